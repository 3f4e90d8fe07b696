// Generated from VectorGer by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.simd.FloatElementwise;
import dev.quire.simd.Species;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector version of {@link FloatGer}. */
final class FloatVectorGer {

    private static final VectorSpecies<Float> S = Species.chosenFloats();
    private static final int L = S.length();

    private FloatVectorGer() {}

    /** Rows so long go one by one, each from the boundary of a vector on; shorter ones share what is read of y. */
    private static final int LONG = 512;

    /** Updates {@code m ≤ 4} rows of n entries. */
    static void add(int m, int n, float alpha, float[] x, int xo, float[] y, int yo, float[] a, int ao, int lda) {
        if (m == FloatGer.GROUP && n < LONG) {
            fourRows(n, alpha, x, xo, y, yo, a, ao, lda);
            return;
        }
        for (int i = 0; i < m; i++) {
            FloatElementwise.axpy(n, alpha * x[xo + i], y, yo, a, ao + i * lda);
        }
    }

    private static void fourRows(int n, float alpha, float[] x, int xo, float[] y, int yo, float[] a, int ao, int lda) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        float x0 = alpha * x[xo];
        float x1 = alpha * x[xo + 1];
        float x2 = alpha * x[xo + 2];
        float x3 = alpha * x[xo + 3];
        FloatVector v0 = FloatVector.broadcast(S, x0);
        FloatVector v1 = FloatVector.broadcast(S, x1);
        FloatVector v2 = FloatVector.broadcast(S, x2);
        FloatVector v3 = FloatVector.broadcast(S, x3);
        int end = n - n % L;
        for (int j = 0; j < end; j += L) {
            FloatVector v = load(y, yo + j);
            v0.fma(v, load(a, ao + j)).intoArray(a, ao + j);
            v1.fma(v, load(a, a1 + j)).intoArray(a, a1 + j);
            v2.fma(v, load(a, a2 + j)).intoArray(a, a2 + j);
            v3.fma(v, load(a, a3 + j)).intoArray(a, a3 + j);
        }
        for (int j = end; j < n; j++) {
            float v = y[yo + j];
            a[ao + j] = Math.fma(x0, v, a[ao + j]);
            a[a1 + j] = Math.fma(x1, v, a[a1 + j]);
            a[a2 + j] = Math.fma(x2, v, a[a2 + j]);
            a[a3 + j] = Math.fma(x3, v, a[a3 + j]);
        }
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(S, x, at);
    }
}
