package dev.quire.simd.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import dev.quire.testing.ExactFourier;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every width against the definition in higher precision: all lengths up to 70, and some beyond for each way to transform. */
class FourierTest {

    private static final RandomStream STREAM = RandomStream.of(5, "fourier");
    private static final Map<Integer, ExactFourier> EXACT = new TreeMap<>();

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    private static int[] lengths() {
        return IntStream.concat(
                        IntStream.rangeClosed(1, 70),
                        IntStream.of(
                                72, 80, 88, 112, 720, 100, 104, 121, 128, 169, 250, 256, 300, 320, 343, 512, 600, 1000,
                                1001, 1009))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void theTransformIsItsDefinition(String choice) throws ReflectiveOperationException {
        for (int n : lengths()) {
            ExactFourier exact = EXACT.computeIfAbsent(n, ExactFourier::new);
            Object plan = KernelCopies.call(choice, "fft.Fourier", "of", n);
            for (boolean inverse : new boolean[] {false, true}) {
                String where = choice + ", n = " + n + (inverse ? ", inverse" : "");
                double[] x = numbers(2 * n + 5, n);
                double[] before = x.clone();
                double[] expected = exact.transform(x, 3, inverse);
                double[] y = new double[2 * n + 4];
                Arrays.fill(y, 7);
                run(plan, x, 3, inverse, 0.5, y, 2);
                assertArrayEquals(before, x, where + ": x changed");
                assertEquals(28, y[0] + y[1] + y[2 * n + 2] + y[2 * n + 3], where + ": written beyond y");
                double error = 0;
                double norm = 0;
                for (int i = 0; i < 2 * n; i++) {
                    error = Math.hypot(error, 2 * y[2 + i] - expected[i]);
                    norm = Math.hypot(norm, expected[i]);
                }
                assertTrue(error <= bound(plan) * norm, where + ": " + error / norm + " over " + bound(plan));
                run(plan, x, 3, inverse, 0.5, x, 3);
                assertArrayEquals(Arrays.copyOfRange(y, 2, 2 * n + 2), Arrays.copyOfRange(x, 3, 2 * n + 3), where);
            }
        }
    }

    /** Entries k that are multiples of n/64 are sums with roots of order 64 only, so they can be had exactly for any n. */
    @ParameterizedTest
    @MethodSource("choices")
    void errorsGrowAsTheRootOfTheLogarithm(String choice) throws ReflectiveOperationException {
        ExactFourier exact = EXACT.computeIfAbsent(64, ExactFourier::new);
        boolean wide = choice.equals("512") || choice.equals("scalar");
        for (int log = 6; log <= (wide ? 18 : 15); log += 3) {
            int n = 1 << log;
            double[] x = numbers(2 * n, log);
            double[] y = new double[2 * n];
            run(KernelCopies.call(choice, "fft.Fourier", "of", n), x, 0, false, 1, y, 0);
            double error = 0;
            double norm = 0;
            for (int k = 0; k < 64; k++) {
                double[] expected = exact.entry(x, 0, n, k, false);
                int at = 2 * k * (n / 64);
                error = Math.hypot(error, Math.hypot(y[at] - expected[0], y[at + 1] - expected[1]));
                norm = Math.hypot(norm, Math.hypot(expected[0], expected[1]));
            }
            double perRoot = error / norm / (0x1p-53 * Math.sqrt(log));
            assertTrue(perRoot < 0.9 && perRoot > 0.1, choice + ", n = 2^" + log + ": " + perRoot + " u √log₂ n");
        }
    }

    @Test
    void bothWaysOfALongTransformAgree() {
        for (int n : new int[] {64, 576, 1000, 4096, 1 << 15, 40_000}) {
            double[] x = numbers(2 * n, n);
            double[] direct = new double[2 * n];
            double[] square = new double[2 * n];
            Fourier one = Fourier.of(n, Integer.MAX_VALUE);
            Fourier other = Fourier.of(n, 1);
            assertTrue(other instanceof Square, "n = " + n);
            one.run(x, 0, false, 1, direct, 0, new double[one.room()], 0);
            other.run(x, 0, false, 1, square, 0, new double[other.room()], 0);
            double error = 0;
            double norm = 0;
            for (int i = 0; i < 2 * n; i++) {
                error = Math.hypot(error, direct[i] - square[i]);
                norm = Math.hypot(norm, direct[i]);
            }
            double bound = 0x1p-53 * (one.errorBound() + other.errorBound());
            assertTrue(error <= bound * norm, "n = " + n + ": " + error / norm + " over " + bound);
        }
    }

    /** {@code Fourier} of another loader: its public methods are those of the type that all plans extend. */
    private static void run(Object plan, double[] x, int xo, boolean inverse, double scale, double[] y, int yo)
            throws ReflectiveOperationException {
        Class<?> type = plan.getClass().getSuperclass();
        double[] work = new double[(int) type.getMethod("room").invoke(plan)];
        Arrays.fill(work, Double.NaN);
        Method run = Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals("run"))
                .findFirst()
                .orElseThrow();
        run.invoke(plan, x, xo, inverse, scale, y, yo, work, 0);
    }

    private static double bound(Object plan) throws ReflectiveOperationException {
        return 0x1p-53
                * (double)
                        plan.getClass().getSuperclass().getMethod("errorBound").invoke(plan);
    }

    private static double[] numbers(int count, int row) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = STREAM.gaussian(row, i);
        }
        return values;
    }
}
