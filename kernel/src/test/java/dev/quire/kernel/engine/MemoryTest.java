package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session holds and what a cell costs after many cells. */
class MemoryTest {

    private static final int WARM = 20;
    private static final int CELLS = 80;
    private static final long BOUND = 20_000_000;

    /** Each cell makes 10 MB; the sixty between the two measurements make thirty times what may stay. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a variable replaced|double[] x = new double[1_310_720]; x[0] = %d;",
                "a variable of another type each time|var x = new double[1_310_720][%d %% 2 + 1]; List<Object> x = List.of(new double[1_310_720]); int x = 0;",
                "a value without a name|new double[1_310_720 + %d]",
                "a value of an own type|new Object() { double[] held = new double[1_310_720 + %d]; }",
                "a value that a cell throws away|new double[1_310_720 + %d];",
                "an assignment|Object kept; kept = new double[1_310_720 + %d];",
            })
    void whatIsReplacedIsLetGo(String what, String source) throws InterruptedException {
        try (Engine engine = new Engine()) {
            run(engine, 1, WARM, source);
            long before = used();
            run(engine, WARM + 1, CELLS, source);
            long grown = used() - before;
            assertTrue(grown < BOUND, () -> what + ": " + grown + " bytes more");
        }
    }

    private static void run(Engine engine, int from, int to, String source) {
        for (int i = from; i <= to; i++) {
            CellOutcome outcome = engine.run(i, source.formatted(i), new Forgetting());
            assertTrue(outcome.ok(), () -> outcome.error().toString());
        }
    }

    private static long used() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** A front end that has shown a value does not keep it. */
    private static final class Forgetting extends Recorder {
        @Override
        public void result(Object result) {
            // The value is not kept.
        }
    }
}
