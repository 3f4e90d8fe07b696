package dev.quire.simd.fft;

/** Scalar butterflies of 3; see {@link Passes}. Generated; see the notes of this package. */
final class ScalarRadix3 {

    private ScalarRadix3() {}

    static void pass(int s, int m, double[] x, int xo, int xp, double[] y, int yo, int yp, double[] w) {
        int step = s * m;
        double k0 = -0.4999999999999998;
        double k1 = 0.8660254037844387;
        for (int p = 0; p < m; p++) {
            int from = xo + s * p;
            int to = yo + s * 3 * p;
            int t = 6 * p;
            double w1c = w[t + 0];
            double w1s = w[t + 1];
            double w1n = w[t + 2];
            double w2c = w[t + 3];
            double w2s = w[t + 4];
            double w2n = w[t + 5];
            for (int q = 0; q < s; q++) {
                double t0 = x[from + q];
                double t1 = x[from + xp + q];
                double t2 = x[from + step + q];
                double t3 = x[from + step + xp + q];
                double t4 = x[from + 2 * step + q];
                double t5 = x[from + 2 * step + xp + q];
                double t6 = t2 + t4;
                double t7 = t3 + t5;
                double t8 = t2 - t4;
                double t9 = t3 - t5;
                double t10 = t0 + t6;
                double t11 = t1 + t7;
                double t12 = t6 * k0 + t0;
                double t13 = t7 * k0 + t1;
                double t14 = t8 * k1;
                double t15 = t9 * k1;
                double t16 = t12 + t15;
                double t17 = t13 - t14;
                double t18 = t12 - t15;
                double t19 = t13 + t14;
                double t20 = t17 * w1s;
                double t21 = t16 * w1c + t20;
                double t22 = t16 * w1n;
                double t23 = t17 * w1c + t22;
                double t24 = t19 * w2s;
                double t25 = t18 * w2c + t24;
                double t26 = t18 * w2n;
                double t27 = t19 * w2c + t26;
                y[to + q] = t10;
                y[to + yp + q] = t11;
                y[to + s + q] = t21;
                y[to + s + yp + q] = t23;
                y[to + 2 * s + q] = t25;
                y[to + 2 * s + yp + q] = t27;
            }
        }
    }
}
