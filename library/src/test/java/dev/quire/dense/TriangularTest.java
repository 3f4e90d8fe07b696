package dev.quire.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernels are held to their bounds by their own tests; here every door, on systems that are solved exactly. */
class TriangularTest {

    private static final RandomStream STREAM = RandomStream.of(41, "triangular");

    /** Small integers, a power of two on the diagonal: nothing is rounded. */
    private static Matrix integers(int m, int n) {
        return Matrix.generate(m, n, (i, j) -> i == j ? 2 : STREAM.below(7, i, j) - 3.5);
    }

    private static List<Triangular> all(Matrix a) {
        return List.of(Triangular.lower(a), Triangular.upper(a), Triangular.unitLower(a), Triangular.unitUpper(a));
    }

    @Test
    void theMatrixHasTheTriangleAndZeros() {
        Matrix a = Matrix.of(2, 2, 1, 2, 3, 4);
        assertEquals(Matrix.of(2, 2, 1, 0, 3, 4), Triangular.lower(a).toMatrix());
        assertEquals(Matrix.of(2, 2, 1, 2, 0, 4), Triangular.upper(a).toMatrix());
        assertEquals(Matrix.of(2, 2, 1, 0, 3, 1), Triangular.unitLower(a).toMatrix());
        assertEquals(Matrix.of(2, 2, 1, 2, 0, 1), Triangular.unitUpper(a).toMatrix());
    }

    @Test
    void productsAreThoseOfTheMatrix() {
        Matrix b = integers(6, 4);
        for (Triangular t : all(integers(8, 8).view(1, 7, 2, 8))) {
            Matrix dense = t.toMatrix();
            assertEquals(dense.times(b), t.times(b));
            assertEquals(dense.transposeTimes(b), t.transposeTimes(b));
            assertEquals(b.transpose().times(dense), t.rightTimes(b.transpose()));
            double[] y = new double[6];
            t.apply(b.column(1), y);
            assertArrayEquals(dense.times(b.column(1)), y);
            t.applyTranspose(b.column(2), y);
            assertArrayEquals(dense.transpose().times(b.column(2)), y);
        }
    }

    @Test
    void solutionsAreExactWhereNothingIsRounded() {
        Matrix x = integers(6, 4);
        for (Triangular t : all(integers(8, 8).view(1, 7, 2, 8).copy())) {
            Matrix dense = t.toMatrix();
            for (int i = 0; i < 6; i++) {
                dense.set(i, i, 0.5);
            }
            // A power of two on the diagonal, wherever the view put the others.
            Triangular s = t.toMatrix().get(0, 1) == 0 ? Triangular.lower(dense) : Triangular.upper(dense);
            assertEquals(x, s.solve(dense.times(x)));
            assertEquals(x, s.solveTranspose(dense.transposeTimes(x)));
            assertEquals(x.transpose(), s.rightSolve(x.transpose().times(dense)));
            assertArrayEquals(x.column(3), s.solve(dense.times(x.column(3))));
            Matrix b = dense.times(x);
            s.solveInPlace(b);
            assertEquals(x, b);
            LinearOperator inverse = s.inverse();
            assertEquals(x, inverse.times(dense.times(x)));
            assertEquals(x, inverse.transposeTimes(dense.transposeTimes(x)));
            double[] y = new double[6];
            inverse.apply(dense.times(x.column(0)), y);
            assertArrayEquals(x.column(0), y);
            inverse.applyTranspose(dense.transpose().times(x.column(0)), y);
            assertArrayEquals(x.column(0), y);
            assertTrue(inverse.hasTranspose());
            assertEquals(6, inverse.rows());
            assertEquals(6, inverse.cols());
        }
    }

    @Test
    void entriesOutsideTheTriangleAreNotRead() {
        Matrix a = Matrix.of(2, 2, 2, Double.NaN, 3, 4);
        assertArrayEquals(new double[] {1, 1}, Triangular.lower(a).solve(2, 7));
        Matrix b = Matrix.of(2, 2, Double.NaN, 3, Double.NaN, Double.NaN);
        assertArrayEquals(new double[] {4, 1}, Triangular.unitUpper(b).solve(7, 1));
    }

    @Test
    void anEmptyTriangleIsAnOperatorToo() {
        Triangular t = Triangular.upper(Matrix.zeros(0, 0));
        assertEquals("0 × 3", t.solve(Matrix.zeros(0, 3)).shape());
        assertEquals("0 × 3", t.times(Matrix.zeros(0, 3)).shape());
    }

    @Test
    void aSingularTriangleIsRefusedWithItsIndex() {
        Triangular t = Triangular.lower(Matrix.diagonal(1, 2, 0, 3));
        String message = "a: expected a diagonal without zeros, but entry (2, 2) is 0, so T is singular";
        Matrix b = Matrix.identity(4);
        assertEquals(
                message,
                assertThrows(ArithmeticException.class, () -> t.solve(b)).getMessage());
        assertEquals(
                message, assertThrows(ArithmeticException.class, t::inverse).getMessage());
        assertThrows(ArithmeticException.class, () -> t.solveInPlace(b));
        assertThrows(ArithmeticException.class, () -> t.rightSolve(b));
        assertThrows(ArithmeticException.class, () -> t.solveTranspose(b));
        assertEquals(Matrix.identity(4), b);
        assertEquals(
                Matrix.identity(4), Triangular.unitLower(Matrix.zeros(4, 4)).solve(b));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertRefused("a: expected a square matrix, got 2 × 3", () -> Triangular.lower(Matrix.zeros(2, 3)));
        Matrix a = Matrix.identity(2);
        Triangular t = Triangular.lower(a);
        assertRefused("b: expected 2 rows, got 3 × 2", () -> t.solve(Matrix.zeros(3, 2)));
        assertRefused("b: expected 2 columns, got 2 × 3", () -> t.rightSolve(Matrix.zeros(2, 3)));
        assertRefused("b: expected 2 values, got 1", () -> t.solve(1.0));
        assertRefused("b: expected an array other than the triangle's, got the same", () -> t.solveInPlace(a));
        double[] x = new double[2];
        assertRefused("y: expected an array other than x and the matrix's, got the same", () -> t.apply(x, x));
        assertRefused("x: expected an array other than y and the matrix's, got the same", () -> t.inverse()
                .applyTranspose(x, x));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void theCostIsHalfOfAFullMatrix() {
        assertEquals(
                new Cost(100, 8 * (55 + 20)),
                Triangular.lower(Matrix.identity(10)).cost());
    }

    @Test
    void theConditionIsThatOfTheInverse() {
        // [1 x; 0 1] and its inverse have the norm 1 + x.
        assertEquals(1 / 16.0, Triangular.upper(Matrix.of(2, 2, 1, 3, 7, 1)).reciprocalCondition());
        assertEquals(1 / 16.0, Triangular.unitLower(Matrix.of(2, 2, 9, 7, 3, 9)).reciprocalCondition());
        assertEquals(0, Triangular.lower(Matrix.of(2, 2, 1, 0, 1, 0)).reciprocalCondition());
        assertEquals(1, Triangular.lower(Matrix.zeros(0, 0)).reciprocalCondition());
    }
}
