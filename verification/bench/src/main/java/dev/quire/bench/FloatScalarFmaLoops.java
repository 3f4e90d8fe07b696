// Generated from ScalarFmaLoops by FloatTwins, among the tests.
package dev.quire.bench;

/**
 * Multiply-adds on scalar registers and nothing else, in 8, 10, 12 or 16 chains that do not wait for one another. How many chains hide the latency
 * of the unit, and how many fit the registers, differs between CPUs, so the best of them is the peak. Each chain is
 * {@code c ← c a + b} from 0, which after k steps is {@code 2 (1 − 2⁻ᵏ)}: no entry becomes subnormal, and a test knows the result.
 */
final class FloatScalarFmaLoops implements FmaLoops {

    private static final float A = 0.5f;
    private static final float B = 1;

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public double run(int chains, int steps) {
        return switch (chains) {
            case 8 -> chains8(steps);
            case 10 -> chains10(steps);
            case 12 -> chains12(steps);
            case 16 -> chains16(steps);
            default -> throw new IllegalArgumentException("chains: expected 8, 10, 12 or 16, got " + chains);
        };
    }

    private static float chains8(int steps) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        float c4 = 0;
        float c5 = 0;
        float c6 = 0;
        float c7 = 0;
        for (int i = 0; i < steps; i++) {
            c0 = Math.fma(c0, A, B);
            c1 = Math.fma(c1, A, B);
            c2 = Math.fma(c2, A, B);
            c3 = Math.fma(c3, A, B);
            c4 = Math.fma(c4, A, B);
            c5 = Math.fma(c5, A, B);
            c6 = Math.fma(c6, A, B);
            c7 = Math.fma(c7, A, B);
        }
        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7;
    }

    private static float chains10(int steps) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        float c4 = 0;
        float c5 = 0;
        float c6 = 0;
        float c7 = 0;
        float c8 = 0;
        float c9 = 0;
        for (int i = 0; i < steps; i++) {
            c0 = Math.fma(c0, A, B);
            c1 = Math.fma(c1, A, B);
            c2 = Math.fma(c2, A, B);
            c3 = Math.fma(c3, A, B);
            c4 = Math.fma(c4, A, B);
            c5 = Math.fma(c5, A, B);
            c6 = Math.fma(c6, A, B);
            c7 = Math.fma(c7, A, B);
            c8 = Math.fma(c8, A, B);
            c9 = Math.fma(c9, A, B);
        }
        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9;
    }

    private static float chains12(int steps) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        float c4 = 0;
        float c5 = 0;
        float c6 = 0;
        float c7 = 0;
        float c8 = 0;
        float c9 = 0;
        float c10 = 0;
        float c11 = 0;
        for (int i = 0; i < steps; i++) {
            c0 = Math.fma(c0, A, B);
            c1 = Math.fma(c1, A, B);
            c2 = Math.fma(c2, A, B);
            c3 = Math.fma(c3, A, B);
            c4 = Math.fma(c4, A, B);
            c5 = Math.fma(c5, A, B);
            c6 = Math.fma(c6, A, B);
            c7 = Math.fma(c7, A, B);
            c8 = Math.fma(c8, A, B);
            c9 = Math.fma(c9, A, B);
            c10 = Math.fma(c10, A, B);
            c11 = Math.fma(c11, A, B);
        }
        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11;
    }

    private static float chains16(int steps) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        float c4 = 0;
        float c5 = 0;
        float c6 = 0;
        float c7 = 0;
        float c8 = 0;
        float c9 = 0;
        float c10 = 0;
        float c11 = 0;
        float c12 = 0;
        float c13 = 0;
        float c14 = 0;
        float c15 = 0;
        for (int i = 0; i < steps; i++) {
            c0 = Math.fma(c0, A, B);
            c1 = Math.fma(c1, A, B);
            c2 = Math.fma(c2, A, B);
            c3 = Math.fma(c3, A, B);
            c4 = Math.fma(c4, A, B);
            c5 = Math.fma(c5, A, B);
            c6 = Math.fma(c6, A, B);
            c7 = Math.fma(c7, A, B);
            c8 = Math.fma(c8, A, B);
            c9 = Math.fma(c9, A, B);
            c10 = Math.fma(c10, A, B);
            c11 = Math.fma(c11, A, B);
            c12 = Math.fma(c12, A, B);
            c13 = Math.fma(c13, A, B);
            c14 = Math.fma(c14, A, B);
            c15 = Math.fma(c15, A, B);
        }
        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14 + c15;
    }
}
