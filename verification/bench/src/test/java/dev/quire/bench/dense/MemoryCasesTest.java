package dev.quire.bench.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small instances of the cases that memory limits compute what they say, and a wrong result is seen. */
class MemoryCasesTest {

    @Test
    void anUpdateIsExactAfterAnyNumberOfRuns() {
        Contender quire = new RankOneCase("ger", 37).open().quire();
        for (int run = 1; run <= 4; run++) {
            quire.run();
            Accuracy accuracy = quire.accuracy();
            assertTrue(accuracy.holds(), accuracy::toString);
            assertEquals(37L * 37, accuracy.of());
        }
    }

    @Test
    void anUpdateThatDoesNothingIsSeen() {
        Contender idle =
                new RankOneCase.Updated("idle", new double[] {1, 2}, new double[] {3, 4}, alpha -> {}, at -> at);
        assertTrue(idle.accuracy().holds());
        idle.run();
        assertFalse(idle.accuracy().holds());
    }

    @Test
    void aBatchAndATransposedProductAreWithinTheirBounds() {
        for (Contest contest : List.of(
                new BatchCase("batch", 50, 4).open(),
                new BatchCase("batch", 11, 16).open(),
                new TransposedVectorCase("gemv", 61).open())) {
            Contender quire = contest.quire();
            assertFalse(quire.accuracy().holds(), "zeros before the first run");
            quire.run();
            Accuracy accuracy = quire.accuracy();
            assertTrue(accuracy.holds(), accuracy::toString);
            assertTrue(accuracy.entries() > 0 && accuracy.entries() <= accuracy.of());
        }
    }

    @Test
    void nativePeersThatAreNotThereAreNamed() {
        Contest contest = new BatchCase("batch", 3, 4).open();
        assertEquals(
                List.copyOf(contest.missing().keySet()), contest.others().isEmpty() ? NativeLibrary.NAMES : List.of());
    }
}
