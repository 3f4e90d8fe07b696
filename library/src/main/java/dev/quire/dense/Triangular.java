package dev.quire.dense;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.blas.Trmm;
import dev.quire.simd.blas.Trsm;

/**
 * A triangle of a square matrix as an operator T, n × n: products and solutions in half the flops of a full matrix, without
 * forming an inverse.
 *
 * {@snippet class="snippets.DenseSnippets" region="triangular"}
 *
 * <p>Shares the entries of the matrix, and never reads those outside the triangle; a unit triangle does not read the diagonal either.
 * So both factors of one array can be used as they are.
 *
 * <p><b>Cost.</b> {@code n²k} flops for a product with k columns and for a solution.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and {@code γ_k = ku/(1 − ku)}: a product is within {@code γ_{n+⌈n/256⌉+2} |T| |B|} entry by entry. A
 * solution is found by substitution in blocks, so each column satisfies {@code (T + ΔT) x̂ = b} with
 * {@code |ΔT| ≤ γ_{n+⌈n/256⌉+3} |T|} entry by entry (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002,
 * theorem 8.5, <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>), however ill-conditioned T is.
 * Overflow gives infinities and NaN.
 */
public final class Triangular implements LinearOperator {

    private final Matrix matrix;
    private final boolean upper;
    private final boolean unit;

    private Triangular(Matrix matrix, boolean upper, boolean unit) {
        if (matrix == null || matrix.rows() != matrix.cols()) {
            throw new IllegalArgumentException(
                    "a: expected a square matrix, got " + (matrix == null ? "null" : matrix.shape()));
        }
        this.matrix = matrix;
        this.upper = upper;
        this.unit = unit;
    }

    /**
     * Takes the lower triangle of a matrix, the diagonal included.
     *
     * @param a n × n, shared
     * @return the operator L
     * @throws IllegalArgumentException if {@code a} is null or not square
     */
    public static Triangular lower(Matrix a) {
        return new Triangular(a, false, false);
    }

    /**
     * Takes the upper triangle of a matrix, the diagonal included.
     *
     * @param a n × n, shared
     * @return the operator U
     * @throws IllegalArgumentException if {@code a} is null or not square
     */
    public static Triangular upper(Matrix a) {
        return new Triangular(a, true, false);
    }

    /**
     * Takes what stands below the diagonal of a matrix, with ones on the diagonal.
     *
     * @param a n × n, shared
     * @return the operator L
     * @throws IllegalArgumentException if {@code a} is null or not square
     */
    public static Triangular unitLower(Matrix a) {
        return new Triangular(a, false, true);
    }

    /**
     * Takes what stands above the diagonal of a matrix, with ones on the diagonal.
     *
     * @param a n × n, shared
     * @return the operator U
     * @throws IllegalArgumentException if {@code a} is null or not square
     */
    public static Triangular unitUpper(Matrix a) {
        return new Triangular(a, true, true);
    }

    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public int cols() {
        return matrix.cols();
    }

    /**
     * Returns the operator as a matrix with zeros outside the triangle.
     *
     * @return a new n × n matrix
     */
    public Matrix toMatrix() {
        return Matrix.generate(rows(), cols(), (i, j) -> {
            boolean one = unit && i == j;
            boolean inside = i == j || upper == (j > i);
            return one ? 1 : inside ? matrix.get(i, j) : 0;
        });
    }

    @Override
    public void apply(double[] x, double[] y) {
        vector(false, x, "x", y, "y");
    }

    @Override
    public boolean hasTranspose() {
        return true;
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        vector(true, y, "y", x, "x");
    }

    private void vector(boolean transposed, double[] in, String nameIn, double[] out, String nameOut) {
        requireLength(in, nameIn);
        requireLength(out, nameOut);
        if (out == in || out == matrix.data()) {
            throw new IllegalArgumentException(
                    nameOut + ": expected an array other than " + nameIn + " and the matrix's, got the same");
        }
        System.arraycopy(in, 0, out, 0, in.length);
        multiply(false, transposed, Matrix.wrap(out, 0, out.length, 1, 1));
    }

    /**
     * Computes {@code T B}.
     *
     * @param b n × k
     * @return a new n × k matrix
     * @throws IllegalArgumentException if {@code b} is null or has other than n rows
     */
    @Override
    public Matrix times(Matrix b) {
        Matrix result = copyWithRows(b);
        multiply(false, false, result);
        return result;
    }

    /**
     * Computes {@code Tᵀ B}.
     *
     * @param b n × k
     * @return a new n × k matrix
     * @throws IllegalArgumentException if {@code b} is null or has other than n rows
     */
    @Override
    public Matrix transposeTimes(Matrix b) {
        Matrix result = copyWithRows(b);
        multiply(false, true, result);
        return result;
    }

    /**
     * Computes {@code B T}.
     *
     * @param b k × n
     * @return a new k × n matrix
     * @throws IllegalArgumentException if {@code b} is null or has other than n columns
     */
    public Matrix rightTimes(Matrix b) {
        Matrix result = copyWithColumns(b);
        multiply(true, false, result);
        return result;
    }

    /**
     * Solves {@code T X = B}.
     *
     * @param b n × k
     * @return X, a new n × k matrix
     * @throws IllegalArgumentException if {@code b} is null or has other than n rows
     * @throws ArithmeticException if an entry of the diagonal is 0
     */
    public Matrix solve(Matrix b) {
        Matrix result = copyWithRows(b);
        solve(false, false, result);
        return result;
    }

    /**
     * Solves {@code T x = b}.
     *
     * @param b n values
     * @return x, a new array of n values
     * @throws IllegalArgumentException if {@code b} has not n values
     * @throws ArithmeticException if an entry of the diagonal is 0
     */
    public double[] solve(double... b) {
        requireLength(b, "b");
        double[] x = b.clone();
        solve(false, false, Matrix.wrap(x, 0, x.length, 1, 1));
        return x;
    }

    /**
     * Overwrites B with the solution of {@code T X = B}.
     *
     * @param b n × k, receives X; must not share entries with the triangle's matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than n rows, or stands in the matrix's array
     * @throws ArithmeticException if an entry of the diagonal is 0
     */
    public void solveInPlace(Matrix b) {
        requireRows(b);
        if (b.data() == matrix.data()) {
            throw new IllegalArgumentException("b: expected an array other than the triangle's, got the same");
        }
        solve(false, false, b);
    }

    /**
     * Solves {@code Tᵀ X = B}.
     *
     * @param b n × k
     * @return X, a new n × k matrix
     * @throws IllegalArgumentException if {@code b} is null or has other than n rows
     * @throws ArithmeticException if an entry of the diagonal is 0
     */
    public Matrix solveTranspose(Matrix b) {
        Matrix result = copyWithRows(b);
        solve(false, true, result);
        return result;
    }

    /**
     * Solves {@code X T = B}.
     *
     * @param b k × n
     * @return X, a new k × n matrix
     * @throws IllegalArgumentException if {@code b} is null or has other than n columns
     * @throws ArithmeticException if an entry of the diagonal is 0
     */
    public Matrix rightSolve(Matrix b) {
        Matrix result = copyWithColumns(b);
        solve(true, false, result);
        return result;
    }

    /**
     * Returns {@code T⁻¹} as an operator, which solves at each application.
     *
     * @return an operator that shares the entries of this one
     * @throws ArithmeticException if an entry of the diagonal is 0
     */
    public LinearOperator inverse() {
        requireRegular();
        return new Inverse(this);
    }

    /**
     * Estimates {@code 1/κ₁ = 1 / (‖T‖₁ ‖T⁻¹‖₁)} by a few solutions.
     *
     * @return an estimate that is too large by a factor of 3 at most but in contrived cases, see {@link OneNorm}; 0 if an entry of the diagonal is 0, 1 for n = 0
     */
    public double reciprocalCondition() {
        int n = rows();
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            Interruption.check();
            if (!unit && matrix.get(i, i) == 0) {
                return 0;
            }
            sums[i] += unit ? 1 : Math.abs(matrix.get(i, i));
            for (int j = upper ? i + 1 : 0; j < (upper ? n : i); j++) {
                sums[j] += Math.abs(matrix.get(i, j));
            }
        }
        double norm = 0;
        for (double sum : sums) {
            norm = Math.max(norm, sum);
        }
        double estimate = n == 0 ? 1 : 1 / (norm * OneNorm.estimate(inverse()));
        return estimate > 0 ? estimate : 0;
    }

    /** An inverse that is never formed. */
    private record Inverse(Triangular triangle) implements LinearOperator {
        @Override
        public int rows() {
            return triangle.rows();
        }

        @Override
        public int cols() {
            return triangle.cols();
        }

        @Override
        public void apply(double[] x, double[] y) {
            solve(false, x, "x", y, "y");
        }

        @Override
        public boolean hasTranspose() {
            return true;
        }

        @Override
        public void applyTranspose(double[] y, double[] x) {
            solve(true, y, "y", x, "x");
        }

        private void solve(boolean transposed, double[] in, String nameIn, double[] out, String nameOut) {
            triangle.requireLength(in, nameIn);
            triangle.requireLength(out, nameOut);
            if (out == in || out == triangle.matrix.data()) {
                throw new IllegalArgumentException(
                        nameOut + ": expected an array other than " + nameIn + " and the matrix's, got the same");
            }
            System.arraycopy(in, 0, out, 0, in.length);
            triangle.solve(false, transposed, Matrix.wrap(out, 0, out.length, 1, 1));
        }

        @Override
        public Matrix times(Matrix x) {
            return triangle.solve(x);
        }

        @Override
        public Matrix transposeTimes(Matrix y) {
            return triangle.solveTranspose(y);
        }

        @Override
        public Cost cost() {
            return triangle.cost();
        }
    }

    @Override
    public Cost cost() {
        double n = rows();
        return new Cost(n * n, 8 * (n * (n + 1) / 2 + 2 * n));
    }

    private void multiply(boolean right, boolean transposed, Matrix b) {
        Trmm.multiply(
                right,
                upper,
                transposed,
                unit,
                b.rows(),
                b.cols(),
                1,
                matrix.data(),
                matrix.offset(),
                matrix.stride(),
                b.data(),
                b.offset(),
                b.stride());
    }

    private void solve(boolean right, boolean transposed, Matrix b) {
        requireRegular();
        Trsm.solve(
                right,
                upper,
                transposed,
                unit,
                b.rows(),
                b.cols(),
                1,
                matrix.data(),
                matrix.offset(),
                matrix.stride(),
                b.data(),
                b.offset(),
                b.stride());
    }

    private void requireRegular() {
        Interruption.check();
        for (int i = 0; i < rows() && !unit; i++) {
            if (matrix.get(i, i) == 0) {
                throw new ArithmeticException("a: expected a diagonal without zeros, but entry (" + i + ", " + i
                        + ") is 0, so T is singular");
            }
        }
    }

    private void requireLength(double[] values, String name) {
        if (values == null || values.length != rows()) {
            throw new IllegalArgumentException(name + ": expected " + rows() + " values, got "
                    + (values == null ? "null" : Integer.toString(values.length)));
        }
    }

    private void requireRows(Matrix b) {
        if (b == null || b.rows() != rows()) {
            throw new IllegalArgumentException(
                    "b: expected " + rows() + " rows, got " + (b == null ? "null" : b.shape()));
        }
    }

    private Matrix copyWithRows(Matrix b) {
        requireRows(b);
        return b.copy();
    }

    private Matrix copyWithColumns(Matrix b) {
        if (b == null || b.cols() != cols()) {
            throw new IllegalArgumentException(
                    "b: expected " + cols() + " columns, got " + (b == null ? "null" : b.shape()));
        }
        return b.copy();
    }
}
