package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.Gemm;

/**
 * Singular values and vectors of an upper bidiagonal matrix by divide and conquer, {@code B = Q Σ Wᵀ} (Gu and Eisenstat 1995,
 * doi:10.1137/S0895479892242232).
 *
 * <p>Blocks have one column more than rows, so that taking out a row leaves two of their kind; the last block's further column is zero and
 * stays apart to the last bit. With the row put back, in the basis of the halves' vectors, B is a diagonal with a full
 * first row z, whose squared singular values are the roots of a {@link Secular} equation. What is negligible is final as in {@link DivideAndConquer}.
 */
final class BidiagonalDivideAndConquer {

    private static final double UNIT = 0x1p-53;

    /** Beside a matrix of entries near 1; no square of what is larger underflows. */
    private static final double NEGLIGIBLE = 0x1p-140;

    /** Vectors of the first half, of both, of the second half. */
    private static final int KINDS = 3;

    /** Entries of a row: one column more than B has. */
    private final int stride;

    private final double[] alpha;
    private final double[] beta;

    /** The singular values in the rows' order. */
    private final double[] d;

    /** Of each block that is done: its rows by ascending value. */
    private final int[] order;

    /** The left vectors as rows. */
    private final double[] q;

    /** The right vectors as rows, and after a block's rows one that its matrix maps to 0. */
    private final double[] w;

    private final double[] rows;
    private final double[] gaps;
    private final double[] turned;

    private BidiagonalDivideAndConquer(double[] alpha, double[] beta) {
        int n = alpha.length;
        this.alpha = alpha;
        this.beta = beta;
        stride = n + 1;
        d = new double[n];
        order = new int[n];
        q = new double[stride * stride];
        w = new double[stride * stride];
        rows = new double[stride * stride];
        gaps = new double[n * n];
        turned = new double[n * n];
    }

    /** What came out. */
    static final class Result {

        private final double[] values;
        private final int[] order;
        private final double[] left;
        private final double[] right;
        private final double[] room;

        private Result(double[] values, int[] order, double[] left, double[] right, double[] room) {
            this.values = values;
            this.order = order;
            this.left = left;
            this.right = right;
            this.room = room;
        }

        /** Returns the singular values, descending. */
        double[] values() {
            double[] descending = new double[values.length];
            for (int i = 0; i < descending.length; i++) {
                descending[i] = values[descending.length - 1 - i];
            }
            return descending;
        }

        /** Returns the left vectors as compact rows in the order of the values; overwrites what the last call returned. */
        double[] leftRows() {
            return descending(left);
        }

        /** Returns the right vectors as compact rows in the order of the values; overwrites what the last call returned. */
        double[] rightRows() {
            return descending(right);
        }

        private double[] descending(double[] vectors) {
            int n = values.length;
            for (int i = 0; i < n; i++) {
                Interruption.check();
                System.arraycopy(vectors, order[n - 1 - i] * (n + 1), room, i * n, n);
            }
            return room;
        }
    }

    /**
     * Decomposes a matrix whose largest entry is near 1.
     *
     * @param alpha the diagonal, kept
     * @param beta the n entries above the diagonal, the last 0; kept
     * @throws ArithmeticException if an iteration does not end
     */
    static Result decompose(double[] alpha, double[] beta) {
        int n = alpha.length;
        BidiagonalDivideAndConquer work = new BidiagonalDivideAndConquer(alpha, beta);
        try (Progress.Task task = Progress.start("singular values: divide and conquer", n)) {
            work.solve(0, n, task);
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = work.d[work.order[i]];
        }
        return new Result(values, work.order, work.q, work.w, work.rows);
    }

    /** The block of the rows {@code from … to − 1} and columns {@code from … to}. */
    private void solve(int from, int to, Progress.Task task) {
        if (from == to) {
            w[from * stride + from] = 1;
            return;
        }
        int middle = (from + to) / 2;
        solve(from, middle, task);
        solve(middle + 1, to, task);
        new Merge(from, middle, to).run();
        task.step();
    }

    /** The row in the middle and the blocks beside it, which become one. */
    private final class Merge {

        private final int from;
        private final int middle;
        private final int to;
        private final int size;

        /** The vectors that are not final, by ascending value, first that of the middle row; and those that are. */
        private final int[] open;

        private final int[] closed;
        private final int[] kind;
        private final double[] z;
        private int k;
        private int done;

        Merge(int from, int middle, int to) {
            this.from = from;
            this.middle = middle;
            this.to = to;
            size = to - from;
            open = new int[size];
            closed = new int[size];
            kind = new int[size];
            z = new double[size];
        }

        void run() {
            weigh();
            deflate();
            combine();
        }

        /** Makes z, and of the two vectors that the halves map to 0 one in the direction of the row and one that stays. */
        private void weigh() {
            double a = alpha[middle];
            double b = beta[middle];
            int first = middle * stride;
            int second = to * stride;
            double left = a * w[first + middle];
            double right = b * w[second + middle + 1];
            double length = Math.hypot(left, right);
            double c = length == 0 ? 1 : left / length;
            double s = length == 0 ? 0 : right / length;
            for (int j = from; j <= to; j++) {
                double x = w[first + j];
                double y = w[second + j];
                w[first + j] = c * x + s * y;
                w[second + j] = c * y - s * x;
            }
            for (int i = from; i < to; i++) {
                z[i - from] = i < middle ? a * w[i * stride + middle] : b * w[i * stride + middle + 1];
                kind[i - from] = i < middle ? 0 : 2;
            }
            z[middle - from] = length;
            kind[middle - from] = 1;
            q[middle * stride + middle] = 1;
            d[middle] = 0;
        }

        private void deflate() {
            double largest = Math.max(Math.abs(alpha[middle]), Math.abs(beta[middle]));
            largest = Math.max(Elementwise.maxAbs(size, d, from), largest);
            double tolerance = Math.max(8 * UNIT * largest, NEGLIGIBLE);
            int top = middle - from;
            if (largest <= NEGLIGIBLE) {
                closed[done++] = middle;
            } else {
                z[top] = Math.max(z[top], tolerance);
                open[k++] = middle;
            }
            int before = -1;
            int left = from;
            int right = middle + 1;
            for (int i = 1; i < size; i++) {
                boolean takeLeft = right == to || (left < middle && d[order[left]] <= d[order[right]]);
                int row = takeLeft ? order[left++] : order[right++];
                if (Math.abs(z[row - from]) <= tolerance) {
                    closed[done++] = row;
                } else if (d[row] <= tolerance) {
                    // Beside the middle row's own 0 this value is 0 too: a rotation of right vectors gathers both
                    // weights there.
                    double length = Math.hypot(z[top], z[row - from]);
                    rotate(w, row, middle, z[top] / length, z[row - from] / length);
                    d[row] *= z[top] / length;
                    z[top] = length;
                    closed[done++] = row;
                } else {
                    if (before >= 0 && merges(before, row, tolerance)) {
                        closed[done++] = before;
                    } else if (before >= 0) {
                        open[k++] = before;
                    }
                    before = row;
                }
            }
            if (before >= 0) {
                open[k++] = before;
            }
        }

        /** Turns the weight of one row to the other, if the entry that this makes beside the diagonal is negligible. */
        private boolean merges(int row, int next, double tolerance) {
            double length = Math.hypot(z[row - from], z[next - from]);
            double c = z[next - from] / length;
            double s = z[row - from] / length;
            double gap = d[next] - d[row];
            if (Math.abs(gap * c * s) > tolerance) {
                return false;
            }
            z[next - from] = length;
            if (kind[row - from] != kind[next - from]) {
                kind[next - from] = 1;
            }
            double shift = gap * s * s;
            d[row] += shift;
            d[next] -= shift;
            rotate(q, row, next, c, s);
            rotate(w, row, next, c, s);
            return true;
        }

        /** {@code (x, y) ← (c x − s y, s x + c y)} for rows x and y. */
        private void rotate(double[] vectors, int row, int next, double c, double s) {
            Interruption.check();
            int first = row * stride;
            int second = next * stride;
            for (int j = from; j <= to; j++) {
                double x = vectors[first + j];
                double y = vectors[second + j];
                vectors[first + j] = Math.fma(c, x, -s * y);
                vectors[second + j] = Math.fma(s, x, c * y);
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
            if (k > 0) {
                vectorsOfSecular(place, values);
            }
            // A left vector has no entry in the last column.
            multiply(q, turned, count, place, to - middle - 1);
            multiply(w, gaps, count, place, to - middle);
            for (int i = 0; i < done; i++) {
                values[k + i] = d[closed[i]];
            }
            System.arraycopy(values, 0, d, from, size);
            DivideAndConquer.sortRows(d, from, k, done, order);
        }

        /** Replaces rows by {@code S} times the open ones, and then the closed ones; the right half has so many columns. */
        private void multiply(double[] vectors, double[] s, int[] count, int[] place, int right) {
            int left = middle - from + 1;
            int width = left + right;
            int upper = count[0] + count[1];
            int lower = count[1] + count[2];
            int second = upper * left;
            int kept = second + lower * right;
            for (int i = 0; i < k; i++) {
                Interruption.check();
                int row = open[i] * stride;
                if (place[i] < upper) {
                    System.arraycopy(vectors, row + from, rows, place[i] * left, left);
                }
                if (place[i] >= count[0]) {
                    System.arraycopy(vectors, row + middle + 1, rows, second + (place[i] - count[0]) * right, right);
                }
            }
            for (int i = 0; i < done; i++) {
                Interruption.check();
                System.arraycopy(vectors, closed[i] * stride + from, rows, kept + i * width, width);
            }
            int at = from * stride + from;
            Gemm.multiply(false, false, k, left, upper, 1, s, 0, k, rows, 0, left, 0, vectors, at, stride);
            Gemm.multiply(
                    false, false, k, right, lower, 1, s, count[0], k, rows, second, right, 0, vectors, at + left,
                    stride);
            for (int i = 0; i < done; i++) {
                System.arraycopy(rows, kept + i * width, vectors, at + (k + i) * stride, width);
            }
        }

        /** Leaves the right and left vectors of the diagonal with its full row as rows in {@code gaps} and {@code turned}. */
        private void vectorsOfSecular(int[] place, double[] values) {
            double[] poles = new double[k];
            double[] weights = new double[k];
            for (int i = 0; i < k; i++) {
                poles[i] = d[open[i]];
                weights[i] = z[open[i] - from];
            }
            double norm = Elementwise.norm2(k, weights, 0);
            Elementwise.scale(k, 1 / norm, weights, 0);
            Secular secular = new Secular(k, poles, true, weights, norm * norm);
            for (int i = 0; i < k; i++) {
                Interruption.check();
                values[i] = secular.root(i, gaps, i * k);
            }
            secular.replaceWeights(gaps);
            double[] right = new double[k];
            double[] left = new double[k];
            for (int i = 0; i < k; i++) {
                Interruption.check();
                int row = i * k;
                for (int j = 0; j < k; j++) {
                    right[j] = weights[j] / gaps[row + j];
                    left[j] = poles[j] * right[j];
                }
                left[0] = -1;
                double scaleRight = 1 / Elementwise.norm2(k, right, 0);
                double scaleLeft = 1 / Elementwise.norm2(k, left, 0);
                for (int j = 0; j < k; j++) {
                    gaps[row + place[j]] = right[j] * scaleRight;
                    turned[row + place[j]] = left[j] * scaleLeft;
                }
            }
        }
    }
}
