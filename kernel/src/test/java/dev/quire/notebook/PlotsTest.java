package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

class PlotsTest {

    private static final double[] X = {1, 2, 3, 4};

    private static Set<Integer> colours(Chart<?, ?> chart) {
        BufferedImage image = new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        chart.paint(pen, chart.getWidth(), chart.getHeight());
        pen.dispose();
        Set<Integer> seen = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                seen.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        return seen;
    }

    @Test
    void seriesHaveColoursOfTheirOwnAndABoundIsDashedBlack() {
        XYChart chart = Plots.lines("title")
                .x("p")
                .y("error")
                .points("measured", X, X)
                .line("other", 4, 3, 2, 1)
                .bound("theorem", X, x -> 2 * x)
                .chart();
        assertEquals("p", chart.getXAxisTitle());
        assertEquals("error", chart.getYAxisTitle());
        assertTrue(colours(chart).containsAll(Set.of(0x0072B2, 0xD55E00, 0)));
        assertEquals(Palette.DASHED, chart.getSeriesMap().get("theorem").getLineStyle());
        assertArrayEquals(
                new double[] {2, 4, 6, 8}, chart.getSeriesMap().get("theorem").getYData());
        assertTrue(chart.getStyler().isLegendVisible());
        assertFalse(Plots.spectrum(2, 1).chart().getStyler().isLegendVisible(), "one series is named by its axis");
    }

    @Test
    void aLogarithmicAxisIsLaidOutByItsRange() {
        assertEquals(Scale.LINEAR, scale(1, 1e9, false));
        assertEquals(Scale.LINEAR, scale(2.1, 2.9, true));
        assertEquals(Scale.MULTIPLES, scale(0.9, 3.1, true));
        assertEquals(Scale.DECADES, scale(1, 1000, true));
        assertEquals(Scale.EXPONENTS, scale(1e-16, 1, true));
        XYChart few = Plots.lines("t").logY().line("a", 1, 10, 1000).logX().chart();
        assertTrue(few.getStyler().isYAxisLogarithmic());
        XYChart many = Plots.lines("t").logY().line("a", 1e-16, 1e-3, 1).chart();
        assertFalse(many.getStyler().isYAxisLogarithmic());
        assertArrayEquals(
                new double[] {-16, -3, 0}, many.getSeriesMap().get("a").getYData(), 1e-14);
        assertEquals(
                "1e-3", many.getStyler().getyAxisTickLabelsFormattingFunction().apply(-3.0));
        assertEquals(
                "1", many.getStyler().getyAxisTickLabelsFormattingFunction().apply(0.0));
        assertEquals(
                "0.0032",
                many.getStyler().getyAxisTickLabelsFormattingFunction().apply(-2.5));
    }

    private static Scale scale(double low, double high, boolean logarithmic) {
        return Scale.of(logarithmic, java.util.List.of(new double[] {high, Double.NaN, low}));
    }

    @Test
    void aSpectrumTakesTheAxisThatShowsItsSmallValues() {
        assertFalse(Plots.spectrum(2, 1, 0).chart().getStyler().isYAxisLogarithmic());
        assertTrue(Plots.spectrum(2000, 1).chart().getStyler().isYAxisLogarithmic());
    }

    @Test
    void aHistogramCountsEveryValueOnce() {
        var series = Plots.histogram("t", new double[] {0, 0.1, 0.5, 1, 2, 2}, 4)
                .chart()
                .getSeriesMap()
                .get("6 values");
        assertArrayEquals(new double[] {0, 0.5, 1, 1.5, 2}, series.getXData());
        assertArrayEquals(new double[] {2, 1, 1, 2, 2}, series.getYData(), "the last level is drawn to its end");
        assertArrayEquals(
                new double[] {0, 3, 3},
                Plots.histogram("t", new double[] {5, 5, 5}, 2)
                        .chart()
                        .getSeriesMap()
                        .get("3 values")
                        .getYData());
    }

    @Test
    void theTicksOfAHistogramAreXChartsRoundNumbers() {
        // With labels of ours XChart puts them at the edges of the bins.
        XYChart bins =
                Plots.histogram("t", new double[] {-0.9984, 0.1, 0.8622}, 30).chart();
        assertNull(bins.getStyler().getxAxisTickLabelsFormattingFunction());
        XYChart line = Plots.lines("t").line("l", X, X).chart();
        assertNotNull(line.getStyler().getxAxisTickLabelsFormattingFunction());
    }

    @Test
    void barsStandOverTheirGroups() {
        CategoryChart chart = Plots.bars("t", "a", "b")
                .x("sketch")
                .y("variance")
                .barsWithErrors("measured", new double[] {1, 2}, new double[] {0.1, 0.2})
                .bars("closed form", 1.1, 2.1)
                .chart();
        assertEquals(2, chart.getSeriesMap().size());
        assertTrue(colours(chart).containsAll(Set.of(0x0072B2, 0xD55E00)));
    }

    @Test
    void aLongTitleFitsAndLongNamesGoBelowOneAnother() {
        String title = "A title that goes on for much longer than a title should, about the error of the method";
        XYChart chart = Plots.lines(title)
                .line("a rather long name for a first series of measurements", X)
                .line("a rather long name for a second series of measurements", X)
                .chart();
        double width = chart.getStyler()
                .getChartTitleFont()
                .getStringBounds(title, new java.awt.font.FontRenderContext(null, true, true))
                .getWidth();
        assertTrue(width <= Palette.WIDTH - 40, "width " + width);
        assertEquals(
                org.knowm.xchart.style.Styler.LegendLayout.Vertical,
                chart.getStyler().getLegendLayout());
    }

    @Test
    void convergenceCountsFromZeroOnALogarithmicAxisAndLeavesGaps() {
        XYChart chart = Plots.convergence(1, 0.1, 0, 1e-9).chart();
        var series = chart.getSeriesMap().get("residual");
        assertArrayEquals(new double[] {0, 1, 2, 3}, series.getXData());
        assertArrayEquals(new double[] {0, -1, Double.NaN, -9}, series.getYData(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Plots.convergence(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, Plots::convergence);
    }

    @Test
    void theSlopeIsThatOfThePowerLaw() {
        double[] n = {10, 20, 40, 80};
        double[] error =
                java.util.Arrays.stream(n).map(x -> 3 * Math.pow(x, -1.5)).toArray();
        XYChart chart = Plots.errorAgainstSize(n, error).chart();
        var line = chart.getSeriesMap().get("slope -1.50");
        assertArrayEquals(new double[] {10, 80}, line.getXData());
        assertArrayEquals(new double[] {error[0], error[3]}, line.getYData(), 1e-15);
        assertThrows(
                IllegalArgumentException.class, () -> Plots.errorAgainstSize(n, X.clone()[0] > 0 ? new double[3] : X));
        assertThrows(IllegalArgumentException.class, () -> Plots.errorAgainstSize(n, new double[] {1, 1, 0, 1}));
        assertThrows(
                IllegalArgumentException.class, () -> Plots.errorAgainstSize(new double[] {2, 2}, new double[] {1, 3}));
    }

    @Test
    void theRoofRisesWithTheRateAndEndsAtThePeak() {
        Roofline machine = new Roofline(2, 1e11, 1e10, 1 << 20);
        XYChart chart = Plots.roofline(
                        machine, new String[] {"sum"}, new double[] {1e9}, new double[] {8e9}, new double[] {1})
                .chart();
        var roof = chart.getSeriesMap().get("what the machine allows");
        assertEquals(10, roof.getXData()[1], 1e-12, "the balance of 10 flops a byte");
        assertArrayEquals(new double[] {100, 100}, new double[] {roof.getYData()[1], roof.getYData()[2]}, 1e-9);
        assertEquals(10 * roof.getXData()[0], roof.getYData()[0], 1e-12);
        assertArrayEquals(new double[] {0.125}, chart.getSeriesMap().get("sum").getXData());
        assertArrayEquals(new double[] {1}, chart.getSeriesMap().get("sum").getYData(), 1e-12);
        assertEquals(1, Plots.roofline(machine).chart().getSeriesMap().size());
        assertThrows(IllegalArgumentException.class, () -> Plots.roofline(null));
        assertThrows(
                IllegalArgumentException.class,
                () -> Plots.roofline(machine, new String[1], new double[0], new double[0], new double[0]));
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Plots.lines(" "));
        assertThrows(IllegalStateException.class, () -> Plots.lines("t").chart());
        assertThrows(IllegalStateException.class, () -> Plots.bars("t", "a").chart());
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> Plots.lines("t").logY().line("residual", 1, 0).chart())
                .getMessage();
        assertEquals("plot \"t\", series \"residual\": expected positive y for a logarithmic axis, got 0.0", message);
        assertThrows(IllegalArgumentException.class, () -> Plots.lines("t").line("a", X, new double[3]));
        assertThrows(
                IllegalArgumentException.class,
                () -> Plots.lines("t").line("a", X).line("a", X));
        assertThrows(IllegalArgumentException.class, () -> Plots.bars("t"));
        assertThrows(IllegalArgumentException.class, () -> Plots.bars("t", "a").bars("b", 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Plots.bars("t", "a").bars("b", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Plots.histogram("t", new double[] {Double.NaN}, 2));
        assertThrows(IllegalArgumentException.class, () -> Plots.histogram("t", X, 0));
        assertThrows(IllegalArgumentException.class, Plots::spectrum);
    }
}
