package dev.quire.sketch;

import static dev.quire.sketch.SketchTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Block SRHT, cosines, importance sampling and TensorSketch: structure, and variances as sums over all draws. */
class StructuredSketchTest {

    private static Matrix uneven(int rows, int cols, long seed) {
        Matrix g = Given.gaussian(rows, cols, seed);
        return Matrix.generate(rows, cols, (i, j) -> g.get(i, j) * (1 + i) + 0.5);
    }

    private static double squaredError(Matrix s, Matrix x, Matrix y) {
        double norm =
                s.times(x).transposeTimes(s.times(y)).minus(x.transposeTimes(y)).frobeniusNorm();
        return norm * norm;
    }

    private static double sign(int code, int bit) {
        return (code >> bit & 1) == 0 ? 1 : -1;
    }

    @Test
    void varianceOfBlockSrhtIsThatOfAllSignsAndSubsets() {
        int n = 5;
        int r = 2;
        Matrix x = uneven(n, 2, 1);
        Matrix y = uneven(n, 3, 2);
        for (int d = 1; d <= r; d++) {
            int size = d;
            double mean = 0;
            int draws = 0;
            for (int subset = 1; subset < 4; subset++) {
                if (Integer.bitCount(subset) == d) {
                    int[] rows = d == 2 ? new int[] {0, 1} : new int[] {subset - 1};
                    for (int inner = 0; inner < 1 << n; inner++) {
                        for (int outer = 0; outer < 1 << (3 * d); outer++) {
                            int codes = inner;
                            int outers = outer;
                            Matrix s = Matrix.generate(
                                    d,
                                    n,
                                    (i, j) -> sign(outers, j / r * size + i)
                                            * sign(codes, j)
                                            * (rows[i] == 1 && j % r == 1 ? -1 : 1)
                                            / Math.sqrt(size));
                            mean += squaredError(s, x, y);
                            draws++;
                        }
                    }
                }
            }
            mean /= draws;
            double variance = RandomizedGradient.ofBlocks(RandomizedGradient.Moments.of(x, y), x, y, d, r) / d;
            assertEquals(mean, variance, 1e-12 * mean, "d = " + d);
        }
        // One block is an SRHT whose rows have signs, which a product does not see.
        assertEquals(
                RandomizedGradient.variance(Sketch.Kind.SRHT, x, y, 3),
                RandomizedGradient.variance(Sketch.Kind.BLOCK_SRHT, x, y, 3),
                1e-9);
    }

    /** The mean of what an actual sketch of several blocks gives is the closed form, within its standard error. */
    @Test
    void blockSrhtOfSeveralBlocksHasTheStatedVariance() {
        int n = 14;
        int d = 3;
        Matrix x = uneven(n, 1, 3);
        double sum = 0;
        double squares = 0;
        int seeds = 4000;
        for (int seed = 0; seed < seeds; seed++) {
            Matrix s = BlockSrhtSketch.of(d, n, 4, Given.stream(seed)).toMatrix();
            double error = squaredError(s, x, x);
            sum += error / seeds;
            squares += error * error / seeds;
        }
        double expected = RandomizedGradient.ofBlocks(RandomizedGradient.Moments.of(x, x), x, x, d, 4) / d;
        assertEquals(expected, sum, 4.5 * Math.sqrt((squares - sum * sum) / seeds));
    }

    @Test
    void blockSrhtIsAnIsometryOnEachBlockWithAllRows() {
        Matrix s = BlockSrhtSketch.of(8, 21, 8, Given.stream(4)).toMatrix();
        for (int from = 0; from < 21; from += 8) {
            Matrix block = s.columns(from, Math.min(21, from + 8));
            assertTrue(Given.departureFromOrthonormal(block) < 1e-14);
        }
        assertEquals(8, BlockSrhtSketch.of(8, 21, 8, Given.stream(4)).blockLength());
        assertEquals(1024, BlockSrhtSketch.of(200, 1_000_000, Given.stream(4)).blockLength());
    }

    @Test
    void blocksOfManyKindsMultiplyAsTheirEntries() {
        for (int[] shape : new int[][] {{3, 14, 4}, {16, 100, 16}, {1, 9, 1}, {30, 70, 64}}) {
            BlockSrhtSketch sketch = BlockSrhtSketch.of(shape[0], shape[1], shape[2], Given.stream(5));
            Matrix s = sketch.toMatrix();
            Matrix x = Given.gaussian(shape[1], 40, 6);
            Matrix y = Given.gaussian(shape[0], 40, 7);
            double rounding = 1e-13;
            assertTrue(s.times(x).equals(sketch.times(x), rounding));
            assertTrue(s.transposeTimes(y).equals(sketch.transposeTimes(y), rounding));
            assertTrue(x.transpose().timesTranspose(s).equals(sketch.fromRight(x.transpose()), rounding));
        }
    }

    @Test
    void varianceOfCosinesIsThatOfAllSignsAndSubsets() {
        for (int n = 1; n <= 5; n++) {
            Matrix x = uneven(n, 2, 8);
            Matrix y = uneven(n, 3, 9);
            for (int d = 1; d <= n; d++) {
                double mean = 0;
                int draws = 0;
                for (int subset = 0; subset < 1 << n; subset++) {
                    if (Integer.bitCount(subset) == d) {
                        int chosen = subset;
                        int[] rows = IntStream.range(0, n)
                                .filter(i -> (chosen >> i & 1) == 1)
                                .toArray();
                        for (int code = 0; code < 1 << n; code++) {
                            mean += squaredError(cosines(n, rows, code), x, y);
                            draws++;
                        }
                    }
                }
                double size = Math.pow(x.frobeniusNorm() * y.frobeniusNorm(), 2);
                double variance = RandomizedGradient.variance(Sketch.Kind.COSINE, x, y, d);
                assertEquals(mean / draws, variance, 1e-12 * size, "n = " + n + ", d = " + d);
            }
        }
    }

    private static Matrix cosines(int n, int[] rows, int code) {
        return Matrix.generate(rows.length, n, (i, j) -> {
            double cosine = rows[i] == 0 ? Math.sqrt(0.5) : Math.cos(Math.PI * (2 * j + 1) * rows[i] / (2 * n));
            return sign(code, j) * cosine * Math.sqrt(2.0 / rows.length);
        });
    }

    @Test
    void cosinesOfAllRowsAreAnIsometry() {
        for (int n : new int[] {1, 2, 7, 30}) {
            Matrix s = CosineSketch.of(n, n, Given.stream(10)).toMatrix();
            assertTrue(Given.departureFromOrthonormal(s) < 1e-13, "n = " + n);
        }
        refused(
                "d: expected at most the 9 rows of the transform, got 10",
                () -> CosineSketch.of(10, 9, Given.stream(1)));
    }

    @Test
    void varianceOfImportanceSamplingIsThatOfAllChoices() {
        Matrix x = uneven(4, 2, 11);
        Matrix y = uneven(4, 3, 12);
        double[] weights = {1, 0.5, 3, 2};
        double mean = 0;
        for (int code = 0; code < 64; code++) {
            int[] taken = {code % 4, code / 4 % 4, code / 16};
            double probability = 1;
            for (int t : taken) {
                probability *= weights[t] / 6.5;
            }
            Matrix s = Matrix.generate(3, 4, (i, j) -> taken[i] == j ? 1 / Math.sqrt(3 * weights[j] / 6.5) : 0);
            mean += probability * squaredError(s, x, y);
        }
        LeverageSampling sampling = LeverageSampling.of(3, weights, Given.stream(13));
        assertEquals(mean, sampling.variance(x, y), 1e-12 * mean);
        LeverageSampling even = LeverageSampling.of(3, new double[] {2, 2, 2, 2}, Given.stream(13));
        double uniform = RandomizedGradient.variance(Sketch.Kind.ROW_SAMPLING, x, y, 3);
        assertEquals(uniform, even.variance(x, y), 1e-12 * uniform);
    }

    @Test
    void importanceSamplingTakesRowsAsOftenAsItSays() {
        double[] weights = {0, 3, 0, 1, 4, 0};
        int d = 8000;
        LeverageSampling sampling = LeverageSampling.of(d, weights, Given.stream(14));
        Matrix s = sampling.toMatrix();
        for (int t = 0; t < 6; t++) {
            double p = weights[t] / 8;
            int count = 0;
            for (int i = 0; i < d; i++) {
                if (s.get(i, t) != 0) {
                    count++;
                    assertEquals(1 / Math.sqrt(d * p), s.get(i, t), 1e-14);
                }
            }
            assertEquals(d * p, count, 4.5 * Math.sqrt(d * p * (1 - p)), "row " + t);
            assertEquals(p, sampling.probabilities()[t], 1e-15);
        }
        Matrix x = uneven(6, 1, 15);
        assertEquals(Double.POSITIVE_INFINITY, sampling.variance(x, x));
        double[] tiny = {0, Double.MIN_VALUE, 0};
        assertTrue(LeverageSampling.of(4, tiny, Given.stream(1)).toMatrix().isFinite());
        refused(
                "weights: expected a number above 0, got zeros",
                () -> LeverageSampling.of(1, new double[2], Given.stream(1)));
        refused(
                "weights: expected finite numbers ≥ 0, got NaN at 1",
                () -> LeverageSampling.of(1, new double[] {1, Double.NaN}, Given.stream(1)));
        refused(
                "weights: expected at least one number, got none",
                () -> LeverageSampling.of(1, new double[0], Given.stream(1)));
    }

    @Test
    void tensorSketchOfAKroneckerProductIsThatOfItsEntries() {
        for (int[] sizes : new int[][] {{7}, {5, 6}, {3, 4, 5}, {2, 1, 3, 2}}) {
            for (int d : new int[] {1, 2, 9, 64}) {
                TensorSketch sketch = TensorSketch.of(d, Given.stream(d), sizes);
                Matrix[] factors = new Matrix[sizes.length];
                Matrix whole = Matrix.identity(1);
                Matrix columns = Matrix.of(1, 2, 1, 1);
                for (int t = 0; t < sizes.length; t++) {
                    factors[t] = Given.gaussian(sizes[t], 2, 16 + t);
                    whole = kronecker(whole, factors[t]);
                    columns = khatriRao(columns, factors[t]);
                }
                String what = d + " of " + sizes.length;
                double rounding = 1e-12 * whole.frobeniusNorm();
                assertTrue(sketch.times(whole).equals(sketch.kronecker(factors), rounding), what);
                assertTrue(sketch.times(columns).equals(sketch.khatriRao(factors), rounding), what);
                Matrix s = sketch.toMatrix();
                assertTrue(s.times(whole).equals(sketch.times(whole), rounding), what);
                Matrix byProducts = sketch.fromLeft(new Given.Counting(whole, true));
                assertTrue(s.times(whole).equals(byProducts, rounding), what);
            }
        }
    }

    private static Matrix kronecker(Matrix a, Matrix b) {
        return Matrix.generate(
                a.rows() * b.rows(),
                a.cols() * b.cols(),
                (i, j) -> a.get(i / b.rows(), j / b.cols()) * b.get(i % b.rows(), j % b.cols()));
    }

    private static Matrix khatriRao(Matrix a, Matrix b) {
        return Matrix.generate(
                a.rows() * b.rows(), a.cols(), (i, j) -> a.get(i / b.rows(), j) * b.get(i % b.rows(), j));
    }

    /** Sums over all hashes and signs of 2 × 2 coordinates. */
    @Test
    void errorOfTensorSketchIsWithinItsBound() {
        Matrix x = uneven(4, 1, 20);
        Matrix y = uneven(4, 2, 21);
        for (int d = 2; d <= 3; d++) {
            int places = 2 * d;
            int draws = (int) Math.pow(places, 4);
            double mean = 0;
            Matrix estimate = Matrix.zeros(1, 2);
            for (int code = 0; code < draws; code++) {
                int[] h = {
                    code % places,
                    code / places % places,
                    code / places / places % places,
                    code / places / places / places
                };
                int rows = d;
                Matrix s = Matrix.generate(d, 4, (i, j) -> {
                    int first = h[j / 2];
                    int second = h[2 + j % 2];
                    return (first / 2 + second / 2) % rows == i ? (first % 2 == second % 2 ? 1 : -1) : 0;
                });
                mean += squaredError(s, x, y) / draws;
                estimate = estimate.plus(s.times(x).transposeTimes(s.times(y)).scaled(1.0 / draws));
            }
            assertTrue(x.transposeTimes(y).equals(estimate, 1e-10));
            double size = Math.pow(x.frobeniusNorm() * y.frobeniusNorm(), 2);
            assertTrue(mean <= 11.0 / d * size, "d = " + d);
            assertTrue(mean > 0.01 * size);
        }
    }

    @Test
    void tensorSketchesOfDifferentSeedsAgreeWithTheBoundOnAverage() {
        Matrix x = uneven(12, 1, 22);
        double mean = 0;
        int seeds = 2000;
        for (int seed = 0; seed < seeds; seed++) {
            Sketch s = TensorSketch.of(16, Given.stream(seed), 3, 4);
            mean += squaredError(s.toMatrix(), x, x) / seeds;
        }
        double size = Math.pow(x.frobeniusNorm(), 4);
        assertTrue(mean <= 11.0 / 16 * size && mean > size / 16 / 2, "mean " + mean / size);
    }

    @Test
    void tensorSketchRefusesBadInput() {
        refused("sizes: expected at least one number, got none", () -> TensorSketch.of(2, Given.stream(1)));
        refused("sizes: expected a number ≥ 1, got 0", () -> TensorSketch.of(2, Given.stream(1), 3, 0));
        refused(
                "sizes: expected a product below 2³¹, got [65536, 65536]",
                () -> TensorSketch.of(2, Given.stream(1), 1 << 16, 1 << 16));
        TensorSketch sketch = TensorSketch.of(4, Given.stream(1), 2, 3);
        assertEquals(6, sketch.cols());
        assertEquals(3, sketch.sizes()[1]);
        refused("factors: expected 2 matrices, got 1", () -> sketch.kronecker(Matrix.identity(2)));
        refused("factors: expected 3 rows, got 2 × 2", () -> sketch.khatriRao(Matrix.identity(2), Matrix.identity(2)));
        refused(
                "factors: expected 2 columns, got 3 × 3",
                () -> sketch.khatriRao(Matrix.identity(2), Matrix.identity(3)));
    }
}
