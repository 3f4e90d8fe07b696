package dev.quire.simd.blas;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import dev.quire.testing.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GerTest {

    private static final RandomStream STREAM = RandomStream.of(14, "ger");

    private static final int GAP = 3;

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @AfterEach
    void disarm() {
        Interruption.arm(null);
    }

    private static void run(String choice, int m, int n, double alpha, double[] x, double[] y, double[] a) {
        KernelCopies.call(choice, "blas.Gemm", "addOuter", m, n, alpha, x, 1, y, 2, a, 2, n + GAP);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyEntryIsWithinItsBoundAndGapsStay(String choice) {
        for (int[] shape :
                new int[][] {{0, 5}, {5, 0}, {1, 1}, {3, 7}, {4, 8}, {5, 9}, {7, 40}, {14, 33}, {6, 16401}}) {
            int m = shape[0];
            int n = shape[1];
            double[] x = numbers(1 + m, 1);
            double[] y = numbers(2 + n, 2);
            double[] before = numbers(2 + m * (n + GAP), 3);
            double[] a = before.clone();
            run(choice, m, n, -0.7, x, y, a);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    int at = 2 + i * (n + GAP) + j;
                    DoubleDouble exact = new DoubleDouble();
                    exact.add(1, before[at]);
                    // αx is not a double: its two parts are.
                    double high = -0.7 * x[1 + i];
                    exact.add(high, y[2 + j]);
                    exact.add(Math.fma(-0.7, x[1 + i], -high), y[2 + j]);
                    double bound = gamma(3) * (Math.abs(before[at]) + Math.abs(high * y[2 + j]));
                    assertTrue(
                            exact.errorOf(a[at]) <= bound, () -> choice + ", " + Arrays.toString(shape) + " at " + at);
                    a[at] = before[at];
                }
            }
            assertArrayEquals(before, a, choice + ": gaps, " + Arrays.toString(shape));
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void integersAreExactAndAlphaZeroReadsNothing(String choice) {
        int m = 37;
        int n = 53;
        double[] x = new double[1 + m];
        double[] y = new double[2 + n];
        double[] a = new double[2 + m * (n + GAP)];
        double[] expected = new double[a.length];
        Arrays.setAll(x, i -> 3 * i - 40);
        Arrays.setAll(y, j -> 90 - 7 * j);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                expected[2 + i * (n + GAP) + j] = 2 * (3.0 * (i + 1) - 40) * (90 - 7.0 * (j + 2));
            }
        }
        run(choice, m, n, 2, x, y, a);
        assertArrayEquals(expected, a, choice);
        Arrays.fill(x, Double.NaN);
        run(choice, m, n, 0, x, y, a);
        assertArrayEquals(expected, a, choice);
    }

    @ParameterizedTest
    @CsvSource({"128", "512"})
    void theBitsAreTheSameAtEveryVectorWidth(String choice) {
        double[] x = numbers(1 + 10, 1);
        double[] y = numbers(2 + 45, 2);
        double[] expected = numbers(2 + 10 * (45 + GAP), 3);
        double[] got = expected.clone();
        run("256", 10, 45, 1.1, x, y, expected);
        run(choice, 10, 45, 1.1, x, y, got);
        assertArrayEquals(expected, got);
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        assertTrue(Parallel.threads() > 1);
        int m = 517;
        int n = 601;
        double[] x = numbers(1 + m, 1);
        double[] y = numbers(2 + n, 2);
        double[] whole = numbers(2 + m * (n + GAP), 3);
        double[] alone = whole.clone();
        run("256", m, n, 1.1, x, y, whole);
        // Within a piece of work there is one thread.
        Parallel.forEach(2, piece -> {
            if (piece == 0) {
                run("256", m, n, 1.1, x, y, alone);
            }
        });
        assertArrayEquals(alone, whole);
    }

    /** A million entries take less than 5 ms even as scalars. */
    @ParameterizedTest
    @MethodSource("choices")
    void asksWhetherToStopOftenEnough(String choice) {
        for (int[] shape : new int[][] {{3, 1_500_000}, {1_500_000, 3}}) {
            double[] x = new double[1 + shape[0]];
            double[] y = new double[2 + shape[1]];
            double[] a = new double[2 + shape[0] * (shape[1] + GAP)];
            LongAdder asked = new LongAdder();
            Interruption.arm(asked::increment);
            run(choice, shape[0], shape[1], 1, x, y, a);
            assertTrue(asked.sum() >= 5, choice + ": " + asked + " questions");
            Interruption.arm(() -> {
                throw new InterruptedComputation();
            });
            assertThrows(InterruptedComputation.class, () -> run(choice, shape[0], shape[1], 1, x, y, a), choice);
        }
    }

    private static double[] numbers(int n, int row) {
        double[] x = new double[n];
        STREAM.fillGaussian(row, 0, x, 0, n);
        return x;
    }
}
