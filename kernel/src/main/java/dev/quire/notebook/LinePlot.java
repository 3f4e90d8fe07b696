package dev.quire.notebook;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves, points and bounds over two axes; made by {@link Plots#lines}.
 *
 * <p>A measurement is drawn as points or a line in colour, a bound or a slope that theory gives as a dashed black line.
 * The methods change this plot and return it; shown in a cell, it draws itself. Not safe for use by several threads.
 */
public final class LinePlot implements Chartable {

    private enum Kind {
        LINE,
        POINTS,
        STEPS,
        BOUND
    }

    private static final class Series {
        private final String name;
        private final Kind kind;
        private final double[] x;
        private final double[] y;

        Series(String name, Kind kind, double[] x, double[] y) {
            this.name = name;
            this.kind = kind;
            this.x = x.clone();
            this.y = y.clone();
        }
    }

    private String title;
    private final List<Series> series = new ArrayList<>();
    private String xTitle = "x";
    private String yTitle = "y";
    private boolean xLogarithmic;
    private boolean yLogarithmic;

    LinePlot(String title) {
        this.title = Arguments.text("title", title);
    }

    /**
     * Names the plot.
     *
     * @param text the line above it
     * @return this plot
     */
    public LinePlot title(String text) {
        title = Arguments.text("text", text);
        return this;
    }

    /**
     * Names the horizontal axis.
     *
     * @param name what it shows, with its unit
     * @return this plot
     */
    public LinePlot x(String name) {
        xTitle = Arguments.text("name", name);
        return this;
    }

    /**
     * Names the vertical axis.
     *
     * @param name what it shows, with its unit
     * @return this plot
     */
    public LinePlot y(String name) {
        yTitle = Arguments.text("name", name);
        return this;
    }

    /**
     * Makes the horizontal axis logarithmic.
     *
     * @return this plot
     */
    public LinePlot logX() {
        xLogarithmic = true;
        return this;
    }

    /**
     * Makes the vertical axis logarithmic.
     *
     * @return this plot
     */
    public LinePlot logY() {
        yLogarithmic = true;
        return this;
    }

    /**
     * Adds points joined by a line.
     *
     * @param name what it shows, new in this plot
     * @param x the abscissas
     * @param y as many ordinates
     * @return this plot
     * @throws IllegalArgumentException if the name is blank or used, or the arrays are null, empty or differ in length
     */
    public LinePlot line(String name, double[] x, double[] y) {
        return add(name, Kind.LINE, x, y);
    }

    /**
     * Adds points joined by a line over 1, 2, 3, ….
     *
     * @param name what it shows, new in this plot
     * @param y the ordinates
     * @return this plot
     * @throws IllegalArgumentException if the name is blank or used, or the array is null or empty
     */
    public LinePlot line(String name, double... y) {
        return add(name, Kind.LINE, counting(y), y);
    }

    /**
     * Adds points.
     *
     * @param name what they show, new in this plot
     * @param x the abscissas
     * @param y as many ordinates
     * @return this plot
     * @throws IllegalArgumentException if the name is blank or used, or the arrays are null, empty or differ in length
     */
    public LinePlot points(String name, double[] x, double[] y) {
        return add(name, Kind.POINTS, x, y);
    }

    /**
     * Adds what theory gives, as a dashed black line.
     *
     * @param name what it shows, new in this plot
     * @param x the abscissas
     * @param y as many ordinates
     * @return this plot
     * @throws IllegalArgumentException if the name is blank or used, or the arrays are null, empty or differ in length
     */
    public LinePlot bound(String name, double[] x, double[] y) {
        return add(name, Kind.BOUND, x, y);
    }

    /**
     * Adds what theory gives as a function of the abscissas, as a dashed black line.
     *
     * @param name what it shows, new in this plot
     * @param x the abscissas
     * @param y the function
     * @return this plot
     * @throws IllegalArgumentException if the name is blank or used, or the array is null or empty
     */
    public LinePlot bound(String name, double[] x, DoubleUnaryOperator y) {
        if (x == null || y == null) {
            throw new IllegalArgumentException((x == null ? "x" : "y") + ": expected one, got null");
        }
        return add(name, Kind.BOUND, x, Arrays.stream(x).map(y).toArray());
    }

    /** Adds levels that each hold from their abscissa to the next one, filled down to 0. */
    LinePlot steps(String name, double[] x, double[] y) {
        return add(name, Kind.STEPS, x, y);
    }

    private static double[] counting(double[] y) {
        return y == null
                ? null
                : IntStream.rangeClosed(1, y.length).mapToDouble(i -> i).toArray();
    }

    private LinePlot add(String name, Kind kind, double[] x, double[] y) {
        String words = Arguments.text("name", name);
        if (series.stream().anyMatch(s -> s.name.equals(words))) {
            throw new IllegalArgumentException("name: expected a new one, but \"" + words + "\" is already drawn");
        }
        if (x == null || y == null || x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException("\"" + words + "\": expected as many x as y and at least one, got "
                    + (x == null ? "null" : x.length) + " and " + (y == null ? "null" : y.length));
        }
        series.add(new Series(words, kind, x, y));
        return this;
    }

    /**
     * Draws the plot.
     *
     * @return a new chart; where a logarithmic axis spans five decades or more it holds the exponents of ten
     * @throws IllegalStateException if there is nothing to draw, or a value that is not positive on a logarithmic axis
     */
    @Override
    public XYChart chart() {
        if (series.isEmpty()) {
            throw new IllegalStateException("plot \"" + title + "\": expected at least one series");
        }
        for (Series s : series) {
            requirePositive(xLogarithmic, "x", s.name, s.x);
            requirePositive(yLogarithmic, "y", s.name, s.y);
        }
        XYChart chart = new XYChart(Palette.WIDTH, Palette.HEIGHT);
        chart.setTitle(title);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        Scale across = Scale.of(xLogarithmic, series.stream().map(s -> s.x).toList());
        Scale up = Scale.of(yLogarithmic, series.stream().map(s -> s.y).toList());
        int coloured = 0;
        for (Series s : series) {
            coloured += draw(chart.addSeries(s.name, across.map(s.x), up.map(s.y)), s.kind, coloured);
        }
        Palette.style(chart, chart.getStyler());
        // With labels of ours XChart puts its ticks at equally spaced data, and edges of bins are no round numbers.
        if (across != Scale.LINEAR || series.stream().noneMatch(s -> s.kind == Kind.STEPS)) {
            across.horizontal(chart.getStyler());
        }
        up.vertical(chart.getStyler());
        return chart;
    }

    /** Gives a series its look; returns how many colours it took. */
    private static int draw(XYSeries drawn, Kind kind, int coloured) {
        if (kind == Kind.BOUND) {
            drawn.setMarker(SeriesMarkers.NONE).setLineColor(Palette.BOUND).setLineStyle(Palette.DASHED);
            return 0;
        }
        Color colour = Palette.colour(coloured);
        drawn.setLineColor(colour).setLineStyle(kind == Kind.POINTS ? SeriesLines.NONE : Palette.SOLID);
        if (kind == Kind.STEPS) {
            drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea).setMarker(SeriesMarkers.NONE);
            drawn.setFillColor(Palette.pale(colour));
        } else {
            drawn.setMarker(Palette.marker(coloured)).setMarkerColor(colour);
        }
        return 1;
    }

    /** Returns the axes, and of each series how many points it has and between which values they lie. */
    @Override
    public String describe() {
        List<String> drawn = series.stream()
                .map(s -> s.name + (s.kind == Kind.BOUND ? " (dashed)" : "") + ChartText.values(Arrays.stream(s.y)))
                .toList();
        return "chart \"" + title + "\": " + yTitle + " against " + xTitle + "; " + String.join("; ", drawn);
    }

    private void requirePositive(boolean logarithmic, String axis, String name, double[] values) {
        for (double value : values) {
            if (logarithmic && value <= 0) {
                throw new IllegalStateException("plot \"" + title + "\", series \"" + name + "\": expected positive "
                        + axis + " for a logarithmic axis, got " + value);
            }
        }
    }

    /** Returns the title and the names of what is drawn. */
    @Override
    public String toString() {
        return "plot \"" + title + "\" of "
                + String.join(", ", series.stream().map(s -> s.name).toList());
    }
}
