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

    static double requireTolerance(double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance: expected a number ≥ 0, got " + tolerance);
        }
        return tolerance;
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

    /** Returns the rows in the order in which exchanges one after another leave them. */
    static int[] permutation(int[] pivots, int n) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        for (int i = 0; i < n; i++) {
            int kept = rows[i];
            rows[i] = rows[pivots[i]];
            rows[pivots[i]] = kept;
        }
        return rows;
    }

    /** Returns what says that a matrix has a pivot that is 0. */
    static ArithmeticException singular(int pivot, int n) {
        return new ArithmeticException("a: expected a regular matrix, but pivot " + pivot + " of " + n
                + " is 0: column " + pivot + " depends on those before it");
    }

    private static void exchangeRows(int n, double[] b, int first, int second) {
        for (int j = 0; j < n; j++) {
            double kept = b[first + j];
            b[first + j] = b[second + j];
            b[second + j] = kept;
        }
    }

    /** Returns a new matrix whose row i is row {@code order[i]} of B. */
    static Matrix rowsInOrder(Matrix b, int[] order) {
        Matrix result = Matrix.zeros(order.length, b.cols());
        for (int i = 0; i < order.length; i++) {
            Interruption.check();
            System.arraycopy(b.data(), b.offset() + order[i] * b.stride(), result.data(), i * b.cols(), b.cols());
        }
        return result;
    }

    /** Writes row i of a compact matrix to row {@code order[i]} of another one. */
    static void rowsBack(Matrix rows, int[] order, Matrix to) {
        for (int i = 0; i < order.length; i++) {
            Interruption.check();
            System.arraycopy(
                    rows.data(), i * rows.cols(), to.data(), to.offset() + order[i] * to.stride(), rows.cols());
        }
    }
}
