package dev.quire.kernel.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cell while it runs, and afterwards for threads that it has left behind. */
final class Cell {

    private static final InheritableThreadLocal<Cell> OWN = new InheritableThreadLocal<>();

    /** Threads that may have been started between counting and listing; what is missed is met the next time. */
    private static final int SPARE = 8;

    private final int number;
    private final String source;
    private final CellListener listener;
    private final CellOutput output;
    private final boolean visits;

    /** The group of the cell's thread, and with it of the threads that it starts. */
    private final ThreadGroup group;

    private final Set<String> classes = ConcurrentHashMap.newKeySet();

    private Thread thread;
    private boolean stopping;
    private long stopAsked;
    private int depth;
    private volatile Part part;

    Cell(int number, String source, CellListener listener, OutputLimit limit, boolean visits) {
        this.number = number;
        this.source = source;
        this.listener = listener;
        this.output = new CellOutput(listener, limit);
        this.group = new ThreadGroup("cell-" + number);
        this.visits = visits;
    }

    /** The cell that started this thread, directly or through other threads; null if none did. */
    static Cell ofThisThread() {
        return OWN.get();
    }

    /** Makes the calling thread the cell's own. */
    void takeThread() {
        OWN.set(this);
        synchronized (this) {
            thread = Thread.currentThread();
        }
    }

    ThreadGroup group() {
        return group;
    }

    /** Takes note that a class was made of the cell's text. */
    void made(String className) {
        classes.add(className);
    }

    /** Whether the class, or the class around it, was made of the cell's text. */
    boolean owns(String className) {
        if (!className.startsWith(Traceback.SNIPPET_CLASS)) {
            return false;
        }
        int nested = className.indexOf('$', Traceback.SNIPPET_CLASS.length());
        return classes.contains(nested < 0 ? className : className.substring(0, nested));
    }

    /** Whether threads live that the cell has started. */
    boolean hasStartedThreads() {
        Thread[] some = new Thread[2];
        int count = group.enumerate(some);
        return count == 2 || (count == 1 && some[0] != thread);
    }

    /** Whether the cell has started the thread, directly or through other threads. */
    boolean started(Thread other) {
        ThreadGroup its = other.getThreadGroup();
        return its != null && group.parentOf(its);
    }

    int number() {
        return number;
    }

    String source() {
        return source;
    }

    CellListener listener() {
        return listener;
    }

    /** Whether this runs beside the running cell and only for itself: no pool works for it. */
    boolean visits() {
        return visits;
    }

    CellOutput output() {
        return output;
    }

    Part part() {
        return part;
    }

    void part(Part current) {
        part = current;
    }

    /**
     * Says that the cell's own code is about to run and may be interrupted. JShell's part of the work must not be: an
     * interrupt closes the file channels through which the compiler reads jars, for good.
     *
     * @return false if the cell is to stop, so that the code must not run
     */
    synchronized boolean enterUserCode() {
        if (stopping) {
            return false;
        }
        depth++;
        return true;
    }

    synchronized void leaveUserCode() {
        if (--depth == 0) {
            var _ = Thread.interrupted();
        }
    }

    /** Asks the cell to stop; may be repeated for code that swallows an interrupt and goes to sleep again. */
    synchronized void stop() {
        if (!stopping) {
            stopping = true;
            stopAsked = System.nanoTime();
        }
        if (depth > 0 && thread != null) {
            thread.interrupt();
        }
        interruptOthers();
    }

    private void interruptOthers() {
        Thread[] started = new Thread[group.activeCount() + SPARE];
        int count = group.enumerate(started);
        for (int i = 0; i < count; i++) {
            if (started[i] != thread) {
                started[i].interrupt();
            }
        }
    }

    synchronized boolean stopping() {
        return stopping;
    }

    /** Milliseconds since the first {@link #stop}, or −1. */
    synchronized long stoppingForMillis() {
        return stopping ? (System.nanoTime() - stopAsked) / 1_000_000 : -1;
    }
}
