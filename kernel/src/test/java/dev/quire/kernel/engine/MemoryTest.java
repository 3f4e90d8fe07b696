package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session holds and what a cell costs after many cells. */
@Tag("slow")
class MemoryTest {

    private static final int WARM = 20;
    private static final int CELLS = 80;
    private static final int MANY = 220;
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

    /** JShell keeps each snippet with its imports and its class file, 12 kB of a cell like this. */
    @Test
    void littleStaysOfACellThatReplacesAVariable() throws InterruptedException {
        String source = "double[] x = new double[10]; x[0] = %d;";
        try (Engine engine = new Engine()) {
            run(engine, 1, CELLS, source);
            long before = used();
            run(engine, CELLS + 1, CELLS + MANY, source);
            long kept = (used() - before) / MANY;
            assertTrue(kept < 8_000, () -> kept + " bytes of each cell");
        }
    }

    /** In bytes that the cell's thread allocates, which do not depend on the machine's load. */
    @Test
    void aCellCostsNoMoreAfterManyCells() {
        Allocating allocating = new Allocating();
        try (Engine engine = new Engine()) {
            for (int i = 1; i <= MANY; i++) {
                assertTrue(engine.run(i, "1 + 1", allocating).ok());
            }
        }
        long first = median(allocating.bytes.subList(WARM, 2 * WARM));
        long last = median(allocating.bytes.subList(MANY - WARM, MANY));
        assertTrue(last < 1.2 * first, () -> first + " bytes for an early cell, " + last + " for a late one");
    }

    /** In a JVM of its own, whose heap may be filled. */
    @Test
    @Timeout(300)
    void aFullHeapEndsTheCellAndNotTheSession() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        FullHeap.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals(
                List.of("", "java.lang.OutOfMemoryError", "java.lang.OutOfMemoryError", "", "value:7"),
                said.lines().toList());
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
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

    private static final class Allocating extends Recorder {

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final List<Long> bytes = new ArrayList<>();

        @Override
        public void result(Object result) {
            bytes.add(threads.getCurrentThreadAllocatedBytes());
        }
    }

    /** A front end that has shown a value does not keep it. */
    private static final class Forgetting extends Recorder {
        @Override
        public void result(Object result) {
            // The value is not kept.
        }
    }
}
