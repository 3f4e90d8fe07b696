package dev.quire.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.kernel.engine.CellListener;
import dev.quire.kernel.engine.CellOutcome;
import dev.quire.kernel.engine.Engine;
import dev.quire.notebook.Bench;
import dev.quire.notebook.BenchResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code %%bench} in a session: what it measures, what it sees, and how it fails. */
public class BenchMagicTest {

    private static final String QUICK = "--iterations 5 --time 2ms --warmup 20ms";

    private static Engine engine;
    private static BenchMagic magic;
    private static int number;

    private static final class Listener implements CellListener {
        final List<Map<String, Object>> shown = Collections.synchronizedList(new ArrayList<>());
        volatile Object value;

        @Override
        public void out(String text) {}

        @Override
        public void err(String text) {}

        @Override
        public void show(Map<String, Object> bundle) {
            shown.add(bundle);
        }

        @Override
        public void display(Object shownValue) {}

        @Override
        public void result(Object result) {
            value = result;
        }
    }

    /** What a cell calls in the place of the registry's magic. */
    public static void run(String options, String body) throws Exception {
        var _ = magic.run(MagicText.words(options), body);
    }

    @BeforeAll
    static void start() {
        engine = new Engine();
        magic = new BenchMagic(engine);
        runs(
                "import static " + BenchMagicTest.class.getName()
                        + ".run; double[] x = new double[1000]; int n = 1000; int calls = 0; double twice(double v) { return 2 * v; }");
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    private static void runs(String source) {
        CellOutcome outcome = engine.run(++number, source, new Listener());
        assertTrue(outcome.ok(), () -> source + "\n" + outcome.error());
    }

    private static CellOutcome bench(Listener listener, String options, String body) {
        return engine.run(++number, "run(\"" + options + "\",\n\"\"\"\n" + body + "\"\"\");", listener);
    }

    private static BenchResult measured(String options, String body) {
        Listener listener = new Listener();
        CellOutcome outcome = bench(listener, "--name test " + QUICK + " " + options, body);
        assertTrue(outcome.ok(), () -> String.join("\n", outcome.error().traceback()));
        assertEquals(1, listener.shown.size());
        return Bench.benched("test");
    }

    @Test
    void aLoopIsTimedWithItsVariablesAndMethods() {
        BenchResult result = measured("", "double s = 0;\nfor (int i = 0; i < n; i++) s += twice(x[i]);\ns");
        assertEquals(5, result.nanos().length);
        assertTrue(result.median() > 50 && result.median() < 1e6, result::toString);
        assertEquals(0, result.bytes());
    }

    @Test
    void whatIsAllocatedIsCounted() {
        BenchResult result = measured("", "new double[n];");
        assertTrue(Math.abs(result.bytes() - 8016) < 8, result::toString);
    }

    @Test
    void flopsGiveARateAndAShare() {
        BenchResult result =
                measured("--flops 2000", "double s = 0;\nfor (int i = 0; i < n; i++) s += x[i] * x[i];\ns");
        assertEquals(2000 / result.median() * 1e9, result.rate(), 1e-3 * result.rate());
        assertTrue(result.peak() > 0 && Double.isFinite(result.peak()), result::toString);
        assertTrue(result.toString().contains("% of the measured peak"), result::toString);
    }

    @Test
    void theNotebooksVariablesStayAsTheyAre() {
        var _ = measured("", "calls++;");
        Listener listener = new Listener();
        assertTrue(engine.run(++number, "calls", listener).ok());
        assertEquals(0, listener.value);
        assertTrue(engine.variables().stream().noneMatch(one -> one.name().startsWith("Bench$")));
    }

    @Test
    void aStatementOrACallWithoutAValueIsTimedToo() {
        var _ = measured("", "x[0] = 1;\n");
        var _ = measured("", "if (n > 3) x[1] = 2;");
        var _ = measured("", "Arrays.fill(x, 3)");
        var _ = measured("", "Arrays.fill(x, 4); // done");
        var _ = measured("", "double[] y = x; y[1] = 5; Arrays.fill(y, 4)");
        runs("if (x[1] != 4) throw new AssertionError();");
    }

    @Test
    void anErrorIsTheCellsWithItsLine() {
        Listener listener = new Listener();
        CellOutcome outcome = bench(listener, QUICK, "int a = 1;\nint b = a + nothing;\nb");
        assertEquals("CompileError", outcome.error().name());
        assertTrue(
                outcome.error().message().contains("(line 3)"), outcome.error().message());
        assertTrue(outcome.error().traceback().toString().contains("int b = a + nothing;"));
        outcome = bench(listener, QUICK, "int[] a = {1};\na[2] = 1;");
        assertEquals(
                ArrayIndexOutOfBoundsException.class.getName(), outcome.error().name());
        assertTrue(
                outcome.error().traceback().toString().contains("line 3: a[2] = 1"),
                outcome.error().traceback().toString());
    }

    @Test
    void anEndlessBodyIsInterrupted() throws Exception {
        CompletableFuture<CellOutcome> outcome = CompletableFuture.supplyAsync(
                () -> bench(new Listener(), QUICK, "x[999] = 7;\nwhile (true) n++;"), task -> new Thread(task).start());
        Thread.sleep(1500);
        assertTrue(engine.interrupt());
        assertEquals("Interrupted", outcome.get(20, TimeUnit.SECONDS).error().name());
    }

    @Test
    void anUnknownOptionIsTheOneThatIsNamed() {
        for (String options : List.of("--wat", "--name a --wat", "--wat 3")) {
            CellOutcome outcome = bench(new Listener(), options, "n");
            assertTrue(
                    outcome.error().message().endsWith("got --wat"),
                    outcome.error().message());
        }
    }

    @Test
    void badOptionsAreNamed() {
        for (String options :
                List.of("--nme a", "--time soon", "--flops -1", "--iterations 2", "--time", "--name \\\" \\\"")) {
            CellOutcome outcome = bench(new Listener(), options, "n");
            assertFalse(outcome.ok(), options);
            assertEquals(
                    IllegalArgumentException.class.getName(), outcome.error().name(), options);
            assertTrue(
                    outcome.error().message().contains("expected"),
                    outcome.error().message());
        }
        assertFalse(bench(new Listener(), "", " \n").ok());
    }
}
