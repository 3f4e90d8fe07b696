// Generated from Tiles by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.simd.Species;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
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
final class FloatTiles {

    private static final VectorSpecies<Float> S = Species.chosenFloats();

    /** Entries of a vector. */
    static final int L = S.length();

    private static final int BYTES = L * Float.BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private FloatTiles() {}

    static void packed8x3(
            int kc, float[] a, int ao, MemorySegment b, long at, float[] c, int co, int ldc, boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c02 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c12 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c22 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c32 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c42 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c51 = FloatVector.zero(S);
        FloatVector c52 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c62 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
        FloatVector c72 = FloatVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            long from = at + q;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(S, b, from + 2L * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(S, a[p + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            FloatVector x4 = FloatVector.broadcast(S, a[p + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            FloatVector x5 = FloatVector.broadcast(S, a[p + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            FloatVector x6 = FloatVector.broadcast(S, a[p + 6]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            c62 = x6.fma(b2, c62);
            FloatVector x7 = FloatVector.broadcast(S, a[p + 7]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c02.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c12.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c22.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c32.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c40.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c41.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c42.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c50.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c51.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c52.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c60.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c61.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c62.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c70.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c71.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c72.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
        }
    }

    static void packed4x3(
            int kc, float[] a, int ao, MemorySegment b, long at, float[] c, int co, int ldc, boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c02 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c12 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c22 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c32 = FloatVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            long from = at + q;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(S, b, from + 2L * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(S, a[p + 3]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c02.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c12.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c22.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c32.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
        }
    }

    static void packed8x2(
            int kc, float[] a, int ao, MemorySegment b, long at, float[] c, int co, int ldc, boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c51 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 2 * BYTES; q < end; q += 2 * BYTES) {
            long from = at + q;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[p + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[p + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[p + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(S, a[p + 6]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(S, a[p + 7]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c40.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c41.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c50.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c51.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c60.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c61.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c70.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c71.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
        }
    }

    static void packed4x2(
            int kc, float[] a, int ao, MemorySegment b, long at, float[] c, int co, int ldc, boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 2 * BYTES; q < end; q += 2 * BYTES) {
            long from = at + q;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[p + 3]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
        }
    }

    static void packed8x1(
            int kc, float[] a, int ao, MemorySegment b, long at, float[] c, int co, int ldc, boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 1 * BYTES; q < end; q += 1 * BYTES) {
            long from = at + q;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(S, a[p + 3]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(S, a[p + 4]);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.broadcast(S, a[p + 5]);
            c50 = x5.fma(b0, c50);
            FloatVector x6 = FloatVector.broadcast(S, a[p + 6]);
            c60 = x6.fma(b0, c60);
            FloatVector x7 = FloatVector.broadcast(S, a[p + 7]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c40.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c50.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c60.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c70.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
        }
    }

    static void packed4x1(
            int kc, float[] a, int ao, MemorySegment b, long at, float[] c, int co, int ldc, boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        int p = ao;
        for (int q = 0, end = kc * 1 * BYTES; q < end; q += 1 * BYTES) {
            long from = at + q;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[p]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(S, a[p + 1]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(S, a[p + 2]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(S, a[p + 3]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
        }
    }

    static void direct8x3(
            int kc,
            float[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            float[] c,
            int co,
            int ldc,
            boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c02 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c12 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c22 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c32 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c42 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c51 = FloatVector.zero(S);
        FloatVector c52 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c62 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
        FloatVector c72 = FloatVector.zero(S);
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
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(S, b, from + 2L * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            FloatVector x6 = FloatVector.broadcast(S, a[a6 + p]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            c62 = x6.fma(b2, c62);
            FloatVector x7 = FloatVector.broadcast(S, a[a7 + p]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c02.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c12.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c22.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c32.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c40.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c41.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c42.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c50.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c51.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c52.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c60.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c61.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c62.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c70.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c71.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c72.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
        }
    }

    static void direct4x3(
            int kc,
            float[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            float[] c,
            int co,
            int ldc,
            boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c02 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c12 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c22 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c32 = FloatVector.zero(S);
        int a1 = ao + Math.min(1, rows - 1) * lda;
        int a2 = ao + Math.min(2, rows - 1) * lda;
        int a3 = ao + Math.min(3, rows - 1) * lda;
        int p = 0;
        for (int q = 0, end = kc * 3 * BYTES; q < end; q += 3 * BYTES) {
            long from = at + q;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(S, b, from + 2L * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c02.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c12.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c22.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            c32.add(FloatVector.fromArray(S, c, to + 2 * L)).intoArray(c, to + 2 * L);
        }
    }

    static void direct8x2(
            int kc,
            float[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            float[] c,
            int co,
            int ldc,
            boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c51 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
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
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
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
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(S, a[a6 + p]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(S, a[a7 + p]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c40.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c41.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c50.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c51.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c60.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c61.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c70.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c71.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
        }
    }

    static void direct4x2(
            int kc,
            float[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            float[] c,
            int co,
            int ldc,
            boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        int a1 = ao + Math.min(1, rows - 1) * lda;
        int a2 = ao + Math.min(2, rows - 1) * lda;
        int a3 = ao + Math.min(3, rows - 1) * lda;
        int p = 0;
        for (int q = 0, end = kc * 2 * BYTES; q < end; q += 2 * BYTES) {
            long from = at + q;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, from + 1L * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c01.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c11.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c21.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            c31.add(FloatVector.fromArray(S, c, to + 1 * L)).intoArray(c, to + 1 * L);
        }
    }

    static void direct8x1(
            int kc,
            float[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            float[] c,
            int co,
            int ldc,
            boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
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
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c40.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c50.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c60.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c70.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
        }
    }

    static void direct4x1(
            int kc,
            float[] a,
            int ao,
            int lda,
            int rows,
            MemorySegment b,
            long at,
            float[] c,
            int co,
            int ldc,
            boolean fresh) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        int a1 = ao + Math.min(1, rows - 1) * lda;
        int a2 = ao + Math.min(2, rows - 1) * lda;
        int a3 = ao + Math.min(3, rows - 1) * lda;
        int p = 0;
        for (int q = 0, end = kc * 1 * BYTES; q < end; q += 1 * BYTES) {
            long from = at + q;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, from, ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
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
            c00.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c10.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c20.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
            to += ldc;
            c30.add(FloatVector.fromArray(S, c, to)).intoArray(c, to);
        }
    }

    static void unpacked5x4(
            int kc, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c02 = FloatVector.zero(S);
        FloatVector c03 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c12 = FloatVector.zero(S);
        FloatVector c13 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c22 = FloatVector.zero(S);
        FloatVector c23 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c32 = FloatVector.zero(S);
        FloatVector c33 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c42 = FloatVector.zero(S);
        FloatVector c43 = FloatVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector b1 = FloatVector.fromArray(S, b, from + 1 * L);
            FloatVector b2 = FloatVector.fromArray(S, b, from + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, from + 3 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
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
            int kc, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c02 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c12 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c22 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c32 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c42 = FloatVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector b1 = FloatVector.fromArray(S, b, from + 1 * L);
            FloatVector b2 = FloatVector.fromArray(S, b, from + 2 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
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
            int kc, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector b1 = FloatVector.fromArray(S, b, from + 1 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
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
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
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
            int kc, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
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
            int kc, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c02 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c12 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c22 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c32 = FloatVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector b1 = FloatVector.fromArray(S, b, from + 1 * L);
            FloatVector b2 = FloatVector.fromArray(S, b, from + 2 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
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
            int kc, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector b1 = FloatVector.fromArray(S, b, from + 1 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
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
            int kc, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        int a1 = ao + 1 * lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        for (int p = 0; p < kc; p++) {
            int from = bo + p * ldb;
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector x0 = FloatVector.broadcast(S, a[ao + p]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
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
