package dev.quire.kernel.assist;

import dev.quire.kernel.assist.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Whether a text can be run.
 *
 * @param state the answer
 * @param indent what the next line should begin with if the text is unfinished, otherwise empty
 */
public record Readiness(State state, String indent) {

    /** The answers. */
    public enum State {
        /** The text can be run. */
        COMPLETE,
        /** More has to follow. */
        INCOMPLETE,
        /** Whatever follows, the text is not Java. */
        INVALID
    }

    private static final String INDENT = "    ";
    private static final Pattern ANNOTATIONS = Pattern.compile("(?:@\\s*[\\w.]+\\s*(?:\\([^()]*\\)\\s*)?)+");

    /**
     * Looks at a text: first at what only its tokens tell, then, snippet by snippet, at what JShell's parser says. A cell magic
     * whose body is not Java is unfinished until a blank line ends it.
     *
     * @param analysis JShell's
     * @param source the text
     * @return the answer, with the indent for the next line if more is to come
     */
    public static Readiness of(SourceCodeAnalysis analysis, String source) {
        List<Token> tokens = Tokens.of(source);
        boolean cellMagic = source.stripLeading().startsWith("%%");
        if (cellMagic && !source.endsWith("\n")) {
            return new Readiness(State.INCOMPLETE, "");
        }
        for (Token token : tokens) {
            if (!token.closed()) {
                return token.kind() == Kind.TEXT
                        ? new Readiness(State.INVALID, "")
                        : new Readiness(State.INCOMPLETE, token.kind() == Kind.TEXT_BLOCK ? indent(source) : "");
            }
        }
        if (!nests(source, tokens)) {
            return new Readiness(State.INVALID, "");
        }
        if (isAnnotation(source, tokens)) {
            return new Readiness(State.INCOMPLETE, "");
        }
        String rest = java(source, tokens);
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            switch (info.completeness()) {
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
                    return new Readiness(State.INCOMPLETE, indent(source));
                }
                case UNKNOWN -> {
                    return new Readiness(State.INVALID, "");
                }
                case EMPTY -> {
                    return new Readiness(State.COMPLETE, "");
                }
                default -> rest = info.remaining();
            }
        }
        return new Readiness(State.COMPLETE, "");
    }

    /** The text with its magics blank, but for those that are assigned: any value stands for theirs. */
    private static String java(String source, List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Token token : tokens) {
            if (token.kind() == Kind.MAGIC) {
                text.append(source, at, token.start());
                text.append(text.toString().stripTrailing().endsWith("=") ? "0;" : "");
                at = token.end();
            }
        }
        return text.append(source.substring(at)).toString();
    }

    /** Whether the last declaration has come no further than its annotations. */
    private static boolean isAnnotation(String source, List<Token> tokens) {
        List<Chunk> chunks = Chunk.split(source, tokens);
        return !chunks.isEmpty()
                && ANNOTATIONS
                        .matcher(source.substring(
                                chunks.getLast().start(), chunks.getLast().end()))
                        .matches();
    }

    /** Whether every closing bracket closes the one that was opened last. */
    private static boolean nests(String source, List<Token> tokens) {
        Deque<String> open = new ArrayDeque<>();
        for (Token token : tokens) {
            String text = token.kind() == Kind.SYMBOL ? token.of(source) : "";
            switch (text) {
                case "(" -> open.push(")");
                case "[" -> open.push("]");
                case "{" -> open.push("}");
                case ")", "]", "}" -> {
                    if (!text.equals(open.poll())) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return true;
    }

    /** The last line's indent, one step deeper after an opening bracket, an arrow or a case's colon. */
    private static String indent(String source) {
        String line = source.stripTrailing();
        line = line.substring(line.lastIndexOf('\n') + 1);
        String own = line.substring(0, line.length() - line.stripLeading().length());
        boolean opens = line.endsWith("{")
                || line.endsWith("(")
                || line.endsWith("[")
                || line.endsWith("->")
                || (line.endsWith(":")
                        && (line.strip().startsWith("case") || line.strip().startsWith("default")));
        return opens ? own + INDENT : own;
    }
}
