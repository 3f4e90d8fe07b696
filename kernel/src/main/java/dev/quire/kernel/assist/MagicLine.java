package dev.quire.kernel.assist;

import dev.quire.kernel.assist.Token.Kind;
import java.util.Optional;

/**
 * A magic in a cell, as far as its line goes.
 *
 * @param start where its percent sign stands
 * @param cell whether it is a cell magic, {@code %%name}
 * @param text its line from the percent sign to the line's end
 */
public record MagicLine(int start, boolean cell, String text) {

    /**
     * The magic in whose line a place lies.
     *
     * @param source the cell
     * @param cursor an index in UTF-16 units
     * @return nothing if the place is Java, or in the body of a cell magic
     */
    public static Optional<MagicLine> at(String source, int cursor) {
        for (Token token : Tokens.of(source)) {
            if (token.kind() == Kind.MAGIC && token.start() < cursor) {
                int newline = source.indexOf('\n', token.start());
                int end = newline < 0 ? source.length() : newline;
                if (cursor <= end) {
                    return Optional.of(new MagicLine(
                            token.start(),
                            source.startsWith("%%", token.start()),
                            source.substring(token.start(), end)));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Its name.
     *
     * @return without percent signs
     */
    public String name() {
        int from = cell ? 2 : 1;
        return text.substring(from, Tokens.endOfWord(text, from));
    }
}
