package dev.quire.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files written by hand after the format's description, and files that are broken in every way. */
class MatrixMarketTest {

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] bytes) {
        return assertThrows(IllegalArgumentException.class, () -> MatrixMarket.readCsr(new ByteArrayInputStream(bytes)))
                .getMessage();
    }

    private Matrix dense(String... lines) throws IOException {
        String text = String.join("\n", lines) + "\n";
        Matrix dense = MatrixMarket.readMatrix(stream(text));
        assertEquals(dense, MatrixMarket.readCsr(stream(text)).toDense());
        return dense;
    }

    @Test
    void everyFieldAndSymmetryIsRead() throws IOException {
        String head = "%%MatrixMarket matrix ";
        assertEquals(
                Matrix.of(2, 3, 0, 1.5, 0, -2e-3, 0, 4),
                dense(head + "coordinate real general", "% a comment", "2 3 3", "2 3 4", "1 2 1.5", "2 1 -2.0E-03"));
        assertEquals(
                Matrix.of(2, 2, 7, -3, -3, 0),
                dense(head + "coordinate integer symmetric", "2 2 2", "1 1 7", "2 1 -3"));
        assertEquals(Matrix.of(2, 2, 0, -3, 3, 0), dense(head + "coordinate real skew-symmetric", "2 2 1", "2 1 3"));
        assertEquals(Matrix.of(2, 2, 0, 1, 1, 1), dense(head + "coordinate pattern symmetric", "2 2 2", "2 1", "2 2"));
        assertEquals(Matrix.of(2, 2, 1, 3, 2, 4), dense(head + "array real general", "2 2", "1", "2", "3", "4"));
        assertEquals(Matrix.of(2, 2, 1, 2, 2, 4), dense(head + "array integer symmetric", "2 2", "1", "2", "4"));
        assertEquals(
                Matrix.of(3, 3, 0, -1, -2, 1, 0, -3, 2, 3, 0),
                dense(head + "array real skew-symmetric", "3 3", "1", "2", "3"));
        assertEquals(Matrix.zeros(0, 4), dense(head + "coordinate real general", "0 4 0"));
        assertEquals(Matrix.zeros(4, 0), dense(head + "array real general", "4 0"));
    }

    @Test
    void blanksCommentsCaseAndLineEndsDoNotMatter() throws IOException {
        String text =
                "%%matrixmarket MATRIX Coordinate REAL General\r\n%x\r\n\r\n \t2   2 2\r\n%y\r\n 1 1\t5 \r\n\r\n2 2 6";
        assertEquals(Matrix.diagonal(5, 6), MatrixMarket.readMatrix(stream(text)));
    }

    @Test
    void entriesAtOnePlaceAreAdded() throws IOException {
        assertEquals(
                Matrix.of(1, 1, 5), dense("%%MatrixMarket matrix coordinate real general", "1 1 2", "1 1 2", "1 1 3"));
    }

    @Test
    void brokenFilesAreNamedWithTheLine() throws IOException {
        String real = "%%MatrixMarket matrix coordinate real general\n";
        Map<String, String> broken = Map.ofEntries(
                Map.entry(
                        "",
                        "line 1: expected %%MatrixMarket matrix, a format, a field and a symmetry, got the end of the file"),
                Map.entry("1 2 3\n", "line 1: expected %%MatrixMarket matrix"),
                Map.entry(
                        "%%MatrixMarket matrix coordinate complex general\n1 1 0\n",
                        "line 1: expected a field among real, integer, pattern, got \"complex\""),
                Map.entry(
                        "%%MatrixMarket matrix coordinate real hermitian\n1 1 0\n",
                        "line 1: expected a symmetry among"),
                Map.entry(
                        "%%MatrixMarket matrix array pattern general\n1 1\n",
                        "line 1: expected a pattern of coordinates"),
                Map.entry("%%MatrixMarket matrix table real general\n1 1\n", "line 1: expected a format among"),
                Map.entry(real + "% only\n", "line 2: expected a line of sizes, got the end of the file"),
                Map.entry(real + "2 2\n", "line 2: expected rows, columns and entries, got 2 numbers"),
                Map.entry(real + "2 -2 1\n", "line 2: expected a number of columns from 0 to 2147483647, got \"-2\""),
                Map.entry(real + "2 99999999999 1\n", "line 2: expected a number of columns"),
                Map.entry(real + "2 2 2\n1 1 5\n", "line 3: expected 2 entries, got the end of the file after 1"),
                Map.entry(real + "2 2 1\n1 1 5\n\n2 2 6\n", "line 5: expected the end of the file, got \"2 2 6\""),
                Map.entry(real + "2 2 1\n0 1 5\n", "line 3: expected a row from 1 to 2, got \"0\""),
                Map.entry(real + "2 2 1\n1 3 5\n", "line 3: expected a column from 1 to 2, got \"3\""),
                Map.entry(real + "2 2 1\n1 1\n", "line 3: expected a row, a column and a value, got 2 words: \"1 1\""),
                Map.entry(
                        real + "2 2 1\n1 1 5 6 7 8\n",
                        "line 3: expected a row, a column and a value, got more than 3 words"),
                Map.entry(real + "2 2 1\n1 1 five\n", "line 3: expected a finite decimal number, got \"five\""),
                Map.entry(real + "2 2 1\n1 1 0x1p3\n", "line 3: expected a finite decimal number"),
                Map.entry(real + "2 2 1\n1 1 1e999\n", "line 3: expected a finite decimal number"),
                Map.entry(real + "2 2 1\n1 1 nan\n", "line 3: expected a finite decimal number"),
                Map.entry(real + "2 2 1\n1 1 1-1\n", "line 3: expected a finite decimal number"),
                Map.entry(
                        "%%MatrixMarket matrix coordinate integer general\n1 1 1\n1 1 1.5\n",
                        "line 3: expected an integer"),
                Map.entry(
                        "%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n1 2 5\n",
                        "line 3: expected an entry on or below"),
                Map.entry(
                        "%%MatrixMarket matrix coordinate real symmetric\n2 3 1\n1 1 5\n",
                        "line 2: expected a square matrix"),
                Map.entry(
                        "%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n1 1 5\n",
                        "line 3: expected an entry below"),
                Map.entry(
                        "%%MatrixMarket matrix array real general\n2 1\n5\n",
                        "line 3: expected the value of row 2, column 1"),
                Map.entry(
                        "%%MatrixMarket matrix array real general\n2 1\n5 6\n",
                        "line 3: expected one value, got 2 words"),
                Map.entry(
                        "%%MatrixMarket matrix array real general\n99999 99999\n5\n",
                        "line 2: rows · cols: expected at most"),
                Map.entry(
                        real + "1 1 1\n1 1 " + "9".repeat(70_000) + "\n", "line 3: expected a line of at most 65536"));
        for (Map.Entry<String, String> each : broken.entrySet()) {
            String message = refusal(each.getKey().getBytes(StandardCharsets.UTF_8));
            assertTrue(message.startsWith(each.getValue()), message + "\nexpected " + each.getValue());
        }
    }

    @Test
    void everyPrefixOfAFileIsRefused() throws IOException {
        String text = "%%MatrixMarket matrix coordinate real general\n3 3 3\n1 1 1.5\n2 3 2.5\n3 1 3.5\n";
        for (int end = 0; end < text.length() - 4; end++) {
            String message = refusal(text.substring(0, end).getBytes(StandardCharsets.UTF_8));
            assertTrue(message.contains("expected"), message);
        }
    }

    @Test
    void whatIsWrittenIsReadToTheSameBits() throws IOException {
        RandomStream stream = RandomStream.of(73, "market");
        Matrix a = Matrix.generate(
                40, 30, (i, j) -> stream.below(3, i, j) == 0 ? Math.scalb(stream.gaussian(i, j), (i - 20) * 30) : 0);
        ByteArrayOutputStream sparse = new ByteArrayOutputStream();
        MatrixMarket.write(CsrMatrix.fromDense(a), sparse);
        assertEquals(CsrMatrix.fromDense(a), MatrixMarket.readCsr(new ByteArrayInputStream(sparse.toByteArray())));
        ByteArrayOutputStream dense = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(dense)) {
            MatrixMarket.write(a, zipped);
        }
        assertEquals(a, MatrixMarket.readMatrix(new ByteArrayInputStream(dense.toByteArray())));
    }

    @Test
    void brokenGzipIsNamed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            String text = "%%MatrixMarket matrix coordinate real general\n5000 5000 5000\n";
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i <= 5000; i++) {
                zip.write((i + " " + i + " " + Math.sin(i) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = bytes.toByteArray();
        for (int end : new int[] {2, 5, 11, 1000, whole.length - 9, whole.length - 1}) {
            String message = refusal(Arrays.copyOf(whole, end));
            assertTrue(message.matches("line \\d+: expected data that gzip can unpack.*"), message);
        }
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        assertTrue(refusal(damaged).contains("gzip"));
    }

    @Test
    void whatTheFormatCannotHoldIsNotWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matrix a = Matrix.of(1, 2, 0, Double.NaN);
        String message = assertThrows(IllegalArgumentException.class, () -> MatrixMarket.write(a, out))
                .getMessage();
        assertEquals("a: expected finite numbers, got NaN at (0, 1)", message);
        assertThrows(IllegalArgumentException.class, () -> MatrixMarket.write(CsrMatrix.fromDense(a), out));
        assertEquals(0, out.size());
    }
}
