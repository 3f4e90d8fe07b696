package dev.quire.kernel.engine;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * One snippet of a cell: a declaration, a statement or an expression, and where it stands.
 *
 * @param cell the number of the cell
 * @param text the cell's whole source
 * @param offset where the snippet begins in it
 * @param end where the next snippet may begin
 * @param source the snippet, with a semicolon added where JShell needs one
 * @param statement whether the user ended it with a semicolon, so that its value is not to be shown
 */
record Part(int cell, String text, int offset, int end, String source, boolean statement) {

    /** The first snippet at or after an offset, or null if only white space and comments are left. */
    static Part at(SourceCodeAnalysis analysis, int cell, String text, int offset) {
        String rest = text.substring(offset);
        if (rest.isBlank()) {
            return null;
        }
        CompletionInfo info = analysis.analyzeCompletion(rest);
        return switch (info.completeness()) {
            case EMPTY -> null;
            // The compiler says what is missing, so the rest goes to it as it is. Of "if (x)" JShell gives all back as
            // remaining.
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE ->
                new Part(cell, text, offset, text.length(), rest, false);
            default -> {
                int length = rest.length() - info.remaining().length();
                boolean statement = rest.substring(0, length).stripTrailing().endsWith(";");
                yield new Part(cell, text, offset, offset + length, info.source(), statement);
            }
        };
    }

    /** All snippets of a text, as far as they can be told apart. */
    static List<Part> split(SourceCodeAnalysis analysis, String text) {
        List<Part> parts = new ArrayList<>();
        for (Part part = at(analysis, 0, text, 0); part != null; part = at(analysis, 0, text, part.end())) {
            parts.add(part);
        }
        return parts;
    }

    /** The line of the cell, 1-based, in which a character of the snippet stands. */
    int line(int position) {
        int end = Math.min(offset + position, text.length());
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    /** The line in which the snippet's own text begins, after white space and comments. */
    int firstLine() {
        return line(codeStart());
    }

    /** Where the snippet's own text begins in the cell's, after white space and comments. */
    int start() {
        return offset + codeStart();
    }

    private int codeStart() {
        int at = 0;
        while (at < source.length()) {
            if (Character.isWhitespace(source.charAt(at))) {
                at++;
            } else if (source.startsWith("//", at)) {
                int newline = source.indexOf('\n', at);
                at = newline < 0 ? source.length() : newline;
            } else if (source.startsWith("/*", at)) {
                int close = source.indexOf("*/", at + 2);
                at = close < 0 ? source.length() : close + 2;
            } else {
                return at;
            }
        }
        return 0;
    }
}
