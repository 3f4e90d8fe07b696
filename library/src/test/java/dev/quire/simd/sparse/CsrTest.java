package dev.quire.simd.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The products by every choice of kernels: small integers, so that nothing is rounded and any order of adding must come to the same. */
class CsrTest {

    static final List<String> CHOICES = KernelCopies.ALL;

    private static final RandomStream STREAM = RandomStream.of(71, "csr");

    /** Rows of given lengths; columns anywhere, also several times, which the kernels do not mind. */
    private static final class Given {
        final int m;
        final int n;
        final int[] starts;
        final int[] columns;
        final double[] values;

        Given(int m, int n, int[] starts, int[] columns, double[] values) {
            this.m = m;
            this.n = n;
            this.starts = starts;
            this.columns = columns;
            this.values = values;
        }

        static Given ofLengths(int n, int... lengths) {
            int[] starts = new int[lengths.length + 1];
            for (int i = 0; i < lengths.length; i++) {
                starts[i + 1] = starts[i] + lengths[i];
            }
            int[] columns = new int[starts[lengths.length]];
            double[] values = new double[columns.length];
            Arrays.setAll(columns, p -> STREAM.below(n, p, 0));
            Arrays.setAll(values, p -> STREAM.below(9, p, 1) - 4.0);
            return new Given(lengths.length, n, starts, columns, values);
        }

        /** Rows of seven whose columns follow those of the row before but at both ends, where there are fewer. */
        static Given grid(int m) {
            int[] lengths = new int[m];
            Arrays.setAll(lengths, i -> i < 3 || i >= m - 3 ? 5 : 7);
            Given given = ofLengths(m + 9, lengths);
            for (int i = 0; i < m; i++) {
                for (int t = 0; t < lengths[i]; t++) {
                    given.columns[given.starts[i] + t] = i + t * t % 9 + (i == 20 ? 1 : 0);
                }
            }
            return given;
        }

        /** The matrix as the kernels of a choice take it. */
        Object slices(String choice) {
            return KernelCopies.call(choice, "sparse.Slices", "of", m, starts, columns, values);
        }

        /** Entry by entry, from the definition. */
        double[] times(double[] x, int k) {
            double[] y = new double[m * k];
            for (int i = 0; i < m; i++) {
                for (int p = starts[i]; p < starts[i + 1]; p++) {
                    for (int j = 0; j < k; j++) {
                        y[i * k + j] += values[p] * x[columns[p] * k + j];
                    }
                }
            }
            return y;
        }

        double[] transposeTimes(double[] y, int k) {
            double[] x = new double[n * k];
            for (int i = 0; i < m; i++) {
                for (int p = starts[i]; p < starts[i + 1]; p++) {
                    for (int j = 0; j < k; j++) {
                        x[columns[p] * k + j] += values[p] * y[i * k + j];
                    }
                }
            }
            return x;
        }
    }

    private static List<Given> everyKind() {
        int[] alike = new int[41];
        Arrays.setAll(alike, i -> i < 8 ? 3000 : i < 16 ? 20 + i % 3 : i < 24 ? 1 : 9);
        return List.of(lengthsOfEveryKind(), Given.grid(75), Given.ofLengths(50, alike), Given.ofLengths(3));
    }

    private static Given lengthsOfEveryKind() {
        return Given.ofLengths(37, 0, 1, 2, 7, 0, 63, 64, 65, 3, 2047, 2048, 2049, 5, 0, 16384, 16385, 129, 8, 31, 0);
    }

    private static double[] integers(int count, String name) {
        RandomStream stream = STREAM.child(name);
        double[] values = new double[count];
        Arrays.setAll(values, i -> stream.below(15, i, 0) - 7.0);
        return values;
    }

    /** Puts rows of k numbers into rows of {@code ld} after {@code offset} others. */
    private static double[] spread(double[] compact, int k, int ld, int offset) {
        int rows = compact.length / k;
        double[] result = new double[offset + rows * ld];
        Arrays.fill(result, -99);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(compact, i * k, result, offset + i * ld, k);
        }
        return result;
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void aVectorIsMultiplied(String choice) {
        for (Given a : everyKind()) {
            double[] x = integers(a.n, "x");
            double[] y = spread(new double[a.m], 1, 1, 3);
            KernelCopies.call(choice, "sparse.Csr", "multiply", a.slices(choice), spread(x, 1, 1, 5), 5, y, 3);
            assertArrayEquals(spread(a.times(x, 1), 1, 1, 3), y);
        }
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void aBlockIsMultiplied(String choice) {
        for (Given a : everyKind()) {
            for (int k : new int[] {1, 2, 3, 4, 5, 8, 13, 16, 32, 39}) {
                double[] x = spread(integers(a.n * k, "block"), k, k + 2, 4);
                double[] y = spread(new double[a.m * k], k, k + 1, 2);
                KernelCopies.call(choice, "sparse.Csr", "multiplyBlock", a.slices(choice), k, x, 4, k + 2, y, 2, k + 1);
                double[] expected = spread(a.times(integers(a.n * k, "block"), k), k, k + 1, 2);
                assertArrayEquals(expected, y, "k = " + k);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void theTransposeIsAdded(String choice) {
        for (Given a : everyKind()) {
            for (int k : new int[] {1, 3, 16}) {
                double[] y = integers(a.m * k, "y");
                double[] x = new double[a.n * k];
                KernelCopies.call(choice, "sparse.Csr", "addTransposed", a.slices(choice), k, y, 0, k, x, 0, k);
                assertArrayEquals(a.transposeTimes(y, k), x, "k = " + k);
            }
        }
    }

    @Test
    void slicesGiveBackWhatTheyTook() {
        for (Given a : everyKind()) {
            Slices slices = Slices.of(a.m, a.starts, a.columns, a.values);
            int[] columns = new int[a.columns.length];
            double[] values = new double[a.values.length];
            slices.unpack(columns, values);
            assertArrayEquals(a.columns, columns);
            assertArrayEquals(a.values, values);
            assertEquals(slices, Slices.of(a.m, a.starts, columns, values));
        }
        Given grid = Given.grid(800);
        Slices slices = Slices.of(grid.m, grid.starts, grid.columns, grid.values);
        assertTrue(slices.columns.length < grid.columns.length / 5, "columns that follow one another are kept once");
    }

    @Test
    void piecesHaveAboutAsManyEntriesEach() {
        int[] lengths = new int[800];
        Arrays.setAll(lengths, i -> i < 80 ? 100 : 3);
        Given a = Given.ofLengths(50, lengths);
        Slices slices = Slices.of(a.m, a.starts, a.columns, a.values);
        int before = 0;
        for (int piece = 0; piece <= 4; piece++) {
            int cut = Csr.cut(slices, 4, piece);
            assertTrue(cut >= before && cut <= slices.groups(), "piece " + piece + " from " + cut);
            before = cut;
        }
        assertEquals(0, Csr.cut(slices, 4, 0));
        assertEquals(slices.groups(), Csr.cut(slices, 4, 4));
        assertEquals(7, Csr.cut(slices, 2, 1), "of 10960 rows and entries, seven slices have 5656, six have 4848");
    }
}
