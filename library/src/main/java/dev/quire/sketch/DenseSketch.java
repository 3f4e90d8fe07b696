package dev.quire.sketch;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import java.util.Objects;

/**
 * A sketch whose entries are independent: S passes by in blocks of {@code 64 × 256}, each generated, multiplied and
 * forgotten, so that memory does not grow with S. In a product of S with a block every entry is generated once.
 */
abstract class DenseSketch implements Sketch {

    /** Both are constants of the type: they group the sums over n and over d, so rounding depends on them. */
    private static final int BLOCK_ROWS = 64;

    private static final int BLOCK_COLS = 256;

    private final int d;
    private final int n;
    final RandomStream stream;
    final double scale;

    DenseSketch(int d, int n, RandomStream stream) {
        Arguments.sizes(d, n, stream);
        this.d = d;
        this.n = n;
        this.stream = stream;
        this.scale = 1 / Math.sqrt(d);
    }

    /** Returns the entry at a place that is inside. */
    abstract double value(int i, int j);

    /** Writes the entries {@code (i, fromJ) … (i, fromJ + count − 1)}, bit for bit those of {@link #value}. */
    abstract void fill(int i, int fromJ, double[] target, int offset, int count);

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
        return value(Objects.checkIndex(i, d), Objects.checkIndex(j, n));
    }

    @Override
    public final Matrix block(int fromRow, int toRow, int fromCol, int toCol) {
        Arguments.block(this, fromRow, toRow, fromCol, toCol);
        int width = toCol - fromCol;
        Matrix result = Matrix.zeros(toRow - fromRow, width);
        for (int i = fromRow; i < toRow; i++) {
            Interruption.check();
            fill(i, fromCol, result.data(), (i - fromRow) * width, width);
        }
        return result;
    }

    @Override
    public final void apply(double[] x, double[] y) {
        Arguments.vectors(x, "x", n, y, "y", d);
        multiply(Matrix.wrap(x, 0, n, 1, 1), Matrix.wrap(y, 0, d, 1, 1));
    }

    @Override
    public final void applyTranspose(double[] y, double[] x) {
        Arguments.vectors(y, "y", d, x, "x", n);
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
    public final Matrix fromRight(LinearOperator a) {
        Arguments.cols(a, "a", n);
        if (!(a instanceof Matrix matrix)) {
            return ByBlocks.fromRight(this, a);
        }
        Matrix result = Matrix.zeros(a.rows(), d);
        forBlocks((block, i, j) -> Matrix.multiplyInto(
                false,
                matrix.columns(j, j + block.cols()),
                true,
                block,
                1,
                j == 0 ? 0 : 1,
                result.columns(i, i + block.rows())));
        return result;
    }

    @Override
    public final Cost cost() {
        return new Cost(2.0 * d * n, 8.0 * (d + n));
    }

    private void multiply(Matrix x, Matrix result) {
        forBlocks((block, i, j) -> Matrix.multiplyInto(
                false, block, false, x.rows(j, j + block.cols()), 1, j == 0 ? 0 : 1, result.rows(i, i + block.rows())));
    }

    private void multiplyTransposed(Matrix y, Matrix result) {
        forBlocks((block, i, j) -> Matrix.multiplyInto(
                true, block, false, y.rows(i, i + block.rows()), 1, i == 0 ? 0 : 1, result.rows(j, j + block.cols())));
    }

    private interface BlockUse {
        void accept(Matrix block, int fromRow, int fromCol);
    }

    private void forBlocks(BlockUse use) {
        double[] room = new double[Math.min(BLOCK_ROWS, d) * Math.min(BLOCK_COLS, n)];
        for (int j = 0; j < n; j += BLOCK_COLS) {
            int width = Math.min(BLOCK_COLS, n - j);
            for (int i = 0; i < d; i += BLOCK_ROWS) {
                Interruption.check();
                int height = Math.min(BLOCK_ROWS, d - i);
                for (int row = 0; row < height; row++) {
                    fill(i + row, j, room, row * width, width);
                }
                use.accept(Matrix.wrap(room, 0, height, width, width), i, j);
            }
        }
    }
}
