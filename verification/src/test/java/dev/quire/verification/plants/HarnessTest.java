package dev.quire.verification.plants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.quire.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the harness finds in notebooks of one check each: a norm that is held against numbers of different honesty. */
@Tag("slow")
class HarnessTest {

    private static final String MATRIX = "Matrix a = Matrix.of(2, 2, 1, 2, 3, 4);\n";
    private static final Plant PLANT = Plant.named("half a hundredth too large")
            .in("dev.quire.Matrix")
            .result("frobeniusNorm", "larger")
            .seenBy("norm");

    @TempDir
    Path folder;

    /** The row whose helpers are planted here. */
    public static final class Norms implements Row {

        @Override
        public String notebook() {
            return "norms";
        }

        @Override
        public String slug() {
            return "";
        }

        @Override
        public List<Plant> plants() {
            return List.of(PLANT);
        }

        /** 0.5 % more. */
        public static double larger(double norm) {
            return 1.005 * norm;
        }

        /** The norm of a matrix whose first entry is dropped. */
        public static double withoutFirst(double norm, Matrix matrix) {
            return Math.sqrt(norm * norm - matrix.get(0, 0) * matrix.get(0, 0));
        }

        /** What it is given. */
        public static double same(double value) {
            return value;
        }
    }

    /** The notebook as a run has left it, with the check in its last cell. */
    private Path notebook(String... sources) throws IOException {
        JsonArray cells = new JsonArray();
        for (String source : sources) {
            JsonObject cell = new JsonObject();
            cell.addProperty("cell_type", "code");
            cell.addProperty("source", source);
            cell.add("metadata", new JsonObject());
            JsonArray outputs = new JsonArray();
            if (source.contains("heck(\"norm\"")) {
                JsonObject record = new JsonObject();
                record.addProperty("slug", "");
                record.addProperty("name", "norm");
                record.addProperty("relation", "closeTo");
                JsonObject data = new JsonObject();
                data.add("application/vnd.quire.check+json", record);
                JsonObject output = new JsonObject();
                output.add("data", data);
                outputs.add(output);
            }
            cell.add("outputs", outputs);
            cells.add(cell);
        }
        JsonObject notebook = new JsonObject();
        notebook.add("cells", cells);
        return Files.writeString(folder.resolve("norms.ipynb"), notebook.toString());
    }

    private Finding find(Plant plant, String... sources) throws IOException {
        try (Harness harness = new Harness(notebook(sources), new Norms())) {
            return harness.plant(plant);
        }
    }

    @Test
    void aCheckAgainstAnIndependentNumberSeesThePlant() throws IOException {
        Finding finding = find(
                PLANT,
                MATRIX + "double seen = a.frobeniusNorm();",
                "throw new AssertionError(\"a cell that nothing needs is not run\");",
                "check(\"norm\", seen).isCloseTo(Math.sqrt(30), 0.01, \"1 + 4 + 9 + 16\");");
        assertEquals("", finding.fault());
        assertEquals(0.005 * Math.sqrt(30) / 0.01, finding.shift().orElseThrow(), 1e-6);
        assertTrue(finding.isSmall());
        assertEquals(Math.sqrt(30), Double.parseDouble(finding.sound()), 1e-14);
        assertTrue(finding.json().get("caught").getAsBoolean());
        assertTrue(finding.json().get("told").getAsString().startsWith("norm: 5.47"), finding.json()::toString);
    }

    @Test
    void anOracleThatCallsTheCodeUnderTestIsRefused() throws IOException {
        Finding finding = find(
                PLANT,
                MATRIX,
                "check(\"norm\", a.frobeniusNorm()).isCloseTo(a.transpose().frobeniusNorm(), 1e-12, \"‖Aᵀ‖ = ‖A‖\");");
        assertTrue(finding.fault().startsWith("the plant survives"), finding.fault());
        assertTrue(finding.fault().contains("the oracle's own number moved: expected was 0x"), finding.fault());
        assertFalse(finding.json().get("caught").getAsBoolean());
    }

    @Test
    void anOracleThatMovesIsRefusedAlsoWhereTheCheckFails() throws IOException {
        Finding finding = find(
                PLANT,
                MATRIX,
                "check(\"norm\", a.frobeniusNorm() - Math.sqrt(30)).isBelow(1e-14 * a.frobeniusNorm(), \"rounding\");");
        assertTrue(finding.fault().startsWith("the oracle's own number moved: limit was 0x"), finding.fault());
    }

    @Test
    void oneIndependentRouteOfACrossCheckIsEnough() throws IOException {
        String check = "crossCheck(\"norm\").route(\"root\", %s).route(\"norm\", a.frobeniusNorm())"
                + ".agreeWithin(1e-12, \"rounding\");";
        Finding honest = find(PLANT, MATRIX, check.formatted("Math.sqrt(30)"));
        assertEquals("", honest.fault());
        Finding both = find(PLANT, MATRIX, check.formatted("a.scaled(2).frobeniusNorm() / 2"));
        assertTrue(both.fault().contains("every route moved"), both.fault());
    }

    @Test
    void aPlantThatSurvivesIsNamed() throws IOException {
        Finding wide = find(PLANT, MATRIX, "check(\"norm\", a.frobeniusNorm()).isBelow(6, \"far too wide\");");
        assertEquals("the plant survives: the check passes with it", wide.fault());
    }

    @Test
    void aHelperMaySeeThisAndTheArguments() throws IOException {
        Plant plant = Plant.named("a dropped term")
                .in("dev.quire.Matrix")
                .result("frobeniusNorm", "withoutFirst")
                .seenBy("norm");
        Finding finding = find(plant, MATRIX, "check(\"norm\", a.frobeniusNorm()).isInside(5.4, 5.5, \"√30\");");
        assertEquals(Math.sqrt(29), Double.parseDouble(finding.planted()), 1e-14);
        assertEquals("", finding.fault());
    }

    @Test
    void aNotebookThatBreaksBeforeTheCheckIsNoCatch() throws IOException {
        Finding finding = find(
                PLANT,
                MATRIX + "if (a.frobeniusNorm() > 5.48) throw new IllegalStateException(\"broken\");",
                "check(\"norm\", a.frobeniusNorm()).isCloseTo(Math.sqrt(30), 1e-12, \"r\");");
        assertTrue(finding.fault().startsWith("the notebook does not come to the check: cell 1: "), finding.fault());
    }

    @Test
    void aPlantThatFindsNothingToChangeIsRefused() throws IOException {
        Path file = notebook(MATRIX, "check(\"norm\", a.frobeniusNorm()).isBelow(6, \"r\");");
        try (Harness harness = new Harness(file, new Norms())) {
            for (Plant wrong : List.of(
                    Plant.named("no method")
                            .in("dev.quire.Matrix")
                            .result("norm2", "larger")
                            .seenBy("norm"),
                    Plant.named("no helper")
                            .in("dev.quire.Matrix")
                            .result("frobeniusNorm", "none")
                            .seenBy("norm"),
                    Plant.named("no class")
                            .in("dev.quire.Matrices")
                            .result("frobeniusNorm", "larger")
                            .seenBy("norm"),
                    Plant.named("no call")
                            .in("dev.quire.Matrix")
                            .call("frobeniusNorm", "java.lang.Math.tan", "same")
                            .seenBy("norm"),
                    Plant.named("no constant")
                            .in("dev.quire.Matrix")
                            .constant("frobeniusNorm", 17.25, 1.0)
                            .seenBy("norm"),
                    Plant.named("no check")
                            .in("dev.quire.Matrix")
                            .result("frobeniusNorm", "larger")
                            .seenBy("none"))) {
                assertThrows(IllegalArgumentException.class, () -> harness.plant(wrong), wrong.name());
            }
        }
    }
}
