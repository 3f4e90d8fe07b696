package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.control.Progress;

/**
 * Implicit QL with Wilkinson's shift on a symmetric tridiagonal matrix (Dubrulle, Martin and Wilkinson 1968,
 * doi:10.1007/BF02165404; the shift always converges, Wilkinson 1968, doi:10.1016/0024-3795(68)90017-7).
 */
final class ImplicitQl {

    private static final double UNIT = 0x1p-53;

    /** Beside a matrix of entries near 1. */
    private static final double NEGLIGIBLE = 0x1p-200;

    private ImplicitQl() {}

    /**
     * Turns the diagonal into the eigenvalues, unsorted, and rotates the rows of {@code along}: starting from the identity
     * row i becomes the eigenvector of value i.
     *
     * @param d the diagonal, overwritten
     * @param e the n entries beside the diagonal, the last 0; destroyed
     * @throws ArithmeticException if an eigenvalue takes more than {@code limit} steps
     */
    static void diagonalise(double[] d, double[] e, double[][] along, int limit) {
        int n = d.length;
        try (Progress.Task task = Progress.start("eigenvalues: QL", n)) {
            for (int l = 0; l < n; l++) {
                int steps = 0;
                for (int end = blockEnd(d, e, l); end > l; end = blockEnd(d, e, l)) {
                    if (steps++ >= limit) {
                        throw new ArithmeticException("eigenvalues: " + limit + " QL steps did not isolate eigenvalue "
                                + l + " of " + n + "; beside it still stands " + e[l] + " of the scaled matrix");
                    }
                    step(d, e, along, l, end);
                }
                task.step();
            }
        }
    }

    /** Returns the last row of the block that starts at row l and has no negligible entry beside its diagonal. */
    private static int blockEnd(double[] d, double[] e, int l) {
        int end = l;
        while (end < d.length - 1 && Math.abs(e[end]) > limit(d[end], d[end + 1])) {
            end++;
        }
        return end;
    }

    private static double limit(double a, double b) {
        return Math.max(NEGLIGIBLE, UNIT * (Math.abs(a) + Math.abs(b)));
    }

    /** One implicit QL step on rows l … end: chases the bulge upwards. */
    private static void step(double[] d, double[] e, double[][] along, int l, int end) {
        double ratio = (d[l + 1] - d[l]) / (2 * e[l]);
        double root = Math.copySign(Math.hypot(ratio, 1), ratio);
        double g = d[end] - d[l] + e[l] / (ratio + root);
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = end - 1; i >= l; i--) {
            Interruption.check();
            double f = s * e[i];
            double b = c * e[i];
            double r = Math.hypot(f, g);
            e[i + 1] = r;
            if (r == 0) {
                // The bulge vanished, the block falls apart here.
                d[i + 1] -= p;
                e[end] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            double h = d[i + 1] - p;
            double t = (d[i] - h) * s + 2 * c * b;
            p = s * t;
            d[i + 1] = h + p;
            g = c * t - b;
            Vectors.rotate(along[i].length, along[i], 0, along[i + 1], 0, c, s);
        }
        d[l] -= p;
        e[l] = g;
        e[end] = 0;
    }
}
