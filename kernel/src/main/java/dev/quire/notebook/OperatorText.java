package dev.quire.notebook;

import dev.quire.LinearOperator;
import dev.quire.notebook.Grid.Align;
import dev.quire.operator.OperatorTree;

/** An operator as a table: a line for each part with its shape and what one product with it costs. */
public final class OperatorText {

    private static final int LINES = 40;
    private static final int NAME = 100;
    private static final int DEEPEST = 12;

    private OperatorText() {}

    /**
     * Takes an operator apart, without forming a product.
     *
     * @param a the operator
     * @return its tree, parts further to the right than what they are part of, cut after 40 lines
     */
    public static Grid of(LinearOperator a) {
        OperatorTree tree = OperatorTree.of(a);
        Grid grid = new Grid("Operator " + tree.rows() + " × " + tree.cols())
                .column("made of", Align.LEFT)
                .column("shape", Align.RIGHT)
                .column("flops", Align.RIGHT)
                .column("bytes", Align.RIGHT);
        int count = add(grid, tree, 0, 0);
        if (count > LINES) {
            grid.row("… " + count + " in all", "", "", "");
        }
        return grid;
    }

    private static int add(Grid grid, OperatorTree tree, int depth, int before) {
        if (before < LINES) {
            String kind = tree.kind().length() > NAME ? tree.kind().substring(0, NAME) + "…" : tree.kind();
            // Not blanks: a page shows several as one.
            grid.row(
                    "· ".repeat(Math.min(depth, DEEPEST)) + kind,
                    tree.rows() + " × " + tree.cols(),
                    Numbers.brief(tree.cost().flops()),
                    Numbers.brief(tree.cost().bytes()));
        }
        int count = before + 1;
        for (OperatorTree part : tree.parts()) {
            count = add(grid, part, depth + 1, count);
        }
        return count;
    }
}
