"""Which planted errors continuous integration tries: those of areas with recent changes, and of the others a fifth by the commit."""

import re
import subprocess
from pathlib import Path

from quire_tools.paths import ROOT

ALL = "all"
COMMITS = 20
_AREA = re.compile(r"(?:library/src/main/java/dev/quire|notebooks|verification/plants)/([a-z0-9_]+)/")


def of_commit(root: Path = ROOT) -> str:
    """``COMMIT:AREA,AREA``, as the harness reads it from QUIRE_PLANTS; all where git knows no commit."""
    commit = _git(root, "rev-parse", "HEAD")
    if not commit:
        return ALL
    # A clone without its history has fewer commits; what it has is looked at.
    changed = _git(root, "log", f"-{COMMITS}", "--format=", "--name-only", "--no-renames")
    areas = {found[1] for line in changed.splitlines() if (found := _AREA.match(line))}
    return f"{commit}:{','.join(sorted(areas))}"


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
