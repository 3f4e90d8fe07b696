package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.Kernels;
import java.util.Arrays;

/**
 * The product of a Hermitian matrix and a vector over interleaved arrays, {@code y ← y + A x}, which reads the upper triangle once: half the
 * bytes of a general product.
 *
 * <p>A few rows at a time are passed once. Nothing is shuffled on the way: the entries meet x and x with its parts exchanged, and go, times {@code Re x_i} and
 * {@code Im x_i}, into two arrays that are put together at the end. Each part of an entry is a real sum of 2n products, off by at most {@code γ_{2n+3}} times the
 * sum of their absolute values and that of y. There is no code for edges: n is a multiple of {@value #GROUP}, and who has
 * fewer rows puts zeros around them.
 */
public final class Hemv {

    /** Rows that are passed at a time; sizes are a multiple of it. */
    public static final int GROUP = 4;

    private static final boolean VECTORS = Kernels.vectors();

    private Hemv() {}

    /**
     * Adds {@code A x} to y. Offsets and strides count doubles. Asks whether to stop after every group of rows.
     *
     * @param n rows and columns, a multiple of {@value #GROUP}
     * @param backwards whether the last rows are read first: of products that follow one another each second one then
     *     begins with what the last one left in the caches
     * @param a the upper triangle of A by rows; neither what is below it nor an imaginary part on the diagonal is read
     */
    public static void add(
            int n, boolean backwards, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        Workspace room = Workspace.take();
        try {
            double[] exchanged = room.staging(2 * n);
            for (int j = 0; j < 2 * n; j += 2) {
                exchanged[j] = x[xo + j + 1];
                exchanged[j + 1] = x[xo + j];
            }
            // A column's sums of Re x_i a_ij, then those of Im x_i a_ij.
            double[] sums = room.left(4 * n);
            Arrays.fill(sums, 0, 4 * n, 0);
            for (int g = 0; g < n; g += GROUP) {
                Interruption.check();
                int i = backwards ? n - GROUP - g : g;
                int row = ao + i * (lda + 2);
                int rest = 2 * (n - GROUP - i);
                corner(a, row, lda, x, xo + 2 * i, y, yo + 2 * i);
                if (VECTORS) {
                    VectorHemv.addRows(rest, a, row, lda, x, xo + 2 * i, exchanged, sums, 2 * n, y, yo + 2 * i);
                } else {
                    addRows(rest, a, row, lda, x, xo + 2 * i, sums, 2 * n, y, yo + 2 * i);
                }
            }
            for (int j = 0; j < 2 * n; j += 2) {
                y[yo + j] += sums[j] + sums[2 * n + j + 1];
                y[yo + j + 1] += sums[2 * n + j] - sums[j + 1];
            }
        } finally {
            room.giveBack();
        }
    }

    /** The square on the diagonal. */
    private static void corner(double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        for (int r = 0; r < GROUP; r++) {
            int row = ao + r * lda;
            double u = x[xo + 2 * r];
            double v = x[xo + 2 * r + 1];
            double re = a[row + 2 * r] * u;
            double im = a[row + 2 * r] * v;
            for (int c = 2 * r + 2; c < 2 * GROUP; c += 2) {
                double s = a[row + c];
                double t = a[row + c + 1];
                re += s * x[xo + c] - t * x[xo + c + 1];
                im += s * x[xo + c + 1] + t * x[xo + c];
                y[yo + c] += s * u + t * v;
                y[yo + c + 1] += s * v - t * u;
            }
            y[yo + 2 * r] += re;
            y[yo + 2 * r + 1] += im;
        }
    }

    /**
     * The rows right of the diagonal's square.
     *
     * @param n how many doubles stand there, at the end of the arrays of the whole
     */
    private static void addRows(
            int n, double[] a, int ao, int lda, double[] x, int xo, double[] sums, int whole, double[] y, int yo) {
        int first = whole - n;
        int right = xo + 2 * GROUP;
        for (int r = 0; r < GROUP; r++) {
            int row = ao + r * lda + 2 * GROUP;
            double u = x[xo + 2 * r];
            double v = x[xo + 2 * r + 1];
            double re = 0;
            double im = 0;
            for (int j = 0; j < n; j += 2) {
                double s = a[row + j];
                double t = a[row + j + 1];
                re += s * x[right + j] - t * x[right + j + 1];
                im += s * x[right + j + 1] + t * x[right + j];
                sums[first + j] += s * u;
                sums[first + j + 1] += t * u;
                sums[whole + first + j] += s * v;
                sums[whole + first + j + 1] += t * v;
            }
            y[yo + 2 * r] += re;
            y[yo + 2 * r + 1] += im;
        }
    }
}
