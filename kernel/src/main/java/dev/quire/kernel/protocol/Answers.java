package dev.quire.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.quire.kernel.engine.Completion;
import dev.quire.kernel.engine.Engine;
import dev.quire.kernel.engine.Readiness;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Answers questions about code and about the kernel; none of them runs a cell. */
final class Answers {

    private final String version;
    private final CompletableFuture<Engine> engine;
    private final History history;
    private final Comms comms;

    Answers(String version, CompletableFuture<Engine> engine, History history, Comms comms) {
        this.version = version;
        this.engine = engine;
        this.history = history;
        this.comms = comms;
    }

    /** The content of the reply, or null if the type of the request is not known here. */
    JsonObject to(Message request) {
        JsonObject content = request.content();
        return switch (request.type()) {
            case "kernel_info_request" -> info();
            case "complete_request" -> complete(content);
            case "inspect_request" -> inspect(content);
            case "is_complete_request" -> readiness(content);
            case "history_request" -> history.answer(content);
            case "comm_info_request" -> comms.info(Message.text(content, "target_name", ""));
            default -> null;
        };
    }

    private JsonObject info() {
        JsonObject language = new JsonObject();
        language.addProperty("name", "java");
        language.addProperty("version", Runtime.version().toString());
        language.addProperty("mimetype", "text/x-java");
        language.addProperty("file_extension", ".jsh");
        language.addProperty("pygments_lexer", "java");
        language.addProperty("codemirror_mode", "text/x-java");
        language.addProperty("nbconvert_exporter", "script");
        JsonObject content = new JsonObject();
        content.addProperty("protocol_version", Wire.PROTOCOL);
        content.addProperty("implementation", "quire");
        content.addProperty("implementation_version", version);
        content.add("language_info", language);
        String vendor = System.getProperty("java.vm.vendor", "unknown vendor");
        content.addProperty(
                "banner", String.format(Locale.ROOT, "Quire %s on Java %s (%s)", version, Runtime.version(), vendor));
        content.addProperty("debugger", false);
        content.add("help_links", new JsonArray());
        content.add("supported_features", texts(List.of("kernel subshells")));
        return content;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private JsonObject complete(JsonObject request) {
        String source = Message.text(request, "code", "");
        Completion completion = engine.join().complete(source, cursor(request, source));
        JsonObject content = new JsonObject();
        content.add("matches", texts(completion.candidates()));
        content.addProperty("cursor_start", source.codePointCount(0, completion.start()));
        content.addProperty("cursor_end", source.codePointCount(0, completion.end()));
        content.add("metadata", new JsonObject());
        return content;
    }

    private JsonObject inspect(JsonObject request) {
        String source = Message.text(request, "code", "");
        String found = engine.join().inspect(source, cursor(request, source));
        JsonObject data = new JsonObject();
        if (!found.isEmpty()) {
            data.addProperty("text/plain", found);
        }
        JsonObject content = new JsonObject();
        content.addProperty("found", !found.isEmpty());
        content.add("data", data);
        content.add("metadata", new JsonObject());
        return content;
    }

    private JsonObject readiness(JsonObject request) {
        Readiness readiness = engine.join().readiness(Message.text(request, "code", ""));
        JsonObject content = new JsonObject();
        content.addProperty("status", readiness.state().name().toLowerCase(Locale.ROOT));
        content.addProperty("indent", readiness.indent());
        return content;
    }

    /** The protocol counts code points, Java counts UTF-16 units. */
    private static int cursor(JsonObject request, String source) {
        int codePoints = source.codePointCount(0, source.length());
        int cursor = Message.integer(request, "cursor_pos", codePoints);
        return source.offsetByCodePoints(0, Math.clamp(cursor, 0, codePoints));
    }
}
