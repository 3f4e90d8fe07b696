package dev.quire.datasets.problems;

import static dev.quire.datasets.problems.Arguments.requireInside;
import static dev.quire.datasets.problems.Arguments.requireSize;
import static dev.quire.datasets.problems.Arguments.requireStream;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Matrices that algorithms are known to stumble over: badly conditioned, badly scaled, singular, with values that nearly agree or do agree.
 *
 * {@snippet class="snippets.DatasetSnippets" region="zoo"}
 *
 * <p>Formulas after N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, chapter 28, A Gallery of Test Matrices
 * (<a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>). Indices in formulas run from 1. Each entry is the formula as double arithmetic has it.
 */
public final class MatrixZoo {

    /** Near the largest double, with room for a sum of some thousand squares of normal variates. */
    private static final double LARGE = 0x1p1010;

    /** Near the smallest normal double, with room for the same number of digits below. */
    private static final double SMALL = 0x1p-960;

    private MatrixZoo() {}

    /**
     * Returns the Hilbert matrix, {@code a_ij = 1/(i + j − 1)}: symmetric positive definite, with {@code κ₂ ≈ e^{3.5n}}; from n = 13 on singular to working
     * precision.
     *
     * @param n n ≥ 0
     * @return a new n × n matrix
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public static Matrix hilbert(int n) {
        requireSize(n, "n");
        return Matrix.generate(n, n, (i, j) -> 1.0 / (1 + i + j));
    }

    /**
     * Returns Kahan's triangle {@code diag(1, s, …, sⁿ⁻¹) T} with {@code s = sin θ} and T with ones on the diagonal and {@code −cos θ} above it: close to singular
     * although no diagonal entry says so, since {@code T⁻¹} has an entry {@code cos θ (1 + cos θ)ⁿ⁻²} (W. Kahan, Numerical linear algebra, Canad. Math. Bull. 9 (1966),
     * <a href="https://doi.org/10.4153/CMB-1966-083-2">doi:10.4153/CMB-1966-083-2</a>).
     *
     * @param n n ≥ 0
     * @param theta θ, 0 &lt; θ &lt; π
     * @return a new n × n matrix
     * @throws IllegalArgumentException if {@code n} is negative or {@code theta} out of its range
     */
    public static Matrix kahan(int n, double theta) {
        requireSize(n, "n");
        requireInside(theta, 0, Math.PI, "theta");
        double s = Math.sin(theta);
        double c = Math.cos(theta);
        return Matrix.generate(n, n, (i, j) -> i > j ? 0 : Math.pow(s, i) * (i == j ? 1 : -c));
    }

    /**
     * Returns Frank's matrix, {@code a_ij = n + 1 − max(i, j)} on and above the diagonal and just below it, 0 elsewhere: of determinant 1, with eigenvalues in pairs
     * {@code λ, 1/λ}, the small of which are badly conditioned.
     *
     * @param n n ≥ 0
     * @return a new n × n matrix of integers
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public static Matrix frank(int n) {
        requireSize(n, "n");
        return Matrix.generate(n, n, (i, j) -> j < i - 1 ? 0 : n - Math.max(i, j));
    }

    /**
     * Returns Wilkinson's {@code W_n⁺}: symmetric and tridiagonal, {@code |i − (n + 1)/2|} on the diagonal and 1 beside it. For odd n its large eigenvalues come in pairs
     * that agree to more digits the larger they are, 14 for n = 21, and are never equal.
     *
     * @param n n ≥ 0
     * @return a new n × n matrix
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public static Matrix wilkinson(int n) {
        requireSize(n, "n");
        return Matrix.generate(n, n, (i, j) -> i == j ? Math.abs(i - (n - 1) / 2.0) : Math.abs(i - j) == 1 ? 1 : 0);
    }

    /**
     * Returns {@code a_ij = min(i, j)}: symmetric positive definite, with Cholesky factor of ones and an inverse that takes second differences; its eigenvalues are
     * {@code 1/(4 sin²((2k − 1)π/(4n + 2)))}, k = 1 … n.
     *
     * @param n n ≥ 0
     * @return a new n × n matrix of integers
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public static Matrix minima(int n) {
        requireSize(n, "n");
        return Matrix.generate(n, n, (i, j) -> 1 + Math.min(i, j));
    }

    /**
     * Returns the matrix on which partial pivoting does its worst: 1 on the diagonal and in the last column, −1 below the diagonal. No rows are exchanged and the last
     * column of U is {@code 1, 2, 4, …, 2ⁿ⁻¹}.
     *
     * @param n n ≥ 0
     * @return a new n × n matrix of integers
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public static Matrix growth(int n) {
        requireSize(n, "n");
        return Matrix.generate(n, n, (i, j) -> i == j || j == n - 1 ? 1 : i > j ? -1 : 0);
    }

    /**
     * Returns independent standard normal entries.
     *
     * @param m the number of rows, ≥ 0
     * @param n the number of columns, ≥ 0
     * @param stream gives entry (i, j) from its coordinate (i, j)
     * @return a new m × n matrix
     * @throws IllegalArgumentException if a size is negative or {@code stream} is null
     */
    public static Matrix gaussian(int m, int n, RandomStream stream) {
        requireSize(m, "m");
        requireSize(n, "n");
        return Matrix.generate(m, n, requireStream(stream)::gaussian);
    }

    /**
     * Returns square matrices of every kind, by name: random, Hilbert, Kahan, Frank, Wilkinson, graded rows and columns, condition
     * 10¹⁵, repeated and clustered singular values, deficient rank, one column of zeros, nothing but ones, nothing but zeros, and entries near overflow and underflow.
     *
     * @param n the size of each, ≥ 4
     * @param stream gives what is random in each from a child of its own
     * @return the matrices in this order, made anew at each call; the map is unmodifiable
     * @throws IllegalArgumentException if {@code n} is below 4 or {@code stream} is null
     */
    public static Map<String, Matrix> square(int n, RandomStream stream) {
        Arguments.requireAtLeast(n, 4, "n");
        requireStream(stream);
        Map<String, Matrix> zoo = new LinkedHashMap<>();
        zoo.put("random", gaussian(n, n, stream.child("random")));
        zoo.put("Hilbert", hilbert(n));
        zoo.put("Kahan", kahan(n, 1.2));
        zoo.put("Frank", frank(n));
        zoo.put("Wilkinson", wilkinson(n));
        zoo.put("graded rows", graded(n, stream.child("rows"), true));
        zoo.put("graded columns", graded(n, stream.child("columns"), false));
        zoo.put("condition 1e15", Spectra.planted(n, n, Spectra.geometric(n, 1e15), stream.child("condition")));
        zoo.put("repeated", Spectra.planted(n, n, Spectra.clustered(n, 3, 0), stream.child("repeated")));
        zoo.put("clustered", Spectra.planted(n, n, Spectra.clustered(n, 3, 1e-14), stream.child("clustered")));
        zoo.put("low rank", Spectra.planted(n, n, Spectra.geometric(n / 4, 10), stream.child("rank")));
        Matrix gap = gaussian(n, n, stream.child("gap"));
        gap.setColumn(n / 2, new double[n]);
        zoo.put("zero column", gap);
        zoo.put("ones", Matrix.generate(n, n, (i, j) -> 1));
        zoo.put("zeros", Matrix.zeros(n, n));
        zoo.put("near overflow", gaussian(n, n, stream.child("large")).scaled(LARGE));
        zoo.put("near underflow", gaussian(n, n, stream.child("small")).scaled(SMALL));
        return Collections.unmodifiableMap(zoo);
    }

    /**
     * Returns symmetric matrices of every kind, by name: random, Hilbert, Wilkinson and ten copies of it glued together, geometric, repeated and clustered eigenvalues,
     * deficient rank, graded, one value far from the others, and entries near overflow and underflow.
     *
     * @param n the size of each, ≥ 4
     * @param stream gives what is random in each from a child of its own
     * @return the matrices in this order, made anew at each call, each symmetric to the last bit; the map is unmodifiable
     * @throws IllegalArgumentException if {@code n} is below 4 or {@code stream} is null
     */
    public static Map<String, Matrix> symmetric(int n, RandomStream stream) {
        Arguments.requireAtLeast(n, 4, "n");
        requireStream(stream);
        Map<String, Matrix> zoo = new LinkedHashMap<>();
        zoo.put("random", symmetricGaussian(n, stream.child("random")));
        zoo.put("Hilbert", hilbert(n));
        zoo.put("minima", minima(n));
        zoo.put("Wilkinson", wilkinson(n));
        zoo.put("glued Wilkinson", glued(n, Math.max(3, n / 10 | 1), 1e-12));
        zoo.put("condition 1e15", Spectra.symmetric(Spectra.geometric(n, 1e15), stream.child("condition")));
        zoo.put("repeated", Spectra.symmetric(Spectra.clustered(n, 3, 0), stream.child("repeated")));
        zoo.put("clustered", Spectra.symmetric(Spectra.clustered(n, 3, 1e-14), stream.child("clustered")));
        zoo.put("low rank", Spectra.symmetric(Arrays.copyOf(Spectra.geometric(n / 4, 10), n), stream.child("rank")));
        double[] apart = new double[n];
        Arrays.setAll(apart, i -> i == 0 ? -1 : 1e-8 * (1 + i));
        zoo.put("one apart", Spectra.symmetric(apart, stream.child("apart")));
        Matrix grade = symmetricGaussian(n, stream.child("graded"));
        zoo.put("graded", Matrix.generate(n, n, (i, j) -> Math.scalb(grade.get(i, j), -(100 * i / n) - 100 * j / n)));
        zoo.put("near overflow", symmetricGaussian(n, stream.child("large")).scaled(LARGE));
        zoo.put("near underflow", symmetricGaussian(n, stream.child("small")).scaled(SMALL));
        return Collections.unmodifiableMap(zoo);
    }

    /** Rows or columns from 1 down to {@code 2⁻⁴⁰⁰}, in an order that is not theirs. */
    private static Matrix graded(int n, RandomStream stream, boolean rows) {
        Matrix a = gaussian(n, n, stream);
        int step = n % 5 == 0 ? 7 : 5;
        return Matrix.generate(
                n, n, (i, j) -> Math.scalb(a.get(i, j), -(int) (400L * ((long) step * (rows ? i : j) % n) / n)));
    }

    private static Matrix symmetricGaussian(int n, RandomStream stream) {
        return Matrix.generate(n, n, (i, j) -> stream.gaussian(Math.min(i, j), Math.max(i, j)));
    }

    /** Copies of {@code W_block⁺} along the diagonal, the last one cut off, with the glue between them. */
    private static Matrix glued(int n, int block, double glue) {
        return Matrix.generate(n, n, (i, j) -> {
            if (i == j) {
                return Math.abs(i % block - (block - 1) / 2.0);
            }
            return Math.abs(i - j) > 1 ? 0 : Math.max(i, j) % block == 0 ? glue : 1;
        });
    }
}
