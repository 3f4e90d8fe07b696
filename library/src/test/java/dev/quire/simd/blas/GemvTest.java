package dev.quire.simd.blas;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.parallel.Parallel;
import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import dev.quire.testing.DoubleDouble;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GemvTest {

    private static final RandomStream STREAM = RandomStream.of(13, "gemv");

    /** {@code y ← α op(A) x + β y} where op(A) is {@code m × k}; gaps everywhere, and vectors that are columns of arrays. */
    private record Problem(boolean ta, int m, int k, double alpha, double beta, int sx, int sy) {

        int lda() {
            return (ta ? m : k) + 3;
        }

        double[] a() {
            return numbers(2 + (ta ? k : m) * lda(), 1);
        }

        double[] x() {
            return numbers(1 + k * sx, 2);
        }

        double[] y() {
            return numbers(3 + m * sy, 3);
        }

        double entry(double[] a, int i, int p) {
            return a[2 + (ta ? p * lda() + i : i * lda() + p)];
        }

        void run(String choice, double[] a, double[] x, double[] y) {
            KernelCopies.call(
                    choice, "blas.Gemm", "multiply", ta, false, m, 1, k, alpha, a, 2, lda(), x, 1, sx, beta, y, 3, sy);
        }
    }

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyEntryIsWithinTheBoundOfItsSum(String choice) {
        // Every rest of a group of rows with every rest of a vector, and more columns than a block of them has.
        for (boolean ta : new boolean[] {false, true}) {
            for (int m = 0; m < 19; m++) {
                for (int k = 0; k < 27; k++) {
                    check(choice, new Problem(ta, m, k, 1, 0, 1, 1));
                }
            }
            check(choice, new Problem(ta, 5, Gemv.BLOCK + 9, -0.7, 1.3, 1, 1));
            check(choice, new Problem(ta, Gemv.BLOCK + 9, 5, -0.7, 1.3, 1, 1));
            check(choice, new Problem(ta, 14, Gemv.BLOCK + 9, -0.7, 1.3, 3, 2));
            check(choice, new Problem(ta, Gemv.BLOCK + 9, 14, -0.7, 1.3, 3, 2));
        }
    }

    private static void check(String choice, Problem problem) {
        double[] a = problem.a();
        double[] x = problem.x();
        double[] before = problem.y();
        double[] y = before.clone();
        problem.run(choice, a, x, y);
        for (int i = 0; i < problem.m(); i++) {
            int at = 3 + i * problem.sy();
            DoubleDouble sum = new DoubleDouble();
            for (int p = 0; p < problem.k(); p++) {
                sum.add(problem.entry(a, i, p), x[1 + p * problem.sx()]);
            }
            DoubleDouble whole = new DoubleDouble();
            whole.add(problem.alpha(), sum.value());
            whole.add(problem.beta(), before[at]);
            double size = Math.abs(problem.alpha()) * sum.absolute() + Math.abs(problem.beta() * before[at]);
            // The stated bound with the rounding of βy, and the rounding of the oracle's own sum to a double.
            double bound = (gamma(problem.k() + 2) + 0x1p-53) * size;
            assertTrue(whole.errorOf(y[at]) <= bound, () -> choice + ", " + problem + " at " + at);
            y[at] = before[at];
        }
        assertArrayEquals(before, y, choice + ": gaps of y, " + problem);
    }

    /** Of small integers every sum is exact in whatever order. */
    @ParameterizedTest
    @MethodSource("choices")
    void integersAreExact(String choice) {
        for (boolean ta : new boolean[] {false, true}) {
            Problem problem = new Problem(ta, 203, 309, 2, 1, 1, 1);
            double[] a = integers(problem.a());
            double[] x = integers(problem.x());
            double[] y = integers(problem.y());
            double[] expected = y.clone();
            for (int i = 0; i < problem.m(); i++) {
                for (int p = 0; p < problem.k(); p++) {
                    expected[3 + i] += 2 * problem.entry(a, i, p) * x[1 + p];
                }
            }
            problem.run(choice, a, x, y);
            assertArrayEquals(expected, y, choice + ", " + problem);
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void anEntryHasTheSameBitsWhateverItsPlace(String choice) {
        for (boolean ta : new boolean[] {false, true}) {
            Problem all = new Problem(ta, 15, 45, 1.1, 0, 1, 1);
            double[] a = all.a();
            double[] x = all.x();
            double[] y = all.y();
            all.run(choice, a, x, y);
            for (int i = 0; i < all.m(); i++) {
                double[] alone = {Double.NaN};
                int from = 2 + (ta ? i : i * all.lda());
                // Rows are summed two at a time, so that this is no product of two vectors.
                double[] pair = new double[2];
                int first = Math.min(i, all.m() - 2);
                int start = 2 + (ta ? first : first * all.lda());
                KernelCopies.call(
                        choice,
                        "blas.Gemm",
                        "multiply",
                        ta,
                        false,
                        1,
                        1,
                        45,
                        1.1,
                        a,
                        from,
                        all.lda(),
                        x,
                        1,
                        1,
                        0.0,
                        alone,
                        0,
                        1);
                KernelCopies.call(
                        choice,
                        "blas.Gemm",
                        "multiply",
                        ta,
                        false,
                        2,
                        1,
                        45,
                        1.1,
                        a,
                        start,
                        all.lda(),
                        x,
                        1,
                        1,
                        0.0,
                        pair,
                        0,
                        1);
                assertEquals(y[3 + i], alone[0], choice + ", " + ta + ", " + i);
                assertEquals(y[3 + i], pair[i - first], choice + ", " + ta + ", " + i);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"128", "512"})
    void sumsOfRowsHaveTheSameBitsAtEveryVectorWidth(String choice) {
        Problem problem = new Problem(true, 45, 29, 1.1, 0.3, 1, 1);
        double[] expected = problem.y();
        problem.run("256", problem.a(), problem.x(), expected);
        double[] got = problem.y();
        problem.run(choice, problem.a(), problem.x(), got);
        assertArrayEquals(expected, got);
    }

    @ParameterizedTest
    @CsvSource({"false,1003,700", "true,1003,700", "false,5,200000", "true,5,200000"})
    void theNumberOfThreadsChangesNoBit(boolean ta, int m, int k) {
        assertTrue(Parallel.threads() > 1);
        Problem problem = new Problem(ta, m, k, 1.1, 0.3, 2, 2);
        double[] a = problem.a();
        double[] x = problem.x();
        double[] whole = problem.y();
        problem.run("256", a, x, whole);
        double[] alone = problem.y();
        // Within a piece of work there is one thread.
        Parallel.forEach(2, piece -> {
            if (piece == 0) {
                problem.run("256", a, x, alone);
            }
        });
        assertArrayEquals(alone, whole);
    }

    private static double[] integers(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.rint(100 * x[i]);
        }
        return x;
    }

    private static double[] numbers(int n, int row) {
        double[] x = new double[n];
        STREAM.fillGaussian(row, 0, x, 0, n);
        return x;
    }
}
