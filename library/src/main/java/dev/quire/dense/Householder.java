package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.Gemm;
import java.util.Arrays;

/** The factored form of a QR: reflectors and R in one array, {@code 2^shift A} transposed when it began, and the triangles of blocks of reflectors. */
final class Householder implements Orthonormal {

    private static final int BLOCK = Reflectors.BLOCK;

    /** Rows that are transposed between two questions whether to stop. */
    private static final int BAND = 64;

    private int m;
    private int n;
    private int k;

    /** Row j is column j of A, then of R down to entry j and reflector j beyond. */
    private double[] packed = {};

    /** The triangle of block p, from {@code p·BLOCK²} on, rows {@value Reflectors#BLOCK} apart. */
    private double[] triangles = {};

    /** Room for a factorisation. */
    static final class Room {
        private final Panel panel = new Panel();
        private double[] products = {};
        private double[] turned = {};
    }

    /** Factorises {@code 2^shift A}, in the arrays that there are if they are large enough. */
    void factor(Matrix a, int shift, Room room) {
        m = a.rows();
        n = a.cols();
        k = Math.min(m, n);
        int blocks = (k + BLOCK - 1) / BLOCK;
        int entries = Math.multiplyExact(m, n);
        if (packed.length < entries) {
            packed = Matrix.zeros(n, m).data();
        }
        if (triangles.length < blocks * BLOCK * BLOCK) {
            triangles = new double[blocks * BLOCK * BLOCK];
        }
        if (room.products.length < n * Math.min(BLOCK, k)) {
            room.products = new double[n * Math.min(BLOCK, k)];
            room.turned = new double[n * Math.min(BLOCK, k)];
        }
        for (int i = 0; i < m; i += BAND) {
            Interruption.check();
            int rows = Math.min(BAND, m - i);
            Elementwise.transpose(a.data(), a.offset() + i * a.stride(), a.stride(), packed, i, m, rows, n);
        }
        Scaling.scaleRows(packed, 0, n, m, m, shift);
        if (blocks <= 2) {
            for (int p = 0; p < blocks; p++) {
                block(p, room);
            }
            return;
        }
        try (Progress.Task task = Progress.start("QR", blocks)) {
            for (int p = 0; p < blocks; p++) {
                block(p, room);
                task.step();
            }
        }
    }

    private void block(int p, Room room) {
        int from = p * BLOCK;
        int to = Math.min(k, from + BLOCK);
        int b = to - from;
        int t = p * BLOCK * BLOCK;
        Arrays.fill(triangles, t, t + b * BLOCK, 0);
        double[] v = room.panel.factor(m, packed, from, to, triangles, t);
        int length = m - from;
        int rest = n - to;
        int right = to * m + from;
        // Row by row: x ← x − ((x V) T) Vᵀ.
        Gemm.multiply(false, true, rest, b, length, 1, packed, right, m, v, 0, length, 0, room.products, 0, b);
        Gemm.multiply(false, false, rest, b, b, 1, room.products, 0, b, triangles, t, BLOCK, 0, room.turned, 0, b);
        Gemm.multiply(false, false, rest, length, b, -1, room.turned, 0, b, v, 0, length, 1, packed, right, m);
    }

    /** Takes over reflectors {@code 0 … k − 1} that were made otherwise. */
    static Householder of(Matrix packed, double[] tau, int k) {
        Householder result = new Householder();
        result.m = packed.cols();
        result.n = packed.rows();
        result.k = k;
        result.packed = packed.data();
        int blocks = (k + BLOCK - 1) / BLOCK;
        result.triangles = new double[blocks * BLOCK * BLOCK];
        double[] gram = new double[BLOCK * BLOCK];
        for (int p = 0; p < blocks; p++) {
            int from = p * BLOCK;
            int to = Math.min(k, from + BLOCK);
            int b = to - from;
            Matrix v = Reflectors.Block.vectors(packed, from, to);
            double[] rows = v.data();
            Reflectors.products(b, b, v.cols(), rows, 0, v.cols(), rows, 0, v.cols(), gram, b);
            Reflectors.triangle(b, gram, tau, from, result.triangles, p * BLOCK * BLOCK, BLOCK);
        }
        return result;
    }

    @Override
    public Matrix r() {
        Matrix r = Matrix.zeros(k, n);
        for (int i = 0; i < k; i++) {
            Interruption.check();
            for (int j = i; j < n; j++) {
                r.set(i, j, packed[j * m + i]);
            }
        }
        return r;
    }

    @Override
    public double[] columnNormsOfR() {
        double[] norms = new double[n];
        for (int j = 0; j < n; j++) {
            norms[j] = Vectors.norm2(Math.min(k, j + 1), packed, j * m);
        }
        return norms;
    }

    @Override
    public Matrix qTransposed() {
        return basis(0, k);
    }

    /** Returns the transpose of the columns {@code from … to − 1} of the square Q. */
    Matrix basis(int from, int to) {
        Matrix qt = Matrix.zeros(to - from, m);
        for (int i = from; i < to; i++) {
            qt.set(i - from, i, 1);
        }
        for (int p = (k + BLOCK - 1) / BLOCK - 1; p >= 0; p--) {
            int start = p * BLOCK;
            // Columns before `start` are still those of I, where these reflectors change nothing.
            Matrix touched = qt.rows(Math.min(to - from, Math.max(0, start - from)), to - from);
            block(p).apply(touched);
        }
        return qt;
    }

    @Override
    public Matrix times(Matrix x) {
        Matrix transposed = Matrix.zeros(x.cols(), m);
        for (int i = 0; i < x.rows(); i++) {
            Interruption.check();
            for (int j = 0; j < x.cols(); j++) {
                transposed.set(j, i, x.get(i, j));
            }
        }
        for (int p = (k + BLOCK - 1) / BLOCK - 1; p >= 0; p--) {
            block(p).apply(transposed);
        }
        return transposed.transpose();
    }

    @Override
    public Matrix transposeTimes(Matrix b) {
        Matrix transposed = b.transpose();
        for (int p = 0; p < (k + BLOCK - 1) / BLOCK; p++) {
            block(p).applyTranspose(transposed);
        }
        return transposed.columns(0, k).transpose();
    }

    private Reflectors.Block block(int p) {
        int from = p * BLOCK;
        int b = Math.min(k, from + BLOCK) - from;
        return Reflectors.Block.of(
                Matrix.wrap(packed, 0, n, m, m), from, Matrix.wrap(triangles, from * BLOCK, b, b, BLOCK));
    }
}
