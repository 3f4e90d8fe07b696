package dev.quire.simd.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every width: whole numbers give the sums of the definition exactly, and other numbers the bits of level after level. */
class HadamardTest {

    private static final RandomStream STREAM = RandomStream.of(8, "hadamard");

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void theTransformIsItsDefinition(String choice) {
        for (int rows = 1; rows <= 1024; rows *= 2) {
            for (int width : new int[] {1, 2, 3, 8, 13}) {
                double[] x = new double[rows * width + 7];
                for (int i = 0; i < x.length; i++) {
                    x[i] = Math.rint(1e6 * STREAM.gaussian(rows, i));
                }
                double[] y = x.clone();
                KernelCopies.call(choice, "fft.Hadamard", "transform", y, 3, rows, width);
                String where = choice + ", " + rows + " × " + width;
                for (int c : new int[] {0, width / 2, width - 1}) {
                    for (int i = 0; i < rows; i++) {
                        double sum = 0;
                        for (int j = 0; j < rows; j++) {
                            sum += (Integer.bitCount(i & j) % 2 == 0 ? 1 : -1) * x[3 + j * width + c];
                        }
                        assertEquals(sum, y[3 + i * width + c], where + ", entry " + i + ", " + c);
                    }
                }
                assertArrayEquals(Arrays.copyOf(x, 3), Arrays.copyOf(y, 3), where + ": written before");
                int end = 3 + rows * width;
                assertArrayEquals(tail(x, end), tail(y, end), where + ": written behind");
            }
        }
    }

    /** Beyond what is near, and what threads share. */
    @ParameterizedTest
    @MethodSource("choices")
    void blocksChangeNoBit(String choice) {
        for (int[] shape : new int[][] {
            {1 << 11, 1},
            {1 << 12, 1},
            {1 << 13, 1},
            {1 << 16, 1},
            {1 << 19, 1},
            {1 << 9, 5},
            {1 << 12, 24},
            {4, 3000},
            {16, 1000},
            {2, 200_000},
            {1 << 15, 9}
        }) {
            int rows = shape[0];
            int width = shape[1];
            double[] x = new double[rows * width];
            for (int i = 0; i < x.length; i++) {
                x[i] = STREAM.gaussian(rows, i);
            }
            double[] expected = x.clone();
            for (int half = width; half < x.length; half *= 2) {
                for (int i = 0; i < x.length; i++) {
                    if (i / half % 2 == 0) {
                        double sum = expected[i] + expected[i + half];
                        expected[i + half] = expected[i] - expected[i + half];
                        expected[i] = sum;
                    }
                }
            }
            KernelCopies.call(choice, "fft.Hadamard", "transform", x, 0, rows, width);
            assertArrayEquals(expected, x, choice + ", " + rows + " × " + width);
        }
    }

    private static double[] tail(double[] x, int from) {
        return Arrays.copyOfRange(x, from, x.length);
    }
}
