package dev.quire.simd.batch;

/** Substitution in the lanes of a group. */
final class Triangles {

    private static final int W = Lanes.WIDTH;

    private Triangles() {}

    /** Overwrites X, n × k, by {@code U⁻¹ X}, where the entries of a row of U are {@code next} apart and the rows {@code row}. */
    static void upper(int n, int k, double[] u, int uo, int row, int next, double[] x, int xo) {
        int rowX = k * W;
        for (int i = n - 1; i >= 0; i--) {
            int diagonal = uo + i * (row + next);
            int to = xo + i * rowX;
            Lanes.reduce(k, n - 1 - i, x, to + rowX, W, rowX, u, diagonal + next, next, x, to, W);
            Lanes.divide(k, x, to, W, u, diagonal);
        }
    }

    /** Overwrites X, n × k, by {@code L⁻¹ X}. */
    static void lower(int n, int k, double[] a, int ao, int row, double[] x, int xo) {
        int rowX = k * W;
        for (int i = 0; i < n; i++) {
            int to = xo + i * rowX;
            Lanes.reduce(k, i, x, xo, W, rowX, a, ao + i * row, W, x, to, W);
            Lanes.divide(k, x, to, W, a, ao + i * (row + W));
        }
    }
}
