package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static Options of(String more) {
        return Options.of(("dense --folder f --results r " + more).strip().split(" ", -1));
    }

    @Test
    void everythingIsRead() {
        assertEquals(
                new Options(
                        "dense", true, Optional.of("n=64"), Optional.of(Path.of("o.json")), Path.of("f"), Path.of("r")),
                of("--quick --case n=64 --json o.json"));
    }

    @Test
    void onlyTheWholeAreaAtLengthIsKept() {
        assertTrue(of("").full());
        assertFalse(of("--quick").full());
        assertFalse(of("--case n=64").full());
    }

    @Test
    void whatIsNotKnownIsRefused() {
        for (String wrong : new String[] {"--fast", "--case", "sparse"}) {
            assertThrows(IllegalArgumentException.class, () -> of(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> Options.of("dense"));
    }
}
