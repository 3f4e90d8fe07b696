package dev.quire.simd.blas;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Small products whose sizes are multiples of four, read where they are: no packing, no masks, no choice inside a loop. Every tile of
 * C goes over all products of the batch in one loop, so that a call costs nothing beside it. The rounding is that of {@link SmallGemm}.
 */
final class VectorBatch {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final VectorSpecies<Double> F = Species.ofLanes(Math.min(4, L));
    private static final int FOUR = F.length();

    /** Of more tiles each would go past the operands again, which costs more than a call. */
    private static final int LARGEST = 8;

    private VectorBatch() {}

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
            double[] a,
            int ao,
            int lda,
            int sa,
            double[] b,
            int bo,
            int ldb,
            int sb,
            double[] c,
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
            double[] a,
            int ao,
            int lda,
            int sa,
            double[] b,
            int bo,
            int ldb,
            int sb,
            double[] c,
            int co,
            int ldc,
            int sc) {
        int to = co;
        for (int i = 0; i < count; i++) {
            int a0 = ao + i * sa;
            int a1 = a0 + lda;
            int a2 = a1 + lda;
            int a3 = a2 + lda;
            DoubleVector c00 = DoubleVector.zero(S);
            DoubleVector c01 = DoubleVector.zero(S);
            DoubleVector c10 = DoubleVector.zero(S);
            DoubleVector c11 = DoubleVector.zero(S);
            DoubleVector c20 = DoubleVector.zero(S);
            DoubleVector c21 = DoubleVector.zero(S);
            DoubleVector c30 = DoubleVector.zero(S);
            DoubleVector c31 = DoubleVector.zero(S);
            int row = bo + i * sb;
            for (int p = 0; p < k; p++) {
                DoubleVector b0 = DoubleVector.fromArray(S, b, row);
                DoubleVector b1 = DoubleVector.fromArray(S, b, row + L);
                DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + p]);
                c00 = x0.fma(b0, c00);
                c01 = x0.fma(b1, c01);
                DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
                c10 = x1.fma(b0, c10);
                c11 = x1.fma(b1, c11);
                DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
                c20 = x2.fma(b0, c20);
                c21 = x2.fma(b1, c21);
                DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
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
            double[] a,
            int ao,
            int lda,
            int sa,
            double[] b,
            int bo,
            int ldb,
            int sb,
            double[] c,
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
            DoubleVector c00 = DoubleVector.zero(S);
            DoubleVector c10 = DoubleVector.zero(S);
            DoubleVector c20 = DoubleVector.zero(S);
            DoubleVector c30 = DoubleVector.zero(S);
            DoubleVector c40 = DoubleVector.zero(S);
            DoubleVector c50 = DoubleVector.zero(S);
            DoubleVector c60 = DoubleVector.zero(S);
            DoubleVector c70 = DoubleVector.zero(S);
            int row = bo + i * sb;
            for (int p = 0; p < k; p++) {
                DoubleVector b0 = DoubleVector.fromArray(S, b, row);
                DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + p]);
                c00 = x0.fma(b0, c00);
                DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
                c10 = x1.fma(b0, c10);
                DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
                c20 = x2.fma(b0, c20);
                DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
                c30 = x3.fma(b0, c30);
                DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + p]);
                c40 = x4.fma(b0, c40);
                DoubleVector x5 = DoubleVector.broadcast(S, a[a5 + p]);
                c50 = x5.fma(b0, c50);
                DoubleVector x6 = DoubleVector.broadcast(S, a[a6 + p]);
                c60 = x6.fma(b0, c60);
                DoubleVector x7 = DoubleVector.broadcast(S, a[a7 + p]);
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
            double[] a,
            int ao,
            int lda,
            int sa,
            double[] b,
            int bo,
            int ldb,
            int sb,
            double[] c,
            int co,
            int ldc,
            int sc) {
        int to = co;
        for (int i = 0; i < count; i++) {
            int a0 = ao + i * sa;
            int a1 = a0 + lda;
            int a2 = a1 + lda;
            int a3 = a2 + lda;
            DoubleVector c00 = DoubleVector.zero(S);
            DoubleVector c10 = DoubleVector.zero(S);
            DoubleVector c20 = DoubleVector.zero(S);
            DoubleVector c30 = DoubleVector.zero(S);
            int row = bo + i * sb;
            for (int p = 0; p < k; p++) {
                DoubleVector b0 = DoubleVector.fromArray(S, b, row);
                DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + p]);
                c00 = x0.fma(b0, c00);
                DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
                c10 = x1.fma(b0, c10);
                DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
                c20 = x2.fma(b0, c20);
                DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
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
            double[] a,
            int ao,
            int lda,
            int sa,
            double[] b,
            int bo,
            int ldb,
            int sb,
            double[] c,
            int co,
            int ldc,
            int sc) {
        int to = co;
        for (int i = 0; i < count; i++) {
            int a0 = ao + i * sa;
            int a1 = a0 + lda;
            int a2 = a1 + lda;
            int a3 = a2 + lda;
            DoubleVector c00 = DoubleVector.zero(F);
            DoubleVector c10 = DoubleVector.zero(F);
            DoubleVector c20 = DoubleVector.zero(F);
            DoubleVector c30 = DoubleVector.zero(F);
            int row = bo + i * sb;
            for (int p = 0; p < k; p++) {
                DoubleVector b0 = DoubleVector.fromArray(F, b, row);
                DoubleVector x0 = DoubleVector.broadcast(F, a[a0 + p]);
                c00 = x0.fma(b0, c00);
                DoubleVector x1 = DoubleVector.broadcast(F, a[a1 + p]);
                c10 = x1.fma(b0, c10);
                DoubleVector x2 = DoubleVector.broadcast(F, a[a2 + p]);
                c20 = x2.fma(b0, c20);
                DoubleVector x3 = DoubleVector.broadcast(F, a[a3 + p]);
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
