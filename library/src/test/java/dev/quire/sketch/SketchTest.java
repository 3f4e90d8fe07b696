package dev.quire.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.random.RandomStream;
import dev.quire.sketch.Sketch.Kind;
import dev.quire.sparse.CsrMatrix;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SketchTest {

    /** Sizes below, at and across the blocks of 64 × 256 and of 32 columns, powers of two and their neighbours. */
    static Stream<Arguments> shapes() {
        int[][] shapes = {
            {1, 1}, {1, 7}, {3, 5}, {8, 8}, {5, 33}, {64, 256}, {65, 257}, {70, 513}, {130, 600}, {3, 1100}
        };
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(shapes).map(shape -> Arguments.of(kind, shape[0], shape[1])));
    }

    /**
     * A sum of n products in any order is within γ_n of the exact one relative to the sum of magnitudes (Higham 2002,
     * section 3.1); both sides of the comparison err, a sketch rounds its scale as well, and a transform adds its levels.
     */
    private static void assertProduct(Matrix left, Matrix right, Matrix actual, String what) {
        double gamma = 2 * (left.cols() + 40) * Given.U;
        assertEquals(left.rows(), actual.rows(), what);
        assertEquals(right.cols(), actual.cols(), what);
        for (int i = 0; i < left.rows(); i++) {
            for (int j = 0; j < right.cols(); j++) {
                double sum = 0;
                // A cosine transform's error is relative to the norm of what it transforms.
                double size = what.startsWith(Kind.COSINE.name()) ? normwise(left, i, right, j) : 0;
                for (int p = 0; p < left.cols(); p++) {
                    sum += left.get(i, p) * right.get(p, j);
                    size += Math.abs(left.get(i, p) * right.get(p, j));
                }
                assertEquals(sum, actual.get(i, j), gamma * size, what + " at " + i + ", " + j);
            }
        }
    }

    private static double normwise(Matrix left, int i, Matrix right, int j) {
        double norms =
                left.rows(i, i + 1).frobeniusNorm() * right.columns(j, j + 1).frobeniusNorm();
        return norms * Math.sqrt(Math.max(left.rows(), left.cols()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyProductIsThatOfTheEntries(Kind kind, int d, int n) {
        Sketch sketch = kind.of(d, n, Given.stream(d + n));
        Matrix entries = Matrix.generate(d, n, sketch::entry);
        assertEquals(entries, sketch.toMatrix());
        assertEquals(entries.view(d / 3, d, n / 2, n), sketch.block(d / 3, d, n / 2, n));
        assertEquals("0 × 1", sketch.block(d, d, 0, 1).shape());
        String what = kind + " " + d + " × " + n;
        for (int width : new int[] {1, 33}) {
            Matrix x = Given.gaussian(n + 1, width + 2, 1).view(1, n + 1, 1, width + 1);
            assertProduct(entries, x, sketch.times(x), what + " S X");
            Matrix y = Given.gaussian(d + 1, width + 2, 2).view(1, d + 1, 1, width + 1);
            assertProduct(entries.transpose(), y, sketch.transposeTimes(y), what + " Sᵀ Y");
            Matrix a = Given.gaussian(width + 1, n + 2, 3).view(1, width + 1, 1, n + 1);
            assertProduct(a, entries.transpose(), sketch.fromRight(a), what + " A Sᵀ");
            assertProduct(a, entries.transpose(), sketch.fromRight(new Given.Counting(a, false)), what + " operator");
            CsrMatrix sparse =
                    CsrMatrix.fromDense(Matrix.generate(width, n, (i, j) -> (i + 2 * j) % 3 == 0 ? a.get(i, j) : 0));
            Matrix dense = sparse.toDense();
            assertProduct(dense, entries.transpose(), sketch.fromRight(sparse), what + " sparse A Sᵀ");
            Matrix under = dense.transpose();
            assertProduct(entries, under, sketch.fromLeft(sparse.transpose()), what + " S A, sparse");
            assertProduct(entries, under, sketch.fromLeft(under), what + " S A");
            assertProduct(entries, under, sketch.fromLeft(new Given.Counting(under, true)), what + " S A, operator");
        }
        double[] x = Given.gaussian(1, n, 4).row(0);
        double[] image = filled(d);
        sketch.apply(x, image);
        assertProduct(entries, Matrix.columnOf(x), Matrix.columnOf(image), what + " S x");
        double[] y = Given.gaussian(1, d, 5).row(0);
        double[] back = filled(n);
        sketch.applyTranspose(y, back);
        assertProduct(entries.transpose(), Matrix.columnOf(y), Matrix.columnOf(back), what + " Sᵀ y");
    }

    private static double[] filled(int n) {
        double[] result = new double[n];
        Arrays.fill(result, Double.NaN);
        return result;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void takesBlocksWithoutColumns(Kind kind) {
        Sketch sketch = kind.of(3, 6, Given.stream(1));
        assertEquals("3 × 0", sketch.times(Matrix.zeros(6, 0)).shape());
        assertEquals("6 × 0", sketch.transposeTimes(Matrix.zeros(3, 0)).shape());
        assertEquals("0 × 3", sketch.fromRight(Matrix.zeros(0, 6)).shape());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isMadeOfItsArgumentsAlone(Kind kind) {
        Matrix x = Given.gaussian(300, 5, 1);
        Sketch first = kind.of(20, 300, RandomStream.of(7, "a"));
        Sketch second = kind.of(20, 300, RandomStream.of(7, "a"));
        assertEquals(first.toMatrix(), second.toMatrix());
        assertEquals(first.times(x), second.times(x));
        assertEquals(first.times(x), first.times(x));
        assertNotEquals(
                first.toMatrix(), kind.of(20, 300, RandomStream.of(8, "a")).toMatrix());
        assertNotEquals(
                first.toMatrix(), kind.of(20, 300, RandomStream.of(7, "b")).toMatrix());
    }

    @Test
    void gaussianEntriesAreTheStreamsOwn() {
        RandomStream stream = Given.stream(3);
        Sketch sketch = GaussianSketch.of(66, 300, stream);
        for (int i = 0; i < 66; i++) {
            for (int j = 0; j < 300; j++) {
                assertEquals(
                        stream.gaussian(i, j) / Math.sqrt(66),
                        sketch.entry(i, j),
                        2 * Given.U * Math.abs(sketch.entry(i, j)));
            }
        }
    }

    @Test
    void rademacherEntriesAreTheStreamsBits() {
        RandomStream stream = Given.stream(4);
        Sketch sketch = RademacherSketch.of(4, 200, stream);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 200; j++) {
                assertEquals((stream.bits(i, j / 64) >> (j % 64) & 1) == 0 ? 0.5 : -0.5, sketch.entry(i, j));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepsInnerProductsOnAverage(Kind kind) {
        int d = 5;
        int n = 12;
        int seeds = 2000;
        Matrix mean = Matrix.zeros(n, n);
        for (int seed = 0; seed < seeds; seed++) {
            Matrix s = kind.of(d, n, Given.stream(seed)).toMatrix();
            Matrix.multiplyInto(true, s, false, s, 1.0 / seeds, 1, mean);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double variance =
                        switch (kind) {
                            case GAUSSIAN -> (i == j ? 2.0 : 1.0) / d;
                            case RADEMACHER -> i == j ? 0 : 1.0 / d;
                            case SRHT -> i == j ? 0 : (16.0 - d) / (d * 15);
                            case ROW_SAMPLING -> i == j ? (n - 1.0) / d : 0;
                            case SPARSE_SIGN, COUNT_SKETCH, SPARSE_STACK, BLOCK_SRHT, COSINE ->
                                RandomizedGradient.variance(kind, unit(n, i), unit(n, j), d);
                        };
                // 1 296 comparisons at 5 standard errors: a chance of 8e-4 that a right sketch fails for these seeds.
                double band = 5 * Math.sqrt(variance / seeds) + 1e-13;
                assertEquals(i == j ? 1 : 0, mean.get(i, j), band, kind + " seeds 0…" + seeds + " at " + i + ", " + j);
            }
        }
    }

    private static Matrix unit(int n, int at) {
        return Matrix.generate(n, 1, (i, j) -> i == at ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void entriesOfDifferentPlacesAreUncorrelated(Kind kind) {
        // A sketch whose rows or columns repeat has the right mean but not this variance of ‖Sx‖².
        int d = 6;
        int n = 16;
        int seeds = 4000;
        Matrix x = Matrix.generate(n, 1, (i, j) -> 1 + i);
        double expected = RandomizedGradient.variance(kind, x, x, d);
        double exact = Math.pow(x.frobeniusNorm(), 2);
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < seeds; seed++) {
            double norm = kind.of(d, n, Given.stream(seed)).times(x).frobeniusNorm();
            double term = Math.pow(norm * norm - exact, 2);
            sum += term;
            squares += term * term;
        }
        double mean = sum / seeds;
        double error = Math.sqrt((squares / seeds - mean * mean) / seeds);
        assertEquals(expected, mean, 4.5 * error, kind + " seeds 0…" + seeds);
    }

    @Test
    void srhtIsASubsampledHadamardMatrix() {
        for (int[] shape : new int[][] {{5, 16}, {8, 11}, {1, 1}, {2, 2}, {4, 3}}) {
            int d = shape[0];
            int n = shape[1];
            SrhtSketch sketch = SrhtSketch.of(d, n, Given.stream(n));
            Matrix hadamard = sylvester(sketch.paddedLength());
            Matrix signs = sketch.toMatrix().scaled(Math.sqrt(d));
            // Two rows of H D multiplied entry by entry lose D and give a row of H, another one for every pair.
            boolean[] seen = new boolean[hadamard.rows()];
            for (int i = 0; i < d; i++) {
                int found = -1;
                for (int r = 0; r < hadamard.rows(); r++) {
                    boolean same = true;
                    for (int j = 0; j < n; j++) {
                        same &= Math.abs(signs.get(i, j) * signs.get(0, j) - hadamard.get(r, j)) < 1e-12;
                    }
                    found = same && !seen[r] ? r : found;
                }
                assertTrue(found >= 0, "row " + i + " of " + d + " × " + n);
                seen[found] = true;
            }
        }
    }

    @Test
    void srhtOfAllRowsIsAnIsometry() {
        for (int n : new int[] {1, 2, 3, 8, 13, 64}) {
            int padded = SrhtSketch.of(1, n, Given.stream(n)).paddedLength();
            Matrix s = SrhtSketch.of(padded, n, Given.stream(n)).toMatrix();
            assertTrue(Given.departureFromOrthonormal(s) <= n * padded * 4 * Given.U, "n = " + n);
        }
    }

    @Test
    void srhtTakesEveryRowEquallyOften() {
        int seeds = 3000;
        int[] count = new int[8];
        for (int seed = 0; seed < seeds; seed++) {
            SrhtSketch sketch = SrhtSketch.of(3, 8, Given.stream(seed));
            // The row's index is read off the signs: entry j = 2^b differs from entry 0 in H by bit b of the index.
            for (int i = 0; i < 3; i++) {
                int row = 0;
                for (int b = 0; b < 3; b++) {
                    boolean change = sketch.entry(i, 1 << b) * sketch.entry(i, 0) < 0;
                    boolean diagonal = Signs.at(Given.stream(seed).child("signs"), 0, 1 << b)
                                    * Signs.at(Given.stream(seed).child("signs"), 0, 0)
                            < 0;
                    row |= change != diagonal ? 1 << b : 0;
                }
                count[row]++;
            }
        }
        for (int row = 0; row < 8; row++) {
            double p = 3.0 / 8;
            assertEquals(seeds * p, count[row], 4.5 * Math.sqrt(seeds * p * (1 - p)), Arrays.toString(count));
        }
    }

    private static Matrix sylvester(int n) {
        if (n == 1) {
            return Matrix.identity(1);
        }
        Matrix half = sylvester(n / 2);
        int h = n / 2;
        return Matrix.generate(n, n, (i, j) -> (i >= h && j >= h ? -1 : 1) * half.get(i % h, j % h));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusesBadArguments(Kind kind) {
        refused("d: expected a number ≥ 1, got 0", () -> kind.of(0, 3, Given.stream(1)));
        refused("n: expected a number ≥ 1, got 0", () -> kind.of(1, 0, Given.stream(1)));
        refused("stream: expected a random stream, got null", () -> kind.of(1, 3, null));
        Sketch sketch = kind.of(2, 3, Given.stream(1));
        refused("x: expected 3 rows, got 2 × 5", () -> sketch.times(Matrix.zeros(2, 5)));
        refused("x: expected 3 rows, got null", () -> sketch.times(null));
        refused("y: expected 2 rows, got 3 × 5", () -> sketch.transposeTimes(Matrix.zeros(3, 5)));
        refused("a: expected 3 columns, got 3 × 2", () -> sketch.fromRight(Matrix.zeros(3, 2)));
        refused("a: expected 3 columns, got null", () -> sketch.fromRight(null));
        refused("a: expected 3 rows, got 2 × 3", () -> sketch.fromLeft(Matrix.zeros(2, 3)));
        refused("a: expected 3 rows, got null", () -> sketch.fromLeft(null));
        Given.Counting oneWay = new Given.Counting(Matrix.zeros(3, 4), false);
        refused(
                "a: expected an operator that can apply its transpose, got one that cannot",
                () -> sketch.fromLeft(oneWay));
        refused("rows: expected a range within 0 … 2, got 1 … 3", () -> sketch.block(1, 3, 0, 1));
        refused("columns: expected a range within 0 … 3, got 2 … 1", () -> sketch.block(0, 1, 2, 1));
        refused("x: expected 3 values, got 2", () -> sketch.apply(new double[2], new double[2]));
        refused("y: expected 2 values, got null", () -> sketch.apply(new double[3], null));
        refused("x: expected 3 values, got 2", () -> sketch.applyTranspose(new double[2], new double[2]));
        Sketch square = kind.of(3, 3, Given.stream(1));
        double[] x = new double[3];
        refused("y: expected an array other than x, got the same", () -> square.apply(x, x));
        refused("x: expected an array other than y, got the same", () -> square.applyTranspose(x, x));
        assertThrows(IndexOutOfBoundsException.class, () -> sketch.entry(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> sketch.entry(0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> sketch.entry(-1, 0));
    }

    @Test
    void srhtRefusesMoreRowsThanItHas() {
        refused(
                "d: expected at most the 16 rows of the transform of length 9, got 17",
                () -> SrhtSketch.of(17, 9, Given.stream(1)));
    }

    static void refused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void stopsWhenInterrupted(Kind kind) {
        Sketch sketch = kind.of(4, 64, Given.stream(1));
        Matrix x = Given.gaussian(64, 3, 1);
        Thread.currentThread().interrupt();
        try {
            assertThrows(InterruptedComputation.class, () -> sketch.times(x));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void rowSamplingTakesRows() {
        Matrix x = Given.gaussian(9, 2, 1);
        Sketch sketch = RowSampling.of(4, 9, Given.stream(2));
        Matrix taken = sketch.times(x).scaled(2.0 / 3);
        for (int i = 0; i < 4; i++) {
            int row = i;
            assertFalse(Stream.iterate(0, j -> j + 1)
                    .limit(9)
                    .filter(j -> Matrix.columnOf(x.row(j)).equals(Matrix.columnOf(taken.row(row)), 1e-14))
                    .toList()
                    .isEmpty());
        }
        double[] ones = new double[9];
        Arrays.fill(ones, 1);
        double[] image = new double[4];
        sketch.apply(ones, image);
        assertArrayEquals(new double[] {1.5, 1.5, 1.5, 1.5}, image);
    }
}
