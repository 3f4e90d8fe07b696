package dev.quire.simd.blas;

import static dev.quire.testing.DoubleDouble.gamma;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import dev.quire.testing.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Products of every shape 0 … 67 in each dimension: a sample, or all of them with {@code -Dquire.test.shapes=all}.
 *
 * <p>The operands are the leading blocks of one pair, so that the compensated sum of every entry of every product is a
 * partial sum of one of 67 × 67 and is computed once.
 */
class GemmShapesTest {

    private static final int MOST = 67;
    private static final int SAMPLE = 600;
    private static final boolean ALL = "all".equals(System.getProperty("quire.test.shapes"));
    private static final RandomStream STREAM = RandomStream.of(67, "shapes");

    /** Distances between rows, and places of first entries. */
    private static final int LDA = MOST + 2;

    private static final int LDB = MOST + 1;
    private static final int LDC = MOST + 3;
    private static final int AO = 1;
    private static final int BO = 2;
    private static final int CO = 3;

    private static final double[] A = new double[AO + MOST * LDA];
    private static final double[] B = new double[BO + MOST * LDB];

    /** The entry (i, j) of the product of inner dimension k stands at {@code (k · 67 + i) · 67 + j}, its bound as well. */
    private static final double[] EXACT = new double[(MOST + 1) * MOST * MOST];

    private static final double[] BOUND = new double[EXACT.length];

    static {
        Arrays.setAll(A, i -> STREAM.gaussian(1, i));
        Arrays.setAll(B, i -> STREAM.gaussian(2, i));
        for (int i = 0; i < MOST; i++) {
            for (int j = 0; j < MOST; j++) {
                DoubleDouble sum = new DoubleDouble();
                for (int k = 1; k <= MOST; k++) {
                    sum.add(A[AO + i * LDA + k - 1], B[BO + (k - 1) * LDB + j]);
                    EXACT[(k * MOST + i) * MOST + j] = sum.value();
                    // The stated bound, and the rounding of the oracle's own sum to a double.
                    BOUND[(k * MOST + i) * MOST + j] = (gamma(k + 3) + 0x1p-53) * sum.absolute();
                }
            }
        }
    }

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyShapeIsWithinTheBound(String choice) {
        int shapes = (MOST + 1) * (MOST + 1) * (MOST + 1);
        for (int variant = 0; variant < 4; variant++) {
            boolean ta = (variant & 1) != 0;
            boolean tb = (variant & 2) != 0;
            double[] a = ta ? transposed(A, AO, LDA) : A;
            double[] b = tb ? transposed(B, BO, LDB) : B;
            for (int t = 0; t < (ALL ? shapes : SAMPLE); t++) {
                int shape = ALL ? t : STREAM.below(shapes, 3 + variant, t);
                check(choice, ta, tb, a, b, shape % 68, shape / 68 % 68, shape / 68 / 68);
            }
        }
    }

    private static void check(String choice, boolean ta, boolean tb, double[] a, double[] b, int m, int n, int k) {
        double[] c = new double[CO + MOST * LDC];
        // Neither is an old C read where β = 0, nor is anything written beside the new one.
        Arrays.fill(c, Double.NaN);
        KernelCopies.call(
                choice, "blas.Gemm", "multiply", ta, tb, m, n, k, 1.0, a, AO, LDA, b, BO, LDB, 0.0, c, CO, LDC);
        int outside = c.length - m * n;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = (k * MOST + i) * MOST + j;
                assertTrue(Math.abs(c[CO + i * LDC + j] - EXACT[at]) <= BOUND[at], () -> "%s %s%s %d × %d × %d"
                        .formatted(choice, ta ? "T" : "N", tb ? "T" : "N", m, n, k));
            }
        }
        for (double left : c) {
            outside -= Double.isNaN(left) ? 1 : 0;
        }
        assertTrue(outside == 0, () -> "written beside C: %s %d × %d × %d".formatted(choice, m, n, k));
    }

    private static double[] transposed(double[] matrix, int offset, int stride) {
        double[] t = new double[matrix.length];
        for (int i = 0; i < MOST; i++) {
            for (int j = 0; j < MOST; j++) {
                t[offset + j * stride + i] = matrix[offset + i * stride + j];
            }
        }
        return t;
    }
}
