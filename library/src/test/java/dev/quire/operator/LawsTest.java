package dev.quire.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Cost;
import dev.quire.FloatMatrix;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.dense.Triangular;
import dev.quire.fft.Dct;
import dev.quire.fft.Dst;
import dev.quire.fft.WalshHadamard;
import dev.quire.random.RandomStream;
import dev.quire.sketch.BlockSrhtSketch;
import dev.quire.sketch.CosineSketch;
import dev.quire.sketch.CountSketch;
import dev.quire.sketch.GaussianSketch;
import dev.quire.sketch.LeverageSampling;
import dev.quire.sketch.RademacherSketch;
import dev.quire.sketch.RowSampling;
import dev.quire.sketch.SparseSignSketch;
import dev.quire.sketch.SparseStack;
import dev.quire.sketch.SrhtSketch;
import dev.quire.sketch.TensorSketch;
import dev.quire.sparse.CooMatrix;
import dev.quire.sparse.CsrMatrix;
import dev.quire.testing.Exported;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operator of the library obeys the laws, and an operator that breaks one is found out. */
class LawsTest {

    private static final RandomStream STREAM = RandomStream.of(82, "laws test");

    private static Matrix gaussian(int m, int n) {
        return Matrix.generate(m, n, STREAM::gaussian);
    }

    private static Matrix regular(int n) {
        return Matrix.generate(n, n, (i, j) -> (i == j ? 2 * n : 0) + STREAM.uniform(i, j));
    }

    private static CooMatrix triplets(int m, int n) {
        CooMatrix a = CooMatrix.zeros(m, n);
        for (int t = 0; t < 3 * m; t++) {
            a.add(STREAM.below(m, t, 0), STREAM.below(n, t, 1), STREAM.gaussian(t, 2));
        }
        return a;
    }

    /** At least one of each type; a new one is asked for by a test below. */
    private static List<LinearOperator> operators() {
        Matrix a = regular(9);
        Matrix tall = gaussian(17, 6);
        return List.of(
                tall,
                gaussian(20, 30).view(3, 15, 4, 29),
                Matrix.zeros(0, 4),
                Matrix.zeros(4, 0),
                tall.toFloat(),
                Triangular.lower(a),
                Triangular.unitUpper(a),
                Triangular.upper(a).inverse(),
                triplets(12, 19),
                triplets(40, 23).toCsr(),
                CsrMatrix.fromDense(Matrix.zeros(3, 5)),
                GaussianSketch.of(7, 20, STREAM),
                RademacherSketch.of(7, 20, STREAM),
                SrhtSketch.of(7, 20, STREAM),
                RowSampling.of(7, 20, STREAM),
                LeverageSampling.of(7, new double[] {1, 2, 0, 3, 1, 1, 5}, STREAM),
                CountSketch.of(7, 20, STREAM),
                SparseSignSketch.of(7, 20, 3, STREAM),
                SparseStack.of(8, 20, 4, STREAM),
                BlockSrhtSketch.of(7, 20, 8, STREAM),
                CosineSketch.of(7, 20, STREAM),
                TensorSketch.of(7, STREAM, 4, 5),
                Dct.of(2, 12),
                Dst.of(3, 7),
                WalshHadamard.of(8),
                WalshHadamard.bySequency(16),
                Operators.identity(5),
                Operators.zero(3, 4),
                Operators.diagonal(1, -2, 3),
                Operators.permutation(3, 1, 0, 2),
                Operators.scaled(-0.3, tall),
                Operators.sum(tall, tall, triplets(17, 6)),
                Operators.product(tall, gaussian(6, 4), gaussian(4, 11)),
                Operators.transpose(tall),
                Operators.blockDiagonal(tall, a),
                Operators.blocks(new LinearOperator[][] {{a, gaussian(9, 2)}, {gaussian(3, 9), Operators.zero(3, 2)}}),
                Operators.kronecker(tall, triplets(4, 5).toCsr()),
                Operators.lowRank(tall, gaussian(8, 6)),
                Operators.inverse(a),
                Operators.inverse(Operators.kronecker(a, Operators.diagonal(2, 3))),
                Operators.inverse(Operators.sum(
                        a, Operators.lowRank(gaussian(9, 2), gaussian(9, 2).scaled(0.1)))));
    }

    @TestFactory
    Stream<DynamicTest> everyOperatorObeys() {
        return operators().stream()
                .map(a -> DynamicTest.dynamicTest(
                        a.getClass().getSimpleName() + " " + a.rows() + " × " + a.cols(), () -> {
                            Laws.Report report = Laws.defaults().check(a);
                            assertTrue(report.holds(), report::toString);
                        }));
    }

    @Test
    void everyPublicOperatorIsAmongThem() {
        List<String> missing = Exported.types().stream()
                .filter(LinearOperator.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> operators().stream().noneMatch(type::isInstance))
                .map(Class::getName)
                .toList();
        assertEquals(List.of(), missing);
        assertTrue(operators().stream().anyMatch(FloatMatrix.class::isInstance));
    }

    /** What an entry costs is counted from the matrix: a multiplication and an addition for each that is not 0. */
    @Test
    void costsAreThoseCounted() {
        CsrMatrix a = triplets(40, 30).toCsr();
        Matrix dense = a.toDense();
        int count = 0;
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 30; j++) {
                count += dense.get(i, j) != 0 ? 2 : 0;
            }
        }
        assertTrue(Laws.defaults().flops(count).check(a).holds());
        assertTrue(Laws.defaults().flops(2 * 40 * 30).check(dense).holds());
        assertTrue(Laws.defaults().flops(81).check(Triangular.lower(regular(9))).holds());
        assertFalse(Laws.defaults().flops(2 * 40 * 30).check(a).holds());
    }

    /** A matrix with one fault. */
    private record Faulty(Matrix a, String fault) implements LinearOperator {
        private boolean is(String name) {
            return fault.equals(name);
        }

        @Override
        public int rows() {
            return a.rows();
        }

        @Override
        public int cols() {
            return a.cols();
        }

        @Override
        public void apply(double[] x, double[] y) {
            if (is("length") && x != null && y != null) {
                return;
            }
            double[] before = y == null ? null : y.clone();
            a.apply(x, y);
            switch (fault) {
                case "affine" -> y[0] += 1;
                case "square" -> y[0] += x[0] * x[0] * 1e-9;
                case "unwritten" -> y[1] = before[1];
                case "argument" -> x[0] += 1;
                default -> {}
            }
        }

        @Override
        public boolean hasTranspose() {
            return !is("hidden transpose");
        }

        @Override
        public void applyTranspose(double[] y, double[] x) {
            a.applyTranspose(y, x);
            if (is("adjoint")) {
                x[0] *= 1 + 1e-9;
            }
        }

        @Override
        public Matrix times(Matrix x) {
            Matrix product = a.times(x);
            if (is("block") && x.cols() == 8) {
                product.set(0, 7, product.get(0, 7) * (1 + 1e-9));
            }
            return is("shape") ? product.columns(0, Math.min(2, product.cols())) : product;
        }

        @Override
        public Matrix transposeTimes(Matrix y) {
            return a.transposeTimes(is("offset") ? Matrix.wrap(y.data(), 0, y.rows(), y.cols(), y.stride()) : y);
        }

        @Override
        public Cost cost() {
            return is("cost") ? new Cost(1, 8) : a.cost();
        }
    }

    @Test
    void everyFaultIsFound() {
        Matrix a = gaussian(6, 6);
        assertTrue(Laws.defaults().check(new Faulty(a, "none")).holds());
        for (String fault : List.of(
                "affine",
                "square",
                "unwritten",
                "argument",
                "length",
                "hidden transpose",
                "adjoint",
                "block",
                "shape",
                "offset",
                "cost")) {
            Laws.Report report = Laws.defaults().check(new Faulty(a, fault));
            assertFalse(report.holds(), fault + "\n" + report);
        }
    }

    @Test
    void theReportIsReadable() {
        String text =
                Laws.defaults().check(new Faulty(gaussian(3, 2), "adjoint")).toString();
        assertTrue(text.startsWith("Faulty 3 × 2\n  holds  A(αx + βz) = αAx + βAz"), text);
        assertTrue(text.contains("BROKEN ⟨Ax, y⟩ = ⟨x, Aᵀy⟩"), text);
        assertEquals(1e-9, Laws.defaults().tolerance(1e-9).tolerance());
        assertTrue(Laws.defaults().tolerance(1e-3).check(new Faulty(gaussian(3, 2), "adjoint")).laws().stream()
                .allMatch(Laws.Law::holds));
    }
}
