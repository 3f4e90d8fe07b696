package dev.quire.dense;

import dev.quire.MatrixBatch;
import dev.quire.simd.batch.LaneCholesky;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * Cholesky factorisations of many small symmetric positive definite matrices, {@code A_q = L_q L_qᵀ} for q = 0, …, c − 1, with all matrices n × n. Lower triangles and diagonals are read, and nothing above.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="choleskyBatch"}
 *
 * <p><b>Cost.</b> {@code ⅓n³} flops a matrix. Eight matrices are done at a time, each in a lane of vectors, where {@link Cholesky} spends most of its time on the way into its loops; matrices
 * beyond 64 × 64 go one by one. Holds one copy of the matrices, their number rounded up to a multiple of eight.
 *
 * <p><b>Error.</b> That of {@link Cholesky}, with γ_{n+1} in place of γ_{2n}: {@code |ΔA| ≤ γ_{n+1} |L̂| |L̂ᵀ|} and, for solutions, {@code γ_{3n+1}} (Higham, Accuracy and Stability of Numerical Algorithms,
 * 2nd ed. 2002, theorems 10.3 and 10.4, <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>). Last bits may differ from those of {@link Cholesky}; they depend on nothing but the matrix
 * itself, neither on its neighbours nor on threads or the width of vectors.
 *
 * <p>Immutable: keeps no reference to the batch. What a {@link Workspace} returns changes with its next call.
 */
public final class CholeskyBatch {

    private static final Cholesky[] NONE = {};

    private final Interleaved matrices = new Interleaved();
    private int count;
    private int n;
    /** Matrices that are too large for lanes. */
    private Cholesky[] alone = NONE;

    /** Whether a matrix is not positive definite. */
    private volatile boolean failed;

    private CholeskyBatch() {}

    /**
     * Factorises matrices.
     *
     * @param a A, n × n each, n = 0 and no matrix at all included; not modified
     * @return their factorisations
     * @throws IllegalArgumentException if {@code a} is null or its matrices are not square, or an entry of a lower triangle is NaN or infinite, with its matrix as {@code a[q]}
     * @throws ArithmeticException if a matrix is not positive definite to working precision, with the first such matrix and its first leading minor that is not positive
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static CholeskyBatch of(MatrixBatch a) {
        return new Workspace().factorise(a);
    }

    /**
     * Room for batches one after another: from the second of a size on they take no array of their own, up to 64 × 64.
     *
     * <p>Belongs to one thread, and owns what it returns until its next call.
     */
    public static final class Workspace {

        private final CholeskyBatch result = new CholeskyBatch();
        private final IntConsumer step = result::factor;

        /** Makes an empty workspace, which grows with its first batch. */
        public Workspace() {}

        /**
         * Factorises matrices.
         *
         * @param a as for {@link CholeskyBatch#of}
         * @return their factorisations, the same object each time
         * @throws IllegalArgumentException as {@link CholeskyBatch#of}
         * @throws ArithmeticException as {@link CholeskyBatch#of}; the result is then neither the old nor the new
         * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; the result is then neither the old nor the new
         */
        public CholeskyBatch factorise(MatrixBatch a) {
            result.become(Interleaved.requireSquare(a), step);
            return result;
        }
    }

    private void become(MatrixBatch a, IntConsumer step) {
        count = a.count();
        n = a.rows();
        if (!Interleaved.takes(n, n)) {
            alone = new Cholesky[count];
            for (int q = 0; q < count; q++) {
                Scaling.lowerExponent(a.get(q), "a[" + q + "]");
                alone[q] = one(a, q);
            }
            return;
        }
        alone = NONE;
        failed = false;
        matrices.prepare(a, "a", true, Integer.MIN_VALUE);
        matrices.forEachBlock(1.0 / 3 * n * n * n, step);
        matrices.release();
        for (int q = 0; failed && q < count; q++) {
            for (int i = 0; i < n; i++) {
                double left = matrices.diagonal(q, i);
                if (!(left > 0)) {
                    throw new ArithmeticException(
                            "a: expected positive definite matrices, but the leading minor of order " + (i + 1) + " of "
                                    + n + " of matrix " + q + " is not positive: "
                                    + Math.scalb(left, -matrices.shifts[q]) + " is left of entry (" + i + ", " + i
                                    + ")");
                }
            }
        }
    }

    private static Cholesky one(MatrixBatch a, int q) {
        try {
            return Cholesky.of(a.get(q));
        } catch (ArithmeticException e) {
            throw new ArithmeticException(
                    "a: expected positive definite matrices, but matrix " + q + " is not one; " + e.getMessage());
        }
    }

    private void factor(int b) {
        int at = b * matrices.block();
        if (matrices.loadDefinite(b) && LaneCholesky.factor(n, matrices.data, at)) {
            return;
        }
        matrices.load(b);
        if (!LaneCholesky.factor(n, matrices.data, at)) {
            failed = true;
        }
    }

    /**
     * Returns c.
     *
     * @return how many matrices there are
     */
    public int count() {
        return count;
    }

    /**
     * Returns n.
     *
     * @return the number of rows and columns of each matrix
     */
    public int size() {
        return n;
    }

    /**
     * Returns the factorisation of one matrix, with all that {@link Cholesky} can do.
     *
     * @param q its number, 0 ≤ q &lt; c
     * @return a copy of its own
     * @throws IndexOutOfBoundsException if there is no such matrix
     */
    public Cholesky get(int q) {
        Objects.checkIndex(q, count);
        if (alone.length > 0) {
            return alone[q];
        }
        return Cholesky.of(n, matrices.copy(q), matrices.shifts[q], matrices.norms[q]);
    }

    /**
     * Returns {@code det A_q}; 0 or infinite where it is out of range.
     *
     * @param q the matrix's number, 0 ≤ q &lt; c
     * @return the determinant, 1 for n = 0
     * @throws IndexOutOfBoundsException if there is no such matrix
     */
    public double determinant(int q) {
        Objects.checkIndex(q, count);
        if (alone.length > 0) {
            return alone[q].determinant();
        }
        Determinant product = new Determinant();
        for (int i = 0; i < n; i++) {
            double entry = matrices.diagonal(q, i);
            product.multiply(entry);
            product.multiply(entry);
        }
        product.shift(-(long) matrices.shifts[q] * n);
        return product.value();
    }

    /**
     * Solves {@code A_q X_q = B_q} for all q; {@code 2n²k} flops each.
     *
     * @param b B, as many matrices n × k; not modified
     * @return a new batch of n × k matrices
     * @throws IllegalArgumentException if {@code b} is null, has another number of matrices or of rows, or an entry that is not finite, with its matrix as {@code b[q]}
     */
    public MatrixBatch solve(MatrixBatch b) {
        Interleaved.requireRight(b, count, n);
        MatrixBatch result = MatrixBatch.zeros(count, n, b.cols());
        if (alone.length > 0 || !Interleaved.takes(n, b.cols())) {
            for (int q = 0; q < count; q++) {
                Scaling.exponent(b.get(q), "b[" + q + "]");
                Scaling.copyRows(get(q).solve(b.get(q)), result.get(q));
            }
            return result;
        }
        Interleaved x = new Interleaved();
        x.prepare(b, "b", false, Integer.MIN_VALUE);
        x.forEachBlock(2.0 * n * n * b.cols(), block -> {
            x.load(block);
            LaneCholesky.solve(n, b.cols(), matrices.data, block * matrices.block(), x.data, block * x.block());
            x.store(block, matrices.shifts, result);
        });
        return result;
    }
}
