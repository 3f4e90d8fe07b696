package dev.quire.kernel.engine;

import java.util.ArrayList;
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
            Map.entry("not", "not is written !"));

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
            return meant(nearest(name, suggestions(part.source().substring(0, dot + 1))));
        }
        if (TEMPORARY.matcher(name).matches()) {
            return "a value without a name is not kept; name it: var x = …";
        }
        if (ELSEWHERE.containsKey(name)) {
            return ELSEWHERE.get(name);
        }
        String near = nearest(
                name, Stream.concat(declared(), suggestions(name.substring(0, Math.min(PREFIX, name.length())))));
        if (!near.isEmpty()) {
            return meant(near);
        }
        List<String> imports = imports(name);
        if (!imports.isEmpty()) {
            return "to be imported: import " + String.join("; or import ", imports) + ";";
        }
        return isAssigned(part, name) ? "a variable is declared before it is used: var " + name + " = …" : "";
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

    /** The candidate that differs least, by at most a third of its letters; letters are more often left out than added. */
    private static String nearest(String name, Stream<String> candidates) {
        int bound = Math.max(1, Math.min(name.length() / 3, 2));
        return candidates
                .filter(candidate -> !candidate.isEmpty() && !candidate.equals(name))
                .distinct()
                .map(candidate -> Map.entry(distance(name, candidate), candidate))
                .filter(entry -> entry.getKey() <= bound)
                .min(Map.Entry.<Integer, String>comparingByKey()
                        .thenComparingInt(entry -> -entry.getValue().length())
                        .thenComparing(Map.Entry::getValue))
                .map(Map.Entry::getValue)
                .orElse("");
    }

    /** Letters to insert, delete, replace or to exchange with their neighbour (the restricted Damerau–Levenshtein distance). */
    static int distance(String a, String b) {
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            for (int j = 0; j <= b.length(); j++) {
                row[j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, rows, row);
            }
            rows.add(row);
        }
        return rows.getLast()[b.length()];
    }

    private static int step(String a, String b, int i, int j, List<int[]> rows, int[] row) {
        int[] above = rows.get(i - 1);
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, rows.get(i - 2)[j - 2] + 1) : least;
    }
}
