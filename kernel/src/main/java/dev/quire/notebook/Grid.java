package dev.quire.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * A small table of text that shows itself as aligned plain text or as an HTML table.
 *
 * <p>The HTML holds no style sheet, no script and no colour, so that it reads the same in a trusted or untrusted
 * notebook, in a dark theme and in an exported page. Every text is escaped. Not safe for use by several threads.
 */
public final class Grid {

    /** Where the text of a column stands. */
    public enum Align {
        /** At the left, for words. */
        LEFT,
        /** At the right, for numbers. */
        RIGHT
    }

    private record Column(String header, Align align, String below) {}

    /** The longest text of a cell; what is longer is cut. */
    private static final int CELL = 500;

    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private boolean rowHeaders;

    /**
     * Makes an empty table.
     *
     * @param caption one line that says what the table holds; may be empty
     */
    public Grid(String caption) {
        this.caption = caption;
    }

    /**
     * Adds a column.
     *
     * @param header its heading
     * @param align where its text stands
     * @return this table
     */
    public Grid column(String header, Align align) {
        return column(header, align, "");
    }

    /**
     * Adds a column whose heading has a second line.
     *
     * @param header its heading
     * @param align where its text stands
     * @param below the second line, in smaller letters, such as the type of what is in the column; may be empty
     * @return this table
     */
    public Grid column(String header, Align align, String below) {
        columns.add(new Column(header, align, below));
        return this;
    }

    /**
     * Marks the first column as the headings of the rows.
     *
     * @return this table
     */
    public Grid rowHeaders() {
        rowHeaders = true;
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells one text per column
     * @return this table
     * @throws IllegalArgumentException if the number of texts is not that of the columns
     */
    public Grid row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("cells: expected " + columns.size() + ", got " + cells.size());
        }
        rows.add(cells.stream().map(Grid::cut).toList());
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells one text per column
     * @return this table
     * @throws IllegalArgumentException if the number of texts is not that of the columns
     */
    public Grid row(String... cells) {
        return row(List.of(cells));
    }

    private static String cut(String cell) {
        return cell.length() <= CELL ? cell : cell.substring(0, CELL - 1) + "…";
    }

    /**
     * Returns the table as plain text: the caption, the headings, the rows, in columns two blanks apart.
     *
     * @return lines without trailing blanks, the last one without a line break
     */
    public String text() {
        int[] width = new int[columns.size()];
        boolean headed = columns.stream().anyMatch(c -> !c.header.isEmpty());
        for (int j = 0; j < width.length; j++) {
            width[j] = headed ? Math.max(width(columns.get(j).header), width(columns.get(j).below)) : 0;
            for (List<String> row : rows) {
                width[j] = Math.max(width[j], width(oneLine(row.get(j))));
            }
        }
        StringBuilder out = new StringBuilder(caption);
        if (headed) {
            line(out, columns.stream().map(Column::header).toList(), width);
        }
        if (columns.stream().anyMatch(c -> !c.below.isEmpty())) {
            line(out, columns.stream().map(Column::below).toList(), width);
        }
        rows.forEach(row -> line(out, row, width));
        return out.toString();
    }

    private void line(StringBuilder out, List<String> cells, int[] width) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        int start = out.length();
        for (int j = 0; j < width.length; j++) {
            String cell = oneLine(cells.get(j));
            String blanks = " ".repeat(width[j] - width(cell));
            out.append("  ").append(columns.get(j).align == Align.RIGHT ? blanks + cell : cell + blanks);
        }
        int end = out.length();
        while (end > start && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
    }

    private static String oneLine(String cell) {
        return cell.replaceAll("\\R", "⏎");
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * Returns the table as HTML.
     *
     * @return one {@code <table>} element
     */
    public String html() {
        StringBuilder out = new StringBuilder("<table>");
        if (!caption.isEmpty()) {
            out.append("<caption style=\"text-align:left\">")
                    .append(Html.escape(caption))
                    .append("</caption>");
        }
        out.append("\n<thead><tr>");
        for (Column column : columns) {
            out.append("<th scope=\"col\" style=\"text-align:").append(side(column));
            out.append("\">").append(Html.escape(column.header));
            if (!column.below.isEmpty()) {
                out.append("<br/><small>").append(Html.escape(column.below)).append("</small>");
            }
            out.append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            out.append("<tr>");
            for (int j = 0; j < columns.size(); j++) {
                String tag = j == 0 && rowHeaders ? "th" : "td";
                out.append('<').append(tag).append(j == 0 && rowHeaders ? " scope=\"row\"" : "");
                out.append(" style=\"text-align:").append(side(columns.get(j))).append("\">");
                out.append(Html.escape(row.get(j))).append("</").append(tag).append('>');
            }
            out.append("</tr>\n");
        }
        return out.append("</tbody>\n</table>").toString();
    }

    private static String side(Column column) {
        return column.align == Align.RIGHT ? "right" : "left";
    }
}
