package dev.quire.simd;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Room that running kernels share: who needs some takes it, nobody else has it meanwhile, and it is kept for the next one, so that a loop
 * allocates nothing. What an exception does not give back is the collector's.
 *
 * @param <T> what is kept
 */
public final class Kept<T> {

    /** Of more users at a time the room is not kept. */
    private static final int MOST = 16;

    private final AtomicReferenceArray<T> places = new AtomicReferenceArray<>(MOST);
    private final Supplier<T> maker;

    /**
     * Makes an empty store.
     *
     * @param maker makes room where none is kept
     */
    public Kept(Supplier<T> maker) {
        this.maker = maker;
    }

    /**
     * Takes room.
     *
     * @return what was given back, or new
     */
    public T take() {
        for (int i = 0; i < MOST; i++) {
            T kept = places.getAndSet(i, null);
            if (kept != null) {
                return kept;
            }
        }
        return maker.get();
    }

    /**
     * Keeps room for the next one.
     *
     * @param room not used by the caller any more
     */
    public void giveBack(T room) {
        for (int i = 0; i < MOST; i++) {
            if (places.compareAndSet(i, null, room)) {
                return;
            }
        }
    }
}
