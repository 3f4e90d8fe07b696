package dev.quire.simd.blas;

/**
 * The product with a triangle over arrays, {@code B ← α op(T) B} or {@code B ← α B op(T)}: {@code m²n} or {@code mn²} flops, half of
 * what {@link Gemm} takes.
 *
 * <p>T is halved down to triangles of 256, so that nearly all flops are products. Each entry is within
 * {@code γ_{s+⌈s/256⌉+2} |α| |op(T)| |B|}, s the size of T.
 *
 * <p>As in BLAS, what lies outside the triangle is not read, neither is the diagonal of a unit triangle, and α = 0 does not
 * read T and B. Arguments are not checked. Asks whether to stop after every few million flops; B is then neither the
 * old nor the new.
 */
public final class Trmm {

    private Trmm() {}

    /**
     * Overwrites B, {@code m × n}, with the product.
     *
     * @param right whether T stands on the right and is {@code n × n}; else it is {@code m × m}
     * @param upper which triangle of T is read
     * @param unit whether the diagonal is ones
     */
    public static void multiply(
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
            Trsm.clear(m, n, b, bo, ldb);
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

    /** The half that depends on the other goes first, because it still needs what the other holds. */
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
            TriangleBlock.overwrite(false, right, upper, transposed, unit, size, count, alpha, t, to, ldt, b, bo, ldb);
            return;
        }
        int half = TriangleBlock.half(size);
        int rest = size - half;
        int second = to + half * (ldt + 1);
        int between = to + (upper ? half : half * ldt);
        int lower = bo + (right ? half : half * ldb);
        if (TriangleBlock.forward(right, upper, transposed)) {
            halves(right, upper, transposed, unit, rest, count, alpha, t, second, ldt, b, lower, ldb);
            add(right, transposed, rest, half, count, alpha, t, between, ldt, b, bo, lower, ldb);
            halves(right, upper, transposed, unit, half, count, alpha, t, to, ldt, b, bo, ldb);
        } else {
            halves(right, upper, transposed, unit, half, count, alpha, t, to, ldt, b, bo, ldb);
            add(right, transposed, half, rest, count, alpha, t, between, ldt, b, lower, bo, ldb);
            halves(right, upper, transposed, unit, rest, count, alpha, t, second, ldt, b, lower, ldb);
        }
    }

    private static void add(
            boolean right,
            boolean transposed,
            int size,
            int others,
            int count,
            double alpha,
            double[] t,
            int to,
            int ldt,
            double[] b,
            int xo,
            int yo,
            int ldb) {
        if (right) {
            Gemm.multiply(false, transposed, count, size, others, alpha, b, xo, ldb, t, to, ldt, 1, b, yo, ldb);
        } else {
            Gemm.multiply(transposed, false, size, count, others, alpha, t, to, ldt, b, xo, ldb, 1, b, yo, ldb);
        }
    }
}
