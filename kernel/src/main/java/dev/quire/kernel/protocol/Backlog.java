package dev.quire.kernel.protocol;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of one channel waits to be handled. While it is full nothing more is read, so that a flood stays with its
 * sender.
 */
final class Backlog {

    private static final int MESSAGES = 1_000;
    private static final long BYTES = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Runnable onRoom;

    Backlog(Runnable onRoom) {
        this.onRoom = onRoom;
    }

    void enter(Message message) {
        bytes.addAndGet(message.weight());
        messages.incrementAndGet();
    }

    void leave(Message message) {
        boolean wasFull = isFull();
        bytes.addAndGet(-message.weight());
        messages.decrementAndGet();
        if (wasFull) {
            onRoom.run();
        }
    }

    boolean isFull() {
        return messages.get() >= MESSAGES || bytes.get() >= BYTES;
    }
}
