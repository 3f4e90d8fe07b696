package dev.quire.bench;

/**
 * Multiply-adds on scalar registers and nothing else, in 8, 10, 12 or 16 chains that do not wait for one another. How many chains hide the latency
 * of the unit, and how many fit the registers, differs between CPUs, so the best of them is the peak. Each chain is
 * {@code c ← c a + b} from 0, which after k steps is {@code 2 (1 − 2⁻ᵏ)}: no entry becomes subnormal, and a test knows the result.
 */
final class ScalarFmaLoops implements FmaLoops {

    private static final double A = 0.5;
    private static final double B = 1;

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

    private static double chains8(int steps) {
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        double c4 = 0;
        double c5 = 0;
        double c6 = 0;
        double c7 = 0;
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

    private static double chains10(int steps) {
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
