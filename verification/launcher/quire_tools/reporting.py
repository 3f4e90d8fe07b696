"""./quire report: sets up what is needed, and has the site written in the .venv."""

from quire_tools import prepare, process
from quire_tools.arguments import Parser
from quire_tools.paths import VENV_PYTHON


def main(arguments: list[str]) -> int:
    Parser(
        "report",
        "Writes the report of the committed notebooks to target/report/index.html: a row per paper, a page per notebook.\n"
        "./quire run writes it too, with the notebooks as they came out.",
    ).parse_args(arguments)
    return process.run([VENV_PYTHON, "-P", "-m", "quire_tools.report"], prepare.packages())
