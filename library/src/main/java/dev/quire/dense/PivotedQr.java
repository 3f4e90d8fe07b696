package dev.quire.dense;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;

/**
 * Householder QR with column pivoting, {@code A P = Q R}, with {@code A} m × n, {@code Q} m × k with orthonormal columns, {@code R} k × n upper trapezoidal with {@code |r₀₀| ≥ |r₁₁| ≥ …},
 * {@code k = min(m, n)} and P a permutation: it shows the rank of A, and solves least-squares problems whatever it is.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="pivotedQr"}
 *
 * <p><b>Rank.</b> At each step the column comes next of which most is left beside those before it, so that {@code r_pp² ≥ Σ_{i=p…j} r_ij²} for every column j ≥ p. Hence {@code ‖R₂₂‖₂ ≤ ((k − r)(n − r))^½ |r_rr|}, where R₂₂ is what r columns leave: a matrix
 * of rank r is that near. {@code |r_rr|} is at most {@code (n − r)^½ 2^r σ_{r+1}} (Businger and Golub 1965, <a href="https://doi.org/10.1007/BF01436084">doi:10.1007/BF01436084</a>; Golub and Van Loan, Matrix Computations, 4th ed. 2013, section 5.5.7), and
 * in practice near it; where a proof is needed, {@link Svd#rank()} has one.
 *
 * <p><b>Cost.</b> {@code 2mnk − (m + n)k² + ⅔k³} flops, half of them in matrix products, the other half in products with vectors that wait for memory. Holds one copy of A.
 *
 * <p><b>Error.</b> As for {@link Qr}: with u = 2⁻⁵³ and a small constant c, {@code (A + ΔA) P = Q R̂} with a Q whose columns are exactly orthonormal, {@code ‖Δa_j‖₂ ≤ cmn·u ‖a_j‖₂} for every column, and {@code ‖Q̂ − Q‖_F ≤ √n·cmn·u}
 * (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorem 19.4, <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>). The lengths of what is left of columns are computed anew
 * when rounding has come near them (Drmač and Bujanović 2008, <a href="https://doi.org/10.1145/1377612.1377616">doi:10.1145/1377612.1377616</a>). Entries of every finite size are taken; an entry of R beyond the range of {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a value of its own.
 */
public final class PivotedQr {

    private final int m;
    private final int n;
    private final int k;
    private final int shift;
    private final int[] order;
    private final Householder factors;

    private PivotedQr(int m, int n, int shift, int[] order, Householder factors) {
        this.m = m;
        this.n = n;
        this.k = Math.min(m, n);
        this.shift = shift;
        this.order = order;
        this.factors = factors;
    }

    /**
     * Factorises a matrix.
     *
     * @param a A, m × n of any shape, a side of 0 included; not modified
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null or an entry is NaN or infinite
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static PivotedQr of(Matrix a) {
        int shift = Qr.SCALE - Scaling.exponent(a, "a");
        Matrix packed = a.transpose();
        Scaling.scaleInPlace(packed, shift);
        ColumnPivoting qr = ColumnPivoting.inPanels(packed);
        // Steps that found nothing but zeros left have the identity for a reflector.
        Householder factors = Householder.of(packed, qr.tau, qr.tau.length);
        return new PivotedQr(a.rows(), a.cols(), shift, qr.order, factors);
    }

    /**
     * Returns m.
     *
     * @return the number of rows of A
     */
    public int rows() {
        return m;
    }

    /**
     * Returns n.
     *
     * @return the number of columns of A
     */
    public int cols() {
        return n;
    }

    /**
     * Returns P: column j of {@code A P} is column {@code permutation()[j]} of A. The first r are columns that span the range of a matrix of rank r.
     *
     * @return n column numbers, in a new array
     */
    public int[] permutation() {
        return order.clone();
    }

    /**
     * Forms Q; {@code 4mk² − 4k³/3} flops at each call.
     *
     * @return a new m × k matrix with orthonormal columns
     */
    public Matrix q() {
        return factors.qTransposed().transpose();
    }

    /**
     * Returns R.
     *
     * @return a new k × n matrix, zero below the diagonal
     */
    public Matrix r() {
        Matrix r = factors.r();
        Scaling.scaleInPlace(r, -shift);
        return r;
    }

    /**
     * Computes {@code Q X} without forming Q; {@code (4mk − 2k²)p} flops. Entries are not searched for what is not finite.
     *
     * @param x X, k × p, not modified
     * @return a new m × p matrix
     * @throws IllegalArgumentException if {@code x} is null or has other than k rows
     */
    public Matrix qTimes(Matrix x) {
        return factors.times(Doors.requireRows(x, "x", k));
    }

    /**
     * Computes {@code Qᵀ B} without forming Q; {@code (4mk − 2k²)p} flops. Entries are not searched for what is not finite.
     *
     * @param b B, m × p, not modified
     * @return a new k × p matrix
     * @throws IllegalArgumentException if {@code b} is null or has other than m rows
     */
    public Matrix qTransposeTimes(Matrix b) {
        return factors.transposeTimes(Doors.requireRows(b, "b", m));
    }

    /**
     * Returns the numerical rank: how many entries of R's diagonal exceed {@code max(m, n)·2⁻⁵²·|r₀₀|} in magnitude, the size that rounding alone gives to a zero one.
     *
     * @return between 0 and k
     */
    public int rank() {
        Matrix r = factors.r();
        return k == 0 ? 0 : count(r, Math.max(m, n) * 0x1p-52 * Math.abs(r.get(0, 0)));
    }

    /**
     * Returns how many entries of R's diagonal exceed a tolerance in magnitude, before the first that does not.
     *
     * @param tolerance absolute, ≥ 0
     * @return between 0 and k
     * @throws IllegalArgumentException if the tolerance is negative or NaN
     */
    public int rank(double tolerance) {
        Doors.requireTolerance(tolerance);
        return count(r(), tolerance);
    }

    private int count(Matrix r, double tolerance) {
        int rank = 0;
        while (rank < k && Math.abs(r.get(rank, rank)) > tolerance) {
            rank++;
        }
        return rank;
    }

    /**
     * Solves {@code min ‖A x − b‖₂} with the least {@code ‖x‖₂} for every column b of B, taking {@link #rank()} for the rank of A.
     *
     * @param b B, m × p, not modified
     * @return a new n × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than m rows, or an entry that is not finite
     */
    public Matrix leastSquares(Matrix b) {
        return leastSquares(b, rank());
    }

    /**
     * Solves {@code min ‖A_r x − b‖₂} with the least {@code ‖x‖₂} for every column b of B, where {@code A_r = Q [R₁; 0] Pᵀ} has the first r rows of R: the complete orthogonal decomposition, in which the rows that are kept get a QR of their own,
     * {@code R₁ᵀ = Z S} and {@code x = P Z S⁻ᵀ Q₁ᵀ b} (LAPACK's {@code gelsy}); {@code 2r²n} flops and {@code 4(m + n)r} a column.
     *
     * <p>Backward stable for {@code A_r}, which is as far from A as {@code ‖R₂₂‖} is large.
     *
     * @param b B, m × p, not modified
     * @param rank r, 0 ≤ r ≤ k, at most the number of R's diagonal entries that are not 0
     * @return a new n × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than m rows, or an entry that is not finite; or if r is outside its range
     */
    public Matrix leastSquares(Matrix b, int rank) {
        Matrix c = reduced(b, rank);
        int down = Scaling.exponent(b, "b");
        Matrix x = rank == n ? triangle(rank).solve(c) : kept(rank).leastNormOfRegular(c, 0);
        return placed(x, down);
    }

    /**
     * Solves {@code min ‖A x − b‖₂} with an x that has at most {@link #rank()} entries other than 0, for every column b of B.
     *
     * @param b B, m × p, not modified
     * @return a new n × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than m rows, or an entry that is not finite
     */
    public Matrix basicSolution(Matrix b) {
        return basicSolution(b, rank());
    }

    /**
     * Solves {@code min ‖A x − b‖₂} over the x that use no columns of A but the first r of {@code A P}, for every column b of B: {@code R₁₁ x₁ = Q₁ᵀ b}, without further flops for {@code n > r}.
     *
     * @param b B, m × p, not modified
     * @param rank r, 0 ≤ r ≤ k, at most the number of R's diagonal entries that are not 0
     * @return a new n × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than m rows, or an entry that is not finite; or if r is outside its range
     */
    public Matrix basicSolution(Matrix b, int rank) {
        Matrix c = reduced(b, rank);
        Matrix x = Matrix.zeros(n, c.cols());
        System.arraycopy(triangle(rank).solve(c).data(), 0, x.data(), 0, rank * c.cols());
        return placed(x, Scaling.exponent(b, "b"));
    }

    /** Returns the first r entries of {@code Qᵀ b}, with b scaled to entries below 2. */
    private Matrix reduced(Matrix b, int rank) {
        int exponent = Scaling.exponent(Doors.requireRows(b, "b", m), "b");
        int most = count(factors.r(), 0);
        if (rank < 0 || rank > most) {
            throw new IllegalArgumentException("rank: expected 0 … " + most + ", the entries of the diagonal of R"
                    + " before the first that is 0, got " + rank);
        }
        return factors.transposeTimes(Scaling.scaled(b, -exponent))
                .rows(0, rank)
                .copy();
    }

    /** Returns the leading triangle of R, with entries below about 1. */
    private Triangular triangle(int rank) {
        return Triangular.upper(moderate(factors.r().view(0, rank, 0, rank).copy()));
    }

    /** Returns the QR of the transpose of the rows of R that are kept. */
    private Qr kept(int rank) {
        return Qr.of(moderate(factors.r().rows(0, rank).copy()).transpose());
    }

    private static Matrix moderate(Matrix r) {
        Scaling.scaleInPlace(r, -Qr.SCALE);
        return r;
    }

    private Matrix placed(Matrix x, int exponent) {
        Matrix result = Matrix.zeros(n, x.cols());
        Doors.rowsBack(x, order, result);
        Scaling.scaleInPlace(result, shift - Qr.SCALE + exponent);
        return result;
    }

    /**
     * Returns the pseudo-inverse {@code A_r⁺}, n × m, as an operator that takes b to {@code leastSquares(b)} at each application; {@code A⁻¹} where A is square and regular. Its arguments are not searched for what is not finite,
     * nor scaled: overflow gives infinities and NaN.
     *
     * @return an operator that shares the entries of this factorisation
     */
    public LinearOperator pseudoInverse() {
        int rank = rank();
        Qr kept = kept(rank);
        double flops = 4.0 * rank * ((double) m + n);
        return new PseudoInverse(
                n,
                m,
                new Cost(flops, 8 * ((double) m * n + (double) n * rank)),
                b -> placed(
                        kept.leastNormOfRegular(
                                factors.transposeTimes(b).rows(0, rank).copy(), 0),
                        0),
                b -> transposed(kept, rank, b));
    }

    private Matrix transposed(Qr kept, int rank, Matrix b) {
        Matrix y = kept.leastSquaresOfRegular(Doors.rowsInOrder(b, order), 0);
        Matrix all = Matrix.zeros(k, b.cols());
        System.arraycopy(y.data(), 0, all.data(), 0, rank * b.cols());
        Matrix result = factors.times(all);
        Scaling.scaleInPlace(result, shift - Qr.SCALE);
        return result;
    }

    /**
     * Estimates {@code 1/κ₁(R)} by a few solutions with R; {@code κ₂(A) = κ₂(R)} lies between {@code κ₁(R)/n} and {@code n κ₁(R)}.
     *
     * @return an estimate that is too large by a factor of 3 at most but in contrived cases, see {@link OneNorm}; 0 if R has a zero on its diagonal, 1 for n = 0
     * @throws IllegalArgumentException if A has fewer rows than columns
     */
    public double reciprocalCondition() {
        if (m < n) {
            throw new IllegalArgumentException("a: expected at least as many rows as columns, got " + m + " × " + n);
        }
        return triangle(n).reciprocalCondition();
    }
}
