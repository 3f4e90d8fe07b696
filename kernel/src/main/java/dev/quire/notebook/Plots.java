package dev.quire.notebook;

import dev.quire.Matrix;
import dev.quire.sparse.CsrMatrix;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The plots a numerical section needs, all of one size and look. What a call returns draws itself when a cell ends with it
 * or {@link Display#display} gets it.
 *
 * {@snippet class="snippets.ChecksSnippets" region="plot"}
 */
public final class Plots {

    /** From here on a linear axis would hide the small values. */
    private static final double WIDE = 100;

    private Plots() {}

    /**
     * Begins a plot of curves, points and bounds.
     *
     * @param title the line above it
     * @return the plot, to be given series
     * @throws IllegalArgumentException if the title is blank
     */
    public static LinePlot lines(String title) {
        return new LinePlot(title);
    }

    /**
     * Plots values against their index, from 1, as given; on a logarithmic axis if all are positive and they span more
     * than two decades.
     *
     * @param values singular values or eigenvalues, at least one
     * @return the plot
     * @throws IllegalArgumentException if there are no values
     */
    public static LinePlot spectrum(double... values) {
        LinePlot plot = new LinePlot("Spectrum").x("index").y("value").line("value", values);
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        return low > 0 && high / low > WIDE ? plot.logY() : plot;
    }

    /**
     * Plots how many values fall into each of a number of intervals of one width from the smallest to the largest, the
     * last one closed.
     *
     * @param title the line above it
     * @param values the values, finite, at least one
     * @param bins the number of intervals, ≥ 1
     * @return the plot, to which a bound or an expected curve can be added
     * @throws IllegalArgumentException if there are no values, one is not finite, or there is no interval
     */
    public static LinePlot histogram(String title, double[] values, int bins) {
        if (values == null || values.length == 0) {
            throw new IllegalArgumentException(
                    "values: expected at least one, got " + (values == null ? "null" : "none"));
        }
        if (bins < 1) {
            throw new IllegalArgumentException("bins: expected at least 1, got " + bins);
        }
        double low = Arrays.stream(values)
                .map(x -> Arguments.finite("values", x))
                .min()
                .orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        if (low == high) {
            // All the same: one unit around them, so that there is something to see.
            low -= 0.5;
            high += 0.5;
        }
        double width = high / bins - low / bins;
        double[] edges = new double[bins + 1];
        double[] counts = new double[bins + 1];
        for (int k = 0; k <= bins; k++) {
            edges[k] = low + k * width;
        }
        for (double value : values) {
            counts[Math.clamp((long) Math.floor((value - low) / width), 0, bins - 1)]++;
        }
        counts[bins] = counts[bins - 1];
        return new LinePlot(title).x("value").y("count").steps(values.length + " values", edges, counts);
    }

    /**
     * Begins a plot of bars over named groups.
     *
     * @param title the line above it
     * @param groups the names under the bars
     * @return the plot, to be given series
     * @throws IllegalArgumentException if the title is blank or there is no group
     */
    public static BarPlot bars(String title, String... groups) {
        return new BarPlot(title, groups);
    }

    /**
     * Begins and ends a plot of bars, each with the half-width of its interval.
     *
     * @param title the line above it
     * @param groups the names under the bars
     * @param values one per group, finite
     * @param errors one per group, finite
     * @return the plot
     * @throws IllegalArgumentException if the title is blank, there is no group, or the numbers do not fit the groups
     */
    public static BarPlot bars(String title, String[] groups, double[] values, double[] errors) {
        return bars(title, groups).barsWithErrors("value", values, errors);
    }

    /**
     * Plots residuals after 0, 1, 2, … iterations on a logarithmic axis; more methods are added by {@link LinePlot#line}. A
     * residual that is not positive has no place on this axis and leaves a gap.
     *
     * {@snippet class="snippets.DisplaySnippets" region="plots"}
     *
     * @param residuals the residuals, at least one of them positive
     * @return the plot
     * @throws IllegalArgumentException if no residual is positive
     */
    public static LinePlot convergence(double... residuals) {
        if (residuals == null || Arrays.stream(residuals).noneMatch(r -> r > 0 && r < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("residuals: expected at least one positive number, got "
                    + (residuals == null ? "null" : residuals.length + " without any"));
        }
        double[] shown = Arrays.stream(residuals)
                .map(r -> r > 0 && r < Double.POSITIVE_INFINITY ? r : Double.NaN)
                .toArray();
        double[] steps = IntStream.range(0, shown.length).asDoubleStream().toArray();
        return new LinePlot("Convergence").x("iteration").y("residual").logY().line("residual", steps, shown);
    }

    /**
     * Plots errors against sizes on logarithmic axes, with the line of least squares {@code error ≈ c sizeᵖ} and its slope p.
     *
     * @param sizes n, h or another size, positive, at least two different ones
     * @param errors as many errors, positive
     * @return the plot, to which a bound of theory can be added
     * @throws IllegalArgumentException if the arrays differ in length, a number is not positive and finite, or there are not two
     *     different sizes
     */
    public static LinePlot errorAgainstSize(double[] sizes, double[] errors) {
        if (sizes == null || errors == null || sizes.length != errors.length) {
            throw new IllegalArgumentException("sizes, errors: expected two arrays of one length, got "
                    + (sizes == null ? "null" : Integer.toString(sizes.length)) + " and "
                    + (errors == null ? "null" : Integer.toString(errors.length)));
        }
        double[] x = logarithms("sizes", sizes);
        double[] y = logarithms("errors", errors);
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            squares += (x[i] - meanX) * (x[i] - meanX);
            products += (x[i] - meanX) * (y[i] - meanY);
        }
        if (!(squares > 0)) {
            throw new IllegalArgumentException(
                    "sizes: expected at least two different ones, got " + sizes.length + " equal");
        }
        double slope = products / squares;
        double[] ends = {
            Arrays.stream(sizes).min().orElseThrow(), Arrays.stream(sizes).max().orElseThrow()
        };
        return new LinePlot("Error against size")
                .x("size")
                .y("error")
                .logX()
                .logY()
                .points("error", sizes, errors)
                .bound(
                        String.format(Locale.ROOT, "slope %.2f", slope),
                        ends,
                        n -> Math.exp(meanY + slope * (Math.log(n) - meanX)));
    }

    private static double[] logarithms(String name, double[] values) {
        for (double value : values) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(name + ": expected positive finite numbers, got " + value);
            }
        }
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /**
     * Plots the rate that a machine allows over the intensity of a computation, and what some computations reached.
     *
     * @param machine what was measured of the machine
     * @param names what ran, or none for the roof alone
     * @param flops the flops of each
     * @param bytes the bytes that each moves
     * @param seconds how long each took, from {@link Roofline#seconds} for instance
     * @return the plot, to which more points can be added
     * @throws IllegalArgumentException if an argument is null, the arrays differ in length, or a number is not positive and finite
     */
    public static LinePlot roofline(
            Roofline machine, String[] names, double[] flops, double[] bytes, double[] seconds) {
        if (machine == null) {
            throw new IllegalArgumentException("machine: expected a roofline, got null");
        }
        if (names == null || flops == null || bytes == null || seconds == null) {
            throw new IllegalArgumentException("names, flops, bytes, seconds: expected arrays, got null among them");
        }
        if (names.length != flops.length || names.length != bytes.length || names.length != seconds.length) {
            throw new IllegalArgumentException("names, flops, bytes, seconds: expected arrays of one length, got "
                    + names.length + ", " + flops.length + ", " + bytes.length + " and " + seconds.length);
        }
        logarithms("flops", flops);
        logarithms("bytes", bytes);
        logarithms("seconds", seconds);
        double balance = machine.peak() / machine.rate();
        double low = balance / 32;
        double high = balance * 32;
        for (int i = 0; i < names.length; i++) {
            low = Math.min(low, flops[i] / bytes[i]);
            high = Math.max(high, flops[i] / bytes[i]);
        }
        double[] corners = {low, balance, high};
        LinePlot plot = new LinePlot("Roofline")
                .x("flops a byte")
                .y("Gflop/s")
                .logX()
                .logY()
                .bound("what the machine allows", corners, f -> 1e-9 * machine.attainable(f));
        for (int i = 0; i < names.length; i++) {
            plot.points(names[i], new double[] {flops[i] / bytes[i]}, new double[] {1e-9 * flops[i] / seconds[i]});
        }
        return plot;
    }

    /**
     * Plots the rate that a machine allows over the intensity of a computation.
     *
     * @param machine what was measured of the machine
     * @return the plot, to which points can be added: flops a byte across, Gflop/s up
     * @throws IllegalArgumentException if {@code machine} is null
     */
    public static LinePlot roofline(Roofline machine) {
        return roofline(machine, new String[0], new double[0], new double[0], new double[0]);
    }

    /**
     * Draws how large the entries of a matrix are.
     *
     * @param a the matrix, at least 1 × 1
     * @return the plot
     * @throws IllegalArgumentException if {@code a} is null or has no entry
     */
    public static MatrixPlot heatmap(Matrix a) {
        requireMatrix(a);
        return MatrixPlot.heatmap(a::get, a.rows(), a.cols(), "Matrix");
    }

    /**
     * Draws how large the numbers of an array of rows are.
     *
     * @param rows arrays of one length
     * @return the plot
     * @throws IllegalArgumentException if {@code rows} is null, ragged or has no entry
     */
    public static MatrixPlot heatmap(double[][] rows) {
        return heatmap(Matrix.of(rows));
    }

    /**
     * Draws where the entries of a matrix are that are not zero.
     *
     * @param a the matrix, at least 1 × 1
     * @return the plot
     * @throws IllegalArgumentException if {@code a} is null or has no entry
     */
    public static MatrixPlot spy(Matrix a) {
        requireMatrix(a);
        return MatrixPlot.spy(a::get, a.rows(), a.cols(), "Matrix");
    }

    /**
     * Draws where the entries of a sparse matrix are.
     *
     * @param a the matrix, at least 1 × 1
     * @return the plot
     * @throws IllegalArgumentException if {@code a} is null or has no place for an entry
     */
    public static MatrixPlot spy(CsrMatrix a) {
        requireMatrix(a);
        return MatrixPlot.spy(a);
    }

    private static void requireMatrix(Object a) {
        if (a == null) {
            throw new IllegalArgumentException("a: expected a matrix, got null");
        }
    }
}
