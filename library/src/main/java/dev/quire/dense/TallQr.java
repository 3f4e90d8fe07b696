package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.blas.Syrk;
import dev.quire.simd.blas.Trsm;
import java.util.Arrays;

/**
 * QR of a matrix with many more rows than columns, {@code A = Q R}, with {@code A} and {@code Q} m × n, m ≥ n, Q with orthonormal columns, and R n × n upper
 * triangular with no negative entry on the diagonal.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="tall"}
 *
 * <p><b>Method.</b> Cholesky-QR: {@code AᵀA = RᵀR} and {@code Q = A R⁻¹}, which loses orthogonality like κ(A)² u, and therefore again with Q in the place of A, until
 * the matrix that is factorised was found orthonormal to a half; then κ is below √3 and nothing is lost any more. Where {@code AᵀA} is not positive definite to working precision,
 * a multiple of I is added first. What does not come to an end by this, above all dependent columns, is left to Householder's {@link Qr}. So the accuracy is that of Householder's
 * reflectors for every A, and only the time depends on A.
 *
 * <p><b>Cost.</b> {@code 4mn²} flops up to κ(A) of about 10⁸, of which {@code 2mn²} in {@link #q()}, each pass over A in pieces that stay in the cache; {@code 2mn²} more up to 10¹⁵. Holds
 * one m × n matrix.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and modest constants: {@code ‖A − Q̂ R̂‖_F ≤ c n² u ‖A‖_F} and {@code ‖Q̂ᵀQ̂ − I‖_F ≤ c (mn + n²) u}, in practice √m in the place of m (Y. Yamamoto, Y. Nakatsukasa, Y. Yanagisawa,
 * T. Fukaya, Roundoff error analysis of the CholeskyQR2 algorithm, ETNA 44 (2015); T. Fukaya, R. Kannan, Y. Nakatsukasa, Y. Yamamoto, Y. Yanagisawa, Shifted Cholesky QR for computing the QR
 * factorization of ill-conditioned matrices, SIAM J. Sci. Comput. 42 (2020), <a href="https://doi.org/10.1137/18M1218212">doi:10.1137/18M1218212</a>). Entries of every finite size
 * are taken; an entry of R beyond the range of {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a matrix of its own.
 */
public final class TallQr {

    /** Rows of a piece, which stays in the second-level cache between two steps; part of the result's rounding. */
    private static final int ROWS = 512;

    /** Pieces whose Gram matrices are summed together, by one thread. */
    private static final int PIECES = 16;

    private static final int PASSES = 5;

    /** Fukaya et al. 2020, section 3.2. */
    private static final double SHIFT = 11;

    private static final double UNIT = 0x1p-53;

    private final Matrix basis;
    private final Matrix correction;
    private final Matrix r;

    private TallQr(Matrix basis, Matrix correction, Matrix r) {
        this.basis = basis;
        this.correction = correction;
        this.r = r;
    }

    /**
     * Factorises a matrix.
     *
     * @param a A, m × n with m ≥ n, n = 0 included; not modified
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null, has fewer rows than columns, or an entry that is NaN or infinite
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static TallQr of(Matrix a) {
        if (a == null || a.rows() < a.cols()) {
            throw new IllegalArgumentException(
                    "a: expected at least as many rows as columns, got " + (a == null ? "null" : a.shape()));
        }
        int n = a.cols();
        int shift = 0;
        Matrix q = a;
        Matrix gram = gram(a);
        // Squares of entries that are not finite leave no finite sum, and squares out of range none that can be used.
        if (trace(gram) == 0 || !Scaling.moderate(trace(gram))) {
            shift = -Scaling.exponent(a, "a");
            q = Scaling.scaled(a, shift);
            gram = gram(q);
        }
        Matrix r = Matrix.identity(n);
        for (int pass = 0; pass < PASSES; pass++) {
            boolean last = gram.minus(Matrix.identity(n)).frobeniusNorm() <= 0.5;
            Matrix factor = factor(gram, a.rows());
            if (factor == null) {
                break;
            }
            r = Triangular.upper(factor).times(r);
            if (last) {
                Scaling.scaleInPlace(r, -shift);
                return new TallQr(
                        q == a ? a.copy() : q, Triangular.upper(factor).solve(Matrix.identity(n)), r);
            }
            Matrix next = Matrix.zeros(a.rows(), n);
            gram = divide(q, factor, next);
            q = next;
        }
        return householder(a);
    }

    private static TallQr householder(Matrix a) {
        Qr qr = Qr.of(a);
        Matrix q = qr.q();
        Matrix r = qr.r();
        double[] signs = new double[a.cols()];
        for (int j = 0; j < signs.length; j++) {
            signs[j] = r.get(j, j) < 0 ? -1 : 1;
            Vectors.scale(signs.length - j, signs[j], r.data(), j * signs.length + j);
        }
        Scaling.columnsInPlace(q, signs);
        return new TallQr(q, Matrix.identity(a.cols()), r);
    }

    /** Returns the Cholesky factor of a Gram matrix as an upper triangle, after a shift if it must be; null if there is none even so. */
    private static Matrix factor(Matrix gram, int m) {
        int n = gram.rows();
        double[] data = gram.toArray();
        if (PositiveDefinite.factor(n, data, n) >= 0) {
            data = gram.toArray();
            double shift = SHIFT * ((double) m * n + n * (n + 1.0)) * UNIT * trace(gram);
            for (int j = 0; j < n; j++) {
                data[j * n + j] += shift;
            }
            if (PositiveDefinite.factor(n, data, n) >= 0) {
                return null;
            }
        }
        return Triangular.lower(Matrix.wrap(data, 0, n, n, n)).toMatrix().transpose();
    }

    private static double trace(Matrix gram) {
        double trace = 0;
        for (int j = 0; j < gram.rows(); j++) {
            trace += gram.get(j, j);
        }
        return trace;
    }

    private static Matrix gram(Matrix q) {
        return overPieces(q, (from, rows, sum) -> addGram(q, from, rows, sum));
    }

    /** Writes {@code Q R⁻¹} and returns its Gram matrix, piece by piece. */
    private static Matrix divide(Matrix q, Matrix r, Matrix to) {
        int n = q.cols();
        return overPieces(q, (from, rows, sum) -> {
            double[] data = to.data();
            int at = from * n;
            for (int i = 0; i < rows; i++) {
                System.arraycopy(q.data(), q.offset() + (from + i) * q.stride(), data, at + i * n, n);
            }
            Trsm.solve(true, true, false, false, rows, n, 1, r.data(), 0, n, data, at, n);
            addGram(to, from, rows, sum);
        });
    }

    private static void addGram(Matrix q, int from, int rows, double[] sum) {
        int n = q.cols();
        int at = q.offset() + from * q.stride();
        Syrk.multiply(false, true, n, rows, 1, q.data(), at, q.stride(), 1, sum, 0, n);
    }

    /** Work on some rows, which adds to the lower triangle of a Gram matrix. */
    @FunctionalInterface
    private interface Piece {
        void accept(int from, int rows, double[] sum);
    }

    /** Sums over all pieces, in an order that does not depend on the threads. */
    private static Matrix overPieces(Matrix q, Piece work) {
        int m = q.rows();
        int n = q.cols();
        int size = ROWS * PIECES;
        double[][] sums = new double[(m + size - 1) / size][];
        Parallel.forEach(sums.length, part -> {
            double[] sum = new double[n * n];
            int end = Math.min(m, (part + 1) * size);
            for (int from = part * size; from < end; from += ROWS) {
                Interruption.check();
                work.accept(from, Math.min(end - from, ROWS), sum);
            }
            sums[part] = sum;
        });
        double[] total = new double[n * n];
        Arrays.stream(sums).forEach(sum -> Vectors.axpy(n * n, 1, sum, 0, total, 0));
        Syrk.mirror(false, n, total, 0, n);
        return Matrix.wrap(total, 0, n, n, n);
    }

    /**
     * Returns m.
     *
     * @return the number of rows of A
     */
    public int rows() {
        return basis.rows();
    }

    /**
     * Returns n.
     *
     * @return the number of columns of A
     */
    public int cols() {
        return basis.cols();
    }

    /**
     * Forms Q; {@code 2mn²} flops at each call.
     *
     * @return a new m × n matrix with orthonormal columns
     */
    public Matrix q() {
        return basis.times(correction);
    }

    /**
     * Returns R.
     *
     * @return a new n × n matrix, zero below the diagonal
     */
    public Matrix r() {
        return r.copy();
    }
}
