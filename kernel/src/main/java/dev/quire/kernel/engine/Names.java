package dev.quire.kernel.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Finds what was meant by a name that is not there. */
final class Names {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(variable|class|method)\\s+([\\w$]+)");
    private static final Pattern TEMPORARY = Pattern.compile("\\$\\d+");
    private static final int IMPORTS = 3;
    private static final int PREFIX = 2;

    private static final String ITERATE = "a loop over numbers is for (int i = 0; i < n; i++) { … }";

    /** Names of Python, and what stands for them here. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("print", "print with System.out.println(…)"),
            Map.entry("len", "the length is a.length of an array, s.length() of a text, list.size() of a list"),
            Map.entry("True", "true is written in small letters"),
            Map.entry("False", "false is written in small letters"),
            Map.entry("None", "nothing is null"),
            Map.entry("self", "the object itself is this"),
            Map.entry("elif", "elif is else if"),
            Map.entry("str", "a value becomes a text with String.valueOf(x)"),
            Map.entry("range", ITERATE),
            Map.entry("input", "a line is read with IO.readln(…)"),
            Map.entry("abs", "Math.abs(x)"),
            Map.entry("sqrt", "Math.sqrt(x)"),
            Map.entry("not", "not is written !"),
            Map.entry(
                    "np", "matrices are Matrix, Svd, Qr …, and Math has sqrt, exp, sin; %%help tells what is imported"),
            Map.entry("plt", "plots are Plots.lines(…), bars, histogram, spectrum; %%help tells more"),
            Map.entry("pd", "tables are Tablesaw's: Table.read().csv(file)"),
            Map.entry("help", "?name or name? tells of a name; %%help is the overview"),
            Map.entry("dir", "the variables are listed by %who, members by the Tab key behind a dot"),
            Map.entry("type", "the class of an object is x.getClass(); %who shows the types of variables"),
            Map.entry("zip", ITERATE),
            Map.entry("enumerate", ITERATE),
            Map.entry("max", "Math.max(a, b); of an array Arrays.stream(a).max()"),
            Map.entry("min", "Math.min(a, b); of an array Arrays.stream(a).min()"),
            Map.entry("sum", "the sum of an array is Arrays.stream(a).sum()"));

    /** Members that objects of Python have. */
    private static final Map<String, String> MEMBERS = Map.of(
            "T", "the transpose is a.transpose()",
            "shape", "the sizes are a.rows() and a.cols(), of an array a.length",
            "dot", "a product is a.times(b)",
            "append", "a list gets an element with list.add(x)",
            "items", "a map has entrySet(), keySet() and values()",
            "upper", "text.toUpperCase()",
            "lower", "text.toLowerCase()");

    private static final int SHORT = 3;

    private final JShell shell;

    Names(JShell shell) {
        this.shell = shell;
    }

    /** Helps with "cannot find symbol" between two positions of a snippet. */
    String missing(Part part, int start, int end, String message) {
        Matcher symbol = SYMBOL.matcher(message);
        if (!symbol.find()) {
            return "";
        }
        String name = symbol.group(2);
        int dot = part.source().lastIndexOf('.', Math.min(end, part.source().length()) - 1);
        if (dot >= start && end > start) {
            if (MEMBERS.containsKey(name)) {
                return MEMBERS.get(name);
            }
            return meant(Spelling.nearest(name, suggestions(part.source().substring(0, dot + 1))));
        }
        if (TEMPORARY.matcher(name).matches()) {
            return "a value without a name is not kept; name it: var x = …";
        }
        if (ELSEWHERE.containsKey(name)) {
            return ELSEWHERE.get(name);
        }
        boolean assigned = isAssigned(part, name);
        // Of a name of one letter or two every other one is near.
        if (assigned && name.length() < SHORT) {
            return declare(name);
        }
        String near = nearest(name);
        if (!near.isEmpty()) {
            return meant(near);
        }
        List<String> imports = imports(name);
        if (!imports.isEmpty()) {
            return "to be imported: import " + String.join("; or import ", imports) + ";";
        }
        if (assigned) {
            return declare(name);
        }
        return ELSEWHERE.getOrDefault(
                Spelling.nearest(name, ELSEWHERE.keySet().stream().filter(other -> other.length() > SHORT)), "");
    }

    /** The class that was meant where the compiler took a name before a dot for a package, or "". */
    String missingClass(String name) {
        return Character.isUpperCase(name.charAt(0)) ? meant(nearest(name)) : "";
    }

    /** The nearest name, also one that begins with a capital letter: classes are often written without. */
    private String nearest(String name) {
        String prefix = name.substring(0, Math.min(PREFIX, name.length()));
        String capital = Character.toUpperCase(prefix.charAt(0)) + prefix.substring(1);
        Stream<String> others = capital.equals(prefix) ? Stream.empty() : suggestions(capital);
        return Spelling.nearest(
                name, Stream.of(declared(), suggestions(prefix), others).flatMap(all -> all));
    }

    private static String declare(String name) {
        return "a variable is declared before it is used: var " + name + " = …";
    }

    private static String meant(String name) {
        return name.isEmpty() ? "" : "is " + name + " meant?";
    }

    private static boolean isAssigned(Part part, String name) {
        return Pattern.compile("^\\s*" + Pattern.quote(name) + "\\s*=[^=]")
                .matcher(part.source())
                .find();
    }

    private List<String> imports(String name) {
        return shell.sourceCodeAnalysis().listQualifiedNames(name, name.length()).getNames().stream()
                .sorted(Comparator.comparing((String one) -> !one.startsWith("java."))
                        .thenComparing(one -> one))
                .limit(IMPORTS)
                .toList();
    }

    private Stream<String> declared() {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .filter(DeclarationSnippet.class::isInstance)
                .map(snippet -> ((DeclarationSnippet) snippet).name());
    }

    private Stream<String> suggestions(String prefix) {
        List<Suggestion> found = shell.sourceCodeAnalysis().completionSuggestions(prefix, prefix.length(), new int[1]);
        return found.stream().map(Suggestion::continuation).map(one -> one.replaceFirst("[^\\w$].*$", ""));
    }
}
