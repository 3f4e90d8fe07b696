package dev.quire.operator;

import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.util.Arrays;

/** One operator under {@link Laws}: each method returns how far a law is from holding. */
final class LawTrial {

    private static final double ALPHA = 0.75;
    private static final double BETA = -1.625;

    private final LinearOperator a;
    private final RandomStream stream;

    LawTrial(LinearOperator a, RandomStream stream) {
        this.a = a;
        this.stream = stream;
    }

    private double[] vector(int n, String name) {
        RandomStream child = stream.child(name);
        double[] x = new double[n];
        Arrays.setAll(x, i -> child.gaussian(i, 0));
        return x;
    }

    private int in(boolean transposed) {
        return transposed ? a.rows() : a.cols();
    }

    private int out(boolean transposed) {
        return transposed ? a.cols() : a.rows();
    }

    private double[] applied(boolean transposed, double[] x) {
        double[] y = new double[out(transposed)];
        Expression.multiply(a, transposed, x, y);
        return y;
    }

    double linearity() {
        double[] x = vector(a.cols(), "x");
        double[] z = vector(a.cols(), "z");
        double[] both = new double[a.cols()];
        Arrays.setAll(both, j -> ALPHA * x[j] + BETA * z[j]);
        double[] ax = applied(false, x);
        double[] az = applied(false, z);
        double[] expected = new double[a.rows()];
        Arrays.setAll(expected, i -> ALPHA * ax[i] + BETA * az[i]);
        double scale = ALPHA * norm(ax) + Math.abs(BETA) * norm(az);
        return relative(distance(applied(false, both), expected), scale);
    }

    double zero() {
        return norm(applied(false, new double[a.cols()]));
    }

    double adjoint() {
        double[] x = vector(a.cols(), "x");
        double[] y = vector(a.rows(), "y");
        double[] ax = applied(false, x);
        double[] aty = applied(true, y);
        double scale = norm(ax) * norm(y) + norm(x) * norm(aty);
        return relative(Math.abs(dot(ax, y) - dot(x, aty)), scale);
    }

    double repeated(boolean transposed) {
        double[] x = vector(in(transposed), "x");
        return Arrays.equals(applied(transposed, x), applied(transposed, x)) ? 0 : 1;
    }

    double written(boolean transposed) {
        double[] x = vector(in(transposed), "x");
        double[] before = x.clone();
        double[] y = new double[out(transposed)];
        Arrays.fill(y, Double.NaN);
        Expression.multiply(a, transposed, x, y);
        return Arrays.equals(applied(transposed, x), y) && Arrays.equals(before, x) ? 0 : 1;
    }

    /** A block in the middle of a larger matrix, so that offset and stride matter. */
    double block(boolean transposed, int k) {
        RandomStream child = stream.child("block");
        Matrix larger = Matrix.generate(in(transposed) + 2, k + 3, child::gaussian);
        Matrix before = larger.copy();
        Matrix x = larger.view(1, in(transposed) + 1, 2, k + 2);
        Matrix product = Expression.product(a, transposed, x);
        if (!larger.equals(before)) {
            throw new IllegalStateException("the block was modified");
        }
        if (product.rows() != out(transposed) || product.cols() != k) {
            throw new IllegalStateException("expected " + out(transposed) + " × " + k + ", got " + product.shape());
        }
        double worst = 0;
        for (int j = 0; j < k; j++) {
            double[] expected = applied(transposed, x.column(j));
            double error = relative(distance(product.column(j), expected), norm(expected));
            worst = error <= worst ? worst : error;
        }
        return worst;
    }

    double refusals(boolean transposed) {
        int n = in(transposed);
        int m = out(transposed);
        refused("a longer argument", () -> Expression.multiply(a, transposed, new double[n + 1], new double[m]));
        refused("a longer result", () -> Expression.multiply(a, transposed, new double[n], new double[m + 1]));
        refused("no argument", () -> Expression.multiply(a, transposed, null, new double[m]));
        refused("no result", () -> Expression.multiply(a, transposed, new double[n], null));
        refused("a block with more rows", () -> Expression.product(a, transposed, Matrix.zeros(n + 1, 2)));
        refused("no block", () -> Expression.product(a, transposed, null));
        if (n == m) {
            double[] x = new double[n];
            refused("an argument for its result", () -> Expression.multiply(a, transposed, x, x));
        }
        return 0;
    }

    private static void refused(String what, Runnable call) {
        try {
            call.run();
        } catch (IllegalArgumentException expected) {
            return;
        }
        throw new IllegalStateException("expected an IllegalArgumentException for " + what + ", got none");
    }

    double noTranspose() {
        try {
            applied(true, new double[a.rows()]);
        } catch (UnsupportedOperationException expected) {
            return 0;
        }
        return 1;
    }

    private static double relative(double error, double scale) {
        return error == 0 ? 0 : error / scale;
    }

    private static double distance(double[] x, double[] y) {
        double[] difference = new double[x.length];
        Arrays.setAll(difference, i -> x[i] - y[i]);
        return norm(difference);
    }

    private static double norm(double[] x) {
        return Matrix.wrap(x, 0, x.length, 1, 1).frobeniusNorm();
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
