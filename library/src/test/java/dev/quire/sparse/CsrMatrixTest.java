package dev.quire.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Cost;
import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Sparse matrices against dense ones of the same entries, which are small integers, so that both are exact. */
class CsrMatrixTest {

    private static final RandomStream STREAM = RandomStream.of(72, "sparse");
    private static final int[][] SHAPES = {{0, 0}, {0, 3}, {3, 0}, {1, 1}, {1, 40}, {40, 1}, {7, 5}, {30, 50}};

    /** About a third of the entries are not 0, and none is −0. */
    private static Matrix dense(int m, int n, String name) {
        RandomStream stream = STREAM.child(name);
        return Matrix.generate(
                m, n, (i, j) -> Math.max(0, stream.below(9, i, j) - 5.0) * (1 - 2 * ((i + j) % 2)) + 0.0);
    }

    @Test
    void productsAreThoseOfTheDenseMatrix() {
        for (int[] shape : SHAPES) {
            Matrix dense = dense(shape[0], shape[1], "a");
            CsrMatrix a = CsrMatrix.fromDense(dense);
            assertEquals(dense, a.toDense());
            for (int k : new int[] {0, 1, 4, 11}) {
                Matrix x = dense(shape[1], k, "x");
                Matrix y = dense(shape[0], k, "y");
                assertEquals(dense.times(x), a.times(x));
                assertEquals(dense.transposeTimes(y), a.transposeTimes(y));
                Matrix into = Matrix.generate(shape[0], k, (i, j) -> Double.NaN);
                a.timesInto(x, into);
                assertEquals(dense.times(x), into);
            }
            double[] x = dense(shape[1], 1, "v").toArray();
            double[] y = dense(shape[0], 1, "w").toArray();
            assertArrayEquals(dense.times(x), a.times(x));
            double[] expected = new double[shape[1]];
            double[] found = new double[shape[1]];
            dense.applyTranspose(y, expected);
            a.applyTranspose(y, found);
            assertArrayEquals(expected, found);
        }
    }

    @Test
    void blocksMayBeViews() {
        Matrix dense = dense(9, 8, "a");
        Matrix x = dense(12, 10, "x").view(2, 10, 3, 8);
        Matrix y = Matrix.zeros(11, 7);
        CsrMatrix.fromDense(dense).timesInto(x, y.view(1, 10, 1, 6));
        assertEquals(dense.times(x), y.view(1, 10, 1, 6));
        assertEquals(0, y.rows(0, 1).maxAbs() + y.columns(6, 7).maxAbs());
        Matrix z = dense(12, 10, "z").view(2, 11, 3, 8);
        assertEquals(dense.transposeTimes(z), CsrMatrix.fromDense(dense).transposeTimes(z));
    }

    @Test
    void transposeSumAndMultipleAreThoseOfTheDenseMatrix() {
        for (int[] shape : SHAPES) {
            Matrix one = dense(shape[0], shape[1], "one");
            Matrix two = dense(shape[0], shape[1], "two");
            CsrMatrix a = CsrMatrix.fromDense(one);
            CsrMatrix b = CsrMatrix.fromDense(two);
            assertEquals(CsrMatrix.fromDense(one.transpose()), a.transpose());
            assertEquals(one.plus(two), a.plus(b).toDense());
            assertEquals(one.minus(two), a.minus(b).toDense());
            assertTrue(one.scaled(-3).equals(a.scaled(-3).toDense(), 0));
            assertEquals(a, a.transpose().transpose());
        }
    }

    @Test
    void aSumStoresEveryPlaceOfBothOnce() {
        CsrMatrix a = CsrMatrix.of(2, 4, new int[] {0, 2, 2}, new int[] {0, 2}, new double[] {1, 2});
        CsrMatrix b = CsrMatrix.of(2, 4, new int[] {0, 2, 3}, new int[] {2, 3, 3}, new double[] {-2, 5, 7});
        CsrMatrix sum = a.plus(b);
        assertEquals(4, sum.count());
        assertEquals(0, sum.get(0, 2));
        assertEquals(7, sum.get(1, 3));
    }

    @Test
    void entriesAreFoundByPlaceByRowAndInTurn() {
        CsrMatrix a = CsrMatrix.fromDense(Matrix.of(3, 3, 0, 4, -1, 0, 0, 0, 2, 0, 0));
        assertEquals(3, a.count());
        assertEquals(4, a.get(0, 1));
        assertEquals(0, a.get(1, 1));
        assertEquals(2, a.row(0).size());
        assertEquals(2, a.row(0).column(1));
        assertEquals(-1, a.row(0).value(1));
        assertEquals(0, a.row(1).size());
        StringBuilder seen = new StringBuilder();
        a.forEach((i, j, value) ->
                seen.append(i).append(j).append('=').append((int) value).append(' '));
        assertEquals("01=4 02=-1 20=2 ", seen.toString());
        assertArrayEquals(new double[] {0, 0, 0}, a.diagonal());
        assertArrayEquals(
                new double[] {5}, CsrMatrix.fromDense(Matrix.of(1, 2, 5, 6)).diagonal());
        assertThrows(IndexOutOfBoundsException.class, () -> a.get(3, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> a.row(0).value(2));
        assertThrows(IndexOutOfBoundsException.class, () -> a.row(-1));
    }

    @Test
    void whatIsNotStoredMultipliesNothing() {
        CsrMatrix a = CsrMatrix.fromDense(Matrix.of(2, 2, 1, 0, 0, Double.NaN));
        assertArrayEquals(new double[] {3, Double.NaN}, a.times(3, Double.POSITIVE_INFINITY));
    }

    @Test
    void brokenStructuresAreNamed() {
        refused("starts: expected rows + 1 = 3 numbers, got 2", 2, 2, new int[] {0, 0}, new int[0], new double[0]);
        refused("starts[0]: expected 0, got 1", 1, 2, new int[] {1, 1}, new int[] {0}, new double[1]);
        refused("columns: expected as many as values, 2, got 1", 1, 2, new int[] {0, 1}, new int[1], new double[2]);
        refused(
                "starts[2]: expected a number from starts[1] = 2 to 2, got 1",
                2,
                2,
                new int[] {0, 2, 1},
                new int[] {0, 1},
                new double[2]);
        refused(
                "columns[1]: expected a column of row 0 after 1 and below 2, got 0",
                1,
                2,
                new int[] {0, 2},
                new int[] {1, 0},
                new double[2]);
        refused(
                "columns[0]: expected a column of row 0 after -1 and below 2, got 2",
                1,
                2,
                new int[] {0, 1},
                new int[] {2},
                new double[1]);
        refused(
                "starts[1]: expected the number of entries, 2, got 1",
                1,
                2,
                new int[] {0, 1},
                new int[2],
                new double[2]);
        refused("rows: expected a number ≥ 0, got -1", -1, 2, new int[1], new int[0], new double[0]);
    }

    private static void refused(String message, int m, int n, int[] starts, int[] columns, double[] values) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> CsrMatrix.of(m, n, starts, columns, values));
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        CsrMatrix a = CsrMatrix.fromDense(Matrix.of(2, 3, 1, 0, 0, 0, 2, 0));
        double[] x = new double[3];
        assertEquals(
                "y: expected 2 values, got 3",
                assertThrows(IllegalArgumentException.class, () -> a.apply(x, new double[3]))
                        .getMessage());
        CsrMatrix square = CsrMatrix.fromDense(Matrix.identity(3));
        assertThrows(IllegalArgumentException.class, () -> square.apply(x, x));
        assertThrows(IllegalArgumentException.class, () -> square.applyTranspose(x, x));
        assertThrows(IllegalArgumentException.class, () -> a.times(Matrix.zeros(2, 2)));
        assertThrows(IllegalArgumentException.class, () -> a.transposeTimes(Matrix.zeros(3, 2)));
        assertThrows(IllegalArgumentException.class, () -> a.plus(square));
        Matrix b = Matrix.zeros(6, 2);
        assertThrows(IllegalArgumentException.class, () -> square.timesInto(b.rows(0, 3), b.rows(3, 6)));
    }

    @Test
    void arraysAreCopiedAndEqualityIsThatOfWhatIsStored() {
        double[] values = {1, 2};
        CsrMatrix a = CsrMatrix.of(1, 3, new int[] {0, 2}, new int[] {0, 2}, values);
        values[0] = 9;
        assertEquals(1, a.get(0, 0));
        assertEquals(CsrMatrix.fromDense(Matrix.of(1, 3, 1, 0, 2)), a);
        assertEquals(CsrMatrix.fromDense(Matrix.of(1, 3, 1, 0, 2)).hashCode(), a.hashCode());
        assertNotEquals(CsrMatrix.fromDense(Matrix.of(1, 3, 1, 2, 0)), a);
        assertEquals(new Cost(4, 24 + 8 + 32), a.cost());
        assertTrue(a.toString().startsWith("CsrMatrix 1 × 3, 2 entries\n (0, 0)"), a.toString());
    }

    @Test
    void tripletsAreAddedUpWhateverTheirOrder() {
        CooMatrix a = CooMatrix.zeros(3, 4);
        Matrix expected = Matrix.zeros(3, 4);
        for (int t = 0; t < 200; t++) {
            int i = STREAM.below(3, t, 0);
            int j = STREAM.below(4, t, 1);
            double value = STREAM.below(9, t, 2) - 4.0;
            a.add(i, j, value);
            expected.set(i, j, expected.get(i, j) + value);
        }
        assertEquals(200, a.count());
        assertEquals(expected, a.toCsr().toDense());
        assertEquals(12, a.toCsr().count());
        Matrix x = dense(4, 2, "x");
        assertEquals(expected.times(x), a.times(x));
        assertEquals(expected.transposeTimes(x.rows(0, 3)), a.transposeTimes(x.rows(0, 3)));
    }

    @Test
    void tripletsInOrderAreTakenAsTheyAre() {
        CooMatrix a =
                CooMatrix.zeros(3, 3).add(0, 1, 1).add(0, 1, 2).add(0, 2, 4).add(2, 0, 8);
        assertEquals(Matrix.of(3, 3, 0, 3, 4, 0, 0, 0, 8, 0, 0), a.toCsr().toDense());
        assertEquals(3, a.toCsr().count());
        assertEquals(a.toCsr(), a.toCsr());
        assertEquals(0, CooMatrix.zeros(0, 5).toCsr().count());
        assertThrows(IndexOutOfBoundsException.class, () -> a.add(0, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> CooMatrix.zeros(-1, 3));
        String message = assertThrows(IllegalArgumentException.class, () -> CooMatrix.zeros(1, Integer.MAX_VALUE))
                .getMessage();
        assertTrue(message.startsWith("cols: expected at most"), message);
    }

    /** Each asks before it begins to interleave rows, and while it does. */
    @Test
    void stopsWhenAsked() {
        Matrix dense = dense(90, 40, "a");
        CsrMatrix a = CsrMatrix.fromDense(dense);
        for (Executable work : List.<Executable>of(
                () -> CsrMatrix.fromDense(dense),
                a::transpose,
                () -> a.plus(a),
                () -> a.times(dense(40, 3, "x")),
                () -> a.transposeTimes(dense(90, 3, "y")))) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedComputation.class, work);
            assertTrue(Thread.interrupted());
        }
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                // After the dense rows those of the slices.
                if (++questions[0] == 2 * 90 + 5) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> CsrMatrix.fromDense(dense));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }
}
