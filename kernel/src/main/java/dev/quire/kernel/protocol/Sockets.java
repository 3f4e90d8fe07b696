package dev.quire.kernel.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The five sockets, all on one thread, because a ZeroMQ socket belongs to one. It waits in a single blocking poll and
 * does nothing but move frames, so it never keeps a request waiting; other threads leave what they send in a queue and
 * wake it through a pipe.
 */
final class Sockets implements AutoCloseable {

    /** Messages that are taken from one socket before the others have their turn. */
    private static final int TURN = 64;

    /** Replies that a client may leave unread before it loses further ones. */
    private static final int UNREAD = 1_000;

    /** Requests that ZeroMQ takes from each client before this thread does, whatever their size. */
    private static final int UNTAKEN = 16;

    /** What one frame, and all frames of a message, may hold: more is not from a front end. */
    private static final long LARGEST_FRAME = 128L << 20;

    private static final long LARGEST_MESSAGE = 256L << 20;
    private static final int MOST_FRAMES = 4_096;

    /** A subscription names a type of message. */
    private static final long LARGEST_TOPIC = 1_024;

    private static final int LINGER_MILLIS = 500;

    /** While a subscriber's queue is full there is no event to wait for. */
    private static final long RETRY_MILLIS = 10;

    /** The sockets that carry messages. */
    enum Channel {
        SHELL,
        CONTROL,
        STDIN,
        IOPUB
    }

    /** Takes what arrives, on the thread of the sockets; must be quick. */
    interface Receiver {
        void receive(Channel channel, List<byte[]> frames);

        /** Whether another message of this channel may be read now; when that changes to true, {@link #wake} is due. */
        boolean hasRoom(Channel channel);
    }

    private record Outgoing(Channel channel, List<byte[]> frames) {}

    private final ZContext context = new ZContext();
    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final ZMQ.Socket heartbeat;
    private final Pipe wake;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
    private final Broadcast broadcast = new Broadcast();
    private final Receiver receiver;
    private final Thread thread;
    private final Thread bell;
    private volatile boolean ringing;
    private volatile boolean closing;

    Sockets(ConnectionFile connection, Receiver receiver) throws IOException {
        this.receiver = receiver;
        wake = Pipe.open();
        wake.source().configureBlocking(false);
        try {
            bind(Channel.SHELL, SocketType.ROUTER, connection.address(connection.shell()));
            bind(Channel.CONTROL, SocketType.ROUTER, connection.address(connection.control()));
            bind(Channel.STDIN, SocketType.ROUTER, connection.address(connection.stdin()));
            bind(Channel.IOPUB, SocketType.XPUB, connection.address(connection.iopub()));
            heartbeat = context.createSocket(SocketType.REP);
            heartbeat.setMaxMsgSize(LARGEST_TOPIC);
            heartbeat.bind(connection.address(connection.heartbeat()));
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        thread = Thread.ofPlatform().name("quire-sockets").unstarted(this::run);
        bell = Thread.ofPlatform().name("quire-bell").daemon().unstarted(this::ring);
    }

    private void bind(Channel channel, SocketType type, String address) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(LINGER_MILLIS);
        if (type == SocketType.XPUB) {
            socket.setSndHWM(Broadcast.UNREAD);
            socket.setXpubNoDrop(true);
            // A second subscriber to the same topic is announced too, so that it is welcomed.
            socket.setXpubVerbose(true);
            socket.setMaxMsgSize(LARGEST_TOPIC);
        } else {
            socket.setSndHWM(UNREAD);
            socket.setRcvHWM(UNTAKEN);
            socket.setMaxMsgSize(LARGEST_FRAME);
        }
        socket.bind(address);
        sockets.put(channel, socket);
    }

    void start() {
        bell.start();
        thread.start();
    }

    /** Sends frames; returns at once, and keeps the order of the calls for each channel. */
    void send(Channel channel, List<byte[]> frames) {
        if (channel == Channel.IOPUB) {
            broadcast.add(frames);
        } else {
            outgoing.add(new Outgoing(channel, frames));
        }
        wake();
    }

    /** Sends output before all that waits; only on the thread of the sockets, from within {@link Receiver#receive}. */
    void sendFirst(List<byte[]> frames) {
        broadcast.addFirst(frames);
    }

    /** Waits while subscribers are far behind. For threads that may wait: cells, and nobody who answers. */
    void awaitSubscribers() {
        broadcast.awaitRoom();
    }

    /** Makes the thread of the sockets look at everything again. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            ringing = true;
            LockSupport.unpark(bell);
        }
    }

    /** A channel that an interrupted thread writes to is closed, so cells must not write to the pipe themselves. */
    private void ring() {
        while (true) {
            if (ringing) {
                ringing = false;
                try {
                    wake.sink().write(ByteBuffer.wrap(new byte[1]));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            } else if (closing) {
                return;
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void run() {
        ZMQ.Poller poller = context.createPoller(sockets.size() + 2);
        Set<Channel> polled = EnumSet.noneOf(Channel.class);
        poller.register(heartbeat, ZMQ.Poller.POLLIN);
        poller.register(wake.source(), ZMQ.Poller.POLLIN);
        ByteBuffer drain = ByteBuffer.allocate(16);
        boolean slowReader = false;
        while (!closing) {
            pollWhatHasRoom(poller, polled);
            if (outgoing.isEmpty() && (slowReader || broadcast.isEmpty())) {
                poller.poll(slowReader ? RETRY_MILLIS : -1);
            }
            emptyPipe(drain);
            sendReplies();
            slowReader = !broadcast.sendTo(sockets.get(Channel.IOPUB), true, () -> receiveFrom(Channel.IOPUB));
            for (Channel channel : Channel.values()) {
                receiveFrom(channel);
            }
            echo();
        }
        sendReplies();
        var _ = broadcast.sendTo(sockets.get(Channel.IOPUB), false, () -> {});
        context.close();
    }

    /** A socket that is not read must not be polled: its waiting message would end every poll at once. */
    private void pollWhatHasRoom(ZMQ.Poller poller, Set<Channel> polled) {
        for (Map.Entry<Channel, ZMQ.Socket> entry : sockets.entrySet()) {
            Channel channel = entry.getKey();
            if (receiver.hasRoom(channel)) {
                if (polled.add(channel)) {
                    poller.register(entry.getValue(), ZMQ.Poller.POLLIN);
                }
            } else if (polled.remove(channel)) {
                poller.unregister(entry.getValue());
            }
        }
    }

    /** Reads first and resets then: the other way round a wake-up between the two would be lost. */
    private void emptyPipe(ByteBuffer drain) {
        try {
            drain.clear();
            var _ = wake.source().read(drain);
            woken.set(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendReplies() {
        for (Outgoing next = outgoing.poll(); next != null; next = outgoing.poll()) {
            send(sockets.get(next.channel()), next.frames());
        }
    }

    private static void send(ZMQ.Socket socket, List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i <= last; i++) {
            socket.send(frames.get(i), i < last ? ZMQ.SNDMORE : 0);
        }
    }

    private void receiveFrom(Channel channel) {
        ZMQ.Socket socket = sockets.get(channel);
        for (int i = 0; i < TURN && receiver.hasRoom(channel); i++) {
            List<byte[]> frames = receive(socket);
            if (frames == null) {
                return;
            }
            receiver.receive(channel, frames);
        }
    }

    /** The next message, empty if it is larger than any front end's, or null if there is none. */
    private static List<byte[]> receive(ZMQ.Socket socket) {
        byte[] frame = socket.recv(ZMQ.DONTWAIT);
        if (frame == null) {
            return null;
        }
        List<byte[]> frames = new ArrayList<>();
        frames.add(frame);
        long bytes = frame.length;
        boolean tooLarge = false;
        while (socket.hasReceiveMore()) {
            frame = socket.recv();
            bytes += frame.length;
            tooLarge |= bytes > LARGEST_MESSAGE || frames.size() >= MOST_FRAMES;
            if (tooLarge) {
                frames.clear();
            } else {
                frames.add(frame);
            }
        }
        return frames;
    }

    private void echo() {
        List<byte[]> beat = receive(heartbeat);
        if (beat != null) {
            send(heartbeat, beat.isEmpty() ? List.of(new byte[0]) : beat);
        }
    }

    /** Sends what is waiting, then closes the sockets; returns when that is done. */
    @Override
    public void close() {
        closing = true;
        woken.set(false);
        wake();
        try {
            thread.join(2L * LINGER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
