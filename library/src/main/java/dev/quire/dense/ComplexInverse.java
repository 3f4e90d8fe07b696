package dev.quire.dense;

import dev.quire.ComplexMatrix;
import dev.quire.ComplexOperator;
import dev.quire.Cost;

/** The inverse of a factorised complex matrix, n × n, never formed: each product is a solution. */
record ComplexInverse(int n, Cost cost, Solution solution) implements ComplexOperator {

    /** Overwrites a block with the solution of a system or of that with the adjoint matrix. */
    @FunctionalInterface
    interface Solution {
        void solveInPlace(boolean adjoint, ComplexMatrix x);
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
    public boolean hasAdjoint() {
        return true;
    }

    @Override
    public void applyAdjoint(double[] y, double[] x) {
        solve(true, y, "y", x, "x");
    }

    /** Returns {@code 1 / (‖A‖₁ ‖A⁻¹‖₁)}; 0 where solutions overflow. */
    double reciprocalCondition(double norm) {
        double estimate = 1 / (norm * ComplexOneNorm.estimate(this));
        return estimate > 0 ? estimate : 0;
    }

    private void solve(boolean adjoint, double[] in, String nameIn, double[] out, String nameOut) {
        Doors.requireLength(in, nameIn, 2 * n);
        Doors.requireLength(out, nameOut, 2 * n);
        if (out == in) {
            throw new IllegalArgumentException(nameOut + ": expected an array other than " + nameIn + ", got the same");
        }
        System.arraycopy(in, 0, out, 0, 2 * n);
        solution.solveInPlace(adjoint, ComplexMatrix.wrap(out, 0, n, 1, 2));
    }

    @Override
    public ComplexMatrix times(ComplexMatrix x) {
        ComplexMatrix result = ComplexScaling.requireRows(x, "x", n).copy();
        solution.solveInPlace(false, result);
        return result;
    }

    @Override
    public ComplexMatrix adjointTimes(ComplexMatrix y) {
        ComplexMatrix result = ComplexScaling.requireRows(y, "y", n).copy();
        solution.solveInPlace(true, result);
        return result;
    }

    @Override
    public String toString() {
        return "inverse " + n + " × " + n;
    }
}
