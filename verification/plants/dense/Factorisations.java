package dense;

import dev.quire.Matrix;
import dev.quire.verification.plants.Plant;
import dev.quire.verification.plants.Row;
import java.util.Arrays;
import java.util.List;

/** Errors in factorisations, operators and transforms, for what the notebook of factorisations checks. */
public final class Factorisations implements Row {

    private static final String LU = "dev.quire.dense.Lu";
    private static final String QR = "dev.quire.dense.Qr";
    private static final String SVD = "dev.quire.dense.Svd";
    private static final String OPERATORS = "dev.quire.operator.Operators";
    private static final double U = 0x1p-53;

    @Override
    public String notebook() {
        return "dense/factorisations";
    }

    @Override
    public String slug() {
        return "";
    }

    @Override
    public List<Plant> plants() {
        return List.of(
                Plant.named("U of LU is 10⁵ roundings too large")
                        .in(LU)
                        .result("u", "manyRoundings")
                        .seenBy("LU, largest residual over the zoo / (n u ‖A‖)"),
                Plant.named("Q of QR is 10⁵ roundings too long")
                        .in(QR)
                        .result("q", "manyRoundings")
                        .seenBy("orthogonal factors of QR, largest ‖QᵀQ − I‖ / (n u)"),
                Plant.named("the singular values are 100 roundings too large")
                        .in(SVD)
                        .result("singularValues", "hundredRoundings")
                        .seenBy("singular values by Jacobi, largest relative error"),
                Plant.named("the eigenvectors are 10⁵ roundings too long")
                        .in("dev.quire.dense.SymmetricEigen")
                        .result("vectors", "manyRoundings")
                        .seenBy("eigenvectors, largest ‖VᵀV − I‖ / (n u)"),
                Plant.named("the Cholesky factor is 10⁵ roundings too large")
                        .in("dev.quire.dense.Cholesky")
                        .result("l", "manyRoundings")
                        .seenBy("Cholesky, largest |A − LLᵀ|ᵢⱼ / (n u √(aᵢᵢaⱼⱼ))"),
                Plant.named("solutions by structure are off by 5·10⁻¹²")
                        .in(OPERATORS)
                        .result("solve", "slightlyTooLarge")
                        .seenBy("relative error of the structured solution"),
                Plant.named("least-norm solutions are off by 5·10⁻¹²")
                        .in(QR)
                        .result("leastNormOfTranspose", "slightlyTooLarge")
                        .seenBy("least-norm solution, relative error"),
                Plant.named("real transforms are off by 500 roundings")
                        .in("dev.quire.fft.RealFft")
                        .result("forward", "fiveHundredRoundings")
                        .seenBy("transform against its closed form, ‖ŷ − y‖ / ‖y‖"),
                Plant.named("the last entry of a convolution is lost")
                        .in("dev.quire.fft.Convolution")
                        .result("linear", "withoutLast")
                        .seenBy("decimal digits of 7^40000 that are wrong"));
    }

    /** (1 + 10⁵ u) A. */
    public static Matrix manyRoundings(Matrix a) {
        return a.scaled(1 + 1e5 * U);
    }

    /** (1 + 5·10⁻¹²) X. */
    public static Matrix slightlyTooLarge(Matrix x) {
        return x.scaled(1 + 5e-12);
    }

    /** (1 + 100 u) σ. */
    public static double[] hundredRoundings(double[] values) {
        return Arrays.stream(values).map(value -> value * (1 + 100 * U)).toArray();
    }

    /** (1 + 500 u) y. */
    public static double[] fiveHundredRoundings(double[] values) {
        return Arrays.stream(values).map(value -> value * (1 + 500 * U)).toArray();
    }

    /** Zero in place of the last entry. */
    public static double[] withoutLast(double[] values) {
        double[] result = values.clone();
        result[result.length - 1] = 0;
        return result;
    }
}
