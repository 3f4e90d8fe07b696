"""What a person waits for: output as it comes, completion while a cell runs, the end."""

import statistics
import subprocess
import time
from collections.abc import Iterator

from figures import Figure, all_of, at_most, told
from kernels import Kernel, started

LINES = 1_000_000
LINES_SECONDS = 15
LINE_SECONDS = 0.5
COMPLETION_MILLIS = 300
SHUTDOWN_SECONDS = 3
WARM_MILLIS = 100
QUESTIONS = {
    "completion": ("complete", "var m = Matrix.generate(3, 3, (i, j) -> i + j);\nm.times", "timesInto("),
    "completion of a type": ("complete", "Matr", "Matrix"),
    "inspection": ("inspect", "Math.sqrt", "square root"),
    "inspection of Quire": ("inspect", "RandomizedSvd", "singular value"),
}
GROWN_MEGABYTES = 400
"""More than the young generation of an idle kernel: what a million lines may add to what is resident."""


def output(bench) -> Iterator[Figure]:
    with started(bench.command, bench.folder, QUIRE_OUTPUT_LIMIT="16MB") as kernel:
        kernel.run('System.out.println("warm");')
        bench.say("a single line")
        single = statistics.median(_single_line(kernel) for _ in range(bench.runs(10, 3, 1)))
        yield at_most("a single line appears", single, LINE_SECONDS, "s")
        bench.say("a million lines")
        before = kernel.resident_megabytes()
        asked = time.perf_counter()
        request = kernel.client.execute(f"for (int i = 0; i < {LINES}; i++) System.out.println(i);")
        answers = [_completion(kernel) for _ in range(5)]
        text, messages = [], 0
        for message in kernel.messages(request):
            if message["msg_type"] == "stream":
                text.append(message["content"]["text"])
                messages += 1
        took = time.perf_counter() - asked
        resident = kernel.resident_megabytes() - before
    whole = "".join(text) == "".join(f"{i}\n" for i in range(LINES))
    yield at_most("a million lines", took, LINES_SECONDS, "s", f" in {messages} messages")
    yield all_of("  without a gap and in order", int(whole), 1, "times")
    yield at_most("  completion meanwhile, the longest of 5", max(answers), COMPLETION_MILLIS, "ms")
    yield at_most("  resident memory grows by", resident, GROWN_MEGABYTES, "MB")


def _single_line(kernel: Kernel) -> float:
    asked = time.perf_counter()
    request = kernel.client.execute('System.out.println("one"); Thread.sleep(1_000);')
    kernel.heard(request, "one")
    took = time.perf_counter() - asked
    kernel.reply(request)
    return took


def completion(bench) -> Iterator[Figure]:
    with started(bench.command, bench.folder) as kernel:
        kernel.run("1 + 1")
        yield at_most("the first completion after the start", _completion(kernel), 500, "ms")
        request = kernel.client.execute('{ System.out.print("go"); System.out.flush(); while (true); }')
        kernel.heard(request, "go")
        took = []
        for turn in range(bench.runs(40, 15, 10)):
            bench.say(f"completion {turn + 1} while a cell runs")
            took.append(_completion(kernel))
        kernel.interrupt()
        kernel.reply(request)
        idle = {}
        for name, ask in QUESTIONS.items():
            bench.say(f"{name}, warm")
            turns = [_asked(kernel, *ask) for _ in range(bench.runs(40, 15, 10))]
            idle[name] = statistics.median(turns[5:])
    for name, median in idle.items():
        yield at_most(f"{name}, warm, the median", median, WARM_MILLIS, "ms")
    with started(bench.command, bench.folder) as kernel:
        kernel.run("1 + 1")
        yield at_most("the first inspection after the start", _asked(kernel, *QUESTIONS["inspection"]), 500, "ms")
    warm = took[5:]
    more = f", median {statistics.median(warm):.0f} ms"
    yield at_most(f"completion while a cell runs, the longest of {len(warm)}", max(warm), COMPLETION_MILLIS, "ms", more)
    yield told("  the first five", max(took[:5]), "ms")


def _asked(kernel: Kernel, kind: str, code: str, expected: str) -> float:
    asked = time.perf_counter()
    request = kernel.client.complete(code, len(code)) if kind == "complete" else kernel.client.inspect(code, len(code))
    reply = kernel.reply(request)
    took = 1e3 * (time.perf_counter() - asked)
    if expected not in str(reply.get("matches", reply.get("data"))):
        raise RuntimeError(f"{kind} of {code} came to {reply}")
    return took


def _completion(kernel: Kernel) -> float:
    asked = time.perf_counter()
    reply = kernel.reply(kernel.client.complete("Math.sq", 7))
    took = 1e3 * (time.perf_counter() - asked)
    if "sqrt(" not in reply["matches"]:
        raise RuntimeError(f"completion of Math.sq came to {reply['matches']}")
    return took


def shutdown(bench) -> Iterator[Figure]:
    for state in ("idle", "busy"):
        took, gone = [], 0
        rounds = bench.runs(5, 1, 1)
        for turn in range(rounds):
            bench.say(f"shutdown {turn + 1}, {state}")
            with started(bench.command, bench.folder) as kernel:
                child = int(kernel.value('new ProcessBuilder("sleep", "600").start().pid()'))
                if state == "busy":
                    request = kernel.client.execute('{ System.out.print("go"); System.out.flush(); while (true); }')
                    kernel.heard(request, "go")
                took.append(_shutdown(kernel))
                gone += not _is_alive(child)
        yield at_most(f"shutdown, {state}, the longest of {rounds}", max(took), SHUTDOWN_SECONDS, "s")
        yield all_of("  no child is left", gone, rounds, "times")


def _shutdown(kernel: Kernel) -> float:
    asked = time.perf_counter()
    kernel.client.shutdown()
    try:
        kernel.process.wait(10 * SHUTDOWN_SECONDS)
    except subprocess.TimeoutExpired:
        return float("inf")
    return time.perf_counter() - asked


def _is_alive(pid: int) -> bool:
    """A process that has ended and that nobody has asked for is not alive."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
