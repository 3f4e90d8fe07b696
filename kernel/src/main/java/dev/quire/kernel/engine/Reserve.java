package dev.quire.kernel.engine;

/**
 * Memory that is given back when a cell has used up the heap, so that the error can be reported and the next cell, which
 * lets go of a variable, can be compiled. What filled the heap is often still held.
 */
final class Reserve {

    private static final int BYTES = 16 << 20;

    private static volatile byte[] held = new byte[BYTES];

    private Reserve() {}

    /** Gives the memory back if that is what was missing. */
    static void releaseFor(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            held = null;
        }
    }

    /** Takes the memory again if there is some; else the next cell tries. */
    static void refill() {
        if (held == null && free() > 2L * BYTES) {
            try {
                held = new byte[BYTES];
            } catch (OutOfMemoryError e) {
                held = null;
            }
        }
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}
