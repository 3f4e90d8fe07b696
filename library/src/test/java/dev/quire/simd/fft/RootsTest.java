package dev.quire.simd.fft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quire.testing.ExactFourier;
import org.junit.jupiter.api.Test;

class RootsTest {

    @Test
    void everyPartIsGoodToItsLastPlace() {
        double[] root = new double[2];
        for (int n : new int[] {1, 2, 3, 4, 5, 7, 8, 12, 16, 60, 64, 1000, 1009, 4096}) {
            ExactFourier exact = new ExactFourier(n);
            for (int k = 0; k < n; k++) {
                Roots.put(k + (long) n * (k % 3), n, root, 0);
                String where = k + " of " + n;
                double cosine = Math.abs(exact.cosine(k)) < 1e-30 ? 0 : exact.cosine(k);
                double sine = Math.abs(exact.sine(k)) < 1e-30 ? 0 : exact.sine(k);
                assertEquals(cosine, root[0], Math.ulp(cosine), where);
                assertEquals(-sine, root[1], Math.ulp(sine), where);
            }
        }
    }

    @Test
    void quartersAreExact() {
        double[] roots = new double[8];
        for (int k = 0; k < 4; k++) {
            Roots.put(k << 20, 1 << 22, roots, 2 * k);
        }
        double[] expected = {1, 0, 0, -1, -1, 0, 0, 1};
        for (int i = 0; i < 8; i++) {
            assertEquals(expected[i], roots[i] + 0.0, "part " + i);
        }
    }
}
