"""The rule of two runs: the second has other threads and vectors, says so, and comes to the same."""

from pathlib import Path
from typing import Any

import pytest
import running
import tiny
from quire_tools import records, run_judge, run_twice
from quire_tools.notebooks import Notebook
from quire_tools.run_result import Result

FIRST = "Threads  2\nKernels  512-bit vectors: the widest that the CPU prefers"
SECOND = "Threads  1\nKernels  256-bit vectors: dev.quire.kernels=256"
CHECK = tiny.check("", "error", 0.25, 1.0)
REPORT = "Platform.report()"


def result(provenance: str, *found: dict[str, Any]) -> Result:
    content = tiny.with_records(tiny.notebook("check(1)", REPORT), 1, *found)
    content["cells"][1]["metadata"]["tags"] = ["provenance"]
    content["cells"][1]["outputs"] = [
        {"output_type": "display_data", "data": {"text/plain": provenance}, "metadata": {}}
    ]
    made = Result(Notebook("sketch/tour", Path("tour.ipynb")), content, cells=2)
    run_judge.records_of(made)
    assert made.good
    return made


def judged(second: str, *found: dict[str, Any], first: str = FIRST) -> list[str]:
    again = result(second, *found)
    run_twice.judge_second(result(first, CHECK), again)
    return [fault.message for fault in again.faults]


def test_a_second_run_that_says_its_changes_and_agrees_is_good() -> None:
    assert judged(SECOND, CHECK) == []


def test_a_second_run_that_is_the_first_is_refused() -> None:
    assert judged(FIRST, CHECK) == [
        "the second run must have changed the number of threads to 1, its provenance says 2",
        "the second run must have changed the width of vectors to 256, its provenance says 512",
    ]


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (SECOND.replace("Threads  1", "Threads  2"), "the number of threads to 1, its provenance says 2"),
        (SECOND.replace("256", "512"), "the width of vectors to 256, its provenance says 512"),
        ("scalar: no vectors\nThreads  1", "the width of vectors to 256, its provenance says scalar"),
        ("nothing", "the number of threads to 1, its provenance says None"),
    ],
)
def test_each_change_must_be_named(second: str, told: str) -> None:
    assert told in judged(second, CHECK)[0]


def test_a_machine_of_256_bits_or_one_core_changes_to_something_else() -> None:
    narrow = "Threads  1\n256-bit vectors"
    assert judged("Threads  2\n128-bit vectors", CHECK, first=narrow) == []
    assert len(judged("Threads  1\n256-bit vectors", CHECK, first=narrow)) == 2


def test_the_record_of_a_provenance_is_believed_before_its_text() -> None:
    first, second = result(FIRST, CHECK), result(FIRST, CHECK)
    for made, record in ((first, {"threads": 4, "vectorBits": 256}), (second, {"threads": 1, "vectorBits": 128})):
        made.content["cells"][1]["outputs"][0]["data"][run_twice.MIME] = record
    run_twice.judge_second(first, second)
    assert second.faults == []


def test_another_value_in_the_second_run_is_a_fault_at_its_check() -> None:
    assert judged(SECOND, CHECK | {"name": "other"}) == [
        "check 'error' is in the first run, and the run yielded none",
        "check 'other' is not in the first run",
    ]
    exact = CHECK | {"exact": True}
    assert "exact expected False, got True" in judged(SECOND, exact)[0]


def tagged(folder: Path, *cells: str) -> Path:
    content = tiny.notebook(*cells, REPORT)
    content["cells"][-1]["metadata"]["tags"] = ["provenance"]
    return tiny.save(folder, "tiny", content)


def test_the_second_run_has_other_threads_and_vectors(tmp_path: Path) -> None:
    check = 'check("threads", Platform.report().threads()).isBelow(99, "few");'
    bits = 'check("bits", Platform.report().vectorBits()).isBelow(513, "few");'
    ended = running.run(tagged(tmp_path, check, bits), "--twice", "--target", tmp_path / "target", "--json")
    assert ended.code == 1
    [told] = ended.summary["notebooks"]
    assert [(f["kind"], f["cell"]) for f in told["faults"]] == [("expected", 1), ("expected", 2)]
    assert "check 'threads' differs from the first run: value expected " in ended.err
    assert "check 'bits' differs from the first run: value expected " in ended.err
    assert (tmp_path / "target/second/tiny.ipynb").exists()


def test_a_notebook_without_provenance_cannot_be_run_twice(tmp_path: Path) -> None:
    path = tiny.write(tmp_path, "tiny", REPORT)
    ended = running.run(path, "--twice", "--target", tmp_path / "target")
    assert ended.code == 1
    assert "no cell tagged provenance says the number of threads, so a second run could be the first" in ended.err
    assert "second run)" not in ended.err


def test_a_copied_cell_is_a_fault() -> None:
    content = tiny.with_records(tiny.notebook("check(1)", "check(1)"), 1, CHECK)
    made = Result(Notebook("a", Path("a.ipynb")), tiny.with_records(content, 2, CHECK), cells=2)
    run_judge.records_of(made)
    assert [(fault.cell, fault.message) for fault in made.faults] == [
        (2, "the check 'error' is there twice: was a cell copied?")
    ]
    assert records.collect("a", content)
