"""Executes one notebook on the installed kernel, cell by cell, and says what went wrong and where."""

from __future__ import annotations

import asyncio
import os
import re
import resource
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from quire_tools import normalise, records, run_judge
from quire_tools.errors import Failure
from quire_tools.notebooks import KERNEL, Notebook
from quire_tools.run_guard import Guard
from quire_tools.run_result import Fault, Result, source_line

STARTUP_SECONDS = 60.0
# A kernel flushes its output before it reports idle; this is for one that never does.
IDLE_SECONDS = 30.0
_LOG_LINES = 30
_REMEDY = "./quire doctor says what is wrong and what to do."
# How a traceback names a place: `at cell 3, line 2: …`, `at name (cell 3, line 2): …`.
_PLACE = re.compile(r"\bcell (\d+), line (\d+)\b")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Settings:
    timeout: float
    profile: str
    scratch: Path
    """A private folder for connection files."""
    logs: Path
    """Where the kernel's own stdout and stderr go, one file per notebook."""
    environment: Mapping[str, str]
    """Variables of the kernel beside those of the run."""


async def execute(
    notebook: Notebook,
    content: dict[str, Any],
    settings: Settings,
    guard: Guard,
    on_cell: Callable[[int, float | None], None],
) -> Result:
    """Runs all cells up to the first that throws. ``on_cell`` is told each cell's number, first with None, then with
    its seconds. Faults are returned, not raised; only the environment's are exceptions."""
    started, used = time.monotonic(), _processor()
    fresh = nbformat.reads(normalise.dump(normalise.normalise(_without_outputs(content))), as_version=4)
    result = Result(notebook, fresh, cells=sum(1 for _ in records.numbered(fresh["cells"])))
    log = settings.logs / f"{notebook.id}.kernel.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        client = await _start(notebook, fresh, settings, guard, log)
        for number, cell in records.numbered(fresh["cells"]):
            on_cell(number, None)
            before = time.monotonic()
            fault = await _run_cell(client, notebook, number, cell, settings, log)
            on_cell(number, time.monotonic() - before)
            if fault:
                result.faults.append(fault)
                break
            result.ran += 1
        else:
            await _shut_down(client)
    finally:
        guard.release()
    result.seconds, result.processor = time.monotonic() - started, _processor() - used
    run_judge.records_of(result)
    if result.good:
        log.unlink()
    return result


def _processor() -> float:
    """Processor time of the children that have ended; kernels have, when the guard has released them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _without_outputs(content: dict[str, Any]) -> dict[str, Any]:
    """Outputs of an earlier run must not be taken for this one's when it stops half way."""
    cells = [
        {**cell, "outputs": [], "execution_count": None} if cell["cell_type"] == "code" else cell
        for cell in content["cells"]
    ]
    return {**content, "cells": cells}


async def _start(notebook: Notebook, content: Any, settings: Settings, guard: Guard, log: Path) -> NotebookClient:
    connection = settings.scratch / f"{notebook.id.replace('/', '-')}.json"
    manager = AsyncKernelManager(kernel_name=KERNEL, connection_file=str(connection))
    client = NotebookClient(
        content,
        km=manager,
        timeout=settings.timeout,
        startup_timeout=STARTUP_SECONDS,
        iopub_timeout=IDLE_SECONDS,
        raise_on_iopub_timeout=True,
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(notebook.path.resolve().parent)}},
    )
    client.reset_execution_trackers()
    environment = {
        **os.environ,
        "QUIRE_PROFILE": settings.profile,
        # Of the sources alone: a hash of the file would be another one as soon as it is written into the file.
        "QUIRE_NOTEBOOK_SHA256": records.digest(content["cells"]),
        **settings.environment,
    }
    try:
        with log.open("wb") as output:
            await client.async_start_new_kernel(env=environment, stdout=output, stderr=output)
        guard.watch(manager.provisioner.process)
        await client.async_start_new_kernel_client()
    except NoSuchKernel:
        raise Failure(f"the kernelspec {KERNEL!r} is not installed", _REMEDY) from None
    except (FileNotFoundError, PermissionError) as error:
        raise Failure(f"the kernel cannot be started: {error.filename}: {error.strerror}", _REMEDY) from None
    except (RuntimeError, TimeoutError) as error:
        raise Failure(f"the kernel did not start: {error}{_tail(log)}", _REMEDY) from None
    return client


async def _shut_down(client: NotebookClient) -> None:
    """Asks the kernel to end as a front end would; the guard ends one that does not."""
    assert client.km is not None and client.kc is not None
    client.kc.stop_channels()
    await client.km.shutdown_kernel()


async def _run_cell(
    client: NotebookClient, notebook: Notebook, number: int, cell: Any, settings: Settings, log: Path
) -> Fault | None:
    def fault(kind: str, line: int | None, message: str) -> Fault:
        return Fault(kind, notebook.id, number, cell.get("id", ""), line, source_line(cell, line), message)

    try:
        await client.async_execute_cell(cell, client.nb.cells.index(cell))
    except CellExecutionError as error:
        traceback = _ANSI.sub("", "\n".join(line for o in _errors(cell) for line in o["traceback"])).splitlines()
        places = [(int(m[1]), int(m[2])) for line in traceback for m in _PLACE.finditer(line)]
        line = next((line for cell_number, line in places if cell_number == number), None)
        return fault("error", line, "\n".join([f"{error.ename}: {error.evalue}", *traceback[1:]]))
    except DeadKernelError:
        # nbclient takes its cancellation, too, for the kernel's death.
        task = asyncio.current_task()
        if task and task.cancelling():
            raise asyncio.CancelledError from None
        return fault("dead", None, f"the kernel died{_tail(log)}")
    except CellTimeoutError:
        return fault("timeout", None, f"took longer than --timeout {settings.timeout:g} s; the kernel was killed")
    except TimeoutError:
        return fault("dead", None, f"the kernel ended the cell but sent no idle within {IDLE_SECONDS:g} s{_tail(log)}")
    return None


def _errors(cell: Any) -> list[Any]:
    return [output for output in cell.outputs if output.output_type == "error"]


def _tail(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_LINES:]
    return "".join(f"\n  | {line}" for line in lines)
