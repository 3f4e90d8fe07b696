package dev.quire.parallel;

import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Pieces of work, done by the caller and by as many helping threads as there are.
 *
 * <p>The system property {@code dev.quire.threads} sets how many threads work at a time, the caller's included; without it
 * there is one for each processor of the JVM. Helping threads are daemons and end when they have had nothing to do
 * for some seconds. Where the queue is full, the caller does all itself.
 */
public final class Parallel {

    /** The name of the system property. */
    public static final String PROPERTY = "dev.quire.threads";

    private static final int MOST = 256;
    private static final int QUEUE = 64;
    private static final long IDLE_SECONDS = 5;

    private static final int THREADS =
            parse(System.getProperty(PROPERTY), Runtime.getRuntime().availableProcessors());

    /** Set in a thread that works on a piece; work within work is done at once, by the thread that meets it. */
    private static final ThreadLocal<Boolean> WORKING = ThreadLocal.withInitial(() -> false);

    /** Made when the first piece is given away, so that a program with one thread has no other. */
    private static final class Helpers {
        static final ThreadPoolExecutor POOL = pool();

        private static ThreadPoolExecutor pool() {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    Math.max(1, THREADS - 1),
                    Math.max(1, THREADS - 1),
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(QUEUE),
                    // Made by one caller and used by all, so they carry nothing of the first.
                    Thread.ofPlatform()
                            .name("quire-", 1)
                            .daemon()
                            .inheritInheritableThreadLocals(false)
                            .factory(),
                    new ThreadPoolExecutor.DiscardPolicy());
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }
    }

    private Parallel() {}

    /**
     * Returns how many threads work at a time.
     *
     * @return at least 1
     * @throws IllegalArgumentException if the property asks for what cannot be
     */
    public static int threads() {
        if (THREADS < 1) {
            throw new IllegalArgumentException(
                    PROPERTY + ": expected a number from 1 to " + MOST + ", got " + System.getProperty(PROPERTY));
        }
        return THREADS;
    }

    /** Reads the property: 0 for what cannot be. */
    static int parse(String text, int processors) {
        if (text == null) {
            return Math.clamp(processors, 1, MOST);
        }
        boolean number = text.strip().matches("\\d{1,3}");
        int value = number ? Integer.parseInt(text.strip()) : 0;
        return value <= MOST ? value : 0;
    }

    /**
     * Calls the work once for each number from 0 to {@code pieces − 1}, in any order and from any thread, and returns when
     * the last call has. If one throws, no further piece is begun, and one of the exceptions is thrown here; if the
     * caller is interrupted, so are the helping threads, whose pieces end at their next {@link Interruption#check()}.
     *
     * @param pieces how many pieces, ≥ 0
     * @param work the work on a piece
     */
    public static void forEach(int pieces, IntConsumer work) {
        int helpers = Math.min(threads(), pieces) - 1;
        if (helpers < 1 || WORKING.get()) {
            for (int i = 0; i < pieces; i++) {
                work.accept(i);
            }
            return;
        }
        Job job = new Job(pieces, work);
        for (int i = 0; i < helpers; i++) {
            Helpers.POOL.execute(job);
        }
        WORKING.set(true);
        try {
            job.work();
        } finally {
            WORKING.remove();
            job.finish();
        }
        job.rethrow();
    }

    /** One call of {@link #forEach}: who works on it takes piece after piece. */
    private static final class Job implements Runnable {

        private final int pieces;
        private final IntConsumer work;
        private int next;
        private Throwable failure;
        private boolean closed;
        private final Set<Thread> helping = new HashSet<>();

        Job(int pieces, IntConsumer work) {
            this.pieces = pieces;
            this.work = work;
        }

        /** Takes the next piece, −1 when there is none. */
        private synchronized int take() {
            return failure != null || next == pieces ? -1 : next++;
        }

        void work() {
            try {
                for (int i = take(); i >= 0; i = take()) {
                    work.accept(i);
                }
            } catch (Throwable thrown) {
                fail(thrown);
            }
        }

        private synchronized void fail(Throwable thrown) {
            // An interrupt that was passed on is no reason of its own.
            if (failure == null || failure instanceof InterruptedComputation) {
                failure = thrown;
            }
            helping.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
        }

        @Override
        public void run() {
            synchronized (this) {
                if (closed) {
                    return;
                }
                helping.add(Thread.currentThread());
            }
            WORKING.set(true);
            try {
                work();
            } finally {
                WORKING.remove();
                synchronized (this) {
                    helping.remove(Thread.currentThread());
                    // No interrupt comes from here on, and one that came is not for the next job.
                    Thread.interrupted();
                    notifyAll();
                }
            }
        }

        /** Waits until no helping thread works on a piece; those that have not begun never will. */
        synchronized void finish() {
            closed = true;
            boolean interrupted = false;
            while (!helping.isEmpty()) {
                try {
                    wait();
                } catch (InterruptedException asked) {
                    interrupted = true;
                    if (failure == null) {
                        failure = new InterruptedComputation();
                    }
                    helping.forEach(Thread::interrupt);
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void rethrow() {
            switch (failure) {
                case null -> {}
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                default -> throw new IllegalStateException(failure);
            }
        }
    }
}
