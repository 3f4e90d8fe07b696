"""./quire lab"""

import os
import signal
import sys

from quire_tools import prepare, process
from quire_tools.console import say
from quire_tools.paths import NOTEBOOKS, VENV_PYTHON

HELP = """\
usage: ./quire lab [--no-browser] [--port PORT] [OPTIONS OF JUPYTERLAB]

Opens JupyterLab on notebooks/, with the kernel "Java 25 (Quire)". Ctrl-C stops it and every kernel (exit code 130).
All options are passed on; JupyterLab's own list: ./quire lab --help-all
"""


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] in ("--help", "-h"):
        print(HELP, end="")
        return 0
    env = prepare.notebooks()
    say("JupyterLab starts; Ctrl-C stops it.")
    command = [VENV_PYTHON, "-m", "jupyterlab", f"--ServerApp.root_dir={NOTEBOOKS}", *arguments]
    if os.geteuid() == 0:
        # In containers one often is root. The server listens on this machine only and asks for its token.
        command.append("--allow-root")
    try:
        # SIGTERM: on SIGINT the server would ask at the terminal whether it is meant.
        return 1 if process.run(command, env, stop_with=signal.SIGTERM) else 0
    except KeyboardInterrupt:
        print("JupyterLab is stopped.", file=sys.stderr)
        raise
