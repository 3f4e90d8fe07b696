package dev.quire.kernel.assist;

/**
 * A piece of a cell as far as Java's tokens matter here.
 *
 * @param kind what it is
 * @param start where it begins
 * @param end where it ends, exclusive
 * @param closed whether a text, a comment or a character has its end
 */
record Token(Kind kind, int start, int end, boolean closed) {

    enum Kind {
        WORD,
        NUMBER,
        TEXT,
        TEXT_BLOCK,
        COMMENT,
        LINE_COMMENT,
        SYMBOL,
        MAGIC
    }

    boolean isComment() {
        return kind == Kind.COMMENT || kind == Kind.LINE_COMMENT;
    }

    boolean is(String source, String text) {
        return end - start == text.length() && source.startsWith(text, start);
    }

    String of(String source) {
        return source.substring(start, end);
    }
}
