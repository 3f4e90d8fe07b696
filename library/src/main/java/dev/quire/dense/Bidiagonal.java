package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.blas.Gemm;
import java.util.Arrays;

/**
 * Householder reduction of a square matrix, {@code B = G L Hᵀ} with L lower bidiagonal and G, H orthogonal, {@code 8n³/3} flops (Golub and
 * Kahan 1965, doi:10.1137/0702016), in panels (Dongarra, Sorensen and Hammarling 1989, doi:10.1016/0377-0427(89)90367-1).
 *
 * <p>Half of the flops are products of what is left with one vector, two for each step, that wait for memory. Both are done in one
 * pass (Howell, Demmel, Fulton, Hammarling and Marmol 2008, doi:10.1145/1356052.1356055): the second vector u is the column
 * that the first product makes, less a multiple of its first entry's unit vector, so that {@code Bᵀu} can be gathered from
 * each few rows as soon as their part of that column is known, while they are in the cache. A lower form suits rows.
 */
final class Bidiagonal {

    /** Steps in a panel. A constant, so that rounding is the same everywhere. */
    private static final int PANEL = 32;

    /** Entries of the rows that are passed twice: half a megabyte stays in a second-level cache. */
    private static final int PASS = 1 << 16;

    /** A column shorter than this has vanished beside a matrix of entries near 1. */
    private static final double VANISHED = 0x1p-500;

    final int n;

    /** The diagonal of L. */
    final double[] diagonal;

    /** The entries below the diagonal, n of them, the last 0. */
    final double[] beside;

    /** The matrix; after step i, the reflector of the right in row i from i on. */
    private final double[] b;

    /** The reflectors of the left in rows, from {@code i + 1} on. */
    private final double[] left;

    private final double[] tauRight;
    private final double[] tauLeft;

    /** {@code x₀, u₀, x₁, …} and {@code v₀, y₀, v₁, …} of a panel: the matrix is what it was, less the sum of their products. */
    private final double[] columns;

    private final double[] rows;
    private final double[] v;
    private final double[] x;
    private final double[] c;
    private final double[] y;
    private final double[] inner = new double[2 * PANEL];

    private Bidiagonal(double[] b, int n) {
        this.b = b;
        this.n = n;
        diagonal = new double[n];
        beside = new double[n];
        left = new double[n * n];
        tauRight = new double[n];
        tauLeft = new double[n];
        columns = new double[2 * PANEL * n];
        rows = new double[2 * PANEL * n];
        v = new double[n];
        x = new double[n];
        c = new double[n];
        y = new double[n];
    }

    /** Reduces a compact n × n matrix with entries near 1; overwrites and keeps it. */
    static Bidiagonal inPlace(double[] b, int n) {
        Bidiagonal form = new Bidiagonal(b, n);
        try (Progress.Task task = Progress.start("bidiagonal form", n)) {
            for (int start = 0; start < n; start += PANEL) {
                form.panel(start, Math.min(n, start + PANEL), task);
            }
        }
        return form;
    }

    private void panel(int start, int end, Progress.Task task) {
        Arrays.fill(columns, 0);
        Arrays.fill(rows, 0);
        for (int i = start; i < end; i++) {
            task.step();
            int known = 2 * (i - start);
            int at = i * n + i;
            Gemm.multiply(true, false, n - i, 1, known, -1, rows, i, n, columns, i, n, 1, b, at, 1);
            tauRight[i] = Reflectors.generate(n - i, b, at);
            diagonal[i] = b[at];
            if (i + 1 < n) {
                step(i, known);
            }
        }
        int rest = n - end;
        Gemm.multiply(
                true, false, rest, rest, 2 * (end - start), -1, columns, end, n, rows, end, n, 1, b, end * n + end, n);
    }

    private void step(int i, int known) {
        int from = i + 1;
        int size = n - from;
        v[i] = 1;
        System.arraycopy(b, i * n + from, v, from, size);
        // x = τ B v and the column i of B − x vᵀ, both less what the panel's steps have changed.
        Arrays.fill(x, from, n, 0);
        for (int r = from; r < n; r++) {
            c[r] = b[r * n + i];
        }
        if (known > 0) {
            Gemm.multiply(false, false, known, 1, n - i, 1, rows, i, n, v, i, 1, 0, inner, 0, 1);
            Gemm.multiply(true, false, size, 1, known, -1, columns, from, n, inner, 0, 1, 1, x, from, 1);
            Gemm.multiply(true, false, size, 1, known, -1, columns, from, n, rows, i, n, 1, c, from, 1);
        }
        passRows(i);
        int at = known * n;
        System.arraycopy(v, i, rows, at + i, n - i);
        System.arraycopy(x, from, columns, at + from, size);
        double first = c[from];
        if (size > 1 && Vectors.norm2(size, c, from) < VANISHED) {
            Arrays.fill(c, from, n, 0);
        }
        tauLeft[i] = Reflectors.generate(size, c, from);
        double beta = c[from];
        beside[i] = beta;
        if (tauLeft[i] == 0) {
            return;
        }
        c[from] = 1;
        System.arraycopy(c, from, left, i * n + from, size);
        System.arraycopy(c, from, columns, at + n + from, size);
        // The pass has gathered Bᵀ of the column, and u = (column − β e)/(its first entry − β).
        Vectors.axpy(size, -beta, b, from * n + from, y, from);
        Vectors.scale(size, 1 / (first - beta), y, from);
        Gemm.multiply(false, false, known + 1, 1, size, 1, columns, from, n, c, from, 1, 0, inner, 0, 1);
        Gemm.multiply(true, false, size, 1, known + 1, -1, rows, from, n, inner, 0, 1, 1, y, from, 1);
        Vectors.scale(size, tauLeft[i], y, from);
        System.arraycopy(y, from, rows, at + n + from, size);
    }

    /** In one pass over the rows below i: {@code x ← τ (x + B v)}, {@code c ← c − x}, {@code y = Bᵀ c}. */
    private void passRows(int i) {
        int from = i + 1;
        int width = n - i;
        int group = Math.max(8, Math.min(64, PASS / width / 8 * 8));
        Arrays.fill(y, from, n, 0);
        for (int r = from; r < n; r += group) {
            Interruption.check();
            int count = Math.min(group, n - r);
            int at = r * n + i;
            Gemm.multiply(false, false, count, 1, width, 1, b, at, n, v, i, 1, 1, x, r, 1);
            for (int p = r; p < r + count; p++) {
                x[p] *= tauRight[i];
                c[p] -= x[p];
            }
            Gemm.multiply(true, false, width - 1, 1, count, 1, b, at + 1, n, c, r, 1, 1, y, from, 1);
        }
    }

    /** Computes {@code X ← G X} for columns of X given as m rows of n entries. */
    void backLeft(int m, double[] xt, int ldx) {
        WideReflectors.apply(Math.max(0, n - 1), 1, n, left, 0, n, tauLeft, m, xt, 0, ldx);
    }

    /** Computes {@code X ← H X} for columns of X given as m rows of n entries. */
    void backRight(int m, double[] xt, int ldx) {
        WideReflectors.apply(n, 0, n, b, 0, n, tauRight, m, xt, 0, ldx);
    }
}
