package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;

/**
 * The factors of a QR as matrices, which a change of rank 1 rotates (J. W. Daniel, W. B. Gragg, L. Kaufman, G. W. Stewart, Reorthogonalization and stable algorithms for updating the
 * Gram–Schmidt QR factorization, Math. Comp. 30 (1976), doi:10.1090/S0025-5718-1976-0431641-8).
 *
 * @param qTransposed the transpose of Q, k × m, compact
 * @param r R, k × n, compact
 */
record ExplicitQr(Matrix qTransposed, Matrix r) implements Orthonormal {

    /** Once two passes of Gram and Schmidt shorten a vector by this, what is left of it is rounding. */
    private static final double LOST = 0x1p-48;

    /**
     * Returns the factors of {@code Q R + u vᵀ}.
     *
     * @param u m × 1, of moderate size
     * @param v 1 × n
     */
    static ExplicitQr updated(Orthonormal old, Matrix u, double[] v) {
        Matrix qt = old.qTransposed();
        Matrix r = old.r();
        int k = qt.rows();
        int m = qt.cols();
        int n = r.cols();
        // Twice, because rounding leaves a part along Q in a vector that is nearly in its range.
        double[] w = qt.times(u.data());
        double[] beside = u.toArray();
        takeOut(qt, w, beside);
        double[] again = qt.times(beside);
        takeOut(qt, again, beside);
        double length = Vectors.norm2(m, beside, 0);
        boolean wider = m > k && length > LOST * Vectors.norm2(m, u.data(), 0);
        int all = wider ? k + 1 : k;
        double[] q = extended(qt, all);
        double[] t = extended(r, all);
        double[] x = new double[all];
        for (int i = 0; i < k; i++) {
            x[i] = w[i] + again[i];
        }
        if (wider) {
            x[k] = length;
            for (int i = 0; i < m; i++) {
                q[k * m + i] = beside[i] / length;
            }
        }
        for (int i = all - 1; i > 0; i--) {
            Givens rotation = Givens.of(x[i - 1], x[i]);
            x[i - 1] = rotation.r();
            turn(rotation, i - 1, n, t, Math.min(n, i - 1));
            turn(rotation, i - 1, m, q, 0);
        }
        for (int j = 0; j < n && all > 0; j++) {
            t[j] = Math.fma(x[0], v[j], t[j]);
        }
        for (int i = 0; i < Math.min(all - 1, n); i++) {
            Givens rotation = Givens.of(t[i * n + i], t[(i + 1) * n + i]);
            turn(rotation, i, n, t, i);
            t[(i + 1) * n + i] = 0;
            turn(rotation, i, m, q, 0);
        }
        return new ExplicitQr(Matrix.wrap(q, 0, k, m, m), Matrix.wrap(t, 0, k, n, n));
    }

    /** Turns rows i and i + 1 from a column on. */
    private static void turn(Givens rotation, int i, int cols, double[] a, int from) {
        Interruption.check();
        int row = i * cols + from;
        Vectors.rotate(cols - from, a, row, a, row + cols, rotation.c(), -rotation.s());
    }

    /** Subtracts {@code Q w}. */
    private static void takeOut(Matrix qt, double[] w, double[] from) {
        for (int i = 0; i < w.length; i++) {
            Vectors.axpy(from.length, -w[i], qt.data(), i * from.length, from, 0);
        }
    }

    private static double[] extended(Matrix a, int rows) {
        double[] result = Matrix.zeros(rows, a.cols()).data();
        System.arraycopy(a.data(), 0, result, 0, a.rows() * a.cols());
        return result;
    }

    @Override
    public Matrix qTransposed() {
        return qTransposed.copy();
    }

    @Override
    public Matrix r() {
        return r.copy();
    }

    @Override
    public double[] columnNormsOfR() {
        double[] norms = new double[r.cols()];
        for (int j = 0; j < norms.length; j++) {
            norms[j] = r.columns(j, j + 1).frobeniusNorm();
        }
        return norms;
    }

    @Override
    public Matrix times(Matrix x) {
        return qTransposed.rows(0, x.rows()).transposeTimes(x);
    }

    @Override
    public Matrix transposeTimes(Matrix b) {
        return qTransposed.times(b);
    }
}
