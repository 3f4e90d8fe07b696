package dev.quire.sparse;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.sparse.Csr;
import dev.quire.simd.sparse.Slices;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A sparse m × n matrix in compressed rows: the columns and values of row i are entries {@code starts[i] … starts[i + 1] − 1} of two lists,
 * columns in ascending order. What is not stored is 0. Inside, the rows are interleaved eight at a time, so that vectors run across
 * rows.
 *
 * {@snippet class="snippets.SparseSnippets" region="product"}
 *
 * <p><b>Cost.</b> {@code 2 z k} flops for a product of z stored entries with k columns, at six to eight tenths of the speed of reading 12 bytes an entry for k = 1 where
 * neighbouring rows use neighbouring entries of x. Rows are divided among threads by equal numbers of entries; the transposed product writes all over its
 * result and takes one thread, so that whoever needs it often takes {@link #transpose()} once.
 *
 * <p><b>Error.</b> With r entries in a row, u = 2⁻⁵³ and {@code γ_r = ru/(1 − ru)}: {@code |ŷ − Ax| ≤ γ_{r+1} |A||x|} entry by entry (Higham, Accuracy and
 * Stability of Numerical Algorithms, 2nd ed. 2002, section 3.5), for {@code Aᵀy} with r entries in a column. The same bits for any number
 * of threads. A place that is not stored contributes nothing, also where x is infinite or NaN.
 *
 * <p>Immutable; indices are of type int, so at most 2³¹ − 9 entries.
 */
public final class CsrMatrix implements LinearOperator {

    private static final int SHOWN = 8;

    private final int rows;
    private final int cols;
    private final Slices slices;

    CsrMatrix(Structure structure) {
        this(
                structure.rows,
                structure.cols,
                Slices.of(structure.rows, structure.starts, structure.columns, structure.values));
    }

    private CsrMatrix(int rows, int cols, Slices slices) {
        this.rows = rows;
        this.cols = cols;
        this.slices = slices;
    }

    /** Returns the entries row after row, in arrays of their own but for the starts. */
    private Structure unpacked() {
        int[] columns = new int[count()];
        double[] values = new double[count()];
        slices.unpack(columns, values);
        return new Structure(rows, cols, slices.starts(), columns, values);
    }

    /** What {@link #forEach} calls. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a stored entry.
         *
         * @param i the row
         * @param j the column
         * @param value the value
         */
        void entry(int i, int j, double value);
    }

    /** A row as a view: its stored entries by ascending column. */
    public final class Row {

        private final int i;

        private Row(int i) {
            this.i = i;
        }

        /**
         * Returns how many entries are stored.
         *
         * @return a number from 0 to n
         */
        public int size() {
            return slices.size(i);
        }

        /**
         * Returns the column of a stored entry.
         *
         * @param p its number in the row, from 0
         * @return the column
         * @throws IndexOutOfBoundsException if there is no such entry
         */
        public int column(int p) {
            return slices.column(i, Objects.checkIndex(p, size()));
        }

        /**
         * Returns the value of a stored entry.
         *
         * @param p its number in the row, from 0
         * @return the value
         * @throws IndexOutOfBoundsException if there is no such entry
         */
        public double value(int p) {
            return slices.value(i, Objects.checkIndex(p, size()));
        }
    }

    /**
     * Makes a matrix of copies of its arrays.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @param starts m + 1 numbers that do not descend, from 0 to the number of entries
     * @param columns the columns, row after row, ascending in each
     * @param values the values, in the same order
     * @return a new matrix
     * @throws IllegalArgumentException if an argument is null or the arrays are no such structure; the message says where
     */
    public static CsrMatrix of(int rows, int cols, int[] starts, int[] columns, double[] values) {
        Arguments.requireShape(rows, cols);
        Structure structure = new Structure(
                rows,
                cols,
                Arguments.requireGiven(starts, "starts", "an array").clone(),
                Arguments.requireGiven(columns, "columns", "an array").clone(),
                Arguments.requireGiven(values, "values", "an array").clone());
        structure.check();
        return new CsrMatrix(structure);
    }

    /**
     * Takes the entries of a dense matrix that are not 0; NaN is not 0.
     *
     * @param a m × n
     * @return a new matrix
     * @throws IllegalArgumentException if {@code a} is null
     */
    public static CsrMatrix fromDense(Matrix a) {
        Arguments.requireGiven(a, "a", "a matrix");
        int[] starts = new int[a.rows() + 1];
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            int count = 0;
            for (int j = 0; j < a.cols(); j++) {
                count += a.get(i, j) != 0 ? 1 : 0;
            }
            starts[i + 1] = starts[i] + count;
        }
        int[] columns = new int[starts[a.rows()]];
        double[] values = new double[columns.length];
        int to = 0;
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            for (int j = 0; j < a.cols(); j++) {
                if (a.get(i, j) != 0) {
                    columns[to] = j;
                    values[to++] = a.get(i, j);
                }
            }
        }
        return new CsrMatrix(new Structure(a.rows(), a.cols(), starts, columns, values));
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
     * Returns how many entries are stored, zeros among them.
     *
     * @return a number ≥ 0
     */
    public int count() {
        return slices.count();
    }

    /**
     * Returns an entry, in {@code O(log r)} for r entries in its row.
     *
     * @param i the row, from 0
     * @param j the column, from 0
     * @return its value, 0 if it is not stored
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public double get(int i, int j) {
        Objects.checkIndex(i, rows);
        Objects.checkIndex(j, cols);
        int low = 0;
        int high = slices.size(i);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slices.column(i, middle) < j) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < slices.size(i) && slices.column(i, low) == j ? slices.value(i, low) : 0;
    }

    /**
     * Returns a row as a view.
     *
     * @param i the row, from 0
     * @return its stored entries
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Row row(int i) {
        return new Row(Objects.checkIndex(i, rows));
    }

    /**
     * Calls the visitor for each stored entry, row after row and by ascending column.
     *
     * @param visitor what is called
     * @throws IllegalArgumentException if {@code visitor} is null
     */
    public void forEach(Visitor visitor) {
        Arguments.requireGiven(visitor, "visitor", "what takes an entry");
        Slices.Reader reader = slices.reader();
        for (int i = 0; i < rows; i++) {
            Interruption.check();
            reader.open(i);
            for (int p = 0; p < slices.size(i); p++) {
                visitor.entry(i, reader.column(p), reader.value(p));
            }
        }
    }

    /**
     * Returns the diagonal, with 0 where it is not stored.
     *
     * @return min(m, n) values
     */
    public double[] diagonal() {
        double[] diagonal = new double[Math.min(rows, cols)];
        Arrays.setAll(diagonal, i -> get(i, i));
        return diagonal;
    }

    /**
     * Returns the matrix with its zeros.
     *
     * @return a new m × n matrix
     * @throws IllegalArgumentException if {@code m·n} entries exceed what an array or the heap holds
     */
    public Matrix toDense() {
        Matrix dense = Matrix.zeros(rows, cols);
        forEach(dense::set);
        return dense;
    }

    /**
     * Returns the transpose, in {@code O(m + n + count)}.
     *
     * @return a new n × m matrix
     */
    public CsrMatrix transpose() {
        return new CsrMatrix(unpacked().transpose());
    }

    /**
     * Computes {@code A + B}; every place that one of them stores is stored.
     *
     * @param b a matrix of the same shape
     * @return a new matrix
     * @throws IllegalArgumentException if {@code b} is null or has another shape
     */
    public CsrMatrix plus(CsrMatrix b) {
        return combined(b, 1);
    }

    /**
     * Computes {@code A − B}; every place that one of them stores is stored.
     *
     * @param b a matrix of the same shape
     * @return a new matrix
     * @throws IllegalArgumentException if {@code b} is null or has another shape
     */
    public CsrMatrix minus(CsrMatrix b) {
        return combined(b, -1);
    }

    private CsrMatrix combined(CsrMatrix b, double beta) {
        if (b == null || b.rows != rows || b.cols != cols) {
            throw new IllegalArgumentException("b: expected a matrix of " + Arguments.shape(rows, cols) + ", got "
                    + (b == null ? "null" : Arguments.shape(b.rows, b.cols)));
        }
        return new CsrMatrix(unpacked().plus(beta, b.unpacked()));
    }

    /**
     * Computes {@code α A}.
     *
     * @param alpha α
     * @return a new matrix, which shares all but the values with this one
     */
    public CsrMatrix scaled(double alpha) {
        return new CsrMatrix(rows, cols, slices.scaled(alpha));
    }

    @Override
    public void apply(double[] x, double[] y) {
        Arguments.requireLength(x, "x", cols);
        Arguments.requireLength(y, "y", rows);
        Arguments.requireOther(y, x, "y", "x");
        Csr.multiply(slices, x, 0, y, 0);
    }

    /**
     * Computes {@code A x}.
     *
     * @param x n values
     * @return a new array of m values
     * @throws IllegalArgumentException if {@code x} has not n values
     */
    public double[] times(double... x) {
        double[] y = new double[rows];
        apply(x, y);
        return y;
    }

    @Override
    public boolean hasTranspose() {
        return true;
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        Arguments.requireLength(y, "y", rows);
        Arguments.requireLength(x, "x", cols);
        Arguments.requireOther(x, y, "x", "y");
        Arrays.fill(x, 0);
        Csr.addTransposed(slices, 1, y, 0, 1, x, 0, 1);
    }

    @Override
    public Matrix times(Matrix b) {
        Arguments.requireRows(b, "b", cols);
        Matrix c = Matrix.zeros(rows, b.cols());
        multiply(b, c);
        return c;
    }

    /**
     * Computes {@code C = A B}.
     *
     * @param b n × k
     * @param c receives the product, m × k; must not stand in the array of {@code b}
     * @throws IllegalArgumentException if a shape does not fit, or {@code c} and {@code b} share an array
     */
    public void timesInto(Matrix b, Matrix c) {
        Arguments.requireRows(b, "b", cols);
        if (c == null || c.rows() != rows || c.cols() != b.cols()) {
            throw new IllegalArgumentException("c: expected a matrix of " + Arguments.shape(rows, b.cols()) + ", got "
                    + (c == null ? "null" : c.shape()));
        }
        Arguments.requireOther(c.data(), b.data(), "c", "that of b");
        multiply(b, c);
    }

    private void multiply(Matrix b, Matrix c) {
        Csr.multiplyBlock(slices, b.cols(), b.data(), b.offset(), b.stride(), c.data(), c.offset(), c.stride());
    }

    @Override
    public Matrix transposeTimes(Matrix b) {
        Arguments.requireRows(b, "b", rows);
        Matrix c = Matrix.zeros(cols, b.cols());
        Csr.addTransposed(slices, b.cols(), b.data(), b.offset(), b.stride(), c.data(), 0, c.stride());
        return c;
    }

    @Override
    public Cost cost() {
        double stored = count();
        return new Cost(2 * stored, 12 * stored + 4 * (rows + 1.0) + 8 * ((double) rows + cols));
    }

    /** Tells whether the other object is a sparse matrix that stores the same places with the same values, compared as {@link Double#equals} compares. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CsrMatrix b && rows == b.rows && cols == b.cols && slices.equals(b.slices);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, cols, slices);
    }

    /** Returns the shape, the number of stored entries, and the first eight of them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("CsrMatrix ")
                .append(Arguments.shape(rows, cols))
                .append(", ")
                .append(count())
                .append(count() == 1 ? " entry" : " entries");
        int shown = 0;
        for (int i = 0; i < rows && shown < Math.min(count(), SHOWN); i++) {
            for (int p = 0; p < slices.size(i) && shown < SHOWN; p++) {
                text.append(
                        String.format(Locale.ROOT, "\n (%d, %d) %11.5g", i, slices.column(i, p), slices.value(i, p)));
                shown++;
            }
        }
        return count() > SHOWN ? text.append("\n …").toString() : text.toString();
    }
}
