package dev.quire.kernel.magics;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;

/**
 * Turns magics into Java calls, each on its own line, so that lines keep their numbers.
 *
 * <p>A magic is a percent sign and a name without a blank between them: at the start of a line, or as the value that is
 * assigned ({@code var jars = %maven g:a:1}). Inside of parentheses, texts and comments there is none, and inside of
 * braces only where a statement begins. {@code %%name} in the first line takes the rest of the cell as it is.
 *
 * <p>jjava-jupyter's own parser is two regular expressions, which find magics in comments and text blocks too; its calls
 * hide the exception of a magic in another one.
 */
public final class MagicText extends MagicParser {

    private static final String CALLS = Statics.class.getName();

    /** What JJava's parser is made of; no text is given to it. */
    private static final String NEVER = "(?!)";

    /** Makes the parser. */
    public MagicText() {
        super(NEVER, NEVER, new MagicTranspiler());
    }

    /**
     * Whether a cell begins with {@code %%time}.
     *
     * @param source the cell
     * @return true if the kernel is to measure it
     */
    public static boolean isTimed(String source) {
        String first = source.stripLeading().lines().findFirst().orElse("").stripTrailing();
        return first.equals("%%time");
    }

    @Override
    public String resolveMagics(String source) {
        if (source.indexOf('%') < 0) {
            return source;
        }
        if (isTimed(source)) {
            int line = source.indexOf('\n', source.indexOf("%%time"));
            return line < 0 ? "" : "\n".repeat(newlines(source, line)) + resolveMagics(source.substring(line));
        }
        String body = source.stripLeading();
        if (body.startsWith("%%") && body.length() > 2 && Character.isJavaIdentifierStart(body.charAt(2))) {
            return cellCall(body.substring(2), newlines(source, source.length() - body.length()));
        }
        return new Scan(source).run();
    }

    private static int newlines(String text, int end) {
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private static String cellCall(String text, int linesBefore) {
        int line = text.indexOf('\n');
        List<String> words = words(line < 0 ? text : text.substring(0, line));
        String body = line < 0 ? "" : text.substring(line + 1);
        return "\n".repeat(linesBefore) + CALLS + ".cellStatement(" + literal(words.getFirst()) + ", "
                + literals(words.subList(1, words.size())) + ", " + literal(body) + ");";
    }

    private static String literals(List<String> words) {
        return "java.util.List.of("
                + String.join(", ", words.stream().map(MagicText::literal).toList()) + ")";
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> literal.append('\\').append(c);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                default -> literal.append(c);
            }
        }
        return literal.append('"').toString();
    }

    /** Words between blanks; double quotes hold words together, and in them a backslash takes a quote or itself. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = quoted && c == '\\' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
            if (escape) {
                i++;
                word.append(text.charAt(i));
            } else if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (begun || !word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
            }
        }
        if (begun || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** One pass over a cell, as far as Java's tokens matter here. */
    private static final class Scan {

        private final String text;
        private final StringBuilder out = new StringBuilder();
        private int at;
        private int parentheses;
        private int braces;
        private boolean lineStart = true;

        /** The last characters that were neither blank nor comment. */
        private char last;

        private char lastButOne;

        Scan(String text) {
            this.text = text;
        }

        String run() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (text.startsWith("//", at)) {
                    copyTo(end("\n", at, false));
                } else if (text.startsWith("/*", at)) {
                    copyTo(end("*/", at + 2, true));
                } else if (text.startsWith("\"\"\"", at)) {
                    copyQuoted("\"\"\"");
                } else if (c == '"' || c == '\'') {
                    copyQuoted(String.valueOf(c));
                } else if (c == '%' && isMagic()) {
                    magic();
                } else {
                    copy(c);
                }
            }
            return out.toString();
        }

        private int end(String mark, int from, boolean including) {
            int found = text.indexOf(mark, from);
            return found < 0 ? text.length() : found + (including ? mark.length() : 0);
        }

        private void copyTo(int end) {
            out.append(text, at, end);
            at = end;
        }

        private void copyQuoted(String mark) {
            int end = at + mark.length();
            while (end < text.length() && !text.startsWith(mark, end)) {
                boolean broken = mark.length() == 1 && text.charAt(end) == '\n';
                if (broken) {
                    break;
                }
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            copyTo(Math.min(text.length(), end + (text.startsWith(mark, end) ? mark.length() : 0)));
            saw('"');
        }

        private void copy(char c) {
            out.append(c);
            at++;
            switch (c) {
                case '(', '[' -> parentheses++;
                case ')', ']' -> parentheses--;
                case '{' -> braces++;
                case '}' -> braces--;
                default -> {}
            }
            if (c == '\n') {
                lineStart = true;
            } else if (!Character.isWhitespace(c)) {
                saw(c);
            }
        }

        private void saw(char c) {
            lineStart = false;
            lastButOne = last;
            last = c;
        }

        private boolean isMagic() {
            boolean named = at + 1 < text.length() && Character.isJavaIdentifierStart(text.charAt(at + 1));
            if (!named || parentheses > 0) {
                return false;
            }
            return isAssigned() || (lineStart && (braces == 0 || last == ';' || last == '{' || last == '}'));
        }

        private boolean isAssigned() {
            return last == '=' && "=!<>+-*/%&|^".indexOf(lastButOne) < 0;
        }

        private void magic() {
            int end = end("\n", at, false);
            String line = text.substring(at + 1, end).stripTrailing();
            boolean assigned = isAssigned();
            if (line.endsWith(";") && (assigned || !line.startsWith("time"))) {
                line = line.substring(0, line.length() - 1).stripTrailing();
            }
            List<String> words = words(line);
            String name = words.getFirst();
            // What is timed is Java and stays as it is.
            String arguments = name.equals("time")
                    ? literals(List.of(line.substring(name.length()).strip()))
                    : literals(words.subList(1, words.size()));
            out.append(CALLS).append(assigned ? ".lineMagic(" : ".lineStatement(");
            out.append(literal(name)).append(", ").append(arguments).append(");");
            at = end;
            saw(';');
        }
    }
}
