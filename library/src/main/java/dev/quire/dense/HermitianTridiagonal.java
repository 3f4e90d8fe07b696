package dev.quire.dense;

import dev.quire.ComplexMatrix;
import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.blas.ComplexGemm;
import dev.quire.simd.blas.Gemm;
import dev.quire.simd.blas.Hemv;
import java.util.Arrays;

/**
 * Householder reduction of a Hermitian matrix, {@code A = H T Hᴴ} with T real, symmetric and tridiagonal and H unitary, {@code 16n³/3} flops:
 * {@link Tridiagonal} for complex entries, whose result goes to the same solvers.
 *
 * <p>In panels: the matrix stays as it was when the panel began, less {@code VWᴴ + WVᴴ}, which is subtracted at the panel's end. With {@code H = I − τ v vᴴ} and
 * {@code p = τ A v} the companion of v is {@code w = p − ½ τ (pᴴv) v}, where {@code τ pᴴv = |τ|² vᴴAv} is real. Half of the flops are products
 * of what is left with one vector, each of which reads a triangle.
 */
final class HermitianTridiagonal {

    /** Steps in a panel. A constant, so that rounding is the same everywhere. */
    private static final int PANEL = 32;

    /** Rows of the triangle that are updated by one product, half of whose last square is in vain. */
    private static final int BAND = 128;

    /** So many steps remain for the end without panels. */
    private static final int END = 32;

    private static final int GROUP = Hemv.GROUP;

    /** The order of A. */
    final int n;

    /** The diagonal of T. */
    final double[] diagonal;

    /** The entries of T beside the diagonal, n of them, the last 0. */
    final double[] beside;

    /** The upper triangle; after step k, reflector k in row k from k + 1 on. */
    private final double[] a;

    private final int stride;
    private final double[] sigma;

    /** The reflector and its companion in work, and the reflector times −i, which makes imaginary parts of products of real ones. */
    private final double[] v;

    private final double[] turned;
    private final double[] w;

    /** The panel's reflectors and companions, as rows {@code v₀, w₀, v₁, …}: the partner of row r is row {@code r ^ 1}. */
    private final double[] rows;

    private final double[] real = new double[2 * PANEL];
    private final double[] imaginary = new double[2 * PANEL];
    private final double[] sum;

    private HermitianTridiagonal(double[] a, int n) {
        this.a = a;
        this.n = n;
        stride = stride(n);
        diagonal = new double[n];
        beside = new double[n];
        sigma = new double[2 * n];
        v = new double[stride];
        turned = new double[stride];
        w = new double[stride];
        sum = new double[stride];
        rows = new double[n < END + PANEL ? 0 : 2 * PANEL * stride];
    }

    /** Returns the distance between rows for an order, in doubles: whole groups, and not a power of two, whose rows would share their places in the caches. */
    static int stride(int n) {
        int whole = 2 * padded(n);
        return whole % 256 == 0 ? whole + 2 * GROUP : whole;
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
    static HermitianTridiagonal inPlace(double[] a, int n) {
        HermitianTridiagonal t = new HermitianTridiagonal(a, n);
        int panels = Math.max(0, (n - END) / PANEL);
        try (Progress.Task task = Progress.start("tridiagonal form", n)) {
            for (int p = 0; p < panels; p++) {
                t.panel(p * PANEL, task);
            }
            t.end(panels * PANEL, task);
        }
        return t;
    }

    private void panel(int start, Progress.Task task) {
        int end = start + PANEL;
        Arrays.fill(rows, 0);
        for (int k = start; k < end; k++) {
            task.step();
            int known = 2 * (k - start);
            bringUpToDate(k, known);
            step(k, known);
            System.arraycopy(v, 0, rows, known * stride, stride);
            System.arraycopy(w, 0, rows, (known + 1) * stride, stride);
        }
        double[] partners = new double[rows.length];
        for (int r = 0; r < 2 * PANEL; r++) {
            System.arraycopy(rows, r * stride, partners, (r ^ 1) * stride, stride);
        }
        for (int i = end; i < n; i += BAND) {
            int count = Math.min(BAND, n - i);
            int at = i * (stride + 2);
            ComplexGemm.multiply(
                    true, false, false, true, count, n - i, 2 * PANEL, -1, 0, rows, 2 * i, stride, partners, 2 * i,
                    stride, 1, 0, a, at, stride);
        }
    }

    /** Subtracts from row k of the triangle what the panel's steps have done to it: {@code Σ f_k ḡ} over the rows g with their partners f. */
    private void bringUpToDate(int k, int known) {
        for (int r = 0; r < known; r++) {
            int partner = (r ^ 1) * stride + 2 * k;
            real[r] = rows[partner];
            imaginary[r] = rows[partner + 1];
        }
        int count = 2 * (n - k);
        int row = k * (stride + 2);
        combine(known, real, k, count);
        for (int j = 0; j < count; j += 2) {
            a[row + j] -= sum[j];
            a[row + j + 1] += sum[j + 1];
        }
        combine(known, imaginary, k, count);
        for (int j = 0; j < count; j += 2) {
            a[row + j] -= sum[j + 1];
            a[row + j + 1] -= sum[j];
        }
    }

    /** Sums the panel's rows from entry {@code from} on with real factors. */
    private void combine(int known, double[] factors, int from, int count) {
        Gemm.multiply(false, false, 1, count, known, 1, factors, 0, known, rows, 2 * from, stride, 0, sum, 0, count);
    }

    /** Makes the reflector of row k and its companion. */
    private void step(int k, int known) {
        int row = k * (stride + 2);
        int from = k + 1;
        int size = n - from;
        diagonal[k] = a[row];
        Arrays.fill(v, 0);
        Arrays.fill(w, 0);
        if (size == 0) {
            return;
        }
        // The column below the diagonal is the adjoint of the row.
        for (int j = 1; j <= size; j++) {
            a[row + 2 * j + 1] = -a[row + 2 * j + 1];
        }
        ComplexReflectors.generate(size, a, row + 2, sigma, k);
        beside[k] = a[row + 2];
        if (sigma[2 * k] == 0 && sigma[2 * k + 1] == 0) {
            return;
        }
        System.arraycopy(a, row + 2, v, 2 * from, 2 * size);
        v[2 * from] = 1;
        v[2 * from + 1] = 0;
        for (int j = 2 * from; j < 2 * n; j += 2) {
            turned[j] = v[j + 1];
            turned[j + 1] = -v[j];
        }
        companion(from, known, sigma[2 * k], -sigma[2 * k + 1], k % 2 == 1);
    }

    private void companion(int from, int known, double tauRe, double tauIm, boolean backwards) {
        int size = n - from;
        int first = 2 * from;
        int count = 2 * size;
        // Rows before `from` in the first group meet zeros of v.
        int whole = from / GROUP * GROUP;
        Hemv.add(padded(n) - whole, backwards, a, whole * (stride + 2), stride, v, 2 * whole, w, 2 * whole);
        Arrays.fill(w, 2 * whole, first, 0);
        if (known > 0) {
            products(known, count, first);
            combine(known, real, from, count);
            for (int j = 0; j < count; j++) {
                w[first + j] -= sum[j];
            }
            combine(known, imaginary, from, count);
            for (int j = 0; j < count; j += 2) {
                w[first + j] += sum[j + 1];
                w[first + j + 1] -= sum[j];
            }
        }
        ComplexReflectors.scale(size, tauRe, tauIm, w, first);
        double re = Vectors.dot(count, w, first, v, first);
        double im = Vectors.dot(count, w, first, turned, first);
        Vectors.axpy(count, -(tauRe * re - tauIm * im) / 2, v, first, w, first);
    }

    /** Leaves {@code gᴴv} for each row g at the place of its partner. */
    private void products(int known, int count, int first) {
        Gemm.multiply(false, false, known, 1, count, 1, rows, first, stride, v, first, 1, 0, real, 0, 1);
        Gemm.multiply(false, false, known, 1, count, 1, rows, first, stride, turned, first, 1, 0, imaginary, 0, 1);
        for (int r = 0; r < known; r += 2) {
            double kept = real[r];
            real[r] = real[r + 1];
            real[r + 1] = kept;
            kept = imaginary[r];
            imaginary[r] = imaginary[r + 1];
            imaginary[r + 1] = kept;
        }
    }

    /** Step by step, without panels. */
    private void end(int start, Progress.Task task) {
        for (int k = start; k < n; k++) {
            Interruption.check();
            task.step();
            step(k, 0);
            for (int i = k + 1; i < n; i++) {
                double vr = v[2 * i];
                double vi = v[2 * i + 1];
                double wr = w[2 * i];
                double wi = w[2 * i + 1];
                int row = i * stride;
                for (int j = 2 * i; j < 2 * n; j += 2) {
                    a[row + j] -= vr * w[j] + vi * w[j + 1] + wr * v[j] + wi * v[j + 1];
                    a[row + j + 1] -= vi * w[j] - vr * w[j + 1] + wi * v[j] - wr * v[j + 1];
                }
            }
        }
    }

    /** Computes {@code X ← H X} for X given as its transpose. */
    void back(ComplexMatrix xt) {
        if (n > 1) {
            ComplexMatrix packed = ComplexMatrix.wrap(a, 2, n - 1, n - 1, stride);
            ComplexReflectors.applyAll(packed, sigma, n - 1, xt.columns(1, n));
        }
    }
}
