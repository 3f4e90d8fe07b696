package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;

/** What the factorisations ask of their arguments, and how they say what they got instead. */
final class Doors {

    private Doors() {}

    static void requireLength(double[] values, String name, int length) {
        if (values == null || values.length != length) {
            throw new IllegalArgumentException(name + ": expected " + length + " values, got "
                    + (values == null ? "null" : Integer.toString(values.length)));
        }
    }

    static Matrix requireRows(Matrix b, String name, int rows) {
        if (b == null || b.rows() != rows) {
            throw new IllegalArgumentException(
                    name + ": expected " + rows + " rows, got " + (b == null ? "null" : b.shape()));
        }
        return b;
    }

    static int requireSquare(Matrix a, String name) {
        if (a == null || a.rows() != a.cols()) {
            throw new IllegalArgumentException(
                    name + ": expected a square matrix, got " + (a == null ? "null" : a.shape()));
        }
        return a.rows();
    }

    static void requireFinite(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        name + ": expected finite values, got " + values[i] + " at " + i + " of " + values.length);
            }
        }
    }

    /** Returns the distance of rows for n columns: not a multiple of 512 bytes, at which a column would take few sets of a cache. */
    static int stride(int n) {
        return n % 64 == 0 && n > 64 ? n + 8 : n;
    }

    /** Exchanges the rows {@code from … to − 1} with those that the pivots name, first to last or last to first, in some columns. */
    static void exchange(boolean forward, int[] pivots, int from, int to, double[] b, int bo, int ldb, int cols) {
        Interruption.check();
        for (int s = from; s < to; s++) {
            int i = forward ? s : to - 1 - (s - from);
            if (pivots[i] != i) {
                exchangeRows(cols, b, bo + i * ldb, bo + pivots[i] * ldb);
            }
        }
    }

    private static void exchangeRows(int n, double[] b, int first, int second) {
        for (int j = 0; j < n; j++) {
            double kept = b[first + j];
            b[first + j] = b[second + j];
            b[second + j] = kept;
        }
    }
}
