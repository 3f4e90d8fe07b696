package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import java.util.Arrays;

/** Which rows are together, and where each group's entries begin. */
final class Grouping {

    private static final int ROWS = Slices.ROWS;

    /** Of longer rows the rest counts as what they have more, so that there are questions whether to stop. */
    private static final int DEEPEST = 1 << 11;

    /** Rows that are ordered by length among themselves: their part of y stays near. More of them are of a length. */
    private static final int WINDOW = 1 << 11;

    /** Entries of a run that are passed several times, and rows of one: both stay in the first-level cache. */
    private static final int NEAR = 4096;

    private static final int LONGEST_RUN = 1024;

    /** Diagonals of a run. */
    private static final int MOST_DIAGONALS = 256;

    /** A run has at most one gap for so many entries. */
    private static final int MOST_GAPS = 7;

    /** Up to so many entries rows may stand twice, without a thought for the longest array. */
    private static final int TWICE = 1 << 30;

    private final int m;
    private final int n;
    private final int[] starts;
    private final int[] columns;
    private final boolean twice;
    final int[] order;
    final int[] first;
    final int[] depths;
    final int[] valueStarts;
    final int[] columnStarts;
    final int[] gapStarts;
    int[] runColumns = new int[64];
    int[] gaps = new int[64];
    int gapCount;
    private int[] diagonals = new int[MOST_DIAGONALS];
    private int[] merged = new int[MOST_DIAGONALS];
    int count;
    int valueCount;
    int columnCount;
    private int width;
    boolean moved;

    Grouping(int m, int[] starts, int[] columns) {
        this.m = m;
        this.starts = starts;
        this.columns = columns;
        int last = -1;
        for (int p = 0; p < starts[m]; p++) {
            last = Math.max(last, columns[p]);
        }
        this.n = last + 1;
        this.twice = starts[m] < TWICE;
        this.order = new int[m];
        Arrays.setAll(order, i -> i);
        // Runs have eight rows or more, and between two of them there is one slice that is not full.
        int most = 3 * (m / ROWS) + m / WINDOW + 4;
        this.first = new int[most + 1];
        this.depths = new int[most];
        this.valueStarts = new int[most + 1];
        this.columnStarts = new int[most];
        this.gapStarts = new int[most + 1];
        int plain = 0;
        for (int i = 0; i < m; ) {
            Interruption.check();
            int rows = run(i);
            if (rows > 0 || i - plain == WINDOW) {
                slices(plain, i);
                plain = i + rows;
            }
            if (rows > 0) {
                addRun(i, rows);
                i += rows;
            } else {
                i++;
            }
        }
        slices(plain, m);
        first[count] = m;
        gapStarts[count] = gapCount;
        valueStarts[count] = valueCount;
    }

    /** Returns how many rows from i on are a run, with its {@link #diagonals}, 0 if they are none. */
    private int run(int i) {
        int size = starts[i + 1] - starts[i];
        if (i + ROWS > m || size == 0 || size > MOST_DIAGONALS || !alike(i)) {
            return 0;
        }
        int count = 0;
        for (int row = i; row < i + ROWS; row++) {
            count = merge(row, count);
            if (count < 0) {
                return 0;
            }
        }
        long entries = 0;
        int rows = 0;
        int whole = 0;
        int longest = count <= Slices.TERMS ? LONGEST_RUN : Math.max(ROWS, NEAR / count / ROWS * ROWS);
        while (rows < longest && i + rows < m && fits(i + rows, count)) {
            entries += starts[i + rows + 1] - starts[i + rows];
            rows++;
            if (rows % ROWS == 0 && few(rows * (long) count - entries, entries)) {
                whole = rows;
            }
        }
        boolean full = few(rows * (long) count - entries, entries);
        int missing = (ROWS - rows % ROWS) % ROWS;
        this.width = count;
        return full && twice && 4 * missing <= rows ? rows : whole;
    }

    /** Where the longest array is near there is no room for gaps. */
    private boolean few(long gaps, long entries) {
        return twice ? MOST_GAPS * gaps <= entries : gaps == 0;
    }

    /** Whether half of a row's columns are followed by one in the next row, before more is asked. */
    private boolean alike(int i) {
        int found = 0;
        int q = starts[i + 1];
        for (int p = starts[i]; p < starts[i + 1]; p++) {
            while (q < starts[i + 2] && columns[q] < columns[p] + 1) {
                q++;
            }
            found += q < starts[i + 2] && columns[q] == columns[p] + 1 ? 1 : 0;
        }
        return 2 * found >= starts[i + 1] - starts[i];
    }

    /** Adds the diagonals of a row to the first so many; returns how many there are, −1 if too many. */
    private int merge(int row, int count) {
        int size = 0;
        int d = 0;
        int p = starts[row];
        while (d < count || p < starts[row + 1]) {
            if (size == MOST_DIAGONALS) {
                return -1;
            }
            int left = d < count ? diagonals[d] : Integer.MAX_VALUE;
            int right = p < starts[row + 1] ? columns[p] - row : Integer.MAX_VALUE;
            if (size > 0 && right == merged[size - 1]) {
                // Columns that are not ascending, or twice the same.
                return -1;
            }
            merged[size++] = Math.min(left, right);
            d += left <= right ? 1 : 0;
            p += right <= left ? 1 : 0;
        }
        int[] kept = diagonals;
        diagonals = merged;
        merged = kept;
        return size;
    }

    /** Whether all diagonals have a place in the row, and the row none but them. */
    private boolean fits(int row, int count) {
        if (starts[row] == starts[row + 1] || row + diagonals[0] < 0 || row + diagonals[count - 1] >= n) {
            return false;
        }
        int d = 0;
        for (int p = starts[row]; p < starts[row + 1]; p++, d++) {
            while (d < count && diagonals[d] < columns[p] - row) {
                d++;
            }
            if (d == count || diagonals[d] != columns[p] - row) {
                return false;
            }
        }
        return true;
    }

    private void addRun(int i, int rows) {
        add(i, -1 - width, (rows + ROWS - 1) / ROWS * ROWS * width, width);
        while (runColumns.length < columnCount) {
            runColumns = Arrays.copyOf(runColumns, 2 * runColumns.length);
        }
        for (int d = 0; d < width; d++) {
            runColumns[columnCount - width + d] = i + diagonals[d];
        }
        for (int o = 0; o < rows; o++) {
            int p = starts[i + o];
            for (int d = 0; d < width; d++) {
                if (p < starts[i + o + 1] && columns[p] == i + o + diagonals[d]) {
                    p++;
                } else {
                    if (gapCount == gaps.length) {
                        gaps = Arrays.copyOf(gaps, 2 * gaps.length);
                    }
                    gaps[gapCount++] = o * width + d;
                }
            }
        }
    }

    /** Rows between runs. */
    private void slices(int i, int end) {
        if (end - i > ROWS) {
            byLength(i, end);
        }
        for (int from = i; from < end; from += ROWS) {
            int to = Math.min(end, from + ROWS);
            int all = 0;
            int least = DEEPEST;
            for (int place = from; place < to; place++) {
                int size = starts[order[place] + 1] - starts[order[place]];
                all += size;
                least = Math.min(least, size);
            }
            boolean worth = to - from == ROWS && 4L * ROWS * least >= 3L * all;
            add(from, worth ? least : 0, all, all);
        }
    }

    /** Orders rows by falling length, and those as long as one another as they were. */
    private void byLength(int from, int to) {
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] = (long) (starts[i] - starts[i + 1]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        for (int k = 0; k < keys.length; k++) {
            order[from + k] = (int) keys[k];
            moved |= order[from + k] != from + k;
        }
    }

    private void add(int place, int depth, int valuesMore, int columnsMore) {
        Interruption.check();
        first[count] = place;
        depths[count] = depth;
        valueStarts[count] = valueCount;
        columnStarts[count] = columnCount;
        gapStarts[count] = gapCount;
        valueCount += valuesMore;
        columnCount += columnsMore;
        count++;
    }
}
