package dev.quire.bench.dense;

import dev.quire.bench.Accuracy;
import java.util.function.IntUnaryOperator;

/**
 * What a factorisation left, {@code P A ≈ L R} with {@code L} m × k and {@code R} k × n, both row-major.
 */
final class Factors {

    private static final double UNIT = 0x1p-53;
    private static final int SAMPLE = 2000;
    private static final int STEP = 7919;

    /** LAPACK's own tests take a factorisation for correct when its error over size and unit roundoff is below this. */
    private static final double RATIO = 30;

    private final double[] left;
    private final double[] right;
    private final IntUnaryOperator row;

    /** Takes L and R, and the row of A that stands in a row of {@code P A}. */
    Factors(double[] left, double[] right, IntUnaryOperator row) {
        this.left = left;
        this.right = right;
        this.row = row;
    }

    /**
     * Holds a sample of the entries of {@code L R}, summed in twice the precision, against A; the error is that over the sum of the absolute
     * values of the terms.
     */
    Accuracy against(double[] a, int m, int n, int k) {
        long all = (long) m * n;
        int entries = (int) Math.min(all, SAMPLE);
        double worst = 0;
        for (int s = 0; s < entries; s++) {
            long place = all == entries ? s : (long) s * STEP % all;
            int i = (int) (place / n);
            int j = (int) (place % n);
            CompensatedSum sum = new CompensatedSum();
            for (int p = 0; p < k; p++) {
                sum.add(left[i * k + p], right[p * n + j]);
            }
            double error = sum.relativeErrorOf(a[row.applyAsInt(i) * n + j]);
            worst = error <= worst ? worst : error;
        }
        return new Accuracy(worst, RATIO * m * UNIT, entries, all);
    }

    /** Returns the row that exchanges, done one after another, bring to each place. */
    static IntUnaryOperator exchanged(int n, IntUnaryOperator pivot) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        for (int i = 0; i < n; i++) {
            int other = pivot.applyAsInt(i);
            int kept = rows[i];
            rows[i] = rows[other];
            rows[other] = kept;
        }
        return i -> rows[i];
    }
}
