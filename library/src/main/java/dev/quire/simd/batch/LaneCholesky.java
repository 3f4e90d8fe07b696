package dev.quire.simd.batch;

/** Cholesky factorisation of eight interleaved matrices, by pairs of columns. */
public final class LaneCholesky {

    private static final int W = Lanes.WIDTH;

    private LaneCholesky() {}

    /**
     * Factorises eight n × n matrices in place, their lower triangles only; of what stands above, entries beside the diagonal are overwritten. Where a matrix is not positive definite, the first diagonal entry that ends not positive is what was left of A's.
     *
     * @return whether all are positive definite
     */
    public static boolean factor(int n, double[] a, int ao) {
        int row = n * W;
        boolean definite = true;
        for (int l = 0; l < W; l += Lanes.GROUP) {
            int j = 0;
            for (; j < n - 1; j += 2) {
                int diagonal = ao + j * (row + W) + l;
                Lanes.pair(n - j, j, a, diagonal - j * W, row);
                definite &= column(n - j, a, diagonal, row);
                int below = diagonal + row;
                Lanes.reduce(n - j - 1, 1, a, below, row, W, a, below, W, a, below + W, row);
                definite &= column(n - j - 1, a, below + W, row);
            }
            if (j < n) {
                int from = ao + j * row + l;
                Lanes.reduce(1, j, a, from, row, W, a, from, W, a, from + j * W, row);
                definite &= column(1, a, from + j * W, row);
            }
        }
        return definite;
    }

    /** Makes a column of L of what is left of A's. */
    private static boolean column(int count, double[] a, int diagonal, int row) {
        boolean definite = Lanes.root(a, diagonal);
        Lanes.divide(count - 1, a, diagonal + row, row, a, diagonal);
        return definite;
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
