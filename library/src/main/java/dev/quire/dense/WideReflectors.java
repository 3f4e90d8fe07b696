package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.simd.blas.Gemm;
import java.util.Arrays;

/**
 * Reflectors in the rows of an array, applied to rows: {@code X ← X H_{k−1}ᵀ … H_0ᵀ}, which is {@code H_0 … H_{k−1} Xᵀ} for X given as
 * its transpose. Reflector j, {@code I − τ_j v vᵀ} with a leading 1, acts on the entries from {@code j + shift} on, where the 1 is not stored.
 *
 * <p>Wider blocks than those of a factorisation, since here nothing waits for the panel: X is read and written once for
 * each block.
 */
final class WideReflectors {

    /** Reflectors in a block. A constant, so that rounding is the same everywhere. */
    private static final int BLOCK = 64;

    private WideReflectors() {}

    /**
     * Applies k reflectors to m rows of n entries.
     *
     * @param v the reflectors, row j at {@code vo + j·ldv}
     * @param shift where the first reflector begins
     */
    static void apply(
            int k, int shift, int n, double[] v, int vo, int ldv, double[] tau, int m, double[] x, int xo, int ldx) {
        int width = Math.min(BLOCK, k);
        double[] rows = new double[width * n];
        double[] turned = new double[width * n];
        double[] gram = new double[width * width];
        double[] t = new double[width * width];
        double[] w = new double[m * width];
        for (int from = (k - 1) / BLOCK * BLOCK; k > 0 && from >= 0; from -= BLOCK) {
            int b = Math.min(BLOCK, k - from);
            int at = from + shift;
            int length = n - at;
            for (int j = 0; j < b; j++) {
                Interruption.check();
                int row = j * length;
                Arrays.fill(rows, row, row + j, 0);
                rows[row + j] = 1;
                System.arraycopy(v, vo + (from + j) * ldv + at + j + 1, rows, row + j + 1, length - j - 1);
            }
            Reflectors.products(b, b, length, rows, 0, length, rows, 0, length, gram, b);
            Arrays.fill(t, 0, b * b, 0);
            Reflectors.triangle(b, gram, tau, from, t, 0, b);
            // Row by row: x ← x − ((x V) Tᵀ) Vᵀ.
            Gemm.multiply(true, false, b, length, b, 1, t, 0, b, rows, 0, length, 0, turned, 0, length);
            Gemm.multiply(false, true, m, b, length, 1, x, xo + at, ldx, rows, 0, length, 0, w, 0, b);
            Gemm.multiply(false, false, m, length, b, -1, w, 0, b, turned, 0, length, 1, x, xo + at, ldx);
        }
    }
}
