package dev.quire.verification.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonObject;
import dev.quire.verification.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The notebooks as tests, one a check, run through the kernel's engine: an IDE shows them without Python or Jupyter.
 *
 * <p>An IDE runs all of them; Maven runs what the property {@code quire.notebooks} names, with commas between. Cells tagged
 * {@code provenance} are left out, for they check nothing, and those tagged {@code kernel}, for they call magics or
 * displays of a running kernel, which the engine alone does not have.
 */
@Tag("slow")
class NotebooksTest {

    private static final Path FOLDER = House.ROOT.resolve("notebooks");

    private static final Set<String> NEED_A_KERNEL = Set.of("provenance", "kernel");

    @TestFactory
    Stream<DynamicContainer> everyCheckOfEveryNotebook() throws IOException {
        return chosen().stream().map(file -> container(FOLDER.relativize(file).toString(), file));
    }

    private static List<Path> chosen() throws IOException {
        String names = System.getProperty("quire.notebooks", "");
        if (!names.isEmpty()) {
            return Stream.of(names.split(",", -1))
                    .map(name -> FOLDER.resolve(name + ".ipynb"))
                    .toList();
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .filter(file -> !file.toString().contains(".ipynb_checkpoints"))
                    .sorted()
                    .toList();
        }
    }

    /** Cells run when JUnit asks for the tests, so that each check is told as soon as it is made. */
    static DynamicContainer container(String name, Path file) {
        CellRunner[] runner = new CellRunner[1];
        List<String> errors = new ArrayList<>();
        int[] checks = new int[1];
        Stream<DynamicTest> tests = Notebook.cells(file).stream()
                .filter(cell -> Collections.disjoint(cell.tags(), NEED_A_KERNEL))
                .takeWhile(cell -> errors.isEmpty())
                .flatMap(cell -> {
                    if (runner[0] == null) {
                        runner[0] = new CellRunner();
                    }
                    CellRunner.Ran ran = runner[0].run(cell.number(), cell.source());
                    if (!ran.error().isEmpty()) {
                        errors.add("cell " + cell.number() + ": " + ran.error());
                    }
                    return ran.records().stream()
                            .filter(record -> record.has("relation") || record.has("state"))
                            .peek(record -> checks[0]++)
                            .map(record -> test(cell, record));
                });
        DynamicTest end = DynamicTest.dynamicTest("every cell runs to its end", () -> {
            if (runner[0] != null) {
                runner[0].close();
            }
            assertEquals(List.of(), errors);
            if (checks[0] == 0) {
                fail("expected at least one check in " + file);
            }
        });
        return DynamicContainer.dynamicContainer(name, file.toUri(), Stream.concat(tests, Stream.of(end)));
    }

    private static DynamicTest test(CodeCell cell, JsonObject record) {
        String name = record.get("name").getAsString();
        boolean verdict = record.has("state");
        return DynamicTest.dynamicTest(verdict ? "verdict " + name : name, () -> {
            String outcome = record.get(verdict ? "state" : "verdict").getAsString();
            assertEquals(
                    verdict ? "earned" : "passed",
                    outcome,
                    () -> "cell " + cell.number() + ", line "
                            + record.get("line").getAsInt() + ": " + record);
        });
    }
}
