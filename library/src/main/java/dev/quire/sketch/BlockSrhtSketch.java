package dev.quire.sketch;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.util.Objects;

/**
 * The block subsampled randomized Hadamard transform: a row of SRHTs side by side,
 * {@code S = d^(−½) [E₁RHD₁ … E_pRHD_p]}, a {@code d × n} matrix with {@code p = ⌈n/r⌉} blocks of r columns.
 *
 * <p>H is the Walsh–Hadamard matrix of ±1 with r rows, a power of two; R takes d of its rows uniformly without replacement, the same for every block; D_b (r × r) and E_b (d × d)
 * are diagonal with independent random signs. The last block is padded with zeros. Blocks can be sketched apart and added, which is what it was made for, and each fits a
 * cache (Balabanov, Beaupère, Grigori and Lederer 2023, Proc. Mach. Learn. Res. 202, arXiv:2210.11295, where d = O(k log n) rows are shown to embed a subspace of
 * dimension k as those of {@link SrhtSketch} do).
 *
 * <p>{@code E[SᵀS] = I}, with a diagonal of 1 in every draw. Off it, the variance of an entry of {@code SᵀS} is {@code 1/d} for columns of different blocks and
 * {@code (r − d)/((r − 1) d)} within one, so the variance of a sketched product is, with the sums {@code v = ‖X‖²‖Y‖² + ‖XᵀY‖² − 2 Σ ‖x_i‖²‖y_i‖²} over all rows and
 * {@code v_b} over those of block b, {@code v/d − (d − 1)/(d (r − 1)) Σ_b v_b}.
 *
 * <p>Cost of {@code S X} for X of {@code n × k}: {@code nk (log₂ r + d/r)} additions in one pass, {@code 256 r} bytes of working memory.
 *
 * {@snippet class="snippets.SketchSnippets" region="blocksrht"}
 */
public final class BlockSrhtSketch implements Sketch {

    private final int d;
    private final int n;
    private final int length;
    private final int[] taken;
    private final RandomStream inner;
    private final RandomStream outer;
    private final double scale;

    private BlockSrhtSketch(int d, int n, int length, RandomStream stream) {
        this.d = d;
        this.n = n;
        this.length = length;
        this.taken = SrhtSketch.sample(d, length, stream.child("rows"));
        this.inner = stream.child("signs");
        this.outer = stream.child("outer signs");
        this.scale = 1 / Math.sqrt(d);
    }

    /**
     * Makes a sketch with the usual length of blocks, the power of two from 4d to 8d, at least 512, and at most the smallest that is at least d and n.
     *
     * @param d the length after sketching, from 1 to 2³⁰
     * @param n the length before, from 1 to 2³⁰
     * @param stream where the randomness comes from
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if a size is out of range or the stream is null
     */
    public static BlockSrhtSketch of(int d, int n, RandomStream stream) {
        return of(d, n, usualLength(d, n, stream), stream);
    }

    /**
     * Makes a sketch; signs D come from the stream's child {@code "signs"}, E from its child {@code "outer signs"}, the rows from its child {@code "rows"}.
     *
     * @param d the length after sketching, from 1 to r
     * @param n the length before, from 1 to 2³⁰
     * @param blockLength r, a power of two up to 2³⁰
     * @param stream where the randomness comes from
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if a size is out of range or the stream is null
     */
    public static BlockSrhtSketch of(int d, int n, int blockLength, RandomStream stream) {
        Arguments.sizes(d, n, stream);
        Arguments.require(n <= 1 << 30, "n: expected at most 2³⁰, got " + n);
        Arguments.require(
                blockLength >= 1 && Integer.bitCount(blockLength) == 1,
                "blockLength: expected a power of two, got " + blockLength);
        Arguments.require(d <= blockLength, "d: expected at most the length " + blockLength + " of a block, got " + d);
        return new BlockSrhtSketch(d, n, blockLength, stream);
    }

    private static int usualLength(int d, int n, RandomStream stream) {
        Arguments.sizes(d, n, stream);
        Arguments.require(Math.max(d, n) <= 1 << 30, "d, n: expected at most 2³⁰, got " + d + " and " + n);
        return usualLength(d, n);
    }

    static int usualLength(int d, int n) {
        return SrhtSketch.blockLength(d, SrhtSketch.padded(Math.max(d, n)));
    }

    /**
     * Returns r.
     *
     * @return the length of a block
     */
    public int blockLength() {
        return length;
    }

    @Override
    public int rows() {
        return d;
    }

    @Override
    public int cols() {
        return n;
    }

    @Override
    public double entry(int i, int j) {
        Objects.checkIndex(i, d);
        Objects.checkIndex(j, n);
        double hadamard = 1 - 2 * (Integer.bitCount(taken[i] & j % length) & 1);
        return Signs.at(inner, 0, j) * Signs.at(outer, j / length, i) * hadamard * scale;
    }

    @Override
    public void apply(double[] x, double[] y) {
        Arguments.vectors(x, "x", n, y, "y", d);
        System.arraycopy(times(Matrix.wrap(x, 0, n, 1, 1)).data(), 0, y, 0, d);
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        Arguments.vectors(y, "y", d, x, "x", n);
        System.arraycopy(transposeTimes(Matrix.wrap(y, 0, d, 1, 1)).data(), 0, x, 0, n);
    }

    @Override
    public Matrix times(Matrix x) {
        Arguments.rows(x, "x", n);
        double[] diagonal = new double[n];
        Signs.fill(inner, 0, 0, 1, diagonal, 0, n);
        double[] signs = new double[d];
        return HadamardBlocks.times(x, d, length, diagonal, scale, (block, places) -> {
            Signs.fill(outer, block, 0, 1, signs, 0, d);
            for (int i = 0; i < d; i++) {
                places[i] = signs[i] < 0 ? ~taken[i] : taken[i];
            }
        });
    }

    @Override
    public Matrix transposeTimes(Matrix y) {
        Arguments.rows(y, "y", d);
        double[] diagonal = new double[n];
        Signs.fill(inner, 0, 0, scale, diagonal, 0, n);
        return HadamardBlocks.transposeTimes(y, n, length, diagonal, taken, outer);
    }

    @Override
    public Matrix fromRight(LinearOperator a) {
        Arguments.cols(a, "a", n);
        if (!(a instanceof Matrix matrix)) {
            return Sketch.super.fromRight(a);
        }
        // A Sᵀ = (S Aᵀ)ᵀ, in blocks of rows of A, so that only a block is transposed.
        Matrix result = Matrix.zeros(a.rows(), d);
        for (int i = 0; i < a.rows(); i += 32) {
            int to = Math.min(a.rows(), i + 32);
            Matrix image = times(matrix.rows(i, to).transpose());
            for (int q = i; q < to; q++) {
                for (int s = 0; s < d; s++) {
                    result.set(q, s, image.get(s, q - i));
                }
            }
        }
        return result;
    }

    @Override
    public Cost cost() {
        double levels = Integer.numberOfTrailingZeros(length) + (double) d / length;
        return new Cost(n * levels + d, 8.0 * (d + n));
    }
}
