package dev.quire.datasets.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.dense.Svd;
import dev.quire.dense.SymmetricEigen;
import dev.quire.random.RandomStream;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each matrix by a property that only it has, in closed form and without rounding where there is one. */
class MatrixZooTest {

    private static final double U = 0x1p-53;
    private static final RandomStream STREAM = RandomStream.of(12, "zoo test");

    /** The inverse has integer entries: {@code (−1)^{i+j} (i + j − 1) C(n+i−1, n−j) C(n+j−1, n−i) C(i+j−2, i−1)²}. */
    @Test
    void hilbertTimesItsInverseIsTheIdentity() {
        int n = 9;
        Matrix a = MatrixZoo.hilbert(n);
        for (int i = 1; i <= n; i++) {
            for (int k = 1; k <= n; k++) {
                double sum = 0;
                double parts = 0;
                for (int j = 1; j <= n; j++) {
                    double square = choose(j + k - 2, j - 1) * choose(j + k - 2, j - 1);
                    double inverse = (1 - (j + k) % 2 * 2)
                            * (j + k - 1.0)
                            * choose(n + j - 1, n - k)
                            * choose(n + k - 1, n - j)
                            * square;
                    sum += a.get(i - 1, j - 1) * inverse;
                    parts += Math.abs(a.get(i - 1, j - 1) * inverse);
                }
                assertEquals(i == k ? 1 : 0, sum, 2 * n * U * parts, "row " + i + ", column " + k);
            }
        }
    }

    private static double choose(int n, int k) {
        BigInteger product = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            product = product.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return product.doubleValue();
    }

    /** {@code x_n = 1, x_i = cos θ (1 + cos θ)^{n−i−1}} solves {@code T x = e_n}: the last column of the inverse of T. */
    @Test
    void kahansTriangleIsFarWorseThanItsDiagonalSays() {
        int n = 30;
        double theta = 1.1;
        double c = Math.cos(theta);
        Matrix a = MatrixZoo.kahan(n, theta);
        Matrix x = Matrix.generate(n, 1, (i, j) -> i == n - 1 ? 1 : c * Math.pow(1 + c, n - i - 2));
        Matrix image = a.times(x);
        double smallest = Math.pow(Math.sin(theta), n - 1);
        for (int i = 0; i < n; i++) {
            assertEquals(i == n - 1 ? smallest : 0, image.get(i, 0), 50 * n * U * x.maxAbs(), "row " + i);
            assertTrue(a.get(i, i) >= smallest * (1 - 1e-12), "row " + i);
        }
        assertTrue(Svd.singularValues(a)[n - 1] < smallest / 1000);
    }

    /** Subtracting neighbouring rows from the top leaves 1 … 1 and −1's: the determinant is 1, here by exact elimination. */
    @Test
    void franksDeterminantIsOne() {
        for (int n : new int[] {0, 1, 2, 7, 12}) {
            assertEquals(BigInteger.ONE, determinant(MatrixZoo.frank(n)), "n = " + n);
        }
    }

    /** Bareiss' elimination, in which every division leaves no rest. */
    private static BigInteger determinant(Matrix m) {
        int n = m.rows();
        BigInteger[][] a = new BigInteger[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = BigInteger.valueOf((long) m.get(i, j));
            }
        }
        BigInteger before = BigInteger.ONE;
        for (int k = 0; k + 1 < n; k++) {
            assertNotEquals(0, a[k][k].signum(), "a pivot");
            for (int i = k + 1; i < n; i++) {
                for (int j = k + 1; j < n; j++) {
                    a[i][j] = a[i][j].multiply(a[k][k])
                            .subtract(a[i][k].multiply(a[k][j]))
                            .divide(before);
                }
            }
            before = a[k][k];
        }
        return n == 0 ? BigInteger.ONE : a[n - 1][n - 1];
    }

    /** The largest eigenvalues of W21+ as J. H. Wilkinson printed them, The Algebraic Eigenvalue Problem, 1965. */
    @Test
    void wilkinsonsPairsAreThePublishedOnes() {
        double[] values = SymmetricEigen.eigenvalues(MatrixZoo.wilkinson(21));
        assertEquals(10.74619418290332, values[19], 30 * 21 * U * values[20]);
        assertEquals(10.74619418290339, values[20], 30 * 21 * U * values[20]);
    }

    @Test
    void minimaHaveTheEigenvaluesOfTheirFormula() {
        int n = 25;
        double[] values = SymmetricEigen.eigenvalues(MatrixZoo.minima(n));
        for (int k = 1; k <= n; k++) {
            double sine = Math.sin((2 * k - 1) * Math.PI / (4 * n + 2));
            assertEquals(1 / (4 * sine * sine), values[n - k], 30 * n * U * values[n - 1], "k = " + k);
        }
    }

    /** L of −1 below ones, U of ones with 1, 2, 4, … in its last column: all integers. */
    @Test
    void growthHasTheFactorsOfItsFormula() {
        int n = 20;
        Matrix l = Matrix.generate(n, n, (i, j) -> i == j ? 1 : i > j ? -1 : 0);
        Matrix u = Matrix.generate(n, n, (i, j) -> j == n - 1 ? 1L << i : i == j ? 1 : 0);
        assertEquals(l.times(u), MatrixZoo.growth(n));
    }

    @Test
    void theSquareZooHasWhatItsNamesSay() {
        Map<String, Matrix> zoo = MatrixZoo.square(40, STREAM);
        zoo.forEach((name, a) -> {
            assertEquals("40 × 40", a.shape(), name);
            assertTrue(a.isFinite(), name);
        });
        assertEquals(10, Svd.of(zoo.get("low rank")).rank());
        assertEquals(1, Svd.of(zoo.get("ones")).rank());
        assertEquals(39, Svd.of(zoo.get("zero column")).rank());
        double[] ill = Svd.singularValues(zoo.get("condition 1e15"));
        assertEquals(1e-15, ill[39], 30 * 40 * U);
        double[] repeated = Svd.singularValues(zoo.get("repeated"));
        assertEquals(repeated[0], repeated[13], 30 * 40 * U);
        assertEquals(2.0 / 3, repeated[14], 30 * 40 * U);
        assertTrue(zoo.get("near overflow").maxAbs() > 0x1p1010);
        assertTrue(zoo.get("near underflow").maxAbs() < 0x1p-956
                && zoo.get("near underflow").maxAbs() > 0);
        for (String graded : new String[] {"graded rows", "graded columns"}) {
            Matrix a =
                    graded.endsWith("rows") ? zoo.get(graded) : zoo.get(graded).transpose();
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (int i = 0; i < 40; i++) {
                least = Math.min(least, a.rows(i, i + 1).maxAbs());
                most = Math.max(most, a.rows(i, i + 1).maxAbs());
            }
            assertTrue(most > 0.5 && least < 0x1p-380 && least > 0, graded);
        }
    }

    @Test
    void theSymmetricZooIsSymmetricToTheLastBit() {
        Map<String, Matrix> zoo = MatrixZoo.symmetric(50, STREAM);
        zoo.forEach((name, a) -> {
            assertEquals(a, a.transpose(), name);
            assertTrue(a.isFinite(), name);
        });
        assertEquals(13, zoo.size());
        double[] apart = SymmetricEigen.eigenvalues(zoo.get("one apart"));
        assertEquals(-1, apart[0], 30 * 50 * U);
        assertEquals(5e-7, apart[49], 30 * 50 * U);
    }

    @Test
    void theStreamDecidesAndTheMapsAreNew() {
        Map<String, Matrix> zoo = MatrixZoo.square(6, STREAM);
        assertEquals(zoo, MatrixZoo.square(6, RandomStream.of(12, "zoo test")));
        assertNotEquals(
                zoo.get("random"), MatrixZoo.square(6, STREAM.child("other")).get("random"));
        zoo.get("random").set(0, 0, 99);
        assertNotEquals(zoo, MatrixZoo.square(6, STREAM));
        assertThrows(UnsupportedOperationException.class, zoo::clear);
    }

    @Test
    void badInputIsRefused() {
        SpectraTest.refused("n: expected a number ≥ 0, got -1", () -> MatrixZoo.hilbert(-1));
        SpectraTest.refused("n: expected a number ≥ 0, got -2", () -> MatrixZoo.kahan(-2, 1));
        SpectraTest.refused(
                "theta: expected a number between 0.0 and " + Math.PI + ", got NaN",
                () -> MatrixZoo.kahan(3, Double.NaN));
        SpectraTest.refused("n: expected a number ≥ 0, got -1", () -> MatrixZoo.frank(-1));
        SpectraTest.refused("n: expected a number ≥ 0, got -1", () -> MatrixZoo.wilkinson(-1));
        SpectraTest.refused("n: expected a number ≥ 0, got -1", () -> MatrixZoo.minima(-1));
        SpectraTest.refused("n: expected a number ≥ 0, got -1", () -> MatrixZoo.growth(-1));
        SpectraTest.refused("m: expected a number ≥ 0, got -1", () -> MatrixZoo.gaussian(-1, 2, STREAM));
        SpectraTest.refused("n: expected a number ≥ 4, got 3", () -> MatrixZoo.square(3, STREAM));
        SpectraTest.refused("n: expected a number ≥ 4, got 3", () -> MatrixZoo.symmetric(3, STREAM));
        SpectraTest.refused("stream: expected a random stream, got null", () -> MatrixZoo.square(4, null));
        assertEquals("0 × 0", MatrixZoo.wilkinson(0).shape());
    }
}
