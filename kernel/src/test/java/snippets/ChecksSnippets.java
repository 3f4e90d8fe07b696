package snippets;

import static dev.quire.notebook.Checks.check;
import static dev.quire.notebook.Checks.claim;
import static dev.quire.notebook.Checks.crossCheck;
import static dev.quire.notebook.Checks.distribution;
import static dev.quire.notebook.Checks.slope;
import static dev.quire.notebook.Checks.verdict;
import static dev.quire.notebook.Display.display;
import static dev.quire.notebook.Plots.lines;

import dev.quire.Matrix;
import dev.quire.notebook.Provenance;
import dev.quire.notebook.Verdict;
import dev.quire.random.RandomStream;
import java.util.stream.IntStream;

/** The code that the documentation of the checks shows. */
public final class ChecksSnippets {

    private ChecksSnippets() {}

    /** A section from claim to verdict. */
    public static void section() {
        // @start region="section"
        claim("frobenius-norm", "The squared Frobenius norm is the trace of AᵀA.");
        Matrix a = Matrix.of(2, 2, 1, 2, 2, 0);
        Matrix gram = a.transposeTimes(a);
        double trace = gram.get(0, 0) + gram.get(1, 1);
        crossCheck("‖A‖²")
                .route("trace of AᵀA", trace)
                .route("norm", Math.pow(a.frobeniusNorm(), 2))
                .agreeWithin(8 * 0x1p-53 * trace, "4 products, 3 sums and a square root of relative error 2⁻⁵³");
        check("trace", trace).equalsExactly(9, "1 + 4 + 4 + 0");
        verdict(Verdict.REPRODUCED, "both routes agree on a 2 × 2 matrix of integers");
        // @end region="section"
    }

    /** Checks with a level: an exponent and a distribution. */
    public static void statistics() {
        // @start region="statistics"
        double[] n = {16, 64, 256, 1024, 4096};
        RandomStream stream = RandomStream.of(1, "means");
        double[] error = new double[n.length];
        for (int k = 0; k < n.length; k++) {
            double sum = 0;
            for (int trial = 0; trial < 100; trial++) {
                double mean = 0;
                for (int i = 0; i < n[k]; i++) {
                    mean += stream.gaussian(100L * k + trial, i) / n[k];
                }
                sum += mean * mean / 100;
            }
            error[k] = Math.sqrt(sum);
        }
        slope("error of a mean over the number of measurements", n, error)
                .isInside(-0.7, -0.3, 0.99, "1/√n, and 100 trials at each n");
        double[] uniform =
                IntStream.range(0, 500).mapToDouble(i -> stream.uniform(i, -1)).toArray();
        distribution("uniform variates", uniform).follows(x -> x, 0.999, "P(U ≤ x) = x on [0, 1]");
        // @end region="statistics"
    }

    /** The last cell of a notebook. */
    public static void provenance() {
        // @start region="provenance"
        Provenance.show();
        // @end region="provenance"
    }

    /** An error over the size, with the slope that theory gives. */
    public static void plot() {
        // @start region="plot"
        double[] n = {10, 100, 1000, 10000};
        double[] error = {1.1e-1, 0.9e-2, 1.2e-3, 1.0e-4};
        display(lines("Error of a first-order method")
                .x("steps n")
                .y("error")
                .logX()
                .logY()
                .points("measured", n, error)
                .bound("1 / n", n, size -> 1 / size));
        // @end region="plot"
    }
}
