package dev.quire.dense;

import static dev.quire.dense.Measure.assertBelow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.random.RandomStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecularTest {

    private static final MathContext DIGITS = new MathContext(60);
    private static final double UNIT = 0x1p-53;

    /** Poles a rounding apart, weights of very different size: the exact equation changes its sign within the bound of each root. */
    @ParameterizedTest
    @CsvSource({
        "1,1,false",
        "2,1,false",
        "2,1e-8,true",
        "5,1e-12,false",
        "9,1e-14,false",
        "9,1e-6,true",
        "40,1e-10,false",
        "40,1e-3,true"
    })
    void rootsLieWhereTheExactEquationChangesItsSign(int k, double spread, boolean squared) {
        RandomStream stream = RandomStream.of(k, "secular");
        double[] d = new double[k];
        double[] z = new double[k];
        double length = 0;
        for (int j = 0; j < k; j++) {
            d[j] = (squared && j == 0 ? 0 : 0.5) + spread * (j + 0.3 * Math.abs(stream.gaussian(0, j)) % 0.5);
            z[j] = stream.gaussian(1, j) * Math.scalb(1.0, -3 * (j % 7)) + 1e-9;
            length = Math.hypot(length, z[j]);
        }
        for (int j = 0; j < k; j++) {
            z[j] /= length;
        }
        double rho = 0.7;
        Secular secular = new Secular(k, d, squared, z, rho);
        double[] gaps = new double[k * k];
        for (int i = 0; i < k; i++) {
            double root = secular.root(i, gaps, i * k);
            String what = "root " + i + " of " + Arrays.toString(d);
            assertTrue(root >= d[i] && (i == k - 1 || root <= d[i + 1]), what);
            // All gaps tell the same root, to the digits that the nearest pole's gap has.
            int near = Math.abs(gaps[i * k + i]) <= Math.abs(gaps[i * k + Math.min(i + 1, k - 1)]) ? i : i + 1;
            BigDecimal lambda = pole(d[near], squared).subtract(new BigDecimal(gaps[i * k + near]));
            for (int j = 0; j < k; j++) {
                double exact = pole(d[j], squared).subtract(lambda).doubleValue();
                assertBelow(Math.abs(exact - gaps[i * k + j]), 8 * UNIT * Math.abs(exact), what + ", gap " + j);
            }
            BigDecimal value = BigDecimal.ONE.divide(new BigDecimal(rho), DIGITS);
            double size = value.doubleValue();
            for (int j = 0; j < k; j++) {
                BigDecimal weight = new BigDecimal(z[j]);
                BigDecimal term =
                        weight.multiply(weight).divide(pole(d[j], squared).subtract(lambda), DIGITS);
                value = value.add(term);
                size += Math.abs(term.doubleValue());
            }
            assertBelow(Math.abs(value.doubleValue()), (k + 16) * UNIT * size, what + ": the equation");
        }
        double[] before = z.clone();
        secular.replaceWeights(gaps);
        for (int j = 0; j < k; j++) {
            // The weights for which the computed roots are exact are those of before, times √ρ, but for rounding.
            assertEquals(before[j] * Math.sqrt(rho), z[j], 64 * k * UNIT * Math.abs(before[j]), "weight " + j);
        }
    }

    private static BigDecimal pole(double d, boolean squared) {
        BigDecimal exact = new BigDecimal(d);
        return squared ? exact.multiply(exact) : exact;
    }
}
