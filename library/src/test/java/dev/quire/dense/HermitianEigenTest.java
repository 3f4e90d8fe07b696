package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.ComplexMatrix;
import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.testing.GoldenValues;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HermitianEigenTest {

    private static ComplexMatrix hermitian(ComplexMatrix a) {
        return a.plus(a.adjoint()).scaled(0.5);
    }

    private static ComplexMatrix random(int n, long seed) {
        return hermitian(ComplexZoo.random(n, n, seed));
    }

    private static double[] assertDecomposes(ComplexMatrix a, String what) {
        HermitianEigen eigen = HermitianEigen.of(a);
        double[] values = eigen.values();
        ComplexMatrix v = eigen.vectors();
        int n = a.rows();
        double norm = a.frobeniusNorm();
        assertBelow(
                a.minus(ComplexZoo.spectrum(v, values, v)).frobeniusNorm(),
                LAPACK_RATIO * n * UNIT * norm,
                what + ": A − VΛVᴴ");
        assertBelow(ComplexZoo.orthogonality(v), LAPACK_RATIO * n * UNIT, what + ": VᴴV − I");
        for (int i = 1; i < n; i++) {
            assertTrue(values[i - 1] <= values[i], what);
        }
        assertPhases(v, what);
        assertValues(values, HermitianEigen.eigenvalues(a), norm, what + ": values alone");
        return values;
    }

    private static void assertPhases(ComplexMatrix v, String what) {
        for (int c = 0; c < v.cols(); c++) {
            double largest = v.columns(c, c + 1).maxAbs();
            int i = 0;
            while (Math.hypot(v.real(i, c), v.imaginary(i, c)) < 0.9 * largest * (1 - 8 * UNIT)) {
                i++;
            }
            assertTrue(v.real(i, c) > 0 && v.imaginary(i, c) == 0, what + ": column " + c);
        }
    }

    private static void assertValues(double[] expected, double[] values, double norm, String what) {
        int n = expected.length;
        assertEquals(n, values.length);
        for (int i = 0; i < n; i++) {
            assertBelow(Math.abs(values[i] - expected[i]), LAPACK_RATIO * n * UNIT * norm, what + ": value " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 31, 32, 33, 63, 64, 65, 66, 67, 96, 100, 130, 131})
    void decomposesRandomMatrices(int n) {
        for (long seed = 1; seed <= 2; seed++) {
            assertDecomposes(random(n, seed), "seed " + seed + ", n = " + n);
        }
    }

    @Test
    void decomposesTheHermitianPartsOfTheZoo() {
        ComplexZoo.square().forEach((name, a) -> assertDecomposes(hermitian(a.scaled(ComplexZoo.scale(a))), name));
    }

    /** A ring of n places around a magnetic flux: {@code a_{j,j+1} = e^{iθ}}, λ_k = 2 cos(2πk/n + θ). */
    @ParameterizedTest
    @CsvSource({"3,0.3", "4,1.0", "65,0.01", "128,2.0", "130,0"})
    void knowsTheRing(int n, double theta) {
        ComplexMatrix a = ComplexMatrix.zeros(n, n);
        double[] expected = new double[n];
        for (int j = 0; j < n; j++) {
            a.set(j, (j + 1) % n, Math.cos(theta), Math.sin(theta));
            a.set((j + 1) % n, j, Math.cos(theta), -Math.sin(theta));
            expected[j] = 2 * Math.cos(2 * Math.PI * j / n + theta);
        }
        Arrays.sort(expected);
        assertValues(expected, assertDecomposes(a, "ring of " + n), 2, "ring of " + n);
    }

    /** The eigenvalues of the unitary transform are 1, −1, −i and i; those of its Hermitian parts 1, 0 and −1, as often as is known. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 31, 64, 65, 126, 127})
    void knowsTheFourierTransform(int n) {
        ComplexMatrix f = ComplexZoo.dft(n);
        int minusOne = (n + 2) / 4;
        int minusI = (n + 1) / 4;
        int one = n / 4 + 1;
        int plusI = (n - 1) / 4;
        double[] real = new double[n];
        Arrays.fill(real, 0, minusOne, -1);
        Arrays.fill(real, n - one, n, 1);
        assertValues(real, assertDecomposes(hermitian(f), "cosines " + n), 1, "cosines " + n);
        double[] imaginary = new double[n];
        Arrays.fill(imaginary, 0, minusI, -1);
        Arrays.fill(imaginary, n - plusI, n, 1);
        ComplexMatrix sines = f.minus(f.adjoint()).scaled(0, -0.5);
        assertValues(imaginary, assertDecomposes(sines, "sines " + n), 1, "sines " + n);
    }

    /** The real matrix of twice the size has each eigenvalue twice. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 90})
    void agreesWithTheEmbeddedMatrix(int n) {
        ComplexMatrix a = random(n, 3);
        double[] values = HermitianEigen.of(a).values();
        double[] twice = SymmetricEigen.of(ComplexZoo.embedded(a)).values();
        double tolerance = 2 * LAPACK_RATIO * n * UNIT * a.frobeniusNorm();
        for (int i = 0; i < 2 * n; i++) {
            assertEquals(twice[i], values[i / 2], tolerance, "n = " + n + ", value " + i);
        }
    }

    @Test
    void findsPlantedSpectra() {
        int n = 150;
        double[][] spectra = new double[6][n];
        for (int i = 0; i < n; i++) {
            spectra[0][i] = Math.pow(10, -15 * (n - 1.0 - i) / (n - 1));
            spectra[1][i] = Math.scalb(1.0, -3 * (n - 1 - i));
            spectra[2][i] = 1 + 1e-14 * i;
            spectra[3][i] = i < 50 ? -2 : 1;
            spectra[4][i] = i < 100 ? 0 : i - 99;
            spectra[5][i] = Math.floor(i / 10.0) + 1e-9 * (i % 10);
        }
        ComplexMatrix unitary = ComplexQr.of(ComplexZoo.random(n, n, 8)).q();
        for (double[] spectrum : spectra) {
            ComplexMatrix a = hermitian(ComplexZoo.spectrum(unitary, spectrum, unitary));
            String what = Arrays.toString(spectrum);
            assertValues(spectrum, assertDecomposes(a, what), Math.abs(spectrum[n - 1]) + 2, what);
        }
    }

    @Test
    void agreesWithFiftyDigits() {
        int n = 12;
        // The script's formula.
        ComplexMatrix b = ComplexMatrix.generate(
                n,
                n,
                (i, j) -> (7 * i + 3 * j * j) % 11 - 5 + (i == j ? 10 : 0),
                (i, j) -> (5 * i * i + 2 * j) % 7 - 3);
        ComplexMatrix a = b.plus(b.adjoint());
        double[] expected = GoldenValues.numbers("dense/complex", "eigenvalues");
        assertValues(expected, assertDecomposes(a, "golden"), expected[n - 1], "golden");
    }

    /** {@code H = diag(φ) T diag(φ)ᴴ} with T the Laplacian: its eigenvectors are sines with known phases. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 70})
    void knowsTheVectorsOfTheTurnedLaplacian(int n) {
        ComplexMatrix a = ComplexMatrix.generate(
                n,
                n,
                (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -Math.cos(0.7 * (i - j)) : 0,
                (i, j) -> Math.abs(i - j) == 1 ? -Math.sin(0.7 * (i - j)) : 0);
        HermitianEigen eigen = HermitianEigen.of(a);
        double least = 4 * Math.pow(Math.sin(Math.PI / (2 * (n + 1))), 2);
        double gap = 4 * Math.pow(Math.sin(2 * Math.PI / (2 * (n + 1))), 2) - least;
        assertEquals(least, eigen.values()[0], LAPACK_RATIO * n * UNIT * 4);
        ComplexMatrix v = eigen.vectors();
        double tolerance = 2 * LAPACK_RATIO * n * UNIT * 4 / gap;
        for (int i = 0; i < n; i++) {
            double sine = Math.sqrt(2.0 / (n + 1)) * Math.sin((i + 1) * Math.PI / (n + 1));
            assertEquals(sine, Math.hypot(v.real(i, 0), v.imaginary(i, 0)), tolerance, "entry " + i);
            if (i > 0) {
                // v_i conj(v_{i−1}) has the phase e^{0.7i}.
                double re = v.real(i, 0) * v.real(i - 1, 0) + v.imaginary(i, 0) * v.imaginary(i - 1, 0);
                double im = v.imaginary(i, 0) * v.real(i - 1, 0) - v.real(i, 0) * v.imaginary(i - 1, 0);
                assertEquals(0, im * Math.cos(0.7) - re * Math.sin(0.7), 2 * tolerance, "entry " + i);
                assertTrue(re * Math.cos(0.7) + im * Math.sin(0.7) > 0, "entry " + i);
            }
        }
    }

    @Test
    void cutsARangeOutOfTheWhole() {
        ComplexMatrix a = random(70, 4);
        double[] values = HermitianEigen.of(a).values();
        for (int[] range : new int[][] {{0, 70}, {0, 1}, {20, 45}, {69, 70}, {7, 7}}) {
            HermitianEigen part = HermitianEigen.ofIndices(a, range[0], range[1]);
            assertRange(a, part, Arrays.copyOfRange(values, range[0], range[1]));
        }
        double middle = (values[29] + values[30]) / 2;
        assertRange(a, HermitianEigen.between(a, middle, 1e9), Arrays.copyOfRange(values, 30, 70));
        assertRange(a, HermitianEigen.between(a, -1e9, middle), Arrays.copyOfRange(values, 0, 30));
        assertRange(a, HermitianEigen.between(a, 1e9, 2e9), new double[0]);
        assertMessage("from, to: expected 0 ≤ from ≤ to ≤ 70, got 3 and 71", () -> HermitianEigen.ofIndices(a, 3, 71));
        assertMessage("from, to: expected 0 ≤ from ≤ to ≤ 70, got 5 and 4", () -> HermitianEigen.ofIndices(a, 5, 4));
        assertMessage("a: expected a matrix, got null", () -> HermitianEigen.ofIndices(null, 0, 1));
        assertMessage(
                "low, high: expected low ≤ high, got NaN and 1.0", () -> HermitianEigen.between(a, Double.NaN, 1));
    }

    private static void assertRange(ComplexMatrix a, HermitianEigen part, double[] expected) {
        ComplexMatrix v = part.vectors();
        int n = a.rows();
        assertEquals(n + " × " + expected.length, v.shape());
        assertArrayEquals(expected, part.values(), 1e-300);
        assertBelow(
                a.times(v).minus(ComplexZoo.scaleColumns(v, expected)).frobeniusNorm(),
                LAPACK_RATIO * n * UNIT * a.frobeniusNorm(),
                "A V − V Λ");
        assertBelow(ComplexZoo.orthogonality(v), LAPACK_RATIO * n * UNIT, "VᴴV − I");
    }

    @Test
    void leavesADiagonalMatrixAsItIs() {
        ComplexMatrix diagonal = ComplexMatrix.of(Matrix.diagonal(3, -1, 1e-200, 7, 3), Matrix.zeros(5, 5));
        assertArrayEquals(new double[] {-1, 1e-200, 3, 3, 7}, assertDecomposes(diagonal, "diagonal"));
        // Pauli's y: ±1 with vectors (1, ±i)/√2.
        HermitianEigen pauli = HermitianEigen.of(ComplexMatrix.of(2, 2, 0, 0, 0, -1, 0, 1, 0, 0));
        assertArrayEquals(new double[] {-1, 1}, pauli.values(), LAPACK_RATIO * UNIT);
        double half = Math.sqrt(0.5);
        assertTrue(pauli.vectors()
                .equals(ComplexMatrix.of(2, 2, half, 0, half, 0, 0, -half, 0, half), LAPACK_RATIO * UNIT));
    }

    /** A power of two changes no digit. */
    @ParameterizedTest
    @CsvSource({"1000", "-900"})
    void extremeScalesKeepEveryDigit(int exponent) {
        ComplexMatrix a = random(80, 5);
        HermitianEigen plain = HermitianEigen.of(a);
        HermitianEigen moved = HermitianEigen.of(a.scaled(Math.scalb(1.0, exponent)));
        assertEquals(plain.vectors(), moved.vectors());
        assertArrayEquals(
                plain.values(),
                Arrays.stream(moved.values()).map(x -> Math.scalb(x, -exponent)).toArray());
    }

    @Test
    void takesRoundingForSymmetryButNoMore() {
        ComplexMatrix b = ComplexZoo.random(300, 20, 8);
        ComplexMatrix gram = b.adjointTimes(b);
        gram.set(3, 7, Math.nextUp(gram.real(3, 7)), Math.nextUp(gram.imaginary(3, 7)));
        gram.set(5, 5, gram.real(5, 5), 1e-14);
        assertDecomposes(gram, "BᴴB, entries off by a rounding");
        ComplexMatrix a = random(5, 1);
        a.set(
                1,
                3,
                a.real(1, 3),
                a.imaginary(1, 3) + 0x1p-39 * ComplexScaling.real(a).maxAbs());
        assertMessage(
                "a: expected a Hermitian matrix, got " + ComplexScaling.text(a, 1, 3) + " and "
                        + ComplexScaling.text(a, 3, 1) + " of 5 × 5",
                () -> HermitianEigen.of(a));
        assertMessage(
                "a: expected a Hermitian matrix, got 1.0 + 1.0i at (0, 0) and 1.0 + 1.0i at (0, 0) of 1 × 1",
                () -> HermitianEigen.eigenvalues(ComplexMatrix.of(1, 1, 1, 1)));
        // Symmetric is not Hermitian.
        assertMessage(
                "a: expected a Hermitian matrix, got 0.0 + 1.0i at (0, 1) and 0.0 + 1.0i at (1, 0) of 2 × 2",
                () -> HermitianEigen.of(ComplexMatrix.of(2, 2, 0, 0, 0, 1, 0, 1, 0, 0)));
    }

    @Test
    void takesViewsAndLeavesThemAloneAndResultsAreTheCallersOwn() {
        ComplexMatrix whole = random(30, 9);
        ComplexMatrix before = whole.copy();
        ComplexMatrix view = whole.view(4, 24, 4, 24);
        HermitianEigen eigen = HermitianEigen.of(view);
        assertArrayEquals(HermitianEigen.of(view.copy()).values(), eigen.values());
        assertEquals(before, whole);
        ComplexMatrix v = eigen.vectors().copy();
        eigen.vectors().set(0, 0, 99, 99);
        eigen.values()[0] = 99;
        assertEquals(v, eigen.vectors());
        assertTrue(eigen.values()[0] < 90);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a matrix, got null", () -> HermitianEigen.of(null));
        assertMessage("a: expected a square matrix, got 2 × 3", () -> HermitianEigen.of(ComplexMatrix.zeros(2, 3)));
        ComplexMatrix a = random(4, 1);
        a.set(2, 1, Double.NaN, 1);
        assertMessage("a: expected finite entries, got NaN + 1.0i at (2, 1) of 4 × 4", () -> HermitianEigen.of(a));
    }

    @Test
    void givesUpWithAMessageInsteadOfLoopingForEver() {
        ArithmeticException e = assertThrows(ArithmeticException.class, () -> HermitianEigen.of(random(6, 1), 1));
        assertTrue(e.getMessage().startsWith("eigenvalues: 1 QL steps did not isolate eigenvalue "), e.getMessage());
    }

    @Test
    void stopsWhenAsked() {
        ComplexMatrix a = random(70, 1);
        // Scaling, reduction and what comes after it each ask.
        for (int question : new int[] {10, 500, 2500}) {
            int[] asked = {0};
            try {
                Interruption.arm(() -> {
                    if (++asked[0] == question) {
                        Thread.currentThread().interrupt();
                    }
                });
                assertThrows(InterruptedComputation.class, () -> HermitianEigen.of(a), "question " + question);
                assertTrue(Thread.interrupted());
            } finally {
                Interruption.arm(null);
            }
        }
    }
}
