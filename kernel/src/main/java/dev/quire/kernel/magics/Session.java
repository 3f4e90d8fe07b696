package dev.quire.kernel.magics;

import dev.quire.LinearOperator;
import dev.quire.kernel.engine.Engine;
import dev.quire.kernel.engine.Variable;
import dev.quire.notebook.Footprint;
import dev.quire.notebook.Grid;
import dev.quire.notebook.Grid.Align;
import dev.quire.notebook.Host;
import dev.quire.notebook.PlainText;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tech.tablesaw.api.Table;

/** What the session holds: {@code %who} and {@code %reset}. */
final class Session {

    private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
    private static final int VALUE = 40;
    private static final int DIMENSIONS = 8;
    private static final long BIG = 100_000;

    private final Engine engine;

    Session(Engine engine) {
        this.engine = engine;
    }

    /** Shows the variables, or those that are named. */
    Object who(List<String> names) {
        List<Variable> chosen = new ArrayList<>(engine.variables());
        chosen.removeIf(one -> names.isEmpty() ? isHidden(one.name()) : !names.contains(one.name()));
        if (chosen.isEmpty()) {
            System.out.println(names.isEmpty() ? "no variables" : "no variable " + String.join(", ", names));
            return null;
        }
        Grid table = new Grid("")
                .column("name", Align.LEFT)
                .column("type", Align.LEFT)
                .column("shape or value", Align.LEFT)
                .column("size", Align.RIGHT)
                .rowHeaders();
        for (Variable one : chosen) {
            table.row(one.name(), QUALIFIER.matcher(one.type()).replaceAll(""), shape(one.value()), size(one.value()));
        }
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("text/plain", table.text());
        bundle.put("text/html", table.html());
        Host.current().show(bundle);
        return null;
    }

    private static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith("$");
    }

    static String shape(Object value) {
        return switch (value) {
            case null -> "null";
            case LinearOperator a -> a.rows() + " × " + a.cols();
            case Table table -> table.rowCount() + " rows × " + table.columnCount() + " columns";
            case Collection<?> items -> count(items.size(), "element");
            case Map<?, ?> map -> map.size() + (map.size() == 1 ? " entry" : " entries");
            case String text when text.length() > VALUE -> count(text.length(), "character");
            case Object array when array.getClass().isArray() -> dimensions(array);
            default -> {
                String text = PlainText.inline(value).replaceAll("\\R", "⏎");
                yield text.length() > VALUE ? text.substring(0, VALUE - 1) + "…" : text;
            }
        };
    }

    private static String count(int number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }

    /** As far as all rows are of one length: {@code 3 × 4}. */
    private static String dimensions(Object array) {
        List<String> lengths = new ArrayList<>();
        Object at = array;
        while (at != null && at.getClass().isArray() && lengths.size() < DIMENSIONS) {
            int length = Array.getLength(at);
            lengths.add(Integer.toString(length));
            at = length > 0 && at instanceof Object[] rows && areAlike(rows) ? rows[0] : null;
        }
        return lengths.size() == 1 ? count(Array.getLength(array), "element") : String.join(" × ", lengths);
    }

    private static boolean areAlike(Object[] rows) {
        int length = -1;
        for (Object row : rows) {
            if (row == null || !row.getClass().isArray()) {
                return false;
            }
            int its = Array.getLength(row);
            if (length >= 0 && its != length) {
                return false;
            }
            length = its;
        }
        return length >= 0;
    }

    /** The bytes of the numbers that a value keeps alive; nothing where nobody can look into it, or would look for long. */
    private static String size(Object value) {
        if (value == null || (value instanceof Collection<?> items && items.size() > BIG)) {
            return "";
        }
        long bytes;
        try {
            bytes = Footprint.ofNumbers(value);
        } catch (RuntimeException e) {
            return "";
        }
        if (bytes == 0) {
            return "";
        }
        if (bytes < 10_000) {
            return bytes + " B";
        }
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Forgets what is named, or all that cells have declared, and says what it was. */
    Object reset(List<String> names) {
        List<String> gone = engine.drop(names);
        for (String name : names) {
            if (gone.stream().noneMatch(title -> title.matches("(.* )?" + Pattern.quote(name) + "(\\(.*)?"))) {
                System.out.println("there is no " + name);
            }
        }
        if (names.isEmpty() && gone.isEmpty()) {
            System.out.println("nothing is declared");
        }
        if (!gone.isEmpty()) {
            System.out.println("forgotten: " + String.join(", ", gone));
        }
        return null;
    }
}
