package kernel;

import dev.quire.Matrix;
import dev.quire.verification.plants.Plant;
import dev.quire.verification.plants.Row;
import java.util.Arrays;
import java.util.List;

/** Errors in what the kernel's tour computes with, for what it checks of the library. */
public final class Tour implements Row {

    private static final String SQUARES = "‖A‖² of the digits";
    private static final double U = 0x1p-53;

    @Override
    public String notebook() {
        return "kernel/tour";
    }

    @Override
    public String slug() {
        return "";
    }

    @Override
    public List<Plant> plants() {
        return List.of(
                Plant.named("the determinant by LU is 3000 roundings too large")
                        .in("dev.quire.dense.Lu")
                        .result("determinant", "threeThousandRoundings")
                        .seenBy("det H₃ by LU"),
                Plant.named("the singular values are 100 roundings too large")
                        .in("dev.quire.dense.Svd")
                        .result("singularValues", "hundredRoundings")
                        .seenBy(SQUARES),
                Plant.named("AᵀA is 200 roundings too large")
                        .in("dev.quire.Matrix")
                        .result("gram", "twoHundredRoundings")
                        .seenBy(SQUARES));
    }

    /** (1 + 3000 u) det. */
    public static double threeThousandRoundings(double determinant) {
        return determinant * (1 + 3000 * U);
    }

    /** (1 + 100 u) σ, whose squares are 200 roundings too large. */
    public static double[] hundredRoundings(double[] values) {
        return Arrays.stream(values).map(value -> value * (1 + 100 * U)).toArray();
    }

    /** (1 + 200 u) AᵀA. */
    public static Matrix twoHundredRoundings(Matrix gram) {
        return gram.scaled(1 + 200 * U);
    }
}
