package dev.quire.simd.fft;

/** The scalar versions of {@link Copies}; those that vector code needs for its rest begin where it ends. */
final class ScalarCopies {

    private ScalarCopies() {}

    static void apart(int rows, int count, double[] x, int xo, int ld, boolean swap, double[] y, int yo, int yp) {
        int re = swap ? 1 : 0;
        for (int j = 0; j < rows; j++) {
            int from = xo + 2 * ld * j;
            int to = yo + count * j;
            for (int i = 0; i < count; i++) {
                y[to + i] = x[from + 2 * i + re];
                y[to + yp + i] = x[from + 2 * i + 1 - re];
            }
        }
    }

    static void together(
            int rows, int count, double[] x, int xo, int xp, double[] y, int yo, int ld, boolean swap, double scale) {
        int re = swap ? 1 : 0;
        for (int j = 0; j < rows; j++) {
            int from = xo + count * j;
            int to = yo + 2 * ld * j;
            for (int i = 0; i < count; i++) {
                y[to + 2 * i + re] = scale * x[from + i];
                y[to + 2 * i + 1 - re] = scale * x[from + xp + i];
            }
        }
    }

    static void twiddle(
            int rows, double[] x, int xo, int xp, double[] u, int uo, double[] v, double[] y, int yo, int ld) {
        int width = Copies.WIDTH;
        for (int k = 0; k < rows; k++) {
            double c = u[uo + 2 * k];
            double s = u[uo + 2 * k + 1];
            for (int i = 0; i < width; i++) {
                double vr = v[2 * width * k + i];
                double vi = v[2 * width * k + width + i];
                double wr = c * vr - s * vi;
                double wi = c * vi + s * vr;
                double a = x[xo + width * k + i];
                double b = x[xo + xp + width * k + i];
                y[yo + 2 * ld * k + i] = a * wr - b * wi;
                y[yo + 2 * ld * k + ld + i] = a * wi + b * wr;
            }
        }
    }

    static void transpose(int count, double[] x, int xo, int ld, double[] y, int yo) {
        int width = Copies.WIDTH;
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < width; i++) {
                y[yo + width * j + i] = x[xo + 2 * ld * i + j];
            }
        }
    }

    /** From the number {@code first} on, which is a multiple of the group. */
    static void multiply(int first, int count, double[] x, int xo, double[] w, int wo, double[] y, int yo) {
        for (int i = first; i < count; i++) {
            double a = x[xo + 2 * i];
            double b = x[xo + 2 * i + 1];
            double c = w[wo + 4 * i];
            double s = w[wo + 4 * i + 3];
            y[yo + 2 * i] = a * c - b * s;
            y[yo + 2 * i + 1] = a * s + b * c;
        }
    }

    static void halves(
            int first, int end, int h, double[] x, int xo, double[] w, boolean conjugate, double[] y, int yo) {
        for (int k = first; k < end; k++) {
            int low = xo + 2 * k;
            int high = xo + 2 * (h - k);
            double er = 0.5 * (x[low] + x[high]);
            double ei = 0.5 * (x[low + 1] - x[high + 1]);
            double or = 0.5 * (x[low] - x[high]);
            double oi = 0.5 * (x[low + 1] + x[high + 1]);
            double c = w[2 * k];
            double s = conjugate ? -w[2 * k + 1] : w[2 * k + 1];
            double tr = c * or - s * oi;
            double ti = c * oi + s * or;
            int to = yo + 2 * k;
            int back = yo + 2 * (h - k);
            y[to] = er + tr;
            y[to + 1] = ei + ti;
            // Where the pair is one number, both say the same.
            y[back] = er - tr;
            y[back + 1] = ti - ei;
        }
    }
}
