package dev.quire.bench;

import dev.quire.Platform;
import java.util.List;
import java.util.function.LongSupplier;

/** Loops of multiply-adds at the width that Quire's kernels have in this JVM. */
public interface FmaLoops {

    /** The numbers of independent chains that are tried. */
    List<Integer> CHAINS = List.of(8, 10, 12, 16);

    /** Multiply-adds of one measurement over all chains: a fifth of a millisecond at two a cycle and 3 GHz. */
    int OPERATIONS = 1_200_000;

    /**
     * Returns the loops for this JVM.
     *
     * @param floats whether on floats, else on doubles
     * @return loops at the width of Quire's kernels
     */
    static FmaLoops ofThisRun(boolean floats) {
        boolean scalar = Platform.report().vectorBits() == 0;
        if (floats) {
            return scalar ? new FloatScalarFmaLoops() : new FloatVectorFmaLoops();
        }
        return scalar ? new ScalarFmaLoops() : new VectorFmaLoops();
    }

    /**
     * Returns how many numbers a register holds.
     *
     * @return 1 for scalar code
     */
    int lanes();

    /**
     * Runs a loop.
     *
     * @param chains one of {@link #CHAINS}
     * @param steps multiply-adds of each chain
     * @return the sum over chains and lanes of {@code 2 (1 − 2⁻ᵏ)} with k the steps
     */
    double run(int chains, int steps);

    /**
     * Measures the peak.
     *
     * @param clock of nanoseconds
     * @param sink its first entry takes the result of the loops
     * @return flops a second of the best number of chains
     */
    default double best(LongSupplier clock, double[] sink) {
        double best = 0;
        for (int chains : CHAINS) {
            int steps = OPERATIONS / chains;
            long start = clock.getAsLong();
            sink[0] += run(chains, steps);
            double seconds = (clock.getAsLong() - start) * 1e-9;
            best = Math.max(best, 2.0 * lanes() * chains * steps / seconds);
        }
        return best;
    }
}
