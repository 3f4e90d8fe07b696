package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quire.Matrix;
import dev.quire.testing.GoldenValues;
import org.junit.jupiter.api.Test;

/** What of the factors is unique, against fractions and 60 digits; entries are integers, so both sides have the same matrix. */
class FactorsGoldenTest {

    private static final String GOLDEN = "dense/factors";
    private static final Matrix TALL = Matrix.generate(13, 9, FactorsGoldenTest::entry);
    private static final Matrix SQUARE = TALL.rows(0, 9).copy();

    /** κ₂ of the tall matrix is the quotient of its golden singular values; κ₁ of the square one is golden itself. */
    private static final double TALL_CONDITION = quotient(GoldenValues.numbers(GOLDEN, "singularValues"));

    private static final double SQUARE_CONDITION = GoldenValues.number(GOLDEN, "oneNormCondition");

    private static double entry(int i, int j) {
        return (37 * i * i + 101 * j + 13 * i * j + 5) % 199 - 99;
    }

    private static double quotient(double... values) {
        return values[0] / values[values.length - 1];
    }

    private static void assertClose(Matrix expected, Matrix found, double relative, String what) {
        assertEquals(expected.shape(), found.shape(), what);
        assertBelow(expected.minus(found).frobeniusNorm(), relative * expected.frobeniusNorm(), what);
    }

    /** Factors move by κ times the backward error (Higham 2002, sections 9.11, 10.3 and 19.9). */
    @Test
    void luIsThatOfFractions() {
        Lu lu = Lu.of(SQUARE);
        double[] order = GoldenValues.numbers(GOLDEN, "luPermutation");
        int[] permutation = lu.permutation();
        for (int i = 0; i < 9; i++) {
            assertEquals(order[i], permutation[i]);
        }
        Matrix packed = GoldenValues.matrix(GOLDEN, "luPacked");
        double tolerance = LAPACK_RATIO * 9 * UNIT * SQUARE_CONDITION;
        assertClose(Matrix.generate(9, 9, (i, j) -> i > j ? packed.get(i, j) : i == j ? 1 : 0), lu.l(), tolerance, "L");
        assertClose(Matrix.generate(9, 9, (i, j) -> i <= j ? packed.get(i, j) : 0), lu.u(), tolerance, "U");
    }

    @Test
    void theDeterminantIsTheIntegerThatItIs() {
        Lu lu = Lu.of(SQUARE);
        double determinant = GoldenValues.number(GOLDEN, "determinant");
        // A relative change of size ε moves the determinant by at most n κ ε of itself, to first order.
        double tolerance = 9 * 9 * UNIT * SQUARE_CONDITION;
        assertEquals(1, lu.determinant() / determinant, tolerance);
        assertEquals(Math.signum(determinant), lu.determinantSign());
        // The same pivots in the same order, and one exchange more or less.
        Matrix exchanged = Matrix.generate(9, 9, (i, j) -> entry(i < 2 ? 1 - i : i, j));
        assertEquals(-1, Lu.of(exchanged).determinant() / determinant, tolerance);
        assertEquals(GoldenValues.number(GOLDEN, "logDeterminant"), lu.logDeterminant(), tolerance);
        double[] values = GoldenValues.numbers(GOLDEN, "singularValues");
        double log = 0;
        for (double value : values) {
            log += 2 * Math.log(value);
        }
        assertEquals(log, Cholesky.of(TALL.gram()).logDeterminant(), 81 * UNIT * TALL_CONDITION * TALL_CONDITION);
    }

    @Test
    void theConditionIsEstimatedWithinItsFactor() {
        double condition = 1 / Lu.of(SQUARE).reciprocalCondition();
        // A lower bound, up to rounding, and no more than three times too low.
        assertBelow(condition, SQUARE_CONDITION * (1 + 81 * UNIT * SQUARE_CONDITION), "κ₁");
        assertBelow(SQUARE_CONDITION, 3 * condition, "three times the estimate of κ₁");
    }

    @Test
    void theCholeskyFactorAndTheTrianglesOfBothQrAreOne() {
        Matrix expected = GoldenValues.matrix(GOLDEN, "choleskyOfGram");
        // AᵀA is a matrix of integers without rounding, of condition κ².
        assertClose(
                expected,
                Cholesky.of(TALL.gram()).l(),
                LAPACK_RATIO * 9 * UNIT * TALL_CONDITION * TALL_CONDITION,
                "Cholesky");
        Matrix upper = expected.transpose();
        double tolerance = LAPACK_RATIO * 13 * UNIT * TALL_CONDITION;
        Matrix r = Qr.of(TALL).r();
        assertClose(
                upper,
                Matrix.generate(9, 9, (i, j) -> r.get(i, i) < 0 ? -r.get(i, j) : r.get(i, j)),
                tolerance,
                "R by reflectors");
        assertClose(upper, TallQr.of(TALL).r(), tolerance, "R by Cholesky factors");
    }

    @Test
    void singularValuesAndEigenvaluesAreThose() {
        double[] values = GoldenValues.numbers(GOLDEN, "singularValues");
        assertArrayEquals(values, Svd.singularValues(TALL), LAPACK_RATIO * 13 * UNIT * values[0]);
        assertArrayEquals(values, Svd.of(TALL.transpose()).singularValues(), LAPACK_RATIO * 13 * UNIT * values[0]);
        double[] lambda = GoldenValues.numbers(GOLDEN, "eigenvaluesOfSymmetricPart");
        Matrix part = SQUARE.plus(SQUARE.transpose()).scaled(0.5);
        double largest = Math.max(-lambda[0], lambda[8]);
        assertArrayEquals(lambda, SymmetricEigen.eigenvalues(part), LAPACK_RATIO * 9 * UNIT * largest);
        assertArrayEquals(lambda, SymmetricEigen.of(part).values(), LAPACK_RATIO * 9 * UNIT * largest);
        SymmetricEigen middle = SymmetricEigen.ofIndices(part, 3, 6);
        assertArrayEquals(
                new double[] {lambda[3], lambda[4], lambda[5]}, middle.values(), LAPACK_RATIO * 9 * UNIT * largest);
    }

    /** Wedin's bound: κ of the solution, and κ² times the residual (Higham 2002, theorem 20.1). */
    @Test
    void leastSquaresAndTheLeastNormAreThose() {
        Matrix b = Matrix.generate(13, 1, (i, j) -> (i * i * 7 + 3 * i) % 23 - 11);
        double[] solution = GoldenValues.numbers(GOLDEN, "leastSquares");
        Matrix expected = Matrix.columnOf(solution);
        double sigma = GoldenValues.numbers(GOLDEN, "singularValues")[0];
        double residual = b.minus(TALL.times(expected)).frobeniusNorm() / (sigma * expected.frobeniusNorm());
        double tolerance = LAPACK_RATIO * 13 * UNIT * TALL_CONDITION * (2 + (TALL_CONDITION + 1) * residual);
        assertClose(expected, Qr.of(TALL).leastSquares(b), tolerance, "least squares");
        Matrix c = Matrix.generate(9, 1, (i, j) -> i + 1);
        Matrix least = Matrix.columnOf(GoldenValues.numbers(GOLDEN, "leastNorm"));
        assertClose(least, Qr.of(TALL).leastNormOfTranspose(c), LAPACK_RATIO * 13 * UNIT * 2 * TALL_CONDITION, "norm");
    }
}
