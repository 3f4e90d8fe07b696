package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.simd.Caches;
import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A small triangle by vector code: a strip of B, three vectors wide, is copied to aligned memory that stays in the first-level
 * cache; what rows before contribute to a block of rows comes from a tile of {@link Tiles}, what four rows contribute to
 * each other is done in registers.
 *
 * <p>The strip holds its rows as they stand in B. Its last block is filled up where the unknowns end, with rows on which none
 * of B depends. The triangle is packed block after block: the columns before the block, in the order in which the strip holds their
 * rows, then its own four rows by four, and where a block has eight rows the four by four between them and the other four's own.
 */
final class VectorTriangle {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int BYTES = L * Double.BYTES;
    private static final int V = 3;
    private static final int ROW = V * BYTES;
    private static final int WIDTH = V * L;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private static final int FOUR = 4;

    /** Strips that stay in the second-level cache. */
    private static final long GROUP_BYTES = Caches.second() / 4;

    private static final int MR = Species.registers() >= 32 ? 8 : FOUR;

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
        int group = Math.clamp(GROUP_BYTES / ((long) rows * ROW), 1, (count + WIDTH - 1) / WIDTH);
        Workspace room = Workspace.take();
        try {
            MemorySegment strips = room.right((long) group * rows * WIDTH);
            double[] packed = room.left(entriesBefore(rows) + MR * WIDTH);
            double[] staging = room.staging(rows * Math.max(L, VectorPack.EIGHT));
            pack(forward, unit, solving, size, rows, t, to, tr, tc, packed);
            for (int j = 0; j < count; j += group * WIDTH) {
                int cols = Math.min(count - j, group * WIDTH);
                int s = 0;
                for (; !right && rows == size && s + 2 * WIDTH <= cols; s += 2 * WIDTH) {
                    Interruption.check();
                    VectorPack.twoPanels(size, b, bo + j + s, ldb, strips, (long) s / WIDTH * rows * ROW);
                }
                for (; s < cols; s += WIDTH) {
                    Interruption.check();
                    int first = bo + (right ? (j + s) * ldb : j + s);
                    long at = head + (long) s / WIDTH * rows * ROW;
                    load(right, size, Math.min(cols - s, WIDTH), b, first, ldb, strips, at, staging);
                }
                pass(solving, forward, rows, (cols + WIDTH - 1) / WIDTH, packed, strips, alpha);
                for (s = 0; s < cols; s += WIDTH) {
                    Interruption.check();
                    int first = bo + (right ? (j + s) * ldb : j + s);
                    long at = head + (long) s / WIDTH * rows * ROW;
                    store(right, size, Math.min(cols - s, WIDTH), strips, at, b, first, ldb, staging);
                }
            }
        } finally {
            room.giveBack();
        }
    }

    /**
     * Takes one block of rows after the other past all strips: a solution needs the results before it, a product what stood there. While a
     * strip waits for the last of its rows, the next one's are under way.
     */
    private static void pass(
            boolean solving,
            boolean forward,
            int rows,
            int strips,
            double[] packed,
            MemorySegment strip,
            double alpha) {
        int edge = entriesBefore(rows);
        for (int i = 0; i < rows; i += MR) {
            Interruption.check();
            int r = solving ? i : rows - MR - i;
            int at = entriesBefore(r);
            int own = at + MR * r;
            for (int s = 0; s < strips; s++) {
                long start = (long) s * rows * ROW;
                contributions(r, packed, at, strip, start + (forward ? 0 : (long) (rows - r) * ROW), edge);
                long first = start + (long) (forward ? r : rows - 1 - r) * ROW;
                if (solving) {
                    solveBlock(forward, packed, own, strip, first, edge, alpha);
                } else {
                    multiplyBlock(forward, packed, own, strip, first, edge, alpha);
                }
            }
        }
    }

    /** Computes what the {@code known} rows from {@code from} on contribute to a block. */
    private static void contributions(int known, double[] t, int to, MemorySegment strip, long from, int edge) {
        if (known == 0) {
            Arrays.fill(t, edge, edge + MR * WIDTH, 0);
        } else {
            VectorGemm.packed(MR, V, known, t, to, strip, from, t, edge, WIDTH, true);
        }
    }

    private static void solveBlock(
            boolean forward, double[] t, int to, MemorySegment strip, long own, int edge, double alpha) {
        long step = forward ? ROW : -ROW;
        solveFour(t, to, strip, own, step, edge, alpha);
        if (MR > FOUR) {
            long from = forward ? own : own + 3 * step;
            int second = edge + FOUR * WIDTH;
            Tiles.packed4x3(FOUR, t, to + 16, strip, from, t, second, WIDTH, false);
            solveFour(t, to + 32, strip, own + FOUR * step, step, second, alpha);
        }
    }

    private static void multiplyBlock(
            boolean forward, double[] t, int to, MemorySegment strip, long own, int edge, double alpha) {
        long step = forward ? ROW : -ROW;
        if (MR > FOUR) {
            long from = forward ? own : own + 3 * step;
            int second = edge + FOUR * WIDTH;
            Tiles.packed4x3(FOUR, t, to + 16, strip, from, t, second, WIDTH, false);
            multiplyFour(t, to + 32, strip, own + FOUR * step, step, second, alpha);
        }
        multiplyFour(t, to, strip, own, step, edge, alpha);
    }

    /** Returns how many entries of the packed triangle come before those of the block at a row. */
    private static int entriesBefore(int row) {
        int blocks = row / MR;
        return MR == FOUR ? 8 * blocks * (blocks + 1) : 16 * blocks * (2 * blocks + 1);
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
        int at = 0;
        for (int k = 0; k < rows; k += MR) {
            at = packPanel(forward, solving, size, k, MR, 0, k, t, to, tr, tc, packed, at);
            at = packOwn(unit, solving, size, k, t, to, tr, tc, packed, at);
            if (MR > FOUR) {
                at = packPanel(forward, solving, size, k + FOUR, FOUR, k, k + FOUR, t, to, tr, tc, packed, at);
                at = packOwn(unit, solving, size, k + FOUR, t, to, tr, tc, packed, at);
            }
        }
    }

    /** Packs the columns {@code from … end − 1} of some rows, in the order in which the strip holds those columns' rows of B. */
    private static int packPanel(
            boolean forward,
            boolean solving,
            int size,
            int row,
            int rows,
            int from,
            int end,
            double[] t,
            int to,
            int tr,
            int tc,
            double[] packed,
            int at) {
        double sign = solving ? -1 : 1;
        int inside = Math.clamp(size - row, 0, rows);
        if (inside == rows && Math.abs(tc) == 1) {
            // The columns stand side by side, in the strip's order, in rows that may go upwards.
            int first = to + row * tr + (forward ? from : end - 1) * tc;
            VectorPack.left(false, end - from, rows, rows, sign, t, first, tr, packed, at);
            return at + rows * (end - from);
        }
        int place = at;
        for (int q = from; q < end; q++) {
            int entry = to + row * tr + (forward ? q : from + end - 1 - q) * tc;
            for (int r = 0; r < inside; r++) {
                packed[place + r] = sign * t[entry + r * tr];
            }
            for (int r = inside; r < rows; r++) {
                packed[place + r] = 0;
            }
            place += rows;
        }
        return place;
    }

    private static int packOwn(
            boolean unit,
            boolean solving,
            int size,
            int row,
            double[] t,
            int to,
            int tr,
            int tc,
            double[] packed,
            int at) {
        for (int r = 0; r < FOUR; r++) {
            int i = row + r;
            for (int c = 0; c < r; c++) {
                double entry = i < size ? t[to + i * tr + (row + c) * tc] : 0;
                packed[at + FOUR * r + c] = solving ? -entry : entry;
            }
            double pivot = unit || i >= size ? 1 : t[to + i * (tr + tc)];
            packed[at + FOUR * r + r] = solving ? 1 / pivot : pivot;
        }
        return at + FOUR * FOUR;
    }

    /** Copies a strip of B, and zeros for columns that are missing. Vectors that are not full go through the staging: masks are slow. */
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
            return;
        }
        for (int v = 0; v < V; v++) {
            int lanes = Math.clamp(width - v * L, 0, L);
            int from = bo + v * L;
            long to = at + (long) v * BYTES;
            if (lanes == L) {
                loadVector(size, b, from, ldb, strip, to);
            } else {
                Arrays.fill(staging, 0, size * L, 0);
                for (int r = 0; r < size && lanes > 0; r++) {
                    System.arraycopy(b, from + r * ldb, staging, r * L, lanes);
                }
                loadVector(size, staging, 0, L, strip, to);
            }
        }
    }

    private static void loadVector(int size, double[] b, int bo, int ldb, MemorySegment strip, long at) {
        for (int r = 0; r < size; r++) {
            DoubleVector.fromArray(S, b, bo + r * ldb).intoMemorySegment(strip, at + (long) r * ROW, ORDER);
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
            if (!right && lanes == L) {
                storeVector(size, strip, from, b, bo + v * L, ldb);
                continue;
            }
            storeVector(size, strip, from, staging, 0, L);
            if (right) {
                for (int s = 0; s < lanes; s++) {
                    int to = bo + (v * L + s) * ldb;
                    for (int r = 0; r < size; r++) {
                        b[to + r] = staging[r * L + s];
                    }
                }
            } else {
                for (int r = 0; r < size; r++) {
                    System.arraycopy(staging, r * L, b, bo + r * ldb + v * L, lanes);
                }
            }
        }
    }

    private static void storeVector(int size, MemorySegment strip, long at, double[] b, int bo, int ldb) {
        for (int r = 0; r < size; r++) {
            row(strip, at + (long) r * ROW).intoArray(b, bo + r * ldb);
        }
    }

    private static DoubleVector row(MemorySegment strip, long at) {
        return DoubleVector.fromMemorySegment(S, strip, at, ORDER);
    }

    /** Solves for the four rows at {@code own, own + step, …}, to which rows before contribute what stands at {@code edge}. */
    private static void solveFour(double[] t, int d, MemorySegment strip, long own, long step, int edge, double alpha) {
        for (int v = 0; v < V; v++) {
            solveVector(t, d, strip, own + (long) v * BYTES, step, edge + v * L, alpha);
        }
    }

    /**
     * One vector of each row. All of them in one method are more than the compiler takes in: two of them became objects. For the same reason this is
     * written out to more than 325 bytes of code: a smaller method becomes a part of those that call it, twice three times, and by the luck of what is compiled
     * first its vectors were objects for good.
     */
    private static void solveVector(
            double[] t, int d, MemorySegment strip, long own, long step, int edge, double alpha) {
        long r1 = own + step;
        long r2 = r1 + step;
        long r3 = r2 + step;
        DoubleVector c0 = DoubleVector.fromMemorySegment(S, strip, own, ORDER).mul(alpha);
        DoubleVector c1 = DoubleVector.fromMemorySegment(S, strip, r1, ORDER).mul(alpha);
        DoubleVector c2 = DoubleVector.fromMemorySegment(S, strip, r2, ORDER).mul(alpha);
        DoubleVector c3 = DoubleVector.fromMemorySegment(S, strip, r3, ORDER).mul(alpha);
        c0 = c0.add(DoubleVector.fromArray(S, t, edge)).mul(t[d]);
        c1 = c1.add(DoubleVector.fromArray(S, t, edge + WIDTH));
        c1 = DoubleVector.broadcast(S, t[d + 4]).fma(c0, c1).mul(t[d + 5]);
        c2 = c2.add(DoubleVector.fromArray(S, t, edge + 2 * WIDTH));
        c2 = DoubleVector.broadcast(S, t[d + 8]).fma(c0, c2);
        c2 = DoubleVector.broadcast(S, t[d + 9]).fma(c1, c2).mul(t[d + 10]);
        c3 = c3.add(DoubleVector.fromArray(S, t, edge + 3 * WIDTH));
        c3 = DoubleVector.broadcast(S, t[d + 12]).fma(c0, c3);
        c3 = DoubleVector.broadcast(S, t[d + 13]).fma(c1, c3);
        c3 = DoubleVector.broadcast(S, t[d + 14]).fma(c2, c3).mul(t[d + 15]);
        c0.intoMemorySegment(strip, own, ORDER);
        c1.intoMemorySegment(strip, r1, ORDER);
        c2.intoMemorySegment(strip, r2, ORDER);
        c3.intoMemorySegment(strip, r3, ORDER);
    }

    /** Multiplies the four rows at {@code own, own + step, …}, to which rows before contribute what stands at {@code edge}. */
    private static void multiplyFour(
            double[] t, int d, MemorySegment strip, long own, long step, int edge, double alpha) {
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
        DoubleVector b30 = row(strip, r3);
        DoubleVector b31 = row(strip, r3 + BYTES);
        DoubleVector b32 = row(strip, r3 + 2L * BYTES);
        DoubleVector t30 = DoubleVector.broadcast(S, t[d + 12]);
        DoubleVector t31 = DoubleVector.broadcast(S, t[d + 13]);
        DoubleVector t32 = DoubleVector.broadcast(S, t[d + 14]);
        DoubleVector d3 = DoubleVector.broadcast(S, t[d + 15]);
        t30.fma(b00, t31.fma(b10, t32.fma(b20, d3.fma(b30, DoubleVector.fromArray(S, t, edge + 3 * WIDTH)))))
                .mul(alpha)
                .intoMemorySegment(strip, r3, ORDER);
        t30.fma(b01, t31.fma(b11, t32.fma(b21, d3.fma(b31, DoubleVector.fromArray(S, t, edge + 3 * WIDTH + L)))))
                .mul(alpha)
                .intoMemorySegment(strip, r3 + BYTES, ORDER);
        t30.fma(b02, t31.fma(b12, t32.fma(b22, d3.fma(b32, DoubleVector.fromArray(S, t, edge + 3 * WIDTH + 2 * L)))))
                .mul(alpha)
                .intoMemorySegment(strip, r3 + 2L * BYTES, ORDER);
        DoubleVector t20 = DoubleVector.broadcast(S, t[d + 8]);
        DoubleVector t21 = DoubleVector.broadcast(S, t[d + 9]);
        DoubleVector d2 = DoubleVector.broadcast(S, t[d + 10]);
        t20.fma(b00, t21.fma(b10, d2.fma(b20, DoubleVector.fromArray(S, t, edge + 2 * WIDTH))))
                .mul(alpha)
                .intoMemorySegment(strip, r2, ORDER);
        t20.fma(b01, t21.fma(b11, d2.fma(b21, DoubleVector.fromArray(S, t, edge + 2 * WIDTH + L))))
                .mul(alpha)
                .intoMemorySegment(strip, r2 + BYTES, ORDER);
        t20.fma(b02, t21.fma(b12, d2.fma(b22, DoubleVector.fromArray(S, t, edge + 2 * WIDTH + 2 * L))))
                .mul(alpha)
                .intoMemorySegment(strip, r2 + 2L * BYTES, ORDER);
        DoubleVector t10 = DoubleVector.broadcast(S, t[d + 4]);
        DoubleVector d1 = DoubleVector.broadcast(S, t[d + 5]);
        t10.fma(b00, d1.fma(b10, DoubleVector.fromArray(S, t, edge + WIDTH)))
                .mul(alpha)
                .intoMemorySegment(strip, r1, ORDER);
        t10.fma(b01, d1.fma(b11, DoubleVector.fromArray(S, t, edge + WIDTH + L)))
                .mul(alpha)
                .intoMemorySegment(strip, r1 + BYTES, ORDER);
        t10.fma(b02, d1.fma(b12, DoubleVector.fromArray(S, t, edge + WIDTH + 2 * L)))
                .mul(alpha)
                .intoMemorySegment(strip, r1 + 2L * BYTES, ORDER);
        DoubleVector d0 = DoubleVector.broadcast(S, t[d]);
        d0.fma(b00, DoubleVector.fromArray(S, t, edge)).mul(alpha).intoMemorySegment(strip, own, ORDER);
        d0.fma(b01, DoubleVector.fromArray(S, t, edge + L)).mul(alpha).intoMemorySegment(strip, own + BYTES, ORDER);
        d0.fma(b02, DoubleVector.fromArray(S, t, edge + 2 * L))
                .mul(alpha)
                .intoMemorySegment(strip, own + 2L * BYTES, ORDER);
    }
}
