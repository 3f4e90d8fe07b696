package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.List;

/** {@code Aᵀ}. */
final class Transposed extends Expression {

    final LinearOperator a;

    Transposed(LinearOperator a) {
        super(a.cols(), a.rows());
        this.a = a;
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        multiply(a, !transposed, in, out);
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        return product(a, !transposed, x);
    }

    @Override
    LinearOperator inverse() {
        return Operators.transpose(Inverses.of(a));
    }

    @Override
    List<LinearOperator> operands() {
        return List.of(a);
    }

    @Override
    String kind() {
        return "transpose";
    }

    @Override
    public Cost cost() {
        return a.cost();
    }
}
