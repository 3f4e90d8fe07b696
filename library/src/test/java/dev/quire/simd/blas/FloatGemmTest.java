package dev.quire.simd.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of floats against sums in doubles, in which a product of two floats is exact. */
class FloatGemmTest {

    private static final RandomStream STREAM = RandomStream.of(13, "float gemm");
    private static final int GUARD = 2;

    /** One product with NaN before, between and behind the rows of every operand, so that a read of it shows. */
    private record Problem(boolean ta, boolean tb, int m, int n, int k, float alpha, float beta) {
        int lda() {
            return (ta ? m : k) + 3;
        }

        int ldb() {
            return (tb ? k : n) + 1;
        }

        int ldc() {
            return n + 2;
        }

        float[] a() {
            return numbers(ta ? k : m, ta ? m : k, lda(), 1);
        }

        float[] b() {
            return numbers(tb ? n : k, tb ? k : n, ldb(), 2);
        }

        float[] c() {
            return numbers(m, n, ldc(), 3);
        }

        float[] run(String choice, float[] a, float[] b, float[] c) {
            KernelCopies.call(
                    choice,
                    "blas.FloatGemm",
                    "multiply",
                    ta,
                    tb,
                    m,
                    n,
                    k,
                    alpha,
                    a,
                    GUARD,
                    lda(),
                    b,
                    GUARD,
                    ldb(),
                    beta,
                    c,
                    GUARD,
                    ldc());
            return c;
        }

        float[] result(String choice) {
            return run(choice, a(), b(), c());
        }

        int place(int i, int j) {
            return GUARD + i * ldc() + j;
        }

        /** The sum and the sum of absolute values. */
        double[] sums(float[] a, float[] b, int i, int j) {
            double sum = 0;
            double absolute = 0;
            for (int p = 0; p < k; p++) {
                double x = a[GUARD + (ta ? p * lda() + i : i * lda() + p)];
                double product = x * b[GUARD + (tb ? j * ldb() + p : p * ldb() + j)];
                sum += product;
                absolute += Math.abs(product);
            }
            return new double[] {sum, absolute};
        }
    }

    private static float[] numbers(int rows, int cols, int stride, int name) {
        float[] x = new float[GUARD + rows * stride + GUARD];
        Arrays.fill(x, Float.NaN);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                x[GUARD + i * stride + j] = (float) STREAM.gaussian(name, i * 4096L + j);
            }
        }
        return x;
    }

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @AfterEach
    void disarm() {
        Interruption.arm(null);
    }

    /** Shapes at the borders of tiles and blocks, and a sample of all below 68. */
    private static List<int[]> shapes() {
        List<int[]> shapes = new ArrayList<>(List.of(
                new int[] {0, 3, 2},
                new int[] {3, 0, 2},
                new int[] {3, 2, 0},
                new int[] {1, 1, 1},
                new int[] {1, 7, 5},
                new int[] {7, 1, 5},
                new int[] {1, 1, 300},
                new int[] {4, 64, 8},
                new int[] {5, 65, 3},
                new int[] {9, 129, 17},
                new int[] {130, 3, 2},
                new int[] {2, 1030, 2},
                new int[] {6, 9, 800},
                new int[] {13, 150, 385},
                new int[] {9, 128, 130}));
        for (int t = 0; t < 40; t++) {
            shapes.add(new int[] {STREAM.below(68, 4, t), STREAM.below(68, 5, t), STREAM.below(68, 6, t)});
        }
        return shapes;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyEntryIsWithinTheBoundOfItsSum(String choice) {
        int t = 0;
        for (int[] s : shapes()) {
            // All four forms of the first ones, one each of the sample.
            for (int form = t < 15 ? 0 : t % 4; form < (t < 15 ? 4 : t % 4 + 1); form++) {
                boolean ta = (form & 1) != 0;
                boolean tb = (form & 2) != 0;
                check(choice, new Problem(ta, tb, s[0], s[1], s[2], 1, 0));
                check(choice, new Problem(ta, tb, s[0], s[1], s[2], -0.7f, 1.3f));
                check(choice, new Problem(ta, tb, s[0], s[1], s[2], (float) STREAM.gaussian(7, t), 1));
            }
            t++;
        }
    }

    private static void check(String choice, Problem problem) {
        float[] a = problem.a();
        float[] b = problem.b();
        float[] before = problem.c();
        float[] c = problem.run(choice, a, b, before.clone());
        float[] rest = c.clone();
        int k = problem.k();
        double unit = (k + (k + 767) / 768 + 2) * 0x1p-24;
        // The stated bound, and the oracle's own k + 3 roundings.
        double gamma = unit / (1 - unit) + (k + 3) * 0x1p-52;
        for (int i = 0; i < problem.m(); i++) {
            for (int j = 0; j < problem.n(); j++) {
                int at = problem.place(i, j);
                rest[at] = before[at];
                double[] sums = problem.sums(a, b, i, j);
                double old = (double) problem.beta() * before[at];
                double exact = problem.alpha() * sums[0] + old;
                double size = Math.abs(problem.alpha()) * sums[1] + Math.abs(old);
                assertTrue(Math.abs(c[at] - exact) <= gamma * size, () -> choice + ", " + problem + " at " + at);
            }
        }
        assertArrayEquals(before, rest, choice + ": gaps of C, " + problem);
    }

    /** Sums of small whole numbers are exact in any order, so every way to the product has the same bits. */
    @ParameterizedTest
    @MethodSource("choices")
    void wholeNumbersAreMultipliedExactly(String choice) {
        for (int[] s : new int[][] {{19, 67, 33}, {8, 48, 400}, {1, 50, 60}, {50, 1, 60}}) {
            Problem problem = new Problem(false, false, s[0], s[1], s[2], 1, 0);
            float[] a = problem.a();
            float[] b = problem.b();
            for (float[] x : List.of(a, b)) {
                for (int i = 0; i < x.length; i++) {
                    x[i] = Math.round(8 * x[i]);
                }
            }
            float[] c = problem.run(choice, a, b, problem.c());
            for (int i = 0; i < s[0]; i++) {
                for (int j = 0; j < s[1]; j++) {
                    String where = choice + ", " + problem + " at " + i + ", " + j;
                    assertEquals(problem.sums(a, b, i, j)[0], c[problem.place(i, j)], where);
                }
            }
        }
    }

    /** Lanes run along the columns of C, so the width takes no part in an entry's rounding. */
    @ParameterizedTest
    @CsvSource({"128", "256", "512"})
    void blockedProductsHaveTheSameBitsAtEveryVectorWidth(String choice) {
        for (Problem problem : List.of(
                new Problem(false, true, 21, 45, 300, 1.1f, 0.3f),
                new Problem(true, false, 21, 90, 30, 1, 0),
                new Problem(false, false, 9, 6, 600, 1, 0),
                new Problem(false, false, 33, 47, 50, 1, 0))) {
            assertArrayEquals(problem.result("256"), problem.result(choice), choice + ", " + problem);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,false,301,190,170", "true,false,70,1000,90", "false,true,1100,24,200", "true,true,180,131,182"})
    void theNumberOfThreadsChangesNoBit(boolean ta, boolean tb, int m, int n, int k) {
        assertTrue(Parallel.threads() > 1);
        Problem problem = new Problem(ta, tb, m, n, k, 1.1f, 0.3f);
        float[] alone = problem.c();
        // Within a piece of work there is one thread.
        Parallel.forEach(2, piece -> {
            if (piece == 0) {
                problem.run("256", problem.a(), problem.b(), alone);
            }
        });
        assertArrayEquals(alone, problem.result("256"));
        check("256", problem);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void betaZeroDoesNotReadCAndAlphaZeroDoesNotReadAAndB(String choice) {
        for (int[] s : new int[][] {{5, 7, 3}, {17, 40, 9}, {1, 7, 3}, {7, 1, 3}, {5, 7, 0}}) {
            Problem overwrite = new Problem(false, false, s[0], s[1], s[2], 1, 0);
            float[] clean = overwrite.result(choice);
            float[] unread = overwrite.c();
            Arrays.fill(unread, Float.NaN);
            overwrite.run(choice, overwrite.a(), overwrite.b(), unread);
            Problem keep = new Problem(false, false, s[0], s[1], s[2], 0, 2);
            float[] a = keep.a();
            float[] b = keep.b();
            Arrays.fill(a, Float.NaN);
            Arrays.fill(b, Float.POSITIVE_INFINITY);
            float[] doubled = keep.run(choice, a, b, keep.c());
            for (int i = 0; i < s[0]; i++) {
                for (int j = 0; j < s[1]; j++) {
                    int at = keep.place(i, j);
                    assertEquals(clean[at], unread[at], choice + " β = 0, " + Arrays.toString(s));
                    assertEquals(2 * keep.c()[at], doubled[at], choice + " α = 0, " + Arrays.toString(s));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void nanAndInfinityReachTheirRowAndColumnOnly(String choice) {
        for (int[] s : new int[][] {{5, 7, 3}, {9, 67, 4}, {1, 7, 3}, {7, 1, 3}}) {
            Problem problem = new Problem(false, false, s[0], s[1], s[2], 1, 0);
            float[] a = problem.a();
            float[] b = problem.b();
            int row = s[0] - 1;
            int col = s[1] - 1;
            a[GUARD + row * problem.lda()] = Float.NaN;
            b[GUARD + col] = Float.POSITIVE_INFINITY;
            float[] c = problem.run(choice, a, b, problem.c());
            for (int i = 0; i < s[0]; i++) {
                for (int j = 0; j < s[1]; j++) {
                    float value = c[problem.place(i, j)];
                    String where = choice + ", " + Arrays.toString(s) + " at " + i + ", " + j;
                    assertEquals(i == row, Float.isNaN(value), where);
                    assertEquals(i == row || j == col, !Float.isFinite(value), where);
                }
            }
        }
    }

    /** What doubles would hold is infinite in floats: nothing is computed in a wider type in between. */
    @ParameterizedTest
    @MethodSource("choices")
    void anEntryBeyondTheLargestFloatIsInfinite(String choice) {
        Problem problem = new Problem(false, false, 6, 40, 2, 1, 0);
        float[] a = problem.a();
        float[] b = problem.b();
        Arrays.fill(a, 1e30f);
        Arrays.fill(b, 1e9f);
        assertEquals(Float.POSITIVE_INFINITY, problem.run(choice, a, b, problem.c())[problem.place(5, 39)], choice);
    }

    /** Counts work, not time: at 4 GFLOP/s, below what scalar code does, 4.2 million flops take a millisecond. */
    @ParameterizedTest
    @MethodSource("choices")
    void asksWhetherToStopOftenEnough(String choice) {
        for (int[] s : new int[][] {{300, 300, 300}, {1, 1500, 1500}, {1500, 1, 1500}}) {
            Problem problem = new Problem(false, false, s[0], s[1], s[2], 1, 0);
            LongAdder asked = new LongAdder();
            Interruption.arm(asked::increment);
            problem.result(choice);
            double flops = 2.0 * s[0] * s[1] * s[2];
            assertTrue(asked.sum() >= flops / 4.2e6, choice + ": " + asked + " questions");
            Interruption.arm(() -> {
                throw new InterruptedComputation();
            });
            assertThrows(InterruptedComputation.class, () -> problem.result(choice), choice);
        }
    }
}
