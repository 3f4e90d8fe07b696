package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.Arrays;
import java.util.List;

/** {@code y = 0}, for the blocks of which there is nothing to store. */
final class Zero extends Expression {

    Zero(int rows, int cols) {
        super(rows, cols);
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        Arrays.fill(out, 0);
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        return Matrix.zeros(rows(this, transposed), x.cols());
    }

    @Override
    LinearOperator inverse() {
        if (rows() == 0) {
            return this;
        }
        throw new ArithmeticException("a: expected a regular operator, got zero " + Arguments.shape(this));
    }

    @Override
    List<LinearOperator> operands() {
        return List.of();
    }

    @Override
    String kind() {
        return "zero";
    }

    @Override
    public Cost cost() {
        return new Cost(0, 8.0 * rows());
    }
}
