package dev.quire.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector versions of {@link MixedPasses}: floats are read half a vector at a time and widened in a register. */
final class VectorMixedPasses {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final VectorSpecies<Float> NARROW = Species.floatsOfLanes(S.length());
    private static final int L = S.length();

    private VectorMixedPasses() {}

    static double dot(int n, float[] x, int xo, double[] y, int yo) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
        int i = 0;
        for (int end = n - n % (4 * L); i < end; i += 4 * L) {
            s0 = widened(x, xo + i).fma(load(y, yo + i), s0);
            s1 = widened(x, xo + i + L).fma(load(y, yo + i + L), s1);
            s2 = widened(x, xo + i + 2 * L).fma(load(y, yo + i + 2 * L), s2);
            s3 = widened(x, xo + i + 3 * L).fma(load(y, yo + i + 3 * L), s3);
        }
        for (int end = n - n % L; i < end; i += L) {
            s0 = widened(x, xo + i).fma(load(y, yo + i), s0);
        }
        double sum = VectorPasses.total(s0.add(s1).add(s2.add(s3)));
        for (; i < n; i++) {
            sum += x[xo + i] * y[yo + i];
        }
        return sum;
    }

    static void axpy(int n, double alpha, float[] x, int xo, double[] y, int yo) {
        DoubleVector a = DoubleVector.broadcast(S, alpha);
        int i = 0;
        for (int end = n - n % L; i < end; i += L) {
            a.fma(widened(x, xo + i), load(y, yo + i)).intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            y[yo + i] = Math.fma(alpha, x[xo + i], y[yo + i]);
        }
    }

    private static DoubleVector widened(float[] x, int at) {
        return (DoubleVector) FloatVector.fromArray(NARROW, x, at).convertShape(VectorOperators.F2D, S, 0);
    }

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(S, x, at);
    }
}
