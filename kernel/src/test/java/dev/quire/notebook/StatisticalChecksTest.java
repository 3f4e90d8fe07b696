package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticalChecksTest {

    private final RecordingHost host = new RecordingHost();
    private final Session session = new Session(() -> host);
    private int count;

    private Sample sample(double... values) {
        return new Sample(session, "mean " + count++, values);
    }

    private Proportion proportion(long failures, long trials) {
        return new Proportion(session, "rate " + count++, failures, trials);
    }

    private boolean passed() {
        return host.record().get("verdict").equals("passed");
    }

    @Test
    void recordAndLineOfAMean() {
        // Mean 2, deviation 1, and for two degrees of freedom t = p √(2 / (1 − p²)): half = 0.8 √(2/0.36) / √3.
        new Sample(session, "estimate", new double[] {1, 2, 3}).meanIsCloseTo(2.5, 0.8, "closed form");
        assertEquals("✓ estimate mean 2 = 2.5 ± 1.089 (80 % confidence, 3 measurements: closed form)", host.text());
        assertTrue(
                host.json()
                        .matches("\\{\"version\":1,\"kind\":\"check\",\"slug\":\"\",\"name\":\"estimate\",\"line\":7,"
                                + "\"verdict\":\"passed\",\"relation\":\"closeTo\",\"value\":\"2.0\",\"hex\":\"0x1.0p1\","
                                + "\"expected\":\"2.5\",\"expectedHex\":\"0x1.4p1\",\"tolerance\":\"1.0886621079036\\d*\","
                                + "\"reason\":\"closed form\",\"headroom\":null,\"exact\":false,"
                                + "\"level\":0.8,\"samples\":3,\"deviation\":\"1.0\"\\}"),
                host.json());
        sample(1, 2, 3).meanIsCloseTo(3.1, 0.8, "closed form");
        assertTrue(!passed(), host.text());
    }

    @Test
    void aMeanBelowABoundIsItsUpperLimit() {
        // One side at 0.9 is two sides at 0.8.
        sample(1, 2, 3).meanIsBelow(3.1, 0.9, "bound");
        assertEquals("✓ mean 0 mean 2, upper limit 3.089 ≤ 3.1 (90 % confidence, 3 measurements: bound)", host.text());
        assertEquals("2.0", host.record().get("mean"));
        sample(1, 2, 3).meanIsBelow(3.05, 0.9, "bound");
        assertTrue(!passed(), host.text());
        sample(1, 2, 3).meanIsBelow(1e4, 0.9, "bound");
        assertTrue(!passed(), "a bound that hides errors");
        sample(1, 2, 3).looseBecause("that weak").meanIsBelow(1e4, 0.9, "bound");
        assertTrue(passed(), host.text());
    }

    @Test
    void aSampleThatShowsNothingFails() {
        sample(2, 2, 2).meanIsCloseTo(2, 0.9, "the seed was not changed");
        assertTrue(host.text().contains("all measurements are the same"), host.text());
        assertTrue(!passed());
        sample(-9, 11).meanIsCloseTo(1.5, 0.999, "r");
        assertTrue(host.text().contains("the band also holds 0"), host.text());
        assertTrue(!passed());
        sample(-9, 11, 2).meanIsCloseTo(0, 0.999, "r");
        assertTrue(host.text().contains("the band is as wide as the measurements scatter"), host.text());
        assertTrue(!passed());
        sample(-1e200, 1e200, 1, 2).meanIsCloseTo(0, 0.5, "r");
        assertTrue(host.text().contains("the band is infinite"), host.text());
        assertTrue(!passed());
        sample(1, Double.NaN, 2).meanIsCloseTo(1, 0.9, "r");
        assertTrue(!passed());
        sample(-1, 1).meanIsBelow(1e300, 0.5, "the upper limit is exactly 0");
        assertTrue(host.text().contains("more than 1000 times the numbers themselves"), host.text());
        assertTrue(!passed());
        sample(1, Double.POSITIVE_INFINITY, 2).meanIsBelow(1e300, 0.9, "r");
        assertTrue(!passed());
    }

    @Test
    void aSampleLargeEnoughTellsAMeanOf0() {
        sample(-3, 1, 2, -1, 2, -2, 3, -2, 1, -1).meanIsCloseTo(0, 0.95, "t / √10 is 0.72 deviations");
        assertTrue(passed(), host.text());
    }

    @Test
    void aTrueStatementFailsAboutAsOftenAsItsLevelAllows() {
        long seed = 5;
        Random random = new Random(seed);
        int failures = 0;
        int runs = 2000;
        for (int i = 0; i < runs; i++) {
            sample(random.doubles(12).map(u -> 3 + random.nextGaussian()).toArray())
                    .meanIsCloseTo(3, 0.95, "r");
            failures += passed() ? 0 : 1;
        }
        long low = Distributions.binomialLower(runs, 0.05, 1e-6);
        long high = Distributions.binomialUpper(runs, 0.05, 1e-6);
        assertTrue(low <= failures && failures <= high, "seed " + seed + ": " + failures + " of " + runs);
    }

    @Test
    void recordAndLineOfAProportion() {
        new Proportion(session, "bound missed", 3, 1000).isAtMost(0.01, 0.999, "promised");
        assertEquals(
                "✓ bound missed 3 ≤ 21 of 1000 (a rate of at most 0.01 at 99.9 % confidence: promised)", host.text());
        assertEquals(
                "{\"version\":1,\"kind\":\"check\",\"slug\":\"\",\"name\":\"bound missed\",\"line\":7,"
                        + "\"verdict\":\"passed\",\"relation\":\"below\",\"value\":\"3\",\"hex\":\"0x1.8p1\","
                        + "\"limit\":\"21\",\"limitHex\":\"0x1.5p4\",\"tolerance\":null,\"reason\":\"promised\","
                        + "\"headroom\":null,\"exact\":true,\"probability\":0.01,\"level\":0.999,\"trials\":1000}",
                host.json());
    }

    @Test
    void theEndsOfAProportionPassAndTheNextCountFails() {
        proportion(21, 1000).isAtMost(0.01, 0.999, "r");
        assertTrue(passed());
        proportion(22, 1000).isAtMost(0.01, 0.999, "r");
        assertTrue(!passed());
        proportion(979, 1000).isAtLeast(0.99, 0.999, "r");
        assertTrue(passed());
        proportion(978, 1000).isAtLeast(0.99, 0.999, "r");
        assertTrue(!passed());
        long low = Distributions.binomialLower(100, 0.5, 0.005);
        proportion(low, 100).isCloseTo(0.5, 0.99, "r");
        assertTrue(passed());
        proportion(low - 1, 100).isCloseTo(0.5, 0.99, "r");
        assertTrue(!passed());
        proportion(100 - low + 1, 100).isCloseTo(0.5, 0.99, "r");
        assertTrue(!passed());
        proportion(1, 10).isAtMost(0, 0.9, "never");
        assertTrue(!passed());
    }

    @Test
    void misuseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> sample(1));
        assertThrows(IllegalArgumentException.class, () -> sample((double[]) null));
        assertThrows(IllegalArgumentException.class, () -> proportion(1, 0));
        assertThrows(IllegalArgumentException.class, () -> proportion(-1, 5));
        assertThrows(IllegalArgumentException.class, () -> proportion(6, 5));
        refused("level: expected a confidence", fresh -> new Sample(fresh, "a", new double[] {1, 2})
                .meanIsCloseTo(1, 1, "r"));
        refused("level: expected a confidence", fresh -> new Proportion(fresh, "a", 1, 2).isAtMost(0.1, 0.1, "r"));
        refused("p: expected a probability", fresh -> new Proportion(fresh, "a", 1, 2).isAtMost(1.5, 0.9, "r"));
        refused("trials: expected enough of them", fresh -> new Proportion(fresh, "a", 1, 2).isAtMost(0.5, 0.99, "r"));
        refused("trials: expected enough of them", fresh -> new Proportion(fresh, "a", 1, 2).isAtLeast(0.5, 0.99, "r"));
        refused("trials: expected enough of them", fresh -> new Proportion(fresh, "a", 1, 2).isCloseTo(0.5, 0.99, "r"));
    }

    private void refused(String start, java.util.function.Consumer<Session> call) {
        String message = assertThrows(IllegalArgumentException.class, () -> call.accept(new Session(() -> host)))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
