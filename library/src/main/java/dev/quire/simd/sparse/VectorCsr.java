package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import dev.quire.simd.Kept;
import dev.quire.simd.Species;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector version of {@link Csr} for one vector: lanes are rows of a group, what is not interleaved goes along each row. */
final class VectorCsr {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int ROWS = Slices.ROWS;

    /** Rests of fewer entries are added one by one; part of the rounding, so one number for every width. */
    private static final int LONG = 32;

    /** The lanes of a vector of sums, or sums of the rows of a slice. */
    private static final Kept<double[]> LANES = new Kept<>(() -> new double[ROWS]);

    private VectorCsr() {}

    static void multiply(int from, int to, Slices a, double[] x, int xo, double[] y, int yo) {
        double[] lanes = LANES.take();
        try {
            int asked = from < to ? a.valueStarts[from] : 0;
            for (int g = from; g < to; g++) {
                if (a.valueStarts[g] - asked >= Csr.PIECE || (g & Csr.ASKED) == 0) {
                    Interruption.check();
                    asked = a.valueStarts[g];
                }
                if (a.depths[g] < 0) {
                    run(g, a, x, xo, y, yo + a.first[g]);
                } else {
                    slice(g, a, x, xo, y, yo, lanes);
                }
            }
        } finally {
            LANES.giveBack(lanes);
        }
    }

    /** Eight rows after eight, and at last, where their number is no multiple, the last eight from the beginning. */
    private static void run(int g, Slices a, double[] x, int xo, double[] y, int yo) {
        int rows = a.first[g + 1] - a.first[g];
        int eights = rows / ROWS;
        passes(g, 0, eights, a, x, xo, y, yo);
        if (rows % ROWS != 0) {
            passes(g, eights, 1, a, x, xo + rows - ROWS, y, yo + rows - ROWS);
        }
        if (a.hasGaps(g) && !(Runs.finite(eights, y, yo) && Runs.finite(1, y, yo + rows - ROWS))) {
            Csr.mend(g, a, 1, x, xo, 1, y, yo, 1);
        }
    }

    private static void passes(int g, int from, int eights, Slices a, double[] x, int xo, double[] y, int yo) {
        Arrays.fill(y, yo, yo + eights * ROWS, 0);
        int depth = Slices.depthOf(a.depths[g]);
        for (int pass = 0, passes = Slices.passes(depth); pass < passes; pass++) {
            int first = Slices.firstTerm(depth, pass);
            int terms = Slices.firstTerm(depth, pass + 1) - first;
            int value = a.startOfPass(g, first) + from * terms * ROWS;
            Runs.add(terms, eights, a.values, value, a.columns, a.columnStarts[g] + first, x, xo, y, yo);
        }
    }

    private static void slice(int g, Slices a, double[] x, int xo, double[] y, int yo, double[] lanes) {
        int place = a.first[g];
        int depth = a.depths[g];
        int value = a.valueStarts[g];
        int column = a.columnStarts[g];
        int end = a.first[g + 1];
        if (depth > 0) {
            int row = a.row(place);
            // Rows of one length are in their order, so the last one tells.
            if (a.row(end - 1) - row == ROWS - 1 && a.row(place + 1) == row + 1) {
                gathered(depth, value, column, a.columns, a.values, x, xo, y, yo + row);
            } else {
                gathered(depth, value, column, a.columns, a.values, x, xo, lanes, 0);
                for (int lane = 0; lane < ROWS; lane++) {
                    y[yo + a.order[place + lane]] = lanes[lane];
                }
            }
        }
        int p = value + ROWS * depth;
        int stop = a.valueStarts[g + 1];
        if (p < stop || depth == 0) {
            rests(place, end, p, column - value, depth, a, x, xo, y, yo, lanes);
        }
    }

    private static void gathered(
            int depth, int value, int column, int[] columns, double[] values, double[] x, int xo, double[] y, int yo) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int t = 0; t < depth; t++) {
                DoubleVector entries = DoubleVector.fromArray(S, x, xo, columns, column + r + t * ROWS);
                sum = DoubleVector.fromArray(S, values, value + r + t * ROWS).fma(entries, sum);
            }
            sum.intoArray(y, yo + r);
        }
    }

    private static void rests(
            int from,
            int to,
            int begin,
            int shift,
            int depth,
            Slices a,
            double[] x,
            int xo,
            double[] y,
            int yo,
            double[] lanes) {
        int p = begin;
        for (int place = from; place < to; place++) {
            int i = a.row(place);
            int end = p + a.size(i) - depth;
            double sum = depth == 0 ? 0 : y[yo + i];
            int stop;
            for (; end - p >= LONG; p = stop) {
                Interruption.check();
                stop = p + Math.min(end - p, Csr.PIECE) / (2 * L) * (2 * L);
                sum += piece(p, stop, shift, a.columns, a.values, x, xo, lanes);
            }
            for (; p < end; p++) {
                sum = Math.fma(a.values[p], x[xo + a.columns[p + shift]], sum);
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
