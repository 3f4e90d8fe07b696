package dev.quire.verification.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left of a notebook when one of its cells is wanted. */
class SliceTest {

    private static List<String> slice(String slug, String... sources) {
        List<CodeCell> cells = new ArrayList<>();
        for (String source : sources) {
            cells.add(new CodeCell(cells.size() + 1, "", source, Set.of(), Set.of()));
        }
        try (Slice slice = new Slice()) {
            return slice.of(cells, cells.size(), slug).stream()
                    .map(cell -> cell.source().strip())
                    .toList();
        }
    }

    @Test
    void declarationsOfWhatIsNamedStayDirectlyAndThroughOneAnother() {
        assertEquals(
                List.of("int a = 1;", "int b = a + 1;\nint f(int x) { return x * b; }", "f(3)"),
                slice(
                        "",
                        "int a = 1; int unused = 5;",
                        "int b = a + 1; String s = \"f a\"; int f(int x) { return x * b; }",
                        "f(3)"));
    }

    @Test
    void severalVariablesOfOneDeclarationStayTogether() {
        assertEquals(List.of("double u = 1, v = 2;", "v"), slice("", "double u = 1, v = 2;", "v"));
    }

    @Test
    void statementsThatTouchWhatIsNamedStayAlsoThroughMethods() {
        assertEquals(
                List.of("int[] net = {0};\nvoid train(int n) { net[0] += n; }", "train(2);", "net[0]"),
                slice(
                        "",
                        "int[] net = {0};\nvoid train(int n) { net[0] += n; }",
                        "train(2);",
                        "int[] other = {1};\nother[0]++;",
                        "net[0]"));
    }

    @Test
    void picturesAndOtherChecksAreLeftOut() {
        assertEquals(
                List.of("int a = 1;", "check(\"b\", a).isBelow(2, \"r\");"),
                slice(
                        "",
                        "int a = 1;\n// A picture of it.\nPlots.lines(\"a\").line(\"a\", a)",
                        "check(\"a\", a).isBelow(2, \"r\");",
                        "for (int p : new int[] {2, 10}) {\n    sample(\"p\" + p, a, p).meanIsBelow(3, 0.9, \"r\");\n}",
                        "for (int q : new int[] {2, 10}) {\n    double d = a * q;\n    check(\"q\" + q, d).isBelow(3, \"r\");\n}",
                        "check(\"b\", a).isBelow(2, \"r\");"));
    }

    @Test
    void aVariableOfAnInferredTypeIsADeclaration() {
        assertEquals(
                List.of("var a = Elsewhere.of(1);", "a.size()"),
                slice("", "var a = Elsewhere.of(1);", "var b = Elsewhere.of(2);", "a.size()"));
    }

    @Test
    void aMemberOfTheSameNameIsNotTheVariable() {
        assertEquals(
                List.of("String a = \"x\";", "a.length()"),
                slice("", "String a = \"x\"; int length = 3;", "a.length()"));
    }

    @Test
    void importsAndTheClaimOfTheSectionStay() {
        assertEquals(
                List.of("import java.util.BitSet;", "claim(\"mine\", \"text\");", "new BitSet()"),
                slice(
                        "mine",
                        "import java.util.BitSet;",
                        "claim(\"other\", \"text\");",
                        "claim(\"mine\", \"text\");\nint unused = 0;",
                        "new BitSet()"));
    }
}
