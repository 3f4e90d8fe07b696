package dev.quire;

import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.ComplexGemm;
import java.util.Locale;
import java.util.Objects;

/**
 * A dense complex {@code m × n} matrix, interleaved in row-major order: the real part of entry {@code (i, j)} stands at
 * {@code data[offset + i·stride + 2j]}, the imaginary part behind it.
 *
 * <p>Views share the entries and cost nothing; {@link #transpose()}, {@link #adjoint()} and {@link #conjugate()} copy, because
 * products take such operands as they are. A matrix may have no rows or no columns. Matrices are mutable and not synchronised;
 * no method but {@link #set}, {@link #setColumn} and those whose name ends in {@code Into} changes one.
 *
 * <p>A product of {@code m × k} and {@code k × n} takes {@code 8mkn} flops. Each part of an entry is one real sum of 2k products, so that with
 * {@code K = 2k + ⌈k/256⌉ + 2}, {@code γ_K = Ku/(1 − Ku)} and {@code u = 2⁻⁵³}
 * {@code |Re(Ĉ − AB)| ≤ γ_K (|Re A| |Re B| + |Im A| |Im B|)} and {@code |Im(Ĉ − AB)| ≤ γ_K (|Re A| |Im B| + |Im A| |Re B|)} entry by entry.
 * Infinities and NaN go through these sums as they are.
 *
 * {@snippet class="snippets.ComplexSnippets" region="product"}
 */
public final class ComplexMatrix implements ComplexOperator {

    /** What a product does to an operand first. */
    public enum Operation {
        /** Nothing. */
        NONE,
        /** Transposes it. */
        TRANSPOSE,
        /** Transposes and conjugates it. */
        ADJOINT
    }

    private static final int SHOWN = 8;

    /** The same entries as a real m × 2n matrix. */
    private final Matrix entries;

    private ComplexMatrix(Matrix entries) {
        this.entries = entries;
    }

    private static int twice(int cols) {
        Shapes.require(
                cols <= Integer.MAX_VALUE / 2, "cols: expected at most " + Integer.MAX_VALUE / 2 + ", got ", cols);
        return 2 * cols;
    }

    /**
     * Returns a matrix of zeros.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if a size is negative or {@code 2mn} exceeds what an array or the heap holds
     */
    public static ComplexMatrix zeros(int rows, int cols) {
        return new ComplexMatrix(Matrix.zeros(rows, twice(cols)));
    }

    /**
     * Returns the identity.
     *
     * @param n its size ≥ 0
     * @return a new {@code n × n} matrix
     * @throws IllegalArgumentException if the size is negative or too large
     */
    public static ComplexMatrix identity(int n) {
        ComplexMatrix result = zeros(n, n);
        for (int i = 0; i < n; i++) {
            result.set(i, i, 1, 0);
        }
        return result;
    }

    /**
     * Returns a matrix with the given entries, row after row, each as its real and its imaginary part.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @param entries 2·m·n values, copied
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if the number of values is not {@code 2·m·n}
     */
    public static ComplexMatrix of(int rows, int cols, double... entries) {
        return new ComplexMatrix(Matrix.of(rows, twice(cols), entries));
    }

    /**
     * Returns {@code X + iY}.
     *
     * @param real X, m × n, copied
     * @param imaginary Y, m × n, copied
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if one is null or the shapes differ
     */
    public static ComplexMatrix of(Matrix real, Matrix imaginary) {
        Shapes.require(real != null, "real: expected a matrix, got null");
        Shapes.requireShape(imaginary, "imaginary", real.rows(), real.cols());
        return generate(real.rows(), real.cols(), real::get, imaginary::get);
    }

    /**
     * Returns a matrix whose entries two functions give.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @param real the real part at each place
     * @param imaginary the imaginary part at each place
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if a size is negative or too large, or a function is null
     */
    public static ComplexMatrix generate(int rows, int cols, Matrix.Entry real, Matrix.Entry imaginary) {
        Shapes.require(real != null, "real: expected a function, got null");
        Shapes.require(imaginary != null, "imaginary: expected a function, got null");
        return new ComplexMatrix(
                Matrix.generate(rows, twice(cols), (i, j) -> j % 2 == 0 ? real.at(i, j / 2) : imaginary.at(i, j / 2)));
    }

    /**
     * Returns a matrix over an existing array, without copying: the array and the matrix share their entries.
     *
     * @param data holds the entries
     * @param offset where the real part of entry (0, 0) stands
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @param stride the distance between the starts of two rows, ≥ 2n
     * @return a view of the array
     * @throws IllegalArgumentException if the array is null, a number is negative, the stride is below 2n, or the last
     *     entry would lie outside the array
     */
    public static ComplexMatrix wrap(double[] data, int offset, int rows, int cols, int stride) {
        return new ComplexMatrix(Matrix.wrap(data, offset, rows, twice(cols), stride));
    }

    @Override
    public int rows() {
        return entries.rows();
    }

    @Override
    public int cols() {
        return entries.cols() / 2;
    }

    /**
     * Returns the array that holds the entries, shared with this matrix.
     *
     * @return the array; the real part of entry {@code (i, j)} stands at {@code offset() + i·stride() + 2j}
     */
    public double[] data() {
        return entries.data();
    }

    /**
     * Returns where the real part of entry (0, 0) stands in {@link #data()}.
     *
     * @return the offset
     */
    public int offset() {
        return entries.offset();
    }

    /**
     * Returns the distance between the starts of two rows in {@link #data()}.
     *
     * @return the stride
     */
    public int stride() {
        return entries.stride();
    }

    /**
     * Returns the shape as text, for messages.
     *
     * @return for example {@code "3 × 4"}
     */
    public String shape() {
        return Shapes.shape(rows(), cols());
    }

    /**
     * Returns the real part of one entry.
     *
     * @param i the row, 0 ≤ i &lt; m
     * @param j the column, 0 ≤ j &lt; n
     * @return {@code Re a_ij}
     * @throws IndexOutOfBoundsException if the place is outside the matrix
     */
    public double real(int i, int j) {
        Objects.checkIndex(j, cols());
        return entries.get(i, 2 * j);
    }

    /**
     * Returns the imaginary part of one entry.
     *
     * @param i the row, 0 ≤ i &lt; m
     * @param j the column, 0 ≤ j &lt; n
     * @return {@code Im a_ij}
     * @throws IndexOutOfBoundsException if the place is outside the matrix
     */
    public double imaginary(int i, int j) {
        Objects.checkIndex(j, cols());
        return entries.get(i, 2 * j + 1);
    }

    /**
     * Sets one entry.
     *
     * @param i the row, 0 ≤ i &lt; m
     * @param j the column, 0 ≤ j &lt; n
     * @param real the new real part
     * @param imaginary the new imaginary part
     * @throws IndexOutOfBoundsException if the place is outside the matrix
     */
    public void set(int i, int j, double real, double imaginary) {
        Objects.checkIndex(j, cols());
        entries.set(i, 2 * j, real);
        entries.set(i, 2 * j + 1, imaginary);
    }

    /**
     * Returns the real parts.
     *
     * @return a new {@code m × n} matrix
     */
    public Matrix real() {
        return Matrix.generate(rows(), cols(), this::real);
    }

    /**
     * Returns the imaginary parts.
     *
     * @return a new {@code m × n} matrix
     */
    public Matrix imaginary() {
        return Matrix.generate(rows(), cols(), this::imaginary);
    }

    /**
     * Returns a copy of one row.
     *
     * @param i the row
     * @return its n entries, 2n values
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double[] row(int i) {
        return entries.row(i);
    }

    /**
     * Returns a copy of one column.
     *
     * @param j the column
     * @return its m entries, 2m values
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public double[] column(int j) {
        Objects.checkIndex(j, cols());
        double[] result = new double[2 * rows()];
        for (int i = 0; i < rows(); i++) {
            result[2 * i] = real(i, j);
            result[2 * i + 1] = imaginary(i, j);
        }
        return result;
    }

    /**
     * Replaces one column.
     *
     * @param j the column
     * @param values the m new entries, 2m values
     * @throws IllegalArgumentException if there are not 2m values
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public void setColumn(int j, double[] values) {
        Objects.checkIndex(j, cols());
        Shapes.requireLength(values, "values", 2 * rows());
        for (int i = 0; i < rows(); i++) {
            set(i, j, values[2 * i], values[2 * i + 1]);
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
    public ComplexMatrix view(int fromRow, int toRow, int fromCol, int toCol) {
        Objects.checkFromToIndex(fromCol, toCol, cols());
        return new ComplexMatrix(entries.view(fromRow, toRow, 2 * fromCol, 2 * toCol));
    }

    /**
     * Returns a view of some rows.
     *
     * @param from the first row
     * @param to one past the last row
     * @return the view, {@code (to − from) × n}
     * @throws IndexOutOfBoundsException if the range is not inside the matrix
     */
    public ComplexMatrix rows(int from, int to) {
        return view(from, to, 0, cols());
    }

    /**
     * Returns a view of some columns.
     *
     * @param from the first column
     * @param to one past the last column
     * @return the view, {@code m × (to − from)}
     * @throws IndexOutOfBoundsException if the range is not inside the matrix
     */
    public ComplexMatrix columns(int from, int to) {
        return view(0, rows(), from, to);
    }

    /**
     * Returns a copy with no gaps between rows.
     *
     * @return a new matrix with the same entries
     */
    public ComplexMatrix copy() {
        return new ComplexMatrix(entries.copy());
    }

    /**
     * Returns the entries row after row.
     *
     * @return a new array of 2·m·n values
     */
    public double[] toArray() {
        return entries.toArray();
    }

    /**
     * Returns the transpose as a copy.
     *
     * @return a new {@code n × m} matrix
     */
    public ComplexMatrix transpose() {
        return flipped(1);
    }

    /**
     * Returns the conjugate transpose {@code Aᴴ} as a copy.
     *
     * @return a new {@code n × m} matrix
     */
    public ComplexMatrix adjoint() {
        return flipped(-1);
    }

    private ComplexMatrix flipped(int sign) {
        ComplexMatrix result = zeros(/* rows= */ cols(), /* cols= */ rows());
        for (int i = 0; i < rows(); i++) {
            Interruption.check();
            for (int j = 0; j < cols(); j++) {
                result.set(j, i, real(i, j), sign * imaginary(i, j));
            }
        }
        return result;
    }

    /**
     * Returns the complex conjugate as a copy.
     *
     * @return a new {@code m × n} matrix
     */
    public ComplexMatrix conjugate() {
        return generate(rows(), cols(), this::real, (i, j) -> -imaginary(i, j));
    }

    @Override
    public ComplexMatrix times(ComplexMatrix b) {
        requireRows(b, "b", cols());
        ComplexMatrix result = zeros(rows(), b.cols());
        timesInto(b, result);
        return result;
    }

    /**
     * Computes {@code C = A B}.
     *
     * @param b {@code k × n}
     * @param c receives the product, {@code m × n}; must not share entries with this matrix or {@code b}
     * @throws IllegalArgumentException if a shape does not fit or {@code c} shares entries with an operand
     */
    public void timesInto(ComplexMatrix b, ComplexMatrix c) {
        multiplyInto(Operation.NONE, this, Operation.NONE, b, 1, 0, 0, 0, c);
    }

    /**
     * Computes {@code Aᵀ B}, without conjugation.
     *
     * @param b a matrix of m rows
     * @return a new matrix of n rows
     * @throws IllegalArgumentException if {@code b} is null or has other than m rows
     */
    public ComplexMatrix transposeTimes(ComplexMatrix b) {
        requireRows(b, "b", rows());
        ComplexMatrix result = zeros(cols(), b.cols());
        multiplyInto(Operation.TRANSPOSE, this, Operation.NONE, b, 1, 0, 0, 0, result);
        return result;
    }

    @Override
    public ComplexMatrix adjointTimes(ComplexMatrix b) {
        requireRows(b, "b", rows());
        ComplexMatrix result = zeros(cols(), b.cols());
        multiplyInto(Operation.ADJOINT, this, Operation.NONE, b, 1, 0, 0, 0, result);
        return result;
    }

    /**
     * Computes {@code A Bᵀ}, without conjugation.
     *
     * @param b a matrix of n columns
     * @return a new matrix of m rows
     * @throws IllegalArgumentException if {@code b} is null or has other than n columns
     */
    public ComplexMatrix timesTranspose(ComplexMatrix b) {
        requireCols(b, "b", cols());
        ComplexMatrix result = zeros(rows(), b.rows());
        multiplyInto(Operation.NONE, this, Operation.TRANSPOSE, b, 1, 0, 0, 0, result);
        return result;
    }

    /**
     * Computes {@code A Bᴴ}.
     *
     * @param b a matrix of n columns
     * @return a new matrix of m rows
     * @throws IllegalArgumentException if {@code b} is null or has other than n columns
     */
    public ComplexMatrix timesAdjoint(ComplexMatrix b) {
        requireCols(b, "b", cols());
        ComplexMatrix result = zeros(rows(), b.rows());
        multiplyInto(Operation.NONE, this, Operation.ADJOINT, b, 1, 0, 0, 0, result);
        return result;
    }

    /**
     * Computes {@code C ← α op(A) op(B) + β C}. With β = 0 the old content of C is not read.
     *
     * @param opA what is done to A
     * @param a the left operand
     * @param opB what is done to B
     * @param b the right operand
     * @param alphaReal {@code Re α}
     * @param alphaImaginary {@code Im α}
     * @param betaReal {@code Re β}
     * @param betaImaginary {@code Im β}
     * @param c receives the result; must not share entries with an operand
     * @throws IllegalArgumentException if an operand is null, shapes do not fit, or {@code c} shares entries
     */
    public static void multiplyInto(
            Operation opA,
            ComplexMatrix a,
            Operation opB,
            ComplexMatrix b,
            double alphaReal,
            double alphaImaginary,
            double betaReal,
            double betaImaginary,
            ComplexMatrix c) {
        Shapes.require(opA != null, "opA: expected an operation, got null");
        Shapes.require(opB != null, "opB: expected an operation, got null");
        Shapes.require(a != null, "a: expected a matrix, got null");
        boolean ta = opA != Operation.NONE;
        boolean tb = opB != Operation.NONE;
        int k = ta ? a.rows() : a.cols();
        if (tb) {
            requireCols(b, "b", k);
        } else {
            requireRows(b, "b", k);
        }
        int m = ta ? a.cols() : a.rows();
        int n = tb ? b.rows() : b.cols();
        requireShape(c, "c", m, n);
        Shapes.requireApart(c.entries, a.entries);
        Shapes.requireApart(c.entries, b.entries);
        ComplexGemm.multiply(
                ta,
                opA == Operation.ADJOINT,
                tb,
                opB == Operation.ADJOINT,
                m,
                n,
                k,
                alphaReal,
                alphaImaginary,
                a.data(),
                a.offset(),
                a.stride(),
                b.data(),
                b.offset(),
                b.stride(),
                betaReal,
                betaImaginary,
                c.data(),
                c.offset(),
                c.stride());
    }

    /**
     * Computes {@code A x}.
     *
     * @param x n entries, 2n values
     * @return a new array of 2m values
     * @throws IllegalArgumentException if {@code x} has not 2n values
     */
    public double[] times(double... x) {
        double[] y = new double[2 * rows()];
        apply(x, y);
        return y;
    }

    @Override
    public void apply(double[] x, double[] y) {
        vector(Operation.NONE, x, "x", cols(), y, "y", rows());
    }

    @Override
    public boolean hasAdjoint() {
        return true;
    }

    @Override
    public void applyAdjoint(double[] y, double[] x) {
        vector(Operation.ADJOINT, y, "y", rows(), x, "x", cols());
    }

    private void vector(Operation op, double[] in, String nameIn, int n, double[] out, String nameOut, int m) {
        Shapes.requireLength(in, nameIn, 2 * n);
        Shapes.requireLength(out, nameOut, 2 * m);
        if (out == in || out == data()) {
            throw new IllegalArgumentException(
                    nameOut + ": expected an array other than " + nameIn + " and data(), got the same");
        }
        multiplyInto(op, this, Operation.NONE, wrap(in, 0, n, 1, 2), 1, 0, 0, 0, wrap(out, 0, m, 1, 2));
    }

    @Override
    public Cost cost() {
        double count = (double) rows() * cols();
        return new Cost(8 * count, 16 * (count + rows() + cols()));
    }

    /**
     * Computes {@code A + B}.
     *
     * @param b a matrix of the same shape
     * @return a new matrix
     * @throws IllegalArgumentException if {@code b} is null or has another shape
     */
    public ComplexMatrix plus(ComplexMatrix b) {
        requireShape(b, "b", rows(), cols());
        return new ComplexMatrix(entries.plus(b.entries));
    }

    /**
     * Computes {@code A − B}.
     *
     * @param b a matrix of the same shape
     * @return a new matrix
     * @throws IllegalArgumentException if {@code b} is null or has another shape
     */
    public ComplexMatrix minus(ComplexMatrix b) {
        requireShape(b, "b", rows(), cols());
        return new ComplexMatrix(entries.minus(b.entries));
    }

    /**
     * Computes {@code α A} for a real α.
     *
     * @param alpha α
     * @return a new matrix
     */
    public ComplexMatrix scaled(double alpha) {
        return new ComplexMatrix(entries.scaled(alpha));
    }

    /**
     * Computes {@code α A}.
     *
     * @param real {@code Re α}
     * @param imaginary {@code Im α}
     * @return a new matrix
     */
    public ComplexMatrix scaled(double real, double imaginary) {
        return generate(
                rows(),
                cols(),
                (i, j) -> real * real(i, j) - imaginary * imaginary(i, j),
                (i, j) -> real * imaginary(i, j) + imaginary * real(i, j));
    }

    /**
     * Returns the Frobenius norm {@code (Σ |a_ij|²)^½}. No square overflows or underflows: where one would, entries are
     * scaled first. The relative error is at most {@code γ_2mn}, the cost {@code 4mn} flops.
     *
     * @return the norm, NaN if a part of an entry is NaN, ∞ if the norm exceeds the largest double
     */
    public double frobeniusNorm() {
        return entries.frobeniusNorm();
    }

    /**
     * Returns the largest modulus of an entry, off by at most a unit in the last place.
     *
     * @return {@code max |a_ij|}, 0 for an empty matrix, NaN if an entry has a part that is NaN
     */
    public double maxAbs() {
        double max = 0;
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < cols(); j++) {
                if (j % Elementwise.PIECE == 0) {
                    Interruption.check();
                }
                double x = real(i, j);
                double y = imaginary(i, j);
                // A modulus with one infinite part is infinite, whatever the other; a matrix with a NaN has none.
                max = Math.max(max, Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : Math.hypot(x, y));
            }
        }
        return max;
    }

    /**
     * Tells whether both parts of every entry are finite numbers.
     *
     * @return false if a part is NaN or infinite
     */
    public boolean isFinite() {
        return entries.isFinite();
    }

    /**
     * Tells whether two matrices agree within a tolerance: same shape, and the real parts and the imaginary parts of all entries differ by at
     * most the tolerance, where equal infinities agree and NaN agrees with NaN.
     *
     * @param b the other matrix
     * @param tolerance the largest difference allowed, ≥ 0
     * @return whether they agree
     * @throws IllegalArgumentException if the tolerance is negative or NaN
     */
    public boolean equals(ComplexMatrix b, double tolerance) {
        return entries.equals(b == null ? null : b.entries, tolerance);
    }

    /**
     * Tells whether the other object is a complex matrix of the same shape with the same entries, compared as
     * {@link Double#equals} compares.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof ComplexMatrix b && entries.equals(b.entries);
    }

    @Override
    public int hashCode() {
        return 31 * entries.hashCode() + 1;
    }

    /** Returns the shape and the entries, at most eight rows and columns of them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(shape());
        for (int i = 0; i < Math.min(rows(), SHOWN); i++) {
            text.append('\n');
            for (int j = 0; j < Math.min(cols(), SHOWN); j++) {
                text.append(String.format(Locale.ROOT, " %11.5g %+11.5gi", real(i, j), imaginary(i, j)));
            }
            text.append(cols() > SHOWN ? " …" : "");
        }
        return text.append(rows() > SHOWN ? "\n …" : "").toString();
    }

    static void requireRows(ComplexMatrix b, String name, int rows) {
        if (b == null || b.rows() != rows) {
            throw new IllegalArgumentException(name + ": expected " + rows + " rows, got " + shapeOrNull(b));
        }
    }

    private static void requireCols(ComplexMatrix b, String name, int cols) {
        if (b == null || b.cols() != cols) {
            throw new IllegalArgumentException(name + ": expected " + cols + " columns, got " + shapeOrNull(b));
        }
    }

    private static void requireShape(ComplexMatrix b, String name, int rows, int cols) {
        if (b == null || b.rows() != rows || b.cols() != cols) {
            throw new IllegalArgumentException(
                    name + ": expected a matrix of " + Shapes.shape(rows, cols) + ", got " + shapeOrNull(b));
        }
    }

    private static String shapeOrNull(ComplexMatrix b) {
        return b == null ? "null" : b.shape();
    }
}
