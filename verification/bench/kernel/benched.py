"""%%bench against JMH on the same code, and what a line of progress costs."""

import json
import re
import statistics
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path

import kernels
from figures import Figure, at_most, told
from kernels import Kernel, started

LOOPS = Path(__file__).resolve().parent.parent / "src/main/java/dev/quire/bench/loops/BenchLoops.java"
FROM_JMH_PERCENT = 10
PROGRESS_PERCENT = 2
UPDATES_A_SECOND = 10
NAMES = {"dot": "dot product", "chain": "chain of divisions", "rows": "allocation of rows"}
GIVEN = (
    "int n = 1000; double[] x = new double[n]; double[] y = new double[n];"
    " for (int i = 0; i < n; i++) { x[i] = Math.sin(i); y[i] = Math.cos(i); }"
)
# Of both. A virtual machine may get its memory at the first touch, which costs more than all else that a loop of allocations does.
HEAP = "-Xms400m -Xmn256m -XX:+AlwaysPreTouch"
# A step is a chain of divisions, which takes a tenth of a microsecond.
WORK = """
double work(double c) { for (int i = 0; i < CHAIN; i++) c = 1 / (1 + c); return c; }
double plain(int steps) { double c = 1; for (int k = 0; k < steps; k++) c = work(c); return c; }
double watched(int steps) { double c = 1; try (var line = progress("watched", steps)) { for (int k = 0; k < steps; k++) { c = work(c); line.step(); } } return c; }
double counted(int steps) { double c = 1; for (int k : progress("counted", steps)) c = work(c); return c; }
double seconds(java.util.function.IntToDoubleFunction loop, int steps) {
    long start = System.nanoTime(); if (loop.applyAsDouble(steps) > 2) throw new AssertionError(); return (System.nanoTime() - start) * 1e-9; }
"""


def cell(method: str) -> str:
    """The body of a method of the peer, with its value as the last expression."""
    source = LOOPS.read_text("utf-8")
    body = re.search(rf"\b{method}\(\) \{{\n(.*?)\n    \}}\n", source, re.DOTALL).group(1)
    return re.sub(r"return (\w+);", r"\1", textwrap.dedent(body))


def benched(bench) -> Iterator[Figure]:
    rounds = bench.runs(5, 3, 1)
    iterations = bench.runs(20, 20, 5)
    with started(bench.command, bench.folder, JDK_JAVA_OPTIONS=HEAP) as kernel:
        kernel.run(GIVEN)
        for method, name in NAMES.items():
            mine, theirs = [], []
            for turn in range(rounds):
                bench.say(f"%%bench, {name}, round {turn + 1} of {rounds}")
                reply = kernel.heeded(f"%%bench --name {method} --iterations {iterations}\n{cell(method)}")
                if reply["status"] != "ok":
                    raise RuntimeError(f"{method}: {reply['evalue']}")
                mine.append(float(kernel.value(f'benched("{method}").median()')))
                if bench.jmh:
                    theirs.append(_jmh(bench, method, iterations))
            if theirs:
                # The median of the ratios, as everywhere: forks of either differ among themselves, for allocations by a tenth.
                ratios = [one / other for one, other in zip(mine, theirs, strict=True)]
                off = 100 * abs(statistics.median(ratios) - 1)
                more = f" ({statistics.median(mine):.0f} and {statistics.median(theirs):.0f} ns, ratios {min(ratios):.2f} to {max(ratios):.2f})"
                yield at_most(f"%%bench against JMH, {name}", off, FROM_JMH_PERCENT, "%", more)
            else:
                yield told(f"%%bench, {name}", statistics.median(mine), "ns", "; JMH is missing")


def _jmh(bench, method: str, iterations: int) -> float:
    """Nanoseconds of a call, the median of the iterations of one fork."""
    results = bench.folder / "jmh.json"
    timing = ["-f", "1", "-wi", "10", "-w", "200ms", "-i", str(iterations), "-r", "50ms"]
    # The kernel's own flags, too: with huge pages for one of them only, a loop of allocations differs by a tenth.
    flags = [*kernels.flags(bench.command), *HEAP.split()]
    forked = ["-rf", "json", "-rff", results, "-jvm", bench.java, "-jvmArgs", " ".join(flags)]
    command = [bench.java, "-cp", bench.jmh, "org.openjdk.jmh.Main", f"BenchLoops.{method}$", *timing, *forked]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    (one,) = json.loads(results.read_text("utf-8"))
    return statistics.median(one["primaryMetric"]["rawData"][0])


def progress(bench) -> Iterator[Figure]:
    steps = bench.runs(10_000_000, 10_000_000, 2_000_000)
    rounds = bench.runs(9, 5, 2)
    with started(bench.command, bench.folder) as kernel:
        kernel.run(WORK.replace("CHAIN", "20"))
        nanos = 1e9 * float(kernel.value("seconds(k -> plain(k), 1_000_000); seconds(k -> plain(k), 1_000_000)")) / 1_000_000
        chain = max(1, round(20 * 100 / nanos))
        kernel.run(WORK.replace("CHAIN", str(chain)))
        for loop in ("plain", "watched", "counted"):
            kernel.heeded(f"seconds(k -> {loop}(k), 2_000_000)")
        for loop, how in (("watched", "step()"), ("counted", "for (int k : progress(…))")):
            ratios = []
            for turn in range(rounds):
                bench.say(f"progress, {how}, round {turn + 1} of {rounds}")
                # Between two of the other, because the clock drifts.
                before, it, after = (_seconds(kernel, one, steps) for one in ("plain", loop, "plain"))
                ratios.append(2 * it / (before + after) - 1)
            more = f" ({1e9 * before / steps:.0f} ns a step)"
            yield at_most(f"progress of {steps:,} steps, {how}", 100 * statistics.median(ratios), PROGRESS_PERCENT, "%", more)
        request = kernel.client.execute(f"seconds(k -> watched(k), {steps})")
        updates = [message for message in kernel.messages(request) if "display" in message["msg_type"]]
        seconds = _seconds(kernel, "plain", steps)
        yield at_most("  updates a second", len(updates) / seconds, UPDATES_A_SECOND, "")


def _seconds(kernel: Kernel, loop: str, steps: int) -> float:
    return float(kernel.value(f"seconds(k -> {loop}(k), {steps})"))
