package dev.quire.simd.blas;

import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Copies blocks of the operands into the panels that {@link Tiles} read from end to end. */
final class VectorPack {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int BYTES = L * Double.BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private VectorPack() {}

    /**
     * Packs {@code cols} columns of the {@code kc × …} block of B that starts at {@code bo} into a panel of {@code vectors}
     * vectors a row, zeros behind the last column.
     */
    static void right(int kc, int cols, int vectors, double[] b, int bo, int ldb, MemorySegment panel, long at) {
        if (cols == 3 * L) {
            threeVectors(kc, b, bo, ldb, panel, at);
            return;
        }
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

    private static void threeVectors(int kc, double[] b, int bo, int ldb, MemorySegment panel, long at) {
        int from = bo;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            DoubleVector.fromArray(S, b, from).intoMemorySegment(panel, at + q, ORDER);
            DoubleVector.fromArray(S, b, from + L).intoMemorySegment(panel, at + q + BYTES, ORDER);
            DoubleVector.fromArray(S, b, from + 2 * L).intoMemorySegment(panel, at + q + 2L * BYTES, ORDER);
            from += ldb;
        }
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

    /** The same for {@code op(B) = Bᵀ}: the panel's columns are rows of B. */
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
        for (int s = 0; s < width; s += L) {
            for (int r = 0; r < L; r++) {
                if (s + r < cols) {
                    int from = bo + (s + r) * ldb;
                    for (int p = 0; p < kc; p++) {
                        staging[p * L + r] = b[from + p];
                    }
                } else {
                    for (int p = 0; p < kc; p++) {
                        staging[p * L + r] = 0;
                    }
                }
            }
            for (int p = 0; p < kc; p++) {
                DoubleVector.fromArray(S, staging, p * L)
                        .intoMemorySegment(panel, at + ((long) p * width + s) * Double.BYTES, ORDER);
            }
        }
    }

    /**
     * Packs {@code rows} ≤ mr rows of {@code α op(A)}, whose first entry stands at {@code ao}, column after column, zeros
     * below the last row.
     */
    static void left(
            boolean ta, int kc, int rows, int mr, double alpha, double[] a, int ao, int lda, double[] panel, int at) {
        if (ta) {
            for (int p = 0; p < kc; p++) {
                int from = ao + p * lda;
                int to = at + p * mr;
                for (int r = 0; r < rows; r++) {
                    panel[to + r] = alpha * a[from + r];
                }
                for (int r = rows; r < mr; r++) {
                    panel[to + r] = 0;
                }
            }
        } else if (rows < mr) {
            for (int p = 0; p < kc; p++) {
                for (int r = 0; r < mr; r++) {
                    panel[at + p * mr + r] = r < rows ? alpha * a[ao + r * lda + p] : 0;
                }
            }
        } else {
            for (int r = 0; r < mr; r += 4) {
                fourRows(kc, mr, alpha, a, ao + r * lda, lda, panel, at + r);
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
}
