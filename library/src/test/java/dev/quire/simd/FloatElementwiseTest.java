package dev.quire.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import dev.quire.testing.DoubleDouble;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The passes over floats, and over floats and doubles, at every width against sums in twice the precision of doubles. */
class FloatElementwiseTest {

    private static final double U = 0x1p-24;
    private static final RandomStream STREAM = RandomStream.of(14, "float elementwise");

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    /** Up to three unrolled steps of the widest vectors, and some beyond. */
    private static int[] lengths() {
        return IntStream.concat(IntStream.rangeClosed(0, 193), IntStream.of(255, 256, 257, 1000, 4099))
                .toArray();
    }

    private static double gamma(double n) {
        return n * U / (1 - n * U);
    }

    private static float[] numbers(int n, int row) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) STREAM.gaussian(row, i);
        }
        return x;
    }

    private static double[] doubles(int n, int row) {
        double[] x = new double[n];
        STREAM.fillGaussian(row, 0, x, 0, n);
        return x;
    }

    private static Object call(String choice, String method, Object... arguments) {
        return KernelCopies.call(choice, "FloatElementwise", method, arguments);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void dotIsTheSumOfProducts(String choice) {
        for (int n : lengths()) {
            float[] x = numbers(n + 3, 0);
            float[] y = numbers(n + 5, 1);
            double[] z = doubles(n + 6, 2);
            DoubleDouble floats = new DoubleDouble();
            DoubleDouble mixed = new DoubleDouble();
            for (int i = 0; i < n; i++) {
                floats.add(x[2 + i], y[4 + i]);
                mixed.add(x[2 + i], z[5 + i]);
            }
            String where = choice + ", n = " + n;
            double got = (float) call(choice, "dot", n, x, 2, y, 4);
            assertTrue(floats.errorOf(got) <= gamma(n) * floats.absolute(), where + ": " + got);
            got = (double) KernelCopies.call(choice, "MixedPasses", "dot", n, x, 2, z, 5);
            assertTrue(mixed.errorOf(got) <= DoubleDouble.gamma(n) * mixed.absolute(), where + ", mixed: " + got);
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void axpyAndScaleTouchTheirEntriesOnly(String choice) {
        for (int n : lengths()) {
            float alpha = (float) STREAM.gaussian(2, n);
            float[] x = numbers(n + 3, 3);
            float[] before = numbers(n + 6, 4);
            float[] y = before.clone();
            call(choice, "axpy", n, alpha, x, 1, y, 3);
            float[] z = before.clone();
            call(choice, "scale", n, alpha, z, 3);
            double[] wideBefore = doubles(n + 6, 5);
            double[] wide = wideBefore.clone();
            double wideAlpha = STREAM.gaussian(6, n);
            KernelCopies.call(choice, "MixedPasses", "axpy", n, wideAlpha, x, 1, wide, 3);
            for (int i = 0; i < y.length; i++) {
                String where = choice + ", n = " + n + ", i = " + i;
                boolean inside = i >= 3 && i < n + 3;
                assertEquals(inside ? alpha * before[i] : before[i], z[i], where);
                if (inside) {
                    double term = (double) alpha * x[i - 2];
                    double size = Math.abs(before[i]) + Math.abs(term);
                    assertEquals(before[i] + term, y[i], (2 * U + 0x1p-52) * size, where);
                    DoubleDouble exact = new DoubleDouble();
                    exact.add(1, wideBefore[i]);
                    exact.add(wideAlpha, x[i - 2]);
                    assertTrue(exact.errorOf(wide[i]) <= 0x1p-52 * exact.absolute(), where + ", mixed");
                } else {
                    assertEquals(before[i], y[i], where);
                    assertEquals(wideBefore[i], wide[i], where + ", mixed");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void sumsStayWithinTheirBounds(String choice) {
        for (int n : lengths()) {
            float[] x = numbers(n, 7);
            if (n > 4) {
                x[n - 2] = 1e8f; // so that the sum is ill-conditioned
                x[n / 2] = -1e8f;
            }
            DoubleDouble exact = new DoubleDouble();
            for (float value : x) {
                exact.add(value, 1);
            }
            double sum = (float) call(choice, "sum", n, x, 0);
            double pairwise = gamma(128 + (n == 0 ? 0 : Math.log(n) / Math.log(2)));
            assertTrue(exact.errorOf(sum) <= pairwise * exact.absolute(), choice + ", n = " + n);
            double compensated = (float) call(choice, "sumCompensated", n, x, 0);
            double bound = U * Math.abs(exact.value()) + gamma(n) * gamma(n) * exact.absolute();
            assertTrue(exact.errorOf(compensated) <= bound, choice + ", n = " + n + ": " + compensated);
        }
        float[] infinite = {1, Float.POSITIVE_INFINITY, 2, 3, 4, 5, 6, 7, 8, 9};
        assertEquals(Float.POSITIVE_INFINITY, call(choice, "sumCompensated", 10, infinite, 0));
        assertEquals(Float.POSITIVE_INFINITY, call(choice, "sum", 10, infinite, 0));
    }

    /** Squares of floats of any size are far inside the range of doubles. */
    @ParameterizedTest
    @MethodSource("choices")
    void normOfNumbersOfAnySize(String choice) {
        for (int n : new int[] {1, 2, 15, 16, 17, 65, 400}) {
            for (float size : new float[] {1, 1e37f, 1e-37f, 0x1p-140f, 0x1p120f, 1e18f, 1e-13f, 1e-22f}) {
                float[] x = numbers(n, 8);
                double squares = 0;
                for (int i = 0; i < n; i++) {
                    x[i] *= size;
                    squares += (double) x[i] * x[i];
                }
                double exact = Math.sqrt(squares);
                double got = (float) call(choice, "norm2", n, x, 0);
                double bound = (gamma(n) / 2 + 3 * U) * exact + Float.MIN_VALUE;
                if (exact < Float.MAX_VALUE) {
                    assertEquals(exact, got, bound, choice + ", n = " + n + ", size " + size);
                } else {
                    assertEquals(Double.POSITIVE_INFINITY, got, choice + ", n = " + n + ", size " + size);
                }
            }
        }
        assertEquals(0f, call(choice, "norm2", 0, new float[0], 0));
        assertEquals(0f, call(choice, "norm2", 20, new float[20], 0));
        float[] largest = {Float.MAX_VALUE, Float.MAX_VALUE};
        assertEquals(Float.POSITIVE_INFINITY, call(choice, "norm2", 2, largest, 0));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void nanAndInfinityShowWhereverTheyStand(String choice) {
        for (int n : new int[] {1, 3, 16, 33, 80}) {
            for (int i = 0; i < n; i++) {
                float[] x = numbers(n, 9);
                x[i] = Float.NEGATIVE_INFINITY;
                assertEquals(Float.POSITIVE_INFINITY, call(choice, "maxAbs", n, x, 0));
                assertEquals(Float.POSITIVE_INFINITY, call(choice, "norm2", n, x, 0));
                x[i] = Float.NaN;
                assertEquals(Float.NaN, call(choice, "maxAbs", n, x, 0));
                assertEquals(Float.NaN, call(choice, "norm2", n, x, 0));
                x[i] = -1e6f;
                assertEquals(1e6f, call(choice, "maxAbs", n, x, 0));
            }
        }
    }

    /** Every lane takes part once: with a different power of two in each place a sum shows what it left out. */
    @ParameterizedTest
    @MethodSource("choices")
    void everyLaneIsAddedOnce(String choice) {
        float[] x = new float[16];
        for (int i = 0; i < 16; i++) {
            x[i] = 1 << i;
        }
        assertEquals(65535f, call(choice, "sum", 16, x, 0));
        assertEquals(65535f, call(choice, "sumCompensated", 16, x, 0));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void transposeMovesEveryEntry(String choice) {
        for (int[] shape : new int[][] {{0, 3}, {1, 1}, {16, 16}, {17, 15}, {5, 70}}) {
            int m = shape[0];
            int n = shape[1];
            float[] a = numbers(2 + m * (n + 3), 10);
            float[] b = new float[1 + n * (m + 2)];
            call(choice, "transpose", a, 2, n + 3, b, 1, m + 2, m, n);
            float[] expected = new float[b.length];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    expected[1 + j * (m + 2) + i] = a[2 + i * (n + 3) + j];
                }
            }
            assertArrayEquals(expected, b, choice + ", " + m + " × " + n);
        }
    }
}
