package dev.quire.notebook;

import dev.quire.Matrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.WritableRaster;
import java.util.Hashtable;
import java.util.List;

/** Draws vectors as grey pictures in a grid. */
final class Pictures {

    private static final int LARGEST = 4000;
    private static final int WANTED = 64;
    private static final int SMALLEST_SCALE = 2;
    private static final int GAP = 8;
    private static final int LABEL = 20;
    private static final int NAMED = 20;

    private Pictures() {}

    static BufferedImage of(Matrix rows, int width, int height, int perRow, String... labels) {
        require(
                rows != null && rows.rows() >= 1,
                "rows: expected at least one row, got " + (rows == null ? "null" : rows.shape()));
        require(width >= 1, "width: expected a number ≥ 1, got " + width);
        require(height >= 1, "height: expected a number ≥ 1, got " + height);
        require(perRow >= 1, "perRow: expected a number ≥ 1, got " + perRow);
        require(
                (long) width * height == rows.cols(),
                "rows: expected " + (long) width * height + " columns for pictures of " + width + " × " + height
                        + ", got " + rows.shape());
        List<String> names = labels == null ? List.of() : List.of(labels);
        require(
                names.isEmpty() || names.size() == rows.rows(),
                "labels: expected none or " + rows.rows() + ", got " + names.size());
        int across = Math.min(perRow, rows.rows());
        int down = (rows.rows() + across - 1) / across;
        int scale = Math.max(width, height) > WANTED ? 1 : Math.max(SMALLEST_SCALE, WANTED / Math.max(width, height));
        int cellWidth = width * scale + GAP;
        int cellHeight = height * scale + GAP + (names.isEmpty() ? 0 : LABEL);
        long totalWidth = (long) across * cellWidth + GAP;
        long totalHeight = (long) down * cellHeight + GAP;
        require(
                totalWidth <= LARGEST && totalHeight <= LARGEST,
                "rows: expected pictures that fit into " + LARGEST + " × " + LARGEST + " pixels, got " + totalWidth
                        + " × " + totalHeight + "; show fewer");

        BufferedImage image = blank((int) totalWidth, (int) totalHeight, alt(rows.rows(), width, height, names));
        Grey grey = Grey.of(rows);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, image.getWidth(), image.getHeight());
            for (int k = 0; k < rows.rows(); k++) {
                int left = GAP + k % across * cellWidth;
                int top = GAP + k / across * cellHeight;
                draw(image, rows, k, width, height, scale, left, top, grey);
                if (!names.isEmpty()) {
                    pen.setColor(Color.BLACK);
                    label(pen, names.get(k), left, top + height * scale, width * scale);
                }
            }
        } finally {
            pen.dispose();
        }
        return image;
    }

    private static void draw(
            BufferedImage image, Matrix rows, int k, int width, int height, int scale, int left, int top, Grey grey) {
        for (int y = 0; y < height * scale; y++) {
            for (int x = 0; x < width * scale; x++) {
                image.setRGB(left + x, top + y, grey.argb(rows.get(k, y / scale * width + x / scale)));
            }
        }
    }

    private static void label(Graphics2D pen, String name, int left, int top, int width) {
        FontMetrics metrics = pen.getFontMetrics();
        String shown = name;
        while (shown.length() > 1 && metrics.stringWidth(shown) > width + GAP) {
            shown = shown.substring(0, shown.length() - (shown.endsWith("…") ? 2 : 1)) + "…";
        }
        pen.drawString(shown, left + (width - metrics.stringWidth(shown)) / 2, top + metrics.getAscent() + 3);
    }

    // The constructor asks for a Hashtable.
    @SuppressWarnings("JdkObsolete")
    private static BufferedImage blank(int width, int height, String alt) {
        ColorModel model = ColorModel.getRGBdefault();
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Display.ALTERNATIVE_TEXT, alt);
        return new BufferedImage(model, raster, false, properties);
    }

    private static String alt(int count, int width, int height, List<String> names) {
        String line = (count == 1 ? "1 grey picture of " : count + " grey pictures of ") + width + " × " + height;
        if (names.isEmpty()) {
            return line;
        }
        String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return line + ": " + shown + (names.size() > NAMED ? ", …" : "");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The scale from the smallest value, white, to the largest, black. */
    private record Grey(double low, double high) {

        /** No grey has this colour, and a page that shines through would be black in a dark theme. */
        private static final int NOT_FINITE = 0xffd55e00;

        static Grey of(Matrix rows) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < rows.rows(); i++) {
                for (double value : rows.row(i)) {
                    if (Double.isFinite(value)) {
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
            }
            return new Grey(low, high);
        }

        int argb(double value) {
            if (!Double.isFinite(value)) {
                return NOT_FINITE;
            }
            // Halved, so that a range beyond the largest double does not overflow.
            double share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0;
            int level = (int) Math.rint(255 * (1 - share));
            return 0xff000000 | level << 16 | level << 8 | level;
        }
    }
}
