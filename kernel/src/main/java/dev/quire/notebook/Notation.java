package dev.quire.notebook;

/** How a number is written; see {@link Display#numberFormat(int, Notation)}. */
public enum Notation {
    /** Whole numbers in full; others with a fixed point where that shows them, else with an exponent. */
    AUTO,
    /** With a fixed point, however small or large the number is. */
    FIXED,
    /** With an exponent. */
    SCIENTIFIC
}
