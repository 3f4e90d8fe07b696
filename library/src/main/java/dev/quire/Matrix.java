package dev.quire;

import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.Gemm;
import java.util.Arrays;
import java.util.Objects;

/**
 * A dense real {@code m × n} matrix in row-major order: entry {@code (i, j)} stands at
 * {@code data[offset + i·stride + j]}.
 *
 * <p>Views ({@link #view}, {@link #rows(int, int)}, {@link #columns(int, int)}) share the entries and cost nothing;
 * {@link #transpose()} copies, because products take transposed operands as they are ({@link #transposeTimes},
 * {@link #timesTranspose}). A matrix may have no rows or no columns. Matrices are mutable and not synchronised; no method
 * but {@link #set}, {@link #setColumn} and those whose name ends in {@code Into} or {@code InPlace} changes one.
 *
 * <p>A product of {@code m × k} and {@code k × n} takes {@code 2mkn} flops and its result {@code Ĉ} satisfies
 * {@code |Ĉ − AB| ≤ γ_k |A| |B|} entry by entry, with {@code γ_k = ku/(1 − ku)} and {@code u = 2⁻⁵³} (Higham, Accuracy
 * and Stability of Numerical Algorithms, 2nd ed. 2002, section 3.5).
 *
 * {@snippet class="snippets.MatrixSnippets" region="product"}
 */
public final class Matrix implements LinearOperator {

    /** The entry of a matrix as a function of its place. */
    @FunctionalInterface
    public interface Entry {
        /**
         * Returns the entry.
         *
         * @param i the row, from 0
         * @param j the column, from 0
         * @return the value at {@code (i, j)}
         */
        double at(int i, int j);
    }

    // A function of a place is asked this often between two questions whether to stop.
    private static final int ASKED = 512;
    private static final int BLOCK = 256;

    private final double[] data;
    private final int offset;
    private final int rows;
    private final int cols;
    private final int stride;

    private Matrix(double[] data, int offset, int rows, int cols, int stride) {
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.cols = cols;
        this.stride = stride;
    }

    /**
     * Returns a matrix of zeros.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if a size is negative or {@code m·n} exceeds what an array or the heap holds
     */
    public static Matrix zeros(int rows, int cols) {
        return new Matrix(Shapes.allocate(rows, cols), 0, rows, cols, cols);
    }

    /**
     * Returns the identity.
     *
     * @param n its size ≥ 0
     * @return a new {@code n × n} matrix
     * @throws IllegalArgumentException if the size is negative or too large
     */
    public static Matrix identity(int n) {
        Matrix result = zeros(n, n);
        for (int i = 0; i < n; i++) {
            result.data[i * n + i] = 1;
        }
        return result;
    }

    /**
     * Returns a square matrix with the given diagonal and zeros elsewhere.
     *
     * @param diagonal the diagonal entries, copied
     * @return a new {@code n × n} matrix
     * @throws IllegalArgumentException if the array is null or too long
     */
    public static Matrix diagonal(double... diagonal) {
        Shapes.require(diagonal != null, "diagonal: expected an array, got null");
        int n = diagonal.length;
        Matrix result = zeros(n, n);
        for (int i = 0; i < n; i++) {
            result.data[i * n + i] = diagonal[i];
        }
        return result;
    }

    /**
     * Returns a copy of an array of rows.
     *
     * @param rows the rows, all of one length
     * @return a new matrix
     * @throws IllegalArgumentException if the array or a row is null or the lengths differ
     */
    public static Matrix of(double[][] rows) {
        Shapes.require(rows != null, "rows: expected an array, got null");
        int n = rows.length == 0 ? 0 : rows[0] == null ? 0 : rows[0].length;
        Matrix result = zeros(rows.length, n);
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            if (row == null || row.length != n) {
                throw new IllegalArgumentException("rows[" + i + "]: expected length " + n + " as in row 0, got "
                        + (row == null ? "null" : "length " + row.length));
            }
            System.arraycopy(row, 0, result.data, i * n, n);
        }
        return result;
    }

    /**
     * Returns a matrix with the given entries, row after row.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @param entries m·n values in row-major order, copied
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if the number of entries is not {@code m·n}
     */
    public static Matrix of(int rows, int cols, double... entries) {
        int count = Shapes.count(rows, cols);
        if (entries == null || entries.length != count) {
            throw new IllegalArgumentException("entries: expected " + count + " values for " + rows + " × " + cols
                    + ", got " + (entries == null ? "null" : Integer.toString(entries.length)));
        }
        return new Matrix(entries.clone(), 0, rows, cols, cols);
    }

    /**
     * Returns a matrix whose entries a function gives.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @param entry the value at each place, asked once per place, row after row
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if a size is negative or too large, or the function is null
     */
    public static Matrix generate(int rows, int cols, Entry entry) {
        Shapes.require(entry != null, "entry: expected a function, got null");
        Matrix result = zeros(rows, cols);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                if (j % ASKED == 0) {
                    Interruption.check();
                }
                result.data[i * cols + j] = entry.at(i, j);
            }
        }
        return result;
    }

    /**
     * Returns a single column.
     *
     * @param entries the entries from top to bottom, copied
     * @return a new {@code n × 1} matrix
     * @throws IllegalArgumentException if the array is null
     */
    public static Matrix columnOf(double... entries) {
        Shapes.require(entries != null, "entries: expected an array, got null");
        return of(entries.length, 1, entries);
    }

    /**
     * Returns a matrix over an existing array, without copying: the array and the matrix share their entries.
     *
     * @param data holds the entries
     * @param offset where entry (0, 0) stands
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @param stride the distance between the starts of two rows, ≥ n
     * @return a view of the array
     * @throws IllegalArgumentException if the array is null, a number is negative, the stride is below n, or the last
     *     entry would lie outside the array
     */
    public static Matrix wrap(double[] data, int offset, int rows, int cols, int stride) {
        Shapes.require(data != null, "data: expected an array, got null");
        Shapes.count(rows, cols);
        Shapes.require(offset >= 0, "offset: expected a number ≥ 0, got ", offset);
        Shapes.require(stride >= cols, "stride: expected at least the " + cols + " columns, got ", stride);
        long end = rows == 0 || cols == 0 ? offset : offset + (long) (rows - 1) * stride + cols;
        if (end > data.length) {
            throw new IllegalArgumentException(
                    "data: expected at least " + end + " entries for " + Shapes.shape(rows, cols) + " at offset "
                            + offset + " with stride " + stride + ", got " + data.length);
        }
        // No entry stands in an empty matrix, so its stride need not fit into the array.
        return new Matrix(data, offset, rows, cols, rows == 0 || cols == 0 ? cols : stride);
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
     * Returns the array that holds the entries, shared with this matrix.
     *
     * @return the array; entry {@code (i, j)} stands at {@code offset() + i·stride() + j}
     */
    public double[] data() {
        return data;
    }

    /**
     * Returns where entry (0, 0) stands in {@link #data()}.
     *
     * @return the offset
     */
    public int offset() {
        return offset;
    }

    /**
     * Returns the distance between the starts of two rows in {@link #data()}.
     *
     * @return the stride
     */
    public int stride() {
        return stride;
    }

    /**
     * Returns the shape as text, for messages.
     *
     * @return for example {@code "3 × 4"}
     */
    public String shape() {
        return Shapes.shape(rows, cols);
    }

    /**
     * Returns one entry.
     *
     * @param i the row, 0 ≤ i &lt; m
     * @param j the column, 0 ≤ j &lt; n
     * @return the value at {@code (i, j)}
     * @throws IndexOutOfBoundsException if the place is outside the matrix
     */
    public double get(int i, int j) {
        return data[index(i, j)];
    }

    /**
     * Sets one entry.
     *
     * @param i the row, 0 ≤ i &lt; m
     * @param j the column, 0 ≤ j &lt; n
     * @param value the new value
     * @throws IndexOutOfBoundsException if the place is outside the matrix
     */
    public void set(int i, int j, double value) {
        data[index(i, j)] = value;
    }

    /**
     * Returns a copy of one row.
     *
     * @param i the row
     * @return its n entries
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double[] row(int i) {
        Objects.checkIndex(i, rows);
        int start = offset + i * stride;
        return Arrays.copyOfRange(data, start, start + cols);
    }

    /**
     * Returns a copy of one column.
     *
     * @param j the column
     * @return its m entries
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public double[] column(int j) {
        double[] result = new double[rows];
        copyColumn(j, result);
        return result;
    }

    void copyColumn(int j, double[] target) {
        Objects.checkIndex(j, cols);
        for (int i = 0; i < rows; i++) {
            target[i] = data[offset + i * stride + j];
        }
    }

    /**
     * Replaces one column.
     *
     * @param j the column
     * @param values the m new entries
     * @throws IllegalArgumentException if there are not m values
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public void setColumn(int j, double[] values) {
        Objects.checkIndex(j, cols);
        Shapes.requireLength(values, "values", rows);
        for (int i = 0; i < rows; i++) {
            data[offset + i * stride + j] = values[i];
        }
    }

    /**
     * Returns a rectangular view that shares its entries with this matrix.
     *
     * @param fromRow the first row
     * @param toRow one past the last row
     * @param fromCol the first column
     * @param toCol one past the last column
     * @return the view
     * @throws IndexOutOfBoundsException if a range is not inside the matrix
     */
    public Matrix view(int fromRow, int toRow, int fromCol, int toCol) {
        Objects.checkFromToIndex(fromRow, toRow, rows);
        Objects.checkFromToIndex(fromCol, toCol, cols);
        int start = toRow == fromRow || toCol == fromCol ? offset : offset + fromRow * stride + fromCol;
        return new Matrix(data, start, toRow - fromRow, toCol - fromCol, stride);
    }

    /**
     * Returns a view of some rows.
     *
     * @param from the first row
     * @param to one past the last row
     * @return the view, {@code (to − from) × n}
     * @throws IndexOutOfBoundsException if the range is not inside the matrix
     */
    public Matrix rows(int from, int to) {
        return view(from, to, 0, cols);
    }

    /**
     * Returns a view of some columns.
     *
     * @param from the first column
     * @param to one past the last column
     * @return the view, {@code m × (to − from)}
     * @throws IndexOutOfBoundsException if the range is not inside the matrix
     */
    public Matrix columns(int from, int to) {
        return view(0, rows, from, to);
    }

    /**
     * Returns a copy with no gaps between rows.
     *
     * @return a new matrix with the same entries
     */
    public Matrix copy() {
        Matrix result = zeros(rows, cols);
        Entries.forEach(this, (at, to, count) -> System.arraycopy(data, at, result.data, to, count));
        return result;
    }

    /**
     * Returns the entries row after row.
     *
     * @return a new array of m·n values
     */
    public double[] toArray() {
        return copy().data;
    }

    /**
     * Returns a copy with every entry rounded to the nearest float: off by at most {@code 2⁻²⁴ |a_ij|} in the range of normal
     * floats, infinite beyond it.
     *
     * @return a new matrix of the same shape
     */
    public FloatMatrix toFloat() {
        FloatMatrix result = FloatMatrix.zeros(rows, cols);
        float[] floats = result.data();
        Entries.forEach(this, (at, to, count) -> {
            for (int p = 0; p < count; p++) {
                floats[to + p] = (float) data[at + p];
            }
        });
        return result;
    }

    /**
     * Returns the transpose as a copy.
     *
     * @return a new {@code n × m} matrix
     */
    public Matrix transpose() {
        Matrix result = zeros(cols, rows);
        int m;
        int n;
        for (int i = 0; i < rows; i += m) {
            m = Math.min(rows - i, BLOCK);
            for (int j = 0; j < cols; j += n) {
                Interruption.check();
                n = Math.min(cols - j, BLOCK);
                int from = offset + i * stride + j;
                Elementwise.transpose(data, from, stride, result.data, j * rows + i, rows, m, n);
            }
        }
        return result;
    }

    @Override
    public Matrix times(Matrix b) {
        Shapes.requireRows(b, "b", cols);
        Matrix result = zeros(rows, b.cols);
        product(false, this, false, b, 1, 0, result);
        return result;
    }

    /**
     * Computes {@code C = A B}.
     *
     * @param b {@code k × n}
     * @param c receives the product, {@code m × n}; must not share entries with this matrix or {@code b}
     * @throws IllegalArgumentException if a shape does not fit or {@code c} shares entries with an operand
     */
    public void timesInto(Matrix b, Matrix c) {
        multiplyInto(false, this, false, Shapes.requireRows(b, "b", cols), 1, 0, c);
    }

    @Override
    public Matrix transposeTimes(Matrix b) {
        Shapes.requireRows(b, "b", rows);
        Matrix result = zeros(cols, b.cols);
        product(true, this, false, b, 1, 0, result);
        return result;
    }

    /**
     * Computes {@code A Bᵀ}.
     *
     * @param b {@code n × k} where this matrix is {@code m × k}
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if {@code b} is null or has another number of columns
     */
    public Matrix timesTranspose(Matrix b) {
        Shapes.requireCols(b, "b", cols);
        Matrix result = zeros(rows, b.rows);
        product(false, this, true, b, 1, 0, result);
        return result;
    }

    /**
     * Computes the Gram matrix {@code AᵀA}, all inner products of two columns, in {@code n(n + 1)m} flops: half of what
     * {@link #transposeTimes} takes. Exactly symmetric, with the error bound of a product.
     *
     * @return a new {@code n × n} matrix
     * @throws IllegalArgumentException if {@code n²} entries exceed what an array or the heap holds
     */
    public Matrix gram() {
        return Gram.of(true, this);
    }

    /**
     * Computes {@code A Aᵀ}, all inner products of two rows, in {@code m(m + 1)n} flops: half of what
     * {@link #timesTranspose} takes. Exactly symmetric, with the error bound of a product.
     *
     * @return a new {@code m × m} matrix
     * @throws IllegalArgumentException if {@code m²} entries exceed what an array or the heap holds
     */
    public Matrix timesOwnTranspose() {
        return Gram.of(false, this);
    }

    /**
     * Computes {@code C ← α op(A) op(B) + β C} with {@code op} the identity or the transpose. With β = 0 the old content
     * of C is not read.
     *
     * @param transposeA whether A is transposed
     * @param a the left operand
     * @param transposeB whether B is transposed
     * @param b the right operand
     * @param alpha α
     * @param beta β
     * @param c receives the result; must not share entries with an operand
     * @throws IllegalArgumentException if an operand is null, shapes do not fit, or {@code c} shares entries
     */
    public static void multiplyInto(
            boolean transposeA, Matrix a, boolean transposeB, Matrix b, double alpha, double beta, Matrix c) {
        Shapes.require(a != null, "a: expected a matrix, got null");
        int k = transposeA ? a.rows : a.cols;
        if (transposeB) {
            Shapes.requireCols(b, "b", k);
        } else {
            Shapes.requireRows(b, "b", k);
        }
        Shapes.requireShape(c, "c", transposeA ? a.cols : a.rows, transposeB ? b.rows : b.cols);
        Shapes.requireApart(c, a);
        Shapes.requireApart(c, b);
        product(transposeA, a, transposeB, b, alpha, beta, c);
    }

    private static void product(boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        Gemm.multiply(
                ta,
                tb,
                c.rows,
                c.cols,
                ta ? a.rows : a.cols,
                alpha,
                a.data,
                a.offset,
                a.stride,
                b.data,
                b.offset,
                b.stride,
                beta,
                c.data,
                c.offset,
                c.stride);
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
    public void apply(double[] x, double[] y) {
        Shapes.requireLength(x, "x", cols);
        Shapes.requireLength(y, "y", rows);
        Shapes.require(y != x && y != data, "y: expected an array other than x and data(), got the same");
        Gemm.multiply(false, false, rows, 1, cols, 1, data, offset, stride, x, 0, 1, 0, y, 0, 1);
    }

    @Override
    public boolean hasTranspose() {
        return true;
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        Shapes.requireLength(y, "y", rows);
        Shapes.requireLength(x, "x", cols);
        Shapes.require(x != y && x != data, "x: expected an array other than y and data(), got the same");
        Gemm.multiply(true, false, cols, 1, rows, 1, data, offset, stride, y, 0, 1, 0, x, 0, 1);
    }

    @Override
    public Cost cost() {
        double entries = (double) rows * cols;
        return new Cost(2 * entries, 8 * (entries + rows + cols));
    }

    /**
     * Computes {@code A ← A + α x yᵀ}, the update of rank one. Takes {@code 2mn} flops and the time to read and write the matrix once;
     * an entry is off by at most {@code γ_3 (|a_ij| + |α x_i y_j|)}.
     *
     * {@snippet class="snippets.MatrixSnippets" region="outer"}
     *
     * @param alpha α; with 0 the vectors are not read
     * @param x m values
     * @param y n values
     * @throws IllegalArgumentException if {@code x} has not m values or {@code y} not n, or one of them is {@link #data()}
     */
    public void addOuterInPlace(double alpha, double[] x, double[] y) {
        Shapes.requireLength(x, "x", rows);
        Shapes.requireLength(y, "y", cols);
        Shapes.require(x != data, "x: expected an array other than data(), got the same");
        Shapes.require(y != data, "y: expected an array other than data(), got the same");
        Gemm.addOuter(rows, cols, alpha, x, 0, y, 0, data, offset, stride);
    }

    /**
     * Computes {@code A + B}.
     *
     * @param b a matrix of the same shape
     * @return a new matrix
     * @throws IllegalArgumentException if {@code b} is null or has another shape
     */
    public Matrix plus(Matrix b) {
        return combined(b, 1);
    }

    /**
     * Computes {@code A − B}.
     *
     * @param b a matrix of the same shape
     * @return a new matrix
     * @throws IllegalArgumentException if {@code b} is null or has another shape
     */
    public Matrix minus(Matrix b) {
        return combined(b, -1);
    }

    private Matrix combined(Matrix b, double beta) {
        Shapes.requireShape(b, "b", rows, cols);
        Matrix result = zeros(rows, cols);
        Entries.combine(this, beta, b, result.data);
        return result;
    }

    /**
     * Computes {@code α A}.
     *
     * @param alpha α
     * @return a new matrix
     */
    public Matrix scaled(double alpha) {
        Matrix result = copy();
        Entries.forEach(result, (at, to, count) -> Elementwise.scale(count, alpha, result.data, at));
        return result;
    }

    /**
     * Returns the Frobenius norm {@code (Σ a_ij²)^½}. No square overflows or underflows: where one would, entries are
     * scaled first. The relative error is at most {@code γ_mn}, the cost {@code 2mn} flops.
     *
     * @return the norm, NaN if an entry is NaN, ∞ if the norm exceeds the largest double
     */
    public double frobeniusNorm() {
        return Entries.frobeniusNorm(this);
    }

    /**
     * Returns the largest absolute value of an entry.
     *
     * @return {@code max |a_ij|}, 0 for an empty matrix, NaN if an entry is NaN
     */
    public double maxAbs() {
        return Entries.maxAbs(this);
    }

    /**
     * Tells whether every entry is a finite number.
     *
     * @return false if an entry is NaN or infinite
     */
    public boolean isFinite() {
        return maxAbs() <= Double.MAX_VALUE;
    }

    /**
     * Tells whether two matrices agree within a tolerance: same shape and {@code |a_ij − b_ij| ≤ tolerance} everywhere,
     * where equal infinities agree and NaN agrees with NaN.
     *
     * @param b the other matrix
     * @param tolerance the largest difference allowed, ≥ 0
     * @return whether they agree
     */
    public boolean equals(Matrix b, double tolerance) {
        Shapes.require(tolerance >= 0, "tolerance: expected a number ≥ 0, got " + tolerance);
        return b != null && b.rows == rows && b.cols == cols && Entries.agree(this, b, tolerance);
    }

    /**
     * Tells whether the other object is a matrix of the same shape with the same entries, compared as
     * {@link Double#equals} compares.
     */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Matrix b) || b.rows != rows || b.cols != cols) {
            return false;
        }
        for (int i = 0; i < rows; i++) {
            int p = offset + i * stride;
            int q = b.offset + i * b.stride;
            if (!Arrays.equals(data, p, p + cols, b.data, q, q + cols)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int[] hash = {31 * rows + cols};
        Entries.forEach(this, (at, to, count) -> {
            for (int p = at; p < at + count; p++) {
                hash[0] = 31 * hash[0] + Double.hashCode(data[p]);
            }
        });
        return hash[0];
    }

    /** Returns the shape and the entries, at most eight rows and columns of them. */
    @Override
    public String toString() {
        return Entries.text(this);
    }

    private int index(int i, int j) {
        Objects.checkIndex(i, rows);
        Objects.checkIndex(j, cols);
        return offset + i * stride + j;
    }
}
