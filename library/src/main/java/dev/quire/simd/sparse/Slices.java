package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import java.util.Arrays;

/**
 * A matrix by compressed rows whose rows are interleaved eight at a time, without padding: of eight neighbouring rows, all their first entries stand
 * together, then all their second ones, as many as the shortest of them has; what the others have more follows row after row. Where that would be more than a quarter, nothing of the
 * slice is interleaved: short loops over what is left cost more than the vectors gain. So lanes of a
 * vector are rows, no lanes need be added up, and where the eight columns follow one another x is read as it stands.
 *
 * <p>Where that is so for all interleaved entries of a slice (grids, bands), only the first of each eight columns is kept, which
 * saves nearly a third of what is read.
 */
public final class Slices {

    /** Rows of a slice are 2³; part of the format and of the rounding, so one number for every width of vectors. */
    static final int SHIFT = 3;

    static final int ROWS = 1 << SHIFT;

    /** Of longer rows the rest counts as what they have more, so that there are questions whether to stop. */
    private static final int DEEPEST = 1 << 11;

    final int m;

    /** Where the entries of a row would begin if they were not interleaved; those of a slice begin there. */
    final int[] starts;

    /** How many entries of each row of a slice are interleaved; less one and negated where columns follow one another. */
    final int[] depths;

    /** Where the columns of a slice begin. */
    final int[] columnStarts;

    final int[] columns;
    final double[] values;

    private Slices(int m, int[] starts, int[] depths, int[] columnStarts, int[] columns, double[] values) {
        this.m = m;
        this.starts = starts;
        this.depths = depths;
        this.columnStarts = columnStarts;
        this.columns = columns;
        this.values = values;
    }

    /** Interleaves m rows; {@code starts} is kept, the others are copied. */
    public static Slices of(int m, int[] starts, int[] columns, double[] values) {
        int slices = (m + ROWS - 1) / ROWS;
        int[] depths = new int[slices];
        int[] columnStarts = new int[slices + 1];
        for (int s = 0; s < slices; s++) {
            Interruption.check();
            int depth = depth(s, m, starts);
            boolean follow = depth > 0 && follow(s * ROWS, depth, starts, columns);
            depths[s] = follow ? -1 - depth : depth;
            int all = starts[Math.min(m, (s + 1) * ROWS)] - starts[s * ROWS];
            columnStarts[s + 1] = columnStarts[s] + all - (follow ? (ROWS - 1) * depth : 0);
        }
        Slices result =
                new Slices(m, starts, depths, columnStarts, new int[columnStarts[slices]], new double[values.length]);
        for (int i = 0; i < m; i++) {
            Interruption.check();
            for (int t = 0, size = result.size(i); t < size; t++) {
                result.values[result.placeOfValue(i, t)] = values[starts[i] + t];
                int place = result.placeOfColumn(i, t);
                boolean first = (i & (ROWS - 1)) == 0 || depths[i >>> SHIFT] >= 0 || t >= depthOf(depths[i >>> SHIFT]);
                result.columns[place] = first ? columns[starts[i] + t] : result.columns[place];
            }
        }
        return result;
    }

    private static int depth(int s, int m, int[] starts) {
        if ((s + 1) * ROWS > m) {
            return 0;
        }
        int depth = DEEPEST;
        for (int i = s * ROWS; i < (s + 1) * ROWS; i++) {
            depth = Math.min(depth, starts[i + 1] - starts[i]);
        }
        int all = starts[(s + 1) * ROWS] - starts[s * ROWS];
        return 4L * ROWS * depth >= 3L * all ? depth : 0;
    }

    private static boolean follow(int row, int depth, int[] starts, int[] columns) {
        for (int t = 0; t < depth; t++) {
            for (int r = 1; r < ROWS; r++) {
                if (columns[starts[row + r] + t] != columns[starts[row] + t] + r) {
                    return false;
                }
            }
        }
        return true;
    }

    static int depthOf(int stored) {
        return stored < 0 ? -1 - stored : stored;
    }

    /** Returns where the entries of row i begin, and after the last row their number; not to be changed. */
    public int[] starts() {
        return starts;
    }

    /** Returns the number of stored entries. */
    public int count() {
        return values.length;
    }

    /** Returns the number of stored entries of row i. */
    public int size(int i) {
        return starts[i + 1] - starts[i];
    }

    /** Returns the value of entry t of row i. */
    public double value(int i, int t) {
        return values[placeOfValue(i, t)];
    }

    /** Returns the column of entry t of row i. */
    public int column(int i, int t) {
        int stored = depths[i >>> SHIFT];
        return columns[placeOfColumn(i, t)] + (stored < 0 && t < depthOf(stored) ? (i & (ROWS - 1)) : 0);
    }

    int placeOfValue(int i, int t) {
        int s = i >>> SHIFT;
        int depth = depthOf(depths[s]);
        return t < depth ? starts[s * ROWS] + t * ROWS + (i & (ROWS - 1)) : starts[s * ROWS] + rest(i, depth) + t;
    }

    int placeOfColumn(int i, int t) {
        int s = i >>> SHIFT;
        int depth = depthOf(depths[s]);
        if (t >= depth) {
            return columnStarts[s] + rest(i, depth) + t - (depths[s] < 0 ? (ROWS - 1) * depth : 0);
        }
        return columnStarts[s] + (depths[s] < 0 ? t : t * ROWS + (i & (ROWS - 1)));
    }

    /** Returns how far after the slice's beginning entry 0 of row i would stand if what it has more began there. */
    int rest(int i, int depth) {
        return starts[i] - starts[i - (i & (ROWS - 1))] + (ROWS - 1 - (i & (ROWS - 1))) * depth;
    }

    /** Writes the entries row after row. */
    public void unpack(int[] toColumns, double[] toValues) {
        for (int i = 0; i < m; i++) {
            Interruption.check();
            for (int t = 0, size = size(i); t < size; t++) {
                toColumns[starts[i] + t] = column(i, t);
                toValues[starts[i] + t] = value(i, t);
            }
        }
    }

    /** Returns the matrix times α. */
    public Slices scaled(double alpha) {
        double[] scaled = new double[values.length];
        for (int p = 0; p < scaled.length; p++) {
            scaled[p] = alpha * values[p];
        }
        return new Slices(m, starts, depths, columnStarts, columns, scaled);
    }

    /** The same entries are packed the same way. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Slices b
                && Arrays.equals(starts, b.starts)
                && Arrays.equals(columns, b.columns)
                && Arrays.equals(depths, b.depths)
                && Arrays.equals(values, b.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(columns) + Arrays.hashCode(values);
    }
}
