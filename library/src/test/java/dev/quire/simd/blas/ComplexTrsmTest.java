package dev.quire.simd.blas;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComplexTrsmTest {

    private static final RandomStream STREAM = RandomStream.of(31, "complex triangles");

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    private static double[] numbers(int count, int row) {
        double[] values = new double[count];
        STREAM.fillGaussian(row, 0, values, 0, count);
        return values;
    }

    /** The residual in twice the precision, entry by entry, against |T| |x̂| times the documented factor; what is not to be read is NaN. */
    @ParameterizedTest
    @MethodSource("choices")
    void everySolutionSolvesASystemNearBy(String choice) {
        for (int m : new int[] {0, 1, 5, 16, 17, 50}) {
            for (int n : new int[] {0, 1, 3, 130}) {
                for (int v = 0; v < 8; v++) {
                    check(choice, (v & 1) != 0, (v & 2) != 0, (v & 4) != 0, m, m == 50 && n == 130 ? 4 : n);
                }
            }
        }
    }

    private static void check(String choice, boolean upper, boolean adjoint, boolean unit, int m, int n) {
        int ldt = 2 * m + 3;
        int ldb = 2 * n + 1;
        double[] t = numbers(1 + m * ldt, 1);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                int at = 1 + i * ldt + 2 * j;
                if (i == j ? unit : upper == j < i) {
                    t[at] = Double.NaN;
                    t[at + 1] = Double.NaN;
                } else if (i != j && unit) {
                    // Else solutions grow beyond all numbers.
                    t[at] /= 8;
                    t[at + 1] /= 8;
                }
            }
        }
        double[] b = numbers(2 + m * ldb, 2);
        double[] x = b.clone();
        KernelCopies.call(choice, "blas.ComplexTrsm", "solve", upper, adjoint, unit, m, n, t, 1, ldt, x, 2, ldb);
        double[] rest = x.clone();
        double factor = Math.sqrt(2) * DoubleDouble.gamma(2 * m + (m + 255) / 256 + 8);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                DoubleDouble re = new DoubleDouble();
                DoubleDouble im = new DoubleDouble();
                double size = 0;
                for (int k = 0; k < m; k++) {
                    boolean inside = i == k || upper != adjoint == k > i;
                    if (!inside) {
                        continue;
                    }
                    int at = 1 + (adjoint ? k * ldt + 2 * i : i * ldt + 2 * k);
                    double u = i == k && unit ? 1 : t[at];
                    double w = i == k && unit ? 0 : adjoint ? -t[at + 1] : t[at + 1];
                    double p = x[2 + k * ldb + 2 * j];
                    double q = x[2 + k * ldb + 2 * j + 1];
                    re.add(u, p);
                    re.add(-w, q);
                    im.add(u, q);
                    im.add(w, p);
                    size += Math.hypot(u, w) * Math.hypot(p, q);
                }
                double residual =
                        Math.hypot(re.errorOf(b[2 + i * ldb + 2 * j]), im.errorOf(b[2 + i * ldb + 2 * j + 1]));
                String what = choice + ", upper " + upper + ", adjoint " + adjoint + ", unit " + unit + ", " + m + " × "
                        + n + " at " + i + ", " + j;
                double bound = factor * size;
                assertTrue(residual <= bound, () -> what + ": " + residual + " beyond " + bound);
                rest[2 + i * ldb + 2 * j] = b[2 + i * ldb + 2 * j];
                rest[2 + i * ldb + 2 * j + 1] = b[2 + i * ldb + 2 * j + 1];
            }
        }
        assertArrayEquals(b, rest, "around B");
    }

    @ParameterizedTest
    @MethodSource("choices")
    void asksWhetherToStop(String choice) {
        try {
            Interruption.arm(() -> {
                throw new InterruptedComputation();
            });
            double[] t = new double[200];
            Arrays.fill(t, 1);
            assertThrows(
                    InterruptedComputation.class,
                    () -> KernelCopies.call(
                            choice,
                            "blas.ComplexTrsm",
                            "solve",
                            true,
                            false,
                            false,
                            8,
                            3,
                            t,
                            0,
                            16,
                            new double[48],
                            0,
                            6),
                    choice);
        } finally {
            Interruption.arm(null);
        }
    }

    /** 3 + 4i has the modulus 5; powers of two change no digit of its reciprocal, at both ends of the range. */
    @Test
    void reciprocalsAreThoseOfEverySize() {
        for (int e : new int[] {-1074, -1073, -1022, -1000, -999, 0, 999, 1000, 1001, 1020}) {
            double[] r = new double[4];
            ComplexDivision.reciprocal(3 * Math.scalb(1.0, e), 4 * Math.scalb(1.0, e), r, 1);
            // 1/(3 + 4i) = 0.12 − 0.16i.
            double back = Math.scalb(1.0, e / 2);
            double rest = Math.scalb(1.0, e - e / 2);
            assertEquals(0.12, r[1] * back * r[3] * rest, 1e-16, "2^" + e);
            assertEquals(-0.16, r[2] * back * r[3] * rest, 1e-16, "2^" + e);
        }
    }
}
