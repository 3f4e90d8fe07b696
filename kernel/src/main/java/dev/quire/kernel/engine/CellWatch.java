package dev.quire.kernel.engine;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Waits for the end of a cell and, once it is to stop, of the threads that work for it; says what does not hear the
 * interrupt.
 */
final class CellWatch {

    /** An interrupt is repeated as often, for code that swallows it and goes to sleep again. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private static final long STUCK_AFTER_MILLIS = 1_000;
    private static final int OTHERS_ROUNDS = 200;
    private static final int CALM_ROUNDS = 3;
    private static final long OTHERS_PAUSE_MILLIS = 5;

    private final Thread thread;
    private final Cell cell;
    private final Standstill standstill;

    CellWatch(Thread thread, Cell cell, Standstill standstill) {
        this.thread = thread;
        this.cell = cell;
        this.standstill = standstill;
    }

    void await() {
        boolean told = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = thread.join(PATIENCE);
            } catch (InterruptedException e) {
                throw new IllegalStateException("the thread that waits for a cell must not be interrupted", e);
            }
            if (!ended && cell.stopping()) {
                cell.stop();
                if (!told && cell.stoppingForMillis() > STUCK_AFTER_MILLIS) {
                    told = true;
                    cell.output().complain(standstill.describe(thread));
                    cell.output().flush();
                }
            }
        }
        if (cell.stopping()) {
            awaitOthers();
        }
    }

    /**
     * Other threads may still be in the cell's code when its own has left; the site stays armed for them. A thread that is
     * woken looks asleep for a moment more, so once is not enough to see none.
     */
    private void awaitOthers() {
        int calm = 0;
        for (int i = 0; calm < CALM_ROUNDS; i++) {
            Thread busy = busyThread();
            if (busy == null && !tasksWait()) {
                calm = cell.hasStartedThreads() ? calm + 1 : CALM_ROUNDS;
            } else if (i >= OTHERS_ROUNDS) {
                sayThatSomeGoOn(busy);
                return;
            } else {
                calm = 0;
            }
            cell.stop();
            pause();
        }
    }

    private void sayThatSomeGoOn(Thread busy) {
        cell.output()
                .complain("Interrupted, but not all that the cell started has stopped. "
                        + (busy == null
                                ? "Tasks wait in the common pool."
                                : "Thread " + busy.getName() + " goes on. " + standstill.describe(busy)));
    }

    private static void pause() {
        try {
            Thread.sleep(OTHERS_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("the thread that waits for a cell must not be interrupted", e);
        }
    }

    /** A parallel stream that has failed leaves its other tasks in the queues, and whoever takes one later runs it. */
    private static boolean tasksWait() {
        ForkJoinPool common = ForkJoinPool.commonPool();
        return common.hasQueuedSubmissions() || common.getQueuedTaskCount() > 0;
    }

    private Thread busyThread() {
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            Thread other = entry.getKey();
            if (other != thread && isAwake(other) && worksForCell(other, entry.getValue())) {
                return other;
            }
        }
        return null;
    }

    /** A thread that has been interrupted and still has the flag will wake, unless it is deaf. */
    private static boolean isAwake(Thread other) {
        return other.getState() == Thread.State.RUNNABLE || other.isInterrupted();
    }

    private boolean worksForCell(Thread other, StackTraceElement[] frames) {
        boolean mayWork = other instanceof ForkJoinWorkerThread || cell.started(other);
        return Arrays.stream(frames)
                .anyMatch(frame -> cell.owns(frame.getClassName())
                        || (mayWork && frame.getClassName().startsWith(Traceback.SNIPPET_CLASS)));
    }
}
