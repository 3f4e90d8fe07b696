package dev.quire.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Locale;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The one look of all plots: size, fonts, and colours that the colour-blind can tell apart. Four are of Okabe and Ito (2008, Color
 * Universal Design); their orange, sky blue and yellow are too pale on white, and a brown and a violet stand for them. All have a
 * contrast of 3 or more against white (WCAG 2.2, 1.4.11), and any two differ by 16 or more in CIELAB as people without one kind of cones
 * see them (simulated after Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113). Markers differ as well, so that colour is
 * never alone.
 */
final class Palette {

    static final int WIDTH = 720;
    static final int HEIGHT = 440;

    static final Color BOUND = Color.BLACK;
    static final BasicStroke SOLID = new BasicStroke(2);
    static final BasicStroke DASHED =
            new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 6}, 0);

    private static final Color[] COLOURS = {
        new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
        new Color(0xCC79A7), new Color(0x603010), new Color(0x7020E0)
    };
    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND,
        SeriesMarkers.TRIANGLE_UP, SeriesMarkers.TRIANGLE_DOWN, SeriesMarkers.CROSS
    };

    private static final int TITLE = 17;
    private static final int SMALLEST_TITLE = 11;
    private static final int LEGEND_LENGTH = 90;
    private static final FontRenderContext SCREEN = new FontRenderContext(null, true, true);

    private Palette() {}

    static Color colour(int series) {
        return COLOURS[series % COLOURS.length];
    }

    static Color pale(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 70);
    }

    static Marker marker(int series) {
        return MARKERS[series % MARKERS.length];
    }

    static void style(Chart<?, ?> chart, AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(true)
                .setPlotBorderColor(Color.GRAY)
                .setChartTitleBoxVisible(false)
                .setChartTitleFont(titleFont(chart.getTitle(), chart.getWidth()))
                .setChartPadding(12)
                .setLegendVisible(chart.getSeriesMap().size() > 1)
                .setLegendFont(font(Font.PLAIN, 13))
                .setLegendBorderColor(Color.WHITE)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(layout(chart))
                .setLegendSeriesLineLength(32)
                .setMarkerSize(7)
                .setAntiAlias(true);
        styler.setAxisTitleFont(font(Font.PLAIN, 14))
                .setAxisTickLabelsFont(font(Font.PLAIN, 12))
                .setPlotGridLinesColor(new Color(0xDDDDDD))
                .setPlotGridLinesStroke(new BasicStroke(0.5f))
                .setXAxisTickMarkSpacingHint(70)
                .setXAxisMaxLabelCount(14)
                .setYAxisTickMarkSpacingHint(44)
                .setLocale(Locale.ROOT);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** XChart neither wraps nor shrinks a title, it clips it. */
    static Font titleFont(String title, int width) {
        int size = TITLE;
        while (size > SMALLEST_TITLE
                && font(Font.BOLD, size).getStringBounds(title, SCREEN).getWidth() > width - 40) {
            size--;
        }
        return font(Font.BOLD, size);
    }

    /** A row of names that is wider than the chart is clipped too, so that long ones go below one another. */
    private static LegendLayout layout(Chart<?, ?> chart) {
        int letters = chart.getSeriesMap().keySet().stream()
                .mapToInt(name -> name.length() + 8)
                .sum();
        return letters > LEGEND_LENGTH ? LegendLayout.Vertical : LegendLayout.Horizontal;
    }
}
