package dev.quire.kernel.assist;

import dev.quire.kernel.assist.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits a cell into tokens in one pass, whatever is unfinished in it; magics are tokens of their own. */
final class Tokens {

    /** Cell magics whose body is Java; the body of any other one is not looked at. */
    private static final Set<String> JAVA_BODY = Set.of("time", "bench");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int parentheses;
    private int braces;
    private boolean lineStart = true;

    private Tokens(String source) {
        this.source = source;
    }

    static List<Token> of(String source) {
        return new Tokens(source).run();
    }

    private List<Token> run() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\n') {
                lineStart = true;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                next(c);
                lineStart = false;
            }
        }
        return tokens;
    }

    private void next(char c) {
        if (source.startsWith("//", at)) {
            add(Kind.LINE_COMMENT, endOf("\n", at, false), true);
        } else if (source.startsWith("/*", at)) {
            int end = source.indexOf("*/", at + 2);
            add(Kind.COMMENT, end < 0 ? source.length() : end + 2, end >= 0);
        } else if (source.startsWith("\"\"\"", at)) {
            quoted(Kind.TEXT_BLOCK, "\"\"\"");
        } else if (c == '"' || c == '\'') {
            quoted(Kind.TEXT, String.valueOf(c));
        } else if (c == '%' && isMagic()) {
            magic();
        } else if (Character.isJavaIdentifierStart(source.codePointAt(at))) {
            add(Kind.WORD, endOfWord(source, at), true);
        } else if (isDigit(c) || (c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1)))) {
            number();
        } else {
            symbol(c);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isJavaIdentifierPart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    static int startOfWord(String text, int end) {
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.codePointBefore(start))) {
            start -= Character.charCount(text.codePointBefore(start));
        }
        return start;
    }

    private int endOf(String mark, int from, boolean including) {
        int found = source.indexOf(mark, from);
        return found < 0 ? source.length() : found + (including ? mark.length() : 0);
    }

    private void add(Kind kind, int end, boolean closed) {
        tokens.add(new Token(kind, at, end, closed));
        at = end;
    }

    private void quoted(Kind kind, String mark) {
        int end = at + mark.length();
        while (end < source.length() && !source.startsWith(mark, end)) {
            if (kind == Kind.TEXT && source.charAt(end) == '\n') {
                break;
            }
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, source.length());
        boolean closed = source.startsWith(mark, end);
        add(kind, closed ? end + mark.length() : end, closed);
    }

    /** {@code 1.5e-3}, {@code 0x1p3}, {@code 10L}: a point belongs to a number unless a name follows. */
    private void number() {
        int end = at;
        while (end < source.length()) {
            char c = source.charAt(end);
            boolean sign = (c == '+' || c == '-') && "eEpP".indexOf(source.charAt(end - 1)) >= 0 && end > at;
            boolean point = c == '.'
                    && (end + 1 == source.length()
                            || !Character.isJavaIdentifierStart(source.charAt(end + 1))
                            || isDigit(source.charAt(end + 1)));
            if (!Character.isLetterOrDigit(c) && c != '_' && !sign && !point) {
                break;
            }
            end++;
        }
        add(Kind.NUMBER, end, true);
    }

    private void symbol(char c) {
        switch (c) {
            case '(', '[' -> parentheses++;
            case ')', ']' -> parentheses--;
            case '{' -> braces++;
            case '}' -> braces--;
            default -> {}
        }
        boolean two = source.startsWith("::", at) || source.startsWith("->", at);
        add(Kind.SYMBOL, at + (two ? 2 : 1), true);
    }

    /** The rule of magics: at the start of a line where a statement may begin, or as the value that is assigned. */
    private boolean isMagic() {
        boolean cell = source.substring(0, at).isBlank();
        int name = source.startsWith("%%", at) && cell ? at + 2 : at + 1;
        boolean named = name >= source.length() || Character.isJavaIdentifierStart(source.charAt(name));
        if (!named || parentheses > 0) {
            return false;
        }
        String last = "";
        for (int i = tokens.size() - 1; i >= 0 && last.isEmpty(); i--) {
            last = tokens.get(i).isComment() ? "" : tokens.get(i).of(source);
        }
        boolean begins = lineStart && (braces == 0 || last.isEmpty() || ";{}".contains(last));
        return begins || (last.equals("=") && isAssignment());
    }

    private boolean isAssignment() {
        int equals = source.lastIndexOf('=', at);
        return equals > 0 && "=!<>+-*/%&|^".indexOf(source.charAt(equals - 1)) < 0;
    }

    private void magic() {
        boolean cell = source.startsWith("%%", at);
        int line = endOf("\n", at, false);
        String name = source.substring(at + (cell ? 2 : 1), endOfWord(source, at + (cell ? 2 : 1)));
        add(Kind.MAGIC, cell && !JAVA_BODY.contains(name) ? source.length() : line, true);
    }
}
