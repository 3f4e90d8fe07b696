"""./quire test: the areas in order; a failing one does not keep the next from being run."""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quire_tools import errors, faults, maven, prepare, process, sample
from quire_tools.arguments import Parser
from quire_tools.console import say
from quire_tools.paths import TARGET, VENV_PYTHON

# A language in which numbers have a comma, and words of month and error are others.
GERMAN = "-Duser.language=de -Duser.country=DE"
# Tests of memory and of whole notebooks, which have a German run of their own, run once.
IN_GERMAN = (f"-Dquire.test.args={GERMAN}", "-Dquire.groups.excluded=plants|slow")

Environment = dict[str, str]


@dataclass(frozen=True)
class Part:
    name: str
    run: Callable[[Environment], int]
    """Returns the exit code: good, failed, or environment, when the machine lacks what the part needs."""


def _maven(name: str, *arguments: str) -> Part:
    goal = ["test", "--no-transfer-progress", *arguments]
    return Part(name, lambda env: maven_code(maven.run(f"test-{name.replace(' ', '-')}", goal, print)))


def maven_code(log: process.Log) -> int:
    """A failed test is a failure whatever it printed; only a build that came to no test may blame the network or the disk."""
    if log.code == 0:
        return errors.GOOD
    if "There are test failures" in log.text:
        return errors.FAILED
    failure = faults.of_output("Maven", log.text, log.path, errors.FAILED)
    if failure.code != errors.FAILED:
        say(f"quire: {failure}")
    return failure.code


def _pytest(folder: str) -> Part:
    # The scratch copies of the house are large: kept for a look only when a test failed.
    command = ["-m", "pytest", "-p", "no:cacheprovider", "-o", "tmp_path_retention_policy=failed", folder]
    # pytest's own codes say more, but not whether the machine is at fault.
    return Part(folder, lambda env: min(_python(env, *command), errors.FAILED))


def _script(*command: str) -> Part:
    return Part(command[0], lambda env: _python(env, *command))


def _python(env: Environment, *arguments: str) -> int:
    return process.run([VENV_PYTHON, *arguments], env)


def _tour_in_german(env: Environment) -> int:
    options = f"{env.get('JDK_JAVA_OPTIONS', '')} {GERMAN}".strip()
    command = ["-P", "-m", "quire_tools.run", "sketch/tour", "--target", str(TARGET / "german")]
    return _python(env | {"JDK_JAVA_OPTIONS": options}, *command)


# As Debian, Fedora, Arch and Google's own packages call it; on macOS none of them is on the path.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


class NoBrowser(errors.Failure):
    """Who asks for everything need not have a browser; who asks for the web, or a CI system, must."""


def browser() -> str:
    """The Chromium of this machine: one for all, instead of one fetched for each clone."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None) or (str(MAC) if MAC.exists() else None)
    if not found:
        raise NoBrowser("no Chromium is on the path", "Type: sudo apt install chromium   (or your system's equivalent)")
    return found


def _with_browser() -> Environment:
    browser()
    return prepare.everything()


@dataclass(frozen=True)
class Area:
    purpose: str
    prepare: Callable[[], Environment]
    parts: list[Part]


AREAS = {
    "library": Area(
        "unit tests of library, data sets, benchmarks and across modules, and all of them once more in German",
        prepare.java,
        [
            _maven("library", "-pl", "library,datasets,verification/bench,verification", "-am", "-Dquire.skip.kernel=true"),
            _maven(
                *("library in German", "-pl", "library,datasets,verification/bench,verification", "-am"),
                *("-Dquire.skip.kernel=true", *IN_GERMAN),
            ),
        ],
    ),
    "kernel": Area(
        "unit tests of the kernel, and the kernel over its wire protocol",
        prepare.everything,
        [
            _maven("kernel", "-pl", "kernel", "-am", "-Dquire.skip.library=true"),
            _maven("kernel in German", "-pl", "kernel", "-am", "-Dquire.skip.library=true", *IN_GERMAN),
            _pytest("verification/kernel"),
        ],
    ),
    "golden": Area(
        "golden data made again by their scripts and compared",
        prepare.python,
        [_script("verification/golden/check.py")],
    ),
    "consumer": Area(
        "a Maven project that uses the installed library",
        prepare.python,
        [_script("verification/consumer/check.py")],
    ),
    "notebooks": Area(
        "every notebook headless, sketch/tour once more in German; the launcher and its faults",
        prepare.everything,
        [
            _pytest("verification/notebooks"),
            Part("sketch/tour in German", _tour_in_german),
            _pytest("verification/launcher/tests"),
        ],
    ),
    "web": Area(
        "JupyterLab and the report in a real browser, with screenshots in target/web",
        _with_browser,
        [_pytest("verification/web")],
    ),
    "plants": Area(
        "errors planted in the primitives, which the notebooks' checks must see; all of them, with --sample some",
        prepare.java,
        [
            _maven(
                *("plants", "-pl", "verification", "-am", "-Dquire.skip.library=true", "-Dquire.skip.kernel=true"),
                *("-Dquire.groups=plants", "-Dquire.groups.excluded=none"),
                # The modules beneath are compiled, and one of them has no switch for its tests.
                *("-Dtest=PlantsTest", "-Dsurefire.failIfNoSpecifiedTests=false"),
            )
        ],
    ),
    "binder": Area(
        "the hosted demo's scripts in a fresh clone",
        prepare.everything,
        [_pytest("verification/binder")],
    ),
}


def main(arguments: list[str]) -> int:
    areas = "\n".join(f"  {name:<10} {area.purpose}" for name, area in AREAS.items())
    parser = Parser("test", f"Runs the tests of the areas named, or of all:\n\n{areas}")
    parser.add_argument("areas", nargs="*", metavar="AREA", help="what to test (default: everything, in this order)")
    words = "of the planted errors only those of areas that the last 20 commits changed and a fifth of the others"
    parser.add_argument("--sample", action="store_true", help=words)
    options = parser.parse_args(arguments)
    os.environ["QUIRE_PLANTS"] = sample.of_commit() if options.sample else sample.ALL
    unknown = [name for name in options.areas if name not in AREAS]
    if unknown:
        parser.error(f"{unknown[0]!r} is not an area of tests; there are {', '.join(AREAS)}")
    names = list(dict.fromkeys(options.areas)) or list(AREAS)
    results = []
    for name in names:
        try:
            env = AREAS[name].prepare()
        except errors.Failure as failure:
            say(f"quire: {failure}")
            if isinstance(failure, NoBrowser) and not options.areas and "CI" not in os.environ:
                results.append((f"{name}: left out, because there is no Chromium", errors.GOOD, 0.0))
            else:
                results.append((f"{name}: set-up", failure.code, 0.0))
            continue
        results += [(f"{name}: {part.name}", *_timed(part, name, env)) for part in AREAS[name].parts]
    print("\nTests by area")
    for title, code, seconds in results:
        print(f"  {'FAILED' if code else 'passed'}  {seconds:5.0f} s  {title}")
    return verdict([code for _, code, _ in results])


def verdict(codes: list[int]) -> int:
    """The exit code of all parts together: what the machine lacks comes before what failed, for it may be the cause."""
    if errors.ENVIRONMENT in codes:
        return errors.ENVIRONMENT
    return errors.FAILED if any(codes) else errors.GOOD


def _timed(part: Part, area: str, env: Environment) -> tuple[int, float]:
    print(f"\n== {area}: {part.name}", flush=True)
    started = time.monotonic()
    code = part.run(env)
    return code, time.monotonic() - started
