package dev.quire.bench.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Area;
import dev.quire.bench.Case;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases compute what they say, and the reference sees when they do not. */
class CasesTest {

    private static Accuracy accuracy(Operands operands, Product product) {
        product.run();
        return Reference.compare(operands, product);
    }

    @Test
    void namesDifferAndAreThoseThatAreComparedOverTime() {
        List<Case> cases = Area.named("dense").cases();
        Set<String> names = cases.stream().map(Case::name).collect(Collectors.toSet());
        assertEquals(cases.size(), names.size());
        assertTrue(
                names.containsAll(
                        Set.of("gemm f64 n=1000", "gemm f32 n=1000", "gemm f64 TN n=1000", "gemv f64 n=16384")),
                names::toString);
        assertEquals("gemm f64 n=63", Area.named("dense").find("gemm f64 n=63").name());
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Area.named("nowhere"));
        assertThrows(IllegalArgumentException.class, () -> Area.named("dense").find("gemm f64 n=65"));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, 31, 17, 23",
        "true, false, 31, 17, 23",
        "false, true, 31, 17, 23",
        "true, true, 31, 17, 23",
        "false, false, 31, 170, 23",
        "false, false, 40, 50, 1",
        "false, false, 1, 50, 40"
    })
    void quireAndEjmlComputeTheProduct(boolean ta, boolean tb, int m, int k, int n) {
        for (boolean floats : new boolean[] {false, true}) {
            Operands operands = new Operands(floats, ta, tb, m, k, n);
            for (Product product :
                    List.of(Quire.bind(operands, false), Quire.bind(operands, true), new Ejml().bind(operands))) {
                Accuracy accuracy = accuracy(operands, product);
                assertTrue(accuracy.holds(), accuracy::toString);
                assertEquals((long) m * n, accuracy.entries());
                // Floats are seen to be such: their error is far above that of doubles.
                assertEquals(floats, accuracy.error() > 0x1p-40, accuracy::toString);
            }
        }
    }

    @Test
    void aWrongEntryIsSeen() {
        Operands operands = new Operands(false, false, 30, 40, 20);
        Product right = Quire.bind(operands, false);
        right.run();
        Product wrong = new Product() {
            @Override
            public void run() {}

            @Override
            public double entry(int i, int j) {
                return right.entry(i, j) * (i == 29 && j == 19 ? 1 + 1e-9 : 1);
            }
        };
        assertTrue(Reference.compare(operands, right).holds());
        assertFalse(Reference.compare(operands, wrong).holds());
    }

    /** What is exact up to its last rounding has an error far below that of a plain sum, which is near u here. */
    @Test
    void theReferenceIsCompensated() {
        Operands operands = new Operands(false, false, 3, 1000, 3);
        Product exact = new Product() {
            @Override
            public void run() {}

            @Override
            public double entry(int i, int j) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int p = 0; p < 1000; p++) {
                    BigDecimal x = new BigDecimal(operands.a()[i * 1000 + p]);
                    sum = sum.add(x.multiply(new BigDecimal(operands.b()[p * 3 + j])));
                }
                return sum.doubleValue();
            }
        };
        double error = Reference.compare(operands, exact).error();
        assertTrue(error < 0.1 * 0x1p-53, () -> "got " + error);
    }

    @Test
    void ofALargeProductASampleIsCompared() {
        Operands operands = new Operands(false, false, 300, 1000, 300);
        Accuracy accuracy = accuracy(operands, Quire.bind(operands, false));
        assertEquals(20_000, accuracy.entries());
        assertEquals(90_000, accuracy.of());
        assertTrue(accuracy.holds());
    }

    @Test
    void whatIsNotBuiltIsNamedAsMissing() {
        IllegalStateException missing = assertThrows(IllegalStateException.class, () -> Libraries.named("OpenBLAS"));
        assertTrue(missing.getMessage().startsWith("not packed for "), missing.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"272629760, 2880", "33554432, 1024", "8388608, 512"})
    void theCachedMatrixTakesAQuarterOfTheCache(long cache, int n) {
        assertEquals(n, Cases.sizeInCache(cache));
        assertTrue(8L * n * n <= cache / 4);
    }
}
