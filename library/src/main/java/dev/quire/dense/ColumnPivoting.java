package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.blas.Gemm;

/**
 * Householder QR with column pivoting, {@code C P = Q R} with {@code |r₀₀| ≥ |r₁₁| ≥ …}, of a matrix {@code m × n} given as its transpose and overwritten (Businger and Golub 1965,
 * doi:10.1007/BF01436084), in panels: columns are brought up to date one by one as they are chosen, with F such that the whole is {@code A − V Fᵀ}, and the others by a product at
 * the end of a panel (G. Quintana-Ortí, X. Sun, C. H. Bischof, A BLAS-3 version of the QR factorization with column pivoting, SIAM J. Sci. Comput. 19 (1998), doi:10.1137/S1064827595296732).
 *
 * <p>Panels of one column never look at what is out of date. With rows sorted by size beforehand the backward error of every row is then small beside that row (Cox and Higham 1998, doi:10.1007/BF02510171),
 * which is what lets the singular values of a graded matrix survive.
 */
final class ColumnPivoting {

    /** Columns of a panel where speed counts; part of the result's rounding. */
    static final int PANEL = 32;

    private static final double RECOMPUTE = 0x1p-26;

    /** The reflectors, and R as its transpose. */
    final Matrix packed;

    /** The factors of the reflectors. */
    final double[] tau;

    /** Column c of {@code C P} is column {@code order[c]} of C. */
    final int[] order;

    /** The number of steps until what was left was below the floor. */
    int rank;

    private final int n;
    private final int m;
    private final int width;
    private final double[] data;
    private final double[] norms;
    /** The norms when they were last computed from entries; NaN where this has to be done again. */
    private final double[] known;
    /** F, n × width. */
    private final double[] f;

    private final double[] products;

    private ColumnPivoting(Matrix packed, int width) {
        this.packed = packed;
        this.width = width;
        n = packed.rows();
        m = packed.cols();
        data = packed.data();
        tau = new double[Math.min(m, n)];
        order = new int[n];
        norms = new double[n];
        known = new double[n];
        f = new double[Math.multiplyExact(n, width)];
        products = new double[width];
        for (int c = 0; c < n; c++) {
            order[c] = c;
            norms[c] = Vectors.norm2(m, data, c * m);
            known[c] = norms[c];
        }
    }

    /**
     * Factorises in place, column by column, until no column of what is left is longer than the floor.
     *
     * @param packed the transpose of C, compact
     */
    static ColumnPivoting oneByOne(Matrix packed, double floor) {
        ColumnPivoting qr = new ColumnPivoting(packed, 1);
        int from;
        do {
            from = qr.rank;
            qr.advance(floor);
        } while (qr.rank > from);
        return qr;
    }

    /**
     * Factorises in place, panel by panel, until nothing but zeros is left.
     *
     * @param packed the transpose of C, compact
     */
    static ColumnPivoting inPanels(Matrix packed) {
        ColumnPivoting qr = new ColumnPivoting(packed, PANEL);
        try (Progress.Task task = Progress.start("QR with pivoting", qr.tau.length)) {
            int from;
            do {
                from = qr.rank;
                qr.advance(0);
                for (int k = from; k < qr.rank; k++) {
                    task.step();
                }
            } while (qr.rank > from);
        }
        return qr;
    }

    private void advance(double floor) {
        int from = rank;
        panel(from, Math.min(tau.length, from + width), floor);
        updateRest(from);
    }

    private void panel(int from, int to, double floor) {
        boolean fresh = true;
        for (int k = from; k < to && fresh; k++) {
            Interruption.check();
            int pivot = k;
            for (int c = k + 1; c < n; c++) {
                pivot = norms[c] > norms[pivot] ? c : pivot;
            }
            if (!(norms[pivot] > floor)) {
                return;
            }
            exchange(from, k, pivot);
            reflect(from, k);
            rank = k + 1;
            fresh = downdate(k);
        }
    }

    /** Brings column k up to date, makes its reflector, and with it column {@code k − from} of F and row k of R. */
    private void reflect(int from, int k) {
        int done = k - from;
        int rest = n - k - 1;
        int length = m - k;
        int at = k * m + k;
        // The vectors of the panel's reflectors from entry k on, which is beyond their leading ones.
        int vectors = from * m + k;
        int next = (k + 1) * width;
        Gemm.multiply(true, false, length, 1, done, -1, data, vectors, m, f, k * width, 1, 1, data, at, 1);
        double factor = Reflectors.generate(length, data, at);
        tau[k] = factor;
        double beta = data[at];
        data[at] = 1;
        Gemm.multiply(false, false, rest, 1, length, factor, data, at + m, m, data, at, 1, 0, f, next + done, width);
        Gemm.multiply(false, false, done, 1, length, -factor, data, vectors, m, data, at, 1, 0, products, 0, 1);
        Gemm.multiply(false, false, rest, 1, done, 1, f, next, width, products, 0, 1, 1, f, next + done, width);
        Gemm.multiply(false, false, rest, 1, done + 1, -1, f, next, width, data, vectors, m, 1, data, at + m, m);
        data[at] = beta;
    }

    /**
     * Takes the new row of R out of the norms: {@code ‖rest‖² = ‖column‖² − r²}. Once most digits have cancelled since a norm was last computed it has to be computed again (Drmač
     * and Bujanović 2008, doi:10.1145/1377612.1377616), which waits for the end of the panel, and so no further column is chosen; returns whether there is none such.
     */
    private boolean downdate(int k) {
        boolean fresh = true;
        for (int c = k + 1; c < n; c++) {
            if (norms[c] == 0) {
                continue;
            }
            double ratio = data[c * m + k] / norms[c];
            double left = Math.max(0, 1 - ratio * ratio);
            double since = norms[c] / known[c];
            if (left * since * since <= RECOMPUTE) {
                known[c] = Double.NaN;
                fresh = false;
            } else {
                norms[c] *= Math.sqrt(left);
            }
        }
        return fresh;
    }

    private void updateRest(int from) {
        int rest = n - rank;
        int corner = rank * m + rank;
        int vectors = from * m + rank;
        Gemm.multiply(
                false,
                false,
                rest,
                m - rank,
                rank - from,
                -1,
                f,
                rank * width,
                width,
                data,
                vectors,
                m,
                1,
                data,
                corner,
                m);
        for (int c = rank; c < n; c++) {
            if (Double.isNaN(known[c])) {
                norms[c] = Vectors.norm2(m - rank, data, c * m + rank);
                known[c] = norms[c];
            }
        }
    }

    private void exchange(int from, int i, int j) {
        if (i == j) {
            return;
        }
        swap(data, i * m, j * m, m);
        swap(f, i * width, j * width, i - from);
        swap(norms, i, j, 1);
        swap(known, i, j, 1);
        int column = order[i];
        order[i] = order[j];
        order[j] = column;
    }

    private static void swap(double[] x, int i, int j, int count) {
        for (int p = 0; p < count; p++) {
            double kept = x[i + p];
            x[i + p] = x[j + p];
            x[j + p] = kept;
        }
    }
}
