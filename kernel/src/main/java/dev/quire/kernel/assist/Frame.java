package dev.quire.kernel.assist;

import dev.quire.kernel.assist.Chunk.Role;
import dev.quire.kernel.assist.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/**
 * A cell as a compilation unit: methods and types are members of one class, statements stand in one method of it, in which
 * what an earlier line of the cell declares can be named. Open brackets are closed.
 *
 * @param text what is compiled
 * @param place the place asked for, in the text
 */
record Frame(String text, int place) {

    /** Stands for the name that is to be completed. */
    static final String MARKER = "quire$here";

    private static final String HEAD = "final class quire$cell {\n";

    /** Holds the method in which the place is, and stands where the cell's variables can be named. */
    private static final String LOCAL = "quire$local";

    private static final Set<String> MEMBER_ONLY = Set.of("static", "public", "private", "protected");

    /** Modifiers stand within so many characters from the start of a declaration. */
    private static final int LEADING = 40;

    private static final String RUN = "static Object quire$run() throws Throwable {\n";

    /** The cell up to a place, with {@link #MARKER} there and a suffix behind it. */
    static Frame upTo(SessionView view, String source, List<Token> tokens, int place, String suffix) {
        List<Token> before =
                tokens.stream().filter(token -> token.end() <= place).toList();
        List<Chunk> chunks = new ArrayList<>(Chunk.split(source.substring(0, place), before));
        Chunk last = chunks.isEmpty() || isEnded(source, before, chunks.getLast(), place)
                ? new Chunk(Role.STATEMENT, place, place)
                : chunks.removeLast();
        Chunk here = new Chunk(last.role(), last.start(), place);
        List<Chunk> later = Chunk.split(source, tokens).stream()
                .filter(chunk -> chunk.start() >= place && (chunk.role() == Role.METHOD || chunk.role() == Role.TYPE))
                .toList();
        List<Chunk> all =
                Stream.of(chunks, List.of(here), later).flatMap(List::stream).toList();
        return new Builder(view, source, tokens).build(all, here, MARKER + suffix, place);
    }

    /** The whole cell. */
    static Frame whole(SessionView view, String source, List<Token> tokens, int place) {
        List<Chunk> chunks = Chunk.split(source, tokens);
        Chunk here = null;
        for (Chunk chunk : chunks) {
            if (chunk.start() <= place && place <= chunk.end()) {
                here = chunk;
            }
        }
        if (here == null) {
            return null;
        }
        return new Builder(view, source, tokens).build(chunks, here, "", place);
    }

    /** Whether nothing can be added to a chunk: it ends with a semicolon, or with the brace of a block and a new line. */
    private static boolean isEnded(String source, List<Token> tokens, Chunk chunk, int place) {
        List<Token> inside =
                tokens.stream().filter(token -> token.start() >= chunk.start()).toList();
        char last = source.charAt(chunk.end() - 1);
        boolean balanced = open(source, inside).isEmpty();
        boolean newLine = source.substring(chunk.end(), place).indexOf('\n') >= 0;
        return balanced && (last == ';' || (last == '}' && (newLine || chunk.role() != Role.STATEMENT)));
    }

    /** Whether a class is one of those that a cell's methods and statements stand in here. */
    static boolean isWrapper(TypeElement type) {
        return type.getQualifiedName().contentEquals("REPL.quire$cell")
                || type.getSimpleName().contentEquals(LOCAL);
    }

    /** The brackets that are open at the end, the innermost first. */
    static Deque<Character> open(String source, List<Token> tokens) {
        Deque<Character> open = new ArrayDeque<>();
        for (Token token : tokens) {
            if (token.kind() == Kind.SYMBOL && token.end() - token.start() == 1) {
                char c = source.charAt(token.start());
                if ("([{".indexOf(c) >= 0) {
                    open.push(c);
                } else if (")]}".indexOf(c) >= 0 && !open.isEmpty()) {
                    open.pop();
                }
            }
        }
        return open;
    }

    private static final class Builder {

        private final SessionView view;
        private final String source;
        private final List<Token> tokens;
        private final StringBuilder text = new StringBuilder();
        private int place = -1;

        Builder(SessionView view, String source, List<Token> tokens) {
            this.view = view;
            this.source = source;
            this.tokens = tokens;
        }

        Frame build(List<Chunk> chunks, Chunk here, String insertion, int asked) {
            // The classes of snippets are seen in their own package only.
            text.append("package REPL;\n");
            view.imports().forEach(one -> text.append(one).append(";\n"));
            view.declared().forEach(one -> text.append("import static ")
                    .append(one.home())
                    .append('.')
                    .append(one.name())
                    .append(";\n"));
            append(chunks, here, insertion, asked, Role.IMPORT);
            text.append(HEAD);
            append(chunks, here, insertion, asked, Role.TYPE);
            append(chunks, here, insertion, asked, Role.METHOD);
            text.append(RUN);
            append(chunks, here, insertion, asked, Role.STATEMENT);
            if (here.role() == Role.METHOD) {
                // Inside of what has the cell's variables, which a member of the class would not see.
                text.append("class ").append(LOCAL).append(" {\n");
                append(here, insertion, asked);
                text.append("}\n");
            }
            text.append("return null;\n}\n}\n");
            return new Frame(text.toString(), place);
        }

        private void append(List<Chunk> chunks, Chunk here, String insertion, int asked, Role role) {
            for (Chunk chunk : chunks) {
                boolean isLocal = role == Role.METHOD && chunk.equals(here);
                if (chunk.role() == role && !isLocal) {
                    // Members of a cell are used without an object.
                    if (role == Role.METHOD
                            || (role == Role.TYPE
                                    && within(chunk).stream().noneMatch(token -> token.is(source, "static")))) {
                        text.append("static ");
                    }
                    if (chunk.equals(here)) {
                        append(chunk, insertion, asked);
                    } else {
                        copy(chunk);
                        close(chunk, "");
                    }
                }
            }
        }

        /** The piece in which the place is. */
        private void append(Chunk here, String insertion, int asked) {
            place = text.length() + asked - here.start();
            copy(here);
            close(here, insertion);
        }

        private List<Token> within(Chunk chunk) {
            return tokens.stream()
                    .filter(token -> token.start() >= chunk.start() && token.end() <= chunk.end())
                    .toList();
        }

        private void copy(Chunk chunk) {
            int begin = text.length();
            boolean isLocal = chunk.role() == Role.STATEMENT || chunk.role() == Role.METHOD;
            text.append(source, chunk.start(), chunk.end());
            for (Token token : within(chunk)) {
                if (token.kind() == Kind.MAGIC || (isLocal && isMemberOnly(chunk, token))) {
                    for (int i = token.start(); i < token.end(); i++) {
                        text.setCharAt(begin + i - chunk.start(), ' ');
                    }
                }
            }
        }

        /** Modifiers that a variable of a cell may have and a local one not; a method gets its own in front. */
        private boolean isMemberOnly(Chunk chunk, Token token) {
            return token.start() < chunk.start() + LEADING && MEMBER_ONLY.contains(token.of(source));
        }

        private void close(Chunk chunk, String insertion) {
            List<Token> inside = within(chunk);
            text.append(insertion);
            for (char bracket : open(source, inside)) {
                text.append(bracket == '(' ? ")" : bracket == '[' ? "]" : ";}");
            }
            boolean bare = insertion.isEmpty();
            boolean ended = bare && !inside.isEmpty() && inside.getLast().is(source, ";");
            switch (chunk.role()) {
                case TYPE -> text.append(inside.stream().anyMatch(token -> token.is(source, "{")) ? "" : " {}");
                case IMPORT -> text.append(ended ? "" : ";");
                case STATEMENT -> {
                    // What a magic would have assigned.
                    text.append(bare && !inside.isEmpty() && inside.getLast().is(source, "=") ? "null" : "");
                    text.append(ended ? "" : ";");
                }
                case METHOD -> {}
            }
            text.append('\n');
        }
    }
}
