package dev.quire.kernel.display;

import dev.quire.Bound;
import dev.quire.Outcome;
import dev.quire.notebook.Grid;
import dev.quire.notebook.Grid.Align;
import dev.quire.notebook.LinePlot;
import dev.quire.notebook.Numbers;
import dev.quire.notebook.PlainText;
import dev.quire.notebook.Plots;
import dev.quire.notebook.Png;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Shows a result with its evidence: how it ended, how good it is, what it cost, and what else it holds. */
final class OutcomeView {

    private static final Set<String> EVIDENCE =
            Set.of("status", "residual", "iterations", "products", "bound", "history");

    private OutcomeView() {}

    static void outcome(Outcome outcome, RenderContext context) {
        Grid grid = grid(outcome);
        context.renderIfRequested(MIMEType.TEXT_PLAIN, grid::text);
        context.renderIfRequested(MIMEType.TEXT_HTML, () -> html(outcome, grid));
    }

    private static String html(Outcome outcome, Grid grid) {
        double[] history = outcome.history();
        if (history.length < 2 || Arrays.stream(history).noneMatch(r -> r > 0 && r < Double.POSITIVE_INFINITY)) {
            return grid.html();
        }
        LinePlot plot = Plots.convergence(history);
        return "<div>" + grid.html() + "\n" + Png.of(plot.chart()).html(plot.describe()) + "</div>";
    }

    private static String bound(Bound bound) {
        double failure = bound.failureProbability();
        return "≤ " + Numbers.brief(bound.value())
                + (failure > 0 ? ", fails with probability " + Numbers.brief(failure) : "")
                + " (" + bound.source() + ")";
    }

    private static String history(double[] residuals) {
        return Numbers.brief(residuals[0])
                + (residuals.length == 1
                        ? ""
                        : " to " + Numbers.brief(residuals[residuals.length - 1]) + " in " + (residuals.length - 1)
                                + (residuals.length == 2 ? " step" : " steps"));
    }

    private static Grid grid(Outcome outcome) {
        Grid grid = new Grid(name(outcome.getClass()))
                .column("", Align.LEFT)
                .column("", Align.LEFT)
                .rowHeaders();
        grid.row("status", outcome.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        double residual = outcome.residual();
        grid.row("residual", Double.isNaN(residual) ? "not computed" : Numbers.brief(residual));
        grid.row("iterations", Integer.toString(outcome.iterations()));
        grid.row("products", Long.toString(outcome.products()));
        grid.row("bound", outcome.bound().map(OutcomeView::bound).orElse("none"));
        if (outcome.history().length > 0) {
            grid.row("history", history(outcome.history()));
        }
        if (outcome instanceof Record result) {
            for (RecordComponent part : result.getClass().getRecordComponents()) {
                if (!EVIDENCE.contains(part.getName())) {
                    grid.row(part.getName(), PlainText.inline(PlainText.component(result, part)));
                }
            }
        }
        return grid;
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null || type.isAnonymousClass() || outer.getSimpleName().startsWith("REPL")
                ? type.getSimpleName()
                : outer.getSimpleName() + "." + type.getSimpleName();
    }
}
