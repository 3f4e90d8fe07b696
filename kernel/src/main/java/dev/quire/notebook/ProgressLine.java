package dev.quire.notebook;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/**
 * One piece of long work on display; made by {@link Live#progress(String, long)}.
 *
 * <p>To iterate over it counts from 0 to the number of steps, and each turn is a step. It belongs to the thread that
 * began it: steps of others may be lost.
 */
public final class ProgressLine implements AutoCloseable, Iterable<Integer> {

    private static final VarHandle DONE;
    private static final VarHandle VALUE;

    static {
        try {
            DONE = MethodHandles.lookup().findVarHandle(ProgressLine.class, "done", long.class);
            VALUE = MethodHandles.lookup().findVarHandle(ProgressLine.class, "value", double.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final long total;
    private final int depth;
    private final Underway display;
    private final long began = System.nanoTime();

    // Written opaquely: else the compiler keeps the count in a register until the loop has ended.
    private long done;
    private double value = Double.NaN;

    ProgressLine(String name, long total, int depth, Underway display) {
        this.name = name;
        this.total = total;
        this.depth = depth;
        this.display = display;
    }

    /** Says that one more step is done. */
    public void step() {
        DONE.setOpaque(this, done + 1);
    }

    /**
     * Says that one more step is done.
     *
     * @param watched a quantity that the work watches, a residual for example, to be shown beside; or NaN
     */
    public void step(double watched) {
        VALUE.setOpaque(this, watched);
        DONE.setOpaque(this, done + 1);
    }

    /**
     * Says that several more steps are done.
     *
     * @param steps how many, ≥ 0
     * @throws IllegalArgumentException if the number is negative
     */
    public void advance(long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("steps: expected at least 0, got " + steps);
        }
        DONE.setOpaque(this, done + steps);
    }

    /** Takes what a task of the library says of itself. */
    void set(long steps, double watched) {
        VALUE.setOpaque(this, watched);
        DONE.setOpaque(this, steps);
    }

    /** Ends the work and leaves a last line; a second call does nothing. */
    @Override
    public void close() {
        display.close(this);
    }

    /**
     * Counts the steps; the line is closed behind the last one.
     *
     * @return 0, 1, … up to the number of steps, exclusively
     * @throws IllegalStateException if the number of steps is not known or beyond the range of an {@code int}
     */
    @Override
    public Iterator<Integer> iterator() {
        if (total < 0 || total > Integer.MAX_VALUE) {
            throw new IllegalStateException("progress \"" + name + "\": expected 0 to " + Integer.MAX_VALUE
                    + " steps to count them, got " + total);
        }
        return new Count();
    }

    /** The elements of an iterator, each a step that is done when the next one is asked for. */
    <T> Iterator<T> over(Iterator<T> items) {
        return new Iterator<>() {
            private boolean begun;

            @Override
            public boolean hasNext() {
                if (begun) {
                    begun = false;
                    step();
                }
                boolean more = items.hasNext();
                if (!more) {
                    close();
                }
                return more;
            }

            @Override
            public T next() {
                if (begun) {
                    step();
                }
                T next = items.next();
                begun = true;
                return next;
            }
        };
    }

    private final class Count implements PrimitiveIterator.OfInt {
        private int next;

        @Override
        public boolean hasNext() {
            DONE.setOpaque(ProgressLine.this, (long) next);
            if (next < total) {
                return true;
            }
            close();
            return false;
        }

        @Override
        public int nextInt() {
            if (next >= total) {
                throw new NoSuchElementException();
            }
            return next++;
        }
    }

    String name() {
        return name;
    }

    int depth() {
        return depth;
    }

    long elapsed() {
        return System.nanoTime() - began;
    }

    /** How things are now. */
    String running() {
        return ProgressText.running(
                name, (long) DONE.getOpaque(this), total, (double) VALUE.getOpaque(this), elapsed());
    }

    /** What stays when the work is over. */
    String over() {
        return ProgressText.over(name, done, total, value, elapsed());
    }

    /** Returns how far the work has come. */
    @Override
    public String toString() {
        return running();
    }
}
