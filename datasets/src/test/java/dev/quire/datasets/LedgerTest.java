package dev.quire.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

class LedgerTest {

    private static final String PAPERS = """
            slug,title,area,type,notebook,year,link
            one,"Of commas, and ""quotes"": größer",sketch,dev.quire.A,sketch/tour,2022,https://example.org
            two,Open,dense,,,,
            """;

    private static final String ROWS = """
            {"version": 1, "rows": {
              "one": {"status": "bounded", "reason": "it held", "notebook": "sketch/tour",
                      "checks": [{"verdict": "passed"}, {"verdict": "failed"}]},
              "two": {"status": "open"}}}
            """;

    @TempDir
    private Path clone;

    private Table ledger(String rows) throws IOException {
        Files.createDirectories(clone.resolve("verification"));
        Files.writeString(clone.resolve("verification/papers.csv"), PAPERS);
        Files.writeString(clone.resolve("verification/ledger.json"), rows);
        return Ledger.table(clone);
    }

    @Test
    void everyPaperHasItsStatusAndItsChecks() throws IOException {
        Table table = ledger(ROWS);
        assertEquals("[one, two]", table.stringColumn("slug").asList().toString());
        assertEquals(
                "Of commas, and \"quotes\": größer", table.stringColumn("title").get(0));
        assertEquals("[bounded, open]", table.stringColumn("status").asList().toString());
        assertEquals("[it held, ]", table.stringColumn("because").asList().toString());
        assertEquals("[sketch/tour, ]", table.stringColumn("notebook").asList().toString());
        assertEquals("[2022, ]", table.stringColumn("year").asList().toString());
        assertEquals("[2, 0]", table.intColumn("checks").asList().toString());
        assertEquals("[1, 0]", table.intColumn("failed").asList().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-SA-u-nu-arab", "hi-IN-u-nu-deva"})
    void itIsReadAlikeEverywhere(String tag) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertEquals("2022", ledger(ROWS).stringColumn("year").get(0));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void itIsFoundFromAnyFolderInsideTheClone() throws IOException {
        ledger(ROWS);
        Path deep = Files.createDirectories(clone.resolve("notebooks/sketch"));
        assertEquals(clone.toRealPath(), Ledger.above(deep).toRealPath());
        assertEquals(clone.toRealPath(), Ledger.above(clone).toRealPath());
    }

    @Test
    void theLedgerOfThisCloneIsFoundFromItsModules() {
        Table table = Ledger.table();
        assertTrue(table.rowCount() > 250, "rows: " + table.rowCount());
        assertEquals(table.rowCount(), table.stringColumn("slug").countUnique());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{", "{\"rows\": {\"one\": {\"status\": \"open\"}}}", "{\"rows\": {\"one\": 1}}", "{}"
            })
    void aDamagedLedgerIsRefusedByName(String rows) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> ledger(rows));
        assertTrue(refused.getMessage().contains("ledger.json: "), refused.getMessage());
    }

    @Test
    void whereThereIsNoneItSaysWhereItLooked() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Ledger.above(clone));
        assertTrue(refused.getMessage().startsWith("no folder from " + clone), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Ledger.table(clone));
        assertThrows(IllegalArgumentException.class, () -> Ledger.table(null));
    }
}
