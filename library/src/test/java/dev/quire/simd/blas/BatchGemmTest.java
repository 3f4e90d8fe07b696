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
import org.junit.jupiter.params.provider.MethodSource;

class BatchGemmTest {

    private static final RandomStream STREAM = RandomStream.of(15, "batch gemm");

    /** Products with gaps before, between and behind the rows and the matrices of every operand. */
    private record Problem(int count, int m, int n, int k) {

        double[] a() {
            return numbers(1 + count * distanceA(), 1);
        }

        double[] b() {
            return numbers(2 + count * distanceB(), 2);
        }

        double[] c() {
            return numbers(3 + count * distanceC(), 3);
        }

        int distanceA() {
            return m * (k + 1) + 2;
        }

        int distanceB() {
            return k * (n + 2) + 3;
        }

        int distanceC() {
            return m * (n + 3) + 1;
        }

        void run(String choice, double[] a, double[] b, double[] c) {
            KernelCopies.call(
                    choice,
                    "blas.Gemm",
                    "multiplyBatch",
                    count,
                    m,
                    n,
                    k,
                    a,
                    1,
                    k + 1,
                    distanceA(),
                    b,
                    2,
                    n + 2,
                    distanceB(),
                    c,
                    3,
                    n + 3,
                    distanceC());
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
        for (int m : new int[] {1, 3, 4, 8, 12}) {
            for (int n : new int[] {1, 4, 5, 8, 12, 16}) {
                for (int k : new int[] {0, 1, 4, 7, 8, 9}) {
                    check(choice, new Problem(3, m, n, k));
                }
            }
        }
        check(choice, new Problem(150, 4, 4, 4));
        check(choice, new Problem(0, 4, 4, 4));
    }

    private static void check(String choice, Problem problem) {
        double[] a = problem.a();
        double[] b = problem.b();
        double[] before = problem.c();
        double[] c = before.clone();
        problem.run(choice, a, b, c);
        int n = problem.n();
        int k = problem.k();
        for (int q = 0; q < problem.count(); q++) {
            for (int i = 0; i < problem.m(); i++) {
                for (int j = 0; j < n; j++) {
                    int at = 3 + q * problem.distanceC() + i * (n + 3) + j;
                    DoubleDouble exact = new DoubleDouble();
                    for (int p = 0; p < k; p++) {
                        int left = 1 + q * problem.distanceA() + i * (k + 1) + p;
                        exact.add(a[left], b[2 + q * problem.distanceB() + p * (n + 2) + j]);
                    }
                    double bound = gamma(k) * exact.absolute();
                    assertTrue(exact.errorOf(c[at]) <= bound, () -> choice + ", " + problem + " at " + at);
                    c[at] = before[at];
                }
            }
        }
        assertArrayEquals(before, c, choice + ": gaps, " + problem);
    }

    /** What C held is overwritten, whatever it was, and one bad matrix spoils its own product only. */
    @ParameterizedTest
    @MethodSource("choices")
    void nanReachesItsOwnProductOnly(String choice) {
        for (int size : new int[] {4, 5, 8, 16}) {
            Problem problem = new Problem(5, size, size, size);
            double[] a = problem.a();
            double[] clean = problem.c();
            problem.run(choice, a, problem.b(), clean);
            a[1 + 2 * problem.distanceA()] = Double.NaN;
            double[] c = problem.c();
            for (int q = 0; q < 5; q++) {
                c[3 + q * problem.distanceC()] = Double.NaN;
            }
            problem.run(choice, a, problem.b(), c);
            for (int q = 0; q < 5; q++) {
                int from = 3 + q * problem.distanceC();
                boolean same = Arrays.equals(clean, from, from + size, c, from, from + size);
                assertTrue(same == (q != 2), choice + ", " + size + ", number " + q);
            }
            assertTrue(Double.isNaN(c[3 + 2 * problem.distanceC()]), choice);
        }
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        assertTrue(Parallel.threads() > 1);
        for (int size : new int[] {4, 8, 11}) {
            Problem problem = new Problem(6001, size, size, size);
            double[] a = problem.a();
            double[] b = problem.b();
            double[] whole = problem.c();
            problem.run("256", a, b, whole);
            double[] alone = problem.c();
            // Within a piece of work there is one thread.
            Parallel.forEach(2, piece -> {
                if (piece == 0) {
                    problem.run("256", a, b, alone);
                }
            });
            assertArrayEquals(alone, whole);
        }
    }

    /** Counts work, not time: at 2 GFLOP/s, below what scalar code does, 2.1 million flops take a millisecond. */
    @ParameterizedTest
    @MethodSource("choices")
    void asksWhetherToStopOftenEnough(String choice) {
        for (int size : new int[] {4, 6}) {
            Problem problem = new Problem(20_000, size, size, size);
            LongAdder asked = new LongAdder();
            Interruption.arm(asked::increment);
            problem.run(choice, problem.a(), problem.b(), problem.c());
            double flops = 2.0 * 20_000 * size * size * size;
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
