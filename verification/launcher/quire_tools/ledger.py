"""The ledger: what became of every row of the atlas, read from the records in the committed notebooks.

No row is marked by hand. ``verification/ledger.json`` is the committed form; ``./quire run --update`` rebuilds it and
a test fails when it differs from what the notebooks say. Standard library only.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

from quire_tools import notebooks, records
from quire_tools.arguments import Parser
from quire_tools.paths import ROOT
from quire_tools.report_text import aligned

STATUSES = ("open", "failed", *records.VERDICTS, "outside")
PAPERS = Path("verification/papers.csv")
COMMITTED = Path("verification/ledger.json")
COUNTS = ["rows", "working", *records.VERDICTS, "open", "outside", "failed", "failed checks"]
COLUMNS = ["slug", "title", "area", "type", "notebook", "year", "link"]


def papers(base: Path) -> list[dict[str, str]]:
    """The rows of the atlas in their committed order."""
    path = base / PAPERS
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            columns, rows = reader.fieldnames, list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise notebooks.UsageError(f"{path}: cannot be read: {error}") from None
    if columns != COLUMNS or any(None in row or None in row.values() for row in rows):
        raise notebooks.UsageError(f"{path}: expected the columns {','.join(COLUMNS)} in every row")
    return rows


def committed_records(base: Path) -> list[dict[str, Any]]:
    """The records in all notebooks under ``notebooks/`` as they are on disk."""
    return [r for n in notebooks.discover(base) for r in records.collect(n.id, notebooks.load(n))]


def judge(slug_records: list[dict[str, Any]], area: str) -> tuple[str, str]:
    """Status and reason of one row: a verdict counts only where the records earn it."""
    if not slug_records:
        return ("outside", "no linear-algebra primitive") if area == "outside" else ("open", "")
    checks = [r for r in slug_records if records.is_check(r)]
    failed = [r["name"] for r in checks if records.is_failed(r)]
    verdicts = [r for r in slug_records if r["kind"] == "verdict"]
    if failed:
        return "failed", f"failed check: {', '.join(failed)}"
    if not verdicts:
        return "failed", "claim without verdict"
    if any(r["verdict"] == "failed" or r.get("state", "earned") != "earned" for r in verdicts):
        return "failed", "failed verdict without a failed check"
    if len({r["verdict"] for r in verdicts}) > 1:
        return "failed", f"contradictory verdicts: {', '.join(r['verdict'] for r in verdicts)}"
    if not any(r["kind"] == "claim" for r in slug_records):
        return "failed", "verdict without claim"
    told = next((r["checks"] for r in verdicts if r.get("checks", len(checks)) != len(checks)), None)
    if told is not None:
        return "failed", f"copied verdict: it was earned by {told} checks, the section has {len(checks)}"
    if all(r["relation"] == "holds" for r in checks):
        return "failed", "verdict without a measured check that earned it"
    return verdicts[-1]["verdict"], " ".join(r["because"] for r in verdicts)


def build(rows: list[dict[str, str]], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One entry per atlas row, in the order of ``rows``; a record for a row that is not in the atlas is an error."""
    grouped = records.by_slug(found)
    stray = sorted(set(grouped) - {row["slug"] for row in rows} - {""})
    if stray:
        where = grouped[stray[0]][0]
        raise records.RecordError(f"{where['notebook']} cell {where['cell']}: no row {stray[0]!r} in {PAPERS}")
    entries = []
    for row in rows:
        mine = grouped.get(row["slug"], [])
        status, reason = judge(mine, row["area"])
        entries.append(
            {
                "slug": row["slug"],
                "area": row["area"],
                "status": status,
                "reason": reason,
                "notebook": mine[0]["notebook"] if mine else row["notebook"],
                "checks": [r for r in mine if records.is_check(r)],
            }
        )
    return entries


def committed_form(entries: list[dict[str, Any]]) -> str:
    """The text of ``verification/ledger.json``: no date, no machine, one key per slug in atlas order."""
    return _dumped({entry["slug"]: _row(entry) for entry in entries})


def updated_form(base: Path, touched: set[str] | None) -> str:
    """The text again after the notebooks in ``touched`` were written back; None stands for all of them.

    Rows of other notebooks stay as they are committed: what somebody has only tried out there does not slip in.
    """
    rows = {entry["slug"]: _row(entry) for entry in build(papers(base), committed_records(base))}
    if touched is None or not (base / COMMITTED).exists():
        return _dumped(rows)
    before = json.loads((base / COMMITTED).read_text(encoding="utf-8"))["rows"]
    for slug, row in before.items():
        if slug in rows and not touched & {row.get("notebook"), rows[slug].get("notebook")}:
            rows[slug] = row
    return _dumped(rows)


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: entry[key] for key in ("status", "reason", "notebook", "checks") if entry[key]}


def _dumped(rows: dict[str, dict[str, Any]]) -> str:
    return json.dumps({"version": 1, "rows": rows}, ensure_ascii=False, indent=1) + "\n"


def per_area(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Counts per area: rows, working, each verdict, failed checks; the last line is the total."""
    lines = []
    for area in [*dict.fromkeys(entry["area"] for entry in entries), None]:
        mine = [entry for entry in entries if area in (None, entry["area"])]
        counts = {status: sum(entry["status"] == status for entry in mine) for status in STATUSES}
        lines.append(
            {
                "area": area or "total",
                "rows": len(mine),
                "working": sum(counts[verdict] for verdict in records.VERDICTS),
                **counts,
                "failed checks": sum(records.is_failed(r) for entry in mine for r in entry["checks"]),
            }
        )
    return lines


def as_text(entries: list[dict[str, Any]]) -> str:
    columns = ["area", *COUNTS]
    table = [columns] + [[str(line[column]) for column in columns] for line in per_area(entries)]
    return aligned(table, left={0}, rules={1, len(table) - 1})


def outside_rows(found: list[dict[str, Any]]) -> str:
    """What no row counts: checks before a notebook's first claim, or in one without any."""
    checks = [r for r in found if records.is_check(r) and not r["slug"]]
    failed = ", ".join(f"{r['notebook']} {r['name']!r}" for r in checks if records.is_failed(r))
    return f"checks of no paper: {len(checks)}, failed: {failed or 'none'}"


def main(arguments: list[str] | None = None) -> int:
    parser = Parser("ledger", "What became of every row of the atlas, from the records in the committed notebooks.")
    parser.add_argument("--json", action="store_true", help="an array with one object per atlas row")
    options = parser.parse_args(arguments)
    found = committed_records(ROOT)
    entries = build(papers(ROOT), found)
    sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(entries, ensure_ascii=False, indent=1) if options.json else f"{as_text(entries)}\n\n{outside_rows(found)}")
    return 0
