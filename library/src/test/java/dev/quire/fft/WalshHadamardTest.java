package dev.quire.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import dev.quire.testing.DoubleDouble;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The definition in twice the precision, and what is known of the matrices. */
class WalshHadamardTest {

    private static final RandomStream STREAM = RandomStream.of(9, "walsh");
    private static final double ROOT = Math.sqrt(0.5);

    @Test
    void theTransformIsItsDefinition() {
        for (int n = 1; n <= 1024; n *= 2) {
            WalshHadamard walsh = WalshHadamard.of(n);
            double[] x = numbers(n, n);
            double[] y = walsh.forward(x);
            double error = 0;
            for (int k = 0; k < n; k++) {
                error = Math.hypot(error, y[k] - entry(x, k));
            }
            assertTrue(error <= walsh.errorBound() * norm(x), "n = " + n + ": " + error / norm(x));
        }
    }

    /** Entries that are multiples of n/64 are spread over all levels. */
    @Test
    void errorsGrowAsTheRootOfTheLogarithm() {
        for (int log = 6; log <= 18; log += 3) {
            int n = 1 << log;
            double[] x = numbers(n, log);
            double[] y = WalshHadamard.of(n).forward(x);
            double error = 0;
            double norm = 0;
            for (int i = 0; i < 64; i++) {
                int k = i * (n / 64) + 37 * i % (n / 64);
                double expected = entry(x, k);
                error = Math.hypot(error, y[k] - expected);
                norm = Math.hypot(norm, expected);
            }
            double perRoot = error / norm / (0x1p-53 * Math.sqrt(log));
            assertTrue(perRoot < 0.8 && perRoot > 0.2, "n = 2^" + log + ": " + perRoot + " u √log₂ n");
        }
    }

    @Test
    void theMatrixIsItsOwnInverse() {
        for (int n = 1; n <= 1 << 17; n *= 2) {
            for (WalshHadamard walsh : new WalshHadamard[] {WalshHadamard.of(n), WalshHadamard.bySequency(n)}) {
                double[] x = numbers(n, n);
                double[] y = walsh.forward(x);
                double[] back = walsh.inverse(y);
                double error = 0;
                for (int j = 0; j < n; j++) {
                    error = Math.hypot(error, back[j] - x[j]);
                }
                assertTrue(error <= 2 * walsh.errorBound() * norm(x), walsh + ": " + error);
                assertEquals(norm(x), norm(y), (walsh.errorBound() + 1e-14) * norm(x), walsh.toString());
            }
        }
    }

    /** {@code H₂ₙ = √½ [Hₙ Hₙ; Hₙ −Hₙ]}, and powers of two are exact. */
    @Test
    void sylvestersConstruction() {
        for (int n = 1; n <= 64; n *= 2) {
            Matrix half = WalshHadamard.of(n).times(Matrix.identity(n));
            Matrix whole = WalshHadamard.of(2 * n).times(Matrix.identity(2 * n));
            for (int i = 0; i < 2 * n; i++) {
                for (int j = 0; j < 2 * n; j++) {
                    double sign = i >= n && j >= n ? -ROOT : ROOT;
                    assertEquals(sign * half.get(i % n, j % n), whole.get(i, j), 0x1p-52, "n = " + n);
                }
            }
        }
    }

    @Test
    void rowsBySequencyChangeTheirSignSoOften() {
        for (int n = 1; n <= 256; n *= 2) {
            Matrix w = WalshHadamard.bySequency(n).times(Matrix.identity(n));
            for (int k = 0; k < n; k++) {
                int changes = 0;
                for (int j = 1; j < n; j++) {
                    changes += w.get(k, j) * w.get(k, j - 1) < 0 ? 1 : 0;
                    assertEquals(w.get(j, k), w.get(k, j), "n = " + n);
                }
                assertEquals(k, changes, "n = " + n);
                assertTrue(w.get(k, 0) > 0, "n = " + n + ", row " + k);
            }
        }
    }

    @Test
    void allWaysInGiveTheSameBits() {
        for (int n : new int[] {1, 2, 8, 64, 4096}) {
            for (WalshHadamard walsh : new WalshHadamard[] {WalshHadamard.of(n), WalshHadamard.bySequency(n)}) {
                Matrix x = Matrix.wrap(numbers(5 * (n + 3), n), 1, 5, n, n + 3);
                double[] before = x.data().clone();
                Matrix y = walsh.forwardRows(x);
                Matrix columns = walsh.times(x.transpose());
                Matrix transposed = walsh.transposeTimes(x.transpose());
                for (int i = 0; i < 5; i++) {
                    double[] row = Arrays.copyOfRange(x.data(), 1 + i * (n + 3), 1 + i * (n + 3) + n);
                    double[] expected = walsh.forward(row);
                    double[] applied = new double[n];
                    walsh.apply(row, applied);
                    assertArrayEquals(expected, applied, walsh.toString());
                    walsh.applyTranspose(row, applied);
                    assertArrayEquals(expected, applied, walsh.toString());
                    for (int k = 0; k < n; k++) {
                        assertEquals(expected[k], y.get(i, k), walsh.toString());
                        assertEquals(expected[k], columns.get(k, i), walsh.toString());
                        assertEquals(expected[k], transposed.get(k, i), walsh.toString());
                    }
                }
                assertArrayEquals(before, x.data(), walsh.toString());
                assertTrue(walsh.inverseRows(y).equals(x, 1e-13), walsh.toString());
            }
        }
        assertEquals(
                "0 × 4", WalshHadamard.of(4).forwardRows(Matrix.zeros(0, 4)).shape());
        assertEquals(
                "4 × 0", WalshHadamard.bySequency(4).times(Matrix.zeros(4, 0)).shape());
    }

    @Test
    void badInputIsRefusedByName() {
        assertRefused("n: expected a length from 1 to 67108864, got 0", () -> WalshHadamard.of(0));
        assertRefused("n: expected a power of two, got 12", () -> WalshHadamard.bySequency(12));
        assertRefused("x: expected 8 values, got 7", () -> WalshHadamard.of(8).forward(new double[7]));
        assertRefused("x: expected 8 rows, got 2 × 2", () -> WalshHadamard.of(8).times(Matrix.zeros(2, 2)));
        assertRefused(
                "y: expected 8 columns, got null", () -> WalshHadamard.of(8).inverseRows(null));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static double entry(double[] x, int k) {
        DoubleDouble sum = new DoubleDouble();
        for (int j = 0; j < x.length; j++) {
            sum.add(x[j], Integer.bitCount(k & j) % 2 == 0 ? 1 : -1);
        }
        return sum.value() / Math.sqrt(x.length);
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static double[] numbers(int count, int row) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = STREAM.gaussian(row, i);
        }
        return values;
    }
}
