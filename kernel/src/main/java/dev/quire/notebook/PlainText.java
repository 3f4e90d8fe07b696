package dev.quire.notebook;

import dev.quire.ComplexMatrix;
import dev.quire.FloatMatrix;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Any value as text for a reader: bounded in length, the same in every run, without identity hashes.
 *
 * <p>Arrays, records, collections, maps and optionals are opened, to a small depth and length; sets and maps without an
 * order of their own are sorted by their text, because the JDK shuffles some of them anew in every process. An iterator that is the value
 * itself is read for its first twenty items, or for a tenth of a second, and the text says that they are used up: it goes on after them. A
 * stream is not touched, because one that was read in part is of no use to anybody; nor is an iterator inside of another value.
 */
public final class PlainText {

    private static final int ITEMS = 20;
    private static final int DEPTH = 4;
    private static final int LENGTH = 10_000;
    private static final int STRING = 30_000;
    private static final int SORTED = 10_000;
    private static final long PATIENCE = 100_000_000;

    /** What {@code Object.toString} says of a value inside of another one: a class of a package or an array, and a hash. */
    private static final Pattern IDENTITY = Pattern.compile(
            "(?<![\\w.$])((?:\\w+\\.)+[A-Z$][\\w$]*|\\[+(?:[BCDFIJSZ]|L[\\w.$]+;))(?:/0x[0-9a-f]+)?@[0-9a-f]{1,8}(?!\\w)");

    /** How the names of JShell's anonymous classes begin, which are members of the session's class. */
    private static final String ANONYMOUS = "$JShell$anonymous$";

    /** Stands where a component cannot be read. */
    private static final Object UNREADABLE = new Object() {
        @Override
        public String toString() {
            return "(not readable)";
        }
    };

    private final StringBuilder out = new StringBuilder();

    private PlainText() {}

    /**
     * Writes a value.
     *
     * @param value any object, or null
     * @return the text
     */
    public static String of(Object value) {
        return switch (value) {
            case String text -> cut(text, STRING);
            case Iterator<?> items -> prefix(items);
            case null -> "null";
            default ->
                Block.of(value)
                        .filter(Block::isTable)
                        .map(Block::text)
                        .orElseGet(() -> value instanceof LinearOperator a
                                ? OperatorText.of(a).text()
                                : inline(value));
        };
    }

    /**
     * The first items of an iterator, which it gives only once: fewer than are asked for where it takes its time. It is read by the
     * thread that asks, so that nobody else holds it afterwards and an interrupt of the cell stops an item that never comes.
     */
    private static String prefix(Iterator<?> items) {
        List<Object> first = new ArrayList<>();
        long start = System.nanoTime();
        boolean more;
        try {
            while ((more = items.hasNext()) && first.size() < ITEMS && System.nanoTime() - start < PATIENCE) {
                first.add(items.next());
            }
        } catch (RuntimeException e) {
            return "Iterator whose item " + first.size() + " failed: "
                    + e.getClass().getSimpleName();
        }
        String text = inline(first);
        if (!more) {
            return "Iterator of " + text + ", which has now ended";
        }
        return "Iterator of " + text.substring(0, text.length() - 1) + (first.isEmpty() ? "…]" : ", …]")
                + ", which now goes on after " + (first.size() == 1 ? "this item" : "these " + first.size() + " items");
    }

    /**
     * Writes a value in one piece, as it stands inside another one: strings in quotes, matrices by their shape.
     *
     * @param value any object, or null
     * @return the text
     */
    public static String inline(Object value) {
        return inline(value, 0);
    }

    private static String inline(Object value, int depth) {
        PlainText text = new PlainText();
        text.write(value, depth);
        return cut(text.out.toString(), LENGTH);
    }

    private void write(Object value, int depth) {
        if (out.length() > LENGTH) {
            return;
        }
        switch (value) {
            case null -> out.append("null");
            case String text -> out.append('"').append(cut(text, LENGTH)).append('"');
            case Character c -> out.append('\'').append(c).append('\'');
            case Number number -> out.append(own(number));
            case Matrix a -> out.append("Matrix ").append(a.shape());
            case FloatMatrix a -> out.append("FloatMatrix ").append(a.shape());
            case ComplexMatrix a -> out.append("ComplexMatrix ").append(a.shape());
            case LinearOperator a ->
                out.append(name(a.getClass()))
                        .append(' ')
                        .append(a.rows())
                        .append(" × ")
                        .append(a.cols());
            case BaseStream<?, ?> s ->
                out.append(
                        "Stream, not read because it can be read only once; .toList() or .limit(20).toList() shows it");
            case Optional<?> o -> {
                out.append("Optional[");
                o.ifPresent(held -> write(held, depth + 1));
                out.append(']');
            }
            case Collection<?> c -> collection(c, depth);
            case Map<?, ?> m -> map(m, depth);
            case Record r -> record(r, depth);
            case Object a when a.getClass().isArray() -> array(a, depth);
            default -> out.append(own(value));
        }
    }

    private void array(Object array, int depth) {
        int length = Array.getLength(array);
        out.append('[');
        for (int i = 0; i < length && depth < DEPTH; i++) {
            if (i == ITEMS) {
                break;
            }
            out.append(i == 0 ? "" : ", ");
            Object item = Array.get(array, i);
            if (array instanceof double[] numbers) {
                out.append(Numbers.brief(numbers[i]));
            } else if (array instanceof float[] numbers) {
                out.append(Numbers.brief(Double.parseDouble(Float.toString(numbers[i]))));
            } else {
                write(item, depth + 1);
            }
        }
        close(length, depth, ']');
    }

    private void collection(Collection<?> items, int depth) {
        boolean ordered = items instanceof SequencedCollection<?> || items.size() > SORTED;
        out.append('[');
        if (depth < DEPTH) {
            if (ordered || !(items instanceof java.util.Set<?>)) {
                Iterator<?> iterator = items.iterator();
                for (int i = 0; i < ITEMS && iterator.hasNext(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    write(iterator.next(), depth + 1);
                }
            } else {
                out.append(sorted(items.stream().map(item -> inline(item, depth + 1))));
            }
        }
        close(items.size(), depth, ']');
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        if (depth < DEPTH) {
            if (map instanceof SequencedMap<?, ?> || map.size() > SORTED) {
                int i = 0;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (i == ITEMS) {
                        break;
                    }
                    out.append(i++ == 0 ? "" : ", ");
                    write(entry.getKey(), depth + 1);
                    out.append('=');
                    write(entry.getValue(), depth + 1);
                }
            } else {
                out.append(sorted(map.entrySet().stream()
                        .map(entry -> inline(entry.getKey(), depth + 1) + "=" + inline(entry.getValue(), depth + 1))));
            }
        }
        close(map.size(), depth, '}');
    }

    private static String sorted(Stream<String> texts) {
        return texts.sorted().limit(ITEMS).collect(Collectors.joining(", "));
    }

    private void close(int count, int depth, char bracket) {
        if (depth >= DEPTH) {
            out.append(count == 0 ? "" : "…");
        } else if (count > ITEMS) {
            out.append(", … ").append(count).append(" in all");
        }
        out.append(bracket);
    }

    private void record(Record record, int depth) {
        String name = record.getClass().getSimpleName();
        RecordComponent[] parts = record.getClass().getRecordComponents();
        if (depth == 0 && !isGenerated(record)) {
            out.append(own(record));
            return;
        }
        out.append(name).append('[');
        for (int i = 0; i < parts.length; i++) {
            out.append(i == 0 ? "" : ", ").append(parts[i].getName()).append('=');
            if (depth < DEPTH) {
                write(component(record, parts[i]), depth + 1);
            } else {
                out.append('…');
            }
        }
        out.append(']');
    }

    /**
     * Tells whether a record leaves its text to the compiler. One that writes itself in its own way knows better; the generated text
     * would show the identity of arrays. The method that a compiler makes is final; the text itself is not asked for, because that of
     * a large list is long in the making and that of a record that holds itself never ends.
     *
     * @param record the record
     * @return true if its text is not its own
     */
    public static boolean isGenerated(Record record) {
        try {
            return Modifier.isFinal(record.getClass().getMethod("toString").getModifiers());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Reads a component of a record, also of one that a cell declared.
     *
     * @param record the record
     * @param part one of its components
     * @return the value, or a text where its accessor fails
     */
    public static Object component(Record record, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return UNREADABLE;
        }
    }

    /** What the object says of itself; only its type if it says nothing, because the rest is a different hash each time. */
    private static String own(Object value) {
        Class<?> type = value.getClass();
        try {
            if (type.getMethod("toString").getDeclaringClass() != Object.class) {
                return IDENTITY.matcher(cut(String.valueOf(value.toString()), LENGTH))
                        .replaceAll("$1");
            }
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        } catch (RuntimeException | StackOverflowError e) {
            return name(type) + " (its toString failed: " + e.getClass().getSimpleName() + ")";
        }
        return name(type);
    }

    private static String name(Class<?> type) {
        boolean nameless = type.isHidden()
                || type.isAnonymousClass()
                || type.isSynthetic()
                || type.getSimpleName().startsWith(ANONYMOUS);
        if (!nameless) {
            return type.getSimpleName();
        }
        List<String> faces =
                Stream.of(type.getInterfaces()).map(Class::getSimpleName).toList();
        return faces.isEmpty() ? type.getSuperclass().getSimpleName() : String.join(" & ", faces);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "… (" + text.length() + " characters in all)";
    }
}
