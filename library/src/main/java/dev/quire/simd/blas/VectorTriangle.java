package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * A small triangle by vector code: a strip of B, three vectors wide, is copied to aligned memory that stays in the first-level
 * cache, and four of its rows at a time are kept in registers.
 *
 * <p>The strip holds its rows as they stand in B. Its last block of four is filled up where the unknowns end, which no row
 * of B depends on. The triangle is packed block after block: the columns before the block, in the order in which the strip
 * holds their rows, then the block's own 4 × 4 entries.
 */
final class VectorTriangle {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int BYTES = L * Double.BYTES;
    private static final int V = 3;
    private static final int ROW = V * BYTES;
    private static final int WIDTH = V * L;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private static final int MR = 4;

    private VectorTriangle() {}

    static void overwrite(
            boolean solving,
            boolean right,
            boolean forward,
            boolean unit,
            int size,
            int count,
            double alpha,
            double[] t,
            int to,
            int tr,
            int tc,
            double[] b,
            int bo,
            int ldb) {
        int rows = (size + MR - 1) / MR * MR;
        long head = forward ? 0 : (long) (rows - size) * ROW;
        Workspace room = Workspace.take();
        try {
            MemorySegment strip = room.right((long) rows * WIDTH);
            double[] packed = room.left(entriesBefore(rows));
            double[] staging = room.staging(rows * L);
            pack(forward, unit, solving, size, rows, t, to, tr, tc, packed);
            for (int j = 0; j < count; j += WIDTH) {
                Interruption.check();
                int width = Math.min(count - j, WIDTH);
                int first = bo + (right ? j * ldb : j);
                load(right, size, width, b, first, ldb, strip, head, staging);
                pass(solving, forward, rows, packed, strip, alpha);
                store(right, size, width, strip, head, b, first, ldb, staging);
            }
        } finally {
            room.giveBack();
        }
    }

    /** Takes one block of four rows after the other: a solution needs the results before it, a product what stood there. */
    private static void pass(
            boolean solving, boolean forward, int rows, double[] packed, MemorySegment strip, double alpha) {
        long step = forward ? ROW : -ROW;
        for (int i = 0; i < rows; i += MR) {
            int r = solving ? i : rows - MR - i;
            long from = forward ? 0 : (long) (rows - r) * ROW;
            long own = (long) (forward ? r : rows - 1 - r) * ROW;
            if (solving) {
                solveRows(r, packed, entriesBefore(r), strip, from, own, step, alpha);
            } else {
                multiplyRows(r, packed, entriesBefore(r), strip, from, own, step, alpha);
            }
        }
    }

    /** Returns how many entries of the packed triangle come before those of a block. */
    private static int entriesBefore(int row) {
        return row * (row + MR) / 2;
    }

    /** Packs the triangle; to solve, entries below the diagonal are negated and those on it replaced by their reciprocals. */
    private static void pack(
            boolean forward,
            boolean unit,
            boolean solving,
            int size,
            int rows,
            double[] t,
            int to,
            int tr,
            int tc,
            double[] packed) {
        double sign = solving ? -1 : 1;
        int at = 0;
        for (int k = 0; k < rows; k += MR) {
            for (int q = 0; q < k; q++) {
                int col = to + (forward ? q : k - 1 - q) * tc;
                for (int r = k; r < k + MR; r++) {
                    packed[at++] = r < size ? sign * t[col + r * tr] : 0;
                }
            }
            for (int r = k; r < k + MR; r++) {
                for (int c = k; c < k + MR; c++) {
                    double entry = 0;
                    if (c == r) {
                        boolean one = unit || r >= size;
                        entry = one ? 1 : solving ? 1 / t[to + r * (tr + tc)] : t[to + r * (tr + tc)];
                    } else if (c < r && r < size) {
                        entry = sign * t[to + r * tr + c * tc];
                    }
                    packed[at++] = entry;
                }
            }
        }
    }

    private static void load(
            boolean right,
            int size,
            int width,
            double[] b,
            int bo,
            int ldb,
            MemorySegment strip,
            long at,
            double[] staging) {
        if (right) {
            VectorPack.rightTransposed(size, width, V, b, bo, ldb, strip, at, staging);
        } else {
            VectorPack.right(size, width, V, b, bo, ldb, strip, at);
        }
    }

    private static void store(
            boolean right,
            int size,
            int width,
            MemorySegment strip,
            long at,
            double[] b,
            int bo,
            int ldb,
            double[] staging) {
        for (int v = 0; v < V && v * L < width; v++) {
            int lanes = Math.min(width - v * L, L);
            long from = at + (long) v * BYTES;
            if (right) {
                for (int r = 0; r < size; r++) {
                    row(strip, from + (long) r * ROW).intoArray(staging, r * L);
                }
                for (int s = 0; s < lanes; s++) {
                    int to = bo + (v * L + s) * ldb;
                    for (int r = 0; r < size; r++) {
                        b[to + r] = staging[r * L + s];
                    }
                }
            } else if (lanes == L) {
                for (int r = 0; r < size; r++) {
                    row(strip, from + (long) r * ROW).intoArray(b, bo + r * ldb + v * L);
                }
            } else {
                VectorMask<Double> inside = S.indexInRange(0, lanes);
                for (int r = 0; r < size; r++) {
                    row(strip, from + (long) r * ROW).intoArray(b, bo + r * ldb + v * L, inside);
                }
            }
        }
    }

    private static DoubleVector row(MemorySegment strip, long at) {
        return DoubleVector.fromMemorySegment(S, strip, at, ORDER);
    }

    /**
     * Solves for the four rows at {@code own, own + step, …}: takes off what the {@code known} rows from {@code from} on contribute, then
     * what the four contribute to each other.
     */
    private static void solveRows(
            int known, double[] t, int to, MemorySegment strip, long from, long own, long step, double alpha) {
        long r1 = own + step;
        long r2 = r1 + step;
        long r3 = r2 + step;
        DoubleVector c00 = row(strip, own).mul(alpha);
        DoubleVector c01 = row(strip, own + BYTES).mul(alpha);
        DoubleVector c02 = row(strip, own + 2L * BYTES).mul(alpha);
        DoubleVector c10 = row(strip, r1).mul(alpha);
        DoubleVector c11 = row(strip, r1 + BYTES).mul(alpha);
        DoubleVector c12 = row(strip, r1 + 2L * BYTES).mul(alpha);
        DoubleVector c20 = row(strip, r2).mul(alpha);
        DoubleVector c21 = row(strip, r2 + BYTES).mul(alpha);
        DoubleVector c22 = row(strip, r2 + 2L * BYTES).mul(alpha);
        DoubleVector c30 = row(strip, r3).mul(alpha);
        DoubleVector c31 = row(strip, r3 + BYTES).mul(alpha);
        DoubleVector c32 = row(strip, r3 + 2L * BYTES).mul(alpha);
        int p = to;
        for (int q = 0, end = known * ROW; q < end; q += ROW) {
            long at = from + q;
            DoubleVector b0 = row(strip, at);
            DoubleVector b1 = row(strip, at + BYTES);
            DoubleVector b2 = row(strip, at + 2L * BYTES);
            DoubleVector x0 = DoubleVector.broadcast(S, t[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            DoubleVector x1 = DoubleVector.broadcast(S, t[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            DoubleVector x2 = DoubleVector.broadcast(S, t[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            DoubleVector x3 = DoubleVector.broadcast(S, t[p + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            p += MR;
        }
        int d = to + known * MR;
        DoubleVector d0 = DoubleVector.broadcast(S, t[d]);
        c00 = c00.mul(d0);
        c01 = c01.mul(d0);
        c02 = c02.mul(d0);
        DoubleVector t10 = DoubleVector.broadcast(S, t[d + 4]);
        DoubleVector d1 = DoubleVector.broadcast(S, t[d + 5]);
        c10 = t10.fma(c00, c10).mul(d1);
        c11 = t10.fma(c01, c11).mul(d1);
        c12 = t10.fma(c02, c12).mul(d1);
        DoubleVector t20 = DoubleVector.broadcast(S, t[d + 8]);
        DoubleVector t21 = DoubleVector.broadcast(S, t[d + 9]);
        DoubleVector d2 = DoubleVector.broadcast(S, t[d + 10]);
        c20 = t21.fma(c10, t20.fma(c00, c20)).mul(d2);
        c21 = t21.fma(c11, t20.fma(c01, c21)).mul(d2);
        c22 = t21.fma(c12, t20.fma(c02, c22)).mul(d2);
        DoubleVector t30 = DoubleVector.broadcast(S, t[d + 12]);
        DoubleVector t31 = DoubleVector.broadcast(S, t[d + 13]);
        DoubleVector t32 = DoubleVector.broadcast(S, t[d + 14]);
        DoubleVector d3 = DoubleVector.broadcast(S, t[d + 15]);
        c30 = t32.fma(c20, t31.fma(c10, t30.fma(c00, c30))).mul(d3);
        c31 = t32.fma(c21, t31.fma(c11, t30.fma(c01, c31))).mul(d3);
        c32 = t32.fma(c22, t31.fma(c12, t30.fma(c02, c32))).mul(d3);
        c00.intoMemorySegment(strip, own, ORDER);
        c01.intoMemorySegment(strip, own + BYTES, ORDER);
        c02.intoMemorySegment(strip, own + 2L * BYTES, ORDER);
        c10.intoMemorySegment(strip, r1, ORDER);
        c11.intoMemorySegment(strip, r1 + BYTES, ORDER);
        c12.intoMemorySegment(strip, r1 + 2L * BYTES, ORDER);
        c20.intoMemorySegment(strip, r2, ORDER);
        c21.intoMemorySegment(strip, r2 + BYTES, ORDER);
        c22.intoMemorySegment(strip, r2 + 2L * BYTES, ORDER);
        c30.intoMemorySegment(strip, r3, ORDER);
        c31.intoMemorySegment(strip, r3 + BYTES, ORDER);
        c32.intoMemorySegment(strip, r3 + 2L * BYTES, ORDER);
    }

    /** Multiplies the four rows at {@code own, own + step, …}: what they contribute to each other, then the {@code others}. */
    private static void multiplyRows(
            int others, double[] t, int to, MemorySegment strip, long from, long own, long step, double alpha) {
        long r1 = own + step;
        long r2 = r1 + step;
        long r3 = r2 + step;
        DoubleVector b00 = row(strip, own);
        DoubleVector b01 = row(strip, own + BYTES);
        DoubleVector b02 = row(strip, own + 2L * BYTES);
        DoubleVector b10 = row(strip, r1);
        DoubleVector b11 = row(strip, r1 + BYTES);
        DoubleVector b12 = row(strip, r1 + 2L * BYTES);
        DoubleVector b20 = row(strip, r2);
        DoubleVector b21 = row(strip, r2 + BYTES);
        DoubleVector b22 = row(strip, r2 + 2L * BYTES);
        int d = to + others * MR;
        DoubleVector t30 = DoubleVector.broadcast(S, t[d + 12]);
        DoubleVector t31 = DoubleVector.broadcast(S, t[d + 13]);
        DoubleVector t32 = DoubleVector.broadcast(S, t[d + 14]);
        DoubleVector d3 = DoubleVector.broadcast(S, t[d + 15]);
        DoubleVector c30 = t30.fma(b00, t31.fma(b10, t32.fma(b20, d3.mul(row(strip, r3)))));
        DoubleVector c31 = t30.fma(b01, t31.fma(b11, t32.fma(b21, d3.mul(row(strip, r3 + BYTES)))));
        DoubleVector c32 = t30.fma(b02, t31.fma(b12, t32.fma(b22, d3.mul(row(strip, r3 + 2L * BYTES)))));
        DoubleVector t20 = DoubleVector.broadcast(S, t[d + 8]);
        DoubleVector t21 = DoubleVector.broadcast(S, t[d + 9]);
        DoubleVector d2 = DoubleVector.broadcast(S, t[d + 10]);
        DoubleVector c20 = t20.fma(b00, t21.fma(b10, d2.mul(b20)));
        DoubleVector c21 = t20.fma(b01, t21.fma(b11, d2.mul(b21)));
        DoubleVector c22 = t20.fma(b02, t21.fma(b12, d2.mul(b22)));
        DoubleVector t10 = DoubleVector.broadcast(S, t[d + 4]);
        DoubleVector d1 = DoubleVector.broadcast(S, t[d + 5]);
        DoubleVector c10 = t10.fma(b00, d1.mul(b10));
        DoubleVector c11 = t10.fma(b01, d1.mul(b11));
        DoubleVector c12 = t10.fma(b02, d1.mul(b12));
        DoubleVector d0 = DoubleVector.broadcast(S, t[d]);
        DoubleVector c00 = d0.mul(b00);
        DoubleVector c01 = d0.mul(b01);
        DoubleVector c02 = d0.mul(b02);
        int p = to;
        for (int q = 0, end = others * ROW; q < end; q += ROW) {
            long at = from + q;
            DoubleVector b0 = row(strip, at);
            DoubleVector b1 = row(strip, at + BYTES);
            DoubleVector b2 = row(strip, at + 2L * BYTES);
            DoubleVector x0 = DoubleVector.broadcast(S, t[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            DoubleVector x1 = DoubleVector.broadcast(S, t[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            DoubleVector x2 = DoubleVector.broadcast(S, t[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            DoubleVector x3 = DoubleVector.broadcast(S, t[p + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            p += MR;
        }
        c00.mul(alpha).intoMemorySegment(strip, own, ORDER);
        c01.mul(alpha).intoMemorySegment(strip, own + BYTES, ORDER);
        c02.mul(alpha).intoMemorySegment(strip, own + 2L * BYTES, ORDER);
        c10.mul(alpha).intoMemorySegment(strip, r1, ORDER);
        c11.mul(alpha).intoMemorySegment(strip, r1 + BYTES, ORDER);
        c12.mul(alpha).intoMemorySegment(strip, r1 + 2L * BYTES, ORDER);
        c20.mul(alpha).intoMemorySegment(strip, r2, ORDER);
        c21.mul(alpha).intoMemorySegment(strip, r2 + BYTES, ORDER);
        c22.mul(alpha).intoMemorySegment(strip, r2 + 2L * BYTES, ORDER);
        c30.mul(alpha).intoMemorySegment(strip, r3, ORDER);
        c31.mul(alpha).intoMemorySegment(strip, r3 + BYTES, ORDER);
        c32.mul(alpha).intoMemorySegment(strip, r3 + 2L * BYTES, ORDER);
    }
}
