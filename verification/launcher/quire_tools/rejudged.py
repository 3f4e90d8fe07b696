"""A check's record judged again from its own numbers, so that a verdict typed into a notebook by hand is not believed.

The rules are those of ``dev.quire.notebook`` (``Check``, ``Judgement``), which made the record. Standard library only.
"""

from __future__ import annotations

import math
from typing import Any

LOOSE = 1000.0
# Which numbers a relation needs beside the measured value.
RELATIONS = {
    "below": ("limit",),
    "above": ("limit",),
    "closeTo": ("expected",),
    "inside": ("low", "high"),
    "equals": ("expected",),
    "holds": (),
    "agree": (),
}


def contradiction(record: dict[str, Any]) -> str | None:
    """Why a check that is recorded as passed cannot have; None where its numbers bear it out, or where it failed."""
    relation = record["relation"]
    if record["verdict"] != "passed":
        return None
    if relation == "holds":
        return None if record.get("value") == "true" else f"it passed, but the condition is {record.get('value')!r}"
    numbers = _numbers(record)
    if not all(map(math.isfinite, numbers)):
        return "it passed, but a number that is not finite never does"
    tolerance = _tolerance(record)
    if relation in ("closeTo", "agree") and not 0 <= tolerance < math.inf:
        return f"it passed, but tolerance {record.get('tolerance')!r} is no finite number ≥ 0"
    if relation == "equals" and (tolerance != 0 or not _same(record)):
        return "it passed, but its numbers are not the same, or it has a tolerance"
    if not _holds(relation, numbers, tolerance):
        return f"it passed, but its numbers {', '.join(map(repr, numbers))} do not stand in the relation {relation!r}"
    return None


def looseness(record: dict[str, Any]) -> str | None:
    """Why the tolerance of a passed check is too far from its numbers; None where it is not, or the cell said why."""
    # The bands of a slope, a rate or a distribution come from the measurements; of a mean only the bound is chosen.
    chosen = "level" not in record or "mean" in record
    if record["verdict"] != "passed" or record["relation"] in ("holds", "equals") or "loose" in record or not chosen:
        return None
    allowed, seen, size = _room(record["relation"], _numbers(record), _tolerance(record))
    beyond = allowed / abs(seen) > LOOSE if seen else allowed > LOOSE * (size or 1)
    return "it passed, but its tolerance is more than 1000 times what it is about, and nothing says why" if beyond else None


def _holds(relation: str, numbers: list[float], tolerance: float) -> bool:
    value, *terms = numbers
    match relation:
        case "below":
            return value <= terms[0]
        case "above":
            return value >= terms[0]
        case "inside":
            return terms[0] <= value <= terms[1]
        case "equals":
            return value == terms[0]
    return _farthest(numbers) <= tolerance


def _room(relation: str, numbers: list[float], tolerance: float) -> tuple[float, float, float]:
    """What is allowed, what was held below it, and the size of the numbers where that is 0."""
    value, *terms = numbers
    match relation:
        case "below":
            return terms[0], value, 0
        case "above":
            return -terms[0], 0, max(1, abs(value))
        case "inside":
            return max(map(abs, terms)), value, 0
    return tolerance, _farthest(numbers), max(map(abs, numbers))


def _farthest(numbers: list[float]) -> float:
    return max(abs(number - numbers[0]) for number in numbers[1:])


def _same(record: dict[str, Any]) -> bool:
    """A long beyond 2⁵³ is in full only in the decimal."""
    try:
        return int(record["value"]) == int(record["expected"])
    except ValueError:
        return float(record["value"]) == float(record["expected"])


def _numbers(record: dict[str, Any]) -> list[float]:
    """The measured value first, then what it is held against."""
    if record["kind"] == "cross":
        return [_double(route["hex"]) for route in record["routes"]]
    return [_double(record[key]) for key in ("hex", *(f"{name}Hex" for name in RELATIONS[record["relation"]]))]


def _tolerance(record: dict[str, Any]) -> float:
    return math.nan if record.get("tolerance") is None else float(record["tolerance"])


def _double(text: str) -> float:
    try:
        return float.fromhex(text)
    except OverflowError:
        return math.inf
