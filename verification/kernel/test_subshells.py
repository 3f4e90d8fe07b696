"""A console beside a running cell: subshells of protocol 5.5."""

import time

import pytest

LOOK_SECONDS = 2.0
"""The bar is 0.3 s on an idle machine."""


@pytest.fixture
def subshell(kernel):
    """Sends to a subshell as a front end does, with its id in the header."""
    made = Subshell(kernel)
    yield made
    kernel.manager.interrupt_kernel()
    made.delete()


class Subshell:
    def __init__(self, kernel):
        self.kernel = kernel
        self.id = self.control("create_subshell_request")["subshell_id"]

    def control(self, kind, **content):
        message = self.kernel.client.session.msg(kind, content)
        self.kernel.client.control_channel.send(message)
        return self.kernel._until(self.kernel.client.get_control_msg, message["header"]["msg_id"], 20)["content"]

    def send(self, code, kind="execute_request", **content):
        message = self.kernel.client.session.msg(kind, {"code": code, **content})
        message["header"]["subshell_id"] = self.id
        self.kernel.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def run(self, code):
        return self.kernel.wait(self.send(code))

    def delete(self):
        return self.control("delete_subshell_request", subshell_id=self.id)


def test_the_kernel_says_that_it_has_subshells(kernel):
    content = kernel.reply(kernel.client.kernel_info())
    assert content["protocol_version"] == "5.5" and content["supported_features"] == ["kernel subshells"]


def test_subshells_are_listed_and_deleted(kernel, subshell):
    assert subshell.id in subshell.control("list_subshell_request")["subshell_id"]
    other = Subshell(kernel)
    assert other.delete()["status"] == "ok"
    assert subshell.control("list_subshell_request")["subshell_id"] == [subshell.id]
    assert other.delete()["status"] == "error"
    reply = kernel.reply(other.send("1"))
    assert reply["status"] == "error" and other.id in reply["evalue"]


def test_a_console_looks_and_completes_while_a_cell_runs(kernel, subshell):
    kernel.run("int[] steps = new int[1]; int twice(int x) { return 2 * x; }")
    assert subshell.run("twice(steps[0])").result()["text/plain"] == "0"
    request = kernel.client.execute('{ System.out.print("go"); System.out.flush(); while (true) { steps[0]++; Thread.sleep(1); } }')
    kernel.await_output(request, "go")
    sent = time.monotonic()
    answer = subshell.run("System.out.print(\"look\"); twice(steps[0]) > 0")
    assert time.monotonic() - sent < LOOK_SECONDS
    assert answer.result()["text/plain"] == "true" and answer.text("stdout") == "look"
    first = int(subshell.run("steps[0]").result()["text/plain"])
    assert int(subshell.run("steps[0]").result()["text/plain"]) > first
    (error,) = subshell.run("twice(1 / 0)").of("error")
    assert error["ename"] == "java.lang.ArithmeticException"
    content = kernel.reply(subshell.send("Math.sq", "complete_request", cursor_pos=7))
    assert "sqrt(" in content["matches"]
    kernel.manager.interrupt_kernel()
    assert kernel.reply(request)["ename"] == "Interrupted"


def test_an_interrupt_stops_the_console_first_and_leaves_the_cell_alone(kernel, subshell):
    kernel.run("long[] count = new long[1];")
    request = kernel.client.execute(
        '{ System.out.print("go"); System.out.flush(); IntStream.range(0, 2).parallel().forEach(i -> { while (count[0] < 1L << 60) count[0]++; }); }'
    )
    kernel.await_output(request, "go")
    look = subshell.send('{ System.out.print("on"); System.out.flush(); while (true); }')
    kernel.await_output(look, "on")
    kernel.manager.interrupt_kernel()
    assert kernel.reply(look)["ename"] == "Interrupted"
    before = int(subshell.run("count[0]").result()["text/plain"])
    assert int(subshell.run("count[0]").result()["text/plain"]) > before
    kernel.manager.interrupt_kernel()
    assert kernel.reply(request)["ename"] == "Interrupted"
    assert kernel.run("1 + 1").result()["text/plain"] == "2"


def test_a_declaration_waits_for_the_running_cell(kernel, subshell):
    request = kernel.client.execute('{ System.out.print("go"); System.out.flush(); Thread.sleep(1_000); }')
    kernel.await_output(request, "go")
    declared = subshell.send("int fromTheConsole = 5;")
    kernel.wait(request)
    assert kernel.wait(declared).reply["status"] == "ok"
    assert kernel.run("fromTheConsole").result()["text/plain"] == "5"


def test_looks_and_cells_in_turn_do_not_disturb_each_other(kernel, subshell):
    kernel.run("int turn = 0;")
    for i in range(40):
        request = kernel.client.execute(f"turn = {i}; int v{i} = {i} * 2; Thread.sleep(5); v{i}")
        look = subshell.send(f'"x" + {i}')
        assert kernel.wait(look).result()["text/plain"] == f"x{i}"
        assert kernel.wait(request).result()["text/plain"] == str(2 * i)
