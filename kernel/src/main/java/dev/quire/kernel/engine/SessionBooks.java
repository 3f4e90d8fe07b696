package dev.quire.kernel.engine;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * What JShell writes down of each snippet for good: its text in several wraps, each with all imports, and its class file.
 * What no later cell can name is struck out here. JShell offers no call for that, so its fields are reached by reflection,
 * which the kernel's manifest opens ({@code Add-Opens}); where they are closed or have changed, everything stays.
 */
final class SessionBooks {

    private final Set<Object> snippets;
    private final List<Object> newest;
    /** By the name of a class: its file, and what of it is loaded. */
    private final List<Map<String, Object>> classes;

    private SessionBooks(Set<Object> snippets, List<Object> newest, List<Map<String, Object>> classes) {
        this.snippets = snippets;
        this.newest = newest;
        this.classes = classes;
    }

    /** The books of a session, or nothing where they cannot be opened. */
    @SuppressWarnings("unchecked")
    static Optional<SessionBooks> of(JShell shell) {
        try {
            Object maps = read(shell, "maps");
            return Optional.of(new SessionBooks(
                    (Set<Object>) read(maps, "snippets"),
                    (List<Object>) read(maps, "keyIndexToSnippet"),
                    List.of(
                            (Map<String, Object>) read(read(read(shell, "taskFactory"), "fileManager"), "classObjects"),
                            (Map<String, Object>) read(read(shell, "classTracker"), "map"))));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Object read(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    /** Strikes a version of a declaration that another one has replaced; the class goes on under the newest one's name. */
    void replaced(Snippet snippet) {
        snippets.remove(snippet);
    }

    /** Strikes a snippet that has no name for later cells. */
    void done(Snippet snippet, String className) {
        snippets.remove(snippet);
        int at = newest.indexOf(snippet);
        if (at >= 0) {
            newest.set(at, null);
        }
        for (Map<String, Object> book : classes) {
            book.keySet().removeIf(name -> name.equals(className) || name.startsWith(className + "$"));
        }
    }
}
