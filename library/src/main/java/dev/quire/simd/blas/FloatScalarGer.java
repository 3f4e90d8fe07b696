// Generated from ScalarGer by FloatTwins, among the tests.
package dev.quire.simd.blas;

/** The scalar version of {@link FloatGer}. */
final class FloatScalarGer {

    private FloatScalarGer() {}

    /** Updates m rows of n entries. */
    static void add(int m, int n, float alpha, float[] x, int xo, float[] y, int yo, float[] a, int ao, int lda) {
        for (int i = 0; i < m; i++) {
            float scaled = alpha * x[xo + i];
            int row = ao + i * lda;
            for (int j = 0; j < n; j++) {
                a[row + j] += scaled * y[yo + j];
            }
        }
    }
}
