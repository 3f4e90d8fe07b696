package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * LAPACK's test ratios over the zoo, for what is handed over at its own size: only the residuals are formed at a scale at which they are in range. {@link LuTest}, {@link QrTest},
 * {@link CholeskyTest} and {@link TallQrTest} hold theirs.
 */
class ZooTest {

    private static double limit(Matrix a) {
        return LAPACK_RATIO * Math.max(1, Math.max(a.rows(), a.cols())) * UNIT;
    }

    private static double[] scaled(double scale, double... values) {
        return Arrays.stream(values).map(x -> scale * x).toArray();
    }

    private static void assertSvd(Matrix a, Svd svd, String what) {
        double scale = Zoo.scale(a);
        Matrix near = a.scaled(scale);
        double[] values = scaled(scale, svd.singularValues());
        int k = values.length;
        Matrix u = svd.u().columns(0, k);
        Matrix v = svd.v().columns(0, k);
        assertBelow(
                near.minus(Measure.compose(u, values, v)).frobeniusNorm(),
                // A value below the normal numbers is off by half the smallest.
                limit(a) * near.frobeniusNorm() + k * Double.MIN_VALUE * scale,
                what + ": A − UΣVᵀ");
        assertBelow(Measure.orthogonality(svd.u()), limit(a), what + ": UᵀU − I");
        assertBelow(Measure.orthogonality(svd.v()), limit(a), what + ": VᵀV − I");
        for (int i = 0; i < k; i++) {
            assertTrue(values[i] >= 0 && (i == 0 || values[i - 1] >= values[i]), what + ": order of value " + i);
        }
    }

    @Test
    void singularValueDecompositions() {
        Zoo.square().forEach((name, a) -> {
            Svd svd = Svd.of(a);
            assertSvd(a, svd, name);
            assertSvd(a, Svd.byJacobi(a), name + " by Jacobi");
            double largest = a.rows() == 0 ? 0 : svd.singularValues()[0];
            double[] alone = Svd.singularValues(a);
            assertArrayEquals(svd.singularValues(), alone, 2 * limit(a) * largest + Double.MIN_VALUE, name);
            // A third of the columns, so that no part is square, and its transpose.
            Matrix tall = a.columns(0, a.cols() / 3).copy();
            assertSvd(tall, Svd.of(tall), name + ", tall");
            assertSvd(tall.transpose(), Svd.full(tall.transpose()), name + ", wide and full");
        });
    }

    @Test
    void eigendecompositionsWholeInPartAndValuesAlone() {
        Map<String, Matrix> zoo = Zoo.symmetric();
        // Its eigenvalues are subnormal too, so they have few digits.
        zoo.remove("subnormal");
        zoo.forEach((name, a) -> {
            int n = a.rows();
            SymmetricEigen whole = SymmetricEigen.of(a);
            double[] values = whole.values();
            assertEquals(n, values.length);
            double norm = n == 0 ? 0 : Math.max(-values[0], values[n - 1]);
            double absolute = limit(a) * norm;
            assertPart(a, whole, 0, values, norm, name);
            assertArrayEquals(values, SymmetricEigen.eigenvalues(a), absolute + Double.MIN_VALUE, name + ": alone");
            for (int[] range : new int[][] {{0, n}, {0, n / 3}, {n / 3, n - n / 4}, {n, n}, {n - n / 2, n}}) {
                SymmetricEigen part = SymmetricEigen.ofIndices(a, range[0], range[1]);
                String what = name + ", " + range[0] + " to " + range[1];
                assertEquals(range[1] - range[0], part.values().length, what);
                assertPart(a, part, range[0], values, norm, what);
            }
            // Only a limit that lies in a gap tells on which side a value is.
            for (int i = 1; i < n; i++) {
                double middle = values[i - 1] / 2 + values[i] / 2;
                if (values[i] - middle > absolute) {
                    SymmetricEigen below = SymmetricEigen.between(a, -Double.MAX_VALUE, middle);
                    SymmetricEigen above = SymmetricEigen.between(a, middle, Double.MAX_VALUE);
                    assertEquals(i, below.values().length, name + " below " + middle);
                    assertEquals(n - i, above.values().length, name + " above " + middle);
                    assertPart(a, below, 0, values, norm, name + " below " + middle);
                    assertPart(a, above, i, values, norm, name + " above " + middle);
                    return;
                }
            }
        });
    }

    private static void assertPart(Matrix a, SymmetricEigen part, int from, double[] values, double norm, String what) {
        double[] found = part.values();
        assertArrayEquals(
                Arrays.copyOfRange(values, from, from + found.length), found, limit(a) * norm + Double.MIN_VALUE, what);
        Matrix v = part.vectors();
        assertEquals(a.rows() + " × " + found.length, v.shape(), what);
        double scale = Zoo.scale(a);
        Matrix near = a.scaled(scale);
        Matrix residual = near.times(v).minus(v.times(Matrix.diagonal(scaled(scale, found))));
        assertBelow(residual.frobeniusNorm(), limit(a) * near.frobeniusNorm(), what + ": A V − V Λ");
        assertBelow(Measure.orthogonality(v), limit(a), what + ": VᵀV − I");
    }

    @Test
    void triangularFactorsOfWhatIsNearOverflowAndUnderflow() {
        Zoo.square().forEach((name, a) -> {
            double scale = Zoo.scale(a);
            Matrix near = a.scaled(scale);
            Qr qr = Qr.of(a);
            TallQr tall = TallQr.of(a);
            // An entry of R below the normal numbers is off by half the smallest.
            double least = a.rows() * a.cols() * Double.MIN_VALUE * scale;
            double bound = limit(a) * near.frobeniusNorm() + least;
            assertBelow(near.minus(qr.q().times(qr.r().scaled(scale))).frobeniusNorm(), bound, name + ": A − QR");
            assertBelow(
                    near.minus(tall.q().times(tall.r().scaled(scale))).frobeniusNorm(), bound, name + ": A − QR, tall");
            assertBelow(Measure.orthogonality(qr.q()), limit(a), name + ": QᵀQ − I");
            assertBelow(Measure.orthogonality(tall.q()), limit(a), name + ": QᵀQ − I, tall");
        });
    }

    @Test
    void oneByOneIsItself() {
        for (double x : new double[] {1, -3, 0x1p1023, Double.MAX_VALUE, Double.MIN_NORMAL, Double.MIN_VALUE, 0}) {
            Matrix a = Matrix.of(1, 1, x);
            String what = Double.toString(x);
            assertEquals(x, Lu.of(a).u().get(0, 0), what);
            assertEquals(x, Lu.of(a).determinant(), what);
            assertEquals(Math.abs(x), Math.abs(Qr.of(a).r().get(0, 0)), what);
            assertEquals(x, Qr.of(a).q().get(0, 0) * Qr.of(a).r().get(0, 0), what);
            assertEquals(Math.abs(x), TallQr.of(a).r().get(0, 0), what);
            assertArrayEquals(new double[] {Math.abs(x)}, Svd.singularValues(a), what);
            assertArrayEquals(new double[] {Math.abs(x)}, Svd.of(a).singularValues(), what);
            assertArrayEquals(new double[] {x}, SymmetricEigen.of(a).values(), what);
            assertArrayEquals(new double[] {x}, SymmetricEigen.eigenvalues(a), what);
            if (x > 0) {
                double root = Math.sqrt(x);
                assertEquals(root, Cholesky.of(a).l().get(0, 0), 2 * Math.ulp(root), what);
                assertArrayEquals(new double[] {1}, Lu.of(a).solve(x), what);
            }
        }
    }
}
