"""Completion, inspection, readiness and history as a front end asks for them."""

import re
import time
from pathlib import Path

import pytest


def complete(kernel, marked):
    cursor = marked.index("|")
    return kernel.reply(kernel.client.complete(marked.replace("|", "", 1), cursor))


def inspect(kernel, marked, detail=0):
    cursor = marked.index("|")
    return kernel.reply(kernel.client.inspect(marked.replace("|", "", 1), cursor, detail))


@pytest.fixture(scope="module")
def session(kernel):
    code = "record P(double x, double y) {}\nvar points = List.of(new P(1, 2));\n/** Twice a number. */ int twice(int n) { return 2 * n; }"
    assert kernel.run(code).reply["status"] == "ok"
    return kernel


@pytest.mark.parametrize(
    ("marked", "match", "kind"),
    [
        ("points.get(0).|", "x()", "function"),
        ("poi|", "points", "instance"),
        ("points.stream().map(p -> p.|", "y()", "function"),
        ("Matr|", "Matrix", "class"),
        ("JTab|", "javax.swing.JTable", "class"),
        ("new ArrayL|", "ArrayList<>(", "class"),
        ("%ma|", "%maven", "magic"),
        ("int a = 1;\n%cl|", "%classpath", "magic"),
        ("%time Math.sq|", "sqrt(", "function"),
        ("whi|", "while", "keyword"),
        ("import java.ut|", "util", "module"),
    ],
)
def test_completion(session, marked, match, kind):
    content = complete(session, marked)
    assert match in content["matches"]
    types = content["metadata"]["_jupyter_types_experimental"]
    assert [one["text"] for one in types] == content["matches"]
    (found,) = [one for one in types if one["text"] == match]
    assert found["type"] == kind
    assert (found["start"], found["end"]) == (content["cursor_start"], content["cursor_end"])


def test_completion_tells_signatures(session):
    types = complete(session, "Math.sq|")["metadata"]["_jupyter_types_experimental"]
    assert [one["signature"] for one in types if one["text"] == "sqrt("] == ["(double) → double"]


def test_completion_of_a_word_behind_an_emoji_replaces_it_as_a_whole(session):
    content = complete(session, 'String s = "🎉"; poi|nts')
    assert content["matches"] == ["points"]
    assert (content["cursor_start"], content["cursor_end"]) == (16, 22)


def test_completion_of_paths(session, tmp_path):
    (tmp_path / "one.jar").touch()
    content = complete(session, f"%classpath {tmp_path}/o|")
    assert content["matches"] == [f"{tmp_path}/one.jar"]


@pytest.mark.parametrize(
    ("marked", "signature", "words"),
    [
        ("java.util.Opt|ional", "final class java.util.Optional<T>", "non-null value"),
        ("new ArrayL|ist<String>(3)", "ArrayList(int initialCapacity)", "specified initial capacity"),
        ("Math.sq|rt(2)", "double Math.sqrt(double a)", "square root"),
        ("Math.PI|", "double Math.PI = 3.14", "ratio of the circumference"),
        ("points|", "List<P> points", "ordered collection"),
        ("java.ut|il", "package java.util", "collections framework"),
        ("twi|ce", "int twice(int n)", "Twice a number"),
        ("Matrix.gene|rate", "Matrix Matrix.generate(", ""),
        ("RandomizedSvd|", "record dev.quire.sketch.RandomizedSvd(", "A ≈ U Σ Vᵀ"),
        ("check|(1)", "Check Checks.check(String", ""),
        ("%maven|", "%maven group:artifact:version", "local repository"),
        ("while|", "while", "condition"),
        ("JTable|", "class javax.swing.JTable", "two-dimensional"),
    ],
)
def test_inspection_of_each_kind(session, marked, signature, words):
    content = inspect(session, marked)
    assert content["found"], content
    text = content["data"]["text/plain"]
    assert text.startswith(signature), text
    assert words in " ".join(text.split())
    assert "{@" not in text and not re.search(r"</?(p|li|code|ul)>", text)
    assert not re.search(r"<script|\bon\w+=|src=", content["data"]["text/html"])


def test_formulas_are_typeset_and_snippets_shown(session):
    html = inspect(session, "RandomizedSvd|")["data"]["text/html"]
    assert r"$A \approx U \Sigma V^{T}$" in html
    assert "<pre><code>" in html and "RandomizedSvd.defaults()" in html


def test_inspection_shows_the_source_when_asked(session):
    assert "Math.sqrt" not in inspect(session, "Math.max|(1, 2)")["data"]["text/plain"]
    assert "return (a >= b) ? a : b;" in inspect(session, "Math.max|(1, 2)", 1)["data"]["text/plain"]
    assert "return 2 * n;" in inspect(session, "twice|", 1)["data"]["text/plain"]


def test_answers_while_a_cell_runs_and_while_one_compiles(session):
    request = session.client.execute('{ System.out.print("go"); System.out.flush(); while (true); }')
    session.await_output(request, "go")
    asked = time.perf_counter()
    assert "x()" in complete(session, "points.get(0).|")["matches"]
    assert inspect(session, "Math.sqrt|")["found"]
    assert time.perf_counter() - asked < 20
    session.manager.interrupt_kernel()
    assert session.wait(request).reply["status"] == "error"
    statements = "".join(f"int compiled{i} = {i};\n" for i in range(60))
    request = session.client.execute(statements)
    assert "sqrt(" in complete(session, "Math.sq|")["matches"]
    assert session.wait(request).reply["status"] == "ok"


def test_a_jar_that_comes_later_is_completed(session):
    jars = sorted(Path.home().glob(".m2/repository/com/google/jimfs/jimfs/*/jimfs-*.jar")) or sorted(
        Path.home().glob(".m2/repository/org/ejml/ejml-ddense/*/ejml-ddense-*.jar")
    )
    if not jars:
        pytest.skip("no jar of somebody else's in the local repository")
    assert session.run(f"%classpath {jars[0]}").reply["status"] == "ok"
    word = "Jimf|" if "jimfs" in jars[0].name else "CommonOps_DDR|"
    assert any(one.startswith(("com.google.jimfs.", "org.ejml.")) for one in complete(session, word)["matches"])
    name = "com.google.common.jimfs.Jimfs|" if "jimfs" in jars[0].name else "org.ejml.dense.row.CommonOps_DDRM|"
    found = inspect(session, name)
    text = found["data"]["text/plain"]
    has_sources = jars[0].with_name(jars[0].stem + "-sources.jar").exists()
    assert found["found"] and (has_sources or "-sources.jar" in text), text


@pytest.mark.parametrize(
    ("code", "status", "indent"),
    [
        ("", "complete", ""),
        ("int x = 1;", "complete", ""),
        ("for (;;) {", "incomplete", "    "),
        ("List.of(", "incomplete", "    "),
        ('String s = """\n  abc', "incomplete", "  "),
        ('String s = """\n  abc""";', "complete", ""),
        ("/* begun", "incomplete", ""),
        ("@Override", "incomplete", ""),
        ("if (true)", "incomplete", ""),
        ("while (true)", "incomplete", ""),
        ("Runnable r = () -> {", "incomplete", "    "),
        ("switch (1) {\n    case 1 ->", "incomplete", "        "),
        ("int x = ;", "invalid", ""),
        ('String s = "abc', "invalid", ""),
        ("foo(]", "invalid", ""),
        ("%maven a:b:1", "complete", ""),
        ("%%time\nMath.sqrt(2)", "incomplete", ""),
        ("%%time\nMath.sqrt(2)\n", "complete", ""),
    ],
)
def test_is_complete(session, code, status, indent):
    content = session.reply(session.client.is_complete(code))
    assert content["status"] == status
    assert content["indent"] == indent


def test_history_counts_and_filters(session):
    for code in ("int h1 = 1;", "int h2 = 2;", "int h1 = 1;"):
        session.run(code)
    ask = lambda **how: session.reply(session.client.history(**how))["history"]  # noqa: E731
    assert [row[2] for row in ask(hist_access_type="search", pattern="int h?*", unique=True, n=10)] == ["int h2 = 2;", "int h1 = 1;"]
    assert len(ask(hist_access_type="tail", n=2)) == 2
    (last,) = ask(hist_access_type="tail", n=1, output=True)
    assert last[2][0] == "int h1 = 1;"
    first = ask(hist_access_type="tail", n=3)[0][1]
    assert [row[1] for row in ask(hist_access_type="range", session=0, start=first, stop=first + 2)] == [first, first + 1]
    session.run("6 * 7")
    assert ask(hist_access_type="tail", n=1, output=True)[0][2] == ["6 * 7", "42"]
