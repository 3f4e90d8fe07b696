package dev.quire.simd.blas;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector version of {@link Hemv}; lengths are a multiple of every vector's, and of two. */
final class VectorHemv {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int GROUP = Hemv.GROUP;
    private static final int PAIR = 2;

    /** Eight sums and eight factors want more registers than a CPU of 16 has. */
    private static final boolean WHOLE = Species.registers() == 32;

    private VectorHemv() {}

    static void addRows(
            int n,
            double[] a,
            int ao,
            int lda,
            double[] x,
            int xo,
            double[] exchanged,
            double[] sums,
            int whole,
            double[] y,
            int yo) {
        if (n == 0) {
            return;
        }
        Workspace room = Workspace.take();
        try {
            double[] lanes = room.left(2 * GROUP * L);
            int right = xo + 2 * GROUP;
            int row = ao + 2 * GROUP;
            int first = whole - n;
            if (WHOLE) {
                fourRows(n, a, row, lda, x, right, xo, exchanged, first, sums, whole + first, lanes);
                addTotals(GROUP, lanes, y, yo);
            } else {
                twoRows(n, a, row, lda, x, right, xo, exchanged, first, sums, whole + first, lanes);
                addTotals(PAIR, lanes, y, yo);
                int second = xo + 2 * PAIR;
                twoRows(n, a, row + PAIR * lda, lda, x, right, second, exchanged, first, sums, whole + first, lanes);
                addTotals(PAIR, lanes, y, yo + 2 * PAIR);
            }
        } finally {
            room.giveBack();
        }
    }

    /** The sums for real parts of row r go to place {@code 2r} of the lanes, those for imaginary parts to the next. */
    private static void fourRows(
            int n,
            double[] a,
            int ao,
            int lda,
            double[] x,
            int xo,
            int xr,
            double[] z,
            int zo,
            double[] sums,
            int so,
            double[] lanes) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        DoubleVector u0 = DoubleVector.broadcast(S, x[xr]);
        DoubleVector v0 = DoubleVector.broadcast(S, x[xr + 1]);
        DoubleVector u1 = DoubleVector.broadcast(S, x[xr + 2]);
        DoubleVector v1 = DoubleVector.broadcast(S, x[xr + 3]);
        DoubleVector u2 = DoubleVector.broadcast(S, x[xr + 4]);
        DoubleVector v2 = DoubleVector.broadcast(S, x[xr + 5]);
        DoubleVector u3 = DoubleVector.broadcast(S, x[xr + 6]);
        DoubleVector v3 = DoubleVector.broadcast(S, x[xr + 7]);
        DoubleVector r0 = DoubleVector.zero(S);
        DoubleVector i0 = DoubleVector.zero(S);
        DoubleVector r1 = DoubleVector.zero(S);
        DoubleVector i1 = DoubleVector.zero(S);
        DoubleVector r2 = DoubleVector.zero(S);
        DoubleVector i2 = DoubleVector.zero(S);
        DoubleVector r3 = DoubleVector.zero(S);
        DoubleVector i3 = DoubleVector.zero(S);
        for (int q = 0; q < n; q += L) {
            DoubleVector p = load(x, xo + q);
            DoubleVector t = load(z, zo + q);
            DoubleVector row = load(a, ao + q);
            r0 = row.fma(p, r0);
            i0 = row.fma(t, i0);
            DoubleVector real = row.fma(u0, load(sums, zo + q));
            DoubleVector imaginary = row.fma(v0, load(sums, so + q));
            row = load(a, a1 + q);
            r1 = row.fma(p, r1);
            i1 = row.fma(t, i1);
            real = row.fma(u1, real);
            imaginary = row.fma(v1, imaginary);
            row = load(a, a2 + q);
            r2 = row.fma(p, r2);
            i2 = row.fma(t, i2);
            real = row.fma(u2, real);
            imaginary = row.fma(v2, imaginary);
            row = load(a, a3 + q);
            r3 = row.fma(p, r3);
            i3 = row.fma(t, i3);
            row.fma(u3, real).intoArray(sums, zo + q);
            row.fma(v3, imaginary).intoArray(sums, so + q);
        }
        r0.intoArray(lanes, 0);
        i0.intoArray(lanes, L);
        r1.intoArray(lanes, 2 * L);
        i1.intoArray(lanes, 3 * L);
        r2.intoArray(lanes, 4 * L);
        i2.intoArray(lanes, 5 * L);
        r3.intoArray(lanes, 6 * L);
        i3.intoArray(lanes, 7 * L);
    }

    private static void twoRows(
            int n,
            double[] a,
            int ao,
            int lda,
            double[] x,
            int xo,
            int xr,
            double[] z,
            int zo,
            double[] sums,
            int so,
            double[] lanes) {
        int a1 = ao + lda;
        DoubleVector u0 = DoubleVector.broadcast(S, x[xr]);
        DoubleVector v0 = DoubleVector.broadcast(S, x[xr + 1]);
        DoubleVector u1 = DoubleVector.broadcast(S, x[xr + 2]);
        DoubleVector v1 = DoubleVector.broadcast(S, x[xr + 3]);
        DoubleVector r0 = DoubleVector.zero(S);
        DoubleVector i0 = DoubleVector.zero(S);
        DoubleVector r1 = DoubleVector.zero(S);
        DoubleVector i1 = DoubleVector.zero(S);
        for (int q = 0; q < n; q += L) {
            DoubleVector p = load(x, xo + q);
            DoubleVector t = load(z, zo + q);
            DoubleVector row = load(a, ao + q);
            r0 = row.fma(p, r0);
            i0 = row.fma(t, i0);
            DoubleVector real = row.fma(u0, load(sums, zo + q));
            DoubleVector imaginary = row.fma(v0, load(sums, so + q));
            row = load(a, a1 + q);
            r1 = row.fma(p, r1);
            i1 = row.fma(t, i1);
            row.fma(u1, real).intoArray(sums, zo + q);
            row.fma(v1, imaginary).intoArray(sums, so + q);
        }
        r0.intoArray(lanes, 0);
        i0.intoArray(lanes, L);
        r1.intoArray(lanes, 2 * L);
        i1.intoArray(lanes, 3 * L);
    }

    /** Real parts are the even lanes less the odd ones, imaginary parts all of them. */
    private static void addTotals(int rows, double[] lanes, double[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            double re = 0;
            double im = 0;
            int from = 2 * r * L;
            for (int l = 0; l < L; l += 2) {
                re += lanes[from + l] - lanes[from + l + 1];
                im += lanes[from + L + l] + lanes[from + L + l + 1];
            }
            y[yo + 2 * r] += re;
            y[yo + 2 * r + 1] += im;
        }
    }

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(S, x, at);
    }
}
