package dev.quire.dense;

/** A product of many numbers as {@code mantissa · 2^exponent}, which neither overflows nor underflows on the way. */
final class Determinant {

    private static final double LN2 = Math.log(2);
    // Beyond this a power of two is 0 or infinite for every mantissa.
    private static final long FAR = 5000;

    private double mantissa = 1;
    private long exponent;

    /** Multiplies by a finite number. */
    void multiply(double factor) {
        if (factor == 0) {
            mantissa = 0;
            return;
        }
        int e = Math.getExponent(factor);
        // A subnormal number has the exponent −1023 here, and the carry takes what is left.
        mantissa *= Math.scalb(factor, -e);
        int carry = Math.getExponent(mantissa);
        mantissa = Math.scalb(mantissa, -carry);
        exponent += e + carry;
    }

    /** Multiplies by a power of two. */
    void shift(long binades) {
        exponent += binades;
    }

    int sign() {
        return mantissa == 0 ? 0 : mantissa < 0 ? -1 : 1;
    }

    double value() {
        return Math.scalb(mantissa, (int) Math.clamp(exponent, -FAR, FAR));
    }

    /** Returns the logarithm of the absolute value; −∞ for 0. */
    double log() {
        return mantissa == 0 ? Double.NEGATIVE_INFINITY : Math.log(Math.abs(mantissa)) + exponent * LN2;
    }
}
