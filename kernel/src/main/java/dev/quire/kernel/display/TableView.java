package dev.quire.kernel.display;

import dev.quire.notebook.Grid;
import dev.quire.notebook.Grid.Align;
import dev.quire.notebook.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Shows Tablesaw's tables: the first and last rows and columns, numbers at the right, what is missing named as such. */
final class TableView {

    private static final int ROWS = 20;
    private static final int COLS = 20;
    private static final int CELL = 60;
    private static final int GAP = -1;
    private static final String MISSING = "missing";

    private TableView() {}

    static void table(Table table, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> grid(table).text());
        context.renderIfRequested(MIMEType.TEXT_HTML, () -> grid(table).html());
    }

    private static Grid grid(Table table) {
        int[] rows = shown(table.rowCount(), ROWS);
        int[] cols = shown(table.columnCount(), COLS);
        String name = table.name() == null || table.name().isBlank() ? "Table" : "Table " + cut(table.name());
        Grid grid = new Grid(name + ", " + table.rowCount() + " rows × " + table.columnCount() + " columns")
                .column("", Align.RIGHT)
                .rowHeaders();
        List<IntFunction<String>> cells = new ArrayList<>();
        for (int c : cols) {
            if (c == GAP) {
                grid.column("…", Align.LEFT);
                cells.add(r -> "…");
                continue;
            }
            Column<?> column = table.column(c);
            Align align = column instanceof NumericColumn<?> ? Align.RIGHT : Align.LEFT;
            grid.column(cut(column.name()), align, column.type().name().toLowerCase(Locale.ROOT));
            cells.add(cell(column, rows));
        }
        for (int r : rows) {
            List<String> line = new ArrayList<>();
            line.add(r == GAP ? "⋮" : Integer.toString(r));
            for (IntFunction<String> cell : cells) {
                line.add(r == GAP ? "⋮" : cell.apply(r));
            }
            grid.row(line);
        }
        return grid;
    }

    /** How the cells of a column are written: fractions in one format for the whole column. */
    private static IntFunction<String> cell(Column<?> column, int[] rows) {
        if (column instanceof DoubleColumn || column instanceof FloatColumn) {
            NumericColumn<?> numbers = (NumericColumn<?>) column;
            Numbers.Column format = Numbers.column(Arrays.stream(rows)
                    .filter(r -> r != GAP && !column.isMissing(r))
                    .mapToDouble(numbers::getDouble)
                    .toArray());
            return r -> column.isMissing(r) ? MISSING : format.format(numbers.getDouble(r));
        }
        return r -> column.isMissing(r) ? MISSING : cut(column.getUnformattedString(r));
    }

    private static int[] shown(int count, int most) {
        if (count <= most) {
            return IntStream.range(0, count).toArray();
        }
        int half = most / 2;
        return IntStream.concat(
                        IntStream.concat(IntStream.range(0, half), IntStream.of(GAP)),
                        IntStream.range(count - half, count))
                .toArray();
    }

    private static String cut(String text) {
        return text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…";
    }
}
