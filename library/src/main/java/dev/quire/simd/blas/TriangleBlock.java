package dev.quire.simd.blas;

import dev.quire.parallel.Parallel;
import dev.quire.simd.Kernels;

/**
 * What {@link Trsm} and {@link Trmm} share: how they divide their work, and what they do with a triangle that is not halved further.
 *
 * <p>Every combination of sides, triangles and transposition becomes one here. Counted in the order in which the
 * unknowns follow from each other, the triangle is a lower one: its entry {@code (r, c)} stands at {@code t[to + r·tr + c·tc]}, entry {@code (r, j)} of B at
 * {@code b[bo + r·br + j·bc]}, with strides that may be negative.
 */
final class TriangleBlock {

    /** The largest triangle that is not halved; part of the result's rounding. */
    static final int SIZE = 256;

    /** The same for so few columns that a product with them only reads T. */
    private static final int NARROW_SIZE = 32;

    private static final int NARROW = 3;

    /** As few columns as a thread gets: so many that the products take the same way as for all of them. */
    private static final int LEAST_PIECE = 96;

    private static final double WORTH_DIVIDING = 1 << 21;

    private static final boolean VECTORS = Kernels.vectors();

    private TriangleBlock() {}

    /** Work on some columns of B, or rows where T stands on the right. */
    @FunctionalInterface
    interface Piece {
        void accept(int from, int count);
    }

    /** Returns into how many pieces B is divided, 1 where it is not worth it: then no lambda need be made. */
    static int pieces(int size, int count) {
        int pieces = Math.min(2 * Parallel.threads(), count / LEAST_PIECE);
        boolean alone = Parallel.threads() == 1 || (double) size * size * count / 2 < WORTH_DIVIDING;
        return alone ? 1 : Math.max(1, pieces);
    }

    /** Divides B among the threads. What happens to a column does not depend on the others. */
    static void forPieces(int pieces, int count, Piece piece) {
        Parallel.forEach(pieces, i -> {
            int from = (int) ((long) count * i / pieces);
            int to = (int) ((long) count * (i + 1) / pieces);
            piece.accept(from, to - from);
        });
    }

    /** Returns the size up to which a triangle is not halved. */
    static int size(int count) {
        return count < NARROW ? NARROW_SIZE : SIZE;
    }

    /** Returns where a triangle is halved. */
    static int half(int size) {
        return (size / 2 + 7) / 8 * 8;
    }

    /** Tells whether the unknowns follow from each other in the order in which they stand. */
    static boolean forward(boolean right, boolean upper, boolean transposed) {
        return (upper == transposed) != right;
    }

    /** Overwrites B with the solution or the product for a triangle of at most {@link #size}. */
    static void overwrite(
            boolean solving,
            boolean right,
            boolean upper,
            boolean transposed,
            boolean unit,
            int size,
            int count,
            double alpha,
            double[] t,
            int to,
            int ldt,
            double[] b,
            int bo,
            int ldb) {
        boolean forward = forward(right, upper, transposed);
        int sign = forward ? 1 : -1;
        int first = forward ? to : to + (size - 1) * (ldt + 1);
        int tr = sign * (right != transposed ? 1 : ldt);
        int tc = sign * (right != transposed ? ldt : 1);
        if (VECTORS && count >= NARROW && (!solving || unit || reciprocal(size, t, to, ldt))) {
            VectorTriangle.overwrite(solving, right, forward, unit, size, count, alpha, t, first, tr, tc, b, bo, ldb);
            return;
        }
        int along = right ? 1 : ldb;
        int across = right ? ldb : 1;
        int start = forward ? bo : bo + (size - 1) * along;
        if (solving) {
            ScalarTriangle.solve(unit, size, count, alpha, t, first, tr, tc, b, start, sign * along, across);
        } else {
            ScalarTriangle.multiply(unit, size, count, alpha, t, first, tr, tc, b, start, sign * along, across);
        }
    }

    /** Tells whether every entry of the diagonal has a reciprocal that neither overflows nor loses digits. */
    private static boolean reciprocal(int size, double[] t, int to, int ldt) {
        for (int i = 0; i < size; i++) {
            double entry = Math.abs(t[to + i * (ldt + 1)]);
            if (!(entry >= Double.MIN_NORMAL && entry <= 1 / Double.MIN_NORMAL)) {
                return false;
            }
        }
        return true;
    }
}
