package dev.quire.simd.blas;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import dev.quire.testing.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Complex products, each part of an entry against a sum of real products in twice the precision. */
class ComplexGemmTest {

    private static final RandomStream STREAM = RandomStream.of(51, "complex");

    private record Scalar(double re, double im) {}

    /** What is done to each operand: bit 0 transposes, bit 1 conjugates. Gaps before, between and behind the rows of all. */
    private record Problem(int opA, int opB, int m, int n, int k, Scalar alpha, Scalar beta) {
        int lda() {
            return 2 * (ta() ? m : k) + 3;
        }

        int ldb() {
            return 2 * (tb() ? k : n) + 1;
        }

        int ldc() {
            return 2 * n + 2;
        }

        boolean ta() {
            return (opA & 1) != 0;
        }

        boolean tb() {
            return (opB & 1) != 0;
        }

        double[] a() {
            return numbers(1 + (ta() ? k : m) * lda(), 1);
        }

        double[] b() {
            return numbers(2 + (tb() ? n : k) * ldb(), 2);
        }

        double[] c() {
            return numbers(3 + m * ldc(), 3);
        }

        void run(String choice, double[] a, double[] b, double[] c) {
            KernelCopies.call(
                    choice,
                    "blas.ComplexGemm",
                    "multiply",
                    ta(),
                    (opA & 2) != 0,
                    tb(),
                    (opB & 2) != 0,
                    m,
                    n,
                    k,
                    alpha.re(),
                    alpha.im(),
                    a,
                    1,
                    lda(),
                    b,
                    2,
                    ldb(),
                    beta.re(),
                    beta.im(),
                    c,
                    3,
                    ldc());
        }

        /** Real and imaginary part of an entry of {@code op(A)}. */
        double[] left(double[] a, int i, int p) {
            int at = 1 + (ta() ? p * lda() + 2 * i : i * lda() + 2 * p);
            return new double[] {a[at], (opA & 2) != 0 ? -a[at + 1] : a[at + 1]};
        }

        double[] right(double[] b, int p, int j) {
            int at = 2 + (tb() ? j * ldb() + 2 * p : p * ldb() + 2 * j);
            return new double[] {b[at], (opB & 2) != 0 ? -b[at + 1] : b[at + 1]};
        }
    }

    private static final Scalar ZERO = new Scalar(0, 0);
    private static final Scalar ONE = new Scalar(1, 0);

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @AfterEach
    void disarm() {
        Interruption.arm(null);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyPartIsWithinTheBoundOfItsSum(String choice) {
        int[][] shapes = {
            {0, 3, 2}, {3, 0, 2}, {3, 2, 0}, {1, 1, 1}, {1, 7, 5}, {7, 1, 5}, {5, 4, 3}, {9, 13, 20}, {3, 2, 500}
        };
        for (int[] s : shapes) {
            for (int v = 0; v < 16; v++) {
                check(choice, new Problem(v & 3, v >> 2, s[0], s[1], s[2], ONE, ZERO));
            }
            check(choice, new Problem(0, 3, s[0], s[1], s[2], new Scalar(-0.5, 0), new Scalar(2, 0)));
            check(choice, new Problem(1, 0, s[0], s[1], s[2], new Scalar(0.7, -0.3), new Scalar(0.2, 1.1)));
            check(choice, new Problem(0, 0, s[0], s[1], s[2], new Scalar(0, 1), ONE));
        }
    }

    /** More columns and rows than are copied at a time, and more than one block of the inner dimension. */
    @ParameterizedTest
    @MethodSource("choices")
    void blocksMeetWithoutASeam(String choice) {
        check(choice, new Problem(0, 0, 2, 1030, 2, ONE, ZERO));
        check(choice, new Problem(1, 0, 1030, 2, 200, ONE, ZERO));
        check(choice, new Problem(2, 3, 1030, 3, 2, new Scalar(0.7, -0.3), ONE));
    }

    private static void check(String choice, Problem problem) {
        double[] a = problem.a();
        double[] b = problem.b();
        double[] before = problem.c();
        double[] c = before.clone();
        if (problem.beta() == ZERO) {
            Arrays.fill(c, Double.NaN);
        }
        problem.run(choice, a, b, c);
        int k = problem.k();
        double bound = gamma(2 * k + (k + 255) / 256 + 8) + 0x1p-52;
        Scalar alpha = problem.alpha();
        Scalar beta = problem.beta();
        for (int i = 0; i < problem.m(); i++) {
            for (int j = 0; j < problem.n(); j++) {
                int at = 3 + i * problem.ldc() + 2 * j;
                DoubleDouble re = new DoubleDouble();
                DoubleDouble im = new DoubleDouble();
                for (int p = 0; p < k; p++) {
                    double[] x = problem.left(a, i, p);
                    double[] y = problem.right(b, p, j);
                    re.add(x[0], y[0]);
                    re.add(-x[1], y[1]);
                    im.add(x[0], y[1]);
                    im.add(x[1], y[0]);
                }
                double old = problem.beta() == ZERO ? 0 : before[at];
                double older = problem.beta() == ZERO ? 0 : before[at + 1];
                String where = choice + ", " + problem + " at " + i + ", " + j;
                assertPart(c[at], bound, alpha.re(), re, -alpha.im(), im, beta.re(), old, -beta.im(), older, where);
                assertPart(c[at + 1], bound, alpha.re(), im, alpha.im(), re, beta.re(), older, beta.im(), old, where);
                c[at] = before[at];
                c[at + 1] = before[at + 1];
            }
        }
        if (problem.beta() != ZERO) {
            assertArrayEquals(before, c, choice + ": gaps of C, " + problem);
        }
    }

    private static void assertPart(
            double got,
            double bound,
            double a,
            DoubleDouble x,
            double b,
            DoubleDouble y,
            double c,
            double u,
            double d,
            double v,
            String where) {
        DoubleDouble sum = new DoubleDouble();
        sum.add(a, x.value());
        sum.add(b, y.value());
        sum.add(c, u);
        sum.add(d, v);
        double size = Math.abs(a) * x.absolute() + Math.abs(b) * y.absolute() + Math.abs(c * u) + Math.abs(d * v);
        double error = sum.errorOf(got);
        assertTrue(error <= bound * size, () -> where + ": " + error / size);
    }

    /** The bound that the documentation states for a plain product, on exact integers too large for a lucky sum. */
    @ParameterizedTest
    @MethodSource("choices")
    void integersAreMultipliedExactly(String choice) {
        Problem problem = new Problem(3, 2, 6, 5, 70, ONE, ZERO);
        double[] a = Arrays.stream(problem.a()).map(x -> Math.rint(100 * x)).toArray();
        double[] b = Arrays.stream(problem.b()).map(x -> Math.rint(100 * x)).toArray();
        double[] c = problem.c();
        problem.run(choice, a, b, c);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 5; j++) {
                long re = 0;
                long im = 0;
                for (int p = 0; p < 70; p++) {
                    double[] x = problem.left(a, i, p);
                    double[] y = problem.right(b, p, j);
                    re += (long) (x[0] * y[0]) - (long) (x[1] * y[1]);
                    im += (long) (x[0] * y[1]) + (long) (x[1] * y[0]);
                }
                int at = 3 + i * problem.ldc() + 2 * j;
                assertEquals((double) re, c[at], choice);
                assertEquals((double) im, c[at + 1], choice);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void alphaZeroDoesNotReadAAndB(String choice) {
        Problem problem = new Problem(0, 0, 3, 4, 2, ZERO, new Scalar(0, 2));
        double[] nan = problem.a();
        Arrays.fill(nan, Double.NaN);
        double[] c = problem.c();
        problem.run(choice, nan, nan, c);
        assertEquals(-2 * problem.c()[4], c[3]);
        assertEquals(2 * problem.c()[3], c[4]);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void anInterruptStopsIt(String choice) {
        Problem problem = new Problem(0, 0, 50, 50, 50, ONE, ZERO);
        Interruption.arm(() -> {
            throw new InterruptedComputation();
        });
        assertThrows(
                InterruptedComputation.class, () -> problem.run(choice, problem.a(), problem.b(), problem.c()), choice);
    }

    private static double[] numbers(int n, int row) {
        double[] x = new double[n];
        STREAM.fillGaussian(row, 0, x, 0, n);
        return x;
    }
}
