package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector version of {@link Csr} for one vector: entries of x are gathered for rows that fill a vector at least once, the rest is
 * multiplied one by one.
 */
final class VectorCsr {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();

    private VectorCsr() {}

    static void multiply(
            int from, int to, int[] starts, int[] columns, double[] values, double[] x, int xo, double[] y, int yo) {
        double[] lanes = Lanes.take();
        try {
            int i = from;
            int stop;
            for (; i < to; i = stop) {
                Interruption.check();
                stop = Csr.shortRows(i, to, starts, 1);
                if (stop > i) {
                    shortRows(i, stop, starts, columns, values, x, xo, y, yo, lanes);
                } else {
                    y[yo + i] = longRow(starts[i], starts[i + 1], columns, values, x, xo, lanes);
                    stop = i + 1;
                }
            }
        } finally {
            Lanes.giveBack(lanes);
        }
    }

    private static void shortRows(
            int from,
            int to,
            int[] starts,
            int[] columns,
            double[] values,
            double[] x,
            int xo,
            double[] y,
            int yo,
            double[] lanes) {
        int p = starts[from];
        for (int i = from; i < to; i++) {
            int end = starts[i + 1];
            double sum = 0;
            if (end - p >= L) {
                DoubleVector s = DoubleVector.zero(S);
                for (; p <= end - L; p += L) {
                    s = DoubleVector.fromArray(S, values, p).fma(DoubleVector.fromArray(S, x, xo, columns, p), s);
                }
                s.intoArray(lanes, 0);
                sum = total(lanes);
            }
            for (; p < end; p++) {
                sum += values[p] * x[xo + columns[p]];
            }
            y[yo + i] = sum;
        }
    }

    private static double longRow(
            int from, int to, int[] columns, double[] values, double[] x, int xo, double[] lanes) {
        double sum = 0;
        int stop;
        for (int p = from; p < to; p = stop) {
            Interruption.check();
            stop = Math.min(to, p + Csr.PIECE);
            sum += longPiece(p, stop, columns, values, x, xo, lanes);
        }
        return sum;
    }

    private static double longPiece(
            int from, int to, int[] columns, double[] values, double[] x, int xo, double[] lanes) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        int p = from;
        for (int end = to - (to - from) % (2 * L); p < end; p += 2 * L) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, xo, columns, p);
            DoubleVector x1 = DoubleVector.fromArray(S, x, xo, columns, p + L);
            s0 = DoubleVector.fromArray(S, values, p).fma(x0, s0);
            s1 = DoubleVector.fromArray(S, values, p + L).fma(x1, s1);
        }
        s0.add(s1).intoArray(lanes, 0);
        double sum = total(lanes);
        for (; p < to; p++) {
            sum += values[p] * x[xo + columns[p]];
        }
        return sum;
    }

    /** Returns the sum of the lanes in one fixed order, which {@code reduceLanes} leaves open. */
    private static double total(double[] lanes) {
        double sum = 0;
        for (int lane = 0; lane < L; lane++) {
            sum += lanes[lane];
        }
        return sum;
    }
}
