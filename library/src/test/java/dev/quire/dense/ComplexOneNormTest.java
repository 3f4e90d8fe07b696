package dev.quire.dense;

import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.ComplexMatrix;
import org.junit.jupiter.api.Test;

class ComplexOneNormTest {

    @Test
    void theEstimateIsAThirdOfTheNormAtLeastAndTheNormAtMost() {
        for (int n = 1; n <= 60; n++) {
            ComplexMatrix a = ComplexZoo.random(n, n, n);
            double norm = ComplexZoo.oneNorm(a);
            double estimate = ComplexOneNorm.estimate(a);
            assertTrue(estimate <= norm * (1 + 1e-13), "seed and n = " + n);
            assertTrue(estimate >= norm / 3, "seed and n = " + n + ": " + estimate + " of " + norm);
        }
    }

    @Test
    void oneLargeColumnIsExact() {
        ComplexMatrix a = ComplexZoo.random(30, 30, 2);
        a.setColumn(11, ComplexZoo.random(30, 1, 3).scaled(0, 1e4).column(0));
        double exact = ComplexZoo.oneNorm(a);
        assertEquals(exact, ComplexOneNorm.estimate(a), exact * 1e-14);
        assertEquals(0, ComplexOneNorm.estimate(ComplexMatrix.zeros(7, 7)));
        assertEquals(0, ComplexOneNorm.estimate(ComplexMatrix.zeros(0, 0)));
        assertEquals(2.5, ComplexOneNorm.estimate(ComplexMatrix.of(1, 1, 1.5, -2)));
    }

    /** The first vector and the first gradient are mapped to themselves, and so is the first unit vector: the second opinion sees the rest. */
    @Test
    void whatTheFirstVectorsCannotSeeIsSeen() {
        ComplexMatrix a = ComplexMatrix.identity(6);
        a.set(1, 1, 101, 0);
        a.set(2, 2, 101, 0);
        a.set(1, 2, -100, 0);
        a.set(2, 1, -100, 0);
        assertTrue(ComplexOneNorm.estimate(a) >= 201 / 6.0);
    }

    /** Row k has the phase {@code e^{πik/8}}, so that the gradient finds the full column; with phases of the wrong sign that column's part vanishes. */
    @Test
    void theGradientTakesTheConjugatePhases() {
        ComplexMatrix a = ComplexMatrix.zeros(8, 8);
        for (int k = 0; k < 8; k++) {
            double c = Math.cos(Math.PI * k / 8);
            double s = Math.sin(Math.PI * k / 8);
            a.set(k, k, 3 * c, 3 * s);
            a.set(k, 5, 2 * c, 2 * s);
        }
        assertEquals(16, ComplexOneNorm.estimate(a), 1e-13);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a square operator with an adjoint, got null", () -> ComplexOneNorm.estimate(null));
        assertMessage(
                "a: expected a square operator with an adjoint, got 2 × 3",
                () -> ComplexOneNorm.estimate(ComplexMatrix.zeros(2, 3)));
    }
}
