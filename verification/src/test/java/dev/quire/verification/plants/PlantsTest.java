package dev.quire.verification.plants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.quire.verification.House;
import dev.quire.verification.notebooks.CodeCell;
import dev.quire.verification.notebooks.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every error in {@code verification/plants} is planted: its check must fail, and the oracle's own number must keep every
 * bit. What was found goes to {@code target/plants.json} for the report.
 */
@Tag("plants")
class PlantsTest {

    private static final Path PLANTS = House.ROOT.resolve("verification").resolve("plants");
    private static final Selection SELECTION = Selection.of(System.getenv().getOrDefault("QUIRE_PLANTS", "all"));
    private static final JsonArray TABLE = new JsonArray();
    private static final JsonArray UNPLANTED = new JsonArray();

    private static boolean complete = true;

    @TestFactory
    Stream<DynamicContainer> everyPlantIsSeenByItsCheckAndLeavesTheOracleAlone() throws IOException {
        return rows().stream().map(named -> {
            Row row = named.row();
            List<Plant> chosen = row.plants().stream()
                    .filter(plant -> SELECTION.takes(named.area(), row.slug() + " " + plant.name()))
                    .toList();
            complete &= chosen.size() == row.plants().size();
            return DynamicContainer.dynamicContainer(
                    named.area() + ": " + (row.slug().isEmpty() ? row.notebook() : row.slug()),
                    chosen.isEmpty() ? Stream.empty() : tests(named, chosen));
        });
    }

    @Test
    void everyRowThatIsWorkedOnHasPlants() throws IOException {
        Set<String> planted = rows().stream()
                .map(named -> named.row().notebook() + " " + named.row().slug())
                .collect(Collectors.toSet());
        List<String> without = new ArrayList<>();
        for (var paper : House.csv("verification/papers.csv")) {
            String row = paper.getString("notebook") + " " + paper.getString("slug");
            if (!paper.getString("notebook").isEmpty() && !planted.contains(row)) {
                without.add(row);
            }
        }
        assertEquals(List.of(), without, "expected plants of every row with a section: without any it does not work");
    }

    private static Stream<DynamicTest> tests(NamedRow named, List<Plant> chosen) {
        Row row = named.row();
        Path notebook = House.ROOT.resolve("notebooks").resolve(row.notebook() + ".ipynb");
        List<Finding> findings = new ArrayList<>();
        Harness[] harness = new Harness[1];
        Stream<DynamicTest> plants = chosen.stream()
                .map(plant -> DynamicTest.dynamicTest(plant.name(), () -> {
                    if (harness[0] == null) {
                        harness[0] = new Harness(notebook, row);
                    }
                    Finding finding = harness[0].plant(plant);
                    findings.add(finding);
                    assertEquals("", finding.fault(), plant.where() + ", seen by \"" + plant.check() + "\"");
                }));
        DynamicTest together = DynamicTest.dynamicTest("all in all", () -> {
            addUnplanted(row, notebook);
            if (harness[0] != null) {
                harness[0].close();
            }
            findings.forEach(finding -> TABLE.add(entry(named, finding)));
            assertTrue(row.plants().size() >= 3, "expected at least three plants");
            assertTrue(
                    findings.size() < row.plants().size() || findings.stream().anyMatch(Finding::isSmall),
                    "expected one that shifts the result by no more than ten times its tolerance");
        });
        return Stream.concat(plants, Stream.of(together));
    }

    /** The checks of which no plant says that they can fail: a question to whoever reads the table, not an error. */
    private static void addUnplanted(Row row, Path notebook) {
        Set<String> planted = row.plants().stream().map(Plant::check).collect(Collectors.toSet());
        for (CodeCell cell : Notebook.cells(notebook)) {
            cell.checks().stream()
                    .filter(check -> check.startsWith(row.slug() + "\n"))
                    .map(check -> check.substring(row.slug().length() + 1))
                    .filter(check -> !planted.contains(check))
                    .sorted()
                    .forEach(check -> {
                        JsonObject entry = new JsonObject();
                        entry.addProperty("slug", row.slug());
                        entry.addProperty("notebook", row.notebook());
                        entry.addProperty("check", check);
                        UNPLANTED.add(entry);
                    });
        }
    }

    private static JsonObject entry(NamedRow named, Finding finding) {
        JsonObject entry = new JsonObject();
        entry.addProperty("area", named.area());
        entry.addProperty("slug", named.row().slug());
        entry.addProperty("notebook", named.row().notebook());
        finding.json().asMap().forEach(entry::add);
        return entry;
    }

    private record NamedRow(String area, Row row) {}

    /** The classes of the folders: {@code verification/plants/AREA/NAME.java} is {@code AREA.NAME}. */
    private static List<NamedRow> rows() throws IOException {
        List<NamedRow> rows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(PLANTS)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                Path name = PLANTS.relativize(file);
                String type = name.toString().replace(".java", "").replaceAll("[/\\\\]", ".");
                if (!type.endsWith("package-info")) {
                    Row row = Class.forName(type)
                            .asSubclass(Row.class)
                            .getDeclaredConstructor()
                            .newInstance();
                    rows.add(new NamedRow(name.getName(0).toString(), row));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected public classes that implement Row in " + PLANTS, e);
        }
        return rows;
    }

    @AfterAll
    static void writeTable() throws IOException {
        JsonObject table = new JsonObject();
        table.addProperty("version", 1);
        table.addProperty("complete", complete);
        table.add("plants", TABLE);
        table.add("unplanted", UNPLANTED);
        Path file = House.ROOT.resolve("target").resolve("plants.json");
        Files.createDirectories(file.getParent());
        String text =
                new GsonBuilder()
                                .disableHtmlEscaping()
                                .serializeNulls()
                                .setPrettyPrinting()
                                .create()
                                .toJson(table) + "\n";
        Files.writeString(file, text);
    }
}
