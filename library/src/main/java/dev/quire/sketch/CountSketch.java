package dev.quire.sketch;

import dev.quire.random.RandomStream;

/**
 * CountSketch: each column of the {@code d × n} matrix S has a single nonzero, ±1, in a uniformly random row; columns are independent (Charikar, Chen and
 * Farach-Colton 2004, DOI 10.1016/S0304-3975(03)00400-6; Clarkson and Woodruff 2017, DOI 10.1145/3019134).
 *
 * <p>The variance of a sketched product is {@code (‖X‖²‖Y‖² + ‖XᵀY‖² − 2 Σ ‖x_i‖²‖y_i‖²)/d}, that of {@link RademacherSketch}. A subspace is another matter:
 * two heavy coordinates that fall into one row are lost, so {@code d = (k² + k)/(ε²δ)} rows are needed to keep all lengths in a subspace of dimension k within
 * {@code 1 ± ε} but for a chance of δ (Nelson and Nguyễn 2013, theorem 3, DOI 10.1109/FOCS.2013.21). {@link SparseSignSketch} needs far fewer.
 *
 * <p>Cost of {@code S X} for X of {@code n × k}: nk additions and {@code n/2} random words, one pass over X, at about the speed of reading it.
 *
 * {@snippet class="snippets.SketchSnippets" region="count"}
 */
public final class CountSketch extends ColumnSparse {

    private final RandomStream stream;

    private CountSketch(int d, int n, RandomStream stream) {
        super(d, n, 1);
        this.stream = stream;
    }

    /**
     * Makes a sketch. The nonzero of column j is drawn by a half of the stream's word at {@code (0, ⌊j/2⌋)}, as that of a {@link SparseSignSketch} with ζ = 1.
     *
     * @param d the length after sketching, ≥ 1
     * @param n the length before, ≥ 1
     * @param stream where the randomness comes from
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if a size is below 1 or the stream is null
     */
    public static CountSketch of(int d, int n, RandomStream stream) {
        Arguments.sizes(d, n, stream);
        return new CountSketch(d, n, stream);
    }

    @Override
    void places(int fromJ, int count, long[] words, int[] target) {
        Hashes.fill(stream, 0, fromJ, count, d, 0, words, target, 0);
    }
}
