package dev.quire.simd.fft;

import dev.quire.control.Interruption;

/**
 * A planned transform of n real numbers to {@code ⌊n/2⌋ + 1} interleaved ones and back: for even n by a complex transform of half the length (J. W. Cooley, P. A. W. Lewis,
 * P. D. Welch, The fast Fourier transform algorithm, J. Sound Vib. 12 (1970), doi:10.1016/0022-460X(70)90075-1), for odd n by one of the whole length.
 */
public final class RealFourier {

    private final int n;
    private final int half;
    private final Fourier inner;

    /** −i e^{−2πi k/n} for k up to n/4. */
    private final double[] turns;

    private RealFourier(int n) {
        this.n = n;
        this.half = n % 2 == 0 ? n / 2 : 0;
        this.inner = Fourier.of(half > 0 ? half : n);
        this.turns = new double[half + 2];
        for (int k = 0; 2 * k + 1 < turns.length; k++) {
            Roots.put(4L * k + n, 4L * n, turns, 2 * k);
        }
    }

    /**
     * Plans a transform.
     *
     * @param n its length from 1 to 2²⁷
     * @return a plan, immutable
     */
    public static RealFourier of(int n) {
        return new RealFourier(n);
    }

    /**
     * Returns the bound of the relative error in the 2-norm, in units of u.
     *
     * @return c with {@code ‖ŷ − y‖ ≤ c u ‖y‖} to first order
     */
    public double errorBound() {
        return inner.errorBound() + (half > 0 ? 8 : 0);
    }

    /**
     * Returns how much room a run needs.
     *
     * @return a number of entries
     */
    public int room() {
        return inner.room() + 2 * n;
    }

    /**
     * Transforms n numbers.
     *
     * @param x where they stand
     * @param xo from here on
     * @param y where {@code ⌊n/2⌋ + 1} interleaved numbers go, at the same place or elsewhere without overlap
     * @param yo from here on
     * @param work room, from {@code wo} on
     * @param wo where it begins
     */
    public void forward(double[] x, int xo, double[] y, int yo, double[] work, int wo) {
        if (half == 0) {
            for (int j = n - 1; j >= 0; j--) {
                if (j % Copies.PIECE == 0) {
                    Interruption.check();
                }
                work[wo + 2 * j] = x[xo + j];
                work[wo + 2 * j + 1] = 0;
            }
            inner.run(work, wo, false, 1, work, wo, work, wo + 2 * n);
            Copies.copy(n + 1, work, wo, y, yo);
            y[yo + 1] = 0;
            return;
        }
        inner.run(x, xo, false, 1, y, yo, work, wo);
        Copies.halves(half, y, yo, turns, false, y, yo);
        double re = y[yo];
        double im = y[yo + 1];
        y[yo] = re + im;
        y[yo + 1] = 0;
        y[yo + n] = re - im;
        y[yo + n + 1] = 0;
    }

    /**
     * Transforms back, with {@code 1/n}; imaginary parts that a real transform does not have are taken for zero.
     *
     * @param y where {@code ⌊n/2⌋ + 1} interleaved numbers stand
     * @param yo from here on
     * @param x where n numbers go, at the same place or elsewhere without overlap
     * @param xo from here on
     * @param work room, from {@code wo} on
     * @param wo where it begins
     */
    public void inverse(double[] y, int yo, double[] x, int xo, double[] work, int wo) {
        if (half == 0) {
            Copies.copy(n + 1, y, yo, work, wo);
            work[wo + 1] = 0;
            for (int k = 1; 2 * k < n; k++) {
                if (k % Copies.PIECE == 0) {
                    Interruption.check();
                }
                work[wo + 2 * (n - k)] = work[wo + 2 * k];
                work[wo + 2 * (n - k) + 1] = -work[wo + 2 * k + 1];
            }
            inner.run(work, wo, true, 1.0 / n, work, wo, work, wo + 2 * n);
            for (int j = 0; j < n; j++) {
                if (j % Copies.PIECE == 0) {
                    Interruption.check();
                }
                x[xo + j] = work[wo + 2 * j];
            }
            return;
        }
        double first = y[yo];
        double last = y[yo + n];
        Copies.halves(half, y, yo, turns, true, work, wo);
        work[wo] = 0.5 * (first + last);
        work[wo + 1] = 0.5 * (first - last);
        inner.run(work, wo, true, 1.0 / half, x, xo, work, wo + n);
    }
}
