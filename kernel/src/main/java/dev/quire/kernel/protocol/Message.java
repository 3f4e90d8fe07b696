package dev.quire.kernel.protocol;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * A message of the Jupyter protocol.
 *
 * @param identities routing frames before the delimiter; on output channels the topic
 * @param header id, type, session, user, date, version
 * @param parent the header of the request that caused this message, empty if none did
 * @param metadata free
 * @param content as the type says
 * @param buffers binary frames behind the content
 * @param weight the bytes in which it arrived; 0 for a message of this kernel
 */
record Message(
        List<byte[]> identities,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers,
        long weight) {

    /** The type of the message, or an empty text. */
    String type() {
        return text(header, "msg_type", "");
    }

    static String text(JsonObject object, String name, String otherwise) {
        return object.has(name) && object.get(name).isJsonPrimitive()
                ? object.get(name).getAsString()
                : otherwise;
    }

    static boolean flag(JsonObject object, String name, boolean otherwise) {
        boolean given = object.has(name)
                && object.get(name).isJsonPrimitive()
                && object.get(name).getAsJsonPrimitive().isBoolean();
        return given ? object.get(name).getAsBoolean() : otherwise;
    }

    static int integer(JsonObject object, String name, int otherwise) {
        boolean given = object.has(name)
                && object.get(name).isJsonPrimitive()
                && object.get(name).getAsJsonPrimitive().isNumber();
        return given ? object.get(name).getAsInt() : otherwise;
    }
}
