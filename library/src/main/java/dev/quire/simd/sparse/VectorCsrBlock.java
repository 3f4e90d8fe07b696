package dev.quire.simd.sparse;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector version of {@link Csr} for a block: lanes run along the block's columns, so nothing is gathered, and each sum runs over the
 * row's entries in their order, whichever way its column goes.
 */
final class VectorCsrBlock {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();

    /** Half a vector, where that is a vector. */
    private static final VectorSpecies<Double> H = Species.ofLanes(Math.max(2, L / 2));

    private static final int HALF = H.length();
    private static final int ROWS = Slices.ROWS;

    private VectorCsrBlock() {}

    static void multiply(int from, int to, Slices a, int k, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int j = 0;
        for (; j <= k - 4 * L; j += 4 * L) {
            fourVectors(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
        }
        if (j <= k - 2 * L) {
            twoVectors(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
            j += 2 * L;
        }
        if (j <= k - L) {
            oneVector(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
            j += L;
        }
        if (j <= k - HALF) {
            halfVector(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
            j += HALF;
        }
        for (; j < k; j++) {
            column(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
        }
    }

    private static void fourVectors(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        for (int i = from; i < to; i++) {
            int s = i >>> Slices.SHIFT;
            int depth = Slices.depthOf(a.depths[s]);
            boolean follow = a.depths[s] < 0;
            int at = a.starts[s * ROWS] + (i & (ROWS - 1));
            int column = a.columnStarts[s] + (follow ? 0 : (i & (ROWS - 1)));
            int step = follow ? 1 : ROWS;
            int shift = xo + (follow ? (i & (ROWS - 1)) * ldx : 0);
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = DoubleVector.zero(S);
            DoubleVector s2 = DoubleVector.zero(S);
            DoubleVector s3 = DoubleVector.zero(S);
            for (int t = 0; t < depth; t++) {
                int p = shift + columns[column + t * step] * ldx;
                DoubleVector v = DoubleVector.broadcast(S, values[at + t * ROWS]);
                s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
                s2 = v.fma(DoubleVector.fromArray(S, x, p + 2 * L), s2);
                s3 = v.fma(DoubleVector.fromArray(S, x, p + 3 * L), s3);
            }
            int first = a.placeOfValue(i, depth);
            int behind = a.placeOfColumn(i, depth) - first;
            for (int q = first, end = first + a.size(i) - depth; q < end; q++) {
                int p = xo + columns[q + behind] * ldx;
                DoubleVector v = DoubleVector.broadcast(S, values[q]);
                s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
                s2 = v.fma(DoubleVector.fromArray(S, x, p + 2 * L), s2);
                s3 = v.fma(DoubleVector.fromArray(S, x, p + 3 * L), s3);
            }
            int row = yo + i * ldy;
            s0.intoArray(y, row);
            s1.intoArray(y, row + L);
            s2.intoArray(y, row + 2 * L);
            s3.intoArray(y, row + 3 * L);
        }
    }

    private static void twoVectors(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        for (int i = from; i < to; i++) {
            int s = i >>> Slices.SHIFT;
            int depth = Slices.depthOf(a.depths[s]);
            boolean follow = a.depths[s] < 0;
            int at = a.starts[s * ROWS] + (i & (ROWS - 1));
            int column = a.columnStarts[s] + (follow ? 0 : (i & (ROWS - 1)));
            int step = follow ? 1 : ROWS;
            int shift = xo + (follow ? (i & (ROWS - 1)) * ldx : 0);
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = DoubleVector.zero(S);
            for (int t = 0; t < depth; t++) {
                int p = shift + columns[column + t * step] * ldx;
                DoubleVector v = DoubleVector.broadcast(S, values[at + t * ROWS]);
                s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
            }
            int first = a.placeOfValue(i, depth);
            int behind = a.placeOfColumn(i, depth) - first;
            for (int q = first, end = first + a.size(i) - depth; q < end; q++) {
                int p = xo + columns[q + behind] * ldx;
                DoubleVector v = DoubleVector.broadcast(S, values[q]);
                s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
            }
            int row = yo + i * ldy;
            s0.intoArray(y, row);
            s1.intoArray(y, row + L);
        }
    }

    private static void oneVector(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        for (int i = from; i < to; i++) {
            int s = i >>> Slices.SHIFT;
            int depth = Slices.depthOf(a.depths[s]);
            boolean follow = a.depths[s] < 0;
            int at = a.starts[s * ROWS] + (i & (ROWS - 1));
            int column = a.columnStarts[s] + (follow ? 0 : (i & (ROWS - 1)));
            int step = follow ? 1 : ROWS;
            int shift = xo + (follow ? (i & (ROWS - 1)) * ldx : 0);
            DoubleVector s0 = DoubleVector.zero(S);
            for (int t = 0; t < depth; t++) {
                int p = shift + columns[column + t * step] * ldx;
                DoubleVector v = DoubleVector.broadcast(S, values[at + t * ROWS]);
                s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
            }
            int first = a.placeOfValue(i, depth);
            int behind = a.placeOfColumn(i, depth) - first;
            for (int q = first, end = first + a.size(i) - depth; q < end; q++) {
                int p = xo + columns[q + behind] * ldx;
                DoubleVector v = DoubleVector.broadcast(S, values[q]);
                s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
            }
            int row = yo + i * ldy;
            s0.intoArray(y, row);
        }
    }

    private static void halfVector(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        for (int i = from; i < to; i++) {
            int s = i >>> Slices.SHIFT;
            int depth = Slices.depthOf(a.depths[s]);
            boolean follow = a.depths[s] < 0;
            int at = a.starts[s * ROWS] + (i & (ROWS - 1));
            int column = a.columnStarts[s] + (follow ? 0 : (i & (ROWS - 1)));
            int step = follow ? 1 : ROWS;
            int shift = xo + (follow ? (i & (ROWS - 1)) * ldx : 0);
            DoubleVector s0 = DoubleVector.zero(H);
            for (int t = 0; t < depth; t++) {
                int p = shift + columns[column + t * step] * ldx;
                DoubleVector v = DoubleVector.broadcast(H, values[at + t * ROWS]);
                s0 = v.fma(DoubleVector.fromArray(H, x, p), s0);
            }
            int first = a.placeOfValue(i, depth);
            int behind = a.placeOfColumn(i, depth) - first;
            for (int q = first, end = first + a.size(i) - depth; q < end; q++) {
                int p = xo + columns[q + behind] * ldx;
                DoubleVector v = DoubleVector.broadcast(H, values[q]);
                s0 = v.fma(DoubleVector.fromArray(H, x, p), s0);
            }
            int row = yo + i * ldy;
            s0.intoArray(y, row);
        }
    }

    private static void column(int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int i = from; i < to; i++) {
            double sum = 0;
            for (int t = 0, size = a.size(i); t < size; t++) {
                sum = Math.fma(a.value(i, t), x[xo + a.column(i, t) * ldx], sum);
            }
            y[yo + i * ldy] = sum;
        }
    }
}
