package dev.quire.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Further places where requests are worked off one after the other, each on a thread of its own (Jupyter's enhancement
 * proposal 91), so that a console can look at the variables while a cell runs.
 */
final class Subshells {

    /** Each holds a thread; front ends need one per console, and some one per comm. */
    private static final int MOST = 64;

    private record Subshell(Cells cells, Thread thread) {}

    private final Map<String, Subshell> open = new LinkedHashMap<>();
    private final Supplier<Cells> cells;

    /** Takes where the cells of a new subshell are to come from. */
    Subshells(Supplier<Cells> cells) {
        this.cells = cells;
    }

    /** The content of the reply to a request about subshells, or null if it is about something else. */
    JsonObject answer(Message request) {
        return switch (request.type()) {
            case "create_subshell_request" -> create();
            case "list_subshell_request" -> list();
            case "delete_subshell_request" -> delete(Message.text(request.content(), "subshell_id", ""));
            default -> null;
        };
    }

    private synchronized JsonObject create() {
        if (open.size() >= MOST) {
            throw new IllegalStateException("subshells: expected at most " + MOST + " at a time");
        }
        String id = UUID.randomUUID().toString();
        Cells made = cells.get();
        Thread thread =
                Thread.ofPlatform().name("quire-subshell-" + id).daemon().start(made::run);
        open.put(id, new Subshell(made, thread));
        JsonObject content = new JsonObject();
        content.addProperty("subshell_id", id);
        return content;
    }

    private synchronized JsonObject list() {
        JsonArray ids = new JsonArray();
        open.keySet().forEach(ids::add);
        JsonObject content = new JsonObject();
        content.add("subshell_id", ids);
        return content;
    }

    private synchronized JsonObject delete(String id) {
        Subshell removed = open.remove(id);
        if (removed == null) {
            throw unknown(id);
        }
        removed.cells().close();
        return new JsonObject();
    }

    /** The cells of a subshell. */
    synchronized Cells cells(String id) {
        Subshell subshell = open.get(id);
        if (subshell == null) {
            throw unknown(id);
        }
        return subshell.cells();
    }

    private static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException("subshell_id: expected one that create_subshell has given, got " + id);
    }
}
