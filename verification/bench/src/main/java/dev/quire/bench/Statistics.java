package dev.quire.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Figures over rounds. */
final class Statistics {

    private Statistics() {}

    /**
     * The middle of a sample and how far it scatters.
     *
     * @param median the middle value, or the mean of the two middle ones
     * @param spread the distance between the quartiles
     */
    record Summary(double median, double spread) {}

    static Summary of(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return of(rounds.stream().mapToDouble(figure).toArray());
    }

    static Summary of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("values: expected at least one, got none");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Summary(quantile(sorted, 0.5), quantile(sorted, 0.75) - quantile(sorted, 0.25));
    }

    /** Interpolates linearly between order statistics, which for a half is the usual median. */
    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
