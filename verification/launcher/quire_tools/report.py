"""The report: a static site under ``target/report`` that needs nothing else, not even a network or JavaScript.

``index.html`` has a row per paper, ``notebooks/AREA/NAME.html`` is a notebook with its checks, and ``run.html`` tells of the
last run. ``./quire report`` shows the notebooks as they are committed; after a run those that ran are shown as they came out.

Runs inside the virtual environment as ``python -m quire_tools.report``.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quire_tools import ledger, normalise, notebooks, records
from quire_tools.errors import Failure
from quire_tools.files import write_atomically
from quire_tools.notebooks import Notebook
from quire_tools.paths import ROOT, TARGET
from quire_tools.run_result import Result

COMMITTED = "as committed, full profile"
# What ./quire test plants leaves behind.
PLANTS = "plants.json"


@dataclass(frozen=True)
class Page:
    """A notebook to show, and where its outputs come from."""

    notebook: Notebook
    content: dict[str, Any]
    origin: str

    @property
    def path(self) -> str:
        """Relative to the site."""
        return f"notebooks/{self.notebook.id}.html"


def write_copy(result: Result, folder: Path) -> None:
    """The executed notebook, ``AREA/NAME.ipynb`` in the folder."""
    text = normalise.dump(normalise.normalise(result.content))
    write_atomically(folder / f"{result.notebook.id}.ipynb", text)


def write(target: Path, results: Sequence[Result] = (), profile: str = "") -> Path:
    """Writes the site and returns its index; without results it is of the committed notebooks alone."""
    from quire_tools import report_index

    site = target / "report"
    time = datetime.now(UTC)
    origin = f"run with the profile {profile} on {time:%Y-%m-%d %H:%M} UTC"
    ran = {result.notebook.id: Page(result.notebook, result.content, origin) for result in results}
    committed = [Page(n, notebooks.load(n), COMMITTED) for n in notebooks.discover(ROOT)]
    pages = {page.notebook.id: page for page in committed} | ran
    for page in pages.values():
        _write_page(page, site)
    _remove_others(site / "notebooks", {site / page.path for page in pages.values()})
    entries = ledger.build(ledger.papers(ROOT), ledger.committed_records(ROOT))
    run = report_index.run(results, pages, profile, time) if results else None
    if run:
        write_atomically(site / "run.html", run)
    else:
        (site / "run.html").unlink(missing_ok=True)
    index = site / "index.html"
    write_atomically(index, report_index.index(ledger.papers(ROOT), entries, pages, _plants(target), results))
    return index


def _write_page(page: Page, site: Path) -> None:
    """Converting takes half a second, so a page that already shows the same is kept."""
    import nbformat

    from quire_tools import report_page

    text = normalise.dump(normalise.normalise(page.content))
    folder = page.notebook.path.resolve().parent
    key = hashlib.sha256(f"{text}{page.origin}{folder}{report_page.fingerprint()}".encode()).hexdigest()
    path = site / page.path
    mark = f"<!-- {key} -->\n"
    if path.exists() and path.read_text(encoding="utf-8").endswith(mark):
        return
    root = os.path.relpath(site, path.parent)
    try:
        found = records.collect(page.notebook.id, page.content)
    except records.RecordError:
        # The run has told of it; the page still shows what the cells have shown.
        found = []
    html = report_page.page(page, nbformat.reads(text, as_version=4), folder, root, found)
    write_atomically(path, html.rstrip("\n") + "\n" + mark)


def _remove_others(folder: Path, kept: set[Path]) -> None:
    for path in folder.rglob("*.html"):
        if path not in kept:
            path.unlink()


def _plants(target: Path) -> dict[str, Any]:
    """The planted errors and what became of them, where they were tried."""
    try:
        content = json.loads((target / PLANTS).read_text(encoding="utf-8"))
        time = datetime.fromtimestamp((target / PLANTS).stat().st_mtime, UTC)
        return {"plants": [{**plant} for plant in content["plants"]], "complete": content.get("complete", False), "time": time}
    except FileNotFoundError:
        return {"plants": [], "complete": False}
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(f"{target / PLANTS}: not what ./quire test plants writes: {error}") from None


if __name__ == "__main__":
    print(write(TARGET))
    sys.exit(0)
