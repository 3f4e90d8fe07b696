package dev.quire.sparse;

import dev.quire.Matrix;

/** What this room asks of its arguments, and how it says what it got instead. */
final class Arguments {

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private Arguments() {}

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    static <T> T requireGiven(T value, String name, String expected) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": expected " + expected + ", got null");
        }
        return value;
    }

    /** Checks a shape, and that the starts of so many rows fit into an array and into the heap. */
    static void requireShape(int rows, int cols) {
        requireSize(rows, "rows");
        requireSize(cols, "cols");
    }

    private static void requireSize(int size, String name) {
        if (size < 0) {
            throw new IllegalArgumentException(name + ": expected a number ≥ 0, got " + size);
        }
        long heap = Runtime.getRuntime().maxMemory();
        long bytes = Integer.BYTES * (size + 1L);
        if (size >= LONGEST_ARRAY || bytes > heap) {
            throw new IllegalArgumentException(name + ": expected at most " + (LONGEST_ARRAY - 1) + " and the " + heap
                    + " bytes of the heap, got " + size + ", which needs " + bytes + " bytes");
        }
    }

    static void requireLength(double[] values, String name, int length) {
        if (values == null || values.length != length) {
            throw new IllegalArgumentException(name + ": expected " + length + " values, got "
                    + (values == null ? "null" : Integer.toString(values.length)));
        }
    }

    static void requireOther(double[] result, double[] argument, String name, String other) {
        if (result == argument) {
            throw new IllegalArgumentException(name + ": expected an array other than " + other + ", got the same");
        }
    }

    static void requireRows(Matrix b, String name, int rows) {
        if (b == null || b.rows() != rows) {
            throw new IllegalArgumentException(
                    name + ": expected " + rows + " rows, got " + (b == null ? "null" : b.shape()));
        }
    }

    static String shape(int rows, int cols) {
        return rows + " × " + cols;
    }
}
