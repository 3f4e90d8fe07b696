package dev.quire.verification.notebooks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * What of a notebook one of its cells needs: the imports, the claim of its section, the declarations of what it names, and
 * the statements that touch these, directly or through methods of the notebook. Pictures and other checks are left out,
 * which is most of a notebook's time.
 */
public final class Slice implements AutoCloseable {

    private static final String CALLS =
            "(?:(?:Checks\\.)?(?:claim|check|crossCheck|sample|proportion|slope|distribution|verdict)\\s*\\("
                    + "|Plots\\.|Pictures\\.|Display\\.|(?:images?|display)\\s*\\()";

    private static final String LOCALS = "(?:[\\w.<>\\[\\]]+\\s+\\w+\\s*=[^;]*;\\s*)*";

    /** What shows or checks something changes nothing that a later cell could name; a loop over one, with its locals, neither. */
    private static final Pattern SHOWS =
            Pattern.compile("(?s)(?:for\\s*\\(.*?\\)\\s*\\{?\\s*" + LOCALS + ")?" + CALLS + ".*");

    /** JShell knows no variable by a {@code var} whose type it cannot infer, as here, where it has no class path. */
    private static final Pattern INFERRED = Pattern.compile("(?s)(?:final\\s+)?var\\s+(\\w+)\\s*=.*");

    private static final Pattern NO_CODE =
            Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|//[^\\n]*|/\\*.*?\\*/");

    /** A name that is no member of something else. */
    private static final Pattern NAME = Pattern.compile(
            "(?<![.\\p{javaJavaIdentifierPart}])\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

    private final JShell shell = JShell.builder().executionEngine("local").build();

    /** One snippet of JShell, or several where one text declares several variables. */
    private record Piece(CodeCell cell, List<Snippet> snippets, String text, Set<String> names) {

        Set<String> declared() {
            Matcher inferred = INFERRED.matcher(text);
            if (inferred.matches()) {
                return Set.of(inferred.group(1));
            }
            return snippets.stream()
                    .filter(snippet -> snippet instanceof DeclarationSnippet && !(snippet instanceof ImportSnippet))
                    .map(snippet -> ((DeclarationSnippet) snippet).name())
                    .collect(Collectors.toSet());
        }
    }

    /**
     * Finds what a cell needs.
     *
     * @param cells the code cells of a notebook
     * @param target the number of the cell that is wanted
     * @param slug the section in which it stands, empty for none
     * @return the cells to run, in order, the others without what is not needed; the last one is the target
     */
    public List<CodeCell> of(List<CodeCell> cells, int target, String slug) {
        List<Piece> pieces = new ArrayList<>();
        cells.stream().filter(cell -> cell.number() <= target).forEach(cell -> split(cell, pieces));
        Set<String> declared =
                pieces.stream().flatMap(piece -> piece.declared().stream()).collect(Collectors.toSet());
        Pattern claim = Pattern.compile("(?s)(?:Checks\\.)?claim\\s*\\(\\s*\"" + Pattern.quote(slug) + "\".*");
        boolean claimed = slug.isEmpty();
        Set<String> needed = new HashSet<>();
        List<Piece> kept = new ArrayList<>();
        for (Piece piece : pieces.reversed()) {
            boolean opens = !claimed && claim.matcher(piece.text).matches();
            if (piece.cell.number() == target || opens || isNeeded(piece, needed, pieces)) {
                kept.addFirst(piece);
                piece.names.stream().filter(declared::contains).forEach(needed::add);
                claimed |= opens;
            }
        }
        return joined(kept);
    }

    private static boolean isNeeded(Piece piece, Set<String> needed, List<Piece> all) {
        return switch (piece.snippets.getFirst()) {
            case ImportSnippet _ -> true;
            case DeclarationSnippet _ -> piece.declared().stream().anyMatch(needed::contains);
            default ->
                piece.declared().stream().anyMatch(needed::contains)
                        || (!SHOWS.matcher(piece.text).matches()
                                && throughMethods(piece.names, all).stream().anyMatch(needed::contains));
        };
    }

    /** The names, and those in the bodies of the methods that are among them. */
    private static Set<String> throughMethods(Set<String> names, List<Piece> all) {
        Set<String> found = new HashSet<>(names);
        int before;
        do {
            before = found.size();
            for (Piece piece : all) {
                if (piece.snippets.getFirst() instanceof MethodSnippet method && found.contains(method.name())) {
                    found.addAll(piece.names);
                }
            }
        } while (found.size() > before);
        return found;
    }

    private static List<CodeCell> joined(List<Piece> kept) {
        List<CodeCell> cells = new ArrayList<>();
        for (Piece piece : kept) {
            CodeCell last = cells.isEmpty() ? null : cells.getLast();
            if (last != null && last.number() == piece.cell.number()) {
                cells.set(cells.size() - 1, last.with(last.source() + "\n" + piece.text));
            } else {
                cells.add(piece.cell.with(piece.text));
            }
        }
        return cells;
    }

    private void split(CodeCell cell, List<Piece> pieces) {
        String rest = cell.source();
        while (!rest.isBlank()) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            String text = info.source() == null ? rest : info.source();
            String code = NO_CODE.matcher(text).replaceAll(" ");
            if (!code.isBlank()) {
                Set<String> names =
                        NAME.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
                pieces.add(new Piece(cell, shell.sourceCodeAnalysis().sourceToSnippets(text), begun(text), names));
            }
            rest = info.source() == null ? "" : info.remaining();
        }
    }

    private static String begun(String text) {
        return text.replaceFirst("(?s)^(?:\\s|//[^\\n]*\\n|/\\*.*?\\*/)*", "");
    }

    @Override
    public void close() {
        shell.close();
    }
}
