package dev.quire.dense;

import dev.quire.ComplexMatrix;
import dev.quire.ComplexOperator;
import dev.quire.Cost;
import dev.quire.Matrix;
import dev.quire.simd.blas.ComplexTrsm;

/**
 * LU of a square complex matrix with partial pivoting, {@code P A = L U}, with {@code P}, {@code A}, {@code L} and {@code U} n × n: P a permutation, L lower
 * triangular with ones on the diagonal and no entry beyond 1 in modulus, U upper triangular.
 *
 * {@snippet class="snippets.ComplexFactorisationSnippets" region="lu"}
 *
 * <p><b>Singular matrices</b> are factorised as well, and have the determinant 0; to solve with one is refused with the pivot that is 0. A pivot that ought to be 0 is
 * mostly not, by rounding: {@link #reciprocalCondition()} tells.
 *
 * <p><b>Cost.</b> {@code 8n³/3} flops to factorise, nearly all in matrix products, and {@code 8n²} for each solution. Holds one copy of A.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and {@code γ_k = ku/(1 − ku)}: {@code P A + ΔA = L̂ Û} with {@code |ΔA| ≤ √2 γ_{4n} |L̂| |Û|} in the modulus of each entry, and each solution
 * satisfies {@code (A + ΔA) x̂ = b} with {@code |ΔA| ≤ √2 γ_{12n} Pᵀ|L̂| |Û|} (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorems
 * 9.3 and 9.4 with lemma 3.5, <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>; a part of an entry is a sum of 2n real products, the
 * rest of the factor is for reciprocals and blocks of a sum). {@code |U|} may grow to {@code 2ⁿ⁻¹ max|a_ij|}; seldom beyond {@code √n} times it. Entries of every finite size
 * are taken; an entry of U beyond the range of {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a value of its own. Vectors and numbers are interleaved, real part before imaginary part.
 */
public final class ComplexLu {

    private final int n;
    private final int stride;
    private final int shift;
    private final int zero;
    private final double norm;
    private final double[] data;
    private final int[] pivots;

    private ComplexLu(int n, int stride, int shift, double[] data) {
        this.n = n;
        this.stride = stride;
        this.shift = shift;
        this.data = data;
        norm = ComplexScaling.oneNorm(n, n, data, stride);
        pivots = new int[n];
        zero = ComplexPartialPivoting.factor(n, data, stride, pivots);
    }

    /**
     * Factorises a matrix.
     *
     * @param a A, n × n, n = 0 included; not modified
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null or not square, or a part of an entry is NaN or infinite
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static ComplexLu of(ComplexMatrix a) {
        int n = ComplexScaling.requireSquare(a, "a");
        int exponent = ComplexScaling.exponent(a, "a");
        int stride = Doors.stride(2 * n);
        Matrix copy = Matrix.zeros(n, stride);
        ComplexScaling.copy(a, copy.data(), stride);
        int shift = Scaling.moderate(Math.scalb(1.0, exponent)) ? 0 : Scaling.toModerate(exponent);
        Scaling.scaleInPlace(copy, shift);
        return new ComplexLu(n, stride, shift, copy.data());
    }

    /**
     * Returns n.
     *
     * @return the number of rows and columns of A
     */
    public int size() {
        return n;
    }

    /**
     * Returns L.
     *
     * @return a new n × n matrix with ones on the diagonal and zeros above
     */
    public ComplexMatrix l() {
        ComplexMatrix l = ComplexMatrix.identity(n);
        for (int i = 1; i < n; i++) {
            System.arraycopy(data, i * stride, l.data(), l.offset() + i * l.stride(), 2 * i);
        }
        return l;
    }

    /**
     * Returns U.
     *
     * @return a new n × n matrix, zero below the diagonal
     */
    public ComplexMatrix u() {
        ComplexMatrix u = ComplexMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            int to = u.offset() + i * (u.stride() + 2);
            System.arraycopy(data, i * (stride + 2), u.data(), to, 2 * (n - i));
        }
        ComplexScaling.scaleInPlace(u, -shift);
        return u;
    }

    /**
     * Returns P: row i of {@code P A} is row {@code permutation()[i]} of A.
     *
     * @return n row numbers, in a new array
     */
    public int[] permutation() {
        return Doors.permutation(pivots, n);
    }

    /**
     * Tells whether a pivot is exactly 0, so that no system can be solved.
     *
     * @return true if U has a zero on its diagonal
     */
    public boolean isSingular() {
        return zero >= 0;
    }

    /**
     * Solves {@code A x = b}.
     *
     * @param b n entries, 2n values
     * @return x, a new array of 2n values
     * @throws IllegalArgumentException if {@code b} has not 2n values, or one that is not finite
     * @throws ArithmeticException if a pivot is 0
     */
    public double[] solve(double... b) {
        Doors.requireLength(b, "b", 2 * n);
        return solve(ComplexMatrix.of(n, 1, b)).data();
    }

    /**
     * Solves {@code A X = B}.
     *
     * @param b B, n × k, not modified
     * @return X, a new n × k matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than n rows, or an entry that is not finite
     * @throws ArithmeticException if a pivot is 0
     */
    public ComplexMatrix solve(ComplexMatrix b) {
        return solve(false, b);
    }

    /**
     * Solves {@code Aᴴ X = B}.
     *
     * @param b B, n × k, not modified
     * @return X, a new n × k matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than n rows, or an entry that is not finite
     * @throws ArithmeticException if a pivot is 0
     */
    public ComplexMatrix solveAdjoint(ComplexMatrix b) {
        return solve(true, b);
    }

    private ComplexMatrix solve(boolean adjoint, ComplexMatrix b) {
        int exponent = ComplexScaling.exponent(ComplexScaling.requireRows(b, "b", n), "b");
        requireRegular();
        int shiftB = Scaling.moderate(Math.scalb(1.0, exponent)) ? 0 : -exponent;
        ComplexMatrix x = ComplexScaling.scaled(b, shiftB);
        substitute(adjoint, x);
        ComplexScaling.scaleInPlace(x, shift - shiftB);
        return x;
    }

    /**
     * Returns {@code A⁻¹} as an operator, which solves at each application. Its arguments are not searched for what is not finite, nor scaled:
     * overflow gives infinities and NaN.
     *
     * @return an operator that shares the entries of this factorisation
     * @throws ArithmeticException if a pivot is 0
     */
    public ComplexOperator inverse() {
        requireRegular();
        double size = n;
        return new ComplexInverse(n, new Cost(8 * size * size, 16 * (size * size + 2 * size)), (adjoint, x) -> {
            substitute(adjoint, x);
            ComplexScaling.scaleInPlace(x, shift);
        });
    }

    private void substitute(boolean adjoint, ComplexMatrix x) {
        double[] entries = x.data();
        int from = x.offset();
        int distance = x.stride();
        int cols = x.cols();
        if (!adjoint) {
            Doors.exchange(true, pivots, 0, n, entries, from, distance, 2 * cols);
        }
        ComplexTrsm.solve(adjoint, adjoint, !adjoint, n, cols, data, 0, stride, entries, from, distance);
        ComplexTrsm.solve(!adjoint, adjoint, adjoint, n, cols, data, 0, stride, entries, from, distance);
        if (adjoint) {
            Doors.exchange(false, pivots, 0, n, entries, from, distance, 2 * cols);
        }
    }

    private void requireRegular() {
        if (zero >= 0) {
            throw Doors.singular(zero, n);
        }
    }

    /**
     * Returns {@code det A}; 0 or infinite where it is out of range, see {@link #logDeterminant()}. Off by at most {@code √2 γ_4n} of that of a matrix
     * {@code A + ΔA} as above.
     *
     * @return real and imaginary part of the determinant, which is 1 for n = 0
     */
    public double[] determinant() {
        return product().value();
    }

    /**
     * Returns {@code det A / |det A|}.
     *
     * @return real and imaginary part of a number of modulus 1, or of 0 if a pivot is 0
     */
    public double[] determinantPhase() {
        return product().phase();
    }

    /**
     * Returns {@code log |det A|}, which is in range where the determinant is not.
     *
     * @return the natural logarithm, −∞ if a pivot is 0
     */
    public double logDeterminant() {
        return product().log();
    }

    private ComplexDeterminant product() {
        ComplexDeterminant product = new ComplexDeterminant();
        for (int i = 0; i < n; i++) {
            int at = i * (stride + 2);
            int sign = pivots[i] == i ? 1 : -1;
            product.multiply(sign * data[at], sign * data[at + 1]);
        }
        product.shift(-(long) shift * n);
        return product;
    }

    /**
     * Estimates {@code 1/κ₁ = 1 / (‖A‖₁ ‖A⁻¹‖₁)} by a few solutions: below {@code n·2⁻⁵³}, nothing of a solution can be trusted.
     *
     * @return an estimate that is too large by a factor of 3 at most but in contrived cases, see {@link ComplexOneNorm}; 0 if a pivot is 0, 1 for n = 0
     */
    public double reciprocalCondition() {
        if (n == 0) {
            return 1;
        }
        if (zero >= 0) {
            return 0;
        }
        // Of the scaled matrix, which has the same condition.
        return new ComplexInverse(n, new Cost(0, 0), this::substitute).reciprocalCondition(norm);
    }
}
