"""Makes the launcher, the scratch copies of its tests and the helpers here importable, also for pytest by hand."""

import shutil
import signal
import sys
from pathlib import Path

import pytest

LAUNCHER = Path(__file__).parents[1] / "launcher"
sys.path[:0] = [str(LAUNCHER), str(LAUNCHER / "tests"), str(Path(__file__).parent)]

# Under nohup a hang-up is ignored, also by children, and the tests of signals would wait for nothing.
signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """As much of the clone as the runner reads; its notebooks are ours."""
    from quire_tools import ledger
    from quire_tools.paths import LAUNCHER, ROOT

    for path in (LAUNCHER, ROOT / ledger.PAPERS):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, copy, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, copy)
    return tmp_path
