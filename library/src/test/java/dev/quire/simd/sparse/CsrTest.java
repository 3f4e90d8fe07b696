package dev.quire.simd.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The products by every choice of kernels: small integers, so that nothing is rounded and any order of adding must come to the same. */
class CsrTest {

    static final java.util.List<String> CHOICES = KernelCopies.ALL;

    private static final RandomStream STREAM = RandomStream.of(71, "csr");

    /** Rows of given lengths; columns anywhere, also several times, which the kernels do not mind. */
    private record Given(int m, int n, int[] starts, int[] columns, double[] values) {

        static Given ofLengths(int n, int... lengths) {
            int[] starts = new int[lengths.length + 1];
            for (int i = 0; i < lengths.length; i++) {
                starts[i + 1] = starts[i] + lengths[i];
            }
            int[] columns = new int[starts[lengths.length]];
            double[] values = new double[columns.length];
            Arrays.setAll(columns, p -> (int) STREAM.below(n, p, 0));
            Arrays.setAll(values, p -> STREAM.below(9, p, 1) - 4.0);
            return new Given(lengths.length, n, starts, columns, values);
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
        Given a = lengthsOfEveryKind();
        double[] x = integers(a.n, "x");
        double[] y = spread(new double[a.m], 1, 1, 3);
        KernelCopies.call(
                choice, "sparse.Csr", "multiply", a.m, a.starts, a.columns, a.values, spread(x, 1, 1, 5), 5, y, 3);
        assertArrayEquals(spread(a.times(x, 1), 1, 1, 3), y);
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void aBlockIsMultiplied(String choice) {
        Given a = lengthsOfEveryKind();
        for (int k : new int[] {0, 1, 2, 3, 4, 5, 8, 13, 16, 32, 39, 64}) {
            double[] x = integers(a.n * k, "block");
            int ldx = k + 2;
            int ldy = k + 1;
            double[] y = k == 0 ? new double[1] : spread(new double[a.m * k], k, ldy, 2);
            KernelCopies.call(
                    choice,
                    "sparse.Csr",
                    "multiplyBlock",
                    a.m,
                    a.starts,
                    a.columns,
                    a.values,
                    k,
                    k == 0 ? x : spread(x, k, ldx, 4),
                    4,
                    ldx,
                    y,
                    2,
                    ldy);
            assertArrayEquals(k == 0 ? new double[1] : spread(a.times(x, k), k, ldy, 2), y, "k = " + k);
        }
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void theTransposeIsAdded(String choice) {
        Given a = lengthsOfEveryKind();
        for (int k : new int[] {1, 3, 16}) {
            double[] y = integers(a.m * k, "y");
            double[] x = new double[a.n * k];
            KernelCopies.call(
                    choice, "sparse.Csr", "addTransposed", a.m, a.starts, a.columns, a.values, k, y, 0, k, x, 0, k);
            assertArrayEquals(a.transposeTimes(y, k), x, "k = " + k);
        }
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void aRowsBitsDependOnNothingButTheRow(String choice) {
        int[] lengths = new int[40_000];
        Arrays.setAll(lengths, i -> i % 1000 == 0 ? 700 : (int) STREAM.below(9, i, 2));
        Given a = Given.ofLengths(1000, lengths);
        Arrays.setAll(a.values, p -> STREAM.gaussian(p, 3));
        double[] x = new double[a.n];
        Arrays.setAll(x, j -> STREAM.gaussian(j, 4));
        assertTrue(a.values.length > 1 << 16, "so many that threads share them");
        double[] whole = new double[a.m];
        KernelCopies.call(choice, "sparse.Csr", "multiply", a.m, a.starts, a.columns, a.values, x, 0, whole, 0);
        for (int i : new int[] {0, 1, 2, 999, 1000, 1001, 20_000, 39_999}) {
            int[] starts = {0, lengths[i]};
            int[] columns = Arrays.copyOfRange(a.columns, a.starts[i], a.starts[i + 1]);
            double[] values = Arrays.copyOfRange(a.values, a.starts[i], a.starts[i + 1]);
            double[] alone = new double[1];
            KernelCopies.call(choice, "sparse.Csr", "multiply", 1, starts, columns, values, x, 0, alone, 0);
            assertEquals(whole[i], alone[0], "row " + i);
        }
    }

    @Test
    void piecesHaveAboutAsManyEntriesEach() {
        Given a = Given.ofLengths(5, 0, 0, 100, 1, 1, 1, 1, 1, 1, 1, 90, 0, 0, 0, 3);
        int before = 0;
        for (int piece = 0; piece <= 4; piece++) {
            int cut = Csr.cut(a.m, a.starts, 4, piece);
            assertTrue(cut >= before && cut <= a.m, "piece " + piece + " from " + cut);
            before = cut;
        }
        assertEquals(0, Csr.cut(a.m, a.starts, 4, 0));
        assertEquals(a.m, Csr.cut(a.m, a.starts, 4, 4));
        assertEquals(5, Csr.cut(a.m, a.starts, 2, 1), "five rows with 102 of 199 entries");
        assertEquals(0, Csr.cut(0, new int[1], 4, 4));
    }
}
