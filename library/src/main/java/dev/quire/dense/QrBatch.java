package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.MatrixBatch;
import dev.quire.simd.Kept;
import dev.quire.simd.batch.LaneQr;
import dev.quire.simd.batch.Lanes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * Householder QR of many small matrices, {@code A_q = Q_q R_q} for q = 0, …, c − 1, with all matrices m × n and factors as in {@link Qr}, signs included.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="qrBatch"}
 *
 * <p><b>Cost.</b> {@code 2mnk − (m + n)k² + ⅔k³} flops a matrix, k = min(m, n). Eight matrices are done at a time, each in a lane of vectors; matrices of more than 4096 entries go one by one. Holds one copy of
 * the matrices, their number rounded up to a multiple of eight.
 *
 * <p><b>Error.</b> That of {@link Qr}, column by column (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorem 19.4,
 * <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>). Last bits may differ from those of {@link Qr}; they depend on nothing but the matrix itself, neither on its neighbours nor on
 * threads or the width of vectors.
 *
 * <p>Immutable: keeps no reference to the batch. What a {@link Workspace} returns changes with its next call.
 */
public final class QrBatch {

    private static final int W = Lanes.WIDTH;

    /** Squares of columns below this lose digits; such matrices are done by {@link Qr}, which lifts them. */
    private static final double TINY = 0x1p-450;

    private static final Kept<Room> ROOMS = new Kept<>(Room::new);

    private final Interleaved matrices = new Interleaved();
    private int count;
    private int m;
    private int n;
    private int k;
    private double[] tau = {};
    /** Matrices that are not for lanes; null for others. */
    private Qr[] alone = {};

    private MatrixBatch source;

    private QrBatch() {}

    private static final class Room {
        private double[] numbers = {};

        double[] of(int size) {
            if (numbers.length < size) {
                numbers = new double[size];
            }
            return numbers;
        }
    }

    /**
     * Factorises matrices.
     *
     * @param a A, m × n each, of any shape, sides of 0 and no matrix at all included; not modified
     * @return their factorisations
     * @throws IllegalArgumentException if {@code a} is null or an entry is NaN or infinite, with its matrix as {@code a[q]}
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static QrBatch of(MatrixBatch a) {
        return new Workspace().factorise(a);
    }

    /**
     * Room for batches one after another: from the second of a size on they take no array of their own, up to 4096 entries a matrix.
     *
     * <p>Belongs to one thread, and owns what it returns until its next call.
     */
    public static final class Workspace {

        private final QrBatch result = new QrBatch();
        private final IntConsumer step = result::factor;

        /** Makes an empty workspace, which grows with its first batch. */
        public Workspace() {}

        /**
         * Factorises matrices.
         *
         * @param a as for {@link QrBatch#of}
         * @return their factorisations, the same object each time
         * @throws IllegalArgumentException as {@link QrBatch#of}
         * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; the result is then neither the old nor the new
         */
        public QrBatch factorise(MatrixBatch a) {
            result.become(Interleaved.require(a, "a"), step);
            return result;
        }
    }

    private void become(MatrixBatch a, IntConsumer step) {
        count = a.count();
        m = a.rows();
        n = a.cols();
        k = Math.min(m, n);
        if (alone.length != count) {
            alone = new Qr[count];
        } else {
            Arrays.fill(alone, null);
        }
        if (!Interleaved.takes(m, n)) {
            for (int q = 0; q < count; q++) {
                Scaling.exponent(a.get(q), "a[" + q + "]");
                alone[q] = Qr.of(a.get(q));
            }
            return;
        }
        matrices.prepare(a, "a", false, Qr.SCALE);
        if (tau.length < matrices.blocks() * W * k) {
            tau = new double[matrices.blocks() * W * k];
        }
        source = a;
        matrices.forEachBlock(2.0 * m * n * k - (m + n) * (double) k * k, step);
        source = null;
        matrices.release();
    }

    private void factor(int b) {
        matrices.load(b);
        Room room = ROOMS.take();
        LaneQr.factor(m, n, matrices.data, b * matrices.block(), tau, b * W * k, room.of(W * (m + n)));
        ROOMS.giveBack(room);
        for (int q = b * W; q < Math.min(count, (b + 1) * W); q++) {
            if (vanishes(q)) {
                alone[q] = Qr.of(source.get(q));
            }
        }
    }

    /** Tells whether what a column had left is small beyond measure, and not 0. */
    private boolean vanishes(int q) {
        for (int j = 0; j < k; j++) {
            if (Math.abs(matrices.diagonal(q, j)) < TINY) {
                int at = matrices.at(q) + j * (n + 1) * W;
                for (int i = j; i < m; i++, at += n * W) {
                    if (matrices.data[at] != 0) {
                        return true;
                    }
                }
            }
        }
        return false;
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
     * Returns m.
     *
     * @return the number of rows of each matrix
     */
    public int rows() {
        return m;
    }

    /**
     * Returns n.
     *
     * @return the number of columns of each matrix
     */
    public int cols() {
        return n;
    }

    /**
     * Returns the factorisation of one matrix, with all that {@link Qr} can do.
     *
     * @param q its number, 0 ≤ q &lt; c
     * @return a copy of its own
     * @throws IndexOutOfBoundsException if there is no such matrix
     */
    public Qr get(int q) {
        Objects.checkIndex(q, count);
        if (alone[q] != null) {
            return alone[q];
        }
        double[] factors = new double[k];
        for (int j = 0; j < k; j++) {
            factors[j] = tau[(q / W * k + j) * W + q % W];
        }
        Matrix packed = Matrix.wrap(matrices.copy(q), 0, m, n, n).transpose();
        return Qr.of(Householder.of(packed, factors, k), m, n, matrices.shifts[q]);
    }

    /**
     * Solves {@code min ‖A_q x − b‖₂} for every column b of {@code B_q} and all q, as {@link Qr#leastSquares}.
     *
     * @param b B, as many matrices m × p; not modified
     * @return a new batch of n × p matrices
     * @throws IllegalArgumentException if {@code b} is null, has another number of matrices or of rows, or an entry that is not finite, with its matrix as {@code b[q]}; or if the matrices have fewer rows than columns
     * @throws ArithmeticException if a column of a matrix depends on those before it to working precision, {@code |r_jj| ≤ max(m, n)·u ‖a_j‖₂}, with the first such matrix and its column
     */
    public MatrixBatch leastSquares(MatrixBatch b) {
        Interleaved.requireRight(b, count, m);
        if (m < n) {
            throw new IllegalArgumentException(
                    "a: expected at least as many rows as columns for a unique solution, got " + m + " × " + n);
        }
        MatrixBatch result = MatrixBatch.zeros(count, n, b.cols());
        boolean lanes = Interleaved.takes(m, n) && Interleaved.takes(m, b.cols());
        for (int q = 0; q < count; q++) {
            if (alone[q] != null || !lanes) {
                Scaling.exponent(b.get(q), "b[" + q + "]");
            } else {
                requireIndependentColumns(q);
            }
        }
        if (lanes) {
            solve(b, result);
        }
        for (int q = 0; q < count; q++) {
            if (alone[q] != null || !lanes) {
                Scaling.copyRows(get(q).leastSquares(b.get(q)), result.get(q));
            }
        }
        return result;
    }

    private void solve(MatrixBatch b, MatrixBatch result) {
        Interleaved x = new Interleaved();
        x.prepare(b, "b", false, Qr.SCALE);
        int p = b.cols();
        x.forEachBlock((4.0 * m * n - (double) n * n) * p, block -> {
            x.load(block);
            Room room = ROOMS.take();
            int from = block * matrices.block();
            int to = block * x.block();
            double[] numbers = room.of(W * (m + p));
            LaneQr.transposeTimes(m, n, p, matrices.data, from, tau, block * W * k, x.data, to, numbers);
            LaneQr.solve(n, p, matrices.data, from, x.data, to);
            ROOMS.giveBack(room);
            x.store(block, matrices.shifts, result);
        });
    }

    private void requireIndependentColumns(int q) {
        double tolerance = Math.max(m, n) * 0x1p-53;
        int at = matrices.at(q);
        for (int j = 0; j < n; j++) {
            double square = 0;
            for (int i = 0; i <= j; i++) {
                double entry = matrices.data[at + (i * n + j) * W];
                square = Math.fma(entry, entry, square);
            }
            double pivot = Math.abs(matrices.diagonal(q, j));
            if (pivot <= tolerance * Math.sqrt(square)) {
                throw new ArithmeticException("a: expected independent columns, but column " + j + " of matrix " + q
                        + " depends on those before it");
            }
        }
    }
}
