package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.ArrayList;
import java.util.List;

/** {@code A₁ A₂ …}, applied from the right. */
final class Product extends Expression {

    private final List<LinearOperator> factors;

    Product(List<LinearOperator> factors) {
        super(factors.getFirst().rows(), factors.getLast().cols());
        this.factors = factors;
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        double[] value = in;
        List<LinearOperator> order = transposed ? factors : factors.reversed();
        for (LinearOperator factor : order.subList(0, order.size() - 1)) {
            double[] next = new double[rows(factor, transposed)];
            multiply(factor, transposed, value, next);
            value = next;
        }
        multiply(order.getLast(), transposed, value, out);
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        Matrix value = x;
        for (LinearOperator factor : transposed ? factors : factors.reversed()) {
            value = product(factor, transposed, value);
        }
        return value;
    }

    @Override
    LinearOperator inverse() {
        List<LinearOperator> inverses = new ArrayList<>();
        for (LinearOperator factor : factors.reversed()) {
            if (factor.rows() != factor.cols()) {
                throw Inverses.unknown(this);
            }
            inverses.add(Inverses.of(factor));
        }
        return new Product(List.copyOf(inverses));
    }

    @Override
    List<LinearOperator> operands() {
        return factors;
    }

    @Override
    String kind() {
        return "product";
    }

    @Override
    public Cost cost() {
        double flops = factors.stream().mapToDouble(f -> f.cost().flops()).sum();
        double bytes = factors.stream().mapToDouble(f -> f.cost().bytes()).sum();
        return new Cost(flops, bytes);
    }
}
