package snippets;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.operator.Laws;
import dev.quire.operator.OperatorTree;
import dev.quire.operator.Operators;

/** Examples of {@link LinearOperator}. */
public final class OperatorSnippets {

    private OperatorSnippets() {}

    // @start region="difference"
    /** Forward differences of n + 1 values, y_i = x_{i+1} − x_i: an n × (n + 1) operator that stores nothing. */
    record Difference(int rows) implements LinearOperator {
        @Override
        public int cols() {
            return rows + 1;
        }

        @Override
        public void apply(double[] x, double[] y) {
            for (int i = 0; i < rows; i++) {
                y[i] = x[i + 1] - x[i];
            }
        }

        @Override
        public boolean hasTranspose() {
            return true;
        }

        @Override
        public void applyTranspose(double[] y, double[] x) {
            for (int i = 0; i <= rows; i++) {
                x[i] = (i == 0 ? 0 : y[i - 1]) - (i == rows ? 0 : y[i]);
            }
        }

        @Override
        public Cost cost() {
            return new Cost(rows, 8.0 * (2 * rows + 1));
        }
    }
    // @end region="difference"

    public static void difference() {
        LinearOperator d = new Difference(3);
        Matrix a = d.times(Matrix.identity(4));
        Matrix expected = Matrix.of(3, 4, -1, 1, 0, 0, 0, -1, 1, 0, 0, 0, -1, 1);
        if (!a.equals(expected) || !d.transposeTimes(Matrix.identity(3)).equals(expected.transpose())) {
            throw new AssertionError(a);
        }
    }

    public static void compose() {
        // @start region="compose"
        Matrix a = Matrix.of(2, 2, 4, 1, 1, 3);
        LinearOperator heat = Operators.kronecker(a, Operators.diagonal(1, 2, 3)); // 6 × 6, from seven numbers
        LinearOperator shifted = Operators.product(heat, Operators.permutation(5, 4, 3, 2, 1, 0));
        System.out.println(shifted); // a tree with shapes
        Matrix x = Operators.solve(shifted, Matrix.identity(6)); // 2 × 2 and 3 × 3 parts are solved
        // @end region="compose"
        if (!shifted.times(x).equals(Matrix.identity(6), 1e-14)) {
            throw new AssertionError(x);
        }
    }

    public static void laws() {
        // @start region="laws"
        LinearOperator shift = Operators.permutation(1, 2, 3, 0); // or one of your own
        Laws.Report report = Laws.defaults().check(shift);
        System.out.println(report); // a line for each law
        // @end region="laws"
        if (!report.holds()) {
            throw new AssertionError(report);
        }
    }

    public static void tree() {
        Matrix a = Matrix.identity(3);
        // @start region="tree"
        LinearOperator laplacian = Operators.sum(
                Operators.kronecker(a, Operators.identity(4)),
                Operators.kronecker(Operators.identity(3), Matrix.identity(4)));
        OperatorTree tree = OperatorTree.of(laplacian);
        System.out.println(tree); // sum 12 × 12, below it the two products and their factors
        System.out.println(tree.parts().getFirst().cost().flops());
        // @end region="tree"
        if (tree.parts().size() != 2 || !tree.toString().equals(laplacian.toString())) {
            throw new AssertionError(tree);
        }
    }
}
