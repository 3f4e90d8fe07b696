package dev.quire.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.dense.Triangular;
import dev.quire.random.RandomStream;
import dev.quire.sketch.GaussianSketch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expressions against dense matrices put together entry by entry; small integers where nothing need be rounded. */
class OperatorsTest {

    private static final RandomStream STREAM = RandomStream.of(81, "operators");

    private static Matrix integers(int m, int n, String name) {
        RandomStream stream = STREAM.child(name);
        return Matrix.generate(m, n, (i, j) -> stream.below(9, i, j) - 4.0);
    }

    /** Far from singular: its condition is below 10. */
    private static Matrix regular(int n, String name) {
        RandomStream stream = STREAM.child(name);
        return Matrix.generate(n, n, (i, j) -> (i == j ? 3 * n : 0) + 2 * stream.uniform(i, j) - 1);
    }

    /** Holds products with a block, a vector, and their transposes to the matrix, by values. */
    private static void is(Matrix expected, LinearOperator a) {
        assertEquals(expected.shape(), a.rows() + " × " + a.cols());
        Matrix x = integers(a.cols(), 3, "x");
        Matrix y = integers(a.rows(), 2, "y");
        same(expected.times(x), a.times(x), a);
        same(expected.transpose().times(y), a.transposeTimes(y), a);
        double[] ax = new double[a.rows()];
        a.apply(x.column(1), ax);
        same(expected.times(x.columns(1, 2)), Matrix.columnOf(ax), a);
        double[] aty = new double[a.cols()];
        a.applyTranspose(y.column(1), aty);
        same(expected.transpose().times(y.columns(1, 2)), Matrix.columnOf(aty), a);
    }

    private static void same(Matrix expected, Matrix found, LinearOperator a) {
        assertTrue(expected.equals(found, 0), () -> a + "\nexpected " + expected + "\ngot " + found);
    }

    private static Matrix kronecker(Matrix a, Matrix b) {
        return Matrix.generate(
                a.rows() * b.rows(),
                a.cols() * b.cols(),
                (i, j) -> a.get(i / b.rows(), j / b.cols()) * b.get(i % b.rows(), j % b.cols()));
    }

    @Test
    void expressionsAreTheirMatrices() {
        Matrix a = integers(4, 3, "a");
        Matrix b = integers(4, 3, "b");
        Matrix c = integers(3, 5, "c");
        is(Matrix.identity(4), Operators.identity(4));
        is(Matrix.zeros(2, 3), Operators.zero(2, 3));
        is(Matrix.diagonal(2, -1, 0), Operators.diagonal(2, -1, 0));
        is(Matrix.of(3, 3, 0, 0, 1, 1, 0, 0, 0, 1, 0), Operators.permutation(2, 0, 1));
        is(a.scaled(-3), Operators.scaled(-3, a));
        is(a.plus(b).plus(a), Operators.sum(a, b, a));
        is(a.times(c), Operators.product(a, c));
        is(a, Operators.product(a));
        is(a.transpose(), Operators.transpose(a));
        is(a.times(b.transpose()), Operators.lowRank(a, b));
        is(kronecker(a, c), Operators.kronecker(a, c));
        is(kronecker(c, Matrix.identity(2)), Operators.kronecker(c, Operators.identity(2)));
    }

    @Test
    void blocksStandWhereTheyBelong() {
        Matrix a = integers(2, 3, "a");
        Matrix b = integers(2, 1, "b");
        Matrix c = integers(4, 3, "c");
        Matrix grid = Matrix.generate(6, 4, (i, j) -> {
            if (i < 2) {
                return j < 3 ? a.get(i, j) : b.get(i, 0);
            }
            return j < 3 ? c.get(i - 2, j) : 0;
        });
        is(grid, Operators.blocks(new LinearOperator[][] {{a, b}, {c, Operators.zero(4, 1)}}));
        Matrix diagonal = Matrix.generate(6, 4, (i, j) -> {
            if (i < 2) {
                return j < 3 ? a.get(i, j) : 0;
            }
            return j == 3 ? c.get(i - 2, 0) : 0;
        });
        is(diagonal, Operators.blockDiagonal(a, c.columns(0, 1)));
    }

    @Test
    void expressionsNestAndMayBeEmpty() {
        Matrix a = integers(2, 2, "a");
        LinearOperator nested = Operators.sum(
                Operators.kronecker(Operators.transpose(a), Operators.product(a, a)),
                Operators.scaled(2, Operators.identity(4)));
        is(kronecker(a.transpose(), a.times(a)).plus(Matrix.identity(4).scaled(2)), nested);
        is(Matrix.zeros(0, 6), Operators.kronecker(Matrix.zeros(0, 2), integers(2, 3, "b")));
        is(Matrix.zeros(3, 0), Operators.product(integers(3, 2, "c"), Matrix.zeros(2, 0)));
        is(Matrix.zeros(3, 2), Operators.lowRank(Matrix.zeros(3, 0), Matrix.zeros(2, 0)));
        is(Matrix.zeros(0, 0), Operators.identity(0));
    }

    @Test
    void theTextIsATree() {
        LinearOperator a = Operators.sum(
                Operators.diagonal(1, 2, 3, 4),
                Operators.kronecker(Operators.identity(2), Operators.scaled(-1.5, Matrix.identity(2))));
        assertEquals("""
                sum 4 × 4
                  diagonal 4 × 4
                  Kronecker product 4 × 4
                    identity 2 × 2
                    scaled by -1.500 2 × 2
                      Matrix 2 × 2""", a.toString());
    }

    @Test
    void anInverseUndoes() {
        Matrix a = regular(4, "a");
        Matrix b = regular(3, "b");
        Matrix u = integers(12, 2, "u").scaled(0.1);
        Matrix v = integers(12, 2, "v").scaled(0.1);
        double[] d = new double[12];
        Arrays.setAll(d, i -> 2 + i);
        LinearOperator[] all = {
            Operators.identity(5),
            Operators.diagonal(2, -1, 4),
            Operators.permutation(2, 0, 1, 3),
            a,
            Triangular.upper(a),
            Operators.scaled(-4, a),
            Operators.transpose(a),
            Operators.product(a, Operators.permutation(3, 2, 1, 0), Triangular.lower(a)),
            Operators.sum(a),
            Operators.blockDiagonal(a, b, Operators.identity(2)),
            Operators.kronecker(a, b),
            Operators.sum(Operators.diagonal(d), Operators.lowRank(u, v)),
            Operators.sum(Operators.lowRank(u, v), Operators.kronecker(a, b)),
            Operators.inverse(Operators.diagonal(2, -1, 4)),
        };
        for (LinearOperator each : all) {
            Matrix x = integers(each.rows(), 3, "x");
            Matrix solved = Operators.solve(each, each.times(x));
            assertTrue(x.equals(solved, 1e-13), each + "\n" + x + "\n" + solved);
            LinearOperator inverse = Operators.inverse(each);
            Matrix transposed = inverse.transposeTimes(each.transposeTimes(x));
            assertTrue(x.equals(transposed, 1e-13), each + "\n" + x + "\n" + transposed);
        }
    }

    @Test
    void structureIsNotMultipliedOut() {
        int n = 300;
        LinearOperator a = Operators.kronecker(regular(n, "a"), regular(n, "b"));
        Cost cost = a.cost();
        assertEquals(2.0 * 2 * n * n * n, cost.flops(), "two products of n × n matrices instead of n⁴ entries");
        double[] x = new double[n * n];
        Arrays.setAll(x, i -> STREAM.gaussian(i, 7));
        double[] y = new double[n * n];
        a.apply(x, y);
        double[] back = new double[n * n];
        Operators.inverse(a).apply(y, back);
        assertTrue(Matrix.columnOf(x).equals(Matrix.columnOf(back), 1e-12));
    }

    @Test
    void singularPartsAreNamed() {
        ArithmeticException thrown =
                assertThrows(ArithmeticException.class, () -> Operators.inverse(Operators.diagonal(1, 0)));
        assertEquals("a: expected a diagonal without zeros, but entry 1 is 0, so it is singular", thrown.getMessage());
        assertThrows(ArithmeticException.class, () -> Operators.inverse(Operators.scaled(0, Matrix.identity(2))));
        assertThrows(ArithmeticException.class, () -> Operators.inverse(Operators.zero(2, 2)));
        assertThrows(ArithmeticException.class, () -> Operators.inverse(Matrix.zeros(2, 2)));
        Matrix u = integers(3, 1, "u");
        assertThrows(ArithmeticException.class, () -> Operators.inverse(Operators.lowRank(u, u)));
        assertThrows(
                ArithmeticException.class,
                () -> Operators.inverse(
                        Operators.kronecker(Matrix.identity(2), Operators.blockDiagonal(Operators.diagonal(0)))));
    }

    @Test
    void whatHasNoStructureToSolveByIsNamed() {
        Matrix a = regular(3, "a");
        for (LinearOperator each : new LinearOperator[] {
            Operators.sum(a, a),
            Operators.blocks(new LinearOperator[][] {{a, a}, {a, a}}),
            Operators.product(a.columns(0, 2), a.rows(0, 2)),
            Operators.blockDiagonal(a.rows(0, 2), a.columns(0, 2)),
            GaussianSketch.of(3, 3, STREAM),
        }) {
            String message = assertThrows(IllegalArgumentException.class, () -> Operators.inverse(each))
                    .getMessage();
            assertTrue(message.startsWith("a: expected an operator whose structure"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> Operators.inverse(a.rows(0, 2)));
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Matrix a = Matrix.zeros(2, 3);
        refused("terms[1]: expected the shape of the first, 2 × 3, got 3 × 2", () -> Operators.sum(a, a.transpose()));
        refused(
                "factors[1]: expected as many rows as the one before has columns, 3, got 2 × 3",
                () -> Operators.product(a, a));
        refused("v: expected 3 columns, got 3 × 2", () -> Operators.lowRank(a, a.transpose()));
        refused(
                "blocks[1][0]: expected 2 × 3 as its row and column have, got 2 × 2",
                () -> Operators.blocks(new LinearOperator[][] {{a}, {Matrix.zeros(2, 2)}}));
        refused(
                "blocks[1]: expected 2 blocks as in the first row, got 1",
                () -> Operators.blocks(new LinearOperator[][] {{a, a}, {a}}));
        refused(
                "permutation[1]: expected a number from 0 to 1 that did not come before, got 0",
                () -> Operators.permutation(0, 0));
        refused("terms: expected at least one operator, got none", Operators::sum);
        refused("terms[0]: expected an operator, got null", () -> Operators.sum(new LinearOperator[1]));
        LinearOperator huge = Operators.identity(1 << 16);
        refused(
                "a, b: expected at most 2³¹ − 1 rows and columns, got 4294967296",
                () -> Operators.kronecker(huge, huge));
        assertSame(a, Operators.transpose(Operators.transpose(a)));
    }

    private static void refused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void theTreeNamesEachPartWithItsShapeAndCost() {
        LinearOperator a = Operators.product(
                Matrix.identity(3), Operators.transpose(Operators.lowRank(Matrix.zeros(5, 2), Matrix.zeros(3, 2))));
        OperatorTree tree = OperatorTree.of(a);
        assertEquals("product", tree.kind());
        assertEquals(3, tree.rows());
        assertEquals(5, tree.cols());
        assertEquals(a.cost(), tree.cost());
        assertEquals(
                List.of("Matrix", "transpose"),
                tree.parts().stream().map(OperatorTree::kind).toList());
        assertEquals(Matrix.identity(3).cost(), tree.parts().getFirst().cost());
        assertEquals("rank 2", tree.parts().get(1).parts().getFirst().kind());
        assertEquals(a.toString(), tree.toString());
        assertThrows(IllegalArgumentException.class, () -> OperatorTree.of(null));
        assertThrows(IllegalArgumentException.class, () -> new OperatorTree("a", -1, 1, a.cost(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new OperatorTree("a", 1, 1, null, List.of()));
    }
}
