package dev.quire.simd.blas;

import dev.quire.simd.Elementwise;
import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector version of {@link Ger}. */
final class VectorGer {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();

    private VectorGer() {}

    /** Rows so long go one by one, each from the boundary of a vector on; shorter ones share what is read of y. */
    private static final int LONG = 512;

    /** Updates {@code m ≤ 4} rows of n entries. */
    static void add(int m, int n, double alpha, double[] x, int xo, double[] y, int yo, double[] a, int ao, int lda) {
        if (m == Ger.GROUP && n < LONG) {
            fourRows(n, alpha, x, xo, y, yo, a, ao, lda);
            return;
        }
        for (int i = 0; i < m; i++) {
            Elementwise.axpy(n, alpha * x[xo + i], y, yo, a, ao + i * lda);
        }
    }

    private static void fourRows(
            int n, double alpha, double[] x, int xo, double[] y, int yo, double[] a, int ao, int lda) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        double x0 = alpha * x[xo];
        double x1 = alpha * x[xo + 1];
        double x2 = alpha * x[xo + 2];
        double x3 = alpha * x[xo + 3];
        DoubleVector v0 = DoubleVector.broadcast(S, x0);
        DoubleVector v1 = DoubleVector.broadcast(S, x1);
        DoubleVector v2 = DoubleVector.broadcast(S, x2);
        DoubleVector v3 = DoubleVector.broadcast(S, x3);
        int end = n - n % L;
        for (int j = 0; j < end; j += L) {
            DoubleVector v = load(y, yo + j);
            v0.fma(v, load(a, ao + j)).intoArray(a, ao + j);
            v1.fma(v, load(a, a1 + j)).intoArray(a, a1 + j);
            v2.fma(v, load(a, a2 + j)).intoArray(a, a2 + j);
            v3.fma(v, load(a, a3 + j)).intoArray(a, a3 + j);
        }
        for (int j = end; j < n; j++) {
            double v = y[yo + j];
            a[ao + j] = Math.fma(x0, v, a[ao + j]);
            a[a1 + j] = Math.fma(x1, v, a[a1 + j]);
            a[a2 + j] = Math.fma(x2, v, a[a2 + j]);
            a[a3 + j] = Math.fma(x3, v, a[a3 + j]);
        }
    }

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(S, x, at);
    }
}
