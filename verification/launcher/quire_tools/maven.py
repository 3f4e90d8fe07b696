"""Maven through the wrapper: offline where the local repository already has everything, with progress and a log."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from quire_tools import environment, faults, process, stamps
from quire_tools.console import Step
from quire_tools.paths import LOGS, ROOT, STAMPS

MODULES = ("library", "datasets", "kernel", "verification/bench", "verification")


def poms() -> list[Path]:
    """What decides on which artifacts Maven needs."""
    fixed = [ROOT / "pom.xml", ROOT / ".mvn" / "wrapper" / "maven-wrapper.properties", ROOT / ".mvn" / "jvm.config"]
    return [path for path in fixed + [ROOT / module / "pom.xml" for module in MODULES] if path.exists()]


def run(name: str, arguments: Sequence[str], on_line: Callable[[str], None], extra: dict[str, str] | None = None) -> process.Log:
    """Runs Maven and returns its log, with the exit code in `log.code`.

    `name` stands for these arguments: once they have succeeded with these poms, Maven is asked to work offline, and only
    when that does not do (an emptied cache) with the network.
    """
    stamp = STAMPS / f"maven-{name}.json"
    key = stamps.digest(poms(), *arguments)
    log = None
    for offline in [["--offline"], []] if stamps.read(stamp) == key else [[]]:
        env = environment.of_children() | (extra or {})
        command = ["sh", ROOT / "mvnw", "--batch-mode", *offline, *arguments]
        with process.Log(LOGS / f"{name}.log") as log:

            def both(text: str, log: process.Log = log) -> None:
                log.line(text)
                on_line(text)

            log.code = process.run(command, env, on_line=both)
        if log.code == 0:
            if not offline:
                stamps.write(stamp, key)
            return log
        if not faults.OFFLINE.search(log.text):
            return log
        stamps.remove(stamp)
    return log


def quietly(name: str, title: str, arguments: Sequence[str]) -> None:
    """Runs Maven behind a progress line; a failure is told in one message."""
    with Step(title) as step:
        downloads = 0

        def follow(text: str) -> None:
            nonlocal downloads
            building = re.match(r"\[INFO\] Building (.+?) \S+ +\[(\d+)/(\d+)\]", text)
            if building:
                step.progress(int(building[2]) - 1, int(building[3]), building[1])
            elif text.startswith(("Downloaded from", "[INFO] Downloaded from")):
                downloads += 1
                step.note(f"{downloads} files fetched")

        log = run(name, arguments, follow)
        if log.code:
            raise faults.of_output(title, log.text, log.path)
