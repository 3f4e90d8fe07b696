package dev.quire.simd.sparse;

import dev.quire.control.Interruption;
import java.util.Arrays;

/**
 * A matrix by compressed rows in an order that suits vectors, whose lanes are rows, so that no lanes need be added up. It is cut into groups:
 *
 * <ul>
 *   <li>A <b>run</b> is rows whose columns follow one another, {@code c, c + 1, …} in each place (grids, bands): a few diagonals. Their first columns are kept,
 *       x is read as it stands. Eight rows are interleaved, and where their number is no multiple of eight the last eight stand there again. Where a row
 *       has no entry on a diagonal there is a gap, a zero that must not meet an infinite x: the few rows with gaps whose sum is not finite are added up again.
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

    /** Where the values of each group begin, and end at last. */
    final int[] valueStarts;

    final int[] columnStarts;
    final int[] columns;
    final double[] values;

    /** Where the gaps of each group begin. */
    private final int[] gapStarts;

    /** Gaps of a run, ascending: the row's offset in it times the number of its diagonals, plus the diagonal's. */
    private final int[] gaps;

    private Slices(int m, int[] starts, Grouping from) {
        int groups = from.count;
        this.m = m;
        this.starts = starts;
        this.order = from.moved ? from.order : null;
        this.places = from.moved ? inverse(from.order) : null;
        this.first = Arrays.copyOf(from.first, groups + 1);
        this.depths = Arrays.copyOf(from.depths, groups);
        this.valueStarts = Arrays.copyOf(from.valueStarts, groups + 1);
        this.columnStarts = Arrays.copyOf(from.columnStarts, groups);
        this.columns = Arrays.copyOf(from.runColumns, from.columnCount);
        this.values = new double[from.valueCount];
        this.gapStarts = Arrays.copyOf(from.gapStarts, groups + 1);
        this.gaps = Arrays.copyOf(from.gaps, from.gapCount);
    }

    /** The same places with other values. */
    private Slices(Slices from, double[] values) {
        this.m = from.m;
        this.starts = from.starts;
        this.order = from.order;
        this.places = from.places;
        this.first = from.first;
        this.depths = from.depths;
        this.valueStarts = from.valueStarts;
        this.columnStarts = from.columnStarts;
        this.columns = from.columns;
        this.values = values;
        this.gapStarts = from.gapStarts;
        this.gaps = from.gaps;
    }

    /** Packs m rows; {@code starts} is kept, the others are copied. */
    public static Slices of(int m, int[] starts, int[] columns, double[] values) {
        Slices result = new Slices(m, starts, new Grouping(m, starts, columns));
        for (int g = 0; g < result.groups(); g++) {
            Interruption.check();
            for (int place = result.first[g]; place < result.first[g + 1]; place++) {
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
                values[placeInRun(g, run / ROWS, offset - (run - ROWS), diagonal(g, offset, t))] = fromValues[p];
            }
            if (!follow) {
                columns[columnPlace(g, place, t)] = from[p];
            }
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
        int rows = first[g + 1] - first[g];
        int d = diagonal(g, offset, t);
        return offset < rows / ROWS * ROWS
                ? placeInRun(g, offset / ROWS, offset % ROWS, d)
                : placeInRun(g, rows / ROWS, offset - (rows - ROWS), d);
    }

    private int columnPlace(int g, int place, int t) {
        return columnStarts[g] + (depths[g] < 0 ? diagonal(g, place - first[g], t) : inSlice(g, place, t));
    }

    /** Returns on which diagonal of a run entry t of a row is: gaps before it are passed over. */
    private int diagonal(int g, int offset, int t) {
        int depth = depthOf(depths[g]);
        int d = t;
        for (int gap = firstGap(g, offset * depth); gap < gapStarts[g + 1] && gaps[gap] <= offset * depth + d; gap++) {
            d++;
        }
        return d;
    }

    private int firstGap(int g, int code) {
        if (!hasGaps(g)) {
            return gapStarts[g];
        }
        int found = Arrays.binarySearch(gaps, gapStarts[g], gapStarts[g + 1], code);
        return found >= 0 ? found : -1 - found;
    }

    boolean hasGaps() {
        return gaps.length > 0;
    }

    boolean hasGaps(int g) {
        return gapStarts[g] < gapStarts[g + 1];
    }

    /**
     * Returns the offset of the first row of a run with a gap, at {@code from} or later; the number of its rows if there is none.
     */
    int rowWithGap(int g, int from) {
        int depth = depthOf(depths[g]);
        int gap = firstGap(g, from * depth);
        return gap < gapStarts[g + 1] ? gaps[gap] / depth : first[g + 1] - first[g];
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
        private boolean looked;
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
            if (follow && any < depth) {
                interleaved = 0;
                terms = any;
            }
            looked = follow && any < depth;
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
            if (looked) {
                return Slices.this.column(g, place, t);
            }
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
        return new Slices(this, scaled);
    }

    /** The same entries are packed the same way. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Slices b
                && Arrays.equals(starts, b.starts)
                && Arrays.equals(columns, b.columns)
                && Arrays.equals(depths, b.depths)
                && Arrays.equals(values, b.values)
                && Arrays.equals(gaps, b.gaps);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(columns) + Arrays.hashCode(values);
    }
}
