package dev.quire.simd.fft;

import dev.quire.control.Interruption;

/**
 * A transform of any length as a convolution with {@code e^{πi j²/n}}, by two transforms of a length m ≥ 2n − 1 with small factors
 * (L. I. Bluestein, A linear filtering approach to the computation of discrete Fourier transform, IEEE Trans. Audio Electroacoust. 18 (1970),
 * doi:10.1109/TAU.1970.1162132).
 */
final class Chirp extends Fourier {

    /** Entries that are swapped between two questions whether to stop. */
    private static final int ASKED = 1 << 17;

    private final Fourier inner;
    private final int m;

    /** e^{−πi j²/n}. */
    private final double[] chirp;

    /** The transform of its conjugate, over m. */
    private final double[] spectrum;

    Chirp(int n) {
        super(n);
        this.m = length(2 * n - 1);
        this.inner = Fourier.of(m);
        double[] plain = new double[2 * n];
        double[] filter = new double[2 * m];
        for (int j = 0; j < n; j++) {
            Roots.put((long) j * j % (2L * n), 2L * n, plain, 2 * j);
            filter[2 * j] = plain[2 * j];
            filter[2 * j + 1] = -plain[2 * j + 1];
            if (j > 0) {
                filter[2 * (m - j)] = filter[2 * j];
                filter[2 * (m - j) + 1] = filter[2 * j + 1];
            }
        }
        inner.run(filter, 0, false, 1.0 / m, filter, 0, new double[inner.room()], 0);
        this.chirp = Copies.doubled(n, plain);
        this.spectrum = Copies.doubled(m, filter);
    }

    /** The smallest of 2^a, 3·2^a, 5·2^a, … with at least {@code least} entries that is a multiple of 64, or below that any small product. */
    private static int length(int least) {
        int best = Math.max(16, Integer.highestOneBit(least - 1) * 2);
        for (int factor : new int[] {3, 5, 7, 9, 15}) {
            int power = 4;
            while ((long) factor * power < least) {
                power *= 2;
            }
            // What is not a power of two must be shorter by a tenth.
            if (factor * power % 64 == 0 && 10L * factor * power < 9L * best) {
                best = factor * power;
            }
        }
        return best;
    }

    @Override
    public double errorBound() {
        return 3 * (12 + 3 * inner.errorBound());
    }

    @Override
    public int room() {
        return 2 * m + inner.room();
    }

    @Override
    public void run(double[] x, int xo, boolean inverse, double scale, double[] y, int yo, double[] work, int wo) {
        int n = length();
        int next = wo + 2 * m;
        if (inverse) {
            swap(n, x, xo, work, wo);
            Copies.multiply(n, work, wo, chirp, work, wo);
        } else {
            Copies.multiply(n, x, xo, chirp, work, wo);
        }
        Copies.clear(work, wo + 2 * n, next);
        inner.run(work, wo, false, 1, work, wo, work, next);
        Copies.multiply(m, work, wo, spectrum, work, wo);
        inner.run(work, wo, true, scale, work, wo, work, next);
        Copies.multiply(n, work, wo, chirp, y, yo);
        if (inverse) {
            swap(n, y, yo, y, yo);
        }
    }

    private static void swap(int n, double[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < 2 * n; i += 2) {
            if (i % ASKED == 0) {
                Interruption.check();
            }
            double re = x[xo + i];
            y[yo + i] = x[xo + i + 1];
            y[yo + i + 1] = re;
        }
    }
}
