"""Writing files. Standard library only."""

import os
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """The old file or the new one, never half of one, also when the disk is full."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        scratch.write_text(text, encoding="utf-8")
        os.replace(scratch, path)
    finally:
        scratch.unlink(missing_ok=True)
