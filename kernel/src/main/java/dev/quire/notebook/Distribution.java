package dev.quire.notebook;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Independent measurements whose distribution waits for what it is held against; made by {@link Checks#distribution}.
 *
 * <p>The measure is the largest distance D between distribution functions (Kolmogorov and Smirnov), which sees a wrong
 * spread or a wrong tail behind a right mean. The levels hold for every sample size: against a distribution function by
 * the inequality {@code P(D > ε) ≤ 2 exp(−2nε²)} (Dvoretzky, Kiefer and Wolfowitz 1956, Massart 1990), between two samples
 * by counting all orders. A true statement fails with probability at most 1 − level. A test that no sample could fail is
 * refused, and a sample without spread fails.
 *
 * {@snippet class="snippets.ChecksSnippets" region="statistics"}
 */
public final class Distribution {

    /** Counting takes n m steps some twenty times; this bounds it by a second or two. */
    private static final long PAIRS = 10_000_000;

    private final Session session;
    private final String name;
    private final double[] values;

    Distribution(Session session, String name, double[] values) {
        this.session = session;
        this.values = measurements("values", values);
        this.name = session.begin(name);
    }

    private static double[] measurements(String argument, double[] values) {
        if (values == null || values.length < 2) {
            throw new IllegalArgumentException(argument + ": expected at least two measurements, got "
                    + (values == null ? "null" : Integer.toString(values.length)));
        }
        return values.clone();
    }

    /**
     * Passes unless the measurements lie farther from a distribution than chance explains.
     *
     * @param cdf the continuous distribution function that theory gives, from 0 to 1
     * @param level the confidence, in [0.5, 1 − 10⁻⁹], such as 0.999
     * @param reason where the distribution comes from
     * @throws IllegalArgumentException if the function is null, the level is out of range, the reason is blank, or there
     *     are too few measurements for the check to be able to fail
     * @throws IllegalStateException if this check is already finished
     */
    public void follows(DoubleUnaryOperator cdf, double level, String reason) {
        if (cdf == null) {
            throw new IllegalArgumentException("cdf: expected a distribution function, got null");
        }
        double limit = Kolmogorov.limit(values.length, 1 - Arguments.level(level));
        requirePower(limit < 1);
        double distance = Kolmogorov.distance(values, cdf);
        finish(judge(distance, limit, reason), level, values.length + " measurements");
    }

    /**
     * Passes unless two samples lie farther apart than chance explains.
     *
     * @param other independent measurements of something that should be distributed the same, at least two; the product
     *     of both numbers at most 10⁷
     * @param level the confidence, in [0.5, 1 − 10⁻⁹], such as 0.999
     * @param reason why the distributions are the same
     * @throws IllegalArgumentException if there are too few or too many measurements, the level is out of range, or the
     *     reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void isThatOf(double[] other, double level, String reason) {
        double[] second = measurements("other", other);
        long pairs = (long) values.length * second.length;
        if (pairs > PAIRS) {
            throw new IllegalArgumentException("other: expected at most " + PAIRS / values.length
                    + " measurements beside " + values.length + ", got " + second.length);
        }
        long limit = Kolmogorov.limit(values.length, second.length, 1 - Arguments.level(level));
        requirePower(limit < pairs);
        long distance = Kolmogorov.distance(values, second);
        Judgement found = judge(distance < 0 ? Double.NaN : (double) distance / pairs, (double) limit / pairs, reason)
                .extra("otherSamples", second.length);
        if (distance >= 0) {
            found.extra("p", Kolmogorov.atLeast(distance, values.length, second.length));
        }
        refuseConstant(found, second);
        finish(found, level, values.length + " and " + second.length + " measurements");
    }

    /** Says that the check compares nothing yet, for whoever looks at one that was left unfinished. */
    @Override
    public String toString() {
        return "distribution \"" + name + "\" without a relation: add .follows(cdf, level, reason)";
    }

    private Judgement judge(double distance, double limit, String reason) {
        return new Judgement(name, "below", Arguments.text("reason", reason))
                .value(
                        distance,
                        Double.toString(distance),
                        "distance " + Numbers.apart(distance, limit),
                        distance <= limit)
                .expected("≤ " + Numbers.apart(limit, distance))
                .term("limit", limit);
    }

    private static void requirePower(boolean canFail) {
        if (!canFail) {
            throw new IllegalArgumentException("values: expected enough measurements for the check to be able to fail;"
                    + " take more of them or a lower level");
        }
    }

    private static void refuseConstant(Judgement found, double[] sample) {
        if (Arrays.stream(sample).distinct().count() == 1) {
            found.refuse("all measurements are the same, so nothing random was sampled");
        }
    }

    private void finish(Judgement found, double level, String sizes) {
        refuseConstant(found, values);
        found.extra("level", level).extra("samples", values.length).extra("test", "Kolmogorov–Smirnov");
        found.detail("Kolmogorov–Smirnov, " + Numbers.brief(100 * level) + " % confidence, " + sizes);
        session.finish("check", found, found.text(), found.html());
    }
}
