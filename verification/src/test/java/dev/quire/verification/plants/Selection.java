package dev.quire.verification.plants;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Which plants are run: all, or those of some areas and a fifth of the others, another fifth for each commit.
 *
 * @param all whether all are
 * @param commit what the choice depends on
 * @param areas the areas of which all are
 */
record Selection(boolean all, String commit, Set<String> areas) {

    private static final int ONE_IN = 5;

    /**
     * Reads {@code "all"} or {@code "COMMIT:AREA,AREA"}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static Selection of(String text) {
        if (text.equals("all")) {
            return new Selection(true, "", Set.of());
        }
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "QUIRE_PLANTS: expected \"all\" or a commit, a colon and areas with commas between, got \"" + text
                            + "\"");
        }
        return new Selection(
                false,
                text.substring(0, colon),
                Set.of(text.substring(colon + 1).split(",", -1)));
    }

    boolean takes(String area, String plant) {
        CRC32 sum = new CRC32();
        sum.update((commit + " " + plant).getBytes(StandardCharsets.UTF_8));
        return all || areas.contains(area) || sum.getValue() % ONE_IN == 0;
    }
}
