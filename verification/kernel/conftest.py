"""A real kernel process, spoken to over its sockets; the kernelspec `quire` is found on JUPYTER_PATH."""

import contextlib
import os
import queue
import time
from dataclasses import dataclass, field

import pytest
from jupyter_client.manager import KernelManager

STARTUP_SECONDS = 120
CELL_SECONDS = 60


@dataclass
class Answer:
    """What came back for one request: the reply's content, and (type, content) of each output in order."""

    reply: dict
    outputs: list = field(default_factory=list)

    def of(self, *types):
        return [content for kind, content in self.outputs if kind in types]

    def text(self, stream):
        return "".join(content["text"] for content in self.of("stream") if content["name"] == stream)

    def result(self):
        (content,) = self.of("execute_result")
        return content["data"]


class Session:
    """A kernel with one client."""

    def __init__(self, **settings):
        """Settings are environment variables of the kernel."""
        self._kept = {}
        self.manager = KernelManager(kernel_name="quire")
        self.manager.start_kernel(env={**os.environ, **settings})
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=STARTUP_SECONDS)

    @property
    def pid(self):
        return self.manager.provisioner.process.pid

    def run(self, code, **options):
        return self.wait(self.client.execute(code, **options))

    def wait(self, request, seconds=CELL_SECONDS):
        return Answer(self.reply(request, seconds), self.outputs(request, seconds))

    def reply(self, request, seconds=CELL_SECONDS):
        return self._until(self.client.get_shell_msg, request, seconds)["content"]

    def outputs(self, request, seconds=CELL_SECONDS):
        """All outputs up to the idle that ends the request."""
        outputs = []
        while True:
            message = self._until(self.client.get_iopub_msg, request, seconds)
            kind, content = message["msg_type"], message["content"]
            if kind == "status" and content["execution_state"] == "idle":
                return outputs
            if kind not in ("status", "execute_input"):
                outputs.append((kind, content))

    def _until(self, receive, request, seconds):
        """The next message of a channel that belongs to a request; what belongs to others is kept for them."""
        kept = self._kept.setdefault(receive.__func__, [])
        for message in kept:
            if message["parent_header"].get("msg_id") == request:
                kept.remove(message)
                return message
        end = time.monotonic() + seconds
        while True:
            with contextlib.suppress(queue.Empty):
                message = receive(timeout=max(0.01, end - time.monotonic()))
                if message["parent_header"].get("msg_id") == request:
                    return message
                kept.append(message)
            if time.monotonic() > end:
                raise TimeoutError(f"nothing came for {request} within {seconds} s")

    def await_output(self, request, text):
        """Waits until a running cell has printed a text."""
        seen = ""
        while text not in seen:
            message = self._until(self.client.get_iopub_msg, request, CELL_SECONDS)
            seen += message["content"].get("text", "")

    def end(self):
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def kernel():
    session = Session()
    yield session
    session.end()


@pytest.fixture
def start_kernel():
    """Starts kernels with settings of their own."""
    sessions = []

    def start(**settings):
        sessions.append(Session(**settings))
        return sessions[-1]

    yield start
    for session in sessions:
        session.end()


@pytest.fixture
def fresh_kernel():
    session = Session()
    yield session
    session.end()
