package snippets;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.MatrixBatch;
import dev.quire.dense.Cholesky;
import dev.quire.dense.CholeskyBatch;
import dev.quire.dense.Givens;
import dev.quire.dense.Ldl;
import dev.quire.dense.Lu;
import dev.quire.dense.LuBatch;
import dev.quire.dense.OneNorm;
import dev.quire.dense.PivotedCholesky;
import dev.quire.dense.PivotedQr;
import dev.quire.dense.Qr;
import dev.quire.dense.QrBatch;
import dev.quire.dense.Svd;
import dev.quire.dense.TallQr;
import dev.quire.dense.TwoNorm;

/** Examples of the factorisations of package {@code dev.quire.dense}. */
public final class FactorisationSnippets {

    private FactorisationSnippets() {}

    public static void lu() {
        // @start region="lu"
        Matrix a = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 10}});
        Lu lu = Lu.of(a);
        double[] x = lu.solve(6, 15, 25); // (1, 1, 1)
        double volume = lu.determinant(); // −3
        double trust = lu.reciprocalCondition(); // half the digits of an entry are safe above 1e-8
        LinearOperator preconditioner = lu.inverse(); // never formed
        // @end region="lu"
        boolean solved = Math.abs(x[2] - 1) < 1e-13 && Math.abs(volume + 3) < 1e-13;
        if (!solved || !(trust > 1e-4) || preconditioner.rows() != 3) {
            throw new AssertionError(volume);
        }
    }

    public static void cholesky() {
        // @start region="cholesky"
        Matrix laplacian = Matrix.generate(100, 100, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0);
        Cholesky cholesky = Cholesky.of(laplacian);
        Matrix x = cholesky.solve(Matrix.identity(100)); // all responses to a unit load
        double log = cholesky.logDeterminant(); // log 101
        // @end region="cholesky"
        if (Math.abs(log - Math.log(101)) > 1e-12 || Math.abs(x.get(0, 99) - 1 / 101.0) > 1e-13) {
            throw new AssertionError(log);
        }
    }

    public static void norm() {
        // @start region="norm"
        Matrix hilbert = Matrix.generate(6, 6, (i, j) -> 1.0 / (1 + i + j));
        double inverse = OneNorm.estimate(Lu.of(hilbert).inverse()); // ‖H⁻¹‖₁, by a few solutions
        double condition = 2.45 * inverse; // ‖H‖₁ = 1 + 1/2 + … + 1/6
        // @end region="norm"
        if (Math.abs(condition / 2.907e7 - 1) > 1e-3) {
            throw new AssertionError(condition);
        }
    }

    public static void least() {
        // @start region="least"
        Matrix wide = Matrix.of(new double[][] {{1, 2, 2}}); // one equation, three unknowns
        Matrix x = Qr.of(wide.transpose())
                .leastNormOfTranspose(Matrix.columnOf(9)); // (1, 2, 2), the point of the plane nearest to 0
        // @end region="least"
        if (!x.equals(Matrix.columnOf(1, 2, 2), 1e-14)) {
            throw new AssertionError(x);
        }
    }

    public static void tall() {
        // @start region="tall"
        Matrix a = Matrix.generate(5000, 4, (i, j) -> Math.cos(j * Math.acos(i / 2500.0 - 1))); // Chebyshev polynomials
        TallQr qr = TallQr.of(a);
        Matrix legendre = qr.q(); // orthonormal on the same grid
        Matrix change = qr.r(); // from one basis to the other
        // @end region="tall"
        if (!legendre.times(change).equals(a, 1e-12)) {
            throw new AssertionError(change);
        }
    }

    public static void pivotedQr() {
        // @start region="pivotedQr"
        Matrix a = Matrix.of(new double[][] {{1, 2, 3}, {2, 4, 7}, {3, 6, 10}}); // column 1 is twice column 0
        PivotedQr qr = PivotedQr.of(a);
        int rank = qr.rank(); // 2
        Matrix least = qr.leastSquares(Matrix.columnOf(8, 17, 25)); // (1, 2, 1), the shortest of all solutions
        Matrix basic = qr.basicSolution(Matrix.columnOf(8, 17, 25)); // (0, 2.5, 1), out of two columns
        // @end region="pivotedQr"
        if (rank != 2
                || !least.equals(Matrix.columnOf(1, 2, 1), 1e-13)
                || !basic.equals(Matrix.columnOf(0, 2.5, 1), 1e-13)) {
            throw new AssertionError(least);
        }
    }

    public static void pivotedCholesky() {
        // @start region="pivotedCholesky"
        Matrix kernel = Matrix.generate(200, 200, (i, j) -> Math.exp(-(i - j) * (i - j) / 800.0));
        PivotedCholesky cholesky = PivotedCholesky.of(kernel, 1e-6);
        int rank = cholesky.rank(); // a fraction of 200
        double error = cholesky.residual(); // of L Lᵀ, in the Frobenius norm
        double bound = cholesky.residualTrace(); // above it, since what is left is semidefinite
        // @end region="pivotedCholesky"
        if (rank > 60 || error > bound || bound > 200e-6) {
            throw new AssertionError(rank);
        }
    }

    public static void ldl() {
        // @start region="ldl"
        Matrix a = Matrix.of(new double[][] {{2, 1, 1}, {1, 3, 1}, {1, 1, 0}}); // two unknowns and a constraint
        Ldl ldl = Ldl.of(a);
        double[] x = ldl.solve(4, 5, 2); // (1, 1, 1)
        Ldl.Inertia inertia = ldl.inertia(); // two positive eigenvalues, a negative one
        // @end region="ldl"
        if (Math.abs(x[2] - 1) > 1e-14 || !inertia.equals(new Ldl.Inertia(2, 1, 0))) {
            throw new AssertionError(inertia);
        }
    }

    public static void givens() {
        // @start region="givens"
        Givens rotation = Givens.of(3, 4); // c = 0.6, s = 0.8, r = 5
        double[] x = {3, 1};
        double[] y = {4, 0};
        rotation.applyInPlace(x, y); // x = (5, 0.6), y = (0, −0.8)
        // @end region="givens"
        if (rotation.r() != 5 || Math.abs(y[0]) > 1e-15 || Math.abs(y[1] + 0.8) > 1e-15) {
            throw new AssertionError(rotation);
        }
    }

    public static void update() {
        // @start region="update"
        Cholesky cholesky = Cholesky.of(Matrix.diagonal(9, 25, 64));
        Cholesky more = cholesky.updated(4, 0, 0); // of diag(25, 25, 64)
        Cholesky less = more.downdated(0, 3, 0); // of diag(25, 16, 64)
        // @end region="update"
        if (!less.l().equals(Matrix.diagonal(5, 4, 8), 1e-15)) {
            throw new AssertionError(less.l());
        }
    }

    public static void updateQr() {
        // @start region="updateQr"
        Matrix a = Matrix.generate(100, 3, (i, j) -> Math.pow(i / 99.0, j));
        double[] moved = new double[100];
        moved[7] = 0.5; // one more half in row 7 of column 1
        Qr qr = Qr.of(a).updated(moved, new double[] {0, 1, 0});
        // @end region="updateQr"
        a.set(7, 1, a.get(7, 1) + 0.5);
        if (!qr.q().times(qr.r()).equals(a, 1e-13)) {
            throw new AssertionError(qr.r());
        }
    }

    public static void pseudoInverse() {
        // @start region="pseudoInverse"
        Matrix a = Matrix.of(new double[][] {{1, 2}, {2, 4}, {2, 4}}); // of rank 1
        Svd svd = Svd.of(a);
        Matrix inverse = svd.pseudoInverse(); // Aᵀ / 45
        Matrix x = svd.leastSquares(Matrix.columnOf(9, 18, 18)); // (1.8, 3.6), by A⁺ b
        // @end region="pseudoInverse"
        if (!inverse.equals(a.transpose().scaled(1 / 45.0), 1e-15) || !x.equals(Matrix.columnOf(1.8, 3.6), 1e-14)) {
            throw new AssertionError(inverse);
        }
    }

    public static void twoNorm() {
        // @start region="twoNorm"
        LinearOperator inverse =
                Lu.of(Matrix.generate(6, 6, (i, j) -> 1.0 / (1 + i + j))).inverse();
        TwoNorm.Result norm = TwoNorm.defaults().estimate(inverse); // 1/σ₆ of the Hilbert matrix
        double most = norm.bound().orElseThrow().value(); // above it, but for one time in a thousand
        // @end region="twoNorm"
        if (Math.abs(norm.value() / 9.2354e6 - 1) > 1e-4 || most < norm.value()) {
            throw new AssertionError(norm);
        }
    }

    public static void batches() {
        // @start region="batches"
        double[] entries = {0, 2, 1, 0, 3, 1, 5, 2}; // two matrices, each 2 × 2
        LuBatch lu = LuBatch.of(MatrixBatch.wrap(entries, 0, 2, 2, 2, 2, 4));
        MatrixBatch x = lu.solve(MatrixBatch.wrap(new double[] {2, 1, 4, 7}, 0, 2, 2, 1, 1, 2)); // (1, 1) twice
        double volume = lu.determinant(1); // 1
        Lu first = lu.get(0); // with all that a single one can do
        // @end region="batches"
        if (Math.abs(x.get(1).get(0, 0) - 1) > 1e-14 || Math.abs(volume - 1) > 1e-14 || first.determinant() != -2) {
            throw new AssertionError(volume);
        }
    }

    public static void choleskyBatch() {
        // @start region="choleskyBatch"
        MatrixBatch covariances = MatrixBatch.wrap(new double[] {4, 2, 2, 5, 9, 0, 0, 1}, 0, 2, 2, 2, 2, 4);
        CholeskyBatch cholesky = CholeskyBatch.of(covariances);
        double volume = cholesky.determinant(0); // 16
        Matrix l = cholesky.get(0).l(); // 2, 0; 1, 2
        // @end region="choleskyBatch"
        if (volume != 16 || !l.equals(Matrix.of(new double[][] {{2, 0}, {1, 2}}), 0)) {
            throw new AssertionError(l);
        }
    }

    public static void qrBatch() {
        // @start region="qrBatch"
        double[] lines = {1, 0, 1, 1, 1, 2, 1, 1, 1, 2, 1, 4}; // rows (1, t) for three t, twice
        QrBatch qr = QrBatch.of(MatrixBatch.wrap(lines, 0, 2, 3, 2, 2, 6));
        double[] heights = {1, 3, 5, 1, 0, -2}; // at these t
        MatrixBatch fits = qr.leastSquares(MatrixBatch.wrap(heights, 0, 2, 3, 1, 1, 3)); // 1 + 2t and 2 − t
        // @end region="qrBatch"
        if (!fits.get(0).equals(Matrix.columnOf(1, 2), 1e-14) || !fits.get(1).equals(Matrix.columnOf(2, -1), 1e-14)) {
            throw new AssertionError(fits.get(1));
        }
    }
}
