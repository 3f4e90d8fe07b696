package dev.quire.bench;

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
     * Holds what the last run left against a reference.
     *
     * @return error and bound
     */
    Accuracy accuracy();
}
