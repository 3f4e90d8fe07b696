package dev.quire.operator;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.dense.Lu;
import dev.quire.dense.Triangular;
import java.util.List;

/** Chooses how an inverse is applied: by the structure of the operator. */
final class Inverses {

    private Inverses() {}

    static LinearOperator of(LinearOperator a) {
        return switch (a) {
            case Expression expression -> expression.inverse();
            case Triangular triangle -> triangle.inverse();
            case Matrix matrix -> Lu.of(matrix).inverse();
            default -> throw unknown(a);
        };
    }

    /** {@code (A + U Vᵀ)⁻¹ = A⁻¹ − W C⁻¹ Zᵀ} with {@code W = A⁻¹ U}, {@code Z = A⁻ᵀ V} and the capacitance {@code C = I + Vᵀ W}. */
    static LinearOperator updated(LinearOperator a, LowRank update) {
        LinearOperator inverse = of(a);
        Matrix w = inverse.times(update.u);
        Matrix z = inverse.transposeTimes(update.v);
        Matrix capacitance = Matrix.identity(w.cols()).plus(update.v.transposeTimes(w));
        LinearOperator correction = new Product(List.of(w, Lu.of(capacitance).inverse(), new Transposed(z)));
        return new Sum(List.of(inverse, new Scaled(-1, correction)));
    }

    static IllegalArgumentException unknown(LinearOperator a) {
        return new IllegalArgumentException(
                "a: expected an operator whose structure tells its inverse (identity, diagonal, "
                        + "permutation, triangle, dense matrix, or a product, multiple, transpose, block diagonal or Kronecker product of "
                        + "such, or one plus a low rank), got " + Arguments.tree(a));
    }
}
