package dev.quire.sketch;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import java.util.Arrays;

/**
 * Importance sampling of rows with replacement: row i of the {@code d × n} matrix S is {@code (d π_t)^(−½) e_tᵀ} for an independent t, drawn with given
 * probabilities {@code π_1 … π_n}. With equal ones it is {@link RowSampling}.
 *
 * <p>With the leverage scores of A of {@code n × k}, the squared row norms of an orthonormal basis of its range, over their sum k, a subspace keeps its lengths within
 * {@code 1 ± ε} with {@code d = O(k log(k/δ)/ε²)} rows, whatever A is (Drineas, Mahoney and Muthukrishnan 2008, DOI 10.1137/07070471X). With {@code π_t ∝ ‖x_t‖‖y_t‖} the
 * variance of a sketched product is the least there is, {@code ((Σ ‖x_t‖‖y_t‖)² − ‖XᵀY‖²)/d} (Drineas, Kannan and Mahoney 2006, lemma 4, DOI 10.1137/S0097539704442684).
 *
 * <p>A row with π = 0 is never taken, so {@code E[SᵀS] = I} on the other rows only: such a row must not matter.
 *
 * <p>Cost of {@code S X} for X of {@code n × k}: dk multiplications; d searches in a list of n sums to make S.
 *
 * {@snippet class="snippets.SketchSnippets" region="leverage"}
 */
public final class LeverageSampling extends SelectedRows {

    private final double[] probabilities;

    private LeverageSampling(int[] taken, double[] scales, double[] probabilities) {
        super(probabilities.length, taken, scales);
        this.probabilities = probabilities;
    }

    /**
     * Makes a sketch; row i takes the first t whose sum {@code π_1 + … + π_t} exceeds the stream's uniform number at {@code (i, 0)}.
     *
     * @param d the number of rows to take, ≥ 1; may exceed n
     * @param weights n finite numbers ≥ 0, not all 0, to which probabilities are proportional
     * @param stream where the randomness comes from
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if d is below 1, the stream is null, or the weights are no such numbers
     */
    public static LeverageSampling of(int d, double[] weights, RandomStream stream) {
        Arguments.require(weights != null && weights.length > 0, "weights: expected at least one number, got none");
        Arguments.sizes(d, weights.length, stream);
        double largest = 0;
        for (int t = 0; t < weights.length; t++) {
            Arguments.require(
                    weights[t] >= 0 && weights[t] < Double.POSITIVE_INFINITY,
                    "weights: expected finite numbers ≥ 0, got " + weights[t] + " at " + t);
            largest = Math.max(largest, weights[t]);
        }
        Arguments.require(largest > 0, "weights: expected a number above 0, got zeros");
        // Relative to the largest, so that no sum overflows and no product underflows but of weights that are nothing
        // beside it.
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int t = 0; t < sums.length; t++) {
            sum += weights[t] / largest;
            sums[t] = sum;
        }
        double[] probabilities = new double[sums.length];
        for (int t = 0; t < sums.length; t++) {
            probabilities[t] = weights[t] / largest / sum;
        }
        int[] taken = new int[d];
        double[] scales = new double[d];
        for (int i = 0; i < d; i++) {
            Interruption.check();
            taken[i] = firstAbove(sums, sum * stream.uniform(i, 0));
            scales[i] = 1 / Math.sqrt(d * probabilities[taken[i]]);
        }
        return new LeverageSampling(taken, scales, probabilities);
    }

    /** Returns the first t with {@code sums[t] > value}; there a weight was added, so it is not 0. */
    private static int firstAbove(double[] sums, double value) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        while (low > 0 && sums[low - 1] == sums[low]) {
            // The product was rounded up to the whole sum, and weights of 0 stand last.
            low--;
        }
        return low;
    }

    /**
     * Returns the probabilities of rows.
     *
     * @return a copy, n numbers ≥ 0 whose sum is 1 to rounding
     */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /**
     * Computes the variance of the sketched product, {@code V = E‖(SX)ᵀ(SY) − XᵀY‖_F² = (Σ_t ‖x_t‖²‖y_t‖²/π_t − ‖XᵀY‖_F²)/d}, exact where no row that matters has
     * π = 0: {@code (SX)ᵀ(SY)} is the mean of d independent copies of {@code x_t y_tᵀ/π_t}, whose mean is {@code XᵀY}.
     *
     * @param x X, {@code n × N} with finite entries
     * @param y Y, {@code n × M} with finite entries
     * @return V ≥ 0; ∞ if a row with π = 0 has {@code x_t y_tᵀ ≠ 0}, since then the product is not estimated
     * @throws IllegalArgumentException if an argument is null, empty, not finite or has other than n rows
     */
    public double variance(Matrix x, Matrix y) {
        Arguments.rows(x, "x", cols());
        Arguments.rows(y, "y", cols());
        Arguments.finite(x, "x");
        Arguments.finite(y, "y");
        double sum = 0;
        for (int t = 0; t < cols(); t++) {
            Interruption.check();
            double term = x.rows(t, t + 1).frobeniusNorm() * y.rows(t, t + 1).frobeniusNorm();
            sum += term == 0 ? 0 : term * term / probabilities[t];
        }
        double product = x.transposeTimes(y).frobeniusNorm();
        return Math.max(0, (sum - product * product) / rows());
    }

    @Override
    public String toString() {
        return "LeverageSampling[" + rows() + " × " + cols() + ", largest probability "
                + Arrays.stream(probabilities).max().orElseThrow() + "]";
    }
}
