package dev.quire.fft;

import dev.quire.ComplexMatrix;
import dev.quire.ComplexOperator;
import dev.quire.Cost;
import dev.quire.simd.fft.Fourier;
import dev.quire.simd.fft.Workspace;
import java.util.Locale;

/**
 * The discrete Fourier transform of n complex numbers, {@code y_k = Σ_j x_j e^{−2πi jk/n}}, planned once for its length; as an operator, the symmetric
 * {@code n × n} matrix F of these roots.
 *
 * <p>{@code forward} sums without a factor, {@code inverse} has {@code e^{+2πi jk/n}} and the factor {@code 1/n}, so that one undoes the other;
 * {@code Fᴴ = n F⁻¹}. Complex numbers are interleaved: number j stands at {@code x[2j]} and {@code x[2j + 1]}.
 *
 * <p>About {@code 5 n log₂ n} flops for lengths whose prime factors are at most 13, by mixed radix; three to four times as many for all others, by
 * Bluestein's convolution. A result is off by at most {@link #errorBound()} in the 2-norm, which grows as log n; with random input what is observed grows as √log n (J. W. Cooley,
 * J. W. Tukey 1965, doi:10.1090/S0025-5718-1965-0178586-1; N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2002, theorem 24.2,
 * doi:10.1137/1.9780898718027). Infinities and NaN go through the sums as they are.
 *
 * <p>A plan is immutable, can be shared by threads, and keeps tables of some n entries. Long transforms and many rows are divided among threads, with the same bits for any number of them.
 *
 * {@snippet class="snippets.FftSnippets" region="complex"}
 */
public final class Fft implements ComplexOperator {

    private final int n;
    private final Fourier plan;

    private Fft(int n) {
        this.n = n;
        this.plan = Fourier.of(n);
    }

    /**
     * Plans a transform.
     *
     * @param n its length, from 1 to 2²⁶
     * @return a plan
     * @throws IllegalArgumentException if the length is out of range
     */
    public static Fft of(int n) {
        return new Fft(Arguments.length(n, 1, Arguments.LONGEST / 2));
    }

    /**
     * Returns n.
     *
     * @return how many complex numbers are transformed
     */
    public int length() {
        return n;
    }

    /**
     * Returns the bound of the error.
     *
     * @return c with {@code ‖ŷ − y‖₂ ≤ c ‖y‖₂} to first order, for either direction
     */
    public double errorBound() {
        return 0x1p-53 * (plan.errorBound() + 1);
    }

    /**
     * Transforms a vector.
     *
     * @param x n complex numbers
     * @return y, n complex numbers
     * @throws IllegalArgumentException if there are not 2n values
     */
    public double[] forward(double... x) {
        Arguments.values(x, "x", 2 * n);
        double[] y = new double[2 * n];
        run(x, 0, false, 1, y, 0);
        return y;
    }

    /**
     * Transforms a vector back.
     *
     * @param y n complex numbers
     * @return x, n complex numbers
     * @throws IllegalArgumentException if there are not 2n values
     */
    public double[] inverse(double... y) {
        Arguments.values(y, "y", 2 * n);
        double[] x = new double[2 * n];
        run(y, 0, true, 1.0 / n, x, 0);
        return x;
    }

    /**
     * Transforms n numbers of an array to a place in another or the same.
     *
     * @param x holds them
     * @param xo where the first stands
     * @param y takes the result
     * @param yo where it begins
     * @throws IllegalArgumentException if an array is null or too short, an index is negative, or the places overlap without being the same
     */
    public void forwardInto(double[] x, int xo, double[] y, int yo) {
        requireParts(x, "x", xo, y, "y", yo);
        run(x, xo, false, 1, y, yo);
    }

    /**
     * Transforms n numbers of an array back, to a place in another or the same.
     *
     * @param y holds them
     * @param yo where the first stands
     * @param x takes the result
     * @param xo where it begins
     * @throws IllegalArgumentException if an array is null or too short, an index is negative, or the places overlap without being the same
     */
    public void inverseInto(double[] y, int yo, double[] x, int xo) {
        requireParts(y, "y", yo, x, "x", xo);
        run(y, yo, true, 1.0 / n, x, xo);
    }

    /**
     * Replaces a vector by its transform.
     *
     * @param x n complex numbers, overwritten
     * @throws IllegalArgumentException if there are not 2n values
     */
    public void forwardInPlace(double[] x) {
        Arguments.values(x, "x", 2 * n);
        run(x, 0, false, 1, x, 0);
    }

    /**
     * Replaces a transform by what it is the transform of.
     *
     * @param y n complex numbers, overwritten
     * @throws IllegalArgumentException if there are not 2n values
     */
    public void inverseInPlace(double[] y) {
        Arguments.values(y, "y", 2 * n);
        run(y, 0, true, 1.0 / n, y, 0);
    }

    /**
     * Transforms each row of a matrix.
     *
     * @param x m × n
     * @return {@code X F}, m × n
     * @throws IllegalArgumentException if the matrix is null or has not n columns
     */
    public ComplexMatrix forwardRows(ComplexMatrix x) {
        return rows(x, "x", false, 1);
    }

    /**
     * Transforms each row of a matrix back.
     *
     * @param y m × n
     * @return {@code Y F⁻¹}, m × n
     * @throws IllegalArgumentException if the matrix is null or has not n columns
     */
    public ComplexMatrix inverseRows(ComplexMatrix y) {
        return rows(y, "y", true, 1.0 / n);
    }

    private ComplexMatrix rows(ComplexMatrix x, String name, boolean inverse, double scale) {
        if (x == null || x.cols() != n) {
            throw new IllegalArgumentException(
                    name + ": expected " + n + " columns, got " + (x == null ? "null" : x.shape()));
        }
        ComplexMatrix y = ComplexMatrix.zeros(x.rows(), n);
        Rows.forEach(
                x.rows(),
                2 * n,
                plan.room(),
                (i, work) -> plan.run(
                        x.data(),
                        x.offset() + i * x.stride(),
                        inverse,
                        scale,
                        y.data(),
                        y.offset() + i * y.stride(),
                        work,
                        0));
        return y;
    }

    @Override
    public int rows() {
        return n;
    }

    @Override
    public int cols() {
        return n;
    }

    /** Computes {@code y = F x}, as {@link #forward} does. */
    @Override
    public void apply(double[] x, double[] y) {
        Arguments.vectors(x, "x", 2 * n, y, "y", 2 * n);
        run(x, 0, false, 1, y, 0);
    }

    @Override
    public boolean hasAdjoint() {
        return true;
    }

    /** Computes {@code x = Fᴴ y}, which is n times what {@link #inverse} gives. */
    @Override
    public void applyAdjoint(double[] y, double[] x) {
        Arguments.vectors(y, "y", 2 * n, x, "x", 2 * n);
        run(y, 0, true, 1, x, 0);
    }

    @Override
    public Cost cost() {
        return new Cost(5.0 * n * Math.log(n) / Math.log(2), 32.0 * n);
    }

    private void requireParts(double[] in, String inName, int io, double[] out, String outName, int oo) {
        Arguments.part(in, inName, io, 2 * n);
        Arguments.part(out, outName, oo, 2 * n);
        Arguments.apart(in, io, 2 * n, out, oo, 2 * n);
    }

    private void run(double[] x, int xo, boolean inverse, double scale, double[] y, int yo) {
        Workspace own = Workspace.take();
        plan.run(x, xo, inverse, scale, y, yo, own.entries(plan.room()), 0);
        own.giveBack();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Fourier transform of %d complex numbers", n);
    }
}
