package dev.quire.fft;

import dev.quire.control.Interruption;
import dev.quire.simd.fft.Fourier;
import dev.quire.simd.fft.RealFourier;
import java.util.Arrays;

/**
 * Convolutions by the Fourier transform: linear ones, {@code z_k = Σ_j x_j y_{k−j}} of length {@code m + n − 1}, which are products of polynomials, and circular ones
 * of two vectors of the same length, with {@code k − j} taken modulo n.
 *
 * <p>{@code O((m + n) log min(m, n))} flops: where one vector is much longer it is cut into pieces whose convolutions overlap and are added (T. G. Stockham 1966,
 * doi:10.1145/1464182.1464209). Entries are off by a small multiple of {@code u log₂(min(m, n)) ‖x‖₂ ‖y‖₂}: small entries beside large ones lose
 * their digits, as they do not in the sum itself. Complex vectors are interleaved.
 *
 * {@snippet class="snippets.FftSnippets" region="convolution"}
 */
public final class Convolution {

    /** Numbers that are passed over between two questions whether to stop. */
    private static final int ASKED = 1 << 16;

    private Convolution() {}

    /**
     * Convolves two real vectors.
     *
     * @param x m ≥ 1 numbers
     * @param y n ≥ 1 numbers
     * @return {@code m + n − 1} numbers
     * @throws IllegalArgumentException if a vector is null or empty, or the result would have more than 2²⁶ numbers
     */
    public static double[] linear(double[] x, double[] y) {
        int count = resultLength(length(x, "x", 1), length(y, "y", 1));
        double[] pieces = x.length >= y.length ? x : y;
        double[] filter = x.length >= y.length ? y : x;
        int length = transformLength(count, filter.length);
        RealFourier plan = RealFourier.of(length);
        double[] spectrum = Arrays.copyOf(filter, length + 2);
        double[] work = new double[plan.room()];
        plan.forward(spectrum, 0, spectrum, 0, work, 0);
        double[] z = new double[count];
        double[] piece = new double[length + 2];
        int step = length - filter.length + 1;
        for (int start = 0; start < pieces.length; start += step) {
            Interruption.check();
            int taken = Math.min(step, pieces.length - start);
            System.arraycopy(pieces, start, piece, 0, taken);
            Arrays.fill(piece, taken, length, 0);
            plan.forward(piece, 0, piece, 0, work, 0);
            multiply(piece, spectrum);
            plan.inverse(piece, 0, piece, 0, work, 0);
            add(piece, z, start, Math.min(length, count - start));
        }
        return z;
    }

    /**
     * Convolves two complex vectors.
     *
     * @param x m ≥ 1 complex numbers
     * @param y n ≥ 1 complex numbers
     * @return {@code m + n − 1} complex numbers
     * @throws IllegalArgumentException if a vector is null, empty or of odd length, or the result would have more than 2²⁶ numbers
     */
    public static double[] linearComplex(double[] x, double[] y) {
        int count = resultLength(length(x, "x", 2), length(y, "y", 2));
        double[] pieces = x.length >= y.length ? x : y;
        double[] filter = x.length >= y.length ? y : x;
        int length = transformLength(count, filter.length / 2);
        Fourier plan = Fourier.of(length);
        double[] spectrum = Arrays.copyOf(filter, 2 * length);
        double[] work = new double[plan.room()];
        plan.run(spectrum, 0, false, 1, spectrum, 0, work, 0);
        double[] z = new double[2 * count];
        double[] piece = new double[2 * length];
        int step = 2 * (length - filter.length / 2 + 1);
        for (int start = 0; start < pieces.length; start += step) {
            Interruption.check();
            int taken = Math.min(step, pieces.length - start);
            System.arraycopy(pieces, start, piece, 0, taken);
            Arrays.fill(piece, taken, 2 * length, 0);
            plan.run(piece, 0, false, 1, piece, 0, work, 0);
            multiply(piece, spectrum);
            plan.run(piece, 0, true, 1.0 / length, piece, 0, work, 0);
            add(piece, z, start, Math.min(2 * length, 2 * count - start));
        }
        return z;
    }

    /**
     * Convolves two real vectors around a circle.
     *
     * @param x n ≥ 1 numbers
     * @param y n numbers
     * @return n numbers
     * @throws IllegalArgumentException if a vector is null or empty, or the lengths differ
     */
    public static double[] circular(double[] x, double[] y) {
        RealFft fft = RealFft.of(length(x, "x", 1));
        Arguments.values(y, "y", x.length);
        double[] z = fft.forward(x);
        multiply(z, fft.forward(y));
        return fft.inverse(z);
    }

    /**
     * Convolves two complex vectors around a circle.
     *
     * @param x n ≥ 1 complex numbers
     * @param y n complex numbers
     * @return n complex numbers
     * @throws IllegalArgumentException if a vector is null, empty or of odd length, or the lengths differ
     */
    public static double[] circularComplex(double[] x, double[] y) {
        Fft fft = Fft.of(length(x, "x", 2));
        Arguments.values(y, "y", x.length);
        double[] z = fft.forward(x);
        multiply(z, fft.forward(y));
        fft.inverseInPlace(z);
        return z;
    }

    private static int length(double[] x, String name, int parts) {
        if (x == null || x.length == 0 || x.length % parts != 0) {
            throw new IllegalArgumentException(
                    name + ": expected at least one number" + (parts == 2 ? " of two parts each" : "") + ", got "
                            + (x == null ? "null" : x.length + " values"));
        }
        return x.length / parts;
    }

    private static int resultLength(int m, int n) {
        long count = (long) m + n - 1;
        Arguments.require(
                count <= Arguments.LONGEST / 2,
                "x and y: expected a result of at most " + Arguments.LONGEST / 2 + " numbers, got " + count);
        return (int) count;
    }

    /** A power of two that holds the whole, or if that is shorter eight of the shorter vector, and at least 4096. */
    private static int transformLength(int count, int filter) {
        int whole = powerOfTwo(count);
        return (int) Math.min(whole, Math.max(4096L, 8L * powerOfTwo(filter)));
    }

    private static int powerOfTwo(int least) {
        return least <= 2 ? 2 : 2 * Integer.highestOneBit(least - 1);
    }

    private static void multiply(double[] x, double[] y) {
        for (int i = 0; i < x.length; i += 2) {
            ask(i);
            double re = x[i] * y[i] - x[i + 1] * y[i + 1];
            x[i + 1] = x[i] * y[i + 1] + x[i + 1] * y[i];
            x[i] = re;
        }
    }

    private static void ask(int i) {
        if (i % ASKED == 0) {
            Interruption.check();
        }
    }

    private static void add(double[] piece, double[] z, int start, int count) {
        for (int i = 0; i < count; i++) {
            ask(i);
            z[start + i] += piece[i];
        }
    }
}
