package dev.quire.kernel.display;

import dev.quire.LinearOperator;
import dev.quire.notebook.Grid;
import dev.quire.notebook.OperatorText;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Shows operators: those that hold numbers as blocks of them, all others as what they are made of, with shapes and costs. */
final class OperatorView {

    private OperatorView() {}

    static void operator(LinearOperator a, RenderContext context) {
        if (BlockView.block(a, context)) {
            return;
        }
        Grid grid = OperatorText.of(a);
        context.renderIfRequested(MIMEType.TEXT_PLAIN, grid::text);
        context.renderIfRequested(MIMEType.TEXT_HTML, grid::html);
    }
}
