package dev.quire.simd.fft;

import dev.quire.simd.Species;
import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector versions of {@link Copies}. */
final class VectorCopies {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final VectorSpecies<Long> BITS = S.withLanes(long.class);
    static final int L = S.length();
    private static final int WIDTH = Copies.WIDTH;

    /** Interleaved numbers of a vector. */
    static final int GROUP = L / 2;

    private static final long[] STRAIGHT = parts(false);
    private static final long[] SWAPPED = parts(true);
    private static final long[] ZIP = zip(false);
    private static final long[] ZIP_SWAPPED = zip(true);

    private VectorCopies() {}

    /** Where in two vectors of interleaved numbers the real parts are, then where the imaginary parts are. */
    static long[] parts(boolean swap) {
        long[] places = new long[2 * L];
        for (int i = 0; i < L; i++) {
            places[i] = 2L * i + (swap ? 1 : 0);
            places[L + i] = 2L * i + (swap ? 0 : 1);
        }
        return places;
    }

    /** Where in a vector of real and one of imaginary parts the interleaved numbers come from, in two vectors. */
    static long[] zip(boolean swap) {
        long[] places = new long[2 * L];
        for (int i = 0; i < L; i++) {
            places[2 * i] = swap ? L + i : i;
            places[2 * i + 1] = swap ? i : L + i;
        }
        return places;
    }

    // A vector's columns at a time: one simple loop for the compiler.

    static void apart(int rows, double[] x, int xo, int ld, boolean swap, double[] y, int yo) {
        long[] order = swap ? SWAPPED : STRAIGHT;
        for (int i = 0; i < 2 * WIDTH; i += 2 * L) {
            apartColumns(rows, x, xo + i, ld, order, y, yo + i);
        }
    }

    private static void apartColumns(int rows, double[] x, int xo, int ld, long[] order, double[] y, int yo) {
        LongVector even = LongVector.fromArray(BITS, order, 0);
        LongVector odd = LongVector.fromArray(BITS, order, L);
        int from = xo;
        for (int j = 0; j < 2 * WIDTH * rows; j += 2 * WIDTH) {
            LongVector a = bits(x, from);
            LongVector b = bits(x, from + L);
            even.selectFrom(a, b).reinterpretAsDoubles().intoArray(y, yo + j);
            odd.selectFrom(a, b).reinterpretAsDoubles().intoArray(y, yo + j + L);
            from += 2 * ld;
        }
    }

    static void together(int rows, double[] x, int xo, double[] y, int yo, int ld, boolean swap, double scale) {
        long[] order = swap ? ZIP_SWAPPED : ZIP;
        for (int i = 0; i < 2 * WIDTH; i += 2 * L) {
            togetherColumns(rows, x, xo + i, y, yo + i, ld, order, scale);
        }
    }

    private static void togetherColumns(
            int rows, double[] x, int xo, double[] y, int yo, int ld, long[] order, double scale) {
        LongVector front = LongVector.fromArray(BITS, order, 0);
        LongVector back = LongVector.fromArray(BITS, order, L);
        int to = yo;
        for (int j = 0; j < 2 * WIDTH * rows; j += 2 * WIDTH) {
            LongVector re = scaledBits(x, xo + j, scale);
            LongVector im = scaledBits(x, xo + j + L, scale);
            front.selectFrom(re, im).reinterpretAsDoubles().intoArray(y, to);
            back.selectFrom(re, im).reinterpretAsDoubles().intoArray(y, to + L);
            to += 2 * ld;
        }
    }

    static void twiddle(int rows, double[] x, int xo, double[] u, int uo, double[] v, double[] y, int yo, int ld) {
        for (int i = 0; i < WIDTH; i += L) {
            twiddleColumns(rows, x, xo + 2 * i, u, uo, v, i, y, yo + i, ld);
        }
    }

    private static void twiddleColumns(
            int rows, double[] x, int xo, double[] u, int uo, double[] v, int vo, double[] y, int yo, int ld) {
        int to = yo;
        int k = uo;
        for (int j = 0; j < 2 * WIDTH * rows; j += 2 * WIDTH) {
            DoubleVector c = DoubleVector.broadcast(S, u[k]);
            DoubleVector s = DoubleVector.broadcast(S, u[k + 1]);
            DoubleVector vr = DoubleVector.fromArray(S, v, vo + j);
            DoubleVector vi = DoubleVector.fromArray(S, v, vo + j + WIDTH);
            DoubleVector wr = c.mul(vr).sub(s.mul(vi));
            DoubleVector wi = c.fma(vi, s.mul(vr));
            DoubleVector a = DoubleVector.fromArray(S, x, xo + j);
            DoubleVector b = DoubleVector.fromArray(S, x, xo + j + L);
            a.mul(wr).sub(b.mul(wi)).intoArray(y, to);
            a.fma(wi, b.mul(wr)).intoArray(y, to + ld);
            k += 2;
            to += 2 * ld;
        }
    }

    /** Eight rows are interleaved in three rounds: each turns the digits of an index by one place. */
    static void transpose(int count, double[] x, int xo, int ld, double[] y, int yo) {
        LongVector front = LongVector.fromArray(BITS, ZIP, 0);
        LongVector back = LongVector.fromArray(BITS, ZIP, L);
        int x1 = xo + 2 * ld;
        int x2 = x1 + 2 * ld;
        int x3 = x2 + 2 * ld;
        int x4 = x3 + 2 * ld;
        int x5 = x4 + 2 * ld;
        int x6 = x5 + 2 * ld;
        int x7 = x6 + 2 * ld;
        for (int j = 0; j < count; j += L) {
            LongVector r0 = bits(x, xo + j);
            LongVector r1 = bits(x, x1 + j);
            LongVector r2 = bits(x, x2 + j);
            LongVector r3 = bits(x, x3 + j);
            LongVector r4 = bits(x, x4 + j);
            LongVector r5 = bits(x, x5 + j);
            LongVector r6 = bits(x, x6 + j);
            LongVector r7 = bits(x, x7 + j);
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
            int to = yo + 2 * WIDTH * j;
            front.selectFrom(t0, t4).reinterpretAsDoubles().intoArray(y, to);
            back.selectFrom(t0, t4).reinterpretAsDoubles().intoArray(y, to + 2 * L);
            front.selectFrom(t1, t5).reinterpretAsDoubles().intoArray(y, to + 4 * L);
            back.selectFrom(t1, t5).reinterpretAsDoubles().intoArray(y, to + 6 * L);
            front.selectFrom(t2, t6).reinterpretAsDoubles().intoArray(y, to + 8 * L);
            back.selectFrom(t2, t6).reinterpretAsDoubles().intoArray(y, to + 10 * L);
            front.selectFrom(t3, t7).reinterpretAsDoubles().intoArray(y, to + 12 * L);
            back.selectFrom(t3, t7).reinterpretAsDoubles().intoArray(y, to + 14 * L);
        }
    }

    static void multiply(int count, double[] x, int xo, double[] w, int wo, double[] y, int yo) {
        LongVector turn = LongVector.fromArray(BITS, TURNED, 0);
        int whole = count - count % GROUP;
        for (int i = 0; i < 2 * whole; i += L) {
            DoubleVector a = DoubleVector.fromArray(S, x, xo + i);
            LongVector bits = a.reinterpretAsLongs();
            DoubleVector b = turn.selectFrom(bits, bits).reinterpretAsDoubles();
            a.fma(DoubleVector.fromArray(S, w, wo + 2 * i), b.mul(DoubleVector.fromArray(S, w, wo + 2 * i + L)))
                    .intoArray(y, yo + i);
        }
        ScalarCopies.multiply(whole, count, x, xo, w, wo, y, yo);
    }

    static void halves(
            int first, int limit, int h, double[] x, int xo, double[] w, boolean conjugate, double[] y, int yo) {
        LongVector turn = LongVector.fromArray(BITS, TURNED, 0);
        LongVector back = LongVector.fromArray(BITS, BACKWARDS, 0);
        LongVector real = LongVector.fromArray(BITS, REAL, 0);
        LongVector imaginary = LongVector.fromArray(BITS, REAL, L);
        DoubleVector conj = DoubleVector.fromArray(S, CONJUGATED, 0);
        // What multiplies the swapped number: −s, s for a root c + is.
        DoubleVector sign = DoubleVector.fromArray(S, CONJUGATED, conjugate ? 0 : 1);
        // Where the last pair is one number it is left to scalar code.
        int whole = Math.min(limit, (h + 1) / 2);
        int k = first;
        for (; k + GROUP <= whole; k += GROUP) {
            DoubleVector low = DoubleVector.fromArray(S, x, xo + 2 * k);
            int end = 2 * (h - k - GROUP + 1);
            LongVector highBits = DoubleVector.fromArray(S, x, xo + end).reinterpretAsLongs();
            DoubleVector high =
                    back.selectFrom(highBits, highBits).reinterpretAsDoubles().mul(conj);
            DoubleVector e = low.add(high).mul(0.5);
            DoubleVector o = low.sub(high).mul(0.5);
            LongVector root = DoubleVector.fromArray(S, w, 2 * k).reinterpretAsLongs();
            DoubleVector c = real.selectFrom(root, root).reinterpretAsDoubles();
            DoubleVector s =
                    imaginary.selectFrom(root, root).reinterpretAsDoubles().mul(sign);
            LongVector oBits = o.reinterpretAsLongs();
            DoubleVector turned = turn.selectFrom(oBits, oBits).reinterpretAsDoubles();
            DoubleVector t = o.fma(c, turned.mul(s));
            e.add(t).intoArray(y, yo + 2 * k);
            LongVector last = e.sub(t).mul(conj).reinterpretAsLongs();
            back.selectFrom(last, last).reinterpretAsDoubles().intoArray(y, yo + end);
        }
        ScalarCopies.halves(k, limit, h, x, xo, w, conjugate, y, yo);
    }

    private static final long[] TURNED = places(i -> i ^ 1);
    private static final long[] BACKWARDS = places(i -> L - 2 - (i & ~1) + (i & 1));
    private static final long[] REAL = realThenImaginary();
    private static final double[] CONJUGATED = alternating();

    private static long[] places(IntUnaryOperator from) {
        long[] places = new long[L];
        for (int i = 0; i < L; i++) {
            places[i] = from.applyAsInt(i);
        }
        return places;
    }

    private static long[] realThenImaginary() {
        long[] places = new long[2 * L];
        for (int i = 0; i < L; i++) {
            places[i] = i & ~1;
            places[L + i] = i | 1;
        }
        return places;
    }

    /** 1, −1, 1, −1 …, one entry more than a vector, so that it can begin with either. */
    private static double[] alternating() {
        double[] signs = new double[L + 1];
        for (int i = 0; i <= L; i++) {
            signs[i] = (i & 1) == 0 ? 1 : -1;
        }
        return signs;
    }

    private static LongVector bits(double[] x, int from) {
        return DoubleVector.fromArray(S, x, from).reinterpretAsLongs();
    }

    private static LongVector scaledBits(double[] x, int from, double scale) {
        return DoubleVector.fromArray(S, x, from).mul(scale).reinterpretAsLongs();
    }
}
