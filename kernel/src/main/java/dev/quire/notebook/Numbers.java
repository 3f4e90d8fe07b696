package dev.quire.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How numbers are written for a reader: the same text on every machine and in every locale.
 *
 * <p>A record of a check never goes through this class; it holds every digit.
 */
public final class Numbers {

    private static final int BRIEF = 4;
    private static final int IN_COLUMNS = 5;
    private static final int ALL = 17;
    private static final int MOST_DECIMALS = 30;

    /**
     * The one setting of all displays; see {@link Display#numberFormat(int, Notation)}.
     *
     * @param brief significant digits of a number that stands alone
     * @param inColumns significant digits of the largest number of a table
     * @param notation how they are written
     */
    private record Format(int brief, int inColumns, Notation notation) {}

    private static final Format USUAL = new Format(BRIEF, IN_COLUMNS, Notation.AUTO);

    /** Of the process, as what is shown is: a notebook's cells and their threads share it. */
    private static final AtomicReference<Format> FORMAT = new AtomicReference<>(USUAL);

    private Numbers() {}

    /** Changes how numbers are shown from now on. */
    static void format(int digits, Notation notation) {
        requireDigits(digits);
        if (notation == null) {
            throw new IllegalArgumentException("notation: expected AUTO, FIXED or SCIENTIFIC, got null");
        }
        FORMAT.set(new Format(digits, digits, notation));
    }

    /** Shows numbers as at the start of a session. */
    static void usualFormat() {
        FORMAT.set(USUAL);
    }

    /**
     * Writes a number as {@link Display#numberFormat(int, Notation)} asks for it: at first with four significant digits, whole
     * numbers below 10¹⁵ in full.
     *
     * @param value the number
     * @return for example {@code "0.125"}, {@code "1797"}, {@code "1.2e-15"}, {@code "NaN"} or {@code "∞"}
     */
    public static String brief(double value) {
        Format format = FORMAT.get();
        return written(value, format.brief, format.notation);
    }

    /**
     * Writes a number with the given number of significant digits, without trailing zeros, whole numbers below 10¹⁵ in
     * full.
     *
     * @param value the number
     * @param digits how many significant digits, from 1 to 17
     * @return the text
     * @throws IllegalArgumentException if {@code digits} is out of range
     */
    public static String digits(double value, int digits) {
        requireDigits(digits);
        return written(value, digits, Notation.AUTO);
    }

    private static void requireDigits(int digits) {
        if (digits < 1 || digits > ALL) {
            throw new IllegalArgumentException("digits: expected 1 to 17, got " + digits);
        }
    }

    private static String written(double value, int digits, Notation notation) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        if (value == 0 || (whole && notation != Notation.SCIENTIFIC)) {
            return Long.toString((long) value);
        }
        // Double.toString gives the shortest decimal that names this double; rounding that one is what readers expect.
        BigDecimal rounded = new BigDecimal(Double.toString(value))
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        boolean plain = exponent >= -4 && exponent < Math.max(digits, 6);
        if (notation == Notation.AUTO ? plain : notation == Notation.FIXED) {
            return rounded.toPlainString();
        }
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /**
     * Writes a number so that it can be told from another one: as many significant digits as {@link #brief}, more where these
     * would make different numbers look alike.
     *
     * @param value the number to write
     * @param other the number it stands beside
     * @return the text
     */
    public static String apart(double value, double other) {
        Format format = FORMAT.get();
        int digits = format.brief;
        while (digits < ALL
                && value != other
                && written(value, digits, format.notation).equals(written(other, digits, format.notation))) {
            digits++;
        }
        return written(value, digits, format.notation);
    }

    /**
     * Chooses one format for numbers that stand in one table: whole numbers as such, otherwise five significant digits of
     * the largest, with a fixed point where that shows the small ones too, else with an exponent; or what
     * {@link Display#numberFormat(int, Notation)} asks for.
     *
     * @param values the numbers that will be shown
     * @return the format
     */
    public static Column column(double... values) {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        boolean whole = true;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                continue;
            }
            double size = Math.abs(value);
            whole &= value == Math.rint(value);
            largest = Math.max(largest, size);
            smallest = size > 0 ? Math.min(smallest, size) : smallest;
        }
        Format format = FORMAT.get();
        int digits = format.inColumns;
        boolean auto = format.notation == Notation.AUTO;
        if (whole && largest < 1e10 && format.notation != Notation.SCIENTIFIC) {
            return new Column(0, false);
        }
        // Of the largest, so many digits stand before the point.
        int before = largest > 0 ? (int) Math.floor(Math.log10(largest)) + 1 : 1;
        if (auto && largest >= 1e-3 && largest < 1e6 && largest / smallest < Math.pow(10, digits)) {
            return new Column(Math.clamp((long) digits - before, 1, digits + 2), false);
        }
        return format.notation == Notation.FIXED
                ? new Column(Math.clamp((long) digits - before, 0, MOST_DECIMALS), false)
                : new Column(digits - 1, true);
    }

    /**
     * A format shared by the numbers of one table.
     *
     * @param decimals the digits after the point
     * @param exponent whether numbers are written with an exponent
     */
    public record Column(int decimals, boolean exponent) {

        /**
         * Writes one number.
         *
         * @param value the number
         * @return the text, without padding
         */
        public String format(double value) {
            if (!Double.isFinite(value)) {
                return brief(value);
            }
            if (value == 0 && exponent) {
                return "0";
            }
            // Adding zero turns a negative zero into zero.
            return String.format(Locale.ROOT, "%." + decimals + (exponent ? "e" : "f"), value + 0.0);
        }
    }
}
