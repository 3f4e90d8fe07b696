package dev.quire.sketch;

import dev.quire.random.RandomStream;
import dev.quire.simd.sketch.SignedRows;

/**
 * A stack of ζ CountSketches, also called OSNAP with block construction: the d rows of S are divided into ζ blocks, and each column has one nonzero
 * {@code ± ζ^(−½)} in each of them, in a uniformly random row, with independent signs (Kane and Nelson 2014, section 1.1, DOI 10.1145/2559902; Nelson and Nguyễn 2013,
 * DOI 10.1109/FOCS.2013.21).
 *
 * <p>Block b has the rows from {@code ⌊bd/ζ⌋} to {@code ⌊(b+1)d/ζ⌋}, m_b of them. The diagonal of {@code SᵀS} is 1, and entries off it have mean 0 and variance
 * {@code v = ζ^(−2) Σ_b 1/m_b}, which is {@code 1/d} where ζ divides d; so the variance of a sketched product is
 * {@code v (‖X‖²‖Y‖² + ‖XᵀY‖² − 2 Σ ‖x_i‖²‖y_i‖²)}. Rows of one column need no comparison, so it is generated a little faster than
 * {@link SparseSignSketch}, and behaves alike.
 *
 * <p>Cost and error are those of {@link SparseSignSketch}.
 *
 * {@snippet class="snippets.SketchSnippets" region="stack"}
 */
public final class SparseStack extends ColumnSparse {

    private final RandomStream stream;

    private SparseStack(int d, int n, int zeta, RandomStream stream) {
        super(d, n, zeta);
        this.stream = stream;
    }

    /**
     * Makes a sketch. The nonzero of column j in block b is drawn by a half of the stream's word at {@code (b, ⌊j/2⌋)}.
     *
     * @param d the length after sketching, ≥ 1
     * @param n the length before, ≥ 1
     * @param zeta ζ, the blocks, from 1 to d and at most 2²⁰
     * @param stream where the randomness comes from
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if a number is out of range or the stream is null
     */
    public static SparseStack of(int d, int n, int zeta, RandomStream stream) {
        Arguments.sizes(d, n, stream);
        Arguments.nonzeros(zeta, d);
        return new SparseStack(d, n, zeta, stream);
    }

    /**
     * Returns ζ.
     *
     * @return the number of blocks, and of nonzeros in each column
     */
    public int nonzeros() {
        return zeta;
    }

    /** Returns v, the variance of an entry of {@code SᵀS} off the diagonal. */
    static double collisions(int d, int zeta) {
        double sum = 0;
        for (int b = 0; b < zeta; b++) {
            sum += 1.0 / (start(b + 1, d, zeta) - start(b, d, zeta));
        }
        return sum / zeta / zeta;
    }

    private static int start(int b, int d, int zeta) {
        return (int) ((long) b * d / zeta);
    }

    @Override
    void places(int fromJ, int count, long[] words, int[] target) {
        for (int b = 0; b < zeta; b++) {
            int from = start(b, d, zeta);
            int rows = start(b + 1, d, zeta) - from;
            Hashes.fill(stream, b, fromJ, count, rows, from, words, target, b * SignedRows.BLOCK);
        }
    }
}
