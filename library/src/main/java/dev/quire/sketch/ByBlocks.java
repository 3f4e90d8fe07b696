package dev.quire.sketch;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;

/** Sketches of operators that are known by their products alone: S is formed in blocks of rows, each used and forgotten. */
final class ByBlocks {

    private static final int ROWS = 64;

    private ByBlocks() {}

    /** Returns {@code S A = (Aᵀ Sᵀ)ᵀ}. */
    static Matrix fromLeft(Sketch s, LinearOperator a) {
        Arguments.require(
                a.hasTranspose(), "a: expected an operator that can apply its transpose, got one that cannot");
        Matrix result = Matrix.zeros(s.rows(), a.cols());
        for (int i = 0; i < s.rows(); i += ROWS) {
            Interruption.check();
            int to = Math.min(s.rows(), i + ROWS);
            Matrix image = a.transposeTimes(s.block(i, to, 0, s.cols()).transpose());
            copy(image.transpose(), result.rows(i, to));
        }
        return result;
    }

    /** Returns {@code A Sᵀ}. */
    static Matrix fromRight(Sketch s, LinearOperator a) {
        Matrix result = Matrix.zeros(a.rows(), s.rows());
        for (int i = 0; i < s.rows(); i += ROWS) {
            Interruption.check();
            int to = Math.min(s.rows(), i + ROWS);
            copy(a.times(s.block(i, to, 0, s.cols()).transpose()), result.columns(i, to));
        }
        return result;
    }

    private static void copy(Matrix from, Matrix to) {
        for (int i = 0; i < from.rows(); i++) {
            System.arraycopy(
                    from.data(),
                    from.offset() + i * from.stride(),
                    to.data(),
                    to.offset() + i * to.stride(),
                    to.cols());
        }
    }
}
