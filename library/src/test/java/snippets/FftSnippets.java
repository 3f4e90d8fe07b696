package snippets;

import dev.quire.ComplexMatrix;
import dev.quire.fft.Convolution;
import dev.quire.fft.Dct;
import dev.quire.fft.Dst;
import dev.quire.fft.Fft;
import dev.quire.fft.RealFft;
import dev.quire.fft.WalshHadamard;
import java.util.Arrays;

/** Examples of the transforms. */
public final class FftSnippets {

    private FftSnippets() {}

    public static void complex() {
        // @start region="complex"
        Fft fft = Fft.of(4);
        double[] y = fft.forward(1, 0, 0, 1, -1, 0, 0, -1); // i^j for j = 0 … 3: all in one frequency
        double[] x = fft.inverse(y);
        ComplexMatrix rows = fft.forwardRows(ComplexMatrix.identity(4)); // the matrix F
        // @end region="complex"
        boolean planted = Arrays.equals(y, new double[] {0, 0, 4, 0, 0, 0, 0, 0});
        if (!planted || x[3] != 1 || Math.abs(rows.imaginary(1, 1) + 1) > 1e-15) {
            throw new AssertionError(Arrays.toString(y) + rows);
        }
    }

    public static void real() {
        // @start region="real"
        RealFft fft = RealFft.of(8);
        double[] signal = {0, 1, 0, -1, 0, 1, 0, -1}; // sin(2π · 2j/8)
        double[] spectrum = fft.forward(signal); // five complex numbers: −4i at frequency 2
        double[] same = fft.inverse(spectrum);
        // @end region="real"
        if (spectrum.length != 10 || Math.abs(spectrum[5] + 4) > 1e-15 || Math.abs(same[3] + 1) > 1e-15) {
            throw new AssertionError(Arrays.toString(spectrum));
        }
    }

    public static void cosine() {
        // @start region="cosine"
        Dct dct = Dct.of(2, 4);
        double[] y = dct.forward(1, 1, 1, 1); // all in the first number: 2, 0, 0, 0
        double[] x = dct.inverse(y);
        // @end region="cosine"
        if (Math.abs(y[0] - 2) > 1e-15 || Math.abs(y[2]) > 1e-15 || Math.abs(x[3] - 1) > 1e-15) {
            throw new AssertionError(Arrays.toString(y));
        }
    }

    public static void sine() {
        // @start region="sine"
        Dst dst = Dst.of(1, 3);
        double[] y = dst.forward(Math.sqrt(0.5), 1, Math.sqrt(0.5)); // a half wave: √2, 0, 0
        double[] x = dst.inverse(y);
        // @end region="sine"
        if (Math.abs(y[0] - Math.sqrt(2)) > 1e-15 || Math.abs(y[1]) > 1e-15 || Math.abs(x[1] - 1) > 1e-15) {
            throw new AssertionError(Arrays.toString(y));
        }
    }

    public static void walsh() {
        // @start region="walsh"
        WalshHadamard natural = WalshHadamard.of(4);
        double[] y = natural.forward(1, -1, 1, -1); // row 1 of H: 0, 2, 0, 0
        double[] x = natural.inverse(y);
        double[] z = WalshHadamard.bySequency(4).forward(x); // three changes of sign: 0, 0, 0, 2
        // @end region="walsh"
        if (y[1] != 2 || x[3] != -1 || z[3] != 2 || z[1] != 0) {
            throw new AssertionError(Arrays.toString(y) + Arrays.toString(z));
        }
    }

    public static void convolution() {
        // @start region="convolution"
        double[] product = Convolution.linear(new double[] {1, 2, 3}, new double[] {1, 10}); // (1 + 2t + 3t²)(1 + 10t)
        double[] around = Convolution.circular(new double[] {1, 2, 3}, new double[] {0, 1, 0}); // shifted by one
        // @end region="convolution"
        if (Math.abs(product[3] - 30) > 1e-13 || Math.abs(around[0] - 3) > 1e-14) {
            throw new AssertionError(Arrays.toString(product) + Arrays.toString(around));
        }
    }
}
