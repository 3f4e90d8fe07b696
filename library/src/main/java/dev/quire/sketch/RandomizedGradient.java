package dev.quire.sketch;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;

/**
 * The memory-saving weight gradient of a linear layer: instead of its input X of {@code B × N} the layer keeps
 * {@code SX} of {@code B_proj × N} and a random stream, and estimates the weight gradient {@code XᵀY} of {@code N × M}, Y
 * of {@code B × M} the gradient of the loss at the output, by
 *
 * <p>{@code Ĝ = (SX)ᵀ(SY)},
 *
 * <p>where S of {@code B_proj × B} is made once in the forward pass and once more, bit for bit, in the backward pass
 * (Bershatsky, Mikhalev, Katrutsa, Gusak, Merkulov and Oseledets 2022, arXiv:2201.13195; their S is our Sᵀ). Because
 * {@code E[SᵀS] = I} the estimate is unbiased, {@code E[Ĝ] = XᵀY}; {@link #variance} is its exact variance. The gradient with
 * respect to the layer's input, {@code YWᵀ}, needs no X, stays exact and is the caller's to compute.
 *
 * <p>Kept for the backward pass: {@code 8 B_proj N} bytes instead of {@code 8 B N}, with
 * {@code B_proj = max(1, round(ρB))}. Cost of both passes: the sketches of X and Y (see {@link Sketch}) and
 * {@code 2 B_proj N M} flops, against {@code 2 B N M} for the exact gradient.
 *
 * <p>Two saves with one stream use the same S. Independent estimates, for layers or for training steps, need a stream
 * each, best a child named after layer and step.
 *
 * {@snippet class="snippets.SketchSnippets" region="gradient"}
 *
 * @param ratio ρ, the share of rows kept, 0 &lt; ρ ≤ 1; 0.2 by default
 * @param kind the kind of S; Gaussian by default
 * @param stream the randomness of S
 * @see <a href="https://arxiv.org/abs/2201.13195">rmm-backprop</a>
 */
public record RandomizedGradient(double ratio, Sketch.Kind kind, RandomStream stream) {

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is null or outside its range
     */
    public RandomizedGradient {
        Arguments.require(ratio > 0 && ratio <= 1, "ratio: expected a number in (0, 1], got " + ratio);
        Arguments.require(kind != null, "kind: expected a kind of sketch, got null");
        Arguments.stream(stream);
    }

    /**
     * Returns the default options: a fifth of the rows, a Gaussian sketch of seed 0.
     *
     * @return the defaults
     */
    public static RandomizedGradient defaults() {
        return new RandomizedGradient(0.2, Sketch.Kind.GAUSSIAN, RandomStream.of(0, "randomized gradient"));
    }

    /**
     * Returns a copy with another share of rows.
     *
     * @param newRatio ρ in (0, 1]
     * @return the copy
     * @throws IllegalArgumentException if the number is outside its range
     */
    public RandomizedGradient ratio(double newRatio) {
        return new RandomizedGradient(newRatio, kind, stream);
    }

    /**
     * Returns a copy with another kind of sketch.
     *
     * @param newKind the kind
     * @return the copy
     * @throws IllegalArgumentException if the kind is null
     */
    public RandomizedGradient kind(Sketch.Kind newKind) {
        return new RandomizedGradient(ratio, newKind, stream);
    }

    /**
     * Returns a copy with another source of randomness.
     *
     * @param newStream the stream
     * @return the copy
     * @throws IllegalArgumentException if the stream is null
     */
    public RandomizedGradient stream(RandomStream newStream) {
        return new RandomizedGradient(ratio, kind, newStream);
    }

    /**
     * Returns the number of rows kept of a batch.
     *
     * @param batch B ≥ 1
     * @return {@code B_proj = max(1, round(ρB))}
     * @throws IllegalArgumentException if the batch is empty
     */
    public int projectedRows(int batch) {
        Arguments.atLeast(batch, 1, "batch");
        return (int) Math.max(1, Math.round(ratio * batch));
    }

    /**
     * Sketches the input of a layer in the forward pass. X itself is not kept.
     *
     * @param x X, {@code B × N} with B, N ≥ 1 and finite entries
     * @return what the backward pass needs
     * @throws IllegalArgumentException if {@code x} is null, empty or not finite
     */
    public Saved save(Matrix x) {
        Arguments.finite(x, "x");
        return new Saved(
                kind,
                stream,
                x.rows(),
                sketch(kind, stream, projectedRows(x.rows()), x.rows()).times(x));
    }

    private static Sketch sketch(Sketch.Kind kind, RandomStream stream, int projectedRows, int batch) {
        return kind.of(projectedRows, batch, stream);
    }

    /** What a layer keeps between its passes: SX and the stream of S, never X and never S. Immutable. */
    public static final class Saved {

        private final Sketch.Kind kind;
        private final RandomStream stream;
        private final int batch;
        private final Matrix projected;

        private Saved(Sketch.Kind kind, RandomStream stream, int batch, Matrix projected) {
            this.kind = kind;
            this.stream = stream;
            this.batch = batch;
            this.projected = projected;
        }

        /**
         * Returns SX.
         *
         * @return a copy, {@code B_proj × N}
         */
        public Matrix projected() {
            return projected.copy();
        }

        /**
         * Makes S again, with the bits it had in the forward pass.
         *
         * @return S, {@code B_proj × B}
         */
        public Sketch sketch() {
            return RandomizedGradient.sketch(kind, stream, projected.rows(), batch);
        }

        /**
         * Returns the size of the numbers kept.
         *
         * @return {@code 8 B_proj N}; the stream adds a seed and a name
         */
        public long storedBytes() {
            return 8L * projected.rows() * projected.cols();
        }

        /**
         * Estimates the weight gradient in the backward pass.
         *
         * @param y Y, the gradient of the loss at the layer's output, {@code B × M} with finite entries
         * @return {@code Ĝ = (SX)ᵀ(SY)}, a new {@code N × M} matrix
         * @throws IllegalArgumentException if {@code y} is null, empty, not finite, or has other than B rows
         */
        public Matrix weightGradient(Matrix y) {
            Arguments.rows(y, "y", batch);
            Arguments.finite(y, "y");
            return projected.transposeTimes(sketch().times(y));
        }
    }

    /**
     * Computes the variance of the estimate exactly, {@code V = E‖Ĝ − XᵀY‖_F²} over the randomness of S.
     *
     * <p>Write {@code P = ‖X‖_F²‖Y‖_F²}, {@code G = ‖XᵀY‖_F²} and {@code Σ = Σ_i ‖x_i‖²‖y_i‖²} over the B rows, and
     * {@code d = B_proj}.
     *
     * <ul>
     *   <li>Gaussian: {@code V = (P + G)/d};
     *   <li>Rademacher: {@code V = (P + G − 2Σ)/d};
     *   <li>SRHT, B′ the power of two at or above B: {@code V = (P + G − 2Σ)/d · (B′ − d)/(B′ − 1)}, and 0 for B = 1;
     *   <li>row sampling with replacement: {@code V = (BΣ − G)/d};
     *   <li>sparse signs and CountSketch: that of Rademacher; SparseStack: times {@code d ζ^(−2) Σ 1/m_b}, which is 1 where ζ divides d;
     *   <li>block SRHT, blocks of r rows with {@code w_b = P_b + G_b − 2Σ_b}: {@code V = (P + G − 2Σ − (d − 1)/(r − 1) Σ_b w_b)/d};
     *   <li>cosine sketch: {@code V = (B − d)/(d(B − 1)) (T/B − G)} with {@code T = (B − 1)(P + 2G − 2Σ) + B/2 (Σ + Σ′ + 2Κ − 2M)}; here j′ = B + 1 − j is the mirror image of row
     *       j, {@code Σ′ = Σ_j ‖x_j‖²‖y_j′‖²}, {@code Κ = Σ_j (x_jᵀx_j′)(y_jᵀy_j′)}, and M the term of Σ with j = j′, 0 for even B.
     * </ul>
     *
     * <p>Derivation. Rows of S that are independent, {@code s/√d} with i.i.d. entries of mean 0, variance 1 and fourth moment
     * κ, make Ĝ the mean of d independent copies of {@code (Xᵀs)(Yᵀs)ᵀ}, so {@code V = (E[‖Xᵀs‖²‖Yᵀs‖²] − G)/d}, and
     * {@code E[s_i s_j s_k s_l]} is nonzero for paired indices only: {@code E[‖Xᵀs‖²‖Yᵀs‖²] = P + 2G + (κ − 3)Σ}; κ is 3 for
     * normal entries and 1 for signs. For SRHT each row of {@code √B′ HDP} is a vector of signs, so given D the estimate is
     * B′ times the mean of d terms {@code z_i w_iᵀ} drawn without replacement from B′ of them, whose sum is always
     * {@code XᵀY} and whose squared norms sum to {@code (P + 2G − 2Σ)/B′} on average; the variance of sampling without
     * replacement carries the factor {@code (B′ − d)/(B′ − 1)} against independent draws. For row sampling Ĝ is the mean of d
     * independent copies of {@code B x_t y_tᵀ} with uniform t. Where the signs of columns are independent and each has one length, V is the sum over pairs of
     * rows {@code j < l} of {@code E[(SᵀS)_jl²] ‖x_j y_lᵀ + x_l y_jᵀ‖²}, and {@code P + G − 2Σ} is the sum of these norms. For cosines it is the argument for SRHT, with
     * {@code Σ_i c_ij² c_il² = (B − 1 + B/2 (δ_jl + δ_jl′))/B²} for their squares.
     *
     * <p>So V of Gaussian sketches is never below {@code P/d}, and it grows with G. A variance {@code (P − G)/d}, which
     * {@code estimate_variance_rmm} of the paper's authors computes (package fewbit), is V of none of these.
     *
     * <p>Cost: 2BNM flops for {@code XᵀY}. Squares of squares are formed, so entries should lie well within
     * {@code 10^±75}. Rounding is relative to P; a negative difference is returned as 0.
     *
     * @param kind the kind of S
     * @param x X, {@code B × N} with finite entries
     * @param y Y, {@code B × M} with finite entries
     * @param projectedRows {@code B_proj} ≥ 1; for SRHT at most B′, for cosines at most B
     * @return V ≥ 0
     * @throws IllegalArgumentException if an argument is null, empty, not finite or outside its range, or the shapes do not
     *     fit
     */
    public static double variance(Sketch.Kind kind, Matrix x, Matrix y, int projectedRows) {
        Arguments.require(kind != null, "kind: expected a kind of sketch, got null");
        Arguments.atLeast(projectedRows, 1, "projectedRows");
        Moments m = Moments.of(x, y);
        double once =
                switch (kind) {
                    case GAUSSIAN -> m.product + m.gradient;
                    case RADEMACHER -> m.product + m.gradient - 2 * m.rows;
                    case SRHT -> (m.product + m.gradient - 2 * m.rows) * withoutReplacement(x.rows(), projectedRows);
                    case ROW_SAMPLING -> x.rows() * m.rows - m.gradient;
                    case SPARSE_SIGN, COUNT_SKETCH -> m.product + m.gradient - 2 * m.rows;
                    case SPARSE_STACK ->
                        (m.product + m.gradient - 2 * m.rows)
                                * projectedRows
                                * SparseStack.collisions(
                                        projectedRows, Math.min(projectedRows, SparseSignSketch.USUAL));
                    case BLOCK_SRHT ->
                        ofBlocks(m, x, y, projectedRows, BlockSrhtSketch.usualLength(projectedRows, x.rows()));
                    case COSINE -> ofCosines(m, x, y, projectedRows);
                };
        return Math.max(0, once / projectedRows);
    }

    /** Returns dV of block SRHT with blocks of some length. */
    static double ofBlocks(Moments all, Matrix x, Matrix y, int d, int length) {
        double sum = all.product + all.gradient - 2 * all.rows;
        for (int from = 0; length > 1 && from < x.rows(); from += length) {
            int to = Math.min(x.rows(), from + length);
            Moments m = Moments.of(x.rows(from, to), y.rows(from, to));
            sum -= (d - 1) / (length - 1.0) * (m.product + m.gradient - 2 * m.rows);
        }
        return sum;
    }

    private static double ofCosines(Moments m, Matrix x, Matrix y, int d) {
        int n = x.rows();
        Arguments.require(d <= n, "projectedRows: expected at most " + n + " for a batch of " + n + " rows, got " + d);
        if (n == 1) {
            return 0;
        }
        double mirrored = 0;
        double crossed = 0;
        double middle = 0;
        for (int a = 0; a < n; a++) {
            int b = n - 1 - a;
            double norms =
                    square(x.rows(a, a + 1).frobeniusNorm() * y.rows(b, b + 1).frobeniusNorm());
            mirrored += norms;
            middle += a == b ? norms : 0;
            crossed += inner(x, a, b) * inner(y, a, b);
        }
        double terms = (n - 1) * (m.product + 2 * m.gradient - 2 * m.rows)
                + 0.5 * n * (m.rows + mirrored + 2 * crossed - 2 * middle);
        return (n - d) / (n - 1.0) * (terms / n - m.gradient);
    }

    private static double inner(Matrix x, int i, int j) {
        double sum = 0;
        for (int c = 0; c < x.cols(); c++) {
            sum += x.get(i, c) * x.get(j, c);
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double withoutReplacement(int batch, int projectedRows) {
        int padded = SrhtSketch.padded(batch);
        Arguments.require(
                projectedRows <= padded,
                "projectedRows: expected at most " + padded + " for a batch of " + batch + " rows, got "
                        + projectedRows);
        return padded == 1 ? 0 : (padded - projectedRows) / (padded - 1.0);
    }

    /**
     * Estimates from the batch itself the variance that the choice of samples gives the exact gradient
     * {@code XᵀY = Σ x_i y_iᵀ}:
     *
     * <p>{@code D²_SGD = B/(B − 1) Σ ‖x_i‖²‖y_i‖² − ‖XᵀY‖_F²/(B − 1) = B/(B − 1) Σ ‖x_i y_iᵀ − XᵀY/B‖_F²}
     *
     * <p>(arXiv:2201.13195, Lemma 1). It is the unbiased estimate of {@code E‖XᵀY − E XᵀY‖_F²} when rows are drawn
     * independently. Row sampling has {@code V = (B − 1)/B_proj · D²_SGD} exactly. It is 0 when all {@code x_i y_iᵀ} are
     * equal, and may then be far below the variance of any other sketch.
     *
     * @param x X, {@code B × N} with B ≥ 2 and finite entries
     * @param y Y, {@code B × M} with finite entries
     * @return the estimate ≥ 0
     * @throws IllegalArgumentException if an argument is null, empty or not finite, the shapes do not fit, or there is only
     *     one row
     */
    public static double batchVariance(Matrix x, Matrix y) {
        Moments m = Moments.of(x, y);
        Arguments.require(x.rows() >= 2, "x: expected at least 2 rows, got 1");
        return Math.max(0, (x.rows() * m.rows - m.gradient) / (x.rows() - 1));
    }

    /**
     * Computes the correlation {@code α = ‖XᵀY‖_F² / (‖X‖_F²‖Y‖_F²)}, by which arXiv:2201.13195 compares the two variances;
     * Gaussian sketches have the relative variance {@code V/‖XᵀY‖_F² = (1 + 1/α)/B_proj}.
     *
     * @param x X, {@code B × N} with finite entries
     * @param y Y, {@code B × M} with finite entries
     * @return α in [0, 1], NaN if X or Y is zero
     * @throws IllegalArgumentException if an argument is null, empty or not finite, or the shapes do not fit
     */
    public static double correlation(Matrix x, Matrix y) {
        Moments m = Moments.of(x, y);
        return Math.min(1, m.gradient / m.product);
    }

    /** The three numbers that every variance here is made of: P, G and Σ. */
    record Moments(double product, double gradient, double rows) {

        static Moments of(Matrix x, Matrix y) {
            Arguments.finite(x, "x");
            Arguments.rows(y, "y", x.rows());
            Arguments.finite(y, "y");
            double ofX = 0;
            double ofY = 0;
            double together = 0;
            for (int i = 0; i < x.rows(); i++) {
                Interruption.check();
                double rowX = square(x.rows(i, i + 1).frobeniusNorm());
                double rowY = square(y.rows(i, i + 1).frobeniusNorm());
                ofX += rowX;
                ofY += rowY;
                together += rowX * rowY;
            }
            return new Moments(ofX * ofY, square(x.transposeTimes(y).frobeniusNorm()), together);
        }
    }
}
