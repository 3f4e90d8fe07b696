package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private final RecordingHost host = new RecordingHost();
    private final Session session = new Session(() -> host);
    private int count;

    private Distribution distribution(double... values) {
        return new Distribution(session, "distribution " + count++, values);
    }

    private static double uniform(double x) {
        return Math.clamp(x, 0, 1);
    }

    private boolean passed() {
        return host.record().get("verdict").equals("passed");
    }

    /** The number of orders of n and m values by their distance, one order a word of bits. */
    private static long[] orders(int n, int m) {
        long[] counts = new long[n * m + 1];
        for (int word = 0; word < 1 << (n + m); word++) {
            if (Integer.bitCount(word) == n) {
                int i = 0;
                int largest = 0;
                for (int step = 1; step <= n + m; step++) {
                    i += word >> (step - 1) & 1;
                    largest = Math.max(largest, Math.abs(i * m - (step - i) * n));
                }
                counts[largest]++;
            }
        }
        return counts;
    }

    @Test
    void theDistributionOfTwoSamplesIsThatOfAllOrders() {
        for (int[] sizes : new int[][] {{1, 1}, {2, 2}, {2, 5}, {4, 6}, {6, 4}, {7, 7}, {3, 9}, {8, 9}}) {
            long[] counts = orders(sizes[0], sizes[1]);
            double all = 0;
            for (long one : counts) {
                all += one;
            }
            double rest = all;
            for (int k = 0; k < counts.length; k++) {
                assertEquals(
                        rest / all,
                        Kolmogorov.atLeast(k, sizes[0], sizes[1]),
                        1e-14,
                        sizes[0] + ", " + sizes[1] + ": " + k);
                rest -= counts[k];
            }
        }
    }

    @Test
    void theLimitIsTheLastDistanceThatIsNotTooUnlikely() {
        for (int[] sizes : new int[][] {{50, 50}, {40, 60}, {17, 23}}) {
            int n = sizes[0];
            int m = sizes[1];
            for (double alpha : new double[] {0.05, 1e-3, 1e-9}) {
                long limit = Kolmogorov.limit(n, m, alpha);
                assertTrue(Kolmogorov.atLeast(limit, n, m) >= alpha);
                assertTrue(Kolmogorov.atLeast(limit + 1, n, m) < alpha);
            }
        }
        // By reflection, for equal samples P(D ≥ k/n) = 2 [C(2n, n−k) − C(2n, n−2k) + …] / C(2n, n); here C(10, 2) =
        // 45.
        assertEquals(2 * 45.0 / 252, Kolmogorov.atLeast(3 * 5, 5, 5), 1e-15);
    }

    @Test
    void aDistanceIsTheLargestStepAwayFromTheFunction() {
        assertEquals(0.4, Kolmogorov.distance(new double[] {0.6, 0.1, 0.35}, DistributionTest::uniform), 1e-15);
        assertEquals(0.9, Kolmogorov.distance(new double[] {0.9, 0.95}, DistributionTest::uniform), 1e-15);
        assertEquals(1, Kolmogorov.distance(new double[] {2, 3}, DistributionTest::uniform));
        assertEquals(3 * 2, Kolmogorov.distance(new double[] {1, 2, 3}, new double[] {4, 5}));
        assertEquals(0, Kolmogorov.distance(new double[] {1, 1, 2, 2}, new double[] {2, 1}), "ties are one step");
    }

    @Test
    void aTrueDistributionFailsNoOftenerThanItsLevelAllows() {
        long seed = 11;
        Random random = new Random(seed);
        int runs = 2000;
        int one = 0;
        int two = 0;
        for (int i = 0; i < runs; i++) {
            double[] values = random.doubles(20).toArray();
            distribution(values).follows(DistributionTest::uniform, 0.9, "r");
            one += passed() ? 0 : 1;
            distribution(values).isThatOf(random.doubles(30).toArray(), 0.9, "r");
            two += passed() ? 0 : 1;
        }
        long high = Distributions.binomialUpper(runs, 0.1, 1e-6);
        assertTrue(one <= high && two <= high, "seed " + seed + ": " + one + " and " + two + " of " + runs);
        // Not so rarely that the tests would be blunt: the inequality loses little, the count nothing but its steps.
        assertTrue(one >= runs / 20 && two >= runs / 20, "seed " + seed + ": " + one + " and " + two + " of " + runs);
    }

    @Test
    void aWrongSpreadBehindARightMeanIsSeen() {
        Random random = new Random(3);
        double[] narrow = random.doubles(400).map(u -> 0.5 + 0.6 * (u - 0.5)).toArray();
        new Sample(session, "mean", narrow).meanIsCloseTo(0.5, 0.999, "r");
        assertTrue(passed(), "the mean cannot tell");
        distribution(narrow).follows(DistributionTest::uniform, 0.999, "r");
        assertFalse(passed());
        distribution(narrow).isThatOf(random.doubles(400).toArray(), 0.999, "r");
        assertFalse(passed());
    }

    @Test
    void recordAndLine() {
        new Distribution(session, "uniform", new double[] {0.1, 0.35, 0.6, 0.85})
                .follows(DistributionTest::uniform, 0.5, "by construction");
        // √(ln 4 / 8) = 0.41628.
        assertEquals(
                "✓ uniform distance 0.15 ≤ 0.4163 (Kolmogorov–Smirnov, 50 % confidence, 4 measurements: by construction)",
                host.text());
        assertEquals("below", host.record().get("relation"));
        assertEquals(4, host.record().get("samples"));
        assertEquals(0.5, host.record().get("level"));
        assertEquals("Kolmogorov–Smirnov", host.record().get("test"));
        assertEquals(null, host.record().get("headroom"), "a distance is no error");
        new Distribution(session, "two", new double[] {1, 3, 5, 7}).isThatOf(new double[] {2, 4, 6, 8}, 0.9, "r");
        // The first value of all makes a distance of 1/4 whatever follows.
        assertEquals(1.0, host.record().get("p"));
        assertEquals(
                "✓ two distance 0.25 ≤ 0.75 (Kolmogorov–Smirnov, 90 % confidence, 4 and 4 measurements: r)",
                host.text());
    }

    @Test
    void whatShowsNothingFails() {
        distribution(0.5, 0.5, 0.5).follows(DistributionTest::uniform, 0.5, "the seed was not changed");
        assertFalse(passed());
        assertTrue(host.text().contains("all measurements are the same"), host.text());
        distribution(1, 2, 3, 4).isThatOf(new double[] {2.5, 2.5, 2.5, 2.5}, 0.6, "r");
        assertFalse(passed());
        distribution(0.1, Double.NaN, 0.5).follows(DistributionTest::uniform, 0.5, "r");
        assertFalse(passed());
        distribution(0.1, Double.POSITIVE_INFINITY, 0.5).isThatOf(new double[] {0.1, 0.2, 0.3}, 0.5, "r");
        assertFalse(passed());
        distribution(0.1, 0.2, 0.5).follows(x -> 1.5, 0.5, "no distribution function");
        assertFalse(passed());
    }

    @Test
    void misuseIsRefused() {
        refused("values: expected at least two", () -> distribution(1));
        refused("values: expected at least two measurements, got null", () -> distribution((double[]) null));
        refused("cdf: expected a distribution function", () -> fresh(2).follows(null, 0.9, "r"));
        refused("level: expected a confidence", () -> fresh(2).follows(DistributionTest::uniform, 1, "r"));
        refused("values: expected enough measurements", () -> fresh(3).follows(DistributionTest::uniform, 0.999, "r"));
        refused("values: expected enough measurements", () -> fresh(3).isThatOf(new double[] {1, 2}, 0.999, "r"));
        refused("other: expected at least two", () -> fresh(3).isThatOf(new double[] {1}, 0.9, "r"));
        refused("other: expected at most 1000", () -> fresh(10_000).isThatOf(new double[1001], 0.9, "r"));
    }

    private Distribution fresh(int size) {
        return new Distribution(
                new Session(() -> host), "fresh", new Random(1).doubles(size).toArray());
    }

    private static void refused(String start, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
