package dev.quire.notebook;

/**
 * Multiply-adds on scalar registers and nothing else: each chain is {@code c ← c/2 + 1} from 0, which after k steps is {@code 2 (1 − 2⁻ᵏ)}, so that
 * no entry becomes subnormal and a test knows the result.
 */
final class ScalarChains implements Chains {

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public double run(int chains, int steps) {
        return chains == FEW ? chains12(steps) : chains16(steps);
    }

    private static double chains12(int steps) {
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        double c4 = 0;
        double c5 = 0;
        double c6 = 0;
        double c7 = 0;
        double c8 = 0;
        double c9 = 0;
        double c10 = 0;
        double c11 = 0;
        for (int i = 0; i < steps; i++) {
            c0 = Math.fma(c0, 0.5, 1);
            c1 = Math.fma(c1, 0.5, 1);
            c2 = Math.fma(c2, 0.5, 1);
            c3 = Math.fma(c3, 0.5, 1);
            c4 = Math.fma(c4, 0.5, 1);
            c5 = Math.fma(c5, 0.5, 1);
            c6 = Math.fma(c6, 0.5, 1);
            c7 = Math.fma(c7, 0.5, 1);
            c8 = Math.fma(c8, 0.5, 1);
            c9 = Math.fma(c9, 0.5, 1);
            c10 = Math.fma(c10, 0.5, 1);
            c11 = Math.fma(c11, 0.5, 1);
        }
        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11;
    }

    private static double chains16(int steps) {
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        double c4 = 0;
        double c5 = 0;
        double c6 = 0;
        double c7 = 0;
        double c8 = 0;
        double c9 = 0;
        double c10 = 0;
        double c11 = 0;
        double c12 = 0;
        double c13 = 0;
        double c14 = 0;
        double c15 = 0;
        for (int i = 0; i < steps; i++) {
            c0 = Math.fma(c0, 0.5, 1);
            c1 = Math.fma(c1, 0.5, 1);
            c2 = Math.fma(c2, 0.5, 1);
            c3 = Math.fma(c3, 0.5, 1);
            c4 = Math.fma(c4, 0.5, 1);
            c5 = Math.fma(c5, 0.5, 1);
            c6 = Math.fma(c6, 0.5, 1);
            c7 = Math.fma(c7, 0.5, 1);
            c8 = Math.fma(c8, 0.5, 1);
            c9 = Math.fma(c9, 0.5, 1);
            c10 = Math.fma(c10, 0.5, 1);
            c11 = Math.fma(c11, 0.5, 1);
            c12 = Math.fma(c12, 0.5, 1);
            c13 = Math.fma(c13, 0.5, 1);
            c14 = Math.fma(c14, 0.5, 1);
            c15 = Math.fma(c15, 0.5, 1);
        }
        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14 + c15;
    }
}
