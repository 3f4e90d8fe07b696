package dev.quire.dense;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;

/**
 * Householder QR of a dense matrix, {@code A = Q R}, with {@code A} m × n, {@code Q} m × k with orthonormal columns,
 * {@code R} k × n upper trapezoidal and {@code k = min(m, n)}.
 *
 * {@snippet class="snippets.DenseSnippets" region="qr"}
 *
 * <p><b>Signs.</b> {@code r_jj} has the sign opposite to the entry that the reflector found at place (j, j); where nothing
 * but zeros stood below that entry it is left as it is, so that an upper triangular A gives {@code Q = I}. This is
 * LAPACK's convention; the diagonal of R is not made positive.
 *
 * <p><b>Cost.</b> {@code 2mnk − (m + n)k² + ⅔k³} flops to factorise, nearly all in matrix products, and the same for
 * {@link #q()} of a tall matrix. The factored form holds one copy of A.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and a small constant c there is a matrix Q with exactly orthonormal columns such that the
 * computed factors satisfy {@code A + ΔA = Q R̂}, {@code ‖Δa_j‖₂ ≤ cmn·u ‖a_j‖₂} for every column, and
 * {@code ‖Q̂ − Q‖_F ≤ √n·cmn·u} (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorem 19.4 and
 * (19.13), <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>; with blocks, section 19.5).
 * Entries of every finite size are taken; an entry of R beyond the range of {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a matrix of its own. What a {@link Workspace} returns changes with its next call.
 */
public final class Qr {

    /** Scaled entries are below {@code 2^481}, so that their squares are in range for as long as possible downwards. */
    static final int SCALE = 480;

    private int m;
    private int n;
    private int k;
    private int shift;
    private final Orthonormal factors;

    private Qr(Orthonormal factors) {
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
    public static Qr of(Matrix a) {
        return new Workspace().factorise(a);
    }

    /**
     * Room for factorisations one after another: from the second of a shape on they take no array of their own.
     *
     * <p>Belongs to one thread, and owns what it returns until its next call.
     */
    public static final class Workspace {

        private final Householder factors = new Householder();
        private final Householder.Room room = new Householder.Room();
        private final Qr result = new Qr(factors);

        /** Makes an empty workspace, which grows with its first matrix. */
        public Workspace() {}

        /**
         * Factorises a matrix.
         *
         * @param a A, m × n of any shape, a side of 0 included; not modified
         * @return its factorisation, the same object each time
         * @throws IllegalArgumentException if {@code a} is null or an entry is NaN or infinite
         * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; the result is then neither the old nor the new
         */
        public Qr factorise(Matrix a) {
            int shift = SCALE - Scaling.exponent(a, "a");
            result.become(a.rows(), a.cols(), shift);
            factors.factor(a, shift, room);
            return result;
        }
    }

    /** Takes over factors of {@code 2^shift A}, m × n. */
    static Qr of(Orthonormal factors, int m, int n, int shift) {
        Qr result = new Qr(factors);
        result.become(m, n, shift);
        return result;
    }

    private void become(int rows, int cols, int newShift) {
        m = rows;
        n = cols;
        k = Math.min(rows, cols);
        shift = newShift;
    }

    /** Returns m − k orthonormal columns, transposed, that are orthogonal to those of a matrix m × k of rank k ≤ m. */
    static Matrix complement(Matrix a) {
        Householder factors = new Householder();
        factors.factor(a, SCALE - Scaling.exponent(a, "a"), new Householder.Room());
        return factors.basis(a.cols(), a.rows());
    }

    /**
     * Returns the factorisation of {@code A + u vᵀ}, in {@code O(mk + kn)} flops once Q is there as a matrix, which the first update forms and those that follow on its result find: rotations
     * (Givens) of neighbouring columns of Q, and of rows of R, turn u to the first of an orthonormal basis and then R to a triangle again (Daniel, Gragg, Kaufman and Stewart 1976,
     * <a href="https://doi.org/10.1090/S0025-5718-1976-0431641-8">doi:10.1090/S0025-5718-1976-0431641-8</a>).
     *
     * {@snippet class="snippets.FactorisationSnippets" region="updateQr"}
     *
     * <p>Backward stable beside {@code ‖A‖_F + ‖u‖₂‖v‖₂}, which may be much larger than the sum. Errors of updates on updates add up, in Q's orthonormality too; a factorisation anew ends that.
     *
     * @param u m values, not modified
     * @param v n values, not modified
     * @return a new factorisation
     * @throws IllegalArgumentException if {@code u} has not m values or {@code v} not n, or one that is not finite
     */
    public Qr updated(double[] u, double[] v) {
        Doors.requireLength(u, "u", m);
        Doors.requireLength(v, "v", n);
        Doors.requireFinite(u, "u");
        Doors.requireFinite(v, "v");
        Matrix left = Matrix.columnOf(u);
        Matrix right = Matrix.columnOf(v);
        int exponentU = Scaling.exponent(left, "u");
        int size = Scaling.exponent(right, "v") + exponentU + shift;
        int down = Math.max(0, size - SCALE);
        Scaling.scaleInPlace(left, -exponentU);
        Scaling.scaleInPlace(right, exponentU + shift - down);
        Orthonormal old = factors;
        if (down > 0) {
            Matrix r = factors.r();
            Scaling.scaleInPlace(r, -down);
            old = new ExplicitQr(factors.qTransposed(), r);
        }
        Qr result = new Qr(ExplicitQr.updated(old, left, right.data()));
        result.become(m, n, shift - down);
        return result;
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
     * Solves {@code min ‖A x − b‖₂} for every column b of B; {@code 4mn − n²} flops a column.
     *
     * <p>Backward stable: each x̂ is the exact minimiser for some {@code A + ΔA}, {@code b + Δb} with
     * {@code ‖Δa_j‖₂ ≤ cmn·u ‖a_j‖₂} and {@code ‖Δb‖₂ ≤ cmn·u ‖b‖₂} (Higham 2002, theorem 20.3).
     *
     * @param b B, m × p, not modified
     * @return a new n × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than m rows, or an entry that is not finite; or
     *     if A has fewer rows than columns, so that the minimiser is not unique
     * @throws ArithmeticException if a column of A depends on those before it to working precision,
     *     {@code |r_jj| ≤ max(m, n)·u ‖a_j‖₂}, so that nothing of x can be trusted
     */
    public Matrix leastSquares(Matrix b) {
        if (b != null && b.rows() != m) {
            throw new IllegalArgumentException("b: expected " + m + " rows, got " + b.shape());
        }
        int shiftB = SCALE - Scaling.exponent(b, "b");
        requireTall();
        requireIndependentColumns();
        return leastSquaresOfRegular(Scaling.scaled(b, shiftB), -shiftB);
    }

    /**
     * Solves {@code Aᵀ x = b} with the least {@code ‖x‖₂} for every column b of B: with the QR of the transpose, the least solution of a system with more
     * unknowns than equations. {@code 4mn − n²} flops a column.
     *
     * {@snippet class="snippets.FactorisationSnippets" region="least"}
     *
     * <p>Backward stable: x̂ is the least solution for some {@code A + ΔA} with {@code ‖ΔA‖_F ≤ cmn²·u ‖A‖_F} (Higham 2002, theorem 21.4).
     *
     * @param b B, n × p, not modified
     * @return a new m × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than n rows, or an entry that is not finite; or
     *     if A has fewer rows than columns
     * @throws ArithmeticException if a column of A depends on those before it to working precision, as in {@link #leastSquares}
     */
    public Matrix leastNormOfTranspose(Matrix b) {
        int exponent = Scaling.exponent(Doors.requireRows(b, "b", n), "b");
        requireTall();
        requireIndependentColumns();
        return leastNormOfRegular(Scaling.scaled(b, SCALE - exponent), exponent - SCALE);
    }

    /** As {@link #leastNormOfTranspose} for numbers of moderate size, without a test of the columns; {@code 2^more} times the solution. */
    Matrix leastNormOfRegular(Matrix b, int more) {
        Matrix x = factors.times(Triangular.upper(factors.r()).solveTranspose(b));
        Scaling.scaleInPlace(x, shift + more);
        return x;
    }

    /** As {@link #leastSquares} for numbers of moderate size, without a test of the columns; {@code 2^more} times the solution. */
    Matrix leastSquaresOfRegular(Matrix b, int more) {
        Matrix x = Triangular.upper(factors.r()).solve(factors.transposeTimes(b));
        Scaling.scaleInPlace(x, shift + more);
        return x;
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
     * Returns the pseudo-inverse {@code A⁺ = R⁻¹ Qᵀ}, n × m, as an operator that takes b to the least-squares solution at each application; where A is square this is {@code A⁻¹}. Its arguments are not searched for
     * what is not finite, nor scaled: overflow gives infinities and NaN.
     *
     * @return an operator that shares the entries of this factorisation
     * @throws IllegalArgumentException if A has fewer rows than columns
     * @throws ArithmeticException if a column of A depends on those before it to working precision, as in {@link #leastSquares}
     */
    public LinearOperator pseudoInverse() {
        requireTall();
        requireIndependentColumns();
        Triangular triangle = Triangular.upper(moderateR());
        double flops = 4.0 * m * n - (double) n * n;
        return new PseudoInverse(
                n,
                m,
                new Cost(flops, 8 * ((double) m * n + m + n)),
                b -> moved(triangle.solve(factors.transposeTimes(b))),
                b -> moved(factors.times(triangle.solveTranspose(b))));
    }

    /** Returns R with entries below about 1. */
    private Matrix moderateR() {
        Matrix r = factors.r();
        Scaling.scaleInPlace(r, -SCALE);
        return r;
    }

    private Matrix moved(Matrix x) {
        Scaling.scaleInPlace(x, shift - SCALE);
        return x;
    }

    /**
     * Estimates {@code 1/κ₁(R)} by a few solutions with R; {@code κ₂(A) = κ₂(R)} lies between {@code κ₁(R)/n} and {@code n κ₁(R)}.
     *
     * @return an estimate that is too large by a factor of 3 at most but in contrived cases, see {@link OneNorm}; 0 if R has a zero on its diagonal, 1 for n = 0
     * @throws IllegalArgumentException if A has fewer rows than columns
     */
    public double reciprocalCondition() {
        requireTall();
        return Triangular.upper(moderateR()).reciprocalCondition();
    }

    private void requireTall() {
        if (m < n) {
            throw new IllegalArgumentException(
                    "a: expected at least as many rows as columns for a unique solution, got " + m + " × " + n);
        }
    }

    private void requireIndependentColumns() {
        double tolerance = Math.max(m, n) * 0x1p-53;
        Matrix r = factors.r();
        double[] norms = factors.columnNormsOfR();
        for (int j = 0; j < n; j++) {
            double pivot = Math.abs(r.get(j, j));
            // Q keeps the length of a column.
            double norm = norms[j];
            if (pivot <= tolerance * norm) {
                throw new ArithmeticException("a: expected independent columns, but column " + j
                        + " depends on those before it: " + Math.scalb(pivot, -shift) + " of its length "
                        + Math.scalb(norm, -shift) + " is left");
            }
        }
    }
}
