package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TallQrTest {

    private static void assertFactors(Matrix a, String what) {
        TallQr qr = TallQr.of(a);
        Matrix q = qr.q();
        Matrix r = qr.r();
        int n = a.cols();
        assertEquals(a.shape(), q.shape(), what);
        assertEquals(n + " × " + n, r.shape(), what);
        assertBelow(
                a.minus(q.times(r)).frobeniusNorm(),
                LAPACK_RATIO * a.rows() * UNIT * a.frobeniusNorm(),
                what + ": A − QR");
        assertBelow(Measure.orthogonality(q), LAPACK_RATIO * a.rows() * UNIT, what + ": QᵀQ − I");
        for (int i = 0; i < n; i++) {
            assertTrue(r.get(i, i) >= 0, what);
            for (int j = 0; j < i; j++) {
                assertEquals(0.0, r.get(i, j), what);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "4,0", "1,1", "5,1", "3,3", "40,40", "511,7", "512,64", "513,33", "9000,5", "8192,3", "2000,70"})
    void factorsAnyShape(int m, int n) {
        for (long seed = 1; seed <= 2; seed++) {
            assertFactors(Zoo.random(m, n, seed), "seed " + seed + ", " + m + " × " + n);
        }
    }

    /** Up to 10⁸ two passes do, up to 10¹⁵ three with a shift, and beyond, reflectors: accurate everywhere. */
    @ParameterizedTest
    @ValueSource(ints = {2, 6, 7, 8, 9, 12, 14, 15, 16, 18, 40})
    void theConditionDoesNotMatter(int digits) {
        double[] values = new double[30];
        for (int i = 0; i < 30; i++) {
            values[i] = Math.pow(10, -digits * i / 29.0);
        }
        Matrix left = Measure.orthogonal(700).columns(0, 30);
        assertFactors(Measure.compose(left, values, Measure.orthogonal(30)), "condition 1e" + digits);
    }

    @Test
    void factorsTheZoo() {
        Zoo.square().forEach((name, a) -> {
            double scale = a.maxAbs() > 1e200 ? 0x1p-1000 : a.maxAbs() < 1e-200 && a.maxAbs() > 0 ? 0x1p1000 : 1;
            assertFactors(a.scaled(scale), name);
        });
        Matrix wide = Matrix.generate(600, 20, (i, j) -> (i * 7 + j * j * 3) % 11 - 5.0);
        assertFactors(Matrix.generate(600, 20, (i, j) -> wide.get(i, j) * Math.scalb(1.0, 40 * (j - 10))), "graded");
    }

    /** Powers of two change no digit. */
    @Test
    void extremeScalesKeepEveryDigit() {
        Matrix a = Zoo.random(600, 12, 3);
        TallQr plain = TallQr.of(a);
        for (int exponent : new int[] {1000, -990}) {
            TallQr moved = TallQr.of(a.scaled(Math.scalb(1.0, exponent)));
            assertEquals(plain.q(), moved.q());
            assertEquals(plain.r(), moved.r().scaled(Math.scalb(1.0, -exponent)));
        }
    }

    /** R is unique where its diagonal is positive, and a Hadamard matrix has orthogonal columns of length √8. */
    @Test
    void theTriangleIsTheKnownOne() {
        Matrix r = Matrix.generate(4, 4, (i, j) -> i > j ? 0 : i == j ? 2 + i : j - 3 * i);
        Matrix hadamard = Matrix.generate(8, 4, (i, j) -> Integer.bitCount(i & j) % 2 == 0 ? 1 : -1);
        Matrix a = hadamard.times(r);
        Matrix expected = r.scaled(Math.sqrt(8));
        assertTrue(TallQr.of(a).r().equals(expected, 100 * UNIT * expected.maxAbs()));
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        Matrix whole = Zoo.random(700, 20, 9);
        Matrix before = whole.copy();
        Matrix view = whole.view(3, 690, 5, 17);
        TallQr qr = TallQr.of(view);
        assertEquals(TallQr.of(view.copy()).q(), qr.q());
        assertEquals(before, whole);
        whole.set(10, 10, 99);
        assertEquals(TallQr.of(before.view(3, 690, 5, 17)).q(), qr.q());
        qr.r().set(0, 0, 99);
        assertEquals(TallQr.of(before.view(3, 690, 5, 17)).r(), qr.r());
        // Orthonormal columns are factorised where they stand.
        Matrix orthonormal = Matrix.identity(9).columns(0, 4).copy();
        TallQr identity = TallQr.of(orthonormal);
        orthonormal.set(0, 0, 5);
        assertEquals(Matrix.identity(9).columns(0, 4).copy(), identity.q());
    }

    @Test
    void aWorkspaceGivesTheSameBitsAndTakesEveryShape() {
        TallQr.Workspace workspace = new TallQr.Workspace();
        int[][] shapes = {{5, 3}, {9000, 20}, {4, 0}, {17, 17}, {9000, 20}, {600, 65}};
        for (int[] shape : shapes) {
            Matrix a = Zoo.random(shape[0], shape[1], shape[0] + 1);
            // Independent, then with dependent columns, which are left to reflectors, then out of range.
            for (Matrix each : new Matrix[] {a, Matrix.generate(shape[0], shape[1], (i, j) -> 1), a.scaled(0x1p900)}) {
                TallQr reused = workspace.factorise(each);
                TallQr fresh = TallQr.of(each);
                assertEquals(shape[0], reused.rows());
                assertEquals(shape[1], reused.cols());
                assertEquals(fresh.q(), reused.q());
                assertEquals(fresh.r(), reused.r());
            }
        }
        assertMessage("a: expected at least as many rows as columns, got null", () -> workspace.factorise(null));
    }

    @Test
    void qIsWrittenToAViewAndNothingBeside() {
        for (Matrix a : new Matrix[] {Zoo.random(700, 20, 9), Matrix.generate(700, 20, (i, j) -> 1)}) {
            TallQr qr = TallQr.of(a);
            Matrix whole = Matrix.generate(704, 25, (i, j) -> 7);
            qr.qInto(whole.view(1, 701, 2, 22));
            assertEquals(qr.q(), whole.view(1, 701, 2, 22).copy());
            long beside = Arrays.stream(whole.toArray()).filter(x -> x == 7).count();
            assertEquals(704 * 25 - 700 * 20, beside);
            assertMessage("q: expected 700 × 20, got 700 × 21", () -> qr.qInto(Matrix.zeros(700, 21)));
            assertMessage("q: expected 700 × 20, got 20 × 700", () -> qr.qInto(Matrix.zeros(20, 700)));
            assertMessage("q: expected 700 × 20, got null", () -> qr.qInto(null));
        }
    }

    /** Columns nearly orthogonal, whatever their lengths, are done in one pass; those whose squares underflow are not among them. */
    @Test
    void columnsOfAllSizesKeepTheirDigits() {
        Matrix random = Zoo.random(900, 12, 8);
        for (int step : new int[] {0, 7, 30, 50}) {
            Matrix a = Matrix.generate(900, 12, (i, j) -> random.get(i, j) * Math.scalb(1.0, -step * (11 - j)));
            TallQr qr = TallQr.of(a);
            String what = "steps of 2^" + step;
            assertBelow(Measure.columnError(a, qr.q().times(qr.r())), LAPACK_RATIO * 900 * UNIT, what + ": A − QR");
            assertBelow(Measure.orthogonality(qr.q()), LAPACK_RATIO * 900 * UNIT, what + ": QᵀQ − I");
        }
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected at least as many rows as columns, got null", () -> TallQr.of(null));
        assertMessage("a: expected at least as many rows as columns, got 2 × 3", () -> TallQr.of(Matrix.zeros(2, 3)));
        Matrix a = Zoo.random(6, 5, 1);
        a.set(4, 2, Double.NaN);
        assertMessage("a: expected finite entries, got NaN at (4, 2) of 6 × 5", () -> TallQr.of(a));
    }

    @Test
    void stopsWhenAsked() {
        Matrix a = Zoo.random(1500, 5, 1);
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                if (++questions[0] == 4) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> TallQr.of(a));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }
}
