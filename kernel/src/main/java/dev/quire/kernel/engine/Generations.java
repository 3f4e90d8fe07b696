package dev.quire.kernel.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which class holds a snippet now. JShell calls the classes of a snippet's versions {@code REPL.$JShell$7},
 * {@code …$7B}, {@code …$7C}, and a variable is a static field of the newest. An older class lives as long as the
 * session, so what its fields hold moves to the newer one where the types agree, and is let go of in any case.
 */
final class Generations {

    private static final Pattern SNIPPET_CLASS = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*");

    private final Map<String, Class<?>> newest = new HashMap<>();

    /** Takes note of a class that was loaded or whose code was exchanged, before any of its code runs. */
    synchronized void arrives(Class<?> type) {
        Matcher name = SNIPPET_CLASS.matcher(type.getName());
        if (name.matches()) {
            Class<?> former = newest.put(name.group(1), type);
            if (former != null && former != type) {
                move(former, type);
            }
        }
    }

    private static void move(Class<?> former, Class<?> type) {
        for (Field field : former.getDeclaredFields()) {
            if (isVariable(field)) {
                try {
                    Field next = type.getDeclaredField(field.getName());
                    if (isVariable(next) && next.getType() == field.getType()) {
                        set(next, get(field));
                    }
                } catch (NoSuchFieldException e) {
                    // The snippet declares something else now.
                }
                release(field);
            }
        }
    }

    private static boolean isVariable(Field field) {
        return Modifier.isStatic(field.getModifiers())
                && !Modifier.isFinal(field.getModifiers())
                && !field.isSynthetic();
    }

    static void release(Field field) {
        if (!field.getType().isPrimitive()) {
            set(field, null);
        }
    }

    static Object get(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    static void set(Field field, Object value) {
        try {
            field.setAccessible(true);
            field.set(null, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be written", e);
        }
    }
}
