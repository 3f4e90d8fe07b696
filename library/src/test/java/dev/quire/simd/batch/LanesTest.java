package dev.quire.simd.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.quire.random.RandomStream;
import dev.quire.simd.KernelCopies;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every width has the bits of the scalar version. */
class LanesTest {

    private static double[] numbers(int count, long seed) {
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = RandomStream.of(seed, "lanes").gaussian(i, 0);
        }
        return x;
    }

    private static List<double[]> results(String choice, int n) {
        int m = n + 2;
        double[] lu = numbers(8 * n * n, n);
        double[] x = numbers(8 * n * 3, 50 + n);
        int[] pivots = new int[8 * n];
        // Lane 5 has a column of zeros.
        for (int i = 0; i < n; i++) {
            lu[(i * n + n / 2) * 8 + 5] = 0;
        }
        KernelCopies.call(choice, "batch.LaneLu", "factor", n, lu, 0, pivots, 0, new double[8], 0);
        KernelCopies.call(choice, "batch.LaneLu", "solve", n, 3, lu, 0, pivots, 0, x, 0);
        // Lane 3 is not positive definite.
        double[] definite = numbers(8 * n * n, 100 + n);
        for (int i = 0; i < 8 * n; i++) {
            definite[i / 8 * (n + 1) * 8 + i % 8] += i % 8 == 3 ? 0 : 3 * n;
        }
        double[] norms = new double[16];
        KernelCopies.call(choice, "batch.Lanes", "norms", n, n, true, definite, 0, norms, 0);
        double[] most = new double[9];
        KernelCopies.call(choice, "batch.Lanes", "most", n, definite, 0, (n + 1) * 8, most, 0);
        Object allDefinite = KernelCopies.call(choice, "batch.LaneCholesky", "factor", n, definite, 0);
        most[8] = allDefinite.equals(true) ? 1 : 0;
        KernelCopies.call(choice, "batch.LaneCholesky", "solve", n, 3, definite, 0, x, 0);
        double[] qr = numbers(8 * m * n, 200 + n);
        for (int i = 0; i < m; i++) {
            qr[i * n * 8 + 2] = i == 0 ? -1.5 : 0;
        }
        double[] y = numbers(8 * m * 3, 300 + n);
        double[] tau = new double[8 * n];
        double[] room = new double[8 * (m + n + 3)];
        KernelCopies.call(choice, "batch.Lanes", "norms", m, n, false, qr, 0, norms, 8);
        KernelCopies.call(choice, "batch.LaneQr", "factor", m, n, qr, 0, tau, 0, room);
        KernelCopies.call(choice, "batch.LaneQr", "transposeTimes", m, n, 3, qr, 0, tau, 0, y, 0, room);
        KernelCopies.call(choice, "batch.LaneQr", "solve", n, 3, qr, 0, y, 0);
        double[] solved = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, solved, x.length, y.length);
        double[] exchanges = Arrays.stream(pivots).asDoubleStream().toArray();
        return List.of(exchanges, lu, definite, qr, norms, solved, most);
    }

    @Test
    void widthsAgreeToTheLastBit() {
        for (int n : new int[] {1, 2, 3, 7, 8, 19}) {
            List<double[]> scalar = results("scalar", n);
            for (String choice : KernelCopies.ALL) {
                List<double[]> other = results(choice, n);
                for (int r = 0; r < scalar.size(); r++) {
                    assertArrayEquals(scalar.get(r), other.get(r), choice + ", n = " + n + ", result " + r);
                }
            }
        }
    }
}
