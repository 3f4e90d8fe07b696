"""./quire bench as far as it can be seen without measuring: its areas, its lock, and what happens without peers."""

import json
import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from quire_tools import bench
from scratch import ENVIRONMENT, ROOT, USAGE, Clone

LAUNCHER = ROOT / "verification" / "launcher"

# Holds the lock for as long as its standard input is open, or, as `with child`, for as long as its child lives.
HOLDER = """
import os, sys
from pathlib import Path
from quire_tools import bench, process
with bench.alone(Path(sys.argv[1])):
    print("held", flush=True)
    if len(sys.argv) > 2:
        process.run(["sh", "-c", "echo $$ > $0; exec sleep 120", sys.argv[2]], os.environ)
    sys.stdin.read()
"""


@pytest.fixture
def unbuilt(tmp_path) -> Clone:
    return Clone(tmp_path / "clone", built=False)


@pytest.fixture
def holder() -> Iterator[Callable[..., subprocess.Popen]]:
    children = []

    def start(folder: Path, *more: str) -> subprocess.Popen:
        child = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(folder), *more],
            env=os.environ | {"PYTHONPATH": str(LAUNCHER)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        children.append(child)
        return child

    yield start
    for child in children:
        child.kill()
        child.wait()


def line(stream, seconds: float = 20) -> str:
    """The next line, or nothing if none comes in time. The children write one line at a time, so none hides in the buffer."""
    return stream.readline() if select.select([stream], [], [], seconds)[0] else ""


def test_every_area_has_its_cases():
    assert {"dense", "kernel"} <= set(bench.areas())


def test_the_second_waits_until_the_first_has_ended(tmp_path, holder):
    first = holder(tmp_path)
    assert line(first.stdout) == "held\n"
    second = holder(tmp_path)
    assert "waiting" in line(second.stderr)
    assert line(second.stdout, 0.3) == "", "two hold the lock"
    first.stdin.close()
    assert line(second.stdout) == "held\n"


def test_nobody_waits_where_nobody_measures(tmp_path, holder):
    for _ in range(2):
        only = holder(tmp_path)
        out, err = only.communicate("")
        assert (out, err) == ("held\n", "")


def test_the_lock_lasts_while_what_measures_is_alive(tmp_path, holder):
    told = tmp_path / "told"
    killed = holder(tmp_path, str(told))
    assert line(killed.stdout) == "held\n"
    until = time.monotonic() + 20
    while not (told.exists() and told.read_text("ascii").strip()):
        assert time.monotonic() < until
        time.sleep(0.02)
    killed.kill()
    killed.wait()
    second = holder(tmp_path)
    try:
        assert "waiting" in line(second.stderr)
    finally:
        os.kill(int(told.read_text("ascii")), signal.SIGKILL)
    assert line(second.stdout) == "held\n"


@pytest.mark.parametrize("arguments", [(), ("sparsest",), ("dense", "--json", "/nowhere/at/all.json"), ("dense", "--slow"), ("kernel", "--slow")])
def test_wrong_arguments_build_nothing(unbuilt, arguments):
    told = unbuilt.quire("bench", *arguments)
    assert told.returncode == USAGE, told.stderr
    assert not (unbuilt.root / "verification" / "bench" / "target").exists()


def test_peers_that_cannot_be_fetched_are_the_environment(unbuilt):
    told = unbuilt.quire("bench", "dense", env={"MAVEN_ARGS": "--offline -Dojalgo.version=0-nowhere"})
    assert told.returncode == ENVIRONMENT, told.stderr
    assert "The peers" in told.stderr and "Details: target/logs/bench.log" in told.stderr, told.stderr
    assert "ojalgo" in (unbuilt.root / "target" / "logs" / "bench.log").read_text("utf-8")


PEER = """
import numpy as np

def times(x, y, by):
    last = [None]
    def work():
        print("what a library says")
        last[0] = by * y
    return work, lambda: last[0], f"of {x.size} and {y.size}"
"""


def test_a_peer_in_python_is_served(tmp_path):
    (tmp_path / "peer.py").write_text(PEER, "utf-8")
    numbers = struct.pack("<5d", 9, 8, 0.1, -2, 4e300)
    asked = [json.dumps({"settings": {"by": 3}, "counts": [2, 3]}).encode() + b"\n" + numbers, b'{"run": 5}\n', b'{"result": true}\n']
    told = subprocess.run(
        [sys.executable, "-P", bench.SERVER, "peer.times"], input=b"".join(asked), env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, check=True
    )
    lines = told.stdout.split(b"\n", 3)
    assert json.loads(lines[0])["version"].startswith("of 2 and 3, Python 3.")
    assert 0 < json.loads(lines[1])["seconds"] < 1
    assert json.loads(lines[2]) == {"count": 3}
    assert struct.unpack("<3d", lines[3]) == (3 * 0.1, -6, 3 * 4e300)
    assert told.stderr.count(b"what a library says") == 5
