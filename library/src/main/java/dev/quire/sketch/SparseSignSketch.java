package dev.quire.sketch;

import dev.quire.random.RandomStream;
import dev.quire.simd.sketch.SignedRows;
import java.util.Arrays;

/**
 * The sparse sign sketch, also called SASO (short-axis-sparse operator): each column of the {@code d × n} matrix S has exactly ζ nonzeros
 * {@code ± ζ^(−½)}, in ζ different rows that are a uniformly random subset, with independent signs, and columns are independent.
 *
 * <p>The diagonal of {@code SᵀS} is 1 and entries off it have mean 0 and variance {@code 1/d}, so the variance of a sketched product is that of
 * {@link RademacherSketch} whatever ζ is, {@code (‖X‖²‖Y‖² + ‖XᵀY‖² − 2 Σ ‖x_i‖²‖y_i‖²)/d}; what ζ buys is the embedding of subspaces: with
 * {@code d = O(k log k)} and {@code ζ = O(log k)} all vectors of a subspace of dimension k keep their length within a constant factor (Cohen 2016, DOI
 * 10.1137/1.9781611974331.ch21). ζ = 8 is enough in practice, ζ = 1 is {@link CountSketch}.
 *
 * <p>Cost of {@code S X} for X of {@code n × k}: {@code ζnk} additions and {@code ζn/2} random words, one pass over X, {@code 4 KiB · ζ} of working memory
 * beside the result. For a sparse X with z nonzeros ({@link #fromLeft}) {@code ζz} additions.
 *
 * <p>Error: an entry of a product sums at most n terms, so it is off by at most {@code γ_{n+2} |S||X|}.
 *
 * {@snippet class="snippets.SketchSnippets" region="sparse"}
 *
 * @see SparseStack
 */
public final class SparseSignSketch extends ColumnSparse {

    /** The ζ that is recommended for subspaces, and that {@link Sketch.Kind#SPARSE_SIGN} has. */
    static final int USUAL = 8;

    private static final int BLOCK = SignedRows.BLOCK;

    private final RandomStream stream;

    private SparseSignSketch(int d, int n, int zeta, RandomStream stream) {
        super(d, n, zeta);
        this.stream = stream;
    }

    /**
     * Makes a sketch. Nonzero z of column j is drawn by a half of the stream's word at {@code (z, ⌊j/2⌋)}, by Floyd's method for a subset (Bentley and
     * Floyd 1987, DOI 10.1145/30401.315746).
     *
     * @param d the length after sketching, ≥ 1
     * @param n the length before, ≥ 1
     * @param zeta ζ, the nonzeros of a column, from 1 to d and at most 2²⁰
     * @param stream where the randomness comes from
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if a number is out of range or the stream is null
     */
    public static SparseSignSketch of(int d, int n, int zeta, RandomStream stream) {
        Arguments.sizes(d, n, stream);
        Arguments.nonzeros(zeta, d);
        return new SparseSignSketch(d, n, zeta, stream);
    }

    /**
     * Returns ζ.
     *
     * @return the number of nonzeros in each column
     */
    public int nonzeros() {
        return zeta;
    }

    /** Floyd's method for a block of columns at once: a row that was drawn before is replaced by the last of the range, which cannot have been. */
    @Override
    void places(int fromJ, int count, long[] words, int[] target) {
        int[][] drawn = new int[zeta][count];
        int[] free = new int[count];
        for (int z = 0; z < zeta; z++) {
            int last = d - zeta + z;
            Hashes.fill(stream, z, fromJ, count, last + 1, 0, words, drawn[z], 0);
            Arrays.fill(free, -1);
            for (int before = 0; before < z; before++) {
                compare(count, drawn[before], drawn[z], free);
            }
            replace(count, last, free, drawn[z]);
            System.arraycopy(drawn[z], 0, target, z * BLOCK, count);
        }
    }

    /**
     * Clears the sign bit where two places are in one row, whatever their signs are. No branch, and arrays of their own with one index, which the compiler needs to see before it
     * uses vectors.
     */
    private static void compare(int count, int[] a, int[] b, int[] free) {
        for (int c = 0; c < count; c++) {
            int difference = a[c] ^ b[c];
            int rows = difference ^ difference >> 31;
            free[c] &= rows | -rows;
        }
    }

    private static void replace(int count, int last, int[] free, int[] places) {
        for (int c = 0; c < count; c++) {
            int keep = free[c] >> 31;
            places[c] = (places[c] & keep) | ((last ^ (places[c] >> 31)) & ~keep);
        }
    }
}
