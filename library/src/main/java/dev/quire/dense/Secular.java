package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.simd.Rational;

/**
 * The roots of a secular equation {@code 1/ρ + Σ z_j²/(D_j − λ) = 0} with {@code D_0 < D_1 < …}, {@code ‖z‖ = 1} and ρ > 0: one between each pole and the
 * next, the last in {@code (D_{k−1}, D_{k−1} + ρ]}.
 *
 * <p>A root is found as its distance τ from the nearer pole, so that all {@code D_j − λ} have digits of their own, which is what makes
 * vectors orthogonal. Two poles stand for all (the middle way of R.-C. Li, Solving secular equations stably and efficiently,
 * LAPACK Working Note 89, 1993), within a bracket that halves when this does not help. It ends when the
 * equation holds to rounding, which Gu and Eisenstat show to be reachable and enough (SIAM J. Matrix Anal. Appl. 16 (1995),
 * doi:10.1137/S0895479892241287).
 */
final class Secular {

    private static final double UNIT = 0x1p-53;

    /** Steps for one root; four are usual, and halving alone would end after as many as there are doubles' exponents and digits. */
    private static final int MAX_STEPS = 400;

    /** Steps after which every second one halves. */
    private static final int PATIENCE = 12;

    private final int k;
    private final boolean squared;
    private final double[] d;
    private final double[] z;
    private final double rho;
    private final double[] delta;
    private final double[] sums = new double[4];

    /**
     * Takes an equation; keeps the arrays, and reads their first k entries.
     *
     * @param d what the poles are made of, ascending
     * @param squared whether the poles are squares, {@code D_j = d_j²} with {@code d_j ≥ 0}, and so are the roots
     * @param z of length 1, no entry 0
     * @param rho ρ > 0
     */
    Secular(int k, double[] d, boolean squared, double[] z, double rho) {
        this.k = k;
        this.d = d;
        this.squared = squared;
        this.z = z;
        this.rho = rho;
        this.delta = new double[k];
    }

    private void moveOrigin(int origin) {
        double from = d[origin];
        if (squared) {
            for (int j = 0; j < k; j++) {
                delta[j] = (d[j] - from) * (d[j] + from);
            }
        } else {
            for (int j = 0; j < k; j++) {
                delta[j] = d[j] - from;
            }
        }
    }

    /**
     * Finds root i.
     *
     * @param gaps receives {@code D_j − λ_i} for all j, from {@code at} on
     * @return {@code λ_i}, or its square root where the poles are squares
     * @throws ArithmeticException if the steps do not suffice
     */
    double root(int i, double[] gaps, int at) {
        boolean last = i == k - 1;
        int origin = i;
        double low = 0;
        double high = rho;
        moveOrigin(i);
        double tau = rho / 2;
        if (k == 1) {
            tau = rho;
        } else if (!last) {
            double gap = delta[i + 1];
            double half = gap / 2;
            double value = evaluate(i, half);
            double left = z[i] * z[i];
            double right = z[i + 1] * z[i + 1];
            double others = value + left / half - right / (gap - half);
            double middle = others * gap;
            if (value >= 0) {
                high = half;
                tau = smallRoot(others, middle + left + right, left * gap);
            } else {
                origin = i + 1;
                moveOrigin(origin);
                low = -half;
                high = 0;
                tau = smallRoot(others, left + right - middle, -right * gap);
            }
        }
        if (k > 1) {
            tau = solve(i, last, low, high, tau);
        }
        for (int j = 0; j < k; j++) {
            gaps[at + j] = delta[j] - tau;
        }
        double from = d[origin];
        return squared ? from + tau / (from + Math.sqrt(Math.max(0, Math.fma(from, from, tau)))) : from + tau;
    }

    /** Returns the root of {@code c x² − a x + b} that is {@code 2b/(a + √(a² − 4bc))}, without cancellation. */
    private static double smallRoot(double c, double a, double b) {
        double root = Math.sqrt(Math.abs(a * a - 4 * b * c));
        return a > 0 ? 2 * b / (a + root) : (a - root) / (2 * c);
    }

    /** Sums the terms up to {@code split} and those beyond it, and returns the left-hand side. */
    private double evaluate(int split, double tau) {
        Rational.sums(split + 1, z, delta, 0, tau, sums, 0);
        Rational.sums(k - split - 1, z, delta, split + 1, tau, sums, 2);
        return 1 / rho + sums[0] + sums[2];
    }

    private double solve(int i, boolean last, double from, double to, double start) {
        int split = last ? k - 2 : i;
        double low = from;
        double high = to;
        double tau = start > low && start < high ? start : between(low, high);
        for (int step = 0; step < MAX_STEPS; step++) {
            double value = evaluate(split, tau);
            double size = 1 / rho + Math.abs(sums[0]) + Math.abs(sums[2]);
            if (Math.abs(value) <= 8 * UNIT * size) {
                return tau;
            }
            if (value < 0) {
                low = tau;
            } else {
                high = tau;
            }
            double next = tau + correction(last, split, tau, value);
            if (!(next > low && next < high) || (step >= PATIENCE && step % 2 == 0)) {
                next = between(low, high);
            }
            if (next == tau || !(next > low && next < high)) {
                return tau;
            }
            tau = next;
        }
        throw new ArithmeticException("secular equation: " + MAX_STEPS + " steps left root " + i + " of " + k
                + " between " + low + " and " + high);
    }

    /** The step to the root of {@code c + s/(δ₁ − η) + t/(δ₂ − η)}, whose halves agree with both sums in value and slope. */
    private double correction(boolean last, int split, double tau, double value) {
        double first = delta[split] - tau;
        double second = delta[split + 1] - tau;
        double c = value - first * sums[1] - second * sums[3];
        double a = (first + second) * value - first * second * (sums[1] + sums[3]);
        double b = first * second * value;
        double eta;
        if (last) {
            double root = Math.sqrt(Math.abs(a * a - 4 * b * c));
            eta = a >= 0 ? (a + root) / (2 * c) : 2 * b / (a - root);
        } else {
            eta = smallRoot(c, a, b);
        }
        return value * eta < 0 ? eta : -value / (sums[1] + sums[3]);
    }

    /** A number between two of one sign: between such of different size that of the middle exponent. */
    private static double between(double low, double high) {
        if (low != 0 && high != 0 && (low / high > 4 || high / low > 4)) {
            return Math.copySign(Math.sqrt(Math.abs(low)) * Math.sqrt(Math.abs(high)), low == 0 ? high : low);
        }
        return low + (high - low) / 2;
    }

    /**
     * Replaces z by the vector for which the computed roots are exact (Löwner's formula), with the signs it had:
     * {@code z_j² = Π_i (λ_i − D_j) / Π_{i≠j} (D_i − D_j)}, over ρ.
     *
     * @param gaps {@code D_j − λ_i} at {@code [i·k + j]}
     */
    void replaceWeights(double[] gaps) {
        double[] product = new double[k];
        for (int j = 0; j < k; j++) {
            product[j] = -gaps[j * k + j];
        }
        for (int i = 0; i < k; i++) {
            Interruption.check();
            moveOrigin(i);
            int row = i * k;
            // Every factor is positive: no pole stands between λ_i and D_i.
            multiply(0, i, product, gaps, row);
            multiply(i + 1, k, product, gaps, row);
        }
        for (int j = 0; j < k; j++) {
            z[j] = Math.copySign(Math.sqrt(Math.max(0, product[j])), z[j]);
        }
    }

    private void multiply(int from, int to, double[] product, double[] gaps, int row) {
        for (int j = from; j < to; j++) {
            product[j] *= gaps[row + j] / delta[j];
        }
    }
}
