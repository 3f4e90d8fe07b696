package snippets;

import dev.quire.Matrix;

/** Examples of {@link Matrix}. */
public final class MatrixSnippets {

    private MatrixSnippets() {}

    public static void product() {
        // @start region="product"
        Matrix a = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);
        Matrix gram = a.transposeTimes(a); // AᵀA, 3 × 3, without copying Aᵀ
        double[] y = a.times(1, 0, -1); // A x
        Matrix left = a.columns(0, 2); // a view: no copy, shared entries
        Matrix.multiplyInto(false, left, true, left, 2, 0, gram.view(0, 2, 0, 2)); // 2 L Lᵀ into a block
        // @end region="product"
        if (y[0] != -2 || y[1] != -2 || gram.get(0, 0) != 10 || gram.get(2, 2) != 45) {
            throw new AssertionError(gram);
        }
    }

    public static void outer() {
        // @start region="outer"
        Matrix a = Matrix.identity(2);
        a.addOuterInPlace(-2, new double[] {0.6, 0.8}, new double[] {0.6, 0.8}); // I − 2 v vᵀ, a reflection
        // @end region="outer"
        if (!a.equals(Matrix.of(2, 2, 0.28, -0.96, -0.96, -0.28), 1e-15)) {
            throw new AssertionError(a);
        }
    }
}
