"""``./quire run`` on the installed kernel: what goes wrong in a notebook is named by notebook, cell, line and text."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
import running
import tiny
from quire_tools import notebooks, records, report_page

SLUG = "rmm-backprop"
CLAIM = f'claim("{SLUG}", "a tiny claim");'
CHECK = 'check("a half", 0.5).isBelow(0.75, "a half is less than three quarters");'
VERDICT = 'verdict(Verdict.REPRODUCED, "a half was below three quarters");'


def test_a_good_notebook_ends_with_0_and_leaves_copy_page_and_report(tmp_path: Path) -> None:
    path = tiny.write(tmp_path, "good", "# Good\n\n$A = QR$", CLAIM, CHECK, VERDICT, 'System.getenv("QUIRE_PROFILE")')
    ended = running.run(path, "--target", tmp_path / "target")
    assert ended.code == 0, ended.err
    line = next(line for line in ended.out.splitlines() if line.startswith("good"))
    assert line.split()[:6] == ["good", "4/4", "1", "0", SLUG, "reproduced"]
    assert "good  cell 4/4" in ended.err
    copy = notebooks.load(notebooks.Notebook("good", tmp_path / "target/run/good.ipynb"))
    found = records.collect("good", copy)
    assert [(r["kind"], r["slug"], r["line"]) for r in found] == [(k, SLUG, 1) for k in ("claim", "check", "verdict")]
    assert found[1]["hex"] == "0x1.0p-1"
    assert "".join(copy["cells"][4]["outputs"][0]["data"]["text/plain"]).strip('"') == "quick"
    site = tmp_path / "target/report"
    page, run = ((site / name).read_text(encoding="utf-8") for name in ("notebooks/good.html", "run.html"))
    assert report_page.remote_references(page) == report_page.remote_references(run) == []
    assert 'href="notebooks/good.html#cell-c3"' in run and 'href="#cell-c3"' in page
    assert 'id="cell-c3"' in page and "<math" in page
    assert not (tmp_path / "target/run/good.kernel.log").exists()


def test_a_failed_check_is_named_and_the_other_notebooks_go_on(tmp_path: Path) -> None:
    failing = tiny.write(
        tmp_path, "failing", CLAIM, 'double x = 2.0;\n\ncheck("too large", x).isBelow(1.0, "one");', VERDICT
    )
    good = tiny.write(tmp_path, "good", CLAIM, CHECK, VERDICT)
    ended = running.run(failing, good, "--target", tmp_path / "target", "--junit", tmp_path / "junit.xml")
    assert ended.code == 1
    assert "failing, cell 2, line 3:\n" in ended.err
    assert 'check("too large", x).isBelow(1.0, "one");' in ended.err
    assert "failed check 'too large': got 2.0, expected below 1.0 (one)" in ended.err
    rows = {line.split()[0]: line.split() for line in ended.out.splitlines() if line}
    assert rows["failing"][-1] == "check" and rows["good"][-1] == "good"
    run = (tmp_path / "target/report/run.html").read_text(encoding="utf-8")
    assert 'href="notebooks/failing.html#cell-c2">cell 2, line 3</a>' in run
    suites = ElementTree.parse(tmp_path / "junit.xml").getroot()
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in suites] == [
        ("failing", "2", "1"),
        ("good", "2", "0"),
    ]


def test_a_cell_that_throws_ends_the_notebook(tmp_path: Path) -> None:
    source = "int f(int n) {\n    return n / 0;\n}\nint y = 1;\nint z = f(y);"
    # The cell after it still holds what an earlier run showed.
    content = tiny.with_records(tiny.notebook("int x = 1;", source, "x + 1"), 3, tiny.claim(SLUG))
    path = tmp_path / "throwing.ipynb"
    path.write_text(json.dumps(content), encoding="utf-8")
    ended = running.run(path, "--target", tmp_path / "target", "--json")
    assert ended.code == 1
    [fault] = ended.summary["notebooks"][0]["faults"]
    assert (fault["kind"], fault["cell"], fault["line"]) == ("error", 2, 2)
    assert fault["source"].strip() == "return n / 0;"
    assert fault["message"].startswith("java.lang.ArithmeticException: / by zero")
    assert "throwing, cell 2, line 2:\n    return n / 0;\n" in ended.err
    cells = notebooks.load(notebooks.Notebook("throwing", tmp_path / "target/run/throwing.ipynb"))["cells"]
    assert [cell["execution_count"] for cell in cells] == [1, 2, None]
    assert cells[2]["outputs"] == []


def test_an_endless_loop_is_killed_with_its_children(tmp_path: Path) -> None:
    loop = 'new ProcessBuilder("sleep", "86123").start();\nwhile (true) {\n}'
    path = tiny.write(tmp_path, "loop", loop, "1")
    ended = running.run(path, "--target", tmp_path / "target", "--timeout", "20", TMPDIR=str(tmp_path))
    assert ended.code == 1
    assert "loop, cell 1:" in ended.err
    assert "took longer than --timeout 20 s; the kernel was killed" in ended.err
    assert running.processes(str(tmp_path)) == running.processes("sleep 86123") == []


def test_a_kernel_that_dies_is_named_with_its_last_words(tmp_path: Path) -> None:
    # Runtime.halt is refused in cells, so the blow has to come from outside.
    kill = 'new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start();\nThread.sleep(100_000);'
    path = tiny.write(tmp_path, "dead", "int x = 1;", kill, "x")
    ended = running.run(path, "--target", tmp_path / "target")
    assert ended.code == 1
    assert f"dead, cell 2:\n    {kill.splitlines()[0]}\n  the kernel died\n    | " in ended.err


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (("void check(int n) {}", "check(1);"), "the cells call for a check record, and the run yielded none"),
        ((CLAIM, CHECK), f"the claim '{SLUG}' got no verdict"),
    ],
)
def test_a_run_that_yields_less_than_its_cells_ask_for_fails(
    tmp_path: Path, cells: tuple[str, ...], message: str
) -> None:
    ended = running.run(tiny.write(tmp_path, "lost", *cells), "--target", tmp_path / "target")
    assert ended.code == 1
    assert message in ended.err


def test_an_unknown_or_unreadable_notebook_ends_with_2_before_anything_runs(tmp_path: Path) -> None:
    path = tmp_path / "bad.ipynb"
    path.write_text('{\n "cells": [', encoding="utf-8")
    ended = running.run(path, "--target", tmp_path / "target")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.strip() == f"quire run: {path}:2: not a notebook: not JSON: Expecting value (column 12)"
    assert not (tmp_path / "target").exists()


def test_a_target_that_cannot_be_written_ends_with_3(tmp_path: Path) -> None:
    path = tiny.write(tmp_path, "good", "1")
    (tmp_path / "target").write_text("a file in the way", encoding="utf-8")
    ended = running.run(path, "--target", tmp_path / "target")
    assert ended.code == 3
    assert len(ended.err.strip().splitlines()) == 1 and "quire run: " in ended.err
