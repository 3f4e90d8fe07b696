package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.simd.blas.Syrk;
import dev.quire.simd.blas.Trsm;

/**
 * Cholesky factorisation of an array whose lower triangle is overwritten by L.
 *
 * <p>The matrix is halved down to blocks of {@value #BLOCK}, so that nearly all flops are those of triangular systems and symmetric products
 * (F. G. Gustavson, Recursion leads to automatic variable blocking for dense linear-algebra algorithms, IBM J. Res. Dev. 41 (1997),
 * doi:10.1147/rd.416.0737).
 */
final class PositiveDefinite {

    /** Rows of a block that is not halved further; part of the result's rounding. */
    static final int BLOCK = 32;

    private PositiveDefinite() {}

    /** Factorises in place; returns the first pivot that is not positive, which stands on the diagonal then, or −1. */
    static int factor(int n, double[] a, int lda) {
        return n == 0 ? -1 : halves(n, a, 0, lda);
    }

    private static int halves(int n, double[] a, int ao, int lda) {
        if (n <= BLOCK) {
            return block(n, a, ao, lda);
        }
        int h = (n / 2 + BLOCK - 1) / BLOCK * BLOCK;
        int rest = n - h;
        int failed = halves(h, a, ao, lda);
        if (failed >= 0) {
            return failed;
        }
        int below = ao + h * lda;
        Trsm.solve(true, false, true, false, rest, h, 1, a, ao, lda, a, below, lda);
        Syrk.multiply(false, false, rest, h, -1, a, below, lda, 1, a, below + h, lda);
        failed = halves(rest, a, below + h, lda);
        return failed < 0 ? -1 : h + failed;
    }

    /** Row by row, each entry one sum over the row's and an earlier row's entries before it. */
    private static int block(int n, double[] a, int ao, int lda) {
        Interruption.check();
        for (int i = 0; i < n; i++) {
            int row = ao + i * lda;
            for (int j = 0; j < i; j++) {
                int other = ao + j * lda;
                a[row + j] = (a[row + j] - dot(j, a, row, other)) / a[other + j];
            }
            double left = a[row + i] - dot(i, a, row, row);
            if (!(left > 0)) {
                a[row + i] = left;
                return i;
            }
            a[row + i] = Math.sqrt(left);
        }
        return -1;
    }

    private static double dot(int n, double[] a, int x, int y) {
        double even = 0;
        double odd = 0;
        int p = 0;
        for (; p < n - 1; p += 2) {
            even = Math.fma(a[x + p], a[y + p], even);
            odd = Math.fma(a[x + p + 1], a[y + p + 1], odd);
        }
        return p < n ? Math.fma(a[x + p], a[y + p], even + odd) : even + odd;
    }
}
