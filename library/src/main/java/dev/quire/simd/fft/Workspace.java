package dev.quire.simd.fft;

import dev.quire.simd.Kept;

/** Room for a running transform, kept for the next one, so that a transform of up to a million numbers allocates nothing in a loop. */
public final class Workspace {

    private static final Kept<Workspace> KEPT = new Kept<>(Workspace::new);

    /** Entries up to which the room is kept, enough for a million complex numbers: nobody expects gigabytes to stay. */
    private static final int MOST = 1 << 22;

    private double[] entries = {};

    private Workspace() {}

    /**
     * Takes room that nobody else has until it is given back.
     *
     * @return with {@link #entries}
     */
    public static Workspace take() {
        return KEPT.take();
    }

    /** Keeps the room for the next transform. */
    public void giveBack() {
        if (entries.length <= MOST) {
            KEPT.giveBack(this);
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
