package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import dev.quire.simd.Kernels;
import java.util.Arrays;

/**
 * The general matrix product over arrays, {@code C ← α op(A) op(B) + β C}.
 *
 * <p>Blocked and packed after K. Goto, R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM Trans.
 * Math. Softw. 34 (2008), doi:10.1145/1356052.1356053: blocks of B and of αA are copied into panels, zeros where
 * a panel is not full, and a tile of C as large as the registers allow is updated by one outer product for each step of
 * the inner dimension. Every entry is summed in the order of the inner dimension, in equal blocks of at most KC = {@value #KC}, whatever its
 * place in C, so that {@code |Ĉ − C| ≤ γ_{k+⌈k/KC⌉+2} (|α| |A| |B| + |βC|)}.
 *
 * <p>With one row or one column it is a {@link Gemv}, with the bound {@code γ_{k+2}}. As in BLAS, β = 0 does not read C and α = 0 does not read A and B. Arguments are not checked. Asks whether to stop
 * after every few million flops; C is then neither the old nor the new.
 */
public final class Gemm {

    /** The deepest block of the inner dimension; part of the result's rounding, so one number for every machine. */
    static final int KC = 512; // float: 768

    /** Blocks are a multiple of the widest vector's entries, and of no machine's own. */
    private static final int WHOLE = 16;

    private static final boolean VECTORS = Kernels.vectors();

    private Gemm() {}

    /** Returns the depth of all blocks but the last: nearly equal parts of k, so that no block is a thin one, of whole vectors. */
    static int depth(int k) {
        int blocks = (k + KC - 1) / KC;
        int depth = (k + blocks - 1) / blocks;
        return blocks == 1 ? depth : (depth + WHOLE - 1) / WHOLE * WHOLE;
    }

    /** Computes {@code C ← α op(A) op(B) + β C} with C {@code m × n} and inner dimension k. */
    public static void multiply(
            boolean ta,
            boolean tb,
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double beta,
            double[] c,
            int co,
            int ldc) {
        if (m == 0 || n == 0) {
            return;
        }
        boolean nothing = alpha == 0 || k == 0;
        boolean fresh = VECTORS && beta == 0 && !nothing && m > 1 && n > 1;
        if (!fresh) {
            scale(m, n, beta, c, co, ldc);
        }
        if (nothing) {
            return;
        }
        if (n == 1) {
            Gemv.addProduct(ta, m, k, alpha, a, ao, lda, b, bo, tb ? 1 : ldb, c, co, ldc);
        } else if (m == 1) {
            Gemv.addProduct(!tb, n, k, alpha, b, bo, ldb, a, ao, ta ? lda : 1, c, co, 1);
        } else if (VECTORS && !ta && alpha == 1 && SkinnyGemm.takes(m, n, k)) {
            SkinnyGemm.multiply(tb, m, n, k, a, ao, lda, b, bo, ldb, fresh, c, co, ldc);
        } else if (fresh && !ta && !tb && alpha == 1 && TallGemm.takes(m, n, k, ldb)) {
            TallGemm.multiply(m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
        } else if (fresh && !ta && !tb && alpha == 1 && SmallGemm.takes(m, n, k, ldb)) {
            SmallGemm.multiply(m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
        } else if (VECTORS) {
            VectorGemm.multiply(ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, fresh, c, co, ldc);
        } else {
            ScalarGemm.add(ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, c, co, ldc);
        }
    }

    /**
     * Computes {@code C_i ← A_i B_i} for so many products, each {@code m × k} by {@code k × n}; operands of the next one stand sa, sb and sc
     * entries further on. Bits and bounds are those of single products.
     */
    public static void multiplyBatch(
            int count,
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int lda,
            int sa,
            double[] b,
            int bo,
            int ldb,
            int sb,
            double[] c,
            int co,
            int ldc,
            int sc) {
        if (count > 0 && m > 0 && n > 0) {
            BatchGemm.multiply(count, m, n, k, a, ao, lda, sa, b, bo, ldb, sb, c, co, ldc, sc);
        }
    }

    /**
     * Computes {@code A ← A + α x yᵀ} with A {@code m × n}, each entry off by at most {@code γ_3 (|a_ij| + |α x_i y_j|)}; α = 0 does not
     * read x and y.
     */
    public static void addOuter(
            int m, int n, double alpha, double[] x, int xo, double[] y, int yo, double[] a, int ao, int lda) {
        if (alpha != 0) {
            Ger.add(m, n, alpha, x, xo, y, yo, a, ao, lda);
        }
    }

    private static void scale(int m, int n, double beta, double[] c, int co, int ldc) {
        if (beta == 1) {
            return;
        }
        for (int i = 0; i < m; i++) {
            int row = co + i * ldc;
            int count;
            for (int j = 0; j < n; j += count) {
                Interruption.check();
                count = Math.min(n - j, Elementwise.PIECE);
                if (beta == 0) {
                    Arrays.fill(c, row + j, row + j + count, 0);
                } else {
                    Elementwise.scale(count, beta, c, row + j);
                }
            }
        }
    }
}
