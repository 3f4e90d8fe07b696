package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.MatrixBatch;
import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.batch.Lanes;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** A batch of small matrices in blocks of eight, a matrix to a lane, scaled by powers of two of their own. Lanes that are left over hold identity matrices. */
final class Interleaved {

    /** Matrices with more entries go one by one: eight of them would leave the second-level cache. */
    static final int MOST = 64 * 64;

    private static final int W = Lanes.WIDTH;
    private static final int STEP = 1000;

    /** So many flops take about 100 µs, several times what it costs to wake a thread. */
    private static final double WORTH_DIVIDING = 1 << 20;

    int count;
    int rows;
    int cols;
    double[] data = {};
    /** The matrix of lane l in block b is kept as {@code 2^shifts[8b + l]} times itself. */
    int[] shifts = {};
    /** ‖·‖₁ of what is kept, before it is factorised; NaN where it was not asked for. */
    double[] norms = {};

    /** Eight numbers of room for each block. */
    double[] factors = {};

    /** Null but while blocks are loaded. */
    private MatrixBatch source;

    private String name = "";
    private boolean lower;
    private int target;

    static boolean takes(int rows, int cols) {
        return (long) rows * cols <= MOST;
    }

    /**
     * Makes room for a batch, that of before if it is large enough.
     *
     * @param symmetric whether only lower triangles are read
     * @param exponent of the norms after scaling; {@link Integer#MIN_VALUE} for no scaling but of what is far from 1
     */
    void prepare(MatrixBatch batch, String argument, boolean symmetric, int exponent) {
        count = batch.count();
        rows = batch.rows();
        cols = batch.cols();
        source = batch;
        name = argument;
        lower = symmetric;
        target = exponent;
        int blocks = blocks();
        if ((long) data.length < (long) blocks * block()) {
            data = Matrix.zeros(blocks, block()).data();
        }
        if (shifts.length < blocks * W) {
            shifts = new int[blocks * W];
            norms = new double[blocks * W];
            factors = new double[blocks * W];
        }
    }

    int blocks() {
        return (count + W - 1) / W;
    }

    /** Returns how many numbers a block has. */
    int block() {
        return rows * cols * W;
    }

    /** Returns where entry (0, 0) of a matrix stands; the next is {@link Lanes#WIDTH} further. */
    int at(int q) {
        return q / W * block() + q % W;
    }

    /** Does the blocks one by one, or divided among threads. */
    void forEachBlock(double flops, IntConsumer work) {
        int blocks = blocks();
        if (flops * count < WORTH_DIVIDING || Parallel.threads() == 1) {
            for (int b = 0; b < blocks; b++) {
                Interruption.check();
                work.accept(b);
            }
            return;
        }
        int size = Math.max(1, blocks / (8 * Parallel.threads()));
        Parallel.forEach((blocks + size - 1) / size, piece -> {
            for (int b = piece * size; b < Math.min(blocks, (piece + 1) * size); b++) {
                Interruption.check();
                work.accept(b);
            }
        });
    }

    /** Lets go of the batch, once all blocks are loaded. */
    void release() {
        source = null;
    }

    /**
     * Brings eight symmetric matrices to their lanes as they are, with neither norm nor scaling, and tells whether their largest diagonal entries need none. Where matrices then turn out to be positive definite, nothing
     * else needs it either: {@code a_ij² ≤ a_ii a_jj}, and what is not finite leaves a diagonal entry that is not positive.
     */
    boolean loadDefinite(int b) {
        bring(b);
        int first = b * W;
        Lanes.most(rows, data, b * block(), (cols + 1) * W, norms, first);
        boolean moderate = true;
        for (int q = first; q < first + W; q++) {
            moderate &= Scaling.moderate(norms[q]);
            norms[q] = Double.NaN;
            shifts[q] = 0;
        }
        return moderate;
    }

    /** Brings eight matrices to their lanes and scales them. */
    void load(int b) {
        bring(b);
        int first = b * W;
        int lanes = Math.min(W, count - first);
        int to = b * block();
        Lanes.norms(rows, cols, lower, data, to, norms, first);
        boolean any = false;
        for (int l = 0; l < W; l++) {
            shifts[first + l] = l < lanes ? shift(first + l) : 0;
            any |= shifts[first + l] != 0;
        }
        if (any) {
            scale(b, shifts, 1);
            Lanes.norms(rows, cols, lower, data, to, norms, first);
        }
    }

    private void bring(int b) {
        int first = b * W;
        int lanes = Math.min(W, count - first);
        int to = b * block();
        int from = source.offset() + first * source.distance();
        if (lanes < W) {
            Arrays.fill(data, to, to + block(), 0);
            for (int i = 0; i < Math.min(rows, cols); i++) {
                Arrays.fill(data, to + i * (cols + 1) * W, to + (i * (cols + 1) + 1) * W, 1);
            }
        }
        if (source.stride() == cols) {
            // What stands above diagonals is moved as well: a single run is faster than half as much in pieces.
            Lanes.interleave(lanes, rows * cols, source.data(), from, source.distance(), data, to);
        } else {
            for (int i = 0; i < rows; i++) {
                int row = from + i * source.stride();
                Lanes.interleave(
                        lanes, lower ? i + 1 : cols, source.data(), row, source.distance(), data, to + i * cols * W);
            }
        }
    }

    private int shift(int q) {
        double norm = norms[q];
        if (Scaling.moderate(norm)) {
            return target == Integer.MIN_VALUE || norm == 0 ? 0 : target - Math.getExponent(norm);
        }
        Matrix a = source.get(q);
        String argument = name + "[" + q + "]";
        int exponent = lower ? Scaling.lowerExponent(a, argument) : Scaling.exponent(a, argument);
        // Even, so that a root is scaled by a power of two as well.
        return target == Integer.MIN_VALUE ? Scaling.toModerate(exponent) & ~1 : target - exponent;
    }

    /** Multiplies the matrices of a block by {@code 2^(sign·exponents)}. */
    void scale(int b, int[] exponents, int sign) {
        int first = b * W;
        boolean any = true;
        for (int done = 0; any; done += STEP) {
            any = false;
            for (int l = 0; l < W; l++) {
                int size = Math.abs(exponents[first + l]);
                int step = Math.min(STEP, Math.max(0, size - done));
                factors[first + l] = Math.scalb(1.0, exponents[first + l] > 0 ? sign * step : -sign * step);
                any |= step != 0;
            }
            if (any) {
                Lanes.scale(rows * cols, data, b * block(), factors, first);
            }
        }
    }

    /** Writes the first rows of a block of solutions out, freed of the scaling of the right sides, which these were, and of the matrices. */
    void store(int b, int[] matrices, MatrixBatch to) {
        int first = b * W;
        for (int l = 0; l < W; l++) {
            shifts[first + l] = matrices[first + l] - shifts[first + l];
        }
        scale(b, shifts, 1);
        int lanes = Math.min(W, count - first);
        int each = to.rows() * to.cols();
        Lanes.separate(lanes, each, data, b * block(), to.data(), first * each, each);
    }

    /** Returns the entries of one matrix, row by row without gaps. */
    double[] copy(int q) {
        double[] result = new double[rows * cols];
        int from = at(q);
        for (int i = 0; i < result.length; i++) {
            result[i] = data[from + i * W];
        }
        return result;
    }

    /** Returns entry (i, i) of a matrix. */
    double diagonal(int q, int i) {
        return data[at(q) + i * (cols + 1) * W];
    }

    static MatrixBatch require(MatrixBatch batch, String name) {
        if (batch == null) {
            throw new IllegalArgumentException(name + ": expected a batch of matrices, got null");
        }
        return batch;
    }

    static MatrixBatch requireSquare(MatrixBatch batch) {
        if (require(batch, "a").rows() != batch.cols()) {
            throw new IllegalArgumentException("a: expected square matrices, got " + batch.shape());
        }
        return batch;
    }

    static MatrixBatch requireRight(MatrixBatch b, int count, int rows) {
        if (require(b, "b").count() != count || b.rows() != rows) {
            throw new IllegalArgumentException(
                    "b: expected " + count + " matrices of " + rows + " rows, got " + b.shape());
        }
        return b;
    }
}
