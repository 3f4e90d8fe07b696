"""A sample of each row of `./quire bench kernel`, with five times the allowance: a machine under load still tells much from little."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "bench" / "kernel"), str(HERE.parent / "launcher")]

import answers  # noqa: E402
import benched  # noqa: E402
import cells  # noqa: E402
import displays  # noqa: E402
import figures  # noqa: E402
import interrupts  # noqa: E402
import kernels  # noqa: E402
import measure  # noqa: E402
import starts  # noqa: E402

ALLOWED = 5
# The other kinds, output, memory and shutdown have tests of their own.
LONG_CALLS = ("A.times(B), n = 4096", "SVD, n = 1000", "a loop in a foreign jar")
ROWS = {
    "interrupt": lambda bench: interrupts.interrupts(bench, LONG_CALLS),
    "start": starts.starts,
    "round trip": cells.round_trip,
    "speed": cells.speed,
    "completion": answers.completion,
    "display": displays.displays,
    "bench": benched.benched,
    "progress": benched.progress,
}


def test_the_table_tells_what_holds_and_what_is_missed():
    slow, quick, lost = figures.at_most("slow", 7, 5, "ms"), figures.at_most("ratio", 1.2, 1.6, "×"), figures.all_of("all", 1, 2, "runs")
    last = [line.split()[-1] for line in figures.table(["head"], [slow, quick, lost, figures.told("told", 3, "s")]).splitlines()[3:]]
    assert last == ["MISSED", "holds", "MISSED", "s"]
    assert slow.within(2) and not slow.within(1) and not lost.within(9) and lost.fault
    assert figures.at_most("ratio", 3, 1.6, "×").within(5) and not figures.at_most("ratio", 4.1, 1.6, "×").within(5)


def test_a_cell_is_the_body_of_the_peers_method():
    assert benched.cell("dot") == "double sum = 0;\nfor (int i = 0; i < n; i++) {\n    sum += x[i] * y[i];\n}\nsum"


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    made = measure.Bench(kernels.quire(), None, tmp_path_factory.mktemp("bench"), measure.Size.SAMPLE)
    made.have_jar()
    return made


@pytest.mark.parametrize("row", ROWS)
def test_a_sample_of_the_row_holds(bench, row):
    missed = [one for one in ROWS[row](bench) if not one.within(ALLOWED)]
    assert not missed
