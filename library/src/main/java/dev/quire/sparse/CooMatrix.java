package dev.quire.sparse;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.control.Interruption;
import java.util.Arrays;
import java.util.Objects;

/**
 * A sparse m × n matrix as a list of triplets {@code (i, j, value)} in any order, to gather entries in: what is added to the same place
 * counts as its sum, as when finite elements are assembled.
 *
 * {@snippet class="snippets.SparseSnippets" region="gather"}
 *
 * <p>Each triplet takes 16 bytes and adding one a few nanoseconds. It multiplies as an operator, two flops a triplet, but slowly; work that multiplies more
 * than once does so with {@link #toCsr()}. Mutable, for one thread at a time.
 */
public final class CooMatrix implements LinearOperator {

    private static final int FIRST = 16;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int ASKED = (1 << 16) - 1;

    private final int rows;
    private final int cols;
    private int count;
    private int[] rowOf = new int[FIRST];
    private int[] columnOf = new int[FIRST];
    private double[] valueOf = new double[FIRST];

    /** Whether each triplet comes after the one before it, by row and then by column. */
    private boolean ascending = true;

    private CooMatrix(int rows, int cols) {
        this.rows = rows;
        this.cols = cols;
    }

    /**
     * Returns a matrix without triplets, to add some.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @return a new m × n matrix
     * @throws IllegalArgumentException if a size is negative, or so large that the starts of its rows do not fit the heap
     */
    public static CooMatrix zeros(int rows, int cols) {
        Arguments.requireShape(rows, cols);
        return new CooMatrix(rows, cols);
    }

    /**
     * Adds a value to an entry.
     *
     * @param i the row, from 0
     * @param j the column, from 0
     * @param value what is added; 0 is stored too
     * @return this matrix
     * @throws IndexOutOfBoundsException if there is no such entry
     * @throws IllegalStateException if there are 2³¹ − 9 triplets already
     */
    public CooMatrix add(int i, int j, double value) {
        Objects.checkIndex(i, rows);
        Objects.checkIndex(j, cols);
        if (count == rowOf.length) {
            grow();
        }
        if (count > 0 && ascending) {
            int before = rowOf[count - 1];
            ascending = before < i || (before == i && columnOf[count - 1] <= j);
        }
        rowOf[count] = i;
        columnOf[count] = j;
        valueOf[count++] = value;
        return this;
    }

    private void grow() {
        if (count == LONGEST_ARRAY) {
            throw new IllegalStateException("triplets: expected at most " + LONGEST_ARRAY);
        }
        int size = (int) Math.min(LONGEST_ARRAY, count + (count >> 1) + (long) FIRST);
        rowOf = Arrays.copyOf(rowOf, size);
        columnOf = Arrays.copyOf(columnOf, size);
        valueOf = Arrays.copyOf(valueOf, size);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int cols() {
        return cols;
    }

    /**
     * Returns how many triplets were added; several at one place count each.
     *
     * @return a number ≥ 0
     */
    public int count() {
        return count;
    }

    /**
     * Returns the matrix in compressed rows, with one entry for all triplets of a place: their sum in the order in which they were added, kept
     * also where it is 0. Takes two passes of counting, {@code O(m + n + count)}.
     *
     * @return a new matrix
     */
    public CsrMatrix toCsr() {
        Structure inOrder = ascending ? compressed(identity()) : compressed(byColumn());
        return new CsrMatrix(inOrder.merged());
    }

    private int[] identity() {
        int[] order = new int[count];
        Arrays.setAll(order, p -> p);
        return order;
    }

    /** Returns the triplets' numbers by column, those of one column as they were added. */
    private int[] byColumn() {
        int[] next = new int[cols + 1];
        for (int p = 0; p < count; p++) {
            next[columnOf[p] + 1]++;
        }
        for (int j = 0; j < cols; j++) {
            next[j + 1] += next[j];
        }
        int[] order = new int[count];
        for (int p = 0; p < count; p++) {
            ask(p);
            order[next[columnOf[p]]++] = p;
        }
        return order;
    }

    /** Puts the triplets into their rows, in the given order. */
    private Structure compressed(int[] order) {
        int[] starts = new int[rows + 1];
        for (int p = 0; p < count; p++) {
            starts[rowOf[p] + 1]++;
        }
        for (int i = 0; i < rows; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = Arrays.copyOf(starts, rows);
        int[] columns = new int[count];
        double[] values = new double[count];
        for (int p = 0; p < count; p++) {
            ask(p);
            int from = order[p];
            int to = next[rowOf[from]]++;
            columns[to] = columnOf[from];
            values[to] = valueOf[from];
        }
        return new Structure(rows, cols, starts, columns, values);
    }

    @Override
    public void apply(double[] x, double[] y) {
        multiply(rowOf, columnOf, x, "x", cols, y, "y", rows);
    }

    @Override
    public boolean hasTranspose() {
        return true;
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        multiply(columnOf, rowOf, y, "y", rows, x, "x", cols);
    }

    private void multiply(
            int[] to, int[] from, double[] in, String nameIn, int n, double[] out, String nameOut, int m) {
        Arguments.requireLength(in, nameIn, n);
        Arguments.requireLength(out, nameOut, m);
        Arguments.requireOther(out, in, nameOut, nameIn);
        Arrays.fill(out, 0);
        for (int p = 0; p < count; p++) {
            ask(p);
            out[to[p]] += valueOf[p] * in[from[p]];
        }
    }

    @Override
    public Cost cost() {
        return new Cost(2.0 * count, 16.0 * count + 8.0 * rows + 8.0 * cols);
    }

    /** Returns the shape and the number of triplets. */
    @Override
    public String toString() {
        return "CooMatrix " + Arguments.shape(rows, cols) + ", " + count + " triplets";
    }

    private static void ask(int at) {
        if ((at & ASKED) == 0) {
            Interruption.check();
        }
    }
}
