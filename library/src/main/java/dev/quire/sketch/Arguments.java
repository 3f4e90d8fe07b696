package dev.quire.sketch;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;

/** The checks at this package's public doors. */
final class Arguments {

    private Arguments() {}

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    static void atLeast(int value, int least, String name) {
        require(value >= least, name + ": expected a number ≥ " + least + ", got " + value);
    }

    static void stream(RandomStream stream) {
        require(stream != null, "stream: expected a random stream, got null");
    }

    static void sizes(int d, int n, RandomStream stream) {
        atLeast(d, 1, "d");
        atLeast(n, 1, "n");
        stream(stream);
    }

    static void nonzeros(int zeta, int d) {
        int most = Math.min(d, 1 << 20);
        require(zeta >= 1 && zeta <= most, "zeta: expected a number from 1 to " + most + ", got " + zeta);
    }

    static void block(Sketch s, int fromRow, int toRow, int fromCol, int toCol) {
        range(fromRow, toRow, s.rows(), "rows");
        range(fromCol, toCol, s.cols(), "columns");
    }

    private static void range(int from, int to, int size, String name) {
        require(
                0 <= from && from <= to && to <= size,
                name + ": expected a range within 0 … " + size + ", got " + from + " … " + to);
    }

    static void rows(LinearOperator a, String name, int rows) {
        if (a == null || a.rows() != rows) {
            throw new IllegalArgumentException(
                    name + ": expected " + rows + " rows, got " + (a == null ? "null" : a.rows() + " × " + a.cols()));
        }
    }

    static void cols(LinearOperator a, String name, int cols) {
        if (a == null || a.cols() != cols) {
            throw new IllegalArgumentException(name + ": expected " + cols + " columns, got "
                    + (a == null ? "null" : a.rows() + " × " + a.cols()));
        }
    }

    static void vectors(double[] in, String inName, int inLength, double[] out, String outName, int outLength) {
        length(in, inName, inLength);
        length(out, outName, outLength);
        require(in != out, outName + ": expected an array other than " + inName + ", got the same");
    }

    private static void length(double[] values, String name, int length) {
        if (values == null || values.length != length) {
            throw new IllegalArgumentException(name + ": expected " + length + " values, got "
                    + (values == null ? "null" : Integer.toString(values.length)));
        }
    }

    /** Refuses a matrix without entries or with an entry that is not a finite number. */
    static void finite(Matrix a, String name) {
        require(a != null, name + ": expected a matrix, got null");
        require(
                a.rows() > 0 && a.cols() > 0,
                name + ": expected at least one row and one column, got " + a.rows() + " × " + a.cols());
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            for (int j = 0; j < a.cols(); j++) {
                if (!Double.isFinite(a.get(i, j))) {
                    throw new IllegalArgumentException(
                            name + ": expected finite entries, got " + a.get(i, j) + " at (" + i + ", " + j + ")");
                }
            }
        }
    }
}
