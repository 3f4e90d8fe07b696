"""Measures the installed kernel: starts, the round trip of 1 + 1, a million lines, shutdown. Prints one line each.

    .venv/bin/python verification/bench/kernel/measure.py [--starts 20] [--load]

--load keeps every core busy with something else meanwhile.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpecManager

HERE = Path(__file__).resolve().parent
HUNG_SECONDS = 60.0


def command():
    return KernelSpecManager().get_kernel_spec("quire").argv


@contextlib.contextmanager
def kernel(folder, **settings):
    """A kernel process and a client; yields (process, client, the moment before the process began)."""
    file, _ = write_connection_file(str(Path(folder) / f"kernel-{time.monotonic_ns()}.json"))
    argv = [part.replace("{connection_file}", file) for part in command()]
    began = time.perf_counter()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **settings})
    client = BlockingKernelClient(connection_file=file)
    client.load_connection_file()
    client.start_channels(hb=False)
    try:
        yield process, client, began
    finally:
        client.stop_channels()
        process.kill()
        process.wait()


def run(client, code, seconds=HUNG_SECONDS):
    """Seconds from the request to its reply."""
    asked = time.perf_counter()
    request = client.execute(code)
    while client.get_shell_msg(timeout=seconds)["parent_header"].get("msg_id") != request:
        pass
    return time.perf_counter() - asked


def first_cell(folder):
    """Seconds from the start of the process to the reply of its first 1 + 1; infinite if there is none."""
    with kernel(folder) as (_, client, began):
        try:
            run(client, "1 + 1")
        except Exception as error:
            print(f"no reply: {error!r}", file=sys.stderr)
            return float("inf")
        return time.perf_counter() - began


def bare(folder):
    """The same of a bare JVM with the same flags and no cache."""
    argv = command()
    flags = [flag for flag in argv[1 : argv.index("-jar")] if not flag.startswith(("-XX:AOTCache", "-Xlog"))]
    began = time.perf_counter()
    with subprocess.Popen([argv[0], *flags, "-cp", folder, "Bare"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout.readline().strip() == b"2"
        return time.perf_counter() - began


def starts(folder, count):
    javac = Path(command()[0]).with_name("javac")
    subprocess.run([javac, "-d", folder, HERE / "Bare.java"], check=True)
    ours, theirs = [], []
    for _ in range(count):
        ours.append(first_cell(folder))
        theirs.append(bare(folder))
    hung = sum(seconds == float("inf") for seconds in ours)
    ratio = statistics.median(ours) / statistics.median(theirs)
    yield f"start: {statistics.median(ours):.3f} s, bare JVM {statistics.median(theirs):.3f} s, ratio {ratio:.2f}; {hung} of {count} hung"


def round_trip(folder):
    with kernel(folder) as (_, client, _):
        for _ in range(200):
            run(client, "1 + 1")
        took = [run(client, "1 + 1") * 1e3 for _ in range(300)]
    yield f"round trip of 1 + 1, warm: median {statistics.median(took):.1f} ms, 95 % {sorted(took)[284]:.1f} ms"


def million_lines(folder):
    with kernel(folder, QUIRE_OUTPUT_LIMIT="16MB") as (_, client, _):
        run(client, "1")
        asked = time.perf_counter()
        request = client.execute("for (int i = 0; i < 1_000_000; i++) System.out.println(i);")
        lines = messages = 0
        while True:
            message = client.get_iopub_msg(timeout=HUNG_SECONDS)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "stream":
                lines += message["content"]["text"].count("\n")
                messages += 1
            elif message["content"].get("execution_state") == "idle":
                break
        yield f"a million lines: {time.perf_counter() - asked:.2f} s, {lines} lines in {messages} messages"


def shutdown(folder):
    for state, code in (("idle", None), ("busy", "while (true);")):
        with kernel(folder) as (process, client, _):
            run(client, "1")
            if code:
                client.execute(code)
                time.sleep(1)
            asked = time.perf_counter()
            client.shutdown()
            process.wait(HUNG_SECONDS)
            yield f"shutdown, {state}: {time.perf_counter() - asked:.2f} s"


def busy():
    while True:
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--load", action="store_true", help="keep every core busy meanwhile")
    parser.add_argument("--only", choices=("starts", "round_trip", "million_lines", "shutdown"))
    options = parser.parse_args()
    load = [multiprocessing.Process(target=busy, daemon=True) for _ in range(os.cpu_count() if options.load else 0)]
    for process in load:
        process.start()
    parts = {
        "starts": lambda folder: starts(folder, options.starts),
        "round_trip": round_trip,
        "million_lines": million_lines,
        "shutdown": shutdown,
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, part in parts.items():
            if options.only in (None, name):
                for line in part(folder):
                    print(line, flush=True)
    print(json.dumps({"cores": os.cpu_count(), "load": os.getloadavg()[0], "java": command()[0]}))
    for process in load:
        process.kill()


if __name__ == "__main__":
    main()
