package dev.quire.simd.blas;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import dev.quire.testing.DoubleDouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products and solutions with triangles: the residual, in twice the precision, says how far a solution is off. */
class TriangleTest {

    private static final RandomStream STREAM = RandomStream.of(32, "triangle");

    /** What is asked, with gaps before, between and behind the rows of both operands. */
    private record Problem(boolean right, boolean upper, boolean transposed, boolean unit, int m, int n, double alpha) {

        /** All sixteen combinations of side, triangle, transposition and diagonal. */
        static List<Problem> all(int m, int n, double alpha) {
            List<Problem> all = new ArrayList<>();
            for (int v = 0; v < 16; v++) {
                all.add(new Problem((v & 1) != 0, (v & 2) != 0, (v & 4) != 0, (v & 8) != 0, m, n, alpha));
            }
            return all;
        }

        int size() {
            return right ? n : m;
        }

        int ldt() {
            return size() + 2;
        }

        int ldb() {
            return n + 3;
        }

        /** T with NaN wherever nothing may be read: outside the triangle, and on a diagonal of ones. */
        double[] t() {
            double[] t = new double[1 + size() * ldt()];
            Arrays.fill(t, Double.NaN);
            for (int i = 0; i < size(); i++) {
                for (int j = 0; j < size(); j++) {
                    if (i == j ? !unit : upper == (j > i)) {
                        // Small beside the diagonal, so that solutions stay of the size of B.
                        t[1 + i * ldt() + j] = i == j ? 1.5 + STREAM.uniform(i, i) : STREAM.gaussian(i, j) / size();
                    }
                }
            }
            return t;
        }

        double[] b() {
            double[] b = new double[2 + m * ldb()];
            STREAM.fillGaussian(9000, 0, b, 0, b.length);
            return b;
        }

        /** Entry {@code (r, c)} of {@code op(T)}. */
        double triangle(double[] t, int r, int c) {
            int i = transposed ? c : r;
            int j = transposed ? r : c;
            return i == j && unit ? 1 : i == j || upper == (j > i) ? t[1 + i * ldt() + j] : 0;
        }

        int at(int i, int j) {
            return 2 + i * ldb() + j;
        }

        /** Entry {@code (i, j)} of {@code op(T) X} or {@code X op(T)}, times a factor. */
        DoubleDouble product(double[] t, double[] x, int i, int j, double factor) {
            DoubleDouble sum = new DoubleDouble();
            for (int p = 0; p < size(); p++) {
                double entry = right ? triangle(t, p, j) : triangle(t, i, p);
                if (entry != 0) {
                    sum.add(factor * entry, right ? x[at(i, p)] : x[at(p, j)]);
                }
            }
            return sum;
        }

        void run(String choice, String type, double[] t, double[] b) {
            KernelCopies.call(
                    choice,
                    "blas." + type,
                    type.equals("Trsm") ? "solve" : "multiply",
                    right,
                    upper,
                    transposed,
                    unit,
                    m,
                    n,
                    alpha,
                    t,
                    1,
                    ldt(),
                    b,
                    2,
                    ldb());
        }

        int blocks() {
            return (size() + 255) / 256;
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
    void smallTrianglesOfEveryKindAreWithinTheirBounds(String choice) {
        for (int size = 0; size <= 20; size++) {
            // Of the other dimension no column, few, and a strip and a bit.
            int count = new int[] {0, 1, 2, 3, 5, 8, 25}[size % 7];
            for (Problem problem : Problem.all(size, count, 1)) {
                check(choice, problem);
            }
            for (Problem problem : Problem.all(count, size, -0.5)) {
                check(choice, problem);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void trianglesThatAreHalvedAreWithinTheirBounds(String choice) {
        for (Problem problem : Problem.all(259, 5, 0.5)) {
            check(choice, problem);
        }
        for (Problem problem : Problem.all(4, 261, 1)) {
            check(choice, problem);
        }
        for (Problem problem : Problem.all(1, 70, 2)) {
            check(choice, problem);
        }
        for (Problem problem : Problem.all(70, 1, 2)) {
            check(choice, problem);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void largeTrianglesAreWithinTheirBounds(boolean right, boolean upper) {
        int m = right ? 4 : 521;
        int n = right ? 521 : 4;
        check("256", new Problem(right, upper, false, false, m, n, 1));
        check("256", new Problem(right, upper, true, true, m, n, 1));
    }

    private static void check(String choice, Problem problem) {
        double[] t = problem.t();
        double[] before = problem.b();
        double[] product = before.clone();
        problem.run(choice, "Trmm", t, product);
        double[] solution = before.clone();
        problem.run(choice, "Trsm", t, solution);
        double[] gaps = product.clone();
        double[] otherGaps = solution.clone();
        for (int i = 0; i < problem.m(); i++) {
            for (int j = 0; j < problem.n(); j++) {
                int at = problem.at(i, j);
                String where = choice + ", " + problem + " at " + i + ", " + j;
                // Factors α of the tests are powers of two, so α T is exact.
                DoubleDouble expected = problem.product(t, before, i, j, problem.alpha());
                double bound = gamma(problem.size() + problem.blocks() + 2) * expected.absolute();
                assertTrue(expected.errorOf(product[at]) <= bound, () -> "product " + where);
                DoubleDouble image = problem.product(t, solution, i, j, 1);
                double allowed = gamma(problem.size() + problem.blocks() + 3) * image.absolute();
                double residual = image.errorOf(problem.alpha() * before[at]);
                assertTrue(residual <= allowed, () -> "solution " + where + ": " + residual / allowed);
                gaps[at] = before[at];
                otherGaps[at] = before[at];
            }
        }
        assertArrayEquals(before, gaps, choice + ": gaps, product " + problem);
        assertArrayEquals(before, otherGaps, choice + ": gaps, solution " + problem);
    }

    /** Small integers and a diagonal of powers of two leave nothing to round. */
    @ParameterizedTest
    @MethodSource("choices")
    void exactSystemsAreSolvedExactly(String choice) {
        for (Problem problem : Problem.all(9, 9, 1)) {
            double[] t = problem.t();
            double[] x = problem.b();
            for (int i = 0; i < 9; i++) {
                for (int j = 0; j < 9; j++) {
                    int at = 1 + i * problem.ldt() + j;
                    boolean off = problem.upper() == (j > i);
                    t[at] = i == j
                            ? (problem.unit() ? Double.NaN : i % 2 == 0 ? 2 : -0.5)
                            : off ? (i * j) % 5 - 2 : Double.NaN;
                    // No zeros, which may change their sign.
                    x[problem.at(i, j)] = (3 * i + j) % 7 - 3.5;
                }
            }
            double[] b = x.clone();
            problem.run(choice, "Trmm", t, b);
            assertFalse(Arrays.equals(x, b));
            problem.run(choice, "Trsm", t, b);
            assertArrayEquals(x, b, choice + ", " + problem);
        }
    }

    /** A reciprocal of the diagonal would overflow, or lose all its digits. */
    @ParameterizedTest
    @MethodSource("choices")
    void diagonalsWithoutAReciprocalAreDividedBy(String choice) {
        for (double d : new double[] {0x1p-1060, 0x1.8p1023}) {
            Problem problem = new Problem(false, false, false, false, 5, 4, 1);
            double[] t = problem.t();
            double[] b = problem.b();
            for (int i = 0; i < 5; i++) {
                Arrays.fill(t, 1 + i * problem.ldt(), 1 + i * problem.ldt() + i, 0);
                t[1 + i * problem.ldt() + i] = d;
                Arrays.fill(b, problem.at(i, 0), problem.at(i, 4), d);
            }
            problem.run(choice, "Trsm", t, b);
            for (int i = 0; i < 5; i++) {
                assertEquals(1, b[problem.at(i, 3)], choice + ", " + d);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void aZeroOnTheDiagonalGivesInfinityAsInBlas(String choice) {
        Problem problem = new Problem(false, false, false, false, 6, 4, 1);
        double[] t = problem.t();
        t[1 + 3 * problem.ldt() + 3] = 0;
        double[] b = problem.b();
        problem.run(choice, "Trsm", t, b);
        for (int j = 0; j < 4; j++) {
            assertTrue(Double.isFinite(b[problem.at(2, j)]));
            assertTrue(Double.isInfinite(b[problem.at(3, j)]));
            assertFalse(Double.isFinite(b[problem.at(5, j)]));
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void nanAndInfinityStayInTheirColumn(String choice) {
        for (String type : new String[] {"Trsm", "Trmm"}) {
            for (Problem problem : Problem.all(7, 7, 1)) {
                double[] b = problem.b();
                double[] clean = b.clone();
                problem.run(choice, type, problem.t(), clean);
                b[problem.at(3, 3)] = Double.NaN;
                problem.run(choice, type, problem.t(), b);
                boolean up = TriangleBlock.forward(problem.right(), problem.upper(), problem.transposed());
                for (int i = 0; i < 7; i++) {
                    for (int j = 0; j < 7; j++) {
                        int along = problem.right() ? j : i;
                        boolean reached = (problem.right() ? i : j) == 3 && (up ? along >= 3 : along <= 3);
                        double expected = reached ? Double.NaN : clean[problem.at(i, j)];
                        assertEquals(expected, b[problem.at(i, j)], choice + " " + type + ", " + problem);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void alphaZeroReadsNothing(String choice) {
        for (String type : new String[] {"Trsm", "Trmm"}) {
            Problem problem = new Problem(true, true, false, false, 3, 4, 0);
            double[] t = problem.t();
            Arrays.fill(t, Double.NaN);
            double[] b = problem.b();
            Arrays.fill(b, Double.NaN);
            problem.run(choice, type, t, b);
            for (int i = 0; i < 3; i++) {
                assertEquals(0, b[problem.at(i, 3)], type);
            }
            assertTrue(Double.isNaN(b[problem.at(1, 4)]), type);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,false,true", "true,true,false"})
    void theNumberOfThreadsChangesNoBit(boolean right, boolean upper, boolean transposed) {
        assertTrue(Parallel.threads() > 1);
        int m = right ? 301 : 150;
        int n = right ? 150 : 301;
        Problem problem = new Problem(right, upper, transposed, false, m, n, 1.1);
        for (String type : new String[] {"Trsm", "Trmm"}) {
            double[] whole = problem.b();
            problem.run("256", type, problem.t(), whole);
            double[] alone = problem.b();
            // Within a piece of work there is one thread.
            Parallel.forEach(2, piece -> {
                if (piece == 0) {
                    problem.run("256", type, problem.t(), alone);
                }
            });
            assertArrayEquals(alone, whole, type);
        }
    }

    /** Lanes run along the columns of B, so the width takes no part in an entry's rounding. */
    @ParameterizedTest
    @MethodSource("choices")
    void vectorsOfEveryWidthGiveTheSameBits(String choice) {
        if (choice.equals("scalar")) {
            return;
        }
        for (String type : new String[] {"Trsm", "Trmm"}) {
            for (Problem problem : Problem.all(270, 37, 0.7)) {
                if (problem.size() == 270) {
                    double[] expected = problem.b();
                    problem.run("256", type, problem.t(), expected);
                    double[] got = problem.b();
                    problem.run(choice, type, problem.t(), got);
                    assertArrayEquals(expected, got, choice + " " + type + ", " + problem);
                }
            }
        }
    }

    /** Counts work, not time, as the general product's test does. */
    @ParameterizedTest
    @MethodSource("choices")
    void asksWhetherToStopOftenEnough(String choice) {
        Problem problem = new Problem(false, false, false, false, 300, 300, 1);
        for (String type : new String[] {"Trsm", "Trmm"}) {
            LongAdder asked = new LongAdder();
            Interruption.arm(asked::increment);
            problem.run(choice, type, problem.t(), problem.b());
            assertTrue(asked.sum() >= 300.0 * 300 * 300 / 2.1e6, choice + ": " + asked + " questions");
            Interruption.arm(() -> {
                throw new InterruptedComputation();
            });
            assertThrows(
                    InterruptedComputation.class, () -> problem.run(choice, type, problem.t(), problem.b()), choice);
            Interruption.arm(null);
        }
    }
}
