"""The start, from the process to the reply of its first 1 + 1, in turn with a bare JVM and with JJava."""

import multiprocessing
import os
import statistics
import subprocess
import time
from collections.abc import Iterator

from figures import Figure, all_of, told
from kernels import Hung, flags, started

RATIO = 1.6


def starts(bench) -> Iterator[Figure]:
    subprocess.run([bench.javac, "-d", bench.folder, bench.here / "Bare.java"], check=True)
    ours, bare, theirs = [], [], []
    rounds = bench.runs(20, 4, 1)
    for turn in range(rounds):
        bench.say(f"start {turn + 1} of {rounds}, in turn")
        ours.append(_first_cell(bench, bench.command))
        bare.append(_bare(bench))
        if bench.peer:
            theirs.append(_first_cell(bench, bench.peer))
    ratio = statistics.median(ours) / statistics.median(bare)
    measured = f"{ratio:.2f} × ({statistics.median(ours):.2f} s, bare JVM {statistics.median(bare):.2f} s)"
    yield Figure("start against a bare JVM", f"≤ {RATIO} ×", measured, ratio, ratio <= RATIO, False, RATIO)
    if theirs:
        against = statistics.median(ours) / statistics.median(theirs)
        measured = f"{against:.2f} × ({statistics.median(theirs):.2f} s)"
        yield Figure("start against JJava", "< 1 ×", measured, against, against < 1)
    else:
        yield Figure("start against JJava", "< 1 ×", "JJava is missing", float("nan"), None)
    rest = bench.runs(80, 1, 0)
    for turn in range(rest):
        bench.say(f"start {turn + 1} of {rest}, for hangs")
        ours.append(_first_cell(bench, bench.command))
    yield all_of("starts that do not hang", _answered(ours), len(ours), "starts")
    loaded = []
    with _EveryCore():
        for turn in range(bench.runs(20, 2, 1)):
            bench.say(f"start {turn + 1} with every core loaded")
            loaded.append(_first_cell(bench, bench.command))
    yield all_of("  with every core loaded", _answered(loaded), len(loaded), "starts")
    yield told("  with every core loaded, median", statistics.median(loaded), "s")


def _answered(seconds: list[float]) -> int:
    return sum(one < float("inf") for one in seconds)


def _first_cell(bench, command: list[str]) -> float:
    with started(command, bench.folder) as kernel:
        try:
            kernel.run("1 + 1")
        except Hung:
            return float("inf")
        return time.perf_counter() - kernel.began


def _bare(bench) -> float:
    """With the same flags and no archive of ours."""
    command = [bench.java, *flags(bench.command), "-cp", bench.folder, "Bare"]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        if process.stdout.readline().strip() != b"2":
            raise RuntimeError("the bare JVM does not come to 2")
        return time.perf_counter() - began


class _EveryCore:
    """A process for each core that does nothing but run."""

    def __enter__(self) -> None:
        self.processes = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(os.cpu_count() or 1)]
        for process in self.processes:
            process.start()

    def __exit__(self, *_) -> None:
        for process in self.processes:
            process.kill()
            process.join()


def _spin() -> None:
    while True:
        pass
