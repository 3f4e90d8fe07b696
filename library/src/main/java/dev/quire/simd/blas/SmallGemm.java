package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.Species;

/**
 * The product of matrices that are too small for packing to pay: tiles read both operands where they are.
 *
 * <p>Where the last tile does not fit it is moved back over its neighbour. What both cover is written twice with the same
 * bits, so C must be overwritten, not added to.
 */
final class SmallGemm {

    private static final int L = Tiles.L;
    private static final boolean MANY_REGISTERS = Species.registers() >= 32;
    private static final int MR = MANY_REGISTERS ? 5 : 4;
    private static final int WIDEST = MANY_REGISTERS ? 4 : 3;

    /** From here on B does not stay in the first-level cache, and each of its vectors crosses a line of it. */
    private static final int MOST_ENTRIES = 16384; // float: 32768

    /** Rows of B that lie a multiple of so many entries apart share few sets of the first-level cache, and drive each other out. */
    private static final int CROWDED = 128; // float: 256

    /** Entries of A that stay in the second-level cache. */
    private static final int STAYING = 1 << 16; // float: 1 << 17

    private SmallGemm() {}

    /**
     * Tells whether the product of these sizes is for this class: never where the others sum in blocks, because this
     * choice depends on the width of vectors and the rounding must not.
     */
    static boolean takes(int m, int n, int k, int ldb) {
        return m >= MR && n >= L && k <= Gemm.KC && n * (long) k <= MOST_ENTRIES && ldb % CROWDED != 0;
    }

    /** Computes {@code C ← A B}. */
    static void multiply(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        // As many rows of A as stay near while the columns of B go past.
        int most = Math.max(MR, STAYING / k / MR * MR);
        for (int i = 0; i < m; i += most) {
            int rows = Math.min(m, i + most);
            for (int j = 0, left = (n + L - 1) / L; left > 0; ) {
                // A tile wider than C has nowhere to be moved back to.
                int vectors = width(left, Math.min(WIDEST, n / L));
                int col = Math.min(j, n - vectors * L);
                passColumns(m, i, rows, col, vectors, k, a, ao, lda, b, bo, ldb, c, co, ldc);
                left -= vectors;
                j += vectors * L;
            }
        }
    }

    private static void passColumns(
            int m,
            int fromRow,
            int toRow,
            int col,
            int vectors,
            int k,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        for (int i = fromRow; i < toRow; i += MR) {
            Interruption.check();
            int row = Math.min(i, m - MR);
            tile(vectors, k, a, ao + row * lda, lda, b, bo + col, ldb, c, co + row * ldc + col, ldc);
        }
    }

    /** Splits a number of vectors into parts of nearly one size: the widest tiles and those one below. */
    private static int width(int left, int widest) {
        int parts = (left + widest - 1) / widest;
        return (left + parts - 1) / parts;
    }

    private static void tile(
            int vectors, int k, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co, int ldc) {
        if (MANY_REGISTERS) {
            switch (vectors) {
                case 1 -> Tiles.unpacked5x1(k, a, ao, lda, b, bo, ldb, c, co, ldc);
                case 2 -> Tiles.unpacked5x2(k, a, ao, lda, b, bo, ldb, c, co, ldc);
                case 3 -> Tiles.unpacked5x3(k, a, ao, lda, b, bo, ldb, c, co, ldc);
                default -> Tiles.unpacked5x4(k, a, ao, lda, b, bo, ldb, c, co, ldc);
            }
        } else {
            switch (vectors) {
                case 1 -> Tiles.unpacked4x1(k, a, ao, lda, b, bo, ldb, c, co, ldc);
                case 2 -> Tiles.unpacked4x2(k, a, ao, lda, b, bo, ldb, c, co, ldc);
                default -> Tiles.unpacked4x3(k, a, ao, lda, b, bo, ldb, c, co, ldc);
            }
        }
    }
}
