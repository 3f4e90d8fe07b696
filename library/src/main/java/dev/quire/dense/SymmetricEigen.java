package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import java.util.Arrays;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, {@code A = V Λ Vᵀ}, with {@code A}, {@code V} and {@code Λ} n × n, V orthogonal
 * and {@code λ₁ ≤ λ₂ ≤ … ≤ λ_n}.
 *
 * {@snippet class="snippets.DenseSnippets" region="eigen"}
 *
 * <p><b>Method.</b> Householder reduction to tridiagonal form, then divide and conquer with the weights of Gu and Eisenstat (1995,
 * <a href="https://doi.org/10.1137/S0895479892241287">doi:10.1137/S0895479892241287</a>), on blocks of up to 32 implicit QL with Wilkinson's shift.
 * {@link #eigenvalues(Matrix)} takes the QL of Pal, Walker and Kahan, which needs no vectors.
 *
 * <p><b>Symmetry.</b> {@code |a_ij − a_ji| ≤ 2⁻⁴⁰ max|a_ij|} is taken for rounding, and the decomposed matrix is
 * {@code (A + Aᵀ)/2}. A product {@code BᵀB} with k terms in each sum is symmetric to {@code 2ku}, u = 2⁻⁵³, in that measure whatever
 * order the sums take, so 4096 terms are certain to pass, and far more do, as rounding errors grow like √k. More than that
 * is no rounding, and a non-symmetric matrix may have complex eigenvalues.
 *
 * <p><b>Signs.</b> In every eigenvector the first entry whose magnitude is at least nine tenths of the vector's largest is
 * positive. (The largest itself would be chosen by rounding where symmetry makes two of them equal.) Vectors of a repeated
 * eigenvalue are some orthonormal basis of its eigenspace.
 *
 * <p><b>Cost.</b> {@code 4n³/3} flops to reduce, of which half wait for memory, at most {@code 4n³/3} and mostly far fewer to divide and conquer, and {@code 2n³}
 * to bring V back.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and a modest polynomial p: {@code ‖A − V̂ Λ̂ V̂ᵀ‖₂ ≤ p(n) u ‖A‖₂}, V̂ is orthogonal to p(n) u, and
 * {@code |λ̂ᵢ − λᵢ| ≤ p(n) u ‖A‖₂}: small eigenvalues are accurate beside the largest, not in their own digits (Golub and Van
 * Loan, Matrix Computations, 4th ed. 2013, section 8.3). Entries of every finite size are taken; an eigenvalue beyond the range of
 * {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a copy, so take it once before a loop.
 */
public final class SymmetricEigen {

    /** Steps for one eigenvalue after which QL gives up; it takes fewer than two on average. */
    static final int MAX_STEPS = 60;

    /** The largest asymmetry, beside the largest entry, that passes for rounding. */
    private static final double ASYMMETRY = 0x1p-40;

    private final double[] values;
    private final Matrix vectors;

    private SymmetricEigen(double[] values, Matrix vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Decomposes a symmetric matrix.
     *
     * @param a A, n × n, n = 0 included; not modified
     * @return its decomposition
     * @throws IllegalArgumentException if {@code a} is null, not square or not symmetric, or an entry is NaN or infinite
     * @throws ArithmeticException if an eigenvalue takes more than 60 QL steps, or a secular equation more than 400
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static SymmetricEigen of(Matrix a) {
        return of(a, MAX_STEPS);
    }

    static SymmetricEigen of(Matrix a, int maxSteps) {
        Reduced reduced = Reduced.of(a);
        DivideAndConquer.Result result = reduced.decompose(maxSteps);
        return reduced.cut(result, 0, a.rows());
    }

    /**
     * Computes the eigenvalues alone, with {@code 4n³/3} flops.
     *
     * @param a A, n × n, n = 0 included; not modified
     * @return n values, ascending
     * @throws IllegalArgumentException if {@code a} is null, not square or not symmetric, or an entry is NaN or infinite
     * @throws ArithmeticException if an eigenvalue takes more than 60 QL steps
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static double[] eigenvalues(Matrix a) {
        return eigenvalues(a, MAX_STEPS);
    }

    static double[] eigenvalues(Matrix a, int maxSteps) {
        Reduced reduced = Reduced.of(a);
        double[] d = reduced.form.diagonal;
        RootFreeQl.diagonalise(d, reduced.form.beside, maxSteps);
        Arrays.sort(d);
        return reduced.moved(d);
    }

    /**
     * Computes the eigenvalues {@code λ_i} with {@code from ≤ i < to} in ascending order, counted from 0, and their eigenvectors. All of the
     * tridiagonal problem is solved, with the same bounds, and {@code 2n²} flops are saved for each vector that is left out.
     *
     * {@snippet class="snippets.DenseSnippets" region="eigenRange"}
     *
     * @param a A, n × n; not modified
     * @param from the first index, 0 ≤ from ≤ to
     * @param to one more than the last index, to ≤ n
     * @return {@code to − from} values and as many vectors
     * @throws IllegalArgumentException if {@code a} is null, not square or not symmetric, an entry is NaN or infinite, or
     *     the range does not fit
     * @throws ArithmeticException if an iteration does not converge
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static SymmetricEigen ofIndices(Matrix a, int from, int to) {
        if (a != null) {
            EigenRange.ofIndices(from, to, a.rows());
        }
        Reduced reduced = Reduced.of(a);
        return reduced.cut(reduced.decompose(MAX_STEPS), from, to);
    }

    /**
     * Computes the eigenvalues in {@code [low, high)} and their eigenvectors, in the way of {@link #ofIndices}. A value within the bound of its error of
     * an end may be taken or left out.
     *
     * @param a A, n × n; not modified
     * @param low the end that belongs to the interval
     * @param high the end that does not
     * @return the values in the interval and as many vectors
     * @throws IllegalArgumentException if {@code a} is null, not square or not symmetric, an entry is NaN or infinite, or
     *     the interval is none
     * @throws ArithmeticException if an iteration does not converge
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static SymmetricEigen between(Matrix a, double low, double high) {
        EigenRange.requireInterval(low, high);
        Reduced reduced = Reduced.of(a);
        DivideAndConquer.Result result = reduced.decompose(MAX_STEPS);
        EigenRange range = EigenRange.between(reduced.moved(result.values), low, high);
        return reduced.cut(result, range.from(), range.to());
    }

    /** The tridiagonal form of {@code 2^shift A}. */
    private record Reduced(Tridiagonal form, int shift) {

        private static final int TILE = 64;

        static Reduced of(Matrix a) {
            int shift = -Scaling.exponent(a, "a");
            int n = a.rows();
            if (a.cols() != n) {
                throw new IllegalArgumentException("a: expected a square matrix, got " + a.shape());
            }
            return new Reduced(Tridiagonal.inPlace(symmetricPart(a, shift), n), shift);
        }

        /** Returns the upper triangle of {@code 2^shift (A + Aᵀ)/2}, whose largest entry is in [1, 2). */
        private static double[] symmetricPart(Matrix a, int shift) {
            int n = a.rows();
            int stride = Tridiagonal.stride(n);
            long entries = (long) Tridiagonal.padded(n) * stride;
            if (entries > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("a: expected a matrix whose form fits an array, got " + a.shape()
                        + " of " + 8 * entries + " bytes");
            }
            double[] upper = new double[(int) entries];
            // 2^shift itself may lie outside the range of double.
            double first = Math.scalb(1.0, shift / 2);
            double second = Math.scalb(1.0, shift - shift / 2);
            double[] data = a.data();
            boolean doubtful = false;
            for (int i = 0; i < n; i += TILE) {
                for (int j = i; j < n; j += TILE) {
                    Interruption.check();
                    for (int r = i; r < Math.min(n, i + TILE); r++) {
                        int row = a.offset() + r * a.stride();
                        for (int c = Math.max(r, j); c < Math.min(n, j + TILE); c++) {
                            double above = data[row + c] * first * second;
                            double below = data[a.offset() + c * a.stride() + r] * first * second;
                            doubtful |= Math.abs(above - below) > ASYMMETRY;
                            upper[r * stride + c] = (above + below) / 2;
                        }
                    }
                }
            }
            if (doubtful) {
                requireSymmetric(a);
            }
            return upper;
        }

        DivideAndConquer.Result decompose(int maxSteps) {
            return DivideAndConquer.decompose(form.diagonal, form.beside, maxSteps);
        }

        /** Brings the vectors of a range back to A. */
        SymmetricEigen cut(DivideAndConquer.Result result, int from, int to) {
            int n = form.n;
            int m = to - from;
            double[] vt = result.ascending(from, to);
            form.back(m, vt, 0, n);
            Signs.normaliseRows(m, n, vt);
            double[] values = moved(Arrays.copyOfRange(result.values, from, to));
            return new SymmetricEigen(values, Matrix.wrap(vt, 0, m, n, n).transpose());
        }

        /** Returns values of A for those of the scaled matrix. */
        double[] moved(double[] values) {
            double[] result = new double[values.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = Math.scalb(values[i], -shift);
            }
            return result;
        }
    }

    /** Refuses a matrix whose asymmetry is no rounding, and names the first such pair of entries. */
    private static void requireSymmetric(Matrix a) {
        double allowed = ASYMMETRY * a.maxAbs();
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            for (int j = i + 1; j < a.rows(); j++) {
                double above = a.get(i, j);
                double below = a.get(j, i);
                if (!(Math.abs(above - below) <= allowed)) {
                    throw new IllegalArgumentException("a: expected a symmetric matrix, got " + above + " at (" + i
                            + ", " + j + ") and " + below + " at (" + j + ", " + i + ") of " + a.shape());
                }
            }
        }
    }

    /**
     * Returns the eigenvalues.
     *
     * @return a copy, ascending: n values, or those of the range that was asked for
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Returns the eigenvectors.
     *
     * @return a copy of V, n rows and a column for each value
     */
    public Matrix vectors() {
        return vectors.copy();
    }
}
