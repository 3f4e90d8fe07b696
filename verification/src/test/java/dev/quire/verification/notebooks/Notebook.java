package dev.quire.verification.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The code cells of a notebook's file; of the outputs only the names of checks are read. */
public final class Notebook {

    private Notebook() {}

    /**
     * Reads a notebook.
     *
     * @param file an {@code .ipynb}
     * @return its code cells in order
     * @throws UncheckedIOException if it cannot be read
     */
    public static List<CodeCell> cells(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<CodeCell> cells = new ArrayList<>();
        for (JsonElement element :
                JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells")) {
            JsonObject cell = element.getAsJsonObject();
            String source = source(cell.get("source"));
            if (cell.get("cell_type").getAsString().equals("code") && !source.isBlank()) {
                String id = cell.has("id") ? cell.get("id").getAsString() : "";
                cells.add(new CodeCell(cells.size() + 1, id, source, tags(cell), checks(cell)));
            }
        }
        return cells;
    }

    private static String source(JsonElement source) {
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }

    private static Set<String> checks(JsonObject cell) {
        Set<String> checks = new HashSet<>();
        for (JsonElement output : cell.getAsJsonArray("outputs")) {
            JsonObject data = output.getAsJsonObject().getAsJsonObject("data");
            JsonObject record = data == null ? null : data.getAsJsonObject(CellRunner.MIME);
            if (record != null && record.has("relation")) {
                checks.add(record.get("slug").getAsString() + "\n"
                        + record.get("name").getAsString());
            }
        }
        return checks;
    }

    private static Set<String> tags(JsonObject cell) {
        Set<String> tags = new HashSet<>();
        JsonArray given = cell.getAsJsonObject("metadata").getAsJsonArray("tags");
        if (given != null) {
            given.forEach(tag -> tags.add(tag.getAsString()));
        }
        return tags;
    }
}
