package dev.quire.kernel.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a cell's text is kept: the first seven eighths of the limit as they come, the last eighth at the cell's
 * end.
 *
 * @param bytes of UTF-8, both streams together, at least {@value #LEAST}
 */
public record OutputLimit(long bytes) {

    /** The environment variable that sets the limit of a new session: a number, or one with {@code KB}, {@code MB}, {@code GB}. */
    public static final String SETTING = "QUIRE_OUTPUT_LIMIT";

    private static final long LEAST = 1 << 12;
    private static final OutputLimit DEFAULT = new OutputLimit(2_000_000);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([KMG]?)B?");

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is too small to hold a beginning and an end
     */
    public OutputLimit {
        if (bytes < LEAST) {
            throw new IllegalArgumentException("output limit: expected at least " + LEAST + " bytes, got " + bytes);
        }
    }

    /**
     * Reads a limit.
     *
     * @param text such as {@code 500000}, {@code 16MB}
     * @return the limit, with units of 1000
     * @throws IllegalArgumentException if the text is no size
     */
    public static OutputLimit of(String text) {
        Matcher size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("output limit: expected a size such as 16MB, got " + text);
        }
        long unit =
                switch (size.group(2)) {
                    case "K" -> 1_000;
                    case "M" -> 1_000_000;
                    case "G" -> 1_000_000_000;
                    default -> 1;
                };
        return new OutputLimit(Math.multiplyExact(Long.parseLong(size.group(1)), unit));
    }

    /** The limit that the environment asks for. */
    static OutputLimit ofEnvironment() {
        String set = System.getenv(SETTING);
        return set == null || set.isBlank() ? DEFAULT : of(set);
    }

    long head() {
        return bytes - tail();
    }

    long tail() {
        return bytes / 8;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d bytes (%s)", bytes, SETTING);
    }
}
