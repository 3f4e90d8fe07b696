package dev.quire.datasets.problems;

import dev.quire.Matrix;
import dev.quire.dense.Qr;
import dev.quire.random.RandomStream;
import java.util.Arrays;

/**
 * Matrices whose singular values or eigenvalues are given and whose vectors are uniformly random, and spectra to give them.
 *
 * {@snippet class="snippets.DatasetSnippets" region="planted"}
 */
public final class Spectra {

    private Spectra() {}

    /**
     * Returns {@code A = U diag(σ) Vᵀ} with {@code A} m × n, {@code σ} of length k ≤ min(m, n), and {@code U} m × k and {@code V}
     * n × k independent and Haar distributed: the Q factors of Gaussian matrices, with the signs that make the diagonal of R
     * positive (Mezzadri 2007, <a href="https://arxiv.org/abs/math-ph/0609050">arXiv:math-ph/0609050</a>).
     *
     * <p>The singular values of the returned matrix are σ and {@code min(m, n) − k} zeros, each up to {@code p(m, n) u σ₁} with
     * {@code u = 2⁻⁵³} and a modest polynomial p: what the factors lack in orthonormality and the product rounds. Takes about
     * {@code 4(m + n)k² + 2mnk} flops.
     *
     * @param m the number of rows, ≥ 0
     * @param n the number of columns, ≥ 0
     * @param singularValues σ in any order, each finite and ≥ 0; not modified
     * @param stream gives U from its child {@code left} and V from its child {@code right}, so that one does not depend on the
     *     size of the other
     * @return a new {@code m × n} matrix
     * @throws IllegalArgumentException if a size is negative, there are more values than min(m, n), one of them is negative or not
     *     finite, or an argument is null
     */
    public static Matrix planted(int m, int n, double[] singularValues, RandomStream stream) {
        if (m < 0) {
            throw new IllegalArgumentException("m: expected a number ≥ 0, got " + m);
        }
        if (n < 0) {
            throw new IllegalArgumentException("n: expected a number ≥ 0, got " + n);
        }
        if (singularValues == null || singularValues.length > Math.min(m, n)) {
            throw new IllegalArgumentException("singularValues: expected at most min(m, n) = " + Math.min(m, n)
                    + " values, got " + (singularValues == null ? "null" : singularValues.length));
        }
        for (int i = 0; i < singularValues.length; i++) {
            if (!(singularValues[i] >= 0 && singularValues[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "singularValues[" + i + "]: expected a finite number ≥ 0, got " + singularValues[i]);
            }
        }
        if (stream == null) {
            throw new IllegalArgumentException("stream: expected a random stream, got null");
        }
        int k = singularValues.length;
        Matrix u = haar(m, k, stream.child("left"));
        Matrix v = haar(n, k, stream.child("right"));
        Matrix scaled = Matrix.generate(m, k, (i, j) -> u.get(i, j) * singularValues[j]);
        return scaled.timesTranspose(v);
    }

    /**
     * Returns {@code A = Q diag(λ) Qᵀ} with Q n × n and Haar distributed, symmetric to the last bit. The eigenvalues are λ, each up to {@code p(n) u max|λ|}, and the
     * cost is {@code 6n³} flops.
     *
     * {@snippet class="snippets.DatasetSnippets" region="symmetric"}
     *
     * @param eigenvalues λ in any order, each finite; not modified
     * @param stream gives Q from its child {@code vectors}
     * @return a new n × n matrix, n the number of values
     * @throws IllegalArgumentException if a value is not finite or an argument is null
     */
    public static Matrix symmetric(double[] eigenvalues, RandomStream stream) {
        Arguments.require(eigenvalues != null, "eigenvalues: expected an array, got null");
        for (int i = 0; i < eigenvalues.length; i++) {
            Arguments.require(
                    Double.isFinite(eigenvalues[i]),
                    "eigenvalues[" + i + "]: expected a finite number, got " + eigenvalues[i]);
        }
        int n = eigenvalues.length;
        Matrix q = haar(n, n, Arguments.requireStream(stream).child("vectors"));
        Matrix scaled = Matrix.generate(n, n, (i, j) -> q.get(i, j) * eigenvalues[j]);
        Matrix a = scaled.timesTranspose(q);
        return Matrix.generate(n, n, (i, j) -> a.get(Math.max(i, j), Math.min(i, j)));
    }

    /**
     * Returns {@code 1, κ^{−1/(n−1)}, …, 1/κ}: each value the same multiple of the one before. What LAPACK's tests call mode 3.
     *
     * @param n the number of values, ≥ 0; a single one is 1
     * @param condition κ, finite and ≥ 1
     * @return a new array
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double[] geometric(int n, double condition) {
        Arguments.requireSize(n, "n");
        Arguments.require(
                condition >= 1 && condition < Double.POSITIVE_INFINITY,
                "condition: expected a finite number ≥ 1, got " + condition);
        double[] values = new double[n];
        Arrays.setAll(values, i -> Math.pow(condition, -i / Math.max(1.0, n - 1)));
        return values;
    }

    /**
     * Returns values near {@code 1, (c − 1)/c, …, 1/c}, about n/c of them at each of these c places, where they fall in equal steps by {@code width} in all: repeated
     * values for a width of 0, clusters for a small one.
     *
     * @param n the number of values, ≥ 0
     * @param clusters c, 1 ≤ c
     * @param width how far the largest value of a cluster is from its smallest, 0 ≤ width &lt; 1/c
     * @return a new array, descending
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double[] clustered(int n, int clusters, double width) {
        Arguments.requireSize(n, "n");
        Arguments.requireAtLeast(clusters, 1, "clusters");
        Arguments.require(
                width >= 0 && width < 1.0 / clusters,
                "width: expected 0 ≤ width < " + 1.0 / clusters + ", got " + width);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            int cluster = (int) ((long) i * clusters / n);
            long first = ((long) cluster * n + clusters - 1) / clusters;
            long next = ((long) (cluster + 1) * n + clusters - 1) / clusters;
            double fall = width * (i - first) / Math.max(1, next - first - 1);
            values[i] = (clusters - cluster) / (double) clusters - fall;
        }
        return values;
    }

    private static Matrix haar(int m, int k, RandomStream stream) {
        Qr qr = Qr.of(Matrix.generate(m, k, stream::gaussian));
        Matrix q = qr.q();
        Matrix r = qr.r();
        return Matrix.generate(m, k, (i, j) -> r.get(j, j) < 0 ? -q.get(i, j) : q.get(i, j));
    }
}
