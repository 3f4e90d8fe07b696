"""The notebooks of the house: committed as they were executed, and the same numbers every time they are run."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import running
from quire_tools import expected, ledger, normalise, notebooks, records, report_page, run_twice, run_update
from quire_tools.notebooks import Notebook
from quire_tools.paths import ROOT

HOUSE = notebooks.discover(ROOT)
each = pytest.mark.parametrize("notebook", HOUSE, ids=lambda notebook: notebook.id)

# On two cores the quick profile may take 20 s of a quiet machine; a test allows five times that.
QUICK_SECONDS = 5 * 20


@dataclass(frozen=True)
class Twice:
    """Every notebook, quick, run two times, the second time with other threads and vectors."""

    target: Path
    ended: running.Ended

    def content(self, notebook: Notebook, folder: str = "run") -> dict[str, Any]:
        return notebooks.load(Notebook(notebook.id, self.target / folder / f"{notebook.id}.ipynb"))

    def summary(self, notebook: Notebook) -> dict[str, Any]:
        return next(n for n in self.ended.summary["notebooks"] if n["notebook"] == notebook.id)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Twice:
    target = tmp_path_factory.mktemp("twice")
    return Twice(target, running.run("--twice", "--target", target, "--json"))


def test_there_are_notebooks() -> None:
    assert {"atlas", "dense/tour", "kernel/tour", "sketch/tour"} <= {notebook.id for notebook in HOUSE}


@each
def test_it_is_committed_executed_and_without_error(notebook: Notebook) -> None:
    content = notebooks.load(notebook)
    for number, cell in records.numbered(content["cells"]):
        assert cell["execution_count"] == number, f"{notebook.id} cell {number} was not executed in order"
        assert all(output["output_type"] != "error" for output in cell["outputs"]), f"{notebook.id} cell {number}"


@each
def test_its_outputs_are_of_these_sources(notebook: Notebook) -> None:
    content = notebooks.load(notebook)
    _, said = run_twice.provenance(content)
    assert said["notebook"] == records.digest(content["cells"]), f"edited since it ran: ./quire run --update {notebook.id}"


@each
def test_it_is_committed_normalised(notebook: Notebook) -> None:
    text = notebook.path.read_text(encoding="utf-8")
    assert text == normalise.dump(normalise.normalise(json.loads(text)))
    ids = [cell["id"] for cell in json.loads(text)["cells"]]
    assert len(ids) == len(set(ids))


@each
def test_its_records_have_what_its_cells_ask_for_and_none_failed(notebook: Notebook) -> None:
    content = notebooks.load(notebook)
    found = records.collect(notebook.id, content)
    assert {record["kind"] for record in found} >= records.expected_kinds(content)
    assert [record["name"] for record in found if records.is_failed(record)] == []


@each
def test_both_runs_come_to_what_is_expected(notebook: Notebook, twice: Twice) -> None:
    assert twice.summary(notebook)["faults"] == [], twice.ended.err
    assert twice.ended.code == 0


@each
def test_the_second_run_was_another(notebook: Notebook, twice: Twice) -> None:
    for setting in run_twice.SETTINGS:
        first, second = (run_twice.said(setting, twice.content(notebook, folder)) for folder in ("run", "second"))
        assert first and second and first != second, setting.name


@each
def test_the_quick_profile_is_quick(notebook: Notebook, twice: Twice) -> None:
    assert twice.summary(notebook)["seconds"] <= QUICK_SECONDS


@each
def test_the_quick_profile_gives_the_committed_checks_and_verdicts(notebook: Notebook, twice: Twice) -> None:
    def outcome(content: dict[str, Any]) -> list[tuple[str, str, str | None]]:
        return [(r["slug"], r["name"], r.get("verdict")) for r in records.collect(notebook.id, content)]

    assert outcome(twice.content(notebook)) == outcome(notebooks.load(notebook))


@each
def test_its_page_needs_nothing_from_elsewhere(notebook: Notebook, twice: Twice) -> None:
    page = (twice.target / "report/notebooks" / f"{notebook.id}.html").read_text(encoding="utf-8")
    assert report_page.remote_references(page) == []
    assert '<code class="tex">' not in page, "a formula that cannot be converted to MathML"


def test_the_atlas_leads_to_every_notebook_and_shows_the_ledger_as_it_is(twice: Twice) -> None:
    [atlas] = [notebook for notebook in HOUSE if notebook.id == run_update.ATLAS]
    content = notebooks.load(atlas)
    text = "\n".join(records.source(cell) for cell in content["cells"] if cell["cell_type"] == "markdown")
    assert [n.id for n in HOUSE if n != atlas and f"]({n.id}.ipynb)" not in text] == []
    # It has one size, so the quick profile shows what is committed, or the ledger has changed since.
    assert normalise.comparable(twice.content(atlas)) == normalise.comparable(content)


def test_the_committed_ledger_is_what_the_notebooks_say() -> None:
    entries = ledger.build(ledger.papers(ROOT), ledger.committed_records(ROOT))
    committed = (ROOT / ledger.COMMITTED).read_text(encoding="utf-8")
    assert committed == ledger.committed_form(entries), "type ./quire run --update to rebuild it"


def test_there_is_an_expectation_for_each_notebook_and_none_besides() -> None:
    files = {path.relative_to(ROOT / expected.FOLDER) for path in (ROOT / expected.FOLDER).rglob("*.json")}
    assert files == {expected.file_of(notebook.id).relative_to(expected.FOLDER) for notebook in HOUSE}
