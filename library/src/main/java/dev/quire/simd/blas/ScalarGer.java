package dev.quire.simd.blas;

/** The scalar version of {@link Ger}. */
final class ScalarGer {

    private ScalarGer() {}

    /** Updates m rows of n entries. */
    static void add(int m, int n, double alpha, double[] x, int xo, double[] y, int yo, double[] a, int ao, int lda) {
        for (int i = 0; i < m; i++) {
            double scaled = alpha * x[xo + i];
            int row = ao + i * lda;
            for (int j = 0; j < n; j++) {
                a[row + j] += scaled * y[yo + j];
            }
        }
    }
}
