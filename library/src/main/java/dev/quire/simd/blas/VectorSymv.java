package dev.quire.simd.blas;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector version of {@link Symv}; lengths are a multiple of every vector's. */
final class VectorSymv {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int GROUP = Symv.GROUP;
    private static final int HALF = GROUP / 2;

    /** Eight sums and eight factors want more registers than a CPU of 16 has. */
    private static final boolean WHOLE = Species.registers() == 32;

    private VectorSymv() {}

    /** Eight rows of n entries right of the diagonal's square; x and y begin where the square does. */
    static void addRows(int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        if (n == 0) {
            return;
        }
        Workspace room = Workspace.take();
        try {
            double[] lanes = room.left(GROUP * L);
            if (WHOLE) {
                eightRows(n, a, ao, lda, x, xo + GROUP, xo, y, yo + GROUP, lanes);
                addTotals(GROUP, lanes, y, yo);
            } else {
                fourRows(n, a, ao, lda, x, xo + GROUP, xo, y, yo + GROUP, lanes);
                addTotals(HALF, lanes, y, yo);
                fourRows(n, a, ao + HALF * lda, lda, x, xo + GROUP, xo + HALF, y, yo + GROUP, lanes);
                addTotals(HALF, lanes, y, yo + HALF);
            }
        } finally {
            room.giveBack();
        }
    }

    private static void eightRows(
            int n, double[] a, int ao, int lda, double[] x, int xo, int xr, double[] y, int yo, double[] lanes) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int a6 = a5 + lda;
        int a7 = a6 + lda;
        DoubleVector x0 = DoubleVector.broadcast(S, x[xr]);
        DoubleVector x1 = DoubleVector.broadcast(S, x[xr + 1]);
        DoubleVector x2 = DoubleVector.broadcast(S, x[xr + 2]);
        DoubleVector x3 = DoubleVector.broadcast(S, x[xr + 3]);
        DoubleVector x4 = DoubleVector.broadcast(S, x[xr + 4]);
        DoubleVector x5 = DoubleVector.broadcast(S, x[xr + 5]);
        DoubleVector x6 = DoubleVector.broadcast(S, x[xr + 6]);
        DoubleVector x7 = DoubleVector.broadcast(S, x[xr + 7]);
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
        DoubleVector s4 = DoubleVector.zero(S);
        DoubleVector s5 = DoubleVector.zero(S);
        DoubleVector s6 = DoubleVector.zero(S);
        DoubleVector s7 = DoubleVector.zero(S);
        for (int q = 0; q < n; q += L) {
            DoubleVector v = load(x, xo + q);
            DoubleVector row = load(a, ao + q);
            s0 = row.fma(v, s0);
            DoubleVector sum = row.fma(x0, load(y, yo + q));
            row = load(a, a1 + q);
            s1 = row.fma(v, s1);
            sum = row.fma(x1, sum);
            row = load(a, a2 + q);
            s2 = row.fma(v, s2);
            sum = row.fma(x2, sum);
            row = load(a, a3 + q);
            s3 = row.fma(v, s3);
            sum = row.fma(x3, sum);
            row = load(a, a4 + q);
            s4 = row.fma(v, s4);
            sum = row.fma(x4, sum);
            row = load(a, a5 + q);
            s5 = row.fma(v, s5);
            sum = row.fma(x5, sum);
            row = load(a, a6 + q);
            s6 = row.fma(v, s6);
            sum = row.fma(x6, sum);
            row = load(a, a7 + q);
            s7 = row.fma(v, s7);
            sum = row.fma(x7, sum);
            sum.intoArray(y, yo + q);
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

    private static void fourRows(
            int n, double[] a, int ao, int lda, double[] x, int xo, int xr, double[] y, int yo, double[] lanes) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        DoubleVector x0 = DoubleVector.broadcast(S, x[xr]);
        DoubleVector x1 = DoubleVector.broadcast(S, x[xr + 1]);
        DoubleVector x2 = DoubleVector.broadcast(S, x[xr + 2]);
        DoubleVector x3 = DoubleVector.broadcast(S, x[xr + 3]);
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
        for (int q = 0; q < n; q += L) {
            DoubleVector v = load(x, xo + q);
            DoubleVector row = load(a, ao + q);
            s0 = row.fma(v, s0);
            DoubleVector sum = row.fma(x0, load(y, yo + q));
            row = load(a, a1 + q);
            s1 = row.fma(v, s1);
            sum = row.fma(x1, sum);
            row = load(a, a2 + q);
            s2 = row.fma(v, s2);
            sum = row.fma(x2, sum);
            row = load(a, a3 + q);
            s3 = row.fma(v, s3);
            sum = row.fma(x3, sum);
            sum.intoArray(y, yo + q);
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, L);
        s2.intoArray(lanes, 2 * L);
        s3.intoArray(lanes, 3 * L);
    }

    private static void addTotals(int rows, double[] lanes, double[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int l = 0; l < L; l++) {
                sum += lanes[r * L + l];
            }
            y[yo + r] += sum;
        }
    }

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(S, x, at);
    }
}
