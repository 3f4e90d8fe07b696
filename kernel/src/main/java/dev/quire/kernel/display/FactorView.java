package dev.quire.kernel.display;

import dev.quire.dense.Cholesky;
import dev.quire.dense.Lu;
import dev.quire.dense.Qr;
import dev.quire.dense.Svd;
import dev.quire.dense.SymmetricEigen;
import dev.quire.dense.TallQr;
import dev.quire.notebook.Grid;
import dev.quire.notebook.Grid.Align;
import dev.quire.notebook.LinePlot;
import dev.quire.notebook.Numbers;
import dev.quire.notebook.Plots;
import dev.quire.notebook.Png;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Shows factorisations: the shape of what was factored, and what the factors tell of it at once; spectra with their curve. */
final class FactorView {

    /** Fewer values are read as quickly as their curve. */
    private static final int CURVE = 5;

    private FactorView() {}

    static void lu(Lu lu, RenderContext context) {
        Grid grid = grid("Lu, P A = L U", lu.size(), lu.size());
        grid.row("singular", lu.isSingular() ? "yes" : "no");
        grid.row("sign of det A", Integer.toString(lu.determinantSign()));
        grid.row("ln |det A|", Numbers.brief(lu.logDeterminant()));
        show(grid, context);
    }

    static void cholesky(Cholesky factor, RenderContext context) {
        Grid grid = grid("Cholesky, A = L Lᵀ", factor.size(), factor.size());
        grid.row("ln det A", Numbers.brief(factor.logDeterminant()));
        show(grid, context);
    }

    static void qr(Qr qr, RenderContext context) {
        show(grid("Qr, A = Q R", qr.rows(), qr.cols()), context);
    }

    static void tallQr(TallQr qr, RenderContext context) {
        show(grid("TallQr, A = Q R", qr.rows(), qr.cols()), context);
    }

    static void svd(Svd svd, RenderContext context) {
        double[] values = svd.singularValues();
        Grid grid = grid("Svd, A = U Σ Vᵀ", svd.u().rows(), svd.v().rows());
        grid.row("numerical rank", Integer.toString(svd.rank()));
        if (values.length > 0) {
            grid.row("largest singular value", Numbers.brief(values[0]));
            grid.row("smallest", Numbers.brief(values[values.length - 1]));
            grid.row("condition", Numbers.brief(values[0] / values[values.length - 1]));
        }
        spectrum(grid, values, "singular value", context);
    }

    static void eigen(SymmetricEigen eigen, RenderContext context) {
        double[] values = eigen.values();
        Grid grid = grid(
                "SymmetricEigen, A = V Λ Vᵀ",
                eigen.vectors().rows(),
                eigen.vectors().rows());
        if (values.length > 0) {
            double first = values[0];
            double last = values[values.length - 1];
            grid.row("largest eigenvalue", Numbers.brief(Math.max(first, last)));
            grid.row("smallest", Numbers.brief(Math.min(first, last)));
        }
        spectrum(grid, values, "eigenvalue", context);
    }

    private static Grid grid(String kind, int rows, int cols) {
        return new Grid(kind)
                .column("", Align.LEFT)
                .column("", Align.LEFT)
                .rowHeaders()
                .row("A", rows + " × " + cols);
    }

    private static void show(Grid grid, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, grid::text);
        context.renderIfRequested(MIMEType.TEXT_HTML, grid::html);
    }

    private static void spectrum(Grid grid, double[] values, String name, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, grid::text);
        context.renderIfRequested(MIMEType.TEXT_HTML, () -> {
            if (values.length < CURVE) {
                return grid.html();
            }
            LinePlot plot = Plots.spectrum(values).y(name);
            return "<div>" + grid.html() + "\n" + Png.of(plot.chart()).html(plot.describe()) + "</div>";
        });
    }
}
