package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.List;

/** {@code U Vᵀ}, with few columns in both. */
final class LowRank extends Expression {

    final Matrix u;
    final Matrix v;

    LowRank(Matrix u, Matrix v) {
        super(u.rows(), v.rows());
        this.u = u;
        this.v = v;
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        double[] few = new double[u.cols()];
        (transposed ? u : v).applyTranspose(in, few);
        (transposed ? v : u).apply(few, out);
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        return transposed ? v.times(u.transposeTimes(x)) : u.times(v.transposeTimes(x));
    }

    @Override
    LinearOperator inverse() {
        if (u.cols() < u.rows()) {
            throw new ArithmeticException(
                    "a: expected a regular operator, got rank at most " + u.cols() + " for " + Arguments.shape(this));
        }
        throw Inverses.unknown(this);
    }

    @Override
    List<LinearOperator> operands() {
        return List.of();
    }

    @Override
    String kind() {
        return "rank " + u.cols();
    }

    @Override
    public Cost cost() {
        return new Cost(
                u.cost().flops() + v.cost().flops(), u.cost().bytes() + v.cost().bytes());
    }
}
