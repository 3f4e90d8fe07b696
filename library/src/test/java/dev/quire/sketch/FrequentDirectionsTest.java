package dev.quire.sketch;

import static dev.quire.sketch.SketchTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.dense.Svd;
import dev.quire.dense.SymmetricEigen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequentDirectionsTest {

    private static final List<String> SPECTRA =
            List.of("geometric 1e2", "geometric 1e12", "flat", "clusters", "close clusters", "step", "random");

    private static final int M = 170;
    private static final int N = 40;

    private static double[] spectrum(String name) {
        Random random = new Random(11);
        double[] sigma = new double[N];
        Arrays.setAll(sigma, i -> switch (name) {
            case "geometric 1e2" -> Math.pow(1e2, -i / (N - 1.0));
            case "geometric 1e12" -> Math.pow(1e12, -i / (N - 1.0));
            case "flat" -> 1;
            case "clusters" -> (4 - i * 4 / N) / 4.0;
            case "close clusters" -> (4 - i * 4 / N) / 4.0 - 1e-9 * (i % (N / 4));
            case "step" -> i < 7 ? 1 : 1e-6;
            default -> random.nextDouble();
        });
        Arrays.sort(sigma);
        return IntStream.range(0, N).mapToDouble(i -> sigma[N - 1 - i]).toArray();
    }

    private static Matrix given(String name) {
        return Given.planted(M, N, spectrum(name), name.hashCode() & 0xff);
    }

    private static FrequentDirections of(int ell, Matrix a) {
        FrequentDirections sketch = FrequentDirections.of(ell, a.cols());
        sketch.add(a);
        return sketch;
    }

    /** The extreme eigenvalues of {@code AᵀA − BᵀB}. */
    private static double[] difference(Matrix a, Matrix b) {
        double[] values = SymmetricEigen.eigenvalues(a.gram().minus(b.gram()));
        return new double[] {values[0], values[values.length - 1]};
    }

    /** What products and eigenvalues of the test may round: a few sums of m + n terms. */
    private static double rounding(Matrix a) {
        return 8.0 * (a.rows() + a.cols()) * Given.U * Math.pow(a.frobeniusNorm(), 2);
    }

    private static void assertBounds(String what, Matrix a, FrequentDirections sketch) {
        int ell = sketch.ell();
        Matrix b = sketch.sketch();
        assertTrue(b.rows() <= ell && b.cols() == a.cols(), what + ": " + b.shape());
        double u = rounding(a);
        double bound = sketch.covarianceBound().value();
        double[] lost = difference(a, b);
        assertTrue(lost[0] >= -u, what + ": B has more than A, " + lost[0]);
        assertTrue(lost[1] <= bound + u, what + ": lost " + lost[1] + ", bound " + bound);
        double[] added = difference(a, sketch.compensated());
        assertTrue(added[0] >= -bound - u && added[1] <= bound + u, what + ": compensated, " + Arrays.toString(added));
        double[] sigma = Svd.singularValues(a);
        for (int k = 0; k <= Math.min(ell, sigma.length); k++) {
            double tail = Math.pow(Given.tail(sigma, k), 2);
            double theory = tail / (ell + 1 - k);
            assertTrue(
                    sketch.shrinkage() <= theory + u,
                    what + ", k = " + k + ": Δ " + sketch.shrinkage() + " > " + theory);
        }
        assertTrue(bound - sketch.shrinkage() <= 100 * u, what + ": allowance for rounding " + bound);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 13, 39, 40, 60})
    void bothBoundsHoldOnEverySpectrum(int ell) {
        for (String name : SPECTRA) {
            Matrix a = given(name);
            assertBounds(name + ", ell " + ell, a, of(ell, a));
        }
    }

    @Test
    void boundsHoldOnRandomShapesAfterEveryBatch() {
        Random random = new Random(5);
        for (int trial = 0; trial < 25; trial++) {
            int n = 1 + random.nextInt(30);
            FrequentDirections sketch = FrequentDirections.of(1 + random.nextInt(12), n);
            int m = 1 + random.nextInt(120);
            Matrix a = Given.gaussian(m, n, trial)
                    .times(Matrix.diagonal(random.doubles(n, 0, 3).toArray()));
            for (int from = 0; from < m; ) {
                int to = Math.min(m, from + 1 + random.nextInt(30));
                sketch.add(a.rows(from, to));
                from = to;
                assertBounds("trial " + trial + ", " + m + " × " + n + ", " + sketch, a.rows(0, to), sketch);
            }
            assertEquals(m, sketch.rowCount());
            assertEquals(1, sketch.squaredNorm() / Math.pow(a.frobeniusNorm(), 2), 1e-13);
        }
    }

    /** σ₁² = … = σ²_{ℓ+1}: the only row space with one direction too many, where Δ is what theory allows. */
    @Test
    void theBoundIsAttained() {
        int ell = 6;
        Matrix a = Matrix.identity(N).rows(0, ell + 1).scaled(3);
        FrequentDirections sketch = of(ell, a);
        assertEquals(9, sketch.shrinkage(), 9 * 16 * Given.U);
        assertEquals(0, sketch.sketch().rows());
        assertEquals(9, difference(a, sketch.sketch())[1], 9 * 16 * Given.U);
    }

    @Test
    void isExactForFewRowsAndLowRank() {
        Matrix few = Given.gaussian(9, 14, 1);
        FrequentDirections sketch = of(9, few);
        assertEquals(few, sketch.sketch());
        assertEquals(0, sketch.covarianceBound().value());
        Matrix lowRank = Given.gaussian(200, 5, 2).times(Given.gaussian(5, 30, 3));
        assertTrue(of(5, lowRank).covarianceBound().value() <= 1e-9 * Math.pow(lowRank.frobeniusNorm(), 2));
        Matrix narrow = Given.gaussian(300, 4, 4);
        assertEquals(0, of(4, narrow).shrinkage());
        assertEquals(0, of(3, Matrix.zeros(50, 8)).sketch().maxAbs());
    }

    @Test
    void singularValuesLieBetweenThoseOfTheTwoSketches() {
        for (String name : SPECTRA) {
            Matrix a = given(name);
            double[] sigma = spectrum(name);
            FrequentDirections sketch = of(12, a);
            double[] below = Svd.singularValues(sketch.sketch());
            double[] above = Svd.singularValues(sketch.compensated());
            for (int i = 0; i < below.length; i++) {
                String what = name + ", σ" + i + ": " + below[i] + " … " + above[i] + " of " + sigma[i];
                assertTrue(below[i] * below[i] <= sigma[i] * sigma[i] + rounding(a), what);
                assertTrue(above[i] * above[i] >= sigma[i] * sigma[i] - rounding(a), what);
            }
        }
    }

    @Test
    void projectionIsNearlyOptimal() {
        int ell = 12;
        for (String name : SPECTRA) {
            Matrix a = given(name);
            Matrix v = Svd.of(of(ell, a).sketch()).v();
            for (int k = 1; k <= Math.min(ell, v.cols()); k++) {
                Matrix basis = v.columns(0, k);
                double error = a.minus(a.times(basis).timesTranspose(basis)).frobeniusNorm();
                double most = Math.sqrt((ell + 1.0) / (ell + 1 - k)) * Given.tail(spectrum(name), k);
                assertTrue(error <= most + rounding(a), name + ", k = " + k + ": " + error + " > " + most);
            }
        }
    }

    @Test
    void anyOrderHoldsTheBounds() {
        Matrix a = given("geometric 1e2");
        List<Integer> order = new ArrayList<>(IntStream.range(0, M).boxed().toList());
        for (int trial = 0; trial < 10; trial++) {
            Collections.shuffle(order, new Random(trial));
            Matrix shuffled = Matrix.generate(M, N, (i, j) -> a.get(order.get(i), j));
            assertBounds("order " + trial, a, of(10, shuffled));
        }
    }

    @Test
    void mergedSketchesHoldTheBoundsOfAllRows() {
        Random random = new Random(3);
        for (String name : SPECTRA) {
            Matrix a = given(name);
            FrequentDirections left = FrequentDirections.of(9, N);
            for (int from = 0; from < M; ) {
                int to = Math.min(M, from + 1 + random.nextInt(60));
                FrequentDirections part = of(9, a.rows(from, to));
                byte[] before = part.toBytes();
                left.merge(part);
                assertArrayEquals(before, part.toBytes(), "merge modified its argument");
                from = to;
                assertBounds(name + " merged to " + to, a.rows(0, to), left);
                assertEquals(to, left.rowCount());
            }
            assertEquals(1, left.squaredNorm() / Math.pow(a.frobeniusNorm(), 2), 1e-13);
        }
        Matrix a = given("random");
        FrequentDirections twice = of(9, a);
        twice.merge(twice);
        Matrix both = Matrix.generate(2 * M, N, (i, j) -> a.get(i % M, j));
        assertBounds("merged with itself", both, twice);
        assertEquals(2L * M, twice.rowCount());
    }

    @Test
    void neitherBatchesNorReadersNorBytesChangeABit() {
        Matrix a = given("geometric 1e2");
        FrequentDirections whole = of(7, a);
        FrequentDirections byRows = FrequentDirections.of(7, N);
        for (int i = 0; i < M; i++) {
            byRows.add(a.row(i));
            byRows.sketch();
            byte[] bytes = byRows.toBytes();
            FrequentDirections read = FrequentDirections.fromBytes(bytes);
            assertArrayEquals(bytes, read.toBytes());
            assertEquals(byRows.sketch(), read.sketch());
            assertEquals(byRows.compensated(), read.compensated());
            assertEquals(byRows.covarianceBound(), read.covarianceBound());
            byRows = read;
        }
        assertArrayEquals(whole.toBytes(), byRows.toBytes());
    }

    @Test
    void rowsOfViewsAreTakenAndLeftAlone() {
        Matrix large = Given.gaussian(80, 30, 6);
        Matrix copy = large.copy();
        Matrix view = large.view(10, 70, 5, 25);
        FrequentDirections sketch = of(6, view);
        assertEquals(copy, large);
        assertArrayEquals(of(6, view.copy()).toBytes(), sketch.toBytes());
        Matrix b = sketch.sketch();
        b.set(0, 0, 1e9);
        assertFalse(sketch.sketch().equals(b));
    }

    @Test
    void magnitudesAtTheEndsOfTheRangeStayFinite() {
        for (double scale : new double[] {0x1p-560, 0x1p-400, 0x1p480}) {
            Matrix a = given("random").scaled(scale);
            FrequentDirections sketch = of(5, a);
            double bound = sketch.covarianceBound().value();
            assertTrue(sketch.sketch().isFinite() && bound < Double.POSITIVE_INFINITY, scale + ": " + bound);
            assertTrue(difference(a, sketch.sketch())[1] <= bound + rounding(a), "scale " + scale);
        }
    }

    @Test
    void anInterruptLeavesAWholeSketch() {
        Matrix a = given("random");
        FrequentDirections other = of(5, a.scaled(2));
        int partly = 0;
        for (int checks = 1; checks < 400; checks += 7) {
            FrequentDirections sketch = FrequentDirections.of(5, N);
            stoppedAfter(checks, () -> sketch.add(a));
            int taken = (int) sketch.rowCount();
            partly += taken > 0 && taken < M ? 1 : 0;
            FrequentDirections again = FrequentDirections.of(5, N);
            if (taken > 0) {
                again.add(a.rows(0, taken));
            }
            assertArrayEquals(again.toBytes(), sketch.toBytes(), checks + " checks, " + taken + " rows");
        }
        assertTrue(partly > 10, partly + " were stopped on the way");
        FrequentDirections sketch = of(5, a);
        byte[] before = sketch.toBytes();
        for (int checks = 1; checks <= 4; checks++) {
            assertTrue(stoppedAfter(checks, () -> sketch.merge(other)));
            assertArrayEquals(before, sketch.toBytes());
        }
    }

    private static boolean stoppedAfter(int checks, Runnable work) {
        int[] left = {checks};
        Interruption.arm(() -> {
            if (left[0]-- == 0) {
                throw new InterruptedComputation();
            }
        });
        try {
            work.run();
            return false;
        } catch (InterruptedComputation e) {
            return true;
        } finally {
            Interruption.arm(null);
        }
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        refused("ell: expected a number ≥ 1, got 0", () -> FrequentDirections.of(0, 3));
        refused("n: expected a number ≥ 1, got -1", () -> FrequentDirections.of(3, -1));
        refused(
                "ell: expected 2 ell n ≤ 2147483639 entries, got 2 · 2147483647 · 2147483647",
                () -> FrequentDirections.of(Integer.MAX_VALUE, Integer.MAX_VALUE));
        FrequentDirections sketch = of(2, Given.gaussian(9, 3, 1));
        byte[] before = sketch.toBytes();
        refused("row: expected 3 values, got 2", () -> sketch.add(1, 2));
        refused("row: expected finite entries, got NaN at (0, 1)", () -> sketch.add(1, Double.NaN, 2));
        refused("rows: expected 3 columns, got 3 × 4", () -> sketch.add(Matrix.zeros(3, 4)));
        refused("rows: expected at least one row and one column, got 0 × 3", () -> sketch.add(Matrix.zeros(0, 3)));
        Matrix late = Matrix.generate(9, 3, (i, j) -> i == 8 ? Double.POSITIVE_INFINITY : 1);
        refused("rows: expected finite entries, got Infinity at (8, 0)", () -> sketch.add(late));
        String tooLarge = assertThrows(IllegalArgumentException.class, () -> sketch.add(0x1p501, 0, 0))
                .getMessage();
        assertTrue(tooLarge.startsWith("row: expected ‖A‖²_F ≤ 1.0715086071862673E301"), tooLarge);
        refused("other: expected a sketch of 2 × 3, got null", () -> sketch.merge(null));
        refused("other: expected a sketch of 2 × 3, got 3 × 3", () -> sketch.merge(FrequentDirections.of(3, 3)));
        FrequentDirections large = FrequentDirections.of(2, 3);
        large.add(0x1p500, 0, 0);
        FrequentDirections larger = FrequentDirections.of(2, 3);
        larger.merge(large);
        String merged = assertThrows(IllegalArgumentException.class, () -> larger.merge(large))
                .getMessage();
        assertTrue(merged.startsWith("other: expected ‖A‖²_F ≤"), merged);
        assertArrayEquals(before, sketch.toBytes());
        assertArrayEquals(large.toBytes(), larger.toBytes());
    }
}
