"""What another run must give again: names and verdicts, exact values bit for bit, and the rest within its tolerance."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
import running
import tiny
from quire_tools import expected, records
from quire_tools.errors import Failure
from quire_tools.paths import LAUNCHER, ROOT

SLUG = "rmm-backprop"
SOURCE = "verification/expected/sketch/tour.json"
BELOW = tiny.check(SLUG, "error", 0.25, 1.0)
ABOVE = tiny.check(SLUG, "share", 3.0, 2.0, "above")


def twin(value: float, name: str = "value", key: str = "hex") -> dict[str, Any]:
    return {name: repr(value), key: value.hex()}


CLOSE = BELOW | {"name": "norm", "relation": "closeTo", "tolerance": "0.125"} | twin(0.25, "expected", "expectedHex")
INSIDE = BELOW | {"name": "mean", "relation": "inside"} | twin(0.0, "low", "lowHex") | twin(0.5, "high", "highHex")
EXACT = CLOSE | {"name": "count", "relation": "equals", "exact": True, "tolerance": "0.0"}
CROSS = tiny.cross(SLUG, "agree", 1.0, 1.0) | {"tolerance": "0.125"}
ALL = [tiny.claim(SLUG), BELOW, ABOVE, CLOSE, INSIDE, EXACT, CROSS, tiny.holds(SLUG, "sorted"), tiny.verdict(SLUG)]


def differences(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[str]:
    kept = json.loads(expected.text(before))["records"]
    return [difference.message for difference in expected.compare(kept, now, SOURCE)]


def test_a_run_that_comes_to_the_same_has_no_difference() -> None:
    assert differences(ALL, ALL) == []


def test_a_file_holds_what_is_compared_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / expected.file_of("sketch/tour")
    path.parent.mkdir(parents=True)
    path.write_text(expected.text(ALL), encoding="utf-8")
    found = expected.read(tmp_path, "sketch/tour")
    assert found is not None and expected.compare(found, ALL, SOURCE) == []
    assert found[1] == {key: BELOW[key] for key in found[1]}
    assert {"hex", "value", "limitHex", "exact", "verdict"} <= set(found[1]) and "line" not in found[1]
    assert expected.read(tmp_path, "sketch/other") is None


@pytest.mark.parametrize(
    ("record", "change", "told"),
    [
        (BELOW, {"verdict": "failed"}, "check 'error' of rmm-backprop differs from " + SOURCE + ": verdict expected passed"),
        (BELOW, {"exact": True}, "exact expected False, got True"),
        (BELOW, twin(-0.51), "value expected 0.25 (0x1.0000000000000p-2), got -0.51"),
        (BELOW, twin(math.nan), "value expected 0.25 (0x1.0000000000000p-2), got nan (nan), allowed difference 0.75"),
        (BELOW, twin(1e300, "limit", "limitHex"), "limit expected 1.0 (0x1.0000000000000p+0), got 1e+300"),
        (BELOW, {"tolerance": "1.0"}, "tolerance expected None, got 1.0"),
        (ABOVE, twin(4.5), "value expected 3.0 (0x1.8000000000000p+1), got 4.5"),
        (CLOSE, twin(0.376), "value expected 0.25 (0x1.0000000000000p-2), got 0.376"),
        (CLOSE, {"tolerance": "1e300"}, "tolerance expected 0.125, got 1e300"),
        (CLOSE, {"relation": "equals"}, "relation expected closeTo, got equals"),
        (INSIDE, twin(0.76), "value expected 0.25"),
        (INSIDE, twin(9.0, "high", "highHex"), "high expected 0.5 (0x1.0000000000000p-1), got 9.0"),
        (EXACT, twin(math.nextafter(0.25, 1)), "got 0.25000000000000006 (0x1.0000000000001p-2), allowed difference 0"),
        (EXACT, {"value": "0.250"}, "value expected 0.25, got 0.250"),
        (EXACT, twin(math.nextafter(0.25, 1), "expected", "expectedHex"), "expected expected 0.25"),
        (CROSS, {"routes": tiny.cross(SLUG, "agree", 1.0, 1.126)["routes"]}, "route 'route 1' expected 1.0"),
        (CROSS, {"routes": [CROSS["routes"][0]]}, "route 'route 1' expected 1.0, got None"),
        (tiny.holds(SLUG, "sorted"), {"value": "false"}, "value expected true, got false"),
        (tiny.verdict(SLUG), {"verdict": "bounded"}, "verdict expected reproduced, got bounded"),
    ],
)
def test_what_differs_is_named_with_both_values(record: dict[str, Any], change: dict[str, Any], told: str) -> None:
    [message] = differences([record], [record | change])
    assert told in message and SOURCE in message and repr(record["name"]) in message


@pytest.mark.parametrize(
    ("record", "edit", "told"),
    [
        (BELOW, twin(1e300, "limit", "limitHex"), "limit expected 1e+300"),
        (ABOVE, twin(-1e300, "limit", "limitHex"), "limit expected -1e+300"),
        (INSIDE, twin(1e300, "high", "highHex"), "high expected 1e+300"),
        (CLOSE, {"tolerance": "1e300"}, "tolerance expected 1e300, got 0.125"),
        (CROSS, {"tolerance": "1e300"}, "tolerance expected 1e300, got 0.125"),
    ],
)
def test_a_limit_of_1e300_in_the_file_gives_a_run_no_room(record: dict[str, Any], edit: dict[str, Any], told: str) -> None:
    [message] = differences([record | edit], [record])
    assert told in message


@pytest.mark.parametrize(
    ("record", "change"),
    [
        (BELOW, twin(0.9)),
        (ABOVE, twin(2.1)),
        (CLOSE, twin(0.375)),
        (CLOSE, {"tolerance": "0.2"}),
        (INSIDE, twin(0.49)),
        (CROSS, {"routes": tiny.cross(SLUG, "agree", 0.9, 1.1)["routes"]}),
    ],
)
def test_what_the_check_itself_allows_is_no_difference(record: dict[str, Any], change: dict[str, Any]) -> None:
    assert differences([record], [record | change]) == []


def test_names_must_be_the_same_in_the_same_order() -> None:
    assert differences([BELOW, ABOVE], [BELOW]) == [
        f"check 'share' of {SLUG} is in {SOURCE}, and the run yielded none"
    ]
    assert differences([BELOW], [BELOW, ABOVE]) == [f"check 'share' of {SLUG} is not in {SOURCE}"]
    assert differences([BELOW, ABOVE], [ABOVE, BELOW]) == [
        f"check 'share' of {SLUG} stands where {SOURCE} has check 'error' of {SLUG}"
    ]


@pytest.mark.parametrize("tag", ["timing", "provenance"])
def test_timing_and_provenance_are_not_compared(tag: str) -> None:
    content = tiny.with_records(tiny.notebook("check(1)", "check(2)"), 1, BELOW)
    tiny.with_records(content, 2, ABOVE)
    content["cells"][0]["metadata"]["tags"] = [tag]
    assert [r["name"] for r in expected.compared(content, records.collect("a", content))] == ["share"]


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 2, "records": []}', '{"version": 1, "records": [1]}', "HAND"])
def test_a_file_that_was_not_written_by_an_update_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / expected.file_of("sketch/tour")
    path.parent.mkdir(parents=True)
    path.write_text(text.replace("HAND", expected.text([BELOW]).replace('"0.25"', '"0.75"')), encoding="utf-8")
    with pytest.raises((Failure, records.RecordError)) as refused:
        expected.read(tmp_path, "sketch/tour")
    assert "sketch/tour" in str(refused.value) and refused.value.code == 1


def test_a_run_is_held_against_what_is_expected(house: Path) -> None:
    check = 'check("a half", 0.5).isCloseTo(0.5, 0x1p-10, "rounding");'
    tiny.write(house / "notebooks", "sketch/tiny", check)
    launcher = house / LAUNCHER.relative_to(ROOT)
    ended = running.run(launcher=launcher)
    assert ended.code == 1
    assert "there is no verification/expected/sketch/tiny.json; ./quire run --update sketch/tiny writes it" in ended.err
    assert running.run("--update", launcher=launcher).code == 0
    # Within the tolerance of the check, then beyond it; the check itself passes both times.
    tiny.write(house / "notebooks", "sketch/tiny", check.replace("0.5)", "0.49903)", 1))
    assert running.run(launcher=launcher).code == 0
    tiny.write(house / "notebooks", "sketch/tiny", check.replace("0.5)", "0.75)", 1).replace("(0.5,", "(0.75,"))
    ended = running.run(launcher=launcher)
    assert ended.code == 1
    assert "sketch/tiny, cell 1, line 1:\n    check(" in ended.err
    assert "check 'a half' differs from verification/expected/sketch/tiny.json: value expected 0.5 (0x1." in ended.err
    assert "got 0.75 (0x1.8" in ended.err and "allowed difference 0.000976562" in ended.err
    assert running.run("--profile", "full", launcher=launcher).code == 0
