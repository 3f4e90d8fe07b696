package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Platform;
import dev.quire.control.InterruptedComputation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RooflineTest {

    private static final long MEBIBYTE = 1L << 20;

    @Test
    void theChainsComputeWhatTheySay() {
        for (Chains chains : List.of(new ScalarChains(), Chains.ofThisRun())) {
            for (int count : new int[] {Chains.FEW, Chains.MANY}) {
                for (int steps : new int[] {0, 1, 2, 10}) {
                    double each = 2 * (1 - Math.scalb(1.0, -steps));
                    assertEquals(count * chains.lanes() * each, chains.run(count, steps), count + ", " + steps);
                }
            }
        }
    }

    @Test
    void theChainsAreAsWideAsTheKernels() {
        int bits = Platform.report().vectorBits();
        assertEquals(Math.max(1, bits / Double.SIZE), Chains.ofThisRun().lanes());
    }

    @Test
    void itMeasuresWithTheLibrarysThreadsAndTheFootprintAskedFor() {
        Roofline machine = Roofline.measure(3 * MEBIBYTE);
        assertEquals(Platform.report().threads(), machine.threads());
        assertTrue(machine.bytes() <= 3 * MEBIBYTE && machine.bytes() > 3 * MEBIBYTE - 24L * machine.threads());
        assertTrue(machine.peak() > 0 && Double.isFinite(machine.peak()), machine::toString);
        assertTrue(machine.rate() > 0 && Double.isFinite(machine.rate()), machine::toString);
    }

    @Test
    void theRoofIsTheLowerOfPeakAndMemory() {
        Roofline machine = new Roofline(2, 100e9, 20e9, 48 * MEBIBYTE);
        assertEquals(20e9 / 12, machine.attainable(1 / 12.0), 1e-5);
        assertEquals(100e9, machine.attainable(5), "where they meet");
        assertEquals(100e9, machine.attainable(1000));
    }

    @Test
    void itSaysWhatItMeasured() {
        assertEquals("""
                Peak     100 Gflop/s: multiply-adds on registers, 2 threads
                Memory   20 GB/s: a = b + s c over 48 MiB
                Balance  5 flops a byte: what moves more bytes for its flops waits for memory""", new Roofline(2, 100e9, 20e9, 48 * MEBIBYTE).toString());
    }

    @Test
    void theShortestOfSeveralRunsCounts() {
        int[] runs = {0};
        double seconds = Roofline.seconds(() -> {
            long until = System.nanoTime() + (runs[0]++ == 2 ? 1_000_000 : 60_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        });
        assertTrue(runs[0] >= 5, runs[0] + " runs");
        assertTrue(seconds >= 1e-3 && seconds < 60e-3, seconds + " s");
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedComputation.class, () -> Roofline.measure(MEBIBYTE));
        assertTrue(Thread.interrupted());
        int[] runs = {0};
        assertThrows(
                InterruptedComputation.class,
                () -> Roofline.seconds(() -> {
                    if (++runs[0] == 2) {
                        Thread.currentThread().interrupt();
                    }
                }));
        assertTrue(Thread.interrupted());
        assertEquals(2, runs[0]);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, MEBIBYTE - 1, (1L << 34) + 1})
    void aFootprintOutOfRangeIsRefused(long bytes) {
        String told = assertThrows(IllegalArgumentException.class, () -> Roofline.measure(bytes))
                .getMessage();
        assertTrue(told.startsWith("bytes: expected ") && told.endsWith("got " + bytes), told);
    }

    @Test
    void anIntensityThatIsNotPositiveAndNoWorkAreRefused() {
        Roofline machine = new Roofline(1, 1, 1, MEBIBYTE);
        assertThrows(IllegalArgumentException.class, () -> machine.attainable(0));
        assertThrows(IllegalArgumentException.class, () -> machine.attainable(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Roofline.seconds(null));
    }
}
