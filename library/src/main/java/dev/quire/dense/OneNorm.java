package dev.quire.dense;

import dev.quire.LinearOperator;
import dev.quire.control.Interruption;
import java.util.Arrays;

/**
 * An estimate of {@code ‖A‖₁}, the largest column sum of absolute values, of an operator A, n × n, that is known by its products
 * alone; of an inverse above all, where a condition number is wanted and n solutions are too many.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="norm"}
 *
 * <p><b>Method.</b> Hager's: {@code ‖A x‖₁} is convex, so its gradient {@code Aᵀ sign(A x)} leads from unit vector to unit vector uphill,
 * begun at {@code (1/n, …, 1/n)} and ended after five steps at most; Higham's second opinion, a vector whose entries grow and alternate
 * in sign, sees what cancellation hides from the first.
 *
 * <p><b>Cost.</b> Two to ten products with A or Aᵀ, about five in practice, and one more.
 *
 * <p><b>Bound.</b> Never above the norm but for the rounding of the products. Hardly ever below a third of it, which no theorem promises: counterexamples
 * exist (N. J. Higham, FORTRAN codes for estimating the one-norm of a real or complex matrix, ACM Trans. Math. Softw. 14 (1988),
 * algorithm 4.1, <a href="https://doi.org/10.1145/50063.214386">doi:10.1145/50063.214386</a>).
 */
public final class OneNorm {

    private static final int STEPS = 5;

    private OneNorm() {}

    /**
     * Estimates {@code ‖A‖₁}.
     *
     * @param a A, n × n, with a transpose
     * @return a lower bound, 0 for n = 0
     * @throws IllegalArgumentException if {@code a} is null, not square or without a transpose
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static double estimate(LinearOperator a) {
        if (a == null || a.rows() != a.cols() || !a.hasTranspose()) {
            throw new IllegalArgumentException("a: expected a square operator with a transpose, got "
                    + (a == null ? "null" : a.rows() + " × " + a.cols() + (a.hasTranspose() ? "" : " without")));
        }
        int n = a.rows();
        if (n == 0) {
            return 0;
        }
        double[] x = new double[n];
        double[] y = new double[n];
        return Math.max(climb(a, x, y), alternating(a, x, y));
    }

    private static double climb(LinearOperator a, double[] x, double[] y) {
        int n = x.length;
        Arrays.fill(x, 1.0 / n);
        a.apply(x, y);
        double best = absoluteSum(y);
        double[] signs = new double[n];
        int at = -1;
        for (int step = 0; step < STEPS && n > 1; step++) {
            Interruption.check();
            if (!turn(y, signs)) {
                return best;
            }
            a.applyTranspose(signs, x);
            int steepest = largest(x);
            if (at >= 0 && Math.abs(x[steepest]) <= x[at]) {
                return best;
            }
            at = steepest;
            Arrays.fill(x, 0);
            x[at] = 1;
            a.apply(x, y);
            double sum = absoluteSum(y);
            if (!(sum > best)) {
                return best;
            }
            best = sum;
        }
        return best;
    }

    /** Sets the signs of y and tells whether one of them is new, so that the next gradient is another one. */
    private static boolean turn(double[] y, double[] signs) {
        boolean changed = false;
        for (int i = 0; i < y.length; i++) {
            double sign = y[i] < 0 ? -1 : 1;
            changed |= sign != signs[i];
            signs[i] = sign;
        }
        return changed;
    }

    private static double alternating(LinearOperator a, double[] x, double[] y) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            double size = n == 1 ? 1 : 1 + i / (n - 1.0);
            x[i] = i % 2 == 0 ? size : -size;
        }
        a.apply(x, y);
        // The entries of x sum to 3n/2 in absolute value.
        return n == 1 ? absoluteSum(y) : 2 * absoluteSum(y) / (3.0 * n);
    }

    private static double absoluteSum(double[] y) {
        double sum = 0;
        for (double value : y) {
            sum += Math.abs(value);
        }
        return sum;
    }

    private static int largest(double[] x) {
        int at = 0;
        for (int i = 1; i < x.length; i++) {
            at = Math.abs(x[i]) > Math.abs(x[at]) ? i : at;
        }
        return at;
    }
}
