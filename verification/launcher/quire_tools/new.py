"""./quire new AREA SLUG: a paper's section to fill in, and its entry in papers.csv. Standard library only.

The section runs as it is and fails at its check, so that nothing unwritten can pass for a result.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
from pathlib import Path
from typing import Any

from quire_tools import ledger, normalise, notebooks, records
from quire_tools.arguments import Parser
from quire_tools.errors import GOOD
from quire_tools.files import write_atomically
from quire_tools.notebooks import KERNEL, Notebook, UsageError
from quire_tools.paths import NOTEBOOKS, ROOT, shown

_AREA = re.compile(r"[a-z][a-z0-9]*")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_DESCRIPTION = """\
Writes the section of a paper, question, claim, experiment, oracle, picture, verdict, at the end of notebooks/AREA/NAME.ipynb,
and enters the notebook in verification/papers.csv. The section runs, and fails at its check until it is written."""


def main(arguments: list[str]) -> int:
    parser = Parser("new", _DESCRIPTION)
    parser.add_argument("area", metavar="AREA", help="the folder of the notebook")
    parser.add_argument("slug", metavar="SLUG", help="the row of verification/papers.csv")
    parser.add_argument("--notebook", default="tour", metavar="NAME", help="the notebook, made if it is not there (default: tour)")
    parser.add_argument("--type", default="", help="the Java type, as dev.quire.sketch.RandomizedGradient")
    parser.add_argument("--year", default="", help="of the paper")
    parser.add_argument("--link", default="", help="to the paper, https://…")
    options = parser.parse_args(arguments)
    path, missing = write(ROOT, options.area, options.slug, options.notebook, vars(options))
    print(f"written: section {options.slug} in {shown(path)}, and its entry in {ledger.PAPERS}")
    if missing:
        print(f"still to be entered in {ledger.PAPERS}: {', '.join(missing)}")
    print(f"next: write it, then ./quire run {options.area}/{options.notebook}, git add, ./quire run --update")
    return GOOD


def write(base: Path, area: str, slug: str, name: str, given: dict[str, str]) -> tuple[Path, list[str]]:
    """Writes section and entry; returns the notebook's path and the columns that are still empty."""
    for what, text, form in (("area", area, _AREA), ("notebook", name, _NAME)):
        if not form.fullmatch(text):
            raise UsageError(f"{what}: expected lower-case letters and digits, as in sketch, got {text!r}")
    rows = ledger.papers(base)
    row = _row(rows, slug)
    path = base / NOTEBOOKS.relative_to(ROOT) / area / f"{name}.ipynb"
    identity = f"{area}/{name}"
    content = notebooks.load(Notebook(identity, path)) if path.exists() else _empty(identity)
    if any(re.match(rf"#+ .*\b{re.escape(slug)}\b", line) for cell in content["cells"] for line in _text(cell)):
        raise UsageError(f"{path}: has a section {slug} already")
    row |= {column: given.get(column) or row[column] for column in ("type", "year", "link")} | {"notebook": identity}
    cells, section = content["cells"], _section(row)
    position = _end(cells)
    content["cells"] = cells[:position] + section + cells[position:]
    write_atomically(path, normalise.dump(normalise.normalise(content)))
    write_atomically(base / ledger.PAPERS, as_csv(rows))
    return path, [column for column in ledger.COLUMNS if not row[column]]


def as_csv(rows: list[dict[str, str]]) -> str:
    """The text of ``papers.csv``."""
    made = io.StringIO()
    writer = csv.DictWriter(made, ledger.COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()


def _row(rows: list[dict[str, str]], slug: str) -> dict[str, str]:
    row = next((row for row in rows if row["slug"] == slug), None)
    if row is None:
        close = difflib.get_close_matches(slug, [row["slug"] for row in rows], n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(close)}?" if close else "./quire ledger --json lists them"
        raise UsageError(f"no row {slug!r} in {ledger.PAPERS}: {hint}")
    if row["area"] == "outside":
        raise UsageError(f"{slug} is outside of what this laboratory is for: it has no linear-algebra primitive")
    if row["notebook"]:
        raise UsageError(f"{slug} has its section in {row['notebook']} already")
    return row


def _end(cells: list[dict[str, Any]]) -> int:
    """Before the conclusion or, without one, before the provenance."""
    for position, cell in enumerate(cells):
        concludes = cell["cell_type"] == "markdown" and re.match(r"#+ *conclusion", records.source(cell), re.IGNORECASE)
        if concludes or "provenance" in cell.get("metadata", {}).get("tags", []):
            return position
    return len(cells)


def _empty(identity: str) -> dict[str, Any]:
    return {
        "cells": [
            _cell("markdown", "title", f"# {identity}\n\n**Question.** What do the sections of this notebook ask?"),
            _cell("code", "provenance", "%provenance", "provenance"),
        ],
        "metadata": {
            "kernelspec": {"display_name": "Java 25 (Quire)", "language": "java", "name": KERNEL},
            "language_info": {"name": "java"},
        },
    }


def _section(row: dict[str, str]) -> list[dict[str, Any]]:
    slug, link = row["slug"], row["link"] or "https://"
    question = f"""\
## `{slug}`: {row["title"]}

**Question.** What does [the paper]({link}) say, in one sentence of ours, and why should someone with a matrix in hand care?

**Setting.** $A \\in \\mathbb{{R}}^{{m \\times n}}$: the formula with shapes, in the paper's symbols; what is random, what is fixed;
the sizes here, and those of the paper."""
    parts = {
        "claim": f"claim({json.dumps(slug)}, \"what the paper claims, in our own words\");",
        "experiment": "// Through the public API, as a user would.\ndouble measured = Double.NaN;",
        "oracle": "// From the inputs alone, by a route that does not use what it judges.\ndouble oracle = 1;",
        "picture": 'Plots.lines("what is to be seen").x("size n").y("error").line("the oracle", oracle, oracle)',
        "check": 'check("measured", measured).isCloseTo(oracle, 0x1p-40, "why this tolerance");',
        "verdict": 'verdict(Verdict.BOUNDED, "what holds, at which size, what does not, and what the checks could not see");',
    }
    return [_cell("markdown", slug, question), *(_cell("code", f"{slug}-{part}", source) for part, source in parts.items())]


def _cell(kind: str, name: str, source: str, *tags: str) -> dict[str, Any]:
    # Jupyter allows ids of at most 64 characters.
    cell: dict[str, Any] = {"cell_type": kind, "id": name[-64:], "metadata": {"tags": [*tags]} if tags else {}, "source": source}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _text(cell: dict[str, Any]) -> list[str]:
    return records.source(cell).splitlines() if cell["cell_type"] == "markdown" else []
