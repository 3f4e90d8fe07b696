package dev.quire.notebook;

import dev.quire.Platform;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Multiply-adds on vector registers and nothing else: each chain is {@code c ← c/2 + 1} from 0, which after k steps is {@code 2 (1 − 2⁻ᵏ)}, so that
 * no entry becomes subnormal and a test knows the result.
 */
final class VectorChains implements Chains {

    /** The width of the library's kernels; a constant, or the compiler would not see through the loops. */
    private static final VectorSpecies<Double> SPECIES = VectorSpecies.of(
            double.class, VectorShape.forBitSize(Platform.report().vectorBits()));

    @Override
    public int lanes() {
        return SPECIES.length();
    }

    @Override
    public double run(int chains, int steps) {
        return chains == FEW ? chains12(steps) : chains16(steps);
    }

    private static double chains12(int steps) {
        DoubleVector a = DoubleVector.broadcast(SPECIES, 0.5);
        DoubleVector b = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector c0 = DoubleVector.zero(SPECIES);
        DoubleVector c1 = c0;
        DoubleVector c2 = c0;
        DoubleVector c3 = c0;
        DoubleVector c4 = c0;
        DoubleVector c5 = c0;
        DoubleVector c6 = c0;
        DoubleVector c7 = c0;
        DoubleVector c8 = c0;
        DoubleVector c9 = c0;
        DoubleVector c10 = c0;
        DoubleVector c11 = c0;
        for (int i = 0; i < steps; i++) {
            c0 = c0.fma(a, b);
            c1 = c1.fma(a, b);
            c2 = c2.fma(a, b);
            c3 = c3.fma(a, b);
            c4 = c4.fma(a, b);
            c5 = c5.fma(a, b);
            c6 = c6.fma(a, b);
            c7 = c7.fma(a, b);
            c8 = c8.fma(a, b);
            c9 = c9.fma(a, b);
            c10 = c10.fma(a, b);
            c11 = c11.fma(a, b);
        }
        return c0.add(c1)
                .add(c2)
                .add(c3)
                .add(c4)
                .add(c5)
                .add(c6)
                .add(c7)
                .add(c8)
                .add(c9)
                .add(c10)
                .add(c11)
                .reduceLanes(VectorOperators.ADD);
    }

    private static double chains16(int steps) {
        DoubleVector a = DoubleVector.broadcast(SPECIES, 0.5);
        DoubleVector b = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector c0 = DoubleVector.zero(SPECIES);
        DoubleVector c1 = c0;
        DoubleVector c2 = c0;
        DoubleVector c3 = c0;
        DoubleVector c4 = c0;
        DoubleVector c5 = c0;
        DoubleVector c6 = c0;
        DoubleVector c7 = c0;
        DoubleVector c8 = c0;
        DoubleVector c9 = c0;
        DoubleVector c10 = c0;
        DoubleVector c11 = c0;
        DoubleVector c12 = c0;
        DoubleVector c13 = c0;
        DoubleVector c14 = c0;
        DoubleVector c15 = c0;
        for (int i = 0; i < steps; i++) {
            c0 = c0.fma(a, b);
            c1 = c1.fma(a, b);
            c2 = c2.fma(a, b);
            c3 = c3.fma(a, b);
            c4 = c4.fma(a, b);
            c5 = c5.fma(a, b);
            c6 = c6.fma(a, b);
            c7 = c7.fma(a, b);
            c8 = c8.fma(a, b);
            c9 = c9.fma(a, b);
            c10 = c10.fma(a, b);
            c11 = c11.fma(a, b);
            c12 = c12.fma(a, b);
            c13 = c13.fma(a, b);
            c14 = c14.fma(a, b);
            c15 = c15.fma(a, b);
        }
        return c0.add(c1)
                .add(c2)
                .add(c3)
                .add(c4)
                .add(c5)
                .add(c6)
                .add(c7)
                .add(c8)
                .add(c9)
                .add(c10)
                .add(c11)
                .add(c12)
                .add(c13)
                .add(c14)
                .add(c15)
                .reduceLanes(VectorOperators.ADD);
    }
}
