package dev.quire.operator;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import java.util.List;

/** What all operators of this room have in common: the checks at their doors, and a text that shows what they are made of. */
abstract class Expression implements LinearOperator {

    private final int rows;
    private final int cols;

    Expression(int rows, int cols) {
        this.rows = rows;
        this.cols = cols;
    }

    @Override
    public final int rows() {
        return rows;
    }

    @Override
    public final int cols() {
        return cols;
    }

    @Override
    public final void apply(double[] x, double[] y) {
        Arguments.requireLength(x, "x", cols);
        Arguments.requireLength(y, "y", rows);
        Arguments.require(y != x, "y: expected an array other than x, got the same");
        Interruption.check();
        multiply(false, x, y);
    }

    @Override
    public final void applyTranspose(double[] y, double[] x) {
        requireTranspose();
        Arguments.requireLength(y, "y", rows);
        Arguments.requireLength(x, "x", cols);
        Arguments.require(x != y, "x: expected an array other than y, got the same");
        Interruption.check();
        multiply(true, y, x);
    }

    @Override
    public final Matrix times(Matrix x) {
        Arguments.requireRows(x, "x", cols);
        Interruption.check();
        return product(false, x);
    }

    @Override
    public final Matrix transposeTimes(Matrix y) {
        requireTranspose();
        Arguments.requireRows(y, "y", rows);
        Interruption.check();
        return product(true, y);
    }

    @Override
    public boolean hasTranspose() {
        return operands().stream().allMatch(LinearOperator::hasTranspose);
    }

    private void requireTranspose() {
        if (!hasTranspose()) {
            throw new UnsupportedOperationException(text() + ": an operand has no transpose");
        }
    }

    /** Writes {@code op(A) in} to {@code out}; the arguments are checked. */
    abstract void multiply(boolean transposed, double[] in, double[] out);

    /** Returns {@code op(A) X}, a matrix of its own without gaps; the arguments are checked. */
    abstract Matrix product(boolean transposed, Matrix x);

    /** Returns the inverse by this structure; the operator is square. */
    abstract LinearOperator inverse();

    /** Returns what this one is made of. */
    abstract List<? extends LinearOperator> operands();

    /** Returns the name of its kind. */
    abstract String kind();

    /** Returns the expression as a tree, a line for each operator with its shape. */
    @Override
    public String toString() {
        return Arguments.tree(this);
    }

    private String text() {
        return kind() + " " + rows + " × " + cols;
    }

    static void multiply(LinearOperator a, boolean transposed, double[] in, double[] out) {
        if (transposed) {
            a.applyTranspose(in, out);
        } else {
            a.apply(in, out);
        }
    }

    static Matrix product(LinearOperator a, boolean transposed, Matrix x) {
        return transposed ? a.transposeTimes(x) : a.times(x);
    }

    static int rows(LinearOperator a, boolean transposed) {
        return transposed ? a.cols() : a.rows();
    }
}
