package dev.quire.sketch;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.random.RandomStream;

/**
 * A random {@code d × n} matrix S with {@code E[SᵀS] = I_n}: it shrinks vectors of length n to length d and keeps their
 * inner products on average, {@code E[(Sx)ᵀ(Sy)] = xᵀy}.
 *
 * <p>A sketch is never stored as a matrix. Its entries are functions of a {@link RandomStream} and a coordinate, so two
 * sketches made from equal arguments are equal bit for bit, on every machine and for every number of threads, and
 * keeping the stream is as good as keeping S. Sketches are immutable and can be shared by threads.
 *
 * <p>What tells the kinds apart is cost and the variance of a sketched product. For {@code X} of {@code n × k} and
 * {@code Y} of {@code n × l}, with rows x_i and y_i, all norms Frobenius and
 * {@code V = E‖(SX)ᵀ(SY) − XᵀY‖²}:
 *
 * <table>
 * <caption>Kinds of sketch</caption>
 * <tr><th>kind</th><th>flops of S X</th><th>V</th></tr>
 * <tr><td>{@link GaussianSketch}</td><td>{@code 2dnk} and dn normal deviates</td>
 *     <td>{@code (‖X‖²‖Y‖² + ‖XᵀY‖²) / d}</td></tr>
 * <tr><td>{@link RademacherSketch}</td><td>{@code 2dnk} and dn bits</td>
 *     <td>{@code (‖X‖²‖Y‖² + ‖XᵀY‖² − 2 Σ ‖x_i‖²‖y_i‖²) / d}</td></tr>
 * <tr><td>{@link SrhtSketch}</td><td>{@code n′k log₂ n′}</td>
 *     <td>that of Rademacher times {@code (n′ − d) / (n′ − 1)}</td></tr>
 * <tr><td>{@link BlockSrhtSketch}, blocks of r</td><td>{@code nk (log₂ r + d/r)}</td>
 *     <td>that of Rademacher but for pairs of rows within a block</td></tr>
 * <tr><td>{@link CosineSketch}</td><td>{@code 2.5 nk log₂ n}</td><td>near that of SRHT</td></tr>
 * <tr><td>{@link SparseSignSketch}, {@link SparseStack}</td><td>{@code ζnk} and ζn half words</td>
 *     <td>that of Rademacher</td></tr>
 * <tr><td>{@link CountSketch}</td><td>{@code nk} and n half words</td><td>that of Rademacher</td></tr>
 * <tr><td>{@link RowSampling}</td><td>{@code dk}</td><td>{@code (n Σ ‖x_i‖²‖y_i‖² − ‖XᵀY‖²) / d}</td></tr>
 * </table>
 *
 * <p>Here n′ is the power of two at or above n. {@link RandomizedGradient#variance} computes V and derives it.
 *
 * {@snippet class="snippets.SketchSnippets" region="sketch"}
 */
public interface Sketch extends LinearOperator {

    /** A family of sketches, for algorithms that take the choice as an option. */
    enum Kind {
        /** {@link GaussianSketch}. */
        GAUSSIAN {
            @Override
            public Sketch of(int d, int n, RandomStream stream) {
                return GaussianSketch.of(d, n, stream);
            }
        },
        /** {@link RademacherSketch}. */
        RADEMACHER {
            @Override
            public Sketch of(int d, int n, RandomStream stream) {
                return RademacherSketch.of(d, n, stream);
            }
        },
        /** {@link SrhtSketch}. */
        SRHT {
            @Override
            public Sketch of(int d, int n, RandomStream stream) {
                return SrhtSketch.of(d, n, stream);
            }
        },
        /** {@link RowSampling}. */
        ROW_SAMPLING {
            @Override
            public Sketch of(int d, int n, RandomStream stream) {
                return RowSampling.of(d, n, stream);
            }
        },
        /** {@link SparseSignSketch} with {@code ζ = min(8, d)}. */
        SPARSE_SIGN {
            @Override
            public Sketch of(int d, int n, RandomStream stream) {
                return SparseSignSketch.of(d, n, Math.clamp(d, 1, SparseSignSketch.USUAL), stream);
            }
        },
        /** {@link CountSketch}. */
        COUNT_SKETCH {
            @Override
            public Sketch of(int d, int n, RandomStream stream) {
                return CountSketch.of(d, n, stream);
            }
        },
        /** {@link SparseStack} with {@code ζ = min(8, d)}. */
        SPARSE_STACK {
            @Override
            public Sketch of(int d, int n, RandomStream stream) {
                return SparseStack.of(d, n, Math.clamp(d, 1, SparseSignSketch.USUAL), stream);
            }
        },
        /** {@link BlockSrhtSketch} with its usual blocks. */
        BLOCK_SRHT {
            @Override
            public Sketch of(int d, int n, RandomStream stream) {
                return BlockSrhtSketch.of(d, n, stream);
            }
        },
        /** {@link CosineSketch}. */
        COSINE {
            @Override
            public Sketch of(int d, int n, RandomStream stream) {
                return CosineSketch.of(d, n, stream);
            }
        };

        /**
         * Makes a sketch of this kind.
         *
         * @param d the length after sketching, ≥ 1; a kind may limit it from above
         * @param n the length before, ≥ 1
         * @param stream where the randomness comes from
         * @return a {@code d × n} sketch
         * @throws IllegalArgumentException if a size is out of range or the stream is null
         */
        public abstract Sketch of(int d, int n, RandomStream stream);
    }

    /**
     * Returns one entry of S, computed from its coordinate alone.
     *
     * @param i the row, 0 ≤ i &lt; d
     * @param j the column, 0 ≤ j &lt; n
     * @return the value at {@code (i, j)}
     * @throws IndexOutOfBoundsException if the place is outside the sketch
     */
    double entry(int i, int j);

    @Override
    default boolean hasTranspose() {
        return true;
    }

    /**
     * Forms a block of S from its coordinates alone.
     *
     * @param fromRow the first row
     * @param toRow one past the last row
     * @param fromCol the first column
     * @param toCol one past the last column
     * @return a new matrix of {@code (toRow − fromRow) × (toCol − fromCol)}
     * @throws IllegalArgumentException if a range is empty the wrong way round or reaches out of S
     */
    default Matrix block(int fromRow, int toRow, int fromCol, int toCol) {
        Arguments.block(this, fromRow, toRow, fromCol, toCol);
        return Matrix.generate(toRow - fromRow, toCol - fromCol, (i, j) -> entry(fromRow + i, fromCol + j));
    }

    /**
     * Computes {@code S A}, which sketches the columns of A. For a {@link Matrix} it is {@link #times(Matrix)}; for any other operator the rows of S are blocks of
     * at most 64 vectors that {@code Aᵀ} is applied to, so that {@code 512 n} bytes of S stand at once. Sketches with few nonzeros in a column take a
     * {@link dev.quire.sparse.CsrMatrix} entry by entry.
     *
     * @param a {@code n × m}
     * @return a new {@code d × m} matrix
     * @throws IllegalArgumentException if {@code a} is null, has other than n rows, or is no matrix and cannot apply its transpose
     */
    default Matrix fromLeft(LinearOperator a) {
        Arguments.rows(a, "a", cols());
        return a instanceof Matrix matrix ? times(matrix) : ByBlocks.fromLeft(this, a);
    }

    /**
     * Computes {@code A Sᵀ}, which sketches the rows of A. A {@link Matrix} is sketched without forming S; for any other
     * operator the rows of S are blocks of at most 64 vectors that A is applied to, but for the exceptions of {@link #fromLeft}.
     *
     * @param a {@code m × n}
     * @return a new {@code m × d} matrix
     * @throws IllegalArgumentException if {@code a} is null or has other than n columns
     */
    default Matrix fromRight(LinearOperator a) {
        Arguments.cols(a, "a", cols());
        return ByBlocks.fromRight(this, a);
    }

    /**
     * Forms S.
     *
     * @return a new {@code d × n} matrix of all entries
     * @throws IllegalArgumentException if {@code d·n} exceeds what an array holds
     */
    default Matrix toMatrix() {
        return block(0, rows(), 0, cols());
    }
}
