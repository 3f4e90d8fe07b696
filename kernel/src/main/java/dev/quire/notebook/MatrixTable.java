package dev.quire.notebook;

import dev.quire.notebook.Grid.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Tables of the entries of a matrix, cut to what a reader looks at. */
final class MatrixTable {

    /** The longest side that is shown whole. */
    static final int WHOLE = 12;

    private static final int HEAD = 8;
    private static final int TAIL = 3;
    private static final int GAP = -1;

    private MatrixTable() {}

    /** Returns a table of the entries, at most eight and three of each side's first and last ones; headed by their indices where asked for. */
    static Grid of(String caption, Block block, boolean headed) {
        int[] shownRows = shown(block.rows());
        int[] shownCols = shown(block.cols());
        DoubleStream.Builder values = DoubleStream.builder();
        for (int i : shownRows) {
            for (int j : shownCols) {
                if (i != GAP && j != GAP) {
                    for (double part : block.parts(i, j)) {
                        values.add(part);
                    }
                }
            }
        }
        Numbers.Column format = Numbers.column(values.build().toArray());
        Grid grid = new Grid(caption);
        if (headed) {
            grid.column("", Align.RIGHT).rowHeaders();
        }
        for (int j : shownCols) {
            grid.column(headed ? j == GAP ? "…" : Integer.toString(j) : "", Align.RIGHT);
        }
        for (int i : shownRows) {
            List<String> cells = new ArrayList<>();
            if (headed) {
                cells.add(i == GAP ? "⋮" : Integer.toString(i));
            }
            for (int j : shownCols) {
                cells.add(i == GAP ? "⋮" : j == GAP ? "…" : block.cell(i, j, format));
            }
            grid.row(cells);
        }
        return grid;
    }

    private static int[] shown(int count) {
        if (count <= WHOLE) {
            return IntStream.range(0, count).toArray();
        }
        return IntStream.concat(
                        IntStream.concat(IntStream.range(0, HEAD), IntStream.of(GAP)),
                        IntStream.range(count - TAIL, count))
                .toArray();
    }
}
