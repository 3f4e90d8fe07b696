package dev.quire.simd.sketch;

import dev.quire.simd.Kernels;

/**
 * Products with a matrix S of few nonzeros ±1 in each column. They are given by places, ζ to a column: {@code r ≥ 0} is +1 in row r, {@code ~r} is −1
 * there; place z of column j stands at {@code z · BLOCK + j}, for at most {@link #BLOCK} columns at once.
 *
 * <p>A product with ±1 is exact, so that vectors of any width and scalar code give the same bits. Nothing here checks arguments or asks whether to stop.
 */
public final class SignedRows {

    /** The most columns of S in a call; with 64 columns of X their rows take 256 KiB, which the second-level cache holds. */
    public static final int BLOCK = 512;

    private static final boolean VECTORS = Kernels.vectors();

    /** Rows of X that are read before they are added; 64 numbers each, they take 64 KiB of the second-level cache. Does not change the result. */
    private static final int NEAR = 128;

    /** Numbers of a cache line. */
    private static final int LINE = 8;

    private SignedRows() {}

    /** Returns +1 or −1. */
    public static double sign(int place) {
        return 1 | place >> 31;
    }

    /** Returns the row of S. */
    public static int row(int place) {
        return place ^ place >> 31;
    }

    /** Computes {@code Y ← Y + S X}, S of {@code count} columns and X of {@code width}. */
    public static void scatter(
            int count, int zeta, int[] places, int width, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int from = 0; from < count; from += NEAR) {
            int to = Math.min(count, from + NEAR);
            read(from, to, width, x, xo, ldx);
            int done = VECTORS ? VectorSignedRows.scatter(from, to, zeta, places, width, x, xo, ldx, y, yo, ldy) : 0;
            for (int j = from; done < width && j < to; j++) {
                for (int z = 0; z < zeta; z++) {
                    int place = places[z * BLOCK + j];
                    add(place, done, width, x, xo + j * ldx, y, yo + row(place) * ldy);
                }
            }
        }
    }

    /** Computes {@code X ← X + Sᵀ Y}. */
    public static void gather(
            int count, int zeta, int[] places, int width, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int done = VECTORS ? VectorSignedRows.gather(count, zeta, places, width, x, xo, ldx, y, yo, ldy) : 0;
        if (done == width) {
            return;
        }
        for (int j = 0; j < count; j++) {
            int to = xo + j * ldx;
            for (int z = 0; z < zeta; z++) {
                int place = places[z * BLOCK + j];
                add(place, done, width, y, yo + row(place) * ldy, x, to);
            }
        }
    }

    private static void add(int place, int from, int to, double[] x, int xo, double[] y, int yo) {
        double sign = sign(place);
        for (int c = from; c < to; c++) {
            y[yo + c] += sign * x[xo + c];
        }
    }

    /** Computes {@code Y ← Y + X Sᵀ} for X of {@code rows × count}. */
    public static void scatterEntries(
            int rows, int count, int zeta, int[] places, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int i = 0; i < rows; i++) {
            int from = xo + i * ldx;
            int to = yo + i * ldy;
            for (int j = 0; j < count; j++) {
                double value = x[from + j];
                for (int z = 0; z < zeta; z++) {
                    int place = places[z * BLOCK + j];
                    y[to + row(place)] += sign(place) * value;
                }
            }
        }
    }

    /**
     * Reads the rows of X in order, a number of each cache line. Scattered stores between the rows keep the prefetchers from finding the stream of X: where X
     * stands in memory, this takes half of the time away.
     */
    private static void read(int first, int end, int width, double[] x, int xo, int ldx) {
        double sum = 0;
        for (int j = first; j < end; j++) {
            int from = xo + j * ldx;
            for (int c = 0; c < width; c += LINE) {
                sum += x[from + c];
            }
        }
        if (Double.doubleToRawLongBits(sum) == 1) {
            // So that the compiler cannot leave the sum out; nothing depends on it.
            Thread.onSpinWait();
        }
    }
}
