// Generated from ScalarPasses by FloatTwins, among the tests.
package dev.quire.simd;

/** The scalar versions of {@link FloatElementwise}. Plain {@code a·b + c}, since a CPU that runs this may have no fma. */
final class FloatScalarPasses {

    private static final int BLOCK = 128;

    private FloatScalarPasses() {}

    static float dot(int n, float[] x, int xo, float[] y, int yo) {
        // Four sums, since one waits for the latency of each addition.
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
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

    static void axpy(int n, float alpha, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += alpha * x[xo + i];
        }
    }

    static void combine(int n, float alpha, float[] x, int xo, float beta, float[] y, int yo, float[] z, int zo) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = alpha * x[xo + i] + beta * y[yo + i];
        }
    }

    static void addProduct(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        for (int i = 0; i < n; i++) {
            z[zo + i] += x[xo + i] * y[yo + i];
        }
    }

    static void scale(int n, float alpha, float[] x, int xo) {
        for (int i = 0; i < n; i++) {
            x[xo + i] *= alpha;
        }
    }

    static float sum(int n, float[] x, int xo) {
        if (n > BLOCK) {
            int half = half(n);
            return sum(half, x, xo) + sum(n - half, x, xo + half);
        }
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[xo + i];
        }
        return sum;
    }

    /** Returns about half of n, a multiple of the block. */
    static int half(int n) {
        return (n / 2 + BLOCK - 1) / BLOCK * BLOCK;
    }

    static float sumCompensated(int n, float[] x, int xo) {
        float sum = 0;
        float lost = 0;
        for (int i = 0; i < n; i++) {
            float next = sum + x[xo + i];
            lost += twoSumError(sum, x[xo + i], next);
            sum = next;
        }
        return compensated(sum, lost);
    }

    /** Returns what the rounding of {@code a + b} to {@code sum} lost, exactly (D. E. Knuth's TwoSum). */
    static float twoSumError(float a, float b, float sum) {
        float fromB = sum - a;
        return (a - (sum - fromB)) + (b - fromB);
    }

    /** Returns the sum with what it lost; where it is infinite, what it lost is NaN and says nothing. */
    static float compensated(float sum, float lost) {
        return Float.isFinite(sum) ? sum + lost : sum;
    }

    static float maxAbs(int n, float[] x, int xo) {
        float max = 0;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, Math.abs(x[xo + i]));
        }
        return max;
    }

    static float sumOfScaledSquares(int n, float[] x, int xo, float first, float second) {
        float sum = 0;
        for (int i = 0; i < n; i++) {
            float scaled = x[xo + i] * first * second;
            sum += scaled * scaled;
        }
        return sum;
    }
}
