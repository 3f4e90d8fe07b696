package dev.quire.notebook;

/**
 * Measurements over a parameter, whose slope on logarithmic axes waits for what it is held against; made by
 * {@link Checks#slope}.
 *
 * <p>The slope p is that of the least-squares line {@code ln y = c + p ln x}. Its band is Student's with n − 2 degrees of
 * freedom, {@code p ± t s / √Σ(ln xᵢ − mean)²} and {@code s² = Σ rᵢ² / (n − 2)}, and a term for the rounding of logarithms,
 * so that an exact power law has a band too. The band is exact where the rᵢ are independent and normal; a curve that is not
 * straight on these axes, such as an error that has met rounding, shows as a wide band. A measurement that is not
 * positive has no logarithm, and the check fails.
 *
 * {@snippet class="snippets.ChecksSnippets" region="statistics"}
 */
public final class Slope {

    /** Steeper laws than this are not powers, and a limit beyond it could never fail. */
    private static final double STEEPEST = 100;

    private static final double ROUNDING = 8 * 0x1p-53;

    private final Session session;
    private final String name;
    private final int count;
    private final double slope;
    private final double deviation;
    private final double spread;
    private final double rounding;

    Slope(Session session, String name, double[] x, double[] y) {
        requirePoints(x, y);
        this.session = session;
        count = x.length;
        double meanX = 0;
        double meanY = 0;
        double[] logX = new double[count];
        double[] logY = new double[count];
        for (int i = 0; i < count; i++) {
            logX[i] = Math.log(x[i]);
            logY[i] = y[i] > 0 ? Math.log(y[i]) : Double.NaN;
            meanX += logX[i] / count;
            meanY += logY[i] / count;
        }
        double squares = 0;
        double products = 0;
        double wrong = 0;
        for (int i = 0; i < count; i++) {
            double dx = logX[i] - meanX;
            squares += dx * dx;
            products += dx * (logY[i] - meanY);
            wrong += Math.abs(dx) * (1 + Math.abs(logX[i]) + Math.abs(logY[i]));
        }
        if (!(squares > 0x1p-40)) {
            throw new IllegalArgumentException(
                    "x: expected at least two different values, got " + x[0] + " everywhere");
        }
        slope = products / squares;
        double rest = 0;
        for (int i = 0; i < count; i++) {
            double residual = logY[i] - meanY - slope * (logX[i] - meanX);
            rest += residual * residual;
        }
        deviation = Math.sqrt(rest / (count - 2));
        spread = Math.sqrt(squares);
        rounding = ROUNDING * (1 + Math.abs(slope)) * wrong / squares;
        this.name = session.begin(name);
    }

    private static void requirePoints(double[] x, double[] y) {
        if (x == null || y == null || x.length != y.length || x.length < 3) {
            throw new IllegalArgumentException("x, y: expected two arrays of one length, at least 3, got "
                    + (x == null ? "null" : Integer.toString(x.length)) + " and "
                    + (y == null ? "null" : Integer.toString(y.length)));
        }
        for (double value : x) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("x: expected positive finite values, got " + value);
            }
        }
    }

    /**
     * Passes if the whole two-sided confidence band of the slope lies in an interval.
     *
     * @param low the lower end, at least −100
     * @param high the upper end, above the lower, at most 100
     * @param level the confidence, in [0.5, 1 − 10⁻⁹], such as 0.99
     * @param reason where the interval comes from
     * @throws IllegalArgumentException if a number is out of range or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void isInside(double low, double high, double level, String reason) {
        limit("low", low);
        limit("high", high);
        if (low >= high) {
            throw new IllegalArgumentException("high: expected more than low = " + low + ", got " + high);
        }
        double half = half(level);
        finish(
                new Judgement(name, "inside", Arguments.text("reason", reason))
                        .value(slope, Double.toString(slope), shown(half), low <= slope - half && slope + half <= high)
                        .expected("in [" + Numbers.brief(low) + ", " + Numbers.brief(high) + "]")
                        .term("low", low)
                        .term("high", high)
                        .extra("band", Double.toString(half)),
                level);
    }

    /**
     * Passes if the expected slope lies in the two-sided confidence band. It fails also when the band holds 0 beside a
     * nonzero expected slope, or proportionality beside an expected 0, because such points show no slope at all.
     *
     * @param expected the exponent that theory gives, in [−100, 100]
     * @param level the confidence, in [0.5, 1 − 10⁻⁹], such as 0.99
     * @param reason where the exponent comes from
     * @throws IllegalArgumentException if a number is out of range or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void isCloseTo(double expected, double level, String reason) {
        limit("expected", expected);
        double half = half(level);
        Judgement found = new Judgement(name, "closeTo", Arguments.text("reason", reason))
                .value(slope, Double.toString(slope), shown(half), Math.abs(slope - expected) <= half)
                .expected("= " + Numbers.brief(expected))
                .term("expected", expected);
        if (Double.isFinite(half)) {
            found.tolerance(half);
        }
        if (expected != 0 && half >= Math.abs(expected)) {
            found.refuse("the band is as wide as the slope itself, so the points show none");
        } else if (expected == 0 && half >= 1) {
            found.refuse("the band also holds 1 or -1, so the points do not tell a constant from what is proportional");
        }
        finish(found, level);
    }

    /**
     * Passes if the one-sided upper confidence limit of the slope is at most a bound.
     *
     * @param limit the bound, in [−100, 100]
     * @param level the confidence, in [0.5, 1 − 10⁻⁹], such as 0.99
     * @param reason where the bound comes from
     * @throws IllegalArgumentException if a number is out of range or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void isBelow(double limit, double level, String reason) {
        limit("limit", limit);
        double upper = slope + oneSided(level);
        finish(
                new Judgement(name, "below", Arguments.text("reason", reason))
                        .value(upper, Double.toString(upper), shown("upper", upper, limit), upper <= limit)
                        .expected("≤ " + Numbers.apart(limit, upper))
                        .term("limit", limit)
                        .extra("slope", Double.toString(slope)),
                level);
    }

    /**
     * Passes if the one-sided lower confidence limit of the slope is at least a bound.
     *
     * @param limit the bound, in [−100, 100]
     * @param level the confidence, in [0.5, 1 − 10⁻⁹], such as 0.99
     * @param reason where the bound comes from
     * @throws IllegalArgumentException if a number is out of range or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void isAbove(double limit, double level, String reason) {
        limit("limit", limit);
        double lower = slope - oneSided(level);
        finish(
                new Judgement(name, "above", Arguments.text("reason", reason))
                        .value(lower, Double.toString(lower), shown("lower", lower, limit), lower >= limit)
                        .expected("≥ " + Numbers.apart(limit, lower))
                        .term("limit", limit)
                        .extra("slope", Double.toString(slope)),
                level);
    }

    /** Says that the check compares nothing yet, for whoever looks at one that was left unfinished. */
    @Override
    public String toString() {
        return "slope \"" + name + "\" without a relation: add .isInside(low, high, level, reason)";
    }

    private static void limit(String argument, double value) {
        if (!(Math.abs(value) <= STEEPEST)) {
            throw new IllegalArgumentException(argument + ": expected a slope from -100 to 100, got " + value);
        }
    }

    private String shown(double half) {
        return "slope " + Numbers.brief(slope) + " ± " + Numbers.brief(half);
    }

    private String shown(String side, double end, double limit) {
        return "slope " + Numbers.brief(slope) + ", " + side + " limit " + Numbers.apart(end, limit);
    }

    private double half(double level) {
        return band(Arguments.level(level));
    }

    /** One side at a level is two sides at 2 · level − 1. */
    private double oneSided(double level) {
        return band(2 * Arguments.level(level) - 1);
    }

    private double band(double level) {
        double quantile = level <= 0 ? 0 : Distributions.studentQuantile(level, count - 2);
        return quantile * deviation / spread + rounding;
    }

    private void finish(Judgement found, double level) {
        if (Double.isNaN(slope)) {
            found.refuse("a measurement that is not positive has no logarithm");
        }
        found.extra("level", level).extra("samples", count).extra("deviation", Double.toString(deviation));
        found.detail(Numbers.brief(100 * level) + " % confidence, " + count + " points");
        session.finish("check", found, found.text(), found.html());
    }
}
