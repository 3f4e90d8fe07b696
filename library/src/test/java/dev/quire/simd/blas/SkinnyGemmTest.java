package dev.quire.simd.blas;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.parallel.Parallel;
import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import dev.quire.testing.DoubleDouble;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes that only the way for few columns takes, through the general product. */
class SkinnyGemmTest {

    private static final RandomStream STREAM = RandomStream.of(16, "skinny");

    private static final double U = 0x1p-53;

    /** One product with gaps before, between and behind the rows of every operand. */
    private record Problem(boolean tb, int m, int n, int k, double beta) {

        int ldb() {
            return (tb ? k : n) + 1;
        }

        double[] a() {
            return numbers(1 + m * (k + 2), 1);
        }

        double[] b() {
            return numbers(2 + (tb ? n : k) * ldb(), 2);
        }

        double[] c() {
            return numbers(3 + m * (n + 3), 3);
        }

        void run(String choice, double[] c) {
            KernelCopies.call(
                    choice,
                    "blas.Gemm",
                    "multiply",
                    false,
                    tb,
                    m,
                    n,
                    k,
                    1.0,
                    a(),
                    1,
                    k + 2,
                    b(),
                    2,
                    ldb(),
                    beta,
                    c,
                    3,
                    n + 3);
        }
    }

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyEntryIsWithinTheBoundOfItsSum(String choice) {
        // The fourth has more depth than is packed at a time.
        int[][] shapes = {{523, 2, 256}, {333, 7, 400}, {175, 16, 777}, {12, 13, 11_000}, {517, 40, 257}, {512, 64, 256}
        };
        for (int[] s : shapes) {
            check(choice, new Problem(false, s[0], s[1], s[2], 0));
            check(choice, new Problem(true, s[0], s[1], s[2], -0.5));
        }
    }

    private static void check(String choice, Problem problem) {
        int n = problem.n();
        int k = problem.k();
        double[] a = problem.a();
        double[] b = problem.b();
        double[] before = problem.c();
        double[] c = before.clone();
        problem.run(choice, c);
        for (int i = 0; i < problem.m(); i++) {
            for (int j = 0; j < n; j++) {
                int at = 3 + i * (n + 3) + j;
                DoubleDouble exact = new DoubleDouble();
                for (int p = 0; p < k; p++) {
                    exact.add(
                            a[1 + i * (k + 2) + p],
                            b[2 + (problem.tb() ? j * problem.ldb() + p : p * problem.ldb() + j)]);
                }
                exact.add(problem.beta(), before[at]);
                double bound = gamma(k + (k + 511) / 512 + 2) * exact.absolute();
                assertTrue(
                        exact.errorOf(c[at]) <= bound + U * Math.abs(c[at]),
                        () -> choice + ", " + problem + " at " + at);
                c[at] = before[at];
            }
        }
        assertArrayEquals(before, c, choice + ": gaps of C, " + problem);
    }

    /** Columns of a wider product, which goes the general way, have the same bits. */
    @ParameterizedTest
    @CsvSource({"128", "256", "512"})
    void theRoundingIsThatOfTheGeneralWay(String choice) {
        Problem wide = new Problem(false, 175, 40, 800, 0.25);
        double[] all = wide.c();
        wide.run(choice, all);
        int ldb = wide.ldb();
        double[] b = wide.b();
        double[] c = wide.c();
        KernelCopies.call(
                choice,
                "blas.Gemm",
                "multiply",
                false,
                false,
                175,
                11,
                800,
                1.0,
                wide.a(),
                1,
                802,
                b,
                2 + 5,
                ldb,
                0.25,
                c,
                3 + 5,
                43);
        for (int i = 0; i < 175; i++) {
            for (int j = 5; j < 16; j++) {
                int at = 3 + i * 43 + j;
                assertTrue(all[at] == c[at], choice + " at " + i + ", " + j);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"517, 16, 801", "50, 3, 9000", "530, 64, 301"})
    void theNumberOfThreadsChangesNoBit(int m, int n, int k) {
        assertTrue(Parallel.threads() > 1);
        Problem problem = new Problem(false, m, n, k, 0.3);
        double[] whole = problem.c();
        problem.run("256", whole);
        double[] alone = problem.c();
        // Within a piece of work there is one thread.
        Parallel.forEach(2, piece -> {
            if (piece == 0) {
                problem.run("256", alone);
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
