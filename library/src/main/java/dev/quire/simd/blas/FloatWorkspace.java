// Generated from Workspace by FloatTwins, among the tests.
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
final class FloatWorkspace {

    private static final int ALIGNMENT = 64;

    private static final Kept<FloatWorkspace> KEPT = new Kept<>(FloatWorkspace::new);

    private MemorySegment right = MemorySegment.NULL;
    private float[] left = {};
    private float[] staging = {};

    private FloatWorkspace() {}

    static FloatWorkspace take() {
        return KEPT.take();
    }

    void giveBack() {
        KEPT.giveBack(this);
    }

    /** Returns room for panels of B of so many entries. */
    MemorySegment right(long entries) {
        long bytes = entries * Float.BYTES;
        if (right.byteSize() < bytes) {
            right = Arena.ofAuto().allocate(bytes, ALIGNMENT);
        }
        return right;
    }

    /** Returns room for panels of A of so many entries. */
    float[] left(int entries) {
        if (left.length < entries) {
            left = new float[entries];
        }
        return left;
    }

    /** Returns room for a single panel or tile on its way. */
    float[] staging(int entries) {
        if (staging.length < entries) {
            staging = new float[entries];
        }
        return staging;
    }
}
