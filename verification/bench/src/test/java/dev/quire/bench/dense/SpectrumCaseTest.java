package dev.quire.bench.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Area;
import dev.quire.bench.Contender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpectrumCaseTest {

    @ParameterizedTest
    @EnumSource
    void quireAndEjmlAreWithinTheBound(Spectrum.Kind kind) {
        double[] a = SpectrumCase.entries(kind, 70);
        Contender quire = SpectrumCase.quire(kind, 70, a);
        quire.run();
        Accuracy accuracy = quire.accuracy();
        assertTrue(accuracy.holds(), accuracy::toString);
        assertTrue(accuracy.error() > 0, accuracy::toString);
        Accuracy ejml = new SpectrumCase.Timed("EJML", false, 70, a, new EjmlSpectrum(kind, 70, a)).accuracy();
        assertTrue(ejml.holds(), ejml::toString);
    }

    @ParameterizedTest
    @EnumSource
    void theDecompositionOfAnotherMatrixIsSeen(Spectrum.Kind kind) {
        double[] a = SpectrumCase.entries(kind, 30);
        double[] other = a.clone();
        other[0] += 1e-9;
        Accuracy accuracy = new SpectrumCase.Timed("other", false, 30, a, new EjmlSpectrum(kind, 30, other)).accuracy();
        assertFalse(accuracy.holds(), accuracy::toString);
    }

    @ParameterizedTest
    @CsvSource({"eigen n=1000, 3.333e9", "svd n=2000, 5.333e10"})
    void theCasesAreListedWithTheirFlops(String name, double flops) {
        assertEquals(flops, Area.named("dense").find(name).work().flops(), 1e-3 * flops);
    }
}
