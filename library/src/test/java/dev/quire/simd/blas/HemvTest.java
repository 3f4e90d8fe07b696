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

class HemvTest {

    private static final RandomStream STREAM = RandomStream.of(29, "hemv");

    private static final int GAP = 3;

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    private static void run(String choice, int n, boolean backwards, double[] a, double[] x, double[] y) {
        KernelCopies.call(choice, "blas.Hemv", "add", n, backwards, a, 2, 2 * n + GAP, x, 1, y, 3);
    }

    private static double[] numbers(int count, int row) {
        double[] values = new double[count];
        STREAM.fillGaussian(row, 0, values, 0, count);
        return values;
    }

    /** Each part of each entry against its real sum in twice the precision; nothing that must not be read is a number. */
    @ParameterizedTest
    @MethodSource("choices")
    void everyPartIsWithinItsBoundAndTheLowerTriangleIsNotRead(String choice) {
        for (int n : new int[] {0, 4, 8, 12, 40, 68}) {
            int lda = 2 * n + GAP;
            double[] a = numbers(2 + n * lda, 1);
            double[] x = numbers(1 + 2 * n, 2);
            double[] before = numbers(3 + 2 * n + 2, 3);
            for (int i = 0; i < n; i++) {
                Arrays.fill(a, 2 + i * lda, 2 + i * lda + 2 * i, Double.NaN);
                a[2 + i * lda + 2 * i + 1] = Double.NaN;
            }
            for (boolean backwards : new boolean[] {false, true}) {
                double[] y = before.clone();
                run(choice, n, backwards, a, x, y);
                for (int i = 0; i < n; i++) {
                    for (int part = 0; part < 2; part++) {
                        int at = 3 + 2 * i + part;
                        DoubleDouble exact = new DoubleDouble();
                        exact.add(1, before[at]);
                        double size = Math.abs(before[at]);
                        for (int j = 0; j < n; j++) {
                            int entry = 2 + Math.min(i, j) * lda + 2 * Math.max(i, j);
                            double im = i == j ? 0 : i < j ? a[entry + 1] : -a[entry + 1];
                            double first = x[1 + 2 * j + part];
                            double second = part == 0 ? -x[2 + 2 * j] : x[1 + 2 * j];
                            exact.add(a[entry], first);
                            exact.add(im, second);
                            size += Math.abs(a[entry] * first) + Math.abs(im * second);
                        }
                        String what = choice + ", n = " + n + ", backwards " + backwards + ", entry " + i + "." + part;
                        double bound = gamma(2 * n + 3) * size;
                        assertTrue(exact.errorOf(y[at]) <= bound, () -> what);
                        y[at] = before[at];
                    }
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
            double[] a = new double[2 + 8 * (16 + GAP)];
            assertThrows(
                    InterruptedComputation.class,
                    () -> run(choice, 8, false, a, new double[17], new double[21]),
                    choice);
        } finally {
            Interruption.arm(null);
        }
    }
}
