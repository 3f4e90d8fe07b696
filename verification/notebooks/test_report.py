"""The report's site, written from the committed notebooks and from a run, and the results as JUnit's XML."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tiny
from quire_tools import junit, ledger, report, report_index, report_page, run_judge
from quire_tools.errors import Failure
from quire_tools.notebooks import Notebook
from quire_tools.paths import ROOT
from quire_tools.run_result import Fault, Result

SLUG = "rmm-backprop"


def result(folder: Path) -> Result:
    content = tiny.with_records(
        tiny.notebook("check(1)", "x"), 1, tiny.check(SLUG, "low", 0.5, 1.0), tiny.check(SLUG, "high", 2.0, 1.0)
    )
    made = Result(Notebook("mine", tiny.save(folder, "mine", content), inside=False), content, cells=2, seconds=1.5)
    run_judge.records_of(made)
    made.faults.append(Fault("dead", "mine", 2, "c2", None, "x", "the kernel died\n  | \x00 last < words"))
    return made


def test_the_index_has_a_row_for_every_paper_and_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    index = report.write(tmp_path).read_text(encoding="utf-8")
    assert all(f'<tr id="{row["slug"]}" data-area="{row["area"]}"' in index for row in ledger.papers(ROOT))
    assert index.index(f'<tr id="{SLUG}"') < index.index('data-verdict="open"')
    assert f'<a href="notebooks/sketch/tour.html#checks-{SLUG}">{SLUG}</a>' in index
    assert report_page.remote_references(index) == []
    assert not (tmp_path / "report/run.html").exists() and "The last run" not in index
    assert "None were tried here yet: <code>./quire test plants</code> does" in index
    page = (tmp_path / "report/notebooks/sketch/tour.html").read_text(encoding="utf-8")
    assert "sketch/tour, as committed, full profile" in page
    assert set(ledger.STATUSES) == set(report_index.STATUSES)


def test_after_a_run_its_notebooks_are_shown_as_they_came_out_and_leave_with_the_next_report(tmp_path: Path) -> None:
    index = report.write(tmp_path, [result(tmp_path)], "quick").read_text(encoding="utf-8")
    page = tmp_path / "report/notebooks/mine.html"
    assert "mine, run with the profile quick on 20" in page.read_text(encoding="utf-8")
    assert '<a href="run.html">' in index and (tmp_path / "report/run.html").exists()
    tour = tmp_path / "report/notebooks/sketch/tour.html"
    before = tour.stat().st_mtime_ns
    report.write(tmp_path)
    assert not page.exists() and not (tmp_path / "report/run.html").exists()
    # Nothing has changed in it, so it is not converted again.
    assert tour.stat().st_mtime_ns == before


def test_planted_errors_are_shown_where_they_were_tried(tmp_path: Path) -> None:
    plants = [{"name": "a <dropped> term", "slug": SLUG, "shift": 3.25, "caught": False, "told": "nothing"}]
    (tmp_path / report.PLANTS).write_text(json.dumps({"version": 1, "plants": plants}), encoding="utf-8")
    index = report.write(tmp_path).read_text(encoding="utf-8")
    assert "a &lt;dropped&gt; term" in index and "✗ survived" in index and '<td class="n">3.25</td>' in index
    assert re.search(r"On 20\d\d-\d\d-\d\d \d\d:\d\d UTC 1 were tried, a sample of them", index)
    for text in ("{", "[]", "{}", '{"plants": [1]}'):
        (tmp_path / report.PLANTS).write_text(text, encoding="utf-8")
        with pytest.raises(Failure, match="plants.json: not what ./quire test plants writes"):
            report.write(tmp_path)


def test_junit_has_a_case_for_each_check_and_one_for_the_rest(tmp_path: Path) -> None:
    [suite] = ElementTree.fromstring(junit.text([result(tmp_path)]).encode())
    assert {key: suite.get(key) for key in ("name", "tests", "failures", "errors", "time")} == {
        **{"name": "mine", "tests": "3", "failures": "1", "errors": "1", "time": "1.500"}
    }
    low, high, rest = suite
    assert (low.get("classname"), low.get("name"), len(low)) == (f"mine.{SLUG}", "low", 0)
    assert high[0].tag == "failure" and high[0].get("message", "").startswith("failed check 'high': got 2.0")
    assert rest[0].tag == "error" and "\ufffd last < words" in (rest[0].text or "")
