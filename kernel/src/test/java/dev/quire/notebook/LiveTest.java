package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.control.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import snippets.LiveSnippets;

class LiveTest {

    /** Keeps what each place shows. */
    private static final class Places implements Host {

        /** Each place's pictures, {@code last: …} where they stay. */
        final List<List<String>> places = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void show(Map<String, Object> bundle) {
            throw new AssertionError("expected a place to show " + bundle);
        }

        @Override
        public int line() {
            return 0;
        }

        @Override
        public Place place() {
            List<String> shown = Collections.synchronizedList(new ArrayList<>());
            places.add(shown);
            return new Place() {
                @Override
                public void show(Map<String, Object> bundle, boolean last) {
                    shown.add((last ? "last: " : "") + bundle.get("text/plain"));
                }

                @Override
                public void display(Object value, boolean last) {
                    shown.add((last ? "last: " : "") + value);
                }
            };
        }

        List<String> only() {
            assertEquals(1, places.size(), places::toString);
            return List.copyOf(places.getFirst());
        }
    }

    private final Places host = new Places();

    @BeforeEach
    void start() {
        Host.set(host);
    }

    @AfterEach
    void end() {
        Live.watchLibrary(false);
        Live.endOfCell();
        Host.set(null);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "nothing came");
            Thread.sleep(5);
        }
    }

    /** Times differ. */
    private static String still(String text) {
        return text.replaceAll("\\d+\\.\\d\\d s|\\d+ s", "T").replaceAll("[\\d.e]+ a second", "R");
    }

    @Test
    void aLineIsUpdatedInPlaceAndLeavesOne() throws Exception {
        try (ProgressLine line = Live.progress("solve", 200)) {
            line.advance(50);
            await(() -> host.only().stream().anyMatch(text -> text.contains("50 of 200")));
            line.step(0.125);
            await(() -> host.only().stream().anyMatch(text -> text.contains("51 of 200")));
            line.advance(149);
        }
        List<String> shown = host.only();
        assertEquals("solve ░░░░░░░░░░░░░░░░░░░░ 0 %, 0 of 200, T so far", still(shown.getFirst()));
        assertTrue(
                shown.stream().anyMatch(text -> still(text)
                        .equals("solve █████░░░░░░░░░░░░░░░ 25 %, 51 of 200, R, T left, now 0.125")),
                shown::toString);
        assertEquals("last: solve: 200 of 200 in T, R, now 0.125", still(shown.getLast()));
    }

    @Test
    void thereAreAtMostTenUpdatesASecond() {
        long start = System.nanoTime();
        try (ProgressLine line = Live.progress("busy", -1)) {
            while (System.nanoTime() - start < 1_500_000_000) {
                line.step();
            }
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        int count = host.only().size();
        assertTrue(count > 3 && count <= 10 * seconds, count + " in " + seconds + " s");
    }

    @Test
    void whatStopsEarlySaysWhere() {
        assertThrows(ArithmeticException.class, () -> {
            try (ProgressLine line = Live.progress("solve", 10)) {
                line.advance(3);
                throw new ArithmeticException();
            }
        });
        assertEquals(
                "last: solve: stopped at 3 of 10 after T", still(host.only().getLast()));
    }

    @Test
    void theEndOfACellClosesWhatIsOpen() {
        for (int k : Live.progress("count", 10)) {
            if (k == 4) {
                break;
            }
        }
        ResidualCurve curve = Live.residuals("CG");
        curve.add(0.5);
        Live.endOfCell();
        assertEquals(
                "last: count: stopped at 4 of 10 after T",
                still(host.places.get(0).getLast()));
        assertEquals(
                "last: plot \"CG: 0.5 after 1 iteration\" of residual",
                host.places.get(1).getLast());
        Live.endOfCell();
        assertEquals(2, host.places.size());
    }

    @Test
    void iterationCountsAndCloses() {
        List<Integer> seen = new ArrayList<>();
        Live.progress("count", 4).forEach(seen::add);
        assertEquals(List.of(0, 1, 2, 3), seen);
        List<String> words = new ArrayList<>();
        for (String word : Live.progress("words", List.of("a", "b"))) {
            words.add(word);
        }
        assertEquals(List.of("a", "b"), words);
        assertEquals("last: count: 4 of 4 in T, R", still(host.places.get(0).getLast()));
        assertEquals("last: words: 2 of 2 in T, R", still(host.places.get(1).getLast()));
        assertThrows(
                IllegalStateException.class, () -> Live.progress("unknown", -1).iterator());
    }

    @Test
    void aLineInsideOfAnotherStandsBelowItAndGoes() throws Exception {
        try (ProgressLine outer = Live.progress("outer", 2)) {
            try (ProgressLine inner = Live.progress("inner", 7)) {
                inner.advance(2);
                await(() -> host.only().getLast().contains("inner"));
            }
            outer.advance(2);
        }
        List<String> shown = host.only();
        assertTrue(
                shown.stream()
                        .map(LiveTest::still)
                        .anyMatch(("outer ░░░░░░░░░░░░░░░░░░░░ 0 %, 0 of 2, T so far\n"
                                + "  inner █████░░░░░░░░░░░░░░░ 28 %, 2 of 7, R, T left")::equals),
                shown::toString);
        assertEquals("last: outer: 2 of 2 in T, R", still(shown.getLast()));
    }

    @Test
    void linesOfSeveralThreadsHaveDisplaysOfTheirOwn() throws Exception {
        try (ProgressLine mine = Live.progress("mine", 1)) {
            Thread other = new Thread(() -> {
                try (ProgressLine its = Live.progress("its", 1)) {
                    its.step();
                }
            });
            other.start();
            other.join();
            mine.step();
        }
        assertEquals(
                List.of("last: mine: 1 of 1 in T, R", "last: its: 1 of 1 in T, R"),
                host.places.stream().map(one -> still(one.getLast())).toList());
    }

    private static void librarysTask(String name, int steps, int millis) throws InterruptedException {
        try (Progress.Task task = Progress.start(name, steps)) {
            for (int k = 0; k < steps; k++) {
                Thread.sleep(millis);
                task.step();
            }
        }
    }

    @Test
    void theLibrarysTasksAreShownWhenTheyAreLong() throws Exception {
        Live.watchLibrary(true);
        librarysTask("short", 5, 1);
        librarysTask("long", 4, 500);
        librarysTask("short", 5, 1);
        librarysTask("long", 4, 450);
        List<String> shown = host.only();
        assertTrue(
                shown.stream().anyMatch(text -> text.startsWith("long ░") || text.startsWith("long █")),
                shown::toString);
        assertTrue(shown.stream().anyMatch(text -> still(text).equals("last: long: 4 of 4 in T, R")), shown::toString);
        assertEquals("last: long: 2 times, T in all", still(shown.getLast()));
        assertFalse(shown.toString().contains("short"));
    }

    @Test
    void theLibrarysTaskStandsBelowTheNotebooksLine() throws Exception {
        Live.watchLibrary(true);
        try (ProgressLine line = Live.progress("all", 1);
                Progress.Task task = Progress.start("inner", 3)) {
            task.step(0.25);
            await(() -> host.only().getLast().contains("inner"));
            line.step();
        }
        assertEquals("last: all: 1 of 1 in T, R", still(host.only().getLast()));
    }

    @Test
    void aCurveTakesValuesAndLeavesGaps() {
        try (ResidualCurve curve = Live.residuals("CG")) {
            curve.add(1);
            curve.add(0);
            curve.add(Double.NaN);
            curve.accept(1e-3);
        }
        assertEquals(List.of("last: plot \"CG: 0.001 after 4 iterations\" of residual"), host.only());
        try (ResidualCurve empty = Live.residuals("none")) {
            assertEquals("none: no residual", empty.toString());
        }
        assertEquals(List.of("last: none: no residual"), host.places.get(1));
    }

    @Test
    void aCurveIsDrawnWhileItGrowsAndNotTooOften() throws Exception {
        try (ResidualCurve curve = Live.residuals("CG")) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < 1_600_000_000) {
                curve.add(1 / (1.0 + System.nanoTime() - start));
            }
        }
        int count = host.only().size();
        assertTrue(count >= 2 && count <= 5, () -> count + " drawn");
    }

    @Test
    void aCurveHearsTheFirstOfTheLibrarysMethods() {
        Live.watchLibrary(true);
        try (ResidualCurve curve = Live.residuals("CG");
                Progress.Task cg = Progress.start("cg", 2)) {
            cg.step(0.5);
            try (Progress.Task inner = Progress.start("inner", 2)) {
                inner.step(99);
            }
            cg.step(0.25);
            assertEquals("CG: 0.25 after 2 iterations", curve.toString());
        }
    }

    @Test
    void timesAreRounded() {
        assertEquals("0.00 s", ProgressText.time(0));
        assertEquals("9.99 s", ProgressText.time(9.99));
        assertEquals("10 s", ProgressText.time(9.996));
        assertEquals("1 min 00 s", ProgressText.time(59.7));
        assertEquals("2 h 05 min", ProgressText.time(7500));
        assertEquals("a: 7 steps in 2.00 s, 3.5 a second", ProgressText.over("a", 7, -1, Double.NaN, 2_000_000_000));
        assertEquals(
                "a ██████████░░░░░░░░░░ 50 %, 1000000 of 2000000, 1.0e6 a second, 1.00 s left",
                ProgressText.running("a", 1_000_000, 2_000_000, Double.NaN, 1_000_000_000));
    }

    @Test
    void badArgumentsAreNamed() {
        for (Runnable bad : List.<Runnable>of(
                () -> Live.progress(" ", 1),
                () -> Live.progress("a", -2),
                () -> Live.progress("a", (List<String>) null),
                () -> Live.residuals(null),
                () -> Live.progress("a", 1).advance(-1))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
    }

    @Test
    void theSnippetsHold() {
        assertEquals(0, LiveSnippets.progressLine());
        assertEquals(Math.sqrt(2), LiveSnippets.residualCurve(), 1e-15);
        assertEquals(3, host.places.size());
    }

    @Test
    void manyLinesAreCut() {
        List<ProgressLine> lines = IntStream.range(0, 40)
                .mapToObj(k -> Live.progress("line " + k, 1))
                .toList();
        lines.getFirst().close();
        assertTrue(host.only().stream().allMatch(text -> text.lines().count() <= 21));
    }
}
