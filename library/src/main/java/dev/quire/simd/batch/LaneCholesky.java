package dev.quire.simd.batch;

/** Cholesky factorisation of eight interleaved matrices, column by column. */
public final class LaneCholesky {

    private static final int W = Lanes.WIDTH;

    private LaneCholesky() {}

    /**
     * Factorises eight n × n matrices in place, their lower triangles only. Where a matrix is not positive definite, the first diagonal entry that ends not positive is what was left of A's.
     */
    public static void factor(int n, double[] a, int ao) {
        int row = n * W;
        for (int l = 0; l < W; l += Lanes.GROUP) {
            for (int j = 0; j < n; j++) {
                int from = ao + j * row + l;
                int diagonal = from + j * W;
                Lanes.reduce(n - j, j, a, from, row, W, a, from, W, a, diagonal, row);
                Lanes.root(a, diagonal);
                Lanes.divide(n - j - 1, a, diagonal + row, row, a, diagonal);
            }
        }
    }

    /** Overwrites eight matrices B, n × k, by {@code L⁻ᵀ L⁻¹ B}. */
    public static void solve(int n, int k, double[] a, int ao, double[] x, int xo) {
        int row = n * W;
        for (int l = 0; l < W; l += Lanes.GROUP) {
            Triangles.lower(n, k, a, ao + l, row, x, xo + l);
            Triangles.upper(n, k, a, ao + l, W, row, x, xo + l);
        }
    }
}
