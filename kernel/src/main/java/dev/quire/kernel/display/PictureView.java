package dev.quire.kernel.display;

import dev.quire.notebook.ChartText;
import dev.quire.notebook.Chartable;
import dev.quire.notebook.Display;
import dev.quire.notebook.Png;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * Shows charts and images as PNG, charts with two pixels for each of their own so that they are sharp on any screen. The
 * text of a picture is also its alternative text, which nbconvert writes into the page.
 */
final class PictureView {

    private static final int LONGEST = 3_000;

    private PictureView() {}

    static void chart(Chart<?, ?> chart, RenderContext context) {
        chart(chart, ChartText.of(chart), context);
    }

    static void plot(Chartable plot, RenderContext context) {
        chart(plot.chart(), plot.describe(), context);
    }

    private static void chart(Chart<?, ?> chart, String description, RenderContext context) {
        String text = cut(description);
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> text);
        context.renderIfRequested(MIMEType.IMAGE_PNG, (type, data) -> {
            Png png = Png.of(chart);
            data.putData(type, png.base64(), metadata(text, png));
        });
    }

    static void image(BufferedImage image, RenderContext context) {
        Png png = Png.of(image);
        String text = cut((image.getProperty(Display.ALTERNATIVE_TEXT) instanceof String alt
                        ? alt
                        : "image of " + image.getWidth() + " × " + image.getHeight() + " pixels")
                + (png.reduced() ? ", shown with fewer pixels than it has" : ""));
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> text);
        context.renderIfRequested(
                MIMEType.IMAGE_PNG, (type, data) -> data.putData(type, png.base64(), metadata(text, png)));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static Map<String, Object> metadata(String alt, Png png) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("alt", alt);
        metadata.put("width", png.width());
        metadata.put("height", png.height());
        return metadata;
    }
}
