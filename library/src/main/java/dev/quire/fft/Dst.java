package dev.quire.fft;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.Locale;

/**
 * The discrete sine transform of n real numbers, of types I to IV, orthonormal and planned once for its length:
 *
 * <ul>
 *   <li>I: {@code y_k = √(2/(n+1)) Σ_j x_j sin(π (j+1)(k+1)/(n+1))};
 *   <li>II: {@code y_k = √(2/n) δ_k Σ_j x_j sin(π (2j+1)(k+1)/(2n))} with {@code δ_{n−1} = √½}, else 1;
 *   <li>III: {@code y_k = √(2/n) Σ_j δ_j x_j sin(π (j+1)(2k+1)/(2n))};
 *   <li>IV: {@code y_k = √(2/n) Σ_j x_j sin(π (2j+1)(2k+1)/(4n))}.
 * </ul>
 *
 * <p>All are orthogonal {@code n × n} matrices: types I and IV are their own inverses, II and III are each other's. About
 * {@code 2.5 n log₂ n} flops, twice as many for type I and for odd n, by one {@link RealFft} or {@link Fft}; a result is off by at most {@link #errorBound()} in the 2-norm
 * (G. Strang, The discrete cosine transform, SIAM Rev. 41 (1999), doi:10.1137/S0036144598336745). A plan is immutable and can be shared by threads; infinities and NaN go through the sums as they are.
 *
 * {@snippet class="snippets.FftSnippets" region="sine"}
 */
public final class Dst implements LinearOperator {

    private final Trigonometric forward;
    private final Trigonometric inverse;

    private Dst(int type, int n) {
        this.forward = new Trigonometric(type, n, true);
        this.inverse = forward.transposed();
    }

    /**
     * Plans a transform.
     *
     * @param type 1, 2, 3 or 4
     * @param n its length, from 1 to 2²⁴
     * @return a plan
     * @throws IllegalArgumentException if the type or the length is out of range
     */
    public static Dst of(int type, int n) {
        return new Dst(type, n);
    }

    /**
     * Returns the type.
     *
     * @return 1, 2, 3 or 4
     */
    public int type() {
        return forward.type();
    }

    /**
     * Returns the bound of the error.
     *
     * @return c with {@code ‖ŷ − y‖₂ ≤ c ‖y‖₂} to first order, for either direction
     */
    public double errorBound() {
        return Math.max(forward.errorBound(), inverse.errorBound());
    }

    /**
     * Transforms a vector.
     *
     * @param x n numbers
     * @return y, n numbers
     * @throws IllegalArgumentException if there are not n values
     */
    public double[] forward(double... x) {
        Arguments.values(x, "x", rows());
        double[] y = new double[x.length];
        forward.run(x, y);
        return y;
    }

    /**
     * Transforms a vector back.
     *
     * @param y n numbers
     * @return x, n numbers
     * @throws IllegalArgumentException if there are not n values
     */
    public double[] inverse(double... y) {
        Arguments.values(y, "y", rows());
        double[] x = new double[y.length];
        inverse.run(y, x);
        return x;
    }

    /**
     * Transforms each row of a matrix.
     *
     * @param x m × n
     * @return m × n
     * @throws IllegalArgumentException if the matrix is null or has not n columns
     */
    public Matrix forwardRows(Matrix x) {
        return Rows.map(x, "x", forward);
    }

    /**
     * Transforms each row of a matrix back.
     *
     * @param y m × n
     * @return m × n
     * @throws IllegalArgumentException if the matrix is null or has not n columns
     */
    public Matrix inverseRows(Matrix y) {
        return Rows.map(y, "y", inverse);
    }

    @Override
    public int rows() {
        return forward.length();
    }

    @Override
    public int cols() {
        return forward.length();
    }

    /** Transforms x to y, as {@link #forward} does. */
    @Override
    public void apply(double[] x, double[] y) {
        Arguments.vectors(x, "x", rows(), y, "y", rows());
        forward.run(x, y);
    }

    @Override
    public boolean hasTranspose() {
        return true;
    }

    /** Transforms y back to x: the transpose is the inverse. */
    @Override
    public void applyTranspose(double[] y, double[] x) {
        Arguments.vectors(y, "y", rows(), x, "x", rows());
        inverse.run(y, x);
    }

    @Override
    public Cost cost() {
        double n = rows();
        return new Cost((forward.type() == 1 ? 5 : 2.5) * n * Math.log(n) / Math.log(2), 16 * n);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "sine transform of type %d of %d numbers", type(), rows());
    }
}
