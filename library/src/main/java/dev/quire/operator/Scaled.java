package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.List;
import java.util.Locale;

/** {@code α A}. */
final class Scaled extends Expression {

    private final double alpha;
    private final LinearOperator a;

    Scaled(double alpha, LinearOperator a) {
        super(a.rows(), a.cols());
        this.alpha = alpha;
        this.a = a;
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        multiply(a, transposed, in, out);
        for (int i = 0; i < out.length; i++) {
            out[i] *= alpha;
        }
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        return product(a, transposed, x).scaled(alpha);
    }

    @Override
    LinearOperator inverse() {
        if (alpha == 0) {
            throw new ArithmeticException("a: expected a factor other than 0, got " + alpha + ", so it is singular");
        }
        return new Scaled(1 / alpha, Inverses.of(a));
    }

    @Override
    List<LinearOperator> operands() {
        return List.of(a);
    }

    @Override
    String kind() {
        return String.format(Locale.ROOT, "scaled by %.4g", alpha);
    }

    @Override
    public Cost cost() {
        return new Cost(a.cost().flops() + rows(), a.cost().bytes() + 16.0 * rows());
    }
}
