package snippets;

import dev.quire.FloatMatrix;
import dev.quire.Matrix;

/** Examples of {@link FloatMatrix}. */
public final class FloatMatrixSnippets {

    private FloatMatrixSnippets() {}

    public static void product() {
        // @start region="product"
        FloatMatrix a = FloatMatrix.generate(3, 2, (i, j) -> 1.0 / (i + j + 1));
        FloatMatrix gram = a.transposeTimes(a); // AᵀA, 2 × 2, in floats
        Matrix exact = a.toDouble(); // the same entries
        Matrix same = a.times(Matrix.identity(2)); // A as an operator, in doubles
        FloatMatrix rounded = Matrix.of(1, 2, 0.1, 0.2).toFloat(); // each to the nearest float
        // @end region="product"
        if (gram.rows() != 2 || !same.equals(exact) || rounded.get(0, 1) != 0.2f) {
            throw new AssertionError(gram);
        }
    }
}
