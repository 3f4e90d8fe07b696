package dev.quire.simd.fft;

/** Scalar butterflies of 5; see {@link Passes}. Generated; see the notes of this package. */
final class ScalarRadix5 {

    private ScalarRadix5() {}

    static void pass(int s, int m, double[] x, int xo, int xp, double[] y, int yo, int yp, double[] w) {
        int step = s * m;
        double k0 = 0.30901699437494745;
        double k1 = 0.9510565162951535;
        double k2 = -0.8090169943749473;
        double k3 = 0.5877852522924732;
        double k4 = -0.9510565162951535;
        for (int p = 0; p < m; p++) {
            int from = xo + s * p;
            int to = yo + s * 5 * p;
            int t = 12 * p;
            double w1c = w[t + 0];
            double w1s = w[t + 1];
            double w1n = w[t + 2];
            double w2c = w[t + 3];
            double w2s = w[t + 4];
            double w2n = w[t + 5];
            double w3c = w[t + 6];
            double w3s = w[t + 7];
            double w3n = w[t + 8];
            double w4c = w[t + 9];
            double w4s = w[t + 10];
            double w4n = w[t + 11];
            for (int q = 0; q < s; q++) {
                double t0 = x[from + q];
                double t1 = x[from + xp + q];
                double t2 = x[from + step + q];
                double t3 = x[from + step + xp + q];
                double t4 = x[from + 2 * step + q];
                double t5 = x[from + 2 * step + xp + q];
                double t6 = x[from + 3 * step + q];
                double t7 = x[from + 3 * step + xp + q];
                double t8 = x[from + 4 * step + q];
                double t9 = x[from + 4 * step + xp + q];
                double t10 = t2 + t8;
                double t11 = t3 + t9;
                double t12 = t2 - t8;
                double t13 = t3 - t9;
                double t14 = t4 + t6;
                double t15 = t5 + t7;
                double t16 = t4 - t6;
                double t17 = t5 - t7;
                double t18 = t0 + t10;
                double t19 = t1 + t11;
                double t20 = t18 + t14;
                double t21 = t19 + t15;
                double t22 = t10 * k0 + t0;
                double t23 = t11 * k0 + t1;
                double t24 = t12 * k1;
                double t25 = t13 * k1;
                double t26 = t14 * k2 + t22;
                double t27 = t15 * k2 + t23;
                double t28 = t16 * k3 + t24;
                double t29 = t17 * k3 + t25;
                double t30 = t26 + t29;
                double t31 = t27 - t28;
                double t32 = t26 - t29;
                double t33 = t27 + t28;
                double t34 = t10 * k2 + t0;
                double t35 = t11 * k2 + t1;
                double t36 = t12 * k3;
                double t37 = t13 * k3;
                double t38 = t14 * k0 + t34;
                double t39 = t15 * k0 + t35;
                double t40 = t16 * k4 + t36;
                double t41 = t17 * k4 + t37;
                double t42 = t38 + t41;
                double t43 = t39 - t40;
                double t44 = t38 - t41;
                double t45 = t39 + t40;
                double t46 = t31 * w1s;
                double t47 = t30 * w1c + t46;
                double t48 = t30 * w1n;
                double t49 = t31 * w1c + t48;
                double t50 = t43 * w2s;
                double t51 = t42 * w2c + t50;
                double t52 = t42 * w2n;
                double t53 = t43 * w2c + t52;
                double t54 = t45 * w3s;
                double t55 = t44 * w3c + t54;
                double t56 = t44 * w3n;
                double t57 = t45 * w3c + t56;
                double t58 = t33 * w4s;
                double t59 = t32 * w4c + t58;
                double t60 = t32 * w4n;
                double t61 = t33 * w4c + t60;
                y[to + q] = t20;
                y[to + yp + q] = t21;
                y[to + s + q] = t47;
                y[to + s + yp + q] = t49;
                y[to + 2 * s + q] = t51;
                y[to + 2 * s + yp + q] = t53;
                y[to + 3 * s + q] = t55;
                y[to + 3 * s + yp + q] = t57;
                y[to + 4 * s + q] = t59;
                y[to + 4 * s + yp + q] = t61;
            }
        }
    }
}
