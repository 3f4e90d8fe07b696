"""Check records: the machine-readable half of a check, carried in a cell's output.

A record is read strictly. What the notebook's own face shows may be wrong without harm; a record that cannot be
trusted must stop the run, because the ledger is built from nothing else.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator
from typing import Any

from quire_tools import rejudged
from quire_tools.errors import FAILED, Failure
from quire_tools.rejudged import RELATIONS

MIME = "application/vnd.quire.check+json"

VERDICTS = ("reproduced", "bounded", "simulated", "contradicted", "out-of-reach")
KINDS = ("claim", "check", "cross", "verdict")
_CALLS = {
    **{"claim": "claim", "check": "check", "sample": "check", "proportion": "check"},
    **{"slope": "check", "distribution": "check", "crossCheck": "cross", "verdict": "verdict"},
}


class RecordError(Failure):
    """A record that breaks the format: which notebook, which cell, what is wrong."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code=FAILED)


def source(cell: dict[str, Any]) -> str:
    text = cell.get("source", "")
    return text if isinstance(text, str) else "".join(text)


def numbered(cells: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Code cells with the number that Jupyter shows in brackets after Run All: blank cells are not counted."""
    number = 0
    for cell in cells:
        if cell["cell_type"] == "code" and source(cell).strip():
            number += 1
            yield number, cell


def digest(cells: list[dict[str, Any]]) -> str:
    """A hash of what the cells say, whatever they have shown."""
    texts = [[cell["cell_type"], cell.get("id", ""), source(cell)] for cell in cells]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()


def collect(notebook: str, content: dict[str, Any]) -> list[dict[str, Any]]:
    """All records of an executed notebook in order, each with ``notebook``, ``cell`` and ``cellId`` added."""
    found = []
    for number, cell in numbered(content["cells"]):
        for output in cell.get("outputs", []):
            record = output.get("data", {}).get(MIME)
            if record is not None:
                where = f"{notebook} cell {number}"
                validate(record, where)
                if is_check(record):
                    _believe(rejudged.looseness(record), f"{where}, {record['name']!r}")
                found.append({**record, "notebook": notebook, "cell": number, "cellId": cell.get("id", "")})
    return found


def expected_kinds(content: dict[str, Any]) -> set[str]:
    """The kinds of record that the notebook's own code asks for, so that a run which lost them is noticed."""
    kinds = set()
    for _, cell in numbered(content["cells"]):
        code = re.sub(r"//[^\n]*|/\*.*?\*/", "", source(cell), flags=re.DOTALL)
        kinds |= {kind for call, kind in _CALLS.items() if re.search(rf"\b{call}\s*\(", code)}
    return kinds


def by_slug(records: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        grouped.setdefault(record["slug"], []).append(record)
    return grouped


def is_check(record: dict[str, Any]) -> bool:
    return record["kind"] in ("check", "cross")


def is_failed(record: dict[str, Any]) -> bool:
    return is_check(record) and record["verdict"] == "failed"


def expectation(record: dict[str, Any]) -> str:
    """What was expected, in words: ``below 1.0E-12``."""
    note = f"; {record['note']}" if record.get("note") else ""
    return _relation(record) + note


def _relation(record: dict[str, Any]) -> str:
    relation = record["relation"]
    tolerance = record.get("tolerance")
    within = f" within {tolerance}" if tolerance is not None else ""
    if relation in ("below", "above"):
        return f"{relation} {record['limit']}"
    if relation == "inside":
        return f"inside [{record['low']}, {record['high']}]"
    if relation == "agree":
        return "the routes to agree" + within
    if relation == "holds":
        return "to hold"
    return f"{record['expected']}" + (within if relation == "closeTo" else " exactly")


def measured(record: dict[str, Any]) -> str:
    """What was measured, in words; for a cross-check every route with its value."""
    if record["kind"] == "cross":
        return ", ".join(f"{route['name']} {route['value']}" for route in record["routes"])
    return str(record["value"])


def validate(record: Any, where: str) -> None:
    """Refuses what is not a record, holds a number whose two forms differ, or a verdict that its numbers do not give."""
    if not isinstance(record, dict):
        raise RecordError(f"{where}: check record: expected an object, got {type(record).__name__}")
    kind = record.get("kind")
    _require(record.get("version") == 1, where, f"version {record.get('version')!r} is not 1")
    _require(kind in KINDS, where, f"kind {kind!r} is none of {', '.join(KINDS)}")
    _require(isinstance(record.get("slug"), str), where, f"slug {record.get('slug')!r} is not a string")
    _require(isinstance(record.get("name"), str), where, f"name {record.get('name')!r} is not a string")
    line = record.get("line")
    _require(type(line) is int and line >= 0, where, f"line {line!r} is not a line number")
    if kind == "claim":
        _require(bool(record["slug"]), where, "a claim without a slug")
        _require(isinstance(record.get("text"), str), where, "a claim without its text")
    elif kind == "verdict":
        _require(bool(record["slug"]), where, "a verdict without a slug")
        verdict = record.get("verdict")
        # A section with a failed check shows "failed" in place of the verdict that its cell asked for.
        known = (*VERDICTS, "failed")
        _require(verdict in known, where, f"verdict {verdict!r} is none of {', '.join(known)}")
        because = record.get("because")
        _require(isinstance(because, str) and bool(because.strip()), where, "a verdict without its because")
    else:
        _validate_check(record, f"{where}, {record['name']!r}")


def _validate_check(record: dict[str, Any], where: str) -> None:
    verdict, relation = record.get("verdict"), record.get("relation")
    _require(verdict in ("passed", "failed"), where, f"verdict {verdict!r} is neither passed nor failed")
    _require(relation in RELATIONS, where, f"relation {relation!r} is none of {', '.join(RELATIONS)}")
    _require(isinstance(record.get("exact"), bool), where, f"exact {record.get('exact')!r} is not a boolean")
    if record["kind"] == "cross":
        routes = record.get("routes")
        _require(isinstance(routes, list) and len(routes) >= 2, where, "a cross-check needs two or more routes")
        for route in routes:
            _require(isinstance(route, dict) and isinstance(route.get("name"), str), where, "a route without a name")
            _require_twin(route, "value", "hex", f"{where}, route {route['name']!r}")
    elif relation != "holds":
        _require_twin(record, "value", "hex", where)
    for name in RELATIONS[relation]:
        _require_twin(record, name, name + "Hex", where)
    tolerance = record.get("tolerance")
    _require(tolerance is None or _number(tolerance) is not None, where, f"tolerance {tolerance!r} is not a number")
    _believe(rejudged.contradiction(record), where)


def _believe(objection: str | None, where: str) -> None:
    if objection:
        raise RecordError(f"{where}: check record is not believed: {objection}")


def _require_twin(record: dict[str, Any], name: str, twin: str, where: str) -> None:
    """A decimal and its hexadecimal twin must be the same double, or one of them was typed by hand."""
    decimal = _number(record.get(name))
    _require(decimal is not None, where, f"{name} {record.get(name)!r} is not a decimal number")
    try:
        exact = float.fromhex(record[twin])
    except (KeyError, TypeError, ValueError):
        raise RecordError(
            f"{where}: malformed check record: {twin} {record.get(twin)!r} is no hexadecimal double"
        ) from None
    except OverflowError:
        exact = math.inf
    same = decimal == exact or (math.isnan(decimal) and math.isnan(exact))
    _require(same, where, f"{name} {record[name]} and {twin} {record[twin]} are different numbers")


def _number(text: Any) -> float | None:
    if not isinstance(text, str):
        return None
    try:
        return float(text)
    except ValueError:
        return None


def _require(holds: bool, where: str, message: str) -> None:
    if not holds:
        raise RecordError(f"{where}: malformed check record: {message}")
