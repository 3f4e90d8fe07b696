"""``./quire run``: executes notebooks, reports, and exits with what the checks earned.

Runs inside the virtual environment as ``python -m quire_tools.run``. What is heavy to import is imported when it is
needed: the executor first, the exporter only when every notebook has run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path

from quire_tools import expected, faults, files, junit, notebooks, parameters, run_judge, run_options
from quire_tools.errors import FAILED, GOOD, INTERRUPTED, Failure
from quire_tools.paths import ROOT, TARGET
from quire_tools.report_text import aligned
from quire_tools.run_all import Chosen, Runner
from quire_tools.run_guard import Guard
from quire_tools.run_progress import Progress
from quire_tools.run_result import Result


def main(arguments: list[str] | None = None) -> int:
    options = run_options.parse(arguments)
    progress = Progress()
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raise_interrupt)
    try:
        return _run(options, progress)
    except (KeyboardInterrupt, asyncio.CancelledError):
        progress.line(f"quire run: interrupted{f' in {progress.place}' if progress.place else ''}")
        return INTERRUPTED


def _raise_interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _run(options: argparse.Namespace, progress: Progress) -> int:
    try:
        chosen = [
            (notebook, parameters.inject(notebook.id, notebooks.load(notebook), options.parameters))
            for notebook in notebooks.resolve(options.names, ROOT)
        ]
        target = options.target or TARGET
        with Guard() as guard:
            results = _results(chosen, options, Runner(options.timeout, target, guard, progress))
        progress.clear()
        return _hand_over(results, options, target)
    except Failure as failure:
        ended = failure
    except OSError as error:
        ended = faults.of_error(error)
    progress.line(f"quire run: {ended}")
    return ended.code


def _results(chosen: Chosen, options: argparse.Namespace, runner: Runner) -> list[Result]:
    if options.update:
        from quire_tools import run_update

        return run_update.update(chosen, runner)
    # What is expected was made by the quick profile with the notebooks' own parameters.
    compared = options.profile == expected.PROFILE and not options.parameters
    judge = run_judge.against_expected if compared else lambda result: None
    if options.twice:
        from quire_tools import run_twice

        return run_twice.twice(chosen, options.profile, runner, judge)
    return runner.run(chosen, options.profile, judge=judge)


def _hand_over(results: list[Result], options: argparse.Namespace, target: Path) -> int:
    """Writes what the run leaves behind, prints the summary, and gives the exit code."""
    from quire_tools import report

    for result in results:
        report.write_copy(result, target / "run")
        if result.second:
            report.write_copy(result.second, target / "second")
    page = report.write(target, results, options.profile)
    if options.junit:
        files.write_atomically(options.junit, junit.text(results))
    good = all(result.good for result in results)
    if options.json:
        summary = {
            "version": 1,
            "good": good,
            "profile": options.profile,
            "notebooks": [result.summary() for result in results],
            "report": str(page),
        }
        print(json.dumps(summary, ensure_ascii=False, indent=1))
    else:
        print(_table(results))
        print(f"\nreport: {page}")
    return GOOD if good else FAILED


def _table(results: list[Result]) -> str:
    head = ["notebook", "cells", "passed", "failed", "verdicts", "seconds", "outcome"]
    rows = [
        [
            result.notebook.id,
            f"{result.ran}/{result.cells}",
            str(result.count(failed=False)),
            str(result.count(failed=True)),
            ", ".join(f"{slug} {verdict}" for slug, verdict in result.verdicts.items()) or "-",
            f"{result.seconds:.1f}",
            "good" if result.good else result.faults[0].kind,
        ]
        for result in results
    ]
    return aligned([head, *rows], left={0, 4, 6})


if __name__ == "__main__":
    sys.exit(main())
