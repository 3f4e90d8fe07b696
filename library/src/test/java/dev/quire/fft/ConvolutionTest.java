package dev.quire.fft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import org.junit.jupiter.api.Test;

/** Convolutions against their sums. */
class ConvolutionTest {

    private static final RandomStream STREAM = RandomStream.of(8, "convolution");

    /** The last two are long enough for pieces that overlap. */
    private static final int[][] SHAPES = {
        {1, 1}, {1, 5}, {7, 3}, {64, 64}, {100, 37}, {513, 512}, {9000, 20}, {30, 9001}
    };

    @Test
    void linearConvolutionsAreTheirSums() {
        for (int[] shape : SHAPES) {
            double[] x = numbers(shape[0], 1);
            double[] y = numbers(shape[1], 2);
            check(sum(x, y, 1, shape[0] + shape[1] - 1), Convolution.linear(x, y), x, y, "real");
            double[] u = numbers(2 * shape[0], 3);
            double[] v = numbers(2 * shape[1], 4);
            check(sum(u, v, 2, shape[0] + shape[1] - 1), Convolution.linearComplex(u, v), u, v, "complex");
        }
    }

    @Test
    void circularConvolutionsAreTheirSums() {
        for (int n : new int[] {1, 2, 9, 64, 97, 360}) {
            double[] x = numbers(n, 5);
            double[] y = numbers(n, 6);
            check(sum(x, y, 1, n), Convolution.circular(x, y), x, y, "real");
            double[] u = numbers(2 * n, 7);
            double[] v = numbers(2 * n, 8);
            check(sum(u, v, 2, n), Convolution.circularComplex(u, v), u, v, "complex");
        }
    }

    @Test
    void badInputIsRefusedByName() {
        double[] one = {1};
        assertRefused("x: expected at least one number, got 0 values", () -> Convolution.linear(new double[0], one));
        assertRefused("y: expected 1 values, got 2", () -> Convolution.circular(one, new double[2]));
        assertRefused(
                "x: expected at least one number of two parts each, got 1 values",
                () -> Convolution.linearComplex(one, new double[2]));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    /** With indices modulo the length of the result, so one sum serves both kinds. */
    private static double[] sum(double[] x, double[] y, int parts, int length) {
        double[] z = new double[parts * length];
        for (int i = 0; i < x.length; i += parts) {
            for (int j = 0; j < y.length; j += parts) {
                int at = (i + j) % z.length;
                z[at] += x[i] * y[j] - (parts == 2 ? x[i + 1] * y[j + 1] : 0);
                if (parts == 2) {
                    z[at + 1] += x[i] * y[j + 1] + x[i + 1] * y[j];
                }
            }
        }
        return z;
    }

    private static void check(double[] expected, double[] got, double[] x, double[] y, String where) {
        assertEquals(expected.length, got.length);
        double allowed = 64 * 0x1p-53 * norm(x) * norm(y);
        for (int i = 0; i < got.length; i++) {
            double error = Math.abs(got[i] - expected[i]);
            assertTrue(error <= allowed, where + " " + x.length + ", " + y.length + " at " + i + ": " + error);
        }
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static double[] numbers(int count, int row) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = STREAM.gaussian(row, i);
        }
        return values;
    }
}
