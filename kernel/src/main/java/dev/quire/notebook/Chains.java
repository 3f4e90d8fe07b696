package dev.quire.notebook;

import dev.quire.Platform;

/** Multiply-adds in chains that do not wait for one another, at the width that the library's kernels have in this JVM. */
interface Chains {

    /** Hides the latency of two units and leaves registers free where there are sixteen. */
    int FEW = 12;

    /** Hides the latency of four units. */
    int MANY = 16;

    /** Returns the chains of this JVM. */
    static Chains ofThisRun() {
        return Platform.report().vectorBits() == 0 ? new ScalarChains() : new VectorChains();
    }

    /** Returns how many doubles a register holds. */
    int lanes();

    /**
     * Runs a loop.
     *
     * @param chains {@link #FEW} or {@link #MANY}
     * @param steps multiply-adds of each chain
     * @return the sum over chains and lanes of {@code 2 (1 − 2⁻ᵏ)} with k the steps
     */
    double run(int chains, int steps);
}
