package dev.quire;

import dev.quire.control.Interruption;

/**
 * A linear map from ℂⁿ to ℂᵐ, known by its action: {@code y = A x}. Vectors are interleaved: {@code x} holds the real and the imaginary part of
 * its first entry, then those of the second, 2n values in all.
 *
 * <p>Implementations are immutable and can be shared by threads unless their documentation says otherwise.
 *
 * {@snippet class="snippets.ComplexSnippets" region="shift"}
 */
public interface ComplexOperator {

    /**
     * Returns the length of a result.
     *
     * @return m ≥ 0
     */
    int rows();

    /**
     * Returns the length of an argument.
     *
     * @return n ≥ 0
     */
    int cols();

    /**
     * Computes {@code y = A x}.
     *
     * @param x the argument, 2n values, not modified
     * @param y receives the result, 2m values; must not be {@code x}
     * @throws IllegalArgumentException if an array is null, has the wrong length, or both are the same
     */
    void apply(double[] x, double[] y);

    /**
     * Tells whether {@link #applyAdjoint} works.
     *
     * @return true if the adjoint can be applied
     */
    boolean hasAdjoint();

    /**
     * Computes {@code x = Aᴴ y}, with the conjugate transpose.
     *
     * @param y the argument, 2m values, not modified
     * @param x receives the result, 2n values; must not be {@code y}
     * @throws IllegalArgumentException if an array is null, has the wrong length, or both are the same
     * @throws UnsupportedOperationException if {@link #hasAdjoint()} is false
     */
    void applyAdjoint(double[] y, double[] x);

    /**
     * Computes {@code A X} for a block of k vectors. The default applies the operator column by column; implementations
     * with a faster way override it.
     *
     * @param x the block, {@code n × k}
     * @return a new matrix, {@code m × k}
     * @throws IllegalArgumentException if {@code x} is null or has other than n rows
     */
    default ComplexMatrix times(ComplexMatrix x) {
        ComplexMatrix.requireRows(x, "x", cols());
        ComplexMatrix result = ComplexMatrix.zeros(rows(), x.cols());
        double[] value = new double[2 * rows()];
        for (int j = 0; j < x.cols(); j++) {
            Interruption.check();
            apply(x.column(j), value);
            result.setColumn(j, value);
        }
        return result;
    }

    /**
     * Computes {@code Aᴴ Y} for a block of k vectors. The default applies the adjoint column by column; implementations
     * with a faster way override it.
     *
     * @param y the block, {@code m × k}
     * @return a new matrix, {@code n × k}
     * @throws IllegalArgumentException if {@code y} is null or has other than m rows
     * @throws UnsupportedOperationException if {@link #hasAdjoint()} is false
     */
    default ComplexMatrix adjointTimes(ComplexMatrix y) {
        ComplexMatrix.requireRows(y, "y", rows());
        ComplexMatrix result = ComplexMatrix.zeros(cols(), y.cols());
        double[] value = new double[2 * cols()];
        for (int j = 0; j < y.cols(); j++) {
            Interruption.check();
            applyAdjoint(y.column(j), value);
            result.setColumn(j, value);
        }
        return result;
    }

    /**
     * Estimates the cost of one {@link #apply}.
     *
     * @return flops and bytes
     */
    Cost cost();
}
