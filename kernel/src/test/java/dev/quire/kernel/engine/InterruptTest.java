package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptTest {

    /** Ten times the kernel's bar, because a build machine may be busy; a cell that does not stop needs forever. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(2);

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = new Engine();
        assertTrue(engine.run(1, """
                                import static dev.quire.kernel.engine.Signal.started;
                                int kept = 42; Object this_ = new Object();
                                var earlier = Executors.newFixedThreadPool(1); earlier.submit(() -> { }).get();
                                """, new Recorder()).ok());
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    /** Each loop shares a snippet with its signal, so that the interrupt meets the loop and not the compiler. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ started = true; while (true); }",
                "{ started = true; double[][] a = new double[50][50]; while (true) for (int i = 0; i < 50; i++) for (int j = 0; j < 50; j++) a[i][j] += 1; }",
                "{ started = true; IntStream.iterate(0, i -> i + 1).forEach(i -> { while (true); }); }",
                "{ started = true; IntStream.range(0, 8).parallel().forEach(i -> { while (true); }); }",
                "{ started = true; try { while (true); } catch (Throwable t) { while (true); } }",
                "{ started = true; Thread.sleep(1_000_000); }",
                "{ started = true; new SynchronousQueue<Integer>().take(); }",
                "{ started = true; while (true) { try { Thread.sleep(10_000); } catch (InterruptedException e) { } } }",
                "{ started = true; try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } Thread.sleep(1_000_000); }",
                "int spin(int n) { return n < 0 ? 0 : spin(n - 1) + spin(n - 1); }\n{ started = true; spin(1_000); }",
                "{ started = true; while (true) Interruption.check(); }",
                "{ started = true; while (true) { try { while (true); } catch (Throwable t) { } finally { kept = 42; } } }",
                "{ started = true; for (int i = 0; ; ) switch (i) { case 0: continue; default: i = 0; } }",
                "{ started = true; IntStream.iterate(0, i -> i + 1).forEach(i -> { }); }",
                "{ started = true; new Scanner(System.in).nextLine(); }",
                "{ started = true; while (true) { try { System.in.read(); } catch (IOException e) { } } }",
                "{ started = true; synchronized (this_) { this_.wait(); } }",
                "{ started = true; var t = new Thread(() -> { while (true); }); t.start(); t.join(); }",
                "{ started = true; var t = Thread.startVirtualThread(() -> { while (true); }); t.join(); }",
                "{ started = true; earlier.submit(() -> { while (true); }).get(); }",
                "{ started = true; CompletableFuture.runAsync(() -> { while (true); }).join(); }",
                "class Slow { public String toString() { started = true; while (true); } }\nnew Slow()",
            })
    void stops(String source) throws Exception {
        CompletableFuture<CellOutcome> outcome = Signal.async(() -> engine.run(2, source, new Asking()));
        Signal.await();
        long asked = System.nanoTime();
        assertTrue(engine.interrupt());
        CellOutcome ended = get(outcome, source);
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        assertFalse(ended.ok());
        assertEquals("Interrupted", ended.error().name(), () -> ended.error().toString());
        assertTrue(took.compareTo(STOPS_WITHIN) < 0, () -> source + " took " + took);
        assertEquals(List.of(), busyInCells(), source);
        Recorder next = new Recorder();
        assertTrue(engine.run(3, "kept", next).ok());
        assertEquals(42, next.value);
    }

    @Test
    void stopsAHundredTimes() throws Exception {
        for (int i = 0; i < 100; i++) {
            CompletableFuture<CellOutcome> outcome =
                    Signal.async(() -> engine.run(4, "{ started = true; for (long n = 0; ; n++); }", new Recorder()));
            Signal.await();
            assertTrue(engine.interrupt());
            assertEquals("Interrupted", get(outcome, "run " + i).error().name());
            assertTrue(engine.run(5, "kept", new Recorder()).ok());
        }
    }

    @Test
    void withoutACellThereIsNothingToStop() {
        assertFalse(engine.interrupt());
        assertTrue(
                engine.run(6, "for (int i = 0; i < 1000; i++);", new Recorder()).ok());
    }

    @Test
    void theTraceSaysWhereTheCellWas() throws Exception {
        CompletableFuture<CellOutcome> outcome = Signal.async(
                () -> engine.run(7, "int x = 1;\n{ started = true;\nwhile (true)\n  x++; }", new Recorder()));
        Signal.await();
        assertTrue(engine.interrupt());
        String trace = String.join("\n", get(outcome, "loop").error().traceback());
        assertTrue(trace.matches("(?s).*cell 7, line [34].*"), trace);
    }

    @Test
    void whatTheCellStartedStopsWithIt() throws Exception {
        String source =
                "{ for (int i = 0; i < 3; i++) new Thread(() -> { while (true) try { Thread.sleep(5_000); } catch (InterruptedException e) { } }).start();\n"
                        + "started = true; Thread.sleep(1_000_000); }";
        CompletableFuture<CellOutcome> outcome = Signal.async(() -> engine.run(8, source, new Recorder()));
        Signal.await();
        assertTrue(engine.interrupt());
        assertEquals("Interrupted", get(outcome, source).error().name());
        Thread.sleep(300);
        assertEquals(List.of(), inCells());
    }

    @Test
    void aThreadOfAnEarlierCellGoesOn() throws Exception {
        String background = "volatile long beats = 0; volatile boolean on = true;\n"
                + "new Thread(() -> { while (on) { beats++; Thread.onSpinWait(); } }).start();";
        assertTrue(engine.run(9, background, new Recorder()).ok());
        CompletableFuture<CellOutcome> outcome =
                Signal.async(() -> engine.run(10, "{ started = true; while (true); }", new Recorder()));
        Signal.await();
        assertTrue(engine.interrupt());
        assertEquals("Interrupted", get(outcome, "loop").error().name());
        Recorder alive = new Recorder();
        assertTrue(engine.run(11, "long before = beats; Thread.sleep(100); on = false; beats > before", alive)
                .ok());
        assertEquals(true, alive.value);
    }

    @Test
    void aWaitInLockIsNamed() throws Exception {
        String prepare = """
                var lock = new java.util.concurrent.locks.ReentrantLock(); var gate = dev.quire.kernel.engine.Signal.gate();
                Thread.ofPlatform().daemon().start(() -> {
                    lock.lock(); try { gate.await(); } catch (InterruptedException e) { } finally { lock.unlock(); }
                });
                while (!lock.isLocked()) Thread.onSpinWait();
                """;
        assertTrue(engine.run(12, prepare, new Recorder()).ok());
        String told = toldWhileStuck("{ started = true;\n  lock.lock(); }", Signal.gate()::countDown);
        assertEquals(
                "The interrupt is not heard yet: the thread waits in java.util.concurrent.locks.ReentrantLock.lock, which no"
                        + " interrupt ends, called at cell 13, line 2: lock.lock(); }."
                        + " It stops when that returns; if it never does, restart the kernel.\n",
                told);
    }

    @Test
    void aMonitorIsNamedWithItsHolder() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        Recorder monitor = new Recorder();
        assertTrue(engine.run(12, "this_", monitor).ok());
        Object own = monitor.value;
        Thread holder = new Thread(
                () -> {
                    synchronized (own) {
                        held.countDown();
                        Signal.quietly(gate::await);
                    }
                },
                "the-holder");
        holder.start();
        held.await();
        String told = toldWhileStuck("{ started = true; synchronized (this_) { } }", gate::countDown);
        assertTrue(told.contains("waits to enter a synchronized block that thread the-holder holds"), told);
    }

    @Test
    void aLoopOfTheJdkIsNamed() throws Exception {
        String told = toldWhileStuck("{ started = true; LongStream.range(0, 3L << 31).sum(); }", () -> {});
        assertTrue(told.contains("the thread runs in java.util.stream.LongPipeline.sum, whose loops cannot be"), told);
        assertTrue(told.contains("called at cell 13, line 1: "), told);
    }

    /** What the user reads while a cell hears no interrupt; it is released afterwards and must end as interrupted. */
    private static String toldWhileStuck(String source, Runnable release) throws Exception {
        Recorder recorder = new Recorder();
        CompletableFuture<CellOutcome> outcome = Signal.async(() -> engine.run(13, source, recorder));
        Signal.await();
        assertTrue(engine.interrupt());
        for (int i = 0; i < 500 && recorder.text("err").isEmpty(); i++) {
            Thread.sleep(10);
        }
        release.run();
        assertEquals("Interrupted", get(outcome, source).error().name());
        return recorder.text("err");
    }

    private static List<String> inCells() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("REPL.")))
                .map(entry -> entry.getKey() + " " + entry.getKey().getState())
                .toList();
    }

    private static List<String> busyInCells() {
        return inCells().stream().filter(thread -> thread.endsWith("RUNNABLE")).toList();
    }

    /** Answers no question, as a user who presses the stop button instead. */
    private static final class Asking extends Recorder {
        @Override
        public String ask(String prompt) throws IOException {
            try {
                return new SynchronousQueue<String>().take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for input");
            }
        }
    }

    private static CellOutcome get(CompletableFuture<CellOutcome> outcome, String what)
            throws InterruptedException, ExecutionException {
        try {
            return outcome.get(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("does not stop: " + what, e);
        }
    }
}
