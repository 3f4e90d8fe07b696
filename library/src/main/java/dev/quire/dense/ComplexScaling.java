package dev.quire.dense;

import dev.quire.ComplexMatrix;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import java.util.Arrays;

/** {@link Scaling}, and what else the complex factorisations ask of their arguments. */
final class ComplexScaling {

    private ComplexScaling() {}

    /** Returns the same entries as a real matrix of twice the columns. */
    static Matrix real(ComplexMatrix a) {
        return Matrix.wrap(a.data(), a.offset(), a.rows(), 2 * a.cols(), a.stride());
    }

    /**
     * Returns the exponent of the largest part of an entry, 0 for a matrix without a nonzero entry.
     *
     * @throws IllegalArgumentException if the matrix is null or a part of an entry is NaN or infinite
     */
    static int exponent(ComplexMatrix a, String name) {
        if (a == null) {
            throw new IllegalArgumentException(name + ": expected a matrix, got null");
        }
        int n = 2 * a.cols();
        double max = 0;
        for (int i = 0; i < a.rows(); i++) {
            int start = a.offset() + i * a.stride();
            for (int j = 0, count; j < n; j += count) {
                Interruption.check();
                count = Math.min(n - j, Elementwise.PIECE);
                double size = Elementwise.maxAbs(count, a.data(), start + j);
                if (!(size < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(name + ": expected finite entries, got " + firstNotFinite(a, i));
                }
                max = Math.max(max, size);
            }
        }
        return max == 0 ? 0 : Math.getExponent(max);
    }

    private static String firstNotFinite(ComplexMatrix a, int i) {
        int j = 0;
        while (Double.isFinite(a.real(i, j)) && Double.isFinite(a.imaginary(i, j))) {
            j++;
        }
        return text(a, i, j) + " of " + a.shape();
    }

    /** Returns an entry and its place, for messages. */
    static String text(ComplexMatrix a, int i, int j) {
        double im = a.imaginary(i, j);
        String sign = Math.copySign(1, im) < 0 ? " − " : " + ";
        return a.real(i, j) + sign + Math.abs(im) + "i at (" + i + ", " + j + ")";
    }

    static ComplexMatrix requireRows(ComplexMatrix b, String name, int rows) {
        if (b == null || b.rows() != rows) {
            throw new IllegalArgumentException(
                    name + ": expected " + rows + " rows, got " + (b == null ? "null" : b.shape()));
        }
        return b;
    }

    static int requireSquare(ComplexMatrix a, String name) {
        if (a == null || a.rows() != a.cols()) {
            throw new IllegalArgumentException(
                    name + ": expected a square matrix, got " + (a == null ? "null" : a.shape()));
        }
        return a.rows();
    }

    /** Copies a matrix to the rows of an array. */
    static void copy(ComplexMatrix a, double[] to, int ldt) {
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            System.arraycopy(a.data(), a.offset() + i * a.stride(), to, i * ldt, 2 * a.cols());
        }
    }

    /** Returns {@code ‖A‖₁}, the largest column sum of moduli, of n columns whose squares are in range or negligible. */
    static double oneNorm(int m, int n, double[] a, int lda) {
        double[] sums = new double[n];
        for (int i = 0; i < m; i++) {
            Interruption.check();
            int row = i * lda;
            for (int j = 0; j < n; j++) {
                double x = a[row + 2 * j];
                double y = a[row + 2 * j + 1];
                sums[j] += Math.sqrt(x * x + y * y);
            }
        }
        return Arrays.stream(sums).max().orElse(0);
    }

    /** Returns {@code 2^shift · A} as a new matrix. */
    static ComplexMatrix scaled(ComplexMatrix a, int shift) {
        ComplexMatrix result = a.copy();
        scaleInPlace(result, shift);
        return result;
    }

    /** Multiplies a matrix by {@code 2^shift}, whatever the shift. */
    static void scaleInPlace(ComplexMatrix a, int shift) {
        Scaling.scaleInPlace(real(a), shift);
    }
}
