package dev.quire.simd.fft;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** Vector butterflies of 3; see {@link Passes}. Generated; see the notes of this package. */
final class VectorRadix3 {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final VectorSpecies<Long> BITS = S.withLanes(long.class);
    private static final int L = S.length();

    private VectorRadix3() {}

    static void pass(int s, int m, double[] x, int xo, double[] y, int yo, double[] w) {
        if (s == L) {
            narrow(m, x, xo, y, yo, w);
            return;
        }
        for (int p = 0; p < m; p++) {
            row(2 * s, 2 * s * m, x, xo + 2 * s * p, y, yo + 2 * s * 3 * p, w, 6 * p);
        }
    }

    private static void narrow(int m, double[] x, int xo, double[] y, int yo, double[] w) {
        int step = 2 * L * m;
        DoubleVector k0 = DoubleVector.broadcast(S, -0.4999999999999998);
        DoubleVector k1 = DoubleVector.broadcast(S, 0.8660254037844387);
        int t = 0;
        for (int q = 0; q < step; q += 2 * L) {
            DoubleVector t0 = DoubleVector.fromArray(S, x, xo + q);
            DoubleVector t1 = DoubleVector.fromArray(S, x, xo + q + L);
            DoubleVector t2 = DoubleVector.fromArray(S, x, xo + step + q);
            DoubleVector t3 = DoubleVector.fromArray(S, x, xo + step + q + L);
            DoubleVector t4 = DoubleVector.fromArray(S, x, xo + 2 * step + q);
            DoubleVector t5 = DoubleVector.fromArray(S, x, xo + 2 * step + q + L);
            DoubleVector t6 = t2.add(t4);
            DoubleVector t7 = t3.add(t5);
            DoubleVector t8 = t2.sub(t4);
            DoubleVector t9 = t3.sub(t5);
            DoubleVector t10 = t0.add(t6);
            DoubleVector t11 = t1.add(t7);
            DoubleVector t12 = t6.fma(k0, t0);
            DoubleVector t13 = t7.fma(k0, t1);
            DoubleVector t14 = t8.mul(k1);
            DoubleVector t15 = t9.mul(k1);
            DoubleVector t16 = t12.add(t15);
            DoubleVector t17 = t13.sub(t14);
            DoubleVector t18 = t12.sub(t15);
            DoubleVector t19 = t13.add(t14);
            DoubleVector w1c = DoubleVector.broadcast(S, w[t + 0]);
            DoubleVector w1s = DoubleVector.broadcast(S, w[t + 1]);
            DoubleVector w1n = DoubleVector.broadcast(S, w[t + 2]);
            DoubleVector w2c = DoubleVector.broadcast(S, w[t + 3]);
            DoubleVector w2s = DoubleVector.broadcast(S, w[t + 4]);
            DoubleVector w2n = DoubleVector.broadcast(S, w[t + 5]);
            DoubleVector t20 = t17.mul(w1s);
            DoubleVector t21 = t16.fma(w1c, t20);
            DoubleVector t22 = t16.mul(w1n);
            DoubleVector t23 = t17.fma(w1c, t22);
            DoubleVector t24 = t19.mul(w2s);
            DoubleVector t25 = t18.fma(w2c, t24);
            DoubleVector t26 = t18.mul(w2n);
            DoubleVector t27 = t19.fma(w2c, t26);
            int to = yo + 3 * q;
            t10.intoArray(y, to);
            t11.intoArray(y, to + L);
            t21.intoArray(y, to + 2 * L);
            t23.intoArray(y, to + 3 * L);
            t25.intoArray(y, to + 4 * L);
            t27.intoArray(y, to + 5 * L);
            t += 6;
        }
    }

    private static void row(int s, int step, double[] x, int xo, double[] y, int yo, double[] w, int t) {
        DoubleVector k0 = DoubleVector.broadcast(S, -0.4999999999999998);
        DoubleVector k1 = DoubleVector.broadcast(S, 0.8660254037844387);
        DoubleVector w1c = DoubleVector.broadcast(S, w[t + 0]);
        DoubleVector w1s = DoubleVector.broadcast(S, w[t + 1]);
        DoubleVector w1n = DoubleVector.broadcast(S, w[t + 2]);
        DoubleVector w2c = DoubleVector.broadcast(S, w[t + 3]);
        DoubleVector w2s = DoubleVector.broadcast(S, w[t + 4]);
        DoubleVector w2n = DoubleVector.broadcast(S, w[t + 5]);
        for (int q = 0; q < s; q += 2 * L) {
            DoubleVector t0 = DoubleVector.fromArray(S, x, xo + q);
            DoubleVector t1 = DoubleVector.fromArray(S, x, xo + q + L);
            DoubleVector t2 = DoubleVector.fromArray(S, x, xo + step + q);
            DoubleVector t3 = DoubleVector.fromArray(S, x, xo + step + q + L);
            DoubleVector t4 = DoubleVector.fromArray(S, x, xo + 2 * step + q);
            DoubleVector t5 = DoubleVector.fromArray(S, x, xo + 2 * step + q + L);
            DoubleVector t6 = t2.add(t4);
            DoubleVector t7 = t3.add(t5);
            DoubleVector t8 = t2.sub(t4);
            DoubleVector t9 = t3.sub(t5);
            DoubleVector t10 = t0.add(t6);
            DoubleVector t11 = t1.add(t7);
            DoubleVector t12 = t6.fma(k0, t0);
            DoubleVector t13 = t7.fma(k0, t1);
            DoubleVector t14 = t8.mul(k1);
            DoubleVector t15 = t9.mul(k1);
            DoubleVector t16 = t12.add(t15);
            DoubleVector t17 = t13.sub(t14);
            DoubleVector t18 = t12.sub(t15);
            DoubleVector t19 = t13.add(t14);
            DoubleVector t20 = t17.mul(w1s);
            DoubleVector t21 = t16.fma(w1c, t20);
            DoubleVector t22 = t16.mul(w1n);
            DoubleVector t23 = t17.fma(w1c, t22);
            DoubleVector t24 = t19.mul(w2s);
            DoubleVector t25 = t18.fma(w2c, t24);
            DoubleVector t26 = t18.mul(w2n);
            DoubleVector t27 = t19.fma(w2c, t26);
            t10.intoArray(y, yo + q);
            t11.intoArray(y, yo + q + L);
            t21.intoArray(y, yo + s + q);
            t23.intoArray(y, yo + s + q + L);
            t25.intoArray(y, yo + 2 * s + q);
            t27.intoArray(y, yo + 2 * s + q + L);
        }
    }

    static void last(int s, double[] x, int xo, double[] y, int yo, double scale, long[] order) {
        int step = 2 * s;
        LongVector front = LongVector.fromArray(BITS, order, 0);
        LongVector back = LongVector.fromArray(BITS, order, L);
        DoubleVector k0 = DoubleVector.broadcast(S, -0.4999999999999998);
        DoubleVector k1 = DoubleVector.broadcast(S, 0.8660254037844387);
        for (int q = 0; q < step; q += 2 * L) {
            DoubleVector t0 = DoubleVector.fromArray(S, x, xo + q);
            DoubleVector t1 = DoubleVector.fromArray(S, x, xo + q + L);
            DoubleVector t2 = DoubleVector.fromArray(S, x, xo + step + q);
            DoubleVector t3 = DoubleVector.fromArray(S, x, xo + step + q + L);
            DoubleVector t4 = DoubleVector.fromArray(S, x, xo + 2 * step + q);
            DoubleVector t5 = DoubleVector.fromArray(S, x, xo + 2 * step + q + L);
            DoubleVector t6 = t2.add(t4);
            DoubleVector t7 = t3.add(t5);
            DoubleVector t8 = t2.sub(t4);
            DoubleVector t9 = t3.sub(t5);
            DoubleVector t10 = t0.add(t6);
            DoubleVector t11 = t1.add(t7);
            DoubleVector t12 = t6.fma(k0, t0);
            DoubleVector t13 = t7.fma(k0, t1);
            DoubleVector t14 = t8.mul(k1);
            DoubleVector t15 = t9.mul(k1);
            DoubleVector t16 = t12.add(t15);
            DoubleVector t17 = t13.sub(t14);
            DoubleVector t18 = t12.sub(t15);
            DoubleVector t19 = t13.add(t14);
            LongVector t20 = t10.mul(scale).reinterpretAsLongs();
            LongVector t21 = t11.mul(scale).reinterpretAsLongs();
            front.selectFrom(t20, t21).reinterpretAsDoubles().intoArray(y, yo + q);
            back.selectFrom(t20, t21).reinterpretAsDoubles().intoArray(y, yo + q + L);
            LongVector t22 = t16.mul(scale).reinterpretAsLongs();
            LongVector t23 = t17.mul(scale).reinterpretAsLongs();
            front.selectFrom(t22, t23).reinterpretAsDoubles().intoArray(y, yo + step + q);
            back.selectFrom(t22, t23).reinterpretAsDoubles().intoArray(y, yo + step + q + L);
            LongVector t24 = t18.mul(scale).reinterpretAsLongs();
            LongVector t25 = t19.mul(scale).reinterpretAsLongs();
            front.selectFrom(t24, t25).reinterpretAsDoubles().intoArray(y, yo + 2 * step + q);
            back.selectFrom(t24, t25).reinterpretAsDoubles().intoArray(y, yo + 2 * step + q + L);
        }
    }
}
