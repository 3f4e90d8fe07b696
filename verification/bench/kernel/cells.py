"""What a cell costs: its round trip, the memory that stays of it, and the speed of its code."""

import statistics
from collections.abc import Iterator

from figures import Figure, at_most, told
from kernels import Kernel, started

OVER_JSHELL_MILLIS = 5
SLOWER_LATER = 1.5
KEPT_MEGABYTES = 20
METHOD_RATIO = 1.1
TOP_LEVEL_RATIO = 1.3
SIZE = 400

KEPT = {
    "replacing a variable": "double[] x = new double[1_310_720]; x[0] = %d;",
    "a value that is not named": "new double[1_310_720 + %d]",
}
ARRAYS = "double[] a = new double[n * n]; double[] b = new double[n * n]; double[] c = new double[n * n];"
TOP_LEVEL = (
    "{ long before = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();"
    " for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { double sum = 0;"
    " for (int k = 0; k < n; k++) sum += a[i * n + k] * b[k * n + j]; c[i * n + j] = sum; }"
    " System.out.println((java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6); }"
)


def round_trip(bench) -> Iterator[Figure]:
    later = bench.runs(1_500, 300, 200)
    with started(bench.command, bench.folder) as kernel:
        kernel.run("1")
        took = []
        for cell in range(later + 100):
            if cell % 100 == 0:
                bench.say(f"round trip, cell {cell} of {later + 100}")
            took.append(1e3 * kernel.timed("1 + 1"))
        first, settled, last = (statistics.median(took[at : at + 100]) for at in (0, 200, later))
        _prepare(bench, kernel)
        kernel.run(
            'for (String line : new String(dev.quire.kernel.engine.Engine.class.getResourceAsStream("startup.jsh")'
            '.readAllBytes()).split("\\n")) inPlain(line);'
        )
        ours, theirs = [], []
        for turn in range(bench.runs(12, 5, 2)):
            bench.say(f"round trip against JShell, turn {turn + 1}")
            mine = [1e3 * kernel.timed("1 + 1") for _ in range(25)]
            plain = _numbers(kernel, "for (double one : plainMillis(25)) System.out.println(one);")
            # The first turn is JShell's warm-up.
            if turn > 0:
                ours += mine
                theirs += plain
    over = statistics.median(ours) - statistics.median(theirs)
    more = f" ({statistics.median(ours):.1f} and {statistics.median(theirs):.1f} ms)"
    yield at_most("round trip of 1 + 1 over JShell's own", over, OVER_JSHELL_MILLIS, "ms", more)
    more = f" ({last:.1f} after {first:.1f} ms; {settled:.1f} at cells 201 to 300)"
    yield at_most(f"  after {later:,} cells against the first 100", last / first, SLOWER_LATER, "×", more)


def memory(bench) -> Iterator[Figure]:
    first, last = bench.runs(200, 100, 50), bench.runs(2_000, 250, 100)
    for what, code in KEPT.items():
        with started(bench.command, bench.folder) as kernel:
            before = 0
            for cell in range(1, last + 1):
                if cell % 100 == 0:
                    bench.say(f"memory, {what}, cell {cell} of {last}")
                if kernel.heeded(code % cell)["status"] != "ok":
                    raise RuntimeError(f"cell {cell} of {what} failed")
                if cell == first:
                    before = kernel.used_bytes()
            grown = (kernel.used_bytes() - before) / 1e6
        if bench.full:
            yield at_most(f"kept of {last - first:,} cells, {what}", grown, KEPT_MEGABYTES, "MB")
        else:
            whole = grown / (last - first) * 1_800
            # Early cells are dearer, so that a short run cannot tell.
            yield told(f"kept of 1,800 cells, {what}", whole, "MB", f", by the share of a cell from {first} to {last}")


def speed(bench) -> Iterator[Figure]:
    rounds = bench.runs(20, 8, 4)
    with started(bench.command, bench.folder) as kernel:
        _prepare(bench, kernel)
        kernel.run(f"int n = {SIZE}; {ARRAYS}")
        kernel.run("Arrays.setAll(a, i -> Math.sin(i)); Arrays.setAll(b, i -> Math.cos(i));")
        # A loader whose parent does not know the cells: what it loads is as the compiler made it.
        kernel.run(
            f'var compiled = new java.net.URLClassLoader(new java.net.URL[] {{Path.of("{bench.jar}").toUri().toURL()}},'
            ' ClassLoader.getSystemClassLoader()).loadClass("bench.Loops")'
            '.getMethod("product", double[].class, double[].class, double[].class, int.class);'
        )
        bench.say("triple loop in a method")
        both = _numbers(
            kernel,
            f"for (int turn = 0; turn < {10 + rounds}; turn++) {{"
            " double start = processor(); double mine = product(a, b, c, n); double between = processor();"
            " double other = (Double) compiled.invoke(null, a, b, c, n); double end = processor();"
            ' if (mine != other) throw new AssertionError(mine + " and " + other);'
            " System.out.println(between - start); System.out.println(end - between); }",
        )[20:]
        bench.say("triple loop at top level")
        kernel.run(f'inPlain("int n = {SIZE};");')
        for array in ARRAYS.split("; "):
            kernel.run(f'inPlain("{array.rstrip(";")};");')
        kernel.run(f'String topLevel = """\n{TOP_LEVEL}""";')
        top, plain = [], []
        for _ in range(rounds):
            top += _numbers(kernel, TOP_LEVEL)
            plain += _numbers(kernel, "inPlain(topLevel);")
    mine, compiled = statistics.median(both[::2]), statistics.median(both[1::2])
    more = f" ({mine:.0f} and {compiled:.0f} ms of processor time)"
    yield at_most("triple loop in a method against a compiled class", mine / compiled, METHOD_RATIO, "×", more)
    mine, other = statistics.median(top), statistics.median(plain)
    more = f" ({mine:.0f} and {other:.0f} ms)"
    yield at_most("  at top level against JShell unwoven", mine / other, TOP_LEVEL_RATIO, "×", more)


def _prepare(bench, kernel: Kernel) -> None:
    reply = kernel.run((bench.here / "Reference.jsh").read_text("utf-8"))
    if reply["status"] != "ok":
        raise RuntimeError(f"Reference.jsh: {reply['evalue']}")


def _numbers(kernel: Kernel, code: str) -> list[float]:
    return [float(line) for line in kernel.text(kernel.client.execute(code))[1].split()]
