package dev.quire.dense;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.simd.blas.Trsm;

/**
 * Cholesky factorisation of a symmetric positive definite matrix, {@code A = L Lᵀ}, with {@code A} and {@code L} n × n and L lower triangular with
 * a positive diagonal.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="cholesky"}
 *
 * <p><b>Symmetry.</b> The lower triangle and the diagonal of A are read, and nothing above, whatever stands there.
 *
 * <p><b>Cost.</b> {@code ⅓n³} flops to factorise, nearly all in matrix products, and {@code 2n²} for each solution. Holds one copy of A.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and {@code γ_k = ku/(1 − ku)}: {@code A + ΔA = L̂ L̂ᵀ} with {@code |ΔA| ≤ γ_{2n} |L̂| |L̂ᵀ|} entry by entry, hence
 * {@code |Δa_ij| ≤ (1 − γ_{2n})⁻¹ γ_{2n} (a_ii a_jj)^½}, and each solution satisfies {@code (A + ΔA) x̂ = b} with {@code |ΔA| ≤ γ_{6n} |L̂| |L̂ᵀ|} (Higham,
 * Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorems 10.3 and 10.4,
 * <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>; the factor 2 is for reciprocals and blocks of a sum). It succeeds where A, scaled to a
 * diagonal of ones, has a smallest eigenvalue above {@code n γ_{2n}} (theorem 10.7). Entries of every finite size are taken.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a value of its own. What a {@link Workspace} returns changes with its next call.
 */
public final class Cholesky {

    /** An exponent at which squares and sums of them are in range. */
    private static final int MOST = 300;

    private int n;
    private int stride;
    private int shift;
    /** ‖2^shift A‖₁, NaN where only L is known. */
    private double norm;

    private double[] data = {};

    private Cholesky() {}

    /**
     * Factorises a matrix.
     *
     * @param a A, n × n, n = 0 included; only its lower triangle is read; not modified
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null or not square, or an entry of the lower triangle is NaN or infinite
     * @throws ArithmeticException if A is not positive definite to working precision, with the first leading minor that is not positive
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static Cholesky of(Matrix a) {
        return new Workspace().factorise(a);
    }

    /**
     * Room for factorisations one after another: from the second of a size on they take no array of their own.
     *
     * <p>Belongs to one thread, and owns what it returns until its next call.
     */
    public static final class Workspace {

        private final Cholesky result = new Cholesky();
        private double[] sums = {};

        /** Makes an empty workspace, which grows with its first matrix. */
        public Workspace() {}

        /**
         * Factorises a matrix.
         *
         * @param a A, n × n, n = 0 included; only its lower triangle is read; not modified
         * @return its factorisation, the same object each time
         * @throws IllegalArgumentException if {@code a} is null or not square, or an entry of the lower triangle is NaN or infinite
         * @throws ArithmeticException if A is not positive definite to working precision, with the first leading minor that is not
         *     positive; the result is then neither the old nor the new
         * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; as before
         */
        public Cholesky factorise(Matrix a) {
            int n = Doors.requireSquare(a, "a");
            int stride = Doors.stride(n);
            if (sums.length < n) {
                sums = new double[n];
                result.data = Matrix.zeros(n, stride).data();
            }
            result.n = n;
            result.stride = stride;
            result.shift = 0;
            result.norm = Scaling.copyLower(a, result.data, stride, sums);
            if (!Scaling.moderate(result.norm)) {
                // Even, so that L is scaled by a power of two as well.
                result.shift = Scaling.toModerate(Scaling.lowerExponent(a, "a")) & ~1;
                Matrix lower = Scaling.scaled(Triangular.lower(a).toMatrix(), result.shift);
                result.norm = Scaling.copyLower(lower, result.data, stride, sums);
            }
            int failed = PositiveDefinite.factor(n, result.data, stride);
            if (failed >= 0) {
                throw new ArithmeticException("a: expected a positive definite matrix, but the leading minor of order "
                        + (failed + 1) + " of " + n + " is not positive: "
                        + Math.scalb(result.data[failed * stride + failed], -result.shift) + " is left of entry ("
                        + failed + ", " + failed + ")");
            }
            return result;
        }
    }

    /** Takes over the factor of {@code 2^shift A}, n rows without gaps in an array that belongs to the result from now on. */
    static Cholesky of(int n, double[] data, int shift, double norm) {
        Cholesky result = new Cholesky();
        result.n = n;
        result.stride = n;
        result.data = data;
        result.shift = shift;
        result.norm = norm;
        return result;
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
     * @return a new n × n matrix, zero above the diagonal
     */
    public Matrix l() {
        Matrix l = Triangular.lower(Matrix.wrap(data, 0, n, n, stride)).toMatrix();
        Scaling.scaleInPlace(l, -shift / 2);
        return l;
    }

    /**
     * Solves {@code A x = b}.
     *
     * @param b n values
     * @return x, a new array of n values
     * @throws IllegalArgumentException if {@code b} has not n values, or one that is not finite
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
     */
    public Matrix solve(Matrix b) {
        int exponent = Scaling.exponent(Doors.requireRows(b, "b", n), "b");
        int shiftB = Scaling.moderate(Math.scalb(1.0, exponent)) ? 0 : -exponent;
        Matrix x = Scaling.scaled(b, shiftB);
        substitute(x);
        Scaling.scaleInPlace(x, shift - shiftB);
        return x;
    }

    /**
     * Returns the factorisation of {@code A + x xᵀ}, in {@code 3n²} flops: rotations of L's columns with x, one after another.
     *
     * {@snippet class="snippets.FactorisationSnippets" region="update"}
     *
     * <p>Backward stable: the result is that of {@code A + x xᵀ + ΔA} with {@code ‖ΔA‖ ≤ cn·u (‖A‖ + ‖x‖²)}.
     *
     * @param x n values, not modified
     * @return a new factorisation
     * @throws IllegalArgumentException if {@code x} has not n values, or one that is not finite
     */
    public Cholesky updated(double... x) {
        return changed(true, x);
    }

    /**
     * Returns the factorisation of {@code A − x xᵀ}, in {@code 3n²} flops: hyperbolic rotations of L's columns with x, each done as a plane one turned round, which makes the whole as stable as the problem (A. W. Bojanczyk, R. P. Brent,
     * P. Van Dooren, F. R. de Hoog, A note on downdating the Cholesky factorization, SIAM J. Sci. Stat. Comput. 8 (1987), <a href="https://doi.org/10.1137/0908031">doi:10.1137/0908031</a>).
     *
     * <p>The error may be as large as that of {@code A}'s last digit, {@code cn·u ‖A‖}, which counts where the difference is much smaller than A.
     *
     * @param x n values, not modified
     * @return a new factorisation
     * @throws IllegalArgumentException if {@code x} has not n values, or one that is not finite
     * @throws ArithmeticException if {@code A − x xᵀ} is not positive definite to working precision, with the first leading minor that is not positive
     */
    public Cholesky downdated(double... x) {
        return changed(false, x);
    }

    private Cholesky changed(boolean up, double[] x) {
        Doors.requireLength(x, "x", n);
        Doors.requireFinite(x, "x");
        Matrix column = Matrix.columnOf(x);
        // L and x are scaled by 2^(shift/2); where x is large beside L both move down.
        int down = Math.max(0, Scaling.exponent(column, "x") + shift / 2 - MOST);
        Cholesky result = new Cholesky();
        result.n = n;
        result.stride = stride;
        result.shift = shift - 2 * down;
        result.norm = Double.NaN;
        result.data = Matrix.zeros(n, stride).data();
        System.arraycopy(data, 0, result.data, 0, n * stride);
        Scaling.scaleRows(result.data, 0, n, n, stride, -down);
        Scaling.scaleInPlace(column, shift / 2 - down);
        double[] y = column.toArray();
        int failed = RankOne.change(up, n, result.data, stride, y);
        if (failed >= 0) {
            double pivot = data[failed * stride + failed];
            throw new ArithmeticException("x: expected A " + (up ? "+" : "−")
                    + " x xᵀ to be positive definite, but the leading minor of order "
                    + (failed + 1) + " of " + n + " is not positive: "
                    + Math.scalb(y[failed], -result.shift / 2) + " meets a diagonal entry "
                    + Math.scalb(pivot, -shift / 2) + " of L");
        }
        return result;
    }

    /**
     * Returns {@code A⁻¹} as an operator, which solves at each application. Its arguments are not searched for what is not finite, nor scaled:
     * overflow gives infinities and NaN.
     *
     * @return a symmetric operator that shares the entries of this factorisation
     */
    public LinearOperator inverse() {
        double size = n;
        return new Inverse(n, new Cost(2 * size * size, 8 * (size * (size + 1) + 2 * size)), (transposed, x) -> {
            substitute(x);
            Scaling.scaleInPlace(x, shift);
        });
    }

    private void substitute(Matrix x) {
        for (int half = 0; half < 2; half++) {
            Trsm.solve(
                    false, false, half == 1, false, n, x.cols(), 1, data, 0, stride, x.data(), x.offset(), x.stride());
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
     * Returns {@code log det A}, which is in range where the determinant is not.
     *
     * @return the natural logarithm
     */
    public double logDeterminant() {
        return product().log();
    }

    private Determinant product() {
        Determinant product = new Determinant();
        for (int i = 0; i < n; i++) {
            double entry = data[i * stride + i];
            product.multiply(entry);
            product.multiply(entry);
        }
        product.shift(-(long) shift * n);
        return product;
    }

    /**
     * Estimates {@code 1/κ₁ = 1 / (‖A‖₁ ‖A⁻¹‖₁)} by a few solutions: below {@code n·2⁻⁵³}, nothing of a solution can be trusted.
     *
     * @return an estimate that is too large by a factor of 3 at most but in contrived cases, see {@link OneNorm}, or of 9 after an update of more than 64 rows, where {@code ‖A‖₁} is estimated too; 1 for n = 0
     */
    public double reciprocalCondition() {
        if (n == 0) {
            return 1;
        }
        // Of the scaled matrix, which has the same condition.
        return new Inverse(n, new Cost(0, 0), (transposed, x) -> substitute(x))
                .reciprocalCondition(Double.isNaN(norm) ? normOfProduct() : norm);
    }

    /** Returns {@code ‖L Lᵀ‖₁}; of more than 64 rows, where the product costs more than a few solutions, an estimate. */
    private double normOfProduct() {
        if (Interleaved.takes(n, n)) {
            return normOfSmallProduct();
        }
        Triangular l = Triangular.lower(Matrix.wrap(data, 0, n, n, stride));
        Inverse product = new Inverse(n, new Cost(0, 0), (transposed, x) -> {
            Matrix y = l.times(l.transposeTimes(x));
            Scaling.copyRows(y, x);
        });
        return OneNorm.estimate(product);
    }

    private double normOfSmallProduct() {
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double entry = 0;
                for (int p = 0; p <= j; p++) {
                    entry = Math.fma(data[i * stride + p], data[j * stride + p], entry);
                }
                sums[j] += Math.abs(entry);
                sums[i] += j < i ? Math.abs(entry) : 0;
            }
        }
        double largest = 0;
        for (double sum : sums) {
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
