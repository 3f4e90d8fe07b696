package dev.quire.dense;

/** A product of many complex numbers as {@code (re + i im) · 2^exponent}, which neither overflows nor underflows on the way. */
final class ComplexDeterminant {

    private static final double LN2 = Math.log(2);
    // Beyond this a power of two is 0 or infinite for every mantissa.
    private static final long FAR = 5000;

    private double re = 1;
    private double im;
    private long exponent;

    /** Multiplies by a finite number. */
    void multiply(double x, double y) {
        int e = Math.getExponent(Math.max(Math.abs(x), Math.abs(y)));
        double u = Math.scalb(x, -e);
        double v = Math.scalb(y, -e);
        double product = re * u - im * v;
        im = re * v + im * u;
        re = product;
        // A subnormal number has the exponent −1023 here, and the carry takes what is left.
        int carry = Math.getExponent(Math.max(Math.abs(re), Math.abs(im)));
        re = Math.scalb(re, -carry);
        im = Math.scalb(im, -carry);
        exponent += e + carry;
    }

    /** Multiplies by a power of two. */
    void shift(long binades) {
        exponent += binades;
    }

    /** Returns the product divided by its modulus, 0 for 0. */
    double[] phase() {
        double size = Math.hypot(re, im);
        return size == 0 ? new double[2] : new double[] {re / size, im / size};
    }

    double[] value() {
        if (re == 0 && im == 0) {
            return new double[2];
        }
        int binades = (int) Math.clamp(exponent, -FAR, FAR);
        return new double[] {Math.scalb(re, binades), Math.scalb(im, binades)};
    }

    /** Returns the logarithm of the modulus; −∞ for 0. */
    double log() {
        double size = Math.hypot(re, im);
        return size == 0 ? Double.NEGATIVE_INFINITY : Math.log(size) + exponent * LN2;
    }
}
