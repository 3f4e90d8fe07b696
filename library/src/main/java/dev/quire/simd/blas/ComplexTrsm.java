package dev.quire.simd.blas;

import dev.quire.control.Interruption;

/**
 * The solution of complex triangular systems over interleaved arrays, {@code B ← op(T)⁻¹ B}: {@code 4m²n} flops.
 *
 * <p>T is halved down to triangles of 16, so that nearly all flops are those of {@link ComplexGemm}. A triangle is solved by substitution, each
 * unknown by one real product: what is known stands as the rows {@code (x_re, x_im)} and {@code (−x_im, x_re)}, which the parts of an entry of T
 * meet. So every column x̂ solves a system near by, {@code (op(T) + ΔT) x̂ = b} with {@code |ΔT| ≤ √2 γ_{2m+⌈m/256⌉+8} |T|} in the modulus of each entry
 * (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorem 8.5 with lemma 3.5).
 *
 * <p>As in BLAS, what lies outside the triangle is not read, neither is the diagonal of a unit triangle, and a zero on the
 * diagonal gives NaN. Offsets and strides count doubles. Arguments are not checked. Asks whether to stop after every few million
 * flops; B is then neither the old nor the new.
 */
public final class ComplexTrsm {

    /** Rows of a triangle that is not halved; part of the rounding. */
    private static final int BLOCK = 16;

    /** Columns of B that are solved at a time, so that what is known of them stays in the cache. */
    private static final int STRIP = 128;

    private ComplexTrsm() {}

    /**
     * Overwrites B, {@code m × n}, with the solution.
     *
     * @param upper which triangle of T, m × m, is read
     * @param adjoint whether {@code op(T)} is the conjugate transpose
     * @param unit whether the diagonal is ones
     */
    public static void solve(
            boolean upper,
            boolean adjoint,
            boolean unit,
            int m,
            int n,
            double[] t,
            int to,
            int ldt,
            double[] b,
            int bo,
            int ldb) {
        if (m == 0 || n == 0) {
            return;
        }
        if (m <= BLOCK) {
            block(upper, adjoint, unit, m, n, t, to, ldt, b, bo, ldb);
            return;
        }
        int half = (m / 2 + BLOCK - 1) / BLOCK * BLOCK;
        int rest = m - half;
        int second = to + half * (ldt + 2);
        int between = to + half * (upper ? 2 : ldt);
        int below = bo + half * ldb;
        if (upper == adjoint) {
            solve(upper, adjoint, unit, half, n, t, to, ldt, b, bo, ldb);
            subtract(adjoint, rest, n, half, t, between, ldt, b, bo, below, ldb);
            solve(upper, adjoint, unit, rest, n, t, second, ldt, b, below, ldb);
        } else {
            solve(upper, adjoint, unit, rest, n, t, second, ldt, b, below, ldb);
            subtract(adjoint, half, n, rest, t, between, ldt, b, below, bo, ldb);
            solve(upper, adjoint, unit, half, n, t, to, ldt, b, bo, ldb);
        }
    }

    /** Subtracts from m rows of B at {@code yo} what the {@code known} ones at {@code xo} contribute. */
    private static void subtract(
            boolean adjoint,
            int m,
            int n,
            int known,
            double[] t,
            int to,
            int ldt,
            double[] b,
            int xo,
            int yo,
            int ldb) {
        ComplexGemm.multiply(
                adjoint, adjoint, false, false, m, n, known, -1, 0, t, to, ldt, b, xo, ldb, 1, 0, b, yo, ldb);
    }

    private static void block(
            boolean upper,
            boolean adjoint,
            boolean unit,
            int m,
            int n,
            double[] t,
            int to,
            int ldt,
            double[] b,
            int bo,
            int ldb) {
        Workspace room = Workspace.take();
        try {
            int places = 2 * m * m;
            double[] small = room.staging(places + ComplexDivision.PLACES * m);
            double[] known = room.left(4 * m * Math.min(n, STRIP));
            boolean downwards = upper == adjoint;
            for (int i = 0; i < m; i++) {
                for (int j = downwards ? 0 : i + 1; j < (downwards ? i : m); j++) {
                    int from = to + (adjoint ? j * ldt + 2 * i : i * ldt + 2 * j);
                    small[2 * (i * m + j)] = t[from];
                    small[2 * (i * m + j) + 1] = adjoint ? -t[from + 1] : t[from + 1];
                }
                if (!unit) {
                    int from = to + i * (ldt + 2);
                    double im = adjoint ? -t[from + 1] : t[from + 1];
                    ComplexDivision.reciprocal(t[from], im, small, places + ComplexDivision.PLACES * i);
                }
            }
            for (int j = 0; j < n; j += STRIP) {
                Interruption.check();
                strip(downwards, unit, m, Math.min(n - j, STRIP), small, known, b, bo + 2 * j, ldb);
            }
        } finally {
            room.giveBack();
        }
    }

    private static void strip(
            boolean downwards,
            boolean unit,
            int m,
            int width,
            double[] small,
            double[] known,
            double[] b,
            int bo,
            int ldb) {
        int n = 2 * width;
        for (int step = 0; step < m; step++) {
            int i = downwards ? step : m - 1 - step;
            int first = downwards ? 0 : i + 1;
            int row = bo + i * ldb;
            int from = 2 * (i * m + first);
            Gemm.multiply(
                    false, false, 1, n, 2 * step, -1, small, from, 2 * m, known, 2 * first * n, n, 1, b, row, ldb);
            if (!unit) {
                multiply(width, small, 2 * m * m + ComplexDivision.PLACES * i, b, row);
            }
            int at = 2 * i * n;
            System.arraycopy(b, row, known, at, n);
            for (int j = 0; j < n; j += 2) {
                known[at + n + j] = -b[row + j + 1];
                known[at + n + j + 1] = b[row + j];
            }
        }
    }

    /** Multiplies a row by a reciprocal. */
    private static void multiply(int width, double[] reciprocal, int at, double[] b, int row) {
        double u = reciprocal[at];
        double v = reciprocal[at + 1];
        double scale = reciprocal[at + 2];
        for (int j = row; j < row + 2 * width; j += 2) {
            double x = b[j];
            double y = b[j + 1];
            b[j] = (x * u - y * v) * scale;
            b[j + 1] = (x * v + y * u) * scale;
        }
    }
}
