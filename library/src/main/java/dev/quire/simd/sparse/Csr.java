package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.Elementwise;
import dev.quire.simd.Kernels;
import java.util.Arrays;

/**
 * Products with a sparse matrix in {@link Slices}.
 *
 * <p>Nothing here checks the structure. An entry's rounding depends on its row and the seven rows of its slice alone, so not on the number of
 * threads: with r stored entries, {@code |ŷ_i − (Ax)_i| ≤ γ_{r+1} (|A||x|)_i}.
 */
public final class Csr {

    /** So many multiplications lie between two questions whether to stop: below a millisecond, scalar below five. */
    static final int PIECE = 1 << 18;

    /** So many slices do, however empty. */
    static final int ASKED = (1 << 12) - 1;

    /** So many entries take about 100 µs, several times what it costs to wake a thread. */
    private static final int WORTH_DIVIDING = 1 << 16;

    private static final boolean VECTORS = Kernels.vectors();

    private Csr() {}

    /** Computes {@code y = A x}. */
    public static void multiply(Slices a, double[] x, int xo, double[] y, int yo) {
        if (alone(a)) {
            slices(0, a.depths.length, a, x, xo, y, yo);
        } else {
            divided(a, x, xo, y, yo);
        }
    }

    /** A method of its own, because the piece of work is an object wherever it might be made. */
    private static void divided(Slices a, double[] x, int xo, double[] y, int yo) {
        int pieces = 2 * Parallel.threads();
        Parallel.forEach(pieces, piece -> slices(cut(a, pieces, piece), cut(a, pieces, piece + 1), a, x, xo, y, yo));
    }

    private static void slices(int from, int to, Slices a, double[] x, int xo, double[] y, int yo) {
        if (VECTORS) {
            VectorCsr.multiply(from, to, a, x, xo, y, yo);
        } else {
            ScalarCsr.multiply(from, to, a, x, xo, y, yo);
        }
    }

    /** Computes {@code Y = A X} where X has k columns. */
    public static void multiplyBlock(Slices a, int k, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        if (k == 0) {
            return;
        }
        if (k == 1 && ldx == 1 && ldy == 1) {
            multiply(a, x, xo, y, yo);
        } else if (alone(a)) {
            block(0, a.depths.length, a, k, x, xo, ldx, y, yo, ldy);
        } else {
            blockDivided(a, k, x, xo, ldx, y, yo, ldy);
        }
    }

    private static void blockDivided(Slices a, int k, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int pieces = 2 * Parallel.threads();
        Parallel.forEach(
                pieces, piece -> block(cut(a, pieces, piece), cut(a, pieces, piece + 1), a, k, x, xo, ldx, y, yo, ldy));
    }

    private static void block(
            int from, int to, Slices a, int k, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int stop;
        for (int s = from; s < to; s = stop) {
            Interruption.check();
            stop = together(s, to, a, k);
            if (stop == s) {
                stop = s + 1;
                for (int i = s * Slices.ROWS; i < Math.min(a.m, stop * Slices.ROWS); i++) {
                    longRow(i, a, k, x, xo, ldx, y, yo + i * ldy);
                }
            } else if (VECTORS) {
                VectorCsrBlock.multiply(s, stop, a, k, x, xo, ldx, y, yo, ldy);
            } else {
                ScalarCsr.multiplyBlock(s, stop, a, k, x, xo, ldx, y, yo, ldy);
            }
        }
    }

    /** Returns the end of the slices from s on that together are no more than a piece of work. */
    private static int together(int s, int to, Slices a, int k) {
        long room = PIECE;
        int stop = s;
        while (stop < to) {
            int row = stop * Slices.ROWS;
            room -= (a.starts[Math.min(a.m, row + Slices.ROWS)] - a.starts[row] + 8L) * k;
            if (room < 0) {
                break;
            }
            stop++;
        }
        return stop;
    }

    /** Adds in the order in which the kernels add. */
    private static void longRow(int i, Slices a, int k, double[] x, int xo, int ldx, double[] y, int row) {
        Arrays.fill(y, row, row + k, 0);
        int every = Math.max(1, PIECE / k);
        for (int t = 0, size = a.size(i); t < size; t++) {
            if (t % every == 0) {
                Interruption.check();
            }
            Elementwise.axpy(k, a.value(i, t), x, xo + a.column(i, t) * ldx, y, row);
        }
    }

    /**
     * Adds {@code Aᵀ Y} to X, which has k columns. One thread: entries of a row go to places all over X. Each sum runs over the rows of A
     * in their order.
     */
    public static void addTransposed(Slices a, int k, double[] y, int yo, int ldy, double[] x, int xo, int ldx) {
        int every = Math.max(1, PIECE / Math.max(1, k));
        int room = 0;
        for (int i = 0; i < a.m; i++) {
            int stop;
            for (int t = 0, size = a.size(i); t < size; t = stop) {
                if (room <= 0) {
                    Interruption.check();
                    room = every;
                }
                stop = Math.min(size, t + room);
                room -= stop - t;
                scatter(i, t, stop, a, k, y, yo + i * ldy, x, xo, ldx);
            }
        }
    }

    private static void scatter(
            int i, int from, int to, Slices a, int k, double[] y, int row, double[] x, int xo, int ldx) {
        for (int t = from; t < to; t++) {
            int at = xo + a.column(i, t) * ldx;
            if (k == 1) {
                x[at] += a.value(i, t) * y[row];
            } else {
                Elementwise.axpy(k, a.value(i, t), y, row, x, at);
            }
        }
    }

    private static boolean alone(Slices a) {
        return a.count() < WORTH_DIVIDING || Parallel.threads() == 1;
    }

    /** Returns the first slice of a piece, so that all pieces have about the same number of rows and entries together. */
    static int cut(Slices a, int pieces, int piece) {
        long wanted = ((long) a.count() + a.m) * piece / pieces;
        int low = 0;
        int high = a.depths.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int row = middle * Slices.ROWS;
            if ((long) a.starts[row] + row < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
