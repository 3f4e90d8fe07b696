package dev.quire.dense;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.simd.blas.Syrk;
import dev.quire.simd.blas.Trsm;

/**
 * Factorisation of a symmetric matrix that need not be definite, {@code P A Pᵀ = L D Lᵀ}, with all of them n × n: P a permutation, L lower triangular with ones on the diagonal, D block
 * diagonal with blocks of 1 × 1 and symmetric ones of 2 × 2 that are indefinite.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="ldl"}
 *
 * <p><b>Symmetry.</b> The lower triangle and the diagonal of A are read, and nothing above, whatever stands there.
 *
 * <p><b>Pivots</b> are chosen by the bounded Bunch–Kaufman strategy, "rook pivoting": no entry of L exceeds 2.79 in magnitude, which the cheaper strategy of Bunch and Kaufman does not give
 * (C. Ashcraft, R. G. Grimes, J. G. Lewis, Accurate symmetric indefinite linear equation solvers, SIAM J. Matrix Anal. Appl. 20 (1998),
 * <a href="https://doi.org/10.1137/S0895479896296921">doi:10.1137/S0895479896296921</a>).
 *
 * <p><b>Singular matrices</b> are factorised as well; to solve with one is refused with the pivot that is 0. A pivot that ought to be 0 is mostly not, by rounding: {@link #reciprocalCondition()} tells.
 *
 * <p><b>Cost.</b> {@code ⅓n³} flops to factorise, nearly all in matrix products where the rows searched for pivots are few, as they are but for made-up matrices, and {@code 2n²} for each solution. Holds
 * one copy of A.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and a modest polynomial p: {@code P (A + ΔA) Pᵀ = L̂ D̂ L̂ᵀ}, and each solution satisfies {@code (A + ΔA) x̂ = b}, with {@code |ΔA| ≤ p(n) u (|A| + Pᵀ|L̂| |D̂| |L̂ᵀ|P)} entry by
 * entry (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorem 11.3, <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>); D may be larger than A by the growth
 * factor, bounded as in section 11.1.3 and seldom beyond {@code √n}. Entries of every finite size are taken; an entry of D beyond the range of {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a value of its own.
 */
public final class Ldl {

    /**
     * How many eigenvalues of a symmetric matrix are positive, negative and zero; a congruence {@code X A Xᵀ} with a regular X does not change them (Sylvester's law).
     *
     * @param positive eigenvalues above 0
     * @param negative eigenvalues below 0
     * @param zero eigenvalues that are 0
     */
    public record Inertia(int positive, int negative, int zero) {

        /**
         * Checks the components.
         *
         * @throws IllegalArgumentException if a count is negative
         */
        public Inertia {
            if (positive < 0 || negative < 0 || zero < 0) {
                throw new IllegalArgumentException("positive, negative, zero: expected counts ≥ 0, got " + positive
                        + ", " + negative + " and " + zero);
            }
        }
    }

    private final int n;
    private final int shift;
    private final double norm;
    private final SymmetricPivoting factors;

    private Ldl(int n, int shift, double norm, SymmetricPivoting factors) {
        this.n = n;
        this.shift = shift;
        this.norm = norm;
        this.factors = factors;
    }

    /**
     * Factorises a matrix.
     *
     * @param a A, n × n, n = 0 included; only its lower triangle is read; not modified
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null or not square, or an entry of the lower triangle is NaN or infinite
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static Ldl of(Matrix a) {
        int n = Doors.requireSquare(a, "a");
        int stride = Doors.stride(n);
        double[] data = Matrix.zeros(n, stride).data();
        double[] sums = new double[n];
        double norm = Scaling.copyLower(a, data, stride, sums);
        int shift = 0;
        if (!Scaling.moderate(norm)) {
            shift = Scaling.toModerate(Scaling.lowerExponent(a, "a"));
            Matrix lower = Scaling.scaled(Triangular.lower(a).toMatrix(), shift);
            norm = Scaling.copyLower(lower, data, stride, sums);
        }
        Syrk.mirror(false, n, data, 0, stride);
        return new Ldl(n, shift, norm, SymmetricPivoting.factor(n, data, stride));
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
        return Triangular.unitUpper(Matrix.wrap(factors.a, 0, n, n, Math.max(n, factors.lda)))
                .toMatrix()
                .transpose();
    }

    /**
     * Returns D.
     *
     * @return a new n × n matrix, zero beside the blocks on its diagonal
     */
    public Matrix d() {
        Matrix d = Matrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            d.set(i, i, factors.diagonal[i]);
            if (factors.beside[i] != 0) {
                d.set(i, i + 1, factors.beside[i]);
                d.set(i + 1, i, factors.beside[i]);
            }
        }
        Scaling.scaleInPlace(d, -shift);
        return d;
    }

    /**
     * Returns P: entry (i, j) of {@code P A Pᵀ} is entry {@code (permutation()[i], permutation()[j])} of A.
     *
     * @return n row numbers, in a new array
     */
    public int[] permutation() {
        return factors.order.clone();
    }

    /**
     * Returns how many eigenvalues of A are positive, negative and zero, read from D: those of a matrix {@code A + ΔA} as above, so that an eigenvalue
     * of the size of rounding may be counted with any sign.
     *
     * @return the counts, which sum to n
     */
    public Inertia inertia() {
        int positive = 0;
        int negative = 0;
        for (int i = 0; i < n; i++) {
            if (factors.beside[i] != 0) {
                // The determinant of a 2 × 2 pivot is negative.
                positive++;
                negative++;
                i++;
            } else if (factors.diagonal[i] > 0) {
                positive++;
            } else if (factors.diagonal[i] < 0) {
                negative++;
            }
        }
        return new Inertia(positive, negative, n - positive - negative);
    }

    /**
     * Tells whether a pivot is exactly 0, so that no system can be solved.
     *
     * @return true if D has a zero 1 × 1 block
     */
    public boolean isSingular() {
        return factors.zero >= 0;
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
        int exponent = Scaling.exponent(Doors.requireRows(b, "b", n), "b");
        requireRegular();
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
     * @throws ArithmeticException if a pivot is 0
     */
    public LinearOperator inverse() {
        requireRegular();
        double size = n;
        return new Inverse(n, new Cost(2 * size * size, 8 * (size * (size + 1) + 2 * size)), (transposed, x) -> {
            substitute(x);
            Scaling.scaleInPlace(x, shift);
        });
    }

    private void substitute(Matrix x) {
        Matrix y = Doors.rowsInOrder(x, factors.order);
        triangle(true, y);
        factors.divide(y);
        triangle(false, y);
        Doors.rowsBack(y, factors.order, x);
    }

    private void triangle(boolean transposed, Matrix x) {
        Trsm.solve(
                false,
                true,
                transposed,
                true,
                n,
                x.cols(),
                1,
                factors.a,
                0,
                factors.lda,
                x.data(),
                x.offset(),
                x.stride());
    }

    private void requireRegular() {
        if (factors.zero >= 0) {
            throw new ArithmeticException("a: expected a regular matrix, but pivot " + factors.zero + " of " + n
                    + " is 0: nothing but zeros is left from there on in row " + factors.order[factors.zero]);
        }
    }

    /**
     * Returns {@code det A}; 0 or infinite where it is out of range, see {@link #logDeterminant()}.
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
            double b = factors.beside[i];
            if (b == 0) {
                product.multiply(factors.diagonal[i]);
            } else {
                // d₁d₂ − b², in which nothing cancels: |d₁d₂| < 0.42 b².
                product.multiply(b);
                product.multiply(b);
                product.multiply(factors.diagonal[i] / b * (factors.diagonal[i + 1] / b) - 1);
                i++;
            }
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
        if (factors.zero >= 0) {
            return 0;
        }
        // Of the scaled matrix, which has the same condition.
        return new Inverse(n, new Cost(0, 0), (transposed, x) -> substitute(x)).reciprocalCondition(norm);
    }
}
