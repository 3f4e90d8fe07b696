package dev.quire.bench.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Area;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Level3CaseTest {

    @ParameterizedTest
    @EnumSource
    void quireComputesWhatTheReferenceExpectsHoweverOftenItRan(Level3Case.Kind kind) {
        Contender quire = Level3Case.quire(Level3Case.Data.of(kind, 37));
        quire.run();
        quire.run();
        Accuracy accuracy = quire.accuracy();
        assertTrue(accuracy.holds(), accuracy::toString);
        assertEquals(37 * 37, accuracy.entries());
    }

    @ParameterizedTest
    @EnumSource
    void aWrongResultIsSeen(Level3Case.Kind kind) {
        Level3Case.Data data = Level3Case.Data.of(kind, 30);
        // Of a triangular system zeros solve nothing, of the products they are none.
        double worst = 0;
        for (int at = 0; at < 900; at++) {
            worst = Math.max(worst, data.error(at, place -> 0));
        }
        assertTrue(worst > 0.1, "expected zeros to be far off, but they are not");
        assertEquals(0, Level3Case.Data.of(kind, 1).error(0, place -> exactOfSizeOne(kind)), 1e-15);
    }

    private static double exactOfSizeOne(Level3Case.Kind kind) {
        Operands operands = new Operands(false, false, 1, kind == Level3Case.Kind.ZGEMM ? 2 : 1, 1);
        double[] a = operands.a();
        double[] b = operands.b();
        return switch (kind) {
            case SYRK -> a[0] * a[0];
            case TRSM -> b[0];
            case ZGEMM -> a[0] * b[0] - a[1] * b[1];
        };
    }

    @ParameterizedTest
    @CsvSource({"syrk n=1000, 1.001e9", "trsm n=1000, 1e9", "zgemm n=1000, 8e9"})
    void theCasesAreListedWithTheirFlops(String name, double flops) {
        Case found = Area.named("dense").find(name);
        assertEquals(flops, found.work().flops());
    }
}
