package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.List;

/** A diagonal, or its inverse, which divides: a quotient is rounded once, a product with a reciprocal twice. */
final class Diagonal extends Expression {

    private final double[] diagonal;
    private final boolean divides;

    Diagonal(double[] diagonal, boolean divides) {
        super(diagonal.length, diagonal.length);
        this.diagonal = diagonal;
        this.divides = divides;
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = divides ? in[i] / diagonal[i] : diagonal[i] * in[i];
        }
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        Matrix result = x.copy();
        double[] data = result.data();
        for (int i = 0, p = 0; i < x.rows(); i++) {
            for (int end = p + x.cols(); p < end; p++) {
                data[p] = divides ? data[p] / diagonal[i] : diagonal[i] * data[p];
            }
        }
        return result;
    }

    @Override
    LinearOperator inverse() {
        for (int i = 0; i < diagonal.length && !divides; i++) {
            if (diagonal[i] == 0) {
                throw new ArithmeticException(
                        "a: expected a diagonal without zeros, but entry " + i + " is 0, so it is singular");
            }
        }
        return new Diagonal(diagonal, !divides);
    }

    @Override
    List<LinearOperator> operands() {
        return List.of();
    }

    @Override
    String kind() {
        return divides ? "inverse diagonal" : "diagonal";
    }

    @Override
    public Cost cost() {
        return new Cost(rows(), 24.0 * rows());
    }
}
