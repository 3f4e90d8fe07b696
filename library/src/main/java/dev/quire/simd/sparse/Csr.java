package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.Elementwise;
import dev.quire.simd.Kernels;
import java.util.Arrays;

/**
 * Products with a sparse matrix in {@link Slices}.
 *
 * <p>Nothing here checks the structure. An entry's rounding depends on the matrix alone, so not on the number of
 * threads: with r stored entries, {@code |ŷ_i − (Ax)_i| ≤ γ_{r+1} (|A||x|)_i}.
 */
public final class Csr {

    /** So many multiplications lie between two questions whether to stop: below a millisecond, scalar below five. */
    static final int PIECE = 1 << 18;

    /** So many groups do, however empty. */
    static final int ASKED = (1 << 12) - 1;

    /** So many entries take about 100 µs, several times what it costs to wake a thread. */
    private static final int WORTH_DIVIDING = 1 << 16;

    private static final boolean VECTORS = Kernels.vectors();

    private Csr() {}

    /** Computes {@code y = A x}. */
    public static void multiply(Slices a, double[] x, int xo, double[] y, int yo) {
        if (alone(a)) {
            groups(0, a.groups(), a, x, xo, y, yo);
        } else {
            divided(a, x, xo, y, yo);
        }
    }

    /** A method of its own, because the piece of work is an object wherever it might be made. */
    private static void divided(Slices a, double[] x, int xo, double[] y, int yo) {
        int pieces = 2 * Parallel.threads();
        Parallel.forEach(pieces, piece -> groups(cut(a, pieces, piece), cut(a, pieces, piece + 1), a, x, xo, y, yo));
    }

    static void groups(int from, int to, Slices a, double[] x, int xo, double[] y, int yo) {
        if (VECTORS) {
            VectorCsr.multiply(from, to, a, x, xo, y, yo);
        } else {
            ScalarCsr.multiply(from, to, a, x, xo, y, yo);
        }
    }

    /**
     * Adds up again what the gaps of a run may have spoilt: k sums of each row with a gap, unless they are all finite. The run's first sums are at
     * {@code yo}.
     */
    static void mend(int g, Slices a, int k, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int rows = a.first[g + 1] - a.first[g];
        Slices.Reader reader = null;
        for (int o = a.rowWithGap(g, 0); o < rows; o = a.rowWithGap(g, o + 1)) {
            for (int j = 0; j < k; j++) {
                if (!Double.isFinite(y[yo + o * ldy + j])) {
                    reader = reader == null ? a.reader() : reader;
                    longRow(a.first[g] + o, a, reader, k, x, xo, ldx, y, yo + o * ldy);
                    break;
                }
            }
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
            block(0, a.groups(), a, k, x, xo, ldx, y, yo, ldy);
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
        for (int g = from; g < to; g = stop) {
            Interruption.check();
            stop = together(g, to, a, k);
            if (stop == g) {
                stop = g + 1;
                Slices.Reader rows = a.reader();
                for (int place = a.first[g]; place < a.first[stop]; place++) {
                    longRow(a.row(place), a, rows, k, x, xo, ldx, y, yo + a.row(place) * ldy);
                }
            } else if (VECTORS) {
                VectorCsrBlock.multiply(g, stop, a, k, x, xo, ldx, y, yo, ldy);
            } else {
                ScalarCsr.multiplyBlock(g, stop, a, k, x, xo, ldx, y, yo, ldy);
            }
        }
    }

    /** Returns the end of the groups from g on that together are no more than a piece of work. */
    private static int together(int g, int to, Slices a, int k) {
        long room = PIECE;
        int stop = g;
        while (stop < to) {
            room -= (a.valueStarts[stop + 1] - a.valueStarts[stop] + (long) a.first[stop + 1] - a.first[stop]) * k;
            if (room < 0) {
                break;
            }
            stop++;
        }
        return stop;
    }

    /** Adds in the order in which the kernels add. */
    private static void longRow(
            int i, Slices a, Slices.Reader rows, int k, double[] x, int xo, int ldx, double[] y, int row) {
        Arrays.fill(y, row, row + k, 0);
        rows.open(i);
        int every = Math.max(1, PIECE / k);
        for (int t = 0, size = a.size(i); t < size; t++) {
            if (t % every == 0) {
                Interruption.check();
            }
            Elementwise.axpy(k, rows.value(t), x, xo + rows.column(t) * ldx, y, row);
        }
    }

    /**
     * Adds {@code Aᵀ Y} to X, which has k columns. One thread: entries of a row go to places all over X. Each sum runs over the rows of A
     * in their order.
     */
    public static void addTransposed(Slices a, int k, double[] y, int yo, int ldy, double[] x, int xo, int ldx) {
        int every = Math.max(1, PIECE / Math.max(1, k));
        int room = 0;
        Slices.Reader rows = a.reader();
        for (int i = 0; i < a.m; i++) {
            rows.open(i);
            int stop;
            for (int t = 0, size = a.size(i); t < size; t = stop) {
                if (room <= 0) {
                    Interruption.check();
                    room = every;
                }
                stop = Math.min(size, t + room);
                room -= stop - t;
                scatter(t, stop, rows, k, y, yo + i * ldy, x, xo, ldx);
            }
        }
    }

    private static void scatter(
            int from, int to, Slices.Reader rows, int k, double[] y, int row, double[] x, int xo, int ldx) {
        for (int t = from; t < to; t++) {
            int at = xo + rows.column(t) * ldx;
            if (k == 1) {
                x[at] += rows.value(t) * y[row];
            } else {
                Elementwise.axpy(k, rows.value(t), y, row, x, at);
            }
        }
    }

    private static boolean alone(Slices a) {
        return a.count() < WORTH_DIVIDING || Parallel.threads() == 1;
    }

    /** Returns the first group of a piece, so that all pieces have about the same number of rows and entries together. */
    static int cut(Slices a, int pieces, int piece) {
        long wanted = ((long) a.count() + a.m) * piece / pieces;
        int low = 0;
        int high = a.groups();
        while (low < high) {
            int middle = (low + high) >>> 1;
            // A window's rows are counted in their own order, which differs within it alone.
            int row = a.first[middle];
            if ((long) a.starts[row] + row < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
