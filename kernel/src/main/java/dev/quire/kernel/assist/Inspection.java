package dev.quire.kernel.assist;

import java.util.Map;

/**
 * What a name is.
 *
 * @param forms text by MIME type; empty if nothing is known
 */
public record Inspection(Map<String, String> forms) {

    /** Nothing is known. */
    public static final Inspection NONE = new Inspection(Map.of());

    /**
     * The answer in plain text.
     *
     * @return an empty text if nothing is known
     */
    public String text() {
        return forms.getOrDefault("text/plain", "");
    }
}
