package dev.quire.sparse;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One reading of a Matrix Market file. Numbers are parsed by the JDK, which rounds correctly.
 */
final class MatrixMarketReader {

    /** The format allows lines of 1024 characters; more than this is no such file. */
    private static final int LONGEST_LINE = 1 << 16;

    /** Beyond this not every integer is a double. */
    private static final double LARGEST_INTEGER = 0x1p53;

    private static final int ASKED = (1 << 12) - 1;
    private static final List<String> FORMATS = List.of("coordinate", "array");
    private static final List<String> FIELDS = List.of("real", "integer", "pattern");
    private static final List<String> SYMMETRIES = List.of("general", "symmetric", "skew-symmetric");

    private InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] line = new byte[256];
    private int length;
    private int number;
    private final int[] tokens = new int[4];
    private final int[] tokenEnds = new int[4];

    private String field;
    private String symmetry;
    private CooMatrix sparse;
    private Matrix dense;

    CooMatrix sparse() {
        return sparse;
    }

    Matrix dense() {
        return dense;
    }

    /** Returns what unpacks a stream; that its first bytes are broken is told as a mistake of line 1. */
    InputStream unzipping(InputStream raw, int size) throws IOException {
        try {
            return new GZIPInputStream(raw, size);
        } catch (ZipException | EOFException e) {
            throw wrong("expected data that gzip can unpack, got " + e.getMessage());
        }
    }

    void read(InputStream stream) throws IOException {
        in = stream;
        boolean coordinate = header();
        if (!nextLine()) {
            throw wrong("expected a line of sizes, got the end of the file");
        }
        int count = split();
        if (count != (coordinate ? 3 : 2)) {
            throw wrong("expected " + (coordinate ? "rows, columns and entries" : "rows and columns") + ", got "
                    + count(count) + " numbers");
        }
        int rows = integer(0, "a number of rows", 0, Integer.MAX_VALUE);
        int cols = integer(1, "a number of columns", 0, Integer.MAX_VALUE);
        if (!symmetry.equals("general") && rows != cols) {
            throw wrong("expected a square matrix, as it is " + symmetry + ", got " + Arguments.shape(rows, cols));
        }
        try {
            if (coordinate) {
                sparse = CooMatrix.zeros(rows, cols);
            } else {
                dense = Matrix.zeros(rows, cols);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong(e.getMessage()).getMessage(), e);
        }
        if (coordinate) {
            triplets(integer(2, "a number of entries", 0, Integer.MAX_VALUE));
        } else {
            columns();
        }
        if (nextLine()) {
            throw wrong("expected the end of the file, got " + quoted(0, length));
        }
    }

    /** Reads the first line and tells whether entries come with their places. */
    private boolean header() throws IOException {
        boolean any = rawLine();
        String text = any ? new String(line, 0, length, StandardCharsets.ISO_8859_1).strip() : "";
        String[] words = text.toLowerCase(Locale.ROOT).split("\\s+", -1);
        number = Math.max(1, number);
        if (words.length != 5 || !words[0].equals("%%matrixmarket") || !words[1].equals("matrix")) {
            throw wrong("expected %%MatrixMarket matrix, a format, a field and a symmetry, got "
                    + (any ? quoted(0, length) : "the end of the file"));
        }
        field = oneOf(words[3].equals("double") ? "real" : words[3], FIELDS, "a field");
        symmetry = oneOf(words[4], SYMMETRIES, "a symmetry");
        boolean coordinate = oneOf(words[2], FORMATS, "a format").equals("coordinate");
        if (field.equals("pattern") && (!coordinate || symmetry.equals("skew-symmetric"))) {
            throw wrong(
                    "expected a pattern of coordinates, general or symmetric, got " + words[2] + " and " + symmetry);
        }
        return coordinate;
    }

    private String oneOf(String word, List<String> known, String what) {
        if (!known.contains(word)) {
            throw wrong("expected " + what + " among " + String.join(", ", known) + ", got \"" + word + "\"");
        }
        return word;
    }

    private void triplets(int entries) throws IOException {
        boolean pattern = field.equals("pattern");
        int wanted = pattern ? 2 : 3;
        for (int e = 0; e < entries; e++) {
            if (!nextLine()) {
                throw wrong("expected " + entries + " entries, got the end of the file after " + e);
            }
            int count = split();
            if (count != wanted) {
                throw wrong("expected a row, a column" + (pattern ? "" : " and a value") + ", got " + count(count)
                        + " words: " + quoted(0, length));
            }
            int i = integer(0, "a row", 1, sparse.rows()) - 1;
            int j = integer(1, "a column", 1, sparse.cols()) - 1;
            requireStored(i, j);
            double value = pattern ? 1 : value(2);
            sparse.add(i, j, value);
            if (i != j && !symmetry.equals("general")) {
                sparse.add(j, i, symmetry.equals("symmetric") ? value : -value);
            }
        }
    }

    private void requireStored(int i, int j) {
        if (symmetry.equals("symmetric") && i < j) {
            throw wrong("expected an entry on or below the diagonal, as the matrix is symmetric, got row " + (i + 1)
                    + ", column " + (j + 1));
        }
        if (symmetry.equals("skew-symmetric") && i <= j) {
            throw wrong("expected an entry below the diagonal, as the matrix is skew-symmetric, got row " + (i + 1)
                    + ", column " + (j + 1));
        }
    }

    private void columns() throws IOException {
        for (int j = 0; j < dense.cols(); j++) {
            int first = symmetry.equals("general") ? 0 : symmetry.equals("symmetric") ? j : j + 1;
            for (int i = first; i < dense.rows(); i++) {
                if (!nextLine()) {
                    throw wrong("expected the value of row " + (i + 1) + ", column " + (j + 1)
                            + ", got the end of the file");
                }
                int count = split();
                if (count != 1) {
                    throw wrong("expected one value, got " + count(count) + " words: " + quoted(0, length));
                }
                double value = value(0);
                dense.set(i, j, value);
                if (i != j && !symmetry.equals("general")) {
                    dense.set(j, i, symmetry.equals("symmetric") ? value : -value);
                }
            }
        }
    }

    private int integer(int token, String what, int least, int most) {
        long value = 0;
        boolean digits = tokenEnds[token] - tokens[token] <= 10;
        for (int c = tokens[token]; digits && c < tokenEnds[token]; c++) {
            digits = line[c] >= '0' && line[c] <= '9';
            value = 10 * value + line[c] - '0';
        }
        if (!digits || value < least || value > most) {
            throw wrong("expected " + what + " from " + least + " to " + most + ", got "
                    + quoted(tokens[token], tokenEnds[token]));
        }
        return (int) value;
    }

    private double value(int token) {
        String text = new String(line, tokens[token], tokenEnds[token] - tokens[token], StandardCharsets.ISO_8859_1);
        boolean integers = field.equals("integer");
        // The JDK takes more than decimals: 1f, 0x1p3, NaN.
        for (int c = 0; c < text.length(); c++) {
            if ((integers ? "+-0123456789" : "+-.0123456789eE").indexOf(text.charAt(c)) < 0) {
                throw noValue(integers, text);
            }
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(noValue(integers, text).getMessage(), e);
        }
        if (!Double.isFinite(value) || (integers && Math.abs(value) > LARGEST_INTEGER)) {
            throw noValue(integers, text);
        }
        return value;
    }

    private IllegalArgumentException noValue(boolean integers, String text) {
        return wrong((integers ? "expected an integer up to 2^53 in size" : "expected a finite decimal number")
                + ", got \"" + shortened(text) + "\"");
    }

    /** Finds the words of the line; returns their number, at most one more than there is room for. */
    private int split() {
        int count = 0;
        int c = 0;
        while (c < length) {
            while (c < length && blank(line[c])) {
                c++;
            }
            if (c < length) {
                if (count == tokens.length) {
                    return count;
                }
                tokens[count] = c;
                while (c < length && !blank(line[c])) {
                    c++;
                }
                tokenEnds[count++] = c;
            }
        }
        return count;
    }

    private String count(int found) {
        return found == tokens.length ? "more than " + (found - 1) : Integer.toString(found);
    }

    private static boolean blank(byte c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    /** Goes to the next line that is neither blank nor a comment. */
    private boolean nextLine() throws IOException {
        while (rawLine()) {
            int c = 0;
            while (c < length && blank(line[c])) {
                c++;
            }
            if (c < length && line[c] != '%') {
                return true;
            }
        }
        return false;
    }

    private boolean rawLine() throws IOException {
        length = 0;
        if (at == end && !fill()) {
            return false;
        }
        number++;
        if ((number & ASKED) == 0) {
            Interruption.check();
        }
        do {
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            append(from, at - from);
            if (at < end) {
                at++;
                return true;
            }
        } while (fill());
        return true;
    }

    private void append(int from, int count) {
        if (length + count > LONGEST_LINE) {
            throw wrong("expected a line of at most " + LONGEST_LINE + " characters, got a longer one");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, 2 * (length + count));
        }
        System.arraycopy(buffer, from, line, length, count);
        length += count;
    }

    private boolean fill() throws IOException {
        try {
            at = 0;
            end = Math.max(0, in.read(buffer));
        } catch (ZipException | EOFException e) {
            throw wrong("expected data that gzip can unpack, got " + e.getMessage());
        }
        return end > 0;
    }

    private String quoted(int from, int to) {
        return "\"" + shortened(new String(line, from, to - from, StandardCharsets.ISO_8859_1).strip()) + "\"";
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private IllegalArgumentException wrong(String message) {
        return new IllegalArgumentException("line " + Math.max(1, number) + ": " + message);
    }
}
