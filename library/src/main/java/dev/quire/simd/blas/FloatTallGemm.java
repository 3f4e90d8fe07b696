// Generated from TallGemm by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.parallel.Parallel;
import dev.quire.simd.Species;

/**
 * The product of a tall matrix and a small one: {@link FloatSmallGemm} on a few rows at a time, so that A and C are two streams that go by once, and
 * threads can share the rows. Larger parts would go past A again for every few columns and write C in pieces of rows.
 *
 * <p>Where the last rows are fewer, the part is moved back over its neighbour. What both cover gets the same bits twice, by the same thread.
 */
final class FloatTallGemm {

    private static final int MR = Species.registers() >= 32 ? 5 : 4;

    /** So many columns are one pass of the tiles, which may then be as long as it likes. */
    private static final int ONE_PASS = 4 * FloatTiles.L;

    private static final int LONG = 16 * MR;

    /** Below so many entries A and C stay in the second-level cache. */
    private static final long FEWEST_ENTRIES = 1 << 17;

    private FloatTallGemm() {}

    /** Tells whether the product of these sizes is for this class. */
    static boolean takes(int m, int n, int k, int ldb) {
        return m >= LONG && FloatSmallGemm.takes(m, n, k, ldb) && m * ((long) n + k) >= FEWEST_ENTRIES;
    }

    /** Computes {@code C ← A B}. */
    static void multiply(
            int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        if (Parallel.threads() == 1) {
            multiplyAlone(m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
        } else {
            divide(m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
        }
    }

    private static void divide(
            int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        int pieces = Math.min(2 * Parallel.threads(), m / LONG);
        Parallel.forEach(pieces, piece -> {
            int i = (int) ((long) m * piece / pieces);
            int rows = (int) ((long) m * (piece + 1) / pieces) - i;
            multiplyAlone(rows, n, k, a, ao + i * lda, lda, b, bo, ldb, c, co + i * ldc, ldc);
        });
    }

    private static void multiplyAlone(
            int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        int part = n > ONE_PASS ? MR : LONG;
        for (int i = 0; i < m; i += part) {
            int row = Math.min(i, m - part);
            FloatSmallGemm.multiply(part, n, k, a, ao + row * lda, lda, b, bo, ldb, c, co + row * ldc, ldc);
        }
    }
}
