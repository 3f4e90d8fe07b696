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
import dev.quire.control.Progress;
import dev.quire.random.RandomStream;
import dev.quire.testing.GoldenValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvdTest {

    private static Matrix random(int m, int n, long seed) {
        return Matrix.generate(m, n, RandomStream.of(seed, "svd")::gaussian);
    }

    private static double[] assertDecomposes(Matrix a, String what) {
        double[] values = assertDecomposes(a, Svd.of(a), what);
        double[] alone = Svd.singularValues(a);
        assertEquals(values.length, alone.length, what);
        for (int i = 0; i < values.length; i++) {
            // By Jacobi they come from the same rotations of the same rows.
            int size = Math.max(a.rows(), a.cols());
            double bound = values.length <= Svd.BY_JACOBI ? 0 : 2 * LAPACK_RATIO * size * UNIT * values[0];
            assertBelow(Math.abs(values[i] - alone[i]), bound, what + ": value " + i + " alone");
        }
        return values;
    }

    private static double[] assertDecomposes(Matrix a, Svd svd, String what) {
        Matrix u = svd.u();
        Matrix v = svd.v();
        double[] values = svd.singularValues();
        int k = Math.min(a.rows(), a.cols());
        assertEquals(a.rows() + " × " + k, u.shape(), what);
        assertEquals(a.cols() + " × " + k, v.shape(), what);
        assertEquals(k, values.length, what);
        int size = Math.max(a.rows(), a.cols());
        assertBelow(
                a.minus(Measure.compose(u, values, v)).frobeniusNorm(),
                LAPACK_RATIO * size * UNIT * a.frobeniusNorm(),
                what + ": A − UΣVᵀ");
        assertBelow(Measure.orthogonality(u), LAPACK_RATIO * size * UNIT, what + ": UᵀU − I");
        assertBelow(Measure.orthogonality(v), LAPACK_RATIO * size * UNIT, what + ": VᵀV − I");
        for (int i = 0; i < k; i++) {
            assertTrue(values[i] >= 0 && (i == 0 || values[i - 1] >= values[i]), what);
        }
        Measure.assertSigns(u, what);
        return values;
    }

    private static void assertRelative(double[] expected, double[] values, double kappa, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertBelow(
                    Math.abs(values[i] - expected[i]) / expected[i],
                    LAPACK_RATIO * expected.length * UNIT * kappa,
                    what + ": relative error of value " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0", "0,4", "4,0", "1,1", "1,6", "6,1", "2,2", "3,3", "5,4", "4,5", "33,33", "48,48", "49,49", "64,65",
        "70,70", "90,34", "34,90", "97,97", "130,60", "60,130", "1000,5"
    })
    void decomposesAnyShape(int m, int n) {
        for (long seed = 1; seed <= 3; seed++) {
            assertDecomposes(random(m, n, seed), "seed " + seed + ", " + m + " × " + n);
        }
    }

    @Test
    void aMatrixOfOnesHasOrthogonalSingularVectors() {
        int n = 240;
        Svd svd = Svd.of(Matrix.generate(n, n, (i, j) -> 1));
        assertBelow(Measure.orthogonality(svd.u()), 10 * n * UNIT, "UᵀU − I");
        assertBelow(Measure.orthogonality(svd.v()), 10 * n * UNIT, "VᵀV − I");
    }

    @Test
    void agreesWithTheGoldenSpectrumOfTheHilbertMatrix() {
        double[] values = assertDecomposes(Matrix.generate(10, 10, (i, j) -> 1.0 / (i + j + 1)), "Hilbert");
        double[] expected = GoldenValues.numbers("dense/hilbert", "singularValues");
        for (int i = 0; i < 10; i++) {
            assertBelow(Math.abs(values[i] - expected[i]), LAPACK_RATIO * 10 * UNIT * expected[0], "value " + i);
        }
    }

    /** D times a unit upper triangle T of −0.6: κ₂(T) ≤ ‖T‖_F ‖T⁻¹‖_F, and the entries of T⁻¹ grow as 1.6^(j−i). */
    @Test
    void seesThroughKahansMatrix() {
        int n = 32;
        double[] power = new double[n];
        power[0] = 1;
        for (int i = 1; i < n; i++) {
            power[i] = power[i - 1] * 0.8;
        }
        Matrix a = Matrix.generate(n, n, (i, j) -> i == j ? power[i] : i < j ? -(0.6 * power[i]) : 0);
        double inverseSquared = n;
        for (int d = 1; d < n; d++) {
            inverseSquared += (n - d) * Math.pow(0.6 * Math.pow(1.6, d - 1), 2);
        }
        double kappa = Math.sqrt(n + 0.36 * n * (n - 1) / 2) * Math.sqrt(inverseSquared);
        double[] expected = GoldenValues.numbers("dense/kahan", "singularValues");
        assertRelative(expected, assertDecomposes(a, "Kahan"), kappa, "Kahan");
        assertRelative(expected, assertDecomposes(a.transpose(), "Kahanᵀ"), kappa, "Kahanᵀ");
    }

    /** Small integers, well conditioned by the 20 on the diagonal; the same formula as in the golden script. */
    private static double base(int i, int j) {
        return Math.floorMod(7 * i + 3 * j * j, 11) - 5 + (i == j ? 20 : 0);
    }

    @Test
    void gradedMatricesKeepTheDigitsOfTheSmallestValue() {
        Matrix base = Matrix.generate(16, 12, SvdTest::base);
        double[] spectrum = assertDecomposes(base, "base");
        double kappa = spectrum[0] / spectrum[11];
        assertBelow(kappa, 5, "the base is well conditioned");
        Matrix rows = Matrix.generate(16, 12, (i, j) -> Math.scalb(base(i, j), -4 * (5 * i % 16)));
        Matrix columns = Matrix.generate(16, 12, (i, j) -> Math.scalb(base(i, j), -4 * (5 * j % 12)));
        double[] byRows = GoldenValues.numbers("dense/rows_graded", "singularValues");
        double[] byColumns = GoldenValues.numbers("dense/columns_graded", "singularValues");
        assertRelative(byRows, assertDecomposes(rows, "D B"), kappa, "D B");
        assertRelative(byRows, assertDecomposes(rows.transpose(), "(D B)ᵀ"), kappa, "(D B)ᵀ");
        assertRelative(byColumns, assertDecomposes(columns, "B D"), kappa, "B D");
        assertRelative(byColumns, assertDecomposes(columns.transpose(), "(B D)ᵀ"), kappa, "(B D)ᵀ");
    }

    /** A = Q D with Q orthogonal: the singular values are the diagonal, each to its own digits. */
    @Test
    void orthogonalTimesDiagonalGivesTheDiagonal() {
        double[] d = {1e-12, 1, 1e-250, 1e-3, 1e-7, 1e-100};
        double[] expected = {1, 1e-3, 1e-7, 1e-12, 1e-100, 1e-250};
        Matrix q = Measure.orthogonal(6);
        assertRelative(expected, assertDecomposes(q.times(Matrix.diagonal(d)), "Q D"), 1, "Q D");
        assertRelative(expected, assertDecomposes(Matrix.diagonal(d).times(q), "D Q"), 1, "D Q");
        assertArrayEquals(expected, assertDecomposes(Matrix.diagonal(d), "D"));
    }

    @Test
    void findsPlantedSpectra() {
        double[][] spectra = {
            {1, 1, 1, 1, 1, 1},
            {3, 3, 1, 1, 1e-8, 1e-8, 1e-8},
            {1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12},
            {5, 5, 5, 0, 0, 0, 0, 0}
        };
        for (double[] spectrum : spectra) {
            int n = spectrum.length;
            Matrix u = Measure.orthogonal(n + 9).columns(0, n);
            String what = Arrays.toString(spectrum);
            double[] values = assertDecomposes(Measure.compose(u, spectrum, Measure.orthogonal(n)), what);
            for (int i = 0; i < n; i++) {
                assertBelow(Math.abs(values[i] - spectrum[i]), LAPACK_RATIO * (n + 9) * UNIT * spectrum[0], what);
            }
        }
    }

    @Test
    void vectorsAreOrthonormalWhateverTheRank() {
        assertArrayEquals(new double[3], assertDecomposes(Matrix.zeros(5, 3), "zeros"));
        assertArrayEquals(new double[3], assertDecomposes(Matrix.zeros(3, 5), "zeros"));
        assertDecomposes(Matrix.generate(40, 35, (i, j) -> 1), "ones");
        assertDecomposes(Matrix.generate(6, 8, (i, j) -> i == 2 ? j : 0), "one row");
        assertDecomposes(Matrix.generate(6, 6, (i, j) -> i < 3 ? i + j * j : i + j % 2), "repeated columns");
        for (int rank = 1; rank < 5; rank++) {
            Matrix a = random(50, rank, 1).times(random(rank, 40, 2));
            assertDecomposes(a, "rank " + rank);
            assertEquals(rank, Svd.of(a).rank());
        }
    }

    /** Its smallest value is below {@code 2⁻⁹²⁷ 1.6⁻²⁹⁸}, out of range and far below what the diagonal of its R shows. */
    @Test
    void aValueThatVanishesLeavesTheVectorsOrthonormal() {
        int n = 300;
        Matrix a = Matrix.generate(n, n, (i, j) -> (i == j ? 1 : i < j ? -0.6 : 0) * Math.scalb(1.0, -930 * i / n));
        double[] values = assertDecomposes(a, Svd.byJacobi(a), "graded Kahan");
        assertEquals(0, values[n - 1]);
        assertTrue(values[n - 20] > 0);
    }

    /** Products of the small entries are subnormal: their cosines are noise. */
    @Test
    void aBlockThatVanishesLeavesTheVectorsOrthonormal() {
        Matrix noise = random(12, 12, 5);
        Matrix a = Matrix.generate(12, 12, (i, j) -> i + j == 0 ? 1 : i * j == 0 ? 0 : noise.get(i, j) * 0x1p-1010);
        double[] values = assertDecomposes(a, "1 beside a block of 2^-1010");
        assertEquals(1, values[0]);
        assertEquals(0, values[1]);
    }

    @Test
    void jacobiLeavesARowOfZerosAlone() {
        double[][] x = {{3, 4}, {0, 0}, {4, -3}};
        OneSidedJacobi.orthogonalise(x, new double[3][0], 2, 5);
        assertArrayEquals(new double[][] {{3, 4}, {4, -3}, {0, 0}}, x);
    }

    /** Large enough for several levels of divide and conquer, panels, and every kind of deflation. */
    @Test
    void findsPlantedSpectraThroughAllLevels() {
        int n = 150;
        double[][] spectra = new double[5][n];
        for (int i = 0; i < n; i++) {
            spectra[0][i] = Math.pow(10, -15.0 * i / (n - 1));
            spectra[1][i] = Math.scalb(1.0, -3 * i);
            spectra[2][i] = 1 + 1e-14 * (n - i);
            spectra[3][i] = i < 50 ? 2 : 1;
            spectra[4][i] = Math.max(0, 50 - i);
        }
        for (double[] spectrum : spectra) {
            Matrix q = Measure.orthogonal(n);
            Matrix a = Measure.compose(q, spectrum, q.transpose());
            String what = Arrays.toString(spectrum);
            double[] values = assertDecomposes(a, what);
            for (int i = 0; i < n; i++) {
                assertBelow(
                        Math.abs(values[i] - spectrum[i]), 2 * LAPACK_RATIO * n * UNIT * spectrum[0], what + ": " + i);
            }
        }
    }

    /** Entries below, at and beyond every threshold: zeros on the diagonal, blocks that fall apart, noise of noise, equal values. */
    @Test
    void takesStructuredMatricesThroughAllLevels() {
        int n = 130;
        assertArrayEquals(new double[n], assertDecomposes(Matrix.zeros(n, n), "zero"));
        assertDecomposes(Matrix.identity(n), "identity");
        assertDecomposes(Matrix.generate(n, n, (i, j) -> 1), "ones");
        assertDecomposes(Matrix.generate(n, n, (i, j) -> i == j - 1 ? 1 : 0), "shift");
        assertDecomposes(
                Matrix.generate(n, n, (i, j) -> i == j ? (i % 7 == 3 ? 0 : 1 + i % 3) : i == j - 1 ? 1 : 0),
                "zeros on the diagonal");
        assertDecomposes(Matrix.generate(n, n, (i, j) -> i == j ? Math.scalb(1.0, -8 * i) : 0), "graded diagonal");
        assertDecomposes(
                Matrix.generate(n, n, (i, j) -> (i == j ? 1 : i < j ? -0.6 : 0) * Math.scalb(1.0, -7 * i)),
                "graded Kahan");
        // −1, 2, −1: all values are known.
        double[] laplacian = assertDecomposes(
                Matrix.generate(n, n, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0), "Laplacian");
        for (int i = 0; i < n; i++) {
            double sine = Math.sin((n - i) * Math.PI / (2 * (n + 1)));
            assertBelow(Math.abs(laplacian[i] - 4 * sine * sine), LAPACK_RATIO * n * UNIT * 4, "value " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"60,60", "80,55", "55,80", "5,3", "3,5", "0,3", "2,0"})
    void completesBothBases(int m, int n) {
        Matrix a = random(m, n, 4);
        Svd thin = Svd.of(a);
        Svd full = Svd.full(a);
        int k = Math.min(m, n);
        assertEquals(m + " × " + m, full.u().shape());
        assertEquals(n + " × " + n, full.v().shape());
        assertBelow(Measure.orthogonality(full.u()), LAPACK_RATIO * m * UNIT, "UᵀU − I");
        assertBelow(Measure.orthogonality(full.v()), LAPACK_RATIO * n * UNIT, "VᵀV − I");
        assertArrayEquals(thin.singularValues(), full.singularValues());
        assertEquals(thin.u(), full.u().columns(0, k).copy());
        assertEquals(thin.v(), full.v().columns(0, k).copy());
        assertEquals(thin.rank(), full.rank());
    }

    @Test
    void jacobiAndDivideAndConquerAgree() {
        Matrix a = random(80, 70, 8);
        double[] expected = assertDecomposes(a, Svd.byJacobi(a), "Jacobi");
        double[] values = assertDecomposes(a, "divide and conquer");
        for (int i = 0; i < 70; i++) {
            assertBelow(Math.abs(values[i] - expected[i]), 2 * LAPACK_RATIO * 80 * UNIT * expected[0], "value " + i);
        }
    }

    @Test
    void countsTheRank() {
        Svd svd = Svd.of(Matrix.diagonal(4, 2, 1, 1e-20, 0));
        assertEquals(3, svd.rank());
        assertEquals(4, svd.rank(0));
        assertEquals(2, svd.rank(1));
        assertEquals(0, svd.rank(4));
        assertEquals(0, Svd.of(Matrix.zeros(3, 2)).rank());
        assertEquals(0, Svd.of(Matrix.zeros(0, 2)).rank());
        assertMessage("tolerance: expected a number ≥ 0, got NaN", () -> svd.rank(Double.NaN));
        assertMessage("tolerance: expected a number ≥ 0, got -1.0", () -> svd.rank(-1));
    }

    /** Eckart–Young: the error is the tail of the spectrum, and a competitor of the same rank is no better. */
    @Test
    void lowRankIsTheBestApproximation() {
        Matrix a = random(30, 20, 6);
        Svd svd = Svd.of(a);
        double[] values = svd.singularValues();
        for (int r = 0; r <= 20; r++) {
            Matrix error = a.minus(svd.lowRank(r));
            double tail = 0;
            for (int i = 19; i >= r; i--) {
                tail = Math.hypot(tail, values[i]);
            }
            double rounding = LAPACK_RATIO * 30 * UNIT * a.frobeniusNorm();
            assertBelow(Math.abs(error.frobeniusNorm() - tail), rounding, "rank " + r);
            // The first r columns of A, and zeros, have rank r too.
            Matrix columns = Matrix.generate(30, 20, columnsOf(a, r));
            assertBelow(error.frobeniusNorm(), a.minus(columns).frobeniusNorm() + rounding, "rank " + r);
        }
        assertMessage("r: expected 0 … 20 for 30 × 20, got 21", () -> svd.lowRank(21));
        assertMessage("r: expected 0 … 20 for 30 × 20, got -1", () -> svd.lowRank(-1));
    }

    private static Matrix.Entry columnsOf(Matrix a, int r) {
        return (i, j) -> j < r ? a.get(i, j) : 0;
    }

    /** A power of two changes no digit. */
    @ParameterizedTest
    @CsvSource({"1000", "-900"})
    void extremeScalesKeepEveryDigit(int exponent) {
        assertKeepsDigits(random(20, 15, 3), exponent);
        assertKeepsDigits(random(70, 60, 3), exponent);
    }

    private static void assertKeepsDigits(Matrix a, int exponent) {
        Svd plain = Svd.of(a);
        Svd moved = Svd.of(a.scaled(Math.scalb(1.0, exponent)));
        assertEquals(plain.u(), moved.u());
        assertEquals(plain.v(), moved.v());
        assertArrayEquals(
                plain.singularValues(),
                Arrays.stream(moved.singularValues())
                        .map(x -> Math.scalb(x, -exponent))
                        .toArray());
    }

    @Test
    void takesTheLargestAndTheSmallestNumbers() {
        Matrix huge = Matrix.generate(4, 3, (i, j) -> (i + j) % 2 == 0 ? 1e308 : -1e308);
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY}, Arrays.copyOf(Svd.singularValues(huge), 1));
        Matrix u = Svd.of(huge).u();
        assertBelow(Measure.orthogonality(u), LAPACK_RATIO * 4 * UNIT, "U beside an infinite singular value");
        double least = Double.MIN_VALUE;
        assertArrayEquals(new double[] {5 * least, 0}, Svd.singularValues(Matrix.of(2, 2, 3 * least, 0, 4 * least, 0)));
        assertDecomposes(Matrix.of(new double[][] {{1e300, 1e-300}, {1e-300, 1e300}, {1e-300, 1}}), "10^±300");
    }

    /** The four conditions of Penrose, which hold for one matrix only. */
    @ParameterizedTest
    @CsvSource({"6,6,6", "7,4,4", "4,7,2", "80,60,60", "60,80,30", "100,100,1", "5,3,0", "0,4,0", "4,0,0"})
    void thePseudoInverseMeetsItsConditions(int m, int n, int rank) {
        Matrix a = random(m, rank, 1).times(random(rank, n, 2));
        Svd svd = Svd.of(a);
        Matrix x = svd.pseudoInverse();
        assertEquals(n + " × " + m, x.shape());
        double limit = LAPACK_RATIO * (m + n) * UNIT * a.frobeniusNorm() * x.frobeniusNorm();
        Matrix ax = a.times(x);
        Matrix xa = x.times(a);
        assertBelow(ax.times(a).minus(a).frobeniusNorm(), limit * a.frobeniusNorm(), "AXA = A");
        assertBelow(xa.times(x).minus(x).frobeniusNorm(), limit * x.frobeniusNorm(), "XAX = X");
        assertBelow(ax.minus(ax.transpose()).frobeniusNorm(), limit, "AX symmetric");
        assertBelow(xa.minus(xa.transpose()).frobeniusNorm(), limit, "XA symmetric");
        Matrix b = random(m, 2, 3);
        assertTrue(svd.leastSquares(b).equals(x.times(b), limit * (1 + b.frobeniusNorm())));
    }

    /** With fewer singular values the solution is shorter and the residual larger; the formula is diagonal. */
    @Test
    void truncatedSolutionsLeaveOutSmallValues() {
        Svd svd = Svd.of(Matrix.diagonal(4, 2, 0.5, 0));
        Matrix b = Matrix.columnOf(8, 8, 8, 8);
        assertTrue(svd.leastSquares(b).equals(Matrix.columnOf(2, 4, 16, 0), 1e-14));
        assertTrue(svd.leastSquares(b, svd.rank(1)).equals(Matrix.columnOf(2, 4, 0, 0), 1e-14));
        assertTrue(svd.pseudoInverse(1).equals(Matrix.diagonal(0.25, 0, 0, 0), 1e-15));
        assertEquals("4 × 4", svd.pseudoInverse(0).shape());
        assertEquals(0, svd.reciprocalCondition());
        assertEquals(0.125, Svd.of(Matrix.diagonal(4e-310, 5e-311)).reciprocalCondition(), 1e-10);
        assertEquals(0, Svd.of(Matrix.zeros(3, 2)).reciprocalCondition());
        assertEquals(1, Svd.of(Matrix.zeros(3, 0)).reciprocalCondition());
        assertThrows(IllegalArgumentException.class, () -> svd.leastSquares(b, 4));
        assertThrows(IllegalArgumentException.class, () -> svd.pseudoInverse(-1));
        assertThrows(IllegalArgumentException.class, () -> svd.leastSquares(Matrix.columnOf(1, 2)));
        assertThrows(IllegalArgumentException.class, () -> svd.leastSquares(Matrix.columnOf(1, 2, Double.NaN, 3)));
    }

    @Test
    void pseudoInversesWorkAtEveryScale() {
        Matrix a = random(60, 55, 1);
        Matrix b = random(60, 2, 2);
        Matrix x = Svd.of(a).leastSquares(b);
        assertEquals(
                x, Svd.of(a.scaled(0x1p-900)).leastSquares(b.scaled(0x1p-400)).scaled(0x1p-500));
        assertEquals(
                Svd.of(a).pseudoInverse(),
                Svd.of(a.scaled(0x1p-800)).pseudoInverse().scaled(0x1p-800));
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        Matrix whole = random(30, 30, 9);
        Matrix before = whole.copy();
        for (Matrix view : new Matrix[] {whole.view(2, 25, 3, 12), whole.view(2, 9, 3, 28)}) {
            assertEquals(Svd.of(view.copy()).u(), Svd.of(view).u());
        }
        assertEquals(before, whole);
    }

    @Test
    void resultsAreTheCallersOwn() {
        Svd svd = Svd.of(random(6, 4, 2));
        Matrix u = svd.u().copy();
        Matrix v = svd.v().copy();
        svd.u().set(0, 0, 99);
        svd.v().set(0, 0, 99);
        svd.singularValues()[0] = 99;
        assertEquals(u, svd.u());
        assertEquals(v, svd.v());
        assertTrue(svd.singularValues()[0] < 90);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a matrix, got null", () -> Svd.of(null));
        assertMessage("a: expected a matrix, got null", () -> Svd.singularValues(null));
        Matrix a = random(3, 7, 1);
        a.set(1, 6, Double.NaN);
        assertMessage("a: expected finite entries, got NaN at (1, 6) of 3 × 7", () -> Svd.of(a));
        assertMessage("a: expected finite entries, got NaN at (1, 6) of 3 × 7", () -> Svd.singularValues(a));
        a.set(1, 6, Double.POSITIVE_INFINITY);
        assertMessage("a: expected finite entries, got Infinity at (1, 6) of 3 × 7", () -> Svd.of(a));
    }

    @Test
    void givesUpWithAMessageInsteadOfLoopingForEver() {
        ArithmeticException e = assertThrows(ArithmeticException.class, () -> Svd.byJacobi(random(12, 12, 1), 2));
        assertTrue(
                e.getMessage().startsWith("singular values: 2 Jacobi sweeps over 12 × 12 left rows"), e.getMessage());
    }

    @Test
    void reportsEverySweepAndStopsWhenAsked() {
        Matrix a = random(25, 25, 1);
        List<Progress.Report> reports = new ArrayList<>();
        try {
            Progress.listen(reports::add);
            Svd.singularValues(a);
            assertTrue(reports.size() > 3, reports.toString());
            assertTrue(reports.getLast().finished());
            // Quadratic convergence ends far below where it began.
            assertBelow(reports.getLast().value(), 1e-3 * reports.getFirst().value(), "largest cosine");
            Progress.listen(report -> Thread.currentThread().interrupt());
            assertThrows(InterruptedComputation.class, () -> Svd.of(a));
            assertTrue(Thread.interrupted());
        } finally {
            Progress.listen(null);
        }
        assertStops(a, 10, 200, 600);
        // Scaling, QR, reduction, divide and conquer, products each ask.
        assertStops(random(130, 110, 1), 10, 300, 1000, 3000);
    }

    private static void assertStops(Matrix a, int... questions) {
        for (int question : questions) {
            int[] asked = {0};
            try {
                Interruption.arm(() -> {
                    if (++asked[0] == question) {
                        Thread.currentThread().interrupt();
                    }
                });
                assertThrows(InterruptedComputation.class, () -> Svd.of(a), "question " + question);
                assertTrue(Thread.interrupted());
            } finally {
                Interruption.arm(null);
            }
        }
    }
}
