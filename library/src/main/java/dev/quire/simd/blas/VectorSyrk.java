package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.Caches;
import dev.quire.simd.Elementwise;
import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;

/**
 * The symmetric product by vector code: {@link VectorGemm}'s blocks, panels and tiles, but only the tiles that meet the triangle.
 *
 * <p>Halves of the triangle given to {@link Gemm} one after the other would pack every row of A once for each size of block; here it
 * is packed once as a row and once as a column.
 */
final class VectorSyrk {

    private static final int L = Tiles.L;
    private static final int MR = Species.registers() >= 32 ? 8 : 4;
    private static final int NR = 3 * L;
    private static final int LOW = 4;

    /** Columns of a block on the right, which fills half of the second-level cache: no part of the rounding. */
    private static final int NC = Math.clamp(Caches.second() / 2 / Double.BYTES / Gemm.KC / NR, 2, 64) * NR;

    /** Rows that are packed at a time, for all blocks of columns. */
    private static final int MC = 1536;

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
        int nc = part(toCol - fromCol, NC, NR);
        int mc = part(toRow - fromRow, MC, MR);
        Workspace room = Workspace.take();
        try {
            MemorySegment right = room.right((long) nc * kc);
            double[] left = room.left(mc * kc);
            double[] staging = room.staging(Math.max(MR * NR, kc * L));
            for (int p = 0; p < k; p += kc) {
                int depth = Math.min(k - p, kc);
                boolean first = fresh && p == 0;
                int origin = ao + (ta ? p * lda : p);
                for (int i = fromRow; i < toRow; i += mc) {
                    int rows = Math.min(toRow - i, mc);
                    packLeft(ta, depth, i, rows, alpha, a, origin, lda, left);
                    for (int j = fromCol; j < toCol; j += nc) {
                        int cols = Math.min(toCol - j, nc);
                        boolean outside = upper ? j + cols <= i : j >= i + rows;
                        if (!outside) {
                            packRight(ta, depth, j, cols, a, origin, lda, right, staging);
                            pass(upper, i, rows, j, cols, depth, left, right, first, c, co, ldc, staging);
                        }
                    }
                }
            }
        } finally {
            room.giveBack();
        }
    }

    /** The size of equal parts of n, none above the most, in whole tiles. */
    private static int part(int n, int most, int unit) {
        int parts = (n + most - 1) / most;
        return VectorGemm.roundUp((n + parts - 1) / parts, unit);
    }

    private static void packLeft(
            boolean ta, int depth, int row, int rows, double alpha, double[] a, int ao, int lda, double[] left) {
        for (int i = 0; i < rows; i += MR) {
            Interruption.check();
            int height = Math.min(rows - i, MR);
            int from = ao + (ta ? row + i : (row + i) * lda);
            VectorPack.left(ta, depth, height, tileRows(height), alpha, a, from, lda, left, i * depth);
        }
    }

    private static void packRight(
            boolean ta,
            int depth,
            int col,
            int cols,
            double[] a,
            int ao,
            int lda,
            MemorySegment right,
            double[] staging) {
        for (int j = 0; j < cols; j += NR) {
            Interruption.check();
            int width = Math.min(cols - j, NR);
            int vectors = (width + L - 1) / L;
            long at = (long) j * depth * Double.BYTES;
            if (ta) {
                VectorPack.right(depth, width, vectors, a, ao + col + j, lda, right, at);
            } else {
                VectorPack.rightTransposed(depth, width, vectors, a, ao + (col + j) * lda, lda, right, at, staging);
            }
        }
    }

    /** Takes packed rows past a block of columns, as far as the triangle goes. */
    private static void pass(
            boolean upper,
            int row,
            int rows,
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
        for (int r = 0; r < rows; r += MR) {
            Interruption.check();
            int i = row + r;
            int height = Math.min(rows - r, MR);
            int tall = tileRows(height);
            int start = upper ? Math.max(0, (i - col) / NR * NR) : 0;
            int end = upper ? cols : Math.min(cols, i + height - col);
            for (int s = start; s < end; s += NR) {
                int j = col + s;
                int width = Math.min(cols - s, NR);
                int vectors = (width + L - 1) / L;
                boolean inside = upper ? j >= i + height - 1 : j + width - 1 <= i;
                boolean whole = inside && height == tall && width == vectors * L;
                long at = (long) s * depth * Double.BYTES;
                if (whole) {
                    tile(tall, vectors, depth, left, r * depth, right, at, c, co + i * ldc + j, ldc, fresh);
                } else {
                    tile(tall, vectors, depth, left, r * depth, right, at, edge, 0, vectors * L, true);
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

    private static int tileRows(int height) {
        return height <= LOW ? LOW : MR;
    }

    private static void tile(
            int tall,
            int vectors,
            int kc,
            double[] a,
            int ao,
            MemorySegment b,
            long at,
            double[] c,
            int co,
            int ldc,
            boolean fresh) {
        if (tall == LOW) {
            switch (vectors) {
                case 1 -> Tiles.packed4x1(kc, a, ao, b, at, c, co, ldc, fresh);
                case 2 -> Tiles.packed4x2(kc, a, ao, b, at, c, co, ldc, fresh);
                default -> Tiles.packed4x3(kc, a, ao, b, at, c, co, ldc, fresh);
            }
        } else {
            switch (vectors) {
                case 1 -> Tiles.packed8x1(kc, a, ao, b, at, c, co, ldc, fresh);
                case 2 -> Tiles.packed8x2(kc, a, ao, b, at, c, co, ldc, fresh);
                default -> Tiles.packed8x3(kc, a, ao, b, at, c, co, ldc, fresh);
            }
        }
    }
}
