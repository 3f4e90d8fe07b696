package dev.quire.dense;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.blas.Syrk;
import dev.quire.simd.blas.Trsm;

/**
 * Cholesky factorisation with diagonal pivoting of a symmetric positive semidefinite matrix, {@code P A Pᵀ = L Lᵀ + E}, with {@code A} n × n, P a permutation, {@code L} n × r lower trapezoidal with a
 * positive diagonal {@code l₀₀ ≥ l₁₁ ≥ …}, and r the rank: the factorisation stops where nothing is left above a tolerance, and E, zero in its first r rows and columns, is what is left.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="pivotedCholesky"}
 *
 * <p><b>Symmetry.</b> The lower triangle and the diagonal of A are read, and nothing above, whatever stands there.
 *
 * <p><b>Rank.</b> A step takes the largest diagonal entry of what is left, and none follows once that is at most the tolerance, {@code n·2⁻⁵³ max a_ii} unless another one is given. The rank of A
 * is found where there is a gap in the diagonal of L; rounding decides where there is none, as for a Hilbert matrix.
 *
 * <p><b>Cost.</b> {@code r²n − ⅔r³} flops beyond a copy, nearly all in matrix products. Holds one copy of A.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³: {@code |P A Pᵀ − L̂ L̂ᵀ − Ê| ≤ γ_{2r+2} |L̂| |L̂ᵀ|} entry by entry, and {@link #residual()} is {@code ‖Ê‖_F}. Where A is semidefinite so is E, but for rounding, and
 * {@code ‖E‖₂ ≤ tr E}, which is {@link #residualTrace()}. For A of exact rank r, {@code ‖P A Pᵀ − L̂ L̂ᵀ‖₂ ≤ 2r γ_{r+1} (‖W‖₂ + 1)² ‖A‖₂} to first order, where {@code W = A₁₁⁻¹A₁₂}, of norm at most
 * {@code ((n − r)(4^r − 1)/3)^½} and of about 1 in practice (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorems 10.9 and 10.14,
 * <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>; in blocks: C. Lucas, LAPACK Working Note 161, 2004). Entries of every finite size are taken.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a value of its own.
 */
public final class PivotedCholesky {

    private final int n;
    private final int stride;
    private final int shift;
    private final double norm;
    private final double[] data;
    private final DiagonalPivoting factors;

    private PivotedCholesky(int n, int stride, int shift, double norm, double[] data, DiagonalPivoting factors) {
        this.n = n;
        this.stride = stride;
        this.shift = shift;
        this.norm = norm;
        this.data = data;
        this.factors = factors;
    }

    /**
     * Factorises a matrix up to its numerical rank.
     *
     * @param a A, n × n, n = 0 included; only its lower triangle is read; not modified
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null or not square, or an entry of the lower triangle is NaN or infinite
     * @throws ArithmeticException if what is left after the last step has an entry beyond {@code 2⁻²⁶ max a_ii} and the tolerance, which no semidefinite matrix leaves
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static PivotedCholesky of(Matrix a) {
        return of(a, true, 0);
    }

    /**
     * Factorises a matrix until what is left has no diagonal entry above a tolerance.
     *
     * @param a A, n × n, n = 0 included; only its lower triangle is read; not modified
     * @param tolerance absolute, ≥ 0
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null or not square, an entry of the lower triangle is NaN or infinite, or the tolerance is negative or NaN
     * @throws ArithmeticException if what is left after the last step has an entry beyond {@code 2⁻²⁶ max a_ii} and the tolerance, which no semidefinite matrix leaves
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static PivotedCholesky of(Matrix a, double tolerance) {
        return of(a, false, Doors.requireTolerance(tolerance));
    }

    private static PivotedCholesky of(Matrix a, boolean automatic, double tolerance) {
        int n = Doors.requireSquare(a, "a");
        int stride = Doors.stride(n);
        double[] data = Matrix.zeros(n, stride).data();
        double[] sums = new double[n];
        double norm = Scaling.copyLower(a, data, stride, sums);
        int shift = 0;
        if (!Scaling.moderate(norm)) {
            // Even, so that L is scaled by a power of two as well.
            shift = Scaling.toModerate(Scaling.lowerExponent(a, "a")) & ~1;
            Matrix lower = Scaling.scaled(Triangular.lower(a).toMatrix(), shift);
            norm = Scaling.copyLower(lower, data, stride, sums);
        }
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, data[i * stride + i]);
        }
        double stop = automatic ? n * 0x1p-53 * largest : Math.scalb(tolerance, shift);
        Syrk.mirror(false, n, data, 0, stride);
        DiagonalPivoting factors = DiagonalPivoting.factor(n, data, stride, stop);
        requireSemidefinite(n, data, stride, factors, Math.max(stop, 0x1p-26 * largest), shift);
        return new PivotedCholesky(n, stride, shift, norm, data, factors);
    }

    private static void requireSemidefinite(
            int n, double[] data, int stride, DiagonalPivoting factors, double limit, int shift) {
        for (int i = factors.rank; i < n; i++) {
            Interruption.check();
            for (int j = i; j < n; j++) {
                double left = data[i * stride + j];
                if (!(Math.abs(left) <= limit)) {
                    throw new ArithmeticException("a: expected a positive semidefinite matrix, but after "
                            + factors.rank + " of " + n + " pivots " + Math.scalb(left, -shift) + " is left of entry ("
                            + factors.order[i] + ", " + factors.order[j] + "), and nothing above "
                            + Math.scalb(factors.largestLeft, -shift) + " on the diagonal");
                }
            }
        }
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
     * Returns r, the number of steps until nothing was left above the tolerance.
     *
     * @return the numerical rank, 0 ≤ r ≤ n
     */
    public int rank() {
        return factors.rank;
    }

    /**
     * Returns P: entry (i, j) of {@code P A Pᵀ} is entry {@code (permutation()[i], permutation()[j])} of A. Its first r numbers are those of rows, and columns, that span A's.
     *
     * @return n row numbers, in a new array
     */
    public int[] permutation() {
        return factors.order.clone();
    }

    /**
     * Returns L.
     *
     * @return a new n × r matrix, zero above the diagonal
     */
    public Matrix l() {
        Matrix l = Matrix.zeros(n, factors.rank);
        for (int i = 0; i < n; i++) {
            Interruption.check();
            for (int j = 0; j <= Math.min(i, factors.rank - 1); j++) {
                l.set(i, j, data[j * stride + i]);
            }
        }
        Scaling.scaleInPlace(l, -shift / 2);
        return l;
    }

    /**
     * Returns {@code ‖E‖_F}, the distance of {@code Pᵀ L Lᵀ P} to A but for rounding, as computed from what the steps left.
     *
     * @return the norm, 0 for a matrix of full rank
     */
    public double residual() {
        double norm = 0;
        for (int i = factors.rank; i < n; i++) {
            double right = Vectors.norm2(n - i - 1, data, i * stride + i + 1);
            norm = Math.hypot(norm, Math.hypot(data[i * stride + i], Math.sqrt(2) * right));
        }
        return Math.scalb(norm, -shift);
    }

    /**
     * Returns {@code tr E}, an upper bound of {@code ‖E‖₂} and {@code ‖E‖_F} where A is positive semidefinite, as it is computed; rounding may make it negative.
     *
     * @return the trace, 0 for a matrix of full rank
     */
    public double residualTrace() {
        double trace = 0;
        for (int i = factors.rank; i < n; i++) {
            trace += data[i * stride + i];
        }
        return Math.scalb(trace, -shift);
    }

    /**
     * Solves {@code A x = b}.
     *
     * @param b n values
     * @return x, a new array of n values
     * @throws IllegalArgumentException if {@code b} has not n values, or one that is not finite
     * @throws ArithmeticException if the rank is below n
     */
    public double[] solve(double... b) {
        Doors.requireLength(b, "b", n);
        return solve(Matrix.columnOf(b)).data();
    }

    /**
     * Solves {@code A X = B}.
     *
     * @param b B, n × k, not modified
     * @return X, a new n × k matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than n rows, or an entry that is not finite
     * @throws ArithmeticException if the rank is below n
     */
    public Matrix solve(Matrix b) {
        int exponent = Scaling.exponent(Doors.requireRows(b, "b", n), "b");
        requireFullRank();
        int shiftB = Scaling.moderate(Math.scalb(1.0, exponent)) ? 0 : -exponent;
        Matrix x = Scaling.scaled(b, shiftB);
        substitute(x);
        Scaling.scaleInPlace(x, shift - shiftB);
        return x;
    }

    /**
     * Returns {@code A⁻¹} as an operator, which solves at each application. Its arguments are not searched for what is not finite, nor scaled: overflow gives
     * infinities and NaN.
     *
     * @return a symmetric operator that shares the entries of this factorisation
     * @throws ArithmeticException if the rank is below n
     */
    public LinearOperator inverse() {
        requireFullRank();
        double size = n;
        return new Inverse(n, new Cost(2 * size * size, 8 * (size * (size + 1) + 2 * size)), (transposed, x) -> {
            substitute(x);
            Scaling.scaleInPlace(x, shift);
        });
    }

    private void substitute(Matrix x) {
        Matrix y = Doors.rowsInOrder(x, factors.order);
        for (int half = 0; half < 2; half++) {
            Trsm.solve(false, true, half == 0, false, n, y.cols(), 1, data, 0, stride, y.data(), 0, y.stride());
        }
        Doors.rowsBack(y, factors.order, x);
    }

    private void requireFullRank() {
        if (factors.rank < n) {
            throw new ArithmeticException("a: expected a matrix of full rank, but after " + factors.rank + " of " + n
                    + " pivots nothing above " + Math.scalb(factors.largestLeft, -shift) + " is left on the diagonal");
        }
    }

    /**
     * Returns {@code log det A}, which is in range where the determinant is not.
     *
     * @return the natural logarithm, −∞ if the rank is below n
     */
    public double logDeterminant() {
        Determinant product = new Determinant();
        for (int i = 0; i < n; i++) {
            double entry = i < factors.rank ? data[i * stride + i] : 0;
            product.multiply(entry);
            product.multiply(entry);
        }
        product.shift(-(long) shift * n);
        return product.log();
    }

    /**
     * Estimates {@code 1/κ₁ = 1 / (‖A‖₁ ‖A⁻¹‖₁)} by a few solutions: below {@code n·2⁻⁵³}, nothing of a solution can be trusted.
     *
     * @return an estimate that is too large by a factor of 3 at most but in contrived cases, see {@link OneNorm}; 0 if the rank is below n, 1 for n = 0
     */
    public double reciprocalCondition() {
        if (n == 0) {
            return 1;
        }
        if (factors.rank < n) {
            return 0;
        }
        // Of the scaled matrix, which has the same condition.
        return new Inverse(n, new Cost(0, 0), (transposed, x) -> substitute(x)).reciprocalCondition(norm);
    }
}
