package dev.quire.simd.fft;

/** Scalar butterflies of 4; see {@link Passes}. Generated; see the notes of this package. */
final class ScalarRadix4 {

    private ScalarRadix4() {}

    static void pass(int s, int m, double[] x, int xo, int xp, double[] y, int yo, int yp, double[] w) {
        int step = s * m;
        for (int p = 0; p < m; p++) {
            int from = xo + s * p;
            int to = yo + s * 4 * p;
            int t = 9 * p;
            double w1c = w[t + 0];
            double w1s = w[t + 1];
            double w1n = w[t + 2];
            double w2c = w[t + 3];
            double w2s = w[t + 4];
            double w2n = w[t + 5];
            double w3c = w[t + 6];
            double w3s = w[t + 7];
            double w3n = w[t + 8];
            for (int q = 0; q < s; q++) {
                double t0 = x[from + q];
                double t1 = x[from + xp + q];
                double t2 = x[from + step + q];
                double t3 = x[from + step + xp + q];
                double t4 = x[from + 2 * step + q];
                double t5 = x[from + 2 * step + xp + q];
                double t6 = x[from + 3 * step + q];
                double t7 = x[from + 3 * step + xp + q];
                double t8 = t0 + t4;
                double t9 = t1 + t5;
                double t10 = t0 - t4;
                double t11 = t1 - t5;
                double t12 = t2 + t6;
                double t13 = t3 + t7;
                double t14 = t2 - t6;
                double t15 = t3 - t7;
                double t16 = t8 + t12;
                double t17 = t9 + t13;
                double t18 = t10 + t15;
                double t19 = t11 - t14;
                double t20 = t8 - t12;
                double t21 = t9 - t13;
                double t22 = t10 - t15;
                double t23 = t11 + t14;
                double t24 = t19 * w1s;
                double t25 = t18 * w1c + t24;
                double t26 = t18 * w1n;
                double t27 = t19 * w1c + t26;
                double t28 = t21 * w2s;
                double t29 = t20 * w2c + t28;
                double t30 = t20 * w2n;
                double t31 = t21 * w2c + t30;
                double t32 = t23 * w3s;
                double t33 = t22 * w3c + t32;
                double t34 = t22 * w3n;
                double t35 = t23 * w3c + t34;
                y[to + q] = t16;
                y[to + yp + q] = t17;
                y[to + s + q] = t25;
                y[to + s + yp + q] = t27;
                y[to + 2 * s + q] = t29;
                y[to + 2 * s + yp + q] = t31;
                y[to + 3 * s + q] = t33;
                y[to + 3 * s + yp + q] = t35;
            }
        }
    }
}
