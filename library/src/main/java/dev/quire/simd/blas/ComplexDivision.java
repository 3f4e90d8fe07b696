package dev.quire.simd.blas;

/** Division by complex numbers whose squares may be out of range. */
public final class ComplexDivision {

    /** Places of a reciprocal in its array: real part, imaginary part, and the power of two that both are to be multiplied by. */
    public static final int PLACES = 3;

    /** Up to here a power of two goes into both parts, which then stay normal numbers. */
    private static final int FOLDED = 1000;

    private ComplexDivision() {}

    /**
     * Finds {@code 1/z = (u + iv) s} with s a power of two, mostly 1: {@code z = 2^e z'} with the larger part of z' in [1, 2), or below where z is
     * subnormal, so that {@code |z'|²} is in range. u + iv is off by at most {@code γ_4} of its modulus; for z = 0 it is NaN.
     *
     * @param reciprocal receives u, v and s from a place on
     */
    public static void reciprocal(double re, double im, double[] reciprocal, int at) {
        int e = Math.getExponent(Math.max(Math.abs(re), Math.abs(im)));
        double x = Math.scalb(re, -e);
        double y = Math.scalb(im, -e);
        double square = x * x + y * y;
        boolean folded = Math.abs(e) <= FOLDED;
        reciprocal[at] = folded ? Math.scalb(x / square, -e) : x / square;
        reciprocal[at + 1] = folded ? Math.scalb(-y / square, -e) : -y / square;
        reciprocal[at + 2] = folded ? 1 : Math.scalb(1.0, -e);
    }
}
