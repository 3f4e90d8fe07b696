package dev.quire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quire.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatrixBatchTest {

    private static final RandomStream STREAM = RandomStream.of(22, "batch");

    /** A batch in an array with gaps in front, between rows and between matrices. */
    private static MatrixBatch batch(int count, int rows, int cols, int column) {
        int stride = cols + 1;
        int distance = Math.max(1, rows) * stride + 2;
        double[] data = new double[3 + count * distance];
        STREAM.fillGaussian(column, 0, data, 0, data.length);
        return MatrixBatch.wrap(data, 3, count, rows, cols, stride, distance);
    }

    /** Definition by entries would do here too; the oracle of the entries is in the tests of {@link Matrix}. */
    @Test
    void aProductOfBatchesIsThatOfTheirMatrices() {
        for (int[] s :
                new int[][] {{3, 4, 4, 4}, {5, 2, 3, 7}, {1, 9, 8, 1}, {4, 0, 2, 3}, {4, 2, 0, 3}, {0, 4, 4, 4}}) {
            MatrixBatch a = batch(s[0], s[1], s[2], 1);
            MatrixBatch b = batch(s[0], s[2], s[3], 2);
            MatrixBatch c = a.times(b);
            assertEquals(s[0] + " times " + s[1] + " × " + s[3], c.toString());
            for (int q = 0; q < s[0]; q++) {
                assertEquals(a.get(q).times(b.get(q)), c.get(q), Arrays.toString(s) + " number " + q);
            }
        }
    }

    @Test
    void gapsOfTheResultStay() {
        MatrixBatch a = batch(3, 4, 4, 1);
        double[] before = new double[70];
        STREAM.fillGaussian(3, 0, before, 0, before.length);
        double[] data = before.clone();
        MatrixBatch c = MatrixBatch.wrap(data, 1, 3, 4, 4, 5, 22);
        a.timesInto(a, c);
        for (int q = 0; q < 3; q++) {
            assertEquals(a.get(q).times(a.get(q)), c.get(q));
            for (int i = 0; i < 4; i++) {
                int at = 1 + q * 22 + i * 5;
                System.arraycopy(before, at, data, at, 4);
            }
        }
        assertArrayEquals(before, data);
    }

    @Test
    void aMatrixOfABatchIsAView() {
        MatrixBatch a = MatrixBatch.zeros(3, 2, 2);
        a.get(1).set(1, 0, 7);
        assertEquals(Matrix.of(2, 2, 0, 0, 7, 0), a.get(1));
        assertEquals(Matrix.zeros(2, 2), a.get(2));
        assertThrows(IndexOutOfBoundsException.class, () -> a.get(3));
        assertThrows(IndexOutOfBoundsException.class, () -> a.get(-1));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        MatrixBatch a = MatrixBatch.zeros(2, 3, 4);
        double[] data = new double[40];
        assertRefused("b: expected 2 matrices of 4 × 3, got 2 times 3 × 3", () -> a.times(MatrixBatch.zeros(2, 3, 3)));
        assertRefused("b: expected 2 matrices of 4 × 3, got 1 times 4 × 3", () -> a.times(MatrixBatch.zeros(1, 4, 3)));
        assertRefused(
                "c: expected 2 matrices of 3 × 5, got 2 times 3 × 4",
                () -> a.timesInto(MatrixBatch.zeros(2, 4, 5), MatrixBatch.zeros(2, 3, 4)));
        assertRefused("count: expected a number ≥ 0, got -1", () -> MatrixBatch.zeros(-1, 2, 2));
        assertRefused("count: expected a number ≥ 0, got -1", () -> MatrixBatch.wrap(data, 0, -1, 2, 2, 2, 4));
        assertRefused("offset: expected a number ≥ 0, got -1", () -> MatrixBatch.wrap(data, -1, 1, 2, 2, 2, 4));
        assertRefused("stride: expected at least the 2 columns, got 1", () -> MatrixBatch.wrap(data, 0, 1, 2, 2, 1, 4));
        assertRefused(
                "distance: expected at least the 5 entries of a matrix, got 4",
                () -> MatrixBatch.wrap(data, 0, 2, 2, 2, 3, 4));
        assertRefused(
                "data: expected at least 41 entries for 10 times 2 × 2 at offset 1 with distance 4, got 40",
                () -> MatrixBatch.wrap(data, 1, 10, 2, 2, 2, 4));
        assertRefused(
                "rows · cols: expected at most 2147483639 entries, got 65536 × 65536 = 4294967296 (34359738368 bytes)",
                () -> MatrixBatch.zeros(65536, 256, 256));
    }

    @Test
    void aResultThatSharesEntriesIsRefusedAndNothingIsWritten() {
        double[] data = new double[12];
        Arrays.fill(data, 1);
        MatrixBatch a = MatrixBatch.wrap(data, 0, 2, 2, 2, 2, 4);
        MatrixBatch c = MatrixBatch.wrap(data, 4, 2, 2, 2, 2, 4);
        String message = "c: expected a range of an array of its own, but it shares one with an operand";
        assertRefused(message, () -> a.timesInto(a, c));
        assertRefused(message, () -> a.timesInto(MatrixBatch.zeros(2, 2, 2), a));
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, data);
        MatrixBatch first = MatrixBatch.wrap(data, 0, 1, 2, 2, 2, 4);
        first.timesInto(first, MatrixBatch.wrap(data, 4, 1, 2, 2, 2, 4));
        assertArrayEquals(new double[] {1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 1, 1}, data);
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
