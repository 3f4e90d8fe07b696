package dev.quire.bench.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Area;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small instances of the sketches compute what they say, and a wrong result is seen. */
class SketchCaseTest {

    @Test
    void sketchesOfEveryKindAreWithinTheirBounds() {
        for (SketchCase.Kind kind : SketchCase.Kind.values()) {
            Contest contest = new SketchCase(kind, 16, 3000, 9).open();
            Contender quire = contest.quire();
            assertFalse(quire.accuracy().holds(), "zeros before the first run");
            quire.run();
            Accuracy accuracy = quire.accuracy();
            assertTrue(accuracy.holds(), () -> kind + ": " + accuracy);
            assertEquals(16 * 9, accuracy.of());
            for (Contender other : contest.others()) {
                assertFalse(other.accuracy().holds(), other.name());
                other.run();
                assertTrue(other.accuracy().holds(), other.name());
                assertTrue(other.own());
            }
        }
    }

    @Test
    void namesDiffer() {
        List<String> names =
                Area.named("sketch").cases().stream().map(Case::name).toList();
        assertEquals(names.size(), names.stream().distinct().count());
        assertTrue(names.contains("sketch sign 8 x 64 n=1000000"), names::toString);
    }
}
