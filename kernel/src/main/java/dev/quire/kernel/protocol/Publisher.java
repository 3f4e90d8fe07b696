package dev.quire.kernel.protocol;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends replies and output. Safe for use by several threads; encodes on the thread that calls. */
final class Publisher {

    private final Wire wire;
    private final Sockets sockets;
    private JsonObject running;

    Publisher(Wire wire, Sockets sockets) {
        this.wire = wire;
        this.sockets = sockets;
    }

    /** Publishes output that belongs to a request. */
    void publish(String type, JsonObject parent, JsonObject content) {
        publish(wire.message(topic(type), type, parent, content));
    }

    void publish(Message message) {
        sockets.send(Sockets.Channel.IOPUB, wire.encode(message));
    }

    void publishComm(String type, JsonObject parent, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
        Message plain = wire.message(topic(type), type, parent, content);
        publish(new Message(plain.identities(), plain.header(), parent, metadata, content, buffers, 0));
    }

    /** Waits while subscribers are far behind; for cells, before something large. */
    void awaitSubscribers() {
        sockets.awaitSubscribers();
    }

    private static List<byte[]> topic(String type) {
        return List.of(type.getBytes(StandardCharsets.UTF_8));
    }

    void stream(String name, String text, JsonObject parent) {
        JsonObject content = new JsonObject();
        content.addProperty("name", name);
        content.addProperty("text", text);
        publish("stream", parent, content);
    }

    /** Answers a request on the channel that it came by. */
    void reply(Sockets.Channel channel, Message request, JsonObject content) {
        if (!content.has("status")) {
            content.addProperty("status", "ok");
        }
        String type = request.type().replaceFirst("_request$", "_reply");
        sockets.send(channel, wire.encode(wire.message(request.identities(), type, request.header(), content)));
    }

    /** Sends a question to whoever sent a request. */
    void ask(Message request, JsonObject content) {
        sockets.send(
                Sockets.Channel.STDIN,
                wire.encode(wire.message(request.identities(), "input_request", request.header(), content)));
    }

    synchronized void cellStarts(JsonObject parent) {
        running = parent;
        status("busy", parent);
    }

    synchronized void cellEnds(JsonObject parent) {
        running = null;
        status("idle", parent);
    }

    void busy(JsonObject parent) {
        status("busy", parent);
    }

    /** Front ends show the last state they heard, so a cell that still runs is named again. */
    synchronized void idle(JsonObject parent) {
        status("idle", parent);
        if (running != null) {
            status("busy", running);
        }
    }

    void status(String state, JsonObject parent) {
        JsonObject content = new JsonObject();
        content.addProperty("execution_state", state);
        publish("status", parent, content);
    }

    /** Tells a new subscriber, before anything else, that from here on it misses nothing. */
    void welcome(String subscription) {
        JsonObject content = new JsonObject();
        content.addProperty("subscription", subscription);
        byte[] topic = subscription.getBytes(StandardCharsets.UTF_8);
        sockets.sendFirst(wire.encode(wire.message(List.of(topic), "iopub_welcome", new JsonObject(), content)));
    }
}
