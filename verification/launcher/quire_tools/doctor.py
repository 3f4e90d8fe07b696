"""./quire doctor: what is here, which kernels run and why, and what is wrong with its remedy."""

import importlib.metadata
import json
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from quire_tools import build, environment, errors, jdk, machine, venv
from quire_tools.arguments import Parser
from quire_tools.paths import KERNEL_JAR, KERNEL_SPEC, ROOT, VENV, VENV_PYTHON, shown

PROBE = Path(__file__).with_name("Probe.java")
PACKAGES = ("jupyterlab", "jupyter_server", "jupyter_client", "jupyter_core", "nbclient", "nbconvert", "nbformat")
LEAST_MEMORY = 1.0
LEAST_DISK = 0.25
FIRST_DISK = 2.0


@dataclass
class Findings:
    lines: list[tuple[str, str]] = field(default_factory=list)
    problems: list[errors.Failure] = field(default_factory=list)

    def tell(self, name: str, text: str) -> None:
        self.lines.append((name, text))

    def wrong(self, message: str, remedy: str) -> None:
        self.problems.append(errors.Failure(message, remedy))


def main(arguments: list[str]) -> int:
    Parser(
        "doctor",
        "Tells system, processor, memory, JDK, which kernels run and why, Python, Jupyter and the kernel's entry,\n"
        "and, where something is wrong, what to do. It changes nothing and works before the first use.\n"
        "Exit code 3 if something is wrong.",
    ).parse_args(arguments)
    findings = Findings()
    _machine(findings)
    java = _jdk(findings)
    _python(findings)
    if java:
        _platform(findings, java)
        _kernel(findings, java)
    for name, text in findings.lines:
        print(f"{name:<14} {text}")
    for problem in findings.problems:
        print(f"\nwrong: {problem}")
    if not findings.problems:
        print("\nNothing is wrong.")
    return errors.ENVIRONMENT if findings.problems else errors.GOOD


def _machine(findings: Findings) -> None:
    findings.tell("System", machine.system())
    findings.tell("CPU", f"{machine.processor()}, {machine.cores()} cores")
    memory = machine.memory()
    if memory:
        findings.tell("Memory", f"{memory[0]:.1f} GiB free of {memory[1]:.1f} GiB")
        if memory[0] < LEAST_MEMORY:
            findings.wrong(f"only {memory[0]:.1f} GiB of memory are free", "A notebook needs about 1 GiB: close something.")
    free = machine.disk()
    findings.tell("Disk", f"{free:.1f} GiB free at {ROOT}")
    needed = LEAST_DISK if venv.is_ready() else FIRST_DISK
    if free < needed:
        findings.wrong(f"only {free:.2f} GiB are free at {ROOT}", f"{needed:g} GiB are needed: make room.")


def _jdk(findings: Findings) -> jdk.Jdk | None:
    try:
        chosen = jdk.find()
    except errors.Failure as failure:
        findings.tell("JDK", "none that is 25 or newer")
        findings.problems.append(failure)
        return None
    findings.tell("JDK", str(chosen))
    for other in jdk.all_found():
        if other != chosen:
            findings.tell("", f"not used: {other}")
    return chosen


def _python(findings: Findings) -> None:
    findings.tell("Python", f"{platform.python_version()}, {sys.executable}")
    try:
        venv.names_in(venv.LOCK)
    except errors.Failure as failure:
        findings.problems.append(failure)
    if not VENV.exists():
        findings.tell("Jupyter", "not set up yet; ./quire run does it")
        return
    if not venv.is_ready():
        findings.tell("Jupyter", ".venv is out of date or incomplete; the next ./quire run makes it anew")
        return
    folder = next((VENV / "lib").glob("python3.*/site-packages"))
    versions = {dist.name.replace("-", "_").lower(): dist.version for dist in importlib.metadata.distributions(path=[str(folder)])}
    findings.tell("Jupyter", ", ".join(f"{name} {versions[name]}" for name in PACKAGES if name in versions))
    lost = [name for name in PACKAGES if name not in versions]
    if lost:
        findings.wrong(f"{', '.join(lost)} not in .venv", "Type: ./quire clean --all; the next ./quire run makes it anew.")


def _platform(findings: Findings, java: jdk.Jdk) -> None:
    # The JDK notes the system's fonts below the home folder.
    with tempfile.TemporaryDirectory(prefix="quire-doctor-", ignore_cleanup_errors=True) as home:
        command = [
            str(java.java), "--add-modules", "jdk.incubator.vector", "-Djava.awt.headless=true", f"-Duser.home={home}",
            "-cp", str(ROOT / "library" / "target" / "classes"), str(PROBE),
        ]  # fmt: skip
        answer = _ask(command, java)
    if answer.returncode:
        lines = answer.stderr.strip().splitlines()
        findings.wrong(f"the JDK at {java.home} does not start: {lines[-1] if lines else 'no word'}", jdk.remedy())
        return
    told = [line.partition(" ")[::2] for line in answer.stdout.splitlines()]
    known = {name for name, _ in findings.lines}
    for key, text in told:
        if key == "platform":
            # The library's own report; what is told already is left out.
            name, _, value = text.partition(" ")
            if name not in known:
                findings.tell(name, value.strip())
        elif key == "unbuilt":
            findings.tell("Kernels", "the library is not built yet; ./quire run does it")
        elif key == "broken":
            findings.wrong(f"the library does not say what runs here: {text}", "Type: ./quire clean, then ./quire run.")
        elif key == "fonts" and text == "0":
            findings.wrong("the JDK finds no font, so charts cannot be drawn", _fonts())


def _fonts() -> str:
    return "Type: sudo apt install fontconfig fonts-dejavu-core   (or your system's equivalent)"


def _kernel(findings: Findings, java: jdk.Jdk) -> None:
    file = KERNEL_SPEC / "kernel.json"
    if not file.exists():
        findings.tell("Jupyter kernel", "not entered yet; ./quire run does it")
        return
    try:
        name = json.loads(file.read_text("utf-8"))["display_name"]
    except (OSError, ValueError, KeyError):
        findings.wrong(f"{shown(file)} cannot be read", "Type: ./quire clean --all; the next ./quire run makes it anew.")
        return
    fresh = "" if build.is_ready(java) else "; sources have changed, the next ./quire run builds it anew"
    version = ""
    if KERNEL_JAR.exists():
        answer = _ask([str(java.java), "-jar", str(KERNEL_JAR), "--version"], java)
        version = answer.stdout.strip()
        if answer.returncode:
            findings.wrong("the kernel does not start", "Type: ./quire clean, then ./quire run.")
    findings.tell("Jupyter kernel", f"{name}, {version or 'not built'}, {shown(KERNEL_SPEC)}{fresh}")


def _ask(command: list[str], java: jdk.Jdk) -> subprocess.CompletedProcess:
    env = environment.of_children(java)
    try:
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))
