package dev.quire.kernel.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time into JShell, which is not made for two. Whoever runs a snippet's code has left it: JShell has
 * then declared and loaded everything and only waits, so that another thread may compile and run a snippet beside it, just
 * as a cell may that asks the session to evaluate a text.
 */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();

    /** Waits for JShell. */
    void enter() {
        lock.lock();
    }

    /** Waits for JShell, but not longer than this. */
    boolean enterWithin(long millis) {
        try {
            return lock.tryLock(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        lock.unlock();
    }

    /** Leaves JShell altogether, for code of a snippet; returns what {@link #back} wants. */
    int out() {
        int depth = lock.getHoldCount();
        for (int i = 0; i < depth; i++) {
            lock.unlock();
        }
        return depth;
    }

    /** Enters again as deep as before. */
    void back(int depth) {
        for (int i = 0; i < depth; i++) {
            lock.lock();
        }
    }
}
