package dev.quire.fft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.testing.GoldenValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every transform against its sum in 50 digits, from a script that shares neither code nor tables with this library. */
class TransformsGoldenTest {

    private static double[] sequence(int n, int step) {
        double[] values = new double[n];
        for (int j = 0; j < n; j++) {
            values[j] = (step * j * j + 5 * j + 3) % 23 - 11;
        }
        return values;
    }

    private static void assertClose(double[] expected, double[] found, double bound, String what) {
        assertEquals(expected.length, found.length, what);
        double error = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            error = Math.hypot(error, found[i] - expected[i]);
            norm = Math.hypot(norm, expected[i]);
        }
        // The golden values are rounded too.
        assertTrue(error <= (bound + 0x1p-53) * norm, what + ": off by " + error / norm + ", allowed " + bound);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 12, 16})
    void fourier(int n) {
        String golden = "fft/transforms_" + n;
        double[] re = sequence(n, 7);
        double[] im = sequence(n, 4);
        double[] x = new double[2 * n];
        double[] mirrored = new double[2 * n];
        for (int j = 0; j < n; j++) {
            x[2 * j] = re[j];
            x[2 * j + 1] = im[j];
            mirrored[2 * j] = im[j];
            mirrored[2 * j + 1] = re[j];
        }
        double[] expected = GoldenValues.numbers(golden, "fourier");
        Fft fft = Fft.of(n);
        assertClose(expected, fft.forward(x), fft.errorBound(), "forward");
        // The inverse without its factor is the forward one with real and imaginary parts exchanged.
        double[] back = fft.inverse(mirrored);
        double[] turned = new double[2 * n];
        for (int k = 0; k < 2 * n; k++) {
            turned[k] = n * back[k ^ 1];
        }
        assertClose(expected, turned, fft.errorBound() + 0x1p-52, "inverse");
        // Of a real sequence, the even part of the transform of the complex one.
        RealFft real = RealFft.of(n);
        double[] half = new double[2 * real.spectrumLength()];
        for (int k = 0; k <= n / 2; k++) {
            int other = (n - k) % n;
            half[2 * k] = (expected[2 * k] + expected[2 * other]) / 2;
            half[2 * k + 1] = (expected[2 * k + 1] - expected[2 * other + 1]) / 2;
        }
        assertClose(half, real.forward(re), real.errorBound() + 0x1p-51, "real");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 12, 16})
    void cosinesAndSines(int n) {
        String golden = "fft/transforms_" + n;
        double[] x = sequence(n, 7);
        for (int type = 1; type <= 4; type++) {
            Dct dct = Dct.of(type, n);
            assertClose(GoldenValues.numbers(golden, "dct" + type), dct.forward(x), dct.errorBound(), "DCT " + type);
            Dst dst = Dst.of(type, n);
            assertClose(GoldenValues.numbers(golden, "dst" + type), dst.forward(x), dst.errorBound(), "DST " + type);
            assertClose(x, dct.inverse(GoldenValues.numbers(golden, "dct" + type)), dct.errorBound(), "DCT⁻¹ " + type);
            assertClose(x, dst.inverse(GoldenValues.numbers(golden, "dst" + type)), dst.errorBound(), "DST⁻¹ " + type);
        }
    }
}
