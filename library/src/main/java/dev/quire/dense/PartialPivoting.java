package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.Gemm;
import dev.quire.simd.blas.Trsm;

/**
 * LU with partial pivoting of a square array, overwritten by L below the diagonal and U on and above it.
 *
 * <p>The columns are halved down to panels of {@value #PANEL}, so that nearly all flops are products whose inner dimension is as large as it
 * can be (S. Toledo, Locality of reference in LU decomposition with partial pivoting, SIAM J. Matrix Anal. Appl. 18 (1997),
 * doi:10.1137/S0895479896297744). A panel is copied to where its columns are contiguous and done there column by column, each after
 * one product with those before it.
 */
final class PartialPivoting {

    /** Columns of a panel; part of the result's rounding. */
    static final int PANEL = 16;

    /** Below this size a reciprocal may overflow. */
    private static final double SMALLEST_INVERTIBLE = Double.MIN_NORMAL;

    private int n;
    private double[] a = {};
    private int lda;
    private int[] pivots = {};
    private double[] panel = {};

    /** The first pivot that is 0, −1 if there is none. */
    private int zero;

    /**
     * Factorises in place, with room for a panel that is kept for the next time.
     *
     * @param order n numbers at least, receives the row with which row j was exchanged at step j
     * @return the first pivot that is 0, −1 if there is none
     */
    int factor(int size, double[] matrix, int stride, int[] order) {
        n = size;
        a = matrix;
        lda = stride;
        pivots = order;
        zero = -1;
        int room = Math.min(n, PANEL) * Doors.stride(n);
        if (panel.length < room) {
            panel = new double[room];
        }
        if (n > 0) {
            halves(0, n);
        }
        return zero;
    }

    /** Factorises the columns {@code c … c + w − 1} from row c down. */
    private void halves(int c, int w) {
        if (w <= PANEL) {
            panel(c, w);
            return;
        }
        int h = (w / 2 + PANEL - 1) / PANEL * PANEL;
        int rest = w - h;
        int middle = c + h;
        halves(c, h);
        Doors.exchange(true, pivots, c, middle, a, middle, lda, rest);
        int diagonal = c * lda + c;
        int right = diagonal + h;
        int below = diagonal + h * lda;
        Trsm.solve(false, false, false, true, h, rest, 1, a, diagonal, lda, a, right, lda);
        Gemm.multiply(false, false, n - middle, rest, h, -1, a, below, lda, a, right, lda, 1, a, below + h, lda);
        halves(middle, rest);
        Doors.exchange(true, pivots, middle, c + w, a, c, lda, h);
    }

    private void panel(int c, int w) {
        int length = n - c;
        int ld = Doors.stride(length);
        int corner = c * lda + c;
        Elementwise.transpose(a, corner, lda, panel, 0, ld, length, w);
        for (int j = 0; j < w; j++) {
            Interruption.check();
            int column = j * ld;
            reduce(j, length, ld, column);
            int pivot = j + largest(length - j, panel, column + j);
            pivots[c + j] = c + pivot;
            if (pivot != j) {
                for (int q = 0; q < w; q++) {
                    double kept = panel[q * ld + j];
                    panel[q * ld + j] = panel[q * ld + pivot];
                    panel[q * ld + pivot] = kept;
                }
            }
            divide(length - j - 1, panel[column + j], column + j + 1);
            if (panel[column + j] == 0 && zero < 0) {
                zero = c + j;
            }
        }
        Elementwise.transpose(panel, 0, ld, a, corner, lda, w, length);
    }

    /** Subtracts from column j of the panel what the columns before it contribute. */
    private void reduce(int j, int length, int ld, int column) {
        for (int q = 1; q < j; q++) {
            double sum = panel[column + q];
            for (int p = 0; p < q; p++) {
                sum = Math.fma(-panel[p * ld + q], panel[column + p], sum);
            }
            panel[column + q] = sum;
        }
        if (j > 0) {
            Gemm.multiply(
                    false, false, 1, length - j, j, -1, panel, column, ld, panel, j, ld, 1, panel, column + j, ld);
        }
    }

    private static int largest(int n, double[] x, int xo) {
        double size = Elementwise.maxAbs(n, x, xo);
        int i = 0;
        while (i < n - 1 && Math.abs(x[xo + i]) != size) {
            i++;
        }
        return i;
    }

    /** Divides by the pivot; by 0 nothing, where the pivot was the largest of zeros. */
    private void divide(int count, double pivot, int from) {
        if (Math.abs(pivot) >= SMALLEST_INVERTIBLE) {
            Elementwise.scale(count, 1 / pivot, panel, from);
        } else if (pivot != 0) {
            for (int i = 0; i < count; i++) {
                panel[from + i] /= pivot;
            }
        }
    }
}
