package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.blas.Gemm;
import dev.quire.simd.blas.Syrk;
import dev.quire.simd.blas.Trmm;
import dev.quire.simd.blas.Trsm;
import java.util.Arrays;

/**
 * The passes of {@link TallQr} in arrays that are kept: {@code Y = A R₁⁻¹ R₂⁻¹ …}, divided where it stands from the second pass on, the product R of all factors, and the inverse of the last, by which Y
 * becomes Q.
 */
final class CholeskyQr {

    /** Rows of a piece, which stays in the second-level cache between two steps; part of the result's rounding. */
    private static final int ROWS = 512;

    /** Pieces whose Gram matrices are summed together, by one thread; more where sums of their own would be a large part of A. */
    private static final int PIECES = 16;

    private static final int PASSES = 5;

    /** Fukaya et al. 2020, section 3.2. */
    private static final double SHIFT = 11;

    private static final double UNIT = 0x1p-53;

    /** Columns that are worth being multiplied in two halves. */
    private static final int WHOLE = 16;

    /** Squares of shorter columns lose digits. */
    private static final double SHORTEST = 0x1p-450;

    private int m;
    private int n;
    private boolean byInverse;
    private double[] y = {};
    private double[] sums = {};
    private double[] gram = {};
    private double[] factor = {};
    private double[] inverse = {};
    private double[] r = {};

    /** Factorises A, m × n with m ≥ n; returns whether that came to an end. */
    boolean factor(Matrix a) {
        grow(a.rows(), a.cols());
        int shift = 0;
        boolean own = false;
        gram(false, a.data(), a.offset(), a.stride());
        // Squares of entries that are not finite leave no finite sum, and squares out of range none that can be used.
        if (trace() == 0 || !Scaling.moderate(trace())) {
            shift = -Scaling.exponent(a, "a");
            copy(a.data(), a.offset(), a.stride(), 0, m);
            Scaling.scaleRows(y, 0, m, n, n, shift);
            own = true;
            gram(false, y, 0, n);
        }
        identity(r);
        for (int pass = 0; pass < PASSES; pass++) {
            boolean last = isNearlyDiagonal();
            if (!factorGram()) {
                return false;
            }
            identity(inverse);
            Trsm.solve(false, true, false, false, n, n, 1, factor, 0, n, inverse, 0, n);
            Trmm.multiply(false, true, false, false, n, n, 1, factor, 0, n, r, 0, n);
            if (last) {
                if (!own) {
                    copy(a.data(), a.offset(), a.stride(), 0, m);
                }
                Scaling.scaleRows(r, 0, n, n, n, -shift);
                return true;
            }
            byInverse = !own && isInverseSafe();
            if (own) {
                gram(true, y, 0, n);
            } else {
                gram(true, a.data(), a.offset(), a.stride());
            }
            own = true;
        }
        return false;
    }

    private void grow(int rows, int cols) {
        m = rows;
        n = cols;
        int entries = Math.multiplyExact(m, n);
        if (y.length < entries) {
            y = Matrix.zeros(m, n).data();
        }
        int square = n * n;
        if (gram.length < square) {
            gram = new double[square];
            factor = new double[square];
            inverse = new double[square];
            r = new double[square];
        }
        if (sums.length < parts() * square) {
            sums = new double[parts() * square];
        }
    }

    private int rowsOfPart() {
        return ROWS * Math.max(PIECES, n / 4);
    }

    private int parts() {
        return Math.ceilDiv(m, rowsOfPart());
    }

    /**
     * Computes the lower triangle of a Gram matrix, in an order that does not depend on the threads: of the rows given, or of {@code Y ← X R⁻¹}, which
     * is divided by the last factor on the way.
     */
    private void gram(boolean divided, double[] x, int xo, int ldx) {
        Arrays.fill(sums, 0, parts() * n * n, 0);
        if (parts() == 1 || Parallel.threads() == 1) {
            for (int part = 0; part < parts(); part++) {
                part(part, divided, x, xo, ldx);
            }
        } else {
            divide(divided, x, xo, ldx);
        }
        Arrays.fill(gram, 0, n * n, 0);
        for (int part = 0; part < parts(); part++) {
            Vectors.axpy(n * n, 1, sums, part * n * n, gram, 0);
        }
    }

    /** A method of its own, because the piece of work is an object wherever it might be made. */
    private void divide(boolean divided, double[] x, int xo, int ldx) {
        Parallel.forEach(parts(), part -> part(part, divided, x, xo, ldx));
    }

    private void part(int part, boolean divided, double[] x, int xo, int ldx) {
        int start = part * rowsOfPart();
        int end = start + Math.min(m - start, rowsOfPart());
        int sum = part * n * n;
        for (int from = start; from < end; from += ROWS) {
            Interruption.check();
            int rows = Math.min(end - from, ROWS);
            if (!divided) {
                Syrk.multiply(false, true, n, rows, 1, x, xo + from * ldx, ldx, 1, sums, sum, n);
                continue;
            }
            if (byInverse) {
                timesInverse(rows, x, xo + from * ldx, ldx, y, from * n, n);
            } else {
                if (x != y) {
                    copy(x, xo, ldx, from, rows);
                }
                Trsm.solve(true, true, false, false, rows, n, 1, factor, 0, n, y, from * n, n);
            }
            Syrk.multiply(false, true, n, rows, 1, y, from * n, n, 1, sums, sum, n);
        }
    }

    private void copy(double[] x, int xo, int ldx, int from, int rows) {
        for (int i = from; i < from + rows; i++) {
            System.arraycopy(x, xo + i * ldx, y, i * n, n);
        }
    }

    /** Makes the Cholesky factor of the Gram matrix, an upper triangle, after a shift if it must be; returns whether there is one. */
    private boolean factorGram() {
        System.arraycopy(gram, 0, factor, 0, n * n);
        if (PositiveDefinite.factor(n, factor, n) >= 0) {
            System.arraycopy(gram, 0, factor, 0, n * n);
            double shift = SHIFT * ((double) m * n + n * (n + 1.0)) * UNIT * trace();
            for (int j = 0; j < n; j++) {
                factor[j * n + j] += shift;
            }
            if (PositiveDefinite.factor(n, factor, n) >= 0) {
                return false;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                factor[j * n + i] = factor[i * n + j];
                factor[i * n + j] = 0;
            }
        }
        return true;
    }

    private double trace() {
        double trace = 0;
        for (int j = 0; j < n; j++) {
            trace += gram[j * n + j];
        }
        return trace;
    }

    /** Whether {@code ‖D⁻¹ G D⁻¹ − I‖_F ≤ ½} with D the lengths of the columns, of which none has squares near underflow. */
    private boolean isNearlyDiagonal() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double length = Math.sqrt(gram[i * n + i]);
            if (!(length > SHORTEST)) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                double cosine = gram[i * n + j] / length / Math.sqrt(gram[j * n + j]);
                sum += 2 * cosine * cosine;
            }
        }
        return sum <= 0.25;
    }

    /**
     * Whether to multiply by R⁻¹ adds no more than {@code 4n² u ‖A‖_F} to the error, {@code n u |A| |R⁻¹| |R|}: with D the lengths of R's columns, {@code ‖D R⁻¹‖_F ‖R D⁻¹‖_F ≤ 4n}.
     */
    private boolean isInverseSafe() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double x = inverse[i * n + j];
                sum += x * x * gram[i * n + i];
            }
        }
        return sum <= 16.0 * n;
    }

    private void identity(double[] to) {
        Arrays.fill(to, 0, n * n, 0);
        for (int j = 0; j < n; j++) {
            to[j * n + j] = 1;
        }
    }

    /** Writes Q to rows ldq apart. */
    void q(double[] q, int qo, int ldq) {
        if (parts() == 1 || Parallel.threads() == 1) {
            for (int part = 0; part < parts(); part++) {
                q(part, q, qo, ldq);
            }
        } else {
            divideQ(q, qo, ldq);
        }
    }

    private void divideQ(double[] q, int qo, int ldq) {
        Parallel.forEach(parts(), part -> q(part, q, qo, ldq));
    }

    private void q(int part, double[] q, int qo, int ldq) {
        int start = part * rowsOfPart();
        int end = start + Math.min(m - start, rowsOfPart());
        for (int from = start; from < end; from += ROWS) {
            Interruption.check();
            timesInverse(Math.min(end - from, ROWS), y, from * n, n, q, qo + from * ldq, ldq);
        }
    }

    /** Multiplies some rows by the inverse, whose first columns have nothing in the lower half. */
    private void timesInverse(int rows, double[] x, int xo, int ldx, double[] to, int at, int ldt) {
        int half = n < WHOLE ? 0 : n / WHOLE * (WHOLE / 2);
        Gemm.multiply(false, false, rows, half, half, 1, x, xo, ldx, inverse, 0, n, 0, to, at, ldt);
        Gemm.multiply(false, false, rows, n - half, n, 1, x, xo, ldx, inverse, half, n, 0, to, at + half, ldt);
    }

    Matrix r() {
        return Matrix.wrap(Arrays.copyOf(r, n * n), 0, n, n, n);
    }
}
