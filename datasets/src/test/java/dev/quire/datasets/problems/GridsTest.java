package dev.quire.datasets.problems;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.dense.SymmetricEigen;
import dev.quire.operator.Operators;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The stencil against sums of Kronecker products of tridiagonal matrices, which are integers. */
class GridsTest {

    private static Matrix line(int n) {
        return Matrix.generate(n, n, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0);
    }

    private static Matrix kronecker(Matrix a, Matrix b) {
        return Operators.kronecker(a, b).times(Matrix.identity(a.cols() * b.cols()));
    }

    @Test
    void theStencilIsASumOfKroneckerProducts() {
        assertEquals(line(7), Grids.poisson(7).toDense());
        assertEquals(
                kronecker(line(4), Matrix.identity(5)).plus(kronecker(Matrix.identity(4), line(5))),
                Grids.poisson(4, 5).toDense());
        Matrix last = kronecker(line(2), Matrix.identity(4)).plus(kronecker(Matrix.identity(2), line(4)));
        assertEquals(
                kronecker(line(3), Matrix.identity(8)).plus(kronecker(Matrix.identity(3), last)),
                Grids.poisson(3, 2, 4).toDense());
        assertEquals(Matrix.of(1, 1, 6), Grids.poisson(1, 1, 1).toDense());
        assertEquals(7 * 27 - 6 * 9, Grids.poisson(3, 3, 3).count());
    }

    @Test
    void theEigenvaluesAreThoseOfTheMatrix() {
        for (int[] points : new int[][] {{9}, {4, 6}, {3, 2, 4}, {1, 5}, {1}}) {
            double[] expected = Grids.poissonEigenvalues(points);
            Arrays.sort(expected);
            Matrix a = Grids.poisson(points).toDense();
            assertArrayEquals(
                    expected, SymmetricEigen.eigenvalues(a), 30 * a.rows() * 0x1p-53 * 12, Arrays.toString(points));
        }
    }

    /** v(i, j) = sin(kiπ/(m+1)) sin(ljπ/(n+1)) belongs to the value at place (k, l) of the grid. */
    @Test
    void theEigenvaluesStandInTheOrderOfTheGrid() {
        int m = 4;
        int n = 6;
        double[] lambda = Grids.poissonEigenvalues(m, n);
        for (int k = 1; k <= m; k++) {
            for (int l = 1; l <= n; l++) {
                double p = k * Math.PI / (m + 1);
                double q = l * Math.PI / (n + 1);
                double[] v = new double[m * n];
                Arrays.setAll(v, i -> Math.sin(p * (i / n + 1)) * Math.sin(q * (i % n + 1)));
                double value = lambda[(k - 1) * n + l - 1];
                double[] image = Grids.poisson(m, n).times(v);
                Arrays.setAll(v, i -> value * v[i]);
                assertArrayEquals(v, image, 1e-14, k + ", " + l);
            }
        }
    }

    @Test
    void badInputIsRefused() {
        SpectraTest.refused("points: expected 1, 2 or 3 numbers, got 0", Grids::poisson);
        SpectraTest.refused("points: expected 1, 2 or 3 numbers, got 4", () -> Grids.poisson(1, 1, 1, 1));
        SpectraTest.refused("points: expected 1, 2 or 3 numbers, got null", () -> Grids.poisson((int[]) null));
        SpectraTest.refused("points[1]: expected a number ≥ 1, got 0", () -> Grids.poissonEigenvalues(3, 0));
        SpectraTest.refused(
                "points: expected at most 2147483639 entries, got [2000, 2000, 2000] with 5.6E10",
                () -> Grids.poisson(2000, 2000, 2000));
    }

    @Test
    void stopsWhenAsked() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedComputation.class, () -> Grids.poisson(100, 100));
        Thread.interrupted();
    }
}
