"""The library as somebody else's dependency: installs it, builds a separate project against it, runs that four ways.

On the class path and on the module path, each with and without --add-modules jdk.incubator.vector. The program prints
hexadecimal doubles; here they are held against exact integer arithmetic and against each other. Then the jars and the
README's plain-Java start.

Exit codes: 0 all passed, 1 something failed, 3 no JDK 25 or no network for Maven.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jars
import numbers_of_runs as numbers

CONSUMER = Path(__file__).resolve().parent
ROOT = CONSUMER.parents[1]
TARGET = CONSUMER / "target"
INCUBATOR = ["--add-modules", "jdk.incubator.vector"]
# One line for a record, whichever of its two default backends System.Logger finds.
LOGGER = [
    "-Djava.util.logging.SimpleFormatter.format=LOG %4$s %3$s: %5$s%6$s%n",
    "-Djdk.system.logger.format=LOG %4$s %3$s: %5$s%6$s%n",
]
JVM_WARNING = "WARNING: Using incubator modules: jdk.incubator.vector"
NETWORK = re.compile(r"Could not transfer|Unknown host|Connection refused|Network is unreachable|offline mode")
SECONDS = 600
# What the README's start prints, and between which numbers. A is Hilbert's matrix, which has no negative eigenvalue, with at least 1
# more on its diagonal: σₙ ≥ 1. Its entries are positive, so that σ₁ lies between the mean and the largest sum of a row, and κ < 8.
README = {
    "Cholesky against LU": (0, 8 * 400 * 2**-53),
    "largest singular value": (3.375, 7.570),
    "residual of A ⊗ A": (0, 8**2 * 400 * 2**-53),
    "amplitude of the wave at frequency 2": (1 - 2**-50, 1 + 2**-50),
}


class Failed(Exception):
    """A check that did not hold."""


class Environment(Exception):
    """Something that the machine lacks."""


def expect(condition, message):
    if not condition:
        raise Failed(message)


def run(command, **options):
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, **options
    )


def jdk():
    """Returns the bin folder of the JDK that JAVA_HOME or the path names, if it is new enough."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else "java"
    try:
        text = run([java, "-XshowSettings:properties", "-version"]).stderr
    except OSError as missing:
        raise Environment(f"{java}: {missing.strerror}; ./quire test consumer finds a JDK by itself") from missing
    version = re.search(r"java\.specification\.version = (\d+)", text)
    if not version or int(version[1]) < 25:
        raise Environment(f"{java} is Java {version[1] if version else '?'}, expected 25 or newer; set JAVA_HOME")
    return Path(re.search(r"java\.home = (.+)", text)[1]) / "bin"


def maven(java_bin, what, *arguments):
    """Runs Maven from the root; its log stays in target."""
    done = run(
        ["sh", ROOT / "mvnw", "--batch-mode", *arguments],
        cwd=ROOT,
        env={**os.environ, "JAVA_HOME": str(java_bin.parent)},
    )
    log = TARGET / f"{what}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode == 0:
        return
    errors = [line for line in done.stdout.splitlines() if line.startswith("[ERROR]")][:5]
    message = "\n".join([f"Maven could not {what}; the log is {log}", *errors])
    raise Environment(message) if NETWORK.search(done.stdout) else Failed(message)


def install(java_bin):
    maven(java_bin, "install", "install", "-DskipTests", "-Dquire.jars", "-pl", "library", "-am")


def build(java_bin):
    maven(java_bin, "build", "clean", "package", "-f", CONSUMER / "pom.xml")
    found = sorted(path.name for path in (TARGET / "lib").iterdir())
    expected = [f"quire-{property_of(CONSUMER / 'pom.xml', 'quire.version')}.jar"]
    expect(found == expected, f"what the consumer needs at run time: expected {expected}, got {found}")


def property_of(pom, name):
    found = re.search(f"<{re.escape(name)}>([^<]*)</{re.escape(name)}>", pom.read_text(encoding="utf-8"))
    expect(found, f"{pom.relative_to(ROOT)}: no property {name}")
    return found[1]


def versions():
    """The consumer stands alone, so it repeats versions; they must be those of the root pom."""
    mine, root = CONSUMER / "pom.xml", ROOT / "pom.xml"
    for name in re.findall(r"<(plugin\.\w+|maven\.compiler\.release)>", mine.read_text(encoding="utf-8")):
        expect(property_of(mine, name) == property_of(root, name), f"consumer/pom.xml: {name} is not the root pom's")
    version = re.search(r"<artifactId>quire-parent</artifactId>\s*<version>([^<]+)<", root.read_text(encoding="utf-8"))[1]
    expect(property_of(mine, "quire.version") == version, f"consumer/pom.xml: quire.version is not {version}")


def library_jar():
    return TARGET / "lib" / f"quire-{property_of(CONSUMER / 'pom.xml', 'quire.version')}.jar"


def start(java_bin, path, incubator):
    """Runs the consumer and returns what it printed, by name, after a look at what it logged."""
    jar = TARGET / "consumer.jar"
    where = (
        ["-cp", os.pathsep.join([str(jar), str(library_jar())]), "example.Start"]
        if path == "class"
        else ["-p", os.pathsep.join([str(jar), str(TARGET / "lib")]), "-m", "example.consumer/example.Start"]
    )
    done = run([java_bin / "java", *LOGGER, *(INCUBATOR if incubator else []), *where])
    expect(done.returncode == 0, f"exit code {done.returncode}\n{done.stderr}")
    printed = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    expect(printed.pop("module") == str(path == "module").lower(), f"it did not run on the {path} path")
    bits = int(printed.pop("vectorBits"))
    lines = [line for line in done.stderr.splitlines() if line != JVM_WARNING]
    if incubator and bits:
        expect(not lines, f"expected nothing on the error stream, got {lines}")
    else:
        # With the module there the CPU may still have no vectors worth using; that is told in the same way.
        expect(bits == 0, f"expected scalar kernels, got vectors of {bits} bits")
        logged = len(lines) == 1 and lines[0].startswith("LOG ") and "dev.quire" in lines[0] and "scalar" in lines[0]
        expect(logged, f"expected one line of System.Logger that says scalar, got {lines}")
        expect(incubator or "jdk.incubator.vector" in lines[0], f"expected the remedy to be named, got {lines[0]}")
    return printed


def readme(java_bin, incubator):
    """Compiles and runs the plain-Java start of the README, as printed there."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- plain-java -->\s*```java\n(.*?)```", text, re.DOTALL)
    expect(block, "README.md: no ```java block after <!-- plain-java -->")
    with tempfile.TemporaryDirectory(prefix="quire-readme-") as folder:
        source = Path(folder) / "Start.java"
        source.write_text(block[1], encoding="utf-8")
        compiled = run([java_bin / "javac", "-Xlint:all", "-Werror", "-cp", library_jar(), "-d", folder, source])
        expect(compiled.returncode == 0, f"README.md's start does not compile:\n{compiled.stdout}{compiled.stderr}")
        done = run([java_bin / "java", *(INCUBATOR if incubator else []), "-cp", library_jar(), source])
    expect(done.returncode == 0, f"README.md's start: exit code {done.returncode}\n{done.stderr}")
    printed = dict(line.rsplit(": ", 1) for line in done.stdout.splitlines())
    expect(list(printed) == list(README), f"README.md's start: expected {list(README)}, got {done.stdout!r}")
    for name, (least, most) in README.items():
        expect(least <= float(printed[name]) <= most, f"README.md's start: {name}: {printed[name]} is not in {least} … {most}")


def main():
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    passed = failed = 0

    def check(title, call, *arguments):
        nonlocal passed, failed
        try:
            result = call(*arguments)
        except (Failed, numbers.Wrong, jars.Wrong, subprocess.TimeoutExpired) as problem:
            failed += 1
            print(f"failed  {title}\n        " + str(problem).replace("\n", "\n        "), flush=True)
            return None
        passed += 1
        print(f"passed  {title}{f': {result}' if isinstance(result, str) else ''}", flush=True)
        return result if result is not None else True

    try:
        java_bin = jdk()
        check("the versions are those of the root pom", versions)
        ready = check("the library is installed", install, java_bin) and check("the consumer is built", build, java_bin)
        runs = {}
        for path in ("class", "module") if ready else ():
            for incubator in (True, False):
                title = f"on the {path} path with{'' if incubator else 'out'} the incubator module"
                printed = check(title, start, java_bin, path, incubator)
                if printed:
                    runs[path, incubator] = printed
                    check(f"{title}, against exact arithmetic", numbers.against_exact, printed)
        if len(runs) == 4:
            for incubator in (True, False):
                check("both paths, the same bits", numbers.same_bits, runs["class", incubator], runs["module", incubator])
            check("with and without, within the bound", numbers.within_bound, runs["class", True], runs["class", False])
        if ready:
            check("the library's jar has its licence", jars.licence, library_jar())
            check("the sources jar", jars.sources, ROOT / "library")
            check("the javadoc jar", jars.javadoc, ROOT / "library")
            for incubator in (True, False):
                title = f"README.md's plain-Java start, with{'' if incubator else 'out'} the incubator module"
                check(title, readme, java_bin, incubator)
    except Environment as lacking:
        print(f"consumer: {lacking}", file=sys.stderr)
        return 3
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
