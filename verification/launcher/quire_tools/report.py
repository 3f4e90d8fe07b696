"""What a run leaves under ``target/``: executed notebooks, their pages, and the report that links to every check."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, FileSystemLoader

from quire_tools import ledger, normalise, records, report_page
from quire_tools.run_result import Result


def write_atomically(path: Path, text: str) -> None:
    """The old file or the new one, never half of one, also when the disk is full."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        scratch.write_text(text, encoding="utf-8")
        os.replace(scratch, path)
    finally:
        scratch.unlink(missing_ok=True)


def write_copy(result: Result, folder: Path) -> Path:
    """The executed notebook, ``AREA/NAME.ipynb`` in the folder."""
    copy = folder / f"{result.notebook.id}.ipynb"
    write_atomically(copy, normalise.dump(normalise.normalise(result.content)))
    return copy


def write_notebook(result: Result, target: Path) -> None:
    """The executed copy and its page, ``run/AREA/NAME.ipynb`` and ``.html``."""
    copy = write_copy(result, target / "run")
    text = copy.read_text(encoding="utf-8")
    report = os.path.relpath(target / "report" / "index.html", copy.parent)
    folder = result.notebook.path.resolve().parent
    html = report_page.page(result.notebook.id, nbformat.reads(text, as_version=4), folder, report)
    write_atomically(copy.with_suffix(".html"), html)


def write_report(results: list[Result], profile: str, entries: list[dict[str, Any]], target: Path) -> Path:
    """``report/index.html``: every notebook and check of this run, and the ledger per area."""
    environment = Environment(loader=FileSystemLoader(report_page.TEMPLATES), autoescape=True)
    text = environment.get_template("report.html.j2").render(
        css=report_page.css(),
        results=results,
        good=all(result.good for result in results),
        passed=sum(result.count(failed=False) for result in results),
        failed=sum(result.count(failed=True) for result in results),
        profile=profile,
        time=datetime.now(UTC),
        ledger=ledger.per_area(entries),
        ledger_columns=ledger.COUNTS,
        by_slug=records.by_slug,
        measured=records.measured,
        expectation=records.expectation,
    )
    path = target / "report" / "index.html"
    write_atomically(path, text)
    return path
