package dev.quire.simd.fft;

/** Scalar butterflies of 2; see {@link Passes}. Generated; see the notes of this package. */
final class ScalarRadix2 {

    private ScalarRadix2() {}

    static void pass(int s, int m, double[] x, int xo, int xp, double[] y, int yo, int yp, double[] w) {
        int step = s * m;
        for (int p = 0; p < m; p++) {
            int from = xo + s * p;
            int to = yo + s * 2 * p;
            int t = 3 * p;
            double w1c = w[t + 0];
            double w1s = w[t + 1];
            double w1n = w[t + 2];
            for (int q = 0; q < s; q++) {
                double t0 = x[from + q];
                double t1 = x[from + xp + q];
                double t2 = x[from + step + q];
                double t3 = x[from + step + xp + q];
                double t4 = t0 + t2;
                double t5 = t1 + t3;
                double t6 = t0 - t2;
                double t7 = t1 - t3;
                double t8 = t7 * w1s;
                double t9 = t6 * w1c + t8;
                double t10 = t6 * w1n;
                double t11 = t7 * w1c + t10;
                y[to + q] = t4;
                y[to + yp + q] = t5;
                y[to + s + q] = t9;
                y[to + s + yp + q] = t11;
            }
        }
    }
}
