package dev.quire.dense;

import dev.quire.MatrixBatch;
import dev.quire.simd.batch.LaneLu;
import dev.quire.simd.batch.Lanes;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * LU with partial pivoting of many small matrices, {@code P_q A_q = L_q U_q} for q = 0, …, c − 1, with all matrices n × n.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="batches"}
 *
 * <p><b>Cost.</b> {@code ⅔n³} flops a matrix. Eight matrices are done at a time, each in a lane of vectors, where {@link Lu} spends most of its time on the way into its loops; matrices
 * beyond 64 × 64 go one by one. Holds one copy of the matrices, their number rounded up to a multiple of eight.
 *
 * <p><b>Error.</b> That of {@link Lu}, with γ_n in place of γ_{2n}: {@code |ΔA| ≤ γ_n |L̂| |Û|} and, for solutions, {@code γ_{3n}} (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002,
 * theorems 9.3 and 9.4, <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>). Sums have another order than in {@link Lu}, so that last bits, and pivots of the same size, may
 * differ; they depend on nothing but the matrix itself, neither on its neighbours nor on threads or the width of vectors.
 *
 * <p>Immutable: keeps no reference to the batch. What a {@link Workspace} returns changes with its next call.
 */
public final class LuBatch {

    private static final int W = Lanes.WIDTH;
    private static final Lu[] NONE = {};

    private final Interleaved matrices = new Interleaved();
    private int count;
    private int n;
    private int[] pivots = {};
    /** Matrices that are too large for lanes. */
    private Lu[] alone = NONE;

    private LuBatch() {}

    /**
     * Factorises matrices.
     *
     * @param a A, n × n each, n = 0 and no matrix at all included; not modified
     * @return their factorisations
     * @throws IllegalArgumentException if {@code a} is null or its matrices are not square, or an entry is NaN or infinite, with its matrix as {@code a[q]}
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static LuBatch of(MatrixBatch a) {
        return new Workspace().factorise(a);
    }

    /**
     * Room for batches one after another: from the second of a size on they take no array of their own, up to 64 × 64.
     *
     * <p>Belongs to one thread, and owns what it returns until its next call.
     */
    public static final class Workspace {

        private final LuBatch result = new LuBatch();
        private final IntConsumer step = result::factor;

        /** Makes an empty workspace, which grows with its first batch. */
        public Workspace() {}

        /**
         * Factorises matrices.
         *
         * @param a as for {@link LuBatch#of}
         * @return their factorisations, the same object each time
         * @throws IllegalArgumentException as {@link LuBatch#of}
         * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; the result is then neither the old nor the new
         */
        public LuBatch factorise(MatrixBatch a) {
            result.become(Interleaved.requireSquare(a), step);
            return result;
        }
    }

    private void become(MatrixBatch a, IntConsumer step) {
        count = a.count();
        n = a.rows();
        if (!Interleaved.takes(n, n)) {
            alone = new Lu[count];
            for (int q = 0; q < count; q++) {
                Scaling.exponent(a.get(q), "a[" + q + "]");
                alone[q] = Lu.of(a.get(q));
            }
            return;
        }
        alone = NONE;
        matrices.prepare(a, "a", false, Integer.MIN_VALUE);
        int places = matrices.blocks() * W * n;
        if (pivots.length < places) {
            pivots = new int[places];
        }
        matrices.forEachBlock(2.0 / 3 * n * n * n, step);
        matrices.release();
    }

    private void factor(int b) {
        matrices.load(b);
        LaneLu.factor(n, matrices.data, b * matrices.block(), pivots, b * W * n, matrices.factors, b * W);
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
     * Returns the factorisation of one matrix, with all that {@link Lu} can do.
     *
     * @param q its number, 0 ≤ q &lt; c
     * @return a copy of its own
     * @throws IndexOutOfBoundsException if there is no such matrix
     */
    public Lu get(int q) {
        Objects.checkIndex(q, count);
        if (alone.length > 0) {
            return alone[q];
        }
        int[] own = new int[n];
        System.arraycopy(pivots, q * n, own, 0, n);
        return Lu.of(n, matrices.copy(q), own, matrices.shifts[q], matrices.norms[q]);
    }

    /**
     * Tells whether a pivot of a matrix is exactly 0, so that no system can be solved with it.
     *
     * @param q its number, 0 ≤ q &lt; c
     * @return true if {@code U_q} has a zero on its diagonal
     * @throws IndexOutOfBoundsException if there is no such matrix
     */
    public boolean isSingular(int q) {
        return zero(q) >= 0;
    }

    private int zero(int q) {
        Objects.checkIndex(q, count);
        if (alone.length > 0) {
            return alone[q].zero();
        }
        for (int i = 0; i < n; i++) {
            if (matrices.diagonal(q, i) == 0) {
                return i;
            }
        }
        return -1;
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
            double pivot = matrices.diagonal(q, i);
            product.multiply(pivots[q * n + i] == i ? pivot : -pivot);
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
     * @throws ArithmeticException if a matrix has a pivot that is 0, with the first such matrix and its pivot
     */
    public MatrixBatch solve(MatrixBatch b) {
        Interleaved.requireRight(b, count, n);
        for (int q = 0; q < count; q++) {
            int zero = zero(q);
            if (zero >= 0) {
                throw new ArithmeticException("a: expected regular matrices, but pivot " + zero + " of " + n
                        + " of matrix " + q + " is 0: column " + zero + " depends on those before it");
            }
        }
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
            LaneLu.solve(
                    n,
                    b.cols(),
                    matrices.data,
                    block * matrices.block(),
                    pivots,
                    block * W * n,
                    x.data,
                    block * x.block());
            x.store(block, matrices.shifts, result);
        });
        return result;
    }
}
