"""What a run of one notebook came to."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from quire_tools import records
from quire_tools.notebooks import Notebook


@dataclass(frozen=True)
class Fault:
    """Why a notebook is not good: the kind, the place, and the message to print."""

    kind: str
    """check, error, timeout, dead, record, expected, profile or second"""
    notebook: str
    cell: int | None
    cell_id: str
    line: int | None
    source: str
    message: str

    def text(self) -> str:
        place = self.notebook
        if self.cell is not None:
            place += f", cell {self.cell}" + (f", line {self.line}" if self.line else "")
        quoted = f"\n    {self.source.strip()}" if self.source.strip() else ""
        indented = "\n  ".join(self.message.splitlines())
        return f"{place}:{quoted}\n  {indented}"


@dataclass
class Result:
    """One notebook's run: the executed content, the records in it, the faults, the time."""

    notebook: Notebook
    content: dict[str, Any]
    cells: int
    ran: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    """Seconds of processor time; on a machine that does other things too it says more than the clock."""
    records: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    second: Result | None = None
    """The second run, where there was one."""

    @property
    def good(self) -> bool:
        return not self.faults

    @property
    def verdicts(self) -> dict[str, str]:
        return {r["slug"]: r["verdict"] for r in self.records if r["kind"] == "verdict"}

    def count(self, failed: bool) -> int:
        return sum(records.is_check(r) and records.is_failed(r) == failed for r in self.records)

    def summary(self) -> dict[str, Any]:
        return {
            "notebook": self.notebook.id,
            "good": self.good,
            "cells": self.cells,
            "ran": self.ran,
            "passed": self.count(failed=False),
            "failed": self.count(failed=True),
            "verdicts": self.verdicts,
            "seconds": round(self.seconds, 3),
            "processor": round(self.processor, 3),
            "faults": [asdict(fault) for fault in self.faults],
        }


def source_line(cell: Any, line: int | None) -> str:
    """The text of the line, or of the first line that is code when the line is not known."""
    lines = records.source(cell).splitlines()
    if line and line <= len(lines):
        return lines[line - 1]
    return next((text for text in lines if text.strip() and not text.strip().startswith("//")), "")
