package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.ComplexMatrix;
import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.testing.GoldenValues;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplexQrTest {

    private static ComplexMatrix random(int m, int n, long seed) {
        return ComplexZoo.random(m, n, seed);
    }

    private static void assertFactors(ComplexMatrix a, String what) {
        ComplexQr qr = ComplexQr.of(a);
        ComplexMatrix q = qr.q();
        ComplexMatrix r = qr.r();
        int k = Math.min(a.rows(), a.cols());
        assertEquals(a.rows() + " × " + k, q.shape());
        assertEquals(k + " × " + a.cols(), r.shape());
        int size = Math.max(a.rows(), a.cols());
        // ‖a_j − Q r_j‖ / (max(m, n) u ‖a_j‖) of each column, as theorem 19.4 promises, and ‖QᴴQ − I‖ / (m u).
        ComplexMatrix error = a.minus(q.times(r));
        for (int j = 0; j < a.cols(); j++) {
            assertBelow(
                    error.columns(j, j + 1).frobeniusNorm(),
                    LAPACK_RATIO * size * UNIT * a.columns(j, j + 1).frobeniusNorm(),
                    what + ": A − QR in column " + j);
        }
        assertBelow(ComplexZoo.orthogonality(q), LAPACK_RATIO * a.rows() * UNIT, what + ": QᴴQ − I");
        for (int i = 0; i < k; i++) {
            assertEquals(0, Math.abs(r.imaginary(i, i)), what + ": the diagonal is real");
            for (int j = 0; j < i; j++) {
                assertEquals(0, Math.hypot(r.real(i, j), r.imaginary(i, j)), what);
            }
        }
    }

    @Test
    void matricesOfOnesAndOfMinimaKeepOrthogonalColumns() {
        int n = 240;
        for (ComplexMatrix a : List.of(
                ComplexMatrix.generate(n, n, (i, j) -> 1, (i, j) -> 1),
                ComplexMatrix.generate(n, n, (i, j) -> 1.0 + Math.min(i, j), (i, j) -> 1.0 + Math.min(i, j)))) {
            assertBelow(ComplexZoo.orthogonality(ComplexQr.of(a).q()), 15 * n * UNIT, "QᴴQ − I");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0", "0,4", "4,0", "1,1", "1,5", "5,1", "3,3", "31,31", "32,32", "33,33", "64,65", "100,33", "33,100",
        "200,70", "140,140", "2000,3"
    })
    void factorsAnyShape(int m, int n) {
        for (long seed = 1; seed <= 3; seed++) {
            assertFactors(random(m, n, seed), "seed " + seed + ", " + m + " × " + n);
        }
    }

    @Test
    void factorsTheZoo() {
        ComplexZoo.square().forEach((name, a) -> assertFactors(a.scaled(ComplexZoo.scale(a)), name));
    }

    @Test
    void theDiagonalHasTheSignOppositeToTheRealPart() {
        ComplexMatrix a = ComplexMatrix.of(2, 1, 0, 3, 0, 4);
        // |(3i, 4i)| = 5, and Re x₀ is 0, which counts as positive.
        assertEquals(-5, ComplexQr.of(a).r().real(0, 0), 5 * LAPACK_RATIO * UNIT);
        ComplexMatrix b = ComplexMatrix.of(2, 1, -1, 2, 2, 0);
        assertEquals(3, ComplexQr.of(b).r().real(0, 0), 3 * LAPACK_RATIO * UNIT);
        // One entry: a phase is left for Q.
        ComplexQr one = ComplexQr.of(ComplexMatrix.of(1, 1, 3, -4));
        assertEquals(-5, one.r().real(0, 0), 5 * LAPACK_RATIO * UNIT);
        assertEquals(-0.6, one.q().real(0, 0), LAPACK_RATIO * UNIT);
        assertEquals(0.8, one.q().imaginary(0, 0), LAPACK_RATIO * UNIT);
    }

    @Test
    void anUpperTriangleWithARealDiagonalIsLeftAsItIs() {
        ComplexMatrix a = ComplexMatrix.generate(40, 40, (i, j) -> i <= j ? i - 2.5 * j : 0, (i, j) -> i < j ? j : 0);
        ComplexQr qr = ComplexQr.of(a);
        assertTrue(qr.q().equals(ComplexMatrix.identity(40), 0));
        assertTrue(qr.r().equals(a, 0));
    }

    /** For a real matrix the reflectors are those of the real factorisation. */
    @Test
    void aRealMatrixHasRealFactors() {
        Matrix a = Zoo.random(90, 70, 3);
        Qr real = Qr.of(a);
        ComplexQr qr = ComplexQr.of(ComplexMatrix.of(a, Matrix.zeros(90, 70)));
        assertTrue(qr.r().real().equals(real.r(), LAPACK_RATIO * 90 * UNIT * a.frobeniusNorm()));
        assertTrue(qr.q().real().equals(real.q(), LAPACK_RATIO * 90 * UNIT * 100));
        assertEquals(0.0, qr.r().imaginary().maxAbs());
        assertEquals(0.0, qr.q().imaginary().maxAbs());
    }

    /** A power of two changes no digit. */
    @ParameterizedTest
    @CsvSource({"1000", "-1000", "-600", "600"})
    void extremeScalesKeepEveryDigit(int exponent) {
        ComplexMatrix a = random(45, 40, 7);
        ComplexQr plain = ComplexQr.of(a);
        ComplexQr moved = ComplexQr.of(a.scaled(Math.scalb(1.0, exponent)));
        assertEquals(plain.q(), moved.q());
        assertEquals(plain.r(), moved.r().scaled(Math.scalb(1.0, -exponent)));
    }

    @Test
    void columnsOfAllSizesKeepTheirDigits() {
        ComplexMatrix a = random(30, 20, 3);
        double[] sizes = new double[20];
        for (int j = 0; j < 20; j++) {
            sizes[j] = Math.scalb(1.0, 40 * (j - 10));
        }
        assertFactors(ComplexZoo.scaleColumns(a, sizes), "columns from 2^-400 to 2^360");
        assertFactors(ComplexMatrix.of(2, 2, 3e-310, 1e-310, 1e-309, 0, 4e-310, 0, 0, 2e-309), "subnormal");
        assertFactors(
                ComplexMatrix.of(3, 2, 1e300, 1e300, 1e-150, 0, 0, 1e300, 2e-150, 1e-150, -1e300, 0, 0, 5e-150),
                "±300");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "6,6", "50,20", "130,70", "40,1"})
    void leastSquaresLeavesAResidualOrthogonalToTheColumns(int m, int n) {
        ComplexMatrix a = random(m, n, 11);
        ComplexMatrix b = random(m, 3, 12);
        ComplexMatrix x = ComplexQr.of(a).leastSquares(b);
        ComplexMatrix residual = b.minus(a.times(x));
        double scale = a.frobeniusNorm() * (2 * b.frobeniusNorm() + a.frobeniusNorm() * x.frobeniusNorm());
        assertBelow(
                a.adjointTimes(residual).frobeniusNorm(),
                LAPACK_RATIO * m * UNIT * scale,
                "seeds 11, 12, " + m + " × " + n);
    }

    /** The real problem of twice the size has the same minimiser. */
    @Test
    void leastSquaresAgreesWithTheEmbeddedProblem() {
        ComplexMatrix a = random(60, 25, 1);
        ComplexMatrix b = random(60, 2, 2);
        ComplexMatrix x = ComplexQr.of(a).leastSquares(b);
        Matrix y = Qr.of(ComplexZoo.embedded(a)).leastSquares(ComplexZoo.embedded(b));
        // κ of a Gaussian matrix of this shape is below 10.
        assertTrue(ComplexZoo.embedded(x).equals(y, LAPACK_RATIO * 60 * UNIT * 100 * x.maxAbs()));
    }

    @Test
    void leastSquaresAgreesWithFractions() {
        ComplexMatrix a = ComplexMatrix.generate(
                9,
                4,
                (i, j) -> (7 * i + 3 * j * j) % 11 - 5 + (i == j ? 10 : 0),
                (i, j) -> (5 * i * i + 2 * j) % 7 - 3);
        ComplexMatrix b = ComplexMatrix.generate(9, 1, (i, j) -> i * i % 23 - 11, (i, j) -> (3 * i + 1) % 5);
        double[] x = ComplexQr.of(a).leastSquares(b).toArray();
        double[] expected = GoldenValues.numbers("dense/complex", "leastSquares");
        for (int i = 0; i < 8; i++) {
            assertEquals(expected[i], x[i], LAPACK_RATIO * 9 * UNIT * 100, "component " + i);
        }
    }

    /** κ = 10¹²: x may be anything along the weak direction, but the residual is as small as that of the true solution. */
    @Test
    void leastSquaresTakesIllConditionedColumns() {
        ComplexMatrix a =
                ComplexZoo.spectrum(ComplexZoo.dft(12).columns(0, 5), ComplexZoo.graded(5, 12), ComplexZoo.dft(5));
        ComplexMatrix one = ComplexMatrix.generate(5, 1, (i, j) -> 1, (i, j) -> -1);
        ComplexMatrix b = a.times(one);
        ComplexMatrix x = ComplexQr.of(a).leastSquares(b);
        assertBelow(
                b.minus(a.times(x)).frobeniusNorm(),
                LAPACK_RATIO * 12 * UNIT * (a.frobeniusNorm() * x.frobeniusNorm() + b.frobeniusNorm()),
                "residual");
        assertBelow(x.minus(one).frobeniusNorm(), LAPACK_RATIO * 12 * UNIT * 1e12, "error");
    }

    @Test
    void leastSquaresRefusesWhatHasNoSingleAnswer() {
        assertMessage("a: expected at least as many rows as columns", () -> ComplexQr.of(random(3, 4, 1))
                .leastSquares(ComplexMatrix.zeros(3, 1)));
        for (ComplexMatrix a :
                new ComplexMatrix[] {random(30, 3, 1).times(random(3, 5, 2)), ComplexMatrix.zeros(4, 2)}) {
            ComplexQr qr = ComplexQr.of(a);
            ArithmeticException e = assertThrows(
                    ArithmeticException.class, () -> qr.leastSquares(ComplexMatrix.zeros(a.rows(), 1)), a.shape());
            assertTrue(e.getMessage().startsWith("a: expected independent columns, but column "), e.getMessage());
            assertThrows(
                    ArithmeticException.class,
                    () -> qr.leastNormOfAdjoint(ComplexMatrix.zeros(a.cols(), 1)),
                    a.shape());
        }
        assertEquals(
                "0 × 2",
                ComplexQr.of(ComplexMatrix.zeros(5, 0))
                        .leastSquares(random(5, 2, 1))
                        .shape());
        assertEquals(
                "3 × 0",
                ComplexQr.of(random(5, 3, 1))
                        .leastSquares(ComplexMatrix.zeros(5, 0))
                        .shape());
    }

    /** The conditions of Penrose for the least solution: it solves, and it lies in the range of A. */
    @ParameterizedTest
    @CsvSource({"1,1", "6,6", "50,20", "130,70", "40,1", "3,0"})
    void theLeastSolutionOfTheAdjointSolvesAndLiesInTheRange(int m, int n) {
        ComplexMatrix a = random(m, n, 31);
        ComplexMatrix b = random(n, 2, 32);
        ComplexMatrix x = ComplexQr.of(a).leastNormOfAdjoint(b);
        double scale = a.frobeniusNorm() * x.frobeniusNorm();
        assertBelow(b.minus(a.adjointTimes(x)).frobeniusNorm(), LAPACK_RATIO * m * UNIT * scale, "b − Aᴴx");
        ComplexMatrix beside = x.minus(a.times(ComplexQr.of(a).leastSquares(x)));
        assertBelow(beside.frobeniusNorm(), LAPACK_RATIO * m * UNIT * x.frobeniusNorm(), "x beside the range of A");
        assertEquals(x.scaled(0x1p-900), ComplexQr.of(a.scaled(0x1p700)).leastNormOfAdjoint(b.scaled(0x1p-200)));
    }

    @ParameterizedTest
    @CsvSource({"5,3", "3,5", "130,70", "70,130", "64,64", "0,3", "4,0"})
    void qIsAppliedWithoutBeingFormed(int m, int n) {
        ComplexQr qr = ComplexQr.of(random(m, n, 41));
        int k = Math.min(m, n);
        ComplexMatrix q = qr.q();
        ComplexMatrix x = random(k, 3, 42);
        ComplexMatrix b = random(m, 3, 43);
        double limit = LAPACK_RATIO * (m + 1) * UNIT;
        assertTrue(qr.qTimes(x).equals(q.times(x), limit * (1 + x.frobeniusNorm())));
        assertTrue(qr.qAdjointTimes(b).equals(q.adjointTimes(b), limit * (1 + b.frobeniusNorm())));
        assertMessage(
                "x: expected " + k + " rows, got " + (k + 1) + " × 1", () -> qr.qTimes(ComplexMatrix.zeros(k + 1, 1)));
        assertMessage("b: expected " + m + " rows, got null", () -> qr.qAdjointTimes(null));
    }

    @Test
    void takesViewsAndLeavesThemAloneAndResultsAreTheCallersOwn() {
        ComplexMatrix whole = random(50, 60, 9);
        ComplexMatrix before = whole.copy();
        ComplexMatrix view = whole.view(3, 43, 5, 42);
        ComplexQr qr = ComplexQr.of(view);
        ComplexMatrix r = ComplexQr.of(view.copy()).r();
        assertEquals(r, qr.r());
        assertEquals(before, whole);
        qr.r().set(0, 0, 99, 99);
        view.set(0, 0, 99, 99);
        assertEquals(r, qr.r());
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a matrix, got null", () -> ComplexQr.of(null));
        ComplexMatrix a = random(6, 5, 1);
        a.set(4, 2, 0, Double.NaN);
        assertMessage("a: expected finite entries, got 0.0 + NaNi at (4, 2) of 6 × 5", () -> ComplexQr.of(a));
        ComplexQr qr = ComplexQr.of(random(3, 2, 1));
        assertMessage("b: expected 3 rows, got 4 × 2", () -> qr.leastSquares(ComplexMatrix.zeros(4, 2)));
        assertMessage("b: expected 3 rows, got null", () -> qr.leastSquares(null));
        assertMessage("b: expected 2 rows, got 3 × 1", () -> qr.leastNormOfAdjoint(ComplexMatrix.zeros(3, 1)));
        assertMessage(
                "b: expected finite entries, got NaN + 0.0i at (0, 0) of 3 × 1",
                () -> qr.leastSquares(ComplexMatrix.of(3, 1, Double.NaN, 0, 1, 1, 2, 2)));
    }

    @Test
    void stopsWhenAsked() {
        ComplexMatrix a = random(60, 50, 1);
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                if (++questions[0] == 200) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> ComplexQr.of(a));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }
}
