package dev.quire.bench.dense;

/** A peer: a library that multiplies matrices. */
public interface Library {

    /**
     * Returns the name.
     *
     * @return as the report shows it
     */
    String name();

    /**
     * Returns the version.
     *
     * @return as the library states it
     */
    String version();

    /**
     * Binds operands in the layout that suits the library best; where {@code n} is 1 by its product of matrix and vector.
     *
     * @param operands A and B
     * @return the product, its memory touched
     * @throws UnsupportedOperationException if the library cannot, with the reason
     */
    Product bind(Operands operands);

    /**
     * Returns the version that a jar's manifest states.
     *
     * @param type a type of the library
     * @return the version, or "unknown version"
     */
    static String versionOf(Class<?> type) {
        String file = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        var matcher = java.util.regex.Pattern.compile("-(\\d[^/]*)\\.jar$").matcher(file);
        return matcher.find() ? matcher.group(1) : "unknown version";
    }
}
