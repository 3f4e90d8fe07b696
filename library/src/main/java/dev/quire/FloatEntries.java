// Generated from Entries by FloatTwins, among the tests.
package dev.quire;

import dev.quire.control.Interruption;
import dev.quire.simd.FloatElementwise;
import java.util.Locale;

/** Passes over all entries of a matrix, in pieces between which they ask whether to stop. */
final class FloatEntries {

    private static final int SHOWN = 8;

    private FloatEntries() {}

    /** Work on neighbouring entries. */
    @FunctionalInterface
    interface Piece {
        /**
         * Does the work.
         *
         * @param at where the first entry stands in {@link FloatMatrix#data()}
         * @param to where it would stand in an array without gaps
         * @param count how many entries
         */
        void accept(int at, int to, int count);
    }

    /** Cuts a matrix into pieces, row after row; rows without gaps between them count as one. */
    static void forEach(FloatMatrix a, Piece piece) {
        boolean gapless = a.stride() == a.cols() || a.rows() == 1;
        int rows = gapless ? 1 : a.rows();
        int cols = gapless ? a.rows() * a.cols() : a.cols();
        for (int i = 0; i < rows; i++) {
            int count;
            for (int j = 0; j < cols; j += count) {
                Interruption.check();
                count = Math.min(cols - j, FloatElementwise.PIECE);
                piece.accept(a.offset() + i * a.stride() + j, i * cols + j, count);
            }
        }
    }

    /** Writes {@code A + β B}, matrices of one shape, to an array without gaps. */
    static void combine(FloatMatrix a, float beta, FloatMatrix b, float[] result) {
        boolean gapless = a.rows() == 1 || (a.stride() == a.cols() && b.stride() == b.cols());
        int rows = gapless ? 1 : a.rows();
        int cols = gapless ? a.rows() * a.cols() : a.cols();
        for (int i = 0; i < rows; i++) {
            int count;
            for (int j = 0; j < cols; j += count) {
                Interruption.check();
                count = Math.min(cols - j, FloatElementwise.PIECE);
                int left = a.offset() + i * a.stride() + j;
                int right = b.offset() + i * b.stride() + j;
                FloatElementwise.combine(count, 1, a.data(), left, beta, b.data(), right, result, i * cols + j);
            }
        }
    }

    static float frobeniusNorm(FloatMatrix a) {
        int[] pieces = {0};
        forEach(a, (at, to, count) -> pieces[0]++);
        float[] norms = new float[pieces[0]];
        forEach(a, (at, to, count) -> norms[--pieces[0]] = FloatElementwise.norm2(count, a.data(), at));
        return FloatElementwise.norm2(norms.length, norms, 0);
    }

    static float maxAbs(FloatMatrix a) {
        float[] max = {0};
        forEach(a, (at, to, count) -> max[0] = Math.max(max[0], FloatElementwise.maxAbs(count, a.data(), at)));
        return max[0];
    }

    static boolean agree(FloatMatrix a, FloatMatrix b, double tolerance) {
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            for (int j = 0; j < a.cols(); j++) {
                float x = a.get(i, j);
                float y = b.get(i, j);
                if (Float.compare(x, y) != 0 && !(Math.abs(x - y) <= tolerance)) {
                    return false;
                }
            }
        }
        return true;
    }

    static String text(FloatMatrix a) {
        StringBuilder text = new StringBuilder(a.shape());
        int shownCols = Math.min(a.cols(), SHOWN);
        for (int i = 0; i < Math.min(a.rows(), SHOWN); i++) {
            text.append('\n');
            for (int j = 0; j < shownCols; j++) {
                text.append(String.format(Locale.ROOT, " %11.5g", a.get(i, j)));
            }
            if (a.cols() > SHOWN) {
                text.append(" …");
            }
        }
        return a.rows() > SHOWN ? text.append("\n …").toString() : text.toString();
    }
}
