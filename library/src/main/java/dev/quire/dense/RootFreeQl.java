package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.control.Progress;

/**
 * The eigenvalues alone of a symmetric tridiagonal matrix, by the variant of QL that Pal, Walker and Kahan found: it works on
 * squares of the entries beside the diagonal and takes no root but that of the shift (Parlett, The Symmetric Eigenvalue Problem,
 * 1980, section 8.15, doi:10.1137/1.9781611971163).
 */
final class RootFreeQl {

    private static final double UNIT = 0x1p-53;

    /** Beside a matrix of entries near 1; its square is far from underflow. */
    private static final double NEGLIGIBLE = 0x1p-200;

    private RootFreeQl() {}

    /**
     * Turns the diagonal into the eigenvalues, unsorted.
     *
     * @param d the diagonal of a matrix whose largest entry is near 1, overwritten
     * @param e the n entries beside the diagonal, the last 0; destroyed
     * @throws ArithmeticException if an eigenvalue takes more than {@code limit} steps
     */
    static void diagonalise(double[] d, double[] e, int limit) {
        int n = d.length;
        for (int i = 0; i < n; i++) {
            e[i] *= e[i];
        }
        try (Progress.Task task = Progress.start("eigenvalues: QL", n)) {
            for (int l = 0; l < n; l++) {
                int steps = 0;
                for (int end = blockEnd(d, e, l); end > l; end = blockEnd(d, e, l)) {
                    if (steps++ >= limit) {
                        throw new ArithmeticException("eigenvalues: " + limit + " QL steps did not isolate eigenvalue "
                                + l + " of " + n + "; beside it still stands " + Math.sqrt(e[l])
                                + " of the scaled matrix");
                    }
                    step(d, e, l, end);
                }
                task.step();
            }
        }
    }

    private static int blockEnd(double[] d, double[] squares, int l) {
        int end = l;
        while (end < d.length - 1) {
            double size = Math.max(NEGLIGIBLE, UNIT * (Math.abs(d[end]) + Math.abs(d[end + 1])));
            if (squares[end] <= size * size) {
                squares[end] = 0;
                break;
            }
            end++;
        }
        return end;
    }

    /** One step on rows l … end; {@code squares} are those of the entries beside the diagonal. */
    private static void step(double[] d, double[] squares, int l, int end) {
        Interruption.check();
        double beside = Math.sqrt(squares[l]);
        double ratio = (d[l + 1] - d[l]) / (2 * beside);
        double shift = d[l] - beside / (ratio + Math.copySign(Math.hypot(ratio, 1), ratio));
        double c = 1;
        double s = 0;
        double gamma = d[end] - shift;
        double p = gamma * gamma;
        for (int i = end - 1; i >= l; i--) {
            double square = squares[i];
            double r = p + square;
            if (i < end - 1) {
                squares[i + 1] = s * r;
            }
            double oldC = c;
            c = p / r;
            s = square / r;
            double oldGamma = gamma;
            gamma = c * (d[i] - shift) - s * oldGamma;
            d[i + 1] = oldGamma + (d[i] - gamma);
            p = c != 0 ? gamma * gamma / c : oldC * square;
        }
        squares[l] = s * p;
        d[l] = shift + gamma;
    }
}
