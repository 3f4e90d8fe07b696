package dev.quire.sparse;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

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
 * <p>Text comes from and goes to streams, which the caller opens and closes. It is read whole or not at all: what is wrong with it is an
 * {@link IllegalArgumentException} that names the line.
 */
public final class MatrixMarket {

    private static final int BUFFER = 1 << 16;

    private MatrixMarket() {}

    /**
     * Reads a sparse matrix; of an array, the entries that are not 0.
     *
     * @param in the text, plain or compressed by gzip; read to its end and not closed
     * @return a new matrix
     * @throws IOException if the stream cannot be read
     * @throws IllegalArgumentException if {@code in} is null, or holds something else; the message says in which line
     */
    public static CsrMatrix readCsr(InputStream in) throws IOException {
        MatrixMarketReader reader = read(in);
        return reader.dense() == null ? reader.sparse().toCsr() : CsrMatrix.fromDense(reader.dense());
    }

    /**
     * Reads a dense matrix; of coordinates, with the zeros that are not among them.
     *
     * @param in the text, plain or compressed by gzip; read to its end and not closed
     * @return a new matrix
     * @throws IOException if the stream cannot be read
     * @throws IllegalArgumentException if {@code in} is null, or holds something else, or more than an array or the heap can hold; the
     *     message says in which line
     */
    public static Matrix readMatrix(InputStream in) throws IOException {
        MatrixMarketReader reader = read(in);
        return reader.dense() == null ? reader.sparse().toCsr().toDense() : reader.dense();
    }

    private static MatrixMarketReader read(InputStream in) throws IOException {
        Arguments.requireGiven(in, "in", "a stream");
        PushbackInputStream raw = new PushbackInputStream(in, 2);
        byte[] magic = raw.readNBytes(2);
        raw.unread(magic);
        boolean zipped = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        MatrixMarketReader reader = new MatrixMarketReader();
        reader.read(zipped ? reader.unzipping(raw, BUFFER) : raw);
        return reader;
    }

    /**
     * Writes a matrix as {@code coordinate real general}, each number so that it is read back to the same bits.
     *
     * @param a the matrix
     * @param out receives the text; flushed and not closed
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if an argument is null or a value is not finite, which the format cannot hold; then nothing was
     *     written
     */
    public static void write(CsrMatrix a, OutputStream out) throws IOException {
        Arguments.requireGiven(a, "a", "a matrix");
        Arguments.requireGiven(out, "out", "a stream");
        a.forEach(MatrixMarket::requireFinite);
        BufferedOutputStream text = new BufferedOutputStream(out, BUFFER);
        line(text, "%%MatrixMarket matrix coordinate real general");
        line(text, a.rows() + " " + a.cols() + " " + a.count());
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            CsrMatrix.Row row = a.row(i);
            for (int p = 0; p < row.size(); p++) {
                line(text, (i + 1) + " " + (row.column(p) + 1) + " " + row.value(p));
            }
        }
        text.flush();
    }

    /**
     * Writes a matrix as {@code array real general}, each number so that it is read back to the same bits.
     *
     * @param a the matrix
     * @param out receives the text; flushed and not closed
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if an argument is null or a value is not finite, which the format cannot hold; then nothing was
     *     written
     */
    public static void write(Matrix a, OutputStream out) throws IOException {
        Arguments.requireGiven(a, "a", "a matrix");
        Arguments.requireGiven(out, "out", "a stream");
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            for (int j = 0; j < a.cols(); j++) {
                requireFinite(i, j, a.get(i, j));
            }
        }
        BufferedOutputStream text = new BufferedOutputStream(out, BUFFER);
        line(text, "%%MatrixMarket matrix array real general");
        line(text, a.rows() + " " + a.cols());
        for (int j = 0; j < a.cols(); j++) {
            Interruption.check();
            for (int i = 0; i < a.rows(); i++) {
                line(text, Double.toString(a.get(i, j)));
            }
        }
        text.flush();
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.write('\n');
    }

    private static void requireFinite(int i, int j, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "a: expected finite numbers, got " + value + " at (" + i + ", " + j + ")");
        }
    }
}
