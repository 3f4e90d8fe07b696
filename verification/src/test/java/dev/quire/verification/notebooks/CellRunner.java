package dev.quire.verification.notebooks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.quire.kernel.engine.CellListener;
import dev.quire.kernel.engine.CellOutcome;
import dev.quire.kernel.engine.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Runs cells through the kernel's engine, without Jupyter and without showing anything, and keeps their check records. */
public final class CellRunner implements AutoCloseable {

    static final String MIME = "application/vnd.quire.check+json";
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Engine engine = new Engine();

    /**
     * What became of a cell.
     *
     * @param records its check records, in order
     * @param error why it did not reach its end, empty if it did
     */
    public record Ran(List<JsonObject> records, String error) {}

    /**
     * Runs a cell.
     *
     * @param number what the cell is called in messages
     * @param source its text
     * @return what became of it
     */
    public Ran run(int number, String source) {
        List<JsonObject> records = Collections.synchronizedList(new ArrayList<>());
        CellOutcome outcome = engine.run(number, source, new Listener(records));
        String error = outcome.ok()
                ? ""
                : String.join("\n", outcome.error().traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
        return new Ran(List.copyOf(records), error);
    }

    @Override
    public void close() {
        engine.close();
    }

    private record Listener(List<JsonObject> records) implements CellListener {

        @Override
        public void show(Map<String, Object> bundle) {
            Object record = bundle.get(MIME);
            if (record != null) {
                records.add(GSON.toJsonTree(record).getAsJsonObject());
            }
        }

        @Override
        public void out(String text) {}

        @Override
        public void err(String text) {}

        @Override
        public void display(Object value) {}

        @Override
        public void result(Object value) {}
    }
}
