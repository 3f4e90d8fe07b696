package dev.quire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.ComplexMatrix.Operation;
import dev.quire.random.RandomStream;
import org.junit.jupiter.api.Test;

/** The products' errors are held to their bounds by the kernel's own test; here every door, on integers that round nowhere. */
class ComplexMatrixTest {

    private static final RandomStream STREAM = RandomStream.of(61, "complex");

    private static ComplexMatrix integers(int m, int n, int seed) {
        return ComplexMatrix.generate(
                m,
                n,
                (i, j) -> STREAM.below(9, seed + i, 2L * j) - 4,
                (i, j) -> STREAM.below(9, seed + i, 2L * j + 1) - 4);
    }

    /** The product by its definition. */
    private static ComplexMatrix product(ComplexMatrix a, ComplexMatrix b) {
        ComplexMatrix c = ComplexMatrix.zeros(a.rows(), b.cols());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.cols(); j++) {
                for (int p = 0; p < a.cols(); p++) {
                    double re = a.real(i, p) * b.real(p, j) - a.imaginary(i, p) * b.imaginary(p, j);
                    double im = a.real(i, p) * b.imaginary(p, j) + a.imaginary(i, p) * b.real(p, j);
                    c.set(i, j, c.real(i, j) + re, c.imaginary(i, j) + im);
                }
            }
        }
        return c;
    }

    @Test
    void factoriesPlaceTheirEntries() {
        ComplexMatrix a = ComplexMatrix.of(2, 2, 1, 2, 3, 4, 5, 6, 7, 8);
        assertEquals(5, a.real(1, 0));
        assertEquals(6, a.imaginary(1, 0));
        assertEquals(Matrix.of(2, 2, 1, 3, 5, 7), a.real());
        assertEquals(Matrix.of(2, 2, 2, 4, 6, 8), a.imaginary());
        assertEquals(a, ComplexMatrix.of(a.real(), a.imaginary()));
        assertEquals(a, ComplexMatrix.wrap(new double[] {9, 1, 2, 3, 4, 9, 5, 6, 7, 8}, 1, 2, 2, 5));
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 0, 0, 1, 0}, ComplexMatrix.identity(2).toArray());
        assertEquals("0 × 5", ComplexMatrix.zeros(0, 5).shape());
        assertEquals("3 × 0", ComplexMatrix.zeros(3, 0).shape());
    }

    @Test
    void viewsShareTheirEntriesAndCopiesDoNot() {
        ComplexMatrix a = integers(5, 6, 100);
        ComplexMatrix view = a.view(1, 4, 2, 5);
        ComplexMatrix copy = view.copy();
        assertEquals(copy, view);
        view.set(0, 1, 70, -70);
        assertEquals(70, a.real(1, 3));
        assertEquals(-70, a.imaginary(1, 3));
        assertNotEquals(copy, view);
        assertSame(a.data(), view.data());
        assertEquals(a.view(1, 3, 0, 6), a.rows(1, 3));
        assertEquals(a.view(0, 5, 1, 2), a.columns(1, 2));
        assertArrayEquals(a.columns(3, 4).toArray(), a.column(3));
        assertArrayEquals(a.rows(2, 3).toArray(), a.row(2));
        a.setColumn(0, a.column(5));
        assertEquals(a.columns(5, 6), a.columns(0, 1));
    }

    @Test
    void productsFollowTheirDefinition() {
        ComplexMatrix a = integers(9, 11, 200).view(1, 8, 2, 7);
        ComplexMatrix b = integers(9, 12, 300).view(2, 7, 1, 10);
        ComplexMatrix expected = product(a, b);
        assertEquals(expected, a.times(b));
        assertEquals(expected, a.transpose().transposeTimes(b));
        assertEquals(expected, a.adjoint().adjointTimes(b));
        assertEquals(expected, a.timesTranspose(b.transpose()));
        assertEquals(expected, a.timesAdjoint(b.adjoint()));
        ComplexMatrix c = ComplexMatrix.zeros(8, 12).view(1, 8, 3, 12);
        a.timesInto(b, c);
        assertEquals(expected, c);
        for (Operation opA : Operation.values()) {
            for (Operation opB : Operation.values()) {
                ComplexMatrix left = opA == Operation.NONE ? a : opA == Operation.ADJOINT ? a.adjoint() : a.transpose();
                ComplexMatrix right =
                        opB == Operation.NONE ? b : opB == Operation.ADJOINT ? b.adjoint() : b.transpose();
                ComplexMatrix into = integers(7, 9, 400);
                ComplexMatrix sum = into.scaled(2, -1).plus(expected.scaled(0, 3));
                ComplexMatrix.multiplyInto(opA, left, opB, right, 0, 3, 2, -1, into);
                assertTrue(sum.equals(into, 0), opA + " " + opB);
            }
        }
    }

    @Test
    void vectorsAreMultipliedAsColumns() {
        ComplexMatrix a = integers(6, 4, 500);
        ComplexMatrix x = integers(4, 1, 600);
        ComplexMatrix y = integers(6, 1, 700);
        assertArrayEquals(product(a, x).toArray(), a.times(x.toArray()));
        double[] back = new double[8];
        a.applyAdjoint(y.toArray(), back);
        assertArrayEquals(product(a.adjoint(), y).toArray(), back);
        assertTrue(a.hasAdjoint());
        assertEquals(new Cost(8 * 24, 16 * 34), a.cost());
    }

    /** ⟨A x, y⟩ = ⟨x, Aᴴ y⟩, exactly on integers; the default products go column by column. */
    @Test
    void theAdjointIsTheAdjoint() {
        ComplexMatrix a = integers(6, 4, 800);
        ComplexMatrix x = integers(4, 3, 900);
        ComplexMatrix y = integers(6, 3, 1000);
        assertEquals(y.adjointTimes(a.times(x)), a.adjointTimes(y).adjointTimes(x));
        assertEquals(a.adjoint(), a.transpose().conjugate());
        ComplexOperator plain = new ComplexOperator() {
            @Override
            public int rows() {
                return 6;
            }

            @Override
            public int cols() {
                return 4;
            }

            @Override
            public void apply(double[] in, double[] out) {
                a.apply(in, out);
            }

            @Override
            public boolean hasAdjoint() {
                return true;
            }

            @Override
            public void applyAdjoint(double[] in, double[] out) {
                a.applyAdjoint(in, out);
            }

            @Override
            public Cost cost() {
                return a.cost();
            }
        };
        assertEquals(a.times(x), plain.times(x));
        assertEquals(a.adjointTimes(y), plain.adjointTimes(y));
    }

    @Test
    void sumsAndMultiplesAreThoseOfTheParts() {
        ComplexMatrix a = integers(3, 4, 1100);
        ComplexMatrix b = integers(3, 4, 1200);
        assertEquals(ComplexMatrix.of(a.real().plus(b.real()), a.imaginary().plus(b.imaginary())), a.plus(b));
        assertEquals(ComplexMatrix.of(a.real().minus(b.real()), a.imaginary().minus(b.imaginary())), a.minus(b));
        assertEquals(a.plus(a), a.scaled(2));
        assertTrue(a.scaled(0, 1).scaled(0, 1).equals(a.scaled(-1), 0));
    }

    @Test
    void normsUseTheModulus() {
        ComplexMatrix a = ComplexMatrix.of(1, 2, 3, 4, 0, -12);
        assertEquals(13, a.frobeniusNorm(), 1e-15);
        assertEquals(12, a.maxAbs());
        assertEquals(5e300, ComplexMatrix.of(1, 1, 3e300, 4e300).maxAbs(), 1e285);
        assertEquals(0, ComplexMatrix.zeros(0, 3).maxAbs());
        assertTrue(Double.isNaN(ComplexMatrix.of(1, 2, Double.NaN, Double.POSITIVE_INFINITY, 1, 1)
                .maxAbs()));
        assertTrue(a.isFinite());
        assertFalse(ComplexMatrix.of(1, 1, 0, Double.POSITIVE_INFINITY).isFinite());
    }

    @Test
    void equalityIsOfShapeAndEntries() {
        ComplexMatrix a = ComplexMatrix.of(1, 2, 1, 2, 3, 4);
        assertEquals(a.hashCode(), a.copy().hashCode());
        assertNotEquals(a, ComplexMatrix.of(2, 1, 1, 2, 3, 4));
        assertNotEquals(a, Matrix.of(1, 4, 1, 2, 3, 4));
        assertTrue(a.equals(ComplexMatrix.of(1, 2, 1, 2, 3, 4.5), 0.5));
        assertFalse(a.equals(ComplexMatrix.of(1, 2, 1, 2, 3, 4.5), 0.4));
        assertFalse(a.equals(null, 1));
    }

    @Test
    void textShowsBothParts() {
        assertEquals(
                "1 × 1\n      1.0000     -2.5000i",
                ComplexMatrix.of(1, 1, 1, -2.5).toString());
        assertTrue(ComplexMatrix.zeros(9, 9).toString().endsWith("…\n …"));
    }

    @Test
    void badArgumentsAreNamed() {
        ComplexMatrix a = ComplexMatrix.zeros(2, 3);
        assertRefused("b: expected 3 rows, got 4 × 2", () -> a.times(ComplexMatrix.zeros(4, 2)));
        assertRefused("b: expected 2 rows, got 3 × 2", () -> a.adjointTimes(ComplexMatrix.zeros(3, 2)));
        assertRefused("b: expected 3 columns, got 3 × 2", () -> a.timesAdjoint(ComplexMatrix.zeros(3, 2)));
        assertRefused("b: expected a matrix of 2 × 3, got 3 × 2", () -> a.plus(ComplexMatrix.zeros(3, 2)));
        assertRefused("x: expected 6 values, got 3", () -> a.times(1, 2, 3));
        assertRefused("cols: expected at most 1073741823, got 1073741824", () -> ComplexMatrix.zeros(1, 1 << 30));
        ComplexMatrix square = ComplexMatrix.identity(3);
        String shared = "c: expected entries of its own, but it shares some with an operand";
        assertRefused(shared, () -> square.timesInto(ComplexMatrix.identity(3), square));
        assertRefused(shared, () -> ComplexMatrix.identity(3).timesInto(square, square));
        double[] x = new double[6];
        assertRefused("y: expected an array other than x and data(), got the same", () -> square.apply(x, x));
        assertThrows(IndexOutOfBoundsException.class, () -> a.real(0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> a.imaginary(2, 0));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
