// Generated from Elementwise by FloatTwins, among the tests.
package dev.quire.simd;

/**
 * Elementary passes over arrays, by vector or by scalar code.
 *
 * <p>A vector {@code x} of n entries stands at {@code x[xo] … x[xo + n − 1]}. Sums are added in another order at each vector
 * width, so results agree within twice the bound that each method states, {@code u = 2⁻²⁴}, {@code γ_n = nu/(1 − nu)}.
 * Nothing here checks arguments or asks whether to stop: callers do, and cut long arrays into {@link #PIECE}s.
 */
public final class FloatElementwise {

    /** As many entries as may be passed over between two questions whether to stop: below 1 ms, scalar below 5. */
    public static final int PIECE = 1 << 19;

    // Two tiles of 16 × 16 fill at most an eighth of a first-level cache.
    private static final int TILE = 16;

    private static final boolean VECTORS = Kernels.vectors();

    // Sums of squares in this range have lost nothing to overflow, and at most 2³¹ · 2⁻¹⁵⁰ to underflow.
    private static final float SMALLEST_SAFE = 0x1p-80f;

    private FloatElementwise() {}

    /** Returns {@code xᵀy}, off by at most {@code γ_n |x|ᵀ|y|}. */
    public static float dot(int n, float[] x, int xo, float[] y, int yo) {
        return VECTORS ? FloatVectorPasses.dot(n, x, xo, y, yo) : FloatScalarPasses.dot(n, x, xo, y, yo);
    }

    /** Computes {@code y ← y + α x}, each entry off by at most {@code 2u (|y| + |αx|)}. */
    public static void axpy(int n, float alpha, float[] x, int xo, float[] y, int yo) {
        if (VECTORS) {
            FloatVectorPasses.axpy(n, alpha, x, xo, y, yo);
        } else {
            FloatScalarPasses.axpy(n, alpha, x, xo, y, yo);
        }
    }

    /**
     * Computes {@code z ← α x + β y} in one pass, each entry off by at most {@code γ_2 (|αx| + |βy|)}, and with α = 1 and β = ±1 correctly rounded; z may
     * be x or y.
     */
    public static void combine(
            int n, float alpha, float[] x, int xo, float beta, float[] y, int yo, float[] z, int zo) {
        if (VECTORS) {
            FloatVectorPasses.combine(n, alpha, x, xo, beta, y, yo, z, zo);
        } else {
            FloatScalarPasses.combine(n, alpha, x, xo, beta, y, yo, z, zo);
        }
    }

    /** Computes {@code z ← z + x ∘ y}, entry by entry, each off by at most {@code 2u (|z| + |xy|)}. */
    public static void addProduct(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        if (VECTORS) {
            FloatVectorPasses.addProduct(n, x, xo, y, yo, z, zo);
        } else {
            FloatScalarPasses.addProduct(n, x, xo, y, yo, z, zo);
        }
    }

    /** Computes {@code x ← α x}, correctly rounded. */
    public static void scale(int n, float alpha, float[] x, int xo) {
        if (VECTORS) {
            FloatVectorPasses.scale(n, alpha, x, xo);
        } else {
            FloatScalarPasses.scale(n, alpha, x, xo);
        }
    }

    /** Returns {@code Σ x_i}, pairwise over blocks of 128: off by at most {@code (128 + log₂ n) u Σ|x_i|} to first order. */
    public static float sum(int n, float[] x, int xo) {
        return VECTORS ? FloatVectorPasses.sum(n, x, xo) : FloatScalarPasses.sum(n, x, xo);
    }

    /**
     * Returns {@code Σ x_i} as if added in twice the precision: off by at most {@code u |Σ x_i| + γ_n² Σ|x_i|} (T. Ogita,
     * S. M. Rump, S. Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005), proposition 4.5,
     * doi:10.1137/030601818).
     */
    public static float sumCompensated(int n, float[] x, int xo) {
        return VECTORS ? FloatVectorPasses.sumCompensated(n, x, xo) : FloatScalarPasses.sumCompensated(n, x, xo);
    }

    /** Returns {@code Σ x_i²}, off by at most {@code γ_n Σ x_i²} unless a square overflows or underflows. */
    public static float sumOfSquares(int n, float[] x, int xo) {
        return dot(n, x, xo, x, xo);
    }

    /** Returns {@code max |x_i|}, 0 for no entries, NaN if an entry is NaN. */
    public static float maxAbs(int n, float[] x, int xo) {
        return VECTORS ? FloatVectorPasses.maxAbs(n, x, xo) : FloatScalarPasses.maxAbs(n, x, xo);
    }

    /**
     * Returns {@code ‖x‖₂}, off by at most {@code (γ_n/2 + 2u) ‖x‖₂}, for entries of any size: what would overflow or
     * underflow is scaled by a power of two first. NaN if an entry is NaN, else ∞ if one is infinite; a subnormal norm is
     * off by half its last place besides.
     */
    public static float norm2(int n, float[] x, int xo) {
        float squares = sumOfSquares(n, x, xo);
        if (squares >= SMALLEST_SAFE && squares < Float.POSITIVE_INFINITY) {
            return (float) Math.sqrt(squares);
        }
        float largest = maxAbs(n, x, xo);
        if (largest == 0 || !(largest < Float.POSITIVE_INFINITY)) {
            return largest;
        }
        // Two factors, because the scale of a subnormal number is itself too large for a float.
        int exponent = -Math.getExponent(largest);
        float first = Math.scalb(1.0f, exponent / 2);
        float second = Math.scalb(1.0f, exponent - exponent / 2);
        float scaled = VECTORS
                ? FloatVectorPasses.sumOfScaledSquares(n, x, xo, first, second)
                : FloatScalarPasses.sumOfScaledSquares(n, x, xo, first, second);
        return (float) Math.sqrt(scaled) / first / second;
    }

    /**
     * Writes the transpose of the {@code m × n} array {@code a} with row stride {@code lda} to {@code b} with row stride
     * {@code ldb}. A move of bits with one version only: it waits for memory, not for arithmetic.
     */
    public static void transpose(float[] a, int ao, int lda, float[] b, int bo, int ldb, int m, int n) {
        int rows;
        int cols;
        for (int i = 0; i < m; i += rows) {
            rows = Math.min(m - i, TILE);
            for (int j = 0; j < n; j += cols) {
                cols = Math.min(n - j, TILE);
                transposeTile(a, ao + i * lda + j, lda, b, bo + j * ldb + i, ldb, rows, cols);
            }
        }
    }

    private static void transposeTile(float[] a, int ao, int lda, float[] b, int bo, int ldb, int m, int n) {
        for (int j = 0; j < n; j++) {
            int to = bo + j * ldb;
            int from = ao + j;
            for (int i = 0; i < m; i++) {
                b[to + i] = a[from + i * lda];
            }
        }
    }
}
