package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.blas.Gemm;
import dev.quire.simd.blas.Syrk;

/**
 * {@code P A Pᵀ = Uᵀ U + E} of a symmetric array whose upper triangle is overwritten by U: the largest diagonal entry is brought to the front at each step, in panels whose rows
 * are brought up to date as they are needed, while the diagonal is at every step (LAPACK's {@code pstrf}).
 */
final class DiagonalPivoting {

    /** Rows of a panel; part of the result's rounding. */
    static final int PANEL = 64;

    /** Row i of {@code P A} is row {@code order[i]} of A. */
    final int[] order;

    /** The number of steps. */
    int rank;

    /** The largest entry that the steps left on the diagonal. */
    double largestLeft;

    private final int n;
    private final double[] a;
    private final int lda;
    /** What the panel's rows subtract from each entry of the diagonal. */
    private final double[] subtracted;

    private DiagonalPivoting(int n, double[] a, int lda) {
        this.n = n;
        this.a = a;
        this.lda = lda;
        order = new int[n];
        subtracted = new double[n];
    }

    /** Factorises in place until no entry above {@code stop} is left on the diagonal; E is then the upper triangle from {@code rank} on. */
    static DiagonalPivoting factor(int n, double[] a, int lda, double stop) {
        DiagonalPivoting factors = new DiagonalPivoting(n, a, lda);
        for (int i = 0; i < n; i++) {
            factors.order[i] = i;
        }
        try (Progress.Task task = Progress.start("Cholesky with pivoting", (n + PANEL - 1) / PANEL)) {
            while (factors.rank < n) {
                int from = factors.rank;
                int to = Math.min(n, from + PANEL);
                factors.panel(from, to, stop);
                factors.updateRest(from);
                if (factors.rank < to) {
                    break;
                }
                task.step();
            }
        }
        return factors;
    }

    private void panel(int from, int to, double stop) {
        for (int i = from; i < n; i++) {
            subtracted[i] = 0;
        }
        for (int k = from; k < to; k++) {
            Interruption.check();
            int pivot = k;
            for (int i = k; i < n; i++) {
                if (k > from) {
                    double entry = a[(k - 1) * lda + i];
                    subtracted[i] = Math.fma(entry, entry, subtracted[i]);
                }
                pivot = left(i) > left(pivot) ? i : pivot;
            }
            largestLeft = left(pivot);
            if (!(largestLeft > stop)) {
                return;
            }
            exchange(k, pivot);
            double root = Math.sqrt(left(k));
            int row = k * lda;
            int rest = n - k - 1;
            Gemm.multiply(
                    true,
                    false,
                    rest,
                    1,
                    k - from,
                    -1,
                    a,
                    from * lda + k + 1,
                    lda,
                    a,
                    from * lda + k,
                    lda,
                    1,
                    a,
                    row + k + 1,
                    1);
            a[row + k] = root;
            for (int i = k + 1; i < n; i++) {
                a[row + i] /= root;
            }
            rank = k + 1;
        }
        largestLeft = 0;
    }

    private double left(int i) {
        return a[i * lda + i] - subtracted[i];
    }

    /** Exchanges rows and columns i ≤ j everywhere. */
    private void exchange(int i, int j) {
        if (i == j) {
            return;
        }
        swap(i * lda + i, j * lda + j);
        for (int p = 0; p < i; p++) {
            swap(p * lda + i, p * lda + j);
        }
        for (int p = i + 1; p < j; p++) {
            swap(i * lda + p, p * lda + j);
        }
        for (int p = j + 1; p < n; p++) {
            swap(i * lda + p, j * lda + p);
        }
        double kept = subtracted[i];
        subtracted[i] = subtracted[j];
        subtracted[j] = kept;
        int row = order[i];
        order[i] = order[j];
        order[j] = row;
    }

    private void swap(int i, int j) {
        double kept = a[i];
        a[i] = a[j];
        a[j] = kept;
    }

    /** Subtracts what the panel's rows contribute to the triangle below them. */
    private void updateRest(int from) {
        int depth = rank - from;
        int corner = rank * lda + rank;
        Syrk.multiply(true, true, n - rank, depth, -1, a, from * lda + rank, lda, 1, a, corner, lda);
    }
}
