package dev.quire.simd.fft;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** Vector butterflies of 4; see {@link Passes}. Generated; see the notes of this package. */
final class VectorRadix4 {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final VectorSpecies<Long> BITS = S.withLanes(long.class);
    private static final int L = S.length();

    private VectorRadix4() {}

    static void pass(int s, int m, double[] x, int xo, double[] y, int yo, double[] w) {
        if (s == L) {
            narrow(m, x, xo, y, yo, w);
            return;
        }
        for (int p = 0; p < m; p++) {
            row(2 * s, 2 * s * m, x, xo + 2 * s * p, y, yo + 2 * s * 4 * p, w, 9 * p);
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
            DoubleVector t4 = DoubleVector.fromArray(S, x, xo + 2 * step + q);
            DoubleVector t5 = DoubleVector.fromArray(S, x, xo + 2 * step + q + L);
            DoubleVector t6 = DoubleVector.fromArray(S, x, xo + 3 * step + q);
            DoubleVector t7 = DoubleVector.fromArray(S, x, xo + 3 * step + q + L);
            DoubleVector t8 = t0.add(t4);
            DoubleVector t9 = t1.add(t5);
            DoubleVector t10 = t0.sub(t4);
            DoubleVector t11 = t1.sub(t5);
            DoubleVector t12 = t2.add(t6);
            DoubleVector t13 = t3.add(t7);
            DoubleVector t14 = t2.sub(t6);
            DoubleVector t15 = t3.sub(t7);
            DoubleVector t16 = t8.add(t12);
            DoubleVector t17 = t9.add(t13);
            DoubleVector t18 = t10.add(t15);
            DoubleVector t19 = t11.sub(t14);
            DoubleVector t20 = t8.sub(t12);
            DoubleVector t21 = t9.sub(t13);
            DoubleVector t22 = t10.sub(t15);
            DoubleVector t23 = t11.add(t14);
            DoubleVector w1c = DoubleVector.broadcast(S, w[t + 0]);
            DoubleVector w1s = DoubleVector.broadcast(S, w[t + 1]);
            DoubleVector w1n = DoubleVector.broadcast(S, w[t + 2]);
            DoubleVector w2c = DoubleVector.broadcast(S, w[t + 3]);
            DoubleVector w2s = DoubleVector.broadcast(S, w[t + 4]);
            DoubleVector w2n = DoubleVector.broadcast(S, w[t + 5]);
            DoubleVector w3c = DoubleVector.broadcast(S, w[t + 6]);
            DoubleVector w3s = DoubleVector.broadcast(S, w[t + 7]);
            DoubleVector w3n = DoubleVector.broadcast(S, w[t + 8]);
            DoubleVector t24 = t19.mul(w1s);
            DoubleVector t25 = t18.fma(w1c, t24);
            DoubleVector t26 = t18.mul(w1n);
            DoubleVector t27 = t19.fma(w1c, t26);
            DoubleVector t28 = t21.mul(w2s);
            DoubleVector t29 = t20.fma(w2c, t28);
            DoubleVector t30 = t20.mul(w2n);
            DoubleVector t31 = t21.fma(w2c, t30);
            DoubleVector t32 = t23.mul(w3s);
            DoubleVector t33 = t22.fma(w3c, t32);
            DoubleVector t34 = t22.mul(w3n);
            DoubleVector t35 = t23.fma(w3c, t34);
            int to = yo + 4 * q;
            t16.intoArray(y, to);
            t17.intoArray(y, to + L);
            t25.intoArray(y, to + 2 * L);
            t27.intoArray(y, to + 3 * L);
            t29.intoArray(y, to + 4 * L);
            t31.intoArray(y, to + 5 * L);
            t33.intoArray(y, to + 6 * L);
            t35.intoArray(y, to + 7 * L);
            t += 9;
        }
    }

    private static void row(int s, int step, double[] x, int xo, double[] y, int yo, double[] w, int t) {
        DoubleVector w1c = DoubleVector.broadcast(S, w[t + 0]);
        DoubleVector w1s = DoubleVector.broadcast(S, w[t + 1]);
        DoubleVector w1n = DoubleVector.broadcast(S, w[t + 2]);
        DoubleVector w2c = DoubleVector.broadcast(S, w[t + 3]);
        DoubleVector w2s = DoubleVector.broadcast(S, w[t + 4]);
        DoubleVector w2n = DoubleVector.broadcast(S, w[t + 5]);
        DoubleVector w3c = DoubleVector.broadcast(S, w[t + 6]);
        DoubleVector w3s = DoubleVector.broadcast(S, w[t + 7]);
        DoubleVector w3n = DoubleVector.broadcast(S, w[t + 8]);
        for (int q = 0; q < s; q += 2 * L) {
            DoubleVector t0 = DoubleVector.fromArray(S, x, xo + q);
            DoubleVector t1 = DoubleVector.fromArray(S, x, xo + q + L);
            DoubleVector t2 = DoubleVector.fromArray(S, x, xo + step + q);
            DoubleVector t3 = DoubleVector.fromArray(S, x, xo + step + q + L);
            DoubleVector t4 = DoubleVector.fromArray(S, x, xo + 2 * step + q);
            DoubleVector t5 = DoubleVector.fromArray(S, x, xo + 2 * step + q + L);
            DoubleVector t6 = DoubleVector.fromArray(S, x, xo + 3 * step + q);
            DoubleVector t7 = DoubleVector.fromArray(S, x, xo + 3 * step + q + L);
            DoubleVector t8 = t0.add(t4);
            DoubleVector t9 = t1.add(t5);
            DoubleVector t10 = t0.sub(t4);
            DoubleVector t11 = t1.sub(t5);
            DoubleVector t12 = t2.add(t6);
            DoubleVector t13 = t3.add(t7);
            DoubleVector t14 = t2.sub(t6);
            DoubleVector t15 = t3.sub(t7);
            DoubleVector t16 = t8.add(t12);
            DoubleVector t17 = t9.add(t13);
            DoubleVector t18 = t10.add(t15);
            DoubleVector t19 = t11.sub(t14);
            DoubleVector t20 = t8.sub(t12);
            DoubleVector t21 = t9.sub(t13);
            DoubleVector t22 = t10.sub(t15);
            DoubleVector t23 = t11.add(t14);
            DoubleVector t24 = t19.mul(w1s);
            DoubleVector t25 = t18.fma(w1c, t24);
            DoubleVector t26 = t18.mul(w1n);
            DoubleVector t27 = t19.fma(w1c, t26);
            DoubleVector t28 = t21.mul(w2s);
            DoubleVector t29 = t20.fma(w2c, t28);
            DoubleVector t30 = t20.mul(w2n);
            DoubleVector t31 = t21.fma(w2c, t30);
            DoubleVector t32 = t23.mul(w3s);
            DoubleVector t33 = t22.fma(w3c, t32);
            DoubleVector t34 = t22.mul(w3n);
            DoubleVector t35 = t23.fma(w3c, t34);
            t16.intoArray(y, yo + q);
            t17.intoArray(y, yo + q + L);
            t25.intoArray(y, yo + s + q);
            t27.intoArray(y, yo + s + q + L);
            t29.intoArray(y, yo + 2 * s + q);
            t31.intoArray(y, yo + 2 * s + q + L);
            t33.intoArray(y, yo + 3 * s + q);
            t35.intoArray(y, yo + 3 * s + q + L);
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
            DoubleVector t4 = DoubleVector.fromArray(S, x, xo + 2 * step + q);
            DoubleVector t5 = DoubleVector.fromArray(S, x, xo + 2 * step + q + L);
            DoubleVector t6 = DoubleVector.fromArray(S, x, xo + 3 * step + q);
            DoubleVector t7 = DoubleVector.fromArray(S, x, xo + 3 * step + q + L);
            DoubleVector t8 = t0.add(t4);
            DoubleVector t9 = t1.add(t5);
            DoubleVector t10 = t0.sub(t4);
            DoubleVector t11 = t1.sub(t5);
            DoubleVector t12 = t2.add(t6);
            DoubleVector t13 = t3.add(t7);
            DoubleVector t14 = t2.sub(t6);
            DoubleVector t15 = t3.sub(t7);
            DoubleVector t16 = t8.add(t12);
            DoubleVector t17 = t9.add(t13);
            DoubleVector t18 = t10.add(t15);
            DoubleVector t19 = t11.sub(t14);
            DoubleVector t20 = t8.sub(t12);
            DoubleVector t21 = t9.sub(t13);
            DoubleVector t22 = t10.sub(t15);
            DoubleVector t23 = t11.add(t14);
            LongVector t24 = t16.mul(scale).reinterpretAsLongs();
            LongVector t25 = t17.mul(scale).reinterpretAsLongs();
            front.selectFrom(t24, t25).reinterpretAsDoubles().intoArray(y, yo + q);
            back.selectFrom(t24, t25).reinterpretAsDoubles().intoArray(y, yo + q + L);
            LongVector t26 = t18.mul(scale).reinterpretAsLongs();
            LongVector t27 = t19.mul(scale).reinterpretAsLongs();
            front.selectFrom(t26, t27).reinterpretAsDoubles().intoArray(y, yo + step + q);
            back.selectFrom(t26, t27).reinterpretAsDoubles().intoArray(y, yo + step + q + L);
            LongVector t28 = t20.mul(scale).reinterpretAsLongs();
            LongVector t29 = t21.mul(scale).reinterpretAsLongs();
            front.selectFrom(t28, t29).reinterpretAsDoubles().intoArray(y, yo + 2 * step + q);
            back.selectFrom(t28, t29).reinterpretAsDoubles().intoArray(y, yo + 2 * step + q + L);
            LongVector t30 = t22.mul(scale).reinterpretAsLongs();
            LongVector t31 = t23.mul(scale).reinterpretAsLongs();
            front.selectFrom(t30, t31).reinterpretAsDoubles().intoArray(y, yo + 3 * step + q);
            back.selectFrom(t30, t31).reinterpretAsDoubles().intoArray(y, yo + 3 * step + q + L);
        }
    }
}
