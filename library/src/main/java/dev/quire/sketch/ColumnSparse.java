package dev.quire.sketch;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import dev.quire.simd.sketch.SignedRows;
import dev.quire.sparse.CsrMatrix;
import java.util.Arrays;
import java.util.Objects;

/**
 * A sketch with ζ nonzeros {@code ± ζ^(−½)} in each column. A product adds and subtracts rows, and multiplies by the one size at its end; the places of
 * 512 columns at a time are generated, used and forgotten.
 */
abstract class ColumnSparse implements Sketch {

    private static final int BLOCK = SignedRows.BLOCK;

    final int d;
    final int n;
    final int zeta;
    private final double size;

    ColumnSparse(int d, int n, int zeta) {
        this.d = d;
        this.n = n;
        this.zeta = zeta;
        this.size = 1 / Math.sqrt(zeta);
    }

    /**
     * Writes the nonzeros of the columns {@code fromJ … fromJ + count − 1}, as {@link SignedRows} takes them.
     *
     * @param words room for as many random words as a block has columns
     */
    abstract void places(int fromJ, int count, long[] words, int[] target);

    @Override
    public final int rows() {
        return d;
    }

    @Override
    public final int cols() {
        return n;
    }

    @Override
    public final double entry(int i, int j) {
        Objects.checkIndex(i, d);
        Objects.checkIndex(j, n);
        return block(i, i + 1, j, j + 1).get(0, 0);
    }

    @Override
    public final Matrix block(int fromRow, int toRow, int fromCol, int toCol) {
        Arguments.block(this, fromRow, toRow, fromCol, toCol);
        Matrix result = Matrix.zeros(toRow - fromRow, toCol - fromCol);
        forBlocks(fromCol, toCol, (j, count, places) -> {
            for (int z = 0; z < zeta; z++) {
                for (int c = 0; c < count; c++) {
                    int place = places[z * BLOCK + c];
                    int row = SignedRows.row(place);
                    if (row >= fromRow && row < toRow) {
                        result.set(row - fromRow, j - fromCol + c, SignedRows.sign(place) * size);
                    }
                }
            }
        });
        return result;
    }

    @Override
    public final void apply(double[] x, double[] y) {
        Arguments.vectors(x, "x", n, y, "y", d);
        Arrays.fill(y, 0);
        multiply(Matrix.wrap(x, 0, n, 1, 1), Matrix.wrap(y, 0, d, 1, 1));
    }

    @Override
    public final void applyTranspose(double[] y, double[] x) {
        Arguments.vectors(y, "y", d, x, "x", n);
        Arrays.fill(x, 0);
        multiplyTransposed(Matrix.wrap(y, 0, d, 1, 1), Matrix.wrap(x, 0, n, 1, 1));
    }

    @Override
    public final Matrix times(Matrix x) {
        Arguments.rows(x, "x", n);
        Matrix result = Matrix.zeros(d, x.cols());
        multiply(x, result);
        return result;
    }

    @Override
    public final Matrix transposeTimes(Matrix y) {
        Arguments.rows(y, "y", d);
        Matrix result = Matrix.zeros(n, y.cols());
        multiplyTransposed(y, result);
        return result;
    }

    @Override
    public final Matrix fromLeft(LinearOperator a) {
        if (!(a instanceof CsrMatrix sparse)) {
            return Sketch.super.fromLeft(a);
        }
        Arguments.rows(a, "a", n);
        Matrix result = Matrix.zeros(d, a.cols());
        int[] places = new int[zeta * BLOCK];
        long[] words = new long[BLOCK];
        int[] known = {0, 0};
        sparse.forEach((j, c, value) -> {
            if (j >= known[1]) {
                known[0] = j / BLOCK * BLOCK;
                known[1] = Math.min(n, known[0] + BLOCK);
                places(known[0], known[1] - known[0], words, places);
            }
            for (int z = 0; z < zeta; z++) {
                int place = places[z * BLOCK + j - known[0]];
                add(place, value, result, SignedRows.row(place), c);
            }
        });
        scale(result);
        return result;
    }

    private static void add(int place, double value, Matrix result, int i, int j) {
        result.set(i, j, result.get(i, j) + SignedRows.sign(place) * value);
    }

    @Override
    public final Matrix fromRight(LinearOperator a) {
        Arguments.cols(a, "a", n);
        if (a instanceof CsrMatrix sparse && (long) n * zeta <= Integer.MAX_VALUE - 8) {
            return fromRightOf(sparse);
        }
        if (!(a instanceof Matrix matrix)) {
            return Sketch.super.fromRight(a);
        }
        Matrix result = Matrix.zeros(a.rows(), d);
        forBlocks(0, n, (j, count, places) -> {
            for (int i = 0; i < matrix.rows(); i++) {
                Interruption.check();
                int from = matrix.offset() + i * matrix.stride() + j;
                SignedRows.scatterEntries(1, count, zeta, places, matrix.data(), from, 0, result.data(), i * d, 0);
            }
        });
        scale(result);
        return result;
    }

    private Matrix fromRightOf(CsrMatrix a) {
        int[] all = new int[n * zeta];
        forBlocks(0, n, (j, count, places) -> {
            for (int c = 0; c < count; c++) {
                for (int z = 0; z < zeta; z++) {
                    all[(j + c) * zeta + z] = places[z * BLOCK + c];
                }
            }
        });
        Matrix result = Matrix.zeros(a.rows(), d);
        a.forEach((i, j, value) -> {
            for (int z = 0; z < zeta; z++) {
                int place = all[j * zeta + z];
                add(place, value, result, i, SignedRows.row(place));
            }
        });
        scale(result);
        return result;
    }

    @Override
    public final Cost cost() {
        return new Cost(2.0 * zeta * n, 8.0 * (d + n));
    }

    private void multiply(Matrix x, Matrix result) {
        forBlocks(
                0,
                n,
                (j, count, places) -> SignedRows.scatter(
                        count,
                        zeta,
                        places,
                        x.cols(),
                        x.data(),
                        x.offset() + j * x.stride(),
                        x.stride(),
                        result.data(),
                        result.offset(),
                        result.stride()));
        scale(result);
    }

    private void multiplyTransposed(Matrix y, Matrix result) {
        forBlocks(
                0,
                n,
                (j, count, places) -> SignedRows.gather(
                        count,
                        zeta,
                        places,
                        y.cols(),
                        result.data(),
                        result.offset() + j * result.stride(),
                        result.stride(),
                        y.data(),
                        y.offset(),
                        y.stride()));
        scale(result);
    }

    /** Multiplies a compact matrix by the size of the nonzeros. */
    private void scale(Matrix result) {
        if (zeta == 1) {
            return;
        }
        for (int i = 0; i < result.rows(); i++) {
            Interruption.check();
            Elementwise.scale(result.cols(), size, result.data(), result.offset() + i * result.stride());
        }
    }

    private interface BlockUse {
        void accept(int fromJ, int count, int[] places);
    }

    private void forBlocks(int fromJ, int toJ, BlockUse use) {
        int[] places = new int[zeta * BLOCK];
        long[] words = new long[BLOCK];
        for (int j = fromJ; j < toJ; j += BLOCK) {
            Interruption.check();
            int count = Math.min(BLOCK, toJ - j);
            places(j, count, words, places);
            use.accept(j, count, places);
        }
    }
}
