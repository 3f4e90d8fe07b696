package dev.quire.kernel.engine;

/**
 * Memory that is given back when a cell has used up the heap, so that the error can be reported and the next cell, which
 * lets go of a variable, can be compiled. What filled the heap is often still held, and the next cell may fill it once
 * more, so there are two parts, of which a cell gets one.
 */
final class Reserve {

    private static final int BYTES = 16 << 20;

    private static final byte[][] PARTS = {new byte[BYTES], new byte[BYTES]};

    /** Whether the running cell has got its part; the same error passes several places. */
    private static boolean given;

    private Reserve() {}

    /** Gives a part back if memory is what was missing. */
    static synchronized void releaseFor(Throwable thrown) {
        if (!(thrown instanceof OutOfMemoryError) || given) {
            return;
        }
        for (int i = 0; i < PARTS.length && !given; i++) {
            given = PARTS[i] != null;
            PARTS[i] = null;
        }
    }

    /** Before a cell: takes what was given back again if there is room for it; else the next cell tries. */
    static synchronized void refill() {
        given = false;
        for (int i = 0; i < PARTS.length; i++) {
            if (PARTS[i] == null && free() > 2L * BYTES) {
                try {
                    PARTS[i] = new byte[BYTES];
                } catch (OutOfMemoryError e) {
                    return;
                }
            }
        }
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}
