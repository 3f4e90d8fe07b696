// Generated from Gemv by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.FloatElementwise;

/** The product of a matrix and a vector over arrays, which reads the matrix once and so runs at the speed of memory. */
final class FloatGemv {

    private FloatGemv() {}

    /**
     * Computes {@code y ← y + α op(A) x} where {@code op(A)} is {@code m × k}, x has stride sx and y has stride sy. Without
     * transpose each entry is one {@link FloatElementwise#dot}, with it the sum of A's rows in their order.
     */
    static void addProduct(
            boolean ta,
            int m,
            int k,
            float alpha,
            float[] a,
            int ao,
            int lda,
            float[] x,
            int xo,
            int sx,
            float[] y,
            int yo,
            int sy) {
        if (ta) {
            float[] sum = sy == 1 ? y : gather(y, yo, sy, m);
            int so = sy == 1 ? yo : 0;
            addRows(m, k, alpha, a, ao, lda, x, xo, sx, sum, so);
            for (int i = 0; sy != 1 && i < m; i++) {
                y[yo + i * sy] = sum[i];
            }
        } else {
            float[] packed = sx == 1 ? x : gather(x, xo, sx, k);
            int po = sx == 1 ? xo : 0;
            for (int i = 0; i < m; i++) {
                int row = ao + i * lda;
                int count;
                for (int p = 0; p < k; p += count) {
                    Interruption.check();
                    count = Math.min(k - p, FloatElementwise.PIECE);
                    y[yo + i * sy] += alpha * FloatElementwise.dot(count, a, row + p, packed, po + p);
                }
            }
        }
    }

    private static void addRows(
            int m, int k, float alpha, float[] a, int ao, int lda, float[] x, int xo, int sx, float[] y, int yo) {
        for (int p = 0; p < k; p++) {
            float scaled = alpha * x[xo + p * sx];
            int count;
            for (int i = 0; i < m; i += count) {
                Interruption.check();
                count = Math.min(m - i, FloatElementwise.PIECE);
                FloatElementwise.axpy(count, scaled, a, ao + p * lda + i, y, yo + i);
            }
        }
    }

    private static float[] gather(float[] x, int xo, int sx, int n) {
        float[] packed = new float[n];
        for (int i = 0; i < n; i++) {
            packed[i] = x[xo + i * sx];
        }
        return packed;
    }
}
