package dev.quire.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Random shapes, views and entries of all kinds at the doors of the factorisations: an answer or the documented refusal, and arguments as they were. */
class FactorisationDoorsTest {

    private static final double[] ODD = {
        0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, 0x1p-1022, Double.NaN, Double.POSITIVE_INFINITY, 1e160, -1e-160
    };

    /** Every factorisation with a solution, from A and B to X. */
    private static final List<BiFunction<Matrix, Matrix, Matrix>> DOORS = List.of(
            (a, b) -> Lu.of(a).solve(b),
            (a, b) -> Lu.of(a).solveTranspose(b),
            (a, b) -> Lu.of(a).inverse().times(b),
            (a, b) -> Cholesky.of(a).solve(b),
            (a, b) -> Cholesky.of(a.rows() == a.cols() ? a.gram() : a).solve(b),
            (a, b) -> Ldl.of(a).solve(b),
            (a, b) -> Ldl.of(a).inverse().times(b),
            (a, b) -> PivotedCholesky.of(a).solve(b),
            (a, b) -> PivotedCholesky.of(a.rows() == a.cols() ? a.gram() : a).solve(b),
            (a, b) -> Cholesky.of(a.rows() == a.cols() ? a.gram() : a)
                    .updated(b.cols() == 0 ? new double[0] : b.column(0))
                    .solve(b),
            (a, b) -> Cholesky.of(a.rows() == a.cols() ? a.gram() : a)
                    .downdated(b.cols() == 0 ? new double[0] : b.column(0))
                    .solve(b),
            (a, b) -> Qr.of(a).leastSquares(b),
            (a, b) -> Qr.of(a)
                    .updated(b.cols() == 0 ? null : b.column(0), new double[a.cols()])
                    .leastSquares(b),
            (a, b) -> PivotedQr.of(a).leastSquares(b),
            (a, b) -> PivotedQr.of(a).basicSolution(b),
            (a, b) -> PivotedQr.of(a).pseudoInverse().times(b),
            (a, b) -> Svd.of(a).leastSquares(b),
            (a, b) -> Qr.of(a.transpose()).leastNormOfTranspose(b),
            (a, b) -> Triangular.upper(TallQr.of(a).r()).solve(TallQr.of(a).q().transposeTimes(b)));

    private static Matrix matrix(RandomStream stream, int rows, int cols) {
        boolean odd = stream.below(2, 0, 9) == 0;
        Matrix whole = Matrix.generate(rows + 2, cols + 3, (i, j) -> {
            boolean special = odd && stream.below(20, i, 100 + j) == 0;
            return special ? ODD[stream.below(ODD.length, i, 200 + j)] : stream.gaussian(i, 300 + j);
        });
        return whole.view(1, rows + 1, 2, cols + 2);
    }

    @Test
    void everyDoorAnswersOrRefuses() {
        for (int trial = 0; trial < 2000; trial++) {
            RandomStream stream = RandomStream.of(trial, "doors");
            int m = stream.below(7, 0, 0);
            int n = stream.below(3, 0, 1) > 0 ? m : stream.below(7, 0, 2);
            Matrix a = matrix(stream.child("a"), m, n);
            Matrix b = matrix(stream.child("b"), stream.below(5, 0, 3) > 0 ? m : n, stream.below(3, 0, 4));
            Matrix beforeA = a.copy();
            Matrix beforeB = b.copy();
            for (int d = 0; d < DOORS.size(); d++) {
                String what = "seed " + trial + ", door " + d + ", " + a.shape() + " and " + b.shape();
                try {
                    Matrix x = DOORS.get(d).apply(a, b);
                    assertEquals(n + " × " + b.cols(), x.shape(), what);
                } catch (IllegalArgumentException | ArithmeticException refused) {
                    if (!refused.getMessage().matches("[abuvx]: expected .*, (got|but) .*")) {
                        fail(what + ": " + refused.getMessage());
                    }
                } catch (RuntimeException e) {
                    fail(what, e);
                }
                assertEquals(beforeA, a.copy(), what);
                assertEquals(beforeB, b.copy(), what);
            }
        }
    }
}
