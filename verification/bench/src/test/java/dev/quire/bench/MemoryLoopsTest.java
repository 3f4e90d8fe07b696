package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The passes over memory touch every entry once. */
@EnabledIf("vectors")
class MemoryLoopsTest {

    /** More than one piece, and no whole number of them. */
    private static final double BYTES = 2.3e6;

    static boolean vectors() {
        return Platform.report().vectorBits() > 0;
    }

    @Test
    void theMemoryIsAsLargeAsAsked() {
        MemoryLoops memory = new MemoryLoops(BYTES);
        assertTrue(Math.abs(memory.bytes() - BYTES) < 24 * 8 * 64, () -> "got " + memory.bytes());
    }

    @Test
    void readingSumsWhatWasWritten() {
        MemoryLoops memory = new MemoryLoops(BYTES);
        memory.write(3);
        long entries = memory.bytes() / 8;
        for (int streams : MemoryLoops.STREAMS) {
            assertEquals(3.0 * entries, memory.read(streams), 0, streams + " streams");
        }
    }

    @Test
    void theTriadWritesTheFirstThirdFromTheOthers() {
        MemoryLoops memory = new MemoryLoops(BYTES);
        memory.write(3);
        memory.triad(0.5);
        long entries = memory.bytes() / 8;
        for (long i = 0; i < entries; i++) {
            assertEquals(i < entries / 3 ? 4.5 : 3, memory.entry(i), "entry " + i);
        }
    }

    @Test
    void aRateCountsEveryPass() {
        long[] nanos = {0};
        int[] passes = {0};
        double rate = MemoryLoops.rate(1000, () -> nanos[0], () -> {
            passes[0]++;
            nanos[0] += 50_000;
        });
        assertEquals(4, passes[0]);
        assertEquals(1000 / 50e-6, rate, 1e-3);
    }
}
