package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Holds an operator to what {@link LinearOperator} promises: that it is linear, that {@code ⟨Ax, y⟩ = ⟨x, Aᵀy⟩}, that products with blocks are those with
 * their columns, that arguments stay and results are written whole, that the same call gives the same bits, that bad arguments are refused, and
 * that the cost is one.
 *
 * {@snippet class="snippets.OperatorSnippets" region="laws"}
 *
 * <p>Vectors are Gaussian, from an addressed stream, so that a report can be had again. A numerical law holds when its error, relative to the norms of what
 * it compares, is at most the tolerance; an inverse of something ill-conditioned needs a larger one. A law that is broken at random places of
 * measure zero is not found. Costs some thirty applications; immutable.
 */
public final class Laws {

    private static final double DEFAULT_TOLERANCE = 1e-12;
    private static final int[] BLOCKS = {0, 1, 3, 8};

    private final double tolerance;
    private final double flops;
    private final RandomStream stream;

    private Laws(double tolerance, double flops, RandomStream stream) {
        this.tolerance = tolerance;
        this.flops = flops;
        this.stream = stream;
    }

    /**
     * Returns the laws with tolerance 10⁻¹², without a count of flops, on the stream {@code (1, "laws")}.
     *
     * @return the laws
     */
    public static Laws defaults() {
        return new Laws(DEFAULT_TOLERANCE, Double.NaN, RandomStream.of(1, "laws"));
    }

    /**
     * Returns the largest relative error.
     *
     * @return a number ≥ 0
     */
    public double tolerance() {
        return tolerance;
    }

    /**
     * Returns the laws with another tolerance.
     *
     * @param newTolerance the largest relative error, ≥ 0
     * @return a changed copy
     * @throws IllegalArgumentException if it is negative or NaN
     */
    public Laws tolerance(double newTolerance) {
        if (!(newTolerance >= 0)) {
            throw new IllegalArgumentException("tolerance: expected a number ≥ 0, got " + newTolerance);
        }
        return new Laws(newTolerance, flops, stream);
    }

    /**
     * Returns the counted flops of one application.
     *
     * @return a number ≥ 0, NaN if there is none
     */
    public double flops() {
        return flops;
    }

    /**
     * Returns the laws with one more: the estimated flops are within a factor of two of a count.
     *
     * @param newFlops the flops of one application, counted by other means
     * @return a changed copy
     * @throws IllegalArgumentException if it is negative or NaN
     */
    public Laws flops(double newFlops) {
        if (!(newFlops >= 0)) {
            throw new IllegalArgumentException("flops: expected a number ≥ 0, got " + newFlops);
        }
        return new Laws(tolerance, newFlops, stream);
    }

    /**
     * Returns the source of the vectors.
     *
     * @return the stream
     */
    public RandomStream stream() {
        return stream;
    }

    /**
     * Returns the laws with other vectors.
     *
     * @param newStream their source
     * @return a changed copy
     * @throws IllegalArgumentException if it is null
     */
    public Laws stream(RandomStream newStream) {
        if (newStream == null) {
            throw new IllegalArgumentException("stream: expected a random stream, got null");
        }
        return new Laws(tolerance, flops, newStream);
    }

    /**
     * A law and what was found.
     *
     * @param name the law in words
     * @param error the relative error, or 0 and 1 for a law that holds or does not
     * @param bound the largest error at which it holds
     * @param note what happened instead, empty if nothing is to be said
     */
    public record Law(String name, double error, double bound, String note) {

        /**
         * Checks the components.
         *
         * @throws IllegalArgumentException if the name or the note is null
         */
        public Law {
            if (name == null) {
                throw new IllegalArgumentException("name: expected a text, got null");
            }
            if (note == null) {
                throw new IllegalArgumentException("note: expected a text, got null");
            }
        }

        /**
         * Tells whether the law holds; it does not where the error is NaN.
         *
         * @return whether the error is within the bound
         */
        public boolean holds() {
            return error <= bound;
        }

        @Override
        public String toString() {
            String text = String.format(
                    Locale.ROOT, "%-6s %-46s %8.1e ≤ %.1e", holds() ? "holds" : "BROKEN", name, error, bound);
            return note.isEmpty() ? text : text + "  " + note;
        }
    }

    /**
     * What was found of an operator.
     *
     * @param operator the shape and kind of the operator
     * @param laws each law
     */
    public record Report(String operator, List<Law> laws) {

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if a component is null
         */
        public Report {
            if (operator == null) {
                throw new IllegalArgumentException("operator: expected a text, got null");
            }
            if (laws == null) {
                throw new IllegalArgumentException("laws: expected a list, got null");
            }
            laws = List.copyOf(laws);
        }

        /**
         * Tells whether all laws hold.
         *
         * @return false if one is broken
         */
        public boolean holds() {
            return laws.stream().allMatch(Law::holds);
        }

        /** Returns a line for each law, below one for the operator. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(operator);
            laws.forEach(law -> text.append("\n  ").append(law));
            return text.toString();
        }
    }

    /**
     * Applies the operator in many ways and compares.
     *
     * @param a the operator
     * @return what was found
     * @throws IllegalArgumentException if {@code a} is null
     */
    public Report check(LinearOperator a) {
        if (a == null) {
            throw new IllegalArgumentException("a: expected an operator, got null");
        }
        LawTrial trial = new LawTrial(a, stream);
        List<Law> laws = new ArrayList<>();
        laws.add(law("A(αx + βz) = αAx + βAz", tolerance, trial::linearity));
        laws.add(law("A0 = 0", 0, trial::zero));
        laws.add(law("Ax is the same at each call, to the last bit", 0, () -> trial.repeated(false)));
        laws.add(law("Ax is written whole, and x stays", 0, () -> trial.written(false)));
        for (int k : BLOCKS) {
            laws.add(law("A X is A on its columns, " + k + " of them", tolerance, () -> trial.block(false, k)));
        }
        laws.add(law("wrong lengths, null and y = x are refused", 0, () -> trial.refusals(false)));
        if (a.hasTranspose()) {
            laws.add(law("⟨Ax, y⟩ = ⟨x, Aᵀy⟩", tolerance, trial::adjoint));
            laws.add(law("Aᵀy is the same at each call, to the last bit", 0, () -> trial.repeated(true)));
            laws.add(law("Aᵀy is written whole, and y stays", 0, () -> trial.written(true)));
            for (int k : BLOCKS) {
                laws.add(law("Aᵀ Y is Aᵀ on its columns, " + k + " of them", tolerance, () -> trial.block(true, k)));
            }
            laws.add(law("the transpose refuses them too", 0, () -> trial.refusals(true)));
        } else {
            laws.add(law("a transpose that is not there says so", 0, trial::noTranspose));
        }
        laws.add(cost(a));
        if (!Double.isNaN(flops)) {
            laws.add(counted(a.cost()));
        }
        return new Report(a.getClass().getSimpleName() + " " + a.rows() + " × " + a.cols(), laws);
    }

    private static Law law(String name, double bound, Supplier<Double> error) {
        try {
            return new Law(name, error.get(), bound, "");
        } catch (RuntimeException e) {
            return new Law(name, Double.NaN, bound, e.toString());
        }
    }

    /** A result has to be written at least. */
    private static Law cost(LinearOperator a) {
        Cost cost = a.cost();
        if (cost == null) {
            return new Law("the cost is an estimate", 1, 0, "got null");
        }
        boolean sound = cost.flops() < Double.POSITIVE_INFINITY
                && cost.bytes() < Double.POSITIVE_INFINITY
                && cost.bytes() >= 8.0 * a.rows();
        return new Law("the cost is finite and counts the result", sound ? 0 : 1, 0, sound ? "" : cost.toString());
    }

    private Law counted(Cost cost) {
        double ratio = flops == cost.flops() ? 1 : Math.max(cost.flops() / flops, flops / cost.flops());
        String note = String.format(Locale.ROOT, "%.6g estimated, %.6g counted", cost.flops(), flops);
        return new Law("flops are those counted, within a factor of two", ratio, 2, note);
    }

    /** Returns the fields of the laws, for a text. */
    @Override
    public String toString() {
        return "Laws" + Arrays.asList("tolerance " + tolerance, "flops " + flops, stream.toString());
    }
}
