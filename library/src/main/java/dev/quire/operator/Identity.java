package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.List;

/** {@code y = x}. */
final class Identity extends Expression {

    Identity(int n) {
        super(n, n);
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        System.arraycopy(in, 0, out, 0, in.length);
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        return x.copy();
    }

    @Override
    LinearOperator inverse() {
        return this;
    }

    @Override
    List<LinearOperator> operands() {
        return List.of();
    }

    @Override
    String kind() {
        return "identity";
    }

    @Override
    public Cost cost() {
        return new Cost(0, 16.0 * rows());
    }
}
