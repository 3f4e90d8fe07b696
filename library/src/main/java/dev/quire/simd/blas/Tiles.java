package dev.quire.simd.blas;

import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of C that vector code keeps in registers. Generated; see the notes of this package.
 *
 * <p>A tile of R rows and V vectors gets the product of an {@code R × kc} block of A and a {@code kc × VL} panel of B, L
 * entries a vector; the panel stands row after row at the byte {@code at} of {@code b}. Packed tiles read A
 * column after column from {@code a[ao]} on, direct tiles read its rows where they are, {@code lda} apart, the last of
 * {@code rows} again for those that are missing; unpacked tiles read B where it is too. With {@code fresh} C is overwritten, else added to; unpacked tiles always overwrite it.
 *
 * <p>The byte offset is the loop's variable and A's index is not: only then does the compiler drop the checks on B and
 * keep all accumulators in registers.
 */
final class Tiles {

    private static final VectorSpecies<Double> S = Species.chosen();

    /** Entries of a vector. */
    static final int L = S.length();

    private static final int BYTES = L * Double.BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private Tiles() {}

    static void packed8x3(
            int kc, double[] a, int ao, MemorySegment b, long at, double[] c, int co, int ldc, boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c02 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c12 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c22 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c32 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        DoubleVector c41 = DoubleVector.zero(S);
        DoubleVector c42 = DoubleVector.zero(S);
        DoubleVector c50 = DoubleVector.zero(S);
        DoubleVector c51 = DoubleVector.zero(S);
        DoubleVector c52 = DoubleVector.zero(S);
        DoubleVector c60 = DoubleVector.zero(S);
        DoubleVector c61 = DoubleVector.zero(S);
        DoubleVector c62 = DoubleVector.zero(S);
        DoubleVector c70 = DoubleVector.zero(S);
        DoubleVector c71 = DoubleVector.zero(S);
        DoubleVector c72 = DoubleVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            DoubleVector b2 = DoubleVector.fromMemorySegment(S, b, from + 2L * BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            DoubleVector x1 = DoubleVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            DoubleVector x2 = DoubleVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            DoubleVector x3 = DoubleVector.broadcast(S, a[p + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            DoubleVector x4 = DoubleVector.broadcast(S, a[p + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            DoubleVector x5 = DoubleVector.broadcast(S, a[p + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            DoubleVector x6 = DoubleVector.broadcast(S, a[p + 6]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            c62 = x6.fma(b2, c62);
            DoubleVector x7 = DoubleVector.broadcast(S, a[p + 7]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
            c72 = x7.fma(b2, c72);
            p += 8;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            c01.intoArray(c, to + 1 * L);
            c02.intoArray(c, to + 2 * L);
            to += ldc;
            c10.intoArray(c, to);
            c11.intoArray(c, to + 1 * L);
            c12.intoArray(c, to + 2 * L);
            to += ldc;
            c20.intoArray(c, to);
            c21.intoArray(c, to + 1 * L);
            c22.intoArray(c, to + 2 * L);
            to += ldc;
            c30.intoArray(c, to);
            c31.intoArray(c, to + 1 * L);
            c32.intoArray(c, to + 2 * L);
            to += ldc;
            c40.intoArray(c, to);
            c41.intoArray(c, to + 1 * L);
            c42.intoArray(c, to + 2 * L);
            to += ldc;
            c50.intoArray(c, to);
            c51.intoArray(c, to + 1 * L);
            c52.intoArray(c, to + 2 * L);
            to += ldc;
            c60.intoArray(c, to);
            c61.intoArray(c, to + 1 * L);
            c62.intoArray(c, to + 2 * L);
            to += ldc;
            c70.intoArray(c, to);
            c71.intoArray(c, to + 1 * L);
            c72.intoArray(c, to + 2 * L);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c02.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c12.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c22.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c32.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c40.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c41.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c42.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c50.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c51.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c52.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c60.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c61.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c62.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c70.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c71.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c72.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
        }
    }

    static void packed4x3(
            int kc, double[] a, int ao, MemorySegment b, long at, double[] c, int co, int ldc, boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c02 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c12 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c22 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c32 = DoubleVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            DoubleVector b2 = DoubleVector.fromMemorySegment(S, b, from + 2L * BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            DoubleVector x1 = DoubleVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            DoubleVector x2 = DoubleVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            DoubleVector x3 = DoubleVector.broadcast(S, a[p + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            p += 4;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            c01.intoArray(c, to + 1 * L);
            c02.intoArray(c, to + 2 * L);
            to += ldc;
            c10.intoArray(c, to);
            c11.intoArray(c, to + 1 * L);
            c12.intoArray(c, to + 2 * L);
            to += ldc;
            c20.intoArray(c, to);
            c21.intoArray(c, to + 1 * L);
            c22.intoArray(c, to + 2 * L);
            to += ldc;
            c30.intoArray(c, to);
            c31.intoArray(c, to + 1 * L);
            c32.intoArray(c, to + 2 * L);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c02.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c12.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c22.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c32.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
        }
    }

    static void packed8x2(
            int kc, double[] a, int ao, MemorySegment b, long at, double[] c, int co, int ldc, boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        DoubleVector c41 = DoubleVector.zero(S);
        DoubleVector c50 = DoubleVector.zero(S);
        DoubleVector c51 = DoubleVector.zero(S);
        DoubleVector c60 = DoubleVector.zero(S);
        DoubleVector c61 = DoubleVector.zero(S);
        DoubleVector c70 = DoubleVector.zero(S);
        DoubleVector c71 = DoubleVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 2 * BYTES; q < end; q += 2 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            DoubleVector x1 = DoubleVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            DoubleVector x2 = DoubleVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            DoubleVector x3 = DoubleVector.broadcast(S, a[p + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            DoubleVector x4 = DoubleVector.broadcast(S, a[p + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            DoubleVector x5 = DoubleVector.broadcast(S, a[p + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            DoubleVector x6 = DoubleVector.broadcast(S, a[p + 6]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            DoubleVector x7 = DoubleVector.broadcast(S, a[p + 7]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
            p += 8;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            c01.intoArray(c, to + 1 * L);
            to += ldc;
            c10.intoArray(c, to);
            c11.intoArray(c, to + 1 * L);
            to += ldc;
            c20.intoArray(c, to);
            c21.intoArray(c, to + 1 * L);
            to += ldc;
            c30.intoArray(c, to);
            c31.intoArray(c, to + 1 * L);
            to += ldc;
            c40.intoArray(c, to);
            c41.intoArray(c, to + 1 * L);
            to += ldc;
            c50.intoArray(c, to);
            c51.intoArray(c, to + 1 * L);
            to += ldc;
            c60.intoArray(c, to);
            c61.intoArray(c, to + 1 * L);
            to += ldc;
            c70.intoArray(c, to);
            c71.intoArray(c, to + 1 * L);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c40.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c41.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c50.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c51.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c60.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c61.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c70.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c71.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
        }
    }

    static void packed4x2(
            int kc, double[] a, int ao, MemorySegment b, long at, double[] c, int co, int ldc, boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 2 * BYTES; q < end; q += 2 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            DoubleVector x1 = DoubleVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            DoubleVector x2 = DoubleVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            DoubleVector x3 = DoubleVector.broadcast(S, a[p + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            p += 4;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            c01.intoArray(c, to + 1 * L);
            to += ldc;
            c10.intoArray(c, to);
            c11.intoArray(c, to + 1 * L);
            to += ldc;
            c20.intoArray(c, to);
            c21.intoArray(c, to + 1 * L);
            to += ldc;
            c30.intoArray(c, to);
            c31.intoArray(c, to + 1 * L);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
        }
    }

    static void packed8x1(
            int kc, double[] a, int ao, MemorySegment b, long at, double[] c, int co, int ldc, boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        DoubleVector c50 = DoubleVector.zero(S);
        DoubleVector c60 = DoubleVector.zero(S);
        DoubleVector c70 = DoubleVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 1 * BYTES; q < end; q += 1 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            DoubleVector x1 = DoubleVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            DoubleVector x2 = DoubleVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            DoubleVector x3 = DoubleVector.broadcast(S, a[p + 3]);
            c30 = x3.fma(b0, c30);
            DoubleVector x4 = DoubleVector.broadcast(S, a[p + 4]);
            c40 = x4.fma(b0, c40);
            DoubleVector x5 = DoubleVector.broadcast(S, a[p + 5]);
            c50 = x5.fma(b0, c50);
            DoubleVector x6 = DoubleVector.broadcast(S, a[p + 6]);
            c60 = x6.fma(b0, c60);
            DoubleVector x7 = DoubleVector.broadcast(S, a[p + 7]);
            c70 = x7.fma(b0, c70);
            p += 8;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            to += ldc;
            c10.intoArray(c, to);
            to += ldc;
            c20.intoArray(c, to);
            to += ldc;
            c30.intoArray(c, to);
            to += ldc;
            c40.intoArray(c, to);
            to += ldc;
            c50.intoArray(c, to);
            to += ldc;
            c60.intoArray(c, to);
            to += ldc;
            c70.intoArray(c, to);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c40.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c50.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c60.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c70.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
        }
    }

    static void packed4x1(
            int kc, double[] a, int ao, MemorySegment b, long at, double[] c, int co, int ldc, boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 1 * BYTES; q < end; q += 1 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            DoubleVector x1 = DoubleVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            DoubleVector x2 = DoubleVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            DoubleVector x3 = DoubleVector.broadcast(S, a[p + 3]);
            c30 = x3.fma(b0, c30);
            p += 4;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            to += ldc;
            c10.intoArray(c, to);
            to += ldc;
            c20.intoArray(c, to);
            to += ldc;
            c30.intoArray(c, to);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
        }
    }

    static void direct8x3(
            int kc,
            double[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            double[] c,
            int co,
            int ldc,
            boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c02 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c12 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c22 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c32 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        DoubleVector c41 = DoubleVector.zero(S);
        DoubleVector c42 = DoubleVector.zero(S);
        DoubleVector c50 = DoubleVector.zero(S);
        DoubleVector c51 = DoubleVector.zero(S);
        DoubleVector c52 = DoubleVector.zero(S);
        DoubleVector c60 = DoubleVector.zero(S);
        DoubleVector c61 = DoubleVector.zero(S);
        DoubleVector c62 = DoubleVector.zero(S);
        DoubleVector c70 = DoubleVector.zero(S);
        DoubleVector c71 = DoubleVector.zero(S);
        DoubleVector c72 = DoubleVector.zero(S);
        int a1 = ao + Math.min(1, rows - 1) * lda;
        int a2 = ao + Math.min(2, rows - 1) * lda;
        int a3 = ao + Math.min(3, rows - 1) * lda;
        int a4 = ao + Math.min(4, rows - 1) * lda;
        int a5 = ao + Math.min(5, rows - 1) * lda;
        int a6 = ao + Math.min(6, rows - 1) * lda;
        int a7 = ao + Math.min(7, rows - 1) * lda;
        int p = 0;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            DoubleVector b2 = DoubleVector.fromMemorySegment(S, b, from + 2L * BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            DoubleVector x5 = DoubleVector.broadcast(S, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            DoubleVector x6 = DoubleVector.broadcast(S, a[a6 + p]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            c62 = x6.fma(b2, c62);
            DoubleVector x7 = DoubleVector.broadcast(S, a[a7 + p]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
            c72 = x7.fma(b2, c72);
            p++;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            c01.intoArray(c, to + 1 * L);
            c02.intoArray(c, to + 2 * L);
            to += ldc;
            c10.intoArray(c, to);
            c11.intoArray(c, to + 1 * L);
            c12.intoArray(c, to + 2 * L);
            to += ldc;
            c20.intoArray(c, to);
            c21.intoArray(c, to + 1 * L);
            c22.intoArray(c, to + 2 * L);
            to += ldc;
            c30.intoArray(c, to);
            c31.intoArray(c, to + 1 * L);
            c32.intoArray(c, to + 2 * L);
            to += ldc;
            c40.intoArray(c, to);
            c41.intoArray(c, to + 1 * L);
            c42.intoArray(c, to + 2 * L);
            to += ldc;
            c50.intoArray(c, to);
            c51.intoArray(c, to + 1 * L);
            c52.intoArray(c, to + 2 * L);
            to += ldc;
            c60.intoArray(c, to);
            c61.intoArray(c, to + 1 * L);
            c62.intoArray(c, to + 2 * L);
            to += ldc;
            c70.intoArray(c, to);
            c71.intoArray(c, to + 1 * L);
            c72.intoArray(c, to + 2 * L);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c02.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c12.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c22.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c32.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c40.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c41.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c42.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c50.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c51.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c52.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c60.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c61.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c62.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c70.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c71.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c72.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
        }
    }

    static void direct4x3(
            int kc,
            double[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            double[] c,
            int co,
            int ldc,
            boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c02 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c12 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c22 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c32 = DoubleVector.zero(S);
        int a1 = ao + Math.min(1, rows - 1) * lda;
        int a2 = ao + Math.min(2, rows - 1) * lda;
        int a3 = ao + Math.min(3, rows - 1) * lda;
        int p = 0;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            DoubleVector b2 = DoubleVector.fromMemorySegment(S, b, from + 2L * BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            p++;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            c01.intoArray(c, to + 1 * L);
            c02.intoArray(c, to + 2 * L);
            to += ldc;
            c10.intoArray(c, to);
            c11.intoArray(c, to + 1 * L);
            c12.intoArray(c, to + 2 * L);
            to += ldc;
            c20.intoArray(c, to);
            c21.intoArray(c, to + 1 * L);
            c22.intoArray(c, to + 2 * L);
            to += ldc;
            c30.intoArray(c, to);
            c31.intoArray(c, to + 1 * L);
            c32.intoArray(c, to + 2 * L);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c02.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c12.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c22.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c32.add(DoubleVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
        }
    }

    static void direct8x2(
            int kc,
            double[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            double[] c,
            int co,
            int ldc,
            boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        DoubleVector c41 = DoubleVector.zero(S);
        DoubleVector c50 = DoubleVector.zero(S);
        DoubleVector c51 = DoubleVector.zero(S);
        DoubleVector c60 = DoubleVector.zero(S);
        DoubleVector c61 = DoubleVector.zero(S);
        DoubleVector c70 = DoubleVector.zero(S);
        DoubleVector c71 = DoubleVector.zero(S);
        int a1 = ao + Math.min(1, rows - 1) * lda;
        int a2 = ao + Math.min(2, rows - 1) * lda;
        int a3 = ao + Math.min(3, rows - 1) * lda;
        int a4 = ao + Math.min(4, rows - 1) * lda;
        int a5 = ao + Math.min(5, rows - 1) * lda;
        int a6 = ao + Math.min(6, rows - 1) * lda;
        int a7 = ao + Math.min(7, rows - 1) * lda;
        int p = 0;
        for (int q = 0, end = kc * 2 * BYTES; q < end; q += 2 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
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
            DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            DoubleVector x5 = DoubleVector.broadcast(S, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            DoubleVector x6 = DoubleVector.broadcast(S, a[a6 + p]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            DoubleVector x7 = DoubleVector.broadcast(S, a[a7 + p]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
            p++;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            c01.intoArray(c, to + 1 * L);
            to += ldc;
            c10.intoArray(c, to);
            c11.intoArray(c, to + 1 * L);
            to += ldc;
            c20.intoArray(c, to);
            c21.intoArray(c, to + 1 * L);
            to += ldc;
            c30.intoArray(c, to);
            c31.intoArray(c, to + 1 * L);
            to += ldc;
            c40.intoArray(c, to);
            c41.intoArray(c, to + 1 * L);
            to += ldc;
            c50.intoArray(c, to);
            c51.intoArray(c, to + 1 * L);
            to += ldc;
            c60.intoArray(c, to);
            c61.intoArray(c, to + 1 * L);
            to += ldc;
            c70.intoArray(c, to);
            c71.intoArray(c, to + 1 * L);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c40.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c41.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c50.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c51.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c60.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c61.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c70.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c71.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
        }
    }

    static void direct4x2(
            int kc,
            double[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            double[] c,
            int co,
            int ldc,
            boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        int a1 = ao + Math.min(1, rows - 1) * lda;
        int a2 = ao + Math.min(2, rows - 1) * lda;
        int a3 = ao + Math.min(3, rows - 1) * lda;
        int p = 0;
        for (int q = 0, end = kc * 2 * BYTES; q < end; q += 2 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
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
            p++;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            c01.intoArray(c, to + 1 * L);
            to += ldc;
            c10.intoArray(c, to);
            c11.intoArray(c, to + 1 * L);
            to += ldc;
            c20.intoArray(c, to);
            c21.intoArray(c, to + 1 * L);
            to += ldc;
            c30.intoArray(c, to);
            c31.intoArray(c, to + 1 * L);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(DoubleVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
        }
    }

    static void direct8x1(
            int kc,
            double[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            double[] c,
            int co,
            int ldc,
            boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        DoubleVector c50 = DoubleVector.zero(S);
        DoubleVector c60 = DoubleVector.zero(S);
        DoubleVector c70 = DoubleVector.zero(S);
        int a1 = ao + Math.min(1, rows - 1) * lda;
        int a2 = ao + Math.min(2, rows - 1) * lda;
        int a3 = ao + Math.min(3, rows - 1) * lda;
        int a4 = ao + Math.min(4, rows - 1) * lda;
        int a5 = ao + Math.min(5, rows - 1) * lda;
        int a6 = ao + Math.min(6, rows - 1) * lda;
        int a7 = ao + Math.min(7, rows - 1) * lda;
        int p = 0;
        for (int q = 0, end = kc * 1 * BYTES; q < end; q += 1 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
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
            p++;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            to += ldc;
            c10.intoArray(c, to);
            to += ldc;
            c20.intoArray(c, to);
            to += ldc;
            c30.intoArray(c, to);
            to += ldc;
            c40.intoArray(c, to);
            to += ldc;
            c50.intoArray(c, to);
            to += ldc;
            c60.intoArray(c, to);
            to += ldc;
            c70.intoArray(c, to);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c40.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c50.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c60.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c70.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
        }
    }

    static void direct4x1(
            int kc,
            double[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            double[] c,
            int co,
            int ldc,
            boolean fresh) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        int a1 = ao + Math.min(1, rows - 1) * lda;
        int a2 = ao + Math.min(2, rows - 1) * lda;
        int a3 = ao + Math.min(3, rows - 1) * lda;
        int p = 0;
        for (int q = 0, end = kc * 1 * BYTES; q < end; q += 1 * BYTES) {
            long from = at + q;
            DoubleVector b0 = DoubleVector.fromMemorySegment(S, b, from, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            p++;
        }
        int to = co;
        if (fresh) {
            c00.intoArray(c, to);
            to += ldc;
            c10.intoArray(c, to);
            to += ldc;
            c20.intoArray(c, to);
            to += ldc;
            c30.intoArray(c, to);
        } else {
            c00.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c10.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c20.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c30.add(DoubleVector.fromArray(S, c, to)).intoArray(c, to);
        }
    }

    static void unpacked5x4(
            int kc, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co, int ldc) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c02 = DoubleVector.zero(S);
        DoubleVector c03 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c12 = DoubleVector.zero(S);
        DoubleVector c13 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c22 = DoubleVector.zero(S);
        DoubleVector c23 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c32 = DoubleVector.zero(S);
        DoubleVector c33 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        DoubleVector c41 = DoubleVector.zero(S);
        DoubleVector c42 = DoubleVector.zero(S);
        DoubleVector c43 = DoubleVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            DoubleVector b0 = DoubleVector.fromArray(S, b, from);
            DoubleVector b1 = DoubleVector.fromArray(S, b, from + 1 * L);
            DoubleVector b2 = DoubleVector.fromArray(S, b, from + 2 * L);
            DoubleVector b3 = DoubleVector.fromArray(S, b, from + 3 * L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
        }
        int to = co;
        c00.intoArray(c, to);
        c01.intoArray(c, to + 1 * L);
        c02.intoArray(c, to + 2 * L);
        c03.intoArray(c, to + 3 * L);
        to += ldc;
        c10.intoArray(c, to);
        c11.intoArray(c, to + 1 * L);
        c12.intoArray(c, to + 2 * L);
        c13.intoArray(c, to + 3 * L);
        to += ldc;
        c20.intoArray(c, to);
        c21.intoArray(c, to + 1 * L);
        c22.intoArray(c, to + 2 * L);
        c23.intoArray(c, to + 3 * L);
        to += ldc;
        c30.intoArray(c, to);
        c31.intoArray(c, to + 1 * L);
        c32.intoArray(c, to + 2 * L);
        c33.intoArray(c, to + 3 * L);
        to += ldc;
        c40.intoArray(c, to);
        c41.intoArray(c, to + 1 * L);
        c42.intoArray(c, to + 2 * L);
        c43.intoArray(c, to + 3 * L);
    }

    static void unpacked5x3(
            int kc, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co, int ldc) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c02 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c12 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c22 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c32 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        DoubleVector c41 = DoubleVector.zero(S);
        DoubleVector c42 = DoubleVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            DoubleVector b0 = DoubleVector.fromArray(S, b, from);
            DoubleVector b1 = DoubleVector.fromArray(S, b, from + 1 * L);
            DoubleVector b2 = DoubleVector.fromArray(S, b, from + 2 * L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
        }
        int to = co;
        c00.intoArray(c, to);
        c01.intoArray(c, to + 1 * L);
        c02.intoArray(c, to + 2 * L);
        to += ldc;
        c10.intoArray(c, to);
        c11.intoArray(c, to + 1 * L);
        c12.intoArray(c, to + 2 * L);
        to += ldc;
        c20.intoArray(c, to);
        c21.intoArray(c, to + 1 * L);
        c22.intoArray(c, to + 2 * L);
        to += ldc;
        c30.intoArray(c, to);
        c31.intoArray(c, to + 1 * L);
        c32.intoArray(c, to + 2 * L);
        to += ldc;
        c40.intoArray(c, to);
        c41.intoArray(c, to + 1 * L);
        c42.intoArray(c, to + 2 * L);
    }

    static void unpacked5x2(
            int kc, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co, int ldc) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        DoubleVector c41 = DoubleVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            DoubleVector b0 = DoubleVector.fromArray(S, b, from);
            DoubleVector b1 = DoubleVector.fromArray(S, b, from + 1 * L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
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
            DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
        }
        int to = co;
        c00.intoArray(c, to);
        c01.intoArray(c, to + 1 * L);
        to += ldc;
        c10.intoArray(c, to);
        c11.intoArray(c, to + 1 * L);
        to += ldc;
        c20.intoArray(c, to);
        c21.intoArray(c, to + 1 * L);
        to += ldc;
        c30.intoArray(c, to);
        c31.intoArray(c, to + 1 * L);
        to += ldc;
        c40.intoArray(c, to);
        c41.intoArray(c, to + 1 * L);
    }

    static void unpacked5x1(
            int kc, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co, int ldc) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c40 = DoubleVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            DoubleVector b0 = DoubleVector.fromArray(S, b, from);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
        }
        int to = co;
        c00.intoArray(c, to);
        to += ldc;
        c10.intoArray(c, to);
        to += ldc;
        c20.intoArray(c, to);
        to += ldc;
        c30.intoArray(c, to);
        to += ldc;
        c40.intoArray(c, to);
    }

    static void unpacked4x3(
            int kc, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co, int ldc) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c02 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c12 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c22 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        DoubleVector c32 = DoubleVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            DoubleVector b0 = DoubleVector.fromArray(S, b, from);
            DoubleVector b1 = DoubleVector.fromArray(S, b, from + 1 * L);
            DoubleVector b2 = DoubleVector.fromArray(S, b, from + 2 * L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
        }
        int to = co;
        c00.intoArray(c, to);
        c01.intoArray(c, to + 1 * L);
        c02.intoArray(c, to + 2 * L);
        to += ldc;
        c10.intoArray(c, to);
        c11.intoArray(c, to + 1 * L);
        c12.intoArray(c, to + 2 * L);
        to += ldc;
        c20.intoArray(c, to);
        c21.intoArray(c, to + 1 * L);
        c22.intoArray(c, to + 2 * L);
        to += ldc;
        c30.intoArray(c, to);
        c31.intoArray(c, to + 1 * L);
        c32.intoArray(c, to + 2 * L);
    }

    static void unpacked4x2(
            int kc, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co, int ldc) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c11 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c21 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        DoubleVector c31 = DoubleVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            DoubleVector b0 = DoubleVector.fromArray(S, b, from);
            DoubleVector b1 = DoubleVector.fromArray(S, b, from + 1 * L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
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
        }
        int to = co;
        c00.intoArray(c, to);
        c01.intoArray(c, to + 1 * L);
        to += ldc;
        c10.intoArray(c, to);
        c11.intoArray(c, to + 1 * L);
        to += ldc;
        c20.intoArray(c, to);
        c21.intoArray(c, to + 1 * L);
        to += ldc;
        c30.intoArray(c, to);
        c31.intoArray(c, to + 1 * L);
    }

    static void unpacked4x1(
            int kc, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co, int ldc) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c10 = DoubleVector.zero(S);
        DoubleVector c20 = DoubleVector.zero(S);
        DoubleVector c30 = DoubleVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            DoubleVector b0 = DoubleVector.fromArray(S, b, from);
            DoubleVector x0 = DoubleVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
        }
        int to = co;
        c00.intoArray(c, to);
        to += ldc;
        c10.intoArray(c, to);
        to += ldc;
        c20.intoArray(c, to);
        to += ldc;
        c30.intoArray(c, to);
    }
}
