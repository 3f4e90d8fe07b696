package dev.quire.bench;

import java.util.function.LongSupplier;

/** One way to do the work of a case; its operands are made and its memory is touched before the first run. */
public interface Contender {

    /**
     * Returns the name of the library, and of the variant if it has several.
     *
     * @return for example {@code OpenBLAS}
     */
    String name();

    /**
     * Tells whether this is another path of Quire's own. Such a path is timed and its ratio is given, but it is never the
     * best peer.
     *
     * @return false for a peer
     */
    default boolean own() {
        return false;
    }

    /** Does the work once. */
    void run();

    /**
     * Does the work several times. A contender in a process of its own overrides this and keeps the time there, so that no message counts.
     *
     * @param times how often
     * @param clock nanoseconds
     * @return the seconds that it took altogether
     */
    default double seconds(int times, LongSupplier clock) {
        long start = clock.getAsLong();
        for (int i = 0; i < times; i++) {
            run();
        }
        return (clock.getAsLong() - start) * 1e-9;
    }

    /**
     * Holds what the last run left against a reference.
     *
     * @return error and bound
     */
    Accuracy accuracy();
}
