"""Starting, stopping, interrupting, and what a hostile client sends."""

import os
import time

import pytest
import zmq
from jupyter_client.session import Session as JupyterSession

# The kernel's bar is 200 ms on an idle machine; a busy one that is ten times slower still tells a stop from none.
STOPS_WITHIN_SECONDS = 2.0
ENDS_WITHIN_SECONDS = 3.0

ENDLESS = {
    "loop": "while (true);",
    "nested": "double[][] a = new double[9][9]; while (true) for (double[] row : a) for (int i = 0; i < 9; i++) row[i]++;",
    "stream": "IntStream.range(0, 64).parallel().forEach(i -> { while (true); });",
    "caught": "try { while (true); } catch (Throwable t) { while (true); }",
    "asleep": "Thread.sleep(1_000_000);",
    "blocked": "new SynchronousQueue<Integer>().take();",
    "stdin": "System.in.read();",
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_an_interrupt_stops_the_cell_and_keeps_the_session(kernel, kind):
    kernel.run("int kept = 42;")
    request = kernel.client.execute('{ System.out.print("go"); System.out.flush();\n' + ENDLESS[kind] + " }", allow_stdin=True)
    kernel.await_output(request, "go")
    asked = time.monotonic()
    kernel.manager.interrupt_kernel()
    reply = kernel.reply(request)
    took = time.monotonic() - asked
    assert reply["status"] == "error" and reply["ename"] == "Interrupted"
    assert took < STOPS_WITHIN_SECONDS
    assert kernel.run("kept").result()["text/plain"] == "42"


def test_after_an_interrupt_the_processor_rests(fresh_kernel):
    request = fresh_kernel.client.execute(
        '{ System.out.print("go"); IntStream.range(0, 64).parallel().forEach(i -> { while (true); }); }'
    )
    fresh_kernel.await_output(request, "go")
    time.sleep(0.5)
    fresh_kernel.manager.interrupt_kernel()
    assert fresh_kernel.reply(request)["ename"] == "Interrupted"
    # The compiler of a young JVM still works for some seconds; a loop left behind would go on for good.
    used = [used_in_a_second(fresh_kernel.pid)]
    while used[-1] >= 0.05 and len(used) < 20:
        used.append(used_in_a_second(fresh_kernel.pid))
    assert used[-1] < 0.05, used


def used_in_a_second(pid):
    before = processor_seconds(pid)
    time.sleep(1)
    return processor_seconds(pid) - before


def processor_seconds(pid):
    fields = open(f"/proc/{pid}/stat", encoding="ascii").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_completion_answers_while_a_cell_runs(kernel):
    request = kernel.client.execute('{ System.out.print("go"); Thread.sleep(60_000); }')
    kernel.await_output(request, "go")
    content = kernel.reply(kernel.client.complete("Math.sq", 7), seconds=20)
    assert "sqrt(" in content["matches"]
    kernel.manager.interrupt_kernel()
    assert kernel.reply(request)["ename"] == "Interrupted"


@pytest.mark.parametrize("busy", [False, True])
def test_shutdown_leaves_no_process(fresh_kernel, busy):
    fresh_kernel.run('new ProcessBuilder("sleep", "600").start();')
    child = int(fresh_kernel.run('new ProcessBuilder("sleep", "600").start().pid()').result()["text/plain"])
    if busy:
        request = fresh_kernel.client.execute('{ System.out.print("go"); while (true); }')
        fresh_kernel.await_output(request, "go")
    process = fresh_kernel.manager.provisioner.process
    asked = time.monotonic()
    fresh_kernel.client.shutdown()
    while process.poll() is None and time.monotonic() - asked < 10:
        time.sleep(0.02)
    took = time.monotonic() - asked
    assert process.poll() == 0
    assert took < ENDS_WITHIN_SECONDS
    assert not is_alive(child)


def is_alive(pid):
    try:
        state = open(f"/proc/{pid}/stat", encoding="ascii").read().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_the_kernel_ends_with_its_front_end(fresh_kernel):
    parent = fresh_kernel.run('System.getenv("JPY_PARENT_PID")').result()["text/plain"].strip('"')
    assert int(parent) == os.getpid()


def test_a_wrong_signature_is_dropped_and_the_kernel_lives(kernel):
    info = kernel.manager.get_connection_info()
    context = zmq.Context()
    socket = context.socket(zmq.DEALER)
    socket.linger = 0
    try:
        socket.connect(f"tcp://{info['ip']}:{info['shell_port']}")
        header = b'{"msg_id":"x","msg_type":"kernel_info_request","session":"s","username":"u","date":"","version":"5.3"}'
        for frames in (
            [b"<IDS|MSG>", b"0" * 64, header, b"{}", b"{}", b"{}"],
            [b"<IDS|MSG>", b"", header, b"{}", b"{}", b"{}"],
            [b"<IDS|MSG>"],
            [b"", b"nonsense"],
            [b"<IDS|MSG>", b"0" * 64, b"[" * 100_000, b"{}", b"{}", b"{}"],
        ):
            socket.send_multipart(frames)
        assert socket.poll(500) == 0, "no answer to a stranger"
    finally:
        socket.close()
        context.term()
    assert kernel.run("1 + 1").result()["text/plain"] == "2"


def test_requests_that_make_no_sense_do_no_harm(kernel):
    for kind, content in (
        ("no_such_request", {}),
        ("complete_request", {"code": 7, "cursor_pos": "x"}),
        ("complete_request", {"code": "abc", "cursor_pos": 10**9}),
        ("history_request", {"hist_access_type": "search", "pattern": "[(", "n": -1}),
        ("comm_msg", {"comm_id": "none", "data": 3}),
        ("comm_open", {"comm_id": "c", "target_name": "nobody", "data": {}}),
        ("execute_request", {"code": None}),
    ):
        kernel.client.shell_channel.send(kernel.client.session.msg(kind, content))
    assert kernel.run("1 + 1").result()["text/plain"] == "2"


def test_the_heartbeat_beats(kernel):
    assert kernel.client.is_alive()
    time.sleep(1.2)
    assert kernel.client.hb_channel.is_beating()


def test_a_new_subscriber_is_welcomed(kernel):
    info = kernel.manager.get_connection_info()
    context = zmq.Context()
    socket = context.socket(zmq.SUB)
    try:
        socket.subscribe(b"")
        socket.connect(f"tcp://{info['ip']}:{info['iopub_port']}")
        assert socket.poll(10_000)
        # A session of its own: the welcome reaches every subscriber, and no session takes the same message twice.
        session = JupyterSession(key=kernel.client.session.key)
        _, frames = session.feed_identities(socket.recv_multipart())
        message = session.deserialize(frames)
        assert message["msg_type"] == "iopub_welcome"
        assert message["content"] == {"subscription": ""}
    finally:
        socket.close()
        context.term()


def test_a_cell_that_interrupts_itself_and_shows_something_is_heard_and_so_is_the_next(kernel):
    answer = kernel.run('Thread.currentThread().interrupt(); display("shown"); System.out.println("said"); Thread.interrupted();')
    assert "said" in answer.text("stdout")
    assert kernel.run("20 + 1").result()["text/plain"] == "21"
