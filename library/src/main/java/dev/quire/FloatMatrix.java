// Generated from Matrix by FloatTwins, among the tests.
package dev.quire;

import dev.quire.control.Interruption;
import dev.quire.simd.FloatElementwise;
import dev.quire.simd.blas.FloatGemm;
import dev.quire.simd.blas.MixedGemv;
import java.util.Arrays;
import java.util.Objects;

/**
 * A dense real {@code m × n} matrix of floats in row-major order: entry {@code (i, j)} stands at
 * {@code data[offset + i·stride + j]}. It takes half the memory of a {@link Matrix}, and its products twice the speed.
 *
 * <p>Products of float matrices and float vectors are computed in floats: {@code m × k} times {@code k × n} takes
 * {@code 2mkn} flops and its result {@code Ĉ} satisfies {@code |Ĉ − AB| ≤ γ_k |A| |B|} entry by entry, with
 * {@code γ_k = ku/(1 − ku)} and {@code u = 2⁻²⁴} (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002,
 * section 3.5); an entry beyond the largest float, near {@code 3.4·10³⁸}, is infinite.
 *
 * <p>As a {@link LinearOperator} it multiplies doubles, and computes in doubles: the map is exactly the one that its entries
 * say, {@code |ŷ − Ax| ≤ γ_n |A| |x|} with {@code u = 2⁻⁵³}, so that a solver loses nothing to it.
 *
 * <p>Views ({@link #view}, {@link #rows(int, int)}, {@link #columns(int, int)}) share the entries and cost nothing;
 * {@link #transpose()} copies, because products take transposed operands as they are ({@link #transposeTimes(FloatMatrix)},
 * {@link #timesTranspose}). A matrix may have no rows or no columns. Matrices are mutable and not synchronised; no method
 * but {@link #set}, {@link #setColumn} and those whose name ends in {@code Into} or {@code InPlace} changes one.
 *
 * {@snippet class="snippets.FloatMatrixSnippets" region="product"}
 */
public final class FloatMatrix implements LinearOperator {

    // A function of a place is asked this often between two questions whether to stop.
    private static final int ASKED = 512;
    private static final int BLOCK = 256;

    private final float[] data;
    private final int offset;
    private final int rows;
    private final int cols;
    private final int stride;

    private FloatMatrix(float[] data, int offset, int rows, int cols, int stride) {
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
    public static FloatMatrix zeros(int rows, int cols) {
        return new FloatMatrix(FloatShapes.allocate(rows, cols), 0, rows, cols, cols);
    }

    /**
     * Returns the identity.
     *
     * @param n its size ≥ 0
     * @return a new {@code n × n} matrix
     * @throws IllegalArgumentException if the size is negative or too large
     */
    public static FloatMatrix identity(int n) {
        FloatMatrix result = zeros(n, n);
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
    public static FloatMatrix diagonal(float... diagonal) {
        FloatShapes.require(diagonal != null, "diagonal: expected an array, got null");
        int n = diagonal.length;
        FloatMatrix result = zeros(n, n);
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
    public static FloatMatrix of(float[][] rows) {
        FloatShapes.require(rows != null, "rows: expected an array, got null");
        int n = rows.length == 0 ? 0 : rows[0] == null ? 0 : rows[0].length;
        FloatMatrix result = zeros(rows.length, n);
        for (int i = 0; i < rows.length; i++) {
            float[] row = rows[i];
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
    public static FloatMatrix of(int rows, int cols, float... entries) {
        int count = FloatShapes.count(rows, cols);
        if (entries == null || entries.length != count) {
            throw new IllegalArgumentException("entries: expected " + count + " values for " + rows + " × " + cols
                    + ", got " + (entries == null ? "null" : Integer.toString(entries.length)));
        }
        return new FloatMatrix(entries.clone(), 0, rows, cols, cols);
    }

    /**
     * Returns a matrix whose entries a function gives, each rounded to the nearest float.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @param entry the value at each place, asked once per place, row after row
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if a size is negative or too large, or the function is null
     */
    public static FloatMatrix generate(int rows, int cols, Matrix.Entry entry) {
        FloatShapes.require(entry != null, "entry: expected a function, got null");
        FloatMatrix result = zeros(rows, cols);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                if (j % ASKED == 0) {
                    Interruption.check();
                }
                result.data[i * cols + j] = (float) entry.at(i, j);
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
    public static FloatMatrix columnOf(float... entries) {
        FloatShapes.require(entries != null, "entries: expected an array, got null");
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
    public static FloatMatrix wrap(float[] data, int offset, int rows, int cols, int stride) {
        FloatShapes.require(data != null, "data: expected an array, got null");
        FloatShapes.count(rows, cols);
        FloatShapes.require(offset >= 0, "offset: expected a number ≥ 0, got ", offset);
        FloatShapes.require(stride >= cols, "stride: expected at least the " + cols + " columns, got ", stride);
        long end = rows == 0 || cols == 0 ? offset : offset + (long) (rows - 1) * stride + cols;
        if (end > data.length) {
            throw new IllegalArgumentException(
                    "data: expected at least " + end + " entries for " + FloatShapes.shape(rows, cols) + " at offset "
                            + offset + " with stride " + stride + ", got " + data.length);
        }
        // No entry stands in an empty matrix, so its stride need not fit into the array.
        return new FloatMatrix(data, offset, rows, cols, rows == 0 || cols == 0 ? cols : stride);
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
    public float[] data() {
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
        return FloatShapes.shape(rows, cols);
    }

    /**
     * Returns one entry.
     *
     * @param i the row, 0 ≤ i &lt; m
     * @param j the column, 0 ≤ j &lt; n
     * @return the value at {@code (i, j)}
     * @throws IndexOutOfBoundsException if the place is outside the matrix
     */
    public float get(int i, int j) {
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
    public void set(int i, int j, float value) {
        data[index(i, j)] = value;
    }

    /**
     * Returns a copy of one row.
     *
     * @param i the row
     * @return its n entries
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public float[] row(int i) {
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
    public float[] column(int j) {
        float[] result = new float[rows];
        copyColumn(j, result);
        return result;
    }

    void copyColumn(int j, float[] target) {
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
    public void setColumn(int j, float[] values) {
        Objects.checkIndex(j, cols);
        FloatShapes.requireLength(values, "values", rows);
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
    public FloatMatrix view(int fromRow, int toRow, int fromCol, int toCol) {
        Objects.checkFromToIndex(fromRow, toRow, rows);
        Objects.checkFromToIndex(fromCol, toCol, cols);
        int start = toRow == fromRow || toCol == fromCol ? offset : offset + fromRow * stride + fromCol;
        return new FloatMatrix(data, start, toRow - fromRow, toCol - fromCol, stride);
    }

    /**
     * Returns a view of some rows.
     *
     * @param from the first row
     * @param to one past the last row
     * @return the view, {@code (to − from) × n}
     * @throws IndexOutOfBoundsException if the range is not inside the matrix
     */
    public FloatMatrix rows(int from, int to) {
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
    public FloatMatrix columns(int from, int to) {
        return view(0, rows, from, to);
    }

    /**
     * Returns a copy with no gaps between rows.
     *
     * @return a new matrix with the same entries
     */
    public FloatMatrix copy() {
        FloatMatrix result = zeros(rows, cols);
        FloatEntries.forEach(this, (at, to, count) -> System.arraycopy(data, at, result.data, to, count));
        return result;
    }

    /**
     * Returns the entries row after row.
     *
     * @return a new array of m·n values
     */
    public float[] toArray() {
        return copy().data;
    }

    /**
     * Returns a copy in doubles, which hold every float exactly.
     *
     * @return a new matrix of the same shape
     */
    public Matrix toDouble() {
        Matrix result = Matrix.zeros(rows, cols);
        double[] doubles = result.data();
        FloatEntries.forEach(this, (at, to, count) -> {
            for (int p = 0; p < count; p++) {
                doubles[to + p] = data[at + p];
            }
        });
        return result;
    }

    /**
     * Returns the transpose as a copy.
     *
     * @return a new {@code n × m} matrix
     */
    public FloatMatrix transpose() {
        FloatMatrix result = zeros(cols, rows);
        int m;
        int n;
        for (int i = 0; i < rows; i += m) {
            m = Math.min(rows - i, BLOCK);
            for (int j = 0; j < cols; j += n) {
                Interruption.check();
                n = Math.min(cols - j, BLOCK);
                int from = offset + i * stride + j;
                FloatElementwise.transpose(data, from, stride, result.data, j * rows + i, rows, m, n);
            }
        }
        return result;
    }

    /**
     * Computes {@code A B}.
     *
     * @param b {@code k × n} where this matrix is {@code m × k}
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if {@code b} is null or has another number of rows
     */
    public FloatMatrix times(FloatMatrix b) {
        FloatShapes.requireRows(b, "b", cols);
        FloatMatrix result = zeros(rows, b.cols);
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
    public void timesInto(FloatMatrix b, FloatMatrix c) {
        multiplyInto(false, this, false, FloatShapes.requireRows(b, "b", cols), 1, 0, c);
    }

    /**
     * Computes {@code Aᵀ B}.
     *
     * @param b {@code k × n} where this matrix is {@code k × m}
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if {@code b} is null or has another number of rows
     */
    public FloatMatrix transposeTimes(FloatMatrix b) {
        FloatShapes.requireRows(b, "b", rows);
        FloatMatrix result = zeros(cols, b.cols);
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
    public FloatMatrix timesTranspose(FloatMatrix b) {
        FloatShapes.requireCols(b, "b", cols);
        FloatMatrix result = zeros(rows, b.rows);
        product(false, this, true, b, 1, 0, result);
        return result;
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
            boolean transposeA,
            FloatMatrix a,
            boolean transposeB,
            FloatMatrix b,
            float alpha,
            float beta,
            FloatMatrix c) {
        FloatShapes.require(a != null, "a: expected a matrix, got null");
        int k = transposeA ? a.rows : a.cols;
        if (transposeB) {
            FloatShapes.requireCols(b, "b", k);
        } else {
            FloatShapes.requireRows(b, "b", k);
        }
        FloatShapes.requireShape(c, "c", transposeA ? a.cols : a.rows, transposeB ? b.rows : b.cols);
        FloatShapes.requireApart(c, a);
        FloatShapes.requireApart(c, b);
        product(transposeA, a, transposeB, b, alpha, beta, c);
    }

    private static void product(
            boolean ta, FloatMatrix a, boolean tb, FloatMatrix b, float alpha, float beta, FloatMatrix c) {
        FloatGemm.multiply(
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
    public float[] times(float... x) {
        float[] y = new float[rows];
        apply(x, y);
        return y;
    }

    /**
     * Computes {@code y = A x} in floats.
     *
     * @param x the argument, length n, not modified
     * @param y receives the result, length m; must not be {@code x}
     * @throws IllegalArgumentException if an array is null, has the wrong length, or both are the same
     */
    public void apply(float[] x, float[] y) {
        FloatShapes.requireLength(x, "x", cols);
        FloatShapes.requireLength(y, "y", rows);
        FloatShapes.require(y != x && y != data, "y: expected an array other than x and data(), got the same");
        FloatGemm.multiply(false, false, rows, 1, cols, 1, data, offset, stride, x, 0, 1, 0, y, 0, 1);
    }

    @Override
    public boolean hasTranspose() {
        return true;
    }

    /**
     * Computes {@code x = Aᵀ y} in floats.
     *
     * @param y the argument, length m, not modified
     * @param x receives the result, length n; must not be {@code y}
     * @throws IllegalArgumentException if an array is null, has the wrong length, or both are the same
     */
    public void applyTranspose(float[] y, float[] x) {
        FloatShapes.requireLength(y, "y", rows);
        FloatShapes.requireLength(x, "x", cols);
        FloatShapes.require(x != y && x != data, "x: expected an array other than y and data(), got the same");
        FloatGemm.multiply(true, false, cols, 1, rows, 1, data, offset, stride, y, 0, 1, 0, x, 0, 1);
    }

    @Override
    public void apply(double[] x, double[] y) {
        Shapes.requireLength(x, "x", cols);
        Shapes.requireLength(y, "y", rows);
        Shapes.require(y != x, "y: expected an array other than x, got the same");
        MixedGemv.multiply(rows, cols, data, offset, stride, x, y);
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        Shapes.requireLength(y, "y", rows);
        Shapes.requireLength(x, "x", cols);
        Shapes.require(x != y, "x: expected an array other than y, got the same");
        MixedGemv.multiplyTransposed(rows, cols, data, offset, stride, y, x);
    }

    /**
     * Computes {@code A X} in doubles, with a copy of A as doubles.
     *
     * @param x the block, {@code n × k}
     * @return a new matrix, {@code m × k}
     * @throws IllegalArgumentException if {@code x} is null or has other than n rows
     */
    @Override
    public Matrix times(Matrix x) {
        Shapes.requireRows(x, "x", cols);
        return toDouble().times(x);
    }

    /**
     * Computes {@code Aᵀ Y} in doubles, with a copy of A as doubles.
     *
     * @param y the block, {@code m × k}
     * @return a new matrix, {@code n × k}
     * @throws IllegalArgumentException if {@code y} is null or has other than m rows
     */
    @Override
    public Matrix transposeTimes(Matrix y) {
        Shapes.requireRows(y, "y", rows);
        return toDouble().transposeTimes(y);
    }

    @Override
    public Cost cost() {
        double entries = (double) rows * cols;
        return new Cost(2 * entries, 4 * entries + 8.0 * ((double) rows + cols));
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
    public void addOuterInPlace(float alpha, float[] x, float[] y) {
        FloatShapes.requireLength(x, "x", rows);
        FloatShapes.requireLength(y, "y", cols);
        FloatShapes.require(x != data, "x: expected an array other than data(), got the same");
        FloatShapes.require(y != data, "y: expected an array other than data(), got the same");
        FloatGemm.addOuter(rows, cols, alpha, x, 0, y, 0, data, offset, stride);
    }

    /**
     * Computes {@code A + B}.
     *
     * @param b a matrix of the same shape
     * @return a new matrix
     * @throws IllegalArgumentException if {@code b} is null or has another shape
     */
    public FloatMatrix plus(FloatMatrix b) {
        return combined(b, 1);
    }

    /**
     * Computes {@code A − B}.
     *
     * @param b a matrix of the same shape
     * @return a new matrix
     * @throws IllegalArgumentException if {@code b} is null or has another shape
     */
    public FloatMatrix minus(FloatMatrix b) {
        return combined(b, -1);
    }

    private FloatMatrix combined(FloatMatrix b, float beta) {
        FloatShapes.requireShape(b, "b", rows, cols);
        FloatMatrix result = zeros(rows, cols);
        FloatEntries.combine(this, beta, b, result.data);
        return result;
    }

    /**
     * Computes {@code α A}.
     *
     * @param alpha α
     * @return a new matrix
     */
    public FloatMatrix scaled(float alpha) {
        FloatMatrix result = copy();
        FloatEntries.forEach(result, (at, to, count) -> FloatElementwise.scale(count, alpha, result.data, at));
        return result;
    }

    /**
     * Returns the Frobenius norm {@code (Σ a_ij²)^½}. No square overflows or underflows: where one would, entries are
     * scaled first. The relative error is at most {@code γ_mn}, the cost {@code 2mn} flops.
     *
     * @return the norm, NaN if an entry is NaN, ∞ if the norm exceeds the largest float
     */
    public float frobeniusNorm() {
        return FloatEntries.frobeniusNorm(this);
    }

    /**
     * Returns the largest absolute value of an entry.
     *
     * @return {@code max |a_ij|}, 0 for an empty matrix, NaN if an entry is NaN
     */
    public float maxAbs() {
        return FloatEntries.maxAbs(this);
    }

    /**
     * Tells whether every entry is a finite number.
     *
     * @return false if an entry is NaN or infinite
     */
    public boolean isFinite() {
        return maxAbs() <= Float.MAX_VALUE;
    }

    /**
     * Tells whether two matrices agree within a tolerance: same shape and {@code |a_ij − b_ij| ≤ tolerance} everywhere,
     * where equal infinities agree and NaN agrees with NaN.
     *
     * @param b the other matrix
     * @param tolerance the largest difference allowed, ≥ 0
     * @return whether they agree
     */
    public boolean equals(FloatMatrix b, double tolerance) {
        FloatShapes.require(tolerance >= 0, "tolerance: expected a number ≥ 0, got " + tolerance);
        return b != null && b.rows == rows && b.cols == cols && FloatEntries.agree(this, b, tolerance);
    }

    /**
     * Tells whether the other object is a matrix of the same shape with the same entries, compared as
     * {@link Float#equals} compares.
     */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof FloatMatrix b) || b.rows != rows || b.cols != cols) {
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
        FloatEntries.forEach(this, (at, to, count) -> {
            for (int p = at; p < at + count; p++) {
                hash[0] = 31 * hash[0] + Float.hashCode(data[p]);
            }
        });
        return hash[0];
    }

    /** Returns the shape and the entries, at most eight rows and columns of them. */
    @Override
    public String toString() {
        return FloatEntries.text(this);
    }

    private int index(int i, int j) {
        Objects.checkIndex(i, rows);
        Objects.checkIndex(j, cols);
        return offset + i * stride + j;
    }
}
