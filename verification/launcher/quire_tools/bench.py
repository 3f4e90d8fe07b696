"""./quire bench: builds the benchmarks with their peers and runs one area, never two at a time on one machine."""

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from quire_tools import environment, errors, jdk, maven, prepare, process, stamps, venv
from quire_tools.arguments import Parser
from quire_tools.console import say
from quire_tools.paths import PEERS, ROOT, STAMPS, VENV_PYTHON

BENCH = ROOT / "verification" / "bench"
RESULTS = ROOT / "verification" / "results"
CLASSES = BENCH / "target" / "classes"
CLASS_PATH = BENCH / "target" / "classpath.txt"
STAMP = STAMPS / "bench.json"
KERNEL = BENCH / "kernel" / "measure.py"
SERVER = BENCH / "python" / "serve.py"
KERNEL_PEER = PEERS / "share" / "jupyter" / "kernels" / "java"
PACKAGE = (
    "package",
    "-pl",
    "verification/bench",
    "-am",
    "-Dmaven.test.skip=true",
    "-Dspotless.check.skip=true",
    "-Dquire.peers",
)
JVM = (
    # Starts the JVMs that measure, and computes nothing itself.
    "-Ddev.quire.kernels=scalar",
    "-Xmx256m",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
)


def areas() -> list[str]:
    """An area is a package with a class Cases; the kernel's, which is measured from outside, is a folder of its own."""
    return sorted([KERNEL.parent.name, *(path.parent.name for path in BENCH.glob("src/main/java/dev/quire/bench/*/Cases.java"))])


@contextlib.contextmanager
def alone(folder: Path | None = None) -> Iterator[None]:
    """Holds the machine's lock, which is on the folder for temporary files: all clones share it, and no file of it can go stale."""
    lock = os.open(folder or tempfile.gettempdir(), os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./quire bench is measuring on this machine; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        # Kept by children, so that it lasts while a JVM goes on measuring whose launcher was killed.
        process.inherited.add(lock)
        yield
    finally:
        process.inherited.discard(lock)
        os.close(lock)


def build(java: jdk.Jdk) -> str:
    """Builds library and benchmarks unless the last build had the same inputs, and returns the class path."""
    sources = [path for folder in ("library", "verification/bench") for path in (ROOT / folder / "src/main").rglob("*")]
    key = stamps.digest([*maven.poms(), *filter(Path.is_file, sources)], java.version, str(java.home))
    if stamps.read(STAMP) != key or not CLASS_PATH.exists() or not _whole():
        stamps.remove(STAMP)
        try:
            maven.quietly("bench", "Building the benchmarks, fetching their peers", PACKAGE)
        except errors.Failure as failure:
            remedy = "The peers (OpenBLAS, MKL, EJML, ojAlgo, VectorBLAS, JTransforms; 180 MB) come from a Maven repository at first use."
            raise errors.Failure(failure.message, f"{remedy}\n{failure.remedy}", failure.code) from failure
        stamps.write(STAMP, key)
    return os.pathsep.join([str(CLASSES), CLASS_PATH.read_text("utf-8").strip()])


def _whole() -> bool:
    """Tests build the same module without the peers, and a repository may be emptied."""
    jars = CLASS_PATH.read_text("utf-8").strip().split(os.pathsep)
    return (CLASSES / "dev/quire/bench/peers").exists() and all(Path(jar).exists() for jar in jars)


def main(arguments: list[str]) -> int:
    known = areas()
    parser = Parser(
        "bench",
        "Measures Quire against other libraries, in rounds that alternate between them, on one thread; `kernel` measures the\n"
        "kernel from outside, and its start against JJava's and a bare JVM's.\n\n"
        f"Areas: {', '.join(known)}\n\n"
        "The table goes to standard output. Without --quick and --case it is kept under verification/results.",
        epilog="Exit codes: 0 measured, also where peers are missing or a case is disturbed · 1 a result is wrong, a speed is above "
        "the peak, or a JVM died\n· 2 usage · 3 the peers cannot be fetched",
    )
    parser.add_argument("area", metavar="AREA", help="what to measure")
    parser.add_argument("--quick", action="store_true", help="in short, some twenty minutes for all cases, and dense only against native libraries")
    parser.add_argument("--json", metavar="FILE", help="write the results for other programs, too")
    parser.add_argument("--case", metavar="REGEX", help="only cases with a name in which this is found")
    options = parser.parse_args(arguments)
    if options.area not in known:
        parser.error(f"{options.area!r} is not an area of benchmarks; there are {', '.join(known)}")
    output = Path(options.json).absolute() if options.json else None
    if output and not output.parent.is_dir():
        parser.error(f"--json: no folder {output.parent}")
    command, env = _kernel() if options.area == KERNEL.parent.name else _library(options.area)
    command += ["--results", RESULTS]
    command += ["--quick"] if options.quick else []
    command += ["--case", options.case] if options.case is not None else []
    command += ["--json", output] if output else []
    with alone():
        code = process.run(command, env)
    if code not in (errors.GOOD, errors.FAILED, errors.USAGE):
        raise errors.Failure(f"the benchmarks ended with code {code}", "", errors.FAILED)
    return code


def _library(area: str) -> tuple[list[str | Path], dict[str, str]]:
    java = jdk.find()
    with prepare.alone():
        class_path = build(java)
    command = [java.java, *JVM, *_python(), "-cp", class_path, "dev.quire.bench.Main", area, "--folder", BENCH / "target" / "run"]
    return command, environment.of_children(java)


def _python() -> list[str]:
    """What the JVMs need to start peers in Python; without it those are missing in the table."""
    environment.have_folders()
    try:
        with prepare.alone():
            venv.have()
            venv.have_peers()
    except errors.Failure as failure:
        say(f"The Python peers are missing: {failure}")
        return []
    command = os.pathsep.join([str(VENV_PYTHON), str(SERVER)])
    return [f"-Dquire.bench.python={command}", f"-Dquire.bench.python.packages={PEERS}"]


def _kernel() -> tuple[list[str | Path], dict[str, str]]:
    """On the installed kernel; a peer that cannot be fetched is missing in the table, like those of the other areas."""
    env = prepare.notebooks()
    command: list[str | Path] = [VENV_PYTHON, "-P", KERNEL]
    try:
        with prepare.alone():
            venv.have_peers()
        command += ["--peer", KERNEL_PEER]
    except errors.Failure as failure:
        say(f"JJava is missing: {failure}")
    try:
        with prepare.alone():
            command += ["--jmh", build(jdk.find())]
    except errors.Failure as failure:
        say(f"JMH is missing: {failure}")
    return command, env | {"PYTHONPATH": os.pathsep.join([env["PYTHONPATH"], str(KERNEL.parent)])}
