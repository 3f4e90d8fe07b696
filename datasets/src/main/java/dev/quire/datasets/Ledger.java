package dev.quire.datasets;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * The ledger of the clone in which a notebook runs: every paper of the atlas, and what its checks came to.
 *
 * <p>It is read from {@code verification/papers.csv} and {@code verification/ledger.json} of the nearest folder, from the
 * working directory upwards, that has them: a notebook is started in its own folder, and a test in its module's. The files
 * are not packed, because every update of a notebook changes them.
 *
 * {@snippet class="snippets.DatasetSnippets" region="ledger"}
 */
public final class Ledger {

    private static final Path PAPERS = Path.of("verification", "papers.csv");
    private static final Path ROWS = Path.of("verification", "ledger.json");

    private Ledger() {}

    /**
     * Returns the ledger of the clone around the working directory.
     *
     * @return a new table with a row per paper: the texts {@code slug}, {@code title}, {@code area}, {@code status},
     *     {@code because}, {@code notebook}, {@code year} and {@code link}, empty where there is nothing to say, and the
     *     whole numbers {@code checks} and {@code failed}
     * @throws IllegalArgumentException if no folder above has a ledger, or it is damaged
     * @throws UncheckedIOException if it cannot be read
     */
    public static Table table() {
        return table(above(Path.of("")));
    }

    /**
     * Returns the ledger of a clone.
     *
     * @param clone its folder
     * @return a new table, as {@link #table()} returns it
     * @throws IllegalArgumentException if the folder has no ledger, or it is damaged
     * @throws UncheckedIOException if it cannot be read
     */
    public static Table table(Path clone) {
        if (clone == null || !has(clone)) {
            throw new IllegalArgumentException(
                    "clone: expected a folder with " + PAPERS + " and " + ROWS + ", got " + clone);
        }
        try {
            return joined(clone, JsonParser.parseString(Files.readString(clone.resolve(ROWS))));
        } catch (IOException e) {
            throw new UncheckedIOException(clone.resolve(ROWS) + ": cannot be read", e);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | ClassCastException e) {
            throw damaged(clone, "not what ./quire run --update writes", e);
        }
    }

    /** Returns the nearest folder with a ledger, from a folder upwards. */
    static Path above(Path start) {
        Path from = start.toAbsolutePath().normalize();
        return Stream.iterate(from, folder -> folder != null, Path::getParent)
                .filter(Ledger::has)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no folder from " + from + " upwards has " + PAPERS
                        + " and " + ROWS + ": expected a working directory inside a clone of Quire"));
    }

    private static boolean has(Path folder) {
        return Files.isRegularFile(folder.resolve(PAPERS)) && Files.isRegularFile(folder.resolve(ROWS));
    }

    private static Table joined(Path clone, JsonElement content) {
        JsonObject rows = content.getAsJsonObject().getAsJsonObject("rows");
        // Every column as text: what Tablesaw guesses depends on the default locale.
        Table papers = Table.read()
                .csv(CsvReadOptions.builder(clone.resolve(PAPERS).toFile()).columnTypes(name -> ColumnType.STRING));
        Table table = Table.create("ledger")
                .addColumns(
                        text("slug"), text("title"), text("area"), text("status"), text("because"), text("notebook"))
                .addColumns(IntColumn.create("checks"), IntColumn.create("failed"), text("year"), text("link"));
        for (Row paper : papers) {
            String slug = paper.getString("slug");
            JsonObject row = rows == null ? null : rows.getAsJsonObject(slug);
            if (row == null) {
                throw damaged(clone, "no row " + slug, null);
            }
            append(table, paper, row);
        }
        return table;
    }

    private static void append(Table table, Row paper, JsonObject row) {
        JsonArray checks = row.has("checks") ? row.getAsJsonArray("checks") : new JsonArray();
        int failed = 0;
        for (JsonElement check : checks) {
            failed += member(check.getAsJsonObject(), "verdict").equals("passed") ? 0 : 1;
        }
        for (String name : new String[] {"slug", "title", "area", "year", "link"}) {
            table.stringColumn(name).append(paper.getString(name));
        }
        table.stringColumn("status").append(member(row, "status"));
        table.stringColumn("because").append(member(row, "reason"));
        table.stringColumn("notebook").append(member(row, "notebook"));
        table.intColumn("checks").append(checks.size());
        table.intColumn("failed").append(failed);
    }

    private static String member(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsString() : "";
    }

    private static StringColumn text(String name) {
        return StringColumn.create(name);
    }

    private static IllegalArgumentException damaged(Path clone, String why, Exception cause) {
        return new IllegalArgumentException(clone.resolve(ROWS) + ": " + why, cause);
    }
}
