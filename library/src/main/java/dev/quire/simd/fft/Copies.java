package dev.quire.simd.fft;

import dev.quire.control.Interruption;
import dev.quire.simd.Kernels;
import java.util.Arrays;

/**
 * Passes over entries between one transform and the next: they take complex numbers apart, put them together, transpose and multiply.
 *
 * <p>Interleaved entries have their parts side by side. A block has rows of {@link #WIDTH} numbers, one behind the other, in the order that {@link Passes} needs. With {@code swap} the
 * two parts change places, which makes of a forward transform an inverse one.
 */
final class Copies {

    /** Columns of a block: two cache lines of interleaved entries. */
    static final int WIDTH = 8;

    /** Numbers that are passed over between two questions whether to stop, a multiple of every group. */
    static final int PIECE = 1 << 16;

    private static final boolean VECTORS = Kernels.vectors();

    private Copies() {}

    /** Takes {@code rows} rows of eight interleaved numbers, {@code ld} numbers apart, to a block. */
    static void apart(int rows, double[] x, int xo, int ld, boolean swap, double[] y, int yo, int yp) {
        if (VECTORS) {
            VectorCopies.apart(rows, x, xo, ld, swap, y, yo);
        } else {
            ScalarCopies.apart(rows, WIDTH, x, xo, ld, swap, y, yo, yp);
        }
    }

    /** The way back, with every number times the scale. */
    static void together(int rows, double[] x, int xo, int xp, double[] y, int yo, int ld, boolean swap, double scale) {
        if (VECTORS) {
            VectorCopies.together(rows, x, xo, y, yo, ld, swap, scale);
        } else {
            ScalarCopies.together(rows, WIDTH, x, xo, xp, y, yo, ld, swap, scale);
        }
    }

    /**
     * Takes a block to rows of real parts, {@code 2 ld} apart, each {@code ld} before its imaginary parts; with row k times {@code u[uo + 2k]} and entry by entry times
     * row k of {@code v}: eight real parts, eight imaginary parts.
     */
    static void twiddle(
            int rows, double[] x, int xo, int xp, double[] u, int uo, double[] v, double[] y, int yo, int ld) {
        if (VECTORS) {
            VectorCopies.twiddle(rows, x, xo, u, uo, v, y, yo, ld);
        } else {
            ScalarCopies.twiddle(rows, x, xo, xp, u, uo, v, y, yo, ld);
        }
    }

    /** Transposes eight such rows of {@code count} numbers to a block; vector code reads and writes up to seven more. */
    static void transpose(int count, double[] x, int xo, int ld, double[] y, int yo, int yp) {
        if (VECTORS) {
            VectorCopies.transpose(count, x, xo, ld, y, yo);
            VectorCopies.transpose(count, x, xo + ld, ld, y, yo + VectorCopies.L);
        } else {
            ScalarCopies.transpose(count, x, xo, ld, y, yo);
            ScalarCopies.transpose(count, x, xo + ld, ld, y, yo + yp);
        }
    }

    /** Multiplies interleaved numbers by others: {@code y ← x ∘ w} with w as {@link #doubled} gives it. */
    static void multiply(int count, double[] x, int xo, double[] w, double[] y, int yo) {
        for (int i = 0; i < count; i += PIECE) {
            Interruption.check();
            int piece = Math.min(PIECE, count - i);
            if (VECTORS) {
                VectorCopies.multiply(piece, x, xo + 2 * i, w, 4 * i, y, yo + 2 * i);
            } else {
                ScalarCopies.multiply(0, piece, x, xo + 2 * i, w, 4 * i, y, yo + 2 * i);
            }
        }
    }

    /** Writes each number {@code c + is} as {@code c, c, −s, s}, in groups of as many as vectors hold. */
    static double[] doubled(int count, double[] w) {
        double[] result = new double[4 * count];
        int group = group();
        for (int i = 0; i < count; i++) {
            // The rest that fills no group is grouped by ones.
            int size = i < count - count % group ? group : 1;
            int at = 4 * (i - i % size) + 2 * (i % size);
            result[at] = w[2 * i];
            result[at + 1] = w[2 * i];
            result[at + 2 * size] = -w[2 * i + 1];
            result[at + 2 * size + 1] = w[2 * i + 1];
        }
        return result;
    }

    static int group() {
        return VECTORS ? VectorCopies.GROUP : 1;
    }

    /**
     * Makes of the transform of {@code z_j = x_{2j} + i x_{2j+1}} that of the real x and back, by the pairs k and h − k with {@code 1 ≤ k ≤ h/2}:
     * {@code y_k = e + t o}, {@code y_{h−k} = conj(e − t o)} with {@code e = (z_k + conj z_{h−k})/2}, {@code o = (z_k − conj z_{h−k})/2} and t
     * the entry k of w, conjugate on request. x and y may be the same.
     */
    static void halves(int h, double[] x, int xo, double[] w, boolean conjugate, double[] y, int yo) {
        int count = h / 2;
        for (int k = 1; k <= count; k += PIECE) {
            Interruption.check();
            int end = Math.min(k + PIECE, count + 1);
            if (VECTORS) {
                VectorCopies.halves(k, end, h, x, xo, w, conjugate, y, yo);
            } else {
                ScalarCopies.halves(k, end, h, x, xo, w, conjugate, y, yo);
            }
        }
    }

    /** Copies entries, to no place that overlaps from before. */
    static void copy(int count, double[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < count; i += PIECE) {
            Interruption.check();
            System.arraycopy(x, xo + i, y, yo + i, Math.min(PIECE, count - i));
        }
    }

    /** Makes entries zero. */
    static void clear(double[] x, int from, int end) {
        for (int i = from; i < end; i += PIECE) {
            Interruption.check();
            Arrays.fill(x, i, Math.min(i + PIECE, end), 0);
        }
    }
}
