package snippets;

import dev.quire.ComplexMatrix;
import dev.quire.ComplexOperator;
import dev.quire.Cost;
import dev.quire.Matrix;

/** Examples of {@link ComplexMatrix} and {@link ComplexOperator}. */
public final class ComplexSnippets {

    private ComplexSnippets() {}

    public static void product() {
        // @start region="product"
        ComplexMatrix a = ComplexMatrix.of(2, 2, 1, 0, 0, 1, 0, -1, 2, 0); // rows (1, i) and (−i, 2)
        ComplexMatrix square = a.times(a);
        ComplexMatrix gram = a.adjointTimes(a); // AᴴA without copying Aᴴ; A² here, since A is Hermitian
        Matrix imaginary = gram.imaginary();
        double[] y = a.times(1, 0, 0, 1); // A (1, i)
        // @end region="product"
        boolean vector = y[0] == 0 && y[1] == 0 && y[2] == 0 && y[3] == 1;
        if (!square.equals(gram, 0) || imaginary.get(0, 1) != 3 || gram.real(1, 1) != 5 || !vector) {
            throw new AssertionError(gram);
        }
    }

    // @start region="shift"
    /** Multiplication by i: an n × n operator that stores nothing. */
    record QuarterTurn(int rows) implements ComplexOperator {
        @Override
        public int cols() {
            return rows;
        }

        @Override
        public void apply(double[] x, double[] y) {
            for (int i = 0; i < 2 * rows; i += 2) {
                y[i] = -x[i + 1];
                y[i + 1] = x[i];
            }
        }

        @Override
        public boolean hasAdjoint() {
            return true;
        }

        @Override
        public void applyAdjoint(double[] y, double[] x) {
            for (int i = 0; i < 2 * rows; i += 2) {
                x[i] = y[i + 1];
                x[i + 1] = -y[i];
            }
        }

        @Override
        public Cost cost() {
            return new Cost(0, 32.0 * rows);
        }
    }
    // @end region="shift"

    public static void shift() {
        ComplexOperator turn = new QuarterTurn(2);
        ComplexMatrix identity = ComplexMatrix.identity(2);
        ComplexMatrix i = turn.times(identity);
        if (!i.equals(identity.scaled(0, 1), 0) || !turn.adjointTimes(i).equals(identity, 0)) {
            throw new AssertionError(i);
        }
    }
}
