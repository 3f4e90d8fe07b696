package dev.quire.dense;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.function.UnaryOperator;

/** The Moore–Penrose inverse of a factorised matrix, n × m, never formed: each product is a least-squares solution. */
record PseudoInverse(int rows, int cols, Cost cost, UnaryOperator<Matrix> solve, UnaryOperator<Matrix> solveTranspose)
        implements LinearOperator {

    @Override
    public void apply(double[] x, double[] y) {
        map(solve, x, "x", cols, y, "y", rows);
    }

    @Override
    public boolean hasTranspose() {
        return true;
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        map(solveTranspose, y, "y", rows, x, "x", cols);
    }

    private static void map(
            UnaryOperator<Matrix> map, double[] in, String nameIn, int from, double[] out, String nameOut, int to) {
        Doors.requireLength(in, nameIn, from);
        Doors.requireLength(out, nameOut, to);
        if (out == in) {
            throw new IllegalArgumentException(nameOut + ": expected an array other than " + nameIn + ", got the same");
        }
        System.arraycopy(map.apply(Matrix.wrap(in, 0, from, 1, 1)).toArray(), 0, out, 0, to);
    }

    @Override
    public Matrix times(Matrix x) {
        return solve.apply(Doors.requireRows(x, "x", cols));
    }

    @Override
    public Matrix transposeTimes(Matrix y) {
        return solveTranspose.apply(Doors.requireRows(y, "y", rows));
    }

    @Override
    public String toString() {
        return "pseudo-inverse " + rows + " × " + cols;
    }
}
