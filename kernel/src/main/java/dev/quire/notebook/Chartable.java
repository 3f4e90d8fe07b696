package dev.quire.notebook;

import org.knowm.xchart.internal.chartpart.Chart;

/** What can be drawn as a chart; a kernel shows it as that chart. */
public interface Chartable {

    /**
     * Returns the chart, for those who want to change what the plot does not offer.
     *
     * @return a new chart
     */
    Chart<?, ?> chart();

    /**
     * Returns what the chart shows in words and numbers, for those who cannot see it.
     *
     * @return one line, from {@link ChartText#of} unless a plot knows more
     */
    default String describe() {
        return ChartText.of(chart());
    }
}
