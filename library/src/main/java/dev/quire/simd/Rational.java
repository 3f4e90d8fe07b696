package dev.quire.simd;

/**
 * The two sums of which secular equations are made, {@code Σ z_j²/(δ_j − τ)} and its derivative {@code Σ z_j²/(δ_j − τ)²}, by vector or by
 * scalar code. Each is off by at most {@code γ_{n+3}} times the sum of its terms' magnitudes. Nothing here checks
 * arguments or asks whether to stop.
 */
public final class Rational {

    private static final boolean VECTORS = Kernels.vectors();

    private Rational() {}

    /**
     * Writes the sum to {@code out[oo]} and its derivative to {@code out[oo + 1]}.
     *
     * @param n the number of terms
     * @param z the weights' roots, from {@code at} on
     * @param delta the poles, from {@code at} on
     * @param tau where the sums are taken, at none of the poles
     */
    public static void sums(int n, double[] z, double[] delta, int at, double tau, double[] out, int oo) {
        if (VECTORS && n >= VectorRational.L) {
            VectorRational.sums(n, z, delta, at, tau, out, oo);
        } else {
            addTo(0, 0, n, z, delta, at, tau, out, oo);
        }
    }

    /** Adds the terms one after another to two sums. */
    static void addTo(
            double sum, double slope, int n, double[] z, double[] delta, int at, double tau, double[] out, int oo) {
        double value = sum;
        double derivative = slope;
        for (int j = at; j < at + n; j++) {
            double ratio = z[j] / (delta[j] - tau);
            value = Math.fma(z[j], ratio, value);
            derivative = Math.fma(ratio, ratio, derivative);
        }
        out[oo] = value;
        out[oo + 1] = derivative;
    }
}
