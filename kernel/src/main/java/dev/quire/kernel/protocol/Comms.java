package dev.quire.kernel.protocol;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.channels.DefaultReplyEnvironment;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** jjava-jupyter's comms on our sockets. */
final class Comms extends CommManager {

    private final Publisher publisher;

    /** The request that this thread handles. */
    private static final ThreadLocal<JsonObject> HANDLED = new ThreadLocal<>();

    /** The last request of the main shell, for what cells send. */
    private volatile JsonObject last = new JsonObject();

    Comms(Publisher publisher) {
        this.publisher = publisher;
        // Cells and what they have started open comms while others are listed; the maps it comes with are for one
        // thread.
        targets = new ConcurrentHashMap<>(targets);
        comms = new ConcurrentHashMap<>(comms);
        setIOPubChannel(new Outlet(ZMQ.context(1)));
    }

    /** What comms send while a request is handled names it as its cause. */
    void parent(JsonObject header, boolean main) {
        HANDLED.set(header);
        if (main) {
            last = header;
        }
        setMessageContext(new org.dflib.jjava.jupyter.messages.Message<>(
                header(header, MessageType.UNKNOWN), null, Map.of(), List.of()));
    }

    /** One at a time, in the order in which the front end sent them. */
    synchronized void receive(Message message) {
        JsonObject content = message.content();
        String id = Message.text(content, "comm_id", "");
        JsonObject data = content.has("data") && content.get("data").isJsonObject()
                ? content.getAsJsonObject("data")
                : new JsonObject();
        switch (message.type()) {
            case "comm_open" -> {
                String target = Message.text(content, "target_name", "");
                CommOpenCommand command = new CommOpenCommand(id, target, data);
                handleCommOpenCommand(new Replies(), wrap(message, MessageType.COMM_OPEN_COMMAND, command));
            }
            case "comm_msg" ->
                handleCommMsgCommand(
                        new Replies(), wrap(message, MessageType.COMM_MSG_COMMAND, new CommMsgCommand(id, data)));
            default ->
                handleCommCloseCommand(
                        new Replies(), wrap(message, MessageType.COMM_CLOSE_COMMAND, new CommCloseCommand(id, data)));
        }
    }

    /** The content of a reply to a comm_info request. */
    JsonObject info(String target) {
        JsonObject open = new JsonObject();
        for (Comm comm : this) {
            if (target.isEmpty() || target.equals(comm.getTargetName())) {
                JsonObject one = new JsonObject();
                one.addProperty("target_name", comm.getTargetName());
                open.add(comm.getID(), one);
            }
        }
        JsonObject content = new JsonObject();
        content.add("comms", open);
        return content;
    }

    private static <T> org.dflib.jjava.jupyter.messages.Message<T> wrap(
            Message message, MessageType<T> type, T content) {
        Map<String, Object> metadata = Map.of();
        return new org.dflib.jjava.jupyter.messages.Message<>(
                header(message.header(), type), content, metadata, message.buffers());
    }

    private static <T> Header<T> header(JsonObject header, MessageType<T> type) {
        return new Header<>(
                Message.text(header, "msg_id", ""),
                Message.text(header, "username", ""),
                Message.text(header, "session", ""),
                KernelTimestamp.now(),
                type,
                Message.text(header, "version", Wire.PROTOCOL));
    }

    private void publish(String type, Object content, Map<String, Object> metadata, List<byte[]> buffers) {
        JsonObject parent = HANDLED.get() == null ? last : HANDLED.get();
        publisher.publishComm(
                type,
                parent,
                Bundles.json(content).getAsJsonObject(),
                metadata == null ? new JsonObject() : Bundles.json(metadata).getAsJsonObject(),
                buffers == null ? List.of() : buffers);
    }

    /** CommManager sends through a socket of its own type; this one passes on and is never bound. */
    private final class Outlet extends JupyterSocket {

        Outlet(ZMQ.Context context) {
            super(context, SocketType.PUB, HMACGenerator.NO_AUTH_INSTANCE, LoggerFactory.getLogger(Comms.class));
        }

        @Override
        public void bind(KernelConnectionProperties connection) {
            throw new UnsupportedOperationException("comms have no port of their own");
        }

        @Override
        public synchronized void sendMessage(org.dflib.jjava.jupyter.messages.Message<?> message) {
            publish(
                    message.getHeader().getType().getName(),
                    message.getContent(),
                    message.getNonNullMetadata(),
                    message.getBlobs());
        }
    }

    /** Where CommManager says that a target is unknown; busy and idle are said for all requests in one place. */
    private final class Replies extends DefaultReplyEnvironment {

        Replies() {
            super(null, null, null);
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            Comms.this.publish(content.getType().getName(), content, Map.of(), List.of());
        }

        @Override
        public void setBusyDeferIdle() {}
    }
}
