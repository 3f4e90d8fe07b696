"""./quire lab on a folder of its own, and JupyterLab's page as a person uses it: menus, keys, and what is to be seen."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect
from quire_tools.paths import ROOT, TARGET

TOKEN = "of-the-tests"
# Of one step of a person: a kernel's start under load is the longest.
PATIENCE = 120_000
SIZE = {"width": 1280, "height": 1000}

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Server:
    url: str
    folder: Path

    def ask(self, path: str, method: str = "GET", body: object = None) -> object:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/{path}", data, {"Authorization": f"token {TOKEN}"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def notebook(self, name: str, *cells: str) -> str:
        """A notebook that nobody has run yet; returns its path for `opened`."""
        content = {
            "cells": [
                {"cell_type": "code", "execution_count": None, "id": f"cell-{i}", "metadata": {}, "outputs": [], "source": cell}
                for i, cell in enumerate(cells)
            ],
            "metadata": {
                "kernelspec": {"display_name": "Java 25 (Quire)", "language": "java", "name": "quire"},
                "language_info": {"name": "java"},
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        (self.folder / f"{name}.ipynb").write_text(json.dumps(content), encoding="utf-8")
        return f"{name}.ipynb"


@contextlib.contextmanager
def served(folder: Path, settings: Path) -> Iterator[Server]:
    """Runs ./quire lab as a user would, with settings and workspaces that are nobody else's."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {
        "JUPYTERLAB_SETTINGS_DIR": str(settings / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(settings / "workspaces"),
    }
    command = [ROOT / "quire", "lab", folder, "--no-browser", f"--port={port}", f"--IdentityProvider.token={TOKEN}"]
    with (settings / "lab.log").open("w") as log:
        child = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0)
        try:
            server = Server(f"http://127.0.0.1:{port}", folder)
            _wait_for(server, child, settings / "lab.log")
            yield server
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(PATIENCE / 1000)


def _wait_for(server: Server, child: subprocess.Popen, log: Path) -> None:
    # ./quire waits for what it sets up, so there is nothing to wait on but the port.
    until = 240
    while True:
        try:
            server.ask("api/status")
            return
        except OSError:
            until -= 1
            assert until and child.poll() is None, log.read_text()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(0.5)


@dataclass
class Book:
    """A notebook that is open in a page."""

    page: Page
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def cells(self) -> Locator:
        return self.page.locator(".jp-Notebook .jp-Cell")

    def cell(self, number: int) -> Locator:
        """A cell by its place, from 1."""
        return self.cells.nth(number - 1)

    def output(self, number: int) -> Locator:
        return self.cell(number).locator(".jp-OutputArea-output")

    def prompt(self, number: int) -> Locator:
        return self.cell(number).locator(".jp-InputPrompt")

    def choose(self, menu: str, *items: str) -> None:
        """A menu shows what was possible when it was opened: one that comes too early is opened again."""
        until = time.monotonic() + PATIENCE / 1000
        while True:
            self.page.get_by_role("menuitem", name=menu, exact=True).click()
            for item in items:
                entry = self.page.locator(".lm-Menu-item:visible", has_text=item).first
                entry.wait_for()
                if "lm-mod-disabled" in entry.get_attribute("class"):
                    break
                entry.click()
            else:
                return
            assert time.monotonic() < until, f"{menu} does not let one choose {items}"
            self.page.keyboard.press("Escape")

    def confirm(self) -> None:
        self.page.locator(".jp-Dialog .jp-mod-accept").click()

    def idle(self) -> None:
        # The status bar speaks of the notebook in front, and only when its kernel has been heard of.
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("Java 25 (Quire) | Idle")

    def ran(self, number: int, count: int | None = None) -> None:
        expect(self.prompt(number)).to_have_text(f"[{number if count is None else count}]:")

    def run_all(self) -> None:
        self.choose("Run", "Run All Cells")

    def edit(self, number: int) -> Locator:
        editor = self.cell(number).locator(".cm-content")
        editor.click()
        return editor

    def type(self, number: int, text: str) -> None:
        """Replaces a cell's text, key by key."""
        self.edit(number)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def complete(self) -> Locator:
        """Asks for completions; where the list does not come in time, as under load, once more like a person."""
        listed = self.page.locator(".jp-Completer-item")
        for _ in range(10):
            self.page.keyboard.press("Tab")
            with contextlib.suppress(TimeoutError):
                listed.first.wait_for(timeout=PATIENCE / 20)
                break
        return listed

    def has_lines(self, number: int, *lines: str) -> None:
        """Waits until a cell's editor has these lines, with their spaces, which only a pattern does not fold."""
        expect(self.cell(number).locator(".cm-line")).to_have_text([re.compile(f"^{re.escape(line)}$") for line in lines])


@contextlib.contextmanager
def opened(chromium: Browser, server: Server, path: str, **context) -> Iterator[Book]:
    """Opens a notebook; at the end nothing was asked of another host, no script failed, and its kernel is gone."""
    server.ask("lab/api/settings/@jupyterlab/apputils-extension:themes", "PUT", {"raw": "{}"})
    here = chromium.new_context(**({"viewport": SIZE} | context))
    here.set_default_timeout(PATIENCE)
    page = here.new_page()
    book = Book(page)
    here.on("request", lambda request: book.asked.append(request.url))
    page.on("websocket", lambda socket: book.asked.append(socket.url))
    page.on("pageerror", lambda error: book.errors.append(str(error)))
    try:
        name = path.replace("/", "-").removesuffix(".ipynb")
        page.goto(f"{server.url}/lab/workspaces/{name}/tree/{path}?token={TOKEN}&reset")
        book.idle()
        yield book
        elsewhere = [url for url in book.asked if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname != "127.0.0.1"]
        assert elsewhere == []
        assert book.errors == []
    except BaseException:
        page.screenshot(path=TARGET / "web" / f"failed-{path.replace('/', '-').removesuffix('.ipynb')}.png")
        raise
    finally:
        here.close()
        for session in server.ask("api/sessions"):
            server.ask(f"api/sessions/{session['id']}", "DELETE")
