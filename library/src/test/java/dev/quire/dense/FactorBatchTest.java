package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.MatrixBatch;
import dev.quire.control.InterruptedComputation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Batches of factorisations against the matrices themselves, against the single classes, and against exact determinants. */
class FactorBatchTest {

    private static final int[] COUNTS = {0, 1, 7, 8, 9, 100};

    /** A batch with gaps between rows and between matrices, which hold what is not finite. */
    private static MatrixBatch batch(List<Matrix> matrices, int m, int n) {
        int stride = n + 2;
        int distance = m * stride + 3;
        double[] data = new double[5 + matrices.size() * distance];
        Arrays.fill(data, Double.NaN);
        MatrixBatch batch = MatrixBatch.wrap(data, 5, matrices.size(), m, n, stride, distance);
        for (int q = 0; q < matrices.size(); q++) {
            Scaling.copyRows(matrices.get(q), batch.get(q));
        }
        return batch;
    }

    private static MatrixBatch batch(Matrix... matrices) {
        return batch(List.of(matrices), matrices[0].rows(), matrices[0].cols());
    }

    private static List<Matrix> random(int count, int m, int n) {
        List<Matrix> matrices = new ArrayList<>();
        for (int q = 0; q < count; q++) {
            matrices.add(Zoo.random(m, n, 1000 + q));
        }
        return matrices;
    }

    private static Matrix permuted(Matrix a, int[] order) {
        return Matrix.generate(a.rows(), a.cols(), (i, j) -> a.get(order[i], j));
    }

    private static void assertLu(Matrix a, Lu lu, String what) {
        double scale = Zoo.scale(a);
        Matrix scaled = permuted(a, lu.permutation()).scaled(scale);
        double error = lu.l().times(lu.u().scaled(scale)).minus(scaled).frobeniusNorm();
        assertBelow(error, LAPACK_RATIO * a.rows() * UNIT * scaled.frobeniusNorm(), what);
        assertTrue(lu.l().rows() == 0 || lu.l().maxAbs() <= 1, what);
    }

    private static void assertQr(Matrix a, Qr qr, String what) {
        double scale = Zoo.scale(a);
        int most = Math.max(a.rows(), a.cols());
        Matrix q = qr.q();
        assertBelow(Measure.orthogonality(q), LAPACK_RATIO * most * UNIT, what);
        double error = Measure.columnError(a.scaled(scale), q.times(qr.r().scaled(scale)));
        assertBelow(error, LAPACK_RATIO * most * UNIT, what);
    }

    @Test
    void theZooIsWithinLapacksRatios() {
        for (Map.Entry<String, Matrix> entry : Zoo.square().entrySet()) {
            Matrix a = entry.getValue();
            Matrix other = Zoo.random(a.rows(), a.rows(), 77);
            LuBatch lu = LuBatch.of(batch(other, a, other));
            QrBatch qr = QrBatch.of(batch(a, other, a));
            for (int q = 0; q < 3; q++) {
                if (entry.getKey().equals("subnormal")) {
                    // What is left of digits is in the factors before they are scaled back.
                    assertTrue(Lu.of(a).u().equals(lu.get(1).u(), 0x1p-1070), "LU subnormal");
                    assertTrue(Qr.of(a).r().equals(qr.get(0).r(), 0x1p-1070), "QR subnormal");
                } else {
                    assertLu(q == 1 ? a : other, lu.get(q), "LU " + entry.getKey());
                    assertQr(q == 1 ? other : a, qr.get(q), "QR " + entry.getKey());
                }
            }
        }
        for (Map.Entry<String, Matrix> entry : Zoo.positiveDefinite().entrySet()) {
            Matrix a = entry.getValue();
            Matrix lowerOnly = Matrix.generate(a.rows(), a.rows(), (i, j) -> j > i ? Double.NaN : a.get(i, j));
            double scale = Zoo.scale(a);
            Matrix l = CholeskyBatch.of(batch(lowerOnly, lowerOnly)).get(1).l().scaled(Math.sqrt(scale));
            double error = l.timesTranspose(l).minus(a.scaled(scale)).frobeniusNorm();
            assertBelow(error, LAPACK_RATIO * a.rows() * UNIT * a.scaled(scale).frobeniusNorm(), entry.getKey());
        }
    }

    @Test
    void columnsBeyondTheRangeOfSquaresAreLifted() {
        Matrix a = Matrix.generate(9, 6, (i, j) -> Zoo.random(9, 6, 3).get(i, j) * Math.scalb(1.0, 500 - 250 * j));
        QrBatch qr = QrBatch.of(batch(a, Zoo.random(9, 6, 4), a));
        assertEquals(Qr.of(a).r(), qr.get(2).r());
        assertQr(Zoo.random(9, 6, 4), qr.get(1), "its neighbour");
        Matrix b = Zoo.random(9, 2, 5);
        assertEquals(Qr.of(a).leastSquares(b), qr.leastSquares(batch(b, b, b)).get(0));
    }

    @Test
    void everyCountAndSizeSolvesAndHasBitsOfItsOwn() {
        for (int n : new int[] {0, 1, 2, 5, 8, 17, 32, 65}) {
            for (int count : n > 32 ? new int[] {0, 3} : COUNTS) {
                String what = count + " times " + n;
                List<Matrix> squares = random(count, n, n);
                List<Matrix> definite = new ArrayList<>();
                squares.forEach(s -> definite.add(s.gram().plus(Matrix.identity(n))));
                List<Matrix> right = random(count, n, 3);
                MatrixBatch b = batch(right, n, 3);
                LuBatch lu = LuBatch.of(batch(squares, n, n));
                CholeskyBatch cholesky = CholeskyBatch.of(batch(definite, n, n));
                QrBatch qr = QrBatch.of(batch(squares, n, n));
                MatrixBatch x = lu.solve(b);
                MatrixBatch y = cholesky.solve(b);
                MatrixBatch z = qr.leastSquares(b);
                for (int q = 0; q < count; q++) {
                    assertResidual(squares.get(q), x.get(q), right.get(q), what + " LU");
                    assertResidual(definite.get(q), y.get(q), right.get(q), what + " Cholesky");
                    assertResidual(squares.get(q), z.get(q), right.get(q), what + " QR");
                    Lu single = Lu.of(squares.get(q));
                    assertArrayEquals(single.permutation(), lu.get(q).permutation(), what);
                    assertClose(single.determinant(), lu.determinant(q), 1e-9, what);
                    assertClose(lu.get(q).determinant(), lu.determinant(q), 0, what);
                    assertClose(Cholesky.of(definite.get(q)).determinant(), cholesky.determinant(q), 1e-12, what);
                    assertClose(single.reciprocalCondition(), lu.get(q).reciprocalCondition(), 1e-9, what);
                    Cholesky one = Cholesky.of(definite.get(q));
                    assertClose(one.reciprocalCondition(), cholesky.get(q).reciprocalCondition(), 1e-9, what);
                    assertFalse(lu.isSingular(q), what);
                    assertTrue(Qr.of(squares.get(q)).r().equals(qr.get(q).r(), 1e-12 * (n + 1)), what);
                    Matrix a = squares.get(q);
                    assertEquals(LuBatch.of(batch(a)).get(0).u(), lu.get(q).u(), what);
                    assertEquals(LuBatch.of(batch(a)).solve(batch(right.get(q))).get(0), x.get(q), what);
                    assertEquals(QrBatch.of(batch(a)).get(0).r(), qr.get(q).r(), what);
                    assertEquals(
                            CholeskyBatch.of(batch(definite.get(q))).get(0).l(),
                            cholesky.get(q).l(),
                            what);
                }
            }
        }
    }

    private static void assertClose(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.abs(expected), what);
    }

    private static void assertResidual(Matrix a, Matrix x, Matrix b, String what) {
        double size = a.frobeniusNorm() * x.frobeniusNorm() + b.frobeniusNorm();
        assertBelow(a.times(x).minus(b).frobeniusNorm(), LAPACK_RATIO * (a.rows() + 1) * UNIT * size, what);
    }

    @Test
    void leastSquaresLeavesResidualsOrthogonalToTheColumns() {
        for (int count : COUNTS) {
            List<Matrix> tall = random(count, 13, 4);
            List<Matrix> right = random(count, 13, 2);
            MatrixBatch x = QrBatch.of(batch(tall, 13, 4)).leastSquares(batch(right, 13, 2));
            for (int q = 0; q < count; q++) {
                Matrix a = tall.get(q);
                Matrix residual = right.get(q).minus(a.times(x.get(q)));
                assertBelow(a.transposeTimes(residual).maxAbs(), 1e-13, "normal equations of " + q);
            }
        }
        Matrix wide = Zoo.random(3, 7, 1);
        assertQr(wide, QrBatch.of(batch(wide, wide)).get(1), "wide");
    }

    @Test
    void determinantsOfIntegersAreExact() {
        for (int n = 1; n <= 7; n++) {
            int size = n;
            Matrix[] matrices = new Matrix[11];
            for (int q = 0; q < matrices.length; q++) {
                Matrix random = Zoo.random(n, n, 31L * q + n);
                matrices[q] = Matrix.generate(size, size, (i, j) -> Math.rint(3 * random.get(i, j)));
            }
            LuBatch lu = LuBatch.of(batch(matrices));
            for (int q = 0; q < matrices.length; q++) {
                double exact = determinant(matrices[q]);
                assertEquals(exact, lu.determinant(q), 1e-9 * Math.max(1, Math.abs(exact)), "n = " + n + ", " + q);
            }
        }
    }

    /** Bareiss's elimination, whose divisions are exact. */
    private static double determinant(Matrix a) {
        int n = a.rows();
        long[][] m = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                m[i][j] = (long) a.get(i, j);
            }
        }
        long sign = 1;
        long before = 1;
        for (int k = 0; k < n - 1; k++) {
            int pivot = k;
            while (pivot < n && m[pivot][k] == 0) {
                pivot++;
            }
            if (pivot == n) {
                return 0;
            }
            if (pivot != k) {
                long[] kept = m[k];
                m[k] = m[pivot];
                m[pivot] = kept;
                sign = -sign;
            }
            for (int i = k + 1; i < n; i++) {
                for (int j = k + 1; j < n; j++) {
                    m[i][j] = (m[i][j] * m[k][k] - m[i][k] * m[k][j]) / before;
                }
            }
            before = m[k][k];
        }
        return (double) (sign * m[n - 1][n - 1]);
    }

    @Test
    void scalingIsTakenBack() {
        Matrix a = Zoo.random(6, 6, 1);
        Matrix b = Zoo.random(6, 2, 2);
        for (double scale : new double[] {1, 0x1p900, 0x1p-900}) {
            Matrix x = LuBatch.of(batch(a, a.scaled(scale)))
                    .solve(batch(b, b.scaled(scale)))
                    .get(1);
            assertTrue(Lu.of(a).solve(b).equals(x, 1e-12), "LU " + scale);
            Matrix z = QrBatch.of(batch(a, a.scaled(scale)))
                    .leastSquares(batch(b, b.scaled(scale)))
                    .get(1);
            assertTrue(Lu.of(a).solve(b).equals(z, 1e-12), "QR " + scale);
            Matrix s = a.gram();
            Matrix y = CholeskyBatch.of(batch(s, s.scaled(scale)))
                    .solve(batch(b, b.scaled(scale)))
                    .get(1);
            assertTrue(Cholesky.of(s).solve(b).equals(y, 1e-10), "Cholesky " + scale);
        }
        assertEquals(
                0x1p-960, LuBatch.of(batch(Matrix.diagonal(0x1p-480, 0x1p-480))).determinant(0));
    }

    @Test
    void aWorkspaceTakesEveryShapeAndForgetsTheLast() {
        LuBatch.Workspace lu = new LuBatch.Workspace();
        CholeskyBatch.Workspace cholesky = new CholeskyBatch.Workspace();
        QrBatch.Workspace qr = new QrBatch.Workspace();
        for (int n : new int[] {4, 66, 9, 0, 3, 9}) {
            for (int count : new int[] {3, 17, 5}) {
                List<Matrix> squares = random(count, n, n);
                List<Matrix> definite = new ArrayList<>();
                squares.forEach(s -> definite.add(s.gram().plus(Matrix.identity(n))));
                MatrixBatch a = batch(squares, n, n);
                MatrixBatch s = batch(definite, n, n);
                int last = count - 1;
                assertEquals(
                        LuBatch.of(a).get(last).u(), lu.factorise(a).get(last).u());
                assertEquals(
                        CholeskyBatch.of(s).get(last).l(),
                        cholesky.factorise(s).get(last).l());
                assertEquals(
                        QrBatch.of(a).get(last).q(), qr.factorise(a).get(last).q());
                assertEquals(count, lu.factorise(a).count());
                assertEquals(n, qr.factorise(a).cols());
            }
        }
        lu.factorise(batch(Matrix.zeros(3, 3)));
        assertFalse(lu.factorise(batch(Matrix.identity(3))).isSingular(0));
    }

    @Test
    void refusesBadInputByItsMatrix() {
        Matrix eye = Matrix.identity(3);
        Matrix zero = Matrix.diagonal(1, 0, 1);
        refused("a: expected a batch of matrices, got null", () -> LuBatch.of(null));
        refused("a: expected square matrices, got 2 times 2 × 3", () -> LuBatch.of(MatrixBatch.zeros(2, 2, 3)));
        for (int n : new int[] {3, 70}) {
            Matrix bad = Matrix.identity(n);
            bad.set(2, 1, Double.NaN);
            MatrixBatch a = batch(Matrix.identity(n), bad);
            String message = "a[1]: expected finite entries, got NaN at (2, 1) of " + n + " × " + n;
            refused(message, () -> LuBatch.of(a));
            refused(message, () -> CholeskyBatch.of(a));
            refused(message, () -> QrBatch.of(a));
        }
        LuBatch lu = LuBatch.of(batch(eye, zero));
        assertTrue(lu.isSingular(1) && !lu.isSingular(0) && lu.determinant(1) == 0);
        MatrixBatch right = MatrixBatch.zeros(2, 3, 1);
        undone("a: expected regular matrices, but pivot 1 of 3 of matrix 1 is 0", () -> lu.solve(right));
        undone(
                "a: expected positive definite matrices, but the leading minor of order 2 of 3 of matrix 1 is not positive: -4.0",
                () -> CholeskyBatch.of(batch(eye, Matrix.diagonal(1, -4, 1))));
        undone(
                "a: expected positive definite matrices, but matrix 1 is not one",
                () -> CholeskyBatch.of(batch(Matrix.identity(70), Matrix.zeros(70, 70))));
        undone("a: expected independent columns, but column 1 of matrix 1", () -> QrBatch.of(batch(eye, zero))
                .leastSquares(right));
        refused("b: expected 2 matrices of 3 rows, got 1 times 3 × 1", () -> lu.solve(MatrixBatch.zeros(1, 3, 1)));
        refused("b: expected 2 matrices of 3 rows, got 2 times 2 × 1", () -> QrBatch.of(batch(eye, eye))
                .leastSquares(MatrixBatch.zeros(2, 2, 1)));
        refused("a: expected at least as many rows", () -> QrBatch.of(MatrixBatch.zeros(1, 2, 3))
                .leastSquares(MatrixBatch.zeros(1, 2, 1)));
        Matrix infinite = Matrix.columnOf(0, 0, Double.NEGATIVE_INFINITY);
        String message = "b[1]: expected finite entries, got -Infinity at (2, 0) of 3 × 1";
        MatrixBatch b = batch(Matrix.columnOf(1, 2, 3), infinite);
        refused(message, () -> LuBatch.of(batch(eye, eye)).solve(b));
        refused(message, () -> CholeskyBatch.of(batch(eye, eye)).solve(b));
        refused(message, () -> QrBatch.of(batch(eye, eye)).leastSquares(b));
        assertThrows(IndexOutOfBoundsException.class, () -> lu.get(2));
        assertThrows(IndexOutOfBoundsException.class, () -> lu.determinant(-1));
    }

    @Test
    void choleskyReadsLowerTrianglesOfMatricesWithoutGaps() {
        int n = 5;
        List<Matrix> definite = new ArrayList<>();
        random(11, n, n).forEach(s -> definite.add(s.gram().plus(Matrix.identity(n))));
        double[] data = new double[11 * n * n];
        MatrixBatch dense = MatrixBatch.wrap(data, 0, 11, n, n, n, n * n);
        for (int q = 0; q < 11; q++) {
            Matrix a = definite.get(q);
            Matrix lower = Matrix.generate(n, n, (i, j) -> j > i ? Double.NaN : a.get(i, j));
            Scaling.copyRows(lower, dense.get(q));
        }
        CholeskyBatch expected = CholeskyBatch.of(batch(definite, n, n));
        CholeskyBatch actual = CholeskyBatch.of(dense);
        MatrixBatch right = batch(random(11, n, 2), n, 2);
        for (int q = 0; q < 11; q++) {
            assertEquals(expected.get(q).l(), actual.get(q).l());
            assertEquals(expected.solve(right).get(q), actual.solve(right).get(q));
        }
    }

    @Test
    void choleskyRefusesWhatIsNotFiniteWhereverItStands() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j <= i; j++) {
                    Matrix a = Matrix.identity(5);
                    a.set(i, j, bad);
                    MatrixBatch all = batch(Matrix.identity(5), Matrix.identity(5), a);
                    String message = "a[2]: expected finite entries, got " + bad + " at (" + i + ", " + j + ")";
                    refused(message, () -> CholeskyBatch.of(all));
                }
            }
        }
    }

    private static void refused(String message, Executable door) {
        assertStarts(message, assertThrows(IllegalArgumentException.class, door));
    }

    private static void undone(String message, Executable door) {
        assertStarts(message, assertThrows(ArithmeticException.class, door));
    }

    private static void assertStarts(String message, Exception e) {
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    void canBeInterrupted() {
        MatrixBatch a = batch(random(20, 4, 4), 4, 4);
        LuBatch lu = LuBatch.of(a);
        for (Executable work : List.<Executable>of(
                () -> LuBatch.of(a), () -> CholeskyBatch.of(a), () -> QrBatch.of(a), () -> lu.solve(a))) {
            Thread.currentThread().interrupt();
            try {
                assertThrows(InterruptedComputation.class, work);
            } finally {
                Thread.interrupted();
            }
        }
    }
}
