package dev.quire.sketch;

import dev.quire.Matrix;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** The bytes of {@link FrequentDirections}. */
final class FrequentDirectionsBytes {

    private static final long MAGIC =
            ByteBuffer.wrap("QUIREFDS".getBytes(StandardCharsets.US_ASCII)).getLong();
    private static final int VERSION = 1;
    private static final int HEADER = 8 + 4 * 4 + 8 + 3 * 8;
    private static final int CHECKSUM = 4;
    private static final long MOST_ROWS = 1L << 62;

    private FrequentDirectionsBytes() {}

    static byte[] write(FrequentDirections sketch) {
        Matrix rows = sketch.rows();
        long length = length(rows.rows(), rows.cols());
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("sketch: expected at most 2147483639 bytes, got " + length);
        }
        ByteBuffer out = ByteBuffer.allocate((int) length);
        out.putLong(MAGIC).putInt(VERSION);
        out.putInt(sketch.ell()).putInt(sketch.cols()).putInt(rows.rows());
        out.putLong(sketch.rowCount());
        out.putDouble(sketch.squaredNorm()).putDouble(sketch.shrunkSoFar()).putDouble(sketch.rounding());
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < rows.cols(); j++) {
                out.putDouble(rows.get(i, j));
            }
        }
        out.putInt(checksum(out.array()));
        return out.array();
    }

    /** Nothing is made before everything is checked, and no size is believed before the length confirms it. */
    static FrequentDirections read(byte[] bytes) {
        Arguments.require(bytes != null, "bytes: expected a sketch, got null");
        Arguments.require(
                bytes.length >= HEADER + CHECKSUM,
                "bytes: expected at least " + (HEADER + CHECKSUM) + ", got " + bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Arguments.require(in.getLong() == MAGIC, "bytes: expected QUIREFDS at the start, got something else");
        int version = in.getInt();
        Arguments.require(version == VERSION, "bytes: expected version " + VERSION + ", got " + version);
        int ell = in.getInt();
        int n = in.getInt();
        int used = in.getInt();
        require(ell >= 1, "ell", "a number ≥ 1", ell);
        require(n >= 1, "n", "a number ≥ 1", n);
        FrequentDirections.requireArray(ell, n);
        require(used >= 0 && used <= 2 * ell, "rows of the buffer", "from 0 to " + 2 * ell, used);
        Arguments.require(
                bytes.length == length(used, n),
                "bytes: expected " + length(used, n) + " for " + used + " rows of " + n + ", got " + bytes.length);
        int stored = in.getInt(bytes.length - CHECKSUM);
        int computed = checksum(bytes);
        Arguments.require(
                stored == computed,
                "bytes: expected the checksum " + Integer.toHexString(computed) + ", got "
                        + Integer.toHexString(stored));
        long rowCount = in.getLong();
        require(rowCount >= used && rowCount <= MOST_ROWS, "rows taken", "from " + used + " to 2^62", rowCount);
        double squaredNorm = number(in, "squared norm");
        double shrinkage = number(in, "shrinkage");
        double rounding = number(in, "rounding");
        double squares = 0;
        for (int e = 0; e < used * n; e++) {
            double entry = in.getDouble(HEADER + 8 * e);
            squares += entry * entry;
            require(squares <= FrequentDirections.LARGEST, "entry " + e, "squares of at most 2^1000 in all", entry);
        }
        Matrix rows = Matrix.zeros(used, n);
        for (int i = 0; i < used; i++) {
            for (int j = 0; j < n; j++) {
                rows.set(i, j, in.getDouble());
            }
        }
        return new FrequentDirections(ell, n, rows, rowCount, squaredNorm, shrinkage, rounding);
    }

    private static double number(ByteBuffer in, String name) {
        double value = in.getDouble();
        require(value >= 0 && value <= FrequentDirections.LARGEST, name, "from 0 to 2^1000", value);
        return value;
    }

    private static void require(boolean condition, String name, String expected, Number got) {
        Arguments.require(condition, "bytes: " + name + ": expected " + expected + ", got " + got);
    }

    private static long length(int rows, int cols) {
        return HEADER + 8L * rows * cols + CHECKSUM;
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - CHECKSUM);
        return (int) crc.getValue();
    }
}
