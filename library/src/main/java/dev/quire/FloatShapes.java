// Generated from Shapes by FloatTwins, among the tests.
package dev.quire;

/** What a matrix asks of its arguments, and how it says what it got instead. */
final class FloatShapes {

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private FloatShapes() {}

    /** Returns the number of entries of an {@code m × n} matrix that fits into an array and into the heap. */
    static int count(int rows, int cols) {
        require(rows >= 0, "rows: expected a number ≥ 0, got ", rows);
        require(cols >= 0, "cols: expected a number ≥ 0, got ", cols);
        long count = (long) rows * cols;
        if (count > LONGEST_ARRAY) {
            throw new IllegalArgumentException("rows · cols: expected at most " + LONGEST_ARRAY + " entries, got "
                    + shape(rows, cols) + " = " + count + " (" + Float.BYTES * count + " bytes)");
        }
        return (int) count;
    }

    /** Returns an array for an {@code m × n} matrix, or says how many bytes it needs and how many there are. */
    static float[] allocate(int rows, int cols) {
        int count = count(rows, cols);
        long heap = Runtime.getRuntime().maxMemory();
        long bytes = (long) Float.BYTES * count;
        if (bytes > heap) {
            throw new IllegalArgumentException("rows · cols: expected at most the " + heap + " bytes of the heap, got "
                    + shape(rows, cols) + " with " + bytes + " bytes");
        }
        return new float[count];
    }

    static String shape(int rows, int cols) {
        return rows + " × " + cols;
    }

    static FloatMatrix requireRows(FloatMatrix b, String name, int rows) {
        if (b == null || b.rows() != rows) {
            throw new IllegalArgumentException(name + ": expected " + rows + " rows, got " + shapeOrNull(b));
        }
        return b;
    }

    static FloatMatrix requireCols(FloatMatrix b, String name, int cols) {
        if (b == null || b.cols() != cols) {
            throw new IllegalArgumentException(name + ": expected " + cols + " columns, got " + shapeOrNull(b));
        }
        return b;
    }

    static FloatMatrix requireShape(FloatMatrix b, String name, int rows, int cols) {
        if (b == null || b.rows() != rows || b.cols() != cols) {
            throw new IllegalArgumentException(
                    name + ": expected a matrix of " + shape(rows, cols) + ", got " + shapeOrNull(b));
        }
        return b;
    }

    static void requireApart(FloatMatrix c, FloatMatrix operand) {
        require(!overlap(c, operand), "c: expected entries of its own, but it shares some with an operand");
    }

    static void requireLength(float[] values, String name, int length) {
        if (values == null || values.length != length) {
            throw new IllegalArgumentException(name + ": expected " + length + " values, got "
                    + (values == null ? "null" : Integer.toString(values.length)));
        }
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    static void require(boolean condition, String message, int got) {
        if (!condition) {
            throw new IllegalArgumentException(message + got);
        }
    }

    /**
     * Tells whether two matrices share an entry. Exact for equal strides, so that blocks of one matrix can be multiplied
     * into another block of it; for other strides a shared range of the array counts.
     */
    static boolean overlap(FloatMatrix a, FloatMatrix b) {
        if (a.data() != b.data() || a.rows() == 0 || a.cols() == 0 || b.rows() == 0 || b.cols() == 0) {
            return false;
        }
        if (a.offset() > b.offset()) {
            return overlap(b, a);
        }
        if (a.stride() != b.stride()) {
            return b.offset() < a.offset() + (a.rows() - 1) * a.stride() + a.cols();
        }
        // In rows of the stride that begin at a's first entry, b begins at (down, right) and may run over a row's end.
        int down = (b.offset() - a.offset()) / a.stride();
        int right = (b.offset() - a.offset()) % a.stride();
        return (down < a.rows() && right < a.cols()) || (down + 1 < a.rows() && (long) right + b.cols() > a.stride());
    }

    private static String shapeOrNull(FloatMatrix b) {
        return b == null ? "null" : b.shape();
    }
}
