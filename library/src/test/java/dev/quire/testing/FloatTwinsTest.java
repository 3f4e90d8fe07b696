package dev.quire.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloatTwinsTest {

    static List<String> sources() {
        return FloatTwins.sources();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void theTwinIsWhatItsSourceGives(String source) throws IOException {
        assertEquals(
                words(FloatTwins.generate(source)),
                words(Files.readString(FloatTwins.file(source))),
                source + ": write the twins anew, library/NOTES.md says how");
    }

    /** Line breaks are the formatter's. */
    private static String words(String text) {
        return text.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", "");
    }

    @Test
    void codeIsTranslatedWordByWord() {
        assertEquals("float x = 1.5f * a[2];", FloatTwins.translate("double x = 1.5 * a[2];"));
        assertEquals("1e-3f + 0x1p-960f", FloatTwins.translate("1e-3 + 0x1p-960"));
        assertEquals("(float) Math.sqrt(x)", FloatTwins.translate("Math.sqrt(x)"));
        assertEquals("FloatGemm.multiply(Float.BYTES)", FloatTwins.translate("Gemm.multiply(Double.BYTES)"));
        assertEquals("DoubleDouble, MixedGemv, 3L", FloatTwins.translate("DoubleDouble, MixedGemv, 3L"));
        assertEquals(
                "int[] places = new int[4]; long at; IntVector v; VectorSpecies<Integer> s = x.withLanes(int.class);",
                FloatTwins.translate("long[] places = new long[4]; long at; LongVector v;"
                        + " VectorSpecies<Long> s = x.withLanes(long.class);"));
    }

    @Test
    void commentsKeepTheirProse() {
        assertEquals(
                "/** Entries, {@link FloatMatrix#times(FloatMatrix)}, u = 2⁻²⁴, a float in 1.5 s. */",
                FloatTwins.translate("/** Entries, {@link Matrix#times(Matrix)}, u = 2⁻⁵³, a double in 1.5 s. */"));
        assertEquals(
                "\"Matrix 1.5 \\\"f\\\"\" + '\"' + 2f", FloatTwins.translate("\"Matrix 1.5 \\\"f\\\"\" + '\"' + 2f"));
    }

    @Test
    void aMemberIsReplacedOnceOrNotAtAll() {
        String source =
                "class A {\n\n    /** One. */\n    @Override\n    int one() {\n        return 1;\n    }\n\n    int two;\n}\n";
        FloatMembers.Change whole = FloatMembers.Change.of("int one()", "");
        assertEquals("class A {\n\n#\n    int two;\n}\n", whole.in(source, "A", "#"));
        FloatMembers.Change head = FloatMembers.Change.head("int one()", "");
        assertEquals(source.replace("    /** One. */\n    @Override\n", "#"), head.in(source, "A", "#"));
        FloatMembers.Change none = FloatMembers.Change.of("int three()", "");
        assertThrows(IllegalStateException.class, () -> none.in(source, "A", "#"));
    }
}
