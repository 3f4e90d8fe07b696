package dev.quire.bench.dense;

import java.util.function.IntToDoubleFunction;

/** Entries of a Fourier transform by the definition in twice the precision of a double, roots of unity included. */
final class FourierReference {

    private static final int MOST = 64;

    // 2π in three parts would be more than these 106 bits need.
    private static final double TURN = 2 * Math.PI;
    private static final double TURN_REST = 2.4492935982947064e-16;

    private static final int TERMS = 14;

    private final int step;
    private final int count;
    private final double[] expected;

    /**
     * Computes entries that are spread over the result.
     *
     * @param n numbers
     * @param real whether they are real
     * @param x the numbers, complex ones interleaved
     */
    FourierReference(int n, boolean real, double[] x) {
        int length = real ? n / 2 - 2 : n - 1;
        this.count = Math.min(MOST, length);
        this.step = length / count;
        this.expected = new double[2 * count];
        double[] roots = new double[4 * n];
        for (int j = 0; j < n; j++) {
            root(j, n, roots, 4 * j);
        }
        for (int i = 0; i < count; i++) {
            CompensatedSum re = new CompensatedSum();
            CompensatedSum im = new CompensatedSum();
            for (int j = 0; j < n; j++) {
                int at = 4 * (int) ((long) j * frequency(i) % n);
                double a = real ? x[j] : x[2 * j];
                addProduct(re, a, roots, at);
                addProduct(im, -a, roots, at + 2);
                if (!real) {
                    addProduct(re, x[2 * j + 1], roots, at + 2);
                    addProduct(im, x[2 * j + 1], roots, at);
                }
            }
            expected[2 * i] = re.value();
            expected[2 * i + 1] = im.value();
        }
    }

    private static void addProduct(CompensatedSum sum, double x, double[] root, int at) {
        sum.add(x, root[at]);
        sum.add(x, root[at + 1]);
    }

    int count() {
        return count;
    }

    private int frequency(int i) {
        return 1 + i * step;
    }

    /** Returns {@code ‖ŷ − y‖₂ / ‖y‖₂} over the entries. */
    double error(IntToDoubleFunction real, IntToDoubleFunction imaginary) {
        double error = 0;
        double norm = 0;
        for (int i = 0; i < count; i++) {
            error = Math.hypot(error, real.applyAsDouble(frequency(i)) - expected[2 * i]);
            error = Math.hypot(error, imaginary.applyAsDouble(frequency(i)) - expected[2 * i + 1]);
            norm = Math.hypot(norm, Math.hypot(expected[2 * i], expected[2 * i + 1]));
        }
        return error / norm;
    }

    /** Writes the cosine of {@code 2π j/n} and its rest, then the sine and its rest: Taylor's series of an angle below an eighth of a turn. */
    static void root(int j, int n, double[] to, int at) {
        long eighths = 8L * j;
        int octant = (int) (eighths / n);
        long part = octant % 2 == 0 ? eighths - (long) octant * n : (octant + 1L) * n - eighths;
        Pair turns = Pair.quotient((double) part, 8.0 * n);
        Pair angle = turns.times(new Pair(TURN, TURN_REST));
        Pair square = angle.times(angle);
        Pair cosine = new Pair(1, 0);
        Pair sine = new Pair(1, 0);
        for (int i = TERMS; i > 0; i--) {
            cosine = cosine.times(square).over(-(2.0 * i - 1) * (2 * i)).plusOne();
            sine = sine.times(square).over(-(2.0 * i) * (2 * i + 1)).plusOne();
        }
        sine = sine.times(angle);
        boolean steep = (octant + 1) / 2 % 2 == 1;
        Pair c = steep ? sine : cosine;
        Pair s = steep ? cosine : sine;
        double cs = octant >= 2 && octant < 6 ? -1 : 1;
        double ss = octant >= 4 ? -1 : 1;
        to[at] = cs * c.high;
        to[at + 1] = cs * c.low;
        to[at + 2] = ss * s.high;
        to[at + 3] = ss * s.low;
    }

    /** An unevaluated sum of two doubles. */
    private record Pair(double high, double low) {

        static Pair quotient(double a, double b) {
            double q = a / b;
            return new Pair(q, Math.fma(-q, b, a) / b);
        }

        Pair times(Pair other) {
            double product = high * other.high;
            double rest = Math.fma(high, other.high, -product) + (high * other.low + low * other.high);
            return sum(product, rest);
        }

        Pair over(double divisor) {
            double q = high / divisor;
            return sum(q, (Math.fma(-q, divisor, high) + low) / divisor);
        }

        /** For numbers below 1. */
        Pair plusOne() {
            double total = 1 + high;
            return sum(total, (1 - total) + high + low);
        }

        private static Pair sum(double large, double small) {
            double total = large + small;
            return new Pair(total, (large - total) + small);
        }
    }
}
