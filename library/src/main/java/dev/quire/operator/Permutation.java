package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.List;

/** {@code y_i = x_{p(i)}}. Its transpose is its inverse. */
final class Permutation extends Expression {

    private final int[] from;
    private final int[] to;

    private Permutation(int[] from, int[] to) {
        super(from.length, from.length);
        this.from = from;
        this.to = to;
    }

    /** Checks that every number from 0 to n − 1 is there. */
    static Permutation of(int[] permutation) {
        int n = permutation.length;
        int[] to = new int[n];
        boolean[] seen = new boolean[n];
        for (int i = 0; i < n; i++) {
            int j = permutation[i];
            if (j < 0 || j >= n || seen[j]) {
                throw new IllegalArgumentException("permutation[" + i + "]: expected a number from 0 to " + (n - 1)
                        + " that did not come before, got " + j);
            }
            seen[j] = true;
            to[j] = i;
        }
        return new Permutation(permutation, to);
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        int[] source = transposed ? to : from;
        for (int i = 0; i < out.length; i++) {
            out[i] = in[source[i]];
        }
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        int[] source = transposed ? to : from;
        Matrix result = Matrix.zeros(rows(), x.cols());
        for (int i = 0; i < rows(); i++) {
            System.arraycopy(x.data(), x.offset() + source[i] * x.stride(), result.data(), i * x.cols(), x.cols());
        }
        return result;
    }

    @Override
    LinearOperator inverse() {
        return new Permutation(to, from);
    }

    @Override
    List<LinearOperator> operands() {
        return List.of();
    }

    @Override
    String kind() {
        return "permutation";
    }

    @Override
    public Cost cost() {
        return new Cost(0, 20.0 * rows());
    }
}
