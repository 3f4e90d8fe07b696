package dev.quire.sketch;

import static dev.quire.sketch.SketchTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Damaged, cut and forged bytes of sketches. */
class FrequentDirectionsBytesTest {

    private static byte[] whole() {
        FrequentDirections sketch = FrequentDirections.of(3, 4);
        sketch.add(Given.gaussian(20, 4, 1));
        return sketch.toBytes();
    }

    /** With a checksum that fits, as one who means harm would write it. */
    private static byte[] signed(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
        return bytes;
    }

    private static byte[] with(int at, int value) {
        byte[] bytes = whole();
        ByteBuffer.wrap(bytes).putInt(at, value);
        return signed(bytes);
    }

    private static byte[] with(int at, double value) {
        byte[] bytes = whole();
        ByteBuffer.wrap(bytes).putDouble(at, value);
        return signed(bytes);
    }

    private static void read(byte[] bytes) {
        FrequentDirections.fromBytes(bytes);
    }

    @Test
    void brokenBytesAreRefused() {
        Random random = new Random(9);
        byte[] whole = whole();
        read(whole);
        for (int trial = 0; trial < 2000; trial++) {
            byte[] broken = whole.clone();
            int at = random.nextInt(broken.length);
            switch (trial % 5) {
                case 0 -> broken[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> broken = Arrays.copyOf(broken, at);
                case 2 -> broken = Arrays.copyOf(broken, broken.length + 1 + random.nextInt(20));
                case 3 -> {
                    for (int i = at; i < Math.min(broken.length, at + 4); i++) {
                        broken[i] ^= (byte) (1 + random.nextInt(255));
                    }
                }
                default -> random.nextBytes(broken);
            }
            byte[] given = broken;
            String message = assertThrows(IllegalArgumentException.class, () -> read(given), "trial " + trial)
                    .getMessage();
            assertTrue(message.contains("expected") && message.contains(", got "), message);
        }
    }

    /** With the checksum mended, a sketch is refused or one that works. */
    @Test
    void forgedBytesAreRefusedOrMakeASketchThatWorks() {
        Random random = new Random(10);
        int read = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] forged = whole();
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                forged[random.nextInt(forged.length)] = (byte) random.nextInt(256);
            }
            signed(forged);
            FrequentDirections sketch;
            try {
                sketch = FrequentDirections.fromBytes(forged);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().contains("expected"), e.getMessage());
                continue;
            }
            read++;
            assertArrayEquals(forged, sketch.toBytes(), "trial " + trial);
            assertTrue(sketch.sketch().isFinite() && sketch.compensated().isFinite(), "trial " + trial);
            assertTrue(sketch.covarianceBound().value() >= 0, "trial " + trial);
        }
        assertTrue(read > 500 && read < 1900, read + " of 2000 were read");
    }

    @Test
    void theMessageSaysWhatIsWrong() {
        refused("bytes: expected a sketch, got null", () -> read(null));
        refused("bytes: expected at least 60, got 0", () -> read(new byte[0]));
        refused("bytes: expected QUIREFDS at the start, got something else", () -> read(with(0, 7)));
        refused("bytes: expected version 1, got 2", () -> read(with(8, 2)));
        refused("bytes: ell: expected a number ≥ 1, got 0", () -> read(with(12, 0)));
        refused("bytes: n: expected a number ≥ 1, got -4", () -> read(with(16, -4)));
        refused("bytes: rows of the buffer: expected from 0 to 6, got 7", () -> read(with(20, 7)));
        refused("bytes: rows of the buffer: expected from 0 to 6, got -1", () -> read(with(20, -1)));
        int used = ByteBuffer.wrap(whole()).getInt(20);
        assertEquals(60 + 8 * used * 4, whole().length);
        refused("bytes: rows taken: expected from " + used + " to 2^62, got 0", () -> read(with(24, 0.0)));
        refused("bytes: squared norm: expected from 0 to 2^1000, got NaN", () -> read(with(32, Double.NaN)));
        refused("bytes: shrinkage: expected from 0 to 2^1000, got -1.0", () -> read(with(40, -1.0)));
        refused("bytes: rounding: expected from 0 to 2^1000, got Infinity", () -> read(with(48, 1 / 0.0)));
        refused("bytes: entry 1: expected squares of at most 2^1000 in all, got NaN", () -> read(with(64, Double.NaN)));
        byte[] damaged = whole();
        damaged[60] ^= 1;
        String message = assertThrows(IllegalArgumentException.class, () -> read(damaged))
                .getMessage();
        assertTrue(message.matches("bytes: expected the checksum [0-9a-f]+, got [0-9a-f]+"), message);
    }

    /** Sizes that promise gigabytes cost nothing. */
    @Test
    void noSizeIsBelievedUnchecked() {
        byte[] huge = with(12, 1 << 27);
        ByteBuffer.wrap(huge).putInt(20, 1 << 28);
        refused("bytes: expected 8589934652 for 268435456 rows of 4, got " + huge.length, () -> read(signed(huge)));
        refused(
                "ell: expected 2 ell n ≤ 2147483639 entries, got 2 · 2147483647 · 4",
                () -> read(with(12, Integer.MAX_VALUE)));
        ByteBuffer empty = ByteBuffer.wrap(Arrays.copyOf(whole(), 60));
        empty.putInt(12, 1 << 29).putInt(16, 1).putInt(20, 0);
        FrequentDirections sketch = FrequentDirections.fromBytes(signed(empty.array()));
        sketch.add(3.0);
        assertEquals(3, sketch.sketch().get(0, 0));
    }
}
