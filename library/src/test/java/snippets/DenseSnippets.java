package snippets;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.dense.Qr;
import dev.quire.dense.Svd;
import dev.quire.dense.SymmetricEigen;
import dev.quire.dense.Triangular;

/** Examples of the package {@code dev.quire.dense}. */
public final class DenseSnippets {

    private DenseSnippets() {}

    public static void qr() {
        // @start region="qr"
        Matrix a = Matrix.of(new double[][] {{1, 0}, {1, 1}, {1, 2}}); // a line through three points
        Matrix b = Matrix.columnOf(1, 3, 5);
        Qr qr = Qr.of(a);
        Matrix x = qr.leastSquares(b); // 1 + 2 t
        Matrix same = qr.q().times(qr.r()); // A, but for rounding
        // @end region="qr"
        if (!x.equals(Matrix.columnOf(1, 2), 1e-14) || !same.equals(a, 1e-14)) {
            throw new AssertionError(x);
        }
    }

    public static void eigen() {
        // @start region="eigen"
        Matrix laplacian = Matrix.generate(100, 100, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0);
        SymmetricEigen eigen = SymmetricEigen.of(laplacian);
        double slowest = eigen.values()[0]; // 4 sin²(π / 202)
        double[] mode = eigen.vectors().column(0); // one arch of a sine
        // @end region="eigen"
        // @start region="eigenRange"
        SymmetricEigen stiff = SymmetricEigen.ofIndices(laplacian, 97, 100); // the three largest
        // @end region="eigenRange"
        if (stiff.vectors().cols() != 3 || stiff.values()[2] < 3.99) {
            throw new AssertionError(stiff.values()[2]);
        }
        double sine = Math.sin(Math.PI / 202);
        if (Math.abs(slowest - 4 * sine * sine) > 1e-13 || mode[50] < mode[0]) {
            throw new AssertionError(slowest);
        }
    }

    public static void triangular() {
        // @start region="triangular"
        Matrix a = Matrix.of(new double[][] {{2, 1, 1}, {4, 5, 3}, {2, 7, 9}});
        Triangular l = Triangular.lower(a); // reads 2, 4 5, 2 7 9 and nothing above
        double[] x = l.solve(2, 14, 25); // L x = b, forwards
        Matrix back = Triangular.unitUpper(a).solve(Matrix.columnOf(x)); // ones on the diagonal
        LinearOperator preconditioner = l.inverse(); // never formed
        // @end region="triangular"
        double[] y = new double[3];
        preconditioner.apply(new double[] {2, 14, 25}, y);
        boolean solved = x[0] == 1 && x[1] == 2 && Math.abs(x[2] - 1) < 1e-15 && y[1] == x[1];
        if (!solved || !back.equals(Matrix.columnOf(1, -1, 1), 1e-15)) {
            throw new AssertionError(back);
        }
    }

    public static void svd() {
        // @start region="svd"
        Matrix a = Matrix.generate(200, 50, (i, j) -> 1.0 / (1 + i + j));
        Svd svd = Svd.of(a);
        double[] sigma = svd.singularValues(); // they fall fast
        Matrix nearest = svd.lowRank(5);
        double error = a.minus(nearest).frobeniusNorm(); // (σ₆² + σ₇² + …)^½
        // @end region="svd"
        if (error < sigma[5] || error > 2 * sigma[5]) {
            throw new AssertionError(error);
        }
    }
}
