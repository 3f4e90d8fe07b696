package dev.quire.notebook;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers that an object keeps alive, counted on the object itself: what it says of its own size may leave out a copy
 * that it holds beside.
 *
 * {@snippet class="snippets.FootprintSnippets" region="footprint"}
 */
public final class Footprint {

    private Footprint() {}

    /**
     * Counts the bytes of all arrays of primitives and of all memory segments that can be reached from an object by its
     * fields, each once. Headers, references, texts, enums and boxed numbers do not count, nor does what only a class
     * reaches.
     *
     * @param root the object
     * @return the bytes
     * @throws IllegalArgumentException if the object is null, or an object of the JDK other than a collection, a map or an
     *     optional value is met on the way, into which nobody can look
     */
    public static long ofNumbers(Object root) {
        if (root == null) {
            throw new IllegalArgumentException("root: expected an object, got null");
        }
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        meet(root, seen, open);
        long bytes = 0;
        while (!open.isEmpty()) {
            bytes = Math.addExact(bytes, enter(open.pop(), seen, open));
        }
        return bytes;
    }

    private static void meet(Object object, Set<Object> seen, Deque<Object> open) {
        boolean counts = object != null
                && !(object instanceof String
                        || object instanceof Number
                        || object instanceof Boolean
                        || object instanceof Character
                        || object instanceof Enum
                        || object instanceof Class);
        if (counts && seen.add(object)) {
            open.push(object);
        }
    }

    /** Returns the bytes of the object itself, and meets what it refers to. */
    private static long enter(Object object, Set<Object> seen, Deque<Object> open) {
        switch (object) {
            case MemorySegment segment -> {
                return segment.byteSize();
            }
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    meet(key, seen, open);
                    meet(value, seen, open);
                });
            case Iterable<?> items -> items.forEach(item -> meet(item, seen, open));
            case Optional<?> value -> meet(value.orElse(null), seen, open);
            case Object[] items -> {
                for (Object item : items) {
                    meet(item, seen, open);
                }
            }
            default -> {
                if (object.getClass().isArray()) {
                    return (long) Array.getLength(object)
                            * sizeOf(object.getClass().getComponentType());
                }
                fields(object, seen, open);
            }
        }
        return 0;
    }

    private static void fields(Object object, Set<Object> seen, Deque<Object> open) {
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                    continue;
                }
                try {
                    field.setAccessible(true);
                    meet(field.get(object), seen, open);
                } catch (InaccessibleObjectException | IllegalAccessException closed) {
                    throw new IllegalArgumentException(
                            "root: reaches a " + object.getClass().getName() + ", into which nobody can look", closed);
                }
            }
        }
    }

    private static int sizeOf(Class<?> primitive) {
        return primitive == long.class || primitive == double.class
                ? 8
                : primitive == int.class || primitive == float.class
                        ? 4
                        : primitive == short.class || primitive == char.class ? 2 : 1;
    }
}
