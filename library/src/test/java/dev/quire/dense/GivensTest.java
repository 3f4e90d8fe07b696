package dev.quire.dense;

import static dev.quire.dense.Measure.UNIT;
import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quire.random.RandomStream;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class GivensTest {

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal LEAST = new BigDecimal(Double.MIN_VALUE);

    private static void assertRotation(double f, double g) {
        Givens rotation = Givens.of(f, g);
        BigDecimal x = new BigDecimal(f);
        BigDecimal y = new BigDecimal(g);
        BigDecimal length = x.multiply(x).add(y.multiply(y)).sqrt(DIGITS);
        BigDecimal r = f < 0 ? length.negate() : length;
        String what = "(" + f + ", " + g + ")";
        assertNear(x.abs().divide(length, DIGITS), rotation.c(), what + ": c");
        assertNear(y.divide(r, DIGITS), rotation.s(), what + ": s");
        if (r.abs().compareTo(new BigDecimal(Double.MAX_VALUE)) <= 0) {
            assertNear(r, rotation.r(), what + ": r");
        } else {
            assertEquals(Math.copySign(Double.POSITIVE_INFINITY, f), rotation.r(), what);
        }
    }

    private static void assertNear(BigDecimal exact, double computed, String what) {
        BigDecimal limit = exact.abs().multiply(new BigDecimal(6 * UNIT)).max(LEAST);
        BigDecimal error = exact.subtract(new BigDecimal(computed)).abs();
        if (error.compareTo(limit) > 0) {
            throw new AssertionError(what + ": expected " + exact.round(new MathContext(20)) + ", got " + computed);
        }
    }

    /** Numbers of every binade and sign, against 60 decimal digits. */
    @Test
    void isRightAtEveryScale() {
        RandomStream stream = RandomStream.of(5, "givens");
        for (int trial = 0; trial < 4000; trial++) {
            double f = stream.gaussian(trial, 0) * Math.scalb(1.0, stream.below(2090, trial, 1) - 1070);
            boolean near = trial % 2 == 0;
            int exponent =
                    near ? Math.getExponent(f) + stream.below(60, trial, 2) - 30 : stream.below(2090, trial, 3) - 1070;
            double g = stream.gaussian(trial, 4) * Math.scalb(1.0, Math.clamp(exponent, -1070, 1020));
            if (f != 0 && g != 0) {
                assertRotation(f, g);
            }
        }
    }

    @Test
    void isRightAtTheEndsOfTheRange() {
        double[] ends = {
            Double.MIN_VALUE,
            -Double.MIN_NORMAL,
            Math.nextDown(Double.MIN_NORMAL),
            Double.MAX_VALUE,
            1,
            -1,
            0x1p-484,
            0x1p510,
            0x1p511,
            -0x1p-537
        };
        for (double f : ends) {
            for (double g : ends) {
                assertRotation(f, g);
            }
        }
        assertEquals(new Givens(1, 0, -3), Givens.of(-3, 0));
        assertEquals(new Givens(1, 0, 0), Givens.of(0, 0));
        assertEquals(new Givens(0, -1, 7), Givens.of(0, -7));
    }

    @Test
    void turnsVectors() {
        Givens rotation = Givens.of(3, 4);
        double[] x = {3, 1, 0};
        double[] y = {4, 0, 5};
        rotation.applyInPlace(x, y);
        assertEquals(0.6, rotation.c(), UNIT);
        assertArrayEquals(new double[] {5, 0.6, 4}, x, 8 * UNIT);
        assertArrayEquals(new double[] {0, -0.8, 3}, y, 8 * UNIT);
        assertBelow(Math.abs(rotation.c() * rotation.c() + rotation.s() * rotation.s() - 1), 8 * UNIT, "c² + s²");
    }

    @Test
    void refusesBadInput() {
        assertMessage("f, g: expected finite numbers, got NaN and 1.0", () -> Givens.of(Double.NaN, 1));
        assertMessage("f, g: expected finite numbers, got 1.0 and Infinity", () -> Givens.of(1, 1 / 0.0));
        assertMessage("c, s: expected c² + s² = 1, got 1.0 and 1.0", () -> new Givens(1, 1, 1));
        assertMessage("r: expected a number, got NaN", () -> new Givens(1, 0, Double.NaN));
        Givens rotation = Givens.of(3, 4);
        assertMessage("y: expected 2 values, got 3", () -> rotation.applyInPlace(new double[2], new double[3]));
        double[] same = new double[2];
        assertMessage("y: expected an array other than x, got the same", () -> rotation.applyInPlace(same, same));
    }
}
