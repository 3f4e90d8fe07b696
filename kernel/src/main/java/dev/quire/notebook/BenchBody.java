package dev.quire.notebook;

/**
 * Code that is timed: what {@code %%bench} makes of a cell. Names end with a dollar sign so that they hide nothing that a
 * notebook declares.
 *
 * <p>The compiler can neither leave out what a call computes nor compute it once for all calls: a value is stored in a
 * field, and a volatile field is read between two calls, before which a store must be done and behind which everything must
 * be read anew.
 */
@SuppressWarnings("UnusedVariable") // What is stored is never read: it must only have been stored.
public abstract class BenchBody {

    /** How values are stored: of objects one in 1, 2, 4, … calls, because the collector takes part in each store. */
    private static final int LONGEST = 0xFFFF;

    private volatile boolean between;
    private long numbers;
    private double fractions;
    private Object object;
    private int objects;
    private int mask;

    /** For the class that is made of a cell. */
    protected BenchBody() {}

    /**
     * Runs the code once.
     *
     * @throws Throwable what the code throws
     */
    public abstract void call$() throws Throwable;

    /**
     * Runs the code several times. Each class has this loop to itself, or the code of one would be compiled for all.
     *
     * @param count how many times
     * @throws Throwable what the code throws
     */
    public abstract void calls$(long count) throws Throwable;

    /**
     * Stands between two calls.
     *
     * @return true
     */
    protected final boolean next$() {
        return !between;
    }

    /**
     * Takes a value.
     *
     * @param value of the type int or one that is converted to it
     */
    protected final void take$(int value) {
        numbers = value;
    }

    /**
     * Takes a value.
     *
     * @param value any
     */
    protected final void take$(long value) {
        numbers = value;
    }

    /**
     * Takes a value.
     *
     * @param value of the type double or float
     */
    protected final void take$(double value) {
        fractions = value;
    }

    /**
     * Takes a value.
     *
     * @param value any
     */
    protected final void take$(boolean value) {
        numbers = value ? 1 : 0;
    }

    /**
     * Takes a value.
     *
     * @param value any object, or null
     */
    protected final void take$(Object value) {
        if ((objects++ & mask) == 0) {
            object = value;
            mask = Math.min(LONGEST, 2 * mask + 1);
        }
    }

    /** Lets go of what it was given. */
    final void letGo() {
        object = null;
    }
}
