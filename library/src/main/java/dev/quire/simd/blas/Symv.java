package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.Kernels;

/**
 * The product of a symmetric matrix and a vector over arrays, {@code y ← y + A x}, which reads the upper triangle once and so runs
 * at the speed of memory in half the time of a {@link Gemv}.
 *
 * <p>Eight rows at a time are passed once: their entries go into eight sums of their own and, times eight entries of x, into y.
 * Each entry is off by at most {@code γ_{n+2} (|y| + |A| |x|)}. For the sake of speed there is no code for edges: n is
 * a multiple of {@value #GROUP}, and who has fewer rows puts zeros around them.
 */
public final class Symv {

    /** Rows that are passed at a time; sizes are a multiple of it. */
    public static final int GROUP = 8;

    private static final boolean VECTORS = Kernels.vectors();

    private Symv() {}

    /**
     * Adds {@code A x} to y. Asks whether to stop after every group of rows.
     *
     * @param n rows and columns, a multiple of {@value #GROUP}
     * @param backwards whether the last rows are read first: of products that follow one another each second one then
     *     begins with what the last one left in the caches
     * @param a the upper triangle of A by rows; what is below it is not read
     */
    public static void add(
            int n, boolean backwards, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        for (int g = 0; g < n; g += GROUP) {
            Interruption.check();
            int i = backwards ? n - GROUP - g : g;
            int row = ao + i * lda + i;
            corner(a, row, lda, x, xo + i, y, yo + i);
            int rest = n - GROUP - i;
            int from = row + GROUP;
            if (VECTORS) {
                VectorSymv.addRows(rest, a, from, lda, x, xo + i, y, yo + i);
            } else {
                addRows(rest, a, from, lda, x, xo + i, y, yo + i);
            }
        }
    }

    /** The square on the diagonal. */
    private static void corner(double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        for (int r = 0; r < GROUP; r++) {
            int row = ao + r * lda;
            double xr = x[xo + r];
            double sum = a[row + r] * xr;
            for (int c = r + 1; c < GROUP; c++) {
                double entry = a[row + c];
                sum = Math.fma(entry, x[xo + c], sum);
                y[yo + c] = Math.fma(entry, xr, y[yo + c]);
            }
            y[yo + r] += sum;
        }
    }

    /** Eight rows of n entries right of the diagonal's square; x and y begin where the square does. */
    private static void addRows(int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        for (int r = 0; r < GROUP; r++) {
            int row = ao + r * lda;
            double xr = x[xo + r];
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double entry = a[row + j];
                sum = Math.fma(entry, x[xo + GROUP + j], sum);
                y[yo + GROUP + j] = Math.fma(entry, xr, y[yo + GROUP + j]);
            }
            y[yo + r] += sum;
        }
    }
}
