package dev.quire.operator;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.List;

/** What this room asks of its arguments, and how it shows what it was given. */
final class Arguments {

    private Arguments() {}

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    static void requireLength(double[] values, String name, int length) {
        if (values == null || values.length != length) {
            throw new IllegalArgumentException(name + ": expected " + length + " values, got "
                    + (values == null ? "null" : Integer.toString(values.length)));
        }
    }

    static void requireRows(Matrix b, String name, int rows) {
        if (b == null || b.rows() != rows) {
            throw new IllegalArgumentException(
                    name + ": expected " + rows + " rows, got " + (b == null ? "null" : b.shape()));
        }
    }

    static LinearOperator requireOperator(LinearOperator a, String name) {
        if (a == null) {
            throw new IllegalArgumentException(name + ": expected an operator, got null");
        }
        return a;
    }

    static LinearOperator requireSquare(LinearOperator a, String name) {
        requireOperator(a, name);
        if (a.rows() != a.cols()) {
            throw new IllegalArgumentException(name + ": expected a square operator, got " + shape(a));
        }
        return a;
    }

    static List<LinearOperator> requireOperators(LinearOperator[] operators, String name) {
        if (operators == null || operators.length == 0) {
            throw new IllegalArgumentException(
                    name + ": expected at least one operator, got " + (operators == null ? "null" : "none"));
        }
        for (int t = 0; t < operators.length; t++) {
            requireOperator(operators[t], name + "[" + t + "]");
        }
        return List.of(operators);
    }

    /** Returns a size that fits an array. */
    static int size(long size, String name) {
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + ": expected at most 2³¹ − 1 rows and columns, got " + size);
        }
        return (int) size;
    }

    static String shape(LinearOperator a) {
        return a.rows() + " × " + a.cols();
    }

    static String tree(LinearOperator a) {
        return OperatorTree.of(a).toString();
    }
}
