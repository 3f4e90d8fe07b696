package dev.quire.simd.blas;

import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Copies blocks of the operands into the panels that {@link Tiles} read from end to end. */
final class VectorPack {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int BYTES = L * Double.BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    /** Rows that are interleaved at a time. */
    static final int EIGHT = 8;

    /** Eight entries, or as many of them as a vector holds. */
    private static final VectorSpecies<Double> PART = Species.ofLanes(Math.min(L, EIGHT));

    /** Whether one instruction picks from two vectors, which takes AVX-512; made of others it is slower than scalars. */
    private static final boolean SELECTS = L >= 4 && Species.registers() >= 32;

    private static final VectorSpecies<Long> BITS = S.withLanes(long.class);
    private static final long[] FRONT = interleaved(0);
    private static final long[] BACK = interleaved(L / 2);

    private VectorPack() {}

    /**
     * Packs {@code cols} columns of the {@code kc × …} block of B that starts at {@code bo} into a panel of {@code vectors}
     * vectors a row, zeros behind the last column.
     */
    static void right(int kc, int cols, int vectors, double[] b, int bo, int ldb, MemorySegment panel, long at) {
        int row = vectors * BYTES;
        for (int v = 0; v < vectors; v++) {
            int width = Math.min(cols - v * L, L);
            if (width == L) {
                oneVector(kc, b, bo + v * L, ldb, panel, at + (long) v * BYTES, row);
            } else {
                partOfVector(kc, width, b, bo + v * L, ldb, panel, at + (long) v * BYTES, row);
            }
        }
    }

    /**
     * Packs two full panels of three vectors a row at once: a row of one is too short for what fetches lines ahead, and
     * takes twice the time.
     */
    static void twoPanels(int kc, double[] b, int bo, int ldb, MemorySegment panel, long at) {
        long apart = kc * 3L * BYTES;
        int from = bo;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            long to = at + q;
            threeVectors(b, from, panel, to);
            threeVectors(b, from + 3 * L, panel, to + apart);
            from += ldb;
        }
    }

    /** Packs four at once. */
    static void fourPanels(int kc, double[] b, int bo, int ldb, MemorySegment panel, long at) {
        long apart = kc * 3L * BYTES;
        int from = bo;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            long to = at + q;
            threeVectors(b, from, panel, to);
            threeVectors(b, from + 3 * L, panel, to + apart);
            threeVectors(b, from + 6 * L, panel, to + 2 * apart);
            threeVectors(b, from + 9 * L, panel, to + 3 * apart);
            from += ldb;
        }
    }

    private static void threeVectors(double[] b, int from, MemorySegment panel, long to) {
        DoubleVector.fromArray(S, b, from).intoMemorySegment(panel, to, ORDER);
        DoubleVector.fromArray(S, b, from + L).intoMemorySegment(panel, to + BYTES, ORDER);
        DoubleVector.fromArray(S, b, from + 2 * L).intoMemorySegment(panel, to + 2L * BYTES, ORDER);
    }

    private static void oneVector(int kc, double[] b, int bo, int ldb, MemorySegment panel, long at, int row) {
        for (int p = 0; p < kc; p++) {
            DoubleVector.fromArray(S, b, bo + p * ldb).intoMemorySegment(panel, at + (long) p * row, ORDER);
        }
    }

    private static void partOfVector(
            int kc, int width, double[] b, int bo, int ldb, MemorySegment panel, long at, int row) {
        VectorMask<Double> inside = S.indexInRange(0, width);
        for (int p = 0; p < kc; p++) {
            DoubleVector.fromArray(S, b, bo + p * ldb, inside).intoMemorySegment(panel, at + (long) p * row, ORDER);
        }
    }

    /** The same as {@link #right} for {@code op(B) = Bᵀ}: the panel's columns are rows of B. */
    static void rightTransposed(
            int kc,
            int cols,
            int vectors,
            double[] b,
            int bo,
            int ldb,
            MemorySegment panel,
            long at,
            double[] staging) {
        int width = vectors * L;
        for (int s = 0; s < width; s += EIGHT) {
            int rows = Math.clamp(cols - s, 0, EIGHT);
            left(false, kc, rows, EIGHT, 1, b, bo + s * ldb, ldb, staging, 0);
            int lanes = PART.length();
            for (int v = 0; v < Math.min(EIGHT, width - s); v += lanes) {
                long to = at + (long) (s + v) * Double.BYTES;
                for (int p = 0; p < kc; p++) {
                    DoubleVector.fromArray(PART, staging, p * EIGHT + v)
                            .intoMemorySegment(panel, to + (long) p * width * Double.BYTES, ORDER);
                }
            }
        }
    }

    /**
     * Packs {@code rows} ≤ mr rows of {@code α op(A)}, whose first entry stands at {@code ao}, column after column, zeros
     * below the last row; mr is 4 or 8.
     */
    static void left(
            boolean ta, int kc, int rows, int mr, double alpha, double[] a, int ao, int lda, double[] panel, int at) {
        if (rows < mr) {
            int down = ta ? 1 : lda;
            int along = ta ? lda : 1;
            for (int p = 0; p < kc; p++) {
                for (int r = 0; r < mr; r++) {
                    panel[at + p * mr + r] = r < rows ? alpha * a[ao + r * down + p * along] : 0;
                }
            }
        } else if (ta) {
            for (int r = 0; r < mr; r += Math.min(PART.length(), mr)) {
                columns(kc, mr, alpha, a, ao + r, lda, panel, at + r);
            }
        } else if (mr == EIGHT && SELECTS) {
            eightRows(kc, alpha, a, ao, lda, panel, at);
        } else {
            for (int r = 0; r < mr; r += 4) {
                fourRows(kc, mr, alpha, a, ao + r * lda, lda, panel, at + r);
            }
        }
    }

    private static void columns(int kc, int mr, double alpha, double[] a, int ao, int lda, double[] panel, int at) {
        if (mr < PART.length()) {
            for (int p = 0; p < kc; p++) {
                for (int r = 0; r < mr; r++) {
                    panel[at + p * mr + r] = alpha * a[ao + p * lda + r];
                }
            }
        } else {
            for (int p = 0; p < kc; p++) {
                DoubleVector.fromArray(PART, a, ao + p * lda).mul(alpha).intoArray(panel, at + p * mr);
            }
        }
    }

    private static void fourRows(int kc, int mr, double alpha, double[] a, int ao, int lda, double[] panel, int at) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int to = at;
        for (int p = 0; p < kc; p++) {
            panel[to] = alpha * a[ao + p];
            panel[to + 1] = alpha * a[a1 + p];
            panel[to + 2] = alpha * a[a2 + p];
            panel[to + 3] = alpha * a[a3 + p];
            to += mr;
        }
    }

    /**
     * Interleaves eight rows in three rounds of pairs, x₀ y₀ x₁ y₁ …: 0 with 4, 2 with 6, 1 with 5 and 3 with 7; what came of
     * 0 with that of 2, and of 1 with that of 3; then the two.
     */
    private static void eightRows(int kc, double alpha, double[] a, int ao, int lda, double[] panel, int at) {
        LongVector front = LongVector.fromArray(BITS, FRONT, 0);
        LongVector back = LongVector.fromArray(BITS, BACK, 0);
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int a6 = a5 + lda;
        int a7 = a6 + lda;
        int to = at;
        int p = 0;
        for (; p <= kc - L; p += L) {
            LongVector r0 = bits(alpha, a, ao + p);
            LongVector r1 = bits(alpha, a, a1 + p);
            LongVector r2 = bits(alpha, a, a2 + p);
            LongVector r3 = bits(alpha, a, a3 + p);
            LongVector r4 = bits(alpha, a, a4 + p);
            LongVector r5 = bits(alpha, a, a5 + p);
            LongVector r6 = bits(alpha, a, a6 + p);
            LongVector r7 = bits(alpha, a, a7 + p);
            LongVector s0 = front.selectFrom(r0, r4);
            LongVector s1 = back.selectFrom(r0, r4);
            LongVector s2 = front.selectFrom(r2, r6);
            LongVector s3 = back.selectFrom(r2, r6);
            LongVector s4 = front.selectFrom(r1, r5);
            LongVector s5 = back.selectFrom(r1, r5);
            LongVector s6 = front.selectFrom(r3, r7);
            LongVector s7 = back.selectFrom(r3, r7);
            LongVector t0 = front.selectFrom(s0, s2);
            LongVector t1 = back.selectFrom(s0, s2);
            LongVector t2 = front.selectFrom(s1, s3);
            LongVector t3 = back.selectFrom(s1, s3);
            LongVector t4 = front.selectFrom(s4, s6);
            LongVector t5 = back.selectFrom(s4, s6);
            LongVector t6 = front.selectFrom(s5, s7);
            LongVector t7 = back.selectFrom(s5, s7);
            front.selectFrom(t0, t4).reinterpretAsDoubles().intoArray(panel, to);
            back.selectFrom(t0, t4).reinterpretAsDoubles().intoArray(panel, to + L);
            front.selectFrom(t1, t5).reinterpretAsDoubles().intoArray(panel, to + 2 * L);
            back.selectFrom(t1, t5).reinterpretAsDoubles().intoArray(panel, to + 3 * L);
            front.selectFrom(t2, t6).reinterpretAsDoubles().intoArray(panel, to + 4 * L);
            back.selectFrom(t2, t6).reinterpretAsDoubles().intoArray(panel, to + 5 * L);
            front.selectFrom(t3, t7).reinterpretAsDoubles().intoArray(panel, to + 6 * L);
            back.selectFrom(t3, t7).reinterpretAsDoubles().intoArray(panel, to + 7 * L);
            to += EIGHT * L;
        }
        for (; p < kc; p++) {
            for (int r = 0; r < EIGHT; r++) {
                panel[at + p * EIGHT + r] = alpha * a[ao + r * lda + p];
            }
        }
    }

    /** As integers, since an index among doubles would be converted at each use. */
    private static LongVector bits(double alpha, double[] a, int from) {
        return DoubleVector.fromArray(S, a, from).mul(alpha).reinterpretAsLongs();
    }

    /** Where the entries of an interleaved vector come from: by turns from either vector, from that entry on. */
    private static long[] interleaved(long first) {
        long[] places = new long[L];
        long at = first;
        for (int i = 0; i < L; i += 2) {
            places[i] = at;
            places[i + 1] = at + L;
            at++;
        }
        return places;
    }
}
