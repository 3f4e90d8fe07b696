package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LuTest {

    private static Matrix permuted(Matrix a, int[] rows) {
        return Matrix.generate(a.rows(), a.cols(), (i, j) -> a.get(rows[i], j));
    }

    /** Returns {@code 2^s A} with s such that products are in range; ratios do not see it. */
    private static double scale(Matrix a) {
        return a.maxAbs() > 1e200 ? 0x1p-1000 : a.maxAbs() < 1e-200 ? 0x1p1000 : 1;
    }

    @Test
    void theFactorsMultiplyToThePermutedMatrix() {
        Zoo.square().forEach((name, a) -> {
            Lu lu = Lu.of(a);
            double scale = scale(a);
            Matrix error = permuted(a, lu.permutation())
                    .scaled(scale)
                    .minus(lu.l().times(lu.u().scaled(scale)));
            assertBelow(
                    error.frobeniusNorm(),
                    // An entry of U below the normal numbers is off by half the smallest.
                    LAPACK_RATIO
                                    * Math.max(1, a.rows())
                                    * UNIT
                                    * a.scaled(scale).frobeniusNorm()
                            + a.rows() * a.rows() * Double.MIN_VALUE * scale,
                    name + ": PA − LU");
            assertBelow(lu.l().maxAbs(), 1 + 2 * UNIT, name + ": |L|");
        });
    }

    @Test
    void theFactorsAreTriangles() {
        Lu lu = Lu.of(Zoo.random(20, 20, 1));
        for (int i = 0; i < 20; i++) {
            assertEquals(1, lu.l().get(i, i));
            for (int j = 0; j < i; j++) {
                assertEquals(0.0, lu.u().get(i, j));
                assertEquals(0.0, lu.l().get(j, i));
            }
        }
    }

    @Test
    void everyPivotIsTheLargestThatIsLeftInItsColumn() {
        Matrix a = Matrix.of(new double[][] {{1, 2, 4}, {2, 1, 3}, {4, 1, 1}});
        Lu lu = Lu.of(a);
        // By hand: 4 leads; below it stand 2 − 1/4 and 1 − 1/2, so row 0 comes next.
        assertArrayEquals(new int[] {2, 0, 1}, lu.permutation());
        assertEquals(1.75, lu.u().get(1, 1));
        assertEquals(3.75, lu.u().get(1, 2));
        assertEquals(10.0, lu.determinant(), 1e-14);
    }

    @Test
    void solutionsLeaveResidualsOfTheSizeOfRounding() {
        Zoo.square().forEach((name, a) -> {
            int n = a.rows();
            Lu lu = Lu.of(a);
            if (lu.isSingular() || n == 0) {
                return;
            }
            double scale = scale(a);
            Matrix scaled = a.scaled(scale);
            Matrix b = Zoo.random(n, 3, 20);
            Matrix x = Lu.of(scaled).solve(b);
            double limit = LAPACK_RATIO * n * UNIT * scaled.frobeniusNorm() * x.frobeniusNorm();
            assertBelow(b.minus(scaled.times(x)).frobeniusNorm(), limit, name + ": b − Ax");
            Matrix y = Lu.of(scaled).solveTranspose(b);
            limit = LAPACK_RATIO * n * UNIT * scaled.frobeniusNorm() * y.frobeniusNorm();
            assertBelow(b.minus(scaled.transposeTimes(y)).frobeniusNorm(), limit, name + ": b − Aᵀy");
            // A power of two more in A is one less in x, to the last bit where neither leaves the range of normal
            // numbers.
            if (scale != 1 && a.maxAbs() > 0x1p-990) {
                assertEquals(x.scaled(0x1p-20), lu.solve(b.scaled(0x1p-20 / scale)));
            }
        });
    }

    /** Integer triangles with ones on the diagonal: A, its inverse and every sum on the way are integers. */
    @Test
    void solutionsAreExactWhereNothingIsRounded() {
        int n = 40;
        Matrix u = Matrix.generate(n, n, (i, j) -> i == j ? 1 : i < j ? (3 * i + 7 * j) % 3 - 1 : 0);
        Matrix x = Matrix.generate(n, 2, (i, j) -> i % 5 - 2 * j);
        Matrix a = Matrix.generate(n, n, (i, j) -> u.get((i + 1) % n, j));
        Lu lu = Lu.of(a);
        assertEquals(x, lu.solve(a.times(x)));
        assertArrayEquals(x.column(1), lu.solve(a.times(x.column(1))));
        assertEquals(x, lu.solveTranspose(a.transposeTimes(x)));
        LinearOperator inverse = lu.inverse();
        assertEquals(x, inverse.times(a.times(x)));
        assertEquals(x, inverse.transposeTimes(a.transposeTimes(x)));
        double[] y = new double[n];
        inverse.apply(a.times(x.column(0)), y);
        assertArrayEquals(x.column(0), y);
        inverse.applyTranspose(a.transpose().times(x.column(0)), y);
        assertArrayEquals(x.column(0), y);
        // A cycle of 40 rows is an odd permutation.
        assertEquals(-1, lu.determinant());
        assertEquals(-1, lu.determinantSign());
        assertEquals(0, lu.logDeterminant());
    }

    @Test
    void determinantsAreThoseOfClosedForms() {
        // Hilbert of order 6: 1/186313420339200000; Frank of any order: 1; both lose κ u at most.
        Lu hilbert = Lu.of(Matrix.generate(6, 6, (i, j) -> 1.0 / (1 + i + j)));
        assertEquals(1 / 186313420339200000.0, hilbert.determinant(), 1.5e7 * 10 * UNIT / 186313420339200000.0);
        assertEquals(
                1,
                Lu.of(Matrix.generate(9, 9, (i, j) -> j < i - 1 ? 0 : 9 - Math.max(i, j)))
                        .determinant(),
                1e-9);
        assertEquals(1, Lu.of(Matrix.zeros(0, 0)).determinant());
        assertEquals(0, Lu.of(Matrix.zeros(0, 0)).logDeterminant());
        double[] large = new double[300];
        Arrays.fill(large, -0x1p1000);
        large[7] = 1e-100;
        Lu beyond = Lu.of(Matrix.diagonal(large));
        assertEquals(Double.NEGATIVE_INFINITY, beyond.determinant());
        assertEquals(-1, beyond.determinantSign());
    }

    @Test
    void logarithmsOfDeterminantsReachFurther() {
        double[] values = new double[200];
        for (int i = 0; i < 200; i++) {
            values[i] = i % 2 == 0 ? 1e-300 : -1e-200;
        }
        Lu lu = Lu.of(Matrix.diagonal(values));
        assertEquals(0, lu.determinant());
        assertEquals(1, lu.determinantSign());
        assertEquals(-100 * 500 * Math.log(10), lu.logDeterminant(), 1e-9);
        assertEquals(Double.NEGATIVE_INFINITY, Lu.of(Matrix.zeros(2, 2)).logDeterminant());
        assertEquals(0, Lu.of(Matrix.zeros(2, 2)).determinantSign());
    }

    @Test
    void aSingularMatrixIsRefusedWhereItIsSolved() {
        Matrix a = Zoo.random(9, 9, 3);
        a.setColumn(4, new double[9]);
        Lu lu = Lu.of(a);
        assertTrue(lu.isSingular());
        assertEquals(0, lu.determinant());
        assertEquals(0, lu.reciprocalCondition());
        String message = "a: expected a regular matrix, but pivot 4 of 9 is 0: column 4 depends on those before it";
        assertEquals(
                message,
                assertThrows(ArithmeticException.class, () -> lu.solve(new double[9]))
                        .getMessage());
        assertEquals(
                message, assertThrows(ArithmeticException.class, lu::inverse).getMessage());
        assertThrows(ArithmeticException.class, () -> lu.solveTranspose(Matrix.zeros(9, 1)));
    }

    /** The inverse of a Hilbert matrix has integer entries in closed form, 1/κ₁ of order 8 is 1/33872791095. */
    @Test
    void theConditionIsThatOfTheInverse() {
        assertEquals(
                1 / 33872791095.0,
                Lu.of(Matrix.generate(8, 8, (i, j) -> 1.0 / (1 + i + j))).reciprocalCondition(),
                1e-13);
        Matrix kahan = Zoo.kahan(20, 1.2);
        double exact = 1 / (oneNorm(kahan) * oneNorm(Triangular.upper(kahan).solve(Matrix.identity(20))));
        double estimate = Lu.of(kahan).reciprocalCondition();
        assertTrue(estimate >= exact * (1 - 1e-9) && estimate <= 3 * exact, estimate + " for " + exact);
        assertEquals(1, Lu.of(Matrix.identity(5).scaled(-3e-300)).reciprocalCondition());
        assertEquals(1, Lu.of(Matrix.zeros(0, 0)).reciprocalCondition());
        assertEquals(1e-18, Lu.of(Matrix.diagonal(1, 1e-18)).reciprocalCondition(), 1e-30);
    }

    private static double oneNorm(Matrix a) {
        double norm = 0;
        for (int j = 0; j < a.cols(); j++) {
            double sum = 0;
            for (int i = 0; i < a.rows(); i++) {
                sum += Math.abs(a.get(i, j));
            }
            norm = Math.max(norm, sum);
        }
        return norm;
    }

    @Test
    void aWorkspaceGivesTheSameBitsAndTakesEverySize() {
        Lu.Workspace workspace = new Lu.Workspace();
        for (int n : new int[] {5, 40, 0, 17, 90, 40}) {
            Matrix a = Zoo.random(n, n, n + 1);
            Lu reused = workspace.factorise(a);
            Lu fresh = Lu.of(a);
            assertEquals(n, reused.size());
            assertEquals(fresh.l(), reused.l());
            assertEquals(fresh.u(), reused.u());
            assertArrayEquals(fresh.permutation(), reused.permutation());
            assertEquals(fresh.reciprocalCondition(), reused.reciprocalCondition());
        }
        workspace.factorise(Matrix.zeros(3, 3));
        assertFalse(workspace.factorise(Matrix.identity(3)).isSingular());
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        Matrix whole = Zoo.random(60, 60, 9);
        Matrix before = whole.copy();
        Matrix view = whole.view(3, 43, 5, 45);
        assertEquals(Lu.of(view.copy()).u(), Lu.of(view).u());
        Matrix b = whole.view(10, 50, 0, 3);
        assertEquals(Lu.of(view).solve(b.copy()), Lu.of(view).solve(b));
        assertEquals(before, whole);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a square matrix, got null", () -> Lu.of(null));
        assertMessage("a: expected a square matrix, got 2 × 3", () -> Lu.of(Matrix.zeros(2, 3)));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Matrix a = Zoo.random(6, 6, 1);
            a.set(4, 2, bad);
            assertMessage("a: expected finite entries, got " + bad + " at (4, 2) of 6 × 6", () -> Lu.of(a));
        }
        Lu lu = Lu.of(Matrix.identity(3));
        assertMessage("b: expected 3 rows, got 4 × 2", () -> lu.solve(Matrix.zeros(4, 2)));
        assertMessage("b: expected 3 values, got 2", () -> lu.solve(1, 2));
        assertMessage("b: expected finite entries, got NaN at (1, 0) of 3 × 1", () -> lu.solve(1, Double.NaN, 2));
        double[] x = new double[3];
        assertMessage("y: expected an array other than x, got the same", () -> lu.inverse()
                .apply(x, x));
    }

    @Test
    void stopsWhenAsked() {
        Matrix a = Zoo.random(80, 80, 1);
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                if (++questions[0] == 100) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> Lu.of(a));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }
}
