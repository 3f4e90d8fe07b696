package dev.quire.simd.batch;

import java.util.Arrays;

/** Householder QR of eight interleaved matrices, reflector by reflector. */
public final class LaneQr {

    private static final int W = Lanes.WIDTH;

    private LaneQr() {}

    /**
     * Factorises eight m × n matrices in place: R on and above the diagonal, reflectors below.
     *
     * @param tau receives the factor of reflector j in lane l at {@code to + 8j + l}
     * @param room {@code 8 (m + n)} numbers
     */
    public static void factor(int m, int n, double[] a, int ao, double[] tau, int to, double[] room) {
        int row = n * W;
        int product = m * W;
        for (int l = 0; l < W; l += Lanes.GROUP) {
            for (int j = 0; j < Math.min(m, n); j++) {
                int diagonal = ao + j * (row + W) + l;
                int length = m - j;
                int rest = n - j - 1;
                Lanes.reflect(length, a, diagonal, row, room, l, tau, to + j * W + l);
                apply(length, rest, room, l, tau, to + j * W + l, a, diagonal + W, row, room, product + l);
            }
        }
    }

    /** Overwrites eight matrices B, m × k, by {@code Qᵀ B}, with reflectors of eight m × n matrices. */
    public static void transposeTimes(
            int m, int n, int k, double[] a, int ao, double[] tau, int to, double[] x, int xo, double[] room) {
        int row = n * W;
        int product = m * W;
        for (int l = 0; l < W; l += Lanes.GROUP) {
            for (int j = 0; j < Math.min(m, n); j++) {
                int diagonal = ao + j * (row + W) + l;
                int length = m - j;
                for (int i = 0; i < length; i++) {
                    for (int q = 0; q < Lanes.GROUP; q++) {
                        room[i * W + l + q] = i == 0 ? 1 : a[diagonal + i * row + q];
                    }
                }
                apply(length, k, room, l, tau, to + j * W + l, x, xo + j * k * W + l, k * W, room, product + l);
            }
        }
    }

    /** Computes {@code C ← C − v τ (vᵀ C)} in the lanes of a group. */
    private static void apply(
            int m,
            int n,
            double[] v,
            int vo,
            double[] tau,
            int to,
            double[] c,
            int co,
            int row,
            double[] product,
            int at) {
        for (int j = 0; j < n; j++) {
            Arrays.fill(product, at + j * W, at + j * W + Lanes.GROUP, 0);
        }
        Lanes.reduce(n, m, c, co, W, row, v, vo, W, product, at, W);
        Lanes.scale(n, product, at, W, tau, to);
        Lanes.update(m, n, v, vo, product, at, c, co, row);
    }

    /** Overwrites the first n rows of eight matrices with k columns by {@code R⁻¹} times them. */
    public static void solve(int n, int k, double[] a, int ao, double[] x, int xo) {
        for (int l = 0; l < W; l += Lanes.GROUP) {
            Triangles.upper(n, k, a, ao + l, n * W, W, x, xo + l);
        }
    }
}
