"""Runs a list of notebooks one after the other, each on a kernel of its own, and stops all of it on a signal."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quire_tools import notebooks, records
from quire_tools.run_guard import Guard
from quire_tools.run_progress import Progress
from quire_tools.run_result import Result

Chosen = list[tuple[notebooks.Notebook, dict[str, Any]]]


@dataclass(frozen=True)
class Runner:
    """What is the same for all notebooks of a command."""

    timeout: float
    target: Path
    guard: Guard
    progress: Progress

    def run(
        self,
        chosen: Chosen,
        profile: str,
        *,
        judge: Callable[[Result], None] = lambda result: None,
        environment: Callable[[notebooks.Notebook], Mapping[str, str]] = lambda notebook: {},
        called: str = "",
    ) -> list[Result]:
        """``judge`` may add faults to a result before they are told; ``called`` says in the progress which run this is."""
        return asyncio.run(self._run(chosen, profile, judge, environment, called))

    async def _run(
        self,
        chosen: Chosen,
        profile: str,
        judge: Callable[[Result], None],
        environment: Callable[[notebooks.Notebook], Mapping[str, str]],
        called: str,
    ) -> list[Result]:
        from quire_tools.run_cells import Settings, execute

        _cancel_on_signals()
        results = []
        ticking = asyncio.create_task(self.progress.tick())
        with tempfile.TemporaryDirectory(prefix="quire-run-") as scratch:
            self.guard.watch_folder(scratch)
            for notebook, content in chosen:
                settings = Settings(self.timeout, profile, Path(scratch), self.target / "run", environment(notebook))
                self.progress.start(notebook.id + called, sum(1 for _ in records.numbered(content["cells"])))
                result = await execute(notebook, content, settings, self.guard, self.progress.cell)
                judge(result)
                results.append(result)
                for fault in result.faults:
                    self.progress.line(fault.text())
        ticking.cancel()
        self.progress.clear()
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
