// Generated from VectorGemv by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.FloatElementwise;
import dev.quire.simd.Species;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector version of {@link FloatGemv}.
 *
 * <p>A row has one accumulator whatever the number of rows in its group, so that its rounding does not depend on its place.
 */
final class FloatVectorGemv {

    private static final VectorSpecies<Float> S = Species.chosenFloats();
    private static final int L = S.length();
    private static final int GROUP = FloatGemv.GROUP;
    private static final int HALF = GROUP / 2;

    private FloatVectorGemv() {}

    /** Adds {@code α A x} to y, which has stride sy; A is {@code m × n}. */
    static void addDots(
            int m, int n, float alpha, float[] a, int ao, int lda, float[] x, int xo, float[] y, int yo, int sy) {
        if (n < L) {
            FloatScalarGemv.addDots(m, n, alpha, a, ao, lda, x, xo, y, yo, sy);
            return;
        }
        FloatWorkspace room = FloatWorkspace.take();
        try {
            float[] lanes = room.left(GROUP * L);
            int i = 0;
            int height;
            for (; i < m; i += height) {
                Interruption.check();
                height = m - i >= GROUP ? GROUP : m - i >= HALF ? HALF : 1;
                int row = ao + i * lda;
                switch (height) {
                    case GROUP -> eightDots(n, a, row, lda, x, xo, lanes);
                    case HALF -> fourDots(n, a, row, lda, x, xo, lanes);
                    default -> oneDot(n, a, row, x, xo, lanes);
                }
                for (int r = 0; r < height; r++) {
                    float rest = rest(n, a, row + r * lda, x, xo);
                    y[yo + (i + r) * sy] += alpha * (total(lanes, r * L) + rest);
                }
            }
        } finally {
            room.giveBack();
        }
    }

    private static void eightDots(int n, float[] a, int ao, int lda, float[] x, int xo, float[] lanes) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int a6 = a5 + lda;
        int a7 = a6 + lda;
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        for (int q = 0, end = n - n % L; q < end; q += L) {
            FloatVector v = load(x, xo + q);
            s0 = load(a, ao + q).fma(v, s0);
            s1 = load(a, a1 + q).fma(v, s1);
            s2 = load(a, a2 + q).fma(v, s2);
            s3 = load(a, a3 + q).fma(v, s3);
            s4 = load(a, a4 + q).fma(v, s4);
            s5 = load(a, a5 + q).fma(v, s5);
            s6 = load(a, a6 + q).fma(v, s6);
            s7 = load(a, a7 + q).fma(v, s7);
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, L);
        s2.intoArray(lanes, 2 * L);
        s3.intoArray(lanes, 3 * L);
        s4.intoArray(lanes, 4 * L);
        s5.intoArray(lanes, 5 * L);
        s6.intoArray(lanes, 6 * L);
        s7.intoArray(lanes, 7 * L);
    }

    private static void fourDots(int n, float[] a, int ao, int lda, float[] x, int xo, float[] lanes) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        for (int q = 0, end = n - n % L; q < end; q += L) {
            FloatVector v = load(x, xo + q);
            s0 = load(a, ao + q).fma(v, s0);
            s1 = load(a, a1 + q).fma(v, s1);
            s2 = load(a, a2 + q).fma(v, s2);
            s3 = load(a, a3 + q).fma(v, s3);
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, L);
        s2.intoArray(lanes, 2 * L);
        s3.intoArray(lanes, 3 * L);
    }

    private static void oneDot(int n, float[] a, int ao, float[] x, int xo, float[] lanes) {
        FloatVector s0 = FloatVector.zero(S);
        for (int q = 0, end = n - n % L; q < end; q += L) {
            FloatVector v = load(x, xo + q);
            s0 = load(a, ao + q).fma(v, s0);
        }
        s0.intoArray(lanes, 0);
    }

    /** Returns the sum of the products that fill no vector. */
    private static float rest(int n, float[] a, int ao, float[] x, int xo) {
        float sum = 0;
        for (int q = n - n % L; q < n; q++) {
            sum += a[ao + q] * x[xo + q];
        }
        return sum;
    }

    /** Adds {@code α Aᵀ x} to y, where A is {@code m × n} and x has stride sx. */
    static void addRows(
            int m, int n, float alpha, float[] a, int ao, int lda, float[] x, int xo, int sx, float[] y, int yo) {
        int p = 0;
        for (; p <= m - GROUP; p += GROUP) {
            Interruption.check();
            eightRows(n, alpha, a, ao + p * lda, lda, x, xo + p * sx, sx, y, yo);
        }
        Interruption.check();
        if (p <= m - HALF) {
            fourRows(n, alpha, a, ao + p * lda, lda, x, xo + p * sx, sx, y, yo);
            p += HALF;
        }
        for (; p < m; p++) {
            FloatElementwise.axpy(n, alpha * x[xo + p * sx], a, ao + p * lda, y, yo);
        }
    }

    private static void eightRows(
            int n, float alpha, float[] a, int ao, int lda, float[] x, int xo, int sx, float[] y, int yo) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int a6 = a5 + lda;
        int a7 = a6 + lda;
        float x0 = alpha * x[xo];
        float x1 = alpha * x[xo + sx];
        float x2 = alpha * x[xo + 2 * sx];
        float x3 = alpha * x[xo + 3 * sx];
        float x4 = alpha * x[xo + 4 * sx];
        float x5 = alpha * x[xo + 5 * sx];
        float x6 = alpha * x[xo + 6 * sx];
        float x7 = alpha * x[xo + 7 * sx];
        FloatVector v0 = FloatVector.broadcast(S, x0);
        FloatVector v1 = FloatVector.broadcast(S, x1);
        FloatVector v2 = FloatVector.broadcast(S, x2);
        FloatVector v3 = FloatVector.broadcast(S, x3);
        FloatVector v4 = FloatVector.broadcast(S, x4);
        FloatVector v5 = FloatVector.broadcast(S, x5);
        FloatVector v6 = FloatVector.broadcast(S, x6);
        FloatVector v7 = FloatVector.broadcast(S, x7);
        int end = n - n % L;
        for (int q = 0; q < end; q += L) {
            FloatVector sum = v0.fma(load(a, ao + q), load(y, yo + q));
            sum = v1.fma(load(a, a1 + q), sum);
            sum = v2.fma(load(a, a2 + q), sum);
            sum = v3.fma(load(a, a3 + q), sum);
            sum = v4.fma(load(a, a4 + q), sum);
            sum = v5.fma(load(a, a5 + q), sum);
            sum = v6.fma(load(a, a6 + q), sum);
            sum = v7.fma(load(a, a7 + q), sum);
            sum.intoArray(y, yo + q);
        }
        for (int q = end; q < n; q++) {
            float sum = Math.fma(x0, a[ao + q], y[yo + q]);
            sum = Math.fma(x1, a[a1 + q], sum);
            sum = Math.fma(x2, a[a2 + q], sum);
            sum = Math.fma(x3, a[a3 + q], sum);
            sum = Math.fma(x4, a[a4 + q], sum);
            sum = Math.fma(x5, a[a5 + q], sum);
            sum = Math.fma(x6, a[a6 + q], sum);
            sum = Math.fma(x7, a[a7 + q], sum);
            y[yo + q] = sum;
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
        FloatVector v0 = FloatVector.broadcast(S, x0);
        FloatVector v1 = FloatVector.broadcast(S, x1);
        FloatVector v2 = FloatVector.broadcast(S, x2);
        FloatVector v3 = FloatVector.broadcast(S, x3);
        int end = n - n % L;
        for (int q = 0; q < end; q += L) {
            FloatVector sum = v0.fma(load(a, ao + q), load(y, yo + q));
            sum = v1.fma(load(a, a1 + q), sum);
            sum = v2.fma(load(a, a2 + q), sum);
            sum = v3.fma(load(a, a3 + q), sum);
            sum.intoArray(y, yo + q);
        }
        for (int q = end; q < n; q++) {
            float sum = Math.fma(x0, a[ao + q], y[yo + q]);
            sum = Math.fma(x1, a[a1 + q], sum);
            sum = Math.fma(x2, a[a2 + q], sum);
            sum = Math.fma(x3, a[a3 + q], sum);
            y[yo + q] = sum;
        }
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(S, x, at);
    }

    /**
     * Returns the sum of the lanes of a vector that was stored, as in {@link VectorGemv}: halves are added until one is left.
     */
    private static float total(float[] v, int at) {
        if (L == 4) {
            return (v[at] + v[at + 2]) + (v[at + 1] + v[at + 3]);
        }
        if (L == 8) {
            return ((v[at] + v[at + 4]) + (v[at + 2] + v[at + 6]))
                    + ((v[at + 1] + v[at + 5]) + (v[at + 3] + v[at + 7]));
        }
        float even = ((v[at] + v[at + 8]) + (v[at + 4] + v[at + 12]))
                + ((v[at + 2] + v[at + 10]) + (v[at + 6] + v[at + 14]));
        float odd = ((v[at + 1] + v[at + 9]) + (v[at + 5] + v[at + 13]))
                + ((v[at + 3] + v[at + 11]) + (v[at + 7] + v[at + 15]));
        return even + odd;
    }
}
