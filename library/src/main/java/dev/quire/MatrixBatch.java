package dev.quire;

import dev.quire.simd.blas.Gemm;
import java.util.Objects;

/**
 * Many matrices of one shape in one array: {@code A_0, …, A_{c−1}}, each {@code m × n} and row-major, entry {@code (i, j)} of {@code A_q} at
 * {@code data[offset + q·distance + i·stride + j]}.
 *
 * <p>A product of two batches is that of their matrices one by one, {@code C_q = A_q B_q}, without the cost of a call for each: 10 000
 * products of 4 × 4 take as long as it takes to read and write them. Every product has the bits and the error bound of {@link Matrix#times(Matrix)}.
 * A batch is mutable and not synchronised; only {@link #timesInto}, and what {@link #get} and {@link #data} return, change one.
 *
 * {@snippet class="snippets.MatrixBatchSnippets" region="batch"}
 */
public final class MatrixBatch {

    private final double[] data;
    private final int offset;
    private final int count;
    private final int rows;
    private final int cols;
    private final int stride;
    private final int distance;

    private MatrixBatch(double[] data, int offset, int count, int rows, int cols, int stride, int distance) {
        this.data = data;
        this.offset = offset;
        this.count = count;
        this.rows = rows;
        this.cols = cols;
        this.stride = stride;
        this.distance = distance;
    }

    /**
     * Returns a batch of zeros without gaps.
     *
     * @param count how many matrices, ≥ 0
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @return a new batch
     * @throws IllegalArgumentException if a number is negative or {@code count·m·n} exceeds what an array or the heap holds
     */
    public static MatrixBatch zeros(int count, int rows, int cols) {
        int each = Shapes.count(rows, cols);
        Shapes.require(count >= 0, "count: expected a number ≥ 0, got ", count);
        return new MatrixBatch(Shapes.allocate(count, each), 0, count, rows, cols, cols, each);
    }

    /**
     * Returns a batch over an existing array, without copying: the array and the batch share their entries.
     *
     * @param data holds the entries
     * @param offset where entry (0, 0) of the first matrix stands
     * @param count how many matrices, ≥ 0
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @param stride the distance between the starts of two rows, ≥ n
     * @param distance the distance between the starts of two matrices, at least the {@code (m − 1)·stride + n} entries that one takes
     * @return a view of the array
     * @throws IllegalArgumentException if the array is null, a number is negative or too small, or the last entry would lie
     *     outside the array
     */
    public static MatrixBatch wrap(double[] data, int offset, int count, int rows, int cols, int stride, int distance) {
        Shapes.require(data != null, "data: expected an array, got null");
        Shapes.require(count >= 0, "count: expected a number ≥ 0, got ", count);
        Shapes.count(rows, cols);
        Shapes.require(offset >= 0, "offset: expected a number ≥ 0, got ", offset);
        Shapes.require(stride >= cols, "stride: expected at least the " + cols + " columns, got ", stride);
        long each = rows == 0 || cols == 0 ? 0 : (long) (rows - 1) * stride + cols;
        Shapes.require(
                distance >= each, "distance: expected at least the " + each + " entries of a matrix, got ", distance);
        boolean empty = count == 0 || each == 0;
        long end = empty ? offset : offset + (long) (count - 1) * distance + each;
        if (end > data.length) {
            throw new IllegalArgumentException("data: expected at least " + end + " entries for " + count + " times "
                    + Shapes.shape(rows, cols) + " at offset " + offset + " with distance " + distance + ", got "
                    + data.length);
        }
        return empty
                ? new MatrixBatch(data, offset, count, rows, cols, cols, 0)
                : new MatrixBatch(data, offset, count, rows, cols, stride, distance);
    }

    /**
     * Returns how many matrices there are.
     *
     * @return the number, ≥ 0
     */
    public int count() {
        return count;
    }

    /**
     * Returns the number of rows of each matrix.
     *
     * @return m
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns of each matrix.
     *
     * @return n
     */
    public int cols() {
        return cols;
    }

    /**
     * Returns the array that holds the entries, itself and not a copy.
     *
     * @return the array
     */
    public double[] data() {
        return data;
    }

    /**
     * Returns where entry (0, 0) of the first matrix stands.
     *
     * @return a place in {@link #data()}
     */
    public int offset() {
        return offset;
    }

    /**
     * Returns the distance between the starts of two rows.
     *
     * @return at least n
     */
    public int stride() {
        return stride;
    }

    /**
     * Returns the distance between the starts of two matrices.
     *
     * @return at least what a matrix takes, 0 for a batch without entries
     */
    public int distance() {
        return distance;
    }

    /**
     * Returns one matrix as a view, which shares its entries with the batch.
     *
     * @param q its number, 0 ≤ q &lt; count
     * @return the matrix
     * @throws IndexOutOfBoundsException if there is no such matrix
     */
    public Matrix get(int q) {
        Objects.checkIndex(q, count);
        return Matrix.wrap(data, offset + q * distance, rows, cols, stride);
    }

    /**
     * Returns the shape as text, for messages.
     *
     * @return for example {@code "10000 times 4 × 4"}
     */
    public String shape() {
        return count + " times " + Shapes.shape(rows, cols);
    }

    /**
     * Computes {@code C_q = A_q B_q} for all q.
     *
     * @param b as many matrices, {@code k × n} where these are {@code m × k}
     * @return a new batch of {@code m × n} matrices
     * @throws IllegalArgumentException if {@code b} is null, has another number of matrices or does not fit, or the result is too large
     */
    public MatrixBatch times(MatrixBatch b) {
        requireShape(b, "b", cols, b == null ? 0 : b.cols);
        MatrixBatch c = zeros(count, rows, b.cols);
        product(b, c);
        return c;
    }

    /**
     * Computes {@code C_q = A_q B_q} for all q. Takes {@code 2mnk} flops each and allocates nothing on one thread.
     *
     * @param b as many matrices, {@code k × n} where these are {@code m × k}
     * @param c receives the products, {@code m × n}; must not share a range of an array with this batch or {@code b}
     * @throws IllegalArgumentException if a batch is null, numbers or shapes do not fit, or {@code c} shares a range
     */
    public void timesInto(MatrixBatch b, MatrixBatch c) {
        requireShape(b, "b", cols, b == null ? 0 : b.cols);
        requireShape(c, "c", rows, b.cols);
        Shapes.require(
                !c.overlaps(this) && !c.overlaps(b),
                "c: expected a range of an array of its own, but it shares one with an operand");
        product(b, c);
    }

    private void product(MatrixBatch b, MatrixBatch c) {
        Gemm.multiplyBatch(
                count,
                rows,
                b.cols,
                cols,
                data,
                offset,
                stride,
                distance,
                b.data,
                b.offset,
                b.stride,
                b.distance,
                c.data,
                c.offset,
                c.stride,
                c.distance);
    }

    private void requireShape(MatrixBatch other, String name, int m, int n) {
        if (other == null || other.count != count || other.rows != m || other.cols != n) {
            throw new IllegalArgumentException(name + ": expected " + count + " matrices of " + Shapes.shape(m, n)
                    + ", got " + (other == null ? "null" : other.shape()));
        }
    }

    private boolean overlaps(MatrixBatch other) {
        return data == other.data && offset < other.end() && other.offset < end();
    }

    /** One past the last entry; the offset where there is none. */
    private int end() {
        return count == 0 || rows == 0 || cols == 0
                ? offset
                : offset + (count - 1) * distance + (rows - 1) * stride + cols;
    }

    /** Returns the number of matrices and their shape. */
    @Override
    public String toString() {
        return shape();
    }
}
