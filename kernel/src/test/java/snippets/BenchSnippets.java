package snippets;

import static dev.quire.notebook.Bench.bench;

import dev.quire.notebook.BenchResult;
import java.util.Arrays;

/** Examples of {@code Bench}. */
public final class BenchSnippets {

    private BenchSnippets() {}

    public static BenchResult sum() throws Exception {
        // @start region="bench"
        double[] x = new double[1000];
        BenchResult times = bench("sum of 1000", 1000, () -> Arrays.stream(x).sum());
        double nanos = times.median(); // of a call; times.nanos() has all iterations, for a plot
        // @end region="bench"
        if (!(nanos > 0)) {
            throw new AssertionError(times);
        }
        return times;
    }
}
