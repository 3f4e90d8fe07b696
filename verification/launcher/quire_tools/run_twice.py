"""``./quire run --twice``: every notebook a second time on other threads and other vectors, and the same results.

What the second run changes is one table, :data:`SETTINGS`. The cell tagged provenance must say what each of them was in
both runs; a second run that does not name its changes is no second run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quire_tools import expected, normalise, records, run_judge
from quire_tools.run_all import Chosen, Runner
from quire_tools.run_result import Result

TAG = "provenance"
MIME = "application/vnd.quire.provenance+json"


@dataclass(frozen=True)
class Setting:
    """Something that must not matter: how a provenance names it, what the second run has, and which option gives it."""

    name: str
    key: str
    """In the record of a provenance."""
    said: re.Pattern[str]
    other: Callable[[str], str]
    option: str


SETTINGS = (
    Setting(
        "the number of threads",
        "threads",
        re.compile(r"^Threads +(\d+)$", re.MULTILINE),
        lambda first: "2" if first == "1" else "1",
        "-Ddev.quire.threads={}",
    ),
    Setting(
        "the width of vectors",
        "vectorBits",
        re.compile(r"\b(\d+)-bit vectors|\b(scalar)\b"),
        lambda first: "128" if first == "256" else "256",
        "-Ddev.quire.kernels={}",
    ),
)


def twice(chosen: Chosen, profile: str, runner: Runner, judge: Callable[[Result], None]) -> list[Result]:
    """The first run's results, with the faults of the second and of their comparison; see :func:`judge_second`."""

    def judge_first(result: Result) -> None:
        judge(result)
        for setting in SETTINGS if result.good else ():
            if said(setting, result.content) is None:
                message = f"no cell tagged {TAG} says {setting.name}, so a second run could be the first"
                run_judge.add(result, "second", None, message)

    first = {result.notebook.id: result for result in runner.run(chosen, profile, judge=judge_first)}
    for second in runner.run(
        [pair for pair in chosen if first[pair[0].id].good],
        profile,
        called=" (second run)",
        environment=lambda notebook: _environment(first[notebook.id]),
        judge=lambda second: judge_second(first[second.notebook.id], second),
    ):
        first[second.notebook.id].second = second
        first[second.notebook.id].faults += second.faults
    return list(first.values())


def judge_second(first: Result, second: Result) -> None:
    """Adds to the second run what makes it none, and where it came to something else than the first."""
    if not second.good:
        return
    for setting, wanted in _changes(first).items():
        got = said(setting, second.content)
        if got != wanted:
            message = f"the second run must have changed {setting.name} to {wanted}, its provenance says {got}"
            run_judge.add(second, "second", None, message)
    if second.good:
        run_judge.against(second, expected.compared(first.content, first.records), "the first run")


def said(setting: Setting, content: dict[str, Any]) -> str | None:
    """What the provenance of an executed notebook says of a setting; None where it says nothing."""
    texts, found = provenance(content)
    if setting.key in found:
        return str(found[setting.key])
    match = setting.said.search(texts)
    return next(filter(None, match.groups())) if match else None


def _changes(first: Result) -> dict[Setting, str]:
    """What the second run must have."""
    return {setting: setting.other(said(setting, first.content) or "") for setting in SETTINGS}


def _environment(first: Result) -> dict[str, str]:
    options = [setting.option.format(value) for setting, value in _changes(first).items()]
    return {"JDK_JAVA_OPTIONS": " ".join([os.environ.get("JDK_JAVA_OPTIONS", ""), *options]).strip()}


def provenance(content: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What the cells tagged provenance have shown: as text, and the record where there is one."""
    texts: list[str] = []
    found: dict[str, Any] = {}
    for _, cell in records.numbered(content["cells"]):
        if TAG in cell.get("metadata", {}).get("tags", []):
            for output in normalise.normalise({"cells": [cell], "metadata": {}})["cells"][0]["outputs"]:
                data = output.get("data", {})
                texts += output.get("text", []) + data.get("text/plain", [])
                found |= data.get(MIME, {})
    return "".join(texts), found
