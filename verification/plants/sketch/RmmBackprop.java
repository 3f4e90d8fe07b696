package sketch;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import dev.quire.sketch.RandomizedGradient;
import dev.quire.sketch.Sketch;
import dev.quire.verification.plants.Plant;
import dev.quire.verification.plants.Row;
import java.util.List;

/** Errors in the randomized weight gradient of a linear layer. */
public final class RmmBackprop implements Row {

    private static final String GRADIENT = "dev.quire.sketch.RandomizedGradient";
    private static final String SAVED = GRADIENT + "$Saved";
    private static final String VARIANCE = "variance of a projection to 64 rows, GAUSSIAN";
    private static final String UNBIASED = "⟨Ĝ, G⟩ / ‖G‖²";
    private static final String ROWS = "largest |mean ‖S eⱼ‖² − 1|, 256 columns, 3 kinds";
    private static final String BYTES = "bytes kept at ρ = 1/4";

    @Override
    public String notebook() {
        return "sketch/tour";
    }

    @Override
    public String slug() {
        return "rmm-backprop";
    }

    @Override
    public List<Plant> plants() {
        return List.of(
                Plant.named("the variance lacks ‖G‖², as one that subtracts nothing")
                        .in(GRADIENT)
                        .result("variance", "withoutGradient")
                        .seenBy(VARIANCE),
                Plant.named("the variance is 1000 roundings too large")
                        .in(GRADIENT)
                        .result("variance", "thousandRoundings")
                        .seenBy(VARIANCE),
                Plant.named("the variance for random signs lacks its last term")
                        .in(GRADIENT)
                        .constant("variance", 2.0, 0.0)
                        .seenBy("variance of a projection to 64 rows, RADEMACHER"),
                Plant.named("the variance for drawn rows adds ‖G‖² instead of subtracting it")
                        .in(GRADIENT)
                        .result("variance", "gradientAdded")
                        .seenBy("variance of a projection to 64 rows, ROW_SAMPLING"),
                Plant.named("the last row of a batch is never drawn")
                        .in("dev.quire.sketch.RowSampling")
                        .call("of", "dev.quire.random.RandomStream.below", "butTheLast")
                        .seenBy(ROWS),
                Plant.named("the first column of a Gaussian S is lost")
                        .in("dev.quire.sketch.GaussianSketch")
                        .call("fill", "dev.quire.random.RandomStream.fillGaussian", "withoutFirstColumn")
                        .seenBy(ROWS),
                Plant.named("the batch's variance is divided by B, not by B − 1")
                        .in(GRADIENT)
                        .result("batchVariance", "overAll")
                        .seenBy("variance of the batch's gradient"),
                Plant.named("the estimate is a tenth too large")
                        .in(SAVED)
                        .result("weightGradient", "tenthTooLarge")
                        .seenBy(UNBIASED),
                Plant.named("the factors are transposed, which a square gradient hides")
                        .in(SAVED)
                        .result("weightGradient", "transposed")
                        .seenBy(UNBIASED),
                Plant.named("the estimate has the wrong sign")
                        .in(SAVED)
                        .result("weightGradient", "negated")
                        .seenBy(UNBIASED),
                Plant.named("the backward pass makes another S, from a stale seed")
                        .in(SAVED)
                        .result("sketch", "ofAnotherSeed")
                        .seenBy("entries of SX that differ when S is made again"),
                Plant.named("one row too many is kept")
                        .in(GRADIENT)
                        .result("projectedRows", "oneMore")
                        .seenBy(BYTES),
                Plant.named("SX is a view of a buffer twice its size")
                        .in(GRADIENT)
                        .call("save", "dev.quire.sketch.Sketch.times", "inTwiceTheRoom")
                        .seenBy(BYTES),
                Plant.named("random signs are scaled a twentieth too much")
                        .in("dev.quire.sketch.RademacherSketch")
                        .call("fill", "dev.quire.sketch.Signs.fill", "largerSigns")
                        .seenBy("squared error over closed form, RADEMACHER"),
                Plant.named("rows are drawn without √(B/d), a lost normalisation")
                        .in("dev.quire.sketch.RowSampling")
                        .call("of", "java.lang.Math.sqrt", "one")
                        .seenBy("squared error over closed form, ROW_SAMPLING"),
                Plant.named("the rows of a Gaussian S come in equal pairs")
                        .in("dev.quire.sketch.GaussianSketch")
                        .call("fill", "dev.quire.random.RandomStream.fillGaussian", "pairedRow")
                        .seenBy("squared error over closed form, GAUSSIAN"),
                Plant.named("the batch's variance lacks ‖G‖²")
                        .in(GRADIENT)
                        .result("batchVariance", "withoutBatchGradient")
                        .seenBy("batch variance of the counterexample"),
                Plant.named("the estimate is a fifth too large, also in the counterexample")
                        .in(SAVED)
                        .result("weightGradient", "fifthTooLarge")
                        .seenBy("squared error of the projection there"),
                Plant.named("the variance of a projection is eight times too large")
                        .in(GRADIENT)
                        .result("variance", "eightTimes")
                        .seenBy("largest left side over right side along training"),
                Plant.named("the gradient of a layer has the wrong sign")
                        .in("dev.quire.datasets.nets.Mlp$Pass")
                        .result("outputGradient", "negated")
                        .seenBy("accuracy of the exact gradient at eight times the step, %"),
                Plant.named("training goes up the gradient")
                        .in(SAVED)
                        .result("weightGradient", "negated")
                        .seenBy("accuracy lost at ρ = 1/4, points"),
                Plant.named("every row is kept, whatever ρ says")
                        .in(GRADIENT)
                        .result("projectedRows", "all")
                        .seenBy("accuracy at ρ = 1/64 and that step, %"));
    }

    /** {@code ‖X‖²‖Y‖²/d}. */
    public static double withoutGradient(double variance, Sketch.Kind kind, Matrix x, Matrix y, int rows) {
        double gradient = x.transposeTimes(y).frobeniusNorm();
        return variance - gradient * gradient / rows;
    }

    /** V + 2‖G‖²/d. */
    public static double gradientAdded(double variance, Sketch.Kind kind, Matrix x, Matrix y, int rows) {
        double gradient = x.transposeTimes(y).frobeniusNorm();
        return variance + 2 * gradient * gradient / rows;
    }

    /** A relative shift of 1000 · 2⁻⁵³. */
    public static double thousandRoundings(double variance) {
        return variance * (1 + 1000 * 0x1p-53);
    }

    /** 8 V. */
    public static double eightTimes(double variance) {
        return 8 * variance;
    }

    /** 1.1 Ĝ. */
    public static Matrix tenthTooLarge(Matrix estimate) {
        return estimate.scaled(1.1);
    }

    /** 1.2 Ĝ. */
    public static Matrix fifthTooLarge(Matrix estimate) {
        return estimate.scaled(1.2);
    }

    /** Ĝᵀ. */
    public static Matrix transposed(Matrix estimate) {
        return estimate.transpose();
    }

    /** −Ĝ. */
    public static Matrix negated(Matrix estimate) {
        return estimate.scaled(-1);
    }

    /** An S of the same size. */
    public static Sketch ofAnotherSeed(Sketch sketch) {
        return Sketch.Kind.GAUSSIAN.of(sketch.rows(), sketch.cols(), RandomStream.of(1, "stale"));
    }

    /** B_proj + 1. */
    public static int oneMore(int rows) {
        return rows + 1;
    }

    /** B. */
    public static int all(int rows, RandomizedGradient gradient, int batch) {
        return batch;
    }

    /** SX in the upper half of a matrix twice as high. */
    public static Matrix inTwiceTheRoom(Sketch sketch, Matrix x) {
        Matrix product = sketch.times(x);
        Matrix room = Matrix.zeros(2 * product.rows(), product.cols());
        Matrix view = room.rows(0, product.rows());
        for (int i = 0; i < product.rows(); i++) {
            for (int j = 0; j < product.cols(); j++) {
                view.set(i, j, product.get(i, j));
            }
        }
        return view;
    }

    /** The signs of a row, times 1.05. */
    public static void largerSigns(
            RandomStream stream, int i, int fromJ, double scale, double[] target, int offset, int count) {
        for (int c = 0; c < count; c++) {
            target[offset + c] = 1.05 * scale * stream.sign(i, fromJ + c);
        }
    }

    /** Row 2⌊i/2⌋. */
    public static void pairedRow(RandomStream stream, long i, long fromJ, double[] target, int offset, int count) {
        stream.fillGaussian(i & ~1L, fromJ, target, offset, count);
    }

    /** An index below n − 1. */
    public static int butTheLast(RandomStream stream, int n, long i, long j) {
        return stream.below(n - 1, i, j);
    }

    /** The row with a 0 in column 0. */
    public static void withoutFirstColumn(
            RandomStream stream, long i, long fromJ, double[] target, int offset, int count) {
        stream.fillGaussian(i, fromJ, target, offset, count);
        if (fromJ == 0) {
            target[offset] = 0;
        }
    }

    /** (B − 1)/B of the variance. */
    public static double overAll(double variance, Matrix x, Matrix y) {
        return variance * (x.rows() - 1) / x.rows();
    }

    /** 1, whatever the root would be. */
    public static double one(double square) {
        return 1;
    }

    /** {@code B Σ‖x_i‖²‖y_i‖² / (B − 1)}. */
    public static double withoutBatchGradient(double variance, Matrix x, Matrix y) {
        double gradient = x.transposeTimes(y).frobeniusNorm();
        return variance + gradient * gradient / (x.rows() - 1);
    }
}
