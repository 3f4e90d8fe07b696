package dev.quire.sketch;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.sparse.CsrMatrix;
import java.util.Arrays;
import java.util.Objects;

/** A sketch with a single nonzero in each row: it takes rows and scales them. */
abstract class SelectedRows implements Sketch {

    private final int n;
    private final int[] taken;
    private final double[] scales;

    /** Keeps the arrays: row i of S is {@code scales[i] e_tᵀ}, t = {@code taken[i]}. */
    SelectedRows(int n, int[] taken, double[] scales) {
        this.n = n;
        this.taken = taken;
        this.scales = scales;
    }

    @Override
    public final int rows() {
        return taken.length;
    }

    @Override
    public final int cols() {
        return n;
    }

    @Override
    public final double entry(int i, int j) {
        Objects.checkIndex(i, taken.length);
        Objects.checkIndex(j, n);
        return taken[i] == j ? scales[i] : 0;
    }

    @Override
    public final void apply(double[] x, double[] y) {
        Arguments.vectors(x, "x", n, y, "y", taken.length);
        for (int i = 0; i < taken.length; i++) {
            y[i] = scales[i] * x[taken[i]];
        }
    }

    @Override
    public final void applyTranspose(double[] y, double[] x) {
        Arguments.vectors(y, "y", taken.length, x, "x", n);
        Arrays.fill(x, 0);
        for (int i = 0; i < taken.length; i++) {
            x[taken[i]] += scales[i] * y[i];
        }
    }

    @Override
    public final Matrix times(Matrix x) {
        Arguments.rows(x, "x", n);
        Matrix result = Matrix.zeros(taken.length, x.cols());
        for (int i = 0; i < taken.length; i++) {
            Interruption.check();
            for (int c = 0; c < x.cols(); c++) {
                result.set(i, c, scales[i] * x.get(taken[i], c));
            }
        }
        return result;
    }

    @Override
    public final Matrix transposeTimes(Matrix y) {
        Arguments.rows(y, "y", taken.length);
        Matrix result = Matrix.zeros(n, y.cols());
        for (int i = 0; i < taken.length; i++) {
            Interruption.check();
            for (int c = 0; c < y.cols(); c++) {
                result.set(taken[i], c, result.get(taken[i], c) + scales[i] * y.get(i, c));
            }
        }
        return result;
    }

    @Override
    public final Matrix fromLeft(LinearOperator a) {
        if (!(a instanceof CsrMatrix sparse)) {
            return Sketch.super.fromLeft(a);
        }
        Arguments.rows(a, "a", n);
        Matrix result = Matrix.zeros(taken.length, a.cols());
        for (int i = 0; i < taken.length; i++) {
            Interruption.check();
            CsrMatrix.Row row = sparse.row(taken[i]);
            for (int p = 0; p < row.size(); p++) {
                result.set(i, row.column(p), scales[i] * row.value(p));
            }
        }
        return result;
    }

    @Override
    public final Matrix fromRight(LinearOperator a) {
        Arguments.cols(a, "a", n);
        if (!(a instanceof Matrix matrix)) {
            return Sketch.super.fromRight(a);
        }
        Matrix result = Matrix.zeros(a.rows(), taken.length);
        for (int r = 0; r < a.rows(); r++) {
            Interruption.check();
            for (int i = 0; i < taken.length; i++) {
                result.set(r, i, scales[i] * matrix.get(r, taken[i]));
            }
        }
        return result;
    }

    @Override
    public final Cost cost() {
        return new Cost(taken.length, 28.0 * taken.length);
    }
}
