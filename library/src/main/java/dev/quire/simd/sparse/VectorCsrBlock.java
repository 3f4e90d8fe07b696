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

    private VectorCsrBlock() {}

    static void multiply(
            int from,
            int to,
            int[] starts,
            int[] columns,
            double[] values,
            int k,
            double[] x,
            int xo,
            int ldx,
            double[] y,
            int yo,
            int ldy) {
        int j = 0;
        for (; j <= k - 4 * L; j += 4 * L) {
            fourVectors(from, to, starts, columns, values, x, xo + j, ldx, y, yo + j, ldy);
        }
        if (j <= k - 2 * L) {
            twoVectors(from, to, starts, columns, values, x, xo + j, ldx, y, yo + j, ldy);
            j += 2 * L;
        }
        if (j <= k - L) {
            oneVector(from, to, starts, columns, values, x, xo + j, ldx, y, yo + j, ldy);
            j += L;
        }
        if (j <= k - HALF) {
            halfVector(from, to, starts, columns, values, x, xo + j, ldx, y, yo + j, ldy);
            j += HALF;
        }
        for (; j < k; j++) {
            column(from, to, starts, columns, values, x, xo + j, ldx, y, yo + j, ldy);
        }
    }

    private static void fourVectors(
            int from,
            int to,
            int[] starts,
            int[] columns,
            double[] values,
            double[] x,
            int xo,
            int ldx,
            double[] y,
            int yo,
            int ldy) {
        for (int i = from; i < to; i++) {
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = DoubleVector.zero(S);
            DoubleVector s2 = DoubleVector.zero(S);
            DoubleVector s3 = DoubleVector.zero(S);
            for (int p = starts[i], end = starts[i + 1]; p < end; p++) {
                int at = xo + columns[p] * ldx;
                DoubleVector v = DoubleVector.broadcast(S, values[p]);
                s0 = v.fma(DoubleVector.fromArray(S, x, at), s0);
                s1 = v.fma(DoubleVector.fromArray(S, x, at + L), s1);
                s2 = v.fma(DoubleVector.fromArray(S, x, at + 2 * L), s2);
                s3 = v.fma(DoubleVector.fromArray(S, x, at + 3 * L), s3);
            }
            int row = yo + i * ldy;
            s0.intoArray(y, row);
            s1.intoArray(y, row + L);
            s2.intoArray(y, row + 2 * L);
            s3.intoArray(y, row + 3 * L);
        }
    }

    private static void twoVectors(
            int from,
            int to,
            int[] starts,
            int[] columns,
            double[] values,
            double[] x,
            int xo,
            int ldx,
            double[] y,
            int yo,
            int ldy) {
        for (int i = from; i < to; i++) {
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = DoubleVector.zero(S);
            for (int p = starts[i], end = starts[i + 1]; p < end; p++) {
                int at = xo + columns[p] * ldx;
                DoubleVector v = DoubleVector.broadcast(S, values[p]);
                s0 = v.fma(DoubleVector.fromArray(S, x, at), s0);
                s1 = v.fma(DoubleVector.fromArray(S, x, at + L), s1);
            }
            int row = yo + i * ldy;
            s0.intoArray(y, row);
            s1.intoArray(y, row + L);
        }
    }

    private static void oneVector(
            int from,
            int to,
            int[] starts,
            int[] columns,
            double[] values,
            double[] x,
            int xo,
            int ldx,
            double[] y,
            int yo,
            int ldy) {
        for (int i = from; i < to; i++) {
            DoubleVector s0 = DoubleVector.zero(S);
            for (int p = starts[i], end = starts[i + 1]; p < end; p++) {
                int at = xo + columns[p] * ldx;
                DoubleVector v = DoubleVector.broadcast(S, values[p]);
                s0 = v.fma(DoubleVector.fromArray(S, x, at), s0);
            }
            int row = yo + i * ldy;
            s0.intoArray(y, row);
        }
    }

    private static void halfVector(
            int from,
            int to,
            int[] starts,
            int[] columns,
            double[] values,
            double[] x,
            int xo,
            int ldx,
            double[] y,
            int yo,
            int ldy) {
        for (int i = from; i < to; i++) {
            DoubleVector s0 = DoubleVector.zero(H);
            for (int p = starts[i], end = starts[i + 1]; p < end; p++) {
                int at = xo + columns[p] * ldx;
                DoubleVector v = DoubleVector.broadcast(H, values[p]);
                s0 = v.fma(DoubleVector.fromArray(H, x, at), s0);
            }
            int row = yo + i * ldy;
            s0.intoArray(y, row);
        }
    }

    private static void column(
            int from,
            int to,
            int[] starts,
            int[] columns,
            double[] values,
            double[] x,
            int xo,
            int ldx,
            double[] y,
            int yo,
            int ldy) {
        for (int i = from; i < to; i++) {
            double sum = 0;
            for (int p = starts[i], end = starts[i + 1]; p < end; p++) {
                sum = Math.fma(values[p], x[xo + columns[p] * ldx], sum);
            }
            y[yo + i * ldy] = sum;
        }
    }
}
