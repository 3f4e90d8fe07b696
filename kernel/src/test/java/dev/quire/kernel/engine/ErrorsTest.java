package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads when a cell fails. */
class ErrorsTest {

    private static Engine engine;
    private static int number;

    @BeforeAll
    static void start() {
        engine = new Engine();
        runs(
                "int total = 1; String text = \"abc\"; List<String> names = List.of(text); double mean(double[] values) { return 0; } Matrix matrix = Matrix.identity(2);");
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    private static void runs(String source) {
        CellOutcome outcome = engine.run(++number, source, new Recorder());
        assertTrue(outcome.ok(), () -> source + "\n" + outcome.error());
    }

    private static List<String> fails(String source) {
        CellOutcome outcome = engine.run(++number, source, new Recorder());
        assertFalse(outcome.ok(), source);
        return outcome.error().traceback().stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
    }

    private static String hint(String source) {
        List<String> traceback = fails(source);
        Optional<String> hint =
                traceback.stream().filter(line -> line.startsWith("    hint: ")).findFirst();
        return hint.map(line -> line.substring(10)).orElseGet(() -> String.join("\n", traceback));
    }

    @Test
    void anUnnamedPlaceIsLeftOut() {
        assertFalse(fails("nowhereToBeFound()").contains("    location: class"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "totl + 1→is total meant?",
                "string s = text;→is String meant?",
                "Sytem.out.println(1)→is System meant?",
                "x = 3→a variable is declared before it is used: var x = …",
                "int y = toatl;→is total meant?",
                "maen(null)→is mean meant?",
                "text.lenght()→is length meant?",
                "System.out.printn(1)→is println meant?",
                "names.sise()→is size meant?",
                "Matrx m = null;→is Matrix meant?",
                "Color c = null;→to be imported: import java.awt.Color;",
                "x1 = 5→a variable is declared before it is used: var x1 = …",
                "$1 + 1→a value without a name is not kept; name it: var x = …",
                "print(total)→print with System.out.println(…)",
                "pritn(3)→print with System.out.println(…)",
                "len(names)→the length is a.length of an array, s.length() of a text, list.size() of a list",
                "boolean b = True;→true is written in small letters",
                "Object o = None;→nothing is null",
                "int y = 1\\nint z = 2→a statement ends with a semicolon",
                "mean(null)\\nmean(null)→a statement ends with a semicolon",
                "mean(null→the cell ends within a statement: a bracket is open, or an operand is missing",
                "int i = 3.5;→write (int) before the value to cut it off, or declare the variable as double",
                "float f = 2.5;→write (float) before the value to cut it off, or declare the variable as double",
                "int i = \"5\";→a number is read from a text with Integer.parseInt(text)",
                "String s = 5;→a number becomes a text with String.valueOf(x)",
                "int g(int a) { if (a > 1) return 1; }→every way through the method must end with return or throw",
                "int f(String s) { new FileReader(s); return 1; }→declare it, void read() throws FileNotFoundException { … }, or catch it; a lambda must catch it",
                "void h() { int q = 0; Runnable r = () -> System.out.println(q); q++; }→a lambda sees only locals that never change; copy the value into a new variable, or declare this one outside of the method",
                "total ** 2→a power is Math.pow(a, b)",
                "text * 3→a text is repeated with text.repeat(3)",
                "for x in names: total→a loop over elements is written as for (var x : list) { … }",
                "def f(x): return x→a method is written as int twice(int x) { return 2 * x; }",
                "if (total > 0 and total < 3) {}→and, or, not are written &&, ||, !",
                "String s = 'text';→text stands in double quotes",
                "# a comment→a comment begins with //",
                "var xs = [1, 2]→a list is List.of(1, 2, 3) and an array new double[] {1, 2, 3}",
                "import numpy as np→that is Python; here Matrix, Svd, Table and Plots are imported already, and %%help tells what there is",
                "import numpy→that is Python; here Matrix, Svd, Table and Plots are imported already, and %%help tells what there is",
                "from scipy import linalg→that is Python; here Matrix, Svd, Table and Plots are imported already, and %%help tells what there is",
                "package org.lab;→a cell is in no package: leave the line out; %load leaves it out of a file",
                "let x = 3→a variable is declared with its type or with var: var x = 5;",
                "[1, 2, 3]→a list is List.of(1, 2, 3) and an array new double[] {1, 2, 3}",
                "import os→an import names a class: import java.util.List;",
                "from os import path→an import names a class: import java.util.List;",
                "Matrix.identity(2) @ Matrix.identity(2)→matrices are multiplied with a.times(b)",
                "matrix * matrix→operators are for numbers; matrices have methods: a.times(b), a.plus(b), a.minus(b), a.scaled(2)",
                "matrix.T→the transpose is a.transpose()",
                "matrix.shape→the sizes are a.rows() and a.cols(), of an array a.length",
                "matrix[0, 1]→an entry of a matrix is a.get(i, j), of an array of rows a[i][j]",
                "!ls→a cell runs Java, no shell; files are listed with Files.list(Path.of(\".\")).toList()",
                "!ls -l→a cell runs Java, no shell; files are listed with Files.list(Path.of(\".\")).toList()",
                "!pip install numpy→a jar comes with %maven group:artifact:version or %classpath path",
                "np.zeros(3)→matrices are Matrix, Svd, Qr …, and Math has sqrt, exp, sin; %%help tells what is imported",
                "plt.plot(total)→plots are Plots.lines(…), bars, histogram, spectrum; %%help tells more",
                "help(total)→?name or name? tells of a name; %%help is the overview",
                "type(total)→the class of an object is x.getClass(); %who shows the types of variables",
                "String s = f\"{total}\";→a text with values in it is \"x = %d\".formatted(x), or \"x = \" + x",
                "int y = 1 if total > 0 else 2;→a choice between two values is condition ? a : b",
                "for i in range(3):\\n    total→a loop over elements is written as for (var x : list) { … }",
                "try:\\n    total→blocks stand in braces: try { … } catch (IOException e) { … }, class A { … }",
                "class A:\\n    pass→blocks stand in braces: try { … } catch (IOException e) { … }, class A { … }",
                "names.append(text)→a list gets an element with list.add(x)",
                "lambda x: x + 1→a lambda is written as x -> x + 1",
                "import com.acme.Thing;→a jar comes with %maven group:artifact:version or %classpath path",
                "List<int> l = null;→a type argument is a class: List<Integer>, Map<String, Double>",
                "text[0]→[ ] is for arrays; an element of a list is list.get(i), of a text text.charAt(i)",
                "names.add(text)→what List.of, Set.of, Map.of and toList() make cannot be changed; new ArrayList<>(list) can",
            })
    void aCommonMistakeGetsAHint(String source, String expected) {
        assertEquals(expected, hint(source.replace("\\n", "\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"text\")",
                "noSuchThingAnywhere()",
                "Integer.parseInt(\"k\")",
                "int x = ;",
                "new int[1][true]",
            })
    void whereNothingIsKnownNothingIsSaid(String source) {
        List<String> traceback = fails(source);
        assertFalse(traceback.stream().anyMatch(line -> line.contains("hint:")), traceback::toString);
    }

    @Test
    void aMissingSemicolonIsShownAtItsPlace() {
        assertEquals(
                List.of(
                        "CompileError: ';' expected (cell " + (number + 1) + ", line 2)",
                        "    int b = 2",
                        "             ^",
                        "    hint: a statement ends with a semicolon"),
                fails("int a = 1;\nint b = 2\nint c = 3;"));
    }

    @Test
    void anObjectOfAFormerClassIsExplained() {
        runs("record Former(int a) {}\nObject former = new Former(1);");
        runs("record Former(int a, int b) {}");
        assertEquals(
                "the object is of the Former that was declared before; make it again", hint("((Former) former).b()"));
    }

    @Test
    void memoryThatIsUsedUpNamesTheHeap() {
        String hint = hint("new long[Integer.MAX_VALUE - 1][Integer.MAX_VALUE - 1]");
        assertEquals(
                "the heap has " + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB; a variable is let go of with x = null",
                hint);
    }

    @Test
    void anEndlessRecursionIsShort() {
        runs("int deep(int n) { return 1 + deeper(n); }\nint deeper(int n) { return deep(n) + 1; }");
        List<String> traceback = fails("deep(0)");
        assertEquals("java.lang.StackOverflowError", traceback.getFirst());
        assertTrue(traceback.size() < 30, traceback::toString);
        assertEquals("    hint: does the recursion end?", traceback.getLast());
    }

    @Test
    void aCauseKeepsItsPlace() {
        runs("void low() { throw new UncheckedIOException(\"low\", new IOException(\"disk\")); }");
        int low = number;
        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: high",
                        "    at cell " + (number + 1) + ", line 3: throw new IllegalStateException(\"high\", e);",
                        "Caused by: java.io.UncheckedIOException: low",
                        "    at low (cell " + low
                                + ", line 1): void low() { throw new UncheckedIOException(\"low\", new IOException(\"disk\")); }",
                        "    at cell " + (number + 1) + ", line 1: try { low(); }",
                        "Caused by: java.io.IOException: disk",
                        "    at low (cell " + low
                                + ", line 1): void low() { throw new UncheckedIOException(\"low\", new IOException(\"disk\")); }",
                        "    at cell " + (number + 1) + ", line 1: try { low(); }"),
                fails(
                        "try { low(); }\ncatch (UncheckedIOException e) {\n  throw new IllegalStateException(\"high\", e);\n}"));
    }

    @Test
    void distancesCountExchangedNeighboursOnce() {
        assertEquals(0, Spelling.distance("abc", "abc"));
        assertEquals(1, Spelling.distance("abc", "acb"));
        assertEquals(1, Spelling.distance("abc", "ab"));
        assertEquals(3, Spelling.distance("", "abc"));
        assertEquals(3, Spelling.distance("kitten", "sitting"));
    }
}
