package dev.quire.simd.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
            Given given = ofLengths(m + 40, lengths);
            for (int i = 0; i < m; i++) {
                for (int t = 0; t < lengths[i]; t++) {
                    given.columns[given.starts[i] + t] = i + t * t + (i == 20 ? 1 : 0);
                }
            }
            return given;
        }

        /** Diagonals of a band with places left out here and there, and at both ends those outside. */
        static Given gaps(int m, int n, int... diagonals) {
            int[] starts = new int[m + 1];
            int[] columns = new int[m * diagonals.length];
            for (int i = 0; i < m; i++) {
                int p = starts[i];
                for (int d = 0; d < diagonals.length; d++) {
                    int j = i + diagonals[d];
                    if (j >= 0 && j < n && STREAM.below(20, i, 10 + d) > 0) {
                        columns[p++] = j;
                    }
                }
                starts[i + 1] = p;
            }
            double[] values = new double[starts[m]];
            Arrays.setAll(values, p -> STREAM.below(9, p, 7) - 4.0);
            return new Given(m, n, starts, Arrays.copyOf(columns, starts[m]), values);
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
        int[] windows = new int[5000];
        Arrays.setAll(windows, i -> i * 7 % 11);
        return List.of(
                lengthsOfEveryKind(),
                Given.ofLengths(60, windows),
                Given.grid(75),
                Given.ofLengths(50, alike),
                Given.ofLengths(3),
                Given.gaps(2500, 2500, -50, -1, 0, 1, 50),
                Given.gaps(900, 1000, -2, 0, 3, 9, 10, 11, 20, 30, 31, 99),
                Given.gaps(61, 70, IntStream.range(-9, 9).toArray()),
                Given.gaps(12, 40, 1));
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

    /** What stood there before: a result must be written whole, and what lies between must stay. */
    private static double[] stale(int count) {
        double[] result = new double[count];
        Arrays.fill(result, -99);
        return result;
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void aVectorIsMultiplied(String choice) {
        for (Given a : everyKind()) {
            double[] x = integers(a.n, "x");
            double[] y = stale(a.m + 3);
            KernelCopies.call(choice, "sparse.Csr", "multiply", a.slices(choice), spread(x, 1, 1, 5), 5, y, 3);
            assertArrayEquals(spread(a.times(x, 1), 1, 1, 3), y);
        }
    }

    /** Where nothing is stored nothing is multiplied, also where rows with and without an entry are taken together. */
    @ParameterizedTest
    @FieldSource("CHOICES")
    void whatIsNotStoredMeetsNoInfinity(String choice) {
        for (Given a :
                List.of(Given.gaps(2500, 2500, -50, -1, 0, 1, 50), Given.gaps(45, 45, -3, -2, 0, 2, 4, 5, 6, 7, 8))) {
            assertTrue(Slices.of(a.m, a.starts, a.columns, a.values).hasGaps(), "else this shows nothing");
            for (int k : new int[] {1, 3, 4, 8, 17, 40}) {
                double[] x = integers(a.n * k, "x");
                for (int j = 0; j < x.length; j++) {
                    int draw = STREAM.below(60, j, 5);
                    x[j] = draw == 0 ? Double.POSITIVE_INFINITY : draw == 1 ? Double.NaN : x[j];
                }
                double[] y = new double[a.m * k];
                KernelCopies.call(choice, "sparse.Csr", "multiplyBlock", a.slices(choice), k, x, 0, k, y, 0, k);
                assertArrayEquals(a.times(x, k), y, "k = " + k);
            }
        }
    }

    /** A product summed by threads has the bits of one summed by one, for rows of every kind. */
    @Test
    void bitsDependOnNothingButTheMatrix() {
        int[] lengths = new int[40_000];
        Arrays.setAll(lengths, i -> i % 1000 == 0 ? 700 : i % 80 < 50 ? 6 : STREAM.below(9, i, 2));
        Given given = Given.ofLengths(1000, lengths);
        Given grid = Given.gaps(30_000, 30_000, -300, -1, 0, 1, 300);
        for (Given a : List.of(given, grid)) {
            Arrays.setAll(a.values, p -> STREAM.gaussian(p, 3));
            double[] x = new double[a.n];
            Arrays.setAll(x, j -> STREAM.gaussian(j, 4));
            assertTrue(a.values.length > 1 << 16, "so many that threads share them");
            Slices slices = Slices.of(a.m, a.starts, a.columns, a.values);
            double[] whole = new double[a.m];
            Csr.multiply(slices, x, 0, whole, 0);
            double[] parts = new double[a.m];
            for (int piece = 0; piece < 7; piece++) {
                Csr.groups(Csr.cut(slices, 7, piece), Csr.cut(slices, 7, piece + 1), slices, x, 0, parts, 0);
            }
            assertArrayEquals(whole, parts);
        }
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void aBlockIsMultiplied(String choice) {
        for (Given a : everyKind()) {
            for (int k : new int[] {1, 2, 3, 4, 5, 8, 13, 16, 32, 39}) {
                double[] x = spread(integers(a.n * k, "block"), k, k + 2, 4);
                double[] y = stale(2 + a.m * (k + 1));
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
            Slices.Reader reader = slices.reader();
            for (int i = 0; i < a.m; i++) {
                reader.open(i);
                for (int t = 0; t < slices.size(i); t++) {
                    assertEquals(a.columns[a.starts[i] + t], reader.column(t));
                    assertEquals(a.values[a.starts[i] + t], reader.value(t));
                    assertEquals(reader.column(t), slices.column(i, t));
                    assertEquals(reader.value(t), slices.value(i, t));
                }
            }
        }
        Given grid = Given.grid(800);
        Slices slices = Slices.of(grid.m, grid.starts, grid.columns, grid.values);
        assertTrue(slices.columns.length < grid.columns.length / 5, "columns that follow one another are kept once");
    }

    /** A zero that is stored is an entry, and a gap beside it is none. */
    @Test
    void aStoredZeroIsNoGap() {
        Slices[] both = new Slices[2];
        for (int which = 0; which < 2; which++) {
            int[] lengths = new int[64];
            Arrays.setAll(lengths, i -> i == 20 ? 1 : 2);
            Given a = Given.ofLengths(65, lengths);
            for (int i = 0; i < 64; i++) {
                for (int t = 0; t < lengths[i]; t++) {
                    a.columns[a.starts[i] + t] = i + t + (i == 20 ? which : 0);
                    a.values[a.starts[i] + t] = i == 20 ? 0 : i + t;
                }
            }
            both[which] = Slices.of(a.m, a.starts, a.columns, a.values);
            assertTrue(both[which].hasGaps(), "else this shows nothing");
            assertEquals(20 + which, both[which].column(20, 0));
        }
        assertFalse(both[0].equals(both[1]));
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
