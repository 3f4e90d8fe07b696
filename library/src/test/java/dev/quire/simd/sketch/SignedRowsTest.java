package dev.quire.simd.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every width gives the bits of one addition after the other, and writes nothing else. */
class SignedRowsTest {

    private static final RandomStream STREAM = RandomStream.of(9, "signed rows");
    private static final int BLOCK = SignedRows.BLOCK;

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    private static double[] numbers(int row, int count) {
        double[] result = new double[count];
        STREAM.fillGaussian(row, 0, result, 0, count);
        return result;
    }

    private static int[] places(int count, int zeta, int d) {
        int[] places = new int[zeta * BLOCK];
        for (int z = 0; z < zeta; z++) {
            for (int j = 0; j < count; j++) {
                int row = STREAM.below(d, z, j);
                places[z * BLOCK + j] = STREAM.sign(z, -1 - j) < 0 ? ~row : row;
            }
        }
        return places;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void sumsAreThoseOfOneAdditionAfterTheOther(String choice) {
        int d = 7;
        for (int count : new int[] {1, 150, 512}) {
            for (int zeta : new int[] {1, 3}) {
                for (int width : new int[] {0, 1, 7, 8, 31, 64, 75, 133}) {
                    int[] places = places(count, zeta, d);
                    int ldx = width + 2;
                    int ldy = width + 3;
                    double[] x = numbers(1, 5 + count * ldx);
                    double[] y = numbers(2, 4 + d * ldy);
                    double[] scattered = y.clone();
                    double[] gathered = x.clone();
                    for (int j = 0; j < count; j++) {
                        for (int z = 0; z < zeta; z++) {
                            int place = places[z * BLOCK + j];
                            int row = place < 0 ? ~place : place;
                            for (int c = 0; c < width; c++) {
                                double value = x[5 + j * ldx + c];
                                scattered[4 + row * ldy + c] += place < 0 ? -value : value;
                                double other = y[4 + row * ldy + c];
                                gathered[5 + j * ldx + c] += place < 0 ? -other : other;
                            }
                        }
                    }
                    String where = choice + ", " + count + " columns, ζ = " + zeta + ", width " + width;
                    double[] target = y.clone();
                    KernelCopies.call(
                            choice,
                            "sketch.SignedRows",
                            "scatter",
                            count,
                            zeta,
                            places,
                            width,
                            x,
                            5,
                            ldx,
                            target,
                            4,
                            ldy);
                    assertArrayEquals(scattered, target, where);
                    double[] back = x.clone();
                    KernelCopies.call(
                            choice, "sketch.SignedRows", "gather", count, zeta, places, width, back, 5, ldx, y, 4, ldy);
                    assertArrayEquals(gathered, back, where);
                }
            }
        }
    }
}
