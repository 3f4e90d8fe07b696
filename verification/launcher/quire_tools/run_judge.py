"""What the records of a run say about it: failed checks, lost records, and differences from another run."""

from __future__ import annotations

from collections import Counter
from typing import Any

from quire_tools import expected, records
from quire_tools.paths import ROOT
from quire_tools.run_result import Fault, Result, source_line


def add(result: Result, kind: str, record: dict[str, Any] | None, message: str) -> None:
    """Adds a fault at the place where the record was made."""
    notebook = result.notebook.id
    if record is None:
        result.faults.append(Fault(kind, notebook, None, "", None, "", message))
        return
    cell = dict(records.numbered(result.content["cells"]))[record["cell"]]
    line = record["line"] or None
    text = source_line(cell, line)
    result.faults.append(Fault(kind, notebook, record["cell"], record["cellId"], line, text, message))


def records_of(result: Result) -> None:
    """Collects the records and adds the faults that only they show."""
    stopped = bool(result.faults)
    try:
        result.records = records.collect(result.notebook.id, result.content)
    except records.RecordError as error:
        add(result, "record", None, str(error))
        return
    for record in filter(records.is_failed, result.records):
        reason = f" ({record['reason']})" if record.get("reason") else ""
        message = f"failed check {record['name']!r}: got {records.measured(record)}, expected "
        add(result, "check", record, message + records.expectation(record) + reason)
    _twice(result)
    if stopped:
        return
    for kind in sorted(records.expected_kinds(result.content) - {record["kind"] for record in result.records}):
        add(result, "record", None, f"the cells call for a {kind} record, and the run yielded none")
    for record in result.records:
        if record["kind"] == "claim" and record["slug"] not in result.verdicts:
            add(result, "record", record, f"the claim {record['slug']!r} got no verdict")


def _twice(result: Result) -> None:
    """A copied cell makes a record again: it would count twice, and a copied verdict would be earned by another's checks."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for record in result.records:
        key = (record["kind"], record["slug"], record["name"])
        seen[key] += 1
        if seen[key] == 2:
            add(result, "record", record, f"the {record['kind']} {record['name']!r} is there twice: was a cell copied?")


def against_expected(result: Result) -> None:
    """Adds what differs from ``verification/expected``; the house's notebooks must have an entry there."""
    if not result.good:
        return
    wanted = expected.read(ROOT, result.notebook.id)
    file = expected.file_of(result.notebook.id).as_posix()
    if wanted is None:
        if result.notebook.inside:
            add(result, "expected", None, f"there is no {file}; ./quire run --update {result.notebook.id} writes it")
        return
    against(result, wanted, file)


def against(result: Result, wanted: list[dict[str, Any]], source: str) -> None:
    for difference in expected.compare(wanted, expected.compared(result.content, result.records), source):
        add(result, "expected", difference.record, difference.message)
