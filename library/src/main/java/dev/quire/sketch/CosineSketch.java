package dev.quire.sketch;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.fft.Dct;
import dev.quire.random.RandomStream;
import dev.quire.simd.Elementwise;
import java.util.Arrays;
import java.util.Objects;

/**
 * The subsampled randomized discrete cosine transform (SRDCT): {@code S = √(n/d) R C D}, a {@code d × n} matrix.
 *
 * <p>D is diagonal with independent random signs; C is the orthonormal cosine transform of type II ({@link Dct}), whose entries are at most {@code √(2/n)}; R takes d of the n rows,
 * uniformly without replacement. It is {@link SrhtSketch} without padding, for any n, and {@code SᵀS = I} for d = n (Avron, Maymounkov and Toledo 2010, DOI
 * 10.1137/090767911).
 *
 * <p>{@code E[SᵀS] = I}. The variance of a sketched product has a closed form, {@link RandomizedGradient#variance}, which needs products of rows j and n − 1 − j.
 *
 * <p>Cost of {@code S X} for X of {@code n × k}: {@code 2.5 nk log₂ n} flops and {@code 16 n min(k, 32)} bytes of working memory for n up to 2¹⁷, at most 64 MiB or 16 n beyond.
 * Error: that of the transform, {@link Dct#errorBound()}.
 *
 * {@snippet class="snippets.SketchSnippets" region="cosine"}
 */
public final class CosineSketch implements Sketch {

    private static final int WIDTH = 32;

    private static final int WORK = 1 << 22;

    private final int d;
    private final int n;
    private final int[] taken;
    private final RandomStream signs;
    private final double scale;
    private final Dct transform;

    private CosineSketch(int d, int n, RandomStream stream) {
        this.d = d;
        this.n = n;
        this.taken = SrhtSketch.sample(d, n, stream.child("rows"));
        this.signs = stream.child("signs");
        this.scale = Math.sqrt((double) n / d);
        this.transform = Dct.of(2, n);
    }

    /**
     * Makes a sketch; the signs come from the stream's child {@code "signs"}, the rows from its child {@code "rows"}.
     *
     * @param d the length after sketching, from 1 to n
     * @param n the length before, from 1 to 2²⁴
     * @param stream where the randomness comes from
     * @return a {@code d × n} sketch
     * @throws IllegalArgumentException if a size is out of range or the stream is null
     */
    public static CosineSketch of(int d, int n, RandomStream stream) {
        Arguments.sizes(d, n, stream);
        Arguments.require(n <= 1 << 24, "n: expected at most 2²⁴, got " + n);
        Arguments.require(d <= n, "d: expected at most the " + n + " rows of the transform, got " + d);
        return new CosineSketch(d, n, stream);
    }

    @Override
    public int rows() {
        return d;
    }

    @Override
    public int cols() {
        return n;
    }

    /** Returns an entry; the angle is reduced exactly, and {@link StrictMath#cos} gives every machine the same bits. */
    @Override
    public double entry(int i, int j) {
        Objects.checkIndex(i, d);
        Objects.checkIndex(j, n);
        long steps = (2L * j + 1) * taken[i] % (4L * n);
        double cosine = taken[i] == 0 ? Math.sqrt(0.5) : StrictMath.cos(Math.PI * steps / (2.0 * n));
        return Signs.at(signs, 0, j) * cosine * Math.sqrt(2.0 / d);
    }

    @Override
    public void apply(double[] x, double[] y) {
        Arguments.vectors(x, "x", n, y, "y", d);
        double[] signed = new double[n];
        signInto(x, 0, signed, 0);
        double[] image = transform.forward(signed);
        for (int i = 0; i < d; i++) {
            y[i] = scale * image[taken[i]];
        }
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        Arguments.vectors(y, "y", d, x, "x", n);
        double[] image = new double[n];
        for (int i = 0; i < d; i++) {
            image[taken[i]] = scale * y[i];
        }
        signInto(transform.inverse(image), 0, x, 0);
    }

    @Override
    public Matrix times(Matrix x) {
        Arguments.rows(x, "x", n);
        Matrix result = Matrix.zeros(d, x.cols());
        forBlocks(x.cols(), (work, from, width) -> {
            for (int j = 0; j < n; j += Elementwise.PIECE / WIDTH) {
                Interruption.check();
                int rows = Math.min(Elementwise.PIECE / WIDTH, n - j);
                int at = x.offset() + j * x.stride() + from;
                Elementwise.transpose(x.data(), at, x.stride(), work, j, n, rows, width);
            }
            for (int c = 0; c < width; c++) {
                signInto(work, c * n, work, c * n);
            }
            Matrix image = transform.forwardRows(Matrix.wrap(work, 0, width, n, n));
            for (int c = 0; c < width; c++) {
                for (int i = 0; i < d; i++) {
                    result.set(i, from + c, scale * image.get(c, taken[i]));
                }
            }
        });
        return result;
    }

    @Override
    public Matrix fromRight(LinearOperator a) {
        Arguments.cols(a, "a", n);
        if (!(a instanceof Matrix matrix)) {
            return Sketch.super.fromRight(a);
        }
        Matrix result = Matrix.zeros(a.rows(), d);
        forBlocks(a.rows(), (work, from, width) -> {
            for (int c = 0; c < width; c++) {
                signInto(matrix.data(), matrix.offset() + (from + c) * matrix.stride(), work, c * n);
            }
            Matrix image = transform.forwardRows(Matrix.wrap(work, 0, width, n, n));
            for (int c = 0; c < width; c++) {
                for (int i = 0; i < d; i++) {
                    result.set(from + c, i, scale * image.get(c, taken[i]));
                }
            }
        });
        return result;
    }

    @Override
    public Matrix transposeTimes(Matrix y) {
        Arguments.rows(y, "y", d);
        Matrix result = Matrix.zeros(n, y.cols());
        forBlocks(y.cols(), (work, from, width) -> {
            Arrays.fill(work, 0);
            for (int c = 0; c < width; c++) {
                for (int i = 0; i < d; i++) {
                    work[c * n + taken[i]] = scale * y.get(i, from + c);
                }
            }
            Matrix image = transform.inverseRows(Matrix.wrap(work, 0, width, n, n));
            for (int c = 0; c < width; c++) {
                signInto(image.data(), c * n, image.data(), c * n);
                for (int j = 0; j < n; j++) {
                    result.set(j, from + c, image.get(c, j));
                }
            }
        });
        return result;
    }

    /** Copies n numbers, each with its sign of D. */
    private void signInto(double[] from, int at, double[] to, int toAt) {
        double[] diagonal = new double[Math.min(n, 4096)];
        for (int j = 0; j < n; j += diagonal.length) {
            Interruption.check();
            int count = Math.min(diagonal.length, n - j);
            Signs.fill(signs, 0, j, 1, diagonal, 0, count);
            for (int c = 0; c < count; c++) {
                to[toAt + j + c] = diagonal[c] * from[at + j + c];
            }
        }
    }

    private interface BlockUse {
        void accept(double[] work, int from, int width);
    }

    private void forBlocks(int count, BlockUse use) {
        int most = Math.clamp(WORK / n, 1, WIDTH);
        double[] work = new double[n * Math.min(most, Math.max(count, 1))];
        for (int from = 0; from < count; from += most) {
            Interruption.check();
            use.accept(work, from, Math.min(most, count - from));
        }
    }

    @Override
    public Cost cost() {
        return new Cost(2.5 * n * Math.max(1, Math.log(n) / Math.log(2)) + n + d, 8.0 * (d + 2.0 * n));
    }
}
