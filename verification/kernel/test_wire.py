"""The kernel as a front end meets it: every request of the protocol, over real sockets."""

import datetime
import json

import pytest


def test_kernel_info_says_who_it_is(kernel):
    content = kernel.reply(kernel.client.kernel_info())
    assert content["status"] == "ok"
    assert content["implementation"] == "quire"
    assert content["language_info"]["name"] == "java"
    assert content["language_info"]["version"].startswith("25") or int(content["language_info"]["version"].split(".")[0]) > 25
    assert tuple(map(int, content["protocol_version"].split("."))) >= (5, 3)
    assert "Quire" in content["banner"]


def test_dates_carry_a_zone(kernel):
    request = kernel.client.kernel_info()
    header = kernel._until(kernel.client.get_shell_msg, request, 10)["header"]
    date = header["date"]
    date = date if isinstance(date, datetime.datetime) else datetime.datetime.fromisoformat(date)
    assert date.tzinfo is not None
    assert abs((datetime.datetime.now(datetime.timezone.utc) - date).total_seconds()) < 60


def test_stdout_and_stderr_are_apart_and_whole(kernel):
    answer = kernel.run('System.out.println("Größe ∑ 🎉"); System.err.println("oops");')
    assert answer.reply["status"] == "ok"
    assert answer.text("stdout") == "Größe ∑ 🎉\n"
    assert answer.text("stderr") == "oops\n"


def test_many_lines_come_in_few_messages_before_idle(kernel):
    answer = kernel.run("for (int i = 0; i < 20_000; i++) System.out.println(i);")
    assert answer.text("stdout") == "".join(f"{i}\n" for i in range(20_000))
    assert len(answer.outputs) < 200


def test_execute_result_has_plain_text_and_the_count(kernel):
    answer = kernel.run("40 + 2")
    (result,) = answer.of("execute_result")
    assert result["data"]["text/plain"] == "42"
    assert result["execution_count"] == answer.reply["execution_count"]
    assert answer.reply["payload"] == []


def test_null_and_arrays_are_values(kernel):
    assert kernel.run("(Object) null").result()["text/plain"] == "null"
    assert "@" not in kernel.run("new double[][] {{1, 2}, {3, 4}}").result()["text/plain"]


def test_statements_have_no_result(kernel):
    for code in ("int unshown = 1;", "unshown = 2", "1 + 1;", "// nothing", ""):
        assert kernel.run(code).outputs == [], code


def test_an_error_is_one_output_with_the_users_frames(kernel):
    answer = kernel.run('int failing = 1;\nInteger.parseInt(\n  "k");')
    assert answer.reply["status"] == "error"
    assert [kind for kind, _ in answer.outputs] == ["error"]
    (error,) = answer.of("error")
    assert error["ename"] == "java.lang.NumberFormatException"
    assert error["evalue"] == 'For input string: "k"'
    trace = "\n".join(error["traceback"])
    assert f"cell {answer.reply['execution_count']}, line 2" in trace
    assert "REPL" not in trace and "jdk.jshell" not in trace and "dev.quire.kernel" not in trace


def test_a_compile_error_points_at_the_source(kernel):
    answer = kernel.run("int fine = 1;\nint wrong = noSuchName;")
    (error,) = answer.of("error")
    assert error["ename"] == "CompileError"
    assert "(line 2)" in error["evalue"]
    assert any("^^^^^^^^^^" in line for line in error["traceback"])


def test_exit_does_not_end_the_kernel(kernel):
    before = kernel.pid
    for code in ("System.exit(3)", "Runtime.getRuntime().halt(3)"):
        assert kernel.run(code).reply["status"] == "error"
    assert kernel.run("1").result()["text/plain"] == "1"
    assert kernel.pid == before


def test_a_matrix_is_shown_as_a_matrix(kernel):
    data = kernel.run("Matrix.wrap(new double[] {1, 2, 3, 4.5}, 0, 2, 2, 2)").result()
    assert "4.5" in data["text/plain"] and "2 × 2" in data["text/plain"]
    assert len(data) > 1, "something richer than text"


def test_a_table_is_shown_as_a_table(kernel):
    data = kernel.run('Table.create("t", IntColumn.create("n", 1, 2), StringColumn.create("s", "a", "<b>"))').result()
    assert "<table" in data["text/html"] and "&lt;b&gt;" in data["text/html"]
    assert "n" in data["text/plain"]


def test_a_chart_is_a_picture(kernel):
    code = (
        'XYChart chart = new XYChartBuilder().width(200).height(100).title("c").build();\n'
        'chart.addSeries("y", new double[] {1, 2}, new double[] {3, 4});\nchart'
    )
    data = kernel.run(code).result()
    assert "text/plain" in data
    assert data["image/png"].startswith("iVBORw0KGgo"), "base64 of a PNG"


def test_display_comes_between_the_prints(kernel):
    answer = kernel.run('System.out.print("a"); display("b"); System.out.print("c");')
    assert [kind for kind, _ in answer.outputs] == ["stream", "display_data", "stream"]
    assert answer.outputs[1][1]["data"]["text/plain"] == "b"


def test_a_check_record_is_a_json_object(kernel):
    answer = kernel.run('claim("wire", "a record arrives");\ncheck("value", 1.0).isInside(0.5, 1.5, "because");')
    claim, check = (content["data"]["application/vnd.quire.check+json"] for content in answer.of("display_data"))
    assert claim["kind"] == "claim" and claim["slug"] == "wire" and claim["line"] == 1
    assert check["verdict"] == "passed" and check["line"] == 2
    assert float.fromhex(check["hex"]) == 1.0
    assert json.dumps(check, allow_nan=False)


def test_the_incubator_module_is_visible(kernel):
    code = (
        "import jdk.incubator.vector.*;\n"
        "DoubleVector.zero(DoubleVector.SPECIES_128).add(2).reduceLanes(VectorOperators.ADD)"
    )
    assert kernel.run(code).result()["text/plain"] == "4.0"


@pytest.mark.parametrize(("code", "expected"), [("Math.sq", "sqrt("), ('String s = "🎉"; Math.sq', "sqrt(")])
def test_completion_counts_code_points(kernel, code, expected):
    content = kernel.reply(kernel.client.complete(code, len(code)))
    assert expected in content["matches"]
    assert content["cursor_start"] == len(code) - 2
    assert content["cursor_end"] == len(code)


@pytest.mark.parametrize("code", ["Math.sqrt", "Math.sqrt(", 'String s = "🎉"; Math.sqrt('])
def test_inspection_at_the_end_of_the_text(kernel, code):
    content = kernel.reply(kernel.client.inspect(code, len(code)))
    assert content["found"]
    assert content["data"]["text/plain"].startswith("double Math.sqrt(double a)")
    assert "square root" in content["data"]["text/plain"]


def test_inspection_of_nothing(kernel):
    content = kernel.reply(kernel.client.inspect("noSuchName", 10))
    assert content["status"] == "ok" and not content["found"]


@pytest.mark.parametrize(
    ("code", "status"),
    [("1 + 1", "complete"), ("for (;;) {", "incomplete"), ("int x = ;", "invalid"), ('"abc', "invalid")],
)
def test_is_complete(kernel, code, status):
    assert kernel.reply(kernel.client.is_complete(code))["status"] == status


def test_history_always_answers(kernel):
    kernel.run("int remembered = 1;")
    tail = kernel.reply(kernel.client.history(hist_access_type="tail", n=1))["history"]
    assert [entry[2] for entry in tail] == ["int remembered = 1;"]
    found = kernel.reply(kernel.client.history(hist_access_type="search", pattern="*remember*", n=5))["history"]
    assert found
    assert kernel.reply(kernel.client.history(hist_access_type="range", session=0, start=0, stop=2))["status"] == "ok"


def test_comm_info(kernel):
    assert kernel.reply(kernel.client.comm_info()) == {"status": "ok", "comms": {}}


def test_user_expressions_silent_and_store_history(kernel):
    count = kernel.run("int counted = 3;").reply["execution_count"]
    silent = kernel.run("counted + 1", silent=True, user_expressions={"twice": "2 * counted", "bad": "1 / 0"})
    assert silent.outputs == []
    assert silent.reply["user_expressions"]["twice"]["data"]["text/plain"] == "6"
    assert silent.reply["user_expressions"]["bad"]["ename"] == "java.lang.ArithmeticException"
    kernel.run("counted", store_history=False)
    assert kernel.run("counted").reply["execution_count"] == count + 1


def test_cells_run_in_the_order_in_which_they_came(kernel):
    requests = [kernel.client.execute(f"System.out.print({i});") for i in range(10)]
    assert [kernel.wait(request).text("stdout") for request in requests] == [str(i) for i in range(10)]


def test_an_error_aborts_what_waits(kernel):
    first = kernel.client.execute('Thread.sleep(1500); throw new RuntimeException("stop")')
    second = kernel.client.execute("int mustNotRun = 1;")
    third = kernel.client.execute("mustNotRun")
    assert kernel.wait(first).reply["status"] == "error"
    # A number would be that of the failed cell, and JupyterLab would show it beside these.
    assert kernel.wait(second).reply == {"status": "aborted"}
    assert kernel.wait(third).reply == {"status": "aborted"}
    assert kernel.run("mustNotRun").of("error")[0]["ename"] == "CompileError"


def test_an_error_may_be_told_not_to_abort(kernel):
    first = kernel.client.execute('Thread.sleep(500); throw new RuntimeException("go on")', stop_on_error=False)
    second = kernel.client.execute("5")
    assert kernel.wait(first).reply["status"] == "error"
    assert kernel.wait(second).result()["text/plain"] == "5"


def test_input_is_asked_for(kernel):
    request = kernel.client.execute("new Scanner(System.in).nextLine()", allow_stdin=True)
    question = kernel.client.get_stdin_msg(timeout=30)
    assert question["msg_type"] == "input_request"
    kernel.client.input("typed 🎉")
    assert kernel.wait(request).result()["text/plain"] == "typed 🎉"
    refused = kernel.run("System.in.read()", allow_stdin=False)
    assert refused.of("error")[0]["ename"] == "java.io.IOException"


def test_late_output_keeps_its_parent(kernel):
    first = kernel.client.execute(
        'new Thread(() -> { try { Thread.sleep(700); } catch (InterruptedException e) {} System.out.print("late"); }).start();'
    )
    kernel.reply(first)
    second = kernel.run('System.out.print("second");')
    assert second.text("stdout") == "second"
    kernel.await_output(first, "late")
