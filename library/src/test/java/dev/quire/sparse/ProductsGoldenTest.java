package dev.quire.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quire.Matrix;
import dev.quire.testing.GoldenValues;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Products of integers against NumPy's, which are exact, and the structure that compressed rows must come to. */
class ProductsGoldenTest {

    private static final String GOLDEN = "sparse/products";
    private static final int M = 19;
    private static final int N = 23;
    private static final Matrix X = Matrix.generate(N, 5, (j, c) -> (7 * j + 4 * c * c) % 13 - 6);
    private static final Matrix Y = Matrix.generate(M, 5, (i, c) -> (5 * i + 3 * c) % 11 - 5);

    /** Triplets from the last to the first, each in two parts, so that they have to be put in order and added. */
    private static CsrMatrix matrix(int step) {
        CooMatrix triplets = CooMatrix.zeros(M, N);
        for (int i = M - 1; i >= 0; i--) {
            for (int j = N - 1; j >= 0; j--) {
                int value = (i * i * 5 + j * 7 + i * j) % 29 < i % 12 ? (3 * i + step * j) % 17 - 8 : 0;
                if (value != 0) {
                    triplets.add(i, j, value - 100).add(i, j, 100);
                }
            }
        }
        return triplets.toCsr();
    }

    private static int[] whole(String value) {
        return Arrays.stream(GoldenValues.numbers(GOLDEN, value))
                .mapToInt(x -> (int) x)
                .toArray();
    }

    @Test
    void theStructureIsThatOfCompressedRows() {
        CsrMatrix expected =
                CsrMatrix.of(M, N, whole("starts"), whole("columns"), GoldenValues.numbers(GOLDEN, "values"));
        assertEquals(expected, matrix(5));
        assertEquals(expected.count(), matrix(5).count());
    }

    @Test
    void productsAreThoseOfIntegers() {
        CsrMatrix a = matrix(5);
        Matrix ax = GoldenValues.matrix(GOLDEN, "timesX");
        Matrix aty = GoldenValues.matrix(GOLDEN, "transposeTimesY");
        assertEquals(ax, a.times(X));
        assertEquals(aty, a.transposeTimes(Y));
        assertEquals(aty, a.transpose().times(Y));
        for (int c = 0; c < 5; c++) {
            assertArrayEquals(ax.column(c), a.times(X.column(c)));
            double[] x = new double[N];
            a.applyTranspose(Y.column(c), x);
            assertArrayEquals(aty.column(c), x);
        }
        assertEquals(GoldenValues.matrix(GOLDEN, "gram"), a.transposeTimes(a.toDense()));
        assertEquals(GoldenValues.matrix(GOLDEN, "gram"), a.transpose().times(a.toDense()));
    }

    @Test
    void sumsAreThoseOfIntegers() {
        assertEquals(
                GoldenValues.matrix(GOLDEN, "plusB"), matrix(5).plus(matrix(11)).toDense());
        assertEquals(
                GoldenValues.matrix(GOLDEN, "minusB"),
                matrix(5).minus(matrix(11)).toDense());
    }
}
