package dev.quire.dense;

import static dev.quire.dense.Measure.LAPACK_RATIO;
import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PivotedQrTest {

    private static Matrix columns(Matrix a, int[] order) {
        return Matrix.generate(a.rows(), a.cols(), (i, j) -> a.get(i, order[j]));
    }

    private static void assertFactors(Matrix original, String what) {
        Matrix a = original.scaled(Zoo.scale(original));
        PivotedQr qr = PivotedQr.of(a);
        Matrix q = qr.q();
        Matrix r = qr.r();
        int k = Math.min(a.rows(), a.cols());
        int size = Math.max(a.rows(), a.cols());
        assertEquals(a.rows() + " × " + k, q.shape());
        assertEquals(k + " × " + a.cols(), r.shape());
        assertBelow(
                Measure.columnError(columns(a, qr.permutation()), q.times(r)),
                LAPACK_RATIO * size * UNIT,
                what + ": AP − QR");
        assertBelow(Measure.orthogonality(q), LAPACK_RATIO * a.rows() * UNIT, what + ": QᵀQ − I");
        for (int p = 0; p < k; p++) {
            double pivot = Math.abs(r.get(p, p));
            for (int j = 0; j < a.cols(); j++) {
                assertTrue(j >= p || r.get(p, j) == 0, what);
                double left = 0;
                for (int i = p; i < Math.min(k, j + 1); i++) {
                    left = Math.hypot(left, r.get(i, j));
                }
                // Norms carry half the digits at least, and rounding has the size of the whole matrix.
                assertBelow(
                        left, pivot * (1 + 1e-6) + size * UNIT * Math.abs(r.get(0, 0)), what + " at " + p + ", " + j);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0", "0,4", "4,0", "1,1", "1,5", "5,1", "3,3", "31,31", "32,32", "33,33", "64,65", "100,33", "33,100",
        "200,70", "65,130", "500,3"
    })
    void factorsAnyShape(int m, int n) {
        for (long seed = 1; seed <= 3; seed++) {
            assertFactors(Zoo.random(m, n, seed), "seed " + seed + ", " + m + " × " + n);
        }
    }

    @Test
    void factorsTheZoo() {
        Zoo.square().forEach((name, a) -> assertFactors(a, name));
        assertFactors(Zoo.kahan(96, 1.25), "Kahan 96");
        assertFactors(Zoo.conditioned(130, 15), "condition 1e15, 130");
        assertFactors(Zoo.random(150, 40, 1).times(Zoo.random(40, 120, 2)), "rank 40");
    }

    /** A panel looks at columns that are out of date, panels of one column never do. */
    @Test
    void panelsChooseTheSameColumnsAsStepsOneByOne() {
        Matrix a = Zoo.random(140, 100, 5);
        ColumnPivoting single = ColumnPivoting.oneByOne(a.transpose(), 0);
        ColumnPivoting panels = ColumnPivoting.inPanels(a.transpose());
        assertArrayEquals(single.order, panels.order);
        assertTrue(single.packed.equals(panels.packed, 1e-11));
    }

    @Test
    void theRankIsFound() {
        assertEquals(0, PivotedQr.of(Matrix.zeros(7, 5)).rank());
        assertEquals(0, PivotedQr.of(Matrix.zeros(0, 5)).rank());
        assertEquals(1, PivotedQr.of(Matrix.generate(40, 35, (i, j) -> 1)).rank());
        assertEquals(32, PivotedQr.of(Zoo.square().get("zero column")).rank());
        for (int rank : new int[] {1, 3, 32, 33, 50}) {
            Matrix a = Zoo.random(90, rank, 1).times(Zoo.random(rank, 70, 2));
            PivotedQr qr = PivotedQr.of(a);
            assertEquals(rank, qr.rank());
            assertEquals(rank, PivotedQr.of(a.transpose()).rank());
            assertEquals(rank, PivotedQr.of(a.scaled(0x1p-1000)).rank());
            double last = Math.abs(qr.r().get(rank - 1, rank - 1));
            assertEquals(rank - 1, qr.rank(last));
            assertEquals(rank, qr.rank(Math.nextDown(last)));
        }
    }

    /** {@code A = c rᵀ} has {@code A⁺ = r cᵀ / (‖r‖²‖c‖²)}. */
    @Test
    void leastSolutionsOfRankOneAreThoseOfTheFormula() {
        Matrix c = Matrix.generate(40, 1, (i, j) -> i % 7 - 3);
        Matrix r = Matrix.generate(35, 1, (i, j) -> i % 5 - 1);
        Matrix a = c.timesTranspose(r);
        double squares = Math.pow(c.frobeniusNorm() * r.frobeniusNorm(), 2);
        Matrix expected = r.timesTranspose(c).scaled(1 / squares);
        Matrix actual = PivotedQr.of(a).leastSquares(Matrix.identity(40));
        assertBelow(actual.minus(expected).frobeniusNorm(), LAPACK_RATIO * 40 * UNIT * expected.frobeniusNorm(), "A⁺");
        assertBelow(
                Svd.of(a).pseudoInverse().minus(expected).frobeniusNorm(),
                LAPACK_RATIO * 40 * UNIT * expected.frobeniusNorm(),
                "A⁺ by the SVD");
    }

    @ParameterizedTest
    @CsvSource({"6,6,6", "6,6,2", "90,70,40", "70,90,40", "70,90,70", "40,1,1", "100,35,35", "3,5,0", "65,64,33"})
    void leastSolutionsHaveTheirTwoProperties(int m, int n, int rank) {
        Matrix a = Zoo.random(m, rank, 1).times(Zoo.random(rank, n, 2));
        Matrix b = Zoo.random(m, 3, 3);
        PivotedQr qr = PivotedQr.of(a);
        Matrix x = qr.leastSquares(b);
        double condition = rank == 0 ? 1 : a.frobeniusNorm() * (1 / Svd.singularValues(a)[rank - 1]);
        double limit = LAPACK_RATIO * (m + n) * UNIT;
        Matrix residual = b.minus(a.times(x));
        double scale = a.frobeniusNorm() * (b.frobeniusNorm() + a.frobeniusNorm() * x.frobeniusNorm());
        assertBelow(
                a.transposeTimes(residual).frobeniusNorm(), limit * scale, "the residual is orthogonal to the range");
        // x has no part in the null space: the best x out of Aᵀ's range reproduces it.
        Matrix along = a.transposeTimes(Svd.of(a.transpose()).leastSquares(x));
        assertBelow(x.minus(along).frobeniusNorm(), limit * condition * x.frobeniusNorm(), "x in the range of Aᵀ");
        Matrix bySvd = Svd.of(a).leastSquares(b);
        assertBelow(x.minus(bySvd).frobeniusNorm(), limit * condition * condition * b.frobeniusNorm(), "by the SVD");
        Matrix basic = qr.basicSolution(b);
        assertBelow(
                Math.abs(b.minus(a.times(basic)).frobeniusNorm() - residual.frobeniusNorm()),
                limit * condition * b.frobeniusNorm(),
                "the basic solution is as good");
        int entries = 0;
        for (int i = 0; i < n; i++) {
            entries += basic.get(i, 0) != 0 ? 1 : 0;
        }
        assertEquals(rank, entries);
        assertTrue(x.frobeniusNorm() <= basic.frobeniusNorm() * (1 + 1e-8));
        LinearOperator inverse = qr.pseudoInverse();
        assertTrue(inverse.times(b).equals(x, limit * condition * x.frobeniusNorm()), "A⁺ b");
        Matrix y = Zoo.random(n, 2, 4);
        Matrix both = inverse.transposeTimes(y);
        Matrix sides = both.transposeTimes(b).minus(y.transposeTimes(x));
        assertBelow(sides.frobeniusNorm(), limit * condition * condition * 100, "the transpose is the adjoint");
    }

    @Test
    void worksAtEveryScale() {
        Matrix a = Zoo.random(90, 40, 1).times(Zoo.random(40, 70, 2));
        Matrix b = Zoo.random(90, 2, 3);
        Matrix x = PivotedQr.of(a).leastSquares(b);
        assertEquals(
                x,
                PivotedQr.of(a.scaled(0x1p-700)).leastSquares(b.scaled(0x1p300)).scaled(0x1p-1000));
        assertEquals(
                PivotedQr.of(a).basicSolution(b),
                PivotedQr.of(a.scaled(0x1p900)).basicSolution(b.scaled(0x1p200)).scaled(0x1p700));
        assertEquals(PivotedQr.of(a).r(), PivotedQr.of(a.scaled(0x1p-600)).r().scaled(0x1p600));
        assertEquals(PivotedQr.of(a).q(), PivotedQr.of(a.scaled(0x1p-600)).q());
        // Bits of its own, because arguments are not scaled: but the same numbers.
        LinearOperator far = PivotedQr.of(a.scaled(0x1p-600)).pseudoInverse();
        assertTrue(far.times(b).scaled(0x1p-600).equals(x, 1e-10 * x.maxAbs()));
    }

    @Test
    void theConditionIsThatOfR() {
        Matrix a = Zoo.conditioned(60, 8);
        double exact = Svd.of(a).reciprocalCondition();
        assertEquals(1e-8, exact, 1e-14);
        for (double estimate :
                new double[] {PivotedQr.of(a).reciprocalCondition(), Qr.of(a).reciprocalCondition()}) {
            assertTrue(estimate > exact / 60 && estimate < 180 * exact, estimate + " for " + exact);
        }
        assertEquals(0.25, PivotedQr.of(Matrix.diagonal(4e-300, 1e-300, 2e-300)).reciprocalCondition(), 1e-15);
        assertEquals(0, PivotedQr.of(Matrix.zeros(4, 2)).reciprocalCondition());
        assertEquals(1, PivotedQr.of(Matrix.zeros(4, 0)).reciprocalCondition());
        assertMessage("a: expected at least as many rows as columns, got 2 × 3", () -> PivotedQr.of(Matrix.zeros(2, 3))
                .reciprocalCondition());
    }

    @ParameterizedTest
    @CsvSource({"5,3", "3,5", "130,70", "70,130", "64,64", "0,3", "4,0"})
    void qIsAppliedWithoutBeingFormed(int m, int n) {
        PivotedQr qr = PivotedQr.of(Zoo.random(m, n, 41));
        int k = Math.min(m, n);
        Matrix x = Zoo.random(k, 3, 42);
        Matrix b = Zoo.random(m, 3, 43);
        double limit = LAPACK_RATIO * (m + 1) * UNIT;
        assertTrue(qr.qTimes(x).equals(qr.q().times(x), limit * (1 + x.frobeniusNorm())));
        assertTrue(qr.qTransposeTimes(b).equals(qr.q().transposeTimes(b), limit * (1 + b.frobeniusNorm())));
    }

    @Test
    void takesViewsAndLeavesThemAlone() {
        Matrix whole = Zoo.random(50, 60, 9);
        Matrix before = whole.copy();
        Matrix view = whole.view(3, 43, 5, 42);
        PivotedQr qr = PivotedQr.of(view);
        assertEquals(PivotedQr.of(view.copy()).r(), qr.r());
        Matrix b = whole.view(2, 42, 1, 4);
        assertEquals(qr.leastSquares(b.copy()), qr.leastSquares(b));
        assertEquals(qr.pseudoInverse().times(b.copy()), qr.pseudoInverse().times(b));
        qr.permutation()[0] = 99;
        assertTrue(qr.permutation()[0] != 99);
        assertEquals(before, whole);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a matrix, got null", () -> PivotedQr.of(null));
        Matrix a = Zoo.random(6, 5, 1);
        a.set(4, 2, Double.NaN);
        assertMessage("a: expected finite entries, got NaN at (4, 2) of 6 × 5", () -> PivotedQr.of(a));
        PivotedQr qr = PivotedQr.of(Matrix.diagonal(3, 2, 0));
        assertMessage("b: expected 3 rows, got 4 × 2", () -> qr.leastSquares(Matrix.zeros(4, 2)));
        assertMessage("b: expected 3 rows, got null", () -> qr.basicSolution(null));
        assertMessage(
                "b: expected finite entries, got NaN at (0, 0) of 3 × 1",
                () -> qr.leastSquares(Matrix.columnOf(Double.NaN, 1, 2)));
        assertMessage(
                "rank: expected 0 … 2, the entries of the diagonal of R before the first that is 0, got 3",
                () -> qr.leastSquares(Matrix.zeros(3, 1), 3));
        assertMessage("rank: expected 0 … 2", () -> qr.basicSolution(Matrix.zeros(3, 1), -1));
        assertMessage("tolerance: expected a number ≥ 0, got NaN", () -> qr.rank(Double.NaN));
        assertMessage("x: expected 3 rows, got 2 × 1", () -> qr.qTimes(Matrix.zeros(2, 1)));
        assertMessage("b: expected 3 rows, got 2 × 1", () -> qr.qTransposeTimes(Matrix.zeros(2, 1)));
        double[] same = new double[3];
        assertMessage("y: expected an array other than x, got the same", () -> qr.pseudoInverse()
                .apply(same, same));
    }

    @Test
    void stopsWhenAsked() {
        Matrix a = Zoo.random(60, 50, 1);
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                if (++questions[0] == 250) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> PivotedQr.of(a));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }
}
