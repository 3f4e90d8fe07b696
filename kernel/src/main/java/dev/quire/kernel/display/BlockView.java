package dev.quire.kernel.display;

import dev.quire.notebook.Block;
import dev.quire.notebook.Html;
import dev.quire.notebook.MatrixPlot;
import dev.quire.notebook.PlainText;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Shows matrices, vectors and arrays of numbers: typeset up to 10 × 10, beyond as a table of their corners with shape and norm, and
 * with a picture of the whole where the table is cut on both sides.
 *
 * <p>A front end that gets both forms would take the table, so only one is made, and a large matrix is never typeset,
 * because that stops a browser.
 */
final class BlockView {

    private BlockView() {}

    /** Shows a block of numbers; returns false where the value is none. */
    static boolean block(Object value, RenderContext context) {
        Block block = Block.of(value).orElse(null);
        if (block == null) {
            return false;
        }
        String text = block.isTable() ? block.text() : PlainText.of(value);
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> text);
        if (block.rows() == 0 || block.cols() == 0) {
            return true;
        }
        if (block.isSmall() && context.renderIfRequested(MIMEType.TEXT_LATEX, block::latex)) {
            return true;
        }
        context.renderIfRequested(MIMEType.TEXT_HTML, () -> html(block));
        return true;
    }

    private static String html(Block block) {
        String table = block.table().html();
        if (!block.deservesPicture()) {
            return table;
        }
        MatrixPlot plot = block.picture();
        if (plot.isBlank()) {
            return table;
        }
        return "<div>" + table + "\n" + plot.thumbnail().html(plot.describe()) + "\n<div>" + Html.escape(plot.legend())
                + "</div></div>";
    }
}
