package dev.quire.simd.blas;

import dev.quire.control.Interruption;

/**
 * A small triangle without the incubator module, and with a diagonal whose reciprocals are not to be had: a strip of B at a time, in the order that
 * {@link TriangleBlock} describes.
 */
final class ScalarTriangle {

    private static final int WIDTH = 32;

    private static final int STEP = 4;

    private ScalarTriangle() {}

    static void solve(
            boolean unit,
            int size,
            int count,
            double alpha,
            double[] t,
            int to,
            int tr,
            int tc,
            double[] b,
            int bo,
            int br,
            int bc) {
        Workspace room = Workspace.take();
        try {
            double[] strip = room.staging(size * WIDTH);
            double[] row = room.left(WIDTH);
            for (int j = 0; j < count; j += WIDTH) {
                Interruption.check();
                int width = Math.min(count - j, WIDTH);
                int col = bo + j * bc;
                for (int r = 0; r < size; r++) {
                    for (int s = 0; s < width; s++) {
                        row[s] = alpha * b[col + r * br + s * bc];
                    }
                    add(r, width, -1, t, to + r * tr, tc, strip, row);
                    double pivot = unit ? 1 : t[to + r * (tr + tc)];
                    for (int s = 0; s < width; s++) {
                        double x = unit ? row[s] : row[s] / pivot;
                        strip[r * width + s] = x;
                        b[col + r * br + s * bc] = x;
                    }
                }
            }
        } finally {
            room.giveBack();
        }
    }

    static void multiply(
            boolean unit,
            int size,
            int count,
            double alpha,
            double[] t,
            int to,
            int tr,
            int tc,
            double[] b,
            int bo,
            int br,
            int bc) {
        Workspace room = Workspace.take();
        try {
            double[] strip = room.staging(size * WIDTH);
            double[] row = room.left(WIDTH);
            for (int j = 0; j < count; j += WIDTH) {
                Interruption.check();
                int width = Math.min(count - j, WIDTH);
                int col = bo + j * bc;
                for (int r = 0; r < size; r++) {
                    double pivot = unit ? 1 : t[to + r * (tr + tc)];
                    for (int s = 0; s < width; s++) {
                        double x = b[col + r * br + s * bc];
                        strip[r * width + s] = x;
                        row[s] = pivot * x;
                    }
                    add(r, width, 1, t, to + r * tr, tc, strip, row);
                    for (int s = 0; s < width; s++) {
                        b[col + r * br + s * bc] = alpha * row[s];
                    }
                }
            }
        } finally {
            room.giveBack();
        }
    }

    /** Adds the first n rows of the strip, times {@code sign} and the entries of T at {@code to, to + tc, …}, to a row. */
    private static void add(int n, int width, int sign, double[] t, int to, int tc, double[] strip, double[] row) {
        int c = 0;
        for (; c + STEP <= n; c += STEP) {
            int at = to + c * tc;
            double x0 = sign * t[at];
            double x1 = sign * t[at + tc];
            double x2 = sign * t[at + 2 * tc];
            double x3 = sign * t[at + 3 * tc];
            int s0 = c * width;
            int s1 = s0 + width;
            int s2 = s1 + width;
            int s3 = s2 + width;
            for (int s = 0; s < width; s++) {
                row[s] += x0 * strip[s0 + s] + x1 * strip[s1 + s] + x2 * strip[s2 + s] + x3 * strip[s3 + s];
            }
        }
        for (; c < n; c++) {
            double x = sign * t[to + c * tc];
            for (int s = 0; s < width; s++) {
                row[s] += x * strip[c * width + s];
            }
        }
    }
}
