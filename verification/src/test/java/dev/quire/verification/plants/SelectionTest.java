package dev.quire.verification.plants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void allTakesEverything() {
        assertTrue(Selection.of("all").takes("sketch", "any"));
    }

    @Test
    void changedAreasAreTakenWholeAndAFifthOfTheOthers() {
        Selection selection = Selection.of("0123abcd:sketch,krylov");
        assertTrue(IntStream.range(0, 100).allMatch(i -> selection.takes("krylov", "plant " + i)));
        long others = IntStream.range(0, 1000)
                .filter(i -> selection.takes("fft", "plant " + i))
                .count();
        assertTrue(others > 150 && others < 250, others + " of 1000");
        assertFalse(
                IntStream.range(0, 1000)
                        .allMatch(i -> Selection.of("0123abcd:").takes("", "plant " + i)
                                == Selection.of("4567:").takes("x", "plant " + i)),
                "another commit, another fifth");
    }

    @Test
    void everyPlantIsTakenSoonerOrLater() {
        assertEquals(
                0,
                IntStream.range(0, 50)
                        .filter(plant -> IntStream.range(0, 100).noneMatch(commit -> Selection.of("c" + commit + ":")
                                .takes("fft", "plant " + plant)))
                        .count());
    }

    @Test
    void anythingElseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Selection.of("some"));
        assertThrows(IllegalArgumentException.class, () -> Selection.of(":sketch"));
    }
}
