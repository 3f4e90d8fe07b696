package dev.quire.sparse;

import dev.quire.control.Interruption;
import java.util.Arrays;

/** Compressed rows as three arrays: checked, transposed, sorted, merged. */
final class Structure {

    /** Entries that are passed between two questions whether to stop, less one. */
    private static final int ASKED = (1 << 16) - 1;

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    final int rows;
    final int cols;
    final int[] starts;
    final int[] columns;
    final double[] values;

    Structure(int rows, int cols, int[] starts, int[] columns, double[] values) {
        this.rows = rows;
        this.cols = cols;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /** Tells what is wrong, if something is: where rows start and end, and that columns ascend in each. */
    void check() {
        Arguments.require(
                starts.length == rows + 1,
                "starts: expected rows + 1 = " + (rows + 1L) + " numbers, got " + starts.length);
        Arguments.require(starts[0] == 0, "starts[0]: expected 0, got " + starts[0]);
        Arguments.require(
                columns.length == values.length,
                "columns: expected as many as values, " + values.length + ", got " + columns.length);
        for (int i = 0; i < rows; i++) {
            if (starts[i + 1] < starts[i] || starts[i + 1] > columns.length) {
                throw new IllegalArgumentException("starts[" + (i + 1) + "]: expected a number from starts[" + i
                        + "] = " + starts[i] + " to " + columns.length + ", got " + starts[i + 1]);
            }
            int before = -1;
            for (int p = starts[i]; p < starts[i + 1]; p++) {
                ask(p);
                if (columns[p] <= before || columns[p] >= cols) {
                    throw new IllegalArgumentException("columns[" + p + "]: expected a column of row " + i + " after "
                            + before + " and below " + cols + ", got " + columns[p]);
                }
                before = columns[p];
            }
        }
        Arguments.require(
                starts[rows] == columns.length,
                "starts[" + rows + "]: expected the number of entries, " + columns.length + ", got " + starts[rows]);
    }

    /** Returns the transpose, by counting: what stood in the order of rows stands so in each column. */
    Structure transpose() {
        int[] counts = new int[cols + 1];
        for (int p = 0; p < columns.length; p++) {
            ask(p);
            counts[columns[p] + 1]++;
        }
        for (int j = 0; j < cols; j++) {
            counts[j + 1] += counts[j];
        }
        int[] next = Arrays.copyOf(counts, cols);
        int[] turned = new int[columns.length];
        double[] moved = new double[columns.length];
        for (int i = 0; i < rows; i++) {
            for (int p = starts[i]; p < starts[i + 1]; p++) {
                ask(p);
                int to = next[columns[p]]++;
                turned[to] = i;
                moved[to] = values[p];
            }
        }
        return new Structure(cols, rows, counts, turned, moved);
    }

    /** Returns the structure with neighbours of the same column added, in their order. */
    Structure merged() {
        int[] ends = new int[rows + 1];
        int to = 0;
        for (int i = 0; i < rows; i++) {
            int row = to;
            for (int p = starts[i]; p < starts[i + 1]; p++) {
                ask(p);
                if (to > row && columns[to - 1] == columns[p]) {
                    values[to - 1] += values[p];
                } else {
                    columns[to] = columns[p];
                    values[to++] = values[p];
                }
            }
            ends[i + 1] = to;
        }
        if (to == columns.length) {
            return this;
        }
        return new Structure(rows, cols, ends, Arrays.copyOf(columns, to), Arrays.copyOf(values, to));
    }

    /** Returns {@code A + β B}: every place that one of them stores. */
    Structure plus(double beta, Structure b) {
        long most = 0;
        for (int i = 0; i < rows; i++) {
            most += union(i, b);
        }
        Arguments.require(
                most <= LONGEST_ARRAY, "b: expected at most " + LONGEST_ARRAY + " entries of the sum, got " + most);
        int[] ends = new int[rows + 1];
        int[] places = new int[(int) most];
        double[] sums = new double[(int) most];
        int to = 0;
        for (int i = 0; i < rows; i++) {
            int p = starts[i];
            int q = b.starts[i];
            while (p < starts[i + 1] || q < b.starts[i + 1]) {
                ask(to);
                int left = p < starts[i + 1] ? columns[p] : Integer.MAX_VALUE;
                int right = q < b.starts[i + 1] ? b.columns[q] : Integer.MAX_VALUE;
                places[to] = Math.min(left, right);
                double sum = left <= right ? values[p++] : 0;
                if (right <= left) {
                    sum = left == right ? sum + beta * b.values[q] : beta * b.values[q];
                    q++;
                }
                sums[to++] = sum;
            }
            ends[i + 1] = to;
        }
        return new Structure(rows, cols, ends, places, sums);
    }

    private int union(int i, Structure b) {
        int p = starts[i];
        int q = b.starts[i];
        int count = 0;
        while (p < starts[i + 1] && q < b.starts[i + 1]) {
            ask(count);
            int left = columns[p];
            int right = b.columns[q];
            p += left <= right ? 1 : 0;
            q += right <= left ? 1 : 0;
            count++;
        }
        return count + starts[i + 1] - p + b.starts[i + 1] - q;
    }

    private static void ask(int at) {
        if ((at & ASKED) == 0) {
            Interruption.check();
        }
    }
}
