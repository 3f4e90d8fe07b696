package dev.quire.simd.batch;

import dev.quire.simd.Elementwise;
import dev.quire.simd.Kernels;

/**
 * What the factorisations of {@link #WIDTH} matrices at a time are made of. The matrices of a block are interleaved: entry (i, j) of the one in lane l is at
 * {@code (i·n + j)·WIDTH + l}, and distances between entries are given in doubles. An operation works on {@link #GROUP} lanes from a place on; every lane has the same
 * operations in the same order at every width, so that all widths and the scalar version have the same bits.
 */
public final class Lanes {

    /** Matrices of a block, whatever the width of a vector: the layout of what is kept does not depend on it. */
    public static final int WIDTH = 8;

    private static final boolean VECTORS = Kernels.vectors();

    /** Lanes that one operation works on. */
    static final int GROUP = VECTORS ? VectorLanes.L : 1;

    private Lanes() {}

    /** Brings {@code entries} numbers of up to eight matrices that stand {@code distance} apart to lanes, the first {@code lanes} of them. */
    public static void interleave(int lanes, int entries, double[] a, int ao, int distance, double[] block, int to) {
        if (lanes < WIDTH) {
            Elementwise.transpose(a, ao, distance, block, to, WIDTH, lanes, entries);
            return;
        }
        int a1 = ao + distance;
        int a2 = a1 + distance;
        int a3 = a2 + distance;
        int a4 = a3 + distance;
        int a5 = a4 + distance;
        int a6 = a5 + distance;
        int a7 = a6 + distance;
        // A loop over eight rows inside would cost more than they do.
        for (int j = 0; j < entries; j++) {
            int at = to + j * WIDTH;
            block[at] = a[ao + j];
            block[at + 1] = a[a1 + j];
            block[at + 2] = a[a2 + j];
            block[at + 3] = a[a3 + j];
            block[at + 4] = a[a4 + j];
            block[at + 5] = a[a5 + j];
            block[at + 6] = a[a6 + j];
            block[at + 7] = a[a7 + j];
        }
    }

    /** The way back. */
    public static void separate(int lanes, int entries, double[] block, int from, double[] a, int ao, int distance) {
        Elementwise.transpose(block, from, WIDTH, a, ao, distance, entries, lanes);
    }

    /**
     * Computes {@code ‖A‖₁} of each of the eight matrices, m × n; of a symmetric one from its lower triangle. Not finite where an entry is not, or where a sum overflows.
     */
    public static void norms(int m, int n, boolean lower, double[] a, int ao, double[] out, int oo) {
        for (int l = 0; l < WIDTH; l += GROUP) {
            if (VECTORS) {
                VectorLanes.norms(m, n, lower, a, ao + l, out, oo + l);
            } else {
                ScalarLanes.norms(m, n, lower, a, ao + l, out, oo + l);
            }
        }
    }

    /** Finds the largest {@code |x_i|} of each lane; NaN where one is. */
    public static void most(int count, double[] x, int xo, int xs, double[] out, int oo) {
        for (int l = 0; l < WIDTH; l += GROUP) {
            if (VECTORS) {
                VectorLanes.most(count, x, xo + l, xs, out, oo + l);
            } else {
                ScalarLanes.most(count, x, xo + l, xs, out, oo + l);
            }
        }
    }

    /** Multiplies {@code count} numbers of each lane by the lane's factor. */
    public static void scale(int count, double[] x, int xo, double[] factors, int fo) {
        for (int l = 0; l < WIDTH; l += GROUP) {
            scale(count, x, xo + l, WIDTH, factors, fo + l);
        }
    }

    /** Computes {@code c_i ← c_i − Σ_p x_ip y_p}, by fused multiply-adds in the order of p. */
    static void reduce(
            int rows,
            int inner,
            double[] x,
            int xo,
            int xi,
            int xp,
            double[] y,
            int yo,
            int yp,
            double[] c,
            int co,
            int ci) {
        if (VECTORS) {
            VectorLanes.reduce(rows, inner, x, xo, xi, xp, y, yo, yp, c, co, ci);
        } else {
            ScalarLanes.reduce(rows, inner, x, xo, xi, xp, y, yo, yp, c, co, ci);
        }
    }

    /**
     * Computes {@code a_ik ← a_ik − Σ_{p<j} a_ip a_kp} for the columns k = j and j + 1 and {@code rows} rows i from j on, by fused multiply-adds in the order of p.
     *
     * @param ao where {@code a_j0} stands
     */
    static void pair(int rows, int j, double[] a, int ao, int row) {
        if (VECTORS) {
            VectorLanes.pair(rows, j, a, ao, row);
        } else {
            ScalarLanes.pair(rows, j, a, ao, row);
        }
    }

    /** Computes {@code c_ij ← c_ij + x_i y_j} where entries of a row are neighbours. */
    static void update(int rows, int cols, double[] x, int xo, double[] y, int yo, double[] c, int co, int ci) {
        if (VECTORS) {
            VectorLanes.update(rows, cols, x, xo, y, yo, c, co, ci);
        } else {
            ScalarLanes.update(rows, cols, x, xo, y, yo, c, co, ci);
        }
    }

    /** Computes {@code x_i ← x_i / d}; where d is 0 nothing. */
    static void divide(int count, double[] x, int xo, int xs, double[] d, int at) {
        if (VECTORS) {
            VectorLanes.divide(count, x, xo, xs, d, at);
        } else {
            ScalarLanes.divide(count, x, xo, xs, d, at);
        }
    }

    /** Computes {@code x_i ← x_i s}. */
    static void scale(int count, double[] x, int xo, int xs, double[] s, int at) {
        if (VECTORS) {
            VectorLanes.scale(count, x, xo, xs, s, at);
        } else {
            ScalarLanes.scale(count, x, xo, xs, s, at);
        }
    }

    /** Replaces a number by its root where it is positive, and leaves it where it is not; tells whether it is in every lane. */
    static boolean root(double[] x, int at) {
        return VECTORS ? VectorLanes.root(x, at) : ScalarLanes.root(x, at);
    }

    /** Finds the first i of the largest {@code |x_i|}, as a double. */
    static void largest(int count, double[] x, int xo, int xs, double[] out, int oo) {
        if (VECTORS) {
            VectorLanes.largest(count, x, xo, xs, out, oo);
        } else {
            ScalarLanes.largest(count, x, xo, xs, out, oo);
        }
    }

    /**
     * Makes the reflector {@code I − τ v vᵀ} that takes x to {@code (β, 0, …, 0)}: {@code v_0 = 1} and the rest of v go to v, β and the rest of v to x. Where nothing but zeros
     * stands behind {@code x_0}, τ is 0.
     */
    static void reflect(int count, double[] x, int xo, int xs, double[] v, int vo, double[] tau, int to) {
        if (VECTORS) {
            VectorLanes.reflect(count, x, xo, xs, v, vo, tau, to);
        } else {
            ScalarLanes.reflect(count, x, xo, xs, v, vo, tau, to);
        }
    }
}
