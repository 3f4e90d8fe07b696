"""Where things are in this clone."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "target"
LOGS = TARGET / "logs"
STAMPS = TARGET / "stamps"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LAUNCHER = ROOT / "verification" / "launcher"
NOTEBOOKS = ROOT / "notebooks"
LOCK = ROOT / "binder" / "requirements.lock"
TEST_LOCK = ROOT / "verification" / "requirements.lock"
PEERS_LOCK = ROOT / "verification" / "peers.lock"
PEERS = TARGET / "peers"
KERNEL_JAR = ROOT / "kernel" / "target" / "quire-kernel.jar"
KERNEL_SPEC = VENV / "share" / "jupyter" / "kernels" / "quire"


def shown(path: Path) -> str:
    """The path as a user in the clone would type it."""
    try:
        return str(path.relative_to(ROOT))
    except ValueError:
        return str(path)
