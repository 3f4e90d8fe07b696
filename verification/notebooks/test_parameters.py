"""Parameters: what a cell declares, what the command line may change, and that the cells behind it see the change."""

from pathlib import Path
from typing import Any

import pytest
import running
import tiny
from quire_tools import notebooks, parameters, records
from quire_tools.notebooks import UsageError
from quire_tools.paths import ROOT

CELL = """\
// what the experiment takes
int n = 1_000;             // rows; see "n" in the text
final long seed = 42L;
double share = 1.0 / 4;
boolean exact = false;
String kind = "a;b // no comment";
var other = 3;"""


def tagged(*sources: str) -> dict[str, Any]:
    content = tiny.notebook(*sources)
    content["cells"][0]["metadata"]["tags"] = [parameters.TAG]
    return content


def test_the_tagged_cell_declares_types_and_defaults() -> None:
    told = [str(parameter) for parameter in parameters.declared(tagged(CELL, "int m = 2;")).values()]
    assert told == [
        "int n = 1_000",
        "long seed = 42L",
        "double share = 1.0 / 4",
        "boolean exact = false",
        'String kind = "a;b // no comment"',
    ]
    assert parameters.declared(tiny.notebook(CELL)) == {}


def test_a_cell_behind_it_sets_what_is_given() -> None:
    given = {"n": "4000", "seed": "-7", "share": "1e-3", "exact": "true", "kind": 'ä "b"\\'}
    content = parameters.inject("sketch/tour", tagged(CELL, "n + 1"), given)
    assert [cell["id"] for cell in content["cells"]] == ["c1", "injected-parameters", "c2"]
    assert records.source(content["cells"][1]).splitlines() == [
        "n = 4000;",
        "seed = -7L;",
        "share = 0.001;",
        "exact = true;",
        'kind = "ä \\"b\\"\\\\";',
    ]


def test_the_tour_of_products_takes_its_size_from_the_command_line() -> None:
    content = notebooks.load(notebooks.Notebook("dense/tour", ROOT / "notebooks/dense/tour.ipynb"))
    assert [(p.type, p.name) for p in parameters.declared(content).values()] == [("int", "largest")]
    cells = parameters.inject("dense/tour", content, {"largest": "128"})["cells"]
    [position] = [i for i, cell in enumerate(cells) if parameters.TAG in cell["metadata"].get("tags", [])]
    assert records.source(cells[position + 1]) == "largest = 128;"


def test_what_a_former_run_set_is_gone() -> None:
    once = parameters.inject("a", tagged(CELL, "n"), {"n": "2"})
    assert records.source(parameters.inject("a", once, {"n": "3"})["cells"][1]) == "n = 3;"
    assert [cell["id"] for cell in parameters.inject("a", once, {})["cells"]] == ["c1", "c2"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("n", value) for value in ("4e3", "2147483648", "1_000", "", "0x10", "n; System.exit(0)")),
        *(("seed", value) for value in ("9223372036854775808", "4.5", "42L")),
        *(("share", value) for value in ("half", "nan", "inf", "1e999", "1_0", "0.5d")),
        *(("exact", value) for value in ("True", "1", "yes")),
    ],
)
def test_a_value_of_another_type_is_refused_with_what_there_is(name: str, value: str) -> None:
    with pytest.raises(UsageError) as refused:
        parameters.inject("sketch/tour", tagged(CELL), {name: value})
    told = str(refused.value)
    assert told.startswith(f"-p {name}={value}: expected a value of type ") and repr(value) in told
    assert "it has int n = 1_000, long seed = 42L, double share = 1.0 / 4" in told


def test_an_unknown_name_is_refused_with_what_there_is() -> None:
    with pytest.raises(UsageError, match=r"-p m=1: sketch/tour has no parameter 'm'; it has int n = 1_000, "):
        parameters.inject("sketch/tour", tagged(CELL), {"m": "1"})
    with pytest.raises(UsageError, match="has no parameter 'm'; no cell of it is tagged parameters"):
        parameters.inject("sketch/tour", tiny.notebook(CELL), {"m": "1"})


@pytest.mark.parametrize("text", ["n", "=4", "4n=1", "n 4"])
def test_what_is_no_assignment_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="expected NAME=VALUE, as in -p n=4000"):
        parameters.parse([text])


def test_a_name_given_twice_is_refused_and_a_value_may_hold_an_equals_sign() -> None:
    assert parameters.parse(["kind=a=b", "n=4"]) == {"kind": "a=b", "n": "4"}
    with pytest.raises(UsageError, match="-p n is given twice: '4' and '5'"):
        parameters.parse(["n=4", "n=5"])


def test_the_cells_behind_see_the_change(tmp_path: Path) -> None:
    path = tiny.save(tmp_path, "sized", tagged(CELL, "n + share"))
    ended = running.run(path, "-p", "n=4000", "-p", "share=0.5", "--target", tmp_path / "target")
    assert ended.code == 0, ended.err
    copy = notebooks.load(notebooks.Notebook("sized", tmp_path / "target/run/sized.ipynb"))
    assert "".join(copy["cells"][2]["outputs"][0]["data"]["text/plain"]) == "4000.5"
    assert "4000" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("more", [("-p", "m=1"), ("-p", "n=many"), ("-p", "n=1", "--update")])
def test_a_wrong_parameter_ends_with_2_before_anything_runs(tmp_path: Path, more: tuple[str, ...]) -> None:
    path = tiny.save(tmp_path, "sized", tagged(CELL))
    ended = running.run(path, *more, "--target", tmp_path / "target")
    assert (ended.code, ended.out) == (2, "")
    assert not (tmp_path / "target").exists()
