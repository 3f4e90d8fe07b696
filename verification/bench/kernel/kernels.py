"""Kernel processes and one client each, and what the system counts of them."""

import contextlib
import os
import queue
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpecManager

HUNG_SECONDS = 60.0
TICK = os.sysconf("SC_CLK_TCK")


class Hung(Exception):
    """No answer came."""


class Kernel:
    """A process that has been started and not waited for."""

    def __init__(self, argv: list[str], folder: Path, settings: dict[str, str]):
        file, _ = write_connection_file(str(folder / f"kernel-{time.monotonic_ns()}.json"))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [part.replace("{connection_file}", file) for part in argv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **settings},
        )
        self.client = BlockingKernelClient(connection_file=file)
        self.client.load_connection_file()
        self.client.start_channels(hb=False)

    def close(self) -> None:
        self.client.stop_channels()
        self.process.kill()
        self.process.wait()

    def reply(self, request: str, seconds: float = HUNG_SECONDS) -> dict:
        return self._next(self.client.get_shell_msg, request, seconds)["content"]

    def run(self, code: str, seconds: float = HUNG_SECONDS) -> dict:
        return self.reply(self.client.execute(code), seconds)

    def heeded(self, code: str, seconds: float = HUNG_SECONDS) -> dict:
        """Runs a cell and reads what it publishes: the kernel drops messages for a subscriber that does not."""
        request = self.client.execute(code)
        for _ in self.messages(request, seconds):
            pass
        return self.reply(request, seconds)

    def timed(self, code: str) -> float:
        """Seconds from the request to its reply."""
        asked = time.perf_counter()
        reply = self.run(code)
        took = time.perf_counter() - asked
        if reply["status"] != "ok":
            raise RuntimeError(f"{code}: {reply.get('ename')}: {reply.get('evalue')}")
        return took

    def value(self, code: str, seconds: float = HUNG_SECONDS) -> str:
        """The text of a cell's value."""
        return self.text(self.client.execute(code), seconds)[0]

    def text(self, request: str, seconds: float = HUNG_SECONDS) -> tuple[str, str, str]:
        """Value, standard output and standard error of a request, up to its end. An error of the cell is an error here."""
        value, streams = "", {"stdout": [], "stderr": []}
        for message in self.messages(request, seconds):
            content = message["content"]
            match message["msg_type"]:
                case "execute_result":
                    value = content["data"]["text/plain"]
                case "stream":
                    streams[content["name"]].append(content["text"])
                case "error":
                    raise RuntimeError(f"{content['ename']}: {content['evalue']}")
        return value, "".join(streams["stdout"]), "".join(streams["stderr"])

    def messages(self, request: str, seconds: float = HUNG_SECONDS) -> Iterator[dict]:
        """What is published for a request, until the kernel is idle again."""
        while True:
            message = self._next(self.client.get_iopub_msg, request, seconds)
            if message["content"].get("execution_state") == "idle":
                return
            yield message

    def heard(self, request: str, text: str, seconds: float = HUNG_SECONDS) -> None:
        """Waits until a running cell has printed this."""
        seen = ""
        while text not in seen:
            seen += self._next(self.client.get_iopub_msg, request, seconds)["content"].get("text", "")

    @staticmethod
    def _next(receive, request: str, seconds: float) -> dict:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with contextlib.suppress(queue.Empty):
                message = receive(timeout=max(0.01, until - time.monotonic()))
                if message["parent_header"].get("msg_id") == request:
                    return message
        raise Hung(f"no answer within {seconds:.0f} s")

    def interrupt(self) -> None:
        self.client.control_channel.send(self.client.session.msg("interrupt_request", {}))

    def processor_seconds(self) -> float:
        return processor_seconds(self.process.pid)

    def resident_megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def used_bytes(self) -> int:
        """Of the heap, after full collections."""
        self.run("{ for (int i = 0; i < 3; i++) { System.gc(); Thread.sleep(100); } }")
        return int(self.value("Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()"))


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


@contextlib.contextmanager
def started(argv: list[str], folder: Path, **settings: str) -> Iterator[Kernel]:
    """A kernel for as long as it is needed; the settings are environment variables."""
    kernel = Kernel(argv, folder, settings)
    try:
        yield kernel
    finally:
        kernel.close()


def quire() -> list[str]:
    """The command of the kernel that is entered in this Python's environment."""
    return list(KernelSpecManager().get_kernel_spec("quire").argv)


def peer(spec: Path, java: str) -> list[str]:
    """The command of another kernel, on the same JDK; `spec` is its folder."""
    argv = KernelSpecManager(kernel_dirs=[str(spec.parent)]).get_kernel_spec(spec.name).argv
    return [java if part == "java" else part.replace("{resource_dir}", str(spec)) for part in argv]


def flags(argv: list[str]) -> list[str]:
    """With which a kernel's JVM starts, without its archive of classes: those of a bare JVM to hold it against."""
    return [flag for flag in argv[1 : argv.index("-jar")] if not flag.startswith(("-XX:SharedArchiveFile=", "-Xlog"))]
