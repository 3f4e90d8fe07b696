"""The report's index, a row per paper, and its page on the last run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from jinja2 import Environment, FileSystemLoader

from quire_tools import ledger, records, report_page
from quire_tools.run_result import Result

# Status: sign, name, and what it means. The sign and the name tell it without colour.
STATUSES = {
    "reproduced": ("✓", "reproduced", "the claim was measured here and holds as the paper states it"),
    "bounded": ("◐", "bounded", "a weaker or partial form of the claim holds; the section says which, and what does not"),
    "simulated": ("≈", "simulated", "a claim about hardware holds in a bit-exact simulation, or by counts of operations and bytes"),
    "contradicted": ("✗", "contradicted", "what was measured here contradicts the claim"),
    "out-of-reach": ("⊘", "out of reach", "what can be checked here was checked, but the claim itself needs what is not at hand"),
    "failed": ("!", "failed", "a check failed or a verdict was not earned: nothing is claimed"),
    "open": ("○", "open", "nobody has worked on it yet"),
    "outside": ("–", "outside", "the paper has no linear-algebra primitive"),
}


def index(
    papers: list[dict[str, str]],
    entries: list[dict[str, Any]],
    pages: dict[str, Any],
    plants: dict[str, Any],
    results: Sequence[Result],
) -> str:
    """The index; what was worked on comes first, then the atlas's own order."""
    rows = [{**paper, **entry} for paper, entry in zip(papers, entries, strict=True)]
    rows.sort(key=lambda row: row["status"] in ("open", "outside"))
    return _environment().get_template("index.html.j2").render(
        rows=rows,
        areas=sorted({row["area"] for row in rows}),
        statuses=STATUSES,
        used=[status for status in STATUSES if any(row["status"] == status for row in rows)],
        ledger=ledger.per_area(entries),
        columns=ledger.COUNTS,
        pages=pages,
        plants=plants,
        results=results,
        count=lambda row, failed: sum(records.is_failed(r) == failed for r in row["checks"]),
    )


def run(results: Sequence[Result], pages: dict[str, Any], profile: str, time: datetime) -> str:
    """What came out of a run: every fault and every check, each linked to its cell."""
    return _environment().get_template("run.html.j2").render(
        results=results,
        pages=pages,
        good=all(result.good for result in results),
        passed=sum(result.count(failed=False) for result in results),
        failed=sum(result.count(failed=True) for result in results),
        profile=profile,
        time=time,
        statuses=STATUSES,
        by_slug=records.by_slug,
        measured=records.measured,
        expectation=records.expectation,
    )


def _environment() -> Environment:
    made = Environment(loader=FileSystemLoader(report_page.TEMPLATES), autoescape=True, trim_blocks=True)
    made.globals["css"] = report_page.css()
    return made
