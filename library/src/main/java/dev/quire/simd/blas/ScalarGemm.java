package dev.quire.simd.blas;

import dev.quire.control.Interruption;

/**
 * The blocked product without the incubator module: two rows of C get four rows of B at a time, in loops of the form that
 * the compiler turns into vector code by itself.
 */
final class ScalarGemm {

    /** A block of B, {@code KC × NC}, fills a second-level cache of 1 MiB by half. */
    private static final int NC = 128;

    private static final int STEP = 4;

    private ScalarGemm() {}

    /** Adds {@code α op(A) op(B)} to C. */
    static void add(
            boolean ta,
            boolean tb,
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        int kc = Gemm.depth(k);
        Workspace room = Workspace.take();
        try {
            double[] block = room.staging(kc * Math.min(n, NC));
            double[] x = room.left(2 * STEP);
            for (int p = 0; p < k; p += kc) {
                int depth = Math.min(k - p, kc);
                for (int j = 0; j < n; j += NC) {
                    int cols = Math.min(n - j, NC);
                    pack(tb, depth, cols, b, bo + (tb ? j * ldb + p : p * ldb + j), ldb, block);
                    for (int i = 0; i < m; i += 2) {
                        Interruption.check();
                        int from = ao + (ta ? p * lda + i : i * lda + p);
                        int along = ta ? lda : 1;
                        int to = co + i * ldc + j;
                        boolean pair = i + 1 < m;
                        int q = 0;
                        for (; q + STEP <= depth; q += STEP) {
                            gather(alpha, a, from + q * along, along, x, 0);
                            addFour(cols, x, 0, block, q * cols, c, to);
                            if (pair) {
                                gather(alpha, a, from + (ta ? 1 : lda) + q * along, along, x, STEP);
                                addFour(cols, x, STEP, block, q * cols, c, to + ldc);
                            }
                        }
                        for (; q < depth; q++) {
                            addSingle(cols, alpha * a[from + q * along], block, q * cols, c, to);
                            if (pair) {
                                double below = alpha * a[from + (ta ? 1 : lda) + q * along];
                                addSingle(cols, below, block, q * cols, c, to + ldc);
                            }
                        }
                    }
                }
            }
        } finally {
            room.giveBack();
        }
    }

    private static void pack(boolean tb, int depth, int cols, double[] b, int bo, int ldb, double[] block) {
        Interruption.check();
        for (int p = 0; p < depth; p++) {
            if (tb) {
                for (int s = 0; s < cols; s++) {
                    block[p * cols + s] = b[bo + s * ldb + p];
                }
            } else {
                System.arraycopy(b, bo + p * ldb, block, p * cols, cols);
            }
        }
    }

    private static void gather(double alpha, double[] a, int from, int along, double[] x, int to) {
        for (int q = 0; q < STEP; q++) {
            x[to + q] = alpha * a[from + q * along];
        }
    }

    /** Adds four rows of B, times the four numbers from {@code xo} on, to a row of C. */
    private static void addFour(int n, double[] x, int xo, double[] b, int bo, double[] c, int co) {
        double x0 = x[xo];
        double x1 = x[xo + 1];
        double x2 = x[xo + 2];
        double x3 = x[xo + 3];
        int b1 = bo + n;
        int b2 = b1 + n;
        int b3 = b2 + n;
        for (int j = 0; j < n; j++) {
            c[co + j] += x0 * b[bo + j] + x1 * b[b1 + j] + x2 * b[b2 + j] + x3 * b[b3 + j];
        }
    }

    private static void addSingle(int n, double x, double[] b, int bo, double[] c, int co) {
        for (int j = 0; j < n; j++) {
            c[co + j] += x * b[bo + j];
        }
    }
}
