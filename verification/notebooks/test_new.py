"""``./quire new``: a section that runs and fails until it is written, at its place, and its entry."""

import json
from pathlib import Path

import pytest
import running
import tiny
from quire_tools import ledger, new, normalise, notebooks, records, run_twice
from quire_tools.notebooks import Notebook, UsageError
from quire_tools.paths import LAUNCHER, ROOT

SLUG = "clip-and-verify"
PARTS = ["", "-claim", "-experiment", "-oracle", "-picture", "-check", "-verdict"]


def test_a_new_notebook_has_the_section_before_its_provenance_and_the_row_names_it(house: Path) -> None:
    path, missing = new.write(house, "analysis", SLUG, "tour", {"year": "2025"})
    assert path == house / "notebooks/analysis/tour.ipynb"
    text = path.read_text(encoding="utf-8")
    content = notebooks.load(Notebook("analysis/tour", path))
    assert text == normalise.dump(normalise.normalise(content))
    assert [cell["id"] for cell in content["cells"]] == ["title", *(SLUG + part for part in PARTS), "provenance"]
    assert records.source(content["cells"][1]).startswith(f"## `{SLUG}`: Clip-and-Verify: Linear")
    [row] = [row for row in ledger.papers(house) if row["slug"] == SLUG]
    assert (row["notebook"], row["year"]) == ("analysis/tour", "2025") and missing == ["type", "link"]


def test_an_existing_notebook_gets_it_before_its_conclusion_and_keeps_its_cells(house: Path) -> None:
    path = tiny.write(house / "notebooks", "sketch/tour", "# Title", "1", "## Conclusion\n\nIt holds.", "2")
    new.write(house, "sketch", SLUG, "tour", {})
    ids = [cell["id"] for cell in notebooks.load(Notebook("sketch/tour", path))["cells"]]
    assert ids == ["c1", "c2", *(SLUG + part for part in PARTS), "c3", "c4"]


def test_the_other_rows_stay_as_they_are(house: Path) -> None:
    before = (house / ledger.PAPERS).read_text(encoding="utf-8").splitlines()
    assert new.as_csv(ledger.papers(house)).splitlines() == before
    new.write(house, "analysis", SLUG, "tour", {})
    after = (house / ledger.PAPERS).read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [next(x for x in before if x.startswith(SLUG))[:-2] + "analysis/tour,,"]


@pytest.mark.parametrize(
    ("area", "slug", "name", "told"),
    [
        ("analysis", "clip-and-verif", "tour", "no row 'clip-and-verif' .*did you mean clip-and-verify"),
        ("analysis", "rmm-backprop", "tour", "rmm-backprop has its section in sketch/tour already"),
        ("../x", SLUG, "tour", r"area: expected lower-case letters and digits, as in sketch, got '\.\./x'"),
        ("analysis", SLUG, "Tour 1", "notebook: expected lower-case letters and digits"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(
    house: Path, area: str, slug: str, name: str, told: str
) -> None:
    before = (house / ledger.PAPERS).read_bytes()
    with pytest.raises(UsageError, match=told):
        new.write(house, area, slug, name, {})
    assert (house / ledger.PAPERS).read_bytes() == before and not (house / "notebooks").exists()


def test_a_row_outside_and_a_section_that_is_there_are_refused(house: Path) -> None:
    outside = next(row["slug"] for row in ledger.papers(ROOT) if row["area"] == "outside")
    with pytest.raises(UsageError, match="has no linear-algebra primitive"):
        new.write(house, "analysis", outside, "tour", {})
    tiny.write(house / "notebooks", "analysis/tour", f"## `{SLUG}`")
    with pytest.raises(UsageError, match=f"has a section {SLUG} already"):
        new.write(house, "analysis", SLUG, "tour", {})


def test_the_section_runs_and_fails_at_its_check(house: Path) -> None:
    path, _ = new.write(house, "analysis", SLUG, "tour", {})
    ended = running.run("--json", launcher=house / LAUNCHER.relative_to(ROOT))
    assert ended.code == 1
    [told] = ended.summary["notebooks"]
    assert told["ran"] == told["cells"] == 7
    executed = notebooks.load(Notebook("tour", house / "target/run/analysis/tour.ipynb"))
    _, said = run_twice.provenance(executed)
    assert said["notebook"] == records.digest(executed["cells"])
    assert [fault["message"].partition(":")[0] for fault in told["faults"]] == ["failed check 'measured'"]
    assert json.loads(path.read_text(encoding="utf-8"))["cells"][2]["outputs"] == []
