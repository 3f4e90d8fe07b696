package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import dev.quire.testing.GoldenValues;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {

    private static Matrix random(int n, long seed) {
        RandomStream stream = RandomStream.of(seed, "eigen");
        return Matrix.generate(n, n, (i, j) -> stream.gaussian(Math.min(i, j), Math.max(i, j)));
    }

    private static double[] assertDecomposes(Matrix a, String what) {
        SymmetricEigen eigen = SymmetricEigen.of(a);
        double[] values = eigen.values();
        Matrix v = eigen.vectors();
        int n = a.rows();
        double norm = a.frobeniusNorm();
        assertBelow(
                a.minus(Measure.compose(v, values, v)).frobeniusNorm(),
                LAPACK_RATIO * n * UNIT * norm,
                what + ": A − VΛVᵀ");
        assertBelow(Measure.orthogonality(v), LAPACK_RATIO * n * UNIT, what + ": VᵀV − I");
        for (int i = 1; i < n; i++) {
            assertTrue(values[i - 1] <= values[i], what);
        }
        Measure.assertSigns(v, what);
        assertValues(values, SymmetricEigen.eigenvalues(a), norm, what + ": values alone");
        return values;
    }

    private static void assertValues(double[] expected, double[] values, double norm, String what) {
        int n = expected.length;
        assertEquals(n, values.length);
        for (int i = 0; i < n; i++) {
            assertBelow(Math.abs(values[i] - expected[i]), LAPACK_RATIO * n * UNIT * norm, what + ": value " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 31, 32, 33, 34, 64, 65, 66, 100, 130})
    void decomposesRandomMatrices(int n) {
        for (long seed = 1; seed <= 3; seed++) {
            assertDecomposes(random(n, seed), "seed " + seed + ", n = " + n);
        }
    }

    /** −1, 2, −1: λ_j = 4 sin²(jπ / (2(n + 1))), v_j(i) ∝ sin(ijπ / (n + 1)). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64, 101})
    void knowsTheLaplacian(int n) {
        Matrix a = Matrix.generate(n, n, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0);
        double[] expected = new double[n];
        for (int j = 1; j <= n; j++) {
            double sine = Math.sin(j * Math.PI / (2 * (n + 1)));
            expected[j - 1] = 4 * sine * sine;
        }
        assertValues(expected, assertDecomposes(a, "Laplacian " + n), 4, "Laplacian " + n);
        Matrix smooth = SymmetricEigen.of(a).vectors().columns(0, 1);
        double gap = n == 1 ? 4 : expected[1] - expected[0];
        for (int i = 0; i < n; i++) {
            double sine = Math.sqrt(2.0 / (n + 1)) * Math.sin((i + 1) * Math.PI / (n + 1));
            // A perturbation of size ε turns the vector by at most 2ε / gap (Davis and Kahan).
            assertBelow(
                    Math.abs(smooth.get(i, 0) - sine),
                    2 * LAPACK_RATIO * n * UNIT * 4 / gap,
                    "n = " + n + ", entry " + i);
        }
    }

    @Test
    void separatesWilkinsonsPairs() {
        Matrix a = Matrix.generate(21, 21, (i, j) -> i == j ? Math.abs(i - 10) : Math.abs(i - j) == 1 ? 1 : 0);
        double[] expected = GoldenValues.numbers("dense/wilkinson", "eigenvalues");
        assertValues(expected, assertDecomposes(a, "W21+"), expected[20], "W21+");
        // The same after a turn, where the tridiagonal form has to be found.
        Matrix q = Measure.orthogonal(21);
        assertValues(
                expected,
                assertDecomposes(symmetric(q.times(a).timesTranspose(q)), "W21+ turned"),
                expected[20],
                "turned");
    }

    @Test
    void agreesWithTheGoldenSpectrumOfTheHilbertMatrix() {
        Matrix a = Matrix.generate(10, 10, (i, j) -> 1.0 / (i + j + 1));
        double[] expected = GoldenValues.numbers("dense/hilbert", "singularValues");
        double[] values = assertDecomposes(a, "Hilbert");
        for (int i = 0; i < 10; i++) {
            assertBelow(Math.abs(values[9 - i] - expected[i]), LAPACK_RATIO * 10 * UNIT * expected[0], "value " + i);
        }
    }

    @Test
    void findsPlantedSpectra() {
        double[][] spectra = {
            {-3, -3, -3, 0, 0, 1, 1, 1, 1, 7},
            {1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1},
            {-1, -1 + 1e-9, -1 + 2e-9, 1, 1 + 1e-9},
            new double[40]
        };
        for (double[] spectrum : spectra) {
            Matrix q = Measure.orthogonal(spectrum.length);
            Matrix a = symmetric(Measure.compose(q, spectrum, q));
            String what = Arrays.toString(spectrum);
            double norm = Math.max(Math.abs(spectrum[0]), spectrum[spectrum.length - 1]);
            assertValues(spectrum, assertDecomposes(a, what), norm, what);
        }
    }

    /** Large enough for several levels of divide and conquer, panels, and every kind of deflation. */
    @Test
    void findsPlantedSpectraThroughAllLevels() {
        int n = 150;
        double[][] spectra = new double[5][n];
        for (int i = 0; i < n; i++) {
            spectra[0][i] = Math.pow(10, -15 * (n - 1.0 - i) / (n - 1));
            spectra[1][i] = Math.scalb(1.0, -3 * (n - 1 - i));
            spectra[2][i] = 1 + 1e-14 * i;
            spectra[3][i] = i < 50 ? -2 : 1;
            spectra[4][i] = i < 100 ? 0 : i - 99;
        }
        for (double[] spectrum : spectra) {
            Matrix q = Measure.orthogonal(n);
            Matrix a = symmetric(Measure.compose(q, spectrum, q));
            String what = Arrays.toString(spectrum);
            assertValues(spectrum, assertDecomposes(a, what), Math.abs(spectrum[n - 1]) + 2, what);
        }
    }

    /** Copies of W21+ whose spectra agree to the glue: eigenvalues that only the rounding tells apart (Parlett and Vömel 2009). */
    @ParameterizedTest
    @ValueSource(doubles = {1e-14, 1e-8, 1e-3})
    void keepsVectorsOfGluedWilkinsonMatricesOrthogonal(double glue) {
        Matrix a = Matrix.generate(
                210,
                210,
                (i, j) ->
                        i == j ? Math.abs(i % 21 - 10) : Math.abs(i - j) > 1 ? 0 : Math.max(i, j) % 21 == 0 ? glue : 1);
        double[] values = assertDecomposes(a, "glued by " + glue);
        double[] one = GoldenValues.numbers("dense/wilkinson", "eigenvalues");
        for (int i = 0; i < 210; i++) {
            // Ten copies, moved by at most the norm of the glue (Weyl).
            assertBelow(
                    Math.abs(values[i] - one[i / 10]),
                    2 * glue + LAPACK_RATIO * 210 * UNIT * one[20],
                    "glued by " + glue + ", value " + i);
        }
    }

    /** Clement's matrix: 0 on the diagonal, √(i (n − i)) beside it, eigenvalues −n + 1, −n + 3, …, n − 1. */
    @ParameterizedTest
    @ValueSource(ints = {2, 33, 121})
    void knowsClementsMatrix(int n) {
        Matrix a = Matrix.generate(
                n, n, (i, j) -> Math.abs(i - j) == 1 ? Math.sqrt((double) Math.max(i, j) * (n - Math.max(i, j))) : 0);
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            expected[i] = 2 * i - n + 1;
        }
        assertValues(expected, assertDecomposes(a, "Clement " + n), n, "Clement " + n);
    }

    @Test
    void cutsARangeOutOfTheWhole() {
        Matrix a = random(70, 4);
        SymmetricEigen whole = SymmetricEigen.of(a);
        double[] values = whole.values();
        for (int[] range : new int[][] {{0, 70}, {0, 1}, {20, 45}, {69, 70}, {7, 7}}) {
            SymmetricEigen part = SymmetricEigen.ofIndices(a, range[0], range[1]);
            assertRange(a, part, Arrays.copyOfRange(values, range[0], range[1]));
        }
        double middle = (values[29] + values[30]) / 2;
        assertRange(a, SymmetricEigen.between(a, middle, 1e9), Arrays.copyOfRange(values, 30, 70));
        assertRange(a, SymmetricEigen.between(a, -1e9, middle), Arrays.copyOfRange(values, 0, 30));
        assertRange(a, SymmetricEigen.between(a, 1e9, 2e9), new double[0]);
        assertMessage("from, to: expected 0 ≤ from ≤ to ≤ 70, got 3 and 71", () -> SymmetricEigen.ofIndices(a, 3, 71));
        assertMessage("from, to: expected 0 ≤ from ≤ to ≤ 70, got 5 and 4", () -> SymmetricEigen.ofIndices(a, 5, 4));
        assertMessage("a: expected a matrix, got null", () -> SymmetricEigen.ofIndices(null, 0, 1));
        assertMessage(
                "low, high: expected low ≤ high, got NaN and 1.0", () -> SymmetricEigen.between(a, Double.NaN, 1));
    }

    private static void assertRange(Matrix a, SymmetricEigen part, double[] expected) {
        Matrix v = part.vectors();
        int n = a.rows();
        double norm = a.frobeniusNorm();
        assertEquals(n + " × " + expected.length, v.shape());
        assertArrayEquals(expected, part.values(), 1e-300);
        assertBelow(
                a.times(v).minus(v.times(Matrix.diagonal(expected))).frobeniusNorm(),
                LAPACK_RATIO * n * UNIT * norm,
                "A V − V Λ");
        assertBelow(Measure.orthogonality(v), LAPACK_RATIO * n * UNIT, "VᵀV − I");
    }

    @Test
    void leavesADiagonalMatrixAsItIs() {
        double[] values = assertDecomposes(Matrix.diagonal(3, -1, 1e-200, 7, 3), "diagonal");
        assertArrayEquals(new double[] {-1, 1e-200, 3, 3, 7}, values);
        SymmetricEigen swap = SymmetricEigen.of(Matrix.of(new double[][] {{0, 1}, {1, 0}}));
        assertArrayEquals(new double[] {-1, 1}, swap.values(), LAPACK_RATIO * UNIT);
        assertArrayEquals(
                new double[] {1},
                SymmetricEigen.of(Matrix.of(1, 1, 1)).vectors().data());
    }

    /** A power of two changes no digit. */
    @ParameterizedTest
    @CsvSource({"1000", "-900"})
    void extremeScalesKeepEveryDigit(int exponent) {
        Matrix a = random(40, 5);
        SymmetricEigen plain = SymmetricEigen.of(a);
        SymmetricEigen moved = SymmetricEigen.of(a.scaled(Math.scalb(1.0, exponent)));
        assertEquals(plain.vectors(), moved.vectors());
        assertArrayEquals(
                plain.values(),
                Arrays.stream(moved.values()).map(x -> Math.scalb(x, -exponent)).toArray());
    }

    @Test
    void takesEntriesOfVeryDifferentSize() {
        assertDecomposes(Matrix.generate(12, 12, (i, j) -> Math.scalb(1.0 + i * j, -80 * (i + j))), "graded downwards");
        assertDecomposes(
                Matrix.generate(12, 12, (i, j) -> Math.scalb(1.0 + i * j, -80 * (22 - i - j))), "graded upwards");
        assertArrayEquals(
                new double[] {-1e300, 1e300},
                SymmetricEigen.of(Matrix.of(new double[][] {{0, 1e300}, {1e300, 0}}))
                        .values(),
                LAPACK_RATIO * 2 * UNIT * 1e300);
    }

    @Test
    void takesRoundingForSymmetryButNoMore() {
        Matrix b = Matrix.generate(300, 20, RandomStream.of(8, "eigen")::gaussian);
        Matrix gram = b.transposeTimes(b);
        gram.set(3, 7, Math.nextUp(gram.get(3, 7)));
        assertDecomposes(gram, "BᵀB, one entry off by a rounding");
        // The symmetric part counts: 1 ± 2⁻⁴² beside each other have the mean 1.
        Matrix nearly = Matrix.of(new double[][] {{0, 1 + 0x1p-42}, {1 - 0x1p-42, 0}});
        assertArrayEquals(new double[] {-1, 1}, SymmetricEigen.of(nearly).values(), LAPACK_RATIO * 2 * UNIT);
        Matrix a = random(5, 1);
        a.set(1, 3, a.get(1, 3) + 0x1p-39 * a.maxAbs());
        assertMessage(
                "a: expected a symmetric matrix, got " + a.get(1, 3) + " at (1, 3) and " + a.get(3, 1)
                        + " at (3, 1) of 5 × 5",
                () -> SymmetricEigen.of(a));
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        Matrix whole = random(30, 9);
        Matrix before = whole.copy();
        Matrix view = whole.view(4, 24, 4, 24);
        assertArrayEquals(
                SymmetricEigen.of(view.copy()).values(), SymmetricEigen.of(view).values());
        assertEquals(before, whole);
    }

    @Test
    void resultsAreTheCallersOwn() {
        SymmetricEigen eigen = SymmetricEigen.of(random(6, 2));
        Matrix v = eigen.vectors().copy();
        eigen.vectors().set(0, 0, 99);
        eigen.values()[0] = 99;
        assertEquals(v, eigen.vectors());
        assertTrue(eigen.values()[0] < 90);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a matrix, got null", () -> SymmetricEigen.of(null));
        assertMessage("a: expected a square matrix, got 2 × 3", () -> SymmetricEigen.of(Matrix.zeros(2, 3)));
        Matrix a = random(4, 1);
        a.set(2, 1, Double.NaN);
        assertMessage("a: expected finite entries, got NaN at (2, 1) of 4 × 4", () -> SymmetricEigen.of(a));
        a.set(2, 1, Double.POSITIVE_INFINITY);
        assertMessage("a: expected finite entries, got Infinity at (2, 1) of 4 × 4", () -> SymmetricEigen.of(a));
    }

    @Test
    void givesUpWithAMessageInsteadOfLoopingForEver() {
        ArithmeticException e = assertThrows(ArithmeticException.class, () -> SymmetricEigen.of(random(6, 1), 1));
        assertTrue(e.getMessage().startsWith("eigenvalues: 1 QL steps did not isolate eigenvalue "), e.getMessage());
    }

    @Test
    void stopsWhenAsked() {
        Matrix a = random(50, 1);
        // Scaling, reduction and iteration each ask.
        for (int question : new int[] {10, 300, 1500}) {
            int[] asked = {0};
            try {
                Interruption.arm(() -> {
                    if (++asked[0] == question) {
                        Thread.currentThread().interrupt();
                    }
                });
                assertThrows(InterruptedComputation.class, () -> SymmetricEigen.of(a), "question " + question);
                assertTrue(Thread.interrupted());
            } finally {
                Interruption.arm(null);
            }
        }
    }

    private static Matrix symmetric(Matrix a) {
        return a.plus(a.transpose()).scaled(0.5);
    }
}
