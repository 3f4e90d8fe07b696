package dev.quire.simd;

/**
 * Passes over floats and doubles, computed in doubles: a product of a float and a double loses no more than one of two doubles.
 *
 * <p>As {@link Elementwise}: arrays with a place where they start, sums in another order at each vector width,
 * {@code u = 2⁻⁵³}, and no checks.
 */
public final class MixedPasses {

    private static final boolean VECTORS = Kernels.vectors();

    private MixedPasses() {}

    /** Returns {@code xᵀy}, off by at most {@code γ_n |x|ᵀ|y|}. */
    public static double dot(int n, float[] x, int xo, double[] y, int yo) {
        return VECTORS ? VectorMixedPasses.dot(n, x, xo, y, yo) : scalarDot(n, x, xo, y, yo);
    }

    /** Computes {@code y ← y + α x}, each entry off by at most {@code 2u (|y| + |αx|)}. */
    public static void axpy(int n, double alpha, float[] x, int xo, double[] y, int yo) {
        if (VECTORS) {
            VectorMixedPasses.axpy(n, alpha, x, xo, y, yo);
        } else {
            scalarAxpy(n, alpha, x, xo, y, yo);
        }
    }

    private static double scalarDot(int n, float[] x, int xo, double[] y, int yo) {
        // Four sums, since one waits for the latency of each addition.
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            s0 += x[xo + i] * y[yo + i];
            s1 += x[xo + i + 1] * y[yo + i + 1];
            s2 += x[xo + i + 2] * y[yo + i + 2];
            s3 += x[xo + i + 3] * y[yo + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[xo + i] * y[yo + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static void scalarAxpy(int n, double alpha, float[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += alpha * x[xo + i];
        }
    }
}
