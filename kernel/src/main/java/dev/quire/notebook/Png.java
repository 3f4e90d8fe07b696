package dev.quire.notebook;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Base64;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A picture as the bytes that a notebook keeps: PNG, at most {@value #MOST} characters in Base64, reduced where it would be more.
 *
 * @param base64 the bytes in Base64, without line breaks
 * @param width the width at which it is shown, in pixels of a page
 * @param height the height at which it is shown
 * @param reduced whether it holds fewer pixels than it was given
 */
public record Png(String base64, int width, int height, boolean reduced) {

    /** The most characters of a picture. */
    public static final int MOST = 160_000;

    private static final int SCALE = 2;
    /** A picture of noise has four bytes a pixel; so many pixels are never worth an attempt. */
    private static final long MOST_PIXELS = 16_000_000;

    /**
     * Draws a chart with two pixels for each of its own, so that it is sharp on any screen.
     *
     * @param chart the chart
     * @return the picture, of the chart's size
     */
    public static Png of(Chart<?, ?> chart) {
        // What XChart measures in one painting it uses in the next, so the first one differs by some pixels; it goes
        // where nobody sees it, and the same chart gives the same bytes each time.
        paint(chart, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        BufferedImage image =
                new BufferedImage(SCALE * chart.getWidth(), SCALE * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        paint(chart, image);
        return of(image, chart.getWidth(), chart.getHeight());
    }

    /**
     * Encodes an image.
     *
     * @param image the image
     * @return the picture, of the image's size
     */
    public static Png of(BufferedImage image) {
        return of(image, image.getWidth(), image.getHeight());
    }

    /** Encodes few opaque pixels, without a class of java.awt, whose native libraries take their time at the first use. */
    static Png of(int[] pixels, int width, int height) {
        return new Png(
                Base64.getEncoder().encodeToString(PngWriter.write(pixels, width, height)), width, height, false);
    }

    /**
     * Returns an image element that holds the picture itself, so that it needs neither trust nor network.
     *
     * @param alt what the picture shows, for those who cannot see it
     * @return one element
     */
    public String html(String alt) {
        return "<img src=\"data:image/png;base64," + base64 + "\" alt=\"" + Html.escape(alt) + "\" width=\"" + width
                + "\" height=\"" + height + "\"/>";
    }

    private static Png of(BufferedImage image, int width, int height) {
        BufferedImage kept = image;
        boolean large = (long) image.getWidth() * image.getHeight() > MOST_PIXELS;
        String base64 = large ? "" : encode(image);
        for (double share = 1; base64.isEmpty() || base64.length() > MOST; base64 = encode(kept)) {
            double factor = base64.isEmpty() ? 0.5 : Math.sqrt((double) MOST / base64.length());
            share *= Math.min(0.9, factor);
            kept = reduced(image, share);
        }
        return new Png(base64, width, height, kept != image);
    }

    private static BufferedImage reduced(BufferedImage image, double share) {
        int width = Math.max(1, (int) (share * image.getWidth()));
        int height = Math.max(1, (int) (share * image.getHeight()));
        BufferedImage small = new BufferedImage(
                width,
                height,
                image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(image, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return small;
    }

    private static void paint(Chart<?, ?> chart, BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        try {
            pen.scale(SCALE, SCALE);
            chart.paint(pen, chart.getWidth(), chart.getHeight());
        } finally {
            pen.dispose();
        }
    }

    private static String encode(BufferedImage image) {
        return Base64.getEncoder().encodeToString(PngWriter.write(image));
    }
}
