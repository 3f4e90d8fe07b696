package dev.quire.notebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.AxesChartSeriesCategory;
import org.knowm.xchart.internal.series.AxesChartSeriesNumericalNoErrorBars;
import org.knowm.xchart.internal.series.Series;

/** A chart in words: its title, its axes, and of each series how many points it has and between which values they lie. */
public final class ChartText {

    private static final int NAMED = 20;

    private ChartText() {}

    /**
     * Describes a chart.
     *
     * @param chart any chart of XChart
     * @return one line
     */
    public static String of(Chart<?, ?> chart) {
        List<String> parts = new ArrayList<>();
        String across = blank(chart.getXAxisTitle());
        String up = blank(chart.getYAxisTitle());
        if (!across.isEmpty() || !up.isEmpty()) {
            parts.add(across.isEmpty() || up.isEmpty() ? up + across : up + " against " + across);
        }
        for (Series series : chart.getSeriesMap().values()) {
            if (parts.size() > NAMED) {
                parts.add("…");
                break;
            }
            parts.add(series.getName() + count(series));
        }
        String title = blank(chart.getTitle()).isEmpty() ? "chart" : "chart \"" + chart.getTitle() + "\"";
        return parts.isEmpty() ? title : title + ": " + String.join("; ", parts);
    }

    private static String blank(String text) {
        return text == null ? "" : text.strip();
    }

    private static String count(Series series) {
        return switch (series) {
            case AxesChartSeriesNumericalNoErrorBars s -> values(DoubleStream.of(s.getYData()));
            case AxesChartSeriesCategory s ->
                values(((Collection<?>) s.getYData())
                        .stream().mapToDouble(y -> y instanceof Number n ? n.doubleValue() : Double.NaN));
            default -> "";
        };
    }

    /** How many, and from where to where. */
    static String values(DoubleStream all) {
        double[] numbers = all.toArray();
        String points = numbers.length + (numbers.length == 1 ? " point" : " points");
        double[] finite = DoubleStream.of(numbers).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            return " (" + points + ")";
        }
        double low = DoubleStream.of(finite).min().orElseThrow();
        double high = DoubleStream.of(finite).max().orElseThrow();
        return " (" + points
                + (low == high ? ", " + Numbers.brief(low) : ", " + Numbers.brief(low) + " to " + Numbers.brief(high))
                + ")";
    }
}
