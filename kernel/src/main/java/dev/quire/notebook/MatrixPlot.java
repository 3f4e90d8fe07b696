package dev.quire.notebook;

import dev.quire.ComplexMatrix;
import dev.quire.FloatMatrix;
import dev.quire.Matrix;
import dev.quire.sparse.CsrMatrix;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;

/**
 * A matrix seen from above, its first row at the top: how large its entries are, or where there are any; made by {@link Plots#heatmap} and
 * {@link Plots#spy}.
 *
 * <p>Zero is white, what is above is blue, what is below orange, larger is darker; not finite is grey. A side longer than 128 is
 * divided into 128 parts. Of a part of a heatmap, up to 4 × 4 entries at fixed places are read and the largest is drawn, so that
 * a matrix of 10⁸ entries is drawn at once; a sparse matrix is read whole up to 4 · 10⁶ entries, beyond in some of its rows. The methods
 * change this plot and return it; shown in a cell, it draws itself. Not safe for use by several threads.
 */
public final class MatrixPlot implements Chartable {

    private static final int PARTS = 128;
    private static final int SAMPLES = 4;
    private static final int VISITED = 1 << 22;
    private static final int LONG_SIDE = 330;
    private static final int SHORT_SIDE = 70;
    private static final int BESIDE = 210;
    private static final int BELOW = 110;
    private static final int SWATCHES = 4;
    private static final int THUMBNAIL = 256;
    private static final int FRAME = 0xff888888;

    private final String shape;
    private final int rows;
    private final int cols;
    private final boolean spy;
    private final double[][] parts;
    private final boolean sampled;
    /** The ends of all that was read, not only of what is drawn. */
    private double low = Double.POSITIVE_INFINITY;

    private double high = Double.NEGATIVE_INFINITY;
    private String title;
    private String xTitle = "column";
    private String yTitle = "row";

    private MatrixPlot(String title, int rows, int cols, boolean spy, double[][] parts, boolean sampled) {
        if (rows < 1 || cols < 1) {
            throw new IllegalArgumentException("a: expected at least one entry, got " + rows + " × " + cols);
        }
        this.title = title;
        this.shape = rows + " × " + cols;
        this.rows = rows;
        this.cols = cols;
        this.spy = spy;
        this.parts = parts;
        this.sampled = sampled;
    }

    /** Where the entries are, if it is sparse or at least half of what is looked at is zero; else how large they are. */
    static MatrixPlot of(Object source) {
        MatrixPlot plot =
                switch (source) {
                    case Matrix a -> dense(a::get, a.rows(), a.cols(), "Matrix");
                    case FloatMatrix a -> dense(a::get, a.rows(), a.cols(), "FloatMatrix");
                    case ComplexMatrix a ->
                        dense(
                                (i, j) -> Math.hypot(a.real(i, j), a.imaginary(i, j)),
                                a.rows(),
                                a.cols(),
                                "Size of ComplexMatrix");
                    case CsrMatrix a -> spy(a);
                    default -> {
                        Block b = Block.of(source).orElseThrow();
                        yield dense((i, j) -> b.parts(i, j)[0], b.rows(), b.cols(), "Entries");
                    }
                };
        return plot;
    }

    private static MatrixPlot dense(Matrix.Entry a, int rows, int cols, String type) {
        MatrixPlot heat = heatmap(a, rows, cols, type);
        long zeros = Arrays.stream(heat.parts)
                .flatMapToDouble(Arrays::stream)
                .filter(v -> v == 0)
                .count();
        boolean mostlyZero = 2 * zeros >= (long) heat.parts.length * heat.parts[0].length;
        return mostlyZero && !heat.sampled ? spy(a, rows, cols, type) : heat;
    }

    static MatrixPlot heatmap(Matrix.Entry a, int rows, int cols, String type) {
        int p = Math.min(rows, PARTS);
        int q = Math.min(cols, PARTS);
        double[][] parts = new double[p][q];
        int[][] columns = new int[q][];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean sampled = rows > (long) SAMPLES * p || cols > (long) SAMPLES * q;
        for (int c = 0; c < q; c++) {
            columns[c] = places(cols, q, c);
        }
        for (int r = 0; r < p; r++) {
            for (int i : places(rows, p, r)) {
                for (int c = 0; c < q; c++) {
                    for (int j : columns[c]) {
                        double value = a.at(i, j);
                        parts[r][c] = larger(parts[r][c], value);
                        if (Double.isFinite(value)) {
                            low = Math.min(low, value);
                            high = Math.max(high, value);
                        }
                    }
                }
            }
        }
        String title = type + " " + rows + " × " + cols;
        MatrixPlot plot = new MatrixPlot(title, rows, cols, false, parts, sampled);
        plot.low = low;
        plot.high = high;
        return plot;
    }

    private static int start(int count, int parts, int part) {
        return (int) ((long) count * part / parts);
    }

    private static int width(int count, int parts, int part) {
        return start(count, parts, part + 1) - start(count, parts, part);
    }

    /** Up to four indices of a part, evenly apart. */
    private static int[] places(int count, int parts, int part) {
        int width = width(count, parts, part);
        int[] places = new int[Math.min(width, SAMPLES)];
        for (int k = 0; k < places.length; k++) {
            places[k] = start(count, parts, part) + (int) ((long) width * k / places.length);
        }
        return places;
    }

    private static double larger(double a, double b) {
        if (!Double.isFinite(a) || !Double.isFinite(b)) {
            return Double.isFinite(a) ? b : a;
        }
        return Math.abs(b) > Math.abs(a) ? b : a;
    }

    static MatrixPlot spy(Matrix.Entry a, int rows, int cols, String type) {
        int p = Math.min(rows, PARTS);
        int q = Math.min(cols, PARTS);
        double[][] parts = new double[p][q];
        int every = every((long) rows * cols);
        for (int i = 0; i < rows; i += every) {
            double[] part = parts[(int) ((long) i * p / rows)];
            for (int j = 0; j < cols; j++) {
                part[(int) ((long) j * q / cols)] += a.at(i, j) == 0 ? 0 : 1;
            }
        }
        return new MatrixPlot("Nonzeros of " + type + " " + rows + " × " + cols, rows, cols, true, parts, every > 1);
    }

    static MatrixPlot spy(CsrMatrix a) {
        int p = Math.max(1, Math.min(a.rows(), PARTS));
        int q = Math.max(1, Math.min(a.cols(), PARTS));
        double[][] parts = new double[p][q];
        int every = every(a.count());
        for (int i = 0; i < a.rows(); i += every) {
            double[] part = parts[(int) ((long) i * p / a.rows())];
            CsrMatrix.Row row = a.row(i);
            for (int k = 0; k < row.size(); k++) {
                part[(int) ((long) row.column(k) * q / a.cols())]++;
            }
        }
        String title = "Stored entries of CsrMatrix " + a.rows() + " × " + a.cols();
        return new MatrixPlot(title, a.rows(), a.cols(), true, parts, every > 1);
    }

    private static int every(long entries) {
        return (int) Math.max(1, (entries + VISITED - 1) / VISITED);
    }

    /**
     * Names the plot.
     *
     * @param text the line above it
     * @return this plot
     * @throws IllegalArgumentException if the text is blank
     */
    public MatrixPlot title(String text) {
        title = Arguments.text("text", text);
        return this;
    }

    /**
     * Names what the columns are.
     *
     * @param name the words below the plot
     * @return this plot
     * @throws IllegalArgumentException if the name is blank
     */
    public MatrixPlot x(String name) {
        xTitle = Arguments.text("name", name);
        return this;
    }

    /**
     * Names what the rows are.
     *
     * @param name the words beside the plot
     * @return this plot
     * @throws IllegalArgumentException if the name is blank
     */
    public MatrixPlot y(String name) {
        yTitle = Arguments.text("name", name);
        return this;
    }

    /** Draws the plot; a new chart. */
    @Override
    public XYChart chart() {
        double longest = Math.max(rows, cols);
        int across = (int) Math.max(SHORT_SIDE, LONG_SIDE * (cols / longest));
        int down = (int) Math.max(SHORT_SIDE, LONG_SIDE * (rows / longest));
        int width = Math.max(across + BESIDE, 420);
        XYChart chart = new XYChart(width, Math.max(down + BELOW, 230));
        chart.setTitle(title);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        ColourScale colours = new ColourScale(spy ? 1 : largest());
        if (spy) {
            swatch(chart, mostInAPart() > 1 ? "many" : "nonzero", shade(1, colours));
            if (mostInAPart() > 1) {
                swatch(chart, "one", shade(1 / mostInAPart(), colours));
            }
            swatch(chart, "none", colours.of(0));
        } else {
            legend(chart, colours);
        }
        Palette.style(chart, chart.getStyler());
        chart.getStyler()
                .setLegendVisible(true)
                .setLegendPosition(LegendPosition.OutsideE)
                .setLegendLayout(LegendLayout.Vertical)
                .setChartTitleFont(Palette.titleFont(title, width));
        // Its ticks and what is laid over it agree only where nothing is left free around the data.
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler()
                .setPlotGridLinesVisible(false)
                .setXAxisMin(-0.5)
                .setXAxisMax(cols - 0.5)
                .setYAxisMin(0.5 - rows)
                .setYAxisMax(0.5)
                .setXAxisTickMarkSpacingHint(Math.max(60, across / cols))
                .setYAxisTickMarkSpacingHint(Math.max(44, down / rows))
                .setxAxisTickLabelsFormattingFunction(v -> Numbers.digits(v, 12))
                // Rows are counted from the top.
                .setyAxisTickLabelsFormattingFunction(v -> Numbers.digits(0.0 - v, 12));
        BufferedImage image = new BufferedImage(parts[0].length, parts.length, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, image.getWidth(), image.getHeight(), pixels(colours, 1), 0, image.getWidth());
        chart.addAnnotation(new Pixels(image));
        return chart;
    }

    private void legend(XYChart chart, ColourScale colours) {
        boolean finite = Arrays.stream(parts).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        double largest = colours.largest();
        for (int k = SWATCHES; k >= -SWATCHES; k--) {
            double value = largest * k / SWATCHES;
            if (k == 0 || (k > 0 && high > 0) || (k < 0 && low < 0)) {
                swatch(chart, Numbers.digits(value, 3), colours.of(value));
            }
        }
        if (!finite) {
            swatch(chart, "not finite", ColourScale.NOT_FINITE);
        }
    }

    private static void swatch(XYChart chart, String name, int colour) {
        if (!chart.getSeriesMap().containsKey(name)) {
            // The point lies outside of what is drawn: this is only a line of the legend.
            XYSeries series = chart.addSeries(name, new double[] {-10}, new double[] {10});
            series.setMarker(new Swatch()).setMarkerColor(new Color(colour)).setLineStyle(SeriesLines.NONE);
        }
    }

    private double largest() {
        double largest = 0;
        for (double[] line : parts) {
            for (double value : line) {
                largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
            }
        }
        return largest;
    }

    private double mostInAPart() {
        return Math.max(1, largest());
    }

    /** A part with a single entry must be seen; one with many is darker. */
    private static int shade(double share, ColourScale colours) {
        return colours.of(share == 0 ? 0 : 0.35 + 0.4 * Math.sqrt(share));
    }

    /** The colours of the parts, row after row, each part a square of some pixels. */
    private int[] pixels(ColourScale colours, int factor) {
        int width = factor * parts[0].length;
        int[] pixels = new int[width * factor * parts.length];
        double most = mostInAPart();
        for (int r = 0; r < parts.length; r++) {
            int top = r * factor * width;
            for (int c = 0; c < parts[r].length; c++) {
                int colour = spy ? shade(parts[r][c] / most, colours) : colours.of(parts[r][c]);
                Arrays.fill(pixels, top + c * factor, top + (c + 1) * factor, colour);
            }
            for (int copy = 1; copy < factor; copy++) {
                System.arraycopy(pixels, top, pixels, top + copy * width, width);
            }
        }
        return pixels;
    }

    /**
     * Draws the pixels alone, without axes and letters, to stand below a table that has them: small in bytes, and drawn at once.
     *
     * @return the picture
     */
    public Png thumbnail() {
        int factor = Math.max(1, THUMBNAIL / Math.max(parts.length, parts[0].length));
        int width = factor * parts[0].length;
        int height = factor * parts.length;
        int[] pixels = pixels(new ColourScale(spy ? 1 : largest()), factor);
        // A frame, because the corners of many matrices are as white as the page.
        for (int x = 0; x < width; x++) {
            pixels[x] = FRAME;
            pixels[(height - 1) * width + x] = FRAME;
        }
        for (int y = 0; y < height; y++) {
            pixels[y * width] = FRAME;
            pixels[(y + 1) * width - 1] = FRAME;
        }
        return Png.of(pixels, width, height);
    }

    /**
     * Tells whether there is nothing to see.
     *
     * @return true if all that was looked at is zero
     */
    public boolean isBlank() {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).allMatch(v -> v == 0);
    }

    /**
     * Returns how the colours are to be read.
     *
     * @return a line for the reader of a {@link #thumbnail}
     */
    public String legend() {
        if (spy) {
            return mostInAPart() > 1
                    ? "Blue: entries; darker: more in one part of the picture, up to "
                            + Numbers.digits(mostInAPart(), 12)
                    : "Blue: entries";
        }
        return "Blue above zero, orange below, white zero; darkest: " + Numbers.brief(largest());
    }

    /** Returns what is drawn, with the range of the values, for those who cannot see it. */
    @Override
    public String describe() {
        if (spy) {
            double count = Arrays.stream(parts).flatMapToDouble(Arrays::stream).sum();
            return "spy plot \"" + title + "\", " + shape + ": "
                    + (sampled ? "some of its rows" : Numbers.digits(count, 12) + " entries");
        }
        String range =
                low > high ? "no finite entry" : "entries from " + Numbers.brief(low) + " to " + Numbers.brief(high);
        return "heatmap \"" + title + "\", " + shape + ": " + range
                + (sampled ? ", of up to 16 entries in each part" : "");
    }

    /** Returns the title. */
    @Override
    public String toString() {
        return describe();
    }

    /** The square of a colour in the legend, with an outline, because white is a colour too. */
    private static final class Swatch extends Marker {

        @Override
        public void paint(Graphics2D pen, double x, double y, int size) {
            int side = 12;
            int left = (int) Math.rint(x - side / 2.0);
            int top = (int) Math.rint(y - side / 2.0);
            pen.fillRect(left, top, side, side);
            pen.setColor(Color.GRAY);
            pen.drawRect(left, top, side, side);
        }
    }

    /** The matrix, laid over the whole of the plot. */
    private static final class Pixels extends Annotation {

        private final BufferedImage image;

        Pixels(BufferedImage image) {
            super(false);
            this.image = image;
        }

        @Override
        public void paint(Graphics2D pen) {
            int left = getXAxisScreenValueForMin();
            int right = getXAxisScreenValueForMax();
            // XChart counts one of them from the bottom.
            int top = Math.min(getYAxisScreenValueForMax(), getYAxisScreenValueForMin());
            int bottom = Math.max(getYAxisScreenValueForMax(), getYAxisScreenValueForMin());
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            pen.drawImage(image, left, top, right - left, bottom - top, null);
            pen.setColor(Color.GRAY);
            pen.drawRect(left, top, right - left, bottom - top);
        }
    }
}
