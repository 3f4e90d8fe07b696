package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.Elementwise;
import dev.quire.simd.Kernels;
import java.util.Arrays;

/**
 * Products with a matrix by compressed rows: row i holds {@code values[starts[i]] … values[starts[i + 1] − 1]}, and their columns stand at the
 * same places of {@code columns}.
 *
 * <p>Nothing here checks the structure. An entry's rounding depends on its row alone, so not on the number of threads: with r stored
 * entries, {@code |ŷ_i − (Ax)_i| ≤ γ_r (|A||x|)_i}.
 */
public final class Csr {

    /** A row of more entries than this is passed alone and in pieces; part of the rounding, so one number for every machine. */
    static final int LONG = 1 << 14;

    /** So many multiplications lie between two questions whether to stop: below a millisecond, scalar below five. */
    static final int PIECE = 1 << 18;

    /** So many entries take about 100 µs, several times what it costs to wake a thread. */
    private static final int WORTH_DIVIDING = 1 << 16;

    private static final boolean VECTORS = Kernels.vectors();

    private Csr() {}

    /** Computes {@code y = A x} where A has m rows. */
    public static void multiply(
            int m, int[] starts, int[] columns, double[] values, double[] x, int xo, double[] y, int yo) {
        if (alone(m, starts)) {
            rows(0, m, starts, columns, values, x, xo, y, yo);
        } else {
            divided(m, starts, columns, values, x, xo, y, yo);
        }
    }

    /** A method of its own, because the piece of work is an object wherever it might be made. */
    private static void divided(
            int m, int[] starts, int[] columns, double[] values, double[] x, int xo, double[] y, int yo) {
        int pieces = 2 * Parallel.threads();
        Parallel.forEach(
                pieces,
                piece -> rows(
                        cut(m, starts, pieces, piece),
                        cut(m, starts, pieces, piece + 1),
                        starts,
                        columns,
                        values,
                        x,
                        xo,
                        y,
                        yo));
    }

    private static void rows(
            int from, int to, int[] starts, int[] columns, double[] values, double[] x, int xo, double[] y, int yo) {
        if (VECTORS) {
            VectorCsr.multiply(from, to, starts, columns, values, x, xo, y, yo);
        } else {
            ScalarCsr.multiply(from, to, starts, columns, values, x, xo, y, yo);
        }
    }

    /** Computes {@code Y = A X} where A has m rows and X has k columns. */
    public static void multiplyBlock(
            int m,
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
        if (k == 0) {
            return;
        }
        if (k == 1 && ldx == 1 && ldy == 1) {
            multiply(m, starts, columns, values, x, xo, y, yo);
        } else if (alone(m, starts)) {
            block(0, m, starts, columns, values, k, x, xo, ldx, y, yo, ldy);
        } else {
            blockDivided(m, starts, columns, values, k, x, xo, ldx, y, yo, ldy);
        }
    }

    private static void blockDivided(
            int m,
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
        int pieces = 2 * Parallel.threads();
        Parallel.forEach(pieces, piece -> {
            int from = cut(m, starts, pieces, piece);
            int to = cut(m, starts, pieces, piece + 1);
            block(from, to, starts, columns, values, k, x, xo, ldx, y, yo, ldy);
        });
    }

    /** Some rows of a product with a block; long ones alone and in pieces, the others many at a time. */
    private static void block(
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
        int i = from;
        while (i < to) {
            Interruption.check();
            int first = i;
            i = shortRows(first, to, starts, k);
            if (i > first && VECTORS) {
                VectorCsrBlock.multiply(first, i, starts, columns, values, k, x, xo, ldx, y, yo, ldy);
            } else if (i > first) {
                ScalarCsr.multiplyBlock(first, i, starts, columns, values, k, x, xo, ldx, y, yo, ldy);
            } else {
                longRow(starts[i], starts[i + 1], columns, values, k, x, xo, ldx, y, yo + i * ldy);
                i++;
            }
        }
    }

    /** Returns the end of the rows from {@code i} on that are short and together no more than a piece of work. */
    static int shortRows(int i, int to, int[] starts, int k) {
        long room = PIECE;
        int end = i;
        while (end < to && room > 0 && starts[end + 1] - starts[end] <= LONG) {
            room -= (starts[end + 1] - starts[end] + 1L) * k;
            end++;
        }
        return end;
    }

    private static void longRow(
            int from, int to, int[] columns, double[] values, int k, double[] x, int xo, int ldx, double[] y, int yo) {
        Arrays.fill(y, yo, yo + k, 0);
        int every = Math.max(1, PIECE / k);
        for (int p = from; p < to; p++) {
            if ((p - from) % every == 0) {
                Interruption.check();
            }
            Elementwise.axpy(k, values[p], x, xo + columns[p] * ldx, y, yo);
        }
    }

    /**
     * Adds {@code Aᵀ Y} to X, which has k columns. One thread: entries of a row go to places all over X. Each sum runs over the rows of A
     * in their order.
     */
    public static void addTransposed(
            int m,
            int[] starts,
            int[] columns,
            double[] values,
            int k,
            double[] y,
            int yo,
            int ldy,
            double[] x,
            int xo,
            int ldx) {
        int every = Math.max(1, PIECE / Math.max(1, k));
        int room = 0;
        for (int i = 0; i < m; i++) {
            int stop;
            for (int p = starts[i]; p < starts[i + 1]; p = stop) {
                if (room <= 0) {
                    Interruption.check();
                    room = every;
                }
                stop = Math.min(starts[i + 1], p + room);
                room -= stop - p;
                if (k == 1) {
                    scatter(p, stop, columns, values, y[yo + i * ldy], x, xo, ldx);
                } else {
                    for (int q = p; q < stop; q++) {
                        Elementwise.axpy(k, values[q], y, yo + i * ldy, x, xo + columns[q] * ldx);
                    }
                }
            }
        }
    }

    private static void scatter(
            int from, int to, int[] columns, double[] values, double factor, double[] x, int xo, int ldx) {
        for (int q = from; q < to; q++) {
            x[xo + columns[q] * ldx] += values[q] * factor;
        }
    }

    private static boolean alone(int m, int[] starts) {
        return starts[m] < WORTH_DIVIDING || Parallel.threads() == 1;
    }

    /** Returns the first row of a piece, so that all pieces have about the same number of rows and entries together. */
    static int cut(int m, int[] starts, int pieces, int piece) {
        long wanted = ((long) starts[m] + m) * piece / pieces;
        int low = 0;
        int high = m;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((long) starts[middle] + middle < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
