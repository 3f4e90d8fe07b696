package dev.quire.sketch;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.fft.RealFft;
import dev.quire.random.RandomStream;
import dev.quire.simd.sketch.SignedRows;
import java.util.Arrays;

/**
 * TensorSketch: a CountSketch of {@code n = n_1 n_2 ⋯ n_q} coordinates whose rows and signs are composed of those of q small ones, so that it acts on Kronecker products without
 * forming them.
 *
 * <p>Coordinate {@code j = (j_1, …, j_q)}, the last index fastest as in {@code x_1 ⊗ ⋯ ⊗ x_q}, has its nonzero {@code Π s_t(j_t) = ±1} in row {@code Σ h_t(j_t) mod d}.
 * With S_t the CountSketch of h_t and s_t, {@code S (x_1 ⊗ ⋯ ⊗ x_q)} is the circular convolution of {@code S_1x_1, …, S_qx_q}, and takes q + 1 Fourier transforms
 * of length d (Pham and Pagh 2013, DOI 10.1145/2487575.2487591).
 *
 * <p>{@code E[SᵀS] = I}, its diagonal is 1 in every draw, and {@code E‖(SX)ᵀ(SY) − XᵀY‖_F² ≤ (2 + 3^q)/d · ‖X‖_F²‖Y‖_F²} (Avron, Nguyễn and Woodruff 2014, lemma 2, Adv. Neural
 * Inf. Process. Syst. 27), for any X and Y of n rows; q = 1 is CountSketch.
 *
 * <p>Cost: {@link #khatriRao} of q factors with k columns {@code k (Σ n_t + 2.5 (q + 1) d log₂ d)} flops; {@link #kronecker} {@code Σ k_t (n_t + 2.5 d log₂ d)} and
 * {@code 5 d log₂ d} for each column of the result. {@code S X} of any X costs what CountSketch costs. Memory {@code 4 Σ n_t} bytes. Error: that of q products of spectra, a modest
 * multiple of {@code q u log₂ d Π ‖x_t‖₁}, in the largest entry.
 *
 * {@snippet class="snippets.SketchSnippets" region="tensor"}
 */
public final class TensorSketch extends ColumnSparse {

    private final int[] sizes;

    /** The place of each index of each factor. */
    private final int[][] hashes;

    private TensorSketch(int d, int n, int[] sizes, int[][] hashes) {
        super(d, n, 1);
        this.sizes = sizes;
        this.hashes = hashes;
    }

    /**
     * Makes a sketch. Index j of factor t is drawn by a half of the stream's word at {@code (t, ⌊j/2⌋)}.
     *
     * @param d the length after sketching, from 1 to 2²⁴
     * @param stream where the randomness comes from
     * @param sizes n_1 … n_q, at least one number ≥ 1, with a product below 2³¹
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if a size is out of range or an argument is null
     */
    public static TensorSketch of(int d, RandomStream stream, int... sizes) {
        Arguments.require(sizes != null && sizes.length > 0, "sizes: expected at least one number, got none");
        long n = 1;
        for (int size : sizes) {
            Arguments.atLeast(size, 1, "sizes");
            n *= size;
            Arguments.require(
                    n <= Integer.MAX_VALUE, "sizes: expected a product below 2³¹, got " + Arrays.toString(sizes));
        }
        Arguments.sizes(d, (int) n, stream);
        Arguments.require(d <= 1 << 24, "d: expected at most 2²⁴, got " + d);
        int[][] hashes = new int[sizes.length][];
        long[] words = new long[SignedRows.BLOCK];
        for (int t = 0; t < sizes.length; t++) {
            Interruption.check();
            hashes[t] = new int[sizes[t]];
            Hashes.fill(stream, t, 0, sizes[t], d, 0, words, hashes[t], 0);
        }
        return new TensorSketch(d, (int) n, sizes.clone(), hashes);
    }

    /**
     * Returns the sizes of the factors.
     *
     * @return a copy of n_1 … n_q
     */
    public int[] sizes() {
        return sizes.clone();
    }

    @Override
    void places(int fromJ, int count, long[] words, int[] target) {
        for (int c = 0; c < count; c++) {
            int rest = fromJ + c;
            int row = 0;
            int minus = 0;
            for (int t = sizes.length - 1; t >= 0; t--) {
                int place = hashes[t][rest % sizes[t]];
                rest /= sizes[t];
                minus ^= place >> 31;
                row += place ^ place >> 31;
                row -= row >= d ? d : 0;
            }
            target[c] = row ^ minus;
        }
    }

    /**
     * Computes {@code S (A_1 ⊗ A_2 ⊗ ⋯ ⊗ A_q)}.
     *
     * @param factors q matrices, A_t of {@code n_t × k_t}
     * @return a new matrix of {@code d × k_1 k_2 ⋯ k_q}
     * @throws IllegalArgumentException if there are not q matrices of such sizes, or the result would not fit
     */
    public Matrix kronecker(Matrix... factors) {
        double[][] spectra = spectra(factors);
        long columns = 1;
        for (Matrix factor : factors) {
            columns *= factor.cols();
            Arguments.require(
                    columns * d <= Integer.MAX_VALUE - 8,
                    "factors: expected a product of at most 2³¹ − 9 entries, got " + d + " × " + columns);
        }
        int[] picks = new int[factors.length];
        return inverse(spectra, (int) columns, c -> {
            int rest = c;
            for (int t = factors.length - 1; t >= 0; t--) {
                picks[t] = rest % factors[t].cols();
                rest /= factors[t].cols();
            }
            return picks;
        });
    }

    /**
     * Computes {@code S (A_1 ⊙ A_2 ⊙ ⋯ ⊙ A_q)}, the product column by column: column c is {@code S (a_{1c} ⊗ ⋯ ⊗ a_{qc})}.
     *
     * @param factors q matrices, A_t of {@code n_t × k}
     * @return a new matrix of {@code d × k}
     * @throws IllegalArgumentException if there are not q matrices of such sizes, or their numbers of columns differ
     */
    public Matrix khatriRao(Matrix... factors) {
        double[][] spectra = spectra(factors);
        for (int t = 1; t < factors.length; t++) {
            Arguments.cols(factors[t], "factors", factors[0].cols());
        }
        int[] picks = new int[factors.length];
        return inverse(spectra, factors[0].cols(), c -> {
            Arrays.fill(picks, c);
            return picks;
        });
    }

    /** Returns the spectra of the columns of {@code S_t A_t}, one after the other. */
    private double[][] spectra(Matrix... factors) {
        Arguments.require(
                factors != null && factors.length == sizes.length,
                "factors: expected " + sizes.length + " matrices, got "
                        + (factors == null ? "null" : Integer.toString(factors.length)));
        for (int t = 0; t < sizes.length; t++) {
            Arguments.rows(factors[t], "factors", sizes[t]);
        }
        RealFft fft = RealFft.of(d);
        int length = 2 * fft.spectrumLength();
        double[][] spectra = new double[sizes.length][];
        double[] column = new double[d];
        for (int t = 0; t < sizes.length; t++) {
            spectra[t] = new double[Math.multiplyExact(length, factors[t].cols())];
            for (int c = 0; c < factors[t].cols(); c++) {
                Interruption.check();
                Arrays.fill(column, 0);
                for (int j = 0; j < sizes[t]; j++) {
                    int place = hashes[t][j];
                    double value = factors[t].get(j, c);
                    column[SignedRows.row(place)] += SignedRows.sign(place) * value;
                }
                fft.forwardInto(column, 0, spectra[t], c * length);
            }
        }
        return spectra;
    }

    private interface Picks {
        int[] of(int column);
    }

    /** Multiplies the spectra that are picked for each column, and transforms back. */
    private Matrix inverse(double[][] spectra, int columns, Picks picks) {
        RealFft fft = RealFft.of(d);
        int length = 2 * fft.spectrumLength();
        Matrix result = Matrix.zeros(d, columns);
        double[] product = new double[length];
        double[] image = new double[d];
        for (int c = 0; c < columns; c++) {
            Interruption.check();
            int[] pick = picks.of(c);
            System.arraycopy(spectra[0], pick[0] * length, product, 0, length);
            for (int t = 1; t < spectra.length; t++) {
                multiply(spectra[t], pick[t] * length, product);
            }
            fft.inverseInto(product, 0, image, 0);
            result.setColumn(c, image);
        }
        return result;
    }

    private static void multiply(double[] spectrum, int at, double[] product) {
        for (int f = 0; f < product.length; f += 2) {
            double re = product[f];
            double im = product[f + 1];
            product[f] = re * spectrum[at + f] - im * spectrum[at + f + 1];
            product[f + 1] = re * spectrum[at + f + 1] + im * spectrum[at + f];
        }
    }
}
