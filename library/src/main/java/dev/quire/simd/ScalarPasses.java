package dev.quire.simd;

/** The scalar versions of {@link Elementwise}. Plain {@code a·b + c}, since a CPU that runs this may have no fma. */
final class ScalarPasses {

    private static final int BLOCK = 128;

    private ScalarPasses() {}

    static double dot(int n, double[] x, int xo, double[] y, int yo) {
        // Four sums, since one waits for the latency of each addition.
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            s0 += x[xo + i] * y[yo + i];
            s1 += x[xo + i + 1] * y[yo + i + 1];
            s2 += x[xo + i + 2] * y[yo + i + 2];
            s3 += x[xo + i + 3] * y[yo + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[xo + i] * y[yo + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    static void axpy(int n, double alpha, double[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += alpha * x[xo + i];
        }
    }

    static void combine(int n, double alpha, double[] x, int xo, double beta, double[] y, int yo, double[] z, int zo) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = alpha * x[xo + i] + beta * y[yo + i];
        }
    }

    static void addProduct(int n, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
        for (int i = 0; i < n; i++) {
            z[zo + i] += x[xo + i] * y[yo + i];
        }
    }

    static void scale(int n, double alpha, double[] x, int xo) {
        for (int i = 0; i < n; i++) {
            x[xo + i] *= alpha;
        }
    }

    static double sum(int n, double[] x, int xo) {
        if (n > BLOCK) {
            int half = half(n);
            return sum(half, x, xo) + sum(n - half, x, xo + half);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[xo + i];
        }
        return sum;
    }

    /** Returns about half of n, a multiple of the block. */
    static int half(int n) {
        return (n / 2 + BLOCK - 1) / BLOCK * BLOCK;
    }

    static double sumCompensated(int n, double[] x, int xo) {
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < n; i++) {
            double next = sum + x[xo + i];
            lost += twoSumError(sum, x[xo + i], next);
            sum = next;
        }
        return compensated(sum, lost);
    }

    /** Returns what the rounding of {@code a + b} to {@code sum} lost, exactly (D. E. Knuth's TwoSum). */
    static double twoSumError(double a, double b, double sum) {
        double fromB = sum - a;
        return (a - (sum - fromB)) + (b - fromB);
    }

    /** Returns the sum with what it lost; where it is infinite, what it lost is NaN and says nothing. */
    static double compensated(double sum, double lost) {
        return Double.isFinite(sum) ? sum + lost : sum;
    }

    static double maxAbs(int n, double[] x, int xo) {
        double max = 0;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, Math.abs(x[xo + i]));
        }
        return max;
    }

    static double sumOfScaledSquares(int n, double[] x, int xo, double first, double second) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double scaled = x[xo + i] * first * second;
            sum += scaled * scaled;
        }
        return sum;
    }
}
