package dev.quire.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector versions of {@link Elementwise}; the rest that fills no vector is done as scalars. */
final class VectorPasses {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int BLOCK = 128;

    /**
     * The first entry of a large array that stands at a multiple of 64 bytes, as virtual machines place them: at the beginning of a region, behind a header of 16
     * bytes. Where it is not so, only speed is lost.
     */
    private static final int BOUNDARY = 6; // float: 12

    /** From here on it pays to begin at such an entry: a store that crosses a line of the cache takes twice as long. */
    private static final int LONG = 256;

    private VectorPasses() {}

    static double dot(int n, double[] x, int xo, double[] y, int yo) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
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
        double sum = total(s0.add(s1).add(s2.add(s3)));
        for (; i < n; i++) {
            sum += x[xo + i] * y[yo + i];
        }
        return sum;
    }

    static void axpy(int n, double alpha, double[] x, int xo, double[] y, int yo) {
        DoubleVector a = DoubleVector.broadcast(S, alpha);
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

    static void combine(int n, double alpha, double[] x, int xo, double beta, double[] y, int yo, double[] z, int zo) {
        DoubleVector b = DoubleVector.broadcast(S, beta);
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            b.fma(load(y, yo + i), load(x, xo + i).mul(alpha)).intoArray(z, zo + i);
        }
        for (; i < n; i++) {
            z[zo + i] = Math.fma(beta, y[yo + i], alpha * x[xo + i]);
        }
    }

    static void addProduct(int n, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            load(x, xo + i).fma(load(y, yo + i), load(z, zo + i)).intoArray(z, zo + i);
        }
        for (; i < n; i++) {
            z[zo + i] = Math.fma(x[xo + i], y[yo + i], z[zo + i]);
        }
    }

    static void scale(int n, double alpha, double[] x, int xo) {
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            load(x, xo + i).mul(alpha).intoArray(x, xo + i);
        }
        for (; i < n; i++) {
            x[xo + i] *= alpha;
        }
    }

    static double sum(int n, double[] x, int xo) {
        if (n > BLOCK) {
            int half = ScalarPasses.half(n);
            return sum(half, x, xo) + sum(n - half, x, xo + half);
        }
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        int i = 0;
        for (int end = n - n % (2 * L); i < end; i += 2 * L) {
            s0 = s0.add(load(x, xo + i));
            s1 = s1.add(load(x, xo + i + L));
        }
        double sum = total(s0.add(s1));
        for (; i < n; i++) {
            sum += x[xo + i];
        }
        return sum;
    }

    static double sumCompensated(int n, double[] x, int xo) {
        DoubleVector sums = DoubleVector.zero(S);
        DoubleVector losses = DoubleVector.zero(S);
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            DoubleVector next = load(x, xo + i);
            DoubleVector total = sums.add(next);
            DoubleVector fromNext = total.sub(sums);
            losses = losses.add(sums.sub(total.sub(fromNext)).add(next.sub(fromNext)));
            sums = total;
        }
        double[] rest = new double[L];
        sums.intoArray(rest, 0);
        double sum = 0;
        double lost = total(losses);
        for (double lane : rest) {
            double next = sum + lane;
            lost += ScalarPasses.twoSumError(sum, lane, next);
            sum = next;
        }
        for (; i < n; i++) {
            double next = sum + x[xo + i];
            lost += ScalarPasses.twoSumError(sum, x[xo + i], next);
            sum = next;
        }
        return ScalarPasses.compensated(sum, lost);
    }

    static double maxAbs(int n, double[] x, int xo) {
        DoubleVector max = DoubleVector.zero(S);
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            max = max.max(load(x, xo + i).abs());
        }
        double result = max.reduceLanes(VectorOperators.MAX);
        for (; i < n; i++) {
            result = Math.max(result, Math.abs(x[xo + i]));
        }
        return result;
    }

    static double sumOfScaledSquares(int n, double[] x, int xo, double first, double second) {
        DoubleVector s = DoubleVector.zero(S);
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            DoubleVector scaled = load(x, xo + i).mul(first).mul(second);
            s = scaled.fma(scaled, s);
        }
        double sum = total(s);
        for (; i < n; i++) {
            double scaled = x[xo + i] * first * second;
            sum += scaled * scaled;
        }
        return sum;
    }

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(S, x, at);
    }

    /**
     * Returns the sum of the lanes in one fixed order. {@code reduceLanes} leaves the order open, and interpreter and
     * compiler choose differently, so that a result would change when its loop gets hot.
     */
    static double total(DoubleVector v) {
        return switch (L) {
            case 2 -> v.lane(0) + v.lane(1);
            case 4 -> (v.lane(0) + v.lane(2)) + (v.lane(1) + v.lane(3));
            default ->
                ((v.lane(0) + v.lane(4)) + (v.lane(2) + v.lane(6)))
                        + ((v.lane(1) + v.lane(5)) + (v.lane(3) + v.lane(7)));
        };
    }
}
