package dev.quire.operator;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Operators made of operators. Nothing is multiplied out: a result knows its parts, applies them one after the other, and is solved by
 * its structure where it has one.
 *
 * {@snippet class="snippets.OperatorSnippets" region="compose"}
 *
 * <p>All are immutable where their operands are; operands are shared, arrays are copied. {@code times(Matrix)} hands the whole block to the
 * operands' own {@code times}. The transpose can be applied where those of all operands can. The text of an operator shows what it is made of, a
 * line for each part with its shape. Errors are those of the operands, and one rounding for each addition or multiple.
 */
public final class Operators {

    private Operators() {}

    /**
     * Returns the identity, {@code y = x}. Costs nothing but the copy.
     *
     * @param n n ≥ 0
     * @return an n × n operator
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public static LinearOperator identity(int n) {
        requireSize(n, "n");
        return new Identity(n);
    }

    /**
     * Returns {@code y = 0}, for blocks of which there is nothing to store.
     *
     * @param rows m ≥ 0
     * @param cols n ≥ 0
     * @return an m × n operator
     * @throws IllegalArgumentException if a size is negative
     */
    public static LinearOperator zero(int rows, int cols) {
        requireSize(rows, "rows");
        requireSize(cols, "cols");
        return new Zero(rows, cols);
    }

    /**
     * Returns a diagonal, {@code y_i = d_i x_i}, in n flops.
     *
     * @param diagonal d, copied
     * @return an n × n operator
     * @throws IllegalArgumentException if {@code diagonal} is null
     */
    public static LinearOperator diagonal(double... diagonal) {
        Arguments.require(diagonal != null, "diagonal: expected an array, got null");
        return new Diagonal(diagonal.clone(), false);
    }

    /**
     * Returns a permutation, {@code y_i = x_{p(i)}}.
     *
     * @param permutation p, each number from 0 to n − 1 once, copied
     * @return an n × n operator
     * @throws IllegalArgumentException if {@code permutation} is null or no permutation
     */
    public static LinearOperator permutation(int... permutation) {
        Arguments.require(permutation != null, "permutation: expected an array, got null");
        return Permutation.of(permutation.clone());
    }

    /**
     * Returns {@code α A}.
     *
     * @param alpha α
     * @param a m × n
     * @return an m × n operator
     * @throws IllegalArgumentException if {@code a} is null
     */
    public static LinearOperator scaled(double alpha, LinearOperator a) {
        return new Scaled(alpha, Arguments.requireOperator(a, "a"));
    }

    /**
     * Returns {@code A₁ + A₂ + …}.
     *
     * @param terms at least one, all m × n
     * @return an m × n operator
     * @throws IllegalArgumentException if there is none, one is null, or their shapes differ
     */
    public static LinearOperator sum(LinearOperator... terms) {
        List<LinearOperator> list = Arguments.requireOperators(terms, "terms");
        for (int t = 1; t < list.size(); t++) {
            LinearOperator term = list.get(t);
            Arguments.require(
                    term.rows() == list.getFirst().rows()
                            && term.cols() == list.getFirst().cols(),
                    "terms[" + t + "]: expected the shape of the first, " + Arguments.shape(list.getFirst()) + ", got "
                            + Arguments.shape(term));
        }
        return new Sum(list);
    }

    /**
     * Returns {@code A₁ A₂ …}, which applies the last first.
     *
     * @param factors at least one, each with as many columns as the next has rows
     * @return an operator with the rows of the first and the columns of the last
     * @throws IllegalArgumentException if there is none, one is null, or shapes do not fit
     */
    public static LinearOperator product(LinearOperator... factors) {
        List<LinearOperator> list = Arguments.requireOperators(factors, "factors");
        for (int t = 1; t < list.size(); t++) {
            Arguments.require(
                    list.get(t).rows() == list.get(t - 1).cols(),
                    "factors[" + t + "]: expected as many rows as the one before has columns, "
                            + list.get(t - 1).cols() + ", got " + Arguments.shape(list.get(t)));
        }
        return new Product(list);
    }

    /**
     * Returns {@code Aᵀ}; of a transpose, what it is the transpose of.
     *
     * @param a m × n
     * @return an n × m operator
     * @throws IllegalArgumentException if {@code a} is null or its transpose cannot be applied
     */
    public static LinearOperator transpose(LinearOperator a) {
        Arguments.requireOperator(a, "a");
        Arguments.require(
                a.hasTranspose(), "a: expected an operator with a transpose, got one without: " + Arguments.tree(a));
        return a instanceof Transposed transposed ? transposed.a : new Transposed(a);
    }

    /**
     * Returns the operator with the blocks on its diagonal and zeros elsewhere. Blocks need not be square.
     *
     * @param blocks at least one
     * @return an operator with the rows and the columns of all blocks together
     * @throws IllegalArgumentException if there is none, one is null, or a size exceeds 2³¹ − 1
     */
    public static LinearOperator blockDiagonal(LinearOperator... blocks) {
        return Blocks.diagonal(Arguments.requireOperators(blocks, "blocks"));
    }

    /**
     * Returns the operator of a grid of blocks, {@code blocks[i][j]} in row i and column j of the grid; {@link #zero} fills places.
     *
     * @param blocks rows of equal length; blocks of a row have the same number of rows, those of a column the same of columns
     * @return the operator
     * @throws IllegalArgumentException if there is no block, one is null, shapes do not fit, or a size exceeds 2³¹ − 1
     */
    public static LinearOperator blocks(LinearOperator[][] blocks) {
        Arguments.require(
                blocks != null && blocks.length > 0,
                "blocks: expected at least one row, got " + (blocks == null ? "null" : "none"));
        LinearOperator[][] grid = new LinearOperator[blocks.length][];
        for (int i = 0; i < blocks.length; i++) {
            List<LinearOperator> row = Arguments.requireOperators(blocks[i], "blocks[" + i + "]");
            Arguments.require(
                    row.size() == blocks[0].length,
                    "blocks[" + i + "]: expected " + blocks[0].length + " blocks as in the first row, got "
                            + row.size());
            grid[i] = new ArrayList<>(row).toArray(LinearOperator[]::new);
        }
        return Blocks.grid(grid);
    }

    /**
     * Returns the Kronecker product {@code A ⊗ B}: {@code (A ⊗ B) vec(X) = vec(A X Bᵀ)}, where {@code vec} reads X, n_A × n_B, row after row. Applied as two
     * products, of A with n_B columns and of B with m_A; the matrix of {@code m_A m_B n_A n_B} entries is never formed.
     *
     * @param a m_A × n_A
     * @param b m_B × n_B
     * @return an m_A m_B × n_A n_B operator
     * @throws IllegalArgumentException if an operand is null or a size exceeds 2³¹ − 1
     */
    public static LinearOperator kronecker(LinearOperator a, LinearOperator b) {
        return new Kronecker(Arguments.requireOperator(a, "a"), Arguments.requireOperator(b, "b"));
    }

    /**
     * Returns {@code U Vᵀ}, in {@code 2(m + n)r} flops.
     *
     * @param u m × r, shared
     * @param v n × r, shared
     * @return an m × n operator
     * @throws IllegalArgumentException if an operand is null or their numbers of columns differ
     */
    public static LinearOperator lowRank(Matrix u, Matrix v) {
        Arguments.require(u != null, "u: expected a matrix, got null");
        Arguments.require(
                v != null && v.cols() == u.cols(),
                "v: expected " + u.cols() + " columns, got " + (v == null ? "null" : v.shape()));
        return new LowRank(u, v);
    }

    /**
     * Returns {@code A⁻¹} by the structure of A, which is read once:
     *
     * <ul>
     *   <li>a diagonal divides, a permutation goes back, a triangle substitutes;
     *   <li>a dense matrix is factorised by {@link dev.quire.dense.Lu}, in {@code ⅔n³} flops;
     *   <li>a product is inverted factor by factor, a multiple, a transpose, a block diagonal and a Kronecker product part by part: n blocks
     *       of b cost n times b³ instead of (nb)³, two factors a³ + b³ instead of (ab)³;
     *   <li>a sum {@code A + U Vᵀ} of an operator with a known inverse and one of low rank r goes by the formula of Woodbury, {@code
     *       A⁻¹ − A⁻¹ U (I + Vᵀ A⁻¹ U)⁻¹ Vᵀ A⁻¹}, in 2r solutions with A and {@code O(n r²)} flops.
     * </ul>
     *
     * <p><b>A warning about Woodbury.</b> The formula is not backward stable: its error grows with the condition of A and of the r × r matrix in the
     * middle, which may both be large where that of the sum is not, as when U Vᵀ repairs what makes A nearly singular (E. L. Yip, A note on the
     * stability of solving a rank-p modification of a linear system by the Sherman-Morrison-Woodbury formula, SIAM J. Sci. Stat. Comput. 7 (1986),
     * <a href="https://doi.org/10.1137/0907034">doi:10.1137/0907034</a>). Check a residual where this may be so.
     *
     * <p>An inverse of an inverse is computed anew from its structure, not remembered.
     *
     * @param a n × n
     * @return an n × n operator
     * @throws IllegalArgumentException if {@code a} is null, not square, has no structure that tells its inverse, or holds numbers that are
     *     not finite in a dense part
     * @throws ArithmeticException if a diagonal, a triangular factor or a factor of a multiple has a zero, so that A is singular
     */
    public static LinearOperator inverse(LinearOperator a) {
        return Inverses.of(Arguments.requireSquare(a, "a"));
    }

    /**
     * Solves {@code A X = B} by the structure of A, as {@link #inverse} does.
     *
     * @param a n × n
     * @param b n × k
     * @return X, a new n × k matrix
     * @throws IllegalArgumentException if an argument is null, shapes do not fit, or A has no structure that tells its inverse
     * @throws ArithmeticException if A is singular
     */
    public static Matrix solve(LinearOperator a, Matrix b) {
        Arguments.requireSquare(a, "a");
        Arguments.requireRows(b, "b", a.rows());
        return Inverses.of(a).times(b);
    }

    private static void requireSize(int size, String name) {
        Arguments.require(size >= 0, name + ": expected a number ≥ 0, got " + size);
    }
}
