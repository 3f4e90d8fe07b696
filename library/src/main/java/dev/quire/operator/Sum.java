package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.List;

/** {@code A₁ + A₂ + …}, added in this order. */
final class Sum extends Expression {

    private final List<LinearOperator> terms;

    Sum(List<LinearOperator> terms) {
        super(terms.getFirst().rows(), terms.getFirst().cols());
        this.terms = terms;
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        multiply(terms.getFirst(), transposed, in, out);
        double[] next = new double[out.length];
        for (LinearOperator term : terms.subList(1, terms.size())) {
            multiply(term, transposed, in, next);
            for (int i = 0; i < out.length; i++) {
                out[i] += next[i];
            }
        }
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        Matrix sum = product(terms.getFirst(), transposed, x);
        for (LinearOperator term : terms.subList(1, terms.size())) {
            sum = sum.plus(product(term, transposed, x));
        }
        return sum;
    }

    @Override
    LinearOperator inverse() {
        if (terms.size() == 1) {
            return Inverses.of(terms.getFirst());
        }
        if (terms.size() == 2 && terms.get(1) instanceof LowRank update) {
            return Inverses.updated(terms.get(0), update);
        }
        if (terms.size() == 2 && terms.get(0) instanceof LowRank update) {
            return Inverses.updated(terms.get(1), update);
        }
        throw Inverses.unknown(this);
    }

    @Override
    List<LinearOperator> operands() {
        return terms;
    }

    @Override
    String kind() {
        return "sum";
    }

    @Override
    public Cost cost() {
        double more = terms.size() - 1.0;
        double flops = terms.stream().mapToDouble(t -> t.cost().flops()).sum();
        double bytes = terms.stream().mapToDouble(t -> t.cost().bytes()).sum();
        return new Cost(flops + more * rows(), bytes + 24 * more * rows());
    }
}
