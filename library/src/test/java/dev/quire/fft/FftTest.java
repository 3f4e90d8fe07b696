package dev.quire.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.ComplexMatrix;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** The theorems about transforms on random input; the definition itself is held by the kernels' tests. */
class FftTest {

    private static final RandomStream STREAM = RandomStream.of(6, "fft");
    private static final int[] LENGTHS = {1, 2, 3, 8, 17, 60, 64, 97, 128, 300, 1000, 1009, 4096, 1 << 15, 100_000};

    @Test
    void inverseUndoesForward() {
        for (int n : LENGTHS) {
            Fft fft = Fft.of(n);
            double[] x = numbers(2 * n, n);
            assertClose(x, fft.inverse(fft.forward(x)), 2 * fft.errorBound(), "n = " + n);
        }
    }

    @Test
    void parseval() {
        for (int n : LENGTHS) {
            Fft fft = Fft.of(n);
            double[] x = numbers(2 * n, n);
            double norm = norm(x) * Math.sqrt(n);
            assertEquals(norm, norm(fft.forward(x)), (fft.errorBound() + 1e-14) * norm, "n = " + n);
        }
    }

    /** {@code x_{j−1}} has the transform {@code e^{−2πi k/n} y_k}. */
    @Test
    void aShiftTurnsEveryEntry() {
        for (int n : LENGTHS) {
            Fft fft = Fft.of(n);
            double[] x = numbers(2 * n, n);
            double[] shifted = new double[2 * n];
            System.arraycopy(x, 0, shifted, 2 % (2 * n), 2 * n - 2);
            System.arraycopy(x, 2 * n - 2, shifted, 0, 2);
            double[] y = fft.forward(x);
            for (int k = 0; k < n; k++) {
                double c = Math.cos(2 * Math.PI * k / n);
                double s = -Math.sin(2 * Math.PI * k / n);
                double re = y[2 * k];
                y[2 * k] = re * c - y[2 * k + 1] * s;
                y[2 * k + 1] = re * s + y[2 * k + 1] * c;
            }
            assertClose(y, fft.forward(shifted), 2 * fft.errorBound() + 1e-15, "n = " + n);
        }
    }

    @Test
    void allWaysInGiveTheSameBits() {
        for (int n : LENGTHS) {
            Fft fft = Fft.of(n);
            double[] x = numbers(2 * n + 3, n);
            double[] y = fft.forward(Arrays.copyOfRange(x, 3, 2 * n + 3));
            double[] into = new double[2 * n + 1];
            fft.forwardInto(x, 3, into, 1);
            assertArrayEquals(y, Arrays.copyOfRange(into, 1, 2 * n + 1), "into, n = " + n);
            fft.forwardInto(x, 3, x, 3);
            assertArrayEquals(y, Arrays.copyOfRange(x, 3, 2 * n + 3), "the same place, n = " + n);
            double[] applied = new double[2 * n];
            fft.apply(fft.inverse(y), applied);
            double[] back = fft.inverse(y);
            double[] inPlace = y.clone();
            fft.inverseInPlace(inPlace);
            assertArrayEquals(back, inPlace, "inverse in place, n = " + n);
            fft.forwardInPlace(inPlace);
            assertArrayEquals(applied, inPlace, "forward in place, n = " + n);
        }
    }

    @Test
    void rowsAreTransformedEach() {
        for (int n : new int[] {1, 12, 64, 1000}) {
            Fft fft = Fft.of(n);
            ComplexMatrix x = ComplexMatrix.wrap(numbers(70 * (2 * n + 3), n), 1, 70, n, 2 * n + 3);
            ComplexMatrix y = fft.forwardRows(x);
            ComplexMatrix back = fft.inverseRows(y);
            for (int i = 0; i < 70; i++) {
                double[] row = Arrays.copyOfRange(x.data(), 1 + i * (2 * n + 3), 1 + i * (2 * n + 3) + 2 * n);
                double[] expected = fft.forward(row);
                for (int k = 0; k < n; k++) {
                    assertEquals(expected[2 * k], y.real(i, k), "n = " + n + ", row " + i);
                    assertEquals(expected[2 * k + 1], y.imaginary(i, k), "n = " + n + ", row " + i);
                    assertEquals(row[2 * k], back.real(i, k), 1e-13, "n = " + n + ", row " + i);
                }
            }
        }
        assertEquals("0 × 5", Fft.of(5).forwardRows(ComplexMatrix.zeros(0, 5)).shape());
    }

    @Test
    void theAdjointIsNTimesTheInverse() {
        for (int n : new int[] {1, 6, 17, 64, 300}) {
            Fft fft = Fft.of(n);
            double[] y = numbers(2 * n, n);
            double[] adjoint = new double[2 * n];
            fft.applyAdjoint(y, adjoint);
            double[] inverse = fft.inverse(y);
            Arrays.setAll(inverse, i -> n * inverse[i]);
            assertClose(inverse, adjoint, 0x1p-51, "n = " + n);
        }
    }

    @Test
    void realTransformsAreHalfOfComplexOnes() {
        for (int n : LENGTHS) {
            RealFft real = RealFft.of(n);
            double[] x = numbers(n, n);
            double[] complex = new double[2 * n];
            for (int j = 0; j < n; j++) {
                complex[2 * j] = x[j];
            }
            double[] expected = Arrays.copyOf(Fft.of(n).forward(complex), 2 * real.spectrumLength());
            double[] y = real.forward(x);
            double bound = 2 * (real.errorBound() + Fft.of(n).errorBound());
            assertClose(expected, y, bound, "forward, n = " + n);
            assertEquals(0, y[1], "n = " + n);
            assertClose(x, real.inverse(y), 2 * real.errorBound(), "inverse, n = " + n);
            double[] place = Arrays.copyOf(x, 2 * real.spectrumLength());
            real.forwardInto(place, 0, place, 0);
            assertArrayEquals(y, place, "the same place, n = " + n);
            double[] once = real.inverse(y);
            real.inverseInto(place, 0, place, 0);
            assertArrayEquals(once, Arrays.copyOf(place, n), "back at the same place, n = " + n);
            Matrix rows = Matrix.of(2, n, concatenated(x, x));
            ComplexMatrix spectra = real.forwardRows(rows);
            assertEquals(y[2 * (n / 2)], spectra.real(1, n / 2), "rows, n = " + n);
            assertEquals(once[n - 1], real.inverseRows(spectra).get(1, n - 1), "rows, n = " + n);
        }
    }

    /** Beside what the transform inside asks, every pass before and behind it does. */
    @Test
    void longPassesAskWhetherToStop() {
        int n = 1 << 20;
        Fft half = Fft.of(n / 2);
        RealFft real = RealFft.of(n);
        Dct second = Dct.of(2, n);
        Dct third = Dct.of(3, n);
        Dct fourth = Dct.of(4, n);
        double[] x = numbers(n, 1);
        double[] y = new double[2 * n];
        double[] z = new double[n];
        long inside = questions(() -> half.forwardInto(x, 0, y, 0));
        long forward = questions(() -> real.forwardInto(x, 0, y, 0));
        assertAsked(4, forward - inside, "forward");
        assertAsked(4, questions(() -> real.inverseInto(y, 0, z, 0)) - inside, "back");
        assertAsked(24, questions(() -> second.apply(x, z)) - forward, "second type");
        assertAsked(24, questions(() -> third.apply(x, z)) - forward, "third type");
        assertAsked(16, questions(() -> fourth.apply(x, z)) - inside, "fourth type");
        int odd = 177_147;
        Fft whole = Fft.of(odd);
        RealFft ofOdd = RealFft.of(odd);
        inside = questions(() -> whole.forwardInto(y, 0, y, 0));
        assertAsked(6, questions(() -> ofOdd.forwardInto(x, 0, y, 0)) - inside, "forward, odd");
        assertAsked(7, questions(() -> ofOdd.inverseInto(y, 0, z, 0)) - inside, "back, odd");
    }

    private static void assertAsked(long least, long asked, String where) {
        assertTrue(asked >= least, where + ": " + asked + " questions");
    }

    private static long questions(Runnable work) {
        LongAdder asked = new LongAdder();
        Interruption.arm(asked::increment);
        try {
            work.run();
        } finally {
            Interruption.arm(null);
        }
        return asked.sum();
    }

    @Test
    void whatIsNotFiniteGoesThrough() {
        double[] y = Fft.of(64).forward(withNaN(128));
        assertTrue(Arrays.stream(y).allMatch(Double::isNaN));
    }

    @Test
    void badInputIsRefusedByName() {
        Fft fft = Fft.of(8);
        assertRefused("n: expected a length from 1 to 67108864, got 0", () -> Fft.of(0));
        assertRefused("n: expected a length from 1 to 67108864, got -3", () -> RealFft.of(-3));
        assertRefused("x: expected 16 values, got 8", () -> fft.forward(new double[8]));
        assertRefused("y: expected 10 values, got 8", () -> RealFft.of(8).inverse(new double[8]));
        double[] x = new double[40];
        assertRefused(
                "y: expected the place of x or one without overlap, got offsets 0 and 3",
                () -> fft.forwardInto(x, 0, x, 3));
        assertRefused(
                "x: expected 16 values from an index in 0 … 24 on, got 40 values and the index 25",
                () -> fft.forwardInto(x, 25, x, 0));
        assertRefused("x: expected 8 columns, got 2 × 3", () -> fft.forwardRows(ComplexMatrix.zeros(2, 3)));
        assertRefused("y: expected an array other than x, got the same", () -> Fft.of(20)
                .apply(x, x));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static double[] withNaN(int count) {
        double[] x = numbers(count, 1);
        x[4] = Double.NaN;
        x[5] = Double.NaN;
        return x;
    }

    private static double[] concatenated(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static void assertClose(double[] expected, double[] got, double bound, String where) {
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            error = Math.hypot(error, got[i] - expected[i]);
        }
        double allowed = bound * norm(expected);
        assertTrue(error <= allowed, where + ": off by " + error + ", allowed " + allowed);
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
