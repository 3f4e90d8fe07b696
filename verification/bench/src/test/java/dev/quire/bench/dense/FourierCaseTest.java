package dev.quire.bench.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Transforms of a few lengths are within their bounds, a wrong one is seen, and roots are good to twice the digits. */
class FourierCaseTest {

    @Test
    void transformsOfEveryKindAreWithinTheirBounds() {
        for (int n : new int[] {16, 17, 100, 1000, 1009}) {
            for (boolean real : new boolean[] {false, true}) {
                Contest contest = new FourierCase("fft", real, n).open();
                Contender quire = contest.quire();
                assertFalse(quire.accuracy().holds(), "zeros before the first run");
                quire.run();
                Accuracy accuracy = quire.accuracy();
                assertTrue(accuracy.holds() && accuracy.error() < 2e-15, () -> n + ": " + accuracy);
                assertEquals(4, contest.others().size() + contest.missing().size(), contest::toString);
            }
        }
    }

    @Test
    void oneWrongEntryIsSeen() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        FourierReference reference = new FourierReference(4, false, x);
        double[] y = {16, 20, -8, 0, -4, -4, 0, -8};
        assertEquals(0, reference.error(k -> y[2 * k], k -> y[2 * k + 1]), 1e-16);
        y[5] += 1e-9;
        assertEquals(1e-9 / Math.sqrt(160), reference.error(k -> y[2 * k], k -> y[2 * k + 1]), 1e-15);
    }

    /** {@code cos² + sin² = 1} to 30 digits, and the parts near the library's of Java. */
    @Test
    void rootsHaveThirtyDigits() {
        double[] root = new double[4];
        for (int n : new int[] {1, 4, 7, 1000}) {
            for (int j = 0; j < n; j++) {
                FourierReference.root(j, n, root, 0);
                double angle = 2 * Math.PI * j / n;
                assertEquals(Math.cos(angle), root[0], 1e-15, j + " of " + n);
                assertEquals(Math.sin(angle), root[2], 1e-15, j + " of " + n);
                BigDecimal c = new BigDecimal(root[0]).add(new BigDecimal(root[1]));
                BigDecimal s = new BigDecimal(root[2]).add(new BigDecimal(root[3]));
                BigDecimal rest = c.multiply(c).add(s.multiply(s)).subtract(BigDecimal.ONE);
                assertEquals(0, rest.doubleValue(), 1e-30, j + " of " + n);
            }
        }
    }
}
