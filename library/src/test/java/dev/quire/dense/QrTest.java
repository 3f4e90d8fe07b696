package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import dev.quire.testing.GoldenValues;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QrTest {

    private static Matrix random(int m, int n, long seed) {
        return Matrix.generate(m, n, RandomStream.of(seed, "qr")::gaussian);
    }

    private static void assertFactors(Matrix a, String what) {
        Qr qr = Qr.of(a);
        Matrix q = qr.q();
        Matrix r = qr.r();
        int k = Math.min(a.rows(), a.cols());
        assertEquals(a.rows() + " × " + k, q.shape());
        assertEquals(k + " × " + a.cols(), r.shape());
        int size = Math.max(a.rows(), a.cols());
        // ‖A − QR‖ / (max(m, n) u ‖A‖), column by column as theorem 19.4 promises, and ‖QᵀQ − I‖ / (m u).
        assertBelow(Measure.columnError(a, q.times(r)), LAPACK_RATIO * size * UNIT, what + ": A − QR");
        assertBelow(Measure.orthogonality(q), LAPACK_RATIO * a.rows() * UNIT, what + ": QᵀQ − I");
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(0.0, r.get(i, j), what);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0", "0,4", "4,0", "1,1", "1,5", "5,1", "3,3", "31,31", "32,32", "33,33", "64,65", "100,33", "33,100",
        "200,70", "2000,3"
    })
    void factorsAnyShape(int m, int n) {
        for (long seed = 1; seed <= 3; seed++) {
            assertFactors(random(m, n, seed), "seed " + seed + ", " + m + " × " + n);
        }
    }

    @Test
    void factorsRankDeficientMatrices() {
        assertFactors(Matrix.zeros(7, 5), "zeros");
        assertFactors(Matrix.generate(40, 35, (i, j) -> 1), "ones");
        assertFactors(random(50, 3, 1).times(random(3, 40, 2)), "rank 3");
        Matrix gap = random(40, 36, 5);
        gap.setColumn(0, new double[40]);
        gap.setColumn(33, new double[40]);
        assertFactors(gap, "two zero columns");
    }

    /** Sums of like terms round alike, and their errors add up; that of ones is singular, that of minima is not, with the same Q in exact arithmetic. */
    @Test
    void matricesWhoseRowsAndColumnsStayAlikeKeepOrthogonalColumns() {
        int n = 600;
        for (Matrix a :
                List.of(Matrix.generate(n, n, (i, j) -> 1), Matrix.generate(n, n, (i, j) -> 1.0 + Math.min(i, j)))) {
            assertBelow(Measure.orthogonality(Qr.of(a).q()), 10 * n * UNIT, "last entry " + a.get(n - 1, n - 1));
        }
    }

    @Test
    void theDiagonalHasTheSignOppositeToThePivots() {
        Matrix a = Matrix.of(new double[][] {{3, 1}, {4, 2}});
        Matrix r = Qr.of(a).r();
        // β = −sign(3)·5; H₁ maps (1, 2) to ((3 + 8)/−5, …) and leaves |det| = 2 to the last entry.
        assertEquals(-5, r.get(0, 0), 5 * LAPACK_RATIO * UNIT);
        assertEquals(-2.2, r.get(0, 1), 5 * LAPACK_RATIO * UNIT);
        assertEquals(0.4, Math.abs(r.get(1, 1)), 5 * LAPACK_RATIO * UNIT);
        assertTrue(Qr.of(a.scaled(-1)).r().get(0, 0) > 0);
    }

    @Test
    void anUpperTriangleIsLeftAsItIs() {
        Matrix a = Matrix.generate(40, 40, (i, j) -> i <= j ? i - 2.5 * j : 0);
        Qr qr = Qr.of(a);
        assertTrue(qr.q().equals(Matrix.identity(40), 0));
        assertTrue(qr.r().equals(a, 0));
    }

    /** A power of two changes no digit. */
    @ParameterizedTest
    @CsvSource({"1000", "-1000", "-600", "600"})
    void extremeScalesKeepEveryDigit(int exponent) {
        Matrix a = random(45, 40, 7);
        Qr plain = Qr.of(a);
        Qr moved = Qr.of(a.scaled(Math.scalb(1.0, exponent)));
        assertEquals(plain.q(), moved.q());
        assertEquals(plain.r(), moved.r().scaled(Math.scalb(1.0, -exponent)));
    }

    @Test
    void columnsOfAllSizesKeepTheirDigits() {
        Matrix a = Matrix.generate(30, 20, (i, j) -> random(30, 20, 3).get(i, j) * Math.scalb(1.0, 50 * (j - 10)));
        assertFactors(a, "columns from 2^-500 to 2^450");
        // The sizes of a single matrix may differ by 10^450 before a column is lost to underflow.
        assertFactors(Matrix.of(new double[][] {{1e300, 1e-150}, {1e300, 2e-150}, {-1e300, 5e-150}}), "10^±300");
        assertFactors(
                Matrix.of(new double[][] {{3e-310, 1e-309}, {4e-310, 2e-309}}).scaled(1), "subnormal");
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        Matrix whole = random(50, 60, 9);
        Matrix before = whole.copy();
        Matrix view = whole.view(3, 43, 5, 42);
        assertEquals(Qr.of(view.copy()).r(), Qr.of(view).r());
        assertEquals(before, whole);
    }

    @Test
    void resultsAreTheSameEveryTimeAndTheCallersOwn() {
        Matrix a = random(70, 50, 4);
        Qr qr = Qr.of(a);
        Matrix r = qr.r().copy();
        qr.r().set(0, 0, 99);
        a.set(0, 0, 99);
        assertEquals(r, qr.r());
        assertEquals(r, Qr.of(random(70, 50, 4)).r());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "6,6", "50,20", "100,70", "40,1"})
    void leastSquaresLeavesAResidualOrthogonalToTheColumns(int m, int n) {
        Matrix a = random(m, n, 11);
        Matrix b = random(m, 3, 12);
        Matrix residual = b.minus(a.times(Qr.of(a).leastSquares(b)));
        // The gradient at the exact minimiser of a problem off by ε ‖A‖, ε ‖b‖ is at most about ε ‖A‖ (‖r‖ + ‖A‖‖x‖ +
        // ‖b‖).
        double scale = a.frobeniusNorm()
                * (2 * b.frobeniusNorm()
                        + a.frobeniusNorm() * Qr.of(a).leastSquares(b).frobeniusNorm());
        assertBelow(
                a.transposeTimes(residual).frobeniusNorm(),
                LAPACK_RATIO * m * UNIT * scale,
                "seeds 11, 12, " + m + " × " + n);
    }

    @Test
    void leastSquaresAgreesWithFractions() {
        Matrix a = Matrix.generate(14, 6, (i, j) -> {
            double power = 1;
            for (int p = 0; p < j; p++) {
                power *= i + 1;
            }
            return power;
        });
        Matrix b = Matrix.generate(14, 1, (i, j) -> (i * i * 7 + 3 * i) % 23 - 11);
        double[] x = Qr.of(a).leastSquares(b).column(0);
        double[] expected = GoldenValues.numbers("dense/least_squares", "solution");
        // Columns scaled to length 1, which the error does not see, A has κ ≈ 5e4; with a residual as large as here κ²
        // counts
        // (Higham 2002, theorem 20.1): 6·14·u·κ² relative to the largest scaled component.
        double tolerance = 6 * 14 * UNIT * 5e4 * 5e4;
        double largest = 0;
        for (int j = 0; j < 6; j++) {
            largest = Math.max(
                    largest, Math.abs(expected[j]) * a.columns(j, j + 1).frobeniusNorm());
        }
        for (int j = 0; j < 6; j++) {
            double length = a.columns(j, j + 1).frobeniusNorm();
            assertBelow(Math.abs(x[j] - expected[j]) * length / largest, tolerance, "component " + j);
        }
    }

    /** κ = 10¹²: x may be anything along the weak direction, but the residual is as small as that of the true solution. */
    @Test
    void leastSquaresTakesIllConditionedColumns() {
        double[] spectrum = {1, 1e-3, 1e-6, 1e-9, 1e-12};
        Matrix a = Measure.compose(Measure.orthogonal(12).columns(0, 5), spectrum, Measure.orthogonal(5));
        Matrix b = a.times(Matrix.generate(5, 1, (i, j) -> 1));
        Matrix x = Qr.of(a).leastSquares(b);
        assertBelow(
                b.minus(a.times(x)).frobeniusNorm(),
                LAPACK_RATIO * 12 * UNIT * (a.frobeniusNorm() * x.frobeniusNorm() + b.frobeniusNorm()),
                "residual");
        // A first-order bound on the error: κ times the backward error.
        assertBelow(
                x.minus(Matrix.generate(5, 1, (i, j) -> 1)).frobeniusNorm(), LAPACK_RATIO * 12 * UNIT * 1e12, "error");
    }

    @Test
    void leastSquaresWorksAtEveryScale() {
        Matrix a = random(9, 5, 1);
        Matrix b = random(9, 2, 2);
        Matrix x = Qr.of(a).leastSquares(b);
        Matrix moved = Qr.of(a.scaled(0x1p-700)).leastSquares(b.scaled(0x1p300));
        assertEquals(x, moved.scaled(0x1p-1000));
        // The ratio of the scales is far outside the range, the answers are not all.
        Matrix least = Matrix.of(2, 1, Double.MIN_VALUE, 0);
        Matrix most = Matrix.of(2, 2, Double.MAX_VALUE, 0, 0, 1);
        assertArrayEquals(
                new double[] {Double.POSITIVE_INFINITY, 0},
                Qr.of(least).leastSquares(most).data());
        assertArrayEquals(
                new double[] {1 / Double.MAX_VALUE, 1},
                Qr.of(most.transpose()).leastSquares(Matrix.of(2, 1, 1, 1)).data());
        Matrix columns = a.copy();
        for (int i = 0; i < 9; i++) {
            columns.set(i, 3, columns.get(i, 3) * 0x1p-200);
        }
        assertEquals(x.get(3, 0), Qr.of(columns).leastSquares(b).get(3, 0) * 0x1p-200);
    }

    @Test
    void leastSquaresRefusesWhatHasNoSingleAnswer() {
        Matrix wide = random(3, 4, 1);
        assertMessage("a: expected at least as many rows as columns", () -> Qr.of(wide)
                .leastSquares(Matrix.zeros(3, 1)));
        for (Matrix a : new Matrix[] {
            random(30, 3, 1).times(random(3, 5, 2)), Matrix.zeros(4, 2), Matrix.generate(6, 2, (i, j) -> i + 1)
        }) {
            Qr qr = Qr.of(a);
            ArithmeticException e = assertThrows(
                    ArithmeticException.class, () -> qr.leastSquares(Matrix.zeros(a.rows(), 1)), a.shape());
            assertTrue(e.getMessage().startsWith("a: expected independent columns, but column "), e.getMessage());
        }
        assertEquals(
                "0 × 2", Qr.of(Matrix.zeros(5, 0)).leastSquares(random(5, 2, 1)).shape());
        assertEquals(
                "3 × 0", Qr.of(random(5, 3, 1)).leastSquares(Matrix.zeros(5, 0)).shape());
    }

    /** The conditions of Penrose for the least solution: it solves, and it lies in the range of A. */
    @ParameterizedTest
    @CsvSource({"1,1", "6,6", "50,20", "130,70", "40,1", "3,0"})
    void theLeastSolutionOfTheTransposeSolvesAndLiesInTheRange(int m, int n) {
        Matrix a = random(m, n, 31);
        Matrix b = random(n, 2, 32);
        Matrix x = Qr.of(a).leastNormOfTranspose(b);
        double scale = a.frobeniusNorm() * x.frobeniusNorm();
        assertBelow(b.minus(a.transposeTimes(x)).frobeniusNorm(), LAPACK_RATIO * m * UNIT * scale, "b − Aᵀx");
        Matrix beside = x.minus(a.times(Qr.of(a).leastSquares(x)));
        assertBelow(beside.frobeniusNorm(), LAPACK_RATIO * m * UNIT * x.frobeniusNorm(), "x beside the range of A");
        assertEquals(x.scaled(0x1p-900), Qr.of(a.scaled(0x1p700)).leastNormOfTranspose(b.scaled(0x1p-200)));
    }

    @ParameterizedTest
    @CsvSource({"5,3", "3,5", "130,70", "70,130", "64,64", "0,3", "4,0"})
    void qIsAppliedWithoutBeingFormed(int m, int n) {
        Qr qr = Qr.of(random(m, n, 41));
        int k = Math.min(m, n);
        Matrix q = qr.q();
        Matrix x = random(k, 3, 42);
        Matrix b = random(m, 3, 43);
        double limit = LAPACK_RATIO * (m + 1) * UNIT;
        assertTrue(qr.qTimes(x).equals(q.times(x), limit * (1 + x.frobeniusNorm())));
        assertTrue(qr.qTransposeTimes(b).equals(q.transposeTimes(b), limit * (1 + b.frobeniusNorm())));
        assertMessage("x: expected " + k + " rows, got " + (k + 1) + " × 1", () -> qr.qTimes(Matrix.zeros(k + 1, 1)));
        assertMessage("b: expected " + m + " rows, got null", () -> qr.qTransposeTimes(null));
    }

    @Test
    void aWorkspaceGivesTheSameBitsAndTakesEveryShape() {
        Qr.Workspace workspace = new Qr.Workspace();
        for (int[] shape : new int[][] {{5, 3}, {130, 90}, {0, 4}, {90, 130}, {17, 17}, {130, 90}, {200, 65}}) {
            Matrix a = random(shape[0], shape[1], shape[0] + 1);
            Qr reused = workspace.factorise(a);
            Qr fresh = Qr.of(a);
            assertEquals(shape[0], reused.rows());
            assertEquals(shape[1], reused.cols());
            assertEquals(fresh.q(), reused.q());
            assertEquals(fresh.r(), reused.r());
            if (shape[0] >= shape[1]) {
                Matrix b = random(shape[0], 2, 7);
                assertEquals(fresh.leastSquares(b), reused.leastSquares(b));
                assertEquals(fresh.reciprocalCondition(), reused.reciprocalCondition());
            }
        }
        assertMessage("a: expected a matrix, got null", () -> workspace.factorise(null));
    }

    /** Wide, square and tall: against the SVD, which takes another way. */
    @ParameterizedTest
    @CsvSource({"6,6", "40,25", "130,70", "9,1"})
    void thePseudoInverseIsAnOperator(int m, int n) {
        Matrix a = random(m, n, 3);
        LinearOperator inverse = Qr.of(a).pseudoInverse();
        Matrix expected = Svd.of(a).pseudoInverse();
        double tolerance =
                LAPACK_RATIO * m * UNIT * expected.frobeniusNorm() / Svd.of(a).reciprocalCondition();
        assertTrue(inverse.times(Matrix.identity(m)).equals(expected, tolerance));
        assertTrue(inverse.transposeTimes(Matrix.identity(n)).equals(expected.transpose(), tolerance));
        double[] x = new double[n];
        inverse.apply(random(m, 1, 4).toArray(), x);
        assertTrue(Matrix.columnOf(x).equals(expected.times(random(m, 1, 4)), 100 * tolerance));
        double[] y = new double[m];
        inverse.applyTranspose(x, y);
        assertTrue(Matrix.columnOf(y).equals(expected.transposeTimes(Matrix.columnOf(x)), 100 * tolerance));
        // Far from 1 as near to it, but for the power of two.
        assertEquals(
                inverse.times(Matrix.identity(m)),
                Qr.of(a.scaled(0x1p-700))
                        .pseudoInverse()
                        .times(Matrix.identity(m))
                        .scaled(0x1p-700));
        assertMessage("a: expected at least as many rows as columns", () -> Qr.of(random(2, 3, 1))
                .pseudoInverse());
        assertThrows(ArithmeticException.class, () -> Qr.of(Matrix.zeros(3, 2)).pseudoInverse());
    }

    @Test
    void factorsTheZoo() {
        Zoo.square().forEach((name, a) -> {
            boolean scaled = a.maxAbs() > 1e200 || (a.maxAbs() < 1e-200 && a.maxAbs() > 0);
            assertFactors(scaled ? a.scaled(a.maxAbs() > 1 ? 0x1p-1000 : 0x1p1000) : a, name);
        });
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a matrix, got null", () -> Qr.of(null));
        Matrix a = random(6, 5, 1);
        a.set(4, 2, Double.NaN);
        assertMessage("a: expected finite entries, got NaN at (4, 2) of 6 × 5", () -> Qr.of(a));
        a.set(4, 2, Double.NEGATIVE_INFINITY);
        assertMessage("a: expected finite entries, got -Infinity at (4, 2) of 6 × 5", () -> Qr.of(a));
        Qr qr = Qr.of(random(3, 2, 1));
        assertMessage("b: expected 3 rows, got 4 × 2", () -> qr.leastSquares(Matrix.zeros(4, 2)));
        assertMessage("b: expected a matrix, got null", () -> qr.leastSquares(null));
        assertMessage(
                "b: expected finite entries, got NaN at (0, 0) of 3 × 1",
                () -> qr.leastSquares(Matrix.columnOf(Double.NaN, 1, 2)));
    }

    @Test
    void stopsWhenAsked() {
        Matrix a = random(60, 50, 1);
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                if (++questions[0] == 60) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> Qr.of(a));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }

    static void assertMessage(String start, org.junit.jupiter.api.function.Executable call) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call);
        assertTrue(e.getMessage().startsWith(start), e.getMessage());
    }
}
