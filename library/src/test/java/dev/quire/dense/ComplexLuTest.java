package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.ComplexMatrix;
import dev.quire.ComplexOperator;
import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import dev.quire.testing.GoldenValues;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexLuTest {

    private static ComplexMatrix permuted(ComplexMatrix a, int[] rows) {
        return ComplexMatrix.generate(
                a.rows(), a.cols(), (i, j) -> a.real(rows[i], j), (i, j) -> a.imaginary(rows[i], j));
    }

    @Test
    void theFactorsMultiplyToThePermutedMatrix() {
        ComplexZoo.square().forEach((name, a) -> {
            ComplexLu lu = ComplexLu.of(a);
            double scale = ComplexZoo.scale(a);
            ComplexMatrix product = lu.l().times(lu.u().scaled(scale));
            assertBelow(
                    permuted(a, lu.permutation()).scaled(scale).minus(product).frobeniusNorm(),
                    // An entry of U below the normal numbers is off by half the smallest.
                    LAPACK_RATIO
                                    * Math.max(1, a.rows())
                                    * UNIT
                                    * a.scaled(scale).frobeniusNorm()
                            + 2 * a.rows() * a.rows() * Double.MIN_VALUE * scale,
                    name + ": PA − LU");
            assertBelow(lu.l().maxAbs(), 1 + 10 * UNIT, name + ": |L|");
        });
    }

    @Test
    void theFactorsAreTriangles() {
        ComplexLu lu = ComplexLu.of(ComplexZoo.random(20, 20, 1));
        ComplexMatrix l = lu.l();
        ComplexMatrix u = lu.u();
        for (int i = 0; i < 20; i++) {
            assertEquals(1, l.real(i, i));
            assertEquals(0.0, l.imaginary(i, i));
            for (int j = 0; j < i; j++) {
                assertEquals(0, Math.hypot(u.real(i, j), u.imaginary(i, j)));
                assertEquals(0, Math.hypot(l.real(j, i), l.imaginary(j, i)));
            }
        }
    }

    @Test
    void everyPivotHasTheLargestModulusThatIsLeftInItsColumn() {
        // |1 + i| = 1.41 < |2i| = 2, though the first has the larger real part; below 2i stands 3 − 1 (1 + i)/(2i) =
        // 2.5 + 0.5i.
        ComplexLu lu = ComplexLu.of(ComplexMatrix.of(2, 2, 1, 1, 3, 0, 0, 2, 1, 0));
        assertArrayEquals(new int[] {1, 0}, lu.permutation());
        assertEquals(2.5, lu.u().real(1, 1), 1e-15);
        assertEquals(0.5, lu.u().imaginary(1, 1), 1e-15);
        // det = (1 + i) − 3·2i.
        assertArrayEquals(new double[] {1, -5}, lu.determinant(), 1e-14);
        // The moduli of a column whose squares vanish still differ.
        ComplexMatrix tiny = ComplexMatrix.of(2, 2, 1, 0, 0x1p-600, 0, 1, 0, 0x1p-600, 0x1p-601);
        assertArrayEquals(new int[] {0, 1}, ComplexLu.of(tiny).permutation());
        ComplexMatrix three =
                ComplexMatrix.of(3, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0x1p-600, 0, 1, 0, 0, 0, 0, 0x1p-599, 0, 0);
        assertArrayEquals(new int[] {0, 2, 1}, ComplexLu.of(three).permutation());
    }

    @Test
    void solutionsLeaveResidualsOfTheSizeOfRounding() {
        ComplexZoo.square().forEach((name, a) -> {
            int n = a.rows();
            ComplexLu lu = ComplexLu.of(a);
            if (lu.isSingular() || n == 0) {
                return;
            }
            double scale = ComplexZoo.scale(a);
            ComplexMatrix scaled = a.scaled(scale);
            ComplexMatrix b = ComplexZoo.random(n, 3, 20);
            ComplexMatrix x = ComplexLu.of(scaled).solve(b);
            double limit = LAPACK_RATIO * n * UNIT * scaled.frobeniusNorm() * x.frobeniusNorm();
            assertBelow(b.minus(scaled.times(x)).frobeniusNorm(), limit, name + ": b − Ax");
            ComplexMatrix y = ComplexLu.of(scaled).solveAdjoint(b);
            limit = LAPACK_RATIO * n * UNIT * scaled.frobeniusNorm() * y.frobeniusNorm();
            assertBelow(b.minus(scaled.adjointTimes(y)).frobeniusNorm(), limit, name + ": b − Aᴴy");
            // A power of two more in A is one less in x, to the last bit where neither leaves the range of normal
            // numbers.
            if (scale != 1 && a.maxAbs() > 0x1p-990) {
                assertEquals(x.scaled(0x1p-20), lu.solve(b.scaled(0x1p-20 / scale)), name);
            }
        });
    }

    /** Gaussian-integer triangles with ones on the diagonal: A, its inverse and every sum on the way are Gaussian integers. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 17, 40})
    void solutionsAreExactWhereNothingIsRounded(int n) {
        ComplexMatrix u = ComplexMatrix.generate(
                n,
                n,
                (i, j) -> i == j ? 1 : j == i + 1 || j == i + 9 ? (3 * i + 7 * j) % 3 - 1 : 0,
                (i, j) -> j == i + 1 || j == i + 17 ? (5 * i + j) % 3 - 1 : 0);
        ComplexMatrix x = ComplexMatrix.generate(n, 2, (i, j) -> i % 5 - 2 * j, (i, j) -> i % 3 - j);
        ComplexMatrix a =
                ComplexMatrix.generate(n, n, (i, j) -> u.real((i + 1) % n, j), (i, j) -> u.imaginary((i + 1) % n, j));
        ComplexLu lu = ComplexLu.of(a);
        assertTrue(x.equals(lu.solve(a.times(x)), 0));
        assertTrue(x.equals(lu.solveAdjoint(a.adjointTimes(x)), 0));
        assertArrayEquals(x.column(1), lu.solve(a.times(x.column(1))));
        ComplexOperator inverse = lu.inverse();
        assertTrue(x.equals(inverse.times(a.times(x)), 0));
        assertTrue(x.equals(inverse.adjointTimes(a.adjointTimes(x)), 0));
        double[] y = new double[2 * n];
        inverse.apply(a.times(x.column(0)), y);
        assertArrayEquals(x.column(0), y);
        inverse.applyAdjoint(a.adjoint().times(x.column(0)), y);
        assertArrayEquals(x.column(0), y);
        // A cycle of n rows is an odd permutation for even n.
        assertArrayEquals(new double[] {n % 2 == 0 ? -1 : 1, 0}, lu.determinant(), 0);
        assertArrayEquals(new double[] {n % 2 == 0 ? -1 : 1, 0}, lu.determinantPhase(), 0);
        assertEquals(0, lu.logDeterminant());
    }

    /** A Gaussian integer. */
    private record Gauss(BigInteger re, BigInteger im) {

        static Gauss of(long re, long im) {
            return new Gauss(BigInteger.valueOf(re), BigInteger.valueOf(im));
        }

        Gauss minus(Gauss b) {
            return new Gauss(re.subtract(b.re), im.subtract(b.im));
        }

        Gauss times(Gauss b) {
            return new Gauss(
                    re.multiply(b.re).subtract(im.multiply(b.im)),
                    re.multiply(b.im).add(im.multiply(b.re)));
        }

        Gauss over(Gauss b) {
            Gauss product = times(new Gauss(b.re, b.im.negate()));
            BigInteger square = b.re.multiply(b.re).add(b.im.multiply(b.im));
            assertEquals(BigInteger.ZERO, product.re.mod(square).add(product.im.mod(square)));
            return new Gauss(product.re.divide(square), product.im.divide(square));
        }
    }

    /** Bareiss' elimination, in which every division comes out even; the first minors of these matrices are not 0. */
    private static Gauss determinant(Gauss[][] a) {
        Gauss before = Gauss.of(1, 0);
        for (int k = 0; k < a.length - 1; k++) {
            for (int i = k + 1; i < a.length; i++) {
                for (int j = k + 1; j < a.length; j++) {
                    a[i][j] =
                            a[i][j].times(a[k][k]).minus(a[i][k].times(a[k][j])).over(before);
                }
            }
            before = a[k][k];
        }
        return a[a.length - 1][a.length - 1];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 17, 40})
    void determinantsAreThoseOfExactArithmetic(int n) {
        RandomStream stream = RandomStream.of(n, "gauss");
        ComplexMatrix a = ComplexMatrix.generate(
                n, n, (i, j) -> stream.below(19, i, 2L * j) - 9, (i, j) -> stream.below(19, i, 2L * j + 1) - 9);
        Gauss[][] exact = new Gauss[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                exact[i][j] = Gauss.of((long) a.real(i, j), (long) a.imaginary(i, j));
            }
        }
        Gauss determinant = determinant(exact);
        double re = determinant.re().doubleValue();
        double im = determinant.im().doubleValue();
        ComplexLu lu = ComplexLu.of(a);
        // A relative change of A by ε changes the determinant by n κ ε to first order.
        double tolerance = LAPACK_RATIO * n * UNIT * n / lu.reciprocalCondition();
        double size = Math.hypot(re, im);
        assertArrayEquals(new double[] {re, im}, lu.determinant(), tolerance * size, "seed and n = " + n);
        assertArrayEquals(new double[] {re / size, im / size}, lu.determinantPhase(), tolerance);
        assertEquals(Math.log(size), lu.logDeterminant(), tolerance + 4 * UNIT * Math.abs(Math.log(size)));
    }

    /** The determinant of the real matrix of twice the size is |det A|². */
    @Test
    void theEmbeddedMatrixHasTheSquareOfTheModulus() {
        ComplexMatrix a = ComplexZoo.random(70, 70, 4);
        Lu real = Lu.of(ComplexZoo.embedded(a));
        ComplexLu lu = ComplexLu.of(a);
        assertEquals(real.logDeterminant(), 2 * lu.logDeterminant(), 1e-10);
        assertEquals(1, real.determinantSign());
        double[] x = lu.solve(ComplexZoo.random(70, 1, 5).toArray());
        ComplexMatrix b = ComplexZoo.random(70, 1, 5);
        double[] both = new double[140];
        for (int i = 0; i < 70; i++) {
            both[i] = b.real(i, 0);
            both[70 + i] = b.imaginary(i, 0);
        }
        double[] y = real.solve(both);
        double tolerance = LAPACK_RATIO
                * 70
                * UNIT
                / lu.reciprocalCondition()
                * ComplexMatrix.of(70, 1, x).maxAbs();
        for (int i = 0; i < 70; i++) {
            assertEquals(y[i], x[2 * i], tolerance);
            assertEquals(y[70 + i], x[2 * i + 1], tolerance);
        }
    }

    /** The eigenvalues of the transform are 1, −1, −i and i, and how often is known. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 33, 64, 130})
    void knowsTheFourierTransform(int n) {
        ComplexLu lu = ComplexLu.of(ComplexZoo.dft(n));
        int quarters = 2 * ((n + 2) / 4) + 3 * ((n + 1) / 4) + (n - 1) / 4;
        double[][] powers = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
        // κ₂ = 1, so the determinant is off by n times the backward error.
        double tolerance = LAPACK_RATIO * n * n * UNIT;
        assertArrayEquals(powers[quarters % 4], lu.determinant(), tolerance, "n = " + n);
        assertEquals(0, lu.logDeterminant(), tolerance);
        ComplexMatrix inverse = lu.solve(ComplexMatrix.identity(n));
        assertTrue(inverse.equals(ComplexZoo.dft(n).adjoint(), LAPACK_RATIO * n * UNIT), "n = " + n);
        // ‖F‖₁ = ‖F⁻¹‖₁ = √n, which every unit vector attains.
        assertEquals(1.0 / n, lu.reciprocalCondition(), LAPACK_RATIO * n * UNIT);
    }

    @Test
    void determinantsOutOfRangeHaveAPhaseAndALogarithm() {
        ComplexMatrix a = ComplexMatrix.zeros(301, 301);
        for (int i = 0; i < 301; i++) {
            a.set(i, i, 0, i % 2 == 0 ? 1e300 : 1e299);
        }
        ComplexLu large = ComplexLu.of(a);
        assertArrayEquals(new double[] {0, 1}, large.determinantPhase(), 1e-13);
        assertEquals((151 * 300 + 150 * 299) * Math.log(10), large.logDeterminant(), 1e-8);
        ComplexLu small = ComplexLu.of(a.scaled(1e-300).scaled(1e-300));
        assertArrayEquals(new double[] {0, 0}, small.determinant());
        assertEquals((-151 * 300 - 150 * 301) * Math.log(10), small.logDeterminant(), 1e-8);
        assertArrayEquals(
                new double[] {1, 0}, ComplexLu.of(ComplexMatrix.zeros(0, 0)).determinant());
        assertEquals(0, ComplexLu.of(ComplexMatrix.zeros(0, 0)).logDeterminant());
        assertEquals(
                Double.NEGATIVE_INFINITY,
                ComplexLu.of(ComplexMatrix.zeros(2, 2)).logDeterminant());
        assertArrayEquals(new double[2], ComplexLu.of(ComplexMatrix.zeros(2, 2)).determinantPhase());
    }

    @Test
    void agreesWithNumPy() {
        int n = 30;
        // The script's formula.
        ComplexMatrix a = ComplexMatrix.generate(
                n,
                n,
                (i, j) -> (7 * i + 3 * j * j + i * j) % 13 - 6 + (i == j ? 20 : 0),
                (i, j) -> (5 * i * i + 11 * j + 3) % 17 - 8);
        ComplexLu lu = ComplexLu.of(a);
        double[] phase = GoldenValues.numbers("dense/complex", "phase");
        assertArrayEquals(phase, lu.determinantPhase(), 1e-12);
        assertEquals(GoldenValues.numbers("dense/complex", "logDeterminant")[0], lu.logDeterminant(), 1e-11);
        double exact = GoldenValues.numbers("dense/complex", "reciprocalCondition")[0];
        double estimate = lu.reciprocalCondition();
        assertTrue(estimate >= exact * (1 - 1e-9) && estimate <= 3 * exact, estimate + " for " + exact);
    }

    @Test
    void aSingularMatrixIsRefusedWhereItIsSolved() {
        ComplexMatrix a = ComplexZoo.random(9, 9, 3);
        a.setColumn(4, new double[18]);
        ComplexLu lu = ComplexLu.of(a);
        assertTrue(lu.isSingular());
        assertArrayEquals(new double[2], lu.determinant());
        assertEquals(0, lu.reciprocalCondition());
        String message = "a: expected a regular matrix, but pivot 4 of 9 is 0: column 4 depends on those before it";
        assertEquals(
                message,
                assertThrows(ArithmeticException.class, () -> lu.solve(new double[18]))
                        .getMessage());
        assertEquals(
                message, assertThrows(ArithmeticException.class, lu::inverse).getMessage());
        assertThrows(ArithmeticException.class, () -> lu.solveAdjoint(ComplexMatrix.zeros(9, 1)));
    }

    @Test
    void theConditionIsThatOfTheInverse() {
        Matrix kahan = Zoo.kahan(20, 1.2);
        // Unitary diagonal factors change neither norm.
        double exact = Lu.of(kahan).reciprocalCondition();
        double estimate = ComplexLu.of(ComplexZoo.turned(kahan)).reciprocalCondition();
        assertTrue(estimate >= exact / 3 && estimate <= 3 * exact, estimate + " for " + exact);
        assertEquals(
                1,
                ComplexLu.of(ComplexMatrix.identity(5).scaled(3e-300, 4e-300)).reciprocalCondition(),
                1e-14);
        assertEquals(1, ComplexLu.of(ComplexMatrix.zeros(0, 0)).reciprocalCondition());
        for (int n = 1; n < 40; n++) {
            ComplexMatrix a = ComplexZoo.random(n, n, n);
            ComplexLu lu = ComplexLu.of(a);
            double inverse = ComplexZoo.oneNorm(lu.solve(ComplexMatrix.identity(n)));
            double condition = 1 / (ComplexZoo.oneNorm(a) * inverse);
            double found = lu.reciprocalCondition();
            assertTrue(found >= condition * (1 - 1e-9) && found <= 3 * condition, "seed and n = " + n);
        }
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        ComplexMatrix whole = ComplexZoo.random(60, 60, 9);
        ComplexMatrix before = whole.copy();
        ComplexMatrix view = whole.view(3, 43, 5, 45);
        assertEquals(ComplexLu.of(view.copy()).u(), ComplexLu.of(view).u());
        ComplexMatrix b = whole.view(10, 50, 0, 3);
        assertEquals(ComplexLu.of(view).solve(b.copy()), ComplexLu.of(view).solve(b));
        assertEquals(before, whole);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a square matrix, got null", () -> ComplexLu.of(null));
        assertMessage("a: expected a square matrix, got 2 × 3", () -> ComplexLu.of(ComplexMatrix.zeros(2, 3)));
        ComplexMatrix a = ComplexZoo.random(6, 6, 1);
        a.set(4, 2, 1, Double.NaN);
        assertMessage("a: expected finite entries, got 1.0 + NaNi at (4, 2) of 6 × 6", () -> ComplexLu.of(a));
        a.set(4, 2, Double.NEGATIVE_INFINITY, -2);
        assertMessage("a: expected finite entries, got -Infinity − 2.0i at (4, 2) of 6 × 6", () -> ComplexLu.of(a));
        ComplexLu lu = ComplexLu.of(ComplexMatrix.identity(3));
        assertMessage("b: expected 3 rows, got 4 × 2", () -> lu.solve(ComplexMatrix.zeros(4, 2)));
        assertMessage("b: expected 6 values, got 3", () -> lu.solve(1, 2, 3));
        assertMessage(
                "b: expected finite entries, got 0.0 + NaNi at (1, 0) of 3 × 1",
                () -> lu.solve(1, 0, 0, Double.NaN, 2, 0));
        double[] x = new double[6];
        assertMessage("y: expected an array other than x, got the same", () -> lu.inverse()
                .apply(x, x));
    }

    @Test
    void stopsWhenAsked() {
        ComplexMatrix a = ComplexZoo.random(80, 80, 1);
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                if (++questions[0] == 400) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> ComplexLu.of(a));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }
}
