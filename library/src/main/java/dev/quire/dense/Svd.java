package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Singular value decomposition of a dense matrix, {@code A = U Σ Vᵀ}, with {@code A} m × n, {@code U} m × k,
 * {@code Σ} k × k, {@code V} n × k and {@code k = min(m, n)}; U and V have orthonormal columns and
 * {@code σ₁ ≥ σ₂ ≥ … ≥ σ_k ≥ 0}.
 *
 * {@snippet class="snippets.DenseSnippets" region="svd"}
 *
 * <p><b>Method.</b> QR of a matrix that is not square, reduction to bidiagonal form, then divide and conquer (Gu and Eisenstat 1995,
 * <a href="https://doi.org/10.1137/S0895479892242232">doi:10.1137/S0895479892242232</a>). Where {@code k ≤ 48}, and at every size in {@link #byJacobi}, QR with
 * sorted rows and column pivoting and then one-sided Jacobi on the rows of R (Drmač and Veselić
 * 2008, <a href="https://doi.org/10.1137/050639193">doi:10.1137/050639193</a>), which is slower but sees small values better.
 *
 * <p><b>Signs.</b> In every column of U the first entry whose magnitude is at least nine tenths of the column's largest is
 * positive. (The largest itself would be chosen by rounding where symmetry makes two of them equal.)
 *
 * <p><b>Cost.</b> With vectors {@code 8n³/3} flops to reduce an n × n matrix, of which half wait for memory, at most {@code 8n³/3} to divide and conquer,
 * and {@code 4n³} to bring both sets of vectors back; {@code 6mn² − 2n³/3} before and after for m > n. {@link #singularValues(Matrix)} takes the reduction alone. By Jacobi
 * about {@code 4mn² + 7sn³} in s sweeps, 5 to 10 for most matrices.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and a modest polynomial p: {@code ‖A − Û Σ̂ V̂ᵀ‖₂ ≤ p(m, n) u ‖A‖₂}, Û and V̂ are orthonormal
 * to p(m, n) u, and {@code |σ̂ᵢ − σᵢ| ≤ p(m, n) u σ₁}. By Jacobi, where {@code A = D B} or {@code A = B D} with D diagonal, however graded,
 * and B well conditioned, small values keep their digits too: {@code |σ̂ᵢ − σᵢ| ≤ p(m, n) κ₂(B) u σᵢ} (Demmel and Veselić 1992,
 * <a href="https://doi.org/10.1137/0613074">doi:10.1137/0613074</a>; with rows graded, Higham 2000,
 * <a href="https://doi.org/10.1016/S0024-3795(99)00230-X">doi:10.1016/S0024-3795(99)00230-X</a>).
 * Entries of every finite size are taken. A singular value below {@code 2⁻⁹⁴⁰ max|a_ij|} may come out as 0, one beyond
 * the range of {@code double} as infinity; U and V are orthonormal whatever the rank.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a copy, so take it once before a loop.
 */
public final class Svd {

    /** Sweeps after which Jacobi gives up; it converges quadratically, and no matrix is known that needs 20. */
    static final int MAX_SWEEPS = 60;

    /** Up to so many values Jacobi takes hardly longer, and is more accurate. */
    static final int BY_JACOBI = 48;

    private final Matrix u;
    private final double[] values;
    private final Matrix v;

    private Svd(Matrix u, double[] values, Matrix v) {
        this.u = u;
        this.values = values;
        this.v = v;
    }

    /**
     * Decomposes a matrix.
     *
     * @param a A, m × n of any shape, a side of 0 included; not modified
     * @return its decomposition
     * @throws IllegalArgumentException if {@code a} is null or an entry is NaN or infinite
     * @throws ArithmeticException if an iteration does not converge in the steps it has, which no matrix is known to need
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static Svd of(Matrix a) {
        if (a == null || Math.min(a.rows(), a.cols()) <= BY_JACOBI) {
            return byJacobi(a);
        }
        int shift = -Scaling.exponent(a, "a");
        boolean wide = a.rows() < a.cols();
        BidiagonalSvd tall = BidiagonalSvd.inPlace(Scaling.scaled(wide ? a.transpose() : a, shift));
        Matrix left = tall.left;
        Matrix right = tall.right;
        Matrix u = wide ? right : left;
        Matrix v = wide ? left : right;
        double[] signs = Signs.of(u);
        Scaling.columnsInPlace(u, signs);
        Scaling.columnsInPlace(v, signs);
        return new Svd(u, moved(tall.values, shift), v);
    }

    /**
     * Decomposes a matrix and completes both bases: U is m × m and V n × n, and their columns beyond k are some orthonormal basis of what is left.
     *
     * @param a A, m × n of any shape; not modified
     * @return its decomposition, still with k singular values
     * @throws IllegalArgumentException if {@code a} is null or an entry is NaN or infinite
     * @throws ArithmeticException if an iteration does not converge in the steps it has
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static Svd full(Matrix a) {
        Svd thin = of(a);
        return new Svd(completed(thin.u), thin.values, completed(thin.v));
    }

    private static Matrix completed(Matrix q) {
        int m = q.rows();
        int k = q.cols();
        if (m == k) {
            return q;
        }
        Matrix others = k == 0 ? Matrix.identity(m) : Qr.complement(q);
        Matrix result = Matrix.zeros(m, m);
        for (int i = 0; i < m; i++) {
            Interruption.check();
            System.arraycopy(q.data(), q.offset() + i * q.stride(), result.data(), i * m, k);
        }
        Elementwise.transpose(others.data(), others.offset(), others.stride(), result.data(), k, m, m - k, m);
        return result;
    }

    /**
     * Decomposes a matrix by one-sided Jacobi, whatever its size: several times slower than {@link #of}, with more digits in small singular values of graded
     * matrices, as told above.
     *
     * @param a A, m × n of any shape, a side of 0 included; not modified
     * @return its decomposition
     * @throws IllegalArgumentException if {@code a} is null or an entry is NaN or infinite
     * @throws ArithmeticException if 60 Jacobi sweeps do not suffice
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static Svd byJacobi(Matrix a) {
        return byJacobi(a, MAX_SWEEPS);
    }

    static Svd byJacobi(Matrix a, int maxSweeps) {
        Preconditioned tall = Preconditioned.of(a);
        int r = tall.qr.rank;
        double[][] x = tall.rows();
        double[][] j = new double[r][r];
        for (int i = 0; i < r; i++) {
            j[i][i] = 1;
        }
        OneSidedJacobi.orthogonalise(x, j, tall.k, maxSweeps);
        double[] norms = norms(x, tall.k);
        int[] order = descending(norms);
        Matrix left = tall.left(j, order);
        Matrix right = tall.right(x, norms, order);
        Matrix u = tall.wide ? right : left;
        Matrix v = tall.wide ? left : right;
        double[] signs = Signs.of(u);
        Scaling.columnsInPlace(u, signs);
        Scaling.columnsInPlace(v, signs);
        return new Svd(u, tall.values(norms, order), v);
    }

    /**
     * Computes the singular values alone.
     *
     * @param a A, m × n of any shape; not modified
     * @return {@code min(m, n)} values, descending
     * @throws IllegalArgumentException if {@code a} is null or an entry is NaN or infinite
     * @throws ArithmeticException if an iteration does not converge in the steps it has
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static double[] singularValues(Matrix a) {
        if (a != null && Math.min(a.rows(), a.cols()) > BY_JACOBI) {
            int shift = -Scaling.exponent(a, "a");
            Matrix scaled = Scaling.scaled(a.rows() < a.cols() ? a.transpose() : a, shift);
            return moved(BidiagonalSvd.valuesInPlace(scaled), shift);
        }
        Preconditioned tall = Preconditioned.of(a);
        double[][] x = tall.rows();
        OneSidedJacobi.orthogonalise(x, new double[x.length][0], tall.k, MAX_SWEEPS);
        double[] norms = norms(x, tall.k);
        return tall.values(norms, descending(norms));
    }

    /**
     * Returns U.
     *
     * @return a copy, m × k, or m × m where the full one was asked for
     */
    public Matrix u() {
        return u.copy();
    }

    /**
     * Returns the singular values.
     *
     * @return a copy, k values, descending
     */
    public double[] singularValues() {
        return values.clone();
    }

    /**
     * Returns V.
     *
     * @return a copy, n × k, or n × n where the full one was asked for
     */
    public Matrix v() {
        return v.copy();
    }

    /**
     * Returns the numerical rank: how many singular values exceed {@code max(m, n)·2⁻⁵²·σ₁}, the size that rounding alone
     * gives to a zero one.
     *
     * @return between 0 and k
     */
    public int rank() {
        return values.length == 0 ? 0 : rank(Math.max(u.rows(), v.rows()) * 0x1p-52 * values[0]);
    }

    /**
     * Returns how many singular values exceed a tolerance.
     *
     * @param tolerance absolute, ≥ 0
     * @return between 0 and k
     * @throws IllegalArgumentException if the tolerance is negative or NaN
     */
    public int rank(double tolerance) {
        Doors.requireTolerance(tolerance);
        int rank = 0;
        while (rank < values.length && values[rank] > tolerance) {
            rank++;
        }
        return rank;
    }

    /**
     * Returns the best approximation of rank at most r, {@code A_r = Σ_{i ≤ r} σᵢ uᵢ vᵢᵀ}. No matrix of rank r is nearer to A:
     * {@code ‖A − A_r‖₂ = σ_{r+1}} and {@code ‖A − A_r‖_F = (Σ_{i > r} σᵢ²)^½} (Eckart and Young 1936,
     * <a href="https://doi.org/10.1007/BF02288367">doi:10.1007/BF02288367</a>; in the 2-norm Mirsky 1960). {@code 2mnr} flops.
     *
     * @param r the rank, 0 ≤ r ≤ min(m, n)
     * @return a new m × n matrix
     * @throws IllegalArgumentException if r is outside its range
     */
    public Matrix lowRank(int r) {
        if (r < 0 || r > values.length) {
            throw new IllegalArgumentException(
                    "r: expected 0 … " + values.length + " for " + u.rows() + " × " + v.rows() + ", got " + r);
        }
        Matrix scaled = u.columns(0, r).copy();
        Scaling.columnsInPlace(scaled, values);
        return scaled.timesTranspose(v.columns(0, r));
    }

    /**
     * Returns {@code 1/κ₂ = σ_k/σ₁}: below {@code max(m, n)·2⁻⁵²}, A is rank-deficient to working precision.
     *
     * @return a number in [0, 1]; 0 for a matrix of zeros, 1 for k = 0
     */
    public double reciprocalCondition() {
        int k = values.length;
        if (k == 0) {
            return 1;
        }
        // In halves, since both may be near the end of the range.
        int exponent = values[0] == 0 ? 0 : Math.getExponent(values[0]);
        return values[0] == 0 ? 0 : Math.scalb(values[k - 1], -exponent) / Math.scalb(values[0], -exponent);
    }

    /**
     * Returns the Moore–Penrose inverse {@code A⁺ = Σ_{i ≤ r} vᵢ uᵢᵀ / σᵢ} with r = {@link #rank()}; {@code A⁻¹} where A is square and regular. {@code 2mnr} flops. To solve with it once,
     * {@link #leastSquares(Matrix)} takes fewer.
     *
     * {@snippet class="snippets.FactorisationSnippets" region="pseudoInverse"}
     *
     * @return a new n × m matrix, with infinite entries where they are out of range
     */
    public Matrix pseudoInverse() {
        return pseudoInverse(rank());
    }

    /**
     * Returns the Moore–Penrose inverse of the best approximation of rank r, {@code A_r⁺ = Σ_{i ≤ r} vᵢ uᵢᵀ / σᵢ}; {@code pseudoInverse(rank(tolerance))} leaves out the singular values up to a tolerance.
     *
     * @param r the rank, at least 0, at most the number of singular values that are not 0
     * @return a new n × m matrix, with infinite entries where they are out of range
     * @throws IllegalArgumentException if r is outside its range
     */
    public Matrix pseudoInverse(int r) {
        int exponent = requireRegular(r);
        Matrix scaled = divided(v.columns(0, r), r, exponent);
        Matrix result = scaled.timesTranspose(u.columns(0, r));
        Scaling.scaleInPlace(result, -exponent);
        return result;
    }

    /**
     * Solves {@code min ‖A x − b‖₂} with the least {@code ‖x‖₂} for every column b of B, taking {@link #rank()} for the rank of A: {@code x = A⁺ b}.
     *
     * @param b B, m × p, not modified
     * @return a new n × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than m rows, or an entry that is not finite
     */
    public Matrix leastSquares(Matrix b) {
        return leastSquares(b, rank());
    }

    /**
     * Solves {@code min ‖A_r x − b‖₂} with the least {@code ‖x‖₂} for every column b of B: {@code x = A_r⁺ b}, a truncated SVD. {@code 2(m + n)r} flops a column.
     *
     * <p>Each singular value that is kept divides an error of {@code p(m, n) u ‖b‖₂}; those of the size of rounding are better left out.
     *
     * @param b B, m × p, not modified
     * @param r the rank, at least 0, at most the number of singular values that are not 0
     * @return a new n × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than m rows, or an entry that is not finite; or if r is outside its range
     */
    public Matrix leastSquares(Matrix b, int r) {
        int exponentB = Scaling.exponent(Doors.requireRows(b, "b", u.rows()), "b");
        int exponent = requireRegular(r);
        Matrix c = u.columns(0, r).transposeTimes(Scaling.scaled(b, -exponentB));
        Matrix x = divided(v.columns(0, r), r, exponent).times(c);
        Scaling.scaleInPlace(x, exponentB - exponent);
        return x;
    }

    /** Checks a rank to divide by, and returns the exponent of the largest singular value. */
    private int requireRegular(int r) {
        int most = rank(0);
        if (r < 0 || r > most) {
            throw new IllegalArgumentException(
                    "r: expected 0 … " + most + ", the number of singular values that are not 0, got " + r);
        }
        return most == 0 ? 0 : Math.getExponent(values[0]);
    }

    /** Returns some columns divided by {@code 2^−exponent σᵢ}. */
    private Matrix divided(Matrix columns, int r, int exponent) {
        double[] factors = new double[r];
        for (int i = 0; i < r; i++) {
            factors[i] = 1 / Math.scalb(values[i], -exponent);
        }
        Matrix result = columns.copy();
        Scaling.columnsInPlace(result, factors);
        return result;
    }

    private static double[] moved(double[] values, int shift) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.scalb(values[i], -shift);
        }
        return result;
    }

    private static double[] norms(double[][] x, int n) {
        double[] norms = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double norm = Vectors.norm2(n, x[i], 0);
            norms[i] = norm < OneSidedJacobi.VANISHED ? 0 : norm;
        }
        return norms;
    }

    private static int[] descending(double[] keys) {
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -keys[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The pivoted QR of {@code 2^shift C} with its rows sorted, {@code Π C P = Q R}, where C is A or, if A is wide, its
     * transpose: m × k with m ≥ k.
     */
    private static final class Preconditioned {

        private final boolean wide;
        private final int m;
        private final int k;
        private final int shift;
        private final int[] rowOrder;
        private final ColumnPivoting qr;

        private Preconditioned(boolean wide, int m, int k, int shift, int[] rowOrder, ColumnPivoting qr) {
            this.wide = wide;
            this.m = m;
            this.k = k;
            this.shift = shift;
            this.rowOrder = rowOrder;
            this.qr = qr;
        }

        static Preconditioned of(Matrix a) {
            int shift = Qr.SCALE - Scaling.exponent(a, "a");
            boolean wide = a.rows() < a.cols();
            Matrix c = wide ? a.transpose() : a;
            double[] sizes = new double[c.rows()];
            for (int i = 0; i < sizes.length; i++) {
                Interruption.check();
                sizes[i] = c.rows(i, i + 1).maxAbs();
            }
            int[] rowOrder = descending(sizes);
            ColumnPivoting qr =
                    ColumnPivoting.oneByOne(Scaling.transposed(c, shift, rowOrder), OneSidedJacobi.VANISHED);
            return new Preconditioned(wide, c.rows(), c.cols(), shift, rowOrder, qr);
        }

        /** Returns the rows of R that are not negligible. */
        double[][] rows() {
            double[][] x = new double[qr.rank][k];
            for (int i = 0; i < x.length; i++) {
                Interruption.check();
                for (int c = i; c < k; c++) {
                    x[i][c] = qr.packed.get(c, i);
                }
            }
            return x;
        }

        double[] values(double[] norms, int[] order) {
            double[] values = new double[k];
            for (int i = 0; i < order.length; i++) {
                values[i] = Math.scalb(norms[order[i]], -shift);
            }
            return values;
        }

        /** Returns {@code Πᵀ Q diag(J, I)} with J's columns in the given order. */
        Matrix left(double[][] jt, int[] order) {
            Matrix ut = Matrix.zeros(k, m);
            for (int i = 0; i < k; i++) {
                if (i < order.length) {
                    System.arraycopy(jt[order[i]], 0, ut.data(), i * m, order.length);
                } else {
                    ut.set(i, i, 1);
                }
            }
            Matrix v = qr.packed;
            WideReflectors.apply(qr.rank, 0, m, v.data(), v.offset(), v.stride(), qr.tau, k, ut.data(), 0, m);
            return scattered(ut, rowOrder);
        }

        /** Returns {@code P W}, with columns orthogonal to the others where a singular value vanishes. */
        Matrix right(double[][] x, double[] norms, int[] order) {
            int rank = 0;
            while (rank < order.length && norms[order[rank]] > 0) {
                rank++;
            }
            Matrix wt = Matrix.zeros(k, k);
            for (int i = 0; i < rank; i++) {
                Interruption.check();
                for (int c = 0; c < k; c++) {
                    wt.set(i, c, x[order[i]][c] / norms[order[i]]);
                }
            }
            if (rank < k) {
                Matrix complement = Qr.complement(wt.rows(0, rank).transpose());
                System.arraycopy(complement.data(), 0, wt.data(), rank * k, (k - rank) * k);
            }
            return scattered(wt, qr.order);
        }

        private static Matrix scattered(Matrix transposed, int[] order) {
            int rows = transposed.cols();
            int cols = transposed.rows();
            Matrix result = Matrix.zeros(rows, cols);
            for (int i = 0; i < rows; i++) {
                Interruption.check();
                for (int j = 0; j < cols; j++) {
                    result.set(order[i], j, transposed.get(j, i));
                }
            }
            return result;
        }
    }
}
