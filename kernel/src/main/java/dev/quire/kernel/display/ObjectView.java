package dev.quire.kernel.display;

import dev.quire.notebook.Grid;
import dev.quire.notebook.Grid.Align;
import dev.quire.notebook.Numbers;
import dev.quire.notebook.PlainText;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Shows everything else as text, and as a table what is one: a record by its components, records of one type a row each, a map by
 * its keys. Arrays of numbers are blocks.
 */
final class ObjectView {

    private static final int ROWS = 20;
    private static final int COLS = 12;
    private static final int CELL = 80;
    private static final int VALUE = 400;
    /** Larger maps without an order are not sorted. */
    private static final int SORTED = 10_000;

    private ObjectView() {}

    static void object(Object value, RenderContext context) {
        if (BlockView.block(value, context)) {
            return;
        }
        String text = PlainText.of(value);
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> text);
        Optional<Grid> grid =
                switch (value) {
                    case Record one when PlainText.isGenerated(one) -> Optional.of(record(one));
                    case Map<?, ?> map when !map.isEmpty() -> Optional.of(map(map));
                    case List<?> list when !list.isEmpty() -> records(list);
                    default -> Optional.empty();
                };
        grid.ifPresent(table -> context.renderIfRequested(MIMEType.TEXT_HTML, table::html));
    }

    static void text(CharSequence value, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> PlainText.of(value.toString()));
    }

    private static Grid record(Record one) {
        Grid grid = new Grid(one.getClass().getSimpleName())
                .column("", Align.LEFT)
                .column("", Align.LEFT)
                .rowHeaders();
        RecordComponent[] parts = one.getClass().getRecordComponents();
        for (int k = 0; k < Math.min(parts.length, 2 * ROWS); k++) {
            grid.row(parts[k].getName(), cell(PlainText.component(one, parts[k]), VALUE));
        }
        return grid;
    }

    private static Grid map(Map<?, ?> map) {
        Grid grid = new Grid(map.size() + (map.size() == 1 ? " entry" : " entries"))
                .column("key", Align.LEFT)
                .column("value", numbers(map.values()) ? Align.RIGHT : Align.LEFT)
                .rowHeaders();
        boolean ordered = map instanceof SequencedMap<?, ?> || map.size() > SORTED;
        var entries = map.entrySet().stream();
        if (ordered) {
            entries.limit(ROWS).forEach(e -> grid.row(cell(e.getKey(), CELL), cell(e.getValue(), VALUE)));
        } else {
            entries.map(e -> List.of(cell(e.getKey(), CELL), cell(e.getValue(), VALUE)))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .limit(ROWS)
                    .forEach(grid::row);
        }
        if (map.size() > ROWS) {
            grid.row("⋮", "⋮");
        }
        return grid;
    }

    /** A table of records, where all that would be shown have one type. */
    private static Optional<Grid> records(List<?> list) {
        List<Record> shown = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Record one)
                    || !PlainText.isGenerated(one)
                    || (!shown.isEmpty() && one.getClass() != shown.getFirst().getClass())) {
                return Optional.empty();
            }
            shown.add(one);
            if (shown.size() == ROWS) {
                break;
            }
        }
        RecordComponent[] parts = shown.getFirst().getClass().getRecordComponents();
        int cols = Math.min(parts.length, COLS);
        Grid grid = new Grid(list.size() + " × " + shown.getFirst().getClass().getSimpleName())
                .column("", Align.RIGHT)
                .rowHeaders();
        for (int k = 0; k < cols; k++) {
            boolean number = parts[k].getType().isPrimitive() || Number.class.isAssignableFrom(parts[k].getType());
            grid.column(parts[k].getName(), number ? Align.RIGHT : Align.LEFT);
        }
        if (parts.length > cols) {
            grid.column("…", Align.LEFT);
        }
        for (int r = 0; r < shown.size(); r++) {
            List<String> line = new ArrayList<>(List.of(Integer.toString(r)));
            for (int k = 0; k < cols; k++) {
                line.add(cell(PlainText.component(shown.get(r), parts[k]), CELL));
            }
            if (parts.length > cols) {
                line.add("…");
            }
            grid.row(line);
        }
        if (list.size() > shown.size()) {
            List<String> gap = new ArrayList<>();
            for (int k = 0; k < cols + 1 + (parts.length > cols ? 1 : 0); k++) {
                gap.add("⋮");
            }
            grid.row(gap);
        }
        return Optional.of(grid);
    }

    private static boolean numbers(Collection<?> values) {
        return values.stream().limit(ROWS).allMatch(Number.class::isInstance);
    }

    private static String cell(Object value, int length) {
        String text =
                switch (value) {
                    case Double number -> Numbers.brief(number);
                    case String words -> words;
                    case null, default -> PlainText.inline(value);
                };
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
