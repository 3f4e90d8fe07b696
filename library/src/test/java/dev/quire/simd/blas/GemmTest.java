package dev.quire.simd.blas;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GemmTest {

    private static final RandomStream STREAM = RandomStream.of(12, "gemm");

    /** One product with gaps before, between and behind the rows of every operand. */
    private record Problem(boolean ta, boolean tb, int m, int n, int k, double alpha, double beta) {
        int lda() {
            return (ta ? m : k) + 2;
        }

        int ldb() {
            return (tb ? k : n) + 1;
        }

        int ldc() {
            return n + 3;
        }

        double[] a() {
            return numbers(1 + (ta ? k : m) * lda(), 1);
        }

        double[] b() {
            return numbers(2 + (tb ? n : k) * ldb(), 2);
        }

        double[] c() {
            return numbers(3 + m * ldc(), 3);
        }

        void run(String choice, double[] a, double[] b, double[] c) {
            KernelCopies.call(
                    choice,
                    "blas.Gemm",
                    "multiply",
                    ta,
                    tb,
                    m,
                    n,
                    k,
                    alpha,
                    a,
                    1,
                    lda(),
                    b,
                    2,
                    ldb(),
                    beta,
                    c,
                    3,
                    ldc());
        }

        double left(double[] a, int i, int p) {
            return a[1 + (ta ? p * lda() + i : i * lda() + p)];
        }

        double right(double[] b, int p, int j) {
            return b[2 + (tb ? j * ldb() + p : p * ldb() + j)];
        }
    }

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @AfterEach
    void disarm() {
        Interruption.arm(null);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyEntryIsWithinTheBoundOfItsSum(String choice) {
        int[][] shapes = {
            {0, 3, 2},
            {3, 0, 2},
            {3, 2, 0},
            {1, 1, 1},
            {1, 7, 5},
            {7, 1, 5},
            {1, 1, 300},
            {2, 2, 2},
            {3, 5, 4},
            {4, 32, 8},
            {4, 8, 9},
            {5, 33, 3},
            {9, 65, 17},
            {130, 3, 2},
            {2, 1030, 2},
            {6, 9, 600},
            {17, 40, 257}
        };
        for (int[] s : shapes) {
            for (int variant = 0; variant < 4; variant++) {
                boolean ta = (variant & 1) != 0;
                boolean tb = (variant & 2) != 0;
                check(choice, new Problem(ta, tb, s[0], s[1], s[2], 1, 0));
                check(choice, new Problem(ta, tb, s[0], s[1], s[2], -0.7, 1.3));
            }
        }
        for (int t = 0; t < 40; t++) {
            long bits = STREAM.bits(0, t);
            check(
                    choice,
                    new Problem(
                            (bits & 1) != 0,
                            (bits & 2) != 0,
                            STREAM.below(40, 4, t),
                            STREAM.below(80, 5, t),
                            STREAM.below(30, 6, t),
                            STREAM.gaussian(7, t),
                            STREAM.below(3, 8, t) - 1));
        }
    }

    private static void check(String choice, Problem problem) {
        double[] a = problem.a();
        double[] b = problem.b();
        double[] before = problem.c();
        double[] c = before.clone();
        problem.run(choice, a, b, c);
        double[] rest = c.clone();
        for (int i = 0; i < problem.m(); i++) {
            for (int j = 0; j < problem.n(); j++) {
                int at = 3 + i * problem.ldc() + j;
                rest[at] = before[at];
                DoubleDouble exact = new DoubleDouble();
                for (int p = 0; p < problem.k(); p++) {
                    exact.add(problem.left(a, i, p), problem.right(b, p, j));
                }
                double value = exact.value();
                DoubleDouble whole = new DoubleDouble();
                whole.add(problem.alpha(), value);
                whole.add(problem.beta(), before[at]);
                double size = Math.abs(problem.alpha()) * exact.absolute() + Math.abs(problem.beta() * before[at]);
                int k = problem.k();
                // The stated bound, and the rounding of the oracle's own sum to a double.
                double bound = (gamma(k + (k + 511) / 512 + 2) + 0x1p-53) * size;
                assertTrue(whole.errorOf(c[at]) <= bound, () -> choice + ", " + problem + " at " + at);
            }
        }
        assertArrayEquals(before, rest, choice + ": gaps of C, " + problem);
    }

    /** Lanes run along the columns of C, so the width takes no part in an entry's rounding. */
    @ParameterizedTest
    @MethodSource("choices")
    void blockedProductsHaveTheSameBitsAtEveryVectorWidth(String choice) {
        if (choice.equals("scalar")) {
            choice = "512";
        }
        // The second is small enough for tiles that read both operands in place at some widths, but not at all.
        for (Problem problem :
                List.of(new Problem(false, true, 21, 45, 300, 1.1, 0.3), new Problem(false, false, 9, 6, 600, 1, 0))) {
            double[] expected = problem.c();
            problem.run("256", problem.a(), problem.b(), expected);
            double[] got = problem.c();
            problem.run(choice, problem.a(), problem.b(), got);
            assertArrayEquals(expected, got, choice + ", " + problem);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,false,301,190,170", "true,false,70,1000,90", "false,true,1100,24,100", "true,true,130,131,132"})
    void theNumberOfThreadsChangesNoBit(boolean ta, boolean tb, int m, int n, int k) {
        assertTrue(Parallel.threads() > 1);
        Problem problem = new Problem(ta, tb, m, n, k, 1.1, 0.3);
        double[] whole = problem.c();
        problem.run("256", problem.a(), problem.b(), whole);
        double[] alone = problem.c();
        // Within a piece of work there is one thread.
        Parallel.forEach(2, piece -> {
            if (piece == 0) {
                problem.run("256", problem.a(), problem.b(), alone);
            }
        });
        assertArrayEquals(alone, whole);
        check("256", problem);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void betaZeroDoesNotReadCAndAlphaZeroDoesNotReadAAndB(String choice) {
        for (int[] s : new int[][] {{5, 7, 3}, {1, 7, 3}, {7, 1, 3}, {5, 7, 0}}) {
            Problem overwrite = new Problem(false, false, s[0], s[1], s[2], 1, 0);
            double[] clean = overwrite.c();
            overwrite.run(choice, overwrite.a(), overwrite.b(), clean);
            double[] c = overwrite.c();
            Arrays.fill(c, Double.NaN);
            overwrite.run(choice, overwrite.a(), overwrite.b(), c);
            Problem keep = new Problem(false, false, s[0], s[1], s[2], 0, 2);
            double[] a = keep.a();
            double[] b = keep.b();
            Arrays.fill(a, Double.NaN);
            Arrays.fill(b, Double.POSITIVE_INFINITY);
            double[] doubled = keep.c();
            keep.run(choice, a, b, doubled);
            for (int i = 0; i < s[0]; i++) {
                for (int j = 0; j < s[1]; j++) {
                    int at = 3 + i * keep.ldc() + j;
                    assertEquals(clean[at], c[at], choice + " β = 0, " + Arrays.toString(s));
                    assertEquals(2 * keep.c()[at], doubled[at], choice + " α = 0, " + Arrays.toString(s));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void nanAndInfinityReachTheirRowAndColumnOnly(String choice) {
        for (int[] s : new int[][] {{5, 7, 3}, {9, 35, 4}, {1, 7, 3}, {7, 1, 3}}) {
            Problem problem = new Problem(false, false, s[0], s[1], s[2], 1, 0);
            double[] a = problem.a();
            double[] b = problem.b();
            int row = s[0] - 1;
            int col = s[1] - 1;
            a[1 + row * problem.lda()] = Double.NaN;
            b[2 + col] = Double.POSITIVE_INFINITY;
            double[] c = problem.c();
            problem.run(choice, a, b, c);
            for (int i = 0; i < s[0]; i++) {
                for (int j = 0; j < s[1]; j++) {
                    double value = c[3 + i * problem.ldc() + j];
                    String where = choice + ", " + Arrays.toString(s) + " at " + i + ", " + j;
                    assertEquals(i == row, Double.isNaN(value), where);
                    assertEquals(i == row || j == col, !Double.isFinite(value), where);
                }
            }
        }
    }

    /** Counts work, not time: at 2 GFLOP/s, below what scalar code does, 2.1 million flops take a millisecond. */
    @ParameterizedTest
    @MethodSource("choices")
    void asksWhetherToStopOftenEnough(String choice) {
        for (int[] s : new int[][] {{300, 300, 300}, {1, 1500, 1500}, {1500, 1, 1500}}) {
            Problem problem = new Problem(false, false, s[0], s[1], s[2], 1, 0);
            LongAdder asked = new LongAdder();
            Interruption.arm(asked::increment);
            problem.run(choice, problem.a(), problem.b(), problem.c());
            double flops = 2.0 * s[0] * s[1] * s[2];
            assertTrue(asked.sum() >= flops / 2.1e6, choice + ": " + asked + " questions");
            Interruption.arm(() -> {
                throw new InterruptedComputation();
            });
            assertThrows(
                    InterruptedComputation.class,
                    () -> problem.run(choice, problem.a(), problem.b(), problem.c()),
                    choice);
        }
    }

    private static double[] numbers(int n, int row) {
        double[] x = new double[n];
        STREAM.fillGaussian(row, 0, x, 0, n);
        return x;
    }
}
