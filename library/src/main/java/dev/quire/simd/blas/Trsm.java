package dev.quire.simd.blas;

import java.util.Arrays;

/**
 * The solution of triangular systems over arrays, {@code B ← α op(T)⁻¹ B} or {@code B ← α B op(T)⁻¹}: {@code m²n} or {@code mn²} flops.
 *
 * <p>T is halved down to triangles of 256, so that nearly all flops are products; the triangles are solved by substitution, not
 * multiplied by their inverses, whose error grows with the condition of the triangle. So every column x̂ solves a system near by:
 * {@code (op(T) + ΔT) x̂ = α b} with {@code |ΔT| ≤ γ_{s+⌈s/256⌉+3} |T|} entry by entry, s the size of T (Higham, Accuracy and
 * Stability of Numerical Algorithms, 2nd ed. 2002, theorem 8.5, which holds for every order of the sums; the other
 * terms are one rounding for each block of a sum, one for α and two for the reciprocal of the diagonal).
 *
 * <p>As in BLAS, what lies outside the triangle is not read, neither is the diagonal of a unit triangle, a zero on the
 * diagonal gives infinities and NaN, and α = 0 does not read T and B. Arguments are not checked. Asks whether
 * to stop after every few million flops; B is then neither the old nor the new.
 */
public final class Trsm {

    private Trsm() {}

    /**
     * Overwrites B, {@code m × n}, with the solution.
     *
     * @param right whether the unknown stands left of T, {@code X op(T) = αB}, and T is {@code n × n}; else it is {@code m × m}
     * @param upper which triangle of T is read
     * @param unit whether the diagonal is ones
     */
    public static void solve(
            boolean right,
            boolean upper,
            boolean transposed,
            boolean unit,
            int m,
            int n,
            double alpha,
            double[] t,
            int to,
            int ldt,
            double[] b,
            int bo,
            int ldb) {
        if (m == 0 || n == 0) {
            return;
        }
        if (alpha == 0) {
            clear(m, n, b, bo, ldb);
            return;
        }
        int size = right ? n : m;
        int all = right ? m : n;
        int pieces = TriangleBlock.pieces(size, all);
        if (pieces == 1) {
            halves(right, upper, transposed, unit, size, all, alpha, t, to, ldt, b, bo, ldb);
            return;
        }
        TriangleBlock.forPieces(pieces, all, (from, count) -> {
            int first = bo + (right ? from * ldb : from);
            halves(right, upper, transposed, unit, size, count, alpha, t, to, ldt, b, first, ldb);
        });
    }

    static void clear(int m, int n, double[] b, int bo, int ldb) {
        for (int i = 0; i < m; i++) {
            Arrays.fill(b, bo + i * ldb, bo + i * ldb + n, 0);
        }
    }

    private static void halves(
            boolean right,
            boolean upper,
            boolean transposed,
            boolean unit,
            int size,
            int count,
            double alpha,
            double[] t,
            int to,
            int ldt,
            double[] b,
            int bo,
            int ldb) {
        if (size <= TriangleBlock.size(count)) {
            TriangleBlock.overwrite(true, right, upper, transposed, unit, size, count, alpha, t, to, ldt, b, bo, ldb);
            return;
        }
        int half = TriangleBlock.half(size);
        int rest = size - half;
        int second = to + half * (ldt + 1);
        int between = to + (upper ? half : half * ldt);
        int lower = bo + (right ? half : half * ldb);
        if (TriangleBlock.forward(right, upper, transposed)) {
            halves(right, upper, transposed, unit, half, count, alpha, t, to, ldt, b, bo, ldb);
            subtract(right, transposed, rest, half, count, t, between, ldt, b, bo, alpha, lower, ldb);
            halves(right, upper, transposed, unit, rest, count, 1, t, second, ldt, b, lower, ldb);
        } else {
            halves(right, upper, transposed, unit, rest, count, alpha, t, second, ldt, b, lower, ldb);
            subtract(right, transposed, half, rest, count, t, between, ldt, b, lower, alpha, bo, ldb);
            halves(right, upper, transposed, unit, half, count, 1, t, to, ldt, b, bo, ldb);
        }
    }

    /** Subtracts from α times the {@code size} unknowns at {@code yo} what the {@code known} ones at {@code xo} contribute. */
    private static void subtract(
            boolean right,
            boolean transposed,
            int size,
            int known,
            int count,
            double[] t,
            int to,
            int ldt,
            double[] b,
            int xo,
            double alpha,
            int yo,
            int ldb) {
        if (right) {
            Gemm.multiply(false, transposed, count, size, known, -1, b, xo, ldb, t, to, ldt, alpha, b, yo, ldb);
        } else {
            Gemm.multiply(transposed, false, size, count, known, -1, t, to, ldt, b, xo, ldb, alpha, b, yo, ldb);
        }
    }
}
