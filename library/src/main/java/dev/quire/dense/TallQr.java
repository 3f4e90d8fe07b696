package dev.quire.dense;

import dev.quire.Matrix;

/**
 * QR of a matrix with many more rows than columns, {@code A = Q R}, with {@code A} and {@code Q} m × n, m ≥ n, Q with orthonormal columns, and R n × n upper
 * triangular with no negative entry on the diagonal.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="tall"}
 *
 * <p><b>Method.</b> Cholesky-QR: {@code AᵀA = RᵀR} and {@code Q = A R⁻¹}, which loses orthogonality like κ(A)² u, and therefore again with Q in the place of A, until
 * the columns of the matrix that is factorised, brought to length 1, are orthonormal to a half, {@code ‖D⁻¹AᵀA D⁻¹ − I‖_F ≤ ½}; then their κ is below √3, lengths do not matter to a Cholesky factor (A. van der Sluis 1969,
 * <a href="https://doi.org/10.1007/BF02165096">doi:10.1007/BF02165096</a>), and nothing is lost any more. Where {@code AᵀA} is not positive definite to working precision,
 * a multiple of I is added first. What does not come to an end by this, above all dependent columns, is left to Householder's {@link Qr}. So the accuracy is that of Householder's
 * reflectors for every A, and only the time depends on A.
 *
 * <p><b>Cost.</b> {@code 2½mn²} flops where the columns are nearly orthogonal from the beginning, up to κ(A) of about 10⁸ {@code 4½mn²}, of which {@code 1½mn²} in {@link #q()}, each pass over A in pieces that stay in the cache; {@code 2mn²} more up to 10¹⁵. Holds
 * one m × n matrix.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and modest constants: {@code ‖A − Q̂ R̂‖_F ≤ c n² u ‖A‖_F} and {@code ‖Q̂ᵀQ̂ − I‖_F ≤ c (mn + n²) u}, in practice √m in the place of m (Y. Yamamoto, Y. Nakatsukasa, Y. Yanagisawa,
 * T. Fukaya, Roundoff error analysis of the CholeskyQR2 algorithm, ETNA 44 (2015); T. Fukaya, R. Kannan, Y. Nakatsukasa, Y. Yamamoto, Y. Yanagisawa, Shifted Cholesky QR for computing the QR
 * factorization of ill-conditioned matrices, SIAM J. Sci. Comput. 42 (2020), <a href="https://doi.org/10.1137/18M1218212">doi:10.1137/18M1218212</a>). Entries of every finite size
 * are taken; an entry of R beyond the range of {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a matrix of its own. What a {@link Workspace} returns changes with its next call.
 */
public final class TallQr {

    private final CholeskyQr passes = new CholeskyQr();
    private int m;
    private int n;

    /** Q and R where reflectors made them, else null. */
    private Matrix reflected;

    private Matrix triangle;

    private TallQr() {}

    /**
     * Factorises a matrix.
     *
     * @param a A, m × n with m ≥ n, n = 0 included; not modified
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null, has fewer rows than columns, or an entry that is NaN or infinite
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static TallQr of(Matrix a) {
        return new Workspace().factorise(a);
    }

    /**
     * Room for factorisations one after another: from the second of a shape on they take no array of their own, where reflectors do not take over. A matrix of 50 MB that is
     * new each time costs as much again as a pass over it; {@link #qInto} spares that of Q too.
     *
     * <p>Belongs to one thread, and owns what it returns until its next call.
     */
    public static final class Workspace {

        private final TallQr result = new TallQr();

        /** Makes an empty workspace, which grows with its first matrix. */
        public Workspace() {}

        /**
         * Factorises a matrix.
         *
         * @param a A, m × n with m ≥ n, n = 0 included; not modified
         * @return its factorisation, the same object each time
         * @throws IllegalArgumentException if {@code a} is null, has fewer rows than columns, or an entry that is NaN or infinite; the result is then neither the old nor the new
         * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; the result is then neither the old nor the new
         */
        public TallQr factorise(Matrix a) {
            if (a == null || a.rows() < a.cols()) {
                throw new IllegalArgumentException(
                        "a: expected at least as many rows as columns, got " + (a == null ? "null" : a.shape()));
            }
            result.become(a);
            return result;
        }
    }

    private void become(Matrix a) {
        m = a.rows();
        n = a.cols();
        reflected = null;
        triangle = null;
        if (passes.factor(a)) {
            return;
        }
        Qr qr = Qr.of(a);
        reflected = qr.q();
        triangle = qr.r();
        double[] signs = new double[n];
        for (int j = 0; j < n; j++) {
            signs[j] = triangle.get(j, j) < 0 ? -1 : 1;
            Vectors.scale(n - j, signs[j], triangle.data(), j * n + j);
        }
        Scaling.columnsInPlace(reflected, signs);
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
     * Forms Q; {@code 1½mn²} flops at each call.
     *
     * @return a new m × n matrix with orthonormal columns
     */
    public Matrix q() {
        Matrix q = Matrix.zeros(m, n);
        writeQ(q);
        return q;
    }

    /**
     * Writes Q over a matrix; {@code 1½mn²} flops at each call.
     *
     * @param q receives Q, m × n
     * @throws IllegalArgumentException if {@code q} is null or not m × n
     */
    public void qInto(Matrix q) {
        if (q == null || q.rows() != m || q.cols() != n) {
            throw new IllegalArgumentException(
                    "q: expected " + m + " × " + n + ", got " + (q == null ? "null" : q.shape()));
        }
        writeQ(q);
    }

    private void writeQ(Matrix q) {
        if (reflected == null) {
            passes.q(q.data(), q.offset(), q.stride());
        } else {
            Scaling.copyRows(reflected, q);
        }
    }

    /**
     * Returns R.
     *
     * @return a new n × n matrix, zero below the diagonal
     */
    public Matrix r() {
        return triangle == null ? passes.r() : triangle.copy();
    }
}
