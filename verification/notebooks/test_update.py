"""``./quire run --update``: what is written back, what is not, and that doing it twice changes nothing."""

import json
from pathlib import Path

import running
import tiny
from quire_tools import expected, ledger, normalise, records, run_twice, run_update
from quire_tools.paths import LAUNCHER, ROOT

SLUG = "rmm-backprop"
GOOD = (
    f'claim("{SLUG}", "a tiny claim");',
    'check("a half", 0.5).isBelow(0.75, "three quarters");',
    'verdict(Verdict.BOUNDED, "a half was below three quarters");',
    'System.getenv("QUIRE_PROFILE")',
)


def update(house: Path, *names: str) -> running.Ended:
    return running.run("--update", *names, launcher=house / LAUNCHER.relative_to(ROOT))


def rows(house: Path) -> dict:
    return json.loads((house / ledger.COMMITTED).read_text(encoding="utf-8"))["rows"]


def test_updating_writes_notebooks_expectations_and_the_ledger_and_is_a_fixed_point(house: Path) -> None:
    path = tiny.write(house / "notebooks", "sketch/tiny", *GOOD)
    ended = update(house)
    assert ended.code == 0, ended.err
    written = path.read_text(encoding="utf-8")
    content = json.loads(written)
    assert written == normalise.dump(normalise.normalise(content))
    assert [cell["execution_count"] for cell in content["cells"]] == [1, 2, 3, 4]
    assert "full" in "".join(content["cells"][3]["outputs"][0]["data"]["text/plain"])
    row = rows(house)[SLUG]
    assert (row["status"], row["notebook"]) == ("bounded", "sketch/tiny")
    assert [check["hex"] for check in row["checks"]] == ["0x1.0p-1"]
    file = house / expected.file_of("sketch/tiny")
    kept = json.loads(file.read_text(encoding="utf-8"))["records"]
    assert [(r["kind"], r["name"]) for r in kept] == [("claim", SLUG), ("check", "a half"), ("verdict", SLUG)]
    before = [p.read_text(encoding="utf-8") for p in (path, file, house / ledger.COMMITTED)]
    assert update(house).code == 0
    assert [p.read_text(encoding="utf-8") for p in (path, file, house / ledger.COMMITTED)] == before
    assert not list(house.rglob(".tiny*")) + list(house.rglob(".ledger*"))


def test_what_is_expected_comes_from_the_quick_profile(house: Path) -> None:
    size = 'int n = System.getenv("QUIRE_PROFILE").equals("quick") ? 2 : 8;'
    path = tiny.write(house / "notebooks", "sketch/tiny", size, 'check("n", n).isBelow(9, "small");')
    assert update(house).code == 0
    [kept] = json.loads((house / expected.file_of("sketch/tiny")).read_text(encoding="utf-8"))["records"]
    [shown] = records.collect("sketch/tiny", json.loads(path.read_text(encoding="utf-8")))
    assert [float(record["value"]) for record in (kept, shown)] == [2, 8]


def test_a_notebook_that_failed_is_not_written_back(house: Path) -> None:
    path = tiny.write(house / "notebooks", "sketch/tiny", *GOOD[:1], "throw new IllegalStateException();", *GOOD[2:])
    before = path.read_bytes()
    ended = update(house)
    assert ended.code == 1
    assert path.read_bytes() == before
    assert "sketch/tiny is not written back, because it failed" in ended.err
    assert rows(house)[SLUG]["status"] == "open"
    assert not (house / expected.FOLDER).exists()


def test_profiles_that_check_something_else_are_not_written_back(house: Path) -> None:
    more = 'if (System.getenv("QUIRE_PROFILE").equals("full")) check("more", 0.5).isBelow(0.75, "three quarters");'
    path = tiny.write(house / "notebooks", "sketch/tiny", *GOOD[:2], more, *GOOD[2:])
    before = path.read_bytes()
    ended = update(house)
    assert ended.code == 1
    assert "the profiles full and quick differ in check 'more' passed" in ended.err
    assert path.read_bytes() == before and not (house / expected.FOLDER).exists()


def test_only_the_rows_of_what_was_updated_are_rewritten(house: Path) -> None:
    slug = next(row["slug"] for row in ledger.papers(ROOT) if row["slug"] != SLUG and row["area"] != "outside")
    tiny.write(house / "notebooks", "sketch/tiny", *GOOD)
    path = tiny.write(house / "notebooks", "dense/other", *(cell.replace(SLUG, slug) for cell in GOOD))
    assert update(house).code == 0
    assert [rows(house)[s]["status"] for s in (SLUG, slug)] == ["bounded", "bounded"]
    # Tried out there, never updated: its row stays as it is committed.
    path.write_text(path.read_text(encoding="utf-8").replace('"bounded"', '"simulated"'), encoding="utf-8")
    assert update(house, "sketch").code == 0
    assert rows(house)[slug]["status"] == "bounded"
    assert update(house, "dense").code == 0
    assert rows(house)[slug]["status"] == "bounded"


def test_a_notebook_that_ran_on_uncommitted_sources_is_told() -> None:
    content = tiny.notebook("%provenance")
    content["cells"][0]["metadata"]["tags"] = [run_twice.TAG]
    for dirty in (True, False, None):
        data = {"text/plain": "", run_twice.MIME: {"dirty": dirty}}
        content["cells"][0]["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
        assert run_update.on_uncommitted_sources(content) is (dirty is True)


def test_the_atlas_is_run_when_the_ledger_has_changed_and_after_it(house: Path) -> None:
    tiny.write(house / "notebooks", "sketch/tiny", *GOOD)
    counts = 'Files.readString(Path.of("../verification/ledger.json")).contains("bounded")'
    atlas = tiny.write(house / "notebooks", "atlas", counts)
    assert update(house, "sketch").code == 0
    content = json.loads(atlas.read_text(encoding="utf-8"))
    assert "".join(content["cells"][0]["outputs"][0]["data"]["text/plain"]) == "true"
    assert "\natlas  cell" not in update(house, "sketch").err


def test_an_update_takes_neither_profile_nor_parameters(house: Path) -> None:
    tiny.write(house / "notebooks", "sketch/tiny", *GOOD)
    for more in (("--profile", "quick"), ("--twice",)):
        assert running.run("--update", *more, launcher=house / LAUNCHER.relative_to(ROOT)).code == 2
