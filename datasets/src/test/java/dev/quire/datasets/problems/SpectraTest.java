package dev.quire.datasets.problems;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quire.Matrix;
import dev.quire.dense.Svd;
import dev.quire.dense.SymmetricEigen;
import dev.quire.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectraTest {

    private static final double U = 0x1p-53;
    private static final RandomStream STREAM = RandomStream.of(11, "spectra");

    /** The backward error of the three steps, p·u·σ₁ with p = max(m, n), the convention of numpy.linalg.matrix_rank, for each. */
    private static double tolerance(int m, int n, double largest) {
        return 3 * Math.max(m, n) * U * largest;
    }

    @ParameterizedTest(name = "{0} × {1}, {2} values")
    @CsvSource({"1,1,1", "30,30,30", "60,20,20", "20,60,20", "50,40,7", "5,0,0", "0,5,0", "6,4,0"})
    void theSpectrumIsTheOneAskedFor(int m, int n, int k) {
        double[] sigma = new double[k];
        for (int i = 0; i < k; i++) {
            sigma[i] = Math.pow(10, -12.0 * i / Math.max(1, k - 1));
        }
        Matrix a = Spectra.planted(m, n, sigma, STREAM);
        assertEquals(m, a.rows());
        assertEquals(n, a.cols());
        double[] expected = Arrays.copyOf(sigma, Math.min(m, n));
        assertArrayEquals(expected, Svd.singularValues(a), tolerance(m, n, 1), () -> STREAM + ", " + a.shape());
    }

    /** tr(AᵀA) = Σσ² and tr((AᵀA)²) = Σσ⁴, which need no decomposition. */
    @Test
    void thePowerSumsAreThoseOfTheValues() {
        int m = 45;
        int n = 33;
        double[] sigma = new double[n];
        Arrays.setAll(sigma, i -> 1 + STREAM.child("values").uniform(0, i));
        Matrix a = Spectra.planted(m, n, sigma, STREAM);
        Matrix gram = a.transposeTimes(a);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += gram.get(i, i);
        }
        double square = gram.frobeniusNorm() * gram.frobeniusNorm();
        double squares = Arrays.stream(sigma).map(s -> s * s).sum();
        double fourths = Arrays.stream(sigma).map(s -> s * s * s * s).sum();
        // σ moves by δ each, so Σσ² by 2δΣσ ≤ 4nδ and Σσ⁴ by 4δΣσ³ ≤ 32nδ; forming the Gram matrix adds mu of ‖A‖² and
        // twice that.
        double delta = tolerance(m, n, 2);
        assertEquals(squares, trace, 4 * n * delta + m * U * squares, STREAM.toString());
        assertEquals(fourths, square, 32 * n * delta + 2 * m * U * squares * squares, STREAM.toString());
    }

    /** The first column of a Haar matrix has entries of mean 0 and variance 1/m, whatever sign convention QR has. */
    @Test
    void vectorsHaveNoPreferredSign() {
        int trials = 400;
        int m = 6;
        double mean = 0;
        double square = 0;
        for (int t = 0; t < trials; t++) {
            Matrix a = Spectra.planted(m, 2, new double[] {1, 0}, STREAM.child("trial " + t));
            double first = a.get(0, 0);
            mean += first / trials;
            square += first * first / trials;
        }
        // a₀₀ = u₀v₀ has mean 0 and variance 1/(2m); six standard errors, so 2e-9 by the normal approximation.
        assertEquals(0, mean, 6 * Math.sqrt(1.0 / (2 * m) / trials), STREAM.toString());
        // Var((u₀v₀)²) = E u₀⁴ E v₀⁴ − 1/(2m)², with E u₀⁴ = 3/(m(m+2)) and E v₀⁴ = 3/8.
        double variance = 3.0 / (m * (m + 2)) * 3 / 8 - 1.0 / (4 * m * m);
        assertEquals(1.0 / (2 * m), square, 6 * Math.sqrt(variance / trials), STREAM.toString());
    }

    @Test
    void theStreamDecides() {
        double[] sigma = {3, 2, 1};
        Matrix a = Spectra.planted(8, 5, sigma, STREAM);
        assertEquals(a, Spectra.planted(8, 5, sigma, RandomStream.of(11, "spectra")));
        assertNotEquals(a, Spectra.planted(8, 5, sigma, RandomStream.of(12, "spectra")));
        assertArrayEquals(new double[] {3, 2, 1}, sigma);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 25})
    void symmetricMatricesHaveTheEigenvaluesAskedFor(int n) {
        double[] lambda = new double[n];
        Arrays.setAll(lambda, i -> i % 3 - 1 + 1e-9 * i);
        Matrix a = Spectra.symmetric(lambda, STREAM);
        assertEquals(a, a.transpose());
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += a.get(i, i);
        }
        assertEquals(Arrays.stream(lambda).sum(), trace, n * tolerance(n, n, 1));
        Arrays.sort(lambda);
        assertArrayEquals(lambda, SymmetricEigen.eigenvalues(a), 10 * tolerance(n, n, 1));
    }

    @Test
    void geometricSpectraFallByOneFactor() {
        assertArrayEquals(new double[] {1, 0.1, 0.01, 0.001}, Spectra.geometric(4, 1000), 1e-15);
        assertArrayEquals(new double[] {1}, Spectra.geometric(1, 1e9));
        assertEquals(0, Spectra.geometric(0, 1).length);
        refused("n: expected a number ≥ 0, got -1", () -> Spectra.geometric(-1, 2));
        for (double bad : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused("condition: expected a finite number ≥ 1, got " + bad, () -> Spectra.geometric(3, bad));
        }
    }

    @Test
    void clustersAreAsWideAsAskedFor() {
        assertArrayEquals(new double[] {1, 1, 1, 0.5, 0.5}, Spectra.clustered(5, 2, 0));
        assertArrayEquals(new double[] {1, 0.95, 0.9, 0.5, 0.4}, Spectra.clustered(5, 2, 0.1), 1e-15);
        assertArrayEquals(new double[] {1}, Spectra.clustered(1, 1, 0.3));
        assertArrayEquals(new double[] {1, 0.6}, Spectra.clustered(2, 5, 0.1), 1e-15);
        refused("clusters: expected a number ≥ 1, got 0", () -> Spectra.clustered(3, 0, 0));
        refused("width: expected 0 ≤ width < 0.5, got 0.5", () -> Spectra.clustered(3, 2, 0.5));
        refused("width: expected 0 ≤ width < 0.5, got NaN", () -> Spectra.clustered(3, 2, Double.NaN));
    }

    @Test
    void badInputIsRefused() {
        refused("eigenvalues: expected an array, got null", () -> Spectra.symmetric(null, STREAM));
        refused(
                "eigenvalues[1]: expected a finite number, got NaN",
                () -> Spectra.symmetric(new double[] {1, Double.NaN}, STREAM));
        refused("stream: expected a random stream, got null", () -> Spectra.symmetric(new double[1], null));
        refused("m: expected a number ≥ 0, got -1", () -> Spectra.planted(-1, 3, new double[0], STREAM));
        refused("n: expected a number ≥ 0, got -1", () -> Spectra.planted(3, -1, new double[0], STREAM));
        refused(
                "singularValues: expected at most min(m, n) = 2 values, got 3",
                () -> Spectra.planted(2, 3, new double[3], STREAM));
        refused(
                "singularValues: expected at most min(m, n) = 2 values, got null",
                () -> Spectra.planted(2, 3, null, STREAM));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(
                    "singularValues[1]: expected a finite number ≥ 0, got " + bad,
                    () -> Spectra.planted(2, 3, new double[] {1, bad}, STREAM));
        }
        refused("stream: expected a random stream, got null", () -> Spectra.planted(2, 3, new double[] {1, 1}, null));
    }

    static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
