package dev.quire.simd.batch;

/** LU with partial pivoting of eight interleaved matrices, column by column and row by row in turns (Crout). */
public final class LaneLu {

    private static final int W = Lanes.WIDTH;

    private LaneLu() {}

    /**
     * Factorises eight n × n matrices in place.
     *
     * @param pivots receives at {@code po + l·n + k} the row with which row k of the matrix in lane l was exchanged at step k
     * @param room eight numbers from {@code ro} on
     */
    public static void factor(int n, double[] a, int ao, int[] pivots, int po, double[] room, int ro) {
        int row = n * W;
        for (int k = 0; k < n; k++) {
            int diagonal = ao + k * row + k * W;
            for (int l = 0; l < W; l += Lanes.GROUP) {
                Lanes.reduce(n - k, k, a, ao + k * row + l, row, W, a, ao + k * W + l, row, a, diagonal + l, row);
                Lanes.largest(n - k, a, diagonal + l, row, room, ro + l);
            }
            for (int l = 0; l < W; l++) {
                int pivot = k + (int) room[ro + l];
                pivots[po + l * n + k] = pivot;
                if (pivot != k) {
                    exchange(n, a, ao + k * row + l, ao + pivot * row + l);
                }
            }
            for (int l = 0; l < W; l += Lanes.GROUP) {
                int right = diagonal + W + l;
                Lanes.reduce(n - k - 1, k, a, ao + (k + 1) * W + l, W, row, a, ao + k * row + l, W, a, right, W);
                Lanes.divide(n - k - 1, a, diagonal + row + l, row, a, diagonal + l);
            }
        }
    }

    private static void exchange(int n, double[] a, int first, int second) {
        for (int j = 0; j < n * W; j += W) {
            double kept = a[first + j];
            a[first + j] = a[second + j];
            a[second + j] = kept;
        }
    }

    /** Overwrites eight matrices B, n × k, by {@code U⁻¹ L⁻¹ P B}. */
    public static void solve(int n, int k, double[] a, int ao, int[] pivots, int po, double[] x, int xo) {
        int row = n * W;
        int rowX = k * W;
        for (int l = 0; l < W; l++) {
            for (int i = 0; i < n; i++) {
                int pivot = pivots[po + l * n + i];
                if (pivot != i) {
                    exchange(k, x, xo + i * rowX + l, xo + pivot * rowX + l);
                }
            }
        }
        for (int l = 0; l < W; l += Lanes.GROUP) {
            for (int i = 1; i < n; i++) {
                Lanes.reduce(k, i, x, xo + l, W, rowX, a, ao + i * row + l, W, x, xo + i * rowX + l, W);
            }
            Triangles.upper(n, k, a, ao + l, row, W, x, xo + l);
        }
    }
}
