package dev.quire.sparse;

import dev.quire.Matrix;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes matrices in the Matrix Market exchange format (R. F. Boisvert, R. Pozo, K. A. Remington, The Matrix Market exchange formats,
 * NISTIR 5935, 1996, <a href="https://doi.org/10.6028/NIST.IR.5935">doi:10.6028/NIST.IR.5935</a>).
 *
 * {@snippet class="snippets.SparseSnippets" region="file"}
 *
 * <p>Read are {@code coordinate} and {@code array} files of {@code real}, {@code integer} and {@code pattern} (whose entries count 1) values, {@code general},
 * {@code symmetric} and {@code skew-symmetric} (of which the lower triangle is in the file and both are in the result); plain or compressed by gzip, which their first bytes
 * tell. Keywords in any case, blank lines, comments between lines, and lines that end with CR LF are taken. Several entries at one place are added.
 * Complex and Hermitian files are refused, and so are values that are not finite.
 *
 * <p>A file is read whole or not at all: what is wrong with it is an {@link IllegalArgumentException} with file and line. Reading takes about
 * 0.2 µs an entry.
 */
public final class MatrixMarket {

    private static final int GZIP = 0x8b1f;
    private static final int BUFFER = 1 << 16;

    private MatrixMarket() {}

    /**
     * Reads a sparse matrix; of an array file, the entries that are not 0.
     *
     * @param file the file
     * @return a new matrix
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if {@code file} is null, or holds something else; the message says in which line
     */
    public static CsrMatrix readCsr(Path file) throws IOException {
        MatrixMarketReader reader = read(file);
        return reader.dense() == null ? reader.sparse().toCsr() : CsrMatrix.fromDense(reader.dense());
    }

    /**
     * Reads a dense matrix; of a coordinate file, with the zeros that are not in it.
     *
     * @param file the file
     * @return a new matrix
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if {@code file} is null, or holds something else, or more than an array or the heap; the
     *     message says in which line
     */
    public static Matrix readMatrix(Path file) throws IOException {
        MatrixMarketReader reader = read(file);
        return reader.dense() == null ? reader.sparse().toCsr().toDense() : reader.dense();
    }

    private static MatrixMarketReader read(Path file) throws IOException {
        Arguments.requireGiven(file, "file", "a path");
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            raw.mark(2);
            int magic = raw.read() | raw.read() << Byte.SIZE;
            raw.reset();
            MatrixMarketReader reader = new MatrixMarketReader(file.toString());
            if (magic == GZIP) {
                try (InputStream unzipped = reader.unzipping(raw, BUFFER)) {
                    reader.read(unzipped);
                }
            } else {
                reader.read(raw);
            }
            return reader;
        }
    }

    /**
     * Writes a matrix as {@code coordinate real general}, each number so that it is read back to the same bits. The file appears when it is whole, in
     * place of one of that name.
     *
     * @param a the matrix
     * @param file the file, compressed by gzip if its name ends with {@code .gz}
     * @throws IOException if the file cannot be written; then what was there before is there still
     * @throws IllegalArgumentException if an argument is null or a value is not finite, which the format cannot hold
     */
    public static void write(CsrMatrix a, Path file) throws IOException {
        Arguments.requireGiven(a, "a", "a matrix");
        a.forEach(MatrixMarket::requireFinite);
        write(file, out -> {
            line(out, "%%MatrixMarket matrix coordinate real general");
            line(out, a.rows() + " " + a.cols() + " " + a.count());
            for (int i = 0; i < a.rows(); i++) {
                CsrMatrix.Row row = a.row(i);
                for (int p = 0; p < row.size(); p++) {
                    line(out, (i + 1) + " " + (row.column(p) + 1) + " " + row.value(p));
                }
            }
        });
    }

    /**
     * Writes a matrix as {@code array real general}, each number so that it is read back to the same bits. The file appears when it is whole, in place of one
     * of that name.
     *
     * @param a the matrix
     * @param file the file, compressed by gzip if its name ends with {@code .gz}
     * @throws IOException if the file cannot be written; then what was there before is there still
     * @throws IllegalArgumentException if an argument is null or a value is not finite, which the format cannot hold
     */
    public static void write(Matrix a, Path file) throws IOException {
        Arguments.requireGiven(a, "a", "a matrix");
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.cols(); j++) {
                requireFinite(i, j, a.get(i, j));
            }
        }
        write(file, out -> {
            line(out, "%%MatrixMarket matrix array real general");
            line(out, a.rows() + " " + a.cols());
            for (int j = 0; j < a.cols(); j++) {
                for (int i = 0; i < a.rows(); i++) {
                    line(out, Double.toString(a.get(i, j)));
                }
            }
        });
    }

    /** What writes a file's text. */
    @FunctionalInterface
    private interface Text {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void write(Path file, Text text) throws IOException {
        Arguments.requireGiven(file, "file", "a path");
        Path whole = file.toAbsolutePath();
        Path part = Files.createTempFile(whole.getParent(), "matrix", ".part");
        try {
            boolean zip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            OutputStream raw = Files.newOutputStream(part);
            try (OutputStream out = new BufferedOutputStream(zip ? new GZIPOutputStream(raw, BUFFER) : raw, BUFFER)) {
                text.writeTo(out);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void line(OutputStream out, String text) throws IOException {
        for (int c = 0; c < text.length(); c++) {
            out.write(text.charAt(c));
        }
        out.write('\n');
    }

    private static void requireFinite(int i, int j, double value) {
        Arguments.require(
                Double.isFinite(value), "a: expected finite numbers, got " + value + " at (" + i + ", " + j + ")");
    }
}
