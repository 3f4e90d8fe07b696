package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.Gemm;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by divide and conquer (Cuppen 1981, doi:10.1007/BF01396757), with the
 * weights of Gu and Eisenstat (1995, doi:10.1137/S0895479892241287), without which vectors of close eigenvalues would
 * not be orthogonal.
 *
 * <p>T without one pair of entries beside its diagonal falls into halves; putting the pair back is a change of rank one, {@code D + ρ z zᵀ} in the
 * basis of the halves' vectors, whose eigenvalues are the roots of a {@link Secular} equation. Where z has a negligible entry, or
 * two entries of D are equal but for rounding, a vector is final already. The products with the others, nearly all of at most
 * {@code 4n³/3} flops, leave out the half in which a vector is zero.
 */
final class DivideAndConquer {

    private static final double UNIT = 0x1p-53;

    /** Up to here QL is faster. */
    private static final int LEAF = 32;

    /** Vectors of the first half, of both, of the second half. */
    private static final int KINDS = 3;

    private final int n;
    private final int stepLimit;

    /** The eigenvalues, in the rows' order. */
    private final double[] d;

    private final double[] e;

    /** The eigenvectors as rows. */
    private final double[] q;

    /** Of each block that is done: its rows by ascending value. */
    private final int[] order;

    private final double[] rows;
    private final double[] gaps;

    private DivideAndConquer(double[] d, double[] e, int stepLimit) {
        this.n = d.length;
        this.d = d;
        this.e = e;
        this.stepLimit = stepLimit;
        q = new double[n * n];
        order = new int[n];
        rows = n > LEAF ? new double[n * n] : q;
        gaps = n > LEAF ? new double[n * n] : q;
    }

    /** What came out. */
    static final class Result {

        /** The eigenvalues, ascending. */
        final double[] values;

        private final int[] order;
        private final double[] vectors;
        private final double[] room;

        private Result(double[] values, int[] order, double[] vectors, double[] room) {
            this.values = values;
            this.order = order;
            this.vectors = vectors;
            this.room = room;
        }

        /** Returns the vectors of the values {@code from … to − 1} as rows from place 0 on; overwrites those of the last call. */
        double[] ascending(int from, int to) {
            int n = values.length;
            for (int i = from; i < to; i++) {
                Interruption.check();
                System.arraycopy(vectors, order[i] * n, room, (i - from) * n, n);
            }
            return room;
        }
    }

    /**
     * Decomposes a matrix whose largest entry is near 1.
     *
     * @param d the diagonal, destroyed
     * @param e the n entries beside it, the last 0; destroyed
     * @param stepLimit QL steps for an eigenvalue of a small block
     * @throws ArithmeticException if an iteration does not end
     */
    static Result decompose(double[] d, double[] e, int stepLimit) {
        DivideAndConquer work = new DivideAndConquer(d, e, stepLimit);
        try (Progress.Task task = Progress.start("eigenvalues: divide and conquer", d.length)) {
            work.solve(0, d.length, task);
        }
        double[] values = new double[d.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = d[work.order[i]];
        }
        double[] room = work.rows == work.q ? new double[work.q.length] : work.rows;
        return new Result(values, work.order, work.q, room);
    }

    private void solve(int from, int to, Progress.Task task) {
        if (to - from <= LEAF) {
            leaf(from, to);
            for (int i = from; i < to; i++) {
                task.step();
            }
            return;
        }
        int middle = (from + to) / 2;
        double coupling = e[middle - 1];
        d[middle - 1] -= Math.abs(coupling);
        d[middle] -= Math.abs(coupling);
        e[middle - 1] = 0;
        solve(from, middle, task);
        solve(middle, to, task);
        new Merge(from, middle, to, coupling).run();
    }

    private void leaf(int from, int to) {
        int size = to - from;
        double[] diagonal = Arrays.copyOfRange(d, from, to);
        double[] beside = Arrays.copyOfRange(e, from, to);
        double[][] vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
        }
        ImplicitQl.diagonalise(diagonal, beside, vectors, stepLimit);
        for (int i = 0; i < size; i++) {
            d[from + i] = diagonal[i];
            System.arraycopy(vectors[i], 0, q, (from + i) * n + from, size);
            int at = from + i;
            for (; at > from && d[order[at - 1]] > diagonal[i]; at--) {
                order[at] = order[at - 1];
            }
            order[at] = from + i;
        }
    }

    /**
     * Writes the rows from {@code from} on by ascending value: k of them, which ascend, and as many more as are {@code done}, in any order.
     */
    static void sortRows(double[] d, int from, int k, int done, int[] order) {
        Integer[] rest = new Integer[done];
        for (int i = 0; i < done; i++) {
            rest[i] = from + k + i;
        }
        Arrays.sort(rest, Comparator.comparingDouble(row -> d[row]));
        int root = k - 1;
        int last = done - 1;
        for (int at = from + k + done - 1; at >= from; at--) {
            boolean takeRoot = last < 0 || (root >= 0 && d[from + root] > d[rest[last]]);
            order[at] = takeRoot ? from + root-- : rest[last--];
        }
    }

    /** Two neighbouring blocks that become one. */
    private final class Merge {

        private final int from;
        private final int middle;
        private final int to;
        private final int size;
        private final double coupling;
        private final double rho;

        /** The vectors that are not final, by ascending value, and those that are. */
        private final int[] open;

        private final int[] closed;
        private final int[] kind;
        private final double[] z;
        private int k;
        private int done;

        Merge(int from, int middle, int to, double coupling) {
            this.from = from;
            this.middle = middle;
            this.to = to;
            this.size = to - from;
            this.coupling = coupling;
            rho = 2 * Math.abs(coupling);
            open = new int[size];
            closed = new int[size];
            kind = new int[size];
            z = new double[size];
        }

        void run() {
            int[] ascending = merged();
            weigh();
            deflate(ascending);
            if (k == 0) {
                System.arraycopy(ascending, 0, order, from, size);
                sortClosed();
                return;
            }
            combine();
        }

        /** The rows of both blocks by ascending value. */
        private int[] merged() {
            int[] ascending = new int[size];
            int left = from;
            int right = middle;
            for (int i = 0; i < size; i++) {
                boolean takeLeft = right == to || (left < middle && d[order[left]] <= d[order[right]]);
                ascending[i] = takeLeft ? order[left++] : order[right++];
            }
            return ascending;
        }

        private void weigh() {
            double half = Math.sqrt(0.5);
            double other = coupling < 0 ? -half : half;
            for (int i = from; i < middle; i++) {
                z[i - from] = half * q[i * n + middle - 1];
            }
            for (int i = middle; i < to; i++) {
                z[i - from] = other * q[i * n + middle];
                kind[i - from] = 2;
            }
        }

        /** Finds the vectors that are final, after a rotation where two values are equal but for rounding. */
        private void deflate(int[] ascending) {
            double largest = Elementwise.maxAbs(size, z, 0);
            double tolerance = 8 * UNIT * Math.max(Elementwise.maxAbs(size, d, from), largest);
            int before = -1;
            for (int row : ascending) {
                if (rho * Math.abs(z[row - from]) <= tolerance) {
                    closed[done++] = row;
                    continue;
                }
                if (before >= 0 && rotates(before, row, tolerance)) {
                    closed[done++] = before;
                } else if (before >= 0) {
                    open[k++] = before;
                }
                before = row;
            }
            if (before >= 0) {
                open[k++] = before;
            }
        }

        /** Turns the weight of one row to the other, if the entry that this makes beside the diagonal is negligible. */
        private boolean rotates(int row, int next, double tolerance) {
            double length = Math.hypot(z[row - from], z[next - from]);
            double c = z[next - from] / length;
            double s = z[row - from] / length;
            double gap = d[next] - d[row];
            if (Math.abs(gap * c * s) > tolerance) {
                return false;
            }
            z[next - from] = length;
            z[row - from] = 0;
            if (kind[row - from] != kind[next - from]) {
                kind[next - from] = 1;
            }
            // (c, s) sums to the identity with (s, c): d_row c² + d_next s² without cancellation.
            double shift = gap * s * s;
            d[row] += shift;
            d[next] -= shift;
            Interruption.check();
            int first = row * n;
            int second = next * n;
            for (int j = from; j < to; j++) {
                double x = q[first + j];
                double y = q[second + j];
                q[first + j] = Math.fma(c, x, -s * y);
                q[second + j] = Math.fma(s, x, c * y);
            }
            return true;
        }

        private void sortClosed() {
            // Rotations move values by less than the tolerance, but that may change their order.
            for (int i = from + 1; i < to; i++) {
                int row = order[i];
                int at = i;
                for (; at > from && d[order[at - 1]] > d[row]; at--) {
                    order[at] = order[at - 1];
                }
                order[at] = row;
            }
        }

        private void combine() {
            int[] count = new int[KINDS];
            for (int i = 0; i < k; i++) {
                count[kind[open[i] - from]]++;
            }
            int[] next = {0, count[0], count[0] + count[1]};
            int[] place = new int[k];
            for (int i = 0; i < k; i++) {
                place[i] = next[kind[open[i] - from]]++;
            }
            double[] values = new double[size];
            vectorsOfSecular(place, values);
            int left = middle - from;
            int right = to - middle;
            int upper = count[0] + count[1];
            int lower = count[1] + count[2];
            int second = upper * left;
            int kept = second + lower * right;
            for (int i = 0; i < k; i++) {
                Interruption.check();
                int row = open[i] * n;
                if (place[i] < upper) {
                    System.arraycopy(q, row + from, rows, place[i] * left, left);
                }
                if (place[i] >= count[0]) {
                    System.arraycopy(q, row + middle, rows, second + (place[i] - count[0]) * right, right);
                }
            }
            for (int i = 0; i < done; i++) {
                Interruption.check();
                System.arraycopy(q, closed[i] * n + from, rows, kept + i * size, size);
                values[k + i] = d[closed[i]];
            }
            int at = from * n + from;
            Gemm.multiply(false, false, k, left, upper, 1, gaps, 0, k, rows, 0, left, 0, q, at, n);
            Gemm.multiply(false, false, k, right, lower, 1, gaps, count[0], k, rows, second, right, 0, q, at + left, n);
            for (int i = 0; i < done; i++) {
                Interruption.check();
                System.arraycopy(rows, kept + i * size, q, at + (k + i) * n, size);
            }
            System.arraycopy(values, 0, d, from, size);
            sortRows(d, from, k, done, order);
        }

        /** Leaves the vectors of {@code D + ρ z zᵀ} as rows of k entries in {@code gaps}, each entry at its place. */
        private void vectorsOfSecular(int[] place, double[] values) {
            double[] poles = new double[k];
            double[] weights = new double[k];
            for (int i = 0; i < k; i++) {
                poles[i] = d[open[i]];
                weights[i] = z[open[i] - from];
            }
            double norm = Elementwise.norm2(k, weights, 0);
            Elementwise.scale(k, 1 / norm, weights, 0);
            Secular secular = new Secular(k, poles, false, weights, rho * norm * norm);
            for (int i = 0; i < k; i++) {
                Interruption.check();
                values[i] = secular.root(i, gaps, i * k);
            }
            secular.replaceWeights(gaps);
            double[] vector = new double[k];
            for (int i = 0; i < k; i++) {
                Interruption.check();
                int row = i * k;
                for (int j = 0; j < k; j++) {
                    vector[j] = weights[j] / gaps[row + j];
                }
                double scale = 1 / Elementwise.norm2(k, vector, 0);
                for (int j = 0; j < k; j++) {
                    gaps[row + place[j]] = vector[j] * scale;
                }
            }
        }
    }
}
