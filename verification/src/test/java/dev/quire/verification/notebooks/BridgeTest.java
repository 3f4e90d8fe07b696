package dev.quire.verification.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** Which tests small notebooks become, and which of them fail. */
class BridgeTest {

    @TempDir
    Path folder;

    /** Name to failure, null for a test that passes. */
    private Map<String, Throwable> tests(String... sources) throws IOException {
        JsonArray cells = new JsonArray();
        for (String source : sources) {
            JsonObject cell = new JsonObject();
            cell.addProperty("cell_type", source.startsWith("#") ? "markdown" : "code");
            cell.addProperty("source", source);
            JsonObject metadata = new JsonObject();
            if (source.startsWith("%")) {
                JsonArray tags = new JsonArray();
                tags.add(source.startsWith("%%") ? "kernel" : "provenance");
                metadata.add("tags", tags);
            }
            cell.add("metadata", metadata);
            cell.add("outputs", new JsonArray());
            cells.add(cell);
        }
        JsonObject notebook = new JsonObject();
        notebook.add("cells", cells);
        Path file = Files.writeString(folder.resolve("small.ipynb"), notebook.toString());
        Map<String, Throwable> outcomes = new LinkedHashMap<>();
        NotebooksTest.container("small", file).getChildren().forEach(node -> {
            try {
                ((DynamicTest) node).getExecutable().execute();
                outcomes.put(node.getDisplayName(), null);
            } catch (Throwable e) {
                outcomes.put(node.getDisplayName(), e);
            }
        });
        return outcomes;
    }

    private static List<String> failed(Map<String, Throwable> tests) {
        List<String> names = new ArrayList<>();
        tests.forEach((name, failure) -> {
            if (failure != null) {
                names.add(name);
            }
        });
        return names;
    }

    @Test
    void eachCheckIsATestAndTheFailedOnesFail() throws IOException {
        Map<String, Throwable> tests = tests(
                "# A title",
                "claim(\"a-row\", \"text\");\ndouble x = 1;",
                "check(\"small\", x).isBelow(2, \"r\");\n\ncheck(\"large\", x).isAbove(2, \"r\");",
                "verdict(Verdict.BOUNDED, \"because\");",
                "%%time\nx",
                "%provenance");
        assertEquals(
                List.of("small", "large", "verdict a-row", "every cell runs to its end"), List.copyOf(tests.keySet()));
        assertEquals(List.of("large", "verdict a-row"), failed(tests));
        assertTrue(tests.get("large").getMessage().startsWith("cell 2, line 3: "), tests.get("large")::getMessage);
    }

    @Test
    void aCellThatFailsIsToldAndEndsTheNotebook() throws IOException {
        Map<String, Throwable> tests = tests(
                "check(\"first\", 1.0).isBelow(2, \"r\");\nint[] none = new int[0];\nint y = none[0];",
                "check(\"second\", 1.0).isBelow(2, \"r\");");
        assertEquals(List.of("first", "every cell runs to its end"), List.copyOf(tests.keySet()));
        String message = tests.get("every cell runs to its end").getMessage();
        assertTrue(message.contains("cell 1: ") && message.contains("ArrayIndexOutOfBounds"), message);
    }

    @Test
    void aNotebookWithoutAnyCheckFails() throws IOException {
        assertEquals(List.of("every cell runs to its end"), failed(tests("int x = 1;")));
        assertThrows(AssertionFailedError.class, () -> {
            throw tests("# nothing").get("every cell runs to its end");
        });
    }
}
