// Generated from ScalarGemm by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.control.Interruption;

/**
 * The blocked product without the incubator module: two rows of C get four rows of B at a time, in loops of the form that
 * the compiler turns into vector code by itself.
 */
final class FloatScalarGemm {

    /** A block of B, {@code KC × NC}, fills a second-level cache of 1 MiB by half. */
    private static final int NC = 128;

    private static final int STEP = 4;

    private FloatScalarGemm() {}

    /** Adds {@code α op(A) op(B)} to C. */
    static void add(
            boolean ta,
            boolean tb,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc) {
        int kc = FloatGemm.depth(k);
        FloatWorkspace room = FloatWorkspace.take();
        try {
            float[] block = room.staging(kc * Math.min(n, NC));
            float[] x = room.left(2 * STEP);
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
                                float below = alpha * a[from + (ta ? 1 : lda) + q * along];
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

    private static void pack(boolean tb, int depth, int cols, float[] b, int bo, int ldb, float[] block) {
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

    private static void gather(float alpha, float[] a, int from, int along, float[] x, int to) {
        for (int q = 0; q < STEP; q++) {
            x[to + q] = alpha * a[from + q * along];
        }
    }

    /** Adds four rows of B, times the four numbers from {@code xo} on, to a row of C. */
    private static void addFour(int n, float[] x, int xo, float[] b, int bo, float[] c, int co) {
        float x0 = x[xo];
        float x1 = x[xo + 1];
        float x2 = x[xo + 2];
        float x3 = x[xo + 3];
        int b1 = bo + n;
        int b2 = b1 + n;
        int b3 = b2 + n;
        for (int j = 0; j < n; j++) {
            c[co + j] += x0 * b[bo + j] + x1 * b[b1 + j] + x2 * b[b2 + j] + x3 * b[b3 + j];
        }
    }

    private static void addSingle(int n, float x, float[] b, int bo, float[] c, int co) {
        for (int j = 0; j < n; j++) {
            c[co + j] += x * b[bo + j];
        }
    }
}
