"""What a broken or hostile client sends: the kernel is not down, not silent, and does not grow."""

import json
import os
import socket as plain
import time

import zmq

SIGNED = ("header", "parent_header", "metadata", "content")


class Client:
    """A DEALER that speaks whatever it likes."""

    def __init__(self, kernel, port="shell_port"):
        info = kernel.manager.get_connection_info()
        self.session = kernel.client.session
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.DEALER)
        self.socket.linger = 0
        self.socket.sndhwm = 0
        self.socket.connect(f"tcp://{info['ip']}:{info[port]}")

    def send(self, *parts):
        """Four parts, rightly signed."""
        self.socket.send_multipart([b"<IDS|MSG>", self.session.sign(list(parts)), *parts])

    def send_message(self, kind, content):
        message = self.session.msg(kind, content)
        self.send(*(json.dumps(message[name], default=str).encode() for name in SIGNED))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()
        self.context.term()


def lives(kernel):
    return kernel.run("1 + 1").result()["text/plain"] == "2"


def heap(kernel):
    """Megabytes in use after a collection."""
    kernel.run("{ System.gc(); Thread.sleep(200); System.gc(); }")
    return int(kernel.run("(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20").result()["text/plain"])


def test_signed_nonsense_is_dropped(kernel):
    header = json.dumps(kernel.client.session.msg_header("execute_request"), default=str).encode()
    with Client(kernel) as client:
        for parts in (
            (b"", b"", b"", b""),
            (b"null", b"{}", b"{}", b"{}"),
            (b"[" * 100_000, b"{}", b"{}", b"{}"),
            (header, b"{}", b"{}", b"\xff\xfe"),
            (header, b"{}", b"{}", b'{"code": {"a": 1}}'),
            (header, b"{}", b"{}", b'{"code": "1", "user_expressions": {"a": {}}}'),
            (header, b"{}", b"{}", b'{"code": "1", "user_expressions": {"a": null, "b": [1]}}'),
            (b'{"msg_type": "execute_request"}', b"{}", b"{}", b"{}"),
            (b'{"msg_type": {"a": 1}, "msg_id": []}', b"{}", b"{}", b"{}"),
            (b'{"msg_type": "history_request"}', b"{}", b"{}", b'{"hist_access_type": "tail", "n": 1e400}'),
        ):
            client.send(*parts)
        client.socket.send_multipart([b"x"] * 5_000)
        client.socket.send_multipart([b"<IDS|MSG>"] * 5)
        time.sleep(0.5)
    assert lives(kernel)


def test_odd_beats_do_not_stop_the_heart(kernel):
    with Client(kernel, "hb_port") as client:
        client.socket.send_multipart([b"", b"a", b"b"])
        client.socket.send_multipart([b"", b""])
        client.socket.send_multipart([b"no delimiter"])
        assert client.socket.poll(5_000)
        assert client.socket.recv_multipart() == [b"", b"a", b"b"]
    time.sleep(1.2)
    assert kernel.client.hb_channel.is_beating()


def test_what_is_no_zeromq_is_closed(kernel):
    info = kernel.manager.get_connection_info()
    for port in ("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"):
        with plain.create_connection((info["ip"], info[port]), timeout=5) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" + os.urandom(10_000))
    assert lives(kernel)


def test_a_flood_does_not_grow_the_kernel_nor_keep_an_interrupt_waiting(start_kernel):
    kernel = start_kernel(JDK_JAVA_OPTIONS="-Xmx300m")
    lives(kernel)
    before = heap(kernel)
    request = kernel.client.execute('{ System.out.print("go"); System.out.flush(); Thread.sleep(600_000); }')
    kernel.await_output(request, "go")
    with Client(kernel) as client:
        for _ in range(1_200):
            client.send_message("execute_request", {"code": "", "silent": True, "padding": "x" * 500_000})
        for _ in range(1_500):
            client.send_message("no_such_request", {})
            client.send_message("is_complete_request", {"code": "1"})
        time.sleep(1)
        status = open(f"/proc/{kernel.pid}/status", encoding="ascii").read()
        resident = int(status.split("VmRSS:")[1].split()[0]) >> 10
        assert resident < 700, f"{resident} MB for a flood of 600 MB"
        asked = time.monotonic()
        kernel.manager.interrupt_kernel()
        assert kernel.reply(request)["ename"] == "Interrupted"
        assert time.monotonic() - asked < 3
    end = time.monotonic() + 60
    while kernel.run("1 + 1").reply["status"] == "aborted" and time.monotonic() < end:
        time.sleep(0.2)
    assert lives(kernel)
    assert heap(kernel) - before < 40


def test_a_flood_of_wrong_signatures_is_logged_in_few_lines(kernel):
    with Client(kernel) as client:
        for _ in range(5_000):
            client.socket.send_multipart([b"<IDS|MSG>", b"0" * 64, b"{}", b"{}", b"{}", b"{}"])
        time.sleep(1)
        assert client.socket.poll(200) == 0
    assert lives(kernel)


def test_the_sockets_bind_where_the_file_says_and_nowhere_else(kernel):
    info = kernel.manager.get_connection_info()
    expected = {info[port] for port in ("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port")}
    inodes = set()
    for name in os.listdir(f"/proc/{kernel.pid}/fd"):
        try:
            inodes.add(os.readlink(f"/proc/{kernel.pid}/fd/{name}"))
        except FileNotFoundError:
            continue
    listening = set()
    for table in ("tcp", "tcp6"):
        for line in open(f"/proc/net/{table}", encoding="ascii").read().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                address, port = fields[1].rsplit(":", 1)
                assert address in ("0100007F", "0000000000000000FFFF00000100007F"), address
                listening.add(int(port, 16))
    assert listening == expected
