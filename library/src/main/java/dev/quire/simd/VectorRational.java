package dev.quire.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector version of {@link Rational}. */
final class VectorRational {

    private static final VectorSpecies<Double> S = Species.chosen();

    /** The entries of a vector. */
    static final int L = S.length();

    private VectorRational() {}

    static void sums(int n, double[] z, double[] delta, int at, double tau, double[] out, int oo) {
        DoubleVector shift = DoubleVector.broadcast(S, tau);
        DoubleVector value = DoubleVector.zero(S);
        DoubleVector slope = DoubleVector.zero(S);
        int end = n - n % L;
        for (int j = 0; j < end; j += L) {
            DoubleVector weight = DoubleVector.fromArray(S, z, at + j);
            DoubleVector ratio =
                    weight.div(DoubleVector.fromArray(S, delta, at + j).sub(shift));
            value = weight.fma(ratio, value);
            slope = ratio.fma(ratio, slope);
        }
        double sum = value.reduceLanes(VectorOperators.ADD);
        double derivative = slope.reduceLanes(VectorOperators.ADD);
        Rational.addTo(sum, derivative, n - end, z, delta, at + end, tau, out, oo);
    }
}
