package dev.quire.dense;

import dev.quire.Bound;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.Outcome;
import dev.quire.Status;
import dev.quire.control.Progress;
import dev.quire.random.RandomStream;
import java.util.Optional;

/**
 * An estimate of {@code ‖A‖₂ = σ₁} of an operator A, m × n, that is known by its products alone, with an upper bound.
 *
 * {@snippet class="snippets.FactorisationSnippets" region="twoNorm"}
 *
 * <p><b>Method.</b> Lanczos on {@code AᵀA}, begun at a Gaussian vector, as Golub and Kahan's bidiagonalisation {@code A V = U B} with both bases kept and orthogonalised twice: the estimate is the norm of B. It converges with the gap between σ₁ and the
 * other singular values, and much faster than the power method.
 *
 * <p><b>Cost.</b> {@code 2k + 2} products with A or Aᵀ in k steps, and {@code 4(m + n)k²} flops; keeps {@code (m + n)k} numbers.
 *
 * <p><b>Bound.</b> The estimate σ̂ is never above σ₁ but for rounding, and {@code σ₁ ≤ σ̂ / (1 − ε)^½} except with probability δ, where {@code ε = (ln(1.648 √n / δ) / (2k − 1))²}, whatever the spectrum is (J. Kuczyński, H. Woźniakowski, Estimating the largest
 * eigenvalue by the power and Lanczos algorithms with a random start, SIAM J. Matrix Anal. Appl. 13 (1992), theorem 4.2, <a href="https://doi.org/10.1137/0613066">doi:10.1137/0613066</a>).
 *
 * @param steps k, the most there are; fewer where the bases span everything that A does to the first vector
 * @param failureProbability δ, in (0, 1)
 * @param stream the randomness of the first vector
 */
public record TwoNorm(int steps, double failureProbability, RandomStream stream) {

    /** A step that leaves so little beside what is there already, relative to the norm, has found an invariant subspace. */
    private static final double NOTHING = 0x1p-46;

    /** Beyond what products and orthogonalisation of a few dozen vectors round. */
    private static final double ROUNDING = 0x1p-40;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if there is not one step at least, δ is outside (0, 1), or the stream is null
     */
    public TwoNorm {
        if (steps < 1) {
            throw new IllegalArgumentException("steps: expected at least 1, got " + steps);
        }
        if (!(failureProbability > 0 && failureProbability < 1)) {
            throw new IllegalArgumentException(
                    "failureProbability: expected a number in (0, 1), got " + failureProbability);
        }
        if (stream == null) {
            throw new IllegalArgumentException("stream: expected a stream, got null");
        }
    }

    /**
     * Returns what suits most: 20 steps, with which the bound is 5 % above the estimate for n up to a thousand, and a failure probability of 10⁻³.
     *
     * @return the algorithm
     */
    public static TwoNorm defaults() {
        return new TwoNorm(20, 1e-3, RandomStream.of(0, "two norm"));
    }

    /**
     * Returns a copy with another number of steps.
     *
     * @param newSteps k ≥ 1
     * @return the changed algorithm
     * @throws IllegalArgumentException if k is outside its range
     */
    public TwoNorm steps(int newSteps) {
        return new TwoNorm(newSteps, failureProbability, stream);
    }

    /**
     * Returns a copy with another failure probability of the bound.
     *
     * @param newProbability δ, in (0, 1)
     * @return the changed algorithm
     * @throws IllegalArgumentException if δ is outside its range
     */
    public TwoNorm failureProbability(double newProbability) {
        return new TwoNorm(steps, newProbability, stream);
    }

    /**
     * Returns a copy with another randomness.
     *
     * @param newStream the stream
     * @return the changed algorithm
     * @throws IllegalArgumentException if the stream is null
     */
    public TwoNorm stream(RandomStream newStream) {
        return new TwoNorm(steps, failureProbability, newStream);
    }

    /**
     * An estimate and its evidence.
     *
     * @param value σ̂, at most ‖A‖₂ but for rounding
     * @param residual {@code ‖Aᵀ u − σ̂ v‖₂} with {@code u = A v/σ̂}, for the vector v of length 1 found with it: some singular value is about that near to σ̂, not necessarily the largest
     * @param iterations steps done
     * @param products with A or Aᵀ
     * @param bound on ‖A‖₂; empty where the steps are too few for one
     */
    public record Result(double value, double residual, int iterations, long products, Optional<Bound> bound)
            implements Outcome {

        /**
         * Checks the components.
         *
         * @throws IllegalArgumentException if the bound is null
         */
        public Result {
            if (bound == null) {
                throw new IllegalArgumentException("bound: expected a bound or none, got null");
            }
        }

        @Override
        public Status status() {
            return Status.CONVERGED;
        }
    }

    /**
     * Estimates {@code ‖A‖₂}.
     *
     * @param a A, m × n, with a transpose
     * @return the estimate; 0 for an operator without rows or columns
     * @throws IllegalArgumentException if {@code a} is null or without a transpose
     * @throws ArithmeticException if a product with a vector of length 1 is not finite
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public Result estimate(LinearOperator a) {
        if (a == null || !a.hasTranspose()) {
            throw new IllegalArgumentException("a: expected an operator with a transpose, got "
                    + (a == null ? "null" : a.rows() + " × " + a.cols() + " without"));
        }
        int m = a.rows();
        int n = a.cols();
        int most = Math.min(steps, Math.min(m, n));
        if (most == 0) {
            return new Result(0, 0, 0, 0, Optional.of(Bound.certain(0, "no entries")));
        }
        Matrix u = Matrix.zeros(most, m);
        Matrix v = Matrix.zeros(most, n);
        double[] first = new double[n];
        stream.fillGaussian(0, 0, first, 0, n);
        double[] diagonal = new double[most];
        double[] beside = new double[most];
        double length = Vectors.norm2(n, first, 0);
        double[] next = first;
        int done = 0;
        boolean invariant = most == n;
        try (Progress.Task task = Progress.start("2-norm", most)) {
            for (int k = 0; k < most; k++) {
                store(next, length, v, k);
                double[] image = new double[m];
                a.apply(v.row(k), image);
                diagonal[k] = takeOut(u, k, image);
                double size = Math.max(largest(diagonal, k + 1), largest(beside, k));
                done = k + 1;
                if (!(diagonal[k] > NOTHING * size)) {
                    invariant = true;
                    break;
                }
                store(image, diagonal[k], u, k);
                next = new double[n];
                a.applyTranspose(u.row(k), next);
                length = takeOut(v, k + 1, next);
                beside[k] = length;
                task.step(size);
                if (!(length > NOTHING * size)) {
                    invariant = true;
                    break;
                }
            }
        }
        return result(a, done, invariant, diagonal, beside, v);
    }

    private Result result(LinearOperator a, int k, boolean invariant, double[] diagonal, double[] beside, Matrix v) {
        Svd svd = Svd.of(Matrix.generate(k, k, (i, j) -> i == j ? diagonal[i] : j == i + 1 ? beside[i] : 0));
        double value = svd.singularValues()[0];
        int n = v.cols();
        double[] x = v.rows(0, k).transposeTimes(svd.v().columns(0, 1)).toArray();
        double[] image = new double[a.rows()];
        double[] back = new double[n];
        a.apply(x, image);
        double residual = 0;
        if (value > 0) {
            Vectors.scale(image.length, 1 / value, image, 0);
            a.applyTranspose(image, back);
            Vectors.axpy(n, -value, x, 0, back, 0);
            residual = Vectors.norm2(n, back, 0);
        }
        double epsilon = Math.pow(Math.log(1.648 * Math.sqrt(n) / failureProbability) / (2.0 * k - 1), 2);
        // A subspace that A does not leave has all of what the first vector had a part of, which is everything with
        // probability 1.
        double upper = invariant ? value * (1 + ROUNDING) : value / Math.sqrt(1 - epsilon);
        Optional<Bound> bound = invariant || epsilon < 1
                ? Optional.of(new Bound(upper, failureProbability, "Kuczyński and Woźniakowski 1992, theorem 4.2"))
                : Optional.empty();
        return new Result(value, residual, k, 2L * k + 2, bound);
    }

    private static void store(double[] x, double length, Matrix basis, int k) {
        for (int i = 0; i < x.length; i++) {
            basis.set(k, i, x[i] / length);
        }
    }

    /** Makes x orthogonal to the first rows of a basis, twice because once leaves rounding of the size of what is taken out; returns what is left of its length. */
    private static double takeOut(Matrix basis, int count, double[] x) {
        Matrix rows = basis.rows(0, count);
        for (int pass = 0; pass < 2; pass++) {
            double[] along = rows.times(x);
            for (int i = 0; i < count; i++) {
                Vectors.axpy(x.length, -along[i], basis.data(), i * x.length, x, 0);
            }
        }
        double length = Vectors.norm2(x.length, x, 0);
        if (!(length < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("a: expected finite products, but a vector of length 1 gave " + length);
        }
        return length;
    }

    private static double largest(double[] x, int count) {
        double size = 0;
        for (int i = 0; i < count; i++) {
            size = Math.max(size, x[i]);
        }
        return size;
    }
}
