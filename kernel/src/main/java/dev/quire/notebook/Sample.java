package dev.quire.notebook;

/**
 * Independent measurements whose mean waits for what it is held against; made by {@link Checks#sample}.
 *
 * <p>The band is Student's: {@code mean ± t s / √n} with {@code s² = Σ(xᵢ − mean)² / (n − 1)} and t the quantile with n − 1
 * degrees of freedom. It is exact for normal measurements and close for others once n is some tens. A true statement fails
 * with probability 1 − level. A sample without spread fails, because nothing random was sampled.
 */
public final class Sample {

    private final Session session;
    private final String name;
    private final int count;
    private final double mean;
    private final double deviation;
    private String looseBecause;

    Sample(Session session, String name, double[] values) {
        if (values == null || values.length < 2) {
            throw new IllegalArgumentException("values: expected at least two measurements, got "
                    + (values == null ? "null" : Integer.toString(values.length)));
        }
        this.session = session;
        this.name = session.begin(name);
        count = values.length;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double about = sum / count;
        double rest = 0;
        for (double value : values) {
            rest += value - about;
        }
        mean = about + rest / count;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        deviation = Math.sqrt(squares / (count - 1));
    }

    /**
     * Says why a bound may be more than a thousand times the mean, without which {@link #meanIsBelow} fails.
     *
     * @param why the reason, which goes into the record
     * @return this check
     * @throws IllegalArgumentException if the reason is blank
     */
    public Sample looseBecause(String why) {
        looseBecause = Arguments.text("why", why);
        return this;
    }

    /**
     * Passes if the expected value lies in the two-sided confidence band of the mean. It fails also when the band is so
     * wide that it holds 0 beside a nonzero expected value, or beside an expected 0 a mean as large as the measurements'
     * own deviation, because such a sample shows nothing.
     *
     * @param expected the value that theory gives for the mean, finite
     * @param level the confidence, in [0.5, 1 − 10⁻⁹], such as 0.999
     * @param reason where the expected value comes from
     * @throws IllegalArgumentException if a number is out of range or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void meanIsCloseTo(double expected, double level, String reason) {
        Arguments.finite("expected", expected);
        Arguments.level(level);
        double half = half(level);
        Judgement found = new Judgement(name, "closeTo", Arguments.text("reason", reason))
                .value(
                        mean,
                        Double.toString(mean),
                        "mean " + Numbers.apart(mean, expected),
                        Math.abs(mean - expected) <= half)
                .expected("= " + Numbers.apart(expected, mean) + " ± " + Numbers.brief(half))
                .term("expected", expected);
        if (Double.isFinite(half)) {
            found.tolerance(half);
        } else if (half > 0) {
            found.refuse("the band is infinite, because squares of the measurements overflow");
        }
        if (expected != 0 && half >= Math.abs(expected)) {
            found.refuse("the band also holds 0, so the sample is too small to tell");
        } else if (expected == 0 && deviation > 0 && half >= deviation) {
            found.refuse("the band is as wide as the measurements scatter, so the sample is too small to tell");
        }
        finish(found, level);
    }

    /**
     * Passes if the one-sided upper confidence limit of the mean, {@code mean + t s / √n}, is at most a bound.
     *
     * @param limit the bound that theory gives for the mean, finite
     * @param level the confidence, in [0.5, 1 − 10⁻⁹], such as 0.999
     * @param reason where the bound comes from
     * @throws IllegalArgumentException if a number is out of range or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void meanIsBelow(double limit, double level, String reason) {
        Arguments.finite("limit", limit);
        Arguments.level(level);
        // One side at this level is two sides at 2 · level − 1.
        double upper = mean + half(2 * level - 1);
        finish(
                new Judgement(name, "below", Arguments.text("reason", reason))
                        .value(
                                upper,
                                Double.toString(upper),
                                "mean " + Numbers.brief(mean) + ", upper limit " + Numbers.apart(upper, limit),
                                upper <= limit)
                        .expected("≤ " + Numbers.apart(limit, upper))
                        .term("limit", limit)
                        .scale(limit, upper == 0 ? 0 : Double.MAX_VALUE, looseBecause)
                        .headroom(limit, upper, looseBecause)
                        .extra("mean", Double.toString(mean)),
                level);
    }

    /** Says that the check compares nothing yet, for whoever looks at one that was left unfinished. */
    @Override
    public String toString() {
        return "sample \"" + name + "\" without a relation: add .meanIsCloseTo(expected, level, reason)";
    }

    private double half(double level) {
        return level <= 0 ? 0 : Distributions.studentQuantile(level, count - 1) * deviation / Math.sqrt(count);
    }

    private void finish(Judgement found, double level) {
        if (deviation == 0) {
            found.refuse("all measurements are the same, so nothing random was sampled");
        }
        found.extra("level", level).extra("samples", count).extra("deviation", Double.toString(deviation));
        found.detail(Numbers.brief(100 * level) + " % confidence, " + count + " measurements");
        session.finish("check", found, found.text(), found.html());
    }
}
