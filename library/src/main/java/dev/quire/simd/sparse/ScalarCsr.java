package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import java.util.Arrays;

/** The scalar version of {@link Csr}. */
final class ScalarCsr {

    private ScalarCsr() {}

    static void multiply(int from, int to, Slices a, double[] x, int xo, double[] y, int yo) {
        int asked = a.starts[Math.min(a.m, from * Slices.ROWS)];
        for (int s = from; s < to; s++) {
            int row = s * Slices.ROWS;
            if (a.starts[row] - asked >= Csr.PIECE || (s & Csr.ASKED) == 0) {
                Interruption.check();
                asked = a.starts[row];
            }
            for (int i = row; i < Math.min(a.m, row + Slices.ROWS); i++) {
                y[yo + i] = row(i, a, x, xo);
            }
        }
    }

    private static double row(int i, Slices a, double[] x, int xo) {
        int s = i >>> Slices.SHIFT;
        int depth = Slices.depthOf(a.depths[s]);
        boolean follow = a.depths[s] < 0;
        int value = a.starts[s * Slices.ROWS] + (i & (Slices.ROWS - 1));
        int column = a.columnStarts[s] + (follow ? 0 : (i & (Slices.ROWS - 1)));
        int step = follow ? 1 : Slices.ROWS;
        int shift = xo + (follow ? (i & (Slices.ROWS - 1)) : 0);
        double sum = 0;
        for (int t = 0; t < depth; t++) {
            sum += a.values[value + t * Slices.ROWS] * x[shift + a.columns[column + t * step]];
        }
        int first = a.placeOfValue(i, depth);
        return sum + rest(first, first + a.size(i) - depth, a.placeOfColumn(i, depth) - first, a, x, xo);
    }

    /** Adds up entries that are not interleaved; their columns stand {@code shift} places after their values. */
    static double rest(int from, int to, int shift, Slices a, double[] x, int xo) {
        double sum = 0;
        int stop;
        for (int p = from; p < to; p = stop) {
            if (p > from) {
                Interruption.check();
            }
            stop = Math.min(to, p + Csr.PIECE);
            for (int q = p; q < stop; q++) {
                sum += a.values[q] * x[xo + a.columns[q + shift]];
            }
        }
        return sum;
    }

    static void multiplyBlock(
            int from, int to, Slices a, int k, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int i = from * Slices.ROWS, end = Math.min(a.m, to * Slices.ROWS); i < end; i++) {
            int row = yo + i * ldy;
            Arrays.fill(y, row, row + k, 0);
            for (int t = 0, size = a.size(i); t < size; t++) {
                double value = a.value(i, t);
                int at = xo + a.column(i, t) * ldx;
                for (int j = 0; j < k; j++) {
                    y[row + j] += value * x[at + j];
                }
            }
        }
    }
}
