package dev.quire.kernel.engine;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** How a cell of a test says that it has reached its loop, and asks the engine. */
public final class Signal {

    /** Set by the cell, reset by the test. */
    public static volatile boolean started;

    static volatile Engine engine;

    private static final CountDownLatch GATE = new CountDownLatch(1);

    private Signal() {}

    /** What a cell of a test waits for and the test opens; once. */
    public static CountDownLatch gate() {
        return GATE;
    }

    /** Work that may be interrupted. */
    interface Wait {
        void run() throws InterruptedException;
    }

    static void quietly(Wait wait) {
        try {
            wait.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a magic does: code of a cell that asks the engine. */
    public static Object evaluate(String source) {
        return engine.evaluate(source);
    }

    /** Runs on a thread of its own: the common pool is one that cells work in. */
    static <T> CompletableFuture<T> async(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    /** Runs as an embedded engine does, for which no manifest names an agent. */
    static <T> T withoutRedefinition(Callable<T> work) throws Exception {
        Instrumentation service = Redefinition.service();
        Redefinition.agentmain("", null);
        try {
            return work.call();
        } finally {
            Redefinition.agentmain("", service);
        }
    }

    static void await() throws InterruptedException {
        for (int i = 0; i < 2_000 && !started; i++) {
            Thread.sleep(10);
        }
        if (!started) {
            throw new AssertionError("the cell has not begun after 20 s");
        }
        started = false;
    }
}
