"""The machine-readable half of a check: what is read from a notebook, and what is not believed."""

import math
from typing import Any

import pytest
import tiny
from quire_tools import records
from quire_tools.records import RecordError

SLUG = "rmm-backprop"


def collected(*found: dict[str, Any]) -> list[dict[str, Any]]:
    return records.collect("sketch/tour", tiny.with_records(tiny.notebook("check()"), 1, *found))


def test_a_record_is_told_where_it_came_from() -> None:
    content = tiny.notebook("# a title", "1", " \n", "check()")
    found = records.collect("sketch/tour", tiny.with_records(content, 4, tiny.check(SLUG, "error", 1e-13, 1e-12)))
    # The blank cell is not executed, so Jupyter shows [2] beside the last one.
    assert [(r["notebook"], r["cell"], r["cellId"]) for r in found] == [("sketch/tour", 2, "c4")]
    assert float.fromhex(found[0]["hex"]) == 1e-13


def test_every_kind_and_relation_is_read() -> None:
    inside = tiny.check(SLUG, "share", 0.5, 1.0) | {"relation": "inside", "low": "0.25", "lowHex": "0x1p-2"}
    inside |= {"high": "0.75", "highHex": "0x1.8p-1"}
    close = tiny.check(SLUG, "norm", 0.5, 1.0) | {"relation": "closeTo", "expected": "0.5", "expectedHex": "0x1p-1"}
    close["tolerance"] = "0.0"
    infinite = tiny.check(SLUG, "bound", 1.0, 2.0) | {"limit": "Infinity", "limitHex": "Infinity", "verdict": "failed"}
    nan = tiny.check(SLUG, "lost", 1.0, 2.0) | {"value": "NaN", "hex": "NaN", "verdict": "failed"}
    loose = tiny.check(SLUG, "loose", 1e-9, 1.0) | {"verdict": "failed", "note": "tighten it", "headroom": 1e9}
    failed = tiny.verdict(SLUG, "failed") | {"claimed": "reproduced", "failed": ["lost", "loose"]}
    others = [
        loose,
        failed,
        tiny.claim(SLUG),
        tiny.holds(SLUG, "h"),
        tiny.cross(SLUG, "x", 1.0, 1.0),
        tiny.verdict(SLUG),
    ]
    assert len(collected(inside, close, infinite, nan, *others)) == 10


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "version 2 is not 1"),
        ({"kind": "guess"}, "kind 'guess' is none of claim, check, cross, verdict"),
        ({"slug": None}, "slug None is not a string"),
        ({"line": "2"}, "line '2' is not a line number"),
        ({"line": True}, "line True is not a line number"),
        ({"verdict": "maybe"}, "verdict 'maybe' is neither passed nor failed"),
        ({"relation": "near"}, "relation 'near' is none of"),
        ({"exact": "no"}, "exact 'no' is not a boolean"),
        ({"value": 1e-13}, "value 1e-13 is not a decimal number"),
        ({"value": "1e-14"}, "are different numbers"),
        ({"hex": "zz"}, "hex 'zz' is no hexadecimal double"),
        ({"limit": "1e-11"}, "limit 1e-11 and limitHex .* are different numbers"),
        ({"tolerance": "some"}, "tolerance 'some' is not a number"),
        ({"kind": "cross", "routes": []}, "a cross-check needs two or more routes"),
        ({"kind": "verdict", "verdict": "passed"}, "verdict 'passed' is none of reproduced"),
        ({"kind": "verdict", "verdict": "bounded", "because": " "}, "a verdict without its because"),
        ({"kind": "claim"}, "a claim without its text"),
        ({"kind": "claim", "slug": ""}, "a claim without a slug"),
    ],
)
def test_a_malformed_record_is_refused_with_its_cell(change: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message) as refused:
        collected(tiny.check(SLUG, "error", 1e-13, 1e-12) | change)
    assert str(refused.value).startswith("sketch/tour cell 1")
    assert refused.value.code == 1


BELOW = tiny.check(SLUG, "error", 0.5, 1.0)
CLOSE = BELOW | {"relation": "closeTo", "expected": "0.5", "expectedHex": "0x1p-1", "tolerance": "0.25"}
INSIDE = BELOW | {"relation": "inside", "low": "0.25", "lowHex": "0x1p-2", "high": "0.75", "highHex": "0x1.8p-1"}
EQUAL = CLOSE | {"relation": "equals", "exact": True, "tolerance": "0.0"}
MEAN = BELOW | {"level": 0.999, "mean": "0.25"}


def number(value: float, name: str = "value", key: str = "hex") -> dict[str, Any]:
    return {name: repr(value), key: value.hex()}


@pytest.mark.parametrize("record", [BELOW, CLOSE, INSIDE, EQUAL, MEAN, tiny.cross(SLUG, "x", 1.0, 1.0), tiny.holds(SLUG, "h")])
def test_a_record_that_its_numbers_bear_out_is_believed(record: dict[str, Any]) -> None:
    assert [r["verdict"] for r in collected(record)] == ["passed"]


@pytest.mark.parametrize(
    ("record", "edit"),
    [
        (BELOW, number(1.5)),
        (BELOW, number(math.nan)),
        (BELOW, number(-math.inf)),
        (BELOW, number(math.inf, "limit", "limitHex")),
        (tiny.check(SLUG, "share", 3.0, 2.0, "above"), number(1.0)),
        (CLOSE, number(0.8)),
        (CLOSE, {"tolerance": "-0.25"}),
        (CLOSE, {"tolerance": "NaN"}),
        (CLOSE, {"tolerance": "Infinity"}),
        (CLOSE, {"tolerance": None}),
        (INSIDE, number(0.8)),
        (EQUAL, number(0.5000001)),
        (EQUAL, {"tolerance": "0.25"}),
        (EQUAL, {"value": "9007199254740993", "expected": "9007199254740992", "hex": "0x1p53", "expectedHex": "0x1p53"}),
        (tiny.cross(SLUG, "x", 1.0, 1.0), {"routes": tiny.cross(SLUG, "x", 1.0, 1.5)["routes"]}),
        (tiny.cross(SLUG, "x", 1.0, 1.0), {"routes": tiny.cross(SLUG, "x", 1.0, math.nan)["routes"]}),
        (tiny.holds(SLUG, "h"), {"value": "false"}),
    ],
)
def test_a_check_that_its_own_numbers_fail_has_not_passed(record: dict[str, Any], edit: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match=r"sketch/tour cell 1, '.*': check record is not believed: it passed, but"):
        collected(record | edit)
    collected(record | edit | {"verdict": "failed"})


@pytest.mark.parametrize(
    ("record", "edit"),
    [
        (BELOW, number(1e300, "limit", "limitHex")),
        (BELOW, number(0.0) | number(1001.0, "limit", "limitHex")),
        (tiny.check(SLUG, "share", 3.0, 2.0, "above"), number(-1e300, "limit", "limitHex")),
        (CLOSE, {"tolerance": "1e300"}),
        (CLOSE, {"tolerance": "1e300"} | number(0.75)),
        (INSIDE, number(-1e300, "low", "lowHex")),
        (MEAN, number(1e300, "limit", "limitHex")),
        (tiny.cross(SLUG, "x", 1.0, 1.0), {"tolerance": "1e300"}),
    ],
)
def test_a_tolerance_of_1e300_is_believed_only_with_a_reason(record: dict[str, Any], edit: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match="its tolerance is more than 1000 times what it is about"):
        collected(record | edit)
    collected(record | edit | {"loose": "because the cell says so"})


def test_a_record_that_is_no_object_is_refused() -> None:
    content = tiny.with_records(tiny.notebook("check()"), 1, tiny.claim(SLUG))
    content["cells"][0]["outputs"][0]["data"][tiny.MIME] = '{"kind": "claim"}'
    with pytest.raises(RecordError, match="expected an object, got str"):
        records.collect("sketch/tour", content)


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ('claim("a", "b");', {"claim"}),
        ("crossCheck(name).route(1);", {"cross"}),
        ('Checks.check("a", 1)\n  .holds("b"); verdict(Verdict.REPRODUCED, "c");', {"check", "verdict"}),
        ('sample("a", x).meanIsBelow(1, 0.99, "r");', {"check"}),
        ('slope("a", x, y).isInside(0, 1, 0.99, "r");', {"check"}),
        ('distribution("a", x).follows(f, 0.99, "r");', {"check"}),
        ("// check(1)\n/* claim(\n*/ recheck(2); int check = 3;", set()),
    ],
)
def test_the_cells_say_which_records_must_come(source: str, kinds: set[str]) -> None:
    assert records.expected_kinds(tiny.notebook(source)) == kinds


def test_a_failed_check_is_told_in_words() -> None:
    [record] = collected(tiny.check(SLUG, "error", 2.0, 1.0))
    assert records.is_failed(record)
    assert (records.measured(record), records.expectation(record)) == ("2.0", "below 1.0")
    [record] = collected(tiny.check(SLUG, "error", 1e-9, 1.0) | {"verdict": "failed", "note": "tighten it"})
    assert records.expectation(record) == "below 1.0; tighten it"
    [record] = collected(tiny.cross(SLUG, "norm", 1.0, 2.0) | {"verdict": "failed"})
    assert (records.measured(record), records.expectation(record)) == (
        "route 0 1.0, route 1 2.0",
        "the routes to agree within 1.0E-12",
    )
