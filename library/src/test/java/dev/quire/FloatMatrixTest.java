package dev.quire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import dev.quire.testing.DoubleDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a matrix of floats promises, against arithmetic in doubles. */
class FloatMatrixTest {

    private static final double U = 0x1p-24;
    private static final RandomStream STREAM = RandomStream.of(22, "float matrix");

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @AfterEach
    void disarm() {
        Interruption.arm(null);
    }

    /** A view inside a larger matrix of NaN, so that a read outside of it shows. */
    private static FloatMatrix view(int m, int n, RandomStream stream) {
        FloatMatrix outer = FloatMatrix.generate(m + 3, n + 2, (i, j) -> Double.NaN);
        FloatMatrix inner = outer.view(2, m + 2, 1, n + 1);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                inner.set(i, j, (float) stream.gaussian(i, j));
            }
        }
        return inner;
    }

    /** Entry by entry |Ĉ − AB| ≤ γ_k |A||B| for a unit of rounding, beside the oracle's own rounding. */
    private static void assertProduct(double unit, FloatMatrix a, Matrix b, Matrix got, String where) {
        assertEquals(Shapes.shape(a.rows(), b.cols()), got.shape(), where);
        double gamma = a.cols() * unit / (1 - a.cols() * unit);
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.cols(); j++) {
                DoubleDouble exact = new DoubleDouble();
                for (int p = 0; p < a.cols(); p++) {
                    exact.add(a.get(i, p), b.get(p, j));
                }
                double error = exact.errorOf(got.get(i, j));
                assertTrue(error <= gamma * exact.absolute(), where + " at " + i + ", " + j + ": " + error);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allProductsStayWithinGamma(int seed) {
        RandomStream stream = RandomStream.of(seed, "float product");
        // Every fourth seed has an empty dimension.
        int m = stream.below(30, 0, 0) + (seed % 4 == 0 ? 0 : 1);
        int n = seed % 8 == 4 ? 0 : stream.below(70, 0, 1) + 1;
        int k = seed % 8 == 0 ? 0 : stream.below(60, 0, 2) + 1;
        FloatMatrix a = view(m, k, stream.child("a"));
        FloatMatrix b = view(k, n, stream.child("b"));
        FloatMatrix at = a.transpose();
        FloatMatrix bt = b.transpose();
        Matrix wide = b.toDouble();
        String where = "seed " + seed + ", " + a.shape() + " times " + b.shape();
        assertProduct(U, a, wide, a.times(b).toDouble(), where);
        assertProduct(U, a, wide, at.transposeTimes(b).toDouble(), where + ", Aᵀ");
        assertProduct(U, a, wide, a.timesTranspose(bt).toDouble(), where + ", Bᵀ");
        FloatMatrix c = view(m, n, stream.child("c"));
        a.timesInto(b, c);
        assertProduct(U, a, wide, c.toDouble(), where + ", into");
        FloatMatrix.multiplyInto(true, at, true, bt, 1, 0, c);
        assertProduct(U, a, wide, c.toDouble(), where + ", AᵀBᵀ");
        for (int j = 0; j < n; j++) {
            Matrix column = wide.columns(j, j + 1);
            FloatMatrix y = FloatMatrix.columnOf(a.times(b.column(j)));
            assertProduct(U, a, column, y.toDouble(), where + ", column " + j);
            float[] back = new float[m];
            at.applyTranspose(b.column(j), back);
            assertProduct(U, a, column, FloatMatrix.columnOf(back).toDouble(), where + ", transposed column " + j);
        }
    }

    /** An operator that rounded its argument or its sums to floats would be off a hundred million times as far. */
    @ParameterizedTest
    @MethodSource("seeds")
    void asAnOperatorItComputesInDoubles(int seed) {
        RandomStream stream = RandomStream.of(seed, "operator");
        int m = stream.below(40, 0, 0);
        int n = stream.below(90, 0, 1) + (seed == 0 ? 0 : 1);
        FloatMatrix a = view(m, n, stream.child("a"));
        FloatMatrix at = a.transpose();
        Matrix x = Matrix.generate(n, 3, stream.child("x")::gaussian);
        LinearOperator operator = a;
        LinearOperator transposed = at;
        String where = "seed " + seed + ", " + a.shape();
        assertProduct(0x1p-53, a, x, operator.times(x), where);
        assertProduct(0x1p-53, a, x, transposed.transposeTimes(x), where + ", Aᵀ");
        double[] y = new double[m];
        operator.apply(x.column(1), y);
        assertProduct(0x1p-53, a, x.columns(1, 2), Matrix.columnOf(y), where + ", apply");
        transposed.applyTranspose(x.column(2), y);
        assertProduct(0x1p-53, a, x.columns(2, 3), Matrix.columnOf(y), where + ", applyTranspose");
        assertEquals(new Cost(2.0 * m * n, 4.0 * m * n + 8 * (m + n)), operator.cost());
        assertTrue(operator.hasTranspose());
    }

    @Test
    void aFloatIsExactInDoublesAndADoubleIsRoundedOnce() {
        Matrix a = Matrix.generate(70, 90, STREAM::gaussian).view(1, 60, 2, 70);
        FloatMatrix rounded = a.toFloat();
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.cols(); j++) {
                assertEquals((float) a.get(i, j), rounded.get(i, j));
            }
        }
        FloatMatrix view = rounded.view(3, 20, 5, 9);
        assertEquals(view, view.toDouble().toFloat());
        Matrix special = Matrix.of(1, 5, 1e300, -1e300, 1e-300, Double.NaN, 0.1);
        assertArrayEquals(
                new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, Float.NaN, 0.1f},
                special.toFloat().toArray());
        assertEquals("0 × 3", Matrix.zeros(0, 3).toFloat().toDouble().shape());
    }

    @Test
    void factoriesAndViewsPlaceTheirEntries() {
        assertArrayEquals(new float[] {1, 0, 0, 1}, FloatMatrix.identity(2).toArray());
        assertArrayEquals(new float[] {3, 0, 0, 4}, FloatMatrix.diagonal(3, 4).toArray());
        FloatMatrix expected = FloatMatrix.of(2, 3, 0, 1, 2, 10, 11, 12);
        assertEquals(expected, FloatMatrix.generate(2, 3, (i, j) -> 10.0 * i + j));
        assertEquals(expected, FloatMatrix.of(new float[][] {{0, 1, 2}, {10, 11, 12}}));
        float[] entries = {9, 0, 1, 2, 9, 10, 11, 12};
        FloatMatrix wrapped = FloatMatrix.wrap(entries, 1, 2, 3, 4);
        assertEquals(expected, wrapped);
        assertSame(entries, wrapped.data());
        wrapped.columns(1, 3).rows(1, 2).set(0, 1, -5);
        assertEquals(-5, entries[7]);
        wrapped.setColumn(0, new float[] {7, 8});
        assertArrayEquals(new float[] {8, 11, -5}, wrapped.row(1));
        assertArrayEquals(new float[] {7, 8}, wrapped.column(0));
    }

    @Test
    void sumsAndMultiplesAreRoundedOnce() {
        FloatMatrix a = view(5, 6, STREAM);
        FloatMatrix b = view(5, 6, STREAM.child("b"));
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 6; j++) {
                assertEquals(a.get(i, j) + b.get(i, j), a.plus(b).get(i, j));
                assertEquals(a.get(i, j) - b.get(i, j), a.minus(b).get(i, j));
                assertEquals(-2.5f * a.get(i, j), a.scaled(-2.5f).get(i, j));
            }
        }
    }

    /** The exact norm is that of the same entries in doubles, whose range their squares do not leave. */
    @Test
    void frobeniusNormNeitherOverflowsNorUnderflows() {
        for (float size : new float[] {1, 1e37f, 1e-37f, 1e19f, 1e-22f, 0x1p-140f}) {
            FloatMatrix a = FloatMatrix.generate(9, 12, (i, j) -> size * STREAM.gaussian(i, j))
                    .columns(0, 11);
            double exact = a.toDouble().frobeniusNorm();
            double bound = (99 * U / (1 - 99 * U)) * exact + Float.MIN_VALUE;
            assertEquals(exact, a.frobeniusNorm(), bound, "size " + size);
        }
        assertEquals(
                Float.NaN,
                FloatMatrix.of(1, 2, Float.POSITIVE_INFINITY, Float.NaN).frobeniusNorm());
        assertFalse(FloatMatrix.of(1, 2, Float.POSITIVE_INFINITY, 1).isFinite());
        assertTrue(FloatMatrix.of(1, 2, Float.MAX_VALUE, 1).isFinite());
    }

    @Test
    void equalityIsThatOfShapeAndEntries() {
        FloatMatrix a = view(3, 4, STREAM);
        assertEquals(a, a.copy());
        assertEquals(a.hashCode(), a.copy().hashCode());
        assertNotEquals(FloatMatrix.of(1, 1, 0f), FloatMatrix.of(1, 1, -0f));
        assertNotEquals(a, a.toDouble());
        FloatMatrix other = a.copy();
        other.set(2, 3, other.get(2, 3) + 1e-3f);
        assertTrue(a.equals(other, 1.1e-3) && !a.equals(other, 0.9e-3));
        assertEquals(
                "1 × 2\n      1.5000    -0.25000",
                FloatMatrix.of(1, 2, 1.5f, -0.25f).toString());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        FloatMatrix a = FloatMatrix.zeros(2, 3);
        assertRefused("b: expected 3 rows, got 4 × 2", () -> a.times(FloatMatrix.zeros(4, 2)));
        assertRefused("x: expected 3 rows, got 4 × 2", () -> a.times(Matrix.zeros(4, 2)));
        assertRefused("y: expected 2 rows, got null", () -> a.transposeTimes((Matrix) null));
        assertRefused("x: expected 3 values, got 2", () -> a.times(1, 2));
        assertRefused("y: expected 2 values, got 3", () -> a.apply(new double[3], new double[3]));
        double[] same = new double[1];
        assertRefused("y: expected an array other than x, got the same", () -> FloatMatrix.identity(1)
                .apply(same, same));
        assertRefused(
                "rows · cols: expected at most 2147483639 entries, got 65536 × 65536 = 4294967296 (17179869184 bytes)",
                () -> FloatMatrix.zeros(65536, 65536));
        FloatMatrix whole = FloatMatrix.zeros(6, 6);
        assertRefused(
                "c: expected entries of its own, but it shares some with an operand",
                () -> FloatMatrix.identity(3).timesInto(whole.view(0, 3, 0, 3), whole.view(2, 5, 2, 5)));
    }

    @Test
    void longPassesAskWhetherToStop() {
        FloatMatrix a = FloatMatrix.zeros(40, 50_000);
        Matrix wide = Matrix.zeros(4, 5);
        Interruption.arm(() -> {
            throw new InterruptedComputation();
        });
        assertThrows(InterruptedComputation.class, a::frobeniusNorm);
        assertThrows(InterruptedComputation.class, a::toDouble);
        assertThrows(InterruptedComputation.class, wide::toFloat);
        assertThrows(InterruptedComputation.class, () -> a.apply(new double[50_000], new double[40]));
        assertThrows(InterruptedComputation.class, () -> a.applyTranspose(new double[40], new double[50_000]));
        assertThrows(InterruptedComputation.class, () -> FloatMatrix.generate(2, 2, (i, j) -> 0));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
