package dev.quire.simd;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import dev.quire.testing.DoubleDouble;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pass at every width against exact sums, for all lengths up to three widest unrolled steps and some beyond. */
class ElementwiseTest {

    private static final double U = 0x1p-53;
    private static final RandomStream STREAM = RandomStream.of(11, "elementwise");

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    private static int[] lengths() {
        return IntStream.concat(IntStream.rangeClosed(0, 97), IntStream.of(127, 128, 129, 255, 1000, 4099))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void dotIsTheSumOfProducts(String choice) {
        for (int n : lengths()) {
            double[] x = numbers(n + 3, 0);
            double[] y = numbers(n + 5, 1);
            DoubleDouble exact = new DoubleDouble();
            for (int i = 0; i < n; i++) {
                exact.add(x[2 + i], y[4 + i]);
            }
            double got = (double) KernelCopies.call(choice, "Elementwise", "dot", n, x, 2, y, 4);
            assertTrue(exact.errorOf(got) <= gamma(n) * exact.absolute(), choice + ", n = " + n + ": " + got);
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void axpyAndScaleTouchTheirEntriesOnly(String choice) {
        for (int n : lengths()) {
            double alpha = STREAM.gaussian(2, n);
            double[] x = numbers(n + 3, 3);
            double[] before = numbers(n + 6, 4);
            double[] y = before.clone();
            KernelCopies.call(choice, "Elementwise", "axpy", n, alpha, x, 1, y, 3);
            double[] z = before.clone();
            KernelCopies.call(choice, "Elementwise", "scale", n, alpha, z, 3);
            for (int i = 0; i < y.length; i++) {
                String where = choice + ", n = " + n + ", i = " + i;
                boolean inside = i >= 3 && i < n + 3;
                assertEquals(inside ? alpha * before[i] : before[i], z[i], where);
                if (inside) {
                    DoubleDouble exact = new DoubleDouble();
                    exact.add(1, before[i]);
                    exact.add(alpha, x[i - 2]);
                    assertTrue(exact.errorOf(y[i]) <= 2 * U * exact.absolute(), where);
                } else {
                    assertEquals(before[i], y[i], where);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void fusedPassesTouchTheirEntriesOnly(String choice) {
        for (int n : lengths()) {
            double alpha = STREAM.gaussian(12, n);
            double beta = STREAM.gaussian(13, n);
            double[] x = numbers(n + 3, 14);
            double[] y = numbers(n + 4, 15);
            double[] before = numbers(n + 6, 16);
            double[] combined = before.clone();
            KernelCopies.call(choice, "Elementwise", "combine", n, alpha, x, 1, beta, y, 2, combined, 3);
            double[] added = before.clone();
            KernelCopies.call(choice, "Elementwise", "addProduct", n, x, 1, y, 2, added, 3);
            double[] difference = x.clone();
            KernelCopies.call(choice, "Elementwise", "combine", n, 1.0, difference, 1, -1.0, y, 2, difference, 1);
            for (int i = 0; i < before.length; i++) {
                String where = choice + ", n = " + n + ", i = " + i;
                if (i < 3 || i >= n + 3) {
                    assertEquals(before[i], combined[i], where);
                    assertEquals(before[i], added[i], where);
                    continue;
                }
                DoubleDouble sum = new DoubleDouble();
                sum.add(alpha, x[i - 2]);
                sum.add(beta, y[i - 1]);
                assertTrue(sum.errorOf(combined[i]) <= gamma(2) * sum.absolute(), where);
                DoubleDouble product = new DoubleDouble();
                product.add(1, before[i]);
                product.add(x[i - 2], y[i - 1]);
                assertTrue(product.errorOf(added[i]) <= 2 * U * product.absolute(), where);
                assertEquals(x[i - 2] - y[i - 1], difference[i - 2], where);
            }
            assertEquals(x[0], difference[0], choice);
            assertEquals(x[n + 1], difference[n + 1], choice);
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void sumsStayWithinTheirBounds(String choice) {
        for (int n : lengths()) {
            double[] x = numbers(n, 5);
            if (n > 4) {
                x[n - 2] = 1e17; // so that the sum is ill-conditioned
                x[n / 2] = -1e17;
            }
            DoubleDouble exact = new DoubleDouble();
            for (double value : x) {
                exact.add(value, 1);
            }
            double sum = (double) KernelCopies.call(choice, "Elementwise", "sum", n, x, 0);
            double pairwise = gamma(128 + (n == 0 ? 0 : Math.log(n) / Math.log(2)));
            assertTrue(exact.errorOf(sum) <= pairwise * exact.absolute(), choice + ", n = " + n);
            double compensated = (double) KernelCopies.call(choice, "Elementwise", "sumCompensated", n, x, 0);
            double bound = U * Math.abs(exact.value()) + gamma(n) * gamma(n) * exact.absolute();
            assertTrue(exact.errorOf(compensated) <= bound, choice + ", n = " + n + ": " + compensated);
        }
        double[] infinite = {1, Double.POSITIVE_INFINITY, 2, 3, 4, 5, 6, 7, 8, 9};
        assertEquals(
                Double.POSITIVE_INFINITY, KernelCopies.call(choice, "Elementwise", "sumCompensated", 10, infinite, 0));
        assertEquals(Double.POSITIVE_INFINITY, KernelCopies.call(choice, "Elementwise", "sum", 10, infinite, 0));
        infinite[8] = Double.NEGATIVE_INFINITY;
        assertEquals(Double.NaN, KernelCopies.call(choice, "Elementwise", "sumCompensated", 10, infinite, 0));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void normOfNumbersOfAnySize(String choice) {
        for (int n : new int[] {1, 2, 7, 8, 9, 33, 200}) {
            for (double size : new double[] {1, 1e300, 1e-300, 0x1p-1060, 0x1p1015, 1e150, 1e-155}) {
                double[] x = numbers(n, 6);
                BigDecimal squares = BigDecimal.ZERO;
                for (int i = 0; i < n; i++) {
                    x[i] *= size;
                    squares = squares.add(new BigDecimal(x[i]).pow(2));
                }
                double exact = squares.sqrt(new MathContext(40)).doubleValue();
                double got = (double) KernelCopies.call(choice, "Elementwise", "norm2", n, x, 0);
                double bound = (gamma(n) / 2 + 3 * U) * exact + Double.MIN_VALUE;
                assertEquals(exact, got, bound, choice + ", n = " + n + ", size " + size);
            }
        }
        assertEquals(0.0, KernelCopies.call(choice, "Elementwise", "norm2", 0, new double[0], 0));
        assertEquals(0.0, KernelCopies.call(choice, "Elementwise", "norm2", 9, new double[9], 0));
        double[] largest = {Double.MAX_VALUE, Double.MAX_VALUE};
        assertEquals(Double.POSITIVE_INFINITY, KernelCopies.call(choice, "Elementwise", "norm2", 2, largest, 0));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void nanAndInfinityShowWhereverTheyStand(String choice) {
        for (int n : new int[] {1, 3, 8, 17, 40}) {
            for (int i = 0; i < n; i++) {
                double[] x = numbers(n, 7);
                x[i] = Double.NEGATIVE_INFINITY;
                assertEquals(Double.POSITIVE_INFINITY, KernelCopies.call(choice, "Elementwise", "maxAbs", n, x, 0));
                assertEquals(Double.POSITIVE_INFINITY, KernelCopies.call(choice, "Elementwise", "norm2", n, x, 0));
                x[i] = Double.NaN;
                assertEquals(Double.NaN, KernelCopies.call(choice, "Elementwise", "maxAbs", n, x, 0));
                assertEquals(Double.NaN, KernelCopies.call(choice, "Elementwise", "norm2", n, x, 0));
                x[i] = -1e6;
                assertEquals(1e6, KernelCopies.call(choice, "Elementwise", "maxAbs", n, x, 0));
            }
        }
    }

    /** A reduction whose order the JIT compiler may choose gives other bits once its loop is compiled. */
    @ParameterizedTest
    @MethodSource("choices")
    void resultsDoNotChangeWhenTheLoopGetsHot(String choice) {
        int n = 1003;
        double[] x = numbers(n, 8);
        double[] y = numbers(n, 9);
        for (String method : List.of("sum", "sumCompensated", "norm2")) {
            Object cold = KernelCopies.call(choice, "Elementwise", method, n, x, 0);
            for (int t = 0; t < 3000; t++) {
                assertEquals(cold, KernelCopies.call(choice, "Elementwise", method, n, x, 0), choice + " " + method);
            }
        }
        Object cold = KernelCopies.call(choice, "Elementwise", "dot", n, x, 0, y, 0);
        for (int t = 0; t < 3000; t++) {
            assertEquals(cold, KernelCopies.call(choice, "Elementwise", "dot", n, x, 0, y, 0), choice);
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void transposeMovesEveryEntry(String choice) {
        for (int[] shape : new int[][] {{0, 3}, {3, 0}, {1, 1}, {16, 16}, {17, 15}, {5, 70}, {33, 48}}) {
            int m = shape[0];
            int n = shape[1];
            double[] a = numbers(2 + m * (n + 3), 10);
            double[] b = new double[1 + n * (m + 2)];
            KernelCopies.call(choice, "Elementwise", "transpose", a, 2, n + 3, b, 1, m + 2, m, n);
            double[] expected = new double[b.length];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    expected[1 + j * (m + 2) + i] = a[2 + i * (n + 3) + j];
                }
            }
            assertTrue(Arrays.equals(expected, b), choice + ", " + m + " × " + n);
        }
    }

    private static double[] numbers(int n, int row) {
        double[] x = new double[n];
        STREAM.fillGaussian(row, 0, x, 0, n);
        return x;
    }
}
