package snippets;

import static dev.quire.notebook.Display.numberFormat;

import dev.quire.Matrix;
import dev.quire.notebook.LinePlot;
import dev.quire.notebook.Notation;
import dev.quire.notebook.PlainText;
import dev.quire.notebook.Plots;

/** Examples of {@link dev.quire.notebook.Display} and {@link Plots}. */
public final class DisplaySnippets {

    private DisplaySnippets() {}

    public static void numbers() {
        Matrix a = Matrix.of(1, 2, Math.PI, 1e-3);
        // @start region="numbers"
        numberFormat(8); // 3.1415927  0.0010000
        numberFormat(3, Notation.SCIENTIFIC); // 3.14e+00  1.00e-03
        numberFormat(); // as it was
        // @end region="numbers"
        numberFormat(3, Notation.SCIENTIFIC);
        if (!PlainText.of(a).endsWith("3.14e+00  1.00e-03")) {
            throw new AssertionError(PlainText.of(a));
        }
        numberFormat();
    }

    public static void plots() {
        double[] cg = {1, 1e-2, 1e-5, 1e-9};
        double[] jacobi = {1, 0.5, 0.25, 0.125};
        // @start region="plots"
        LinePlot plot = Plots.convergence(cg).line("Jacobi", new double[] {0, 1, 2, 3}, jacobi);
        // @end region="plots"
        if (plot.chart().getSeriesMap().size() != 2) {
            throw new AssertionError(plot);
        }
    }
}
