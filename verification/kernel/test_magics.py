"""Magics, the calls of the IJava line, and extension jars made for JJava."""

import re
import subprocess
import textwrap
import time
import zipfile
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager


def program():
    """The installed kernel's own folder, and the JDK that runs it."""
    argv = KernelSpecManager().get_kernel_spec("quire").argv
    return Path(argv[argv.index("-jar") + 1]).parent, Path(argv[0]).parent


def jar(path, sources, services=None):
    """Compiles Java sources against the kernel's own jars, as the author of a library would."""
    home, jdk = program()
    source, classes = path.parent / "src", path.parent / "classes"
    files = []
    for name, text in sources.items():
        file = source / (name.replace(".", "/") + ".java")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")
        files.append(str(file))
    class_path = ":".join(map(str, (home / "lib").glob("*.jar")))
    subprocess.run([jdk / "javac", "--release", "17", "-cp", class_path, "-d", classes, *files], check=True)
    with zipfile.ZipFile(path, "w") as made:
        for file in classes.rglob("*.class"):
            made.write(file, file.relative_to(classes).as_posix())
        for service, provider in (services or {}).items():
            made.writestr(f"META-INF/services/{service}", provider + "\n")
    return path


EXTENSION = {
    "demo.Money": "package demo; public record Money(int cents) {}",
    "demo.Demo": """
        package demo;
        import org.dflib.jjava.jupyter.Extension;
        import org.dflib.jjava.jupyter.kernel.BaseKernel;
        import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
        public class Demo implements Extension {
            @Override
            public void install(BaseKernel kernel) {
                kernel.getMagicsRegistry().registerLineMagic("euros", (BaseKernel k, java.util.List<String> words) ->
                    new Money(100 * Integer.parseInt(words.get(0))));
                kernel.getMagicsRegistry().registerCellMagic("shout",
                    (BaseKernel k, java.util.List<String> words, String body) -> body.strip().toUpperCase());
                kernel.getRenderer().createRegistration(Money.class)
                    .preferring(MIMEType.TEXT_HTML)
                    .register((money, context) -> context.renderIfRequested(MIMEType.TEXT_HTML,
                        () -> "<b>" + money.cents() + " ct</b>"));
                kernel.getCommManager().registerTarget("demo", (manager, id, target, message) ->
                    new org.dflib.jjava.jupyter.kernel.comm.Comm(manager, id, target) {
                        @Override
                        public void onMessage(org.dflib.jjava.jupyter.messages.Message<
                                org.dflib.jjava.jupyter.messages.comm.CommMsgCommand> message) {
                            send(message.getContent().getData());
                        }
                        @Override
                        protected void onClose(org.dflib.jjava.jupyter.messages.Message<
                                org.dflib.jjava.jupyter.messages.comm.CommCloseCommand> message, boolean sending) {}
                    });
                kernel.evalRaw("int fromTheExtension = 7;");
            }
        }
        """,
}


def test_an_extension_jar_made_for_jjava_loads(fresh_kernel, tmp_path):
    kernel = fresh_kernel
    made = jar(tmp_path / "demo.jar", EXTENSION, {"org.dflib.jjava.jupyter.Extension": "demo.Demo"})
    answer = kernel.run(f'%classpath "{made}"')
    assert answer.reply["status"] == "ok" and answer.outputs == []
    assert kernel.run("fromTheExtension").result()["text/plain"] == "7"
    assert kernel.run("import demo.Money;\nnew Money(5)").result()["text/html"] == "<b>5 ct</b>"
    (shown,) = kernel.run("%euros 3").of("display_data")
    assert shown["data"]["text/html"] == "<b>300 ct</b>"
    assert kernel.run("Money some = %euros 2\nsome.cents()").result()["text/plain"] == "200"
    (shown,) = kernel.run("%%shout\nhe said \"hi\"").of("display_data")
    assert shown["data"]["text/plain"] == 'HE SAID "HI"'
    opened = kernel.client.session.msg("comm_open", {"comm_id": "c1", "target_name": "demo", "data": {}})
    kernel.client.shell_channel.send(opened)
    kernel.outputs(opened["header"]["msg_id"])
    said = kernel.client.session.msg("comm_msg", {"comm_id": "c1", "data": {"ping": [1, 2]}})
    kernel.client.shell_channel.send(said)
    replies = kernel.outputs(said["header"]["msg_id"])
    assert [(kind, content["data"]) for kind, content in replies] == [("comm_msg", {"ping": [1, 2]})]


def test_a_path_that_does_not_exist_is_named(kernel):
    (error,) = kernel.run("%classpath no/such.jar").of("error")
    assert error["ename"] == "java.nio.file.NoSuchFileException"
    assert "no/such.jar" in error["evalue"]


def test_an_unknown_magic_names_the_known_ones(kernel):
    (error,) = kernel.run("%mavn g:a:1").of("error")
    assert error["ename"] == "java.lang.IllegalArgumentException"
    assert "no magic %mavn; is %maven meant?" in error["evalue"] and "%mavenRepo," in error["evalue"]
    (error,) = kernel.run("%%tme\n1").of("error")
    assert "no magic %%tme; is %%time meant?" in error["evalue"]


def deploy(repository, artifact, version, made, needs=""):
    folder = repository / "test" / "quire" / artifact / version
    folder.mkdir(parents=True)
    (folder / f"{artifact}-{version}.jar").write_bytes(made.read_bytes())
    (folder / f"{artifact}-{version}.pom").write_text(
        f"<project><modelVersion>4.0.0</modelVersion><groupId>test.quire</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{version}</version>{needs}</project>",
        encoding="utf-8",
    )


def needs(artifact, version):
    return f"<dependencies><dependency><groupId>test.quire</groupId><artifactId>{artifact}</artifactId><version>{version}</version></dependency></dependencies>"


def empty(path):
    """What only needs others."""
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("META-INF/", "")
    return path


@pytest.fixture
def maven_home(tmp_path):
    """A home folder whose settings send everything to a mirror on disk."""
    repository = tmp_path / "repository"
    for version in ("1", "2"):
        made = jar(tmp_path / version / "low.jar", {"low.Low": f'package low; public class Low {{ public static String s() {{ return "low {version}"; }} }}'})
        deploy(repository, "low", version, made)
    made = jar(tmp_path / "high" / "high.jar", {"high.High": 'package high; public class High { public static String s() { return "high"; } }'})
    deploy(repository, "high", "1", made, needs("low", "1"))
    settings = tmp_path / "home" / ".m2" / "settings.xml"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        "<settings><mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf>"
        f"<url>{repository.as_uri()}</url></mirror></mirrors></settings>",
        encoding="utf-8",
    )
    return tmp_path / "home"


def test_maven_brings_jars_with_what_they_need_from_the_users_mirror(start_kernel, maven_home):
    kernel = start_kernel(JDK_JAVA_OPTIONS=f"-Duser.home={maven_home}")
    answer = kernel.run("%maven test.quire:high:1\nhigh.High.s() + \", \" + low.Low.s()")
    assert answer.reply["status"] == "ok", answer.reply["evalue"]
    assert answer.result()["text/plain"] == "high, low 1"
    assert (maven_home / ".m2/repository/test/quire/high/1/high-1.jar").exists()
    later = kernel.run("List<String> jars = %maven test.quire:low:2\njars")
    assert "stays at 1" in later.text("stderr")
    assert later.result()["text/plain"] == "[]"
    assert "kernel/maven" not in kernel.run('System.getProperty("java.class.path")').result()["text/plain"]
    (error,) = kernel.run("%maven test.quire:none:1").of("error")
    assert "test.quire:none:jar:1 is not to be found in here (file:" in error["evalue"] and "\n" not in error["evalue"]
    assert len(error["traceback"]) < 5
    (error,) = kernel.run("%maven high").of("error")
    assert error["evalue"] == "%maven: expected group:artifact:version, got high"


def test_a_conflict_is_mediated_as_maven_does(start_kernel, maven_home, tmp_path):
    """far → high → low 1 is longer than near → low 2; of two ways of one length the first named wins."""
    repository, nothing = tmp_path / "repository", empty(tmp_path / "nothing.jar")
    deploy(repository, "far", "1", nothing, needs("high", "1"))
    deploy(repository, "near", "1", nothing, needs("low", "2"))
    for wanted, low in (("far:1 near:1", 2), ("near:1 far:1", 2), ("high:1 near:1", 1), ("near:1 high:1", 2), ("near:1 low:1", 1)):
        kernel = start_kernel(JDK_JAVA_OPTIONS=f"-Duser.home={maven_home}")
        jars = kernel.run("%maven " + " ".join(f"test.quire:{one}" for one in wanted.split()))
        assert jars.reply["status"] == "ok", jars.outputs
        assert kernel.run("low.Low.s()").result()["text/plain"] == f"low {low}", wanted
        assert "\tat " not in jars.text("stderr"), "a repository without checksums is worth a line each"


def test_a_pom_in_a_cell_brings_its_dependencies_in_one_version_each(start_kernel, maven_home):
    kernel = start_kernel(JDK_JAVA_OPTIONS=f"-Duser.home={maven_home}")
    dependency = "<dependency><groupId>test.quire</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
    body = "\n".join(dependency.format(*one) for one in (("high", 1), ("low", 2)))
    answer = kernel.run(f"%%loadFromPOM\n{body}")
    assert answer.reply["status"] == "ok", answer.outputs
    assert kernel.run("low.Low.s()").result()["text/plain"] == "low 2"


def documentation(kernel, name):
    """What inspection says once it knows the name: right after a jar has come, its types are still being read."""
    end = time.monotonic() + 60
    while True:
        found = kernel.reply(kernel.client.inspect(name, len(name)))
        if found["found"] or time.monotonic() > end:
            return found["data"].get("text/plain", "")
        time.sleep(0.1)


def test_the_sources_of_jars_come_in_the_background_for_inspection(start_kernel, maven_home, tmp_path):
    folder = tmp_path / "repository/test/quire/low/1"
    with zipfile.ZipFile(folder / "low-1-sources.jar", "w") as made:
        made.writestr("low/Low.java", "package low;\n/** As low as it gets. */\npublic class Low { public static String s() { return null; } }\n")
    kernel = start_kernel(JDK_JAVA_OPTIONS=f"-Duser.home={maven_home}")
    answer = kernel.run("%maven test.quire:high:1")
    assert answer.reply["status"] == "ok", answer.outputs
    local = maven_home / ".m2/repository/test/quire/low/1/low-1-sources.jar"
    end = time.monotonic() + 60
    while not local.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert "As low as it gets." in documentation(kernel, "low.Low")
    assert "there is no high-1-sources.jar beside the jar" in documentation(kernel, "high.High")
    said = answer.text("stderr") + kernel.run("1").text("stderr")
    assert "-sources" not in said, "nobody hears of them"


def test_sources_that_cannot_be_fetched_are_no_line(start_kernel, maven_home):
    first = start_kernel(JDK_JAVA_OPTIONS=f"-Duser.home={maven_home}")
    assert first.run("%maven test.quire:low:1").reply["status"] == "ok"
    settings = maven_home / ".m2" / "settings.xml"
    repository = (maven_home.parent / "repository").as_uri()
    # Nobody listens there.
    settings.write_text(settings.read_text(encoding="utf-8").replace(repository, "http://localhost:9/maven"), encoding="utf-8")
    later = start_kernel(JDK_JAVA_OPTIONS=f"-Duser.home={maven_home}")
    answer = later.run("%maven test.quire:low:1\nlow.Low.s()")
    assert answer.result()["text/plain"] == "low 1"
    # Long enough for who would complain to do so.
    assert answer.text("stderr") == later.run("Thread.sleep(2000);").text("stderr") == ""
    assert "there is no low-1-sources.jar beside the jar" in documentation(later, "low.Low")


TIME = r"time: \d+\.\d{3} s, processor \d+\.\d\d s\n"


def test_time_measures_a_line_and_a_cell(kernel):
    line = kernel.run('%time "a  b".length() % 3')
    assert re.fullmatch(TIME, line.text("stdout"))
    assert [content["data"]["text/plain"] for content in line.of("display_data")] == ["1"]
    cell = kernel.run("%%time\nint timed = 6;\ntimed * 7")
    assert cell.result()["text/plain"] == "42"
    assert re.fullmatch(TIME, cell.text("stdout"))
    failed = kernel.run('%%time\nint fine = 1;\nthrow new IllegalStateException("no")')
    (error,) = failed.of("error")
    assert error["ename"] == "java.lang.IllegalStateException"
    assert any("line 3" in line for line in error["traceback"])


def test_load_runs_a_file_and_a_notebook(kernel, tmp_path):
    (tmp_path / "more.jsh").write_text("int loaded = 11;\n%time loaded++\n", encoding="utf-8")
    cells = '{"cells": [{"cell_type": "code", "source": ["int first = 1;\\n", "int second = 2;"]}, {"cell_type": "markdown", "source": "x"}, {"cell_type": "code", "source": "first + second"}]}'
    (tmp_path / "book.ipynb").write_text(cells, encoding="utf-8")
    assert kernel.run(f"%load {tmp_path / 'more'}").reply["status"] == "ok"
    assert kernel.run("loaded").result()["text/plain"] == "12"
    assert kernel.run(f"int sum = %load {tmp_path / 'book.ipynb'}\nsum").result()["text/plain"] == "3"


def test_load_leaves_out_the_package_of_a_file(kernel, tmp_path):
    source = "// A licence;\n/* package none; */\npackage org.lab\n    .shapes;\n\nimport java.util.BitSet;\n\npublic record Disc(double r) {\n    static BitSet none() { return new BitSet(); }\n}\n"
    (tmp_path / "Disc.java").write_text(source, encoding="utf-8")
    answer = kernel.run(f"%load {tmp_path / 'Disc.java'}\nnew Disc(2).r() + Disc.none().length()")
    assert answer.reply["status"] == "ok", answer.outputs
    assert answer.result()["text/plain"] == "2.0"


def test_the_limit_of_output_can_be_set_in_a_cell(fresh_kernel):
    assert fresh_kernel.run("%output 10KB").reply["status"] == "ok"
    answer = fresh_kernel.run('System.out.print("x\\n".repeat(200_000));')
    assert len(answer.text("stdout")) < 100_000
    (error,) = fresh_kernel.run("%output much").of("error")
    assert "expected a size such as 16MB, got much" in error["evalue"]


def test_calls_of_ijava_need_no_import(kernel):
    answer = kernel.run('String id = display("one", "text/plain"); updateDisplay(id, "two");')
    (first,), (second,) = answer.of("display_data"), answer.of("update_display_data")
    assert first["data"] == {"text/plain": "one"} and second["data"]["text/plain"] == "two"
    assert first["transient"]["display_id"] == second["transient"]["display_id"]
    named = kernel.run("display(3)")
    assert [kind for kind, _ in named.outputs] == ["display_data"], "the name is no value to be shown"
    later = kernel.run('String name = display(4);\nupdateDisplay(name, "five");\nname.isEmpty()')
    (first,), (second,) = later.of("display_data"), later.of("update_display_data")
    assert first["data"]["text/plain"] == "4" and second["data"]["text/plain"] == "five"
    assert first["transient"] == second["transient"] and later.result()["text/plain"] == "false"
    assert kernel.run('eval("1 + 2")').result()["text/plain"] == "3"
    assert kernel.run('render("x")').result()["text/plain"] == "x"
    assert kernel.run("render(null)").result()["text/plain"] == "null"
    (refused,) = kernel.run("updateDisplay(null, 1)").of("error")
    assert refused["evalue"].startswith("id: expected what display(…) returned")
    assert kernel.run('(String) lineMagic("time", List.of("\\"y\\""))').result()["text/plain"] == "y"


def test_the_provenance_is_shown_and_recorded(fresh_kernel):
    answer = fresh_kernel.run("%provenance")
    assert answer.reply["status"] == "ok"
    [content] = answer.of("display_data", "execute_result")
    shown = content["data"]
    assert shown["application/vnd.quire.provenance+json"]["threads"] >= 1
    assert "null" not in shown["text/plain"]
    assert fresh_kernel.run("%provenance now").reply["status"] == "error"


def test_what_was_fetched_once_is_there_without_the_repository(start_kernel, maven_home):
    first = start_kernel(JDK_JAVA_OPTIONS=f"-Duser.home={maven_home}")
    assert first.run("%maven test.quire:high:1").reply["status"] == "ok"
    (maven_home.parent / "repository").rename(maven_home.parent / "gone")
    later = start_kernel(JDK_JAVA_OPTIONS=f"-Duser.home={maven_home}")
    assert later.run("%maven test.quire:high:1\nlow.Low.s()").result()["text/plain"] == "low 1"


def test_an_unreachable_repository_is_one_clear_line(start_kernel, maven_home):
    settings = maven_home / ".m2" / "settings.xml"
    settings.write_text("<settings/>", encoding="utf-8")
    kernel = start_kernel(JDK_JAVA_OPTIONS=f"-Duser.home={maven_home}")
    # Nobody listens there.
    settings.write_text(
        "<settings><mirrors><mirror><id>dead</id><mirrorOf>*</mirrorOf><url>http://localhost:9/maven</url></mirror></mirrors></settings>",
        encoding="utf-8",
    )
    (error,) = kernel.run("%maven test.quire:high:1").of("error")
    assert re.match(r"%maven: dead \(http://localhost:9/maven\) cannot be reached for test.quire:high:", error["evalue"])
    assert len(error["traceback"]) < 5


def test_who_lists_variables_with_type_shape_and_size(fresh_kernel):
    assert fresh_kernel.run("%who").text("stdout") == "no variables\n"
    fresh_kernel.run("int n = 3; double[][] rows = new double[3][4]; Matrix a = Matrix.identity(5); var words = List.of(1, 2); int _hidden = 1; String text = null;")
    (shown,) = fresh_kernel.run("%who").of("display_data")
    lines = shown["data"]["text/plain"].strip().splitlines()
    assert [line.split() for line in lines] == [
        ["name", "type", "shape", "or", "value", "size"],
        ["n", "int", "3"],
        ["rows", "double[][]", "3", "×", "4", "96", "B"],
        ["a", "Matrix", "5", "×", "5", "200", "B"],
        ["words", "List<Integer>", "2", "elements"],
        ["text", "String", "null"],
    ]
    assert shown["data"]["text/html"].startswith("<table>")
    (shown,) = fresh_kernel.run("%who _hidden").of("display_data")
    assert "_hidden" in shown["data"]["text/plain"]


def test_reset_forgets_and_says_what(fresh_kernel):
    fresh_kernel.run("int n = 3; double x = n;\nint twice(int a) { return 2 * a; }\nrecord Point(int x) {}\nint four = twice(2);")
    assert fresh_kernel.run("%reset twice nothing").text("stdout") == "there is no nothing\nforgotten: method twice(int)\n"
    assert fresh_kernel.run("four").result()["text/plain"] == "4"
    assert fresh_kernel.run("%reset").text("stdout") == "forgotten: n, x, record Point, four\n"
    assert fresh_kernel.run("n").reply["status"] == "error"
    assert fresh_kernel.run("%reset").text("stdout") == "nothing is declared\n"
    assert fresh_kernel.run("int n = 5;\nMatrix.identity(n).rows()").result()["text/plain"] == "5"


def test_help_is_a_page_and_a_line_per_magic(kernel):
    (page,) = kernel.run("%%help").of("display_data")
    assert "%%bench" in page["data"]["text/plain"] and "<table>" in page["data"]["text/html"]
    assert "script" not in page["data"]["text/html"]
    names = kernel.run("%lsmagic").text("stdout")
    assert "%maven" in names and "%%bench" in names and "%%time" in names
    # Whatever there is, is explained.
    for name in re.findall(r"%+(\w+)", names):
        if not name.startswith("add"):
            (payload,) = kernel.run(f"%{name}?").reply["payload"] if name != "name" else [{"data": {"text/plain": "%"}}]
            assert "%" in payload["data"]["text/plain"], name
    assert "Nothing is known" in kernel.run("%nothing?").reply["payload"][0]["data"]["text/plain"]


def test_bench_times_a_cell(kernel):
    kernel.run("double[] benchX = new double[100];")
    cell = "%%bench --name dot --iterations 5 --time 5ms --warmup 20ms --flops 200\ndouble s = 0;\nfor (double v : benchX) s += v * v;\ns"
    (shown,) = kernel.run(cell).of("display_data")
    assert re.match(r"dot: [\d.]+ (ns|µs) a call, ± [\d.e-]+ % \(median and median deviation of 5 iterations", shown["data"]["text/plain"])
    record = shown["data"]["application/vnd.quire.bench+json"]
    assert record["bytes"] == 0 and len(record["nanos"]) == 5 and record["peak"] > 0 and record["rate"] > 0
    assert float(kernel.run('benched("dot").median()').result()["text/plain"]) > 0
    (error,) = kernel.run("%%bench\nint a = 1;\na + nothing").of("error")
    assert error["ename"] == "CompileError" and "(line 3)" in error["evalue"]
    assert kernel.run("%who Bench").text("stdout") == "no variable Bench\n"


def test_progress_is_one_line_that_is_updated(kernel):
    cell = 'try (var line = progress("solve", 10)) { for (int i = 0; i < 10; i++) { Thread.sleep(100); line.step(i); } }'
    answer = kernel.run(cell)
    (first,), updates = answer.of("display_data"), answer.of("update_display_data")
    names = {one["transient"]["display_id"] for one in [first, *updates]}
    assert len(names) == 1 and 3 <= len(updates) <= 12
    assert re.match(r"solve: 10 of 10 in \d\.\d\d s, [\d.]+ a second, now 9$", updates[-1]["data"]["text/plain"])


def test_an_interrupt_leaves_the_line_where_it_was(fresh_kernel):
    request = fresh_kernel.client.execute('for (int i : progress("solve", 1000)) { if (i == 7) { System.out.println("there"); while (true); } }')
    fresh_kernel.await_output(request, "there")
    fresh_kernel.manager.interrupt_kernel()
    answer = fresh_kernel.wait(request)
    assert answer.reply["ename"] == "Interrupted"
    assert re.match(r"solve: stopped at 7 of 1000 after", answer.of("update_display_data")[-1]["data"]["text/plain"])


def test_a_curve_of_residuals_is_a_picture(kernel):
    answer = kernel.run('try (var curve = residuals("CG")) { for (int k = 1; k < 20; k++) { curve.add(Math.pow(0.5, k)); Thread.sleep(50); } }')
    pictures = answer.of("display_data", "update_display_data")
    assert 1 <= len(pictures) <= 4 and len({one["transient"]["display_id"] for one in pictures}) == 1
    assert "image/png" in pictures[-1]["data"]
    assert "after 19 iterations" in pictures[-1]["data"]["text/plain"]


def test_the_kernel_itself_is_a_value(kernel):
    assert kernel.run("kernel().getBanner() != null").reply["status"] == "ok"
    assert kernel.run("CsrMatrix.class.getSimpleName() + Fft.class.getSimpleName() + Operators.class.getSimpleName()").result()["text/plain"] == "CsrMatrixFftOperators"


def test_a_magic_that_fails_is_shown_as_it_was_typed(kernel):
    (error,) = kernel.run("%maven com.google.guava").of("error")
    text = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error["traceback"]))
    assert re.fullmatch(
        r"java\.lang\.IllegalArgumentException: %maven: expected group:artifact:version, got com\.google\.guava\n"
        r"    at cell \d+, line 1: %maven …",
        text,
    ), text


@pytest.mark.parametrize("code", ['"x".repeat(10_000_000)', 'display("x".repeat(10_000_000));'])
def test_a_long_text_is_cut(kernel, code):
    shown = kernel.run(code).of("execute_result", "display_data")[-1]["data"]["text/plain"]
    assert len(shown) < 200_000 and shown.endswith("(10000000 characters in all)")
