package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;

/**
 * The sign convention of singular vectors and eigenvectors: the first entry whose magnitude is at least nine tenths of the
 * largest is positive. Entries that are equal in exact arithmetic, as symmetry of a matrix makes them, all count as
 * largest then, so that rounding does not choose among them.
 */
final class Signs {

    private static final double LARGE = 0.9;

    private Signs() {}

    /** Returns for every column 1, or −1 if the column has to be negated. */
    static double[] of(Matrix vectors) {
        int n = vectors.cols();
        double[] largest = new double[n];
        double[] data = vectors.data();
        for (int i = 0; i < vectors.rows(); i++) {
            Interruption.check();
            int row = vectors.offset() + i * vectors.stride();
            for (int c = 0; c < n; c++) {
                largest[c] = Math.max(largest[c], Math.abs(data[row + c]));
            }
        }
        double[] signs = new double[n];
        for (int i = 0; i < vectors.rows(); i++) {
            Interruption.check();
            int row = vectors.offset() + i * vectors.stride();
            for (int c = 0; c < n; c++) {
                double entry = data[row + c];
                if (signs[c] == 0 && Math.abs(entry) >= LARGE * largest[c]) {
                    signs[c] = entry < 0 ? -1 : 1;
                }
            }
        }
        return signs;
    }

    /** Negates those of m compact rows of n entries that the convention wants negated. */
    static void normaliseRows(int m, int n, double[] x) {
        for (int i = 0; i < m; i++) {
            Interruption.check();
            int row = i * n;
            double least = LARGE * Elementwise.maxAbs(n, x, row);
            int j = 0;
            while (j < n && Math.abs(x[row + j]) < least) {
                j++;
            }
            if (j < n && x[row + j] < 0) {
                Elementwise.scale(n, -1, x, row);
            }
        }
    }
}
