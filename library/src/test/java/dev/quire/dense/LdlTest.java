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
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LdlTest {

    @Test
    void theFactorsMultiplyToThePermutedMatrix() {
        Zoo.symmetric().forEach((name, a) -> {
            double scale = Zoo.scale(a);
            Ldl ldl = Ldl.of(a);
            int n = a.rows();
            Matrix l = ldl.l();
            Matrix d = ldl.d().scaled(scale);
            Matrix error = Zoo.permuted(a, ldl.permutation())
                    .scaled(scale)
                    .minus(l.times(d).timesTranspose(l));
            assertBelow(
                    error.frobeniusNorm(),
                    LAPACK_RATIO * Math.max(1, n) * UNIT * a.scaled(scale).frobeniusNorm()
                            + n * n * Double.MIN_VALUE * scale,
                    name + ": PAPᵀ − LDLᵀ");
            // (3 + √17)/4 + 1: the larger of the bounds for pivots of one and of two rows (Ashcraft, Grimes and Lewis).
            assertBelow(l.maxAbs(), 2.79, name + ": |L|");
        });
    }

    @Test
    void theFactorsHaveTheirShapes() {
        int n = 105;
        Matrix a = Matrix.generate(n, n, (i, j) -> i == j ? 0 : 1.0 / (1 + i + j));
        Ldl ldl = Ldl.of(a);
        Matrix d = ldl.d();
        Matrix l = ldl.l();
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            assertEquals(1, l.get(i, i));
            for (int j = i + 1; j < n; j++) {
                assertEquals(0, l.get(i, j));
                assertEquals(d.get(i, j), d.get(j, i));
                if (j > i + 1) {
                    assertEquals(0, d.get(i, j));
                } else if (d.get(i, j) != 0) {
                    pairs++;
                    assertEquals(0, l.get(j, i));
                    assertTrue(d.get(i, i) * d.get(j, j) < d.get(i, j) * d.get(i, j));
                }
            }
        }
        assertTrue(pairs > 0);
        int[] sorted = ldl.permutation();
        Arrays.sort(sorted);
        for (int i = 0; i < n; i++) {
            assertEquals(i, sorted[i]);
        }
    }

    @Test
    void solutionsLeaveResidualsOfTheSizeOfRounding() {
        Zoo.symmetric().forEach((name, a) -> {
            int n = a.rows();
            double scale = Zoo.scale(a);
            Matrix scaled = a.scaled(scale);
            Ldl ldl = Ldl.of(scaled);
            if (ldl.isSingular() || n == 0) {
                return;
            }
            Matrix b = Zoo.random(n, 3, 20);
            Matrix x = ldl.solve(b);
            double limit = LAPACK_RATIO * n * UNIT * scaled.frobeniusNorm() * x.frobeniusNorm();
            assertBelow(b.minus(scaled.times(x)).frobeniusNorm(), limit, name + ": b − Ax");
            Matrix y = ldl.inverse().times(b);
            assertTrue(y.equals(x, x.maxAbs() * 1e-10) || !(ldl.reciprocalCondition() > 1e-5), name);
            if (scale != 1 && a.maxAbs() > 0x1p-990) {
                assertEquals(x.scaled(0x1p-20), Ldl.of(a).solve(b.scaled(0x1p-20 / scale)), name);
            }
        });
    }

    /** Pivots of two rows only, and no rounding anywhere. */
    @Test
    void solutionsAreExactWhereNothingIsRounded() {
        int n = 50;
        Matrix a = Matrix.generate(n, n, (i, j) -> i + j == n - 1 ? 1 << (Math.min(i, j) % 5) : 0);
        Ldl ldl = Ldl.of(a);
        Matrix x = Matrix.generate(n, 2, (i, j) -> i % 7 - 3 * j);
        assertEquals(x, ldl.solve(a.times(x)));
        assertArrayEquals(x.column(1), ldl.solve(a.times(x.column(1))));
        LinearOperator inverse = ldl.inverse();
        assertEquals(x, inverse.times(a.times(x)));
        assertEquals(x, inverse.transposeTimes(a.times(x)));
        double[] y = new double[n];
        inverse.apply(a.times(x.column(0)), y);
        assertArrayEquals(x.column(0), y);
        assertEquals(new Ldl.Inertia(25, 25, 0), ldl.inertia());
        // 25 pairs of −4^(i mod 5), each i five times.
        assertEquals(-Math.pow(4, 50), ldl.determinant());
        assertEquals(-1, ldl.determinantSign());
        assertEquals(50 * Math.log(4), ldl.logDeterminant(), 1e-12);
        assertEquals(1 / 16.0, ldl.reciprocalCondition());
    }

    /** Sylvester's law, and the inertia of a saddle-point matrix, which is known without a computation. */
    @Test
    void inertiaIsThatOfTheEigenvalues() {
        assertEquals(new Ldl.Inertia(50, 20, 0), Ldl.of(Zoo.saddle(50, 20)).inertia());
        assertEquals(new Ldl.Inertia(120, 110, 0), Ldl.of(Zoo.saddle(120, 110)).inertia());
        assertEquals(
                new Ldl.Inertia(1, 2, 2),
                Ldl.of(Matrix.diagonal(0, -3, 5, 0, -1e-300)).inertia());
        Matrix clustered = Zoo.clustered(70);
        double[] values = SymmetricEigen.of(clustered).values();
        int negative = (int) Arrays.stream(values).filter(v -> v < 0).count();
        assertEquals(
                new Ldl.Inertia(70 - negative, negative, 0), Ldl.of(clustered).inertia());
        assertEquals(new Ldl.Inertia(0, 0, 20), Ldl.of(Matrix.zeros(20, 20)).inertia());
        assertMessage("positive, negative, zero: expected counts ≥ 0", () -> new Ldl.Inertia(1, -1, 0));
    }

    @Test
    void determinantsAgreeWithLu() {
        for (String name : new String[] {"random 33", "saddle", "random 97", "zero diagonal", "near overflow"}) {
            Matrix a = Zoo.symmetric().get(name);
            Ldl ldl = Ldl.of(a);
            Lu lu = Lu.of(a);
            assertEquals(lu.determinantSign(), ldl.determinantSign(), name);
            // Both off by n u κ at most.
            assertEquals(
                    lu.logDeterminant(), ldl.logDeterminant(), 200 * UNIT / lu.reciprocalCondition() + 1e-10, name);
        }
        assertEquals(1, Ldl.of(Matrix.zeros(0, 0)).determinant());
        assertEquals(-7, Ldl.of(Matrix.of(2, 2, 1, 3, 3, 2)).determinant(), 1e-14);
    }

    @Test
    void theConditionIsThatOfTheInverse() {
        for (String name : new String[] {"random 33", "random 161", "saddle", "cluster"}) {
            Matrix a = Zoo.symmetric().get(name);
            double exact = Lu.of(a).reciprocalCondition();
            double estimate = Ldl.of(a).reciprocalCondition();
            assertTrue(estimate > 0.3 * exact && estimate < 3.1 * exact, name + ": " + estimate + " for " + exact);
        }
        assertEquals(1, Ldl.of(Matrix.zeros(0, 0)).reciprocalCondition());
        assertEquals(0, Ldl.of(Matrix.zeros(3, 3)).reciprocalCondition());
    }

    @Test
    void aSingularMatrixIsRefusedWhereItIsSolved() {
        Matrix a = Matrix.diagonal(2, 0, -3, 0, 1);
        Ldl ldl = Ldl.of(a);
        assertTrue(ldl.isSingular());
        assertEquals(0, ldl.determinant());
        assertEquals(Double.NEGATIVE_INFINITY, ldl.logDeterminant());
        String message = "a: expected a regular matrix, but pivot 1 of 5 is 0: nothing but zeros is left from there on"
                + " in row 1";
        assertEquals(
                message,
                assertThrows(ArithmeticException.class, () -> ldl.solve(new double[5]))
                        .getMessage());
        assertEquals(
                message, assertThrows(ArithmeticException.class, ldl::inverse).getMessage());
    }

    @Test
    void theTriangleAboveTheDiagonalIsNotRead() {
        Matrix a = Zoo.saddle(70, 30);
        Matrix lower = Matrix.generate(100, 100, (i, j) -> i < j ? Double.NaN : a.get(i, j));
        assertEquals(Ldl.of(a).l(), Ldl.of(lower).l());
        assertEquals(Ldl.of(a).d(), Ldl.of(lower).d());
        assertEquals(Ldl.of(a).reciprocalCondition(), Ldl.of(lower).reciprocalCondition());
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        Matrix whole = Zoo.clustered(80);
        Matrix before = whole.copy();
        Matrix view = whole.view(7, 67, 7, 67);
        assertEquals(Ldl.of(view.copy()).l(), Ldl.of(view).l());
        assertEquals(before, whole);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a square matrix, got null", () -> Ldl.of(null));
        assertMessage("a: expected a square matrix, got 2 × 3", () -> Ldl.of(Matrix.zeros(2, 3)));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Matrix a = Matrix.identity(6);
            a.set(4, 2, bad);
            assertMessage("a: expected finite entries, got " + bad + " at (4, 2) of 6 × 6", () -> Ldl.of(a));
        }
        Ldl ldl = Ldl.of(Matrix.identity(3));
        assertMessage("b: expected 3 rows, got 4 × 2", () -> ldl.solve(Matrix.zeros(4, 2)));
        assertMessage("b: expected 3 values, got 2", () -> ldl.solve(1, 2));
        assertMessage("b: expected finite entries, got Infinity at (1, 0) of 3 × 1", () -> ldl.solve(1, 1 / 0.0, 2));
    }

    @Test
    void stopsWhenAsked() {
        Matrix a = Zoo.clustered(80);
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                if (++questions[0] == 200) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> Ldl.of(a));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }
}
