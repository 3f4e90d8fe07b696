package dev.quire.datasets.problems;

import static dev.quire.datasets.problems.Arguments.require;
import static dev.quire.datasets.problems.Arguments.requireSize;
import static dev.quire.datasets.problems.Arguments.requireStream;

import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import dev.quire.sparse.CsrMatrix;
import java.util.Arrays;

/**
 * Random sparse matrices of three patterns: even, banded, and with few rows and columns that have most of the entries. Values are independent and standard normal.
 *
 * {@snippet class="snippets.DatasetSnippets" region="sparse"}
 */
public final class RandomSparse {

    private RandomSparse() {}

    /**
     * Returns a matrix with k entries in each row, the columns a uniformly random subset of k (Floyd's algorithm: J. Bentley and R. Floyd, A sample of brilliance, Commun. ACM 30
     * (1987), <a href="https://doi.org/10.1145/30401.315746">doi:10.1145/30401.315746</a>).
     *
     * @param m the number of rows, ≥ 0
     * @param n the number of columns, ≥ 0
     * @param k the number of entries in a row, 0 ≤ k ≤ n
     * @param stream gives the places from its child {@code places} and the values from {@code values}
     * @return a new m × n matrix of m k entries
     * @throws IllegalArgumentException if a size is out of its range, there are more than 2³¹ − 9 entries, or {@code stream} is null
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static CsrMatrix uniform(int m, int n, int k, RandomStream stream) {
        requireSize(m, "m");
        requireSize(n, "n");
        require(k >= 0 && k <= n, "k: expected 0 … " + n + " for " + m + " × " + n + ", got " + k);
        requireStream(stream);
        RandomStream places = stream.child("places");
        Rows rows = new Rows(m, n, (double) m * k);
        int[] seen = new int[n];
        for (int i = 0; i < m; i++) {
            for (int top = n - k; top < n; top++) {
                int j = places.below(top + 1, i, top);
                rows.add(seen[j] == i + 1 ? top : j);
                seen[rows.last()] = i + 1;
            }
            rows.end();
        }
        return rows.filled(stream);
    }

    /**
     * Returns a square matrix with all entries from {@code below} places before the diagonal to {@code above} after it.
     *
     * @param n n ≥ 0
     * @param below the number of diagonals below the main one, ≥ 0
     * @param above the number of diagonals above it, ≥ 0
     * @param stream gives the values from its child {@code values}
     * @return a new n × n matrix
     * @throws IllegalArgumentException if a number is negative, there are more than 2³¹ − 9 entries, or {@code stream} is null
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static CsrMatrix banded(int n, int below, int above, RandomStream stream) {
        requireSize(n, "n");
        requireSize(below, "below");
        requireSize(above, "above");
        requireStream(stream);
        Rows rows = new Rows(n, n, n * Math.min(n, 1.0 + below + above));
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - below); j <= Math.min(n - 1L, (long) i + above); j++) {
                rows.add(j);
            }
            rows.end();
        }
        return rows.filled(stream);
    }

    /**
     * Returns a square matrix as networks have them: the row that is r-th of n, in a random order, draws {@code mean / (2√(r/n))} entries, at least 1 and at most n, each
     * in the column that is {@code ⌈n u²⌉}-th in another random order, u uniform; what is drawn twice counts once, so there are a little fewer than {@code n mean} entries. Degrees of rows
     * and columns have a tail {@code P(degree > d) ∝ d⁻²}.
     *
     * @param n n ≥ 0
     * @param mean the mean number of entries that a row draws, ≥ 1
     * @param stream gives the orders from its children {@code rows} and {@code columns}, the places from {@code places}, the values from {@code values}
     * @return a new n × n matrix
     * @throws IllegalArgumentException if {@code n} is negative, {@code mean} is below 1 or not finite, there may be more than 2³¹ − 9 entries, or {@code stream} is null
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static CsrMatrix powerLaw(int n, double mean, RandomStream stream) {
        requireSize(n, "n");
        require(mean >= 1 && mean < Double.POSITIVE_INFINITY, "mean: expected a finite number ≥ 1, got " + mean);
        requireStream(stream);
        int[] rank = permutation(n, stream.child("rows"));
        int[] popular = permutation(n, stream.child("columns"));
        RandomStream places = stream.child("places");
        Rows rows = new Rows(n, n, n * Math.min(n, 1 + mean));
        int[] seen = new int[n];
        for (int i = 0; i < n; i++) {
            double wanted = mean / (2 * Math.sqrt((rank[i] + 1.0) / n));
            int drawn = Math.clamp(Math.round(wanted), 1, n);
            for (int t = 0; t < drawn; t++) {
                double u = places.uniform(i, t);
                int j = popular[(int) (u * u * n)];
                if (seen[j] != i + 1) {
                    seen[j] = i + 1;
                    rows.add(j);
                }
            }
            rows.end();
        }
        return rows.filled(stream);
    }

    private static int[] permutation(int n, RandomStream stream) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = stream.below(i + 1, i, 0);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Compressed rows as they come, the columns of a row in any order. */
    private static final class Rows {

        private final int rows;
        private final int cols;
        private final int[] starts;
        private int[] columns;
        private int row;
        private int count;

        Rows(int rows, int cols, double expected) {
            require(
                    expected <= Integer.MAX_VALUE - 8,
                    "m, n: expected at most " + (Integer.MAX_VALUE - 8) + " entries, got " + expected);
            this.rows = rows;
            this.cols = cols;
            this.starts = new int[rows + 1];
            this.columns = new int[(int) expected];
        }

        void add(int column) {
            if (count == columns.length) {
                columns = Arrays.copyOf(columns, (int) Math.min(Integer.MAX_VALUE - 8, count + (count >> 1) + 16L));
            }
            columns[count++] = column;
        }

        int last() {
            return columns[count - 1];
        }

        void end() {
            Interruption.check();
            Arrays.sort(columns, starts[row], count);
            starts[++row] = count;
        }

        /** Entry (i, j) has the value at its coordinate, whatever the pattern. */
        CsrMatrix filled(RandomStream stream) {
            RandomStream entries = stream.child("values");
            double[] values = new double[count];
            for (int i = 0; i < rows; i++) {
                Interruption.check();
                for (int p = starts[i]; p < starts[i + 1]; p++) {
                    values[p] = entries.gaussian(i, columns[p]);
                }
            }
            return CsrMatrix.of(rows, cols, starts, Arrays.copyOf(columns, count), values);
        }
    }
}
