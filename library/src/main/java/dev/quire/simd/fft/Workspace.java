package dev.quire.simd.fft;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Room for a running transform, kept for the next one, so that a transform in a loop allocates nothing. */
public final class Workspace {

    /** Of more transforms at a time the room is not kept. */
    private static final AtomicReferenceArray<Workspace> KEPT = new AtomicReferenceArray<>(16);

    private double[] entries = {};

    private Workspace() {}

    /**
     * Takes room that nobody else has until it is given back.
     *
     * @return with {@link #entries}
     */
    public static Workspace take() {
        for (int i = 0; i < KEPT.length(); i++) {
            Workspace kept = KEPT.getAndSet(i, null);
            if (kept != null) {
                return kept;
            }
        }
        return new Workspace();
    }

    /** Keeps the room for the next transform. */
    public void giveBack() {
        for (int i = 0; i < KEPT.length(); i++) {
            if (KEPT.compareAndSet(i, null, this)) {
                return;
            }
        }
    }

    /**
     * Returns an array.
     *
     * @param count how many entries it has at least
     * @return whatever it held before
     */
    public double[] entries(int count) {
        if (entries.length < count) {
            entries = new double[count];
        }
        return entries;
    }
}
