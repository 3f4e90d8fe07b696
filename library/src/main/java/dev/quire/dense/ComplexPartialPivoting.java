package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.ComplexDivision;
import dev.quire.simd.blas.ComplexGemm;
import dev.quire.simd.blas.ComplexTrsm;
import dev.quire.simd.blas.Gemm;

/**
 * LU with partial pivoting of a square interleaved array, overwritten by L below the diagonal and U on and above it: {@link PartialPivoting} for complex
 * entries.
 *
 * <p>A panel is copied to where real and imaginary parts of a column stand as two contiguous rows: then what the columns before contribute to a
 * column is two real products with a row, of the panel as it stands, and the search for a pivot passes contiguous numbers.
 */
final class ComplexPartialPivoting {

    /** Columns of a panel; part of the result's rounding. */
    static final int PANEL = 16;

    /** Squares of moduli in this range have lost nothing that matters to a comparison. */
    private static final double SMALLEST_SAFE = 0x1p-900;

    private final int n;
    private final double[] a;
    private final int lda;
    private final int[] pivots;
    private final double[] panel;
    private final double[] products = new double[4 * PANEL];
    private final double[] reciprocal = new double[ComplexDivision.PLACES];

    /** The first pivot that is 0, −1 if there is none. */
    private int zero = -1;

    private ComplexPartialPivoting(int n, double[] a, int lda, int[] pivots) {
        this.n = n;
        this.a = a;
        this.lda = lda;
        this.pivots = pivots;
        panel = new double[2 * Math.min(n, PANEL) * Doors.stride(n)];
    }

    /**
     * Factorises in place.
     *
     * @param lda the distance of rows, in doubles
     * @param pivots receives the row with which row j was exchanged at step j
     * @return the first pivot that is 0, −1 if there is none
     */
    static int factor(int n, double[] a, int lda, int[] pivots) {
        ComplexPartialPivoting lu = new ComplexPartialPivoting(n, a, lda, pivots);
        if (n > 0) {
            lu.halves(0, n);
        }
        return lu.zero;
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
        Doors.exchange(true, pivots, c, middle, a, 2 * middle, lda, 2 * rest);
        int diagonal = c * (lda + 2);
        int right = diagonal + 2 * h;
        int below = diagonal + h * lda;
        int last = below + 2 * h;
        ComplexTrsm.solve(false, false, true, h, rest, a, diagonal, lda, a, right, lda);
        ComplexGemm.multiply(
                false,
                false,
                false,
                false,
                n - middle,
                rest,
                h,
                -1,
                0,
                a,
                below,
                lda,
                a,
                right,
                lda,
                1,
                0,
                a,
                last,
                lda);
        halves(middle, rest);
        Doors.exchange(true, pivots, middle, c + w, a, 2 * c, lda, 2 * h);
    }

    private void panel(int c, int w) {
        int length = n - c;
        int ld = Doors.stride(length);
        int corner = c * (lda + 2);
        Elementwise.transpose(a, corner, lda, panel, 0, ld, length, 2 * w);
        for (int j = 0; j < w; j++) {
            Interruption.check();
            int re = 2 * j * ld;
            int im = re + ld;
            reduce(j, length, ld);
            int pivot = j + largest(length - j, re + j, im + j);
            pivots[c + j] = c + pivot;
            if (pivot != j) {
                for (int q = 0; q < 2 * w; q++) {
                    double kept = panel[q * ld + j];
                    panel[q * ld + j] = panel[q * ld + pivot];
                    panel[q * ld + pivot] = kept;
                }
            }
            if (panel[re + j] != 0 || panel[im + j] != 0) {
                ComplexDivision.reciprocal(panel[re + j], panel[im + j], reciprocal, 0);
                multiply(length - j - 1, re + j + 1, im + j + 1);
            } else if (zero < 0) {
                zero = c + j;
            }
        }
        Elementwise.transpose(panel, 0, ld, a, corner, lda, 2 * w, length);
    }

    /** Subtracts from column j of the panel what the columns before it contribute. */
    private void reduce(int j, int length, int ld) {
        if (j == 0) {
            return;
        }
        int re = 2 * j * ld;
        int im = re + ld;
        for (int q = 0; q < j; q++) {
            double x = panel[re + q];
            double y = panel[im + q];
            for (int p = 0; p < q; p++) {
                double u = panel[2 * p * ld + q];
                double v = panel[2 * p * ld + ld + q];
                x -= u * panel[re + p] - v * panel[im + p];
                y -= u * panel[im + p] + v * panel[re + p];
            }
            panel[re + q] = x;
            panel[im + q] = y;
            products[2 * q] = x;
            products[2 * q + 1] = -y;
            products[2 * (j + q)] = y;
            products[2 * (j + q) + 1] = x;
        }
        int rest = length - j;
        Gemm.multiply(false, false, 1, rest, 2 * j, -1, products, 0, 2 * j, panel, j, ld, 1, panel, re + j, ld);
        Gemm.multiply(false, false, 1, rest, 2 * j, -1, products, 2 * j, 2 * j, panel, j, ld, 1, panel, im + j, ld);
    }

    /** Returns the place of the largest modulus; the first one where there are several. */
    private int largest(int count, int re, int im) {
        int at = 0;
        double most = 0;
        for (int i = 0; i < count; i++) {
            double square = panel[re + i] * panel[re + i] + panel[im + i] * panel[im + i];
            if (square > most) {
                most = square;
                at = i;
            }
        }
        return most >= SMALLEST_SAFE && most < Double.POSITIVE_INFINITY ? at : largestOfAnySize(count, re, im);
    }

    private int largestOfAnySize(int count, int re, int im) {
        int at = 0;
        double most = 0;
        for (int i = 0; i < count; i++) {
            double size = Math.hypot(panel[re + i], panel[im + i]);
            if (size > most) {
                most = size;
                at = i;
            }
        }
        return at;
    }

    private void multiply(int count, int re, int im) {
        double u = reciprocal[0];
        double v = reciprocal[1];
        double scale = reciprocal[2];
        for (int i = 0; i < count; i++) {
            double x = panel[re + i];
            double y = panel[im + i];
            panel[re + i] = (x * u - y * v) * scale;
            panel[im + i] = (x * v + y * u) * scale;
        }
    }
}
