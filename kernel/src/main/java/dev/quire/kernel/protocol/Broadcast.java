package dev.quire.kernel.protocol;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.zeromq.ZMQ;

/**
 * Output on its way to the subscribers.
 *
 * <p>A subscriber that does not read would either make a publisher drop messages, or keep them all in memory. Here
 * the output waits for the slowest subscriber, up to a number of bytes and as long as there is patience: it is used up
 * while output waits and grows again at a tenth of that speed. Without patience the slow subscriber loses messages and
 * nobody else does; so all others are held up by at most a tenth of the time, and {@link #PATIENCE_NANOS} at once.
 */
final class Broadcast {

    private static final System.Logger LOG = System.getLogger(Broadcast.class.getName());

    /** Messages that ZeroMQ keeps for each subscriber. A message of text has at most a quarter of a megabyte. */
    static final int UNREAD = 256;

    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long BYTES = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Deque<List<byte[]>> waiting = new ArrayDeque<>();
    private long bytes;

    /** These belong to the thread of the sockets. */
    private long patience = PATIENCE_NANOS;

    private long looked = System.nanoTime();
    private boolean blocked;
    private boolean dropping;

    /** Adds a message and returns at once. */
    synchronized void add(List<byte[]> frames) {
        waiting.add(frames);
        bytes += size(frames);
    }

    /** Adds a message before all others, for a subscriber that is to see it first. */
    synchronized void addFirst(List<byte[]> frames) {
        waiting.addFirst(frames);
        bytes += size(frames);
    }

    /** Waits while too much is waiting already; an interrupt ends it, and stays set. */
    synchronized void awaitRoom() {
        try {
            while (bytes > BYTES) {
                wait(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    private synchronized List<byte[]> first() {
        return waiting.peek();
    }

    private synchronized void removeFirst() {
        bytes -= size(waiting.remove());
        notifyAll();
    }

    static long size(List<byte[]> frames) {
        return frames.stream().mapToLong(frame -> frame.length).sum();
    }

    /**
     * Sends what the subscribers take.
     *
     * @param socket of type XPUB, which says when a subscriber's queue is full
     * @param waitForAll false if the slow ones are to lose what they cannot take
     * @param beforeEach runs before each message: it may add one in front
     * @return false if messages are left because a subscriber is slow
     */
    boolean sendTo(ZMQ.Socket socket, boolean waitForAll, Runnable beforeEach) {
        while (!isEmpty()) {
            beforeEach.run();
            List<byte[]> next = first();
            boolean sent = send(socket, next);
            spendPatience(!sent);
            if (!sent) {
                if (waitForAll && patience > 0) {
                    return false;
                }
                sayThatSomeIsLost();
                socket.setXpubNoDrop(false);
                send(socket, next);
                socket.setXpubNoDrop(true);
            }
            removeFirst();
        }
        return true;
    }

    private void spendPatience(boolean nowBlocked) {
        long now = System.nanoTime();
        long passed = now - looked;
        patience = blocked ? Math.max(0, patience - passed) : Math.min(PATIENCE_NANOS, patience + passed / 10);
        looked = now;
        blocked = nowBlocked && patience > 0;
        dropping = dropping && nowBlocked;
    }

    private void sayThatSomeIsLost() {
        if (!dropping) {
            dropping = true;
            LOG.log(Level.WARNING, "a subscriber to the output does not read; it loses messages");
        }
    }

    private static boolean send(ZMQ.Socket socket, List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i <= last; i++) {
            if (!socket.send(frames.get(i), ZMQ.DONTWAIT | (i < last ? ZMQ.SNDMORE : 0))) {
                return false;
            }
        }
        return true;
    }
}
