package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quire.Matrix;
import dev.quire.dense.Svd;
import dev.quire.random.RandomStream;
import org.junit.jupiter.api.Test;

class NumericalRankTest {

    private static int rank(Matrix a) {
        return NumericalRank.of(a::get, a.rows(), a.cols());
    }

    private static Matrix random(int rows, int cols, String name) {
        RandomStream stream = RandomStream.of(7, name);
        return Matrix.generate(rows, cols, (i, j) -> stream.gaussian(i, j));
    }

    @Test
    void aProductOfThinFactorsHasTheirRank() {
        for (int r = 0; r <= 9; r++) {
            Matrix a = r == 0 ? Matrix.zeros(30, 17) : random(30, r, "u").times(random(r, 17, "v"));
            assertEquals(r, rank(a), "30 × 17");
            assertEquals(r, rank(a.transpose()), "17 × 30");
            assertEquals(r, rank(a.scaled(1e-200)), "tiny");
            assertEquals(r, rank(a.scaled(1e200)), "huge");
        }
    }

    @Test
    void itCountsWhatTheSingularValuesCount() {
        for (int n : new int[] {1, 2, 5, 12, 40}) {
            Matrix full = random(n, n, "full");
            assertEquals(Svd.of(full).rank(), rank(full));
            // The singular values of Hilbert's matrix fall through the limit at once, so that the count is the same by
            // any way.
            Matrix hilbert = Matrix.generate(n, n, (i, j) -> 1.0 / (1 + i + j));
            assertEquals(Svd.of(hilbert).rank(), rank(hilbert), 1, "Hilbert " + n);
        }
        assertEquals(2, rank(Matrix.diagonal(1, 1e-8, 0, 1e-15, 1e-30)), "5 · 2⁻⁵² is above 1e-15");
        assertEquals(4, rank(Matrix.diagonal(1, 1e-8, 1e-12, 0, 2e-15, 1e-17)));
        assertEquals(6, rank(Matrix.identity(6)));
    }
}
