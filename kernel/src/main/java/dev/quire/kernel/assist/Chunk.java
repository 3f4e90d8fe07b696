package dev.quire.kernel.assist;

import dev.quire.kernel.assist.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A top-level piece of a cell: an import, a method or a type, or a statement.
 *
 * @param role which of them
 * @param start where it begins
 * @param end where it ends, exclusive
 */
record Chunk(Role role, int start, int end) {

    enum Role {
        IMPORT,
        METHOD,
        TYPE,
        STATEMENT
    }

    private static final Set<String> MODIFIERS = Set.of(
            "public", "protected", "private", "static", "final", "abstract", "strictfp", "synchronized", "sealed");

    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");

    /** What follows a closing brace within the same statement. */
    private static final Set<String> GOES_ON =
            Set.of("else", "catch", "finally", ".", ",", ";", ")", "]", "::", "?", ":");

    /** Words before a name and its parenthesis that do not make it the declaration of a method. */
    private static final Set<String> NO_TYPE =
            Set.of("new", "return", "throw", "else", "case", "do", "yield", "assert", "instanceof");

    /** Splits a cell; a magic ends what is before it. */
    static List<Chunk> split(String source, List<Token> tokens) {
        List<Chunk> chunks = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        int depth = 0;
        List<Token> code = tokens.stream().filter(token -> !token.isComment()).toList();
        for (int i = 0; i < code.size(); i++) {
            Token token = code.get(i);
            if (token.kind() == Kind.MAGIC) {
                close(chunks, source, current);
                depth = 0;
                continue;
            }
            current.add(token);
            String text = token.kind() == Kind.SYMBOL ? token.of(source) : "";
            switch (text) {
                case "(", "[", "{" -> depth++;
                case ")", "]", "}" -> depth = Math.max(0, depth - 1);
                default -> {}
            }
            boolean ends =
                    depth == 0 && (text.equals(";") || (text.equals("}") && !goesOn(source, current, code, i + 1)));
            if (ends) {
                close(chunks, source, current);
            }
        }
        close(chunks, source, current);
        return chunks;
    }

    private static boolean goesOn(String source, List<Token> current, List<Token> code, int next) {
        String following = next < code.size() ? code.get(next).of(source) : "";
        return GOES_ON.contains(following)
                || (following.equals("while") && current.getFirst().is(source, "do"));
    }

    private static void close(List<Chunk> chunks, String source, List<Token> tokens) {
        if (!tokens.isEmpty()) {
            chunks.add(new Chunk(
                    roleOf(source, tokens),
                    tokens.getFirst().start(),
                    tokens.getLast().end()));
            tokens.clear();
        }
    }

    private static Role roleOf(String source, List<Token> tokens) {
        if (tokens.getFirst().is(source, "import")) {
            return Role.IMPORT;
        }
        int at = 0;
        while (at < tokens.size() && isModifier(source, tokens, at)) {
            at += tokens.get(at).is(source, "@") ? 2 : 1;
        }
        if (at + 1 < tokens.size()
                && TYPES.contains(tokens.get(at).of(source))
                && tokens.get(at + 1).kind() == Kind.WORD) {
            return Role.TYPE;
        }
        return isMethod(source, tokens.subList(Math.min(at, tokens.size()), tokens.size()))
                ? Role.METHOD
                : Role.STATEMENT;
    }

    private static boolean isModifier(String source, List<Token> tokens, int at) {
        return tokens.get(at).is(source, "@")
                || MODIFIERS.contains(tokens.get(at).of(source));
    }

    /** A type, a name and a parenthesis before any other sign, and a brace after what the parenthesis holds. */
    private static boolean isMethod(String source, List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(source, "(")) {
                return i >= 2
                        && tokens.get(i - 1).kind() == Kind.WORD
                        && isTypeEnd(source, tokens.get(i - 2))
                        && isFollowedByBody(source, tokens, i);
            }
            boolean partOfType = token.kind() == Kind.WORD || "<>[].,?&".contains(token.of(source));
            if (!partOfType) {
                return false;
            }
        }
        return false;
    }

    private static boolean isTypeEnd(String source, Token token) {
        return token.kind() == Kind.WORD
                ? !NO_TYPE.contains(token.of(source))
                : token.is(source, ">") || token.is(source, "]");
    }

    private static boolean isFollowedByBody(String source, List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            switch (tokens.get(i).of(source)) {
                case "(" -> depth++;
                case ")" -> {
                    depth--;
                    if (depth == 0) {
                        return i + 1 < tokens.size()
                                && (tokens.get(i + 1).is(source, "{")
                                        || tokens.get(i + 1).is(source, "throws"));
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
