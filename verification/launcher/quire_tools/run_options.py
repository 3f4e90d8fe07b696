"""The command line of ``./quire run``. Standard library only, so that ``--help`` and a wrong option need no set-up."""

from __future__ import annotations

import argparse
from pathlib import Path

from quire_tools import notebooks, parameters
from quire_tools.arguments import Parser

PROFILES = ("quick", "full")

_DESCRIPTION = """\
Runs notebooks from top to bottom on the Quire kernel, collects what their checks recorded, and writes executed copies
to target/run/ and a report to target/report/index.html. The quick profile must come to what
verification/expected/ says: names and verdicts exactly, exact values bit for bit, others within their tolerance."""

_EPILOG = """\
AREA is a folder of notebooks (sketch); NOTEBOOK is AREA/NAME (sketch/tour) or a path; without one, all are run.
A notebook stops at its first error, the others go on.

exit codes: 0 every cell ran and every check passed; 1 a check or cell failed or timed out; 2 unknown or unreadable
notebook; 3 the environment is at fault; 130 interrupted."""


def parser() -> Parser:
    made = Parser("run", _DESCRIPTION, epilog=_EPILOG)
    made.add_argument("names", nargs="*", metavar="AREA|NOTEBOOK", help="what to run (default: all notebooks)")
    made.add_argument(
        "--timeout", type=_seconds, default=600.0, metavar="SECONDS", help="the longest a cell may take (default: 600)"
    )
    made.add_argument(
        "--profile",
        choices=PROFILES,
        help="the size of the experiments, passed to the kernel as QUIRE_PROFILE (default: quick)",
    )
    made.add_argument(
        "-p",
        dest="parameters",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="set a parameter that a cell tagged parameters declares; may be repeated",
    )
    made.add_argument("--json", action="store_true", help="print the summary as JSON instead of a table")
    made.add_argument(
        "--junit", type=Path, metavar="FILE", help="also write the results as JUnit's XML, for other CI systems"
    )
    made.add_argument(
        "--update",
        action="store_true",
        help="run full, then quick, and write back the executed notebooks, verification/expected/ and the ledger's rows",
    )
    made.add_argument(
        "--twice",
        action="store_true",
        help="run each notebook again on other threads and vectors; both runs must come to the same",
    )
    made.add_argument(
        "--target", type=Path, metavar="DIR", help="where results are written (default: target/ of the checkout)"
    )
    return made


def parse(arguments: list[str] | None) -> argparse.Namespace:
    made = parser()
    options = made.parse_args(arguments)
    if options.update and (options.parameters or options.profile or options.twice):
        made.error("--update runs both profiles with the notebooks' own parameters: leave out -p, --profile and --twice")
    try:
        options.parameters = parameters.parse(options.parameters)
    except notebooks.UsageError as error:
        made.error(str(error))
    if options.profile is None:
        options.profile = "full" if options.update else "quick"
    return options


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"expected a positive number of seconds, got {text!r}")
    return value
