package dev.quire.dense;

/**
 * A plane rotation that turns one of two numbers to 0: {@code [c s; −s c] (f, g)ᵀ = (r, 0)ᵀ} with {@code c² + s² = 1}.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="givens"}
 *
 * <p><b>Signs.</b> {@code c ≥ 0} and r has the sign of f, so that a rotation changes continuously with f and g except where f passes 0; {@code g = 0} gives the identity, and
 * {@code f = 0} gives {@code c = 0} and {@code r = |g|}.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³, c, s and r are within {@code 6u} of their exact values, relative to each, for numbers of every finite size: squares are formed where they cannot leave the
 * range, otherwise after a division by a power of two (E. Anderson, Algorithm 978: safe scaling in the level 1 BLAS, ACM Trans. Math. Softw. 44 (2017),
 * <a href="https://doi.org/10.1145/3061665">doi:10.1145/3061665</a>, as in LAPACK since 3.10). An r beyond the range of {@code double} is infinite, and what is below
 * the smallest normal number is off by half the smallest number.
 *
 * @param c the cosine
 * @param s the sine
 * @param r what is left of both numbers, {@code ±(f² + g²)^½}
 */
public record Givens(double c, double s, double r) {

    /** Squares between these bounds, and sums of two, are normal numbers with all their digits. */
    private static final double SMALLEST = 0x1p-484;

    private static final double LARGEST = 0x1p510;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if {@code c² + s²} is not 1 to 64 units of rounding, or r is NaN
     */
    public Givens {
        if (!(Math.abs(c * c + s * s - 1) <= 0x1p-47)) {
            throw new IllegalArgumentException("c, s: expected c² + s² = 1, got " + c + " and " + s);
        }
        if (Double.isNaN(r)) {
            throw new IllegalArgumentException("r: expected a number, got NaN");
        }
    }

    /**
     * Returns the rotation that turns g to 0.
     *
     * @param f the number that stays
     * @param g the number that vanishes
     * @return the rotation
     * @throws IllegalArgumentException if a number is NaN or infinite
     */
    public static Givens of(double f, double g) {
        if (!Double.isFinite(f) || !Double.isFinite(g)) {
            throw new IllegalArgumentException("f, g: expected finite numbers, got " + f + " and " + g);
        }
        if (g == 0) {
            return new Givens(1, 0, f);
        }
        if (f == 0) {
            return new Givens(0, Math.copySign(1, g), Math.abs(g));
        }
        double least = Math.min(Math.abs(f), Math.abs(g));
        double most = Math.max(Math.abs(f), Math.abs(g));
        if (least > SMALLEST && most < LARGEST) {
            return ofModerate(f, g, 0);
        }
        int shift = Math.max(Math.getExponent(most), Double.MIN_EXPONENT);
        return ofModerate(Math.scalb(f, -shift), Math.scalb(g, -shift), shift);
    }

    /** Of {@code 2^shift (f, g)}, the larger one of moderate size; the smaller one's square may vanish beside the larger one's. */
    private static Givens ofModerate(double f, double g, int shift) {
        double length = Math.sqrt(Math.fma(f, f, g * g));
        double r = Math.copySign(length, f);
        return new Givens(Math.abs(f) / length, g / r, Math.scalb(r, shift));
    }

    /**
     * Turns two vectors: {@code (x, y) ← (c x + s y, c y − s x)}, entry by entry; {@code 6n} flops. Each new pair is off by at most {@code 2u} of its length.
     *
     * @param x n values, overwritten
     * @param y n values, overwritten
     * @throws IllegalArgumentException if an array is null, both are the same, or their lengths differ
     */
    public void applyInPlace(double[] x, double[] y) {
        if (x == null) {
            throw new IllegalArgumentException("x: expected an array, got null");
        }
        Doors.requireLength(y, "y", x.length);
        if (x == y) {
            throw new IllegalArgumentException("y: expected an array other than x, got the same");
        }
        Vectors.rotate(x.length, x, 0, y, 0, c, -s);
    }
}
