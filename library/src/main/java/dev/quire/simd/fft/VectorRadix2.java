package dev.quire.simd.fft;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** Vector butterflies of 2; see {@link Passes}. Generated; see the notes of this package. */
final class VectorRadix2 {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final VectorSpecies<Long> BITS = S.withLanes(long.class);
    private static final int L = S.length();

    private VectorRadix2() {}

    static void pass(int s, int m, double[] x, int xo, double[] y, int yo, double[] w) {
        if (s == L) {
            narrow(m, x, xo, y, yo, w);
            return;
        }
        for (int p = 0; p < m; p++) {
            row(2 * s, 2 * s * m, x, xo + 2 * s * p, y, yo + 2 * s * 2 * p, w, 3 * p);
        }
    }

    private static void narrow(int m, double[] x, int xo, double[] y, int yo, double[] w) {
        int step = 2 * L * m;
        int t = 0;
        for (int q = 0; q < step; q += 2 * L) {
            DoubleVector t0 = DoubleVector.fromArray(S, x, xo + q);
            DoubleVector t1 = DoubleVector.fromArray(S, x, xo + q + L);
            DoubleVector t2 = DoubleVector.fromArray(S, x, xo + step + q);
            DoubleVector t3 = DoubleVector.fromArray(S, x, xo + step + q + L);
            DoubleVector t4 = t0.add(t2);
            DoubleVector t5 = t1.add(t3);
            DoubleVector t6 = t0.sub(t2);
            DoubleVector t7 = t1.sub(t3);
            DoubleVector w1c = DoubleVector.broadcast(S, w[t + 0]);
            DoubleVector w1s = DoubleVector.broadcast(S, w[t + 1]);
            DoubleVector w1n = DoubleVector.broadcast(S, w[t + 2]);
            DoubleVector t8 = t7.mul(w1s);
            DoubleVector t9 = t6.fma(w1c, t8);
            DoubleVector t10 = t6.mul(w1n);
            DoubleVector t11 = t7.fma(w1c, t10);
            int to = yo + 2 * q;
            t4.intoArray(y, to);
            t5.intoArray(y, to + L);
            t9.intoArray(y, to + 2 * L);
            t11.intoArray(y, to + 3 * L);
            t += 3;
        }
    }

    private static void row(int s, int step, double[] x, int xo, double[] y, int yo, double[] w, int t) {
        DoubleVector w1c = DoubleVector.broadcast(S, w[t + 0]);
        DoubleVector w1s = DoubleVector.broadcast(S, w[t + 1]);
        DoubleVector w1n = DoubleVector.broadcast(S, w[t + 2]);
        for (int q = 0; q < s; q += 2 * L) {
            DoubleVector t0 = DoubleVector.fromArray(S, x, xo + q);
            DoubleVector t1 = DoubleVector.fromArray(S, x, xo + q + L);
            DoubleVector t2 = DoubleVector.fromArray(S, x, xo + step + q);
            DoubleVector t3 = DoubleVector.fromArray(S, x, xo + step + q + L);
            DoubleVector t4 = t0.add(t2);
            DoubleVector t5 = t1.add(t3);
            DoubleVector t6 = t0.sub(t2);
            DoubleVector t7 = t1.sub(t3);
            DoubleVector t8 = t7.mul(w1s);
            DoubleVector t9 = t6.fma(w1c, t8);
            DoubleVector t10 = t6.mul(w1n);
            DoubleVector t11 = t7.fma(w1c, t10);
            t4.intoArray(y, yo + q);
            t5.intoArray(y, yo + q + L);
            t9.intoArray(y, yo + s + q);
            t11.intoArray(y, yo + s + q + L);
        }
    }

    static void last(int s, double[] x, int xo, double[] y, int yo, double scale, long[] order) {
        int step = 2 * s;
        LongVector front = LongVector.fromArray(BITS, order, 0);
        LongVector back = LongVector.fromArray(BITS, order, L);
        for (int q = 0; q < step; q += 2 * L) {
            DoubleVector t0 = DoubleVector.fromArray(S, x, xo + q);
            DoubleVector t1 = DoubleVector.fromArray(S, x, xo + q + L);
            DoubleVector t2 = DoubleVector.fromArray(S, x, xo + step + q);
            DoubleVector t3 = DoubleVector.fromArray(S, x, xo + step + q + L);
            DoubleVector t4 = t0.add(t2);
            DoubleVector t5 = t1.add(t3);
            DoubleVector t6 = t0.sub(t2);
            DoubleVector t7 = t1.sub(t3);
            LongVector t8 = t4.mul(scale).reinterpretAsLongs();
            LongVector t9 = t5.mul(scale).reinterpretAsLongs();
            front.selectFrom(t8, t9).reinterpretAsDoubles().intoArray(y, yo + q);
            back.selectFrom(t8, t9).reinterpretAsDoubles().intoArray(y, yo + q + L);
            LongVector t10 = t6.mul(scale).reinterpretAsLongs();
            LongVector t11 = t7.mul(scale).reinterpretAsLongs();
            front.selectFrom(t10, t11).reinterpretAsDoubles().intoArray(y, yo + step + q);
            back.selectFrom(t10, t11).reinterpretAsDoubles().intoArray(y, yo + step + q + L);
        }
    }
}
