package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import dev.quire.simd.MixedPasses;
import java.util.Arrays;

/** The product of a matrix of floats and a vector of doubles, computed in doubles at the speed at which floats are read. */
public final class MixedGemv {

    private MixedGemv() {}

    /**
     * Computes {@code y ← A x} where A is {@code m × n}, so that {@code |ŷ − Ax| ≤ γ_n |A| |x|} with {@code u = 2⁻⁵³}. Arguments
     * are not checked; asks whether to stop.
     */
    public static void multiply(int m, int n, float[] a, int ao, int lda, double[] x, double[] y) {
        for (int i = 0; i < m; i++) {
            double sum = 0;
            int count;
            int p = 0;
            do {
                Interruption.check();
                count = Math.min(n - p, Elementwise.PIECE);
                sum += MixedPasses.dot(count, a, ao + i * lda + p, x, p);
                p += count;
            } while (p < n);
            y[i] = sum;
        }
    }

    /** Computes {@code x ← Aᵀ y} where A is {@code m × n}, row after row, so that {@code |x̂ − Aᵀy| ≤ γ_m |Aᵀ| |y|}. */
    public static void multiplyTransposed(int m, int n, float[] a, int ao, int lda, double[] y, double[] x) {
        Arrays.fill(x, 0);
        for (int i = 0; i < m; i++) {
            int count;
            for (int j = 0; j < n; j += count) {
                Interruption.check();
                count = Math.min(n - j, Elementwise.PIECE);
                MixedPasses.axpy(count, y[i], a, ao + i * lda + j, x, j);
            }
        }
    }
}
