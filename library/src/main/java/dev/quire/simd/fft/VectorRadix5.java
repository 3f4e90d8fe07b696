package dev.quire.simd.fft;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** Vector butterflies of 5; see {@link Passes}. Generated; see the notes of this package. */
final class VectorRadix5 {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final VectorSpecies<Long> BITS = S.withLanes(long.class);
    private static final int L = S.length();

    private VectorRadix5() {}

    static void pass(int s, int m, double[] x, int xo, double[] y, int yo, double[] w) {
        if (s == L) {
            narrow(m, x, xo, y, yo, w);
            return;
        }
        for (int p = 0; p < m; p++) {
            row(2 * s, 2 * s * m, x, xo + 2 * s * p, y, yo + 2 * s * 5 * p, w, 12 * p);
        }
    }

    private static void narrow(int m, double[] x, int xo, double[] y, int yo, double[] w) {
        int step = 2 * L * m;
        DoubleVector k0 = DoubleVector.broadcast(S, 0.30901699437494745);
        DoubleVector k1 = DoubleVector.broadcast(S, 0.9510565162951535);
        DoubleVector k2 = DoubleVector.broadcast(S, -0.8090169943749473);
        DoubleVector k3 = DoubleVector.broadcast(S, 0.5877852522924732);
        DoubleVector k4 = DoubleVector.broadcast(S, -0.9510565162951535);
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
            DoubleVector t8 = DoubleVector.fromArray(S, x, xo + 4 * step + q);
            DoubleVector t9 = DoubleVector.fromArray(S, x, xo + 4 * step + q + L);
            DoubleVector t10 = t2.add(t8);
            DoubleVector t11 = t3.add(t9);
            DoubleVector t12 = t2.sub(t8);
            DoubleVector t13 = t3.sub(t9);
            DoubleVector t14 = t4.add(t6);
            DoubleVector t15 = t5.add(t7);
            DoubleVector t16 = t4.sub(t6);
            DoubleVector t17 = t5.sub(t7);
            DoubleVector t18 = t0.add(t10);
            DoubleVector t19 = t1.add(t11);
            DoubleVector t20 = t18.add(t14);
            DoubleVector t21 = t19.add(t15);
            DoubleVector t22 = t10.fma(k0, t0);
            DoubleVector t23 = t11.fma(k0, t1);
            DoubleVector t24 = t12.mul(k1);
            DoubleVector t25 = t13.mul(k1);
            DoubleVector t26 = t14.fma(k2, t22);
            DoubleVector t27 = t15.fma(k2, t23);
            DoubleVector t28 = t16.fma(k3, t24);
            DoubleVector t29 = t17.fma(k3, t25);
            DoubleVector t30 = t26.add(t29);
            DoubleVector t31 = t27.sub(t28);
            DoubleVector t32 = t26.sub(t29);
            DoubleVector t33 = t27.add(t28);
            DoubleVector t34 = t10.fma(k2, t0);
            DoubleVector t35 = t11.fma(k2, t1);
            DoubleVector t36 = t12.mul(k3);
            DoubleVector t37 = t13.mul(k3);
            DoubleVector t38 = t14.fma(k0, t34);
            DoubleVector t39 = t15.fma(k0, t35);
            DoubleVector t40 = t16.fma(k4, t36);
            DoubleVector t41 = t17.fma(k4, t37);
            DoubleVector t42 = t38.add(t41);
            DoubleVector t43 = t39.sub(t40);
            DoubleVector t44 = t38.sub(t41);
            DoubleVector t45 = t39.add(t40);
            DoubleVector w1c = DoubleVector.broadcast(S, w[t + 0]);
            DoubleVector w1s = DoubleVector.broadcast(S, w[t + 1]);
            DoubleVector w1n = DoubleVector.broadcast(S, w[t + 2]);
            DoubleVector w2c = DoubleVector.broadcast(S, w[t + 3]);
            DoubleVector w2s = DoubleVector.broadcast(S, w[t + 4]);
            DoubleVector w2n = DoubleVector.broadcast(S, w[t + 5]);
            DoubleVector w3c = DoubleVector.broadcast(S, w[t + 6]);
            DoubleVector w3s = DoubleVector.broadcast(S, w[t + 7]);
            DoubleVector w3n = DoubleVector.broadcast(S, w[t + 8]);
            DoubleVector w4c = DoubleVector.broadcast(S, w[t + 9]);
            DoubleVector w4s = DoubleVector.broadcast(S, w[t + 10]);
            DoubleVector w4n = DoubleVector.broadcast(S, w[t + 11]);
            DoubleVector t46 = t31.mul(w1s);
            DoubleVector t47 = t30.fma(w1c, t46);
            DoubleVector t48 = t30.mul(w1n);
            DoubleVector t49 = t31.fma(w1c, t48);
            DoubleVector t50 = t43.mul(w2s);
            DoubleVector t51 = t42.fma(w2c, t50);
            DoubleVector t52 = t42.mul(w2n);
            DoubleVector t53 = t43.fma(w2c, t52);
            DoubleVector t54 = t45.mul(w3s);
            DoubleVector t55 = t44.fma(w3c, t54);
            DoubleVector t56 = t44.mul(w3n);
            DoubleVector t57 = t45.fma(w3c, t56);
            DoubleVector t58 = t33.mul(w4s);
            DoubleVector t59 = t32.fma(w4c, t58);
            DoubleVector t60 = t32.mul(w4n);
            DoubleVector t61 = t33.fma(w4c, t60);
            int to = yo + 5 * q;
            t20.intoArray(y, to);
            t21.intoArray(y, to + L);
            t47.intoArray(y, to + 2 * L);
            t49.intoArray(y, to + 3 * L);
            t51.intoArray(y, to + 4 * L);
            t53.intoArray(y, to + 5 * L);
            t55.intoArray(y, to + 6 * L);
            t57.intoArray(y, to + 7 * L);
            t59.intoArray(y, to + 8 * L);
            t61.intoArray(y, to + 9 * L);
            t += 12;
        }
    }

    private static void row(int s, int step, double[] x, int xo, double[] y, int yo, double[] w, int t) {
        DoubleVector k0 = DoubleVector.broadcast(S, 0.30901699437494745);
        DoubleVector k1 = DoubleVector.broadcast(S, 0.9510565162951535);
        DoubleVector k2 = DoubleVector.broadcast(S, -0.8090169943749473);
        DoubleVector k3 = DoubleVector.broadcast(S, 0.5877852522924732);
        DoubleVector k4 = DoubleVector.broadcast(S, -0.9510565162951535);
        DoubleVector w1c = DoubleVector.broadcast(S, w[t + 0]);
        DoubleVector w1s = DoubleVector.broadcast(S, w[t + 1]);
        DoubleVector w1n = DoubleVector.broadcast(S, w[t + 2]);
        DoubleVector w2c = DoubleVector.broadcast(S, w[t + 3]);
        DoubleVector w2s = DoubleVector.broadcast(S, w[t + 4]);
        DoubleVector w2n = DoubleVector.broadcast(S, w[t + 5]);
        DoubleVector w3c = DoubleVector.broadcast(S, w[t + 6]);
        DoubleVector w3s = DoubleVector.broadcast(S, w[t + 7]);
        DoubleVector w3n = DoubleVector.broadcast(S, w[t + 8]);
        DoubleVector w4c = DoubleVector.broadcast(S, w[t + 9]);
        DoubleVector w4s = DoubleVector.broadcast(S, w[t + 10]);
        DoubleVector w4n = DoubleVector.broadcast(S, w[t + 11]);
        for (int q = 0; q < s; q += 2 * L) {
            DoubleVector t0 = DoubleVector.fromArray(S, x, xo + q);
            DoubleVector t1 = DoubleVector.fromArray(S, x, xo + q + L);
            DoubleVector t2 = DoubleVector.fromArray(S, x, xo + step + q);
            DoubleVector t3 = DoubleVector.fromArray(S, x, xo + step + q + L);
            DoubleVector t4 = DoubleVector.fromArray(S, x, xo + 2 * step + q);
            DoubleVector t5 = DoubleVector.fromArray(S, x, xo + 2 * step + q + L);
            DoubleVector t6 = DoubleVector.fromArray(S, x, xo + 3 * step + q);
            DoubleVector t7 = DoubleVector.fromArray(S, x, xo + 3 * step + q + L);
            DoubleVector t8 = DoubleVector.fromArray(S, x, xo + 4 * step + q);
            DoubleVector t9 = DoubleVector.fromArray(S, x, xo + 4 * step + q + L);
            DoubleVector t10 = t2.add(t8);
            DoubleVector t11 = t3.add(t9);
            DoubleVector t12 = t2.sub(t8);
            DoubleVector t13 = t3.sub(t9);
            DoubleVector t14 = t4.add(t6);
            DoubleVector t15 = t5.add(t7);
            DoubleVector t16 = t4.sub(t6);
            DoubleVector t17 = t5.sub(t7);
            DoubleVector t18 = t0.add(t10);
            DoubleVector t19 = t1.add(t11);
            DoubleVector t20 = t18.add(t14);
            DoubleVector t21 = t19.add(t15);
            DoubleVector t22 = t10.fma(k0, t0);
            DoubleVector t23 = t11.fma(k0, t1);
            DoubleVector t24 = t12.mul(k1);
            DoubleVector t25 = t13.mul(k1);
            DoubleVector t26 = t14.fma(k2, t22);
            DoubleVector t27 = t15.fma(k2, t23);
            DoubleVector t28 = t16.fma(k3, t24);
            DoubleVector t29 = t17.fma(k3, t25);
            DoubleVector t30 = t26.add(t29);
            DoubleVector t31 = t27.sub(t28);
            DoubleVector t32 = t26.sub(t29);
            DoubleVector t33 = t27.add(t28);
            DoubleVector t34 = t10.fma(k2, t0);
            DoubleVector t35 = t11.fma(k2, t1);
            DoubleVector t36 = t12.mul(k3);
            DoubleVector t37 = t13.mul(k3);
            DoubleVector t38 = t14.fma(k0, t34);
            DoubleVector t39 = t15.fma(k0, t35);
            DoubleVector t40 = t16.fma(k4, t36);
            DoubleVector t41 = t17.fma(k4, t37);
            DoubleVector t42 = t38.add(t41);
            DoubleVector t43 = t39.sub(t40);
            DoubleVector t44 = t38.sub(t41);
            DoubleVector t45 = t39.add(t40);
            DoubleVector t46 = t31.mul(w1s);
            DoubleVector t47 = t30.fma(w1c, t46);
            DoubleVector t48 = t30.mul(w1n);
            DoubleVector t49 = t31.fma(w1c, t48);
            DoubleVector t50 = t43.mul(w2s);
            DoubleVector t51 = t42.fma(w2c, t50);
            DoubleVector t52 = t42.mul(w2n);
            DoubleVector t53 = t43.fma(w2c, t52);
            DoubleVector t54 = t45.mul(w3s);
            DoubleVector t55 = t44.fma(w3c, t54);
            DoubleVector t56 = t44.mul(w3n);
            DoubleVector t57 = t45.fma(w3c, t56);
            DoubleVector t58 = t33.mul(w4s);
            DoubleVector t59 = t32.fma(w4c, t58);
            DoubleVector t60 = t32.mul(w4n);
            DoubleVector t61 = t33.fma(w4c, t60);
            t20.intoArray(y, yo + q);
            t21.intoArray(y, yo + q + L);
            t47.intoArray(y, yo + s + q);
            t49.intoArray(y, yo + s + q + L);
            t51.intoArray(y, yo + 2 * s + q);
            t53.intoArray(y, yo + 2 * s + q + L);
            t55.intoArray(y, yo + 3 * s + q);
            t57.intoArray(y, yo + 3 * s + q + L);
            t59.intoArray(y, yo + 4 * s + q);
            t61.intoArray(y, yo + 4 * s + q + L);
        }
    }

    static void last(int s, double[] x, int xo, double[] y, int yo, double scale, long[] order) {
        int step = 2 * s;
        LongVector front = LongVector.fromArray(BITS, order, 0);
        LongVector back = LongVector.fromArray(BITS, order, L);
        DoubleVector k0 = DoubleVector.broadcast(S, 0.30901699437494745);
        DoubleVector k1 = DoubleVector.broadcast(S, 0.9510565162951535);
        DoubleVector k2 = DoubleVector.broadcast(S, -0.8090169943749473);
        DoubleVector k3 = DoubleVector.broadcast(S, 0.5877852522924732);
        DoubleVector k4 = DoubleVector.broadcast(S, -0.9510565162951535);
        for (int q = 0; q < step; q += 2 * L) {
            DoubleVector t0 = DoubleVector.fromArray(S, x, xo + q);
            DoubleVector t1 = DoubleVector.fromArray(S, x, xo + q + L);
            DoubleVector t2 = DoubleVector.fromArray(S, x, xo + step + q);
            DoubleVector t3 = DoubleVector.fromArray(S, x, xo + step + q + L);
            DoubleVector t4 = DoubleVector.fromArray(S, x, xo + 2 * step + q);
            DoubleVector t5 = DoubleVector.fromArray(S, x, xo + 2 * step + q + L);
            DoubleVector t6 = DoubleVector.fromArray(S, x, xo + 3 * step + q);
            DoubleVector t7 = DoubleVector.fromArray(S, x, xo + 3 * step + q + L);
            DoubleVector t8 = DoubleVector.fromArray(S, x, xo + 4 * step + q);
            DoubleVector t9 = DoubleVector.fromArray(S, x, xo + 4 * step + q + L);
            DoubleVector t10 = t2.add(t8);
            DoubleVector t11 = t3.add(t9);
            DoubleVector t12 = t2.sub(t8);
            DoubleVector t13 = t3.sub(t9);
            DoubleVector t14 = t4.add(t6);
            DoubleVector t15 = t5.add(t7);
            DoubleVector t16 = t4.sub(t6);
            DoubleVector t17 = t5.sub(t7);
            DoubleVector t18 = t0.add(t10);
            DoubleVector t19 = t1.add(t11);
            DoubleVector t20 = t18.add(t14);
            DoubleVector t21 = t19.add(t15);
            DoubleVector t22 = t10.fma(k0, t0);
            DoubleVector t23 = t11.fma(k0, t1);
            DoubleVector t24 = t12.mul(k1);
            DoubleVector t25 = t13.mul(k1);
            DoubleVector t26 = t14.fma(k2, t22);
            DoubleVector t27 = t15.fma(k2, t23);
            DoubleVector t28 = t16.fma(k3, t24);
            DoubleVector t29 = t17.fma(k3, t25);
            DoubleVector t30 = t26.add(t29);
            DoubleVector t31 = t27.sub(t28);
            DoubleVector t32 = t26.sub(t29);
            DoubleVector t33 = t27.add(t28);
            DoubleVector t34 = t10.fma(k2, t0);
            DoubleVector t35 = t11.fma(k2, t1);
            DoubleVector t36 = t12.mul(k3);
            DoubleVector t37 = t13.mul(k3);
            DoubleVector t38 = t14.fma(k0, t34);
            DoubleVector t39 = t15.fma(k0, t35);
            DoubleVector t40 = t16.fma(k4, t36);
            DoubleVector t41 = t17.fma(k4, t37);
            DoubleVector t42 = t38.add(t41);
            DoubleVector t43 = t39.sub(t40);
            DoubleVector t44 = t38.sub(t41);
            DoubleVector t45 = t39.add(t40);
            LongVector t46 = t20.mul(scale).reinterpretAsLongs();
            LongVector t47 = t21.mul(scale).reinterpretAsLongs();
            front.selectFrom(t46, t47).reinterpretAsDoubles().intoArray(y, yo + q);
            back.selectFrom(t46, t47).reinterpretAsDoubles().intoArray(y, yo + q + L);
            LongVector t48 = t30.mul(scale).reinterpretAsLongs();
            LongVector t49 = t31.mul(scale).reinterpretAsLongs();
            front.selectFrom(t48, t49).reinterpretAsDoubles().intoArray(y, yo + step + q);
            back.selectFrom(t48, t49).reinterpretAsDoubles().intoArray(y, yo + step + q + L);
            LongVector t50 = t42.mul(scale).reinterpretAsLongs();
            LongVector t51 = t43.mul(scale).reinterpretAsLongs();
            front.selectFrom(t50, t51).reinterpretAsDoubles().intoArray(y, yo + 2 * step + q);
            back.selectFrom(t50, t51).reinterpretAsDoubles().intoArray(y, yo + 2 * step + q + L);
            LongVector t52 = t44.mul(scale).reinterpretAsLongs();
            LongVector t53 = t45.mul(scale).reinterpretAsLongs();
            front.selectFrom(t52, t53).reinterpretAsDoubles().intoArray(y, yo + 3 * step + q);
            back.selectFrom(t52, t53).reinterpretAsDoubles().intoArray(y, yo + 3 * step + q + L);
            LongVector t54 = t32.mul(scale).reinterpretAsLongs();
            LongVector t55 = t33.mul(scale).reinterpretAsLongs();
            front.selectFrom(t54, t55).reinterpretAsDoubles().intoArray(y, yo + 4 * step + q);
            back.selectFrom(t54, t55).reinterpretAsDoubles().intoArray(y, yo + 4 * step + q + L);
        }
    }
}
