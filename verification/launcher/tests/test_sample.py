"""Which areas' planted errors are tried whole, by what the last commits changed."""

import os
import subprocess
from pathlib import Path

import pytest
from quire_tools import sample, testing


def _git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def _commit(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(name, encoding="utf-8")
    _git(folder, "add", ".")
    _git(folder, "commit", "-q", "-m", name)


def test_areas_are_those_of_the_last_twenty_commits(tmp_path: Path) -> None:
    _git(tmp_path, "init", "-q")
    _commit(tmp_path, "notebooks/old/tour.ipynb")
    _commit(tmp_path, "library/src/main/java/dev/quire/sketch/Sketch.java")
    _commit(tmp_path, "library/src/main/java/dev/quire/Matrix.java")
    _commit(tmp_path, "verification/plants/krylov/Gmres.java")
    _commit(tmp_path, "notebooks/fft/tour.ipynb")
    for number in range(16):
        _commit(tmp_path, f"kernel/{number}")
    commit = _git(tmp_path, "rev-parse", "HEAD")
    assert sample.of_commit(tmp_path) == f"{commit}:fft,krylov,sketch"


def test_without_a_commit_all_are_tried(tmp_path: Path) -> None:
    assert sample.of_commit(tmp_path) == "all"
    _git(tmp_path, "init", "-q")
    assert sample.of_commit(tmp_path) == "all"


@pytest.mark.parametrize(("arguments", "told"), [([], "all"), (["--sample"], "a sample")])
def test_the_harness_is_told_which(arguments: list[str], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIRE_PLANTS", "of the caller")
    monkeypatch.setattr(sample, "of_commit", lambda: "a sample")
    heard = []
    part = testing.Part("part", lambda env: heard.append(os.environ["QUIRE_PLANTS"]) or 0)
    monkeypatch.setattr(testing, "AREAS", {"plants": testing.Area("", dict, [part])})
    assert testing.main(arguments) == 0
    assert heard == [told]
