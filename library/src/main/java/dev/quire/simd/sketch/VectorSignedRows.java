package dev.quire.simd.sketch;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector loops of {@link SignedRows}; each returns how many columns it did: whole vectors. */
final class VectorSignedRows {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();

    private VectorSignedRows() {}

    static int scatter(
            int first,
            int end,
            int zeta,
            int[] places,
            int width,
            double[] x,
            int xo,
            int ldx,
            double[] y,
            int yo,
            int ldy) {
        int c = 0;
        for (; c <= width - 8 * L; c += 8 * L) {
            scatterEight(first, end, zeta, places, x, xo + c, ldx, y, yo + c, ldy);
        }
        for (; c <= width - L; c += L) {
            for (int j = first; j < end; j++) {
                DoubleVector row = load(x, xo + c + j * ldx);
                for (int z = 0; z < zeta; z++) {
                    int place = places[z * SignedRows.BLOCK + j];
                    int to = yo + c + SignedRows.row(place) * ldy;
                    row.fma(sign(place), load(y, to)).intoArray(y, to);
                }
            }
        }
        return c;
    }

    /** Eight vectors of a row of X stay in registers for all its places. */
    private static void scatterEight(
            int first, int end, int zeta, int[] places, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int j = first; j < end; j++) {
            int from = xo + j * ldx;
            DoubleVector x0 = load(x, from);
            DoubleVector x1 = load(x, from + L);
            DoubleVector x2 = load(x, from + 2 * L);
            DoubleVector x3 = load(x, from + 3 * L);
            DoubleVector x4 = load(x, from + 4 * L);
            DoubleVector x5 = load(x, from + 5 * L);
            DoubleVector x6 = load(x, from + 6 * L);
            DoubleVector x7 = load(x, from + 7 * L);
            for (int z = 0; z < zeta; z++) {
                int place = places[z * SignedRows.BLOCK + j];
                int to = yo + SignedRows.row(place) * ldy;
                DoubleVector sign = sign(place);
                x0.fma(sign, load(y, to)).intoArray(y, to);
                x1.fma(sign, load(y, to + L)).intoArray(y, to + L);
                x2.fma(sign, load(y, to + 2 * L)).intoArray(y, to + 2 * L);
                x3.fma(sign, load(y, to + 3 * L)).intoArray(y, to + 3 * L);
                x4.fma(sign, load(y, to + 4 * L)).intoArray(y, to + 4 * L);
                x5.fma(sign, load(y, to + 5 * L)).intoArray(y, to + 5 * L);
                x6.fma(sign, load(y, to + 6 * L)).intoArray(y, to + 6 * L);
                x7.fma(sign, load(y, to + 7 * L)).intoArray(y, to + 7 * L);
            }
        }
    }

    static int gather(
            int count, int zeta, int[] places, int width, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int c = 0;
        for (; c <= width - 4 * L; c += 4 * L) {
            gatherFour(count, zeta, places, x, xo + c, ldx, y, yo + c, ldy);
        }
        for (; c <= width - L; c += L) {
            for (int j = 0; j < count; j++) {
                DoubleVector row = load(x, xo + c + j * ldx);
                for (int z = 0; z < zeta; z++) {
                    int place = places[z * SignedRows.BLOCK + j];
                    row = load(y, yo + c + SignedRows.row(place) * ldy).fma(sign(place), row);
                }
                row.intoArray(x, xo + c + j * ldx);
            }
        }
        return c;
    }

    private static void gatherFour(
            int count, int zeta, int[] places, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int j = 0; j < count; j++) {
            int to = xo + j * ldx;
            DoubleVector x0 = load(x, to);
            DoubleVector x1 = load(x, to + L);
            DoubleVector x2 = load(x, to + 2 * L);
            DoubleVector x3 = load(x, to + 3 * L);
            for (int z = 0; z < zeta; z++) {
                int place = places[z * SignedRows.BLOCK + j];
                int from = yo + SignedRows.row(place) * ldy;
                DoubleVector sign = sign(place);
                x0 = load(y, from).fma(sign, x0);
                x1 = load(y, from + L).fma(sign, x1);
                x2 = load(y, from + 2 * L).fma(sign, x2);
                x3 = load(y, from + 3 * L).fma(sign, x3);
            }
            x0.intoArray(x, to);
            x1.intoArray(x, to + L);
            x2.intoArray(x, to + 2 * L);
            x3.intoArray(x, to + 3 * L);
        }
    }

    private static DoubleVector sign(int place) {
        return DoubleVector.broadcast(S, SignedRows.sign(place));
    }

    private static DoubleVector load(double[] a, int at) {
        return DoubleVector.fromArray(S, a, at);
    }
}
