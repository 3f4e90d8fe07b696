package dev.quire.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import dev.quire.testing.DoubleDouble;
import dev.quire.testing.ExactFourier;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cosine and sine transforms against their sums, with angles from roots of 40 digits. */
class TrigonometricTest {

    private static final RandomStream STREAM = RandomStream.of(7, "trigonometric");

    @Test
    void everyTypeIsItsDefinition() {
        for (int n : IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(64, 100, 127, 128, 200))
                .toArray()) {
            ExactFourier[] exact = {
                new ExactFourier(Math.max(1, 2 * (n - 1))), new ExactFourier(2 * (n + 1)), new ExactFourier(8 * n)
            };
            double[] x = numbers(n, n);
            for (int type = 1; type <= 4; type++) {
                if (type > 1 || n > 1) {
                    Dct dct = Dct.of(type, n);
                    check(dct, dct.forward(x), dct.errorBound(), exact, type, false, x);
                }
                Dst dst = Dst.of(type, n);
                check(dst, dst.forward(x), dst.errorBound(), exact, type, true, x);
            }
        }
    }

    private static void check(
            LinearOperator plan, double[] y, double bound, ExactFourier[] exact, int type, boolean sine, double[] x) {
        int n = x.length;
        double error = 0;
        double norm = 0;
        for (int k = 0; k < n; k++) {
            DoubleDouble sum = new DoubleDouble();
            for (int j = 0; j < n; j++) {
                sum.add(x[j] * weight(type == 2 ? n : j, n, type, sine), entry(exact, type, sine, j, k, n));
            }
            double scale = Math.sqrt(2.0 / (type > 1 ? n : sine ? n + 1 : n - 1));
            double expected = scale * weight(type == 3 ? n : k, n, type, sine) * sum.value();
            error = Math.hypot(error, y[k] - expected);
            norm = Math.hypot(norm, expected);
        }
        assertTrue(error <= (bound + 0x1p-51) * norm, plan + ": " + error / norm + " over " + bound);
        double[] back = new double[n];
        plan.applyTranspose(y, back);
        for (int j = 0; j < n; j++) {
            assertEquals(x[j], back[j], 2 * bound * norm, plan + " back");
        }
    }

    private static double weight(int i, int n, int type, boolean sine) {
        boolean end = type == 1 ? !sine && (i == 0 || i == n - 1) : type < 4 && i == (sine ? n - 1 : 0);
        return end ? Math.sqrt(0.5) : 1;
    }

    /** The cosine or sine of the definition, as a part of a root of order 2(n ∓ 1) or 8n. */
    private static double entry(ExactFourier[] exact, int type, boolean sine, int j, int k, int n) {
        long one = sine ? 1 : 0;
        if (type == 1) {
            long order = sine ? 2L * (n + 1) : 2L * (n - 1);
            int turn = (int) ((j + one) * (k + one) % order);
            return sine ? exact[1].sine(turn) : exact[0].cosine(turn);
        }
        long eighths =
                switch (type) {
                    case 2 -> 2 * (2L * j + 1) * (k + one);
                    case 3 -> 2 * (j + one) * (2L * k + 1);
                    default -> (2L * j + 1) * (2L * k + 1);
                };
        int turn = (int) (eighths % (8L * n));
        return sine ? exact[2].sine(turn) : exact[2].cosine(turn);
    }

    @Test
    void rowsAndOperatorsAreTheSameTransform() {
        for (int type = 1; type <= 4; type++) {
            Dct dct = Dct.of(type, 24);
            Matrix x = Matrix.of(3, 24, numbers(72, type));
            Matrix y = dct.forwardRows(x);
            assertArrayEquals(dct.forward(Arrays.copyOfRange(x.data(), 24, 48)), Arrays.copyOfRange(y.data(), 24, 48));
            assertTrue(dct.inverseRows(y).equals(x, 1e-13));
            assertTrue(dct.times(x.transpose()).equals(y.transpose(), 1e-14));
            Dst dst = Dst.of(type, 24);
            assertTrue(dst.inverseRows(dst.forwardRows(x)).equals(x, 1e-13));
        }
    }

    @Test
    void badInputIsRefusedByName() {
        assertRefused("type: expected 1, 2, 3 or 4, got 5", () -> Dct.of(5, 8));
        assertRefused("n: expected a length from 2 to 16777216, got 1", () -> Dct.of(1, 1));
        assertRefused("n: expected a length from 1 to 16777216, got 0", () -> Dst.of(1, 0));
        assertRefused("x: expected 8 values, got 7", () -> Dct.of(2, 8).forward(new double[7]));
        assertRefused("y: expected 8 columns, got 2 × 2", () -> Dst.of(3, 8).inverseRows(Matrix.zeros(2, 2)));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static double[] numbers(int count, int row) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = STREAM.gaussian(row, i);
        }
        return values;
    }
}
