package dev.quire.datasets.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.control.InterruptedComputation;
import dev.quire.random.RandomStream;
import dev.quire.sparse.CsrMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomSparseTest {

    private static final RandomStream STREAM = RandomStream.of(13, "sparse test");

    @Test
    void everyRowHasAsManyEntriesAsAskedFor() {
        for (int[] shape : new int[][] {{30, 20, 7}, {5, 9, 9}, {4, 6, 0}, {0, 5, 3}, {3, 0, 0}, {1, 1, 1}}) {
            CsrMatrix a = RandomSparse.uniform(shape[0], shape[1], shape[2], STREAM);
            for (int i = 0; i < shape[0]; i++) {
                assertEquals(shape[2], a.row(i).size(), Arrays.toString(shape));
            }
            assertEquals(shape[0] + ", " + shape[1], a.rows() + ", " + a.cols());
        }
    }

    /** All C(5, 2) = 10 subsets, 6000 draws: 600 ± 6·√(6000·0.1·0.9), so a failure has a probability below 1e-7. */
    @Test
    void everySubsetOfColumnsIsAsLikely() {
        CsrMatrix a = RandomSparse.uniform(6000, 5, 2, STREAM);
        Map<Integer, Integer> subsets = new HashMap<>();
        for (int i = 0; i < 6000; i++) {
            subsets.merge(10 * a.row(i).column(0) + a.row(i).column(1), 1, Integer::sum);
        }
        assertEquals(10, subsets.size());
        subsets.forEach((set, count) -> assertEquals(600, count, 6 * Math.sqrt(540), "columns " + set));
    }

    @Test
    void aBandIsFull() {
        CsrMatrix a = RandomSparse.banded(20, 3, 2, STREAM);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                assertEquals(j >= i - 3 && j <= i + 2, a.get(i, j) != 0, i + ", " + j);
            }
        }
        assertEquals(9, RandomSparse.banded(3, 100, Integer.MAX_VALUE, STREAM).count());
        assertEquals(5, RandomSparse.banded(5, 0, 0, STREAM).count());
    }

    /** As many rows draw d or more as the formula says: n (mean/(2d))². Repetitions take a few away at the top. */
    @Test
    void degreesHaveAHeavyTail() {
        int n = 20_000;
        CsrMatrix a = RandomSparse.powerLaw(n, 8, STREAM);
        int[] ofRow = new int[n];
        int[] ofColumn = new int[n];
        a.forEach((i, j, value) -> {
            ofRow[i]++;
            ofColumn[j]++;
        });
        for (int degree : new int[] {16, 40, 100}) {
            double share = Math.pow(8 / (2.0 * degree - 1), 2);
            long rows = Arrays.stream(ofRow).filter(d -> d >= degree).count();
            assertEquals(1, rows / (n * share), 0.15, degree + " in a row");
            // The degree of a column is near Poisson: its tail is blurred, and merged entries are missing.
            long columns = Arrays.stream(ofColumn).filter(d -> d >= degree).count();
            assertEquals(1, columns / (n * share), 0.35, degree + " in a column");
        }
        assertTrue(Arrays.stream(ofRow).min().orElseThrow() >= 1);
        assertEquals(8.0 * n, a.count(), 0.1 * 8 * n);
        // Popular rows and columns are anywhere.
        long first = Arrays.stream(ofRow).limit(n / 2).asLongStream().sum();
        assertEquals(0.5, first / (double) a.count(), 0.05);
    }

    @Test
    void theStreamDecidesAndValuesBelongToTheirPlaces() {
        CsrMatrix a = RandomSparse.powerLaw(50, 4, STREAM);
        assertEquals(a, RandomSparse.powerLaw(50, 4, RandomStream.of(13, "sparse test")));
        assertNotEquals(a, RandomSparse.powerLaw(50, 4, STREAM.child("other")));
        CsrMatrix band = RandomSparse.banded(50, 60, 60, STREAM);
        a.forEach((i, j, value) -> assertEquals(band.get(i, j), value));
        assertEquals(0, RandomSparse.powerLaw(0, 3, STREAM).count());
        assertEquals(1, RandomSparse.powerLaw(1, 1e9, STREAM).count());
    }

    @Test
    void badInputIsRefused() {
        SpectraTest.refused("m: expected a number ≥ 0, got -1", () -> RandomSparse.uniform(-1, 3, 1, STREAM));
        SpectraTest.refused("k: expected 0 … 3 for 2 × 3, got 4", () -> RandomSparse.uniform(2, 3, 4, STREAM));
        SpectraTest.refused("below: expected a number ≥ 0, got -1", () -> RandomSparse.banded(2, -1, 0, STREAM));
        SpectraTest.refused(
                "mean: expected a finite number ≥ 1, got NaN", () -> RandomSparse.powerLaw(2, Double.NaN, STREAM));
        SpectraTest.refused("stream: expected a random stream, got null", () -> RandomSparse.powerLaw(2, 1, null));
        SpectraTest.refused(
                "m, n: expected at most 2147483639 entries, got 4.0E9",
                () -> RandomSparse.uniform(2_000_000_000, 2, 2, STREAM));
    }

    @Test
    void stopsWhenAsked() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedComputation.class, () -> RandomSparse.powerLaw(100, 3, STREAM));
        Thread.interrupted();
    }
}
