package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.control.Progress;

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
 * <p>Immutable: keeps no reference to A, and every accessor returns a matrix of its own.
 */
public final class Qr {

    /** Scaled entries are below {@code 2^481}, so that their squares are in range for as long as possible downwards. */
    static final int SCALE = 480;

    private final int m;
    private final int n;
    private final int k;
    private final int shift;
    private final Matrix packed;
    private final Matrix[] triangles;

    private Qr(int m, int n, int shift, Matrix packed, Matrix[] triangles) {
        this.m = m;
        this.n = n;
        this.k = Math.min(m, n);
        this.shift = shift;
        this.packed = packed;
        this.triangles = triangles;
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
        int shift = SCALE - Scaling.exponent(a, "a");
        int m = a.rows();
        int n = a.cols();
        int k = Math.min(m, n);
        Matrix packed = a.transpose();
        Scaling.scaleInPlace(packed, shift);
        double[] tau = new double[k];
        Matrix[] triangles = new Matrix[(k + Reflectors.BLOCK - 1) / Reflectors.BLOCK];
        try (Progress.Task task = Progress.start("QR", triangles.length)) {
            for (int p = 0; p < triangles.length; p++) {
                int from = p * Reflectors.BLOCK;
                int to = Math.min(k, from + Reflectors.BLOCK);
                Reflectors.Block block = Panel.factor(packed, tau, from, to);
                block.applyTranspose(packed.rows(to, n));
                triangles[p] = block.t();
                task.step();
            }
        }
        return new Qr(m, n, shift, packed, triangles);
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
        return basis(0, k).transpose();
    }

    /**
     * Returns R.
     *
     * @return a new k × n matrix, zero below the diagonal
     */
    public Matrix r() {
        Matrix r = scaledR();
        Scaling.scaleInPlace(r, -shift);
        return r;
    }

    private Matrix scaledR() {
        Matrix r = Matrix.zeros(k, n);
        for (int i = 0; i < k; i++) {
            Interruption.check();
            for (int j = i; j < n; j++) {
                r.set(i, j, packed.get(j, i));
            }
        }
        return r;
    }

    /** Returns the transpose of the columns {@code from … to − 1} of the square Q. */
    Matrix basis(int from, int to) {
        Matrix qt = Matrix.zeros(to - from, m);
        for (int i = from; i < to; i++) {
            qt.set(i - from, i, 1);
        }
        for (int p = triangles.length - 1; p >= 0; p--) {
            int start = p * Reflectors.BLOCK;
            // Columns before `start` are still those of I, where these reflectors change nothing.
            Matrix touched = qt.rows(Math.min(to - from, Math.max(0, start - from)), to - from);
            block(p).apply(touched);
        }
        return qt;
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
        Matrix bt = b.transpose();
        Scaling.scaleInPlace(bt, shiftB);
        applyTranspose(bt);
        Matrix x = bt.columns(0, n).transpose();
        Triangular.upper(scaledR()).solveInPlace(x);
        Scaling.scaleInPlace(x, shift - shiftB);
        return x;
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
        Matrix scaled = Scaling.scaled(b, SCALE - exponent);
        Matrix x = qTimes(Triangular.upper(scaledR()).solveTranspose(scaled));
        Scaling.scaleInPlace(x, shift - (SCALE - exponent));
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
        Doors.requireRows(x, "x", k);
        Matrix transposed = Matrix.zeros(x.cols(), m);
        for (int i = 0; i < k; i++) {
            Interruption.check();
            for (int j = 0; j < x.cols(); j++) {
                transposed.set(j, i, x.get(i, j));
            }
        }
        for (int p = triangles.length - 1; p >= 0; p--) {
            block(p).apply(transposed);
        }
        return transposed.transpose();
    }

    /**
     * Computes {@code Qᵀ B} without forming Q; {@code (4mk − 2k²)p} flops. Entries are not searched for what is not finite.
     *
     * @param b B, m × p, not modified
     * @return a new k × p matrix
     * @throws IllegalArgumentException if {@code b} is null or has other than m rows
     */
    public Matrix qTransposeTimes(Matrix b) {
        Matrix transposed = Doors.requireRows(b, "b", m).transpose();
        applyTranspose(transposed);
        return transposed.columns(0, k).transpose();
    }

    private void applyTranspose(Matrix bt) {
        for (int p = 0; p < triangles.length; p++) {
            block(p).applyTranspose(bt);
        }
    }

    private Reflectors.Block block(int p) {
        return Reflectors.Block.of(packed, p * Reflectors.BLOCK, triangles[p]);
    }

    private void requireTall() {
        if (m < n) {
            throw new IllegalArgumentException(
                    "a: expected at least as many rows as columns for a unique solution, got " + m + " × " + n);
        }
    }

    private void requireIndependentColumns() {
        double tolerance = Math.max(m, n) * 0x1p-53;
        for (int j = 0; j < n; j++) {
            double pivot = Math.abs(packed.get(j, j));
            // The reflectors keep the length of a column.
            double norm = Vectors.norm2(j + 1, packed.data(), j * m);
            if (pivot <= tolerance * norm) {
                throw new ArithmeticException("a: expected independent columns, but column " + j
                        + " depends on those before it: " + Math.scalb(pivot, -shift) + " of its length "
                        + Math.scalb(norm, -shift) + " is left");
            }
        }
    }
}
