"""What a notebook's checks came to when it was last updated, and whether another run comes to the same.

``verification/expected/AREA/NAME.json`` holds the records of the quick profile. Names and verdicts must be the same; values
bit for bit only where the check is exact, because CPUs and vector widths round differently, and else within what the check
itself allows. Records of cells tagged timing or provenance are neither kept nor compared.

Standard library only.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quire_tools import normalise, records, rejudged
from quire_tools.errors import FAILED, Failure

FOLDER = Path("verification/expected")
PROFILE = "quick"

_KEPT = (
    *("kind", "slug", "name", "verdict", "relation", "exact", "value", "hex"),
    *("limit", "limitHex", "expected", "expectedHex", "low", "lowHex", "high", "highHex", "tolerance"),
)
_ROUTE = ("name", "value", "hex")


@dataclass(frozen=True)
class Difference:
    """Where a run came to something else: the record that differs, unless it is missing, and what to print."""

    record: dict[str, Any] | None
    message: str


def file_of(notebook: str) -> Path:
    """Relative to the checkout."""
    return FOLDER / f"{notebook}.json"


def compared(content: dict[str, Any], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of a notebook's records that another run must give again."""
    cells = dict(records.numbered(content["cells"]))
    return [r for r in found if not normalise.UNCOMPARED & set(cells[r["cell"]].get("metadata", {}).get("tags", []))]


def text(found: list[dict[str, Any]]) -> str:
    """The text of a file under ``verification/expected``."""
    kept = [{key: record[key] for key in _KEPT if record.get(key) is not None} for record in found]
    for record, source in zip(kept, found, strict=True):
        if "routes" in source:
            record["routes"] = [{key: route[key] for key in _ROUTE} for route in source["routes"]]
    return json.dumps({"version": 1, "profile": PROFILE, "records": kept}, ensure_ascii=False, indent=1) + "\n"


def read(base: Path, notebook: str) -> list[dict[str, Any]] | None:
    """The records that are expected of a notebook; None where there are none yet."""
    path = base / file_of(notebook)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["version"] != 1 or not all(isinstance(record, dict) for record in content["records"]):
            raise ValueError(f"version {content['version']!r}")
        # A record that was edited by hand is found by its two forms of one number.
        for record in content["records"]:
            records.validate({**record, "version": 1, "line": 0, "text": "", "because": "-"}, str(file_of(notebook)))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Failure(f"{path}: not what ./quire run --update writes: {error}", code=FAILED) from None
    return content["records"]


def compare(expected: list[dict[str, Any]], actual: list[dict[str, Any]], source: str) -> list[Difference]:
    """Every difference of ``actual`` from ``expected``, which comes from ``source``."""
    names, found = [_key(r) for r in expected], [_key(r) for r in actual]
    differences = [
        *(Difference(None, f"{_called(key)} is in {source}, and the run yielded none") for key in _more(names, found)),
        *(
            Difference(next(r for r in actual if _key(r) == key), f"{_called(key)} is not in {source}")
            for key in _more(found, names)
        ),
    ]
    if differences:
        return differences
    for before, now in zip(expected, actual, strict=True):
        if _key(before) != _key(now):
            return [Difference(now, f"{_called(_key(now))} stands where {source} has {_called(_key(before))}")]
        message = _difference(before, now)
        if message:
            differences.append(Difference(now, f"{_called(_key(now))} differs from {source}: {message}"))
    return differences


def _key(record: dict[str, Any]) -> tuple[str, str, str]:
    return record["kind"], record["slug"], record["name"]


def _called(key: tuple[str, str, str]) -> str:
    kind, slug, name = key
    word = {"cross": "cross-check"}.get(kind, kind)
    return f"{word} {name!r}" + (f" of {slug}" if slug and slug != name else "")


def _more(one: list[tuple[str, str, str]], other: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return list((Counter(one) - Counter(other)).elements())


def _difference(before: dict[str, Any], now: dict[str, Any]) -> str | None:
    for key in ("verdict", "relation", "exact"):
        if before.get(key) != now.get(key):
            return f"{key} expected {before.get(key)}, got {now.get(key)}"
    if not records.is_check(now):
        return None
    retuned = _retuned(before, now)
    if retuned:
        return retuned
    room = 0.0 if before["exact"] else _allowed(before)
    for what, was, then in _numbers(before, now):
        if was is None or then is None:
            return f"{what} expected {was}, got {then}"
        # What the value is held against may not give itself room: in a file edited by hand it could be any number.
        allowed = room if what == "value" or before["kind"] == "cross" else min(room, _allowed(now))
        if not _agree(was, then, allowed):
            return f"{what} expected {_shown(was)}, got {_shown(then)}, allowed difference {allowed:g}"
    # A long beyond 2⁵³ is in full only in the decimal; what held has no number at all.
    if (before["exact"] or now["relation"] == "holds") and before.get("value") != now.get("value"):
        return f"value expected {before['value']}, got {now['value']}"
    return None


def _retuned(before: dict[str, Any], now: dict[str, Any]) -> str | None:
    was, then = before.get("tolerance"), now.get("tolerance")
    if (was is None) != (then is None) or (was is not None and not float(then) / 2 <= float(was) <= 2 * float(then)):
        return f"tolerance expected {was}, got {then}"
    return None


def _allowed(record: dict[str, Any]) -> float:
    """By how much another run's numbers may differ: the tolerance; where there is only a limit, the room up to it."""
    if record.get("tolerance") is not None:
        return float(record["tolerance"])
    if record["relation"] in ("below", "above"):
        return abs(float.fromhex(record["limitHex"]) - float.fromhex(record["hex"]))
    if record["relation"] == "inside":
        return float.fromhex(record["highHex"]) - float.fromhex(record["lowHex"])
    return 0.0


def _numbers(before: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, float | None, float | None]]:
    if before["kind"] == "cross":
        routes = [{route["name"]: float.fromhex(route["hex"]) for route in r["routes"]} for r in (before, now)]
        return [(f"route {name!r}", *(values.get(name) for values in routes)) for name in {**routes[0], **routes[1]}]
    if before["relation"] == "holds":
        return []
    keys = {"value": "hex", **{name: f"{name}Hex" for name in rejudged.RELATIONS[before["relation"]]}}
    return [(name, *(float.fromhex(r[key]) for r in (before, now))) for name, key in keys.items()]


def _agree(one: float, other: float, allowed: float) -> bool:
    if one.hex() == other.hex():
        return True
    return 0 < allowed < math.inf and abs(one - other) <= allowed


def _shown(value: float) -> str:
    return f"{value!r} ({value.hex()})"
