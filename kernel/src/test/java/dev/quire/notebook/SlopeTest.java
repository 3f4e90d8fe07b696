package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SlopeTest {

    private static final double[] SIZES = {1, 2, 4, 8, 16, 32};
    /** On logarithmic axes (0, 0), (1, 1), (2, 3): slope 3/2, residuals 1/6, −1/3, 1/6, so s² = 1/6 and s/√2 = 1/√12. */
    private static final double[] X = {1, Math.E, Math.exp(2)};

    private static final double[] Y = {1, Math.E, Math.exp(3)};

    private final RecordingHost host = new RecordingHost();
    private final Session session = new Session(() -> host);
    private int count;

    private Slope slope(double[] x, double... y) {
        return new Slope(session, "slope " + count++, x, y);
    }

    private static double[] power(double[] x, double factor, double exponent) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = factor * Math.pow(x[i], exponent);
        }
        return y;
    }

    private boolean passed() {
        return host.record().get("verdict").equals("passed");
    }

    private double number(String key) {
        return Double.parseDouble((String) host.record().get(key));
    }

    @Test
    void theBandIsThatOfTheTextbook() {
        // With one degree of freedom t = tan(πp/2), which is 1 for p = 1/2.
        slope(X, Y).isInside(1.2, 1.8, 0.5, "by hand");
        assertEquals(1.5, number("value"), 1e-14);
        assertEquals(1 / Math.sqrt(12), number("band"), 1e-13);
        assertEquals(1 / Math.sqrt(6), number("deviation"), 1e-14);
        assertEquals("✓ slope 0 slope 1.5 ± 0.2887 in [1.2, 1.8] (50 % confidence, 3 points: by hand)", host.text());
        assertTrue(passed());
        slope(X, Y).isInside(1.22, 1.8, 0.5, "the band reaches below");
        assertFalse(passed());
        slope(X, Y).isInside(1.2, 1.78, 0.5, "the band reaches above");
        assertFalse(passed());
    }

    @Test
    void oneSidedLimitsAreTheEndsOfTheBandOfTwiceTheRisk() {
        // One side at 3/4 is two sides at 1/2.
        slope(X, Y).isBelow(1.79, 0.75, "r");
        assertTrue(passed());
        assertEquals(1.5 + 1 / Math.sqrt(12), number("value"), 1e-13);
        assertEquals(1.5, number("slope"), 1e-14);
        slope(X, Y).isBelow(1.78, 0.75, "r");
        assertFalse(passed());
        slope(X, Y).isAbove(1.21, 0.75, "r");
        assertTrue(passed());
        slope(X, Y).isAbove(1.22, 0.75, "r");
        assertFalse(passed());
    }

    @Test
    void anExactPowerLawHasItsExponent() {
        for (double exponent : new double[] {-7, -2, -0.5, 0.5, 1, 3}) {
            slope(SIZES, power(SIZES, 0.3, exponent)).isCloseTo(exponent, 0.99, "by construction");
            assertTrue(passed(), host.text());
            assertTrue(number("tolerance") < 1e-12, host.text());
            slope(SIZES, power(SIZES, 0.3, exponent + 1e-6)).isCloseTo(exponent, 0.99, "another exponent");
            assertFalse(passed(), host.text());
        }
    }

    @Test
    void pointsThatShowNoSlopeFail() {
        slope(SIZES, 1, 5, 0.2, 7, 0.1, 2).isCloseTo(-1, 0.99, "noise");
        assertFalse(passed());
        assertTrue(host.text().contains("the points show none"), host.text());
        slope(SIZES, 1, 5, 0.2, 7, 0.1, 2).isCloseTo(0, 0.99, "noise is no constant");
        assertFalse(passed());
        assertTrue(host.text().contains("do not tell a constant from what is proportional"), host.text());
        slope(SIZES, 1, 1.1, 0.9, 1, 1.1, 0.95).isCloseTo(0, 0.99, "a constant");
        assertTrue(passed(), host.text());
        slope(SIZES, 1, 0.5, 0.25, 0.125, 0, 0.03).isInside(-2, 0, 0.9, "an error that vanished");
        assertFalse(passed());
        assertTrue(host.text().contains("has no logarithm"), host.text());
        slope(SIZES, 1, 0.5, 0.25, Double.NaN, 0.06, 0.03).isBelow(50, 0.9, "r");
        assertFalse(passed());
    }

    @Test
    void aTrueExponentFailsAboutAsOftenAsItsLevelAllows() {
        long seed = 7;
        Random random = new Random(seed);
        int failures = 0;
        int runs = 2000;
        for (int i = 0; i < runs; i++) {
            double[] y = power(SIZES, 2, -1);
            for (int j = 0; j < y.length; j++) {
                y[j] *= Math.exp(0.1 * random.nextGaussian());
            }
            slope(SIZES, y).isCloseTo(-1, 0.95, "r");
            failures += passed() ? 0 : 1;
        }
        long low = Distributions.binomialLower(runs, 0.05, 1e-6);
        long high = Distributions.binomialUpper(runs, 0.05, 1e-6);
        assertTrue(low <= failures && failures <= high, "seed " + seed + ": " + failures + " of " + runs);
    }

    @Test
    void misuseIsRefusedAndLeavesNoUnfinishedCheck() {
        refused("x, y: expected two arrays of one length", () -> slope(SIZES, 1, 2, 3));
        refused("x, y: expected two arrays of one length", () -> slope(new double[] {1, 2}, 1, 2));
        refused("x, y: expected two arrays of one length, at least 3, got null", () -> slope(null, 1, 2));
        refused("x: expected positive finite values, got 0.0", () -> slope(new double[] {1, 0, 2}, 1, 2, 3));
        refused("x: expected at least two different values, got 3.0", () -> slope(new double[] {3, 3, 3}, 1, 2, 3));
        slope(X, Y).isBelow(2, 0.75, "nothing is left over from the refusals");
        refused("limit: expected a slope from -100 to 100, got 1.0E300", () -> fresh().isBelow(1e300, 0.9, "r"));
        refused("low: expected a slope", () -> fresh().isInside(-1e300, 1, 0.9, "r"));
        refused("high: expected more than low", () -> fresh().isInside(1, 1, 0.9, "r"));
        refused("level: expected a confidence", () -> fresh().isCloseTo(1, 1, "r"));
        refused("reason: expected a text", () -> fresh().isAbove(1, 0.9, " "));
    }

    private Slope fresh() {
        return new Slope(new Session(() -> host), "fresh", X, Y);
    }

    private static void refused(String start, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
