package dev.quire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlatformTest {

    @Test
    void describesThisRun() {
        Platform here = Platform.report();
        assertEquals(Runtime.version().toString(), here.jdk());
        assertEquals(Runtime.getRuntime().maxMemory(), here.maxHeap());
        assertTrue(here.cores() >= 1);
        assertTrue(here.threads() >= 1);
        assertFalse(here.cpu().isBlank());
        assertEquals(here.vectorBits() == 0, here.kernels().equals("scalar"));
        assertEquals(here, Platform.report());
        assertEquals(6, here.toString().lines().count());
    }

    @Test
    void readsTheModelOfX86() {
        Stream<String> lines = Stream.of(
                "processor\t: 0", "vendor_id\t: X", "model name\t: A CPU @ 2 GHz", "", "model name\t: Another");
        assertEquals("A CPU @ 2 GHz", Platform.linuxModel(lines));
    }

    @Test
    void readsTheNumbersOfArm() {
        Stream<String> lines =
                Stream.of("processor\t: 0", "CPU implementer\t: 0x41", "CPU part\t: 0xd40", "", "CPU part\t: 0xd41");
        assertEquals("CPU implementer 0x41, CPU part 0xd40", Platform.linuxModel(lines));
    }

    @Test
    void readsNothingWhereNothingStands() {
        assertEquals("", Platform.linuxModel(Stream.of("", "nothing")));
    }

    @Test
    void textsAreNotNull() {
        assertThrows(IllegalArgumentException.class, () -> new Platform("", "", "", null, 1, 1, 0, "", "", 1));
    }
}
