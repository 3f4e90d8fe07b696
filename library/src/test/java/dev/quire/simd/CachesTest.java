package dev.quire.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CachesTest {

    @Test
    void sizesAreReadAsTheSystemWritesThem() {
        assertEquals(2048L << 10, Caches.parse("2048K\n", 7));
        assertEquals(3L << 20, Caches.parse("3M", 7));
        assertEquals(512, Caches.parse("512", 7));
        assertEquals(7, Caches.parse("", 7));
        assertEquals(7, Caches.parse("-1", 7));
        assertEquals(7, Caches.parse("99999999999K", 7));
    }

    @Test
    void theSecondLevelHoldsABlock() {
        assertTrue(Caches.second() >= 128 << 10);
    }
}
