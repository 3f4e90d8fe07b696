package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import java.util.Arrays;

/** The scalar version of {@link Csr}. */
final class ScalarCsr {

    private static final int ROWS = Slices.ROWS;

    private ScalarCsr() {}

    static void multiply(int from, int to, Slices a, double[] x, int xo, double[] y, int yo) {
        int asked = from < to ? a.valueStarts[from] : 0;
        for (int g = from; g < to; g++) {
            if (a.valueStarts[g] - asked >= Csr.PIECE || (g & Csr.ASKED) == 0) {
                Interruption.check();
                asked = a.valueStarts[g];
            }
            if (a.depths[g] < 0) {
                run(g, a, x, xo, y, yo + a.first[g]);
            } else {
                slice(g, a, x, xo, y, yo);
            }
        }
    }

    private static void run(int g, Slices a, double[] x, int xo, double[] y, int yo) {
        int rows = a.first[g + 1] - a.first[g];
        Arrays.fill(y, yo, yo + rows, 0);
        int depth = Slices.depthOf(a.depths[g]);
        for (int t = 0; t < depth; t++) {
            int column = xo + a.columns[a.columnStarts[g] + t];
            for (int o = 0; o < rows; o += ROWS) {
                int at = Math.min(o, rows - ROWS);
                int value = a.placeInRun(g, o / ROWS, 0, t);
                for (int lane = o - at; lane < ROWS; lane++) {
                    y[yo + at + lane] += a.values[value + lane] * x[column + at + lane];
                }
            }
        }
        Csr.mend(g, a, 1, x, xo, 1, y, yo, 1);
    }

    private static void slice(int g, Slices a, double[] x, int xo, double[] y, int yo) {
        int place = a.first[g];
        int depth = a.depths[g];
        int value = a.valueStarts[g];
        int shift = a.columnStarts[g] - value;
        int rest = value + depth * ROWS;
        for (int lane = 0; lane < a.first[g + 1] - place; lane++) {
            int i = a.row(place + lane);
            double sum = 0;
            for (int p = value + lane, end = value + depth * ROWS; p < end; p += ROWS) {
                sum += a.values[p] * x[xo + a.columns[p + shift]];
            }
            int end = rest + a.size(i) - depth;
            y[yo + i] = sum + rest(rest, end, shift, a, x, xo);
            rest = end;
        }
    }

    /** Adds up entries that are not interleaved; their columns stand {@code shift} places after their values. */
    private static double rest(int from, int to, int shift, Slices a, double[] x, int xo) {
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
        Slices.Reader rows = a.reader();
        for (int place = a.first[from]; place < a.first[to]; place++) {
            int i = a.row(place);
            int row = yo + i * ldy;
            Arrays.fill(y, row, row + k, 0);
            rows.open(i);
            for (int t = 0, size = a.size(i); t < size; t++) {
                double value = rows.value(t);
                int at = xo + rows.column(t) * ldx;
                for (int j = 0; j < k; j++) {
                    y[row + j] += value * x[at + j];
                }
            }
        }
    }
}
