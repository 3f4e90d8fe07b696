package snippets;

import dev.quire.ComplexMatrix;
import dev.quire.ComplexOperator;
import dev.quire.dense.ComplexLu;
import dev.quire.dense.ComplexOneNorm;
import dev.quire.dense.ComplexQr;
import dev.quire.dense.HermitianEigen;

/** Examples of the complex factorisations of package {@code dev.quire.dense}. */
public final class ComplexFactorisationSnippets {

    private ComplexFactorisationSnippets() {}

    public static void lu() {
        // @start region="lu"
        ComplexMatrix a = ComplexMatrix.of(2, 2, 1, 1, 0, 2, 3, 0, 1, -1); // rows (1 + i, 2i) and (3, 1 − i)
        ComplexLu lu = ComplexLu.of(a);
        double[] x = lu.solve(1, 3, 4, -1); // A x = (1 + 3i, 4 − i): x = (1, 1), as 1, 0, 1, 0
        double[] determinant = lu.determinant(); // 2 − 6i, as 2, −6
        double trust = lu.reciprocalCondition();
        ComplexOperator inverse = lu.inverse(); // never formed
        // @end region="lu"
        boolean solved = Math.abs(x[2] - 1) < 1e-14 && Math.abs(x[3]) < 1e-14;
        if (!solved || Math.abs(determinant[1] + 6) > 1e-14 || !(trust > 0.01) || inverse.rows() != 2) {
            throw new AssertionError(x[2]);
        }
    }

    public static void qr() {
        // @start region="qr"
        int m = 50;
        ComplexMatrix waves = ComplexMatrix.generate( // three frequencies, sampled
                m, 3, (i, j) -> Math.cos(0.3 * i * j), (i, j) -> Math.sin(0.3 * i * j));
        ComplexQr qr = ComplexQr.of(waves);
        ComplexMatrix basis = qr.q(); // orthonormal
        ComplexMatrix amplitudes = qr.leastSquares(waves.times(ComplexMatrix.of(3, 1, 1, 0, 0, 2, -1, 0)));
        // @end region="qr"
        boolean orthonormal = basis.adjointTimes(basis).equals(ComplexMatrix.identity(3), 1e-14);
        if (!orthonormal || Math.abs(amplitudes.imaginary(1, 0) - 2) > 1e-13) {
            throw new AssertionError(amplitudes);
        }
    }

    public static void least() {
        // @start region="least"
        ComplexMatrix wide = ComplexMatrix.of(1, 2, 1, 0, 0, 1); // x₁ + i x₂ = 2
        ComplexMatrix x = ComplexQr.of(wide.adjoint()).leastNormOfAdjoint(ComplexMatrix.of(1, 1, 2, 0)); // (1, −i)
        // @end region="least"
        if (!x.equals(ComplexMatrix.of(2, 1, 1, 0, 0, -1), 1e-14)) {
            throw new AssertionError(x);
        }
    }

    public static void eigen() {
        // @start region="eigen"
        ComplexMatrix spin = ComplexMatrix.of(2, 2, 0, 0, 0, -1, 0, 1, 0, 0); // rows (0, −i) and (i, 0)
        HermitianEigen eigen = HermitianEigen.of(spin);
        double[] values = eigen.values(); // −1, 1
        ComplexMatrix v = eigen.vectors(); // columns (1, −i)/√2 and (1, i)/√2
        // @end region="eigen"
        if (Math.abs(values[0] + 1) > 1e-15 || Math.abs(v.imaginary(1, 1) - Math.sqrt(0.5)) > 1e-15) {
            throw new AssertionError(v);
        }
    }

    public static void norm() {
        // @start region="norm"
        ComplexMatrix a = ComplexMatrix.of(2, 2, 1, 1, 0, 2, 3, 0, 1, -1);
        double inverse = ComplexOneNorm.estimate(ComplexLu.of(a).inverse()); // ‖A⁻¹‖₁, by a few solutions
        // @end region="norm"
        if (Math.abs(inverse * Math.sqrt(40) - 3 - Math.sqrt(2)) > 1e-12) {
            throw new AssertionError(inverse);
        }
    }
}
