package dev.quire.fft;

import dev.quire.ComplexMatrix;
import dev.quire.Matrix;
import dev.quire.simd.fft.RealFourier;
import dev.quire.simd.fft.Workspace;
import java.util.Locale;

/**
 * The discrete Fourier transform of n real numbers, {@code y_k = Σ_j x_j e^{−2πi jk/n}} for {@code 0 ≤ k ≤ n/2}, planned once for its length: the other half
 * is conjugate, {@code y_{n−k} = ȳ_k}.
 *
 * <p>{@code forward} gives {@code h = ⌊n/2⌋ + 1} interleaved complex numbers without a factor, {@code inverse} undoes it, with the factor {@code 1/n}. The imaginary
 * parts of y₀ and, for even n, of the last number are zero: the inverse takes them so, whatever they are.
 *
 * <p>About {@code 2.5 n log₂ n} flops for even n with prime factors of at most 13, twice as many for odd ones. Error bound, threads and sources as for {@link Fft}.
 *
 * {@snippet class="snippets.FftSnippets" region="real"}
 */
public final class RealFft {

    private final int n;
    private final int both;
    private final RealFourier plan;

    private RealFft(int n) {
        this.n = n;
        this.both = 2 * (n / 2 + 1);
        this.plan = RealFourier.of(n);
    }

    /**
     * Plans a transform.
     *
     * @param n its length, from 1 to 2²⁶
     * @return a plan
     * @throws IllegalArgumentException if the length is out of range
     */
    public static RealFft of(int n) {
        return new RealFft(Arguments.length(n, 1, Arguments.LONGEST / 2));
    }

    /**
     * Returns n.
     *
     * @return how many real numbers are transformed
     */
    public int length() {
        return n;
    }

    /**
     * Returns h.
     *
     * @return how many complex numbers a transform has, {@code ⌊n/2⌋ + 1}
     */
    public int spectrumLength() {
        return both / 2;
    }

    /**
     * Returns the bound of the error.
     *
     * @return c with {@code ‖ŷ − y‖₂ ≤ c ‖y‖₂} over all n numbers, to first order, for either direction
     */
    public double errorBound() {
        return 0x1p-53 * (plan.errorBound() + 1);
    }

    /**
     * Transforms a vector.
     *
     * @param x n numbers
     * @return y, h complex numbers
     * @throws IllegalArgumentException if there are not n values
     */
    public double[] forward(double... x) {
        Arguments.values(x, "x", n);
        double[] y = new double[both];
        run(false, x, 0, y, 0);
        return y;
    }

    /**
     * Transforms back.
     *
     * @param y h complex numbers
     * @return x, n numbers
     * @throws IllegalArgumentException if there are not 2h values
     */
    public double[] inverse(double... y) {
        Arguments.values(y, "y", both);
        double[] x = new double[n];
        run(true, y, 0, x, 0);
        return x;
    }

    /**
     * Transforms n numbers of an array to a place in another or the same.
     *
     * @param x holds them
     * @param xo where the first stands
     * @param y takes h complex numbers
     * @param yo where they begin
     * @throws IllegalArgumentException if an array is null or too short, an index is negative, or the places overlap without beginning at the same
     */
    public void forwardInto(double[] x, int xo, double[] y, int yo) {
        Arguments.part(x, "x", xo, n);
        Arguments.part(y, "y", yo, both);
        Arguments.apart(x, xo, n, y, yo, both);
        run(false, x, xo, y, yo);
    }

    /**
     * Transforms h complex numbers of an array back, to a place in another or the same.
     *
     * @param y holds them
     * @param yo where the first stands
     * @param x takes n numbers
     * @param xo where they begin
     * @throws IllegalArgumentException if an array is null or too short, an index is negative, or the places overlap without beginning at the same
     */
    public void inverseInto(double[] y, int yo, double[] x, int xo) {
        Arguments.part(y, "y", yo, both);
        Arguments.part(x, "x", xo, n);
        Arguments.apart(y, yo, both, x, xo, n);
        run(true, y, yo, x, xo);
    }

    /**
     * Transforms each row of a matrix.
     *
     * @param x m × n
     * @return m × h
     * @throws IllegalArgumentException if the matrix is null or has not n columns
     */
    public ComplexMatrix forwardRows(Matrix x) {
        if (x == null || x.cols() != n) {
            throw new IllegalArgumentException(
                    "x: expected " + n + " columns, got " + (x == null ? "null" : x.shape()));
        }
        ComplexMatrix y = ComplexMatrix.zeros(x.rows(), both / 2);
        Rows.forEach(
                x.rows(),
                n,
                plan.room(),
                (i, work) -> plan.forward(
                        x.data(), x.offset() + i * x.stride(), y.data(), y.offset() + i * y.stride(), work, 0));
        return y;
    }

    /**
     * Transforms each row of a matrix back.
     *
     * @param y m × h
     * @return m × n
     * @throws IllegalArgumentException if the matrix is null or has not h columns
     */
    public Matrix inverseRows(ComplexMatrix y) {
        if (y == null || y.cols() != both / 2) {
            throw new IllegalArgumentException(
                    "y: expected " + both / 2 + " columns, got " + (y == null ? "null" : y.shape()));
        }
        Matrix x = Matrix.zeros(y.rows(), n);
        Rows.forEach(
                y.rows(),
                n,
                plan.room(),
                (i, work) -> plan.inverse(
                        y.data(), y.offset() + i * y.stride(), x.data(), x.offset() + i * x.stride(), work, 0));
        return x;
    }

    private void run(boolean inverse, double[] x, int xo, double[] y, int yo) {
        Workspace own = Workspace.take();
        double[] work = own.entries(plan.room());
        if (inverse) {
            plan.inverse(x, xo, y, yo, work, 0);
        } else {
            plan.forward(x, xo, y, yo, work, 0);
        }
        own.giveBack();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Fourier transform of %d real numbers", n);
    }
}
