package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Factorisations that follow a change of rank 1. */
class RankOneUpdateTest {

    private static Matrix changed(Matrix a, double alpha, double[] x, double[] y) {
        Matrix result = a.copy();
        result.addOuterInPlace(alpha, x, y);
        return result;
    }

    @Test
    void anUpdateOfCholeskyIsTheFactorOfTheSum() {
        Zoo.positiveDefinite().forEach((name, original) -> {
            double scale = Zoo.scale(original);
            Matrix a = original.scaled(scale);
            int n = a.rows();
            double[] x = Zoo.random(n, 1, 7).scaled(Math.sqrt(a.maxAbs())).toArray();
            Matrix sum = changed(a, 1, x, x);
            Cholesky updated = Cholesky.of(a).updated(x);
            Matrix l = updated.l();
            assertBelow(
                    sum.minus(l.timesTranspose(l)).frobeniusNorm(),
                    LAPACK_RATIO * Math.max(1, n) * UNIT * sum.frobeniusNorm(),
                    name + ": A + xxᵀ − LLᵀ");
            for (int i = 0; i < n; i++) {
                assertTrue(l.get(i, i) > 0, name);
            }
            // The way back, where the digits of the sum still hold A.
            if (Cholesky.of(a).reciprocalCondition() < 1e-12) {
                return;
            }
            Matrix back = updated.downdated(x).l();
            assertBelow(
                    a.minus(back.timesTranspose(back)).frobeniusNorm(),
                    LAPACK_RATIO * Math.max(1, n) * UNIT * sum.frobeniusNorm(),
                    name + ": A − LLᵀ");
        });
    }

    /** Pythagorean numbers, so that roots are integers: diag(9, 16, 25) + x xᵀ for x along one axis after another. */
    @Test
    void updatesAlongAnAxisAreExact() {
        Cholesky cholesky = Cholesky.of(Matrix.diagonal(9, 25, 64));
        assertEquals(Matrix.diagonal(5, 5, 8), cholesky.updated(4, 0, 0).l());
        assertEquals(Matrix.diagonal(3, 13, 8), cholesky.updated(0, -12, 0).l());
        assertEquals(Matrix.diagonal(3, 3, 8), cholesky.downdated(0, 4, 0).l());
        assertEquals(Matrix.diagonal(3, 5, 8), cholesky.l());
    }

    @Test
    void manyUpdatesStayAccurate() {
        int n = 40;
        Matrix a = Zoo.random(60, n, 1).gram();
        Cholesky cholesky = Cholesky.of(a);
        Matrix sum = a;
        for (int step = 0; step < 30; step++) {
            double[] x = Zoo.random(n, 1, 100 + step).toArray();
            cholesky = cholesky.updated(x);
            sum = changed(sum, 1, x, x);
        }
        for (int step = 0; step < 30; step++) {
            double[] x = Zoo.random(n, 1, 100 + step).toArray();
            cholesky = cholesky.downdated(x);
            sum = changed(sum, -1, x, x);
        }
        Matrix l = cholesky.l();
        assertBelow(
                a.minus(l.timesTranspose(l)).frobeniusNorm(), 60 * LAPACK_RATIO * UNIT * a.frobeniusNorm(), "A − LLᵀ");
        double[] b = Zoo.random(n, 1, 9).toArray();
        assertTrue(Matrix.columnOf(cholesky.solve(b))
                .equals(Matrix.columnOf(Cholesky.of(a).solve(b)), 1e-10));
        assertEquals(Cholesky.of(a).logDeterminant(), cholesky.logDeterminant(), 1e-10);
    }

    @Test
    void aDowndateThatLosesDefinitenessNamesTheMinor() {
        Cholesky cholesky = Cholesky.of(Matrix.diagonal(4, 9, 25));
        assertEquals(
                "x: expected A − x xᵀ to be positive definite, but the leading minor of order 2 of 3 is not positive: 3.0"
                        + " meets a diagonal entry 3.0 of L",
                assertThrows(ArithmeticException.class, () -> cholesky.downdated(0, 3, 100))
                        .getMessage());
        // xᵀA⁻¹x over the first two entries is 1/2, over all three above 1.
        double[] x = {1, 1.5, 4};
        assertTrue(assertThrows(ArithmeticException.class, () -> cholesky.downdated(x))
                .getMessage()
                .contains("order 3 of 3"));
        int n = 60;
        double[] long1 = new double[n];
        Arrays.fill(long1, 0.15);
        // 0.15² · 45 > 1 for the first time.
        assertTrue(assertThrows(ArithmeticException.class, () -> Cholesky.of(Matrix.identity(n))
                        .downdated(long1))
                .getMessage()
                .contains("order 45 of 60"));
    }

    @Test
    void updatesReachEveryScale() {
        Matrix a = Zoo.random(50, 40, 9).gram();
        double[] x = Zoo.random(40, 1, 3).toArray();
        Matrix l = Cholesky.of(a).updated(x).l();
        double[] far = Matrix.columnOf(x).scaled(0x1p-400).toArray();
        assertEquals(
                l.scaled(0x1p-400), Cholesky.of(a.scaled(0x1p-800)).updated(far).l());
        // A vector beside which A is nothing: the sum is out of range, its factor is not.
        double[] large = {3e200, 4e200};
        Matrix factor = Cholesky.of(Matrix.identity(2)).updated(large).l();
        assertEquals(3e200, factor.get(0, 0), 1e186);
        assertEquals(4e200, factor.get(1, 0), 1e186);
        // det(I + xxᵀ) = 1 + ‖x‖², so the second entry is (25/9)^½.
        assertEquals(5.0 / 3, factor.get(1, 1), 1e-14);
        Matrix smaller =
                Cholesky.of(Matrix.identity(2).scaled(0x1p-600)).updated(large).l();
        assertEquals(4e200, smaller.get(1, 0), 1e186);
        assertEquals(5.0 / 3 * 0x1p-300, smaller.get(1, 1), 1e-14 * 0x1p-300);
        assertEquals(
                2 * 200 * Math.log(10) + Math.log(25),
                Cholesky.of(Matrix.identity(2)).updated(large).logDeterminant(),
                1e-10);
    }

    @Test
    void theConditionAfterAnUpdateIsEstimatedFromTheFactor() {
        for (int n : new int[] {40, 80}) {
            Matrix a = Zoo.random(n + 10, n, 9).gram();
            double[] x = Zoo.random(n, 1, 3).scaled(100).toArray();
            double exact = Cholesky.of(changed(a, 1, x, x)).reciprocalCondition();
            double estimate = Cholesky.of(a).updated(x).reciprocalCondition();
            assertTrue(estimate > 0.3 * exact && estimate < 9.1 * exact, estimate + " for " + exact + ", n = " + n);
        }
        assertEquals(1, Cholesky.of(Matrix.identity(3)).updated(0, 0, 0).reciprocalCondition());
    }

    private static void assertQr(Qr qr, Matrix a, double scale, int updates, String what) {
        Matrix q = qr.q();
        Matrix r = qr.r();
        int size = Math.max(1, Math.max(a.rows(), a.cols()));
        double limit = LAPACK_RATIO * size * UNIT * updates;
        assertBelow(a.minus(q.times(r)).frobeniusNorm(), limit * scale, what + ": A + uvᵀ − QR");
        assertBelow(Measure.orthogonality(q), limit, what + ": QᵀQ − I");
        for (int i = 0; i < r.rows(); i++) {
            for (int j = 0; j < Math.min(i, r.cols()); j++) {
                assertEquals(0, r.get(i, j), what);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,1", "1,5", "6,6", "50,20", "20,50", "130,70", "70,130", "65,64", "0,3", "3,0", "0,0"})
    void anUpdateOfQrIsTheFactorisationOfTheSum(int m, int n) {
        Matrix a = Zoo.random(m, n, 1);
        double[] u = Zoo.random(m, 1, 2).toArray();
        double[] v = Zoo.random(n, 1, 3).toArray();
        Matrix sum = changed(a, 1, u, v);
        double scale = a.frobeniusNorm()
                + Matrix.columnOf(u).frobeniusNorm() * Matrix.columnOf(v).frobeniusNorm();
        Qr qr = Qr.of(a).updated(u, v);
        assertQr(qr, sum, scale, 1, "random");
        assertQr(Qr.of(a).updated(new double[m], v), a, scale, 1, "u = 0");
        assertQr(Qr.of(a).updated(u, new double[n]), a, scale, 1, "v = 0");
        // A column of A: nothing of u lies beside its range.
        if (n > 0) {
            double[] column = a.column(n / 2);
            assertQr(Qr.of(a).updated(column, v), changed(a, 1, column, v), 10 * scale, 1, "u in the range");
        }
        // Hardly anything of u beside the range: what is left of it is not orthogonal after one pass.
        if (n > 0) {
            double[] near = a.column(0);
            for (int i = 0; i < m; i++) {
                near[i] += 1e-9 * u[i];
            }
            assertQr(Qr.of(a).updated(near, v), changed(a, 1, near, v), 10 * scale, 1, "u near the range");
        }
        // Away with all of a matrix of rank 1.
        Matrix one = Matrix.zeros(m, n);
        one.addOuterInPlace(-1, u, v);
        assertQr(Qr.of(one).updated(u, v), Matrix.zeros(m, n), scale, 1, "to nothing");
        assertEquals(m, qr.rows());
        assertEquals(n, qr.cols());
        if (m >= n) {
            Matrix b = Zoo.random(m, 2, 5);
            assertTrue(qr.leastSquares(b).equals(Qr.of(sum).leastSquares(b), 1e-9));
            assertTrue(
                    qr.leastNormOfTranspose(b.rows(0, n)).equals(Qr.of(sum).leastNormOfTranspose(b.rows(0, n)), 1e-9));
            assertTrue(qr.pseudoInverse().times(b).equals(qr.leastSquares(b), 1e-9));
        }
        assertTrue(qr.qTimes(qr.r()).equals(sum, 1e-11));
        assertTrue(qr.qTransposeTimes(sum).equals(qr.r(), 1e-11));
    }

    @Test
    void manyUpdatesOfQrStayAccurate() {
        Matrix sum = Zoo.random(60, 40, 1);
        Qr qr = Qr.of(sum);
        for (int step = 0; step < 40; step++) {
            double[] u = Zoo.random(60, 1, 100 + step).toArray();
            double[] v = Zoo.random(40, 1, 200 + step).toArray();
            qr = qr.updated(u, v);
            sum = changed(sum, 1, u, v);
        }
        assertQr(qr, sum, sum.frobeniusNorm(), 10, "40 updates");
    }

    @Test
    void updatesOfQrReachEveryScale() {
        Matrix a = Zoo.random(30, 20, 1);
        double[] u = Zoo.random(30, 1, 2).toArray();
        double[] v = Zoo.random(20, 1, 3).toArray();
        Qr plain = Qr.of(a).updated(u, v);
        Qr moved = Qr.of(a.scaled(0x1p-900))
                .updated(
                        Matrix.columnOf(u).scaled(0x1p-600).toArray(),
                        Matrix.columnOf(v).scaled(0x1p-300).toArray());
        assertEquals(plain.q(), moved.q());
        assertEquals(plain.r(), moved.r().scaled(0x1p900));
        Qr large = Qr.of(a.scaled(0x1p-900))
                .updated(
                        Matrix.columnOf(u).scaled(0x1p700).toArray(),
                        Matrix.columnOf(v).scaled(0x1p200).toArray());
        Matrix expected = Matrix.zeros(30, 20);
        expected.addOuterInPlace(1, u, v);
        assertQr(large, expected.scaled(0x1p900), 0x1p900 * expected.frobeniusNorm(), 1, "A is nothing");
    }

    @Test
    void refusesBadInput() {
        Cholesky cholesky = Cholesky.of(Matrix.identity(3));
        assertMessage("x: expected 3 values, got 2", () -> cholesky.updated(1, 2));
        assertMessage("x: expected 3 values, got null", () -> cholesky.downdated((double[]) null));
        assertMessage("x: expected finite values, got NaN at 1 of 3", () -> cholesky.downdated(1, Double.NaN, 2));
        Qr qr = Qr.of(Zoo.random(3, 2, 1));
        assertMessage("u: expected 3 values, got 2", () -> qr.updated(new double[2], new double[2]));
        assertMessage("v: expected 2 values, got null", () -> qr.updated(new double[3], null));
        assertMessage(
                "v: expected finite values, got Infinity at 0 of 2",
                () -> qr.updated(new double[3], new double[] {1 / 0.0, 0}));
    }
}
