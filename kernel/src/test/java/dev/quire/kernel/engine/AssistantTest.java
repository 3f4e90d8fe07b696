package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.kernel.assist.Completion;
import dev.quire.kernel.assist.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssistantTest {

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = new Engine();
        String declarations = """
                import static dev.quire.kernel.engine.Signal.started;
                int counted = 1;
                /** Adds two numbers. */ int sum(int a, int b) { return a + b; }
                record P(double x, double y) {}
                var points = List.of(new P(1, 2));
                Map<String, List<Double>> table = new TreeMap<>();
                """;
        assertTrue(engine.run(1, declarations, new Recorder()).ok());
        // The names of all types are read in the background.
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (completed("JTab|").isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    @Test
    void completesMembersAndVariables() {
        Completion members = engine.complete("Math.sq", 7);
        assertTrue(members.candidates().contains("sqrt("), members::toString);
        assertEquals(5, members.start());
        assertEquals(7, members.end());
        assertTrue(engine.complete("count", 5).candidates().contains("counted"));
    }

    @Test
    void completesInALaterSnippetAndBeyondTheBasicPlane() {
        String source = "String s = \"🎉\";\nint y = Math.sq";
        Completion completion = engine.complete(source, source.length());
        assertTrue(completion.candidates().contains("sqrt("), completion::toString);
        assertEquals(source.length() - 2, completion.start());
    }

    @Test
    void nothingToCompleteIsAnEmptyAnswer() {
        assertTrue(engine.complete("noSuchName.", 11).candidates().isEmpty());
        assertTrue(engine.complete("int x = 3;", 10).candidates().isEmpty());
    }

    private static List<String> completed(String marked) {
        int cursor = marked.indexOf('|');
        return engine.complete(marked.replace("|", ""), cursor).candidates();
    }

    private static String inspected(String marked) {
        int cursor = marked.indexOf('|');
        return engine.inspect(marked.replace("|", ""), cursor, 0).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "points.get(0).| ~ y()",
                "points.stream().map(p -> p.| ~ x()",
                "points.stream().map(p -> { var q = p.x(); q| ~ q",
                "table.get(\"a\").ge| ~ get(",
                "table.values().stream().flatMap(l -> l.st| ~ stream()",
                "new ArrayL| ~ ArrayList<>(",
                "JTab| ~ javax.swing.JTable",
                "import java.util.concurrent.Comp| ~ CompletableFuture",
                "import java.ut| ~ util",
                "java.util.concurrent.atomic.AtomicI| ~ AtomicInteger",
                "Mat|rix.of ~ Matrix",
                "Math.sq|(2) ~ sqrt",
                "class A { int zebra; void m() { this.ze| ~ zebra",
                "for (int index = 0; index < 3; ind| ~ index",
                "List.of(1).stream().map(Integer::toBin| ~ toBinaryString",
                "if (counted > 0 && cou| ~ counted",
                "@Overr| ~ Override",
                "int twice(int input) { return inp| ~ input",
                "var later = points.get(0); later.| ~ x()",
                "whi| ~ while",
                "double[] row = {1}; row.le| ~ length",
                "double[] row = {1}; int size() { return row.le| ~ length",
                "var product = 1; product++; public static int size(int n) { return n + prod| ~ product",
                "int size(int n) { return n > 0 ? si| ~ size(",
                "int size(int n) { return n + cou| ~ counted",
            })
    void completesIn(String marked, String expected) {
        List<String> found = completed(marked.strip());
        assertTrue(found.contains(expected.strip()), found::toString);
    }

    @Test
    void namesOfTheSameCellAreKnownBeforeItRuns() {
        String source = "var product = Matrix.generate(2, 2, (i, j) -> i + j);\nint twice(int n) { return 2 * n; }\n";
        assertTrue(completed(source + "product.timesI|").contains("timesInto("));
        assertTrue(completed(source + "twi|").contains("twice("));
    }

    @Test
    void aMethodOfTheCellShowsNothingOfWhatItIsWrappedIn() {
        List<String> found = completed("int own = 1; int size() { return |");
        assertTrue(found.contains("own") && found.contains("size()"), found::toString);
        assertTrue(found.stream().noneMatch(one -> one.contains("quire$") || one.startsWith("hashCode")));
        assertTrue(inspected("var own = new ArrayList<String>(); int size() { return ow|n.size(); }")
                .startsWith("ArrayList<String> own"));
    }

    @Test
    void whatFitsComesFirst() {
        assertEquals("counted", completed("int same = |").getFirst());
        assertTrue(completed("String text = |").indexOf("counted") != 0);
    }

    @Test
    void aCandidateSaysWhatItIs() {
        Completion.Candidate found =
                engine.complete("points.get(0).x", 15).found().getFirst();
        assertEquals(new Completion.Candidate("x()", "function", "() → double"), found);
        Completion types = engine.complete("Comparat", 8);
        assertTrue(
                types.found().contains(new Completion.Candidate("Comparator", "interface", "java.util.Comparator")),
                types::toString);
    }

    @Test
    void aWordIsReplacedAsAWhole() {
        Completion completion = engine.complete("pointz.of", 3);
        assertEquals(0, completion.start());
        assertEquals(6, completion.end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"cou|", "// cou|", "/* cou|", "1.|", "\"\"\"\n cou|"})
    void thereAreNoNamesInTextsCommentsAndNumbers(String marked) {
        assertEquals(List.of(), completed(marked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Math.sqrt", "Math.sqrt(", "Math.sqrt(2", "int y = 1;\nMath.sqrt"})
    void inspectsAtTheEndOfTheText(String source) {
        String found = inspected(source + "|");
        assertTrue(found.startsWith("double Math.sqrt(double a)"), found);
        assertTrue(found.contains("square root"), "documentation from src.zip: " + found);
        assertFalse(found.contains("{@") || found.contains("<p>"), found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Math.sq|rt(2) ~ double Math.sqrt(double a)",
                "sum| ~ int sum(int a, int b)",
                "counted| ~ int counted",
                "List| ~ interface java.util.List<E> extends SequencedCollection<E>",
                "new ArrayL|ist<String>(3) ~ ArrayList(int initialCapacity)",
                "new ArrayList<String>(|) ~ ArrayList()",
                "points.get(0).x|() ~ double P.x()",
                "points.stream().map(p -> p|.x()) ~ P p",
                "java.util| ~ package java.util",
                "Integer.MAX_VALUE| ~ int Integer.MAX_VALUE = 2147483647",
                "Thread.State| ~ enum java.lang.Thread.State",
                "JTable| ~ class javax.swing.JTable",
                "while| ~ while",
                "String.valueOf|(2.0) ~ String String.valueOf(double d)",
                "new ArrayList<Integer>().add|(1) ~ boolean ArrayList.add(E e)",
            })
    void inspects(String marked, String signature) {
        String found = inspected(marked.strip());
        assertTrue(found.startsWith(signature.strip()), found);
    }

    @Test
    void whatACellHasDocumentedIsShown() {
        assertTrue(inspected("sum|(1, 2)").contains("Adds two numbers."));
        assertTrue(engine.inspect("sum", 3, 1).text().contains("return a + b;"));
        assertTrue(engine.inspect("Math.max(1, 2)", 8, 1).text().contains("return (a >= b) ? a : b;"));
    }

    @Test
    void aMethodWithoutACommentHasThatOfTheOneItOverrides() {
        assertTrue(inspected("new TreeMap<String, String>().headMap|(\"\")").contains("strictly less than"));
        assertTrue(inspected("List.of(1).stream|()").contains("sequential"));
    }

    @Test
    void nothingIsKnownOfWhatIsNotThere() {
        for (String marked : List.of("noSuchName|", "|", "\"Math.sqrt|\"", "// Math.sqrt|")) {
            assertEquals("", inspected(marked), marked);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 1|COMPLETE",
                "int x = 1; x|COMPLETE",
                "int x|COMPLETE",
                "// nothing|COMPLETE",
                "''|COMPLETE",
                "for (int i = 0; i < 3; i++) {|INCOMPLETE",
                "sum(1,|INCOMPLETE",
                "/* begun|INCOMPLETE",
                "int x = 1; class A {|INCOMPLETE",
                "int x = ;|INVALID",
                "\"abc|INVALID",
                "}|INVALID",
                "foo(]|INVALID",
                "String s = \"a|INVALID",
                "@Override|INCOMPLETE",
                "Runnable r = () ->|INCOMPLETE",
                "int x = 1 +|INCOMPLETE",
                "class A|INCOMPLETE",
                "%maven a:b:c|COMPLETE",
                "var jars = %maven a:b:c|COMPLETE",
                "%%time|INCOMPLETE",
            })
    void knowsWhatIsReady(String source, Readiness.State expected) {
        assertEquals(expected, engine.readiness(source).state());
    }

    @Test
    void textBlocksHaveAnEnd() {
        assertEquals(Readiness.State.INCOMPLETE, engine.readiness("\"\"\"\nabc").state());
        for (String head :
                List.of("if (true)", "while (true)", "for (;;)", "int x = 1; if (x > 0)", "if (true) f(); else")) {
            Readiness.State state = assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> engine.readiness(head).state(), head);
            assertEquals(Readiness.State.INCOMPLETE, state, head);
        }
        assertEquals(
                Readiness.State.COMPLETE,
                engine.readiness("\"\"\"\nabc\n\"\"\"").state());
        assertEquals(
                Readiness.State.COMPLETE, engine.readiness("%%time\n1 + 1\n").state());
    }

    @Test
    void indentsTheNextLine() {
        assertEquals("        ", engine.readiness("switch (1) {\n    case 1:").indent());
        assertEquals("    ", engine.readiness("for (;;) {").indent());
        assertEquals("        ", engine.readiness("class A {\n    void m() {").indent());
        assertEquals("    ", engine.readiness("class A {\n    int x;").indent());
    }

    @Test
    void answersWhileACellRuns() throws Exception {
        CompletableFuture<CellOutcome> cell =
                Signal.async(() -> engine.run(2, "started = true; Thread.sleep(60_000)", new Recorder()));
        Signal.await();
        assertTrue(engine.complete("Math.sq", 7).candidates().contains("sqrt("));
        assertTrue(completed("points.get(0).|").contains("x()"));
        assertTrue(inspected("counted|").startsWith("int counted"));
        assertFalse(cell.isDone());
        assertTrue(engine.interrupt());
        assertEquals("Interrupted", cell.get(20, TimeUnit.SECONDS).error().name());
    }
}
