package dev.quire;

import dev.quire.simd.blas.Syrk;

/** Products of a matrix with its own transpose: one triangle is computed, the other copied from it. */
final class Gram {

    private Gram() {}

    /** Returns {@code AᵀA} where transposed, else {@code A Aᵀ}. */
    static Matrix of(boolean transposed, Matrix a) {
        int n = transposed ? a.cols() : a.rows();
        int k = transposed ? a.rows() : a.cols();
        Matrix result = Matrix.zeros(n, n);
        double[] c = result.data();
        Syrk.multiply(false, transposed, n, k, 1, a.data(), a.offset(), a.stride(), 0, c, 0, n);
        Syrk.mirror(false, n, c, 0, n);
        return result;
    }
}
