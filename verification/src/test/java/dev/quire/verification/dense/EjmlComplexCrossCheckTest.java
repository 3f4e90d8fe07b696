package dev.quire.verification.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.ComplexMatrix;
import dev.quire.dense.ComplexLu;
import dev.quire.dense.ComplexQr;
import dev.quire.dense.HermitianEigen;
import dev.quire.random.RandomStream;
import org.ejml.data.Complex_F64;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.CommonOps_ZDRM;
import org.ejml.dense.row.factory.DecompositionFactory_ZDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_ZDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same complex numbers from EJML, which shares no code with Quire. */
class EjmlComplexCrossCheckTest {

    private static final double UNIT = 0x1p-53;

    /** Both sides are backward stable with errors of a few n·u; LAPACK's suite allows 30 for one of them. */
    private static final double RATIO = 60;

    private static ComplexMatrix random(int m, int n, long seed) {
        return ComplexMatrix.generate(
                m,
                n,
                RandomStream.of(seed, "ejml, real")::gaussian,
                RandomStream.of(seed, "ejml, imaginary")::gaussian);
    }

    private static ZMatrixRMaj ejml(ComplexMatrix a) {
        return new ZMatrixRMaj(a.rows(), a.cols(), true, a.toArray());
    }

    private static ComplexMatrix ours(ZMatrixRMaj a) {
        return ComplexMatrix.of(a.numRows, a.numCols, a.data);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,2", "16,3", "17,4", "100,5"})
    void solutionsAndDeterminants(int n, long seed) {
        ComplexMatrix a = random(n, n, seed);
        ComplexMatrix b = random(n, 2, seed + 100);
        ComplexLu lu = ComplexLu.of(a);
        ZMatrixRMaj theirs = new ZMatrixRMaj(n, 2);
        assertTrue(CommonOps_ZDRM.solve(ejml(a), ejml(b), theirs));
        ComplexMatrix x = lu.solve(b);
        double tolerance = RATIO * n * UNIT / lu.reciprocalCondition();
        assertTrue(ours(theirs).equals(x, tolerance * x.maxAbs()), "seed " + seed + ", n = " + n);
        Complex_F64 determinant = CommonOps_ZDRM.det(ejml(a));
        double[] mine = lu.determinant();
        double size = determinant.getMagnitude();
        assertEquals(determinant.real, mine[0], n * tolerance * size, "seed " + seed + ", n = " + n);
        assertEquals(determinant.imaginary, mine[1], n * tolerance * size, "seed " + seed + ", n = " + n);
    }

    /** Rows of R have phases that nobody prescribes; moduli are those of both. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "5,3,2", "70,70,3", "150,66,4"})
    void triangles(int m, int n, long seed) {
        ComplexMatrix a = random(m, n, seed);
        ComplexMatrix mine = ComplexQr.of(a).r();
        QRDecomposition<ZMatrixRMaj> qr = DecompositionFactory_ZDRM.qr(m, n);
        assertTrue(qr.decompose(ejml(a)));
        ComplexMatrix theirs = ours(qr.getR(null, true));
        // R moves by κ(A) times the backward error (Higham 2002, section 19.9).
        double tolerance =
                RATIO * m * UNIT * a.frobeniusNorm() / ComplexLu.of(mine).reciprocalCondition();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(
                        Math.hypot(theirs.real(i, j), theirs.imaginary(i, j)),
                        Math.hypot(mine.real(i, j), mine.imaginary(i, j)),
                        tolerance,
                        "seed " + seed + " at " + i + ", " + j);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8,8,1", "50,20,2", "200,64,3"})
    void leastSquares(int m, int n, long seed) {
        ComplexMatrix a = random(m, n, seed);
        ComplexMatrix b = random(m, 2, seed + 100);
        ComplexMatrix mine = ComplexQr.of(a).leastSquares(b);
        LinearSolverDense<ZMatrixRMaj> solver = LinearSolverFactory_ZDRM.qr(m, n);
        assertTrue(solver.setA(ejml(a)));
        ZMatrixRMaj theirs = new ZMatrixRMaj(n, 2);
        solver.solve(ejml(b), theirs);
        double[] squares = HermitianEigen.eigenvalues(a.adjointTimes(a));
        double largest = Math.sqrt(squares[n - 1]);
        double kappa = largest / Math.sqrt(squares[0]);
        // κ relative to x, and κ² for the residual (Higham 2002, theorem 20.1).
        double tolerance =
                RATIO * m * UNIT * (kappa * mine.frobeniusNorm() + kappa * kappa * b.frobeniusNorm() / largest);
        assertTrue(ours(theirs).equals(mine, tolerance), "seed " + seed + ", " + m + " × " + n);
    }
}
