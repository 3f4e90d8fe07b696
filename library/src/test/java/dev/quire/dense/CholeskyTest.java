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
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CholeskyTest {

    @Test
    void theFactorTimesItsTransposeIsTheMatrix() {
        Zoo.positiveDefinite().forEach((name, a) -> {
            Matrix l = Cholesky.of(a).l();
            // Entry by entry, beside (a_ii a_jj)^½, as the theorem has it: graded matrices keep their small entries.
            Matrix error = a.minus(l.timesTranspose(l));
            for (int i = 0; i < a.rows(); i++) {
                for (int j = 0; j < a.rows(); j++) {
                    assertBelow(
                            Math.abs(error.get(i, j)),
                            LAPACK_RATIO * a.rows() * UNIT * Math.sqrt(a.get(i, i)) * Math.sqrt(a.get(j, j)),
                            name + " at " + i + ", " + j);
                    assertTrue(i >= j || l.get(i, j) == 0, name);
                }
                assertTrue(l.get(i, i) > 0, name);
            }
        });
    }

    /** {@code min(i, j)} has the factor of ones below and on the diagonal, and every number on the way is an integer. */
    @Test
    void solutionsAreExactWhereNothingIsRounded() {
        int n = 80;
        Matrix a = Matrix.generate(n, n, (i, j) -> 1 + Math.min(i, j));
        Cholesky cholesky = Cholesky.of(a);
        assertEquals(Matrix.generate(n, n, (i, j) -> i >= j ? 1 : 0), cholesky.l());
        Matrix x = Matrix.generate(n, 3, (i, j) -> i % 7 - j);
        assertEquals(x, cholesky.solve(a.times(x)));
        assertArrayEquals(x.column(2), cholesky.solve(a.times(x.column(2))));
        LinearOperator inverse = cholesky.inverse();
        assertEquals(x, inverse.times(a.times(x)));
        double[] y = new double[n];
        inverse.applyTranspose(a.times(x.column(1)), y);
        assertArrayEquals(x.column(1), y);
        assertEquals(1, cholesky.determinant());
        assertEquals(0, cholesky.logDeterminant());
        // A⁻¹ is the second difference, of norm 4; a column of A sums to n(n + 1)/2 at most.
        assertEquals(1 / (4 * n * (n + 1) / 2.0), cholesky.reciprocalCondition());
    }

    @Test
    void solutionsLeaveResidualsOfTheSizeOfRounding() {
        Zoo.positiveDefinite().forEach((name, a) -> {
            if (a.rows() == 0 || a.maxAbs() > 1e100 || a.maxAbs() < 1e-100) {
                return;
            }
            Matrix b = Zoo.random(a.rows(), 2, 3);
            Matrix x = Cholesky.of(a).solve(b);
            assertBelow(
                    b.minus(a.times(x)).frobeniusNorm(),
                    LAPACK_RATIO * a.rows() * UNIT * a.frobeniusNorm() * x.frobeniusNorm(),
                    name);
            if (name.equals("graded")) {
                return;
            }
            // Far from 1 as near to it, but for the power of two.
            assertEquals(x, Cholesky.of(a.scaled(0x1p980)).solve(b.scaled(0x1p980)), name);
            assertEquals(x, Cholesky.of(a.scaled(0x1p-502)).solve(b.scaled(0x1p-502)), name);
        });
    }

    @Test
    void determinantsReachBeyondTheRange() {
        double[] values = new double[120];
        Arrays.fill(values, 1e-280);
        Cholesky cholesky = Cholesky.of(Matrix.diagonal(values));
        assertEquals(0, cholesky.determinant());
        assertEquals(-120 * 280 * Math.log(10), cholesky.logDeterminant(), 1e-9);
    }

    @Test
    void theTriangleAboveTheDiagonalIsNotRead() {
        Matrix a = Zoo.random(90, 70, 1).gram();
        Matrix lower = Matrix.generate(70, 70, (i, j) -> i < j ? Double.NaN : a.get(i, j));
        assertEquals(Cholesky.of(a).l(), Cholesky.of(lower).l());
        assertEquals(Cholesky.of(a).reciprocalCondition(), Cholesky.of(lower).reciprocalCondition());
    }

    @Test
    void whatIsNotPositiveDefiniteIsNamedByItsMinor() {
        double[] diagonal = new double[90];
        Arrays.fill(diagonal, 1);
        diagonal[50] = -3;
        Matrix a = Matrix.diagonal(diagonal);
        a.set(50, 3, 2);
        ArithmeticException e = assertThrows(ArithmeticException.class, () -> Cholesky.of(a));
        assertEquals(
                "a: expected a positive definite matrix, but the leading minor of order 51 of 90 is not positive: "
                        + "-7.0 is left of entry (50, 50)",
                e.getMessage());
        assertThrows(ArithmeticException.class, () -> Cholesky.of(Matrix.zeros(1, 1)));
        // Rank 2 in exact arithmetic, and integers, so the third pivot is exactly 0.
        Matrix two = Matrix.of(3, 2, 1, 0, 2, 1, 3, 5).timesOwnTranspose();
        assertTrue(assertThrows(ArithmeticException.class, () -> Cholesky.of(two))
                .getMessage()
                .contains("order 3 of 3"));
    }

    @Test
    void aWorkspaceGivesTheSameBitsAlsoAfterAFailure() {
        Cholesky.Workspace workspace = new Cholesky.Workspace();
        Zoo.positiveDefinite().forEach((name, a) -> {
            Cholesky reused = workspace.factorise(a);
            assertEquals(Cholesky.of(a).l(), reused.l(), name);
            assertEquals(a.rows(), reused.size());
            if (a.rows() > 0) {
                assertThrows(ArithmeticException.class, () -> workspace.factorise(a.scaled(-1)));
            }
        });
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        Matrix whole = Matrix.generate(60, 60, (i, j) -> 1 + Math.min(i, j));
        Matrix before = whole.copy();
        Matrix view = whole.view(7, 47, 7, 47);
        assertEquals(Cholesky.of(view.copy()).l(), Cholesky.of(view).l());
        assertEquals(before, whole);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a square matrix, got null", () -> Cholesky.of(null));
        assertMessage("a: expected a square matrix, got 2 × 3", () -> Cholesky.of(Matrix.zeros(2, 3)));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Matrix a = Matrix.identity(6);
            a.set(4, 2, bad);
            assertMessage("a: expected finite entries, got " + bad + " at (4, 2) of 6 × 6", () -> Cholesky.of(a));
        }
        Cholesky cholesky = Cholesky.of(Matrix.identity(3));
        assertMessage("b: expected 3 rows, got 4 × 2", () -> cholesky.solve(Matrix.zeros(4, 2)));
        assertMessage("b: expected 3 values, got 2", () -> cholesky.solve(1, 2));
        assertMessage(
                "b: expected finite entries, got Infinity at (1, 0) of 3 × 1", () -> cholesky.solve(1, 1 / 0.0, 2));
    }
}
