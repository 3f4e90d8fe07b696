package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.Caches;
import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;

/**
 * The product of a large matrix with few columns, which runs at the speed of memory or nearly so: A is read once, where it is.
 *
 * <p>As much of B as fills half of the second-level cache is packed at a time. A few rows of A run past all of that depth before
 * the next ones begin, so that A is one stream for each row, which the hardware fetches ahead; blocks of the depth outside the rows
 * would cut it into pieces of three kilobytes. The rounding is that of {@link VectorGemm}, so the choice may depend on the machine.
 */
final class SkinnyGemm {

    private static final int L = Tiles.L;
    private static final int MR = Species.registers() >= 32 ? 8 : 4;
    private static final int NR = 3 * L;
    private static final int FEW_COLS = 16;
    private static final int MOST_COLS = 64;

    /** From so many rows on it pays for more than a few columns that A is not packed. */
    private static final int MANY_ROWS = 512;

    /** Below so many entries A stays in the second-level cache, and the other ways are as fast. */
    private static final long FEWEST_ENTRIES = 1 << 17;

    /** Shorter rows are no streams. */
    private static final int SHORTEST = 256;

    /** Every thread packs B anew, which must not cost as much as its rows do. */
    private static final int FEWEST_ROWS = 32;

    /** Rows of B that are filled up to whole vectors at a time. */
    private static final int CHUNK = 64;

    private SkinnyGemm() {}

    /** Tells whether {@code A op(B)} of these sizes is for this class. */
    static boolean takes(int m, int n, int k) {
        boolean few = n <= FEW_COLS || (n <= MOST_COLS && m >= MANY_ROWS);
        return few && m >= MR && k >= SHORTEST && (long) m * k >= FEWEST_ENTRIES;
    }

    /** Adds {@code A op(B)} to C, or overwrites C with it. Threads divide the rows, which does not change an entry. */
    static void multiply(
            boolean tb,
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            boolean fresh,
            double[] c,
            int co,
            int ldc) {
        if (Parallel.threads() == 1) {
            multiplyAlone(tb, m, n, k, a, ao, lda, b, bo, ldb, fresh, c, co, ldc);
        } else {
            divide(tb, m, n, k, a, ao, lda, b, bo, ldb, fresh, c, co, ldc);
        }
    }

    private static void divide(
            boolean tb,
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            boolean fresh,
            double[] c,
            int co,
            int ldc) {
        int pieces = 2 * Parallel.threads();
        int size = VectorGemm.roundUp(Math.max((m + pieces - 1) / pieces, FEWEST_ROWS), MR);
        Parallel.forEach((m + size - 1) / size, piece -> {
            int i = piece * size;
            int rows = Math.min(m - i, size);
            multiplyAlone(tb, rows, n, k, a, ao + i * lda, lda, b, bo, ldb, fresh, c, co + i * ldc, ldc);
        });
    }

    private static void multiplyAlone(
            boolean tb,
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            boolean fresh,
            double[] c,
            int co,
            int ldc) {
        int kc = Gemm.depth(k);
        int wide = VectorGemm.roundUp(n, L);
        long fits = Caches.second() / 2 / Double.BYTES / wide / kc;
        int deep = Math.clamp(fits, 1, (k + kc - 1) / kc) * kc;
        Workspace room = Workspace.take();
        try {
            MemorySegment right = room.right((long) wide * deep);
            double[] staging = room.staging(Math.max(MR * NR, CHUNK * wide));
            for (int p = 0; p < k; p += deep) {
                int depth = Math.min(k - p, deep);
                pack(tb, depth, n, wide, kc, b, bo + (tb ? p : p * ldb), ldb, right, staging);
                for (int i = 0; i < m; i += MR) {
                    Interruption.check();
                    int rows = Math.min(m - i, MR);
                    int from = ao + i * lda + p;
                    boolean first = fresh && p == 0;
                    pass(rows, n, wide, depth, kc, a, from, lda, right, first, c, co + i * ldc, ldc, staging);
                }
            }
        } finally {
            room.giveBack();
        }
    }

    /** Packs a part of B: block after block of the depth, in each panel after panel. */
    private static void pack(
            boolean tb,
            int depth,
            int n,
            int wide,
            int kc,
            double[] b,
            int bo,
            int ldb,
            MemorySegment right,
            double[] staging) {
        boolean straight = !tb && n == wide;
        for (int q = 0; q < depth; q += kc) {
            int d = Math.min(depth - q, kc);
            for (int r = 0; r < d; r += CHUNK) {
                Interruption.check();
                int count = Math.min(d - r, CHUNK);
                int from = bo + (tb ? q + r : (q + r) * ldb);
                if (!straight) {
                    fill(tb, count, n, wide, b, from, ldb, staging);
                }
                for (int j = 0; j < wide; j += NR) {
                    int width = Math.min(wide - j, NR);
                    long at = ((long) q * wide + (long) j * d + (long) r * width) * Double.BYTES;
                    if (straight) {
                        VectorPack.right(count, width, width / L, b, from + j, ldb, right, at);
                    } else {
                        VectorPack.right(count, width, width / L, staging, j, wide, right, at);
                    }
                }
            }
        }
    }

    /** Copies rows of op(B), with zeros behind them up to a whole number of vectors. */
    private static void fill(boolean tb, int count, int n, int wide, double[] b, int bo, int ldb, double[] staging) {
        for (int r = 0; r < count; r++) {
            for (int j = 0; j < n; j++) {
                staging[r * wide + j] = b[bo + (tb ? j * ldb + r : r * ldb + j)];
            }
            for (int j = n; j < wide; j++) {
                staging[r * wide + j] = 0;
            }
        }
    }

    /** Takes up to a tile's height of rows of A past all that is packed. */
    private static void pass(
            int rows,
            int n,
            int wide,
            int depth,
            int kc,
            double[] a,
            int ao,
            int lda,
            MemorySegment right,
            boolean fresh,
            double[] c,
            int co,
            int ldc,
            double[] edge) {
        for (int j = 0; j < wide; j += NR) {
            int width = Math.min(wide - j, NR);
            int cols = Math.min(n - j, width);
            boolean whole = rows == MR && cols == width;
            double[] target = whole ? c : edge;
            int start = whole ? co + j : 0;
            int stride = whole ? ldc : width;
            for (int r = 0; !whole && !fresh && r < rows; r++) {
                System.arraycopy(c, co + r * ldc + j, edge, r * width, cols);
            }
            for (int q = 0; q < depth; q += kc) {
                int d = Math.min(depth - q, kc);
                long at = ((long) q * wide + (long) j * d) * Double.BYTES;
                VectorGemm.direct(
                        MR, width / L, d, a, ao + q, lda, rows, right, at, target, start, stride, fresh && q == 0);
            }
            for (int r = 0; !whole && r < rows; r++) {
                System.arraycopy(edge, r * width, c, co + r * ldc + j, cols);
            }
        }
    }
}
