package dev.quire.sketch;

import static dev.quire.sketch.SketchTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sketches with few nonzeros: their structure, and variances as sums over all draws. */
class SparseSketchTest {

    private static Matrix uneven(int rows, int cols, long seed) {
        Matrix g = Given.gaussian(rows, cols, seed);
        return Matrix.generate(rows, cols, (i, j) -> g.get(i, j) * (1 + i) + 0.5);
    }

    private static double squaredError(Matrix s, Matrix x, Matrix y) {
        double norm =
                s.times(x).transposeTimes(s.times(y)).minus(x.transposeTimes(y)).frobeniusNorm();
        return norm * norm;
    }

    /** The mean over all matrices whose columns are independent and each equally often one of those given. */
    private static double meanError(List<double[]> columns, Matrix x, Matrix y) {
        int n = x.rows();
        int count = (int) Math.round(Math.pow(columns.size(), n));
        double mean = 0;
        for (int code = 0; code < count; code++) {
            int[] pick = new int[n];
            int rest = code;
            for (int j = 0; j < n; j++) {
                pick[j] = rest % columns.size();
                rest /= columns.size();
            }
            Matrix s = Matrix.generate(columns.get(0).length, n, (i, j) -> columns.get(pick[j])[i]);
            mean += squaredError(s, x, y) / count;
        }
        return mean;
    }

    /** All columns with nonzeros ±size at the rows of a set bit. */
    private static void addSigned(int d, int rows, double size, List<double[]> columns) {
        for (int signs = rows; ; signs = signs - 1 & rows) {
            double[] column = new double[d];
            for (int i = 0; i < d; i++) {
                column[i] = (rows >> i & 1) == 0 ? 0 : (signs >> i & 1) == 0 ? size : -size;
            }
            columns.add(column);
            if (signs == 0) {
                return;
            }
        }
    }

    @Test
    void varianceIsThatOfAllDraws() {
        Matrix x = uneven(3, 2, 1);
        Matrix y = uneven(3, 3, 2);
        for (int d = 1; d <= 3; d++) {
            for (int zeta = 1; zeta <= d; zeta++) {
                List<double[]> columns = new ArrayList<>();
                for (int rows = 0; rows < 1 << d; rows++) {
                    if (Integer.bitCount(rows) == zeta) {
                        addSigned(d, rows, 1 / Math.sqrt(zeta), columns);
                    }
                }
                double mean = meanError(columns, x, y);
                Sketch.Kind kind = zeta == 1 ? Sketch.Kind.COUNT_SKETCH : Sketch.Kind.SPARSE_SIGN;
                double size = Math.pow(x.frobeniusNorm() * y.frobeniusNorm(), 2);
                assertEquals(mean, RandomizedGradient.variance(kind, x, y, d), 1e-12 * size, d + ", ζ = " + zeta);
            }
        }
    }

    @Test
    void varianceOfAStackIsThatOfAllDraws() {
        Matrix x = uneven(3, 2, 3);
        Matrix y = uneven(3, 3, 4);
        // Blocks of rows {0} and {1, 2}; and of {0, 1} and {2, 3}.
        for (int d = 3; d <= 4; d++) {
            List<double[]> columns = new ArrayList<>();
            for (int first = 0; first < d / 2; first++) {
                for (int second = d / 2; second < d; second++) {
                    addSigned(d, 1 << first | 1 << second, Math.sqrt(0.5), columns);
                }
            }
            double mean = meanError(columns, x, y);
            double rademacher = RandomizedGradient.variance(Sketch.Kind.RADEMACHER, x, y, 1);
            assertEquals(mean, rademacher * SparseStack.collisions(d, 2), 1e-12 * mean, "d = " + d);
            assertEquals(d == 4 ? 0.25 : 0.375, SparseStack.collisions(d, 2), 1e-15);
        }
        double eight = RandomizedGradient.variance(Sketch.Kind.SPARSE_STACK, x, y, 20);
        double expected = RandomizedGradient.variance(Sketch.Kind.RADEMACHER, x, y, 1) * SparseStack.collisions(20, 8);
        assertEquals(expected, eight, 1e-14 * expected);
    }

    @Test
    void columnsHaveTheirNonzerosInDifferentRows() {
        for (int[] shape : new int[][] {{9, 1, 9}, {12, 1300, 5}, {8, 600, 8}, {40, 77, 3}}) {
            int d = shape[0];
            int n = shape[1];
            int zeta = shape[2];
            Matrix signs = SparseSignSketch.of(d, n, zeta, Given.stream(5)).toMatrix();
            Matrix stack = SparseStack.of(d, n, zeta, Given.stream(5)).toMatrix();
            for (int j = 0; j < n; j++) {
                int ofSigns = 0;
                int[] ofStack = new int[zeta];
                for (int i = 0; i < d; i++) {
                    ofSigns += signs.get(i, j) != 0 ? 1 : 0;
                    assertTrue(signs.get(i, j) == 0 || Math.abs(signs.get(i, j)) == 1 / Math.sqrt(zeta));
                    for (int b = 0; b < zeta; b++) {
                        boolean inside = b * d / zeta <= i && i < (b + 1) * d / zeta;
                        ofStack[b] += inside && stack.get(i, j) != 0 ? 1 : 0;
                    }
                }
                assertEquals(zeta, ofSigns, d + " × " + n + ", column " + j);
                int[] ones = new int[zeta];
                Arrays.fill(ones, 1);
                assertArrayEquals(ones, ofStack, d + " × " + n + ", column " + j);
            }
        }
    }

    /** All 2 · 10 subsets with signs of one nonzero, all pairs of rows, and both signs are equally frequent. */
    @Test
    void subsetsAreUniform() {
        int d = 5;
        int n = 20_000;
        SparseSignSketch sketch = SparseSignSketch.of(d, n, 2, Given.stream(6));
        Matrix s = sketch.toMatrix();
        int[] count = new int[d * d * 4];
        for (int j = 0; j < n; j++) {
            int first = -1;
            for (int i = 0; i < d; i++) {
                if (s.get(i, j) != 0) {
                    int sign = s.get(i, j) < 0 ? 1 : 0;
                    if (first < 0) {
                        first = 2 * i + sign;
                    } else {
                        count[first * 2 * d + 2 * i + sign]++;
                    }
                }
            }
        }
        // 40 possible columns: chi-squared with 39 degrees of freedom is above 80 with probability 1e-4.
        double expected = n / 40.0;
        double chiSquared = 0;
        for (int first = 0; first < 2 * d; first++) {
            for (int second = first / 2 * 2 + 2; second < 2 * d; second++) {
                chiSquared += Math.pow(count[first * 2 * d + second] - expected, 2) / expected;
            }
        }
        assertTrue(chiSquared < 80, "χ² = " + chiSquared);
        assertEquals(n, Arrays.stream(count).sum());
    }

    @Test
    void countSketchIsTheSparseSignSketchOfOne() {
        RandomStream stream = Given.stream(7);
        Matrix one = CountSketch.of(11, 700, stream).toMatrix();
        assertEquals(SparseSignSketch.of(11, 700, 1, stream).toMatrix(), one);
        assertEquals(SparseStack.of(11, 700, 1, stream).toMatrix(), one);
    }

    @Test
    void theStreamsHalfWordsAreThePlaces() {
        RandomStream stream = Given.stream(8);
        Matrix s = CountSketch.of(1000, 30, stream).toMatrix();
        for (int j = 0; j < 30; j++) {
            long half = stream.bits(0, j / 2) >>> (j % 2 * 32) & 0xFFFFFFFFL;
            int row = (int) Math.floor(1000 * ((half >> 1) / 0x1p31));
            assertEquals(half % 2 == 0 ? 1 : -1, s.get(row, j), "column " + j);
        }
    }

    @Test
    void refusesBadNumbersOfNonzeros() {
        refused("zeta: expected a number from 1 to 4, got 0", () -> SparseSignSketch.of(4, 9, 0, Given.stream(1)));
        refused("zeta: expected a number from 1 to 4, got 5", () -> SparseSignSketch.of(4, 9, 5, Given.stream(1)));
        refused("zeta: expected a number from 1 to 4, got 5", () -> SparseStack.of(4, 9, 5, Given.stream(1)));
        assertEquals(3, SparseStack.of(4, 9, 3, Given.stream(1)).nonzeros());
        assertEquals(3, SparseSignSketch.of(4, 9, 3, Given.stream(1)).nonzeros());
    }
}
