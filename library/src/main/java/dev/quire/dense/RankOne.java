package dev.quire.dense;

import dev.quire.control.Interruption;

/** {@code L Lᵀ ± x xᵀ} as a product of triangles again, row by row: what is done to a column of L and x is remembered and done to each further row in turn. */
final class RankOne {

    private RankOne() {}

    /**
     * Changes L in place.
     *
     * @param x overwritten
     * @return the first row whose diagonal entry would not be positive, where x is what meets it, or −1; an update comes to that only by underflow
     */
    static int change(boolean up, int n, double[] l, int ldl, double[] x) {
        double[] cosines = new double[n];
        double[] sines = new double[n];
        for (int i = 0; i < n; i++) {
            Interruption.check();
            int row = i * ldl;
            x[i] = up ? turn(i, l, row, x[i], cosines, sines) : turnBack(i, l, row, x[i], cosines, sines);
            double pivot = l[row + i];
            if (up) {
                Givens rotation = Givens.of(pivot, x[i]);
                cosines[i] = rotation.c();
                sines[i] = rotation.s();
                l[row + i] = rotation.r();
                if (rotation.r() == 0) {
                    return i;
                }
            } else {
                double s = x[i] / pivot;
                double square = (1 - s) * (1 + s);
                double left = pivot * Math.sqrt(square);
                if (!(left > 0)) {
                    return i;
                }
                sines[i] = s;
                cosines[i] = Math.sqrt(square);
                l[row + i] = left;
            }
        }
        return -1;
    }

    /** Turns the first entries of a row with x by plane rotations; returns what becomes of x. */
    private static double turn(int count, double[] l, int row, double x, double[] cosines, double[] sines) {
        double rest = x;
        for (int k = 0; k < count; k++) {
            double entry = l[row + k];
            l[row + k] = Math.fma(cosines[k], entry, sines[k] * rest);
            rest = Math.fma(cosines[k], rest, -sines[k] * entry);
        }
        return rest;
    }

    /** The same by hyperbolic rotations: the new entry first, and x from it by the plane rotation that would lead back. */
    private static double turnBack(int count, double[] l, int row, double x, double[] cosines, double[] sines) {
        double rest = x;
        for (int k = 0; k < count; k++) {
            double entry = Math.fma(-sines[k], rest, l[row + k]) / cosines[k];
            l[row + k] = entry;
            rest = Math.fma(cosines[k], rest, -sines[k] * entry);
        }
        return rest;
    }
}
