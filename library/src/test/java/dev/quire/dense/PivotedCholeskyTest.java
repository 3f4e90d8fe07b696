package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PivotedCholeskyTest {

    private static void assertFactors(String name, Matrix a) {
        double scale = Zoo.scale(a);
        PivotedCholesky cholesky = PivotedCholesky.of(a);
        int n = a.rows();
        int rank = cholesky.rank();
        Matrix l = cholesky.l().scaled(Math.sqrt(scale));
        assertEquals(n + " × " + rank, l.shape(), name);
        Matrix error = Zoo.permuted(a, cholesky.permutation()).scaled(scale).minus(l.timesTranspose(l));
        double limit = LAPACK_RATIO * n * UNIT * a.scaled(scale).frobeniusNorm();
        assertBelow(error.frobeniusNorm(), limit, name + ": PAPᵀ − LLᵀ");
        assertBelow(Math.abs(cholesky.residual() * scale - error.frobeniusNorm()), limit, name + ": residual");
        for (int j = 0; j < rank; j++) {
            for (int i = 0; i < n; i++) {
                assertTrue(i >= j || l.get(i, j) == 0, name);
                // What is left of row i at step j is no more than the pivot.
                double left = 0;
                for (int p = j; p < Math.min(rank, i + 1) && i >= j; p++) {
                    left += l.get(i, p) * l.get(i, p);
                }
                assertTrue(
                        left <= l.get(j, j) * l.get(j, j) + 64 * n * UNIT * l.get(0, 0) * l.get(0, 0), name + " " + j);
            }
        }
    }

    @Test
    void theFactorTimesItsTransposeIsThePermutedMatrix() {
        Zoo.positiveDefinite().forEach(PivotedCholeskyTest::assertFactors);
        Zoo.semidefinite().forEach(PivotedCholeskyTest::assertFactors);
    }

    @Test
    void theRankIsFound() {
        for (Map.Entry<String, Matrix> entry : Zoo.semidefinite().entrySet()) {
            int rank = Integer.parseInt(entry.getKey().replaceAll(".* ", ""));
            PivotedCholesky cholesky = PivotedCholesky.of(entry.getValue());
            assertEquals(rank, cholesky.rank(), entry.getKey());
            ArithmeticException e = assertThrows(
                    ArithmeticException.class,
                    () -> cholesky.solve(new double[entry.getValue().rows()]));
            assertTrue(
                    e.getMessage()
                            .startsWith("a: expected a matrix of full rank, but after " + rank + " of "
                                    + entry.getValue().rows() + " pivots nothing above "),
                    e.getMessage());
            assertThrows(ArithmeticException.class, cholesky::inverse);
            assertEquals(Double.NEGATIVE_INFINITY, cholesky.logDeterminant());
            assertEquals(0, cholesky.reciprocalCondition());
        }
        assertEquals(0, PivotedCholesky.of(Matrix.zeros(0, 0)).rank());
        assertEquals(100, PivotedCholesky.of(Zoo.random(110, 100, 1).gram()).rank());
    }

    /** Integers: the second pivot is 18 − 6²/4 = 9 and nothing is left after it. */
    @Test
    void takesTheLargestPivotFirst() {
        PivotedCholesky cholesky = PivotedCholesky.of(Matrix.of(new double[][] {{18, 6, 3}, {6, 4, 2}, {3, 2, 1}}));
        assertArrayEquals(new int[] {0, 1, 2}, cholesky.permutation());
        PivotedCholesky other = PivotedCholesky.of(Matrix.of(new double[][] {{1, 2, 3}, {2, 4, 6}, {3, 6, 18}}));
        assertArrayEquals(new int[] {2, 1, 0}, other.permutation());
        assertEquals(2, other.rank());
        assertEquals(Math.sqrt(18), other.l().get(0, 0));
        assertEquals(Math.sqrt(2), other.l().get(1, 1), 4 * UNIT);
    }

    /** A kernel matrix has fast falling eigenvalues; what is left is semidefinite, so its trace is above its norm. */
    @Test
    void aToleranceEndsItEarlyAndTheTraceBoundsWhatIsLeft() {
        int n = 150;
        Matrix a = Matrix.generate(n, n, (i, j) -> Math.exp(-(i - j) * (i - j) / 200.0));
        int last = 0;
        for (double tolerance : new double[] {0.5, 1e-2, 1e-5, 1e-9}) {
            PivotedCholesky cholesky = PivotedCholesky.of(a, tolerance);
            Matrix l = cholesky.l();
            double left = Zoo.permuted(a, cholesky.permutation())
                    .minus(l.timesTranspose(l))
                    .frobeniusNorm();
            assertBelow(Math.abs(left - cholesky.residual()), 1e-12, "residual");
            assertBelow(left, cholesky.residualTrace() + 1e-13, "trace");
            assertBelow(cholesky.residualTrace(), (n - cholesky.rank()) * tolerance, "each entry is below");
            assertTrue(cholesky.rank() > last);
            last = cholesky.rank();
        }
        assertEquals(0, PivotedCholesky.of(a, 1).rank());
        assertEquals(a.frobeniusNorm(), PivotedCholesky.of(a, 2).residual(), 1e-11);
        assertEquals(n, PivotedCholesky.of(a, 2).residualTrace());
        // A power of two in A and in the tolerance changes nothing.
        assertEquals(
                PivotedCholesky.of(a, 1e-5).l().scaled(0x1p-250),
                PivotedCholesky.of(a.scaled(0x1p-500), 1e-5 * 0x1p-500).l());
    }

    @Test
    void solutionsAgreeWithCholesky() {
        Zoo.positiveDefinite().forEach((name, a) -> {
            PivotedCholesky pivoted = PivotedCholesky.of(a);
            if (a.rows() == 0 || pivoted.rank() < a.rows()) {
                assertTrue(a.rows() == 0 || name.equals("graded"), name);
                return;
            }
            double scale = Zoo.scale(a);
            Matrix scaled = a.scaled(scale);
            Matrix b = Zoo.random(a.rows(), 2, 3);
            Matrix x = PivotedCholesky.of(scaled).solve(b);
            assertBelow(
                    b.minus(scaled.times(x)).frobeniusNorm(),
                    LAPACK_RATIO * a.rows() * UNIT * scaled.frobeniusNorm() * x.frobeniusNorm(),
                    name);
            LinearOperator inverse = PivotedCholesky.of(scaled).inverse();
            assertEquals(x, inverse.times(b), name);
            assertEquals(x, inverse.transposeTimes(b), name);
            assertArrayEquals(
                    PivotedCholesky.of(scaled).solve(b.columns(1, 2).copy()).data(),
                    PivotedCholesky.of(scaled).solve(b.column(1)),
                    name);
            double condition = Cholesky.of(a).reciprocalCondition();
            // First order: what is backward stable is off by κ times its backward error.
            double relative = LAPACK_RATIO * a.rows() * UNIT / condition;
            assertEquals(Cholesky.of(a).logDeterminant(), pivoted.logDeterminant(), a.rows() * relative + 1e-10, name);
            assertBelow(Math.abs(pivoted.reciprocalCondition() / condition - 1), relative + 1e-10, name);
            // Where no entry has lost digits below the normal numbers.
            if (scale != 1 && a.maxAbs() > 0x1p-990) {
                assertEquals(x.scaled(0x1p20), pivoted.solve(b.scaled(0x1p20 / scale)), name);
            }
        });
    }

    @Test
    void whatIsNotSemidefiniteIsRefused() {
        Matrix a = Zoo.random(20, 20, 3).gram();
        a.set(7, 7, -a.get(7, 7));
        ArithmeticException e = assertThrows(ArithmeticException.class, () -> PivotedCholesky.of(a));
        assertTrue(
                e.getMessage().matches("a: expected a positive semidefinite matrix, but after \\d+ of 20 pivots .*"),
                e.getMessage());
        assertEquals(
                "a: expected a positive semidefinite matrix, but after 0 of 2 pivots 1.0 is left of entry (0, 1), and"
                        + " nothing above 0.0 on the diagonal",
                assertThrows(ArithmeticException.class, () -> PivotedCholesky.of(Matrix.of(2, 2, 0, 1, 1, 0)))
                        .getMessage());
        assertThrows(ArithmeticException.class, () -> PivotedCholesky.of(Matrix.diagonal(-1)));
        assertEquals(1, PivotedCholesky.of(Matrix.diagonal(4, 1), 2).rank());
    }

    @Test
    void theTriangleAboveTheDiagonalIsNotRead() {
        Matrix a = Zoo.random(90, 70, 1).gram();
        Matrix lower = Matrix.generate(70, 70, (i, j) -> i < j ? Double.NaN : a.get(i, j));
        assertEquals(PivotedCholesky.of(a).l(), PivotedCholesky.of(lower).l());
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        Matrix whole = Matrix.generate(60, 60, (i, j) -> 1 + Math.min(i, j));
        Matrix before = whole.copy();
        Matrix view = whole.view(7, 47, 7, 47);
        assertEquals(
                PivotedCholesky.of(view.copy()).l(), PivotedCholesky.of(view).l());
        assertEquals(before, whole);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a square matrix, got null", () -> PivotedCholesky.of(null));
        assertMessage("a: expected a square matrix, got 2 × 3", () -> PivotedCholesky.of(Matrix.zeros(2, 3), 1));
        for (double bad : new double[] {-1, Double.NaN}) {
            assertMessage(
                    "tolerance: expected a number ≥ 0, got " + bad, () -> PivotedCholesky.of(Matrix.identity(2), bad));
        }
        Matrix a = Matrix.identity(6);
        a.set(4, 2, Double.NaN);
        assertMessage("a: expected finite entries, got NaN at (4, 2) of 6 × 6", () -> PivotedCholesky.of(a));
        PivotedCholesky cholesky = PivotedCholesky.of(Matrix.identity(3));
        assertMessage("b: expected 3 rows, got 4 × 2", () -> cholesky.solve(Matrix.zeros(4, 2)));
        assertMessage("b: expected 3 values, got 2", () -> cholesky.solve(1, 2));
    }

    @Test
    void stopsWhenAsked() {
        Matrix a = Zoo.random(90, 80, 1).gram();
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                if (++questions[0] == 150) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> PivotedCholesky.of(a));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }
}
