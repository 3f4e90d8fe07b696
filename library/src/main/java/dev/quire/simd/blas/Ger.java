package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.Kernels;

/**
 * The update of a matrix by a product of two vectors over arrays, {@code A ← A + α x yᵀ}, which reads and writes the matrix once
 * and so runs at the speed of memory.
 *
 * <p>An entry is off by at most {@code γ_3 (|a_ij| + |α x_i y_j|)}; vector code
 * gives the same bits at every width.
 */
final class Ger {

    /** Rows that are updated at a time. */
    static final int GROUP = 4;

    /** Columns that are passed at a time, so that this part of y stays in the second-level cache. */
    private static final int BLOCK = 16384;

    /** So many entries take about 100 µs, several times what it costs to wake a thread. */
    private static final long WORTH_DIVIDING = 1 << 18;

    private static final boolean VECTORS = Kernels.vectors();

    private Ger() {}

    /** Adds {@code α x yᵀ} to the {@code m × n} matrix A. */
    static void add(int m, int n, double alpha, double[] x, int xo, double[] y, int yo, double[] a, int ao, int lda) {
        if ((long) m * n < WORTH_DIVIDING || Parallel.threads() == 1) {
            addAlone(m, n, alpha, x, xo, y, yo, a, ao, lda);
        } else {
            divide(m, n, alpha, x, xo, y, yo, a, ao, lda);
        }
    }

    private static void divide(
            int m, int n, double alpha, double[] x, int xo, double[] y, int yo, double[] a, int ao, int lda) {
        int pieces = 2 * Parallel.threads();
        int size = (m + pieces * GROUP - 1) / (pieces * GROUP) * GROUP;
        Parallel.forEach((m + size - 1) / size, piece -> {
            int i = piece * size;
            addAlone(Math.min(m - i, size), n, alpha, x, xo + i, y, yo, a, ao + i * lda, lda);
        });
    }

    private static void addAlone(
            int m, int n, double alpha, double[] x, int xo, double[] y, int yo, double[] a, int ao, int lda) {
        int count;
        for (int j = 0; j < n; j += count) {
            count = Math.min(n - j, BLOCK);
            for (int i = 0; i < m; i += GROUP) {
                Interruption.check();
                int rows = Math.min(m - i, GROUP);
                if (VECTORS) {
                    VectorGer.add(rows, count, alpha, x, xo + i, y, yo + j, a, ao + i * lda + j, lda);
                } else {
                    ScalarGer.add(rows, count, alpha, x, xo + i, y, yo + j, a, ao + i * lda + j, lda);
                }
            }
        }
    }
}
