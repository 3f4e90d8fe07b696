"""From whatever state the clone is in to one in which notebooks run; nothing is done twice."""

import contextlib
import fcntl
import os
from collections.abc import Iterator

from quire_tools import build, environment, jdk, process, venv
from quire_tools.console import say
from quire_tools.paths import ROOT


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two commands never set up the same clone at once. The lock is on the folder itself and ends with its processes."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./quire is setting up this clone; waiting for it …")
            fcntl.flock(folder, fcntl.LOCK_EX)
        process.inherited.add(folder)
        yield
    finally:
        process.inherited.discard(folder)
        os.close(folder)


def notebooks() -> dict[str, str]:
    """Makes ready what `run` and `lab` need and returns the environment of their children."""
    chosen = jdk.find()
    environment.have_folders()
    if not (venv.is_ready() and build.is_ready(chosen)):
        with alone():
            venv.have()
            build.have(chosen)
    return environment.of_children(chosen)


def packages() -> dict[str, str]:
    """What Python alone needs."""
    environment.have_folders()
    with alone():
        venv.have()
    return java()


def java() -> dict[str, str]:
    """What Maven alone needs."""
    return environment.of_children(jdk.find())


def python() -> dict[str, str]:
    """What tests in Python need that run no notebook."""
    env = packages()
    with alone():
        venv.have_tests()
    return env


def everything() -> dict[str, str]:
    env = notebooks()
    with alone():
        venv.have_tests()
    return env
