package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.Gemm;
import dev.quire.simd.blas.Symv;
import java.util.Arrays;

/**
 * Householder reduction of a symmetric matrix, {@code A = H T Hᵀ} with T tridiagonal and H orthogonal, {@code 4n³/3} flops
 * (Martin, Reinsch and Wilkinson 1968, doi:10.1007/BF02161360).
 *
 * <p>In panels (Dongarra, Sorensen and Hammarling 1989, doi:10.1016/0377-0427(89)90367-1): the matrix stays as it was when the panel
 * began, less {@code VWᵀ + WVᵀ}, which is subtracted at the panel's end. Half of the flops are products of what is left with one
 * vector, each of which reads a triangle.
 */
final class Tridiagonal {

    /** Steps in a panel. A constant, so that rounding is the same everywhere. */
    private static final int PANEL = 32;

    /** Rows of the triangle that are updated by one product, half of whose last square is in vain. */
    private static final int BAND = 128;

    /** So many steps remain for the unblocked end, where products are too small to gain by panels. */
    private static final int END = 32;

    private static final int GROUP = Symv.GROUP;

    /** The order of A. */
    final int n;

    /** The diagonal of T. */
    final double[] diagonal;

    /** The entries of T beside the diagonal, n of them, the last 0. */
    final double[] beside;

    /** The upper triangle; after step k, reflector k in row k from k + 1 on. */
    private final double[] a;

    private final int stride;
    private final double[] tau;

    private Tridiagonal(double[] a, int n, int stride) {
        this.a = a;
        this.n = n;
        this.stride = stride;
        diagonal = new double[n];
        beside = new double[n];
        tau = new double[Math.max(0, n - 1)];
    }

    /** Returns the distance between rows for an order: whole groups, and not a power of two, whose rows would share their places in the caches. */
    static int stride(int n) {
        int whole = padded(n);
        return whole % 256 == 0 ? whole + GROUP : whole;
    }

    /** Returns the number of rows for an order, the last ones zero. */
    static int padded(int n) {
        return (n + GROUP - 1) / GROUP * GROUP;
    }

    /**
     * Reduces a matrix.
     *
     * @param a the upper triangle in {@link #padded} rows {@link #stride} apart, zeros beyond n; overwritten and kept
     */
    static Tridiagonal inPlace(double[] a, int n) {
        Tridiagonal t = new Tridiagonal(a, n, stride(n));
        int panels = Math.max(0, (n - END) / PANEL);
        try (Progress.Task task = Progress.start("tridiagonal form", n)) {
            Panel panel = panels == 0 ? null : t.new Panel();
            for (int p = 0; p < panels; p++) {
                panel.reduce(p * PANEL);
                for (int k = 0; k < PANEL; k++) {
                    task.step();
                }
            }
            t.reduceEnd(panels * PANEL, task);
        }
        return t;
    }

    /** The panel's reflectors v and their companions w, as rows: {@code v₀, w₀, v₁, …} and {@code w₀, v₀, w₁, …}. */
    private final class Panel {

        private final double[] first = new double[2 * PANEL * stride];
        private final double[] second = new double[2 * PANEL * stride];
        private final double[] v = new double[stride];
        private final double[] w = new double[stride];
        private final double[] inner = new double[2 * PANEL];

        void reduce(int start) {
            int end = start + PANEL;
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
            for (int k = start; k < end; k++) {
                int known = 2 * (k - start);
                int row = k * stride + k;
                // What the panel's steps have done to row k.
                Gemm.multiply(true, false, n - k, 1, known, -1, second, k, stride, first, k, stride, 1, a, row, 1);
                diagonal[k] = a[row];
                int from = k + 1;
                int size = n - from;
                tau[k] = Reflectors.generate(size, a, row + 1);
                beside[k] = a[row + 1];
                Arrays.fill(v, 0);
                System.arraycopy(a, row + 1, v, from, size);
                v[from] = 1;
                if (tau[k] != 0) {
                    companion(k, known);
                } else {
                    Arrays.fill(w, 0);
                    Arrays.fill(v, 0);
                }
                int at = known * stride;
                System.arraycopy(v, 0, first, at, stride);
                System.arraycopy(w, 0, first, at + stride, stride);
                System.arraycopy(w, 0, second, at, stride);
                System.arraycopy(v, 0, second, at + stride, stride);
            }
            update(end);
        }

        /** Computes {@code w = τ (A v − (τ/2) (vᵀAv) v)} with what is left of A. */
        private void companion(int k, int known) {
            int from = k + 1;
            int size = n - from;
            // Rows before `from` in the first group meet zeros of v.
            int whole = from / GROUP * GROUP;
            Arrays.fill(w, 0);
            Symv.add(padded(n) - whole, k % 2 == 1, a, whole * stride + whole, stride, v, whole, w, whole);
            Arrays.fill(w, whole, from, 0);
            Arrays.fill(inner, 0);
            if (known > 0) {
                Gemm.multiply(false, false, known, 1, size, 1, second, from, stride, v, from, 1, 0, inner, 0, 1);
                Gemm.multiply(true, false, size, 1, known, -1, first, from, stride, inner, 0, 1, 1, w, from, 1);
            }
            finish(from, size, tau[k], v, w);
        }

        /** Subtracts {@code VWᵀ + WVᵀ} from the triangle that begins at a row. */
        private void update(int start) {
            for (int i = start; i < n; i += BAND) {
                int rows = Math.min(BAND, n - i);
                Gemm.multiply(
                        true,
                        false,
                        rows,
                        n - i,
                        2 * PANEL,
                        -1,
                        first,
                        i,
                        stride,
                        second,
                        i,
                        stride,
                        1,
                        a,
                        i * stride + i,
                        stride);
            }
        }
    }

    private static void finish(int from, int size, double tau, double[] v, double[] w) {
        Vectors.scale(size, tau, w, from);
        double half = tau / 2 * Vectors.dot(size, v, from, w, from);
        Vectors.axpy(size, -half, v, from, w, from);
    }

    /** Step by step, without panels. */
    private void reduceEnd(int start, Progress.Task task) {
        double[] v = new double[stride];
        double[] w = new double[stride];
        for (int k = start; k < n; k++) {
            task.step();
            int row = k * stride + k;
            diagonal[k] = a[row];
            int from = k + 1;
            int size = n - from;
            if (size == 0) {
                return;
            }
            tau[k] = Reflectors.generate(size, a, row + 1);
            beside[k] = a[row + 1];
            if (tau[k] == 0) {
                continue;
            }
            System.arraycopy(a, row + 1, v, from, size);
            v[from] = 1;
            Arrays.fill(w, from, n, 0);
            for (int i = from; i < n; i++) {
                int at = i * stride + i;
                w[i] += Elementwise.dot(n - i, a, at, v, i);
                Elementwise.axpy(n - i - 1, v[i], a, at + 1, w, i + 1);
            }
            finish(from, size, tau[k], v, w);
            for (int i = from; i < n; i++) {
                int at = i * stride + i;
                Elementwise.axpy(n - i, -v[i], w, i, a, at);
                Elementwise.axpy(n - i, -w[i], v, i, a, at);
            }
        }
    }

    /** Computes {@code X ← H X} for m columns of X given as rows of n entries. */
    void back(int m, double[] xt, int xo, int ldx) {
        Interruption.check();
        WideReflectors.apply(n - 1, 1, n, a, 0, stride, tau, m, xt, xo, ldx);
    }
}
