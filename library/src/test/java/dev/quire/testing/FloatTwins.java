package dev.quire.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the twins for {@code float} from the sources for {@code double}: {@code FloatGemm} from {@code Gemm}, and so on.
 *
 * <p>A class gets a twin by its line in {@link #SOURCES}. Words are replaced by {@link #RULES}; a constant that differs
 * says so where it stands, {@code private static final int CROWDED = 64; // float: 128}; a member that differs altogether is
 * in {@link FloatMembers}. Counts in double sources are {@code long}, because {@code double} is the type of entries.
 */
final class FloatTwins {

    private static final String LIBRARY = "src/main/java/dev/quire/";
    private static final String BENCH = "../verification/bench/src/main/java/dev/quire/bench/";

    /** The sources, without the ending. */
    private static final List<String> SOURCES = List.of(
            LIBRARY + "simd/Elementwise",
            LIBRARY + "simd/ScalarPasses",
            LIBRARY + "simd/VectorPasses",
            LIBRARY + "simd/blas/Gemm",
            LIBRARY + "simd/blas/Gemv",
            LIBRARY + "simd/blas/ScalarGemm",
            LIBRARY + "simd/blas/SmallGemm",
            LIBRARY + "simd/blas/BatchGemm",
            LIBRARY + "simd/blas/Ger",
            LIBRARY + "simd/blas/ScalarGemv",
            LIBRARY + "simd/blas/ScalarGer",
            LIBRARY + "simd/blas/SkinnyGemm",
            LIBRARY + "simd/blas/TallGemm",
            LIBRARY + "simd/blas/VectorBatch",
            LIBRARY + "simd/blas/VectorGemv",
            LIBRARY + "simd/blas/VectorGer",
            LIBRARY + "simd/blas/Tiles",
            LIBRARY + "simd/blas/VectorGemm",
            LIBRARY + "simd/blas/VectorPack",
            LIBRARY + "simd/blas/Workspace",
            LIBRARY + "Entries",
            LIBRARY + "Matrix",
            LIBRARY + "Shapes",
            BENCH + "ScalarFmaLoops",
            BENCH + "VectorFmaLoops");

    private static final String NAMES =
            SOURCES.stream().map(FloatTwins::nameOf).collect(Collectors.joining("|", "\\b(", ")\\b"));

    /** What a word becomes, and whether in comments and texts too. */
    private record Rule(Pattern pattern, String replacement, boolean everywhere) {
        Rule(String pattern, String replacement, boolean everywhere) {
            this(Pattern.compile(pattern), replacement, everywhere);
        }

        String in(String text) {
            return pattern.matcher(text).replaceAll(replacement);
        }
    }

    private static final Rule NAMED = new Rule(NAMES, "Float$1", false);

    private static final List<Rule> RULES = List.of(
            new Rule("\\bDoubleVector\\b", "FloatVector", true),
            new Rule("\\bDouble\\b", "Float", true),
            // What is compared or measured is not stored.
            new Rule("\\bdouble\\b(?! (tolerance|run)\\b)", "float", true),
            new Rule("\\bdoubles\\b", "floats", true),
            new Rule("\\bJAVA_DOUBLE\\b", "JAVA_FLOAT", true),
            // The integers as wide as an entry: of an array, a vector or a class; a single long is a count or an
            // address.
            new Rule("\\bLongVector\\b", "IntVector", false),
            new Rule("<Long>", "<Integer>", false),
            new Rule("\\blong(?=\\.class|\\[)", "int", false),
            new Rule("\\breinterpretAsLongs\\b", "reinterpretAsInts", false),
            new Rule("\\breinterpretAsDoubles\\b", "reinterpretAsFloats", false),
            new Rule("2⁻⁵³", "2⁻²⁴", true),
            // Half of the smallest number above zero.
            new Rule("2⁻¹⁰⁷⁵", "2⁻¹⁵⁰", true),
            new Rule("\\bSpecies\\.chosen\\b", "Species.chosenFloats", false),
            new Rule("\\bSpecies\\.ofLanes\\b", "Species.floatsOfLanes", false),
            new Rule("\\bMath\\.sqrt\\(", "(float) Math.sqrt(", false),
            new Rule(
                    "(?<![\\w.])(\\d+\\.\\d+([eE]-?\\d+)?|\\d+[eE]-?\\d+|0x[\\da-fA-F.]+p-?\\d+)(?![\\w.])",
                    "$1f",
                    false),
            NAMED);

    /** Where a comment speaks of code; in its prose a class's name may be a word. */
    private static final Pattern QUOTED = Pattern.compile("\\{@(link|code) [^}]*}");

    private static final Pattern CONSTANT = Pattern.compile("(?m)^(.* = ).*; // float: (.*)$");
    private static final Pattern NO_CODE =
            Pattern.compile("//[^\n]*|/\\*.*?\\*/|\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])'", Pattern.DOTALL);

    private FloatTwins() {}

    /** Writes all twins anew; to be called from the folder of the library, and followed by {@code spotless:apply}. */
    static void main() throws IOException {
        for (String source : SOURCES) {
            Files.writeString(file(source), generate(source));
        }
    }

    static List<String> sources() {
        return SOURCES;
    }

    static Path file(String source) {
        String name = nameOf(source);
        return Path.of(source.substring(0, source.length() - name.length()) + "Float" + name + ".java");
    }

    private static String nameOf(String source) {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    static String generate(String source) throws IOException {
        String name = nameOf(source);
        List<String> members = new ArrayList<>();
        String text = Files.readString(Path.of(source + ".java"));
        for (FloatMembers.Change change : FloatMembers.of(name)) {
            text = change.in(text, name, "/*" + members.size() + "*/\n");
            members.add(change.text());
        }
        text = translate(CONSTANT.matcher(text).replaceAll("$1$2;"));
        for (int i = 0; i < members.size(); i++) {
            text = text.replace("/*" + i + "*/\n", members.get(i));
        }
        return "// Generated from " + name + " by FloatTwins, among the tests.\n"
                + withImports(text, FloatMembers.imports(name));
    }

    /** Applies the rules, to comments and texts only those that hold everywhere. */
    static String translate(String source) {
        StringBuilder result = new StringBuilder();
        Matcher noCode = NO_CODE.matcher(source);
        int at = 0;
        while (noCode.find()) {
            result.append(code(source.substring(at, noCode.start())));
            result.append(comment(noCode.group()));
            at = noCode.end();
        }
        return result.append(code(source.substring(at))).toString();
    }

    private static String code(String text) {
        String result = text;
        for (Rule rule : RULES) {
            result = rule.in(result);
        }
        return result;
    }

    private static String comment(String text) {
        String result = text;
        for (Rule rule : RULES) {
            result = rule.everywhere() ? rule.in(result) : result;
        }
        return QUOTED.matcher(result).replaceAll(quoted -> Matcher.quoteReplacement(NAMED.in(quoted.group())));
    }

    /** Adds imports, and puts all into the formatter's order, which new names may have broken. */
    private static String withImports(String text, List<String> more) {
        List<String> lines = text.lines().toList();
        int from = 0;
        while (from < lines.size() && !lines.get(from).startsWith("import ")) {
            from++;
        }
        int to = from;
        while (to < lines.size() && lines.get(to).startsWith("import ")) {
            to++;
        }
        Stream<String> imports =
                Stream.concat(lines.subList(from, to).stream(), more.stream()).sorted();
        return Stream.of(lines.subList(0, from).stream(), imports, lines.subList(to, lines.size()).stream())
                .flatMap(part -> part)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
