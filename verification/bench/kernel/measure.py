"""Measures the kernel that is entered in this Python's environment. `./quire bench kernel` makes it ready and calls this."""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import answers
import benched
import cells
import displays
import figures
import interrupts
import kernels
import starts
from quire_tools import machine

ROWS = {
    "interrupt": interrupts.interrupts,
    "start": starts.starts,
    "round trip": cells.round_trip,
    "shutdown": answers.shutdown,
    "output": answers.output,
    "memory": cells.memory,
    "speed": cells.speed,
    "completion": answers.completion,
    "display": displays.displays,
    "bench": benched.benched,
    "progress": benched.progress,
}


class Size(Enum):
    """How much is run: for the table, for a look, for a test."""

    FULL = 0
    QUICK = 1
    SAMPLE = 2


@dataclass(frozen=True)
class Bench:
    """What every row needs."""

    command: list[str]
    peer: list[str] | None
    folder: Path
    size: Size
    jmh: str | None = None
    """The class path of the benchmarks."""
    here: Path = Path(__file__).resolve().parent

    @property
    def full(self) -> bool:
        return self.size == Size.FULL

    def runs(self, full: int, quick: int, sample: int) -> int:
        return (full, quick, sample)[self.size.value]

    @property
    def java(self) -> Path:
        return Path(self.command[0])

    @property
    def javac(self) -> Path:
        return self.java.with_name("javac")

    @property
    def jar(self) -> Path:
        """A jar of somebody else's."""
        return self.folder / "loops.jar"

    def have_jar(self) -> None:
        classes = self.folder / "classes"
        subprocess.run([self.javac, "-d", classes, self.here / "Loops.java"], check=True)
        subprocess.run([self.java.with_name("jar"), "--create", "--file", self.jar, "-C", classes, "."], check=True)

    @staticmethod
    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)


def head(bench: Bench) -> list[str]:
    version = subprocess.run([bench.java, "-version"], capture_output=True, text=True, check=True).stderr.splitlines()
    load = os.getloadavg()[0]
    lines = [f"{machine.processor()} · {machine.cores()} cores · {machine.system()} · {version[-1]}", f"load before: {load:.1f}"]
    return lines + ([] if bench.full else ["--quick: few runs; indications only"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--case", type=re.compile, default=re.compile(""))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--peer", type=Path, help="the folder of another kernel's kernel.json")
    parser.add_argument("--jmh", help="the class path of the benchmarks that JMH runs")
    options = parser.parse_args()
    command = kernels.quire()
    peer = kernels.peer(options.peer, command[0]) if options.peer else None
    came: list[figures.Figure] = []
    with tempfile.TemporaryDirectory(prefix="quire-bench-") as folder:
        bench = Bench(command, peer, Path(folder), Size.QUICK if options.quick else Size.FULL, options.jmh)
        bench.have_jar()
        top = head(bench)
        for name, row in ROWS.items():
            if options.case.search(name):
                for figure in row(bench):
                    bench.say(f"{figure.row}: {figure.measured}")
                    came.append(figure)
    report = figures.table(top, came)
    print(report, end="")
    if options.json:
        options.json.write_text(json.dumps(figures.plain(came), indent=1, ensure_ascii=False) + "\n", "utf-8")
    if bench.full and not options.case.pattern:
        kept = options.results / f"kernel-{slug(machine.processor())}.txt"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(report, "utf-8")
        bench.say(f"kept as {kept}")
    return 1 if any(figure.fault for figure in came) else 0


def slug(text: str) -> str:
    """As the other areas' results are called."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"\((r|tm)\)", "", text.lower())).strip("-")


if __name__ == "__main__":
    sys.exit(main())
