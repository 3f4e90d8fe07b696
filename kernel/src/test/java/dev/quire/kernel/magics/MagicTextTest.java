package dev.quire.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MagicTextTest {

    private static final String CALLS = "dev.quire.kernel.magics.Statics.";

    private static String of(String source) {
        return new MagicText().resolveMagics(source);
    }

    private static void stays(String source) {
        assertEquals(source, of(source));
    }

    @Test
    void aLineBecomesACallOnTheSameLine() {
        assertEquals(
                "int a = 1;\n  " + CALLS
                        + "lineStatement(\"classpath\", java.util.List.of(\"a b\", \"C:\\\\c.jar\"));\na",
                of("int a = 1;\n  %classpath \"a b\" C:\\c.jar;\na"));
        assertEquals(CALLS + "lineStatement(\"m\", java.util.List.of());", of("%m"));
    }

    @Test
    void aLineAfterOneWithoutASemicolonIsAMagicToo() {
        assertEquals("f()\n" + CALLS + "lineStatement(\"m\", java.util.List.of(\"x\"));", of("f()\n%m x"));
    }

    @Test
    void anAssignedMagicHasAValue() {
        assertEquals(
                "var jars = " + CALLS + "lineMagic(\"maven\", java.util.List.of(\"g:a:1\"));",
                of("var jars = %maven g:a:1"));
    }

    @Test
    void whatIsTimedStaysJava() {
        assertEquals(
                CALLS + "lineStatement(\"time\", java.util.List.of(\"f(\\\"a  b\\\", 5 % 2);\"));",
                of("%time f(\"a  b\", 5 % 2);"));
    }

    @Test
    void aPercentSignInJavaStays() {
        stays("int r = 7 % 3;");
        stays("int r = (7\n%b);");
        stays("void f() {\n  int r = a\n      %b;\n}");
        stays("r %= 3;\nr = r\n% 3;");
        stays("String s = \"\"\"\n%maven g:a:1\n\"\"\";");
        stays("// a comment\n/*\n%time f()\n*/\nString s = \"= %d\"; char c = '\"'; int x = 1;");
        stays("System.out.printf(\"%d\\\"\\n\",\n1);");
        stays("boolean b = x == %1;");
    }

    @Test
    void insideOfBracesAMagicBeginsAStatement() {
        assertEquals(
                "if (x) {\n  " + CALLS + "lineStatement(\"load\", java.util.List.of(\"f\"));\n}",
                of("if (x) {\n  %load f\n}"));
    }

    @Test
    void aCellMagicTakesTheRestAsItIs() {
        assertEquals(
                "\n" + CALLS + "cellStatement(\"html\", java.util.List.of(\"a\"), \"<b>\\\"%m\\\"</b>\\n%m\");",
                of("\n%%html a\n<b>\"%m\"</b>\n%m"));
    }

    @Test
    void aTimedCellKeepsItsLines() {
        assertTrue(MagicText.isTimed(" \n%%time \nf()"));
        assertFalse(MagicText.isTimed("%%timeit\nf()"));
        assertFalse(MagicText.isTimed("f() // %%time"));
        assertEquals("\nf()\ng()", of("%%time\nf()\ng()"));
        assertEquals("\n\nf()", of("\n%%time\nf()"));
        assertEquals("", of("%%time"));
    }

    @Test
    void wordsAreSplitAtBlanks() {
        assertEquals(List.of("a", "b c", "", "d\"e", "\\f"), MagicText.words("  a \"b c\" \"\" \"d\\\"e\" \\f"));
    }
}
