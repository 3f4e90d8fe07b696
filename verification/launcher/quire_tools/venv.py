"""The Python side: .venv, made from the pinned and hashed lock in binder/, in one piece or not at all."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from quire_tools import environment, faults, process, stamps
from quire_tools.console import Step
from quire_tools.errors import Failure
from quire_tools.paths import LOCK, LOGS, PEERS, PEERS_LOCK, TEST_LOCK, VENV, VENV_PYTHON, shown

STAMP = VENV / "quire.json"
TEST_STAMP = VENV / "quire-tests.json"
# Says that this .venv is ours to remove. It is there before anything else and stays.
MARK = VENV / "made-by-quire"
SCRATCH = VENV / "tmp"

_NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==[^\s;]+(?:\s*;[^\\]*)?\s*\\")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}(\s*\\)?")


def is_ready() -> bool:
    return stamps.read(STAMP) == _wanted() and VENV_PYTHON.exists()


def have() -> None:
    """Makes .venv where there is none, or where lock, Python or place have changed."""
    if is_ready():
        return
    wanted = _wanted()
    names = names_in(LOCK)
    _remove()
    try:
        VENV.mkdir()
        MARK.touch()
        with Step("Python packages (into .venv, about a minute)") as step:
            _create(step)
            _install(LOCK, len(names), LOGS / "python.log", step)
        stamps.write(STAMP, wanted)
    except BaseException:
        with process.holding():
            _remove()
        raise


def have_tests() -> None:
    """What tests and goldens need on top."""
    wanted = {"lock": stamps.digest([TEST_LOCK]), "base": _wanted()}
    if stamps.read(TEST_STAMP) == wanted:
        return
    names = names_in(TEST_LOCK)
    stamps.remove(TEST_STAMP)
    with Step("Python packages for tests") as step:
        _install(TEST_LOCK, len(names), LOGS / "python-tests.log", step)
    stamps.write(TEST_STAMP, wanted)


def have_peers() -> None:
    """What only ./quire bench compares with, in a folder of its own: nothing of it is to be imported."""
    stamp = PEERS / "quire.json"
    wanted = {"lock": stamps.digest([PEERS_LOCK]), "base": _wanted()}
    if stamps.read(stamp) == wanted:
        return
    names = names_in(PEERS_LOCK)
    shutil.rmtree(PEERS, ignore_errors=True)
    with Step("What Quire is compared with, in Python") as step:
        _install(PEERS_LOCK, len(names), LOGS / "python-peers.log", step, "--target", PEERS)
    stamps.write(stamp, wanted)


def names_in(lock: Path) -> list[str]:
    """The package names of a lock file. Whatever is not a pinned and hashed requirement is refused with its line."""
    try:
        lines = lock.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(lock, 0, f"cannot be read ({error})") from error
    names, hashed = [], True
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        requirement = _NAME.fullmatch(text)
        if requirement and hashed:
            names.append(requirement[1])
            hashed = False
        elif names and _HASH.fullmatch(text):
            hashed = True
        else:
            expected = "NAME==VERSION \\ or --hash=sha256:… (64 digits)" if hashed else "--hash=sha256:… (64 digits)"
            raise _broken(lock, number, f"expected {expected}, got {text[:60]!r}")
    if not names or not hashed:
        raise _broken(lock, len(lines), "ends too early")
    return names


def _broken(lock: Path, number: int, what: str) -> Failure:
    line = f", line {number}" if number else ""
    return Failure(
        f"{shown(lock)}{line}: the lock file is broken: {what}",
        f"To restore it, type: git checkout -- {shown(lock)}",
    )


def _wanted() -> dict[str, str]:
    version = "%d.%d" % sys.version_info[:2]
    return {"lock": stamps.digest([LOCK]) if LOCK.exists() else "", "python": version, "place": str(VENV)}


def _remove() -> None:
    """Removes a .venv of ours; one that somebody else made is left alone."""
    if VENV.is_symlink() or (VENV.exists() and not MARK.exists() and any(VENV.iterdir())):
        raise Failure(
            f"{VENV} is there, but was not made by ./quire",
            "Move it away, or remove it, and type the same command again.",
        )
    if VENV.exists():
        stamps.remove(STAMP)
        for entry in VENV.iterdir():
            if entry != MARK:
                shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        MARK.unlink(missing_ok=True)
        VENV.rmdir()


def _create(step: Step) -> None:
    """By the Python beneath, not by the one in a .venv that is being replaced."""
    step.note("making .venv")
    base = getattr(sys, "_base_executable", None) or sys.executable
    # In two commands, because `venv` keeps to itself why pip could not be put in.
    commands = ([base, "-I", "-m", "venv", "--without-pip", VENV], [VENV_PYTHON, "-I", "-m", "ensurepip", "--default-pip"])
    with process.Log(LOGS / "venv.log") as log:
        for command in commands:
            if process.run(command, environment.of_pip(), on_line=log.line):
                raise faults.of_output("making .venv", log.text, log.path)


def _install(lock: Path, count: int, path: Path, step: Step, *more: str | Path) -> None:
    command = [
        VENV_PYTHON, "-I", "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-user",
        "--no-input", "--disable-pip-version-check", "--no-warn-script-location", "--progress-bar", "off", *more, "-r", lock,
    ]  # fmt: skip
    # A pip that is stopped leaves behind what it unpacked; here that is removed with the rest.
    SCRATCH.mkdir(exist_ok=True)
    try:
        with process.Log(path) as log:
            env = environment.of_pip() | {"TMPDIR": str(SCRATCH)}
            if process.run(command, env, on_line=_follow(log, count, step)):
                raise faults.of_output("installing the Python packages", log.text, log.path)
    finally:
        with process.holding():
            shutil.rmtree(SCRATCH, ignore_errors=True)


def _follow(log: process.Log, count: int, step: Step) -> Callable[[str], None]:
    seen = 0

    def line(text: str) -> None:
        nonlocal seen
        log.line(text)
        collected = re.match(r"(?:Collecting|Requirement already satisfied:) ([^=\s]+)", text)
        if collected:
            seen += 1
            step.progress(seen, count, collected[1])
        elif text.startswith("Installing collected packages"):
            step.last = 0
            step.note("installing what was fetched")

    return line


def remove_all() -> None:
    """For ./quire clean --all."""
    _remove()

