// Generated from VectorGemm by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.Caches;
import dev.quire.simd.FloatElementwise;
import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;

/**
 * The blocked product by vector code.
 *
 * <p>A block of B fills up to five eighths of the second-level cache in panels as wide as a tile; rows of A go through the first-level
 * cache, a tile's height at a time, and past the whole block, so that C is walked along its rows, which the hardware
 * fetches ahead. (The other order, a panel of B against a block of A, walks down the columns of C and loses a tenth.)
 */
final class FloatVectorGemm {

    private static final int L = FloatTiles.L;
    private static final int MR = Species.registers() >= 32 ? 8 : 4;
    private static final int NR = 3 * L;
    private static final int LOW = 4;

    /** Entries of a block of B: no part of the rounding, so the machine may choose. */
    private static final long BLOCK = Math.min(Caches.second() * 5 / 8, 768L << 10) / Float.BYTES;

    /** Entries of A that are packed at a time and read again for each block of B: a part of the cache that others use too. */
    private static final long ROWS = Caches.last() / 16 / Float.BYTES;

    /** The fewest and the most rows of A that are packed at a time; every block of B is packed again for the next so many. */
    private static final int FEWEST_ROWS = 256;

    private static final int MOST_ROWS = 4096;

    /** Below this depth, and for fewer columns, rows of A are read where they are: packing would not pay. */
    private static final int DIRECT_DEPTH = 32;

    private static final int DIRECT_COLS = 2 * NR;

    /** So many multiplications take about 50 µs, several times what it costs to wake a thread. */
    private static final long WORTH_DIVIDING = 1 << 22;

    private FloatVectorGemm() {}

    /**
     * Adds {@code α op(A) op(B)} to C, or overwrites C with it. Threads divide C along its longer side; an entry is
     * computed by one of them in the same way whatever their number.
     */
    static void multiply(
            boolean ta,
            boolean tb,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            boolean fresh,
            float[] c,
            int co,
            int ldc) {
        if ((long) m * n * k < WORTH_DIVIDING || Parallel.threads() == 1) {
            multiplyAlone(ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, fresh, c, co, ldc);
            return;
        }
        boolean down = m >= n;
        int size = roundUp(evenly(down ? m : n, 2 * Parallel.threads()), down ? MR : NR);
        Parallel.forEach((down ? m : n) / size + 1, piece -> {
            int i = down ? piece * size : 0;
            int j = down ? 0 : piece * size;
            int rows = down ? Math.min(m - i, size) : m;
            int cols = down ? n : Math.min(n - j, size);
            if (rows > 0 && cols > 0) {
                int from = ao + (ta ? i : i * lda);
                int right = bo + (tb ? j * ldb : j);
                int to = co + i * ldc + j;
                multiplyAlone(ta, tb, rows, cols, k, alpha, a, from, lda, b, right, ldb, fresh, c, to, ldc);
            }
        });
    }

    private static void multiplyAlone(
            boolean ta,
            boolean tb,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            boolean fresh,
            float[] c,
            int co,
            int ldc) {
        boolean direct = !ta && alpha == 1 && (k <= DIRECT_DEPTH || n <= DIRECT_COLS);
        int kc = FloatGemm.depth(k);
        int nc = blockColumns(n, kc);
        // With a single block of B rows of A are needed once, and their panel stays in the first-level cache.
        boolean once = nc >= n;
        int most = Math.clamp(ROWS / kc, FEWEST_ROWS, MOST_ROWS);
        int mc = once ? m : roundUp(evenly(m, evenly(m, most)), MR);
        FloatWorkspace room = FloatWorkspace.take();
        try {
            MemorySegment right = room.right((long) roundUp(nc, L) * kc);
            float[] left = direct ? a : room.left((once ? MR : mc) * kc);
            float[] staging = room.staging(Math.max(MR * NR, kc * FloatVectorPack.EIGHT));
            // All of the inner dimension for some rows: what is added to again is then a part of C.
            for (int i = 0; i < m; i += mc) {
                int end = Math.min(m, i + mc);
                for (int p = 0; p < k; p += kc) {
                    int depth = Math.min(k - p, kc);
                    boolean first = fresh && p == 0;
                    for (int j = 0; j < n; j += nc) {
                        int cols = Math.min(n - j, nc);
                        packRight(tb, depth, cols, b, bo + (tb ? j * ldb + p : p * ldb + j), ldb, right, staging);
                        for (int r = i; r < end; r += MR) {
                            Interruption.check();
                            int rows = Math.min(end - r, MR);
                            int from = ao + (ta ? p * lda + r : r * lda + p);
                            int to = co + r * ldc + j;
                            int at = direct ? from : once ? 0 : (r - i) * depth;
                            if (!direct && j == 0) {
                                FloatVectorPack.left(ta, depth, rows, tileRows(rows), alpha, a, from, lda, left, at);
                            }
                            pass(direct, rows, cols, depth, left, at, lda, right, first, c, to, ldc, staging);
                        }
                    }
                }
            }
        } finally {
            room.giveBack();
        }
    }

    /** The columns of a block of B so deep: equal parts of n in whole tiles, or all of them in whole vectors. */
    static int blockColumns(int n, int kc) {
        int most = Math.clamp(BLOCK / kc / NR, 2, 64) * NR;
        return Math.min(roundUp(evenly(n, evenly(n, most)), NR), roundUp(n, L));
    }

    /** Packs a block of op(B), whose first entry stands at {@code bo}. */
    static void packRight(
            boolean tb, int depth, int cols, float[] b, int bo, int ldb, MemorySegment right, float[] staging) {
        int width;
        for (int j = 0; j < cols; j += width) {
            Interruption.check();
            long at = (long) j * depth * Float.BYTES;
            int left = cols - j;
            if (!tb && left >= 4 * NR) {
                width = 4 * NR;
                FloatVectorPack.fourPanels(depth, b, bo + j, ldb, right, at);
            } else if (!tb && left >= 2 * NR) {
                width = 2 * NR;
                FloatVectorPack.twoPanels(depth, b, bo + j, ldb, right, at);
            } else {
                width = Math.min(left, NR);
                int vectors = (width + L - 1) / L;
                if (tb) {
                    FloatVectorPack.rightTransposed(depth, width, vectors, b, bo + j * ldb, ldb, right, at, staging);
                } else {
                    FloatVectorPack.right(depth, width, vectors, b, bo + j, ldb, right, at);
                }
            }
        }
    }

    /** Takes a tile's height of rows of A, packed or where they are, past a block of B. */
    private static void pass(
            boolean direct,
            int rows,
            int cols,
            int depth,
            float[] a,
            int ao,
            int lda,
            MemorySegment right,
            boolean fresh,
            float[] c,
            int co,
            int ldc,
            float[] edge) {
        int tall = tileRows(rows);
        for (int j = 0; j < cols; j += NR) {
            int width = Math.min(cols - j, NR);
            int vectors = (width + L - 1) / L;
            boolean whole = rows == tall && width == vectors * L;
            float[] target = whole ? c : edge;
            int to = whole ? co + j : 0;
            int apart = whole ? ldc : vectors * L;
            boolean over = fresh || !whole;
            long at = (long) j * depth * Float.BYTES;
            if (direct) {
                direct(tall, vectors, depth, a, ao, lda, rows, right, at, target, to, apart, over);
            } else {
                packed(tall, vectors, depth, a, ao, right, at, target, to, apart, over);
            }
            if (!whole) {
                merge(rows, width, edge, apart, c, co + j, ldc, fresh);
            }
        }
    }

    /** One tile of {@code tall} rows of packed A, 4 or 8. */
    static void packed(
            int tall,
            int vectors,
            int kc,
            float[] a,
            int ao,
            MemorySegment b,
            long at,
            float[] c,
            int co,
            int ldc,
            boolean fresh) {
        if (tall == LOW) {
            switch (vectors) {
                case 1 -> FloatTiles.packed4x1(kc, a, ao, b, at, c, co, ldc, fresh);
                case 2 -> FloatTiles.packed4x2(kc, a, ao, b, at, c, co, ldc, fresh);
                default -> FloatTiles.packed4x3(kc, a, ao, b, at, c, co, ldc, fresh);
            }
        } else {
            switch (vectors) {
                case 1 -> FloatTiles.packed8x1(kc, a, ao, b, at, c, co, ldc, fresh);
                case 2 -> FloatTiles.packed8x2(kc, a, ao, b, at, c, co, ldc, fresh);
                default -> FloatTiles.packed8x3(kc, a, ao, b, at, c, co, ldc, fresh);
            }
        }
    }

    /** The same with rows of A where they are, the last of {@code rows} again for those that are missing. */
    static void direct(
            int tall,
            int vectors,
            int kc,
            float[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            float[] c,
            int co,
            int ldc,
            boolean fresh) {
        if (tall == LOW) {
            switch (vectors) {
                case 1 -> FloatTiles.direct4x1(kc, a, ao, lda, rows, b, at, c, co, ldc, fresh);
                case 2 -> FloatTiles.direct4x2(kc, a, ao, lda, rows, b, at, c, co, ldc, fresh);
                default -> FloatTiles.direct4x3(kc, a, ao, lda, rows, b, at, c, co, ldc, fresh);
            }
        } else {
            switch (vectors) {
                case 1 -> FloatTiles.direct8x1(kc, a, ao, lda, rows, b, at, c, co, ldc, fresh);
                case 2 -> FloatTiles.direct8x2(kc, a, ao, lda, rows, b, at, c, co, ldc, fresh);
                default -> FloatTiles.direct8x3(kc, a, ao, lda, rows, b, at, c, co, ldc, fresh);
            }
        }
    }

    /** Brings the part of a tile that lies inside C to its place. */
    private static void merge(int rows, int cols, float[] edge, int width, float[] c, int co, int ldc, boolean fresh) {
        for (int r = 0; r < rows; r++) {
            if (fresh) {
                System.arraycopy(edge, r * width, c, co + r * ldc, cols);
            } else {
                FloatElementwise.axpy(cols, 1, edge, r * width, c, co + r * ldc);
            }
        }
    }

    private static int tileRows(int height) {
        return height <= LOW ? LOW : MR;
    }

    /** The size of that many equal parts of n. */
    private static int evenly(int n, int parts) {
        return (n + parts - 1) / parts;
    }

    static int roundUp(int n, int unit) {
        return (n + unit - 1) / unit * unit;
    }
}
