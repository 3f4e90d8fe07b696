package dev.quire.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.quire.ComplexMatrix;
import dev.quire.random.RandomStream;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** {@link FactorisationDoorsTest} for complex entries: an answer or the documented refusal, and arguments as they were. */
class ComplexDoorsTest {

    private static final double[] ODD = {
        0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, 0x1p-1022, Double.NaN, Double.POSITIVE_INFINITY, 1e160, -1e-160
    };

    /** Every factorisation with a solution, from A and B to X. */
    private static final List<BiFunction<ComplexMatrix, ComplexMatrix, ComplexMatrix>> DOORS = List.of(
            (a, b) -> ComplexLu.of(a).solve(b),
            (a, b) -> ComplexLu.of(a).solveAdjoint(b),
            (a, b) -> ComplexLu.of(a).inverse().times(b),
            (a, b) -> ComplexQr.of(a).leastSquares(b),
            (a, b) -> ComplexQr.of(a.adjoint()).leastNormOfAdjoint(b),
            (a, b) -> HermitianEigen.of(a).vectors().adjointTimes(b),
            (a, b) -> HermitianEigen.of(a.scaled(0.25).plus(a.scaled(0.25).adjoint()))
                    .vectors()
                    .adjointTimes(b));

    private static ComplexMatrix matrix(RandomStream stream, int rows, int cols) {
        boolean odd = stream.below(2, 0, 9) == 0;
        ComplexMatrix whole = ComplexMatrix.generate(
                rows + 2, cols + 3, (i, j) -> entry(stream, odd, i, 2 * j), (i, j) -> entry(stream, odd, i, 2 * j + 1));
        return whole.view(1, rows + 1, 2, cols + 2);
    }

    private static double entry(RandomStream stream, boolean odd, int i, int j) {
        boolean special = odd && stream.below(40, i, 100 + j) == 0;
        return special ? ODD[stream.below(ODD.length, i, 200 + j)] : stream.gaussian(i, 300 + j);
    }

    @Test
    void everyDoorAnswersOrRefuses() {
        int answers = 0;
        for (int trial = 0; trial < 2000; trial++) {
            RandomStream stream = RandomStream.of(trial, "complex doors");
            int m = stream.below(7, 0, 0);
            int n = stream.below(3, 0, 1) > 0 ? m : stream.below(7, 0, 2);
            ComplexMatrix a = matrix(stream.child("a"), m, n);
            ComplexMatrix b = matrix(stream.child("b"), stream.below(5, 0, 3) > 0 ? m : n, stream.below(3, 0, 4));
            ComplexMatrix beforeA = a.copy();
            ComplexMatrix beforeB = b.copy();
            for (int d = 0; d < DOORS.size(); d++) {
                String what = "seed " + trial + ", door " + d + ", " + a.shape() + " and " + b.shape();
                try {
                    ComplexMatrix x = DOORS.get(d).apply(a, b);
                    assertEquals(n + " × " + b.cols(), x.shape(), what);
                    answers++;
                } catch (IllegalArgumentException | ArithmeticException refused) {
                    if (!refused.getMessage().matches("([abx]: expected .*, (got|but) .*|eigenvalues: .*)")) {
                        fail(what + ": " + refused.getMessage());
                    }
                } catch (RuntimeException e) {
                    fail(what, e);
                }
                assertEquals(beforeA, a.copy(), what);
                assertEquals(beforeB, b.copy(), what);
            }
        }
        assertEquals(true, answers > 4000, answers + " answers");
    }
}
