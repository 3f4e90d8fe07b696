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

    static void pair(int rows, int j, double[] a, int ao, int row) {
        int second = ao + row;
        int i = 0;
        for (; i < rows - 3; i += 4) {
            int x0 = ao + i * row;
            int x1 = x0 + row;
            int x2 = x1 + row;
            int x3 = x2 + row;
            int to = x0 + j * W;
            double c00 = a[to];
            double c01 = a[to + W];
            double c10 = a[to + row];
            double c11 = a[to + row + W];
            double c20 = a[to + 2 * row];
            double c21 = a[to + 2 * row + W];
            double c30 = a[to + 3 * row];
            double c31 = a[to + 3 * row + W];
            for (int p = 0; p < j * W; p += W) {
                double y0 = -a[ao + p];
                double y1 = -a[second + p];
                double a0 = a[x0 + p];
                c00 = Math.fma(a0, y0, c00);
                c01 = Math.fma(a0, y1, c01);
                double a1 = a[x1 + p];
                c10 = Math.fma(a1, y0, c10);
                c11 = Math.fma(a1, y1, c11);
                double a2 = a[x2 + p];
                c20 = Math.fma(a2, y0, c20);
                c21 = Math.fma(a2, y1, c21);
                double a3 = a[x3 + p];
                c30 = Math.fma(a3, y0, c30);
                c31 = Math.fma(a3, y1, c31);
            }
            a[to] = c00;
            a[to + W] = c01;
            a[to + row] = c10;
            a[to + row + W] = c11;
            a[to + 2 * row] = c20;
            a[to + 2 * row + W] = c21;
            a[to + 3 * row] = c30;
            a[to + 3 * row + W] = c31;
        }
        for (; i < rows; i++) {
            int x0 = ao + i * row;
            int to = x0 + j * W;
            double c0 = a[to];
            double c1 = a[to + W];
            for (int p = 0; p < j * W; p += W) {
                double a0 = a[x0 + p];
                c0 = Math.fma(a0, -a[ao + p], c0);
                c1 = Math.fma(a0, -a[second + p], c1);
            }
            a[to] = c0;
            a[to + W] = c1;
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

    static boolean root(double[] x, int at) {
        boolean positive = x[at] > 0;
        if (positive) {
            x[at] = Math.sqrt(x[at]);
        }
        return positive;
    }

    static void most(int count, double[] x, int xo, int xs, double[] out, int oo) {
        double most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, Math.abs(x[xo + i * xs]));
        }
        out[oo] = most;
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
