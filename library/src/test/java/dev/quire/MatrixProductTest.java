package dev.quire;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import dev.quire.testing.DoubleDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products against sums in twice the precision, for random shapes and operands that are views with gaps. */
class MatrixProductTest {

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    /** A view inside a larger matrix of NaN, so that a read outside of it shows. */
    private static Matrix view(int m, int n, RandomStream stream) {
        Matrix outer = Matrix.generate(m + 3, n + 2, (i, j) -> Double.NaN);
        Matrix inner = outer.view(2, m + 2, 1, n + 1);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                inner.set(i, j, stream.gaussian(i, j));
            }
        }
        return inner;
    }

    private static void assertProduct(Matrix a, Matrix b, Matrix got, String where) {
        assertEquals(Shapes.shape(a.rows(), b.cols()), got.shape(), where);
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.cols(); j++) {
                DoubleDouble exact = new DoubleDouble();
                for (int p = 0; p < a.cols(); p++) {
                    exact.add(a.get(i, p), b.get(p, j));
                }
                double error = exact.errorOf(got.get(i, j));
                assertTrue(error <= gamma(a.cols()) * exact.absolute(), where + " at " + i + ", " + j + ": " + error);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allProductsStayWithinGamma(int seed) {
        RandomStream stream = RandomStream.of(seed, "product");
        // Every fourth seed has an empty dimension.
        int m = stream.below(30, 0, 0) + (seed % 4 == 0 ? 0 : 1);
        int n = seed % 8 == 4 ? 0 : stream.below(50, 0, 1) + 1;
        int k = seed % 8 == 0 ? 0 : stream.below(40, 0, 2) + 1;
        Matrix a = view(m, k, stream.child("a"));
        Matrix b = view(k, n, stream.child("b"));
        Matrix at = a.transpose();
        Matrix bt = b.transpose();
        String where = "seed " + seed + ", " + a.shape() + " times " + b.shape();
        assertProduct(a, b, a.times(b), where);
        assertProduct(a, b, at.transposeTimes(b), where + ", Aᵀ");
        assertProduct(a, b, a.timesTranspose(bt), where + ", Bᵀ");
        Matrix c = view(m, n, stream.child("c"));
        a.timesInto(b, c);
        assertProduct(a, b, c, where + ", into");
        Matrix.multiplyInto(true, at, true, bt, 1, 0, c);
        assertProduct(a, b, c, where + ", AᵀBᵀ");
        for (int j = 0; j < n; j++) {
            Matrix column = Matrix.columnOf(b.column(j));
            assertProduct(a, column, Matrix.columnOf(a.times(b.column(j))), where + ", column " + j);
            double[] back = new double[m];
            at.applyTranspose(b.column(j), back);
            assertProduct(a, column, Matrix.columnOf(back), where + ", transposed column " + j);
        }
        assertProduct(at, a, a.gram(), where + ", AᵀA");
        assertProduct(a, at, a.timesOwnTranspose(), where + ", AAᵀ");
        assertEquals(a.gram(), a.gram().transpose(), where);
        assertEquals(a.timesOwnTranspose(), a.timesOwnTranspose().transpose(), where);
    }

    /** α A B + β C, with one rounding each for the factors. */
    @ParameterizedTest
    @MethodSource("seeds")
    void generalProductAddsToC(int seed) {
        RandomStream stream = RandomStream.of(seed, "general");
        int m = stream.below(12, 0, 0) + 1;
        int n = stream.below(20, 0, 1) + 1;
        int k = stream.below(300, 0, 2) + 1;
        double alpha = stream.gaussian(1, 0);
        double beta = stream.gaussian(1, 1);
        Matrix a = view(m, k, stream.child("a"));
        Matrix b = view(n, k, stream.child("b"));
        Matrix before = view(m, n, stream.child("c"));
        Matrix c = before.copy();
        Matrix.multiplyInto(false, a, true, b, alpha, beta, c);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                DoubleDouble sum = new DoubleDouble();
                for (int p = 0; p < k; p++) {
                    sum.add(a.get(i, p), b.get(j, p));
                }
                DoubleDouble exact = new DoubleDouble();
                exact.add(alpha, sum.value());
                exact.add(beta, before.get(i, j));
                double size = Math.abs(alpha) * sum.absolute() + Math.abs(beta * before.get(i, j));
                // k products, two blocks of 256, both factors, and the oracle's rounding of the sum to a double.
                assertTrue(exact.errorOf(c.get(i, j)) <= gamma(k + 5) * size, "seed " + seed + ", k = " + k);
            }
        }
    }

    @Test
    void blocksOfOneMatrixCanBeMultipliedIntoAnother() {
        RandomStream stream = RandomStream.of(1, "blocks");
        Matrix whole = Matrix.generate(9, 10, stream::gaussian);
        Matrix l = whole.view(3, 9, 0, 3);
        Matrix u = whole.view(0, 3, 3, 10);
        Matrix expected = l.times(u);
        l.timesInto(u, whole.view(3, 9, 3, 10));
        assertEquals(expected, whole.view(3, 9, 3, 10));
        assertEquals(stream.gaussian(8, 2), whole.get(8, 2));
    }

    @Test
    void sharedEntriesAreRefused() {
        Matrix whole = Matrix.generate(6, 6, (i, j) -> i + j);
        Matrix a = whole.view(0, 3, 0, 3);
        Matrix apart = Matrix.identity(3);
        String message = "c: expected entries of its own, but it shares some with an operand";
        for (Matrix c : new Matrix[] {a, whole.view(2, 5, 2, 5), whole.view(0, 3, 1, 4), whole.view(1, 4, 0, 3)}) {
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> a.timesInto(apart, c))
                            .getMessage());
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> apart.timesInto(a, c))
                            .getMessage());
        }
        // Other strides over the same array, and a view that runs over a row's end.
        Matrix slanted = Matrix.wrap(whole.data(), 0, 3, 3, 7);
        assertThrows(IllegalArgumentException.class, () -> a.timesInto(apart, slanted));
        Matrix around = Matrix.wrap(whole.data(), 4, 3, 3, 6);
        assertThrows(IllegalArgumentException.class, () -> a.timesInto(apart, around));
        assertThrows(IllegalArgumentException.class, () -> apart.timesInto(around, a));
        a.timesInto(apart, Matrix.wrap(whole.data(), 18, 3, 3, 6));
        double[] x = new double[3];
        assertThrows(IllegalArgumentException.class, () -> apart.apply(x, x));
        assertThrows(IllegalArgumentException.class, () -> apart.applyTranspose(x, x));
        Matrix square = Matrix.wrap(x, 0, 1, 3, 3);
        assertThrows(IllegalArgumentException.class, () -> square.applyTranspose(new double[1], x));
    }

    @Test
    void theOuterProductIsAddedInsideAViewOnly() {
        Matrix whole = Matrix.generate(5, 6, (i, j) -> 10.0 * i + j);
        Matrix view = whole.view(1, 4, 2, 4);
        view.addOuterInPlace(2, new double[] {1, 0, -3}, new double[] {5, 7});
        Matrix expected = Matrix.generate(5, 6, (i, j) -> {
            boolean inside = i >= 1 && i < 4 && j >= 2 && j < 4;
            return 10.0 * i + j + (inside ? 2 * new double[] {1, 0, -3}[i - 1] * new double[] {5, 7}[j - 2] : 0);
        });
        assertEquals(expected, whole);
        assertRefused("x: expected 3 values, got 2", () -> view.addOuterInPlace(1, new double[2], new double[2]));
        assertRefused("y: expected 2 values, got null", () -> view.addOuterInPlace(1, new double[3], null));
        Matrix square = Matrix.wrap(new double[4], 0, 1, 4, 4);
        assertRefused(
                "y: expected an array other than data(), got the same",
                () -> square.addOuterInPlace(1, new double[1], square.data()));
        assertEquals(expected, whole);
    }

    @Test
    void nanAndInfinityPropagate() {
        Matrix a = Matrix.of(2, 2, Double.NaN, 0, 1, Double.POSITIVE_INFINITY);
        Matrix product = a.times(Matrix.of(2, 2, 1, 2, 0, 3));
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY}, product.toArray());
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, a.times(1, 0));
        Matrix c = Matrix.of(2, 2, Double.NaN, 1, 2, 3);
        Matrix.multiplyInto(false, Matrix.identity(2), false, Matrix.identity(2), 1, 0, c);
        assertEquals(Matrix.identity(2), c);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Matrix a = Matrix.zeros(2, 3);
        assertRefused("b: expected 3 rows, got 4 × 2", () -> a.times(Matrix.zeros(4, 2)));
        assertRefused("b: expected 3 rows, got null", () -> a.times((Matrix) null));
        assertRefused("b: expected 2 rows, got 3 × 2", () -> a.transposeTimes(Matrix.zeros(3, 2)));
        assertRefused("b: expected 3 columns, got 3 × 2", () -> a.timesTranspose(Matrix.zeros(3, 2)));
        assertRefused(
                "c: expected a matrix of 2 × 5, got 2 × 4", () -> a.timesInto(Matrix.zeros(3, 5), Matrix.zeros(2, 4)));
        assertRefused("x: expected 3 values, got 2", () -> a.times(1, 2));
        assertRefused("y: expected 2 values, got null", () -> a.apply(new double[3], null));
        assertRefused(
                "a: expected a matrix, got null",
                () -> Matrix.multiplyInto(false, null, false, a, 1, 0, Matrix.zeros(1, 1)));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
