"""./quire lab"""

import os
import signal
import sys
from pathlib import Path

from quire_tools import errors, prepare, process
from quire_tools.console import say
from quire_tools.paths import NOTEBOOKS, ROOT, VENV_PYTHON

HELP = """\
usage: ./quire lab [AREA/NAME | FILE | FOLDER] [--no-browser] [--port PORT] [OPTIONS OF JUPYTERLAB]

Opens JupyterLab on notebooks/, or on a folder of your own, with the kernel "Java 25 (Quire)". A notebook that is named is
opened. Ctrl-C stops it and every kernel (exit code 130), and so does File > Shut Down (exit code 0).
All options are passed on; JupyterLab's own list: ./quire lab --help-all
"""

# What JupyterLab does here as long as its user says nothing else: it neither asks for news nor looks for updates.
SETTINGS = ROOT / "binder" / "jupyter"


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] in ("--help", "-h"):
        print(HELP, end="")
        return 0
    where = place(arguments.pop(0)) if arguments and not arguments[0].startswith("-") else options(NOTEBOOKS)
    env = prepare.notebooks() | {"JUPYTER_CONFIG_PATH": str(SETTINGS)}
    say("JupyterLab starts; Ctrl-C stops it.")
    command = [VENV_PYTHON, "-m", "jupyterlab", *where, *arguments]
    if os.geteuid() == 0:
        # In containers one often is root. The server listens on this machine only and asks for its token.
        command.append("--allow-root")
    try:
        # SIGTERM: on SIGINT the server would ask at the terminal whether it is meant.
        return 1 if process.run(command, env, stop_with=signal.SIGTERM) else 0
    except KeyboardInterrupt:
        print("JupyterLab is stopped.", file=sys.stderr)
        raise


def options(folder: Path, file: Path | None = None) -> list[str]:
    opened = [f"--LabApp.default_url=/lab/tree/{file.relative_to(folder).as_posix()}"] if file else []
    return [f"--ServerApp.root_dir={folder}", *opened]


def place(name: str) -> list[str]:
    """What is named: a folder to work in, a file to open, or a notebook of the house as ./quire run calls it."""
    path = Path(name).absolute()
    if path.is_dir():
        return options(path)
    if not path.is_file():
        path = NOTEBOOKS / f"{name}.ipynb"
        if not path.is_file():
            raise errors.Failure(f"{name!r} is neither a file, nor a folder, nor a notebook of the house", "", errors.USAGE)
    return options(NOTEBOOKS if path.is_relative_to(NOTEBOOKS) else path.parent, path)
