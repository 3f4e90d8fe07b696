package dev.quire.bench.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Area;
import dev.quire.bench.Contender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorisationCaseTest {

    @ParameterizedTest
    @CsvSource({"LU, 37, 37", "CHOLESKY, 37, 37", "QR, 37, 37", "QR, 90, 20", "TALL_QR, 90, 20", "OBLIQUE_QR, 90, 20"})
    void quireAndEjmlFactoriseTheMatrixHoweverOftenTheyRan(FactorisationCase.Kind kind, int m, int n) {
        double[] a = FactorisationCase.matrix(kind, m, n);
        double[] before = a.clone();
        for (Contender contender :
                List.of(FactorisationCase.quire(kind, m, n, a), EjmlFactors.contender(kind, m, n, a))) {
            contender.run();
            contender.run();
            Accuracy accuracy = contender.accuracy();
            assertTrue(accuracy.holds(), contender.name() + " " + accuracy);
            assertEquals(Math.min(2000, m * n), accuracy.entries());
        }
        assertArrayEquals(before, a);
    }

    @Test
    void aWrongFactorIsSeen() {
        double[] identity = {1, 0, 0, 1};
        double[] a = {1, 2, 3, 4};
        assertTrue(new Factors(identity, a, i -> i).against(a, 2, 2, 2).holds());
        assertFalse(new Factors(identity, a, i -> 1 - i).against(a, 2, 2, 2).holds());
        assertFalse(new Factors(identity, new double[] {1, 2, 3, 4.0000001}, i -> i)
                .against(a, 2, 2, 2)
                .holds());
    }

    /** Row 0 goes to 2, then what came to 1 stays, and place 2 holds row 0. */
    @Test
    void exchangesAreDoneInTheirOrder() {
        int[] pivots = {2, 2, 2};
        assertEquals(2, Factors.exchanged(3, i -> pivots[i]).applyAsInt(0));
        assertEquals(0, Factors.exchanged(3, i -> pivots[i]).applyAsInt(1));
        assertEquals(1, Factors.exchanged(3, i -> pivots[i]).applyAsInt(2));
    }

    @ParameterizedTest
    @CsvSource({
        "lu n=1000, 6.666666666666666e8",
        "cholesky n=2000, 2.6666666666666665e9",
        "qr n=1000, 2.6666666666666665e9"
    })
    void theCasesAreListedWithTheirFlops(String name, double flops) {
        assertEquals(flops, Area.named("dense").find(name).work().flops(), 1);
    }
}
