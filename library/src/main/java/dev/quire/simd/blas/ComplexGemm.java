package dev.quire.simd.blas;

import dev.quire.control.Interruption;

/**
 * The general product of complex matrices over interleaved arrays, {@code C ← α op(A) op(B) + β C}, {@code 8mnk} flops.
 *
 * <p>Interleaved, a complex row is a real one of twice the length, and {@code C = A B} is one real product: A and C as they stand, and
 * each row {@code (b_re, b_im)} of B as the two rows {@code (b_re, b_im)} and {@code (−b_im, b_re)}. So only B is copied, in blocks of the inner
 * dimension, and each part of an entry is one real sum of 2k products, within {@code γ_{2k+⌈k/256⌉+2}} times the sum of their
 * absolute values (two more where α is not real). Three real products instead of four would save a quarter of the flops, but bound only the
 * error of the whole entry, not of each part.
 *
 * <p>As in BLAS, β = 0 does not read C and α = 0 does not read A and B. Offsets and strides count doubles. Arguments are not
 * checked. Asks whether to stop after every few million flops; C is then neither the old nor the new.
 */
public final class ComplexGemm {

    /** The deepest block of the inner dimension; part of the result's rounding. */
    private static final int KC = Gemm.KC / 2;

    /** Columns of B that are copied at a time: no part of the rounding. */
    private static final int NC = 1024;

    /** Rows of A that are copied at a time, where they must be. */
    private static final int MC = 1024;

    private ComplexGemm() {}

    /**
     * Computes the product.
     *
     * @param ta whether A is transposed
     * @param ca whether A is conjugated
     */
    public static void multiply(
            boolean ta,
            boolean ca,
            boolean tb,
            boolean cb,
            int m,
            int n,
            int k,
            double alphaRe,
            double alphaIm,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double betaRe,
            double betaIm,
            double[] c,
            int co,
            int ldc) {
        boolean nothing = k == 0 || (alphaRe == 0 && alphaIm == 0);
        double beta = betaRe;
        if (betaIm != 0) {
            scale(m, n, betaRe, betaIm, c, co, ldc);
            beta = 1;
        }
        if (nothing) {
            Gemm.multiply(false, false, m, 2 * n, 0, 1, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
            return;
        }
        int blocks = (k + KC - 1) / KC;
        int kc = (k + blocks - 1) / blocks;
        int nc = Math.min(n, NC);
        boolean real = alphaIm == 0;
        boolean copies = ta || ca;
        int mc = copies ? Math.min(m, MC) : m;
        Workspace room = Workspace.take();
        try {
            double[] right = room.left(4 * kc * nc);
            double[] left = copies ? room.staging(2 * kc * mc) : a;
            for (int p = 0; p < k; p += kc) {
                int depth = Math.min(k - p, kc);
                for (int i = 0; i < m; i += mc) {
                    int rows = Math.min(m - i, mc);
                    int from = ao + (ta ? p * lda + 2 * i : i * lda + 2 * p);
                    if (copies) {
                        copy(ta, ca, rows, depth, a, from, lda, left);
                    }
                    for (int j = 0; j < n; j += nc) {
                        int cols = Math.min(n - j, nc);
                        int first = bo + (tb ? j * ldb + 2 * p : p * ldb + 2 * j);
                        expand(tb, cb, depth, cols, real ? 1 : alphaRe, alphaIm, b, first, ldb, right);
                        Gemm.multiply(
                                false,
                                false,
                                rows,
                                2 * cols,
                                2 * depth,
                                real ? alphaRe : 1,
                                left,
                                copies ? 0 : from,
                                copies ? 2 * depth : lda,
                                right,
                                0,
                                2 * cols,
                                p == 0 ? beta : 1,
                                c,
                                co + i * ldc + 2 * j,
                                ldc);
                    }
                }
            }
        } finally {
            room.giveBack();
        }
    }

    private static void scale(int m, int n, double re, double im, double[] c, int co, int ldc) {
        for (int i = 0; i < m; i++) {
            Interruption.check();
            for (int at = co + i * ldc, end = at + 2 * n; at < end; at += 2) {
                double x = c[at];
                double y = c[at + 1];
                c[at] = re * x - im * y;
                c[at + 1] = re * y + im * x;
            }
        }
    }

    /** Copies {@code op(A)}, {@code m × depth}, without gaps. */
    private static void copy(boolean ta, boolean ca, int m, int depth, double[] a, int ao, int lda, double[] left) {
        int step = ta ? lda : 2;
        int to = 0;
        for (int i = 0; i < m; i++) {
            Interruption.check();
            int at = ao + (ta ? 2 * i : i * lda);
            for (int p = 0; p < depth; p++) {
                left[to] = a[at];
                left[to + 1] = ca ? -a[at + 1] : a[at + 1];
                to += 2;
                at += step;
            }
        }
    }

    /** Writes {@code α op(B)}, {@code depth × cols}, each row as the two that a real and an imaginary part of A meet. */
    private static void expand(
            boolean tb,
            boolean cb,
            int depth,
            int cols,
            double re,
            double im,
            double[] b,
            int bo,
            int ldb,
            double[] right) {
        int step = tb ? ldb : 2;
        double sign = cb ? -1 : 1;
        boolean scaled = re != 1 || im != 0;
        for (int p = 0; p < depth; p++) {
            Interruption.check();
            int at = bo + (tb ? 2 * p : p * ldb);
            int first = 4 * p * cols;
            int second = first + 2 * cols;
            for (int j = 0; j < 2 * cols; j += 2) {
                double x = b[at];
                double y = sign * b[at + 1];
                double u = scaled ? re * x - im * y : x;
                double v = scaled ? re * y + im * x : y;
                right[first + j] = u;
                right[first + j + 1] = v;
                right[second + j] = -v;
                right[second + j + 1] = u;
                at += step;
            }
        }
    }
}
