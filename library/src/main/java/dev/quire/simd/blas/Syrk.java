package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import dev.quire.simd.Kernels;
import java.util.Arrays;

/**
 * The symmetric product over arrays, {@code C ← α op(A) op(A)ᵀ + β C} with {@code op(A)} {@code n × k}: one triangle of C, by
 * {@code n(n + 1)k} flops, half of what {@link Gemm} takes.
 *
 * <p>An entry is summed as {@link Gemm} sums it in its blocks, with the same bound. The other triangle is neither read nor written. As
 * in BLAS, β = 0 does not read C and α = 0 does not read A. Arguments are not checked. Asks whether to stop after every
 * few million flops; C is then neither the old nor the new.
 */
public final class Syrk {

    /** Scalar code computes blocks of this size on the diagonal whole, and throws one half away. */
    private static final int BLOCK = 32;

    private static final int TILE = 64;

    private static final boolean VECTORS = Kernels.vectors();

    private Syrk() {}

    /**
     * Computes a triangle of C, the diagonal included.
     *
     * @param transposed whether A is stored {@code k × n} and C is {@code α AᵀA + β C}
     */
    public static void multiply(
            boolean upper,
            boolean transposed,
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            double beta,
            double[] c,
            int co,
            int ldc) {
        if (n == 0) {
            return;
        }
        boolean nothing = alpha == 0 || k == 0;
        boolean fresh = VECTORS && beta == 0 && !nothing;
        if (!fresh) {
            scale(upper, n, beta, c, co, ldc);
        }
        if (nothing) {
            return;
        }
        if (VECTORS) {
            VectorSyrk.multiply(upper, transposed, n, k, alpha, a, ao, lda, fresh, c, co, ldc);
        } else {
            add(upper, transposed, n, k, alpha, a, ao, lda, c, co, ldc);
        }
    }

    /** Copies one triangle of C to the other: the upper one down or the lower one up. */
    public static void mirror(boolean upper, int n, double[] c, int co, int ldc) {
        for (int i = 0; i < n; i += TILE) {
            Interruption.check();
            int rows = Math.min(n - i, TILE);
            int diagonal = co + i * (ldc + 1);
            for (int r = 0; r < rows; r++) {
                for (int s = 0; s < r; s++) {
                    int below = diagonal + r * ldc + s;
                    int above = diagonal + s * ldc + r;
                    c[upper ? below : above] = c[upper ? above : below];
                }
            }
            for (int j = i + rows; j < n; j += TILE) {
                int cols = Math.min(n - j, TILE);
                int above = co + i * ldc + j;
                int below = co + j * ldc + i;
                if (upper) {
                    Elementwise.transpose(c, above, ldc, c, below, ldc, rows, cols);
                } else {
                    Elementwise.transpose(c, below, ldc, c, above, ldc, cols, rows);
                }
            }
        }
    }

    private static void scale(boolean upper, int n, double beta, double[] c, int co, int ldc) {
        for (int i = 0; i < n && beta != 1; i++) {
            Interruption.check();
            int from = co + i * ldc + (upper ? i : 0);
            int count = upper ? n - i : i + 1;
            if (beta == 0) {
                Arrays.fill(c, from, from + count, 0);
            } else {
                Elementwise.scale(count, beta, c, from);
            }
        }
    }

    /** Two triangles and the rectangle between them, which is a product as any other. */
    private static void add(
            boolean upper,
            boolean transposed,
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            double[] c,
            int co,
            int ldc) {
        if (n <= BLOCK) {
            addWhole(upper, transposed, n, k, alpha, a, ao, lda, c, co, ldc);
            return;
        }
        int half = n / 2;
        int rest = n - half;
        int second = ao + (transposed ? half : half * lda);
        add(upper, transposed, half, k, alpha, a, ao, lda, c, co, ldc);
        if (upper) {
            int to = co + half;
            Gemm.multiply(transposed, !transposed, half, rest, k, alpha, a, ao, lda, a, second, lda, 1, c, to, ldc);
        } else {
            int to = co + half * ldc;
            Gemm.multiply(transposed, !transposed, rest, half, k, alpha, a, second, lda, a, ao, lda, 1, c, to, ldc);
        }
        add(upper, transposed, rest, k, alpha, a, second, lda, c, co + half * (ldc + 1), ldc);
    }

    private static void addWhole(
            boolean upper,
            boolean transposed,
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            double[] c,
            int co,
            int ldc) {
        Workspace room = Workspace.take();
        try {
            double[] whole = room.staging(BLOCK * BLOCK);
            Gemm.multiply(transposed, !transposed, n, n, k, alpha, a, ao, lda, a, ao, lda, 0, whole, 0, n);
            for (int i = 0; i < n; i++) {
                int from = upper ? i : 0;
                int count = upper ? n - i : i + 1;
                Elementwise.axpy(count, 1, whole, i * n + from, c, co + i * ldc + from);
            }
        } finally {
            room.giveBack();
        }
    }
}
