package snippets;

import dev.quire.Matrix;
import dev.quire.MatrixBatch;

/** Examples of {@link MatrixBatch}. */
public final class MatrixBatchSnippets {

    private MatrixBatchSnippets() {}

    public static void batch() {
        // @start region="batch"
        double[] turns = {0, -1, 1, 0, 0, 1, -1, 0}; // a quarter to the left, one to the right
        MatrixBatch a = MatrixBatch.wrap(turns, 0, 2, 2, 2, 2, 4);
        MatrixBatch squares = a.times(a); // each is a half turn, −I
        Matrix second = squares.get(1); // a view
        // @end region="batch"
        if (!second.equals(Matrix.diagonal(-1, -1), 0) || squares.count() != 2) {
            throw new AssertionError(second);
        }
    }
}
