// Generated from ScalarGemv by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.control.Interruption;

/** The scalar version of {@link FloatGemv}: a row has one sum whatever the number of rows in its group. */
final class FloatScalarGemv {

    private static final int GROUP = 4;

    private FloatScalarGemv() {}

    /** Adds {@code α A x} to y, which has stride sy; A is {@code m × n}. */
    static void addDots(
            int m, int n, float alpha, float[] a, int ao, int lda, float[] x, int xo, float[] y, int yo, int sy) {
        int i = 0;
        for (; i <= m - GROUP; i += GROUP) {
            Interruption.check();
            fourDots(n, alpha, a, ao + i * lda, lda, x, xo, y, yo + i * sy, sy);
        }
        for (; i < m; i++) {
            Interruption.check();
            float sum = 0;
            int row = ao + i * lda;
            for (int q = 0; q < n; q++) {
                sum += a[row + q] * x[xo + q];
            }
            y[yo + i * sy] += alpha * sum;
        }
    }

    private static void fourDots(
            int n, float alpha, float[] a, int ao, int lda, float[] x, int xo, float[] y, int yo, int sy) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int q = 0; q < n; q++) {
            float v = x[xo + q];
            s0 += a[ao + q] * v;
            s1 += a[a1 + q] * v;
            s2 += a[a2 + q] * v;
            s3 += a[a3 + q] * v;
        }
        y[yo] += alpha * s0;
        y[yo + sy] += alpha * s1;
        y[yo + 2 * sy] += alpha * s2;
        y[yo + 3 * sy] += alpha * s3;
    }

    /** Adds {@code α Aᵀ x} to y, where A is {@code m × n} and x has stride sx. */
    static void addRows(
            int m, int n, float alpha, float[] a, int ao, int lda, float[] x, int xo, int sx, float[] y, int yo) {
        int p = 0;
        for (; p <= m - GROUP; p += GROUP) {
            Interruption.check();
            fourRows(n, alpha, a, ao + p * lda, lda, x, xo + p * sx, sx, y, yo);
        }
        for (; p < m; p++) {
            Interruption.check();
            float scaled = alpha * x[xo + p * sx];
            int row = ao + p * lda;
            for (int q = 0; q < n; q++) {
                y[yo + q] += scaled * a[row + q];
            }
        }
    }

    private static void fourRows(
            int n, float alpha, float[] a, int ao, int lda, float[] x, int xo, int sx, float[] y, int yo) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        float x0 = alpha * x[xo];
        float x1 = alpha * x[xo + sx];
        float x2 = alpha * x[xo + 2 * sx];
        float x3 = alpha * x[xo + 3 * sx];
        for (int q = 0; q < n; q++) {
            // From left to right: the order of the rows.
            y[yo + q] = y[yo + q] + x0 * a[ao + q] + x1 * a[a1 + q] + x2 * a[a2 + q] + x3 * a[a3 + q];
        }
    }
}
