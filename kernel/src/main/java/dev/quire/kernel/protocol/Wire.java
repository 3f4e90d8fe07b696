package dev.quire.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Between messages and signed frames. Safe for use by several threads. */
final class Wire {

    static final String PROTOCOL = "5.5";

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int PARTS = 4;

    private final Gson gson =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private final String session = UUID.randomUUID().toString();
    private final SecretKeySpec key;

    /** A message that does not belong to this conversation: unsigned, wrongly signed, or not a message. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    Wire(String scheme, String secret) {
        if (secret.isEmpty()) {
            key = null;
            return;
        }
        String prefix = "hmac-";
        if (!scheme.startsWith(prefix)) {
            throw new IllegalArgumentException("signature_scheme: expected hmac-sha256, got " + scheme);
        }
        String algorithm = "Hmac" + scheme.substring(prefix.length()).toUpperCase(Locale.ROOT);
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm);
        try {
            var _ = mac();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("signature_scheme: expected one this JVM knows, got " + scheme, e);
        }
    }

    private Mac mac() throws GeneralSecurityException {
        Mac mac = Mac.getInstance(key.getAlgorithm());
        mac.init(key);
        return mac;
    }

    /** A new message of this kernel. */
    Message message(List<byte[]> identities, String type, JsonObject parent, JsonObject content) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", UUID.randomUUID().toString());
        header.addProperty("msg_type", type);
        header.addProperty("session", session);
        header.addProperty("username", "quire");
        header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.addProperty("version", PROTOCOL);
        return new Message(identities, header, parent, new JsonObject(), content, List.of(), 0);
    }

    List<byte[]> encode(Message message) {
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        byte[][] parts = {
            bytes(message.header()), bytes(message.parent()), bytes(message.metadata()), bytes(message.content())
        };
        frames.add(signature(parts).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(Arrays.asList(parts));
        frames.addAll(message.buffers());
        return frames;
    }

    Message decode(List<byte[]> frames) throws Refused {
        int at = 0;
        while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) {
            at++;
        }
        if (frames.size() < at + 2 + PARTS) {
            throw new Refused(
                    "expected a delimiter, a signature and " + PARTS + " parts, got " + frames.size() + " frames");
        }
        byte[][] parts = frames.subList(at + 2, at + 2 + PARTS).toArray(new byte[0][]);
        byte[] expected = signature(parts).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, frames.get(at + 1))) {
            throw new Refused("its signature is wrong");
        }
        return new Message(
                List.copyOf(frames.subList(0, at)),
                object(parts[0]),
                object(parts[1]),
                object(parts[2]),
                object(parts[3]),
                List.copyOf(frames.subList(at + 2 + PARTS, frames.size())),
                Broadcast.size(frames));
    }

    private static JsonObject object(byte[] part) throws Refused {
        try {
            return JsonParser.parseString(new String(part, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
            throw new Refused("a part of it is not a JSON object");
        }
    }

    private byte[] bytes(JsonObject object) {
        return gson.toJson(object).getBytes(StandardCharsets.UTF_8);
    }

    private String signature(byte[][] parts) {
        if (key == null) {
            return "";
        }
        try {
            Mac mac = mac();
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signature was possible before", e);
        }
    }
}
