package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.Gemm;
import java.util.Arrays;

/**
 * {@code P A Pᵀ = L D Lᵀ} of a symmetric array by rook pivoting, in panels: the columns of a panel are brought up to date one by one as they are needed, and what it does to
 * the rest of the matrix is one product at its end (LAPACK's {@code lasyf_rook}).
 *
 * <p>The upper triangle is worked on, so that column j of L is a row, {@code a[j, j+1 …]}, and contiguous. W holds the same columns times D.
 */
final class SymmetricPivoting {

    /** Columns of a panel; part of the result's rounding. */
    static final int PANEL = 48;

    /** Rows of the rest that are multiplied at a time: what the product computes on the wrong side of the diagonal is thrown away. */
    private static final int BAND = 256;

    /** The growth of an element is bounded alike for both kinds of pivots. */
    private static final double ALPHA = (1 + Math.sqrt(17)) / 8;

    /** L transposed, above the diagonal. */
    final double[] a;

    final int lda;

    /** The diagonal of D. */
    final double[] diagonal;

    /** Entry (i, i + 1) of D, 0 where no block of two begins. */
    final double[] beside;

    /** Row i of {@code P A} is row {@code order[i]} of A. */
    final int[] order;

    /** The first pivot that is 0, −1 if there is none. */
    int zero = -1;

    private final int n;
    private final double[] w;
    private double[] other;
    private double[] current;

    private SymmetricPivoting(int n, double[] a, int lda) {
        this.n = n;
        this.a = a;
        this.lda = lda;
        diagonal = new double[n];
        beside = new double[n];
        order = new int[n];
        w = new double[Math.multiplyExact(Math.min(PANEL, n), n)];
        current = new double[n];
        other = new double[n];
    }

    /** Factorises in place; below the diagonal anything may stand, and does. */
    static SymmetricPivoting factor(int n, double[] a, int lda) {
        SymmetricPivoting ldl = new SymmetricPivoting(n, a, lda);
        for (int i = 0; i < n; i++) {
            ldl.order[i] = i;
        }
        try (Progress.Task task = Progress.start("LDLᵀ", n)) {
            int done = 0;
            while (done < n) {
                int next = ldl.panel(done);
                ldl.updateRest(done, next);
                for (; done < next; done++) {
                    task.step();
                }
            }
        }
        return ldl;
    }

    /** Does the columns from {@code from} on, one panel of them or one less, and returns where the next begins. */
    private int panel(int from) {
        int end = n - from <= PANEL ? n : from + PANEL - 1;
        int k = from;
        while (k < end) {
            Interruption.check();
            k += step(from, k);
        }
        return k;
    }

    /** Finds a pivot, brings it to place k, and makes its columns of L; returns how many. */
    private int step(int from, int k) {
        column(from, k, k, current);
        int at = k;
        int largest = largestBut(current, k, k);
        double size = largest < 0 ? 0 : Math.abs(current[largest]);
        if (Math.max(Math.abs(current[k]), size) == 0) {
            return zeroColumn(from, k);
        }
        if (Math.abs(current[k]) >= ALPHA * size) {
            return single(from, k);
        }
        while (true) {
            Interruption.check();
            column(from, k, largest, other);
            int next = largestBut(other, k, largest);
            double beyond = Math.abs(other[next]);
            if (Math.abs(other[largest]) >= ALPHA * beyond) {
                swapVectors();
                exchange(from, k, largest);
                return single(from, k);
            }
            if (next == at || beyond <= size) {
                // Entry (at, largest) is the largest of both columns.
                exchange(from, k, at);
                exchange(from, k + 1, largest == k ? at : largest);
                return pair(from, k);
            }
            at = largest;
            largest = next;
            size = beyond;
            swapVectors();
        }
    }

    private void swapVectors() {
        double[] kept = current;
        current = other;
        other = kept;
    }

    /** Gathers column c of what is left, rows k to n, and brings it up to date with the columns of the panel. */
    private void column(int from, int k, int c, double[] to) {
        for (int i = k; i < c; i++) {
            to[i] = a[i * lda + c];
        }
        System.arraycopy(a, c * lda + c, to, c, n - c);
        int done = k - from;
        if (done > 0) {
            Gemm.multiply(true, false, n - k, 1, done, -1, a, from * lda + k, lda, w, c, n, 1, to, k, 1);
        }
    }

    /** Returns the row from k on, other than {@code but}, with the largest entry; −1 if there is none. */
    private int largestBut(double[] x, int k, int but) {
        double before = Elementwise.maxAbs(but - k, x, k);
        double after = Elementwise.maxAbs(n - but - 1, x, but + 1);
        int i = before >= after ? k : but + 1;
        double size = Math.max(before, after);
        if (n - k == 1) {
            return -1;
        }
        while (i == but || Math.abs(x[i]) != size) {
            i++;
        }
        return i;
    }

    /** Exchanges rows and columns i and j, k ≤ i ≤ j, everywhere. */
    private void exchange(int from, int i, int j) {
        if (i == j) {
            return;
        }
        swapOf(diagonalOf(i), a, diagonalOf(j));
        for (int p = 0; p < i; p++) {
            swapOf(p * lda + i, a, p * lda + j);
        }
        for (int p = i + 1; p < j; p++) {
            swapOf(i * lda + p, a, p * lda + j);
        }
        for (int p = j + 1; p < n; p++) {
            swapOf(i * lda + p, a, j * lda + p);
        }
        for (int p = 0; p < Math.min(i, PANEL + from) - from; p++) {
            swapOf(p * n + i, w, p * n + j);
        }
        swapOf(i, current, j);
        swapOf(i, other, j);
        int row = order[i];
        order[i] = order[j];
        order[j] = row;
    }

    private int diagonalOf(int i) {
        return i * lda + i;
    }

    private static void swapOf(int i, double[] x, int j) {
        double kept = x[i];
        x[i] = x[j];
        x[j] = kept;
    }

    private int zeroColumn(int from, int k) {
        if (zero < 0) {
            zero = k;
        }
        Arrays.fill(a, diagonalOf(k), k * lda + n, 0);
        Arrays.fill(w, (k - from) * n, (k - from + 1) * n, 0);
        return 1;
    }

    private int single(int from, int k) {
        double d = current[k];
        diagonal[k] = d;
        System.arraycopy(current, k, w, (k - from) * n + k, n - k);
        int row = k * lda;
        for (int i = k + 1; i < n; i++) {
            a[row + i] = current[i] / d;
        }
        return 1;
    }

    /** With D = [d₁ b; b d₂], where b is larger than both: {@code L = W D⁻¹} by quotients that stay in range. */
    private int pair(int from, int k) {
        double b = current[k + 1];
        diagonal[k] = current[k];
        diagonal[k + 1] = other[k + 1];
        beside[k] = b;
        double first = current[k] / b;
        double second = other[k + 1] / b;
        double t = 1 / (first * second - 1);
        int row = (k - from) * n;
        System.arraycopy(current, k, w, row + k, n - k);
        System.arraycopy(other, k, w, row + n + k, n - k);
        int one = k * lda;
        int two = one + lda;
        a[one + k + 1] = 0;
        for (int i = k + 2; i < n; i++) {
            double x = current[i] / b;
            double y = other[i] / b;
            a[one + i] = t * (second * x - y);
            a[two + i] = t * (first * y - x);
        }
        return 2;
    }

    /** Subtracts what the columns {@code from … to − 1} contribute to what is right of and below them. */
    private void updateRest(int from, int to) {
        int depth = to - from;
        for (int i = to; i < n; i += BAND) {
            int rows = Math.min(BAND, n - i);
            Gemm.multiply(true, false, rows, n - i, depth, -1, a, from * lda + i, lda, w, i, n, 1, a, i * lda + i, lda);
        }
    }

    /** Overwrites B with {@code D⁻¹ B}. */
    void divide(Matrix x) {
        for (int i = 0; i < n; i++) {
            Interruption.check();
            if (beside[i] != 0) {
                dividePair(i, x);
            } else if (i == 0 || beside[i - 1] == 0) {
                for (int j = 0; j < x.cols(); j++) {
                    x.set(i, j, x.get(i, j) / diagonal[i]);
                }
            }
        }
    }

    private void dividePair(int i, Matrix x) {
        double b = beside[i];
        double first = diagonal[i] / b;
        double second = diagonal[i + 1] / b;
        double t = 1 / (first * second - 1);
        for (int j = 0; j < x.cols(); j++) {
            double p = x.get(i, j) / b;
            double q = x.get(i + 1, j) / b;
            x.set(i, j, t * (second * p - q));
            x.set(i + 1, j, t * (first * q - p));
        }
    }
}
