package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import dev.quire.simd.Kept;
import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector version of {@link Csr} for one vector: lanes are rows of a slice, what is not interleaved goes along each row. */
final class VectorCsr {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int ROWS = Slices.ROWS;

    /** Rests of fewer entries are added one by one; part of the rounding, so one number for every width. */
    private static final int LONG = 32;

    /** The lanes of a vector of sums, which are added one after the other. */
    private static final Kept<double[]> LANES = new Kept<>(() -> new double[L]);

    private VectorCsr() {}

    static void multiply(int from, int to, Slices a, double[] x, int xo, double[] y, int yo) {
        int[] starts = a.starts;
        int[] columns = a.columns;
        double[] values = a.values;
        double[] lanes = LANES.take();
        try {
            int asked = starts[Math.min(a.m, from * ROWS)];
            for (int s = from; s < to; s++) {
                int row = s * ROWS;
                int value = starts[row];
                if (value - asked >= Csr.PIECE || (s & Csr.ASKED) == 0) {
                    Interruption.check();
                    asked = value;
                }
                int stored = a.depths[s];
                int column = a.columnStarts[s];
                if (stored < 0) {
                    following(-1 - stored, value, column, columns, values, x, xo, y, yo + row);
                } else if (stored > 0) {
                    gathered(stored, value, column, columns, values, x, xo, y, yo + row);
                }
                int depth = Slices.depthOf(stored);
                int end = Math.min(a.m, row + ROWS);
                if (value + ROWS * depth < starts[end] || depth == 0) {
                    rests(row, end, depth, a, x, xo, y, yo, lanes);
                }
            }
        } finally {
            LANES.giveBack(lanes);
        }
    }

    /** Two sums, of even and odd entries, since one waits for the latency of each addition. */
    private static void following(
            int depth, int value, int column, int[] columns, double[] values, double[] x, int xo, double[] y, int yo) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = DoubleVector.zero(S);
            int p = value + r;
            int t = 0;
            for (; t < depth - 1; t += 2) {
                DoubleVector x0 = DoubleVector.fromArray(S, x, xo + r + columns[column + t]);
                DoubleVector x1 = DoubleVector.fromArray(S, x, xo + r + columns[column + t + 1]);
                s0 = DoubleVector.fromArray(S, values, p + t * ROWS).fma(x0, s0);
                s1 = DoubleVector.fromArray(S, values, p + t * ROWS + ROWS).fma(x1, s1);
            }
            if (t < depth) {
                DoubleVector x0 = DoubleVector.fromArray(S, x, xo + r + columns[column + t]);
                s0 = DoubleVector.fromArray(S, values, p + t * ROWS).fma(x0, s0);
            }
            s0.add(s1).intoArray(y, yo + r);
        }
    }

    private static void gathered(
            int depth, int value, int column, int[] columns, double[] values, double[] x, int xo, double[] y, int yo) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = DoubleVector.zero(S);
            int p = value + r;
            int c = column + r;
            int t = 0;
            for (; t < depth - 1; t += 2) {
                DoubleVector x0 = DoubleVector.fromArray(S, x, xo, columns, c + t * ROWS);
                DoubleVector x1 = DoubleVector.fromArray(S, x, xo, columns, c + t * ROWS + ROWS);
                s0 = DoubleVector.fromArray(S, values, p + t * ROWS).fma(x0, s0);
                s1 = DoubleVector.fromArray(S, values, p + t * ROWS + ROWS).fma(x1, s1);
            }
            if (t < depth) {
                DoubleVector x0 = DoubleVector.fromArray(S, x, xo, columns, c + t * ROWS);
                s0 = DoubleVector.fromArray(S, values, p + t * ROWS).fma(x0, s0);
            }
            s0.add(s1).intoArray(y, yo + r);
        }
    }

    private static void rests(
            int from, int to, int depth, Slices a, double[] x, int xo, double[] y, int yo, double[] lanes) {
        int p = a.placeOfValue(from, depth);
        int shift = a.placeOfColumn(from, depth) - p;
        for (int i = from; i < to; i++) {
            int end = p + a.size(i) - depth;
            double sum = depth == 0 ? 0 : y[yo + i];
            int stop;
            for (; end - p >= LONG; p = stop) {
                Interruption.check();
                stop = p + Math.min(end - p, Csr.PIECE) / (2 * L) * (2 * L);
                sum += piece(p, stop, shift, a.columns, a.values, x, xo, lanes);
            }
            for (; p < end; p++) {
                sum += a.values[p] * x[xo + a.columns[p + shift]];
            }
            y[yo + i] = sum;
        }
    }

    /** Returns the sum of a whole number of pairs of vectors. */
    private static double piece(
            int from, int to, int shift, int[] columns, double[] values, double[] x, int xo, double[] lanes) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        for (int p = from; p < to; p += 2 * L) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, xo, columns, p + shift);
            DoubleVector x1 = DoubleVector.fromArray(S, x, xo, columns, p + shift + L);
            s0 = DoubleVector.fromArray(S, values, p).fma(x0, s0);
            s1 = DoubleVector.fromArray(S, values, p + L).fma(x1, s1);
        }
        s0.add(s1).intoArray(lanes, 0);
        // One fixed order, which reduceLanes leaves open.
        double sum = 0;
        for (int lane = 0; lane < L; lane++) {
            sum += lanes[lane];
        }
        return sum;
    }
}
