// Generated from Gemv by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.parallel.Parallel;
import dev.quire.simd.Kernels;

/**
 * The product of a matrix and a vector over arrays, which reads the matrix once and so runs at the speed of memory.
 *
 * <p>Rows go in groups of eight: eight places of memory keep more of it under way than one, and the vector is read once for
 * all of them. An entry's rounding depends neither on its place in the result nor on the number of threads, and
 * {@code |ŷ − (y + α op(A) x)| ≤ γ_{k+2} (|y| + |α| |op(A)| |x|)}. With a transposed matrix the sum runs over its rows in their
 * order, with the same bits at every width of vectors.
 */
final class FloatGemv {

    /**
     * Columns that are passed at a time, so that the part of the vector that goes with them stays in the second-level cache;
     * part of the result's rounding, so one number for every machine.
     */
    static final int BLOCK = 16384;

    /** Rows that are passed at a time. */
    static final int GROUP = 8;

    /** Entries of a cache line: threads that write to different ones do not get in each other's way. */
    private static final int LINE = 8;

    /** So many entries take about 100 µs to read, several times what it costs to wake a thread. */
    private static final long WORTH_DIVIDING = 1 << 18;

    private static final boolean VECTORS = Kernels.vectors();

    private FloatGemv() {}

    /** Computes {@code y ← y + α op(A) x} where {@code op(A)} is {@code m × k}, x has stride sx and y has stride sy. */
    static void addProduct(
            boolean ta,
            int m,
            int k,
            float alpha,
            float[] a,
            int ao,
            int lda,
            float[] x,
            int xo,
            int sx,
            float[] y,
            int yo,
            int sy) {
        if ((long) m * k < WORTH_DIVIDING || Parallel.threads() == 1) {
            addAlone(ta, m, k, alpha, a, ao, lda, x, xo, sx, y, yo, sy);
        } else {
            divide(ta, m, k, alpha, a, ao, lda, x, xo, sx, y, yo, sy);
        }
    }

    /** A method of its own, because the piece of work is an object wherever it might be made. */
    private static void divide(
            boolean ta,
            int m,
            int k,
            float alpha,
            float[] a,
            int ao,
            int lda,
            float[] x,
            int xo,
            int sx,
            float[] y,
            int yo,
            int sy) {
        int pieces = 2 * Parallel.threads();
        int unit = ta ? LINE * GROUP : GROUP;
        int size = (m + pieces * unit - 1) / (pieces * unit) * unit;
        Parallel.forEach((m + size - 1) / size, piece -> {
            int i = piece * size;
            int from = ao + (ta ? i : i * lda);
            addAlone(ta, Math.min(m - i, size), k, alpha, a, from, lda, x, xo, sx, y, yo + i * sy, sy);
        });
    }

    private static void addAlone(
            boolean ta,
            int m,
            int k,
            float alpha,
            float[] a,
            int ao,
            int lda,
            float[] x,
            int xo,
            int sx,
            float[] y,
            int yo,
            int sy) {
        int step = ta ? sy : sx;
        if (step == 1) {
            addBlocks(ta, m, k, alpha, a, ao, lda, x, xo, sx, y, yo, sy, null);
            return;
        }
        FloatWorkspace room = FloatWorkspace.take();
        try {
            float[] packed = room.staging(Math.min(ta ? m : k, BLOCK));
            addBlocks(ta, m, k, alpha, a, ao, lda, x, xo, sx, y, yo, sy, packed);
        } finally {
            room.giveBack();
        }
    }

    /** Cuts the columns of A into blocks; what stands in steps along them goes through {@code packed}. */
    private static void addBlocks(
            boolean ta,
            int m,
            int k,
            float alpha,
            float[] a,
            int ao,
            int lda,
            float[] x,
            int xo,
            int sx,
            float[] y,
            int yo,
            int sy,
            float[] packed) {
        int cols = ta ? m : k;
        int count;
        for (int j = 0; j < cols; j += count) {
            count = Math.min(cols - j, BLOCK);
            if (ta && packed != null) {
                gather(count, y, yo + j * sy, sy, packed);
                addRows(k, count, alpha, a, ao + j, lda, x, xo, sx, packed, 0);
                scatter(count, packed, y, yo + j * sy, sy);
            } else if (ta) {
                addRows(k, count, alpha, a, ao + j, lda, x, xo, sx, y, yo + j);
            } else if (packed != null) {
                gather(count, x, xo + j * sx, sx, packed);
                addDots(m, count, alpha, a, ao + j, lda, packed, 0, y, yo, sy);
            } else {
                addDots(m, count, alpha, a, ao + j, lda, x, xo + j, y, yo, sy);
            }
        }
    }

    private static void addDots(
            int m, int n, float alpha, float[] a, int ao, int lda, float[] x, int xo, float[] y, int yo, int sy) {
        if (VECTORS) {
            FloatVectorGemv.addDots(m, n, alpha, a, ao, lda, x, xo, y, yo, sy);
        } else {
            FloatScalarGemv.addDots(m, n, alpha, a, ao, lda, x, xo, y, yo, sy);
        }
    }

    private static void addRows(
            int m, int n, float alpha, float[] a, int ao, int lda, float[] x, int xo, int sx, float[] y, int yo) {
        if (VECTORS) {
            FloatVectorGemv.addRows(m, n, alpha, a, ao, lda, x, xo, sx, y, yo);
        } else {
            FloatScalarGemv.addRows(m, n, alpha, a, ao, lda, x, xo, sx, y, yo);
        }
    }

    private static void gather(int n, float[] x, int xo, int sx, float[] packed) {
        for (int i = 0; i < n; i++) {
            packed[i] = x[xo + i * sx];
        }
    }

    private static void scatter(int n, float[] packed, float[] y, int yo, int sy) {
        for (int i = 0; i < n; i++) {
            y[yo + i * sy] = packed[i];
        }
    }
}
