package dev.quire.kernel.assist;

import java.util.List;
import java.util.Map;

/**
 * What a session has at one moment.
 *
 * @param imports what is imported, as declarations without their semicolons: {@code import java.util.*}
 * @param declared variables, methods and types
 * @param classes the class files behind them, by binary name
 */
public record SessionView(List<String> imports, List<Declared> declared, Map<String, byte[]> classes) {

    /** A session with nothing in it. */
    public static final SessionView EMPTY = new SessionView(List.of(), List.of(), Map.of());

    /**
     * A declaration.
     *
     * @param name its name
     * @param home the class that holds it
     * @param source how it was declared
     */
    public record Declared(String name, String home, String source) {}
}
