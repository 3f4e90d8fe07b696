package dev.quire.simd.blas;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import dev.quire.testing.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymvTest {

    private static final RandomStream STREAM = RandomStream.of(23, "symv");

    private static final int GAP = 3;

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    private static void run(String choice, int n, boolean backwards, double[] a, double[] x, double[] y) {
        KernelCopies.call(choice, "blas.Symv", "add", n, backwards, a, 2, n + GAP, x, 1, y, 3);
    }

    private static double[] numbers(int count, int row) {
        double[] values = new double[count];
        STREAM.fillGaussian(row, 0, values, 0, count);
        return values;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyEntryIsWithinItsBoundAndTheLowerTriangleIsNotRead(String choice) {
        for (int n : new int[] {0, 8, 16, 40, 72, 136}) {
            double[] a = numbers(2 + n * (n + GAP), 1);
            double[] x = numbers(1 + n, 2);
            double[] before = numbers(3 + n + 2, 3);
            for (int i = 0; i < n; i++) {
                Arrays.fill(a, 2 + i * (n + GAP), 2 + i * (n + GAP) + i, Double.NaN);
            }
            for (boolean backwards : new boolean[] {false, true}) {
                double[] y = before.clone();
                run(choice, n, backwards, a, x, y);
                for (int i = 0; i < n; i++) {
                    DoubleDouble exact = new DoubleDouble();
                    exact.add(1, before[3 + i]);
                    double size = Math.abs(before[3 + i]);
                    for (int j = 0; j < n; j++) {
                        double entry = a[2 + Math.min(i, j) * (n + GAP) + Math.max(i, j)];
                        exact.add(entry, x[1 + j]);
                        size += Math.abs(entry * x[1 + j]);
                    }
                    String what = choice + ", n = " + n + ", backwards " + backwards + ", entry " + i;
                    double bound = gamma(n + 2) * size;
                    assertTrue(exact.errorOf(y[3 + i]) <= bound, () -> what);
                    y[3 + i] = before[3 + i];
                }
                assertArrayEquals(before, y, choice + ": around y, n = " + n);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void asksWhetherToStop(String choice) {
        try {
            Interruption.arm(() -> {
                throw new InterruptedComputation();
            });
            double[] a = new double[2 + 16 * (16 + GAP)];
            assertThrows(
                    InterruptedComputation.class,
                    () -> run(choice, 16, false, a, new double[17], new double[21]),
                    choice);
        } finally {
            Interruption.arm(null);
        }
    }
}
