package dev.quire.bench;

/**
 * How far a result is from a compensated reference.
 *
 * @param error the largest error found, on the scale on which the bound is stated
 * @param bound what theory allows
 * @param entries how many entries were compared
 * @param of how many the result has
 */
public record Accuracy(double error, double bound, long entries, long of) {

    /**
     * Tells whether the error is within the bound; a NaN is not.
     *
     * @return whether the result can be trusted
     */
    public boolean holds() {
        return error <= bound;
    }
}
