package dense;

import dev.quire.Matrix;
import dev.quire.verification.plants.Plant;
import dev.quire.verification.plants.Row;
import java.math.BigDecimal;
import java.util.List;

/**
 * Errors in the dense product, for what the tour checks. They replace the call that every way to ask for a product makes,
 * and take what is right from a way that is left as it is.
 */
public final class TourOfProducts implements Row {

    private static final String MATRIX = "dev.quire.Matrix";
    private static final String PRODUCT = MATRIX + ".product";
    private static final double U = 0x1p-53;

    private static final String INTEGERS = "rows of products of integers that are wrong";
    private static final String WORST = "largest error over γ_k |A||B|";
    private static final String EXPECTED = "largest error over 7 √k u |A||B|";
    private static final String POSITIVE = "growth of the error with k ≤ 512, entries in (0, 1)";
    private static final String SIGNED = "growth of the error with k ≤ 512, entries in (−1, 1)";
    private static final String LOOP = "error for the largest k over that of a plain loop";
    private static final String CANCELLED = "relative error over κ";
    private static final String KEPT = "largest mean error over |A||B|, in units of u";
    private static final String LOST = "relative error at ε = 2⁻⁵²";
    private static final String THREADS = "entries that differ when 2, 3, 5 or 7 threads divide the rows";
    private static final String NAN = "entries that are NaN or infinite in another way than a plain loop's";
    private static final String OLD = "entries of an old C that were read";

    @Override
    public String notebook() {
        return "dense/tour";
    }

    @Override
    public String slug() {
        return "";
    }

    @Override
    public List<Plant> plants() {
        return List.of(
                inTimes("the last term of the last entry is dropped", "withoutLastTerm", INTEGERS),
                Plant.named("the transposed left factor is taken as it is where it is square")
                        .in(MATRIX)
                        .call("transposeTimes", PRODUCT, "untransposed")
                        .seenBy(INTEGERS),
                Plant.named("the last row of A Bᵀ is off by a half")
                        .in(MATRIX)
                        .call("timesTranspose", PRODUCT, "halfMore")
                        .seenBy(INTEGERS),
                inTimes("every entry is 30 roundings too large", "thirtyRoundings", WORST),
                inTimes("every entry is 30 roundings too large, held against √k", "thirtyRoundings", EXPECTED),
                inTimes("each term is scaled by one rounding more than the one before", "growing", POSITIVE),
                inTimes("each term is scaled by one rounding more, entries of both signs", "growing", SIGNED),
                inTimes("each term is scaled by one rounding more, against a plain loop", "growing", LOOP),
                inTimes("entries pass through float on their way out", "throughFloat", CANCELLED),
                inTimes("entries pass through float, held against |A||B|", "throughFloat", KEPT),
                inTimes("sums are exact, so that nothing is lost", "exact", LOST),
                Plant.named("the rounding depends on the height of C")
                        .in(MATRIX)
                        .call("multiplyInto", PRODUCT, "byHeight")
                        .seenBy(THREADS),
                inTimes("terms with a factor 0 are left out", "withoutZeros", NAN),
                Plant.named("β = 0 multiplies the old C instead of ignoring it")
                        .in(MATRIX)
                        .call("multiplyInto", PRODUCT, "addedToOld")
                        .seenBy(OLD));
    }

    private static Plant inTimes(String name, String helper, String check) {
        return Plant.named(name).in(MATRIX).call("times", PRODUCT, helper).seenBy(check);
    }

    /** C without a_mk b_kn in its last entry. */
    public static void withoutLastTerm(
            boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        Matrix.multiplyInto(ta, a, tb, b, alpha, beta, c);
        int m = c.rows() - 1;
        int n = c.cols() - 1;
        c.set(m, n, c.get(m, n) - a.get(m, a.cols() - 1) * b.get(a.cols() - 1, n));
    }

    /** A B in place of Aᵀ B where both have one shape. */
    public static void untransposed(boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        Matrix.multiplyInto(ta && a.rows() != a.cols(), a, tb, b, alpha, beta, c);
    }

    /** C with ½ more in its last row. */
    public static void halfMore(boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        Matrix.multiplyInto(ta, a, tb, b, alpha, beta, c);
        c.set(c.rows() - 1, 0, c.get(c.rows() - 1, 0) + 0.5);
    }

    /** (1 + 30u) C. */
    public static void thirtyRoundings(
            boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        Matrix.multiplyInto(ta, a, tb, b, (1 + 30 * U) * alpha, beta, c);
    }

    /** {@code Σ (1 + 2lu) a_il b_lj}, with l from 0. */
    public static void growing(boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        Matrix scaled = Matrix.generate(a.rows(), a.cols(), (i, l) -> (1 + 2 * l * U) * a.get(i, l));
        Matrix.multiplyInto(ta, scaled, tb, b, alpha, beta, c);
    }

    /** C rounded to float. */
    public static void throughFloat(boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        Matrix.multiplyInto(ta, a, tb, b, alpha, beta, c);
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.cols(); j++) {
                c.set(i, j, (float) c.get(i, j));
            }
        }
    }

    /** The exact sum, rounded once. */
    public static void exact(boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.cols(); j++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int l = 0; l < a.cols(); l++) {
                    sum = sum.add(new BigDecimal(a.get(i, l)).multiply(new BigDecimal(b.get(l, j))));
                }
                c.set(i, j, sum.doubleValue());
            }
        }
    }

    /** (1 + mu) C for a C of m rows. */
    public static void byHeight(boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        put(a.times(b).scaled(1 + 2 * c.rows() * U), c);
    }

    /** The sum over the terms whose left factor is not 0. */
    public static void withoutZeros(boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.cols(); j++) {
                double sum = 0;
                for (int l = 0; l < a.cols(); l++) {
                    sum += a.get(i, l) == 0 ? 0 : a.get(i, l) * b.get(l, j);
                }
                c.set(i, j, sum);
            }
        }
    }

    /** A B + 0 C. */
    public static void addedToOld(boolean ta, Matrix a, boolean tb, Matrix b, double alpha, double beta, Matrix c) {
        put(a.times(b).plus(c.scaled(0)), c);
    }

    private static void put(Matrix from, Matrix to) {
        for (int i = 0; i < to.rows(); i++) {
            for (int j = 0; j < to.cols(); j++) {
                to.set(i, j, from.get(i, j));
            }
        }
    }
}
