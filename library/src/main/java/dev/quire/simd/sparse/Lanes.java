package dev.quire.simd.sparse;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Room for the lanes of a vector of sums, kept for the next call, so that a product in a loop allocates nothing. */
final class Lanes {

    private static final int SIZE = 16;

    /** Of more products at a time the room is not kept. */
    private static final AtomicReferenceArray<double[]> KEPT = new AtomicReferenceArray<>(16);

    private Lanes() {}

    static double[] take() {
        for (int i = 0; i < KEPT.length(); i++) {
            double[] kept = KEPT.getAndSet(i, null);
            if (kept != null) {
                return kept;
            }
        }
        return new double[SIZE];
    }

    static void giveBack(double[] room) {
        for (int i = 0; i < KEPT.length(); i++) {
            if (KEPT.compareAndSet(i, null, room)) {
                return;
            }
        }
    }
}
