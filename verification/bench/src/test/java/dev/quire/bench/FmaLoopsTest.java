package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quire.Platform;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loops of the peak do as many multiply-adds as they are credited with. */
class FmaLoopsTest {

    static Stream<FmaLoops> loops() {
        return Platform.report().vectorBits() == 0
                ? Stream.of(new ScalarFmaLoops(), new FloatScalarFmaLoops())
                : Stream.of(
                        new ScalarFmaLoops(),
                        new VectorFmaLoops(),
                        new FloatScalarFmaLoops(),
                        new FloatVectorFmaLoops());
    }

    @ParameterizedTest
    @MethodSource("loops")
    void everyChainAndLaneTakesEveryStep(FmaLoops loops) {
        for (int chains : FmaLoops.CHAINS) {
            for (int steps : new int[] {0, 1, 2, 3, 10}) {
                double each = 2 * (1 - Math.scalb(1.0, -steps));
                String shape = loops.getClass().getSimpleName() + ", chains " + chains + ", steps " + steps;
                assertEquals(loops.lanes() * chains * each, loops.run(chains, steps), 0, shape);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void theRateIsThatOfTheBestNumberOfChains(FmaLoops loops) {
        // A millisecond each, but half of that for the third.
        long[] clock = {0, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 4_500_000, 5_000_000, 6_000_000};
        int[] calls = {0};
        double[] sink = new double[1];
        double rate = loops.best(() -> clock[calls[0]++], sink);
        int steps = FmaLoops.OPERATIONS / 12;
        assertEquals(2.0 * loops.lanes() * 12 * steps / 0.5e-3, rate, 1);
        assertEquals(List.of(8, 10, 12, 16), FmaLoops.CHAINS);
    }

    @ParameterizedTest
    @MethodSource("loops")
    void otherNumbersOfChainsAreRefused(FmaLoops loops) {
        assertThrows(IllegalArgumentException.class, () -> loops.run(9, 1));
    }
}
