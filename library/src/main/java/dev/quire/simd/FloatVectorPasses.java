// Generated from VectorPasses by FloatTwins, among the tests.
package dev.quire.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector versions of {@link FloatElementwise}; the rest that fills no vector is done as scalars. */
final class FloatVectorPasses {

    private static final VectorSpecies<Float> S = Species.chosenFloats();
    private static final int L = S.length();
    private static final int BLOCK = 128;

    /**
     * The first entry of a large array that stands at a multiple of 64 bytes, as virtual machines place them: at the beginning of a region, behind a header of 16
     * bytes. Where it is not so, only speed is lost.
     */
    private static final int BOUNDARY = 12;

    /** From here on it pays to begin at such an entry: a store that crosses a line of the cache takes twice as long. */
    private static final int LONG = 256;

    private FloatVectorPasses() {}

    static float dot(int n, float[] x, int xo, float[] y, int yo) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        int i = 0;
        for (int end = n - n % (4 * L); i < end; i += 4 * L) {
            s0 = load(x, xo + i).fma(load(y, yo + i), s0);
            s1 = load(x, xo + i + L).fma(load(y, yo + i + L), s1);
            s2 = load(x, xo + i + 2 * L).fma(load(y, yo + i + 2 * L), s2);
            s3 = load(x, xo + i + 3 * L).fma(load(y, yo + i + 3 * L), s3);
        }
        for (int end = n - n % L; i < end; i += L) {
            s0 = load(x, xo + i).fma(load(y, yo + i), s0);
        }
        float sum = total(s0.add(s1).add(s2.add(s3)));
        for (; i < n; i++) {
            sum += x[xo + i] * y[yo + i];
        }
        return sum;
    }

    static void axpy(int n, float alpha, float[] x, int xo, float[] y, int yo) {
        FloatVector a = FloatVector.broadcast(S, alpha);
        int i = 0;
        for (int head = n < LONG ? 0 : Math.floorMod(BOUNDARY - yo, L); i < head; i++) {
            y[yo + i] = Math.fma(alpha, x[xo + i], y[yo + i]);
        }
        for (int end = n - (n - i) % L; i < end; i += L) {
            a.fma(load(x, xo + i), load(y, yo + i)).intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            y[yo + i] = Math.fma(alpha, x[xo + i], y[yo + i]);
        }
    }

    static void combine(int n, float alpha, float[] x, int xo, float beta, float[] y, int yo, float[] z, int zo) {
        FloatVector b = FloatVector.broadcast(S, beta);
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            b.fma(load(y, yo + i), load(x, xo + i).mul(alpha)).intoArray(z, zo + i);
        }
        for (; i < n; i++) {
            z[zo + i] = Math.fma(beta, y[yo + i], alpha * x[xo + i]);
        }
    }

    static void addProduct(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            load(x, xo + i).fma(load(y, yo + i), load(z, zo + i)).intoArray(z, zo + i);
        }
        for (; i < n; i++) {
            z[zo + i] = Math.fma(x[xo + i], y[yo + i], z[zo + i]);
        }
    }

    static void scale(int n, float alpha, float[] x, int xo) {
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            load(x, xo + i).mul(alpha).intoArray(x, xo + i);
        }
        for (; i < n; i++) {
            x[xo + i] *= alpha;
        }
    }

    static float sum(int n, float[] x, int xo) {
        if (n > BLOCK) {
            int half = FloatScalarPasses.half(n);
            return sum(half, x, xo) + sum(n - half, x, xo + half);
        }
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        int i = 0;
        for (int end = n - n % (2 * L); i < end; i += 2 * L) {
            s0 = s0.add(load(x, xo + i));
            s1 = s1.add(load(x, xo + i + L));
        }
        float sum = total(s0.add(s1));
        for (; i < n; i++) {
            sum += x[xo + i];
        }
        return sum;
    }

    static float sumCompensated(int n, float[] x, int xo) {
        FloatVector sums = FloatVector.zero(S);
        FloatVector losses = FloatVector.zero(S);
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            FloatVector next = load(x, xo + i);
            FloatVector total = sums.add(next);
            FloatVector fromNext = total.sub(sums);
            losses = losses.add(sums.sub(total.sub(fromNext)).add(next.sub(fromNext)));
            sums = total;
        }
        float[] rest = new float[L];
        sums.intoArray(rest, 0);
        float sum = 0;
        float lost = total(losses);
        for (float lane : rest) {
            float next = sum + lane;
            lost += FloatScalarPasses.twoSumError(sum, lane, next);
            sum = next;
        }
        for (; i < n; i++) {
            float next = sum + x[xo + i];
            lost += FloatScalarPasses.twoSumError(sum, x[xo + i], next);
            sum = next;
        }
        return FloatScalarPasses.compensated(sum, lost);
    }

    static float maxAbs(int n, float[] x, int xo) {
        FloatVector max = FloatVector.zero(S);
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            max = max.max(load(x, xo + i).abs());
        }
        float result = max.reduceLanes(VectorOperators.MAX);
        for (; i < n; i++) {
            result = Math.max(result, Math.abs(x[xo + i]));
        }
        return result;
    }

    static float sumOfScaledSquares(int n, float[] x, int xo, float first, float second) {
        FloatVector s = FloatVector.zero(S);
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            FloatVector scaled = load(x, xo + i).mul(first).mul(second);
            s = scaled.fma(scaled, s);
        }
        float sum = total(s);
        for (; i < n; i++) {
            float scaled = x[xo + i] * first * second;
            sum += scaled * scaled;
        }
        return sum;
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(S, x, at);
    }

    /** Returns the sum of the lanes in one fixed order, as in {@link VectorPasses}: halves are added until one is left. */
    static float total(FloatVector v) {
        if (L == 4) {
            return (v.lane(0) + v.lane(2)) + (v.lane(1) + v.lane(3));
        }
        if (L == 8) {
            return ((v.lane(0) + v.lane(4)) + (v.lane(2) + v.lane(6)))
                    + ((v.lane(1) + v.lane(5)) + (v.lane(3) + v.lane(7)));
        }
        float even = ((v.lane(0) + v.lane(8)) + (v.lane(4) + v.lane(12)))
                + ((v.lane(2) + v.lane(10)) + (v.lane(6) + v.lane(14)));
        float odd = ((v.lane(1) + v.lane(9)) + (v.lane(5) + v.lane(13)))
                + ((v.lane(3) + v.lane(11)) + (v.lane(7) + v.lane(15)));
        return even + odd;
    }
}
