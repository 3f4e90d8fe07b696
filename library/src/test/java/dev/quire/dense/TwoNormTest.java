package dev.quire.dense;

import static dev.quire.dense.Measure.assertBelow;
import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import dev.quire.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoNormTest {

    private static final double ROUNDING = 1e-12;

    /** Never above, and within the bound, which fails once in a thousand times by theory and hardly ever in truth. */
    @Test
    void theNormLiesBetweenTheEstimateAndTheBound() {
        double[] close = new double[80];
        for (int i = 0; i < 80; i++) {
            close[i] = 1 - i * 1e-3;
        }
        Matrix q = Measure.orthogonal(80);
        Matrix clustered = Measure.compose(q, close, q.times(q));
        for (long seed = 0; seed < 20; seed++) {
            Matrix random = Zoo.random(90, 60, seed);
            for (Matrix a : new Matrix[] {random, random.transpose(), clustered, Zoo.kahan(45, 1.2)}) {
                double norm = Svd.singularValues(a)[0];
                for (int steps : new int[] {8, 20}) {
                    TwoNorm.Result result = TwoNorm.defaults().steps(steps).stream(RandomStream.of(seed, "norm"))
                            .estimate(a);
                    assertBelow(result.value(), norm * (1 + ROUNDING), "seed " + seed + ": estimate");
                    assertTrue(result.value() > 0.9 * norm, "seed " + seed);
                    if (result.bound().isPresent()) {
                        assertBelow(norm, result.bound().get().value(), "seed " + seed + ": norm and bound");
                    }
                    assertTrue(steps == 8 || result.bound().isPresent());
                    assertEquals(steps, result.iterations());
                    assertEquals(2 * steps + 2, result.products());
                }
            }
        }
    }

    /** {@code ln(1.648 · 10 / 10⁻³) / 39} squared, by hand. */
    @Test
    void theBoundIsThatOfTheTheorem() {
        TwoNorm.Result result = TwoNorm.defaults().estimate(Zoo.random(120, 100, 1));
        double epsilon = Math.pow(Math.log(16480) / 39, 2);
        assertEquals(
                result.value() / Math.sqrt(1 - epsilon), result.bound().get().value(), 1e-12 * result.value());
        assertEquals(1e-3, result.bound().get().failureProbability());
        assertTrue(TwoNorm.defaults()
                .steps(4)
                .estimate(Zoo.random(120, 100, 1))
                .bound()
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0", "900", "-900"})
    void isExactOnceTheSpaceIsSpanned(int exponent) {
        double scale = Math.scalb(1.0, exponent);
        for (Matrix a : new Matrix[] {
            Zoo.random(12, 9, 1),
            Zoo.random(9, 12, 1),
            Zoo.random(1, 1, 3),
            Zoo.random(50, 2, 1).times(Zoo.random(2, 40, 2)),
            Matrix.identity(30),
            Matrix.generate(30, 20, (i, j) -> 1)
        }) {
            double norm = Svd.singularValues(a)[0];
            TwoNorm.Result result = TwoNorm.defaults().estimate(a.scaled(scale));
            assertEquals(norm, result.value() / scale, ROUNDING * norm, a.shape());
            assertTrue(result.bound().get().value() / scale >= norm * (1 - 1e-15), a.shape());
            assertBelow(result.residual() / scale, 1e-6 * norm, a.shape());
        }
    }

    @Test
    void anythingWithProductsHasANorm() {
        assertEquals(0, TwoNorm.defaults().estimate(Matrix.zeros(5, 4)).value());
        assertEquals(
                0, TwoNorm.defaults().estimate(Matrix.zeros(5, 4)).bound().get().value());
        assertEquals(0, TwoNorm.defaults().estimate(Matrix.zeros(0, 4)).value());
        LinearOperator inverse = Lu.of(Zoo.conditioned(40, 6)).inverse();
        assertEquals(1e6, TwoNorm.defaults().estimate(inverse).value(), 1);
    }

    @Test
    void refusesBadInput() {
        assertMessage(
                "steps: expected at least 1, got 0", () -> TwoNorm.defaults().steps(0));
        assertMessage("failureProbability: expected a number in (0, 1), got 1.0", () -> TwoNorm.defaults()
                .failureProbability(1));
        assertMessage("stream: expected a stream, got null", () -> TwoNorm.defaults().stream(null));
        assertMessage("a: expected an operator with a transpose, got null", () -> TwoNorm.defaults()
                .estimate(null));
        Matrix a = Matrix.identity(3);
        a.set(1, 1, Double.NaN);
        ArithmeticException e =
                assertThrows(ArithmeticException.class, () -> TwoNorm.defaults().estimate(a));
        assertEquals("a: expected finite products, but a vector of length 1 gave NaN", e.getMessage());
    }

    @Test
    void stopsWhenAsked() {
        Matrix a = Zoo.random(50, 50, 1);
        int[] questions = {0};
        try {
            Interruption.arm(() -> {
                if (++questions[0] == 80) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThrows(InterruptedComputation.class, () -> TwoNorm.defaults().estimate(a));
            assertTrue(Thread.interrupted());
        } finally {
            Interruption.arm(null);
        }
    }
}
