"""A notebook's parameters: the cell tagged ``parameters`` declares them, ``./quire run NOTEBOOK -p n=4000`` changes them.

A declaration is a Java one with its default on one line, ``int n = 1000;``. A given value becomes an assignment in a cell
of its own right behind, so the declared type stays and everything after it sees the new value.

Standard library only: the launcher refuses a wrong parameter before it builds anything.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from quire_tools import records
from quire_tools.notebooks import UsageError

TAG = "parameters"
INJECTED = "injected-parameters"

_TYPES = ("int", "long", "double", "boolean", "String")
_DECLARATION = re.compile(
    rf'^\s*(?:final\s+)?({"|".join(_TYPES)})\s+(\w+)\s*=\s*((?:"(?:\\.|[^"\\])*"|[^;"])+?)\s*;', re.MULTILINE
)
_COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_LIMITS = {"int": 2**31, "long": 2**63}


@dataclass(frozen=True)
class Parameter:
    type: str
    name: str
    default: str

    def __str__(self) -> str:
        return f"{self.type} {self.name} = {self.default}"

    def literal(self, text: str) -> str | None:
        """The value as Java writes it; None where the text is none of this type."""
        if self.type == "boolean":
            return text if text in ("true", "false") else None
        if self.type == "String":
            return json.dumps(text, ensure_ascii=False)
        if self.type == "double":
            return _double(text)
        return _whole(text, _LIMITS[self.type], "L" if self.type == "long" else "")


def _whole(text: str, limit: int, suffix: str) -> str | None:
    if not re.fullmatch(r"[+-]?[0-9]+", text) or not -limit <= int(text) < limit:
        return None
    return f"{int(text)}{suffix}"


def _double(text: str) -> str | None:
    try:
        value = float(text)
    except ValueError:
        return None
    # Python reads 1_000, nan and inf too, which no declaration in a cell looks like.
    return repr(value) if math.isfinite(value) and "_" not in text else None


def declared(content: dict[str, Any]) -> dict[str, Parameter]:
    """The parameters of a notebook by name, in the order of their declarations."""
    found = {}
    for cell in content["cells"]:
        if _tagged(cell, TAG):
            code = _COMMENT.sub(lambda match: match[1] or " ", records.source(cell))
            for kind, name, default in _DECLARATION.findall(code):
                found[name] = Parameter(kind, name, default)
    return found


def parse(texts: list[str]) -> dict[str, str]:
    """``NAME=VALUE`` as typed, by name."""
    given: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.isidentifier():
            raise UsageError(f"-p {text}: expected NAME=VALUE, as in -p n=4000")
        if name in given:
            raise UsageError(f"-p {name} is given twice: {given[name]!r} and {value!r}")
        given[name] = value
    return given


def inject(notebook: str, content: dict[str, Any], given: dict[str, str]) -> dict[str, Any]:
    """The notebook with a cell behind its parameters that sets what is given; what a former run set is gone."""
    cells = [cell for cell in content["cells"] if not _tagged(cell, INJECTED)]
    if not given:
        return {**content, "cells": cells}
    source = "\n".join(_assignments(notebook, declared(content), given))
    cell = {
        **{"cell_type": "code", "id": INJECTED, "metadata": {"tags": [INJECTED]}, "source": source},
        **{"execution_count": None, "outputs": []},
    }
    behind = max(position for position, cell in enumerate(cells, 1) if _tagged(cell, TAG))
    return {**content, "cells": [*cells[:behind], cell, *cells[behind:]]}


def _assignments(notebook: str, known: dict[str, Parameter], given: dict[str, str]) -> list[str]:
    there = f"it has {', '.join(map(str, known.values()))}" if known else f"no cell of it is tagged {TAG}"
    lines = []
    for name, value in given.items():
        if name not in known:
            raise UsageError(f"-p {name}={value}: {notebook} has no parameter {name!r}; {there}")
        literal = known[name].literal(value)
        if literal is None:
            raise UsageError(f"-p {name}={value}: expected a value of type {known[name].type}, got {value!r}; {there}")
        lines.append(f"{name} = {literal};")
    return lines


def _tagged(cell: dict[str, Any], tag: str) -> bool:
    return cell["cell_type"] == "code" and tag in cell.get("metadata", {}).get("tags", [])
