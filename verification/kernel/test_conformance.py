"""Jupyter's own conformance suite, with a sample for each of its tests."""

import jupyter_kernel_test


class TestQuire(jupyter_kernel_test.KernelTests):
    kernel_name = "quire"
    language_name = "java"
    file_extension = ".jsh"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("problem");'
    completion_samples = [
        {"text": "Math.sq", "matches": {"sqrt("}},
        {"text": 'String s = "🎉"; Math.sq', "matches": {"sqrt("}},
    ]
    complete_code_samples = ["1 + 1", "int f(int x) { return x; }", "", "// a comment", "import java.util.List;"]
    incomplete_code_samples = ["for (;;) {", "int f(int x) {", "List.of(1,"]
    invalid_code_samples = ["int x = ;", '"abc', ")"]
    code_page_something = "?Math.sqrt"
    code_generate_error = 'throw new IllegalStateException("no")'
    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": "6 * 7", "result": "42"},
        {"code": "1 + 2 * 3", "result": "7"},
    ]
    code_display_data = [
        {"code": 'display("shown")', "mime": "text/plain"},
        {"code": "display(Matrix.wrap(new double[] {1, 2}, 0, 1, 2, 2))", "mime": "text/latex"},
    ]
    code_history_pattern = "1 ? 1"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.sqrt"
    code_clear_output = "clearOutput();"


class TestWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "quire"
    support_iopub_welcome = True


# What is imported from the suite would run once more, on Python's kernel.
del jupyter_kernel_test
