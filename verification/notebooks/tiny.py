"""Notebooks and records small enough to read in the test that makes them."""

import json
from pathlib import Path
from typing import Any

MIME = "application/vnd.quire.check+json"


def notebook(*sources: str, kernel: str = "quire") -> dict[str, Any]:
    """A notebook of code cells; a source that starts with ``#`` is Markdown, because no Java line does."""
    return {
        "cells": [_cell(number, source) for number, source in enumerate(sources, 1)],
        "metadata": {
            "kernelspec": {"display_name": "Java 25 (Quire)", "language": "java", "name": kernel},
            "language_info": {"name": "java"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(number: int, source: str) -> dict[str, Any]:
    shared = {"id": f"c{number}", "metadata": {}, "source": source}
    if source.startswith("#"):
        return {"cell_type": "markdown", **shared}
    return {"cell_type": "code", "execution_count": None, "outputs": [], **shared}


def write(folder: Path, name: str, *sources: str) -> Path:
    return save(folder, name, notebook(*sources))


def save(folder: Path, name: str, content: dict[str, Any]) -> Path:
    path = folder / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def with_records(content: dict[str, Any], cell: int, *records: dict[str, Any]) -> dict[str, Any]:
    """The notebook as if its ``cell`` (from 1) had been executed and had shown these records."""
    content["cells"][cell - 1]["execution_count"] = cell
    for record in records:
        data = {"text/plain": record["name"], MIME: record}
        content["cells"][cell - 1]["outputs"].append({"output_type": "display_data", "data": data, "metadata": {}})
    return content


def claim(slug: str) -> dict[str, Any]:
    return {"version": 1, "kind": "claim", "slug": slug, "name": "claim", "line": 1, "text": "what the paper says"}


def verdict(slug: str, word: str = "reproduced") -> dict[str, Any]:
    shared = {"version": 1, "kind": "verdict", "slug": slug, "name": "verdict", "line": 3}
    return {**shared, "verdict": word, "because": "it held"}


def check(slug: str, name: str, value: float, limit: float, relation: str = "below") -> dict[str, Any]:
    passed = value < limit if relation == "below" else value > limit
    return {
        **{"version": 1, "kind": "check", "slug": slug, "name": name, "line": 2, "relation": relation},
        **{"verdict": "passed" if passed else "failed", "value": repr(value), "hex": value.hex()},
        **{"limit": repr(limit), "limitHex": limit.hex(), "tolerance": None, "reason": "4 m eps", "exact": False},
        "headroom": None,
    }


def holds(slug: str, name: str) -> dict[str, Any]:
    shared = {"version": 1, "kind": "check", "slug": slug, "name": name, "line": 2, "relation": "holds"}
    shared |= {"verdict": "passed", "value": "true", "tolerance": None, "reason": "by construction"}
    return {**shared, "exact": True, "headroom": None}


def cross(slug: str, name: str, *values: float) -> dict[str, Any]:
    routes = [
        {"name": f"route {i}", "value": repr(v), "hex": v.hex(), "difference": "0.0"} for i, v in enumerate(values)
    ]
    shared = {"version": 1, "kind": "cross", "slug": slug, "name": name, "line": 2, "relation": "agree"}
    shared |= {"verdict": "passed", "tolerance": "1.0E-12", "reason": "both are exact to eps", "routes": routes}
    return {**shared, "exact": False, "headroom": None}
