"""Interrupts: every kind of busy cell stops soon, the session stays, the processor rests; what cannot be stopped is named."""

import statistics
import time
from collections.abc import Iterator

from figures import Figure, all_of, at_most
from kernels import Hung, Kernel, started

STOPS_WITHIN = 0.2
MEDIAN_MILLIS = 50
RESTING_PERCENT = 5
NAMED_SECONDS = 5.0

KINDS = {
    "a loop": "while (true);",
    "a nested loop on double[][]": "double[][] a = new double[9][9]; while (true) for (double[] row : a) for (int i = 0; i < 9; i++) row[i]++;",
    "a lambda in a stream": "IntStream.range(0, 64).parallel().forEach(i -> { while (true); });",
    "nested catch Throwable": "try { try { while (true); } catch (Throwable t) { while (true); } } catch (Throwable t) { while (true); }",
    "sleep": "Thread.sleep(1_000_000);",
    "a blocked queue": "new SynchronousQueue<Integer>().take();",
    "stdin": "System.in.read();",
    "A.times(B), n = 4096": "while (true) large.times(large);",
    "SVD, n = 1000": "while (true) Svd.of(thousand);",
    "a loop in a foreign jar": "bench.Loops.endless();",
}

# What runs in the JDK and hears nothing: the user is told why.
DEAF = {
    "lock()": (
        """var lock = new java.util.concurrent.locks.ReentrantLock();
        Thread.ofPlatform().daemon().start(() -> { lock.lock(); try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } });
        while (!lock.isLocked()) Thread.onSpinWait();""",
        "lock.lock();",
        "ReentrantLock.lock",
    ),
    "a loop of the JDK": ("", "LongStream.range(0, 1L << 50).boxed().reduce(Long::sum);", "whose loops cannot be interrupted"),
}


def interrupts(bench, kinds: tuple[str, ...] = tuple(KINDS)) -> Iterator[Figure]:
    rounds = bench.runs(20, 1, 1)
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    resting, right = [], 0
    kernel = _prepared(bench)
    try:
        for turn in range(rounds):
            for place, kind in enumerate(kinds):
                bench.say(f"interrupt {turn * len(kinds) + place + 1} of {rounds * len(kinds)}: {kind}")
                try:
                    took[kind].append(_stop(kernel, KINDS[kind], 0.2 + 0.03 * (turn % 10)))
                    time.sleep(1)
                    before = kernel.processor_seconds()
                    time.sleep(1)
                    resting.append(100 * (kernel.processor_seconds() - before))
                    right += kernel.value(f"kept + {turn}") == str(42 + turn)
                except Hung:
                    took[kind].append(float("inf"))
                    kernel.close()
                    kernel = _prepared(bench)
    finally:
        kernel.close()
    every = [seconds for kind in took.values() for seconds in kind]
    slowest = max(took, key=lambda kind: max(took[kind]))
    stopped = sum(seconds <= STOPS_WITHIN for seconds in every)
    yield all_of("interrupt: stops", sum(seconds < float("inf") for seconds in every), len(every), "runs")
    worst = f", the longest {1e3 * max(took[slowest]):.0f} ms: {slowest}"
    yield Figure("interrupt: within 200 ms", f"{len(every)} runs", f"{stopped} of {len(every)}{worst}", stopped, stopped == len(every))
    yield at_most("interrupt: median", 1e3 * statistics.median(every), MEDIAN_MILLIS, "ms")
    for kind, seconds in took.items():
        yield at_most(f"  {kind}, the longest", 1e3 * max(seconds), 1e3 * STOPS_WITHIN, "ms")
    if resting:
        quiet = sum(percent < RESTING_PERCENT for percent in resting)
        more = f", most {max(resting):.0f} %"
        yield Figure("interrupt: processor below 5 % after 1 s", f"{len(every)} runs", f"{quiet} of {len(resting)}{more}", quiet, quiet == len(every))
    yield all_of("interrupt: next cell right", right, len(every), "runs")
    named = sum(_is_named(bench, *deaf) for deaf in DEAF.values())
    yield all_of("interrupt: what cannot be stopped is named", named, len(DEAF), "kinds")


def _prepared(bench) -> Kernel:
    kernel = Kernel(bench.command, bench.folder, {})
    kernel.run("int kept = 42; double[] numbers = new double[4096 * 4096]; Arrays.setAll(numbers, i -> Math.sin(i));")
    kernel.run("Matrix large = Matrix.wrap(numbers, 0, 4096, 4096, 4096), thousand = Matrix.wrap(numbers, 0, 1000, 1000, 4096);")
    kernel.run(f"%classpath {bench.jar}")
    for name in ("kept", "large.rows()", "thousand.rows()"):
        kernel.value(name)
    return kernel


def _stop(kernel: Kernel, code: str, delay: float) -> float:
    request = kernel.client.execute('{ System.out.print("go"); System.out.flush(); ' + code + " }", allow_stdin=True)
    kernel.heard(request, "go")
    time.sleep(delay)
    asked = time.perf_counter()
    kernel.interrupt()
    reply = kernel.reply(request, 30)
    took = time.perf_counter() - asked
    if reply.get("ename") != "Interrupted":
        raise RuntimeError(f"{code} ended with {reply.get('ename', reply['status'])}: {reply.get('evalue', '')}")
    return took


def _is_named(bench, prepare: str, code: str, expected: str) -> bool:
    with started(bench.command, bench.folder) as kernel:
        kernel.run(prepare)
        request = kernel.client.execute('{ System.out.print("go"); System.out.flush(); ' + code + " }")
        kernel.heard(request, "go")
        kernel.interrupt()
        try:
            kernel.heard(request, expected, NAMED_SECONDS)
        except Hung:
            return False
        return True
