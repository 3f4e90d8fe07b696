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

class SyrkTest {

    private static final RandomStream STREAM = RandomStream.of(31, "syrk");

    /** One product with gaps before, between and behind the rows of A and C. */
    private record Problem(boolean upper, boolean transposed, int n, int k, double alpha, double beta) {
        int lda() {
            return (transposed ? n : k) + 2;
        }

        int ldc() {
            return n + 3;
        }

        /** A among NaN, so that a read outside of it shows. */
        double[] a() {
            double[] a = new double[1 + (transposed ? k : n) * lda()];
            Arrays.fill(a, Double.NaN);
            for (int i = 0; i < n; i++) {
                for (int p = 0; p < k; p++) {
                    a[at(i, p)] = STREAM.gaussian(i, p);
                }
            }
            return a;
        }

        int at(int i, int p) {
            return 1 + (transposed ? p * lda() + i : i * lda() + p);
        }

        /** C with NaN outside the triangle. */
        double[] c() {
            double[] c = new double[3 + n * ldc()];
            Arrays.fill(c, Double.NaN);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (inside(i, j)) {
                        c[3 + i * ldc() + j] = STREAM.gaussian(1000 + i, j);
                    }
                }
            }
            return c;
        }

        boolean inside(int i, int j) {
            return upper ? j >= i : j <= i;
        }

        void run(String choice, double[] a, double[] c) {
            KernelCopies.call(
                    choice, "blas.Syrk", "multiply", upper, transposed, n, k, alpha, a, 1, lda(), beta, c, 3, ldc());
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
    void everyEntryIsWithinTheBoundOfItsSumAndNothingElseIsTouched(String choice) {
        for (int n = 0; n <= 20; n++) {
            for (int variant = 0; variant < 4; variant++) {
                check(choice, new Problem((variant & 1) != 0, (variant & 2) != 0, n, n % 7, 1, 0));
                check(choice, new Problem((variant & 1) != 0, (variant & 2) != 0, n, 1 + n % 5, -0.7, 1.3));
            }
        }
        for (int[] s : new int[][] {{33, 5}, {65, 17}, {9, 400}, {100, 3}, {1, 300}}) {
            for (int variant = 0; variant < 4; variant++) {
                check(choice, new Problem((variant & 1) != 0, (variant & 2) != 0, s[0], s[1], 0.3, variant - 1));
            }
        }
    }

    /** More rows and columns than a block has, on this machine's own vectors. */
    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void blocksMeetWithoutASeam(boolean upper, boolean transposed) {
        check("256", new Problem(upper, transposed, 1601, 3, 1, 0));
        check("256", new Problem(upper, transposed, 190, 390, 1.5, 1));
    }

    private static void check(String choice, Problem problem) {
        double[] a = problem.a();
        double[] before = problem.c();
        double[] c = before.clone();
        if (problem.beta() == 0) {
            Arrays.fill(c, Double.NaN);
        }
        problem.run(choice, a, c);
        int k = problem.k();
        for (int i = 0; i < problem.n(); i++) {
            for (int j = 0; j < problem.n(); j++) {
                if (problem.inside(i, j)) {
                    int at = 3 + i * problem.ldc() + j;
                    DoubleDouble exact = new DoubleDouble();
                    for (int p = 0; p < k; p++) {
                        exact.add(a[problem.at(i, p)], a[problem.at(j, p)]);
                    }
                    DoubleDouble whole = new DoubleDouble();
                    whole.add(problem.alpha(), exact.value());
                    double size = Math.abs(problem.alpha()) * exact.absolute();
                    if (problem.beta() != 0) {
                        whole.add(problem.beta(), before[at]);
                        size += Math.abs(problem.beta() * before[at]);
                    }
                    // The stated bound, and the rounding of the oracle's own sum to a double.
                    double bound = (gamma(k + (k + 511) / 512 + 2) + 0x1p-53) * size;
                    assertTrue(whole.errorOf(c[at]) <= bound, () -> choice + ", " + problem + " at " + at);
                    c[at] = before[at];
                }
            }
        }
        if (problem.beta() != 0) {
            assertArrayEquals(before, c, choice + ": outside the triangle, " + problem);
        } else {
            assertTrue(outsideIsNaN(problem, c), choice + ": outside the triangle, " + problem);
        }
    }

    private static boolean outsideIsNaN(Problem problem, double[] c) {
        for (int i = 0; i < problem.n(); i++) {
            for (int j = 0; j < problem.ldc(); j++) {
                boolean inside = j < problem.n() && problem.inside(i, j);
                if (!inside && !Double.isNaN(c[3 + i * problem.ldc() + j])) {
                    return false;
                }
            }
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void vectorsOfEveryWidthGiveTheBitsOfTheGeneralProduct(String choice) {
        if (choice.equals("scalar")) {
            return;
        }
        Problem problem = new Problem(false, false, 45, 500, 1.1, 0);
        double[] c = problem.c();
        problem.run(choice, problem.a(), c);
        double[] whole = problem.c();
        int lda = problem.lda();
        KernelCopies.call(
                "256",
                "blas.Gemm",
                "multiply",
                false,
                true,
                45,
                45,
                500,
                1.1,
                problem.a(),
                1,
                lda,
                problem.a(),
                1,
                lda,
                0.0,
                whole,
                3,
                problem.ldc());
        for (int i = 0; i < 45; i++) {
            for (int j = 0; j <= i; j++) {
                int at = 3 + i * problem.ldc() + j;
                assertEquals(whole[at], c[at], choice + " at " + i + ", " + j);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,true"})
    void theNumberOfThreadsChangesNoBit(boolean upper, boolean transposed) {
        assertTrue(Parallel.threads() > 1);
        Problem problem = new Problem(upper, transposed, 301, 90, 1.1, 0.3);
        double[] whole = problem.c();
        problem.run("256", problem.a(), whole);
        double[] alone = problem.c();
        // Within a piece of work there is one thread.
        Parallel.forEach(2, piece -> {
            if (piece == 0) {
                problem.run("256", problem.a(), alone);
            }
        });
        assertArrayEquals(alone, whole);
    }

    @ParameterizedTest
    @CsvSource({"false,70", "true,70", "false,3", "true,130", "false,0"})
    void mirroringMakesTheMatrixSymmetric(boolean upper, int n) {
        int ldc = n + 1;
        double[] c = new double[2 + n * ldc];
        for (int at = 0; at < c.length; at++) {
            c[at] = at;
        }
        double[] before = c.clone();
        Syrk.mirror(upper, n, c, 2, ldc);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean kept = upper ? j >= i : j <= i;
                assertEquals(before[2 + (kept ? i * ldc + j : j * ldc + i)], c[2 + i * ldc + j]);
            }
            assertEquals(before[2 + i * ldc + n], c[2 + i * ldc + n], "gap");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void alphaZeroDoesNotReadA(String choice) {
        Problem problem = new Problem(false, false, 5, 3, 0, 2);
        double[] a = problem.a();
        Arrays.fill(a, Double.NaN);
        double[] c = problem.c();
        problem.run(choice, a, c);
        assertEquals(2 * problem.c()[3 + 4 * problem.ldc() + 1], c[3 + 4 * problem.ldc() + 1]);
    }

    /** Counts work, not time, as the general product's test does. */
    @ParameterizedTest
    @MethodSource("choices")
    void asksWhetherToStopOftenEnough(String choice) {
        Problem problem = new Problem(false, false, 300, 300, 1, 0);
        LongAdder asked = new LongAdder();
        Interruption.arm(asked::increment);
        problem.run(choice, problem.a(), problem.c());
        assertTrue(asked.sum() >= 300.0 * 300 * 300 / 2.1e6, choice + ": " + asked + " questions");
        Interruption.arm(() -> {
            throw new InterruptedComputation();
        });
        assertThrows(InterruptedComputation.class, () -> problem.run(choice, problem.a(), problem.c()), choice);
    }
}
