"""How the installed kernel starts: its flags, its cache, little memory."""

import os
import subprocess
from pathlib import Path

import pytest
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpecManager

CACHE = "-XX:SharedArchiveFile="


def command():
    return KernelSpecManager().get_kernel_spec("quire").argv


def started(argv, tmp_path, environment=None):
    """Runs one cell on a kernel of this command; returns the result's text and what the process said."""
    file, _ = write_connection_file(str(tmp_path / "kernel.json"))
    said = tmp_path / "said"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [part.replace("{connection_file}", file) for part in argv],
            stdout=out,
            stderr=out,
            env={**os.environ, **(environment or {})},
        )
    client = BlockingKernelClient(connection_file=file)
    client.load_connection_file()
    client.start_channels(hb=False)
    try:
        client.wait_for_ready(timeout=120)
        shown = []
        client.execute_interactive(
            "Runtime.getRuntime().maxMemory()", timeout=120, output_hook=lambda message: shown.append(message)
        )
        (result,) = [m["content"]["data"]["text/plain"] for m in shown if m["msg_type"] == "execute_result"]
        client.shutdown()
        process.wait(30)
    finally:
        client.stop_channels()
        process.kill()
        process.wait()
    return result, said.read_text(encoding="utf-8")


def test_the_installer_has_made_a_cache_beside_the_program():
    argv = command()
    (cache,) = [part.removeprefix(CACHE) for part in argv if part.startswith(CACHE)]
    jar = Path(argv[argv.index("-jar") + 1])
    assert Path(cache).parent == jar.parent
    assert Path(cache).stat().st_size > 10_000_000
    recorded = subprocess.run(
        [*argv[: argv.index("-Xlog:aot*=off")], "-Xlog:class+load", "-jar", jar, "--rehearse"], capture_output=True, text=True
    )
    loaded = [line for line in recorded.stdout.splitlines() if " source: " in line]
    shared = [line for line in loaded if "source: shared objects file" in line]
    assert any("dev.quire.kernel.Main source" in line for line in shared)
    # Spinning a lambda's class costs more than loading ten others.
    lambdas = [line for line in loaded if "$$Lambda" in line]
    assert len([line for line in lambdas if line in shared]) > 0.9 * len(lambdas) > 200
    assert len(shared) > 0.95 * len(loaded)


@pytest.mark.parametrize("cache", ["missing", "broken"])
def test_a_cache_that_does_not_fit_is_done_without_in_silence(tmp_path, cache):
    other = tmp_path / "other.jsa"
    if cache == "broken":
        other.write_bytes(b"no cache" * 10_000)
    argv = [CACHE + str(other) if part.startswith(CACHE) else part for part in command()]
    _, said = started(argv, tmp_path)
    assert set(said.splitlines()) <= {"WARNING: Using incubator modules: jdk.incubator.vector"}


def test_a_host_with_one_gigabyte_is_enough(tmp_path):
    largest, _ = started(command(), tmp_path, {"JDK_JAVA_OPTIONS": "-XX:MaxRAM=1g"})
    assert 400 << 20 < int(largest) <= 512 << 20

