package dev.quire.verification.plants;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.quire.verification.notebooks.CodeCell;
import dev.quire.verification.notebooks.Notebook;
import dev.quire.verification.notebooks.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plants a row's errors one after the other and compares each run with the sound one of the same cells. */
final class Harness implements AutoCloseable {

    private final Path notebook;
    private final Row row;
    private final List<CodeCell> cells;
    private final Slice slice = new Slice();
    private final Map<String, List<JsonObject>> sound = new HashMap<>();

    Harness(Path notebook, Row row) {
        this.notebook = notebook;
        this.row = row;
        this.cells = Notebook.cells(notebook);
    }

    /** Runs the cells up to the plant's check with the plant, and once without any. */
    Finding plant(Plant plant) {
        String needed = cellsFor(plant.check());
        try (PlantedLoader loader = new PlantedLoader(plant, row.getClass())) {
            return Finding.of(plant, row.slug(), sound.computeIfAbsent(needed, this::sound), run(loader, needed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String cellsFor(String check) {
        CodeCell target = cells.stream()
                .filter(cell -> cell.made(row.slug(), check))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("check: expected one that " + notebook
                        + " made in section \"" + row.slug() + "\" when it was last run, got \"" + check + "\""));
        JsonArray needed = new JsonArray();
        for (CodeCell cell : slice.of(cells, target.number(), row.slug())) {
            if (cell.tags().contains("kernel")) {
                continue; // its magics need a running kernel
            }
            JsonObject entry = new JsonObject();
            entry.addProperty("number", cell.number());
            entry.addProperty("source", cell.source());
            needed.add(entry);
        }
        return needed.toString();
    }

    private List<JsonObject> sound(String needed) {
        try (PlantedLoader loader = new PlantedLoader()) {
            return run(loader, needed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        slice.close();
    }

    private List<JsonObject> run(ClassLoader loader, String needed) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            String records = (String) Class.forName(SectionRun.class.getName(), true, loader)
                    .getMethod("of", String.class)
                    .invoke(null, needed);
            List<JsonObject> found = new ArrayList<>();
            for (JsonElement record : JsonParser.parseString(records).getAsJsonArray()) {
                found.add(record.getAsJsonObject());
            }
            return found;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(notebook + " cannot be run", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
