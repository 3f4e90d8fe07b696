package dev.quire.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.quire.kernel.assist.Completion;
import dev.quire.kernel.assist.Inspection;
import dev.quire.kernel.assist.MagicLine;
import dev.quire.kernel.assist.Readiness;
import dev.quire.kernel.engine.Engine;
import dev.quire.kernel.magics.MagicAssist;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** Answers questions about code and about the kernel; none of them runs a cell. */
final class Answers {

    private final String version;
    private final CompletableFuture<Engine> engine;
    private final CompletableFuture<QuireKernel> kernel;
    private final History history;
    private final Comms comms;

    Answers(
            String version,
            CompletableFuture<Engine> engine,
            CompletableFuture<QuireKernel> kernel,
            History history,
            Comms comms) {
        this.version = version;
        this.engine = engine;
        this.kernel = kernel;
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
        int cursor = cursor(request, source);
        Optional<MagicLine> magic = MagicLine.at(source, cursor);
        Completion completion;
        if (magic.isEmpty() || isInTimed(magic.get(), cursor)) {
            completion = engine.join()
                    .complete(magic.map(one -> withoutTime(source, one)).orElse(source), cursor);
        } else {
            MagicsRegistry registry = kernel.join().getMagicsRegistry();
            completion = MagicAssist.complete(
                    magic.get(), cursor, registry.getLineMagicNames(), registry.getCellMagicNames());
        }
        int start = source.codePointCount(0, completion.start());
        int end = source.codePointCount(0, completion.end());
        JsonArray types = new JsonArray();
        for (Completion.Candidate one : completion.found()) {
            JsonObject type = new JsonObject();
            type.addProperty("start", start);
            type.addProperty("end", end);
            type.addProperty("text", one.text());
            type.addProperty("type", one.kind());
            type.addProperty("signature", one.signature());
            types.add(type);
        }
        JsonObject metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", types);
        JsonObject content = new JsonObject();
        content.add("matches", texts(completion.candidates()));
        content.addProperty("cursor_start", start);
        content.addProperty("cursor_end", end);
        content.add("metadata", metadata);
        return content;
    }

    /** Behind {@code %time} stands Java. */
    private static boolean isInTimed(MagicLine magic, int cursor) {
        return magic.name().equals("time") && !magic.cell() && cursor > magic.start() + "%time".length();
    }

    private static String withoutTime(String source, MagicLine magic) {
        int end = magic.start() + "%time".length();
        return source.substring(0, magic.start()) + " ".repeat("%time".length()) + source.substring(end);
    }

    private JsonObject inspect(JsonObject request) {
        String source = Message.text(request, "code", "");
        Inspection found = inspection(source, cursor(request, source), Message.integer(request, "detail_level", 0));
        JsonObject data = new JsonObject();
        found.forms().forEach(data::addProperty);
        JsonObject content = new JsonObject();
        content.addProperty("found", !found.forms().isEmpty());
        content.add("data", data);
        content.add("metadata", new JsonObject());
        return content;
    }

    /** What stands at a place, be it Java or a magic. */
    Inspection inspection(String source, int cursor, int detail) {
        Optional<MagicLine> magic = MagicLine.at(source, Math.min(cursor + 1, source.length()));
        if (magic.isEmpty()) {
            return engine.join().inspect(source, cursor, detail);
        }
        if (isInTimed(magic.get(), cursor)) {
            return engine.join().inspect(withoutTime(source, magic.get()), cursor, detail);
        }
        MagicsRegistry registry = kernel.join().getMagicsRegistry();
        List<String> known = new ArrayList<>();
        registry.getLineMagicNames().forEach(name -> known.add("%" + name));
        registry.getCellMagicNames().forEach(name -> known.add("%%" + name));
        return MagicAssist.inspect(magic.get(), known);
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
