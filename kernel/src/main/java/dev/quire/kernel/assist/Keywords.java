package dev.quire.kernel.assist;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Java's own words are for. */
final class Keywords {

    private static final Map<String, String> MEANING = Map.ofEntries(
            Map.entry("var", "var x = …;  a local variable whose type the compiler takes from its value"),
            Map.entry("for", "for (int i = 0; i < n; i++) { … }  or  for (var x : list) { … }"),
            Map.entry("while", "while (condition) { … }"),
            Map.entry("do", "do { … } while (condition);"),
            Map.entry("if", "if (condition) { … } else { … }"),
            Map.entry("else", "if (condition) { … } else { … }"),
            Map.entry("switch", "switch (x) { case 1, 2 -> …; default -> …; }  also as a value"),
            Map.entry("case", "case 1, 2 -> …;  or  case Circle(double r) when r > 0 -> …;"),
            Map.entry("yield", "yield value;  the value of a switch's block"),
            Map.entry("return", "return value;  ends a method"),
            Map.entry("break", "break;  leaves a loop or a switch"),
            Map.entry("continue", "continue;  goes to the next turn of a loop"),
            Map.entry("try", "try (var in = open()) { … } catch (IOException e) { … } finally { … }"),
            Map.entry("catch", "try { … } catch (IOException e) { … }"),
            Map.entry("finally", "try { … } finally { … }"),
            Map.entry("throw", "throw new IllegalStateException(\"why\");"),
            Map.entry("throws", "void read() throws IOException { … }"),
            Map.entry("new", "new ArrayList<String>()  or  new double[n]"),
            Map.entry("record", "record Point(double x, double y) {}  a class that is its values"),
            Map.entry("class", "class Name { fields, constructors, methods }"),
            Map.entry("interface", "interface Name { methods without bodies, default and static methods }"),
            Map.entry("enum", "enum Name { FIRST, SECOND }"),
            Map.entry("instanceof", "x instanceof Circle c  tests the type and names the value"),
            Map.entry("import", "import java.util.List;  or  import java.util.*;  or  import module java.sql;"),
            Map.entry("final", "final double x = 1;  is assigned once"),
            Map.entry("static", "belongs to the class, not to an object"),
            Map.entry("assert", "assert condition : \"why\";"),
            Map.entry("synchronized", "synchronized (lock) { … }  one thread at a time"),
            Map.entry("int", "32 bits, −2 147 483 648 to 2 147 483 647; sums wrap around"),
            Map.entry("long", "64 bits, to about 9.2·10¹⁸; sums wrap around"),
            Map.entry("double", "64 bits, IEEE 754, 15 to 17 digits"),
            Map.entry("float", "32 bits, IEEE 754, 6 to 9 digits"),
            Map.entry("boolean", "true or false"),
            Map.entry("char", "a UTF-16 unit, 'a'"),
            Map.entry("byte", "8 bits, −128 to 127"),
            Map.entry("short", "16 bits, −32 768 to 32 767"),
            Map.entry("void", "no result"),
            Map.entry("null", "no object"),
            Map.entry("this", "the object whose method runs"),
            Map.entry("super", "the class above: super(…), super.method()"));

    private Keywords() {}

    static Inspection of(String word) {
        String meaning = MEANING.get(word);
        if (meaning == null) {
            return Inspection.NONE;
        }
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("text/plain", word + "\n    " + meaning);
        forms.put(
                "text/html",
                "<pre><code>" + DocHtml.escape(word) + "</code></pre>\n<p>" + DocHtml.escape(meaning) + "</p>");
        return new Inspection(forms);
    }
}
