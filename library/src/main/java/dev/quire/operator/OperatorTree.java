package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import java.util.List;

/**
 * What an operator is made of: its kind, its shape, what one product with a vector costs, and the same of each of its parts.
 *
 * <p>Only operators of {@link Operators} have parts; any other one is a leaf with the simple name of its class. The cost of a part is
 * that of one product with it, which the operator may form several times: {@code A ⊗ B} applies A once for each column of B.
 *
 * {@snippet class="snippets.OperatorSnippets" region="tree"}
 *
 * @param kind the name of its kind, such as {@code "sum"} or {@code "CsrMatrix"}
 * @param rows m ≥ 0
 * @param cols n ≥ 0
 * @param cost an estimate for one product with a vector
 * @param parts in the order in which they are written
 */
public record OperatorTree(String kind, int rows, int cols, Cost cost, List<OperatorTree> parts) {

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if one is null or a size is negative
     */
    public OperatorTree {
        Arguments.require(kind != null, "kind: expected a text, got null");
        Arguments.require(rows >= 0 && cols >= 0, "rows, cols: expected numbers ≥ 0, got " + rows + " and " + cols);
        Arguments.require(cost != null, "cost: expected one, got null");
        Arguments.require(
                parts != null && parts.stream().noneMatch(p -> p == null), "parts: expected a list, got null");
        parts = List.copyOf(parts);
    }

    /**
     * Takes an operator apart, without forming a product.
     *
     * @param a the operator
     * @return its tree
     * @throws IllegalArgumentException if {@code a} is null
     */
    public static OperatorTree of(LinearOperator a) {
        Arguments.requireOperator(a, "a");
        return a instanceof Expression e
                ? new OperatorTree(
                        e.kind(),
                        e.rows(),
                        e.cols(),
                        e.cost(),
                        e.operands().stream().map(OperatorTree::of).toList())
                : new OperatorTree(name(a.getClass()), a.rows(), a.cols(), a.cost(), List.of());
    }

    private static String name(Class<?> type) {
        return type.isAnonymousClass() ? "LinearOperator" : type.getSimpleName();
    }

    /** Returns a line for each operator with its shape, parts further to the right than what they are part of. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        write(text, "");
        return text.toString();
    }

    private void write(StringBuilder text, String indent) {
        text.append(indent).append(kind).append(' ').append(rows).append(" × ").append(cols);
        parts.forEach(part -> part.write(text.append('\n'), indent + "  "));
    }
}
