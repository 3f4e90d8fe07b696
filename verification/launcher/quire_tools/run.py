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
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quire_tools import faults, ledger, notebooks, parameters, records, run_options
from quire_tools.errors import FAILED, GOOD, INTERRUPTED, Failure
from quire_tools.paths import ROOT, TARGET
from quire_tools.report_text import aligned
from quire_tools.run_guard import Guard
from quire_tools.run_progress import Progress

if TYPE_CHECKING:
    from quire_tools.run_cells import Result


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
            results = asyncio.run(_execute_all(chosen, options, target, guard, progress))
        progress.clear()
        return _hand_over(results, options, target)
    except Failure as failure:
        ended = failure
    except OSError as error:
        ended = faults.of_error(error)
    progress.line(f"quire run: {ended}")
    return ended.code


async def _execute_all(
    chosen: list[tuple[notebooks.Notebook, dict[str, Any]]],
    options: argparse.Namespace,
    target: Path,
    guard: Guard,
    progress: Progress,
) -> list[Result]:
    from quire_tools.run_cells import Settings, execute

    _cancel_on_signals()
    results = []
    ticking = asyncio.create_task(progress.tick())
    with tempfile.TemporaryDirectory(prefix="quire-run-") as scratch:
        guard.watch_folder(scratch)
        settings = Settings(options.timeout, options.profile, Path(scratch), target / "run")
        for notebook, content in chosen:
            progress.start(notebook.id, sum(1 for _ in records.numbered(content["cells"])))
            result = await execute(notebook, content, settings, guard, progress.cell)
            results.append(result)
            for fault in result.faults:
                progress.line(fault.text())
    ticking.cancel()
    return results


def _cancel_on_signals() -> None:
    """An interrupt must not strike between two lines of nbclient: it cancels the task at its next await instead.

    asyncio.run does the same for Ctrl-C.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, task.cancel)


def _hand_over(results: list[Result], options: argparse.Namespace, target: Path) -> int:
    """Writes what the run leaves behind, prints the summary, and gives the exit code."""
    from quire_tools import report

    for result in results:
        report.write_notebook(result, target)
    if options.update:
        _update(results)
    entries = ledger.build(ledger.papers(ROOT), ledger.committed_records(ROOT))
    page = report.write_report(results, options.profile, entries, target)
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


def _update(results: list[Result]) -> None:
    """Writes good notebooks back and rebuilds the ledger; what failed stays as it was committed."""
    from quire_tools import normalise, report

    for result in results:
        if result.good:
            report.write_atomically(result.notebook.path, normalise.dump(normalise.normalise(result.content)))
        else:
            print(f"quire run: {result.notebook.id} is not written back, because it failed", file=sys.stderr)
    entries = ledger.build(ledger.papers(ROOT), ledger.committed_records(ROOT))
    report.write_atomically(ROOT / ledger.COMMITTED, ledger.committed_form(entries))


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
