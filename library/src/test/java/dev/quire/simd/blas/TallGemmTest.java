package dev.quire.simd.blas;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.parallel.Parallel;
import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import dev.quire.testing.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes that only the way for tall products takes, through the general product. */
class TallGemmTest {

    private static final RandomStream STREAM = RandomStream.of(17, "tall");

    /** {@code m × k} by {@code k × n} with gaps before, between and behind the rows of every operand. */
    private static void run(String choice, int m, int n, int k, double[] a, double[] b, double[] c) {
        KernelCopies.call(
                choice,
                "blas.Gemm",
                "multiply",
                false,
                false,
                m,
                n,
                k,
                1.0,
                a,
                1,
                k + 2,
                b,
                2,
                n + 1,
                0.0,
                c,
                3,
                n + 3);
    }

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyEntryIsWithinTheBoundOfItsSum(String choice) {
        // One pass of the tiles and several, and rests of rows at every place.
        for (int[] s : new int[][] {{1703, 9, 90}, {1501, 64, 30}, {1402, 41, 60}}) {
            int m = s[0];
            int n = s[1];
            int k = s[2];
            double[] a = numbers(1 + m * (k + 2), 1);
            double[] b = numbers(2 + k * (n + 1), 2);
            double[] before = numbers(3 + m * (n + 3), 3);
            double[] c = before.clone();
            run(choice, m, n, k, a, b, c);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    int at = 3 + i * (n + 3) + j;
                    DoubleDouble exact = new DoubleDouble();
                    for (int p = 0; p < k; p++) {
                        exact.add(a[1 + i * (k + 2) + p], b[2 + p * (n + 1) + j]);
                    }
                    double bound = gamma(k) * exact.absolute();
                    assertTrue(exact.errorOf(c[at]) <= bound, () -> choice + ", " + Arrays.toString(s) + " at " + at);
                    c[at] = before[at];
                }
            }
            assertArrayEquals(before, c, choice + ": gaps of C, " + Arrays.toString(s));
        }
    }

    /** A few of the rows, which go another way, have the same bits. */
    @ParameterizedTest
    @CsvSource({"128", "256", "512"})
    void theRoundingIsThatOfFewerRows(String choice) {
        int m = 1501;
        int n = 64;
        int k = 30;
        double[] a = numbers(1 + m * (k + 2), 1);
        double[] b = numbers(2 + k * (n + 1), 2);
        double[] all = new double[3 + m * (n + 3)];
        run(choice, m, n, k, a, b, all);
        double[] few = new double[3 + 7 * (n + 3)];
        run(choice, 7, n, k, Arrays.copyOfRange(a, 1494 * (k + 2), a.length), b, few);
        for (int at = 3; at < few.length; at++) {
            assertEquals(all[1494 * (n + 3) + at], few[at], choice + " at " + at);
        }
    }

    @ParameterizedTest
    @CsvSource({"1703, 9, 90", "1501, 64, 30"})
    void theNumberOfThreadsChangesNoBit(int m, int n, int k) {
        assertTrue(Parallel.threads() > 1);
        double[] a = numbers(1 + m * (k + 2), 1);
        double[] b = numbers(2 + k * (n + 1), 2);
        double[] whole = new double[3 + m * (n + 3)];
        run("256", m, n, k, a, b, whole);
        double[] alone = new double[whole.length];
        // Within a piece of work there is one thread.
        Parallel.forEach(2, piece -> {
            if (piece == 0) {
                run("256", m, n, k, a, b, alone);
            }
        });
        assertArrayEquals(alone, whole);
    }

    private static double[] numbers(int n, int row) {
        double[] x = new double[n];
        STREAM.fillGaussian(row, 0, x, 0, n);
        return x;
    }
}
