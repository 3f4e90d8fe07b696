"""How soon large values are shown, and how large they are in the notebook."""

import json
import statistics
import time
from collections.abc import Iterator

from figures import Figure, at_most
from kernels import Kernel, started

MILLIS = 300
KILOBYTES = 200

VALUES = {
    "a matrix of 10,000 x 10,000": (
        "double[] x = new double[100_000_000]; for (int k = 0; k < x.length; k++) x[k] = k % 1009;"
        " Matrix value = Matrix.wrap(x, 0, 10_000, 10_000, 10_000);",
        "value",
    ),
    "a table of 1,000,000 rows": (
        'Table value = Table.create("t", DoubleColumn.create("x", IntStream.range(0, 1_000_000).mapToDouble(Math::sin).toArray()));',
        "value",
    ),
    "an endless iterator": ("int value = 0;", "Stream.iterate(1, i -> i + 1).iterator()"),
}


def displays(bench) -> Iterator[Figure]:
    for what, (made, shown) in VALUES.items():
        took, sizes = [], []
        for turn in range(bench.runs(5, 2, 1)):
            bench.say(f"display of {what}, kernel {turn + 1}")
            with started(bench.command, bench.folder) as kernel:
                if kernel.run(made)["status"] != "ok":
                    raise RuntimeError(f"could not make {what}")
                # Cells of any kind come before; the first display of this value does not.
                kernel.run("1 + 1")
                millis, size = _shown(kernel, shown)
                took.append(millis)
                sizes.append(size / 1e3)
        yield at_most(f"display of {what}, the first", statistics.median(took), MILLIS, "ms", f", longest {max(took):.0f} ms")
        yield at_most("  its size", max(sizes), KILOBYTES, "kB")


def _shown(kernel: Kernel, code: str) -> tuple[float, int]:
    asked = time.perf_counter()
    request = kernel.client.execute(code)
    for message in kernel.messages(request):
        if message["msg_type"] == "execute_result":
            took = 1e3 * (time.perf_counter() - asked)
            size = len(json.dumps(message["content"]["data"], ensure_ascii=False).encode())
    return took, size
