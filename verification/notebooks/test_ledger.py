"""The ledger: 303 rows, one status each, and no status that the records did not earn."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import tiny
from quire_tools import ledger, records
from quire_tools.notebooks import UsageError
from quire_tools.paths import LAUNCHER, ROOT

SLUG = "rmm-backprop"
PASSED = tiny.check(SLUG, "error", 0.5, 1.0)
FAILED = tiny.check(SLUG, "error", 2.0, 1.0)
CLAIM, VERDICT = tiny.claim(SLUG), tiny.verdict(SLUG)


def entry(*found: dict[str, Any]) -> dict[str, Any]:
    collected = records.collect("sketch/tour", tiny.with_records(tiny.notebook("check()"), 1, *found))
    return next(e for e in ledger.build(ledger.papers(ROOT), collected) if e["slug"] == SLUG)


def test_the_papers_are_all_there_in_a_stable_order() -> None:
    rows = ledger.papers(ROOT)
    assert len(rows) == len({row["slug"] for row in rows}) == 303
    assert rows == sorted(rows, key=lambda row: (row["area"], row["slug"]))
    assert all(row["slug"] and row["title"] == row["title"].strip() != "" and row["area"] for row in rows)
    assert sum(row["area"] == "outside" for row in rows) == 53


def test_every_row_has_a_status_in_the_order_of_the_papers() -> None:
    entries = ledger.build(ledger.papers(ROOT), ledger.committed_records(ROOT))
    assert [e["slug"] for e in entries] == [row["slug"] for row in ledger.papers(ROOT)]
    assert {e["status"] for e in entries} <= set(ledger.STATUSES)
    assert all({"slug", "area", "status", "notebook", "checks"} <= set(e) for e in entries)


def test_without_records_a_row_is_open_or_outside() -> None:
    entries = ledger.build(ledger.papers(ROOT), [])
    assert {(e["area"] == "outside", e["status"]) for e in entries} == {(True, "outside"), (False, "open")}


@pytest.mark.parametrize("word", records.VERDICTS)
def test_a_verdict_with_a_check_that_earned_it_is_the_status(word: str) -> None:
    found = entry(CLAIM, PASSED, tiny.verdict(SLUG, word))
    assert (found["status"], found["reason"], found["notebook"]) == (word, "it held", "sketch/tour")
    assert [check["hex"] for check in found["checks"]] == ["0x1.0000000000000p-1"]
    assert entry(CLAIM, PASSED, tiny.verdict(SLUG, word) | {"checks": 1})["status"] == word


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ((CLAIM, FAILED, VERDICT), "failed check: error"),
        ((CLAIM, PASSED), "claim without verdict"),
        ((CLAIM,), "claim without verdict"),
        ((CLAIM, PASSED, tiny.verdict(SLUG, "failed")), "failed verdict without"),
        ((CLAIM, PASSED, VERDICT | {"state": "failed"}), "failed verdict without"),
        ((PASSED, VERDICT), "verdict without claim"),
        ((CLAIM, VERDICT), "verdict without a measured check"),
        ((CLAIM, tiny.holds(SLUG, "trivial"), VERDICT), "verdict without a measured check"),
        ((CLAIM, PASSED, VERDICT | {"checks": 13}), "copied verdict: it was earned by 13 checks, the section has 1"),
        ((CLAIM, PASSED, VERDICT, tiny.verdict(SLUG, "bounded")), "contradictory verdicts: reproduced, bounded"),
    ],
)
def test_what_was_not_earned_is_failed(found: tuple[dict[str, Any], ...], reason: str) -> None:
    status = entry(*found)
    assert status["status"] == "failed"
    assert status["reason"].startswith(reason)


def test_a_claim_about_no_paper_of_the_atlas_is_refused() -> None:
    collected = records.collect("sketch/tour", tiny.with_records(tiny.notebook("1"), 1, tiny.claim("no-such-row")))
    with pytest.raises(records.RecordError, match="sketch/tour cell 1: no row 'no-such-row'"):
        ledger.build(ledger.papers(ROOT), collected)


def test_areas_add_up() -> None:
    collected = records.collect("sketch/tour", tiny.with_records(tiny.notebook("1"), 1, CLAIM, PASSED, VERDICT))
    lines = ledger.per_area(ledger.build(ledger.papers(ROOT), collected))
    *areas, total = lines
    for column in ledger.COUNTS:
        assert sum(line[column] for line in areas) == total[column]
    assert (total["rows"], total["working"], total["reproduced"], total["open"]) == (303, 1, 1, 249)


def printed(*arguments: str) -> str:
    """What ``./quire ledger`` prints; ``-S`` hides every installed package, as before the first set-up."""
    command = [sys.executable, "-S", "-m", "quire_tools", "ledger", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(LAUNCHER)}
    return subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8").stdout


def test_a_failed_check_of_no_paper_is_told_too() -> None:
    loose = [tiny.check("", "low", 0.5, 1.0), tiny.check("", "high", 2.0, 1.0), PASSED]
    collected = records.collect("dense/tour", tiny.with_records(tiny.notebook("check()"), 1, *loose))
    assert ledger.outside_rows(collected) == "checks of no paper: 2, failed: dense/tour 'high'"
    assert ledger.outside_rows(collected[:1]) == "checks of no paper: 1, failed: none"


def test_the_command_needs_the_standard_library_alone() -> None:
    array = json.loads(printed("--json"))
    assert len(array) == 303
    assert all({"slug", "area", "status", "notebook", "checks"} <= set(row) for row in array)
    lines = printed().splitlines()
    assert lines[0].split()[:3] == ["area", "rows", "working"]
    assert lines[-3].split()[:2] == ["total", "303"]
    assert lines[-1].startswith("checks of no paper: ") and lines[-1].endswith(", failed: none")


@pytest.mark.parametrize("text", ["", "slug,title\na,b\n", ",".join(ledger.COLUMNS) + "\na,b\n"])
def test_a_broken_table_of_papers_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / ledger.PAPERS
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="papers.csv: expected the columns slug,title"):
        ledger.papers(tmp_path)


def test_the_committed_form_keeps_numbers_and_no_date() -> None:
    collected = records.collect("sketch/tour", tiny.with_records(tiny.notebook("1"), 1, CLAIM, PASSED, VERDICT))
    rows = json.loads(ledger.committed_form(ledger.build(ledger.papers(ROOT), collected)))["rows"]
    assert len(rows) == 303
    assert rows[SLUG]["checks"][0]["hex"] == "0x1.0000000000000p-1"
    assert rows["clip-and-verify"] == {"status": "open"}
