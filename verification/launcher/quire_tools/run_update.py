"""``./quire run --update``: writes back executed notebooks, what is expected of them, and their rows of the ledger.

Runs the full profile, whose notebooks are committed, then the quick one, whose records are expected from now on. What is
not good in both stays as it was committed.
"""

from __future__ import annotations

import sys
from typing import Any

from quire_tools import expected, files, ledger, normalise, notebooks, run_judge, run_twice
from quire_tools.paths import ROOT
from quire_tools.run_all import Chosen, Runner
from quire_tools.run_result import Result

# The notebook that shows the ledger is run last, and again whenever a row of the ledger has changed.
ATLAS = "atlas"


def update(chosen: Chosen, runner: Runner) -> list[Result]:
    first = [pair for pair in chosen if pair[0].id != ATLAS]
    results = _both_profiles(first, runner)
    written = [result.notebook for result in results if result.good]
    before = _text(ROOT / ledger.COMMITTED)
    everything = {n.id for n in notebooks.discover(ROOT)} <= {n.id for n, _ in chosen}
    files.write_atomically(
        ROOT / ledger.COMMITTED, ledger.updated_form(ROOT, None if everything else {n.id for n in written})
    )
    last = [pair for pair in chosen if pair[0].id == ATLAS]
    if not last and _text(ROOT / ledger.COMMITTED) != before:
        last = [(n, notebooks.load(n)) for n in notebooks.discover(ROOT) if n.id == ATLAS]
    return results + _both_profiles(last, runner)


def _both_profiles(chosen: Chosen, runner: Runner) -> list[Result]:
    results = runner.run(chosen, "full")
    full = {result.notebook.id: result for result in results}
    good = [pair for pair in chosen if full[pair[0].id].good]
    for quick in runner.run(good, expected.PROFILE, called=f" ({expected.PROFILE})", judge=lambda r: _same(full, r)):
        full[quick.notebook.id].faults += quick.faults
        if quick.good:
            _write_back(full[quick.notebook.id], quick)
    for result in results:
        if not result.good:
            print(f"quire run: {result.notebook.id} is not written back, because it failed", file=sys.stderr)
    return results


def _same(full: dict[str, Result], quick: Result) -> None:
    """A profile changes sizes; what is checked, and with which verdict, it does not change."""
    if quick.good:
        outcomes = [
            [(r["kind"], r["slug"], r["name"], r.get("verdict")) for r in result.records]
            for result in (full[quick.notebook.id], quick)
        ]
        if outcomes[0] != outcomes[1]:
            odd = next(o for o in outcomes[0] + outcomes[1] if outcomes[0].count(o) != outcomes[1].count(o))
            kind, slug, name, verdict = odd
            message = f"the profiles full and quick differ in {kind} {name!r} {verdict or ''} {slug}".rstrip()
            run_judge.add(quick, "profile", None, message)


def _write_back(full: Result, quick: Result) -> None:
    notebook = full.notebook
    files.write_atomically(notebook.path, normalise.dump(normalise.normalise(full.content)))
    if (ROOT / "notebooks").resolve() not in notebook.path.resolve().parents:
        return
    files.write_atomically(
        ROOT / expected.file_of(notebook.id), expected.text(expected.compared(quick.content, quick.records))
    )
    if on_uncommitted_sources(full.content):
        hint = "commit the sources, then update it again, so that its numbers name the code they come from"
        print(f"quire run: {notebook.id} ran on sources with uncommitted changes: {hint}", file=sys.stderr)
    if not notebook.inside:
        hint = f"git add {notebook.path.relative_to(ROOT)}"
        print(f"quire run: {notebook.id} is not under version control, so it counts for no row: {hint}", file=sys.stderr)


def on_uncommitted_sources(content: dict[str, Any]) -> bool:
    """Whether the notebook's provenance says that its commit is not the code that ran."""
    return bool(run_twice.provenance(content)[1].get("dirty"))


def _text(path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
