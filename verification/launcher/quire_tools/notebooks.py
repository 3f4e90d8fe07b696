"""Which notebooks there are, what a name on the command line means, and whether a file is one that can be run.

Standard library only: the launcher answers a misspelt name before it builds anything.
"""

from __future__ import annotations

import difflib
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quire_tools.errors import USAGE, Failure

KERNEL = "quire"


class UsageError(Failure):
    """What the user typed, or a file the user named, cannot be used."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code=USAGE)


@dataclass(frozen=True)
class Notebook:
    """A notebook file and its id: ``AREA/NAME`` below ``notebooks/``, the bare file name elsewhere."""

    id: str
    path: Path
    inside: bool = True
    """Whether it is one of the house's under ``notebooks/`` and so counts for the ledger."""


def discover(base: Path) -> list[Notebook]:
    """The house's notebooks below ``base/notebooks``, sorted by id: in a clone, those that are under version control.

    What somebody only tries out there (an ``Untitled``, another kernel's, a half-written one) is run by its name, but
    counts neither for the ledger nor for a run of all.
    """
    return [notebook for notebook in lying(base) if notebook.inside]


def lying(base: Path) -> list[Notebook]:
    """All files below ``base/notebooks`` that could be notebooks; editor checkpoints and hidden folders are none."""
    folder, ours = base / "notebooks", _versioned(base)
    found = []
    for path in folder.rglob("*.ipynb"):
        relative = path.relative_to(folder)
        if not any(part.startswith(".") for part in relative.parts):
            found.append(Notebook(relative.with_suffix("").as_posix(), path, ours is None or path in ours))
    return sorted(found, key=lambda notebook: notebook.id)


def _versioned(base: Path) -> set[Path] | None:
    """The files that git tracks below ``base/notebooks``; nothing where there is no clone, as in an unpacked archive."""
    if not (base / ".git").exists():
        return None
    command = ["git", "-C", str(base), "ls-files", "-z", "--", "notebooks"]
    try:
        listed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return {base / name for name in listed.split("\0") if name}


def areas(notebooks: list[Notebook]) -> list[str]:
    return sorted({notebook.id.rsplit("/", 1)[0] for notebook in notebooks if "/" in notebook.id})


def resolve(names: list[str], base: Path, cwd: Path | None = None) -> list[Notebook]:
    """The notebooks that ``names`` mean, each once, in the order given; no name means all of them.

    A name is an area (``sketch``), an id (``sketch/tour``) or a path; a path is read from ``cwd`` first, then from
    the checkout, because ``./quire`` is often called from elsewhere.
    """
    known = lying(base)
    house = [notebook for notebook in known if notebook.inside]
    if not names and not house:
        raise UsageError(f"no notebook found under {base / 'notebooks'}")
    chosen: dict[Path, Notebook] = {}
    for notebook in house if not names else [n for name in names for n in _resolve_one(name, known, base, cwd)]:
        chosen.setdefault(notebook.path.resolve(), notebook)
    _refuse_ambiguous(list(chosen.values()))
    return list(chosen.values())


def _resolve_one(name: str, known: list[Notebook], base: Path, cwd: Path | None) -> list[Notebook]:
    wanted = name.strip().rstrip("/")
    for notebook in known:
        if wanted in (notebook.id, notebook.id + ".ipynb"):
            return [notebook]
    house = [notebook for notebook in known if notebook.inside]
    if wanted in areas(house):
        return [notebook for notebook in house if notebook.id.startswith(wanted + "/")]
    for folder in (cwd or Path.cwd(), base):
        path = folder / wanted
        if wanted and path.is_dir():
            below = [notebook for notebook in house if path.resolve() in notebook.path.resolve().parents]
            if below:
                return below
        elif path.is_file():
            return [_from_path(path, known)]
    raise UsageError(_unknown(name, known))


def _from_path(path: Path, known: list[Notebook]) -> Notebook:
    if path.suffix != ".ipynb":
        raise UsageError(f"{path}: not a notebook: expected a file that ends in .ipynb")
    for notebook in known:
        if notebook.path.resolve() == path.resolve():
            return notebook
    return Notebook(path.stem, path, inside=False)


def _refuse_ambiguous(chosen: list[Notebook]) -> None:
    """Two files with one id would overwrite each other's results."""
    first: dict[str, Notebook] = {}
    for notebook in chosen:
        other = first.setdefault(notebook.id, notebook)
        if other is not notebook:
            raise UsageError(f"{notebook.path} and {other.path} share the name {notebook.id!r}: run them one at a time")


def _unknown(name: str, known: list[Notebook]) -> str:
    candidates = areas(known) + [notebook.id for notebook in known]
    close = difflib.get_close_matches(name.removesuffix(".ipynb"), candidates, n=3, cutoff=0.4)
    # A bare file name (`tour`) is close to every AREA/tour, which difflib's ratio alone does not see.
    close += [c for c in candidates if c.split("/")[-1] == name and c not in close]
    hint = f"did you mean {' or '.join(close[:3])}?" if close else f"known: {', '.join(candidates) or 'none'}"
    return f"unknown notebook or area {name!r}: {hint}"


def load(notebook: Notebook) -> dict[str, Any]:
    """The notebook's JSON; what is not JSON, not nbformat 4 or not for our kernel is refused with file and line."""
    text = _read(notebook.path)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(
            f"{notebook.path}:{error.lineno}: not a notebook: not JSON: {error.msg} (column {error.colno})"
        ) from None
    except RecursionError:
        raise UsageError(f"{notebook.path}:1: not a notebook: JSON nested too deeply") from None
    _refuse_foreign(notebook.path, text, content)
    return content


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}:{line}: not a notebook: byte {error.start} is not UTF-8") from None


def _refuse_foreign(path: Path, text: str, content: Any) -> None:
    def refuse(pattern: str, message: str) -> None:
        raise UsageError(f"{path}:{_line(text, pattern)}: {message}")

    if not isinstance(content, dict):
        refuse(r"\S", f"not a notebook: expected a JSON object, got {_kind(content)}")
    if content.get("nbformat") != 4:
        refuse(r'"nbformat"\s*:', f"not a notebook of format 4: nbformat is {content.get('nbformat')!r}")
    cells = content.get("cells")
    if not isinstance(cells, list):
        refuse(r'"cells"\s*:', f"not a notebook: cells: expected a list, got {_kind(cells)}")
    for number, cell in enumerate(cells, 1):
        if not _is_cell(cell):
            refuse(r'"cells"\s*:', f"not a notebook: cell {number} has no readable cell_type, source or outputs")
    metadata = content.get("metadata")
    spec = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    kernel = spec.get("name") if isinstance(spec, dict) else None
    if kernel != KERNEL:
        refuse(
            r'"name"\s*:\s*' + re.escape(json.dumps(kernel)) if kernel else r'"kernelspec"\s*:',
            f"no such kernel: the notebook asks for {kernel!r}, Quire runs notebooks on {KERNEL!r}",
        )


def _is_cell(cell: Any) -> bool:
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return False
    outputs = cell.get("outputs", [])
    if not isinstance(outputs, list) or not all(isinstance(output, dict) for output in outputs):
        return False
    if any(not isinstance(output.get("data", {}), dict) for output in outputs):
        return False
    source = cell.get("source")
    return isinstance(source, str) or (isinstance(source, list) and all(isinstance(line, str) for line in source))


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "nothing"}
    return names.get(type(value), "a number")


def _line(text: str, pattern: str) -> int:
    """The line of the last match: a notebook's own metadata stands behind its cells; 1 where nothing matches."""
    matches = list(re.finditer(pattern, text))
    return text.count("\n", 0, matches[-1].start()) + 1 if matches else 1
