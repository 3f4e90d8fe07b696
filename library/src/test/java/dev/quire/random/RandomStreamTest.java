package dev.quire.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {

    /** Numbers that must never change: committed results of notebooks stand on them. */
    @ParameterizedTest
    @CsvSource({
        "0, a, 0, 0, 0x1.da50dc2e88039p-1, -0x1.7c0288b6792cfp-3",
        "42, omega, 0, 1, 0x1.1a365bbf23e02p-2, 0x1.3122d7838d5adp-1",
        "42, omega, 7, 12, 0x1.8b370abd3e7a3p-1, -0x1.36d10e6e1c291p-1",
        "-1, omega/part, 1099511627776, -3, 0x1.0e5a74999829ap-2, 0x1.4313c40fcd30ap-1"
    })
    void entriesNeverChange(long seed, String name, long i, long j, String uniform, String gaussian) {
        RandomStream stream = RandomStream.of(seed, name);
        assertEquals(uniform, Double.toHexString(stream.uniform(i, j)));
        assertEquals(gaussian, Double.toHexString(stream.gaussian(i, j)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 6, -5, Long.MAX_VALUE - 1})
    void aFilledRowHoldsTheAddressedEntries(long from) {
        RandomStream stream = RandomStream.of(3, "fill");
        for (int count = 0; count < 8; count++) {
            double[] a = new double[12];
            Arrays.fill(a, 99);
            stream.fillGaussian(-8, from, a, 3, count);
            for (int c = 0; c < a.length; c++) {
                double expected = c >= 3 && c < 3 + count ? stream.gaussian(-8, from + (c - 3)) : 99;
                assertEquals(expected, a[c], "from " + from + ", count " + count + ", index " + c);
            }
        }
    }

    @Test
    void theObserverHearsOfSeedsAndNamesButNotOfChildren() {
        List<String> heard = new ArrayList<>();
        RandomStream.observe((seed, name) -> heard.add(name + " " + seed));
        try {
            RandomStream.of(3, "trial").child("sketch");
            RandomStream.of(4, "trial");
            assertThrows(IllegalArgumentException.class, () -> RandomStream.of(5, ""));
        } finally {
            RandomStream.observe(null);
        }
        RandomStream.of(6, "unheard");
        assertEquals(List.of("trial 3", "trial 4"), heard);
    }

    @Test
    void entriesDoNotDependOnOrderOrThread() throws Exception {
        RandomStream stream = RandomStream.of(4, "order");
        int rows = 32;
        int cols = 65;
        double[][] forwards = new double[rows][cols];
        for (int i = 0; i < rows; i++) {
            stream.fillGaussian(i, 0, forwards[i], 0, cols);
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<double[]>> tasks = new ArrayList<>();
            for (int t = 0; t < 4 * rows; t++) {
                int i = t % rows;
                tasks.add(() -> {
                    double[] row = new double[cols];
                    for (int j = cols - 1; j >= 0; j--) {
                        row[j] = stream.gaussian(i, j);
                    }
                    return row;
                });
            }
            List<Future<double[]>> results = pool.invokeAll(tasks);
            for (int t = 0; t < results.size(); t++) {
                assertTrue(Arrays.equals(forwards[t % rows], results.get(t).get()), "row " + t % rows);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void uniformsPassKolmogorovSmirnov(long seed) {
        RandomStream stream = RandomStream.of(seed, "uniform");
        double[] x = new double[100_000];
        for (int t = 0; t < x.length; t++) {
            x[t] = stream.uniform(t / 1000, t % 1000);
            assertTrue(x[t] > 0 && x[t] < 1);
        }
        assertKolmogorovSmirnov(x, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gaussiansPassKolmogorovSmirnovAndHaveTheMomentsOfTheNormal(long seed) {
        RandomStream stream = RandomStream.of(seed, "gaussian");
        int n = 100_000;
        double[] x = new double[n];
        for (int i = 0; i < 100; i++) {
            stream.fillGaussian(i, 0, x, 1000 * i, 1000);
        }
        double[] power = new double[5];
        for (double value : x) {
            double p = 1;
            for (int k = 1; k <= 4; k++) {
                power[k] += (p *= value);
            }
        }
        // The k-th power of a standard normal has mean 0, 1, 0, 3 and variance 1, 2, 15, 96; four and a half
        // deviations.
        double[] mean = {1, 0, 1, 0, 3};
        double[] variance = {0, 1, 2, 15, 96};
        for (int k = 1; k <= 4; k++) {
            assertEquals(mean[k], power[k] / n, 4.5 * Math.sqrt(variance[k] / n), "power " + k + ", seed " + seed);
        }
        assertKolmogorovSmirnov(
                Arrays.stream(x).map(RandomStreamTest::normalDistribution).toArray(), seed);
    }

    /** Six pairs of sequences that a weak key or counter would tie together. */
    @Test
    void neighboursAreUncorrelated() {
        RandomStream s = RandomStream.of(5, "pairs");
        RandomStream seedNext = RandomStream.of(6, "pairs");
        RandomStream nameNext = RandomStream.of(5, "pairt");
        RandomStream child = s.child("pairs");
        int n = 200_000;
        double[] sum = new double[6];
        for (int t = 0; t < n; t++) {
            double x = s.gaussian(0, t);
            sum[0] += x * s.gaussian(0, t + 1L);
            sum[1] += x * s.gaussian(1, t);
            sum[2] += t == 0 ? 0 : x * s.gaussian(t, 0);
            sum[3] += x * seedNext.gaussian(0, t);
            sum[4] += x * nameNext.gaussian(0, t);
            sum[5] += x * child.gaussian(0, t);
        }
        for (int c = 0; c < sum.length; c++) {
            // A product of independent standard normals has variance 1.
            assertEquals(0, sum[c] / n, 4.5 / Math.sqrt(n), "pair " + c);
        }
    }

    @Test
    void signsAndIndicesAreUniform() {
        RandomStream stream = RandomStream.of(7, "discrete");
        int n = 70_000;
        int cells = 7;
        long[] count = new long[cells];
        int signs = 0;
        for (int t = 0; t < n; t++) {
            int sign = stream.sign(0, t);
            assertEquals(1, Math.abs(sign));
            signs += sign;
            count[stream.below(cells, 1, t)]++;
        }
        assertEquals(0, signs, 4.5 * Math.sqrt(n));
        double chi = 0;
        for (long c : count) {
            chi += (c - 10_000.0) * (c - 10_000.0) / 10_000.0;
        }
        assertTrue(chi < 22.46, "χ² with 6 degrees of freedom at level 0.001: " + chi);
        for (int t = 0; t < 1000; t++) {
            int large = stream.below(Integer.MAX_VALUE, 2, t);
            assertTrue(large >= 0 && large < Integer.MAX_VALUE);
            assertEquals(0, stream.below(1, 2, t));
        }
    }

    @Test
    void seedAndNameAreTheIdentity() {
        RandomStream stream = RandomStream.of(8, "name");
        assertEquals(8, stream.seed());
        assertEquals("name/part", stream.child("part").name());
        assertEquals(RandomStream.of(8, "name/part"), stream.child("part"));
        assertEquals(RandomStream.of(8, "name").hashCode(), stream.hashCode());
        assertNotEquals(RandomStream.of(9, "name"), stream);
        assertEquals("RandomStream[seed=8, name=name]", stream.toString());
        // Trailing zero bytes and a cut at eight bytes are part of the name.
        assertNotEquals(
                RandomStream.of(8, "a\0").bits(0, 0), RandomStream.of(8, "a").bits(0, 0));
        assertNotEquals(
                RandomStream.of(8, "12345678").bits(0, 0),
                RandomStream.of(8, "12345678\0").bits(0, 0));
    }

    @Test
    void refusesBadArguments() {
        RandomStream stream = RandomStream.of(0, "bad");
        assertMessage("name: expected at least one character, got null", () -> RandomStream.of(0, null));
        assertMessage("name: expected at least one character, got none", () -> RandomStream.of(0, ""));
        assertMessage(
                "name: expected well-formed Unicode, got an unpaired surrogate", () -> RandomStream.of(0, "a\ud800"));
        assertMessage("part: expected at least one character, got none", () -> stream.child(""));
        assertMessage("n: expected a number ≥ 1, got 0", () -> stream.below(0, 0, 0));
        assertMessage("a: expected an array, got null", () -> stream.fillGaussian(0, 0, null, 0, 0));
        assertMessage(
                "a: expected room for count = 2 numbers from offset = 2147483647, got length 3",
                () -> stream.fillGaussian(0, 0, new double[3], Integer.MAX_VALUE, 2));
        assertThrows(IllegalArgumentException.class, () -> stream.fillGaussian(0, 0, new double[3], -1, 1));
        assertThrows(IllegalArgumentException.class, () -> stream.fillGaussian(0, 0, new double[3], 0, -1));
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    /** Holds the sample's distance to the uniform law at level 0.001. */
    private static void assertKolmogorovSmirnov(double[] sample, long seed) {
        double[] x = sample.clone();
        Arrays.sort(x);
        double distance = 0;
        for (int t = 0; t < x.length; t++) {
            distance = Math.max(distance, Math.max((t + 1.0) / x.length - x[t], x[t] - (double) t / x.length));
        }
        double critical = Math.sqrt(-Math.log(0.001 / 2) / 2) / Math.sqrt(x.length);
        assertTrue(distance < critical, "seed " + seed + ": distance " + distance + ", critical " + critical);
    }

    /** Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …), which shares nothing with the inverse under test. */
    private static double normalDistribution(double x) {
        double term = x;
        double sum = x;
        for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @Test
    void filledWordsAreThoseOfTheCoordinates() {
        RandomStream stream = RandomStream.of(5, "words");
        for (long from : new long[] {0, 1, -3, -4, 511, 1L << 40, Long.MAX_VALUE - 700}) {
            for (int count : new int[] {0, 1, 2, 3, 511, 512, 513, 600}) {
                long[] words = new long[count + 2];
                stream.fillBits(-7, from, words, 1, count);
                for (int c = 0; c < count; c++) {
                    assertEquals(stream.bits(-7, from + c), words[1 + c], from + " + " + c);
                }
                assertEquals(0, words[0] | words[count + 1]);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> stream.fillBits(0, 0, null, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> stream.fillBits(0, 0, new long[3], 1, 3));
    }
}
