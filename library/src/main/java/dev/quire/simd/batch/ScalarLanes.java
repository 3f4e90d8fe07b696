package dev.quire.simd.batch;

/** The scalar version of {@link Lanes}: one lane, so that every sum stays in a register. */
final class ScalarLanes {

    private static final int W = Lanes.WIDTH;

    private ScalarLanes() {}

    static void norms(int m, int n, boolean lower, double[] a, int ao, double[] out, int oo) {
        double norm = 0;
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int p = 0; lower && p < j; p++) {
                sum += Math.abs(a[ao + (j * n + p) * W]);
            }
            for (int i = lower ? j : 0; i < m; i++) {
                sum += Math.abs(a[ao + (i * n + j) * W]);
            }
            norm = Math.max(norm, sum);
        }
        out[oo] = norm;
    }

    static void reduce(
            int rows,
            int inner,
            double[] x,
            int xo,
            int xi,
            int xp,
            double[] y,
            int yo,
            int yp,
            double[] c,
            int co,
            int ci) {
        int i = 0;
        for (; i < rows - 3; i += 4) {
            int x0 = xo + i * xi;
            int x1 = x0 + xi;
            int x2 = x1 + xi;
            int x3 = x2 + xi;
            int to = co + i * ci;
            double c0 = c[to];
            double c1 = c[to + ci];
            double c2 = c[to + 2 * ci];
            double c3 = c[to + 3 * ci];
            for (int p = 0; p < inner; p++) {
                double factor = -y[yo + p * yp];
                c0 = Math.fma(x[x0 + p * xp], factor, c0);
                c1 = Math.fma(x[x1 + p * xp], factor, c1);
                c2 = Math.fma(x[x2 + p * xp], factor, c2);
                c3 = Math.fma(x[x3 + p * xp], factor, c3);
            }
            c[to] = c0;
            c[to + ci] = c1;
            c[to + 2 * ci] = c2;
            c[to + 3 * ci] = c3;
        }
        for (; i < rows; i++) {
            double sum = c[co + i * ci];
            for (int p = 0; p < inner; p++) {
                sum = Math.fma(x[xo + i * xi + p * xp], -y[yo + p * yp], sum);
            }
            c[co + i * ci] = sum;
        }
    }

    static void update(int rows, int cols, double[] x, int xo, double[] y, int yo, double[] c, int co, int ci) {
        for (int i = 0; i < rows; i++) {
            double factor = x[xo + i * W];
            for (int j = 0; j < cols; j++) {
                int at = co + i * ci + j * W;
                c[at] = Math.fma(factor, y[yo + j * W], c[at]);
            }
        }
    }

    static void divide(int count, double[] x, int xo, int xs, double[] d, int at) {
        double divisor = d[at] == 0 ? 1 : d[at];
        for (int i = 0; i < count; i++) {
            x[xo + i * xs] /= divisor;
        }
    }

    static void scale(int count, double[] x, int xo, int xs, double[] s, int at) {
        double factor = s[at];
        for (int i = 0; i < count; i++) {
            x[xo + i * xs] *= factor;
        }
    }

    static void root(double[] x, int at) {
        if (x[at] > 0) {
            x[at] = Math.sqrt(x[at]);
        }
    }

    static void largest(int count, double[] x, int xo, int xs, double[] out, int oo) {
        double most = Math.abs(x[xo]);
        int place = 0;
        for (int i = 1; i < count; i++) {
            double size = Math.abs(x[xo + i * xs]);
            if (size > most) {
                most = size;
                place = i;
            }
        }
        out[oo] = place;
    }

    static void reflect(int count, double[] x, int xo, int xs, double[] v, int vo, double[] tau, int to) {
        double alpha = x[xo];
        double rest = 0;
        for (int i = 1; i < count; i++) {
            double entry = x[xo + i * xs];
            rest = Math.fma(entry, entry, rest);
        }
        boolean done = rest == 0;
        double norm = Math.sqrt(Math.fma(alpha, alpha, rest));
        double beta = done ? alpha : alpha >= 0 ? -norm : norm;
        double scale = done ? 1 : 1 / (alpha - beta);
        tau[to] = done ? 0 : (beta - alpha) / beta;
        v[vo] = 1;
        x[xo] = beta;
        for (int i = 1; i < count; i++) {
            double entry = x[xo + i * xs] * scale;
            x[xo + i * xs] = entry;
            v[vo + i * W] = entry;
        }
    }
}
