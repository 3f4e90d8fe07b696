package dev.quire.kernel.engine;

/**
 * A text whose last snippet is set apart.
 *
 * @param before what comes before it
 * @param last the snippet, with a semicolon where it needs one; "" if there is none
 * @param expression whether it may be an expression, of which nobody can be sure who does not know the text's own variables
 */
public record Ending(String before, String last, boolean expression) {}
