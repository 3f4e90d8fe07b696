package dev.quire.dense;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;

/** The inverse of a factorised matrix, n × n, never formed: each product is a solution. */
record Inverse(int n, Cost cost, Solution solution) implements LinearOperator {

    /** Overwrites a block with the solution of a system or of the transposed one. */
    @FunctionalInterface
    interface Solution {
        void solveInPlace(boolean transposed, Matrix x);
    }

    @Override
    public int rows() {
        return n;
    }

    @Override
    public int cols() {
        return n;
    }

    @Override
    public void apply(double[] x, double[] y) {
        solve(false, x, "x", y, "y");
    }

    @Override
    public boolean hasTranspose() {
        return true;
    }

    @Override
    public void applyTranspose(double[] y, double[] x) {
        solve(true, y, "y", x, "x");
    }

    /** Returns {@code 1 / (‖A‖₁ ‖A⁻¹‖₁)}; 0 where solutions overflow. */
    double reciprocalCondition(double norm) {
        double estimate = 1 / (norm * OneNorm.estimate(this));
        return estimate > 0 ? estimate : 0;
    }

    private void solve(boolean transposed, double[] in, String nameIn, double[] out, String nameOut) {
        Doors.requireLength(in, nameIn, n);
        Doors.requireLength(out, nameOut, n);
        if (out == in) {
            throw new IllegalArgumentException(nameOut + ": expected an array other than " + nameIn + ", got the same");
        }
        System.arraycopy(in, 0, out, 0, n);
        solution.solveInPlace(transposed, Matrix.wrap(out, 0, n, 1, 1));
    }

    @Override
    public Matrix times(Matrix x) {
        Matrix result = Doors.requireRows(x, "x", n).copy();
        solution.solveInPlace(false, result);
        return result;
    }

    @Override
    public Matrix transposeTimes(Matrix y) {
        Matrix result = Doors.requireRows(y, "y", n).copy();
        solution.solveInPlace(true, result);
        return result;
    }

    @Override
    public String toString() {
        return "inverse " + n + " × " + n;
    }
}
