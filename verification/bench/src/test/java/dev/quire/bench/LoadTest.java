package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LoadTest {

    private static final String CPUS = "\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 5\n";

    @Test
    void idleAndWaitingDoNotCountAndTheftDoes() {
        // user nice system idle iowait irq softirq steal guest guest_nice, in hundredths of a second
        assertEquals(
                10.01 + 20 + 3 + 0.06 + 0.07 + 8,
                Load.busy("cpu  1001 2000 300 99999 5555 6 7 800 400 40" + CPUS),
                1e-9);
    }

    @Test
    void whatOthersTakeIsWhatIsNotOurs() {
        Load before = new Load(100, 40, 7);
        assertEquals(0.25, Load.others(before, new Load(102.5, 42, 9)), 1e-12);
        assertEquals(0, Load.others(before, new Load(101.9, 42, 9)), "ticks may lag behind");
    }

    @Test
    void anotherFormatIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Load.busy("cpu 1 2 3"));
        assertThrows(IllegalArgumentException.class, () -> Load.busy(""));
    }
}
