package dev.quire.sketch;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import dev.quire.simd.Elementwise;
import dev.quire.simd.fft.Hadamard;
import dev.quire.simd.sketch.SignedRows;
import java.util.Arrays;

/**
 * Sums of transformed blocks: {@code Y = s Σ_b E_b H D_b X_b}, X_b the rows {@code br … br + r − 1} of X, padded with zeros, H the Walsh–Hadamard matrix of
 * ±1 and E_b of d rows with a single ±1 each. Every SRHT is of this form.
 */
final class HadamardBlocks {

    /** Columns at a time: with r = 1024 they take 256 KiB. Does not change the result. */
    private static final int WIDTH = 32;

    private HadamardBlocks() {}

    /** Tells which rows of a transformed block are added. */
    interface Choice {
        /** Writes the d places of a block: the row of H, or its complement for a minus. */
        void places(int block, int[] places);
    }

    static Matrix times(Matrix x, int d, int length, double[] diagonal, double scale, Choice choice) {
        Matrix result = Matrix.zeros(d, x.cols());
        int most = Math.min(WIDTH, Math.max(1, x.cols()));
        double[] work = new double[Math.multiplyExact(length, most)];
        int[] places = new int[d];
        for (int from = 0; from < x.rows(); from += length) {
            choice.places(from / length, places);
            int rows = Math.min(length, x.rows() - from);
            for (int c = 0; c < x.cols(); c += most) {
                int width = Math.min(most, x.cols() - c);
                load(x, from, rows, c, width, diagonal, work);
                Arrays.fill(work, rows * width, length * width, 0);
                Hadamard.transform(work, 0, length, width);
                add(places, work, width, result, c);
            }
        }
        for (int i = 0; i < d; i++) {
            Interruption.check();
            Elementwise.scale(x.cols(), scale, result.data(), i * x.cols());
        }
        return result;
    }

    private static void load(Matrix x, int from, int rows, int c, int width, double[] diagonal, double[] work) {
        double[] data = x.data();
        for (int j = 0; j < rows; j++) {
            if ((j & 255) == 0) {
                Interruption.check();
            }
            double sign = diagonal[from + j];
            int at = x.offset() + (from + j) * x.stride() + c;
            int to = j * width;
            for (int q = 0; q < width; q++) {
                work[to + q] = sign * data[at + q];
            }
        }
    }

    private static void add(int[] places, double[] work, int width, Matrix result, int c) {
        int[] part = new int[Math.min(places.length, SignedRows.BLOCK)];
        for (int i = 0; i < places.length; i += SignedRows.BLOCK) {
            Interruption.check();
            int count = Math.min(SignedRows.BLOCK, places.length - i);
            System.arraycopy(places, i, part, 0, count);
            SignedRows.gather(
                    count, 1, part, width, result.data(), i * result.stride() + c, result.stride(), work, 0, width);
        }
    }

    /** Computes {@code X_b = D_b H Rᵀ E_b Y} for all blocks, with the signs of E_b at {@code (b, i)} of the stream. */
    static Matrix transposeTimes(Matrix y, int n, int length, double[] diagonal, int[] taken, RandomStream outer) {
        Matrix result = Matrix.zeros(n, y.cols());
        int most = Math.min(WIDTH, Math.max(1, y.cols()));
        double[] work = new double[Math.multiplyExact(length, most)];
        double[] signs = new double[taken.length];
        for (int from = 0; from < n; from += length) {
            Signs.fill(outer, from / length, 0, 1, signs, 0, signs.length);
            int rows = Math.min(length, n - from);
            for (int c = 0; c < y.cols(); c += most) {
                int width = Math.min(most, y.cols() - c);
                Arrays.fill(work, 0);
                for (int i = 0; i < taken.length; i++) {
                    for (int q = 0; q < width; q++) {
                        work[taken[i] * width + q] = signs[i] * y.get(i, c + q);
                    }
                }
                Hadamard.transform(work, 0, length, width);
                for (int j = 0; j < rows; j++) {
                    for (int q = 0; q < width; q++) {
                        result.set(from + j, c + q, diagonal[from + j] * work[j * width + q]);
                    }
                }
            }
        }
        return result;
    }
}
