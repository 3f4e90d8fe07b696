package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.Elementwise;
import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The symmetric product by vector code: {@link VectorGemm}'s blocks, panels and tiles, but only the tiles that meet the triangle.
 *
 * <p>Halves of the triangle given to {@link Gemm} one after the other would pack every row of A once for each size of block. Here a
 * block of columns is packed once, and the panels of rows are copied from it by whole vectors; blocks are taken in the order in
 * which the rows that they meet are all there.
 */
final class VectorSyrk {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int BYTES = L * Double.BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Rows of a tile, never fewer than a vector has entries. */
    private static final int MR = Species.registers() >= 32 || L == 8 ? 8 : 4;

    private static final int NR = 3 * L;

    /** So many multiplications take about 50 µs, several times what it costs to wake a thread. */
    private static final double WORTH_DIVIDING = 1 << 21;

    private VectorSyrk() {}

    /** Adds {@code α op(A) op(A)ᵀ} to a triangle of C, or overwrites it. Threads divide its rows into parts of one area. */
    static void multiply(
            boolean upper,
            boolean ta,
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            boolean fresh,
            double[] c,
            int co,
            int ldc) {
        if ((double) n * n * k / 2 < WORTH_DIVIDING || Parallel.threads() == 1) {
            rows(upper, ta, n, 0, n, k, alpha, a, ao, lda, fresh, c, co, ldc);
            return;
        }
        int pieces = 2 * Parallel.threads();
        Parallel.forEach(pieces, piece -> {
            int from = cut(upper, n, piece, pieces);
            int to = cut(upper, n, piece + 1, pieces);
            if (from < to) {
                rows(upper, ta, n, from, to, k, alpha, a, ao, lda, fresh, c, co, ldc);
            }
        });
    }

    /** The row above which {@code piece / pieces} of the triangle lie, moved to a tile's edge. */
    private static int cut(boolean upper, int n, int piece, int pieces) {
        double share = (double) piece / pieces;
        double row = upper ? n - n * Math.sqrt(1 - share) : n * Math.sqrt(share);
        return Math.min(n, VectorGemm.roundUp((int) row, MR));
    }

    private static void rows(
            boolean upper,
            boolean ta,
            int n,
            int fromRow,
            int toRow,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            boolean fresh,
            double[] c,
            int co,
            int ldc) {
        int kc = Gemm.depth(k);
        int fromCol = upper ? fromRow : 0;
        int toCol = upper ? n : toRow;
        int nc = VectorGemm.blockColumns(toCol - fromCol, kc);
        int blocks = (toCol - fromCol + nc - 1) / nc;
        Workspace room = Workspace.take();
        try {
            MemorySegment right = room.right((long) nc * kc);
            double[] left = room.left(VectorGemm.roundUp(toRow - fromRow, MR) * kc);
            double[] staging = room.staging(Math.max(MR * NR, kc * VectorPack.EIGHT));
            for (int p = 0; p < k; p += kc) {
                int depth = Math.min(k - p, kc);
                boolean first = fresh && p == 0;
                int origin = ao + (ta ? p * lda : p);
                for (int block = 0; block < blocks; block++) {
                    int j = fromCol + (upper ? block : blocks - 1 - block) * nc;
                    int cols = Math.min(toCol - j, nc);
                    VectorGemm.packRight(!ta, depth, cols, a, origin + (ta ? j : j * lda), lda, right, staging);
                    copyLeft(depth, j, cols, fromRow, toRow, alpha, right, left);
                    pass(upper, fromRow, toRow, j, cols, depth, left, right, first, c, co, ldc, staging);
                }
            }
        } finally {
            room.giveBack();
        }
    }

    /** Copies what a block of columns holds of the rows to their panels, times α; a vector never spans two panels of rows. */
    private static void copyLeft(
            int depth, int col, int cols, int fromRow, int toRow, double alpha, MemorySegment right, double[] left) {
        for (int s = 0; s < cols; s += L) {
            int row = col + s;
            if (row >= fromRow && row < toRow) {
                Interruption.check();
                int panel = s / NR * NR;
                int vectors = (Math.min(cols - panel, NR) + L - 1) / L;
                long from = ((long) panel * depth + s - panel) * Double.BYTES;
                int at = row - fromRow;
                int to = at / MR * MR * depth + at % MR;
                copyVector(depth, right, from, (long) vectors * BYTES, alpha, left, to);
            }
        }
    }

    private static void copyVector(
            int depth, MemorySegment right, long from, long row, double alpha, double[] left, int to) {
        for (int p = 0; p < depth; p++) {
            DoubleVector.fromMemorySegment(S, right, from + p * row, ORDER)
                    .mul(alpha)
                    .intoArray(left, to + p * MR);
        }
    }

    /** Takes packed rows past a block of columns, as far as the triangle goes. */
    private static void pass(
            boolean upper,
            int fromRow,
            int toRow,
            int col,
            int cols,
            int depth,
            double[] left,
            MemorySegment right,
            boolean fresh,
            double[] c,
            int co,
            int ldc,
            double[] edge) {
        int skipped = upper ? 0 : Math.max(0, col - fromRow) / MR * MR;
        int end = upper ? Math.min(toRow, col + cols) : toRow;
        for (int i = fromRow + skipped; i < end; i += MR) {
            Interruption.check();
            int r = i - fromRow;
            int height = Math.min(toRow - i, MR);
            int start = upper ? Math.max(0, (i - col) / NR * NR) : 0;
            int stop = upper ? cols : Math.min(cols, i + height - col);
            for (int s = start; s < stop; s += NR) {
                int j = col + s;
                int width = Math.min(cols - s, NR);
                int vectors = (width + L - 1) / L;
                boolean inside = upper ? j >= i + height - 1 : j + width - 1 <= i;
                boolean whole = inside && height == MR && width == vectors * L;
                long at = (long) s * depth * Double.BYTES;
                if (whole) {
                    VectorGemm.packed(MR, vectors, depth, left, r * depth, right, at, c, co + i * ldc + j, ldc, fresh);
                } else {
                    VectorGemm.packed(MR, vectors, depth, left, r * depth, right, at, edge, 0, vectors * L, true);
                    merge(upper, i, height, j, width, edge, vectors * L, c, co, ldc, fresh);
                }
            }
        }
    }

    /** Brings the part of a tile that lies inside the triangle to its place. */
    private static void merge(
            boolean upper,
            int row,
            int rows,
            int col,
            int cols,
            double[] edge,
            int stride,
            double[] c,
            int co,
            int ldc,
            boolean fresh) {
        for (int r = 0; r < rows; r++) {
            int i = row + r;
            int from = upper ? Math.max(col, i) : col;
            int count = (upper ? col + cols : Math.min(col + cols, i + 1)) - from;
            int at = r * stride + from - col;
            int to = co + i * ldc + from;
            if (count > 0 && fresh) {
                System.arraycopy(edge, at, c, to, count);
            } else if (count > 0) {
                Elementwise.axpy(count, 1, edge, at, c, to);
            }
        }
    }
}
