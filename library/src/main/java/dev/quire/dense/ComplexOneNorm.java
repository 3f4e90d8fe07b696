package dev.quire.dense;

import dev.quire.ComplexOperator;
import dev.quire.control.Interruption;
import java.util.Arrays;

/**
 * An estimate of {@code ‖A‖₁}, the largest column sum of moduli, of a complex operator A, n × n, that is known by its products
 * alone: {@link OneNorm} for complex entries.
 *
 * {@snippet class="snippets.ComplexFactorisationSnippets" region="norm"}
 *
 * <p><b>Method.</b> Hager's: {@code ‖A x‖₁} is convex, and with {@code ξ_i = y_i/|y_i|}, {@code y = A x}, its gradient {@code Aᴴ ξ} leads from unit vector to unit
 * vector uphill, begun at {@code (1/n, …, 1/n)} and ended after five steps at most; Higham's second opinion, a real vector whose entries grow and alternate
 * in sign, sees what cancellation hides from the first.
 *
 * <p><b>Cost.</b> Two to ten products with A or Aᴴ, about five in practice, and one more.
 *
 * <p><b>Bound.</b> Never above the norm but for the rounding of the products. Hardly ever below a third of it, which no theorem promises (N. J. Higham, FORTRAN
 * codes for estimating the one-norm of a real or complex matrix, ACM Trans. Math. Softw. 14 (1988),
 * algorithm 5.1, <a href="https://doi.org/10.1145/50063.214386">doi:10.1145/50063.214386</a>; N. J. Higham, F. Tisseur, A block algorithm for matrix 1-norm
 * estimation, SIAM J. Matrix Anal. Appl. 21 (2000), <a href="https://doi.org/10.1137/S0895479899356080">doi:10.1137/S0895479899356080</a>, of which this is the
 * case of one column).
 */
public final class ComplexOneNorm {

    private static final int STEPS = 5;

    private ComplexOneNorm() {}

    /**
     * Estimates {@code ‖A‖₁}.
     *
     * @param a A, n × n, with an adjoint
     * @return a lower bound, 0 for n = 0
     * @throws IllegalArgumentException if {@code a} is null, not square or without an adjoint
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static double estimate(ComplexOperator a) {
        if (a == null || a.rows() != a.cols() || !a.hasAdjoint()) {
            throw new IllegalArgumentException("a: expected a square operator with an adjoint, got "
                    + (a == null ? "null" : a.rows() + " × " + a.cols() + (a.hasAdjoint() ? "" : " without")));
        }
        int n = a.rows();
        if (n == 0) {
            return 0;
        }
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        return Math.max(climb(a, x, y), alternating(a, x, y));
    }

    private static double climb(ComplexOperator a, double[] x, double[] y) {
        int n = x.length / 2;
        for (int i = 0; i < n; i++) {
            x[2 * i] = 1.0 / n;
        }
        a.apply(x, y);
        double best = sumOfModuli(y);
        int at = -1;
        for (int step = 0; step < STEPS && n > 1; step++) {
            Interruption.check();
            turn(y);
            a.applyAdjoint(y, x);
            int steepest = largest(x);
            if (steepest == at) {
                return best;
            }
            at = steepest;
            Arrays.fill(x, 0);
            x[2 * at] = 1;
            a.apply(x, y);
            double sum = sumOfModuli(y);
            if (!(sum > best)) {
                return best;
            }
            best = sum;
        }
        return best;
    }

    /** Divides each entry by its modulus; 0 becomes 1. */
    private static void turn(double[] y) {
        for (int i = 0; i < y.length; i += 2) {
            double size = Math.hypot(y[i], y[i + 1]);
            boolean normal = size >= Double.MIN_NORMAL && size < Double.POSITIVE_INFINITY;
            y[i] = normal ? y[i] / size : 1;
            y[i + 1] = normal ? y[i + 1] / size : 0;
        }
    }

    private static double alternating(ComplexOperator a, double[] x, double[] y) {
        int n = x.length / 2;
        for (int i = 0; i < n; i++) {
            double size = n == 1 ? 1 : 1 + i / (n - 1.0);
            x[2 * i] = i % 2 == 0 ? size : -size;
            x[2 * i + 1] = 0;
        }
        a.apply(x, y);
        // The entries of x sum to 3n/2 in modulus.
        return n == 1 ? sumOfModuli(y) : 2 * sumOfModuli(y) / (3.0 * n);
    }

    private static double sumOfModuli(double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i += 2) {
            sum += Math.hypot(y[i], y[i + 1]);
        }
        return sum;
    }

    private static int largest(double[] x) {
        int at = 0;
        double most = -1;
        for (int i = 0; i < x.length; i += 2) {
            double size = Math.hypot(x[i], x[i + 1]);
            if (size > most) {
                most = size;
                at = i / 2;
            }
        }
        return at;
    }
}
