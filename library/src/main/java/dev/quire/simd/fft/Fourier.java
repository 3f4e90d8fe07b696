package dev.quire.simd.fft;

import dev.quire.simd.Kernels;

/**
 * A planned transform {@code y_k = Σ_j x_j e^{−2πi jk/n}} of interleaved complex entries.
 *
 * <p>Four ways: {@link Plain} for small and awkward lengths, {@link Direct} for multiples of 8 in the second-level cache, {@link Square} for long
 * ones and other products, {@link Chirp} for lengths with a prime factor above 13.
 */
public abstract sealed class Fourier permits Plain, Direct, Square, Chirp {

    /** From here on a transform goes over memory twice instead of once a pass. */
    static final int LONG = 1 << 19;

    /** Shorter ones have no whole vectors in every pass. */
    private static final int SHORT = 64;

    private final int n;

    Fourier(int n) {
        this.n = n;
    }

    /**
     * Plans a transform.
     *
     * @param n its length from 1 to 2²⁷
     * @return a plan, immutable
     */
    public static Fourier of(int n) {
        return of(n, LONG);
    }

    /** The same with another limit between short and long ones. */
    static Fourier of(int n, int limit) {
        if (!Stages.smooth(n)) {
            return new Chirp(n);
        }
        boolean whole = n % 8 == 0 && n >= SHORT;
        if (n >= limit || (n >= SHORT && !whole)) {
            int rows = Square.rows(n);
            if (rows > 0) {
                return new Square(n, rows);
            }
        }
        return whole && Kernels.vectors() ? new Direct(n) : new Plain(n);
    }

    /**
     * Returns n.
     *
     * @return how many complex numbers are transformed
     */
    public final int length() {
        return n;
    }

    /**
     * Returns the bound of the relative error in the 2-norm, in units of u = 2⁻⁵³.
     *
     * @return c with {@code ‖ŷ − y‖ ≤ c u ‖y‖} to first order
     */
    public abstract double errorBound();

    /**
     * Returns how much room a run needs.
     *
     * @return a number of entries
     */
    public abstract int room();

    /**
     * Transforms n interleaved numbers.
     *
     * @param x where they stand
     * @param xo from here on
     * @param inverse whether with {@code e^{+2πi jk/n}}
     * @param scale what the result is multiplied by
     * @param y where the result goes, at the same place or elsewhere without overlap
     * @param yo from here on
     * @param work room, from {@code wo} on
     * @param wo where it begins
     */
    public abstract void run(
            double[] x, int xo, boolean inverse, double scale, double[] y, int yo, double[] work, int wo);

    /** Σ over the prime factors of 4 + (p + 2)√p: twiddles of two products with their own error, and sums of p terms with γ_{p+1} in the norm √p. */
    static double passError(int n) {
        double sum = 0;
        int rest = n;
        for (int prime : new int[] {2, 3, 5, 7, 11, 13}) {
            for (; rest % prime == 0; rest /= prime) {
                sum += 4 + (prime + 2) * Math.sqrt(prime);
            }
        }
        return sum;
    }
}
