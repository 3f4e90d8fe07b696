"""Serves a peer of ./quire bench: `serve.py MODULE.FUNCTION`. One process, one piece of work, whose turns come over the standard input.

Messages are lines of JSON, numbers behind them doubles, lowest byte first. First the operands, {"settings": {…}, "counts": [n, …]} and the numbers: the function takes
them as arrays, with the settings by name, and returns a function that does the work once, one that gives its last result, and what says its version. Then
{"run": times}, answered by {"seconds": …}, and {"result": true}, answered by {"count": n} and the numbers. The end of the input ends it.
"""

import importlib
import json
import sys
import time

import numpy as np


def main(name: str) -> None:
    sys.path.insert(0, __file__.rpartition("/")[0])
    module, function = name.split(".")
    read, write = sys.stdin.buffer, sys.stdout.buffer
    # What a library prints must not come between the answers.
    sys.stdout = sys.stderr

    def answer(values: dict, numbers: bytes = b"") -> None:
        write.write(json.dumps(values).encode() + b"\n" + numbers)
        write.flush()

    first = json.loads(read.readline())
    operands = [np.frombuffer(read.read(8 * count), "<f8").astype(float) for count in first["counts"]]
    work, result, version = getattr(importlib.import_module(module), function)(*operands, **first["settings"])
    answer({"version": f"{version}, Python {sys.version.split()[0]}"})
    while line := read.readline():
        question = json.loads(line)
        if "run" in question:
            turns = range(int(question["run"]))
            start = time.perf_counter_ns()
            for _ in turns:
                work()
            answer({"seconds": (time.perf_counter_ns() - start) * 1e-9})
        else:
            numbers = np.ascontiguousarray(result(), "<f8").ravel()
            answer({"count": numbers.size}, numbers.tobytes())


main(sys.argv[1])
