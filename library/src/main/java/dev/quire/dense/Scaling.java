package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import java.util.Arrays;

/**
 * The door of every factorisation: refuses what is not finite and moves the entries by a power of two to where squares
 * neither overflow nor underflow. Such a scaling is exact but for entries that fall below the smallest number, which are
 * then negligible beside the largest.
 */
final class Scaling {

    private static final int BAND = 64;
    private static final int FACTOR = 1000;
    private static final int MODERATE = 400;

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

    /**
     * Copies an {@code m × n} matrix to the rows of an array and returns {@code ‖A‖₁}, its largest column sum of absolute
     * values: one pass for the copy, for the norm that a condition number needs, and for the question whether every entry is finite,
     * since one that is not leaves no finite sum.
     *
     * @param sums room for n sums
     * @return the norm; not finite where an entry is not, or where a sum overflows
     */
    static double copy(Matrix a, double[] to, int ldt, double[] sums) {
        int n = a.cols();
        double[] from = a.data();
        Arrays.fill(sums, 0, n, 0);
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            int start = a.offset() + i * a.stride();
            System.arraycopy(from, start, to, i * ldt, n);
            addAbsolute(n, to, i * ldt, sums);
        }
        double norm = 0;
        for (int j = 0; j < n; j++) {
            norm = Math.max(norm, sums[j]);
        }
        return norm;
    }

    /**
     * As {@link #copy} for the lower triangle of a matrix whose upper one is its mirror image, n × n: what stands above the diagonal is not read.
     */
    static double copyLower(Matrix a, double[] to, int ldt, double[] sums) {
        int n = a.rows();
        double[] from = a.data();
        Arrays.fill(sums, 0, n, 0);
        for (int i = 0; i < n; i++) {
            Interruption.check();
            int row = i * ldt;
            System.arraycopy(from, a.offset() + i * a.stride(), to, row, i + 1);
            addAbsolute(i, to, row, sums);
            sums[i] += absoluteSum(i + 1, to, row);
        }
        double norm = 0;
        for (int j = 0; j < n; j++) {
            norm = Math.max(norm, sums[j]);
        }
        return norm;
    }

    private static double absoluteSum(int n, double[] x, int xo) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int j = 0;
        for (; j < n - 3; j += 4) {
            first += Math.abs(x[xo + j]);
            second += Math.abs(x[xo + j + 1]);
            third += Math.abs(x[xo + j + 2]);
            fourth += Math.abs(x[xo + j + 3]);
        }
        for (; j < n; j++) {
            first += Math.abs(x[xo + j]);
        }
        return first + second + (third + fourth);
    }

    /**
     * Returns the exponent of the largest entry of the lower triangle, 0 if there is none but zeros.
     *
     * @throws IllegalArgumentException if an entry of the triangle is NaN or infinite
     */
    static int lowerExponent(Matrix a, String name) {
        double max = 0;
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            double size = Elementwise.maxAbs(i + 1, a.data(), a.offset() + i * a.stride());
            if (!(size < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + ": expected finite entries, got " + firstNotFinite(a, i));
            }
            max = Math.max(max, size);
        }
        return max == 0 ? 0 : Math.getExponent(max);
    }

    private static void addAbsolute(int n, double[] x, int xo, double[] sums) {
        for (int j = 0; j < n; j++) {
            sums[j] += Math.abs(x[xo + j]);
        }
    }

    /** Tells whether sums and products of numbers of this size stay in range as they are. */
    static boolean moderate(double norm) {
        return norm == 0 || Math.abs(Math.getExponent(norm)) < MODERATE;
    }

    /** Returns the shift that makes a matrix whose largest entry has this exponent moderate, with the most room for small entries; it is even or odd as the exponent is. */
    static int toModerate(int exponent) {
        return MODERATE - 60 - exponent;
    }

    /** Returns {@code 2^shift · A} as a new matrix. */
    static Matrix scaled(Matrix a, int shift) {
        Matrix result = a.copy();
        scaleInPlace(result, shift);
        return result;
    }

    /** Multiplies a matrix by {@code 2^shift}, whatever the shift. */
    static void scaleInPlace(Matrix a, int shift) {
        scaleRows(a.data(), a.offset(), a.rows(), a.cols(), a.stride(), shift);
    }

    /** Multiplies the rows of an array by {@code 2^shift}, whatever the shift. */
    static void scaleRows(double[] a, int ao, int m, int n, int lda, int shift) {
        int left = shift;
        while (left != 0) {
            // 2^shift itself may lie outside the range of double.
            int step = Math.clamp(left, -FACTOR, FACTOR);
            for (int i = 0; i < m; i++) {
                Vectors.scale(n, Math.scalb(1.0, step), a, ao + i * lda);
            }
            left -= step;
        }
    }

    /** Copies a matrix to another one of its shape. */
    static void copyRows(Matrix from, Matrix to) {
        for (int i = 0; i < from.rows(); i++) {
            Interruption.check();
            System.arraycopy(
                    from.data(),
                    from.offset() + i * from.stride(),
                    to.data(),
                    to.offset() + i * to.stride(),
                    from.cols());
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
