package dev.quire.simd.blas;

import dev.quire.simd.Kept;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The panels of a running product, kept for the next one, so that a product in a loop allocates nothing.
 *
 * <p>B's panels stand off the heap, where they can begin at a multiple of 64 bytes: a vector of 512 bits that crosses a
 * cache line costs two loads. A's are read by scalars and stand on the heap.
 */
final class Workspace {

    private static final int ALIGNMENT = 64;

    private static final Kept<Workspace> KEPT = new Kept<>(Workspace::new);

    private MemorySegment right = MemorySegment.NULL;
    private double[] left = {};
    private double[] staging = {};

    private Workspace() {}

    static Workspace take() {
        return KEPT.take();
    }

    void giveBack() {
        KEPT.giveBack(this);
    }

    /** Returns room for panels of B of so many entries. */
    MemorySegment right(long entries) {
        long bytes = entries * Double.BYTES;
        if (right.byteSize() < bytes) {
            right = Arena.ofAuto().allocate(bytes, ALIGNMENT);
        }
        return right;
    }

    /** Returns room for panels of A of so many entries. */
    double[] left(int entries) {
        if (left.length < entries) {
            left = new double[entries];
        }
        return left;
    }

    /** Returns room for a single panel or tile on its way. */
    double[] staging(int entries) {
        if (staging.length < entries) {
            staging = new double[entries];
        }
        return staging;
    }
}
