package kernel;

import dev.quire.Matrix;
import dev.quire.verification.plants.Plant;
import dev.quire.verification.plants.Row;
import java.util.Arrays;
import java.util.List;

/** Errors in what the kernel's tour computes to have something to check. */
public final class TourOfTheKernel implements Row {

    private static final String DETERMINANT = "det H₃ by LU";
    private static final String NORM = "‖A‖² of the digits";

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
                Plant.named("the determinant is 2000 roundings too large")
                        .in("dev.quire.dense.Lu")
                        .result("determinant", "twoThousandRoundings")
                        .seenBy(DETERMINANT),
                Plant.named("the singular values are 200 roundings too large")
                        .in("dev.quire.dense.Svd")
                        .result("singularValues", "twoHundredRoundings")
                        .seenBy(NORM),
                Plant.named("the Gram matrix is 200 roundings too large")
                        .in("dev.quire.Matrix")
                        .result("gram", "twoHundredRoundingsEach")
                        .seenBy(NORM));
    }

    public static double twoThousandRoundings(double value) {
        return value * (1 + 2000 * 0x1p-53);
    }

    public static double[] twoHundredRoundings(double[] values) {
        return Arrays.stream(values).map(x -> x * (1 + 200 * 0x1p-53)).toArray();
    }

    public static Matrix twoHundredRoundingsEach(Matrix gram) {
        return gram.scaled(1 + 200 * 0x1p-53);
    }
}
