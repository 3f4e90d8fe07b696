// Generated from VectorBatch by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.simd.Species;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Small products whose sizes are multiples of four, read where they are: no packing, no masks, no choice inside a loop. Every tile of
 * C goes over all products of the batch in one loop, so that a call costs nothing beside it. The rounding is that of {@link FloatSmallGemm}.
 */
final class FloatVectorBatch {

    private static final VectorSpecies<Float> S = Species.chosenFloats();
    private static final int L = S.length();
    private static final VectorSpecies<Float> F = Species.floatsOfLanes(Math.min(4, L));
    private static final int FOUR = F.length();

    /** Of more tiles each would go past the operands again, which costs more than a call. */
    private static final int LARGEST = 8;

    private FloatVectorBatch() {}

    /** Tells whether products of these sizes are for this class. */
    static boolean takes(int m, int n, int k) {
        return m % 4 == 0 && n % 4 == 0 && m > 1 && n > 1 && m <= LARGEST && n <= LARGEST && k <= LARGEST && k > 0;
    }

    /** Computes {@code C_i ← A_i B_i}; the products should be so few that they stay in the first-level cache. */
    static void multiply(
            int count,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            int sa,
            float[] b,
            int bo,
            int ldb,
            int sb,
            float[] c,
            int co,
            int ldc,
            int sc) {
        int j = 0;
        for (; j <= n - 2 * L; j += 2 * L) {
            for (int i = 0; i < m; i += 4) {
                fourByTwo(count, k, a, ao + i * lda, lda, sa, b, bo + j, ldb, sb, c, co + i * ldc + j, ldc, sc);
            }
        }
        for (; j <= n - L; j += L) {
            int i = 0;
            for (; i <= m - 8; i += 8) {
                eightByOne(count, k, a, ao + i * lda, lda, sa, b, bo + j, ldb, sb, c, co + i * ldc + j, ldc, sc);
            }
            for (; i < m; i += 4) {
                fourByOne(count, k, a, ao + i * lda, lda, sa, b, bo + j, ldb, sb, c, co + i * ldc + j, ldc, sc);
            }
        }
        for (; j < n; j += FOUR) {
            for (int i = 0; i < m; i += 4) {
                fourByFour(count, k, a, ao + i * lda, lda, sa, b, bo + j, ldb, sb, c, co + i * ldc + j, ldc, sc);
            }
        }
    }

    private static void fourByTwo(
            int count,
            int k,
            float[] a,
            int ao,
            int lda,
            int sa,
            float[] b,
            int bo,
            int ldb,
            int sb,
            float[] c,
            int co,
            int ldc,
            int sc) {
        int to = co;
        for (int i = 0; i < count; i++) {
            int a0 = ao + i * sa;
            int a1 = a0 + lda;
            int a2 = a1 + lda;
            int a3 = a2 + lda;
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c11 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c21 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c31 = FloatVector.zero(S);
            int row = bo + i * sb;
            for (int p = 0; p < k; p++) {
                FloatVector b0 = FloatVector.fromArray(S, b, row);
                FloatVector b1 = FloatVector.fromArray(S, b, row + L);
                FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
                c00 = x0.fma(b0, c00);
                c01 = x0.fma(b1, c01);
                FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
                c10 = x1.fma(b0, c10);
                c11 = x1.fma(b1, c11);
                FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
                c20 = x2.fma(b0, c20);
                c21 = x2.fma(b1, c21);
                FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
                c30 = x3.fma(b0, c30);
                c31 = x3.fma(b1, c31);
                row += ldb;
            }
            c00.intoArray(c, to);
            c01.intoArray(c, to + L);
            c10.intoArray(c, to + ldc);
            c11.intoArray(c, to + ldc + L);
            c20.intoArray(c, to + 2 * ldc);
            c21.intoArray(c, to + 2 * ldc + L);
            c30.intoArray(c, to + 3 * ldc);
            c31.intoArray(c, to + 3 * ldc + L);
            to += sc;
        }
    }

    private static void eightByOne(
            int count,
            int k,
            float[] a,
            int ao,
            int lda,
            int sa,
            float[] b,
            int bo,
            int ldb,
            int sb,
            float[] c,
            int co,
            int ldc,
            int sc) {
        int to = co;
        for (int i = 0; i < count; i++) {
            int a0 = ao + i * sa;
            int a1 = a0 + lda;
            int a2 = a1 + lda;
            int a3 = a2 + lda;
            int a4 = a3 + lda;
            int a5 = a4 + lda;
            int a6 = a5 + lda;
            int a7 = a6 + lda;
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c40 = FloatVector.zero(S);
            FloatVector c50 = FloatVector.zero(S);
            FloatVector c60 = FloatVector.zero(S);
            FloatVector c70 = FloatVector.zero(S);
            int row = bo + i * sb;
            for (int p = 0; p < k; p++) {
                FloatVector b0 = FloatVector.fromArray(S, b, row);
                FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
                c00 = x0.fma(b0, c00);
                FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
                c10 = x1.fma(b0, c10);
                FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
                c20 = x2.fma(b0, c20);
                FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
                c30 = x3.fma(b0, c30);
                FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
                c40 = x4.fma(b0, c40);
                FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
                c50 = x5.fma(b0, c50);
                FloatVector x6 = FloatVector.broadcast(S, a[a6 + p]);
                c60 = x6.fma(b0, c60);
                FloatVector x7 = FloatVector.broadcast(S, a[a7 + p]);
                c70 = x7.fma(b0, c70);
                row += ldb;
            }
            c00.intoArray(c, to);
            c10.intoArray(c, to + ldc);
            c20.intoArray(c, to + 2 * ldc);
            c30.intoArray(c, to + 3 * ldc);
            c40.intoArray(c, to + 4 * ldc);
            c50.intoArray(c, to + 5 * ldc);
            c60.intoArray(c, to + 6 * ldc);
            c70.intoArray(c, to + 7 * ldc);
            to += sc;
        }
    }

    private static void fourByOne(
            int count,
            int k,
            float[] a,
            int ao,
            int lda,
            int sa,
            float[] b,
            int bo,
            int ldb,
            int sb,
            float[] c,
            int co,
            int ldc,
            int sc) {
        int to = co;
        for (int i = 0; i < count; i++) {
            int a0 = ao + i * sa;
            int a1 = a0 + lda;
            int a2 = a1 + lda;
            int a3 = a2 + lda;
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            int row = bo + i * sb;
            for (int p = 0; p < k; p++) {
                FloatVector b0 = FloatVector.fromArray(S, b, row);
                FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
                c00 = x0.fma(b0, c00);
                FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
                c10 = x1.fma(b0, c10);
                FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
                c20 = x2.fma(b0, c20);
                FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
                c30 = x3.fma(b0, c30);
                row += ldb;
            }
            c00.intoArray(c, to);
            c10.intoArray(c, to + ldc);
            c20.intoArray(c, to + 2 * ldc);
            c30.intoArray(c, to + 3 * ldc);
            to += sc;
        }
    }

    private static void fourByFour(
            int count,
            int k,
            float[] a,
            int ao,
            int lda,
            int sa,
            float[] b,
            int bo,
            int ldb,
            int sb,
            float[] c,
            int co,
            int ldc,
            int sc) {
        int to = co;
        for (int i = 0; i < count; i++) {
            int a0 = ao + i * sa;
            int a1 = a0 + lda;
            int a2 = a1 + lda;
            int a3 = a2 + lda;
            FloatVector c00 = FloatVector.zero(F);
            FloatVector c10 = FloatVector.zero(F);
            FloatVector c20 = FloatVector.zero(F);
            FloatVector c30 = FloatVector.zero(F);
            int row = bo + i * sb;
            for (int p = 0; p < k; p++) {
                FloatVector b0 = FloatVector.fromArray(F, b, row);
                FloatVector x0 = FloatVector.broadcast(F, a[a0 + p]);
                c00 = x0.fma(b0, c00);
                FloatVector x1 = FloatVector.broadcast(F, a[a1 + p]);
                c10 = x1.fma(b0, c10);
                FloatVector x2 = FloatVector.broadcast(F, a[a2 + p]);
                c20 = x2.fma(b0, c20);
                FloatVector x3 = FloatVector.broadcast(F, a[a3 + p]);
                c30 = x3.fma(b0, c30);
                row += ldb;
            }
            c00.intoArray(c, to);
            c10.intoArray(c, to + ldc);
            c20.intoArray(c, to + 2 * ldc);
            c30.intoArray(c, to + 3 * ldc);
            to += sc;
        }
    }
}
