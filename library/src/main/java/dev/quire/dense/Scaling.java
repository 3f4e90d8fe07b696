package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;

/**
 * The door of every factorisation: refuses what is not finite and moves the entries by a power of two to where squares
 * neither overflow nor underflow. Such a scaling is exact but for entries that fall below the smallest number, which are
 * then negligible beside the largest.
 */
final class Scaling {

    private static final int BAND = 64;
    private static final int FACTOR = 1000;

    private Scaling() {}

    /**
     * Returns the exponent of the largest entry, 0 for a matrix without a nonzero entry.
     *
     * @throws IllegalArgumentException if the matrix is null or an entry is NaN or infinite
     */
    static int exponent(Matrix a, String name) {
        if (a == null) {
            throw new IllegalArgumentException(name + ": expected a matrix, got null");
        }
        double[] data = a.data();
        double max = 0;
        for (int i = 0; i < a.rows(); i++) {
            int start = a.offset() + i * a.stride();
            for (int j = 0, count; j < a.cols(); j += count) {
                Interruption.check();
                count = Math.min(a.cols() - j, Elementwise.PIECE);
                double size = Elementwise.maxAbs(count, data, start + j);
                if (!(size < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(name + ": expected finite entries, got " + firstNotFinite(a, i));
                }
                max = Math.max(max, size);
            }
        }
        return max == 0 ? 0 : Math.getExponent(max);
    }

    private static String firstNotFinite(Matrix a, int i) {
        int j = 0;
        while (Double.isFinite(a.get(i, j))) {
            j++;
        }
        return a.get(i, j) + " at (" + i + ", " + j + ") of " + a.shape();
    }

    /** Returns {@code 2^shift · A} as a new matrix. */
    static Matrix scaled(Matrix a, int shift) {
        Matrix result = a.copy();
        scaleInPlace(result, shift);
        return result;
    }

    /** Multiplies a matrix by {@code 2^shift}, whatever the shift. */
    static void scaleInPlace(Matrix a, int shift) {
        int left = shift;
        while (left != 0) {
            // 2^shift itself may lie outside the range of double.
            int step = Math.clamp(left, -FACTOR, FACTOR);
            for (int i = 0; i < a.rows(); i++) {
                Vectors.scale(a.cols(), Math.scalb(1.0, step), a.data(), a.offset() + i * a.stride());
            }
            left -= step;
        }
    }

    /** Multiplies column j by {@code factors[j]}. */
    static void columnsInPlace(Matrix a, double[] factors) {
        double[] data = a.data();
        int cols = a.cols();
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            int row = a.offset() + i * a.stride();
            for (int j = 0; j < cols; j++) {
                data[row + j] *= factors[j];
            }
        }
    }

    /** Returns the {@code n × m} matrix whose column i is row {@code order[i]} of A times {@code 2^shift}. */
    static Matrix transposed(Matrix a, int shift, int[] order) {
        int m = a.rows();
        int n = a.cols();
        Matrix result = Matrix.zeros(n, m);
        double[] from = a.data();
        double[] to = result.data();
        // Bands of rows keep the lines that are written in the cache from one row to the next.
        for (int band = 0; band < m; band += BAND) {
            Interruption.check();
            for (int i = band; i < Math.min(m, band + BAND); i++) {
                int start = a.offset() + order[i] * a.stride();
                for (int j = 0; j < n; j++) {
                    to[j * m + i] = from[start + j];
                }
            }
        }
        scaleInPlace(result, shift);
        return result;
    }
}
