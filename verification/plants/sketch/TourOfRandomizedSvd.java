package sketch;

import dev.quire.Bound;
import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import dev.quire.sketch.RangeFinder;
import dev.quire.verification.plants.Plant;
import dev.quire.verification.plants.Row;
import java.util.Arrays;
import java.util.List;

/** Errors in the randomized SVD, for what the tour checks before its first claim. */
public final class TourOfRandomizedSvd implements Row {

    private static final String SVD = "dev.quire.sketch.RandomizedSvd";
    private static final String EXACT = "dev.quire.dense.Svd";
    private static final String FINDER = "dev.quire.sketch.RangeFinder";
    private static final String POSTERIOR = "dev.quire.sketch.Posterior";
    private static final String EXCESS = "error with p = 10, q = 2, % above the optimum";

    @Override
    public String notebook() {
        return "sketch/tour";
    }

    @Override
    public String slug() {
        return "";
    }

    @Override
    public List<Plant> plants() {
        return List.of(
                Plant.named("the singular values are 200 roundings too large")
                        .in(EXACT)
                        .result("singularValues", "twoHundredRoundings")
                        .seenBy("singular values, largest difference from LAPACK"),
                Plant.named("the largest singular value is 200 roundings too large")
                        .in(EXACT)
                        .result("singularValues", "twoHundredRoundings")
                        .seenBy("largest singular value"),
                Plant.named("the eigenvalues are 200 roundings too large")
                        .in("dev.quire.dense.SymmetricEigen")
                        .result("values", "twoHundredRoundings")
                        .seenBy("largest singular value"),
                Plant.named("the truncation to rank k is dropped")
                        .in(SVD)
                        .call("decompose", "dev.quire.Matrix.columns", "allColumns")
                        .call("decompose", "java.util.Arrays.copyOf", "allValues")
                        .seenBy("smallest error, % above the optimum"),
                Plant.named("the power iterations are lost")
                        .in(SVD)
                        .result("rangeFinder", "withoutPowerIterations")
                        .seenBy(EXCESS),
                Plant.named("every decomposition uses one stale seed")
                        .in(SVD)
                        .result("rangeFinder", "ofOneSeed")
                        .seenBy(EXCESS),
                Plant.named("the blocks are not made orthonormal again")
                        .in(FINDER)
                        .result("orthonormal", "asItCame")
                        .seenBy(EXCESS),
                Plant.named("the basis is three tenths too short")
                        .in(FINDER)
                        .result("basis", "tooShort")
                        .seenBy("error of the range, p = 10"),
                Plant.named("the basis is one and a half times too long, a lost normalisation")
                        .in(FINDER)
                        .result("basis", "tooLong")
                        .seenBy("error of the range, p = 2"),
                Plant.named("32 power iterations too many")
                        .in(SVD)
                        .result("rangeFinder", "manyPowerIterations")
                        .seenBy("|cos(u₁, found)|, no power iteration"),
                Plant.named("the power iterations are lost where the spectrum is flat")
                        .in(SVD)
                        .result("rangeFinder", "withoutPowerIterations")
                        .seenBy("1 − |cos(u₁, found)|, 32 power iterations"),
                Plant.named("the posterior bound is halved")
                        .in(POSTERIOR)
                        .result("bound", "halved")
                        .seenBy("estimates below the true error"),
                Plant.named("the posterior bound is a fifth too large")
                        .in(POSTERIOR)
                        .result("bound", "fifthTooLarge")
                        .seenBy("estimate over true error"),
                Plant.named("the first column of U has the wrong sign")
                        .in(SVD + "$Result")
                        .call("approximation", SVD + ".scaledColumns", "firstNegated")
                        .seenBy("true error of the planted matrix"));
    }

    /** (1 + 200 · 2⁻⁵³) σ. */
    public static double[] twoHundredRoundings(double[] values) {
        return Arrays.stream(values).map(value -> value * (1 + 200 * 0x1p-53)).toArray();
    }

    /** 1.5 Q. */
    public static Matrix tooLong(Matrix basis) {
        return basis.scaled(1.5);
    }

    /** All columns instead of some. */
    public static Matrix allColumns(Matrix matrix, int from, int to) {
        return matrix.columns(from, Math.max(to, matrix.cols()));
    }

    /** All values instead of some. */
    public static double[] allValues(double[] values, int length) {
        return values.clone();
    }

    /** q = 0. */
    public static RangeFinder withoutPowerIterations(RangeFinder finder) {
        return finder.powerIterations(0);
    }

    /** q + 32. */
    public static RangeFinder manyPowerIterations(RangeFinder finder) {
        return finder.powerIterations(finder.powerIterations() + 32);
    }

    /** Whatever stream was asked for. */
    public static RangeFinder ofOneSeed(RangeFinder finder) {
        return finder.stream(RandomStream.of(0, "stale"));
    }

    /** 0.7 Q. */
    public static Matrix tooShort(Matrix basis) {
        return basis.scaled(0.7);
    }

    /** The block instead of its Q. */
    public static Matrix asItCame(Matrix q, Matrix block) {
        return block;
    }

    /** Half the bound. */
    public static Bound halved(Bound bound) {
        return new Bound(0.5 * bound.value(), bound.failureProbability(), bound.source());
    }

    /** 1.2 times the bound. */
    public static Bound fifthTooLarge(Bound bound) {
        return new Bound(1.2 * bound.value(), bound.failureProbability(), bound.source());
    }

    /** UΣ with the first column negated. */
    public static Matrix firstNegated(Matrix u, double[] sigma) {
        return Matrix.generate(u.rows(), u.cols(), (i, j) -> (j == 0 ? -1 : 1) * u.get(i, j) * sigma[j]);
    }
}
