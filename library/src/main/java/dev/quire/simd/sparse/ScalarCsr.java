package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import java.util.Arrays;

/** The scalar version of {@link Csr}. */
final class ScalarCsr {

    private ScalarCsr() {}

    static void multiply(
            int from, int to, int[] starts, int[] columns, double[] values, double[] x, int xo, double[] y, int yo) {
        int stop;
        for (int i = from; i < to; i = stop) {
            Interruption.check();
            stop = Csr.shortRows(i, to, starts, 1);
            for (int r = i; r < stop; r++) {
                y[yo + r] = piece(starts[r], starts[r + 1], columns, values, x, xo);
            }
            if (stop == i) {
                y[yo + i] = longRow(starts[i], starts[i + 1], columns, values, x, xo);
                stop = i + 1;
            }
        }
    }

    private static double longRow(int from, int to, int[] columns, double[] values, double[] x, int xo) {
        double sum = 0;
        int stop;
        for (int p = from; p < to; p = stop) {
            Interruption.check();
            stop = Math.min(to, p + Csr.PIECE);
            sum += piece(p, stop, columns, values, x, xo);
        }
        return sum;
    }

    private static double piece(int from, int to, int[] columns, double[] values, double[] x, int xo) {
        // Two sums, since one waits for the latency of each addition.
        double s0 = 0;
        double s1 = 0;
        int p = from;
        for (; p < to - 1; p += 2) {
            s0 += values[p] * x[xo + columns[p]];
            s1 += values[p + 1] * x[xo + columns[p + 1]];
        }
        if (p < to) {
            s0 += values[p] * x[xo + columns[p]];
        }
        return s0 + s1;
    }

    static void multiplyBlock(
            int from,
            int to,
            int[] starts,
            int[] columns,
            double[] values,
            int k,
            double[] x,
            int xo,
            int ldx,
            double[] y,
            int yo,
            int ldy) {
        for (int i = from; i < to; i++) {
            int row = yo + i * ldy;
            Arrays.fill(y, row, row + k, 0);
            for (int p = starts[i]; p < starts[i + 1]; p++) {
                double value = values[p];
                int at = xo + columns[p] * ldx;
                for (int j = 0; j < k; j++) {
                    y[row + j] += value * x[at + j];
                }
            }
        }
    }
}
