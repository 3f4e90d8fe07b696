package dev.quire.fft;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.fft.Hadamard;
import dev.quire.simd.fft.Workspace;
import java.util.Locale;

/**
 * The Walsh–Hadamard transform of {@code n = 2^p} real numbers, orthonormal: {@code y = H x} with {@code H_ij = n^(−½) (−1)^popcount(i & j)}, an
 * {@code n × n} matrix that is symmetric and its own inverse.
 *
 * <p>Rows stand in the natural order of Sylvester's construction, {@code H₂ₙ = √½ [Hₙ Hₙ; Hₙ −Hₙ]}, or with {@link #bySequency} in that of their sequency: row k then changes its sign k
 * times, as a cosine of frequency k/2 does, and is row {@code rev(k ⊕ ⌊k/2⌋)} of the natural order, with rev the reversal of p bits.
 *
 * <p>{@code n log₂ n} additions and n multiplications. A result is off by at most {@link #errorBound()} in the 2-norm, with p sums and differences one after the other, each rounded once; all bits are the same for every
 * width of vectors and any number of threads (H. F. Harmuth, A generalized concept of frequency and some applications, IEEE Trans. Inf. Theory 14 (1968),
 * doi:10.1109/TIT.1968.1054149). Immutable, without tables, and shared by threads as one likes; infinities and NaN go through the sums as they are.
 *
 * {@snippet class="snippets.FftSnippets" region="walsh"}
 */
public final class WalshHadamard implements LinearOperator {

    /** Numbers that are copied between two questions whether to stop. */
    private static final int PIECE = 1 << 16;

    private final int n;
    private final boolean sequency;
    private final double scale;

    private WalshHadamard(int n, boolean sequency) {
        Arguments.length(n, 1, Arguments.LONGEST / 2);
        Arguments.require(Integer.bitCount(n) == 1, "n: expected a power of two, got " + n);
        this.n = n;
        this.sequency = sequency;
        int p = Integer.numberOfTrailingZeros(n);
        this.scale = Math.scalb(p % 2 == 0 ? 1 : Math.sqrt(0.5), -(p / 2));
    }

    /**
     * Makes the transform in natural order.
     *
     * @param n its length, a power of two from 1 to 2²⁶
     * @return an operator
     * @throws IllegalArgumentException if the length is out of range or no power of two
     */
    public static WalshHadamard of(int n) {
        return new WalshHadamard(n, false);
    }

    /**
     * Makes the transform in the order of sequency.
     *
     * @param n its length, a power of two from 1 to 2²⁶
     * @return an operator
     * @throws IllegalArgumentException if the length is out of range or no power of two
     */
    public static WalshHadamard bySequency(int n) {
        return new WalshHadamard(n, true);
    }

    /**
     * Returns the bound of the error.
     *
     * @return c with {@code ‖ŷ − y‖₂ ≤ c ‖y‖₂} to first order
     */
    public double errorBound() {
        return 0x1p-53 * (Integer.numberOfTrailingZeros(n) + 2);
    }

    /**
     * Transforms a vector.
     *
     * @param x n numbers
     * @return y, n numbers
     * @throws IllegalArgumentException if there are not n values
     */
    public double[] forward(double... x) {
        Arguments.values(x, "x", n);
        double[] y = new double[n];
        run(x, 0, y, 0);
        return y;
    }

    /**
     * Transforms a vector back, which is to transform it again.
     *
     * @param y n numbers
     * @return x, n numbers
     * @throws IllegalArgumentException if there are not n values
     */
    public double[] inverse(double... y) {
        Arguments.values(y, "y", n);
        double[] x = new double[n];
        run(y, 0, x, 0);
        return x;
    }

    /**
     * Transforms each row of a matrix.
     *
     * @param x m × n
     * @return {@code X H}, m × n
     * @throws IllegalArgumentException if the matrix is null or has not n columns
     */
    public Matrix forwardRows(Matrix x) {
        return rows(x, "x");
    }

    /**
     * Transforms each row of a matrix back, which is to transform it again.
     *
     * @param y m × n
     * @return {@code Y H}, m × n
     * @throws IllegalArgumentException if the matrix is null or has not n columns
     */
    public Matrix inverseRows(Matrix y) {
        return rows(y, "y");
    }

    private Matrix rows(Matrix x, String name) {
        if (x == null || x.cols() != n) {
            throw new IllegalArgumentException(
                    name + ": expected " + n + " columns, got " + (x == null ? "null" : x.shape()));
        }
        Matrix y = Matrix.zeros(x.rows(), n);
        Rows.forEach(
                x.rows(),
                n,
                0,
                (i, work) -> run(x.data(), x.offset() + i * x.stride(), y.data(), y.offset() + i * y.stride()));
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

    /** Computes {@code y = H x}, as {@link #forward} does. */
    @Override
    public void apply(double[] x, double[] y) {
        Arguments.vectors(x, "x", n, y, "y", n);
        run(x, 0, y, 0);
    }

    @Override
    public boolean hasTranspose() {
        return true;
    }

    /** Computes {@code x = H y}: the matrix is symmetric. */
    @Override
    public void applyTranspose(double[] y, double[] x) {
        Arguments.vectors(y, "y", n, x, "x", n);
        run(y, 0, x, 0);
    }

    /** Computes {@code H X}, all columns at once. */
    @Override
    public Matrix times(Matrix x) {
        return columns(x, "x");
    }

    /** Computes {@code H Y}: the matrix is symmetric. */
    @Override
    public Matrix transposeTimes(Matrix y) {
        return columns(y, "y");
    }

    private Matrix columns(Matrix x, String name) {
        if (x == null || x.rows() != n) {
            throw new IllegalArgumentException(
                    name + ": expected " + n + " rows, got " + (x == null ? "null" : x.shape()));
        }
        int k = x.cols();
        Matrix y = Matrix.zeros(n, k);
        for (int i = 0; i < n; i++) {
            copy(x.data(), x.offset() + i * x.stride(), k, y.data(), i * k);
        }
        Hadamard.transform(y.data(), 0, n, k);
        if (!sequency) {
            return y;
        }
        Matrix ordered = Matrix.zeros(n, k);
        for (int i = 0; i < n; i++) {
            Interruption.check();
            System.arraycopy(y.data(), place(i) * k, ordered.data(), i * k, k);
        }
        return ordered;
    }

    private void run(double[] x, int xo, double[] y, int yo) {
        if (!sequency || n <= 2) {
            copy(x, xo, n, y, yo);
            Hadamard.transform(y, yo, n, 1);
            return;
        }
        Workspace own = Workspace.take();
        double[] work = own.entries(n);
        copy(x, xo, n, work, 0);
        Hadamard.transform(work, 0, n, 1);
        for (int k = 0; k < n; k++) {
            if (k % PIECE == 0) {
                Interruption.check();
            }
            y[yo + k] = work[place(k)];
        }
        own.giveBack();
    }

    private void copy(double[] x, int xo, int count, double[] y, int yo) {
        for (int start = 0; start < count; start += PIECE) {
            Interruption.check();
            int end = Math.min(start + PIECE, count);
            for (int i = start; i < end; i++) {
                y[yo + i] = scale * x[xo + i];
            }
        }
    }

    /** Where the row of sequency k stands in natural order. */
    private int place(int k) {
        return n == 1 ? 0 : Integer.reverse(k ^ (k >> 1)) >>> Integer.numberOfLeadingZeros(n - 1);
    }

    @Override
    public Cost cost() {
        return new Cost(n * (Integer.numberOfTrailingZeros(n) + 1.0), 16.0 * n);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "Walsh–Hadamard transform of %d numbers%s", n, sequency ? " by sequency" : "");
    }
}
