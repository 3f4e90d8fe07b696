package dev.quire.datasets.problems;

import static dev.quire.datasets.problems.Arguments.require;

import dev.quire.control.Interruption;
import dev.quire.sparse.CsrMatrix;
import java.util.Arrays;

/**
 * Differential equations on grids, as sparse matrices whose eigenvalues are known.
 *
 * {@snippet class="snippets.DatasetSnippets" region="grids"}
 */
public final class Grids {

    private static final int DIMENSIONS = 3;

    private Grids() {}

    /**
     * Returns Poisson's equation {@code −Δ} on the inner points of a box, of mesh width 1 and with zeros around it: 2d on the diagonal and −1 for each of the neighbours in d
     * dimensions, so 3, 5 or 7 entries in a row. It is {@code T ⊗ I + I ⊗ T} in two dimensions, with {@code T = tridiag(−1, 2, −1)}, and likewise in three: symmetric
     * positive definite, its eigenvectors products of sines ({@link dev.quire.fft.Dst} of type I), its condition about {@code (2n/π)²}.
     *
     * @param points the number of inner points in each of one, two or three directions, each ≥ 1; the last one's neighbours are next to one another
     * @return a new N × N matrix, N the product of the numbers
     * @throws IllegalArgumentException if {@code points} is null, of another length, a number is below 1, or there are more than 2³¹ − 1 entries
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static CsrMatrix poisson(int... points) {
        int n = size(points);
        int d = points.length;
        int[] strides = new int[d];
        for (int axis = d - 1, stride = 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= points[axis];
        }
        int[] starts = new int[n + 1];
        int[] columns = new int[entries(n, points)];
        double[] values = new double[columns.length];
        int to = 0;
        for (int i = 0; i < n; i++) {
            if ((i & 0xfff) == 0) {
                Interruption.check();
            }
            // Columns ascend: neighbours before by falling stride, the point, neighbours after by rising stride.
            for (int axis = 0; axis < d; axis++) {
                if (i / strides[axis] % points[axis] > 0) {
                    columns[to] = i - strides[axis];
                    values[to++] = -1;
                }
            }
            columns[to] = i;
            values[to++] = 2 * d;
            for (int axis = d - 1; axis >= 0; axis--) {
                if (i / strides[axis] % points[axis] < points[axis] - 1) {
                    columns[to] = i + strides[axis];
                    values[to++] = -1;
                }
            }
            starts[i + 1] = to;
        }
        return CsrMatrix.of(n, n, starts, columns, values);
    }

    /**
     * Returns the eigenvalues of {@link #poisson}, {@code Σ_axis 4 sin²(π k_axis / (2(n_axis + 1)))} with {@code k_axis = 1 … n_axis}, each to a few roundings.
     *
     * @param points the number of inner points in each of one, two or three directions, each ≥ 1
     * @return a new array, in the order of the grid: that of k along the last direction first
     * @throws IllegalArgumentException if {@code points} is null, of another length, a number is below 1, or there are more than 2³¹ − 1 entries
     */
    public static double[] poissonEigenvalues(int... points) {
        int n = size(points);
        double[] values = new double[n];
        int stride = 1;
        for (int axis = points.length - 1; axis >= 0; axis--) {
            double[] line = new double[points[axis]];
            Arrays.setAll(line, k -> {
                double sine = Math.sin(Math.PI * (k + 1) / (2.0 * (line.length + 1)));
                return 4 * sine * sine;
            });
            for (int i = 0; i < n; i++) {
                values[i] += line[i / stride % line.length];
            }
            stride *= line.length;
        }
        return values;
    }

    private static int size(int... points) {
        require(
                points != null && points.length >= 1 && points.length <= DIMENSIONS,
                "points: expected 1, 2 or 3 numbers, got " + (points == null ? "null" : points.length));
        double entries = 2 * points.length + 1;
        for (int axis = 0; axis < points.length; axis++) {
            Arguments.requireAtLeast(points[axis], 1, "points[" + axis + "]");
            entries *= points[axis];
        }
        require(
                entries <= Integer.MAX_VALUE - 8,
                "points: expected at most " + (Integer.MAX_VALUE - 8) + " entries, got " + Arrays.toString(points)
                        + " with " + entries);
        int n = 1;
        for (int number : points) {
            n *= number;
        }
        return n;
    }

    /** Each direction lacks a neighbour on both ends of every line. */
    private static int entries(int n, int... points) {
        int count = n;
        for (int number : points) {
            count += 2 * (n - n / number);
        }
        return count;
    }
}
