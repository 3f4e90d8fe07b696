package dev.quire.simd.fft;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;

/**
 * The fast Walsh–Hadamard transform {@code X ← H X}, {@code H_ij = (−1)^popcount(i & j)}, in place: log₂ n levels of sums and differences
 * (B. J. Fino, V. R. Algazi, Unified matrix treatment of the fast Walsh–Hadamard transform, IEEE Trans. Comput. C-25 (1976), doi:10.1109/TC.1976.1674569).
 *
 * <p>Levels run from near entries to far ones whatever the blocks are, so every width of vectors and any number of threads give the same bits. Three levels at a time stay in registers; a
 * block is finished before its neighbours are touched, and then eight of them are combined, so that each cache is passed over once for three levels that do not fit into it.
 */
public final class Hadamard {

    private static final int L = Passes.L;

    /** Numbers whose levels at distances below 8 L one loop does, where rows are single numbers. */
    private static final int LEAF = 8 * L;

    /** A block of this many numbers (16 KiB) stays in the first-level cache. */
    private static final int NEAR = 1 << 11;

    /** Columns of a pass between two questions whether to stop. */
    private static final int PIECE = 1 << 12;

    /** Shorter ones are not divided among threads. */
    private static final int SHARED = 1 << 18;

    private Hadamard() {}

    /**
     * Transforms the columns of a row-major matrix without gaps, by {@code rows · width · log₂ rows} additions.
     *
     * @param x where its entries stand
     * @param xo from here on
     * @param rows a power of two
     * @param width the number of columns, with {@code rows · width < 2³¹}
     */
    public static void transform(double[] x, int xo, int rows, int width) {
        int size = rows * width;
        if (size < SHARED || rows == 1 || Parallel.threads() == 1) {
            block(x, xo, size, width);
            return;
        }
        int radix = Math.min(8, rows);
        int part = size / radix;
        Parallel.forEach(radix, k -> block(x, xo + k * part, part, width));
        Parallel.forEach((part + PIECE - 1) / PIECE, piece -> combine(radix, part, x, xo, piece));
    }

    private static void block(double[] x, int at, int size, int width) {
        Interruption.check();
        if (size <= NEAR || size == width) {
            near(x, at, size, width);
            return;
        }
        int radix = Math.min(8, size / width);
        int part = size / radix;
        for (int k = 0; k < radix; k++) {
            block(x, at + k * part, part, width);
        }
        for (int piece = 0; piece * PIECE < part; piece++) {
            combine(radix, part, x, at, piece);
        }
    }

    private static void combine(int radix, int part, double[] x, int at, int piece) {
        Interruption.check();
        int first = piece * PIECE;
        pass(radix, part, Math.min(PIECE, part - first), x, at + first);
    }

    private static void near(double[] x, int at, int size, int width) {
        int half = width;
        if (width == 1 && size >= LEAF) {
            leaves(size, x, at);
            half = LEAF;
        }
        while (half < size) {
            int radix = Math.min(8, size / half);
            for (int group = at; group < at + size; group += radix * half) {
                pass(radix, half, half, x, group);
            }
            half *= radix;
        }
    }

    private static void leaves(int size, double[] x, int at) {
        if (Passes.VECTORS) {
            VectorHadamard.leaves(size, x, at);
        } else {
            ScalarHadamard.leaves(size, x, at);
        }
    }

    /** The levels between {@code radix} runs, {@code half} apart, of {@code count} numbers each. */
    private static void pass(int radix, int half, int count, double[] x, int at) {
        int done = Passes.VECTORS ? VectorHadamard.pass(radix, half, count, x, at) : 0;
        if (done < count) {
            ScalarHadamard.pass(radix, half, count - done, x, at + done);
        }
    }
}
