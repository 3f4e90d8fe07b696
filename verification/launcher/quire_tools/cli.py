"""The commands of ./quire: what each is for, and how a failure ends."""

import difflib
import importlib
import sys

from quire_tools import console, errors, faults, process

# Command: module with main(arguments) -> exit code, and what it is for.
COMMANDS = {
    "run": ("quire_tools.running", "execute notebooks, check their claims, write the report"),
    "lab": ("quire_tools.lab", "open JupyterLab on the notebooks"),
    "test": ("quire_tools.testing", "run all tests, or those of one area"),
    "bench": ("quire_tools.bench", "measure against other libraries"),
    "report": ("quire_tools.reporting", "write the report of the committed notebooks"),
    "ledger": ("quire_tools.ledger", "list every paper and what its checks came to"),
    "new": ("quire_tools.new", "begin a paper's section in a notebook"),
    "docs": ("quire_tools.docs", "build the API documentation"),
    "doctor": ("quire_tools.doctor", "say what this machine has, and what is wrong with the remedy"),
    "clean": ("quire_tools.clean", "remove what builds and runs have left"),
}

HELP = """\
usage: ./quire COMMAND [ARGUMENTS]

{commands}

./quire COMMAND --help tells more. The first use sets everything up: it needs a JDK 25 or newer, a Python 3.11 to 3.13
and the network; later uses work offline.

Exit codes: 0 good · 1 a check, test or cell failed or timed out · 2 usage · 3 environment · 130 interrupted
Variables: QUIRE_PYTHON names the Python, JAVA_HOME the JDK, QUIRE_JDK_FOLDERS the folders to look for JDKs in
"""


def main(arguments: list[str]) -> int:
    process.install()
    try:
        return _command(arguments)
    except errors.Failure as failure:
        return _end(failure)
    except KeyboardInterrupt:
        console.say("quire: interrupted")
        return errors.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as in `./quire ledger | head`.
        sys.stderr.close()
        return errors.GOOD
    except OSError as error:
        return _end(faults.of_error(error))


def _command(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("--help", "-h", "help"):
        print(help_text(), end="", file=sys.stdout if arguments else sys.stderr)
        return errors.GOOD if arguments else errors.USAGE
    name, *rest = arguments
    if name not in COMMANDS:
        close = difflib.get_close_matches(name, COMMANDS, n=1)
        hint = f"Did you mean ./quire {close[0]}?" if close else "./quire --help lists the commands."
        raise errors.Failure(f"{name!r} is not a command", hint, errors.USAGE)
    return importlib.import_module(COMMANDS[name][0]).main(rest)


def help_text() -> str:
    return HELP.format(commands="\n".join(f"  {name:<8} {purpose}" for name, (_, purpose) in COMMANDS.items()))


def _end(failure: errors.Failure) -> int:
    console.say(f"quire: {failure}")
    return failure.code
