package dev.quire.dense;

import static dev.quire.dense.QrTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneNormTest {

    private static double exact(Matrix a) {
        return IntStream.range(0, a.cols())
                .mapToDouble(j -> IntStream.range(0, a.rows())
                        .mapToDouble(i -> Math.abs(a.get(i, j)))
                        .sum())
                .max()
                .orElse(0);
    }

    @Test
    void theEstimateIsAThirdOfTheNormAtLeastAndTheNormAtMost() {
        for (int n = 1; n <= 60; n++) {
            Matrix a = Zoo.random(n, n, n);
            double norm = exact(a);
            double estimate = OneNorm.estimate(a);
            assertTrue(estimate <= norm * (1 + 1e-13), "seed and n = " + n);
            assertTrue(estimate >= norm / 3, "seed and n = " + n + ": " + estimate + " of " + norm);
        }
    }

    @Test
    void nonnegativeMatricesAndOneLargeColumnAreExact() {
        assertEquals(13.0, OneNorm.estimate(Matrix.of(3, 3, 1, 4, 2, 3, 1, 1, 0, 8, 1)), 1e-14);
        Matrix a = Zoo.random(30, 30, 2);
        a.setColumn(11, Zoo.random(30, 1, 3).scaled(1e4).column(0));
        assertEquals(exact(a), OneNorm.estimate(a), exact(a) * 1e-14);
        assertEquals(0, OneNorm.estimate(Matrix.zeros(7, 7)));
        assertEquals(0, OneNorm.estimate(Matrix.zeros(0, 0)));
        assertEquals(2.5, OneNorm.estimate(Matrix.of(1, 1, -2.5)));
    }

    /** The first vector and the first gradient are mapped to themselves, and so is the first unit vector: the second opinion sees the rest. */
    @Test
    void whatTheFirstVectorsCannotSeeIsSeen() {
        Matrix a = Matrix.identity(6);
        a.set(1, 1, 101);
        a.set(2, 2, 101);
        a.set(1, 2, -100);
        a.set(2, 1, -100);
        assertTrue(OneNorm.estimate(a) >= 201 / 6.0);
    }

    @Test
    void refusesBadInput() {
        assertMessage("a: expected a square operator with a transpose, got null", () -> OneNorm.estimate(null));
        assertMessage(
                "a: expected a square operator with a transpose, got 2 × 3",
                () -> OneNorm.estimate(Matrix.zeros(2, 3)));
    }
}
