package dev.quire.notebook;

import dev.quire.control.Interruption;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The largest distance between distribution functions, and how large chance makes it.
 *
 * <p>One sample against a distribution: the Dvoretzky–Kiefer–Wolfowitz inequality with Massart's constant (The Tight
 * Constant in the Dvoretzky–Kiefer–Wolfowitz Inequality, 1990, doi:10.1214/aop/1176990746), {@code P(D > ε) ≤ 2
 * e^{−2nε²}} for every n and every distribution. Two samples: all orders of n + m values are equally likely, so the
 * distribution of D is counted exactly, as the share of lattice paths that leave a band. Ties make D smaller, never
 * larger.
 */
final class Kolmogorov {

    private Kolmogorov() {}

    /** {@code sup |F_n − F|} for a continuous F; NaN where a value or F is not a number in its range. */
    static double distance(double[] values, DoubleUnaryOperator cdf) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double n = sorted.length;
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double f = cdf.applyAsDouble(sorted[i]);
            if (!Double.isFinite(sorted[i]) || !(f >= 0 && f <= 1)) {
                return Double.NaN;
            }
            largest = Math.max(largest, Math.max((i + 1) / n - f, f - i / n));
        }
        return largest;
    }

    /** The ε that {@link #distance} exceeds with a probability of at most alpha. */
    static double limit(int n, double alpha) {
        return Math.sqrt(Math.log(2 / alpha) / (2.0 * n));
    }

    /** {@code n m sup |F_n − G_m|}, an integer; −1 where a value is not finite. */
    static long distance(double[] first, double[] second) {
        double[] a = first.clone();
        double[] b = second.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        if (!ends(a) || !ends(b)) {
            return -1;
        }
        long largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double at = Math.min(a[i], b[j]);
            // Equal values of both samples are one step: between them neither function is defined.
            while (i < a.length && a[i] == at) {
                i++;
            }
            while (j < b.length && b[j] == at) {
                j++;
            }
            largest = Math.max(largest, Math.abs((long) i * b.length - (long) j * a.length));
        }
        return largest;
    }

    private static boolean ends(double[] sorted) {
        return Double.isFinite(sorted[0]) && Double.isFinite(sorted[sorted.length - 1]);
    }

    /** {@code P(n m D ≥ k)} for two samples of one continuous distribution. */
    static double atLeast(long k, int n, int m) {
        // The share of the paths from (0, 0) to (i, j) that have met |i m − j n| ≥ k: sums of positive terms.
        double[] share = new double[m + 1];
        for (int i = 0; i <= n; i++) {
            Interruption.check();
            for (int j = 0; j <= m; j++) {
                if (Math.abs((long) i * m - (long) j * n) >= k) {
                    share[j] = 1;
                } else if (i + j > 0) {
                    double left = j == 0 ? 0 : share[j - 1];
                    share[j] = (i * share[j] + j * left) / (i + j);
                }
            }
        }
        return share[m];
    }

    /** The largest k with {@code P(n m D ≥ k) ≥ alpha}, which {@link #distance} exceeds with a probability below alpha. */
    static long limit(int n, int m, double alpha) {
        long step = BigInteger.valueOf(n).gcd(BigInteger.valueOf(m)).longValue();
        long low = 0;
        long high = (long) n * m / step;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (atLeast(middle * step, n, m) >= alpha) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low * step;
    }
}
