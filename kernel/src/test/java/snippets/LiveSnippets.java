package snippets;

import static dev.quire.notebook.Live.progress;
import static dev.quire.notebook.Live.residuals;

/** Examples of {@code Live}. */
public final class LiveSnippets {

    private LiveSnippets() {}

    public static double progressLine() {
        // @start region="progress"
        double sum = 0;
        try (var line = progress("halving", 50)) {
            for (int k = 0; k < 50; k++) {
                sum += Math.scalb(1.0, -k);
                line.step();
            }
        }
        for (int k : progress("and back", 50)) { // counts, and closes behind the last
            sum -= Math.scalb(1.0, -k);
        }
        // @end region="progress"
        return sum;
    }

    public static double residualCurve() {
        // @start region="residuals"
        double x = 1;
        try (var curve = residuals("Newton's method for √2")) {
            for (int k = 0; k < 5; k++) {
                x = (x + 2 / x) / 2;
                curve.add(Math.abs(x * x - 2));
            }
        }
        // @end region="residuals"
        return x;
    }
}
