package snippets;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.dense.Cholesky;
import dev.quire.dense.Lu;
import dev.quire.dense.OneNorm;
import dev.quire.dense.Qr;
import dev.quire.dense.TallQr;

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
}
