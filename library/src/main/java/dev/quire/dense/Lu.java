package dev.quire.dense;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.simd.blas.Trsm;

/**
 * LU of a square matrix with partial pivoting, {@code P A = L U}, with {@code P}, {@code A}, {@code L} and {@code U} n × n: P a permutation, L lower
 * triangular with ones on the diagonal and no entry beyond 1 in magnitude, U upper triangular.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="lu"}
 *
 * <p><b>Singular matrices</b> are factorised as well, and have the determinant 0; to solve with one is refused with the pivot that is 0. A pivot that ought to be 0 is
 * mostly not, by rounding: {@link #reciprocalCondition()} tells.
 *
 * <p><b>Cost.</b> {@code ⅔n³} flops to factorise, nearly all in matrix products, and {@code 2n²} for each solution. Holds one copy of A.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and {@code γ_k = ku/(1 − ku)}: {@code P A + ΔA = L̂ Û} with {@code |ΔA| ≤ γ_{2n} |L̂| |Û|} entry by entry, and each solution
 * satisfies {@code (A + ΔA) x̂ = b} with {@code |ΔA| ≤ γ_{6n} Pᵀ|L̂| |Û|} (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorems
 * 9.3 and 9.4, <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>; the factor 2 is for reciprocals and blocks of a sum). {@code |U|} may
 * grow to {@code 2ⁿ⁻¹ max|a_ij|}, and does so on made-up matrices; seldom beyond {@code √n} times it elsewhere. Entries of every finite size
 * are taken; an entry of U beyond the range of {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a value of its own. What a {@link Workspace} returns changes with its next call.
 */
public final class Lu {

    private int n;
    private int stride;
    private int shift;
    private int zero;
    private double norm;
    private double[] data = {};
    private int[] pivots = {};

    private Lu() {}

    /**
     * Factorises a matrix.
     *
     * @param a A, n × n, n = 0 included; not modified
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null or not square, or an entry is NaN or infinite
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static Lu of(Matrix a) {
        return new Workspace().factorise(a);
    }

    /**
     * Room for factorisations one after another: from the second of a size on they take no array of their own.
     *
     * <p>Belongs to one thread, and owns what it returns until its next call.
     */
    public static final class Workspace {

        private final Lu result = new Lu();
        private final PartialPivoting steps = new PartialPivoting();
        private double[] sums = {};

        /** Makes an empty workspace, which grows with its first matrix. */
        public Workspace() {}

        /**
         * Factorises a matrix.
         *
         * @param a A, n × n, n = 0 included; not modified
         * @return its factorisation, the same object each time
         * @throws IllegalArgumentException if {@code a} is null or not square, or an entry is NaN or infinite
         * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; the result is then neither the old nor the new
         */
        public Lu factorise(Matrix a) {
            int n = Doors.requireSquare(a, "a");
            int stride = Doors.stride(n);
            if (sums.length < n) {
                sums = new double[n];
            }
            result.room(n, stride);
            result.norm = Scaling.copy(a, result.data, stride, sums);
            result.shift = 0;
            if (!Scaling.moderate(result.norm)) {
                result.shift = Scaling.toModerate(Scaling.exponent(a, "a"));
                Matrix scaled = Scaling.scaled(a, result.shift);
                result.norm = Scaling.copy(scaled, result.data, stride, sums);
            }
            result.zero = steps.factor(n, result.data, stride, result.pivots);
            return result;
        }
    }

    /** Takes over factors of {@code 2^shift A}, n rows without gaps in an array that belongs to the result from now on. */
    static Lu of(int n, double[] data, int[] pivots, int shift, double norm) {
        Lu lu = new Lu();
        lu.n = n;
        lu.stride = n;
        lu.data = data;
        lu.pivots = pivots;
        lu.shift = shift;
        lu.norm = norm;
        lu.zero = -1;
        for (int i = n - 1; i >= 0; i--) {
            lu.zero = data[i * n + i] == 0 ? i : lu.zero;
        }
        return lu;
    }

    /** Returns the first pivot that is 0, −1 if there is none. */
    int zero() {
        return zero;
    }

    private void room(int size, int distance) {
        n = size;
        stride = distance;
        if (pivots.length < size) {
            pivots = new int[size];
            data = Matrix.zeros(size, distance).data();
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
     * Returns L.
     *
     * @return a new n × n matrix with ones on the diagonal and zeros above
     */
    public Matrix l() {
        return Triangular.unitLower(packed()).toMatrix();
    }

    /**
     * Returns U.
     *
     * @return a new n × n matrix, zero below the diagonal
     */
    public Matrix u() {
        Matrix u = Triangular.upper(packed()).toMatrix();
        Scaling.scaleInPlace(u, -shift);
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
     * @param b n values
     * @return x, a new array of n values
     * @throws IllegalArgumentException if {@code b} has not n values, or one that is not finite
     * @throws ArithmeticException if a pivot is 0
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
     * @throws ArithmeticException if a pivot is 0
     */
    public Matrix solve(Matrix b) {
        return solve(false, b);
    }

    /**
     * Solves {@code Aᵀ X = B}.
     *
     * @param b B, n × k, not modified
     * @return X, a new n × k matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than n rows, or an entry that is not finite
     * @throws ArithmeticException if a pivot is 0
     */
    public Matrix solveTranspose(Matrix b) {
        return solve(true, b);
    }

    private Matrix solve(boolean transposed, Matrix b) {
        int exponent = Scaling.exponent(Doors.requireRows(b, "b", n), "b");
        requireRegular();
        int shiftB = Scaling.moderate(Math.scalb(1.0, exponent)) ? 0 : -exponent;
        Matrix x = Scaling.scaled(b, shiftB);
        substitute(transposed, x);
        Scaling.scaleInPlace(x, shift - shiftB);
        return x;
    }

    /**
     * Returns {@code A⁻¹} as an operator, which solves at each application. Its arguments are not searched for what is not finite, nor scaled:
     * overflow gives infinities and NaN.
     *
     * @return an operator that shares the entries of this factorisation
     * @throws ArithmeticException if a pivot is 0
     */
    public LinearOperator inverse() {
        requireRegular();
        double size = n;
        return new Inverse(n, new Cost(2 * size * size, 8 * (size * size + 2 * size)), (transposed, x) -> {
            substitute(transposed, x);
            Scaling.scaleInPlace(x, shift);
        });
    }

    private void substitute(boolean transposed, Matrix x) {
        if (!transposed) {
            Doors.exchange(true, pivots, 0, n, x.data(), x.offset(), x.stride(), x.cols());
        }
        triangle(transposed, transposed, x);
        triangle(!transposed, transposed, x);
        if (transposed) {
            Doors.exchange(false, pivots, 0, n, x.data(), x.offset(), x.stride(), x.cols());
        }
    }

    private void triangle(boolean upper, boolean transposed, Matrix x) {
        Trsm.solve(false, upper, transposed, !upper, n, x.cols(), 1, data, 0, stride, x.data(), x.offset(), x.stride());
    }

    private void requireRegular() {
        if (zero >= 0) {
            throw Doors.singular(zero, n);
        }
    }

    /**
     * Returns {@code det A}; 0 or infinite where it is out of range, see {@link #logDeterminant()}. Off by at most {@code γ_n} of that of a matrix
     * {@code A + ΔA} as above.
     *
     * @return the determinant, 1 for n = 0
     */
    public double determinant() {
        return product().value();
    }

    /**
     * Returns the sign of the determinant.
     *
     * @return 1, −1, or 0 if a pivot is 0
     */
    public int determinantSign() {
        return product().sign();
    }

    /**
     * Returns {@code log |det A|}, which is in range where the determinant is not.
     *
     * @return the natural logarithm, −∞ if a pivot is 0
     */
    public double logDeterminant() {
        return product().log();
    }

    private Determinant product() {
        Determinant product = new Determinant();
        for (int i = 0; i < n; i++) {
            double pivot = data[i * stride + i];
            product.multiply(pivots[i] == i ? pivot : -pivot);
        }
        product.shift(-(long) shift * n);
        return product;
    }

    /**
     * Estimates {@code 1/κ₁ = 1 / (‖A‖₁ ‖A⁻¹‖₁)} by a few solutions: below {@code n·2⁻⁵³}, nothing of a solution can be trusted.
     *
     * @return an estimate that is too large by a factor of 3 at most but in contrived cases, see {@link OneNorm}; 0 if a pivot is 0, 1 for n = 0
     */
    public double reciprocalCondition() {
        if (n == 0) {
            return 1;
        }
        if (zero >= 0) {
            return 0;
        }
        // Of the scaled matrix, which has the same condition.
        return new Inverse(n, new Cost(0, 0), this::substitute).reciprocalCondition(norm);
    }

    private Matrix packed() {
        return Matrix.wrap(data, 0, n, n, Math.max(n, stride));
    }
}
