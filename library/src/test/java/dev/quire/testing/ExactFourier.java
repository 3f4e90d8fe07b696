package dev.quire.testing;

import java.math.BigDecimal;
import java.math.MathContext;

/** The Fourier transform by its definition, with roots of 40 digits and sums in twice the precision of a double. */
public final class ExactFourier {

    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal PI = new BigDecimal("3.14159265358979323846264338327950288419716939937510");

    private final int n;
    private final double[][] roots;

    /**
     * Computes the roots of unity as powers of the first, which comes from the series of sine and cosine.
     *
     * @param n their number
     */
    public ExactFourier(int n) {
        this.n = n;
        this.roots = new double[n][];
        BigDecimal angle = PI.multiply(BigDecimal.TWO).divide(BigDecimal.valueOf(n), DIGITS);
        BigDecimal cosine = series(angle, 0);
        BigDecimal sine = series(angle, 1);
        BigDecimal c = BigDecimal.ONE;
        BigDecimal s = BigDecimal.ZERO;
        for (int k = 0; k < n; k++) {
            roots[k] = new double[] {c.doubleValue(), rest(c), s.doubleValue(), rest(s)};
            BigDecimal next = c.multiply(cosine).subtract(s.multiply(sine)).round(DIGITS);
            s = c.multiply(sine).add(s.multiply(cosine)).round(DIGITS);
            c = next;
        }
    }

    private static BigDecimal series(BigDecimal x, int first) {
        BigDecimal term = first == 0 ? BigDecimal.ONE : x;
        BigDecimal sum = term;
        for (int i = first + 1; term.abs().compareTo(new BigDecimal("1e-45")) > 0; i += 2) {
            term = term.multiply(x).multiply(x).divide(BigDecimal.valueOf(-(long) i * (i + 1)), DIGITS);
            sum = sum.add(term);
        }
        return sum.round(DIGITS);
    }

    private static double rest(BigDecimal value) {
        return value.subtract(new BigDecimal(value.doubleValue())).doubleValue();
    }

    /** Returns {@code cos(2πk/n)}, rounded once. */
    public double cosine(int k) {
        return roots[k][0];
    }

    /** Returns {@code sin(2πk/n)}, rounded once. */
    public double sine(int k) {
        return roots[k][2];
    }

    /** Returns {@code Σ_j x_j e^{∓2πi jk/n}} over all numbers from {@code xo} on, however many there are. */
    public double[] entry(double[] x, int xo, int count, long k, boolean inverse) {
        DoubleDouble re = new DoubleDouble();
        DoubleDouble im = new DoubleDouble();
        for (int j = 0; j < count; j++) {
            double[] root = roots[(int) (j * k % n)];
            double a = x[xo + 2 * j];
            double b = x[xo + 2 * j + 1];
            double sign = inverse ? 1 : -1;
            for (int part = 0; part < 2; part++) {
                re.add(a, root[part]);
                re.add(-sign * b, root[2 + part]);
                im.add(b, root[part]);
                im.add(sign * a, root[2 + part]);
            }
        }
        return new double[] {re.value(), im.value()};
    }

    /** Returns the whole transform of n interleaved numbers. */
    public double[] transform(double[] x, int xo, boolean inverse) {
        double[] y = new double[2 * n];
        for (int k = 0; k < n; k++) {
            System.arraycopy(entry(x, xo, n, k, inverse), 0, y, 2 * k, 2);
        }
        return y;
    }
}
