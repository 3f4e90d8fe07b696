package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.List;

/**
 * {@code A ⊗ B}. An argument is a matrix X by rows, n_A × n_B, and the result {@code A X Bᵀ}; with k columns each entry of X is a row of k. So A is
 * applied once to n_B k columns and B once to m_A k.
 */
final class Kronecker extends Expression {

    private final LinearOperator a;
    private final LinearOperator b;

    Kronecker(LinearOperator a, LinearOperator b) {
        super(Arguments.size((long) a.rows() * b.rows(), "a, b"), Arguments.size((long) a.cols() * b.cols(), "a, b"));
        this.a = a;
        this.b = b;
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        Matrix result = product(transposed, Matrix.wrap(in, 0, in.length, 1, 1));
        System.arraycopy(result.data(), result.offset(), out, 0, out.length);
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        int k = x.cols();
        int inner = rows(b, !transposed);
        int outer = rows(a, transposed);
        Matrix gapless = x.stride() == k && x.offset() == 0 ? x : x.copy();
        Matrix first = product(
                a, transposed, Matrix.wrap(gapless.data(), 0, rows(a, !transposed), inner * k, Math.max(1, inner * k)));
        Matrix second = product(b, transposed, exchanged(first, outer, inner, k));
        Matrix result = exchanged(second, rows(b, transposed), outer, k);
        return Matrix.wrap(result.data(), 0, rows(this, transposed), k, Math.max(1, k));
    }

    /** Takes an array of p × q rows of k, p by rows, and returns it as q × (p k). */
    private static Matrix exchanged(Matrix x, int p, int q, int k) {
        Matrix result = Matrix.zeros(q, Arguments.size((long) p * k, "a, b"));
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < q; j++) {
                System.arraycopy(x.data(), x.offset() + i * x.stride() + j * k, result.data(), (j * p + i) * k, k);
            }
        }
        return result;
    }

    @Override
    LinearOperator inverse() {
        if (a.rows() != a.cols() || b.rows() != b.cols()) {
            throw Inverses.unknown(this);
        }
        return new Kronecker(Inverses.of(a), Inverses.of(b));
    }

    @Override
    List<LinearOperator> operands() {
        return List.of(a, b);
    }

    @Override
    String kind() {
        return "Kronecker product";
    }

    /** An operand that is applied to many columns is counted once for each. */
    @Override
    public Cost cost() {
        double between = 32.0 * a.rows() * b.cols() + 16.0 * rows();
        return new Cost(
                b.cols() * a.cost().flops() + a.rows() * b.cost().flops(),
                b.cols() * a.cost().bytes() + a.rows() * b.cost().bytes() + between);
    }
}
