package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import java.util.Arrays;

/**
 * A matrix by compressed rows in an order that suits vectors, whose lanes are rows, so that no lanes need be added up. It is cut into groups:
 *
 * <ul>
 *   <li>A <b>run</b> is rows as long as one another whose columns follow one another, {@code c, c + 1, …} in each place (grids, bands). Its columns are kept
 *       once, x is read as it stands. Eight rows are interleaved, and where their number is no multiple of eight the last eight stand there again.
 *   <li>A <b>slice</b> is eight rows of which all first entries stand together, then all second ones, as many as the shortest has; what the others
 *       have more follows row after row. Where that would be more than a quarter, nothing is interleaved: short loops over what is left cost more than the vectors
 *       gain. Rows are taken by falling length out of a window of neighbours (Kreutzer et al. 2014, doi:10.1137/130930352), so that eight are about as long.
 * </ul>
 */
public final class Slices {

    /** Rows that are interleaved; part of the format and of the rounding, so one number for every width of vectors. */
    static final int ROWS = 8;

    /** Terms of a run that are added in one pass: so many columns and sums are held in registers. */
    static final int TERMS = 7;

    /** Of longer rows the rest counts as what they have more, so that there are questions whether to stop. */
    private static final int DEEPEST = 1 << 11;

    /** Rows that are ordered by length among themselves: their part of y stays in the first-level cache. */
    private static final int WINDOW = 512;

    /** Entries of a run that are passed several times, and rows of one: both stay in the first-level cache. */
    private static final int NEAR = 4096;

    private static final int LONGEST_RUN = 1024;

    /** Up to so many entries rows may stand twice, without a thought for the longest array. */
    private static final int TWICE = 1 << 30;

    final int m;

    /** Where the entries of a row would begin if all stood row after row. */
    final int[] starts;

    /** The row at each place of the order, null where that is the row itself. */
    final int[] order;

    /** The place of each row, null where that is the row itself. */
    private final int[] places;

    /** The place of the first row of each group. */
    final int[] first;

    /** How many entries of each row of a slice are interleaved; less one and negated for a run. */
    final int[] depths;

    final int[] valueStarts;
    final int[] columnStarts;
    final int[] columns;
    final double[] values;

    private Slices(
            int m,
            int[] starts,
            int[] order,
            int[] places,
            int[] first,
            int[] depths,
            int[] valueStarts,
            int[] columnStarts,
            int[] columns,
            double[] values) {
        this.m = m;
        this.starts = starts;
        this.order = order;
        this.places = places;
        this.first = first;
        this.depths = depths;
        this.valueStarts = valueStarts;
        this.columnStarts = columnStarts;
        this.columns = columns;
        this.values = values;
    }

    /** Packs m rows; {@code starts} is kept, the others are copied. */
    public static Slices of(int m, int[] starts, int[] columns, double[] values) {
        Grouping grouping = new Grouping(m, starts, columns);
        int groups = grouping.count;
        int[] first = Arrays.copyOf(grouping.first, groups + 1);
        int[] depths = Arrays.copyOf(grouping.depths, groups);
        Slices result = new Slices(
                m,
                starts,
                grouping.moved ? grouping.order : null,
                grouping.moved ? inverse(grouping.order) : null,
                first,
                depths,
                Arrays.copyOf(grouping.valueStarts, groups),
                Arrays.copyOf(grouping.columnStarts, groups),
                new int[grouping.columnCount],
                new double[grouping.valueCount]);
        for (int g = 0; g < groups; g++) {
            Interruption.check();
            for (int place = first[g]; place < first[g + 1]; place++) {
                result.put(g, place, columns, values);
            }
        }
        return result;
    }

    private static int[] inverse(int[] order) {
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        return places;
    }

    private void put(int g, int place, int[] from, double[] fromValues) {
        int i = row(place);
        int run = first[g + 1] - first[g];
        int offset = place - first[g];
        boolean follow = depths[g] < 0;
        for (int t = 0, size = size(i); t < size; t++) {
            int p = starts[i] + t;
            values[valuePlace(g, place, t)] = fromValues[p];
            if (follow && run % ROWS != 0 && offset >= run - ROWS) {
                values[placeInRun(g, run / ROWS, offset - (run - ROWS), t)] = fromValues[p];
            }
            if (!follow || offset == 0) {
                columns[columnPlace(g, place, t)] = from[p];
            }
        }
    }

    /** Which rows are together, and where each group's entries begin. */
    private static final class Grouping {

        private final int m;
        private final int[] starts;
        private final int[] columns;
        private final boolean twice;
        private final int[] order;
        private final int[] first;
        private final int[] depths;
        private final int[] valueStarts;
        private final int[] columnStarts;
        private int count;
        private int valueCount;
        private int columnCount;
        private boolean moved;

        Grouping(int m, int[] starts, int[] columns) {
            this.m = m;
            this.starts = starts;
            this.columns = columns;
            this.twice = starts[m] < TWICE;
            this.order = new int[m];
            Arrays.setAll(order, i -> i);
            // Runs have eight rows or more, and between two of them there is one slice that is not full.
            int most = 3 * (m / ROWS) + m / WINDOW + 4;
            this.first = new int[most + 1];
            this.depths = new int[most];
            this.valueStarts = new int[most];
            this.columnStarts = new int[most];
            int[] following = following();
            for (int i = 0; i < m; ) {
                i = following[i] >= ROWS ? run(i, following[i]) : slices(i, following);
            }
            first[count] = m;
        }

        /** Returns for each row how many rows from it on could be one run. */
        private int[] following() {
            int[] following = new int[m];
            for (int i = m - 1; i >= 0; i--) {
                Interruption.check();
                following[i] = i + 1 < m && follows(i) ? following[i + 1] + 1 : 1;
            }
            return following;
        }

        private boolean follows(int i) {
            int size = starts[i + 1] - starts[i];
            if (size == 0 || starts[i + 2] - starts[i + 1] != size) {
                return false;
            }
            for (int t = 0; t < size; t++) {
                if (columns[starts[i + 1] + t] != columns[starts[i] + t] + 1) {
                    return false;
                }
            }
            return true;
        }

        private int run(int i, int following) {
            int depth = starts[i + 1] - starts[i];
            int most = depth <= TERMS ? LONGEST_RUN : Math.max(ROWS, NEAR / depth / ROWS * ROWS);
            int rows = Math.min(following, most);
            int missing = (ROWS - rows % ROWS) % ROWS;
            if (!twice || 4 * missing > rows) {
                rows -= rows % ROWS;
                missing = 0;
            }
            add(i, -1 - depth, (rows + missing) * depth, depth);
            return i + rows;
        }

        /** The rows up to the next run. */
        private int slices(int i, int[] following) {
            int end = i + 1;
            while (end < m && end < i + WINDOW && following[end] < ROWS) {
                end++;
            }
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
            return end;
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
            valueCount += valuesMore;
            columnCount += columnsMore;
            count++;
        }
    }

    static int depthOf(int stored) {
        return stored < 0 ? -1 - stored : stored;
    }

    /** In how many passes the terms of a run are added. */
    static int passes(int depth) {
        return (depth + TERMS - 1) / TERMS;
    }

    /** Returns the first term of a pass: all passes have about as many. */
    static int firstTerm(int depth, int pass) {
        int passes = passes(depth);
        return pass * (depth / passes) + Math.min(pass, depth % passes);
    }

    /** Returns how many groups there are. */
    int groups() {
        return depths.length;
    }

    /** Returns the row at a place. */
    int row(int place) {
        return order == null ? place : order[place];
    }

    /** Returns where the entries of row i begin, and after the last row their number; not to be changed. */
    public int[] starts() {
        return starts;
    }

    /** Returns the number of stored entries. */
    public int count() {
        return starts[m];
    }

    /** Returns the number of stored entries of row i. */
    public int size(int i) {
        return starts[i + 1] - starts[i];
    }

    /** Returns the value of entry t of row i. */
    public double value(int i, int t) {
        int place = placeOf(i);
        return values[valuePlace(groupOf(place), place, t)];
    }

    /** Returns the column of entry t of row i. */
    public int column(int i, int t) {
        int place = placeOf(i);
        return column(groupOf(place), place, t);
    }

    private int column(int g, int place, int t) {
        return columns[columnPlace(g, place, t)] + (depths[g] < 0 ? place - first[g] : 0);
    }

    private int placeOf(int i) {
        return places == null ? i : places[i];
    }

    private int groupOf(int place) {
        int found = Arrays.binarySearch(first, 0, groups(), place);
        return found >= 0 ? found : -2 - found;
    }

    /** Returns where a value stands; of one that stands twice, either. */
    private int valuePlace(int g, int place, int t) {
        int offset = place - first[g];
        if (depths[g] >= 0) {
            return valueStarts[g] + inSlice(g, place, t);
        }
        int whole = (first[g + 1] - first[g]) / ROWS * ROWS;
        return offset < whole
                ? placeInRun(g, offset / ROWS, offset % ROWS, t)
                : placeInRun(g, whole / ROWS, offset - (first[g + 1] - first[g] - ROWS), t);
    }

    private int columnPlace(int g, int place, int t) {
        return columnStarts[g] + (depths[g] < 0 ? t : inSlice(g, place, t));
    }

    /** Returns where the value of a lane of an eight of a run stands: pass by pass, eight by eight, term by term. */
    int placeInRun(int g, int eight, int lane, int t) {
        int depth = depthOf(depths[g]);
        int pass = 0;
        while (firstTerm(depth, pass + 1) <= t) {
            pass++;
        }
        int from = firstTerm(depth, pass);
        int terms = firstTerm(depth, pass + 1) - from;
        return startOfPass(g, from) + (eight * terms + t - from) * ROWS + lane;
    }

    /** Returns where the values of the pass stand that begins with a term. */
    int startOfPass(int g, int firstTerm) {
        int eights = (first[g + 1] - first[g] + ROWS - 1) / ROWS;
        return valueStarts[g] + firstTerm * eights * ROWS;
    }

    private int inSlice(int g, int place, int t) {
        int depth = depths[g];
        int lane = place - first[g];
        if (t < depth) {
            return t * ROWS + lane;
        }
        int before = depth * ROWS;
        for (int other = first[g]; other < place; other++) {
            before += size(row(other)) - depth;
        }
        return before + t - depth;
    }

    /** Reads the entries of one row after the other, in order or not, without looking each of them up. */
    public final class Reader {

        private int value;
        private int column;
        private int terms;
        private int interleaved;
        private int rest;
        private int restColumn;
        private int columnStep;
        private int shift;
        private int g;
        private int place;

        /** Goes to row i. */
        public void open(int i) {
            place = placeOf(i);
            g = groupOf(place);
            boolean follow = depths[g] < 0;
            int depth = depthOf(depths[g]);
            interleaved = follow ? firstTerm(depth, 1) : depth;
            terms = depth;
            int any = size(i);
            value = any > 0 ? valuePlace(g, place, 0) : 0;
            column = columnStarts[g] + (follow || depth == 0 ? 0 : place - first[g]);
            columnStep = follow ? 1 : ROWS;
            shift = follow ? place - first[g] : 0;
            rest = any > depth ? valuePlace(g, place, depth) - depth : 0;
            restColumn = any > depth ? columnPlace(g, place, depth) - depth : 0;
        }

        /** Returns the value of entry t. */
        public double value(int t) {
            if (t >= terms) {
                return values[rest + t];
            }
            return values[t < interleaved ? value + t * ROWS : valuePlace(g, place, t)];
        }

        /** Returns the column of entry t. */
        public int column(int t) {
            return t >= terms ? columns[restColumn + t] : columns[column + t * columnStep] + shift;
        }
    }

    /** Returns what reads rows, for one thread. */
    public Reader reader() {
        return new Reader();
    }

    /** Writes the entries row after row. */
    public void unpack(int[] toColumns, double[] toValues) {
        for (int g = 0; g < groups(); g++) {
            Interruption.check();
            for (int place = first[g]; place < first[g + 1]; place++) {
                int i = row(place);
                for (int t = 0, size = size(i); t < size; t++) {
                    toColumns[starts[i] + t] = column(g, place, t);
                    toValues[starts[i] + t] = values[valuePlace(g, place, t)];
                }
            }
        }
    }

    /** Returns the matrix times α. */
    public Slices scaled(double alpha) {
        double[] scaled = new double[values.length];
        for (int p = 0; p < scaled.length; p++) {
            scaled[p] = alpha * values[p];
        }
        return new Slices(m, starts, order, places, first, depths, valueStarts, columnStarts, columns, scaled);
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
