package dev.quire.kernel.display;

import dev.quire.LinearOperator;
import dev.quire.Outcome;
import dev.quire.dense.Cholesky;
import dev.quire.dense.Lu;
import dev.quire.dense.Qr;
import dev.quire.dense.Svd;
import dev.quire.dense.SymmetricEigen;
import dev.quire.dense.TallQr;
import dev.quire.notebook.Chartable;
import java.awt.image.BufferedImage;
import org.dflib.jjava.jupyter.kernel.display.RenderFunction;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** The one door to this package: registers how Quire's and its companions' types are shown. */
public final class Renderers {

    private Renderers() {}

    /**
     * Registers all of them. Types that others register on a more special class or interface still win, because the
     * renderer asks a class, then its interfaces, then its superclass; so does whoever registers first on the same one.
     *
     * @param renderer the kernel's renderer
     */
    public static void register(Renderer renderer) {
        add(renderer, LinearOperator.class, OperatorView::operator, MIMEType.TEXT_LATEX, MIMEType.TEXT_HTML);
        add(renderer, Table.class, TableView::table, MIMEType.TEXT_HTML);
        add(renderer, Chart.class, PictureView::chart, MIMEType.IMAGE_PNG);
        add(renderer, Chartable.class, PictureView::plot, MIMEType.IMAGE_PNG);
        add(renderer, BufferedImage.class, PictureView::image, MIMEType.IMAGE_PNG);
        add(renderer, Outcome.class, OutcomeView::outcome, MIMEType.TEXT_HTML);
        add(renderer, Lu.class, FactorView::lu, MIMEType.TEXT_HTML);
        add(renderer, Cholesky.class, FactorView::cholesky, MIMEType.TEXT_HTML);
        add(renderer, Qr.class, FactorView::qr, MIMEType.TEXT_HTML);
        add(renderer, TallQr.class, FactorView::tallQr, MIMEType.TEXT_HTML);
        add(renderer, Svd.class, FactorView::svd, MIMEType.TEXT_HTML);
        add(renderer, SymmetricEigen.class, FactorView::eigen, MIMEType.TEXT_HTML);
        // Else the renderer's own rule for texts would show all of them, however long.
        add(renderer, CharSequence.class, ObjectView::text);
        add(renderer, Object.class, ObjectView::object, MIMEType.TEXT_LATEX, MIMEType.TEXT_HTML);
    }

    private static <T> void add(Renderer renderer, Class<T> type, RenderFunction<T> function, MIMEType... rich) {
        renderer.createRegistration(type)
                .preferring(MIMEType.TEXT_PLAIN)
                .preferring(rich)
                .register(function);
    }
}
