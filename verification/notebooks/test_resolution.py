"""What a name on the command line means, and which files are refused before anything runs."""

import json
import subprocess
from pathlib import Path

import pytest
import tiny
from quire_tools import notebooks
from quire_tools.notebooks import UsageError


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name in ("atlas", "sketch/tour", "sketch/sampling", "dense/tour"):
        tiny.write(tmp_path / "notebooks", name, "1")
    tiny.write(tmp_path / "notebooks", "sketch/.ipynb_checkpoints/tour-checkpoint", "1")
    return tmp_path


def ids(names: list[str], house: Path) -> list[str]:
    return [notebook.id for notebook in notebooks.resolve(names, house, cwd=house)]


def test_no_name_means_all_but_checkpoints(house: Path) -> None:
    assert ids([], house) == ["atlas", "dense/tour", "sketch/sampling", "sketch/tour"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sketch", ["sketch/sampling", "sketch/tour"]),
        ("sketch/", ["sketch/sampling", "sketch/tour"]),
        ("sketch/tour", ["sketch/tour"]),
        ("sketch/tour.ipynb", ["sketch/tour"]),
        ("notebooks/sketch/tour.ipynb", ["sketch/tour"]),
        ("notebooks/sketch", ["sketch/sampling", "sketch/tour"]),
        ("notebooks", ["atlas", "dense/tour", "sketch/sampling", "sketch/tour"]),
        ("atlas", ["atlas"]),
    ],
)
def test_a_name_is_an_area_an_id_or_a_path(house: Path, name: str, expected: list[str]) -> None:
    assert ids([name], house) == expected


def test_what_is_not_under_version_control_runs_by_name_only(house: Path) -> None:
    for command in (["init", "-q"], ["add", "notebooks"]):
        subprocess.run(["git", "-C", str(house), *command], check=True)
    untitled = house / "notebooks/sketch/Untitled.ipynb"
    untitled.write_text("half-writ", encoding="utf-8")
    house_s = ["atlas", "dense/tour", "sketch/sampling", "sketch/tour"]
    assert [notebook.id for notebook in notebooks.discover(house)] == house_s
    assert ids([], house) == ids(["notebooks"], house) == house_s
    assert ids(["sketch"], house) == ["sketch/sampling", "sketch/tour"]
    for name in ("sketch/Untitled", "notebooks/sketch/Untitled.ipynb"):
        [notebook] = notebooks.resolve([name], house, cwd=house)
        assert (notebook.id, notebook.inside) == ("sketch/Untitled", False)


def test_a_notebook_named_twice_runs_once(house: Path) -> None:
    assert ids(["sketch/tour", "sketch", "notebooks/sketch/tour.ipynb"], house) == ["sketch/tour", "sketch/sampling"]


def test_a_file_elsewhere_is_run_but_is_not_the_house_s(house: Path, tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "elsewhere", "mine", "1")
    [notebook] = notebooks.resolve([str(path)], house)
    assert (notebook.id, notebook.inside) == ("mine", False)


def test_two_files_of_one_name_are_refused(house: Path, tmp_path: Path) -> None:
    paths = [str(tiny.write(tmp_path / folder, "mine", "1")) for folder in ("a", "b")]
    with pytest.raises(UsageError, match="share the name 'mine'"):
        notebooks.resolve(paths, house)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("skech", "did you mean sketch"),
        ("sketch/tuor", "did you mean sketch/tour"),
        ("tour", "dense/tour or sketch/tour"),
        ("xyzzy", "known: dense, sketch, atlas"),
        ("", "known: "),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(house: Path, name: str, hint: str) -> None:
    with pytest.raises(UsageError, match=hint) as refused:
        notebooks.resolve([name], house, cwd=house)
    assert refused.value.code == 2


def test_a_file_that_is_no_notebook_by_name_is_refused(house: Path) -> None:
    (house / "data.csv").write_text("1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="expected a file that ends in .ipynb"):
        notebooks.resolve(["data.csv"], house, cwd=house)


def without(key: str) -> str:
    content = tiny.notebook("1")
    del content[key]
    return json.dumps(content, indent=1)


OLD = json.dumps(tiny.notebook("1") | {"nbformat": 3}, indent=1)
FOREIGN = json.dumps(tiny.notebook("1", kernel="python3"), indent=1)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{\n "cells": [\n  {,\n', 3, "not JSON"),
        ("", 1, "not JSON"),
        ("[1, 2]", 1, "expected a JSON object, got a list"),
        (OLD, OLD[: OLD.index('"nbformat"')].count("\n") + 1, "nbformat is 3"),
        (FOREIGN, FOREIGN[: FOREIGN.index('"python3"')].count("\n") + 1, "no such kernel: .*'python3'"),
        (without("cells"), 1, "cells: expected a list, got nothing"),
        (without("metadata"), 1, "no such kernel: the notebook asks for None"),
        ('{"nbformat": 4,\n "cells": [{"cell_type": "code"}]}', 2, "cell 1 has no readable"),
        ("[" * 100_000, 1, "nested too deeply"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "bad.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message) as refused:
        notebooks.load(notebooks.Notebook("bad", path))
    assert str(refused.value).startswith(f"{path}:{line}: ")


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.ipynb"
    path.write_bytes(b'{\n "cells": "\xff"}')
    with pytest.raises(UsageError, match="byte 13 is not UTF-8") as refused:
        notebooks.load(notebooks.Notebook("bad", path))
    assert f"{path}:2:" in str(refused.value)


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        notebooks.load(notebooks.Notebook("gone", tmp_path / "gone.ipynb"))
