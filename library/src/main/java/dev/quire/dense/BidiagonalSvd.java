package dev.quire.dense;

import dev.quire.Matrix;
import java.util.Arrays;

/**
 * The singular value decomposition of an m × n matrix, m ≥ n, with entries near 1, by its bidiagonal form and divide and conquer. Of a tall
 * matrix it is R of its QR that is reduced.
 */
final class BidiagonalSvd {

    /** QL steps for a value of those without vectors. */
    private static final int MAX_STEPS = 60;

    /** The singular values, descending. */
    final double[] values;

    /** The left vectors, m × n. */
    final Matrix left;

    /** The right vectors, n × n. */
    final Matrix right;

    private BidiagonalSvd(double[] values, Matrix left, Matrix right) {
        this.values = values;
        this.left = left;
        this.right = right;
    }

    /** Decomposes a matrix, which is overwritten. */
    static BidiagonalSvd inPlace(Matrix a) {
        int n = a.cols();
        Qr qr = a.rows() > n ? Qr.of(a) : null;
        Bidiagonal form = Bidiagonal.inPlace(qr == null ? a.data() : qr.r().data(), n);
        // L = (Q D Wᵀ)ᵀ, so that its left vectors are W and its right ones Q.
        BidiagonalDivideAndConquer.Result result = BidiagonalDivideAndConquer.decompose(form.diagonal, form.beside);
        double[] ut = result.rightRows();
        form.backLeft(n, ut, n);
        Matrix rows = Matrix.wrap(ut, 0, n, n, n);
        Matrix u = qr == null ? rows.transpose() : qr.q().timesTranspose(rows);
        double[] vt = result.leftRows();
        form.backRight(n, vt, n);
        return new BidiagonalSvd(result.values(), u, Matrix.wrap(vt, 0, n, n, n).transpose());
    }

    /**
     * Computes the values alone: those of L are the upper half of the spectrum of {@code [0 L; Lᵀ 0]}, which is tridiagonal with a diagonal
     * of zeros once its rows are shuffled (Golub and Kahan 1965, doi:10.1137/0702016). Overwrites the matrix.
     */
    static double[] valuesInPlace(Matrix a) {
        int n = a.cols();
        Bidiagonal form = Bidiagonal.inPlace(a.rows() > n ? Qr.of(a).r().data() : a.data(), n);
        double[] zeros = new double[2 * n];
        double[] beside = new double[2 * n];
        for (int i = 0; i < n; i++) {
            beside[2 * i] = form.diagonal[i];
            beside[2 * i + 1] = form.beside[i];
        }
        RootFreeQl.diagonalise(zeros, beside, MAX_STEPS);
        Arrays.sort(zeros);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = Math.max(0, zeros[2 * n - 1 - i]);
        }
        return values;
    }
}
