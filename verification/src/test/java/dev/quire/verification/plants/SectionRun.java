package dev.quire.verification.plants;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.quire.verification.notebooks.CellRunner;

/**
 * Runs cells of a notebook; called by name, in a loader of its own. Takes and gives texts, because nothing
 * else is the same class on both sides.
 */
public final class SectionRun {

    private SectionRun() {}

    /**
     * Runs cells until one fails.
     *
     * @param cells a JSON array of {@code {"number": …, "source": …}}
     * @return the records as a JSON array; the last one is {@code {"error": …}} if a cell failed
     */
    public static String of(String cells) {
        JsonArray records = new JsonArray();
        try (CellRunner runner = new CellRunner()) {
            for (JsonElement element : JsonParser.parseString(cells).getAsJsonArray()) {
                JsonObject cell = element.getAsJsonObject();
                int number = cell.get("number").getAsInt();
                CellRunner.Ran ran = runner.run(number, cell.get("source").getAsString());
                ran.records().forEach(records::add);
                if (!ran.error().isEmpty()) {
                    JsonObject error = new JsonObject();
                    error.addProperty("error", "cell " + number + ": " + ran.error());
                    records.add(error);
                    break;
                }
            }
        }
        return records.toString();
    }
}
