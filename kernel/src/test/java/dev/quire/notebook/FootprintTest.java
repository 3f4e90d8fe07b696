package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import dev.quire.sketch.RandomizedGradient;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FootprintTest {

    private record Pair(Object left, Object right) {}

    private static class Base {
        @SuppressWarnings("unused") // kept alive, which is what is counted
        private final double[] inherited = new double[7];
    }

    private static final class Derived extends Base {
        @SuppressWarnings("unused")
        static final byte[] SHARED = new byte[1000];

        @SuppressWarnings("unused")
        private final int number = 3;
    }

    @Test
    void everyKindOfNumberHasItsSize() {
        Object[] all = {
            new double[1], new long[1], new float[1], new int[1], new short[1], new char[1], new byte[1], new boolean[1]
        };
        assertEquals(8 + 8 + 4 + 4 + 2 + 2 + 1 + 1, Footprint.ofNumbers(all));
        assertEquals(0, Footprint.ofNumbers("a text"));
    }

    @Test
    void fieldsAreFollowedAlsoInheritedOnesButNotThoseOfClasses() {
        assertEquals(56, Footprint.ofNumbers(new Derived()));
    }

    @Test
    void whatIsReachedTwiceCountsOnce() {
        double[] shared = new double[5];
        Object[] circle = {shared, new Pair(shared, null), null};
        circle[2] = circle;
        assertEquals(40, Footprint.ofNumbers(circle));
    }

    @Test
    void collectionsMapsOptionalsAndSegmentsAreLookedInto() {
        Object kept = new Pair(
                List.of(new int[3], Optional.of(new int[5])), Map.of("a", new byte[7], new long[2], Optional.empty()));
        assertEquals(12 + 20 + 7 + 16, Footprint.ofNumbers(kept));
        try (Arena arena = Arena.ofConfined()) {
            assertEquals(4096, Footprint.ofNumbers(new Pair(arena.allocate(4096), 1)));
        }
    }

    @Test
    void aFunctionKeepsWhatItCaptured() {
        double[] captured = new double[11];
        Supplier<Object> function = () -> captured;
        assertEquals(88, Footprint.ofNumbers(function));
    }

    @Test
    void aViewKeepsTheWholeMatrix() {
        Matrix a = Matrix.zeros(100, 10);
        assertEquals(8000, Footprint.ofNumbers(a.rows(0, 1)));
        assertEquals(80, Footprint.ofNumbers(a.rows(0, 1).copy()));
    }

    @Test
    void theRandomizedGradientKeepsTheSketchOnly() {
        Matrix x = Matrix.generate(100, 6, (i, j) -> i - j);
        var saved =
                RandomizedGradient.defaults().stream(RandomStream.of(1, "s")).save(x);
        assertEquals(saved.storedBytes(), Footprint.ofNumbers(saved));
        assertEquals(8 * 20 * 6, Footprint.ofNumbers(saved));
    }

    @Test
    void whatCannotBeLookedIntoIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Footprint.ofNumbers(null));
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Footprint.ofNumbers(new Pair(Pattern.compile("a"), 1)));
        assertTrue(refused.getMessage().contains("java.util.regex.Pattern"), refused.getMessage());
    }
}
