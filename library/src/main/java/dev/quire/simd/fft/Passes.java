package dev.quire.simd.fft;

import dev.quire.simd.Kernels;

/**
 * One pass of a transform by Stockham's method, decimated in frequency: it sorts by itself and needs no permutation.
 *
 * <p>A pass of radix r takes {@code s} interwoven transforms of length {@code r m} to {@code s r} of length m,
 * {@code y[q + s(rp + k)] = ω^{pk} Σ_j x[q + s(p + mj)] e^{−2πi jk/r}} with {@code ω = e^{−2πi/(rm)}}. x and y must not overlap.
 *
 * <p>Scalar code has the real parts in a plane at {@code xo} and the imaginary parts {@code xp} entries behind. Vector code has them by turns, a vector of real parts and a
 * vector of imaginary ones, so that a loop needs half as many addresses; there s must be a multiple of {@link #L}.
 */
final class Passes {

    static final boolean VECTORS = Kernels.vectors();

    /** Entries of a vector, 1 without vectors. */
    static final int L = VECTORS ? Kernels.CHOICE.bits() / Double.SIZE : 1;

    private static final long[] STRAIGHT = VECTORS ? VectorCopies.parts(false) : new long[0];
    private static final long[] SWAPPED = VECTORS ? VectorCopies.parts(true) : new long[0];
    private static final long[] ZIP = VECTORS ? VectorCopies.zip(false) : new long[0];
    private static final long[] ZIP_SWAPPED = VECTORS ? VectorCopies.zip(true) : new long[0];

    private Passes() {}

    static void scalar(int radix, int s, int m, double[] x, int xo, int xp, double[] y, int yo, int yp, double[] w) {
        switch (radix) {
            case 2 -> ScalarRadix2.pass(s, m, x, xo, xp, y, yo, yp, w);
            case 3 -> ScalarRadix3.pass(s, m, x, xo, xp, y, yo, yp, w);
            case 4 -> ScalarRadix4.pass(s, m, x, xo, xp, y, yo, yp, w);
            case 5 -> ScalarRadix5.pass(s, m, x, xo, xp, y, yo, yp, w);
            case 7 -> ScalarRadix7.pass(s, m, x, xo, xp, y, yo, yp, w);
            case 8 -> ScalarRadix8.pass(s, m, x, xo, xp, y, yo, yp, w);
            case 11 -> ScalarRadix11.pass(s, m, x, xo, xp, y, yo, yp, w);
            case 13 -> ScalarRadix13.pass(s, m, x, xo, xp, y, yo, yp, w);
            default -> throw new IllegalArgumentException("radix: " + radix);
        }
    }

    static void vector(int radix, int s, int m, double[] x, int xo, double[] y, int yo, double[] w) {
        switch (radix) {
            case 2 -> VectorRadix2.pass(s, m, x, xo, y, yo, w);
            case 3 -> VectorRadix3.pass(s, m, x, xo, y, yo, w);
            case 4 -> VectorRadix4.pass(s, m, x, xo, y, yo, w);
            case 5 -> VectorRadix5.pass(s, m, x, xo, y, yo, w);
            case 7 -> VectorRadix7.pass(s, m, x, xo, y, yo, w);
            case 8 -> VectorRadix8.pass(s, m, x, xo, y, yo, w);
            case 11 -> VectorRadix11.pass(s, m, x, xo, y, yo, w);
            case 13 -> VectorRadix13.pass(s, m, x, xo, y, yo, w);
            default -> throw new IllegalArgumentException("radix: " + radix);
        }
    }

    /**
     * The first pass, of radix 8 and s = 1, m ≥ 8, from interleaved entries, whose parts are swapped on request, with the table
     * {@link Roots#ofFirst}. Where m is no multiple of L the last vector is moved back over its neighbour, and what both cover gets the same bits twice.
     */
    static void first(int m, double[] x, int xo, boolean swap, double[] y, int yo, double[] w) {
        int whole = m - m % L;
        long[] order = swap ? SWAPPED : STRAIGHT;
        VectorRadix8.first(2 * whole, 2 * m, x, xo, y, yo, w, 0, order, ZIP);
        if (whole < m) {
            int back = m - L;
            VectorRadix8.first(2 * L, 2 * m, x, xo + 2 * back, y, yo + 16 * back, w, 14 * whole, order, ZIP);
        }
    }

    /** The last pass, with m = 1 and so without twiddles, to interleaved entries times the scale, whose parts are swapped on request. Here y may be x: an entry goes where one of its butterfly was. */
    static void last(int radix, int s, double[] x, int xo, double[] y, int yo, boolean swap, double scale) {
        long[] order = swap ? ZIP_SWAPPED : ZIP;
        switch (radix) {
            case 2 -> VectorRadix2.last(s, x, xo, y, yo, scale, order);
            case 3 -> VectorRadix3.last(s, x, xo, y, yo, scale, order);
            case 4 -> VectorRadix4.last(s, x, xo, y, yo, scale, order);
            case 5 -> VectorRadix5.last(s, x, xo, y, yo, scale, order);
            case 7 -> VectorRadix7.last(s, x, xo, y, yo, scale, order);
            case 8 -> VectorRadix8.last(s, x, xo, y, yo, scale, order);
            case 11 -> VectorRadix11.last(s, x, xo, y, yo, scale, order);
            case 13 -> VectorRadix13.last(s, x, xo, y, yo, scale, order);
            default -> throw new IllegalArgumentException("radix: " + radix);
        }
    }
}
