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

    /** Computes the rows of some slices. */
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
        int[] starts = a.starts;
        int[] columns = a.columns;
        double[] values = a.values;
        for (int s = from; s < to; s++) {
            int stored = a.depths[s];
            int depth = Slices.depthOf(stored);
            int first = s * ROWS;
            int end = Math.min(a.m, first + ROWS);
            int step = stored < 0 ? 1 : ROWS;
            int value = a.starts[first];
            int column = a.columnStarts[s];
            int rest = value + depth * ROWS;
            int behind = column + depth * step - rest;
            for (int i = first; i < end; i++) {
                DoubleVector s0 = DoubleVector.zero(S);
                DoubleVector s1 = DoubleVector.zero(S);
                DoubleVector s2 = DoubleVector.zero(S);
                DoubleVector s3 = DoubleVector.zero(S);
                int shift = stored < 0 ? xo + (i - first) * ldx : xo;
                int c = stored < 0 ? column : column + i - first;
                for (int q = value + i - first, stop = value + depth * ROWS; q < stop; q += ROWS) {
                    int p = shift + columns[c] * ldx;
                    DoubleVector v = DoubleVector.broadcast(S, values[q]);
                    s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                    s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
                    s2 = v.fma(DoubleVector.fromArray(S, x, p + 2 * L), s2);
                    s3 = v.fma(DoubleVector.fromArray(S, x, p + 3 * L), s3);
                    c += step;
                }
                for (int more = rest + starts[i + 1] - starts[i] - depth; rest < more; rest++) {
                    int p = xo + columns[rest + behind] * ldx;
                    DoubleVector v = DoubleVector.broadcast(S, values[rest]);
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
    }

    private static void twoVectors(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] starts = a.starts;
        int[] columns = a.columns;
        double[] values = a.values;
        for (int s = from; s < to; s++) {
            int stored = a.depths[s];
            int depth = Slices.depthOf(stored);
            int first = s * ROWS;
            int end = Math.min(a.m, first + ROWS);
            int step = stored < 0 ? 1 : ROWS;
            int value = a.starts[first];
            int column = a.columnStarts[s];
            int rest = value + depth * ROWS;
            int behind = column + depth * step - rest;
            for (int i = first; i < end; i++) {
                DoubleVector s0 = DoubleVector.zero(S);
                DoubleVector s1 = DoubleVector.zero(S);
                int shift = stored < 0 ? xo + (i - first) * ldx : xo;
                int c = stored < 0 ? column : column + i - first;
                for (int q = value + i - first, stop = value + depth * ROWS; q < stop; q += ROWS) {
                    int p = shift + columns[c] * ldx;
                    DoubleVector v = DoubleVector.broadcast(S, values[q]);
                    s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                    s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
                    c += step;
                }
                for (int more = rest + starts[i + 1] - starts[i] - depth; rest < more; rest++) {
                    int p = xo + columns[rest + behind] * ldx;
                    DoubleVector v = DoubleVector.broadcast(S, values[rest]);
                    s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                    s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
                }
                int row = yo + i * ldy;
                s0.intoArray(y, row);
                s1.intoArray(y, row + L);
            }
        }
    }

    private static void oneVector(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] starts = a.starts;
        for (int s = from; s < to; s++) {
            int first = s * ROWS;
            int end = Math.min(a.m, first + ROWS);
            int depth = Slices.depthOf(a.depths[s]);
            for (int r = 0; r < ROWS && depth > 0; r += 4) {
                int column = a.columnStarts[s];
                if (a.depths[s] < 0) {
                    oneVectorFollowing(
                            depth, starts[first] + r, column, a, x, xo + r * ldx, ldx, y, yo + (first + r) * ldy, ldy);
                } else {
                    oneVectorGathered(
                            depth, starts[first] + r, column + r, a, x, xo, ldx, y, yo + (first + r) * ldy, ldy);
                }
            }
            if (depth == 0 || starts[end] - starts[first] > depth * ROWS) {
                oneVectorRests(first, end, depth, a, x, xo, ldx, y, yo, ldy);
            }
        }
    }

    /** Four rows of a slice at once, whose columns follow one another. */
    private static void oneVectorFollowing(
            int depth, int value, int column, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
        for (int t = 0; t < depth; t++) {
            int q = value + t * ROWS;
            int p = xo + columns[column + t] * ldx;
            s0 = DoubleVector.broadcast(S, values[q]).fma(DoubleVector.fromArray(S, x, p), s0);
            s1 = DoubleVector.broadcast(S, values[q + 1]).fma(DoubleVector.fromArray(S, x, p + ldx), s1);
            s2 = DoubleVector.broadcast(S, values[q + 2]).fma(DoubleVector.fromArray(S, x, p + 2 * ldx), s2);
            s3 = DoubleVector.broadcast(S, values[q + 3]).fma(DoubleVector.fromArray(S, x, p + 3 * ldx), s3);
        }
        s0.intoArray(y, yo);
        s1.intoArray(y, yo + ldy);
        s2.intoArray(y, yo + 2 * ldy);
        s3.intoArray(y, yo + 3 * ldy);
    }

    /** Four rows of a slice at once, whose columns are anywhere. */
    private static void oneVectorGathered(
            int depth, int value, int column, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
        for (int t = 0; t < depth; t++) {
            int q = value + t * ROWS;
            int c = column + t * ROWS;
            s0 = DoubleVector.broadcast(S, values[q]).fma(DoubleVector.fromArray(S, x, xo + columns[c] * ldx), s0);
            s1 = DoubleVector.broadcast(S, values[q + 1])
                    .fma(DoubleVector.fromArray(S, x, xo + columns[c + 1] * ldx), s1);
            s2 = DoubleVector.broadcast(S, values[q + 2])
                    .fma(DoubleVector.fromArray(S, x, xo + columns[c + 2] * ldx), s2);
            s3 = DoubleVector.broadcast(S, values[q + 3])
                    .fma(DoubleVector.fromArray(S, x, xo + columns[c + 3] * ldx), s3);
        }
        s0.intoArray(y, yo);
        s1.intoArray(y, yo + ldy);
        s2.intoArray(y, yo + 2 * ldy);
        s3.intoArray(y, yo + 3 * ldy);
    }

    /** What is not interleaved, added to what is. */
    private static void oneVectorRests(
            int from, int to, int depth, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        int q = a.placeOfValue(from, depth);
        int behind = a.placeOfColumn(from, depth) - q;
        for (int i = from; i < to; i++) {
            int row = yo + i * ldy;
            if (depth == 0) {
                DoubleVector.zero(S).intoArray(y, row);
            }
            DoubleVector sum = DoubleVector.fromArray(S, y, row);
            for (int end = q + a.size(i) - depth; q < end; q++) {
                sum = DoubleVector.broadcast(S, values[q])
                        .fma(DoubleVector.fromArray(S, x, xo + columns[q + behind] * ldx), sum);
            }
            sum.intoArray(y, row);
        }
    }

    private static void halfVector(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] starts = a.starts;
        for (int s = from; s < to; s++) {
            int first = s * ROWS;
            int end = Math.min(a.m, first + ROWS);
            int depth = Slices.depthOf(a.depths[s]);
            for (int r = 0; r < ROWS && depth > 0; r += 4) {
                int column = a.columnStarts[s];
                if (a.depths[s] < 0) {
                    halfVectorFollowing(
                            depth, starts[first] + r, column, a, x, xo + r * ldx, ldx, y, yo + (first + r) * ldy, ldy);
                } else {
                    halfVectorGathered(
                            depth, starts[first] + r, column + r, a, x, xo, ldx, y, yo + (first + r) * ldy, ldy);
                }
            }
            if (depth == 0 || starts[end] - starts[first] > depth * ROWS) {
                halfVectorRests(first, end, depth, a, x, xo, ldx, y, yo, ldy);
            }
        }
    }

    /** Four rows of a slice at once, whose columns follow one another. */
    private static void halfVectorFollowing(
            int depth, int value, int column, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        DoubleVector s0 = DoubleVector.zero(H);
        DoubleVector s1 = DoubleVector.zero(H);
        DoubleVector s2 = DoubleVector.zero(H);
        DoubleVector s3 = DoubleVector.zero(H);
        for (int t = 0; t < depth; t++) {
            int q = value + t * ROWS;
            int p = xo + columns[column + t] * ldx;
            s0 = DoubleVector.broadcast(H, values[q]).fma(DoubleVector.fromArray(H, x, p), s0);
            s1 = DoubleVector.broadcast(H, values[q + 1]).fma(DoubleVector.fromArray(H, x, p + ldx), s1);
            s2 = DoubleVector.broadcast(H, values[q + 2]).fma(DoubleVector.fromArray(H, x, p + 2 * ldx), s2);
            s3 = DoubleVector.broadcast(H, values[q + 3]).fma(DoubleVector.fromArray(H, x, p + 3 * ldx), s3);
        }
        s0.intoArray(y, yo);
        s1.intoArray(y, yo + ldy);
        s2.intoArray(y, yo + 2 * ldy);
        s3.intoArray(y, yo + 3 * ldy);
    }

    /** Four rows of a slice at once, whose columns are anywhere. */
    private static void halfVectorGathered(
            int depth, int value, int column, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        DoubleVector s0 = DoubleVector.zero(H);
        DoubleVector s1 = DoubleVector.zero(H);
        DoubleVector s2 = DoubleVector.zero(H);
        DoubleVector s3 = DoubleVector.zero(H);
        for (int t = 0; t < depth; t++) {
            int q = value + t * ROWS;
            int c = column + t * ROWS;
            s0 = DoubleVector.broadcast(H, values[q]).fma(DoubleVector.fromArray(H, x, xo + columns[c] * ldx), s0);
            s1 = DoubleVector.broadcast(H, values[q + 1])
                    .fma(DoubleVector.fromArray(H, x, xo + columns[c + 1] * ldx), s1);
            s2 = DoubleVector.broadcast(H, values[q + 2])
                    .fma(DoubleVector.fromArray(H, x, xo + columns[c + 2] * ldx), s2);
            s3 = DoubleVector.broadcast(H, values[q + 3])
                    .fma(DoubleVector.fromArray(H, x, xo + columns[c + 3] * ldx), s3);
        }
        s0.intoArray(y, yo);
        s1.intoArray(y, yo + ldy);
        s2.intoArray(y, yo + 2 * ldy);
        s3.intoArray(y, yo + 3 * ldy);
    }

    /** What is not interleaved, added to what is. */
    private static void halfVectorRests(
            int from, int to, int depth, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        int q = a.placeOfValue(from, depth);
        int behind = a.placeOfColumn(from, depth) - q;
        for (int i = from; i < to; i++) {
            int row = yo + i * ldy;
            if (depth == 0) {
                DoubleVector.zero(H).intoArray(y, row);
            }
            DoubleVector sum = DoubleVector.fromArray(H, y, row);
            for (int end = q + a.size(i) - depth; q < end; q++) {
                sum = DoubleVector.broadcast(H, values[q])
                        .fma(DoubleVector.fromArray(H, x, xo + columns[q + behind] * ldx), sum);
            }
            sum.intoArray(y, row);
        }
    }

    private static void column(int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int i = from * ROWS, end = Math.min(a.m, to * ROWS); i < end; i++) {
            double sum = 0;
            for (int t = 0, size = a.size(i); t < size; t++) {
                sum = Math.fma(a.value(i, t), x[xo + a.column(i, t) * ldx], sum);
            }
            y[yo + i * ldy] = sum;
        }
    }
}
