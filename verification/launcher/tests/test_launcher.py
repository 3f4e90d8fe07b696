"""What ./quire promises when nothing is wrong: from anywhere, quickly, offline, and nothing outside the clone."""

import fcntl
import json
import os
import re
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from scratch import GOOD, INTERRUPTED, ROOT, USAGE, closed_port, user_environment

COMMANDS = ("run", "lab", "test", "bench", "report", "ledger", "new", "docs", "doctor", "clean")


def quire(*arguments: str, program: Path = ROOT / "quire", cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(program), *arguments], cwd=cwd, env=user_environment() | env, capture_output=True, text=True, timeout=60, check=False
    )


def test_help_of_everything(fresh):
    assert all(f"  {name}" in quire("--help").stdout for name in COMMANDS)
    for name in COMMANDS:
        told = fresh.quire(name, "--help")
        assert told.returncode == GOOD and told.stdout.startswith(f"usage: ./quire {name}"), told.stdout + told.stderr
    assert not (fresh.root / ".venv").exists()


def test_without_a_command_it_says_how_to_use_it():
    told = quire()
    assert told.returncode == USAGE and told.stderr.startswith("usage:")


@pytest.mark.parametrize(("typed", "meant"), [("tset", "test"), ("doctr", "doctor"), ("Run", "run")])
def test_a_misspelt_command_is_guessed(typed, meant):
    told = quire(typed)
    assert told.returncode == USAGE
    assert f"Did you mean ./quire {meant}?" in told.stderr


@pytest.mark.parametrize("arguments", [("test", "libary"), ("bench", "densse"), ("clean", "--everything"), ("run", "--timeout", "-1"), ("doctor", "x")])
def test_wrong_arguments_are_usage(arguments):
    told = quire(*arguments)
    assert told.returncode == USAGE
    assert len(told.stderr.splitlines()) <= 3, told.stderr


def test_from_any_folder_and_through_links_with_blanks(tmp_path):
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "link").symlink_to(ROOT / "quire")
    (tmp_path / "second link").symlink_to(Path("a b", "link"))
    whole = quire("--help").stdout
    assert quire("--help", program=tmp_path / "second link", cwd=tmp_path).stdout == whole
    # A caller's folder and PYTHONPATH may hold modules with names of the standard library.
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')\n", "utf-8")
    assert quire("ledger", "--json", cwd=tmp_path, PYTHONPATH=str(tmp_path)).returncode == GOOD
    assert quire("second link", "--help", program=Path("/bin/sh"), cwd=tmp_path).stdout == whole


def test_a_shell_of_any_name_runs_it():
    for shell in ("sh", "dash", "bash", "zsh"):
        if any(Path(folder, shell).exists() for folder in os.environ["PATH"].split(os.pathsep)):
            told = subprocess.run([shell, "quire", "--help"], cwd=ROOT, env=user_environment(), capture_output=True, check=False)
            assert told.returncode == GOOD, (shell, told.stderr)


def test_second_run_is_offline_and_sets_nothing_up(ready, tmp_path):
    nowhere = f"http://127.0.0.1:{closed_port()}"
    closed = {
        "PIP_INDEX_URL": nowhere,
        "PIP_CACHE_DIR": str(tmp_path / "cache"),
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "MVNW_REPOURL": nowhere,
    }
    result = ready.quire("run", ready.simple, env=closed)
    assert result.returncode == GOOD, result.stdout + result.stderr
    assert "Building" not in result.stderr and "Python packages" not in result.stderr, result.stderr


def test_nothing_is_written_outside_the_clone(ready, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    caches = {"XDG_CACHE_HOME": str(tmp_path / "caches"), "XDG_CONFIG_HOME": None, "XDG_DATA_HOME": None}
    result = ready.quire("run", ready.simple, env={"HOME": str(home), "TMPDIR": str(_made(tmp_path / "tmp"))} | caches)
    assert result.returncode == GOOD, result.stdout + result.stderr
    written = [path for folder in ("home", "caches", "tmp") for path in (tmp_path / folder).rglob("*") if path.is_file()]
    assert written == []


def test_fonts_are_noted_inside_the_clone(ready):
    """HOME does not move the JDK's user.home, so that is what a cell is asked for."""
    drawn = ready.notebook(
        "drawn",
        "new java.awt.Font(java.awt.Font.SANS_SERIF, 0, 12).getStringBounds(\"x\", new java.awt.font.FontRenderContext(null, true, true));",
        f"if (!System.getProperty(\"user.home\").equals(\"{ready.root}/target/home\")) throw new Error(\"written elsewhere\");",
    )
    result = ready.quire("run", str(drawn))
    assert result.returncode == GOOD, result.stdout + result.stderr
    assert any((ready.root / "target/home").rglob("fcinfo*")), "the test draws nothing"


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_two_first_uses_at_once_do_not_collide(ready):
    """The second waits for the first and finds everything made."""
    (ready.root / "target/stamps/build.json").unlink()
    children = [ready.start("run", ready.simple, "--target", str(ready.root / "target" / name)) for name in ("one", "two")]
    results = [ready.end(child) for child in children]
    assert [result.returncode for result in results] == [GOOD, GOOD], [result.stderr for result in results]
    assert sum("Building the library and the kernel: done" in result.stderr for result in results) == 1
    assert ready.half_made() == []


def test_doctor_before_and_after_the_set_up(fresh, ready):
    before, after = fresh.quire("doctor"), ready.quire("doctor")
    assert "not set up yet" in before.stdout
    for told in (before, after):
        assert told.returncode == GOOD, told.stdout + told.stderr
        assert all(word in told.stdout for word in ("System", "CPU", "Memory", "Disk", "JDK", "Python", "Kernels", "Jupyter kernel"))
    assert "jupyterlab" in after.stdout and "Java 25 (Quire)" in after.stdout
    # The clone that holds these tests has compiled classes, the copies have none; only there the kernels are known.
    here = quire("doctor")
    assert re.search(r"^Kernels +(\d+-bit vectors|scalar)", here.stdout, re.MULTILINE), here.stdout + here.stderr
    assert not (fresh.root / ".venv").exists()


def test_doctor_names_what_is_wrong(ready):
    spec = ready.root / ".venv/share/jupyter/kernels/quire/kernel.json"
    whole = spec.read_text("utf-8")
    spec.write_text("{", "utf-8")
    told = ready.quire("doctor")
    assert told.returncode == 3
    assert "wrong:" in told.stdout and "kernel.json" in told.stdout
    spec.write_text(whole, "utf-8")


class Lab:
    """./quire lab in a copy, and its server's API."""

    def __init__(self, clone, *arguments: str):
        self.port, self.token = closed_port(), "a-token"
        self.child = clone.start("lab", *arguments, "--no-browser", "--port", str(self.port), f"--IdentityProvider.token={self.token}")
        until = time.monotonic() + 240
        while True:
            try:
                self.ask("status")
                return
            except OSError:
                assert self.child.poll() is None and time.monotonic() < until, "JupyterLab did not start"
                time.sleep(0.2)

    def ask(self, path: str, method: str = "GET", body: object = None, api: str = "api") -> object:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{api}/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None


# How a person ends it: Ctrl-C, kill, the terminal's window closed, File > Shut Down; and what it then exits with.
ENDS = {"Ctrl-C": (signal.SIGINT, INTERRUPTED), "kill": (signal.SIGTERM, INTERRUPTED), "closed": (signal.SIGHUP, INTERRUPTED), "Shut Down": (None, GOOD)}


@pytest.mark.parametrize("end", ENDS)
def test_lab_opens_the_notebooks_and_leaves_nothing_behind(ready, tmp_path, end):
    seen = ["git", f"--git-dir={tmp_path / 'git'}", f"--work-tree={ready.root}"]
    subprocess.run([*seen, "init", "--quiet"], check=True)
    subprocess.run([*seen, "add", "."], check=True)
    lab = Lab(ready)
    assert lab.ask("kernelspecs")["kernelspecs"]["quire"]["spec"]["display_name"] == "Java 25 (Quire)"
    assert lab.ask("kernelspecs")["default"] == "quire"
    assert lab.ask("contents?content=1")["type"] == "directory"
    assert lab.ask("kernels", "POST", {"name": "quire"})["name"] == "quire"
    lab.ask("contents/atlas.ipynb/checkpoints", "POST", {})
    runtime = ready.root / "target/jupyter/runtime"
    assert list(runtime.glob("kernel-*.json")) and list(runtime.glob("jpserver-*"))
    number, code = ENDS[end]
    if number is None:
        lab.ask("shutdown", "POST", {})
    else:
        os.killpg(lab.child.pid, number)
    result = ready.end(lab.child, 120)
    assert result.returncode == code, result.stderr
    if number is not None:
        assert result.stderr.splitlines()[-2:] == ["JupyterLab is stopped.", "quire: interrupted"]
    assert ready.left_behind() == []
    with pytest.raises(OSError):
        lab.ask("status")
    # The secret that signs cookies is made once and stays.
    assert [path.name for path in runtime.iterdir() if path.name != "jupyter_cookie_secret"] == []
    folder = os.open(ready.root, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(folder)
    assert (ready.root / "notebooks/.ipynb_checkpoints").is_dir()
    changed = subprocess.run([*seen, "status", "--porcelain", "--untracked-files=all"], capture_output=True, text=True, check=True)
    assert [line for line in changed.stdout.splitlines() if not line.startswith("A ")] == []


def test_lab_asks_nobody_for_news_and_opens_what_is_named(ready):
    lab = Lab(ready, "sketch/tour")
    with urllib.request.urlopen(f"http://127.0.0.1:{lab.port}/?token={lab.token}", timeout=60) as answer:
        assert answer.url.partition("?")[0].endswith("/lab/tree/sketch/tour.ipynb")
        page = answer.read().decode()
    assert '"news": {"disabled": true}' in page
    # Else the server itself would fetch them when a page asks.
    assert lab.ask("news", api="lab/api") == {"news": []}
    os.killpg(lab.child.pid, signal.SIGINT)
    assert ready.end(lab.child, 120).returncode == INTERRUPTED


def test_lab_refuses_what_is_not_there():
    told = quire("lab", "sketch/tuor")
    assert told.returncode == USAGE and "'sketch/tuor'" in told.stderr


def test_a_changed_source_is_built_offline(ready):
    source = ready.root / "library/src/main/java/dev/quire/package-info.java"
    text = source.read_text("utf-8")
    proxy = " ".join(f"-D{scheme}.proxyHost=127.0.0.1 -D{scheme}.proxyPort={closed_port()}" for scheme in ("http", "https"))
    nowhere = {"MAVEN_ARGS": f"{proxy} {os.environ.get('MAVEN_ARGS', '')}".strip()}
    source.write_text(text + "// a change\n", "utf-8")
    result = ready.quire("run", ready.simple, env=nowhere)
    assert result.returncode == GOOD, result.stdout + result.stderr
    assert "Building the library and the kernel" in result.stderr


def test_when_nothing_changed_the_first_cell_runs_soon(ready):
    """The limit is 3 s on a quiet machine; a test allows five times that."""
    stamp = ready.root / "target" / "started"
    notebook = str(ready.notebook("start", f'Files.writeString(Path.of("{stamp}"), String.valueOf(System.currentTimeMillis()));'))
    typed = time.time()
    result = ready.quire("run", notebook)
    assert result.returncode == GOOD, result.stdout + result.stderr
    assert int(stamp.read_text()) / 1000 - typed < 15
