package dev.quire.sketch;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import dev.quire.simd.fft.Hadamard;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The subsampled randomized Hadamard transform: {@code S = √(n′/d) R H D P}, a {@code d × n} matrix.
 *
 * <p>P pads with zeros from n to the next power of two n′; D is diagonal with independent random signs; H is the
 * orthonormal Walsh–Hadamard matrix, {@code H_ij = n′^(−½) (−1)^popcount(i & j)}; R takes d of the n′ rows, uniformly
 * without replacement. All entries of S are {@code ± d^(−½)}.
 *
 * <p>Padding costs time, up to a factor 2, but not accuracy: S is the first n columns of the {@code d × n′} sketch, so
 * {@code E[SᵀS] = I_n} holds exactly, and the diagonal of {@code SᵀS} is 1 for every draw. With d = n′ all rows are
 * taken and {@code SᵀS = I_n} itself, an isometry.
 *
 * <p>For a subspace of dimension k with orthonormal basis Q of {@code n × k}, the singular values of {@code SQ} lie in
 * {@code [0.40, 1.48]} except with probability {@code O(1/k)} when
 * {@code 4 (√k + √(8 ln(k n′)))² ln k ≤ d ≤ n′} (Tropp 2011, Theorem 1.3, DOI 10.1142/S1793536911000787). In practice a
 * small multiple of k is enough; an adversary who knows R and D can always defeat it.
 *
 * <p>Cost of {@code S X} for X of {@code n × k}: {@code nk (log₂ r + d/r)} additions in one pass over X, with blocks of r rows, r the power of two from 4d to 8d but from 512
 * to n′: of the {@code n′} rows of the transform only those that R takes are finished (N. Ailon, E. Liberty, Discrete Comput. Geom. 42 (2009), section 3, DOI
 * 10.1007/s00454-008-9110-x). {@code 256 r} bytes of working memory. {@code A Sᵀ} and {@code Sᵀ Y} take {@code n′ k log₂ n′} additions, and
 * {@code 8 n′ min(k, 32)} bytes for n′ up to 2¹⁷, at most 32 MiB or 8 n′ beyond.
 *
 * {@snippet class="snippets.SketchSnippets" region="srht"}
 */
public final class SrhtSketch implements Sketch {

    /** The number of columns transformed together, which makes the inner loops long; does not change the result. */
    private static final int WIDTH = 32;

    private static final int WORK = 1 << 22;

    private final int d;
    private final int n;
    private final int padded;
    private final int[] taken;
    private final RandomStream signs;
    private final double scale;

    private SrhtSketch(int d, int n, RandomStream stream) {
        Arguments.sizes(d, n, stream);
        Arguments.require(n <= 1 << 30, "n: expected at most 2³⁰, got " + n);
        this.d = d;
        this.n = n;
        this.padded = padded(n);
        Arguments.require(
                d <= padded,
                "d: expected at most the " + padded + " rows of the transform of length " + n + ", got " + d);
        this.taken = sample(d, padded, stream.child("rows"));
        this.signs = stream.child("signs");
        this.scale = 1 / Math.sqrt(d);
    }

    /**
     * Makes a sketch; the signs come from the stream's child {@code "signs"}, the rows from its child {@code "rows"}.
     *
     * @param d the length after sketching, from 1 to n′
     * @param n the length before, from 1 to 2³⁰
     * @param stream where the randomness comes from
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if a size is out of range or the stream is null
     */
    public static SrhtSketch of(int d, int n, RandomStream stream) {
        return new SrhtSketch(d, n, stream);
    }

    /** Returns the smallest power of two that is at least n. */
    static int padded(int n) {
        return n == 1 ? 1 : 2 * Integer.highestOneBit(n - 1);
    }

    /**
     * Takes d of m places by Floyd's method (Bentley and Floyd 1987, DOI 10.1145/30401.315746), which needs d draws and
     * O(d) memory. Rows are kept in ascending order: their order is of no use to anyone, and a gather that runs forward is
     * faster.
     */
    static int[] sample(int d, int m, RandomStream stream) {
        TreeSet<Integer> set = new TreeSet<>();
        for (int top = m - d; top < m; top++) {
            Interruption.check();
            int pick = stream.below(top + 1, top, 0);
            if (!set.add(pick)) {
                set.add(top);
            }
        }
        return set.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int rows() {
        return d;
    }

    @Override
    public int cols() {
        return n;
    }

    /**
     * Returns n′, the length of the transform: the smallest power of two that is at least n.
     *
     * @return n′
     */
    public int paddedLength() {
        return padded;
    }

    @Override
    public double entry(int i, int j) {
        Objects.checkIndex(i, d);
        Objects.checkIndex(j, n);
        double hadamard = 1 - 2 * (Integer.bitCount(taken[i] & j) & 1);
        return Signs.at(signs, 0, j) * hadamard * scale;
    }

    @Override
    public void apply(double[] x, double[] y) {
        Arguments.vectors(x, "x", n, y, "y", d);
        double[] diagonal = diagonal();
        double[] work = new double[padded];
        for (int j = 0; j < n; j++) {
            work[j] = diagonal[j] * x[j];
        }
        Hadamard.transform(work, 0, padded, 1);
        for (int i = 0; i < d; i++) {
            y[i] = scale * work[taken[i]];
        }
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        Arguments.vectors(y, "y", d, x, "x", n);
        Matrix result = transposeTimes(Matrix.wrap(y, 0, d, 1, 1));
        System.arraycopy(result.data(), 0, x, 0, n);
    }

    @Override
    public Matrix times(Matrix x) {
        Arguments.rows(x, "x", n);
        int length = blockLength(d, padded);
        int low = length - 1;
        int shift = Integer.numberOfTrailingZeros(length);
        // H of n′ rows is the Kronecker product of one for the blocks and one within them, of which only the d rows
        // that are taken are summed.
        return HadamardBlocks.times(x, d, length, diagonal(), scale, (block, places) -> {
            for (int i = 0; i < d; i++) {
                int minus = Integer.bitCount(taken[i] >>> shift & block) & 1;
                places[i] = (taken[i] & low) ^ -minus;
            }
        });
    }

    /** Returns the length r of the blocks that are transformed: with four times d, adding their d rows costs a quarter of a pass over X. */
    static int blockLength(int d, int padded) {
        return Math.min(padded, padded(Math.clamp(4L * d, 512, 1 << 30)));
    }

    @Override
    public Matrix fromRight(LinearOperator a) {
        Arguments.cols(a, "a", n);
        if (!(a instanceof Matrix matrix)) {
            return ByBlocks.fromRight(this, a);
        }
        Matrix result = Matrix.zeros(a.rows(), d);
        double[] diagonal = diagonal();
        forBlocks(a.rows(), (work, from, width) -> {
            for (int c = 0; c < width; c++) {
                Interruption.check();
                int row = matrix.offset() + (from + c) * matrix.stride();
                for (int j = 0; j < n; j++) {
                    work[j * width + c] = diagonal[j] * matrix.data()[row + j];
                }
            }
            Hadamard.transform(work, 0, padded, width);
            for (int c = 0; c < width; c++) {
                Interruption.check();
                for (int i = 0; i < d; i++) {
                    result.set(from + c, i, scale * work[taken[i] * width + c]);
                }
            }
        });
        return result;
    }

    @Override
    public Matrix transposeTimes(Matrix y) {
        Arguments.rows(y, "y", d);
        Matrix result = Matrix.zeros(n, y.cols());
        double[] diagonal = diagonal();
        forBlocks(y.cols(), (work, from, width) -> {
            for (int i = 0; i < d; i++) {
                Interruption.check();
                for (int c = 0; c < width; c++) {
                    work[taken[i] * width + c] = scale * y.get(i, from + c);
                }
            }
            Hadamard.transform(work, 0, padded, width);
            for (int j = 0; j < n; j++) {
                Interruption.check();
                for (int c = 0; c < width; c++) {
                    result.set(j, from + c, diagonal[j] * work[j * width + c]);
                }
            }
        });
        return result;
    }

    @Override
    public Cost cost() {
        double levels = Integer.numberOfTrailingZeros(padded);
        return new Cost(padded * levels + n + d, 8.0 * (d + n + padded));
    }

    private interface BlockUse {
        void accept(double[] zeroed, int from, int width);
    }

    private void forBlocks(int count, BlockUse use) {
        int most = Math.clamp(WORK / padded, 1, WIDTH);
        double[] work = new double[padded * Math.min(most, Math.max(count, 1))];
        for (int from = 0; from < count; from += most) {
            Interruption.check();
            if (from > 0) {
                Arrays.fill(work, 0);
            }
            use.accept(work, from, Math.min(most, count - from));
        }
    }

    private double[] diagonal() {
        double[] result = new double[n];
        Signs.fill(signs, 0, 0, 1, result, 0, n);
        return result;
    }
}
