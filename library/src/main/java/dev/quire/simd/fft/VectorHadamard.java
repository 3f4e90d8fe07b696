package dev.quire.simd.fft;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector loops of {@link Hadamard}. */
final class VectorHadamard {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final VectorSpecies<Long> BITS = S.withLanes(long.class);
    private static final int L = S.length();

    /** For distances 1, 2, 4 below L: where each lane's partner is. */
    private static final long[] PARTNERS = new long[3 * L];

    /** −1 for the lane that takes a difference. */
    private static final double[] SIGNS = new double[3 * L];

    static {
        for (int level = 0; level < 3; level++) {
            int distance = Math.min(1 << level, L / 2);
            for (int i = 0; i < L; i++) {
                PARTNERS[level * L + i] = i ^ distance;
                SIGNS[level * L + i] = (i & distance) == 0 ? 1 : -1;
            }
        }
    }

    private VectorHadamard() {}

    /** The levels at distances below 8 L, in two loops: one would be too much for the compiler, which then makes objects of vectors. */
    static void leaves(int size, double[] x, int at) {
        lanes(size, x, at);
        neighbours(size, x, at);
    }

    /** The levels within vectors. A product with ±1 is exact, so a multiply-add rounds as the sum and the difference do. */
    private static void lanes(int size, double[] x, int at) {
        LongVector p1 = LongVector.fromArray(BITS, PARTNERS, 0);
        LongVector p2 = LongVector.fromArray(BITS, PARTNERS, L);
        LongVector p4 = LongVector.fromArray(BITS, PARTNERS, 2 * L);
        DoubleVector s1 = DoubleVector.fromArray(S, SIGNS, 0);
        DoubleVector s2 = DoubleVector.fromArray(S, SIGNS, L);
        DoubleVector s4 = DoubleVector.fromArray(S, SIGNS, 2 * L);
        for (int c = 0; c < size; c += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, at + c);
            LongVector bits = v.reinterpretAsLongs();
            v = v.fma(s1, p1.selectFrom(bits, bits).reinterpretAsDoubles());
            if (L > 2) {
                bits = v.reinterpretAsLongs();
                v = v.fma(s2, p2.selectFrom(bits, bits).reinterpretAsDoubles());
            }
            if (L > 4) {
                bits = v.reinterpretAsLongs();
                v = v.fma(s4, p4.selectFrom(bits, bits).reinterpretAsDoubles());
            }
            v.intoArray(x, at + c);
        }
    }

    /** The levels between eight vectors side by side. */
    private static void neighbours(int size, double[] x, int at) {
        for (int c = 0; c < size; c += 8 * L) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, at + c);
            DoubleVector x1 = DoubleVector.fromArray(S, x, at + c + L);
            DoubleVector x2 = DoubleVector.fromArray(S, x, at + c + 2 * L);
            DoubleVector x3 = DoubleVector.fromArray(S, x, at + c + 3 * L);
            DoubleVector x4 = DoubleVector.fromArray(S, x, at + c + 4 * L);
            DoubleVector x5 = DoubleVector.fromArray(S, x, at + c + 5 * L);
            DoubleVector x6 = DoubleVector.fromArray(S, x, at + c + 6 * L);
            DoubleVector x7 = DoubleVector.fromArray(S, x, at + c + 7 * L);
            DoubleVector a0 = x0.add(x1);
            DoubleVector a1 = x0.sub(x1);
            DoubleVector a2 = x2.add(x3);
            DoubleVector a3 = x2.sub(x3);
            DoubleVector a4 = x4.add(x5);
            DoubleVector a5 = x4.sub(x5);
            DoubleVector a6 = x6.add(x7);
            DoubleVector a7 = x6.sub(x7);
            DoubleVector b0 = a0.add(a2);
            DoubleVector b1 = a1.add(a3);
            DoubleVector b2 = a0.sub(a2);
            DoubleVector b3 = a1.sub(a3);
            DoubleVector b4 = a4.add(a6);
            DoubleVector b5 = a5.add(a7);
            DoubleVector b6 = a4.sub(a6);
            DoubleVector b7 = a5.sub(a7);
            b0.add(b4).intoArray(x, at + c);
            b1.add(b5).intoArray(x, at + c + L);
            b2.add(b6).intoArray(x, at + c + 2 * L);
            b3.add(b7).intoArray(x, at + c + 3 * L);
            b0.sub(b4).intoArray(x, at + c + 4 * L);
            b1.sub(b5).intoArray(x, at + c + 5 * L);
            b2.sub(b6).intoArray(x, at + c + 6 * L);
            b3.sub(b7).intoArray(x, at + c + 7 * L);
        }
    }

    /** Returns how many columns were done: whole vectors. */
    static int pass(int radix, int half, int count, double[] x, int at) {
        int whole = count - count % L;
        switch (radix) {
            case 2 -> two(half, whole, x, at);
            case 4 -> four(half, whole, x, at);
            default -> eight(half, whole, x, at);
        }
        return whole;
    }

    private static void two(int half, int count, double[] x, int at) {
        for (int c = 0; c < count; c += L) {
            DoubleVector a = DoubleVector.fromArray(S, x, at + c);
            DoubleVector b = DoubleVector.fromArray(S, x, at + half + c);
            a.add(b).intoArray(x, at + c);
            a.sub(b).intoArray(x, at + half + c);
        }
    }

    private static void four(int half, int count, double[] x, int at) {
        for (int c = 0; c < count; c += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, at + c);
            DoubleVector x1 = DoubleVector.fromArray(S, x, at + half + c);
            DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * half + c);
            DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * half + c);
            DoubleVector a0 = x0.add(x1);
            DoubleVector a1 = x0.sub(x1);
            DoubleVector a2 = x2.add(x3);
            DoubleVector a3 = x2.sub(x3);
            a0.add(a2).intoArray(x, at + c);
            a1.add(a3).intoArray(x, at + half + c);
            a0.sub(a2).intoArray(x, at + 2 * half + c);
            a1.sub(a3).intoArray(x, at + 3 * half + c);
        }
    }

    private static void eight(int half, int count, double[] x, int at) {
        for (int c = 0; c < count; c += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, at + c);
            DoubleVector x1 = DoubleVector.fromArray(S, x, at + half + c);
            DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * half + c);
            DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * half + c);
            DoubleVector x4 = DoubleVector.fromArray(S, x, at + 4 * half + c);
            DoubleVector x5 = DoubleVector.fromArray(S, x, at + 5 * half + c);
            DoubleVector x6 = DoubleVector.fromArray(S, x, at + 6 * half + c);
            DoubleVector x7 = DoubleVector.fromArray(S, x, at + 7 * half + c);
            DoubleVector a0 = x0.add(x1);
            DoubleVector a1 = x0.sub(x1);
            DoubleVector a2 = x2.add(x3);
            DoubleVector a3 = x2.sub(x3);
            DoubleVector a4 = x4.add(x5);
            DoubleVector a5 = x4.sub(x5);
            DoubleVector a6 = x6.add(x7);
            DoubleVector a7 = x6.sub(x7);
            DoubleVector b0 = a0.add(a2);
            DoubleVector b1 = a1.add(a3);
            DoubleVector b2 = a0.sub(a2);
            DoubleVector b3 = a1.sub(a3);
            DoubleVector b4 = a4.add(a6);
            DoubleVector b5 = a5.add(a7);
            DoubleVector b6 = a4.sub(a6);
            DoubleVector b7 = a5.sub(a7);
            b0.add(b4).intoArray(x, at + c);
            b1.add(b5).intoArray(x, at + half + c);
            b2.add(b6).intoArray(x, at + 2 * half + c);
            b3.add(b7).intoArray(x, at + 3 * half + c);
            b0.sub(b4).intoArray(x, at + 4 * half + c);
            b1.sub(b5).intoArray(x, at + 5 * half + c);
            b2.sub(b6).intoArray(x, at + 6 * half + c);
            b3.sub(b7).intoArray(x, at + 7 * half + c);
        }
    }
}
