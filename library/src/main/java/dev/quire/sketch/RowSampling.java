package dev.quire.sketch;

import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import java.util.Arrays;

/**
 * Uniform row sampling with replacement: row i of the {@code d × n} matrix S is {@code √(n/d) e_tᵀ} for an independent
 * t, uniform over the n coordinates.
 *
 * <p>For a fixed x, {@code E‖Sx‖² = ‖x‖²} with variance {@code (n Σ x_j⁴ − ‖x‖⁴)/d}: small when the entries of x are of
 * one size, up to {@code n − 1} times {@code ‖x‖⁴/d} when x has a single nonzero, which is missed altogether with
 * probability {@code (1 − 1/n)^d}. There is therefore no guarantee that holds for every subspace; it is the cheapest
 * sketch, and the one to use as a baseline. Analysis of uniform and weighted sampling: Drineas, Kannan, Mahoney 2006, DOI
 * 10.1137/S0097539704442684.
 *
 * <p>Cost of {@code S X} for X of {@code n × k}: dk multiplications; only the d rows taken are read.
 *
 * {@snippet class="snippets.SketchSnippets" region="rows"}
 */
public final class RowSampling extends SelectedRows {

    private RowSampling(int n, int[] taken, double[] scales) {
        super(n, taken, scales);
    }

    /**
     * Makes a sketch; row i takes the coordinate that the stream draws at {@code (i, 0)}.
     *
     * @param d the number of rows to take, ≥ 1; may exceed n
     * @param n the number of rows to take from, ≥ 1
     * @param stream where the randomness comes from
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if a size is below 1 or the stream is null
     */
    public static RowSampling of(int d, int n, RandomStream stream) {
        Arguments.sizes(d, n, stream);
        int[] taken = new int[d];
        for (int i = 0; i < d; i++) {
            Interruption.check();
            taken[i] = stream.below(n, i, 0);
        }
        double[] scales = new double[d];
        Arrays.fill(scales, Math.sqrt((double) n / d));
        return new RowSampling(n, taken, scales);
    }
}
