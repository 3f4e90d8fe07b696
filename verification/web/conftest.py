"""A site with everything in it, and a browser that reaches nothing but files."""

import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

VERIFICATION = Path(__file__).parents[1]
sys.path[:0] = [str(VERIFICATION / "launcher"), str(VERIFICATION / "notebooks")]

# Under nohup a hang-up is ignored, also by children.
signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import sites

    return sites.write(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    import labs

    with labs.served(tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    from playwright.sync_api import sync_playwright
    from quire_tools import testing

    with sync_playwright() as playwright:
        # As root, which containers often are, Chromium refuses to start with its sandbox.
        browser = playwright.chromium.launch(executable_path=testing.browser(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    from quire_tools.paths import TARGET

    folder = TARGET / "web"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
