package dev.quire.bench.dense;

/**
 * A sum of products in twice the precision (Ogita, Rump, Oishi, "Accurate sum and dot product", 2005, algorithm Dot2): its own error is near
 * {@code u |s| + k² u²} times the sum of the absolute values of its k terms, far below any bound that is held.
 */
public final class CompensatedSum {

    private double high;
    private double low;
    private double magnitude;

    /** Begins with 0. */
    public CompensatedSum() {}

    /**
     * Adds {@code x y}.
     *
     * @param x a factor
     * @param y a factor
     */
    public void add(double x, double y) {
        double product = x * y;
        double rest = Math.fma(x, y, -product);
        double next = high + product;
        double shadow = next - high;
        low += (high - (next - shadow)) + (product - shadow) + rest;
        high = next;
        magnitude += Math.abs(product);
    }

    /**
     * Returns the sum.
     *
     * @return rounded once
     */
    public double value() {
        return high + low;
    }

    /**
     * Returns how far a value is from the sum, over the sum of the absolute values of the terms.
     *
     * @param value what is compared
     * @return the relative error, NaN where there is no term but 0
     */
    public double relativeErrorOf(double value) {
        return Math.abs((value - high) - low) / magnitude;
    }
}
