package dev.quire.verification.dense;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.quire.Matrix;
import dev.quire.MatrixBatch;
import dev.quire.dense.Cholesky;
import dev.quire.dense.CholeskyBatch;
import dev.quire.dense.Lu;
import dev.quire.dense.LuBatch;
import dev.quire.dense.Qr;
import dev.quire.dense.QrBatch;
import dev.quire.dense.TallQr;
import dev.quire.fft.Fft;
import dev.quire.random.RandomStream;
import dev.quire.simd.blas.FloatGemm;
import dev.quire.simd.blas.Gemm;
import dev.quire.simd.blas.Syrk;
import dev.quire.simd.blas.Trmm;
import dev.quire.simd.blas.Trsm;
import dev.quire.sparse.CsrMatrix;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Once everything is compiled, a product, a transform or a factorisation in a workspace allocates nothing. */
@Tag("slow")
class SteadyStateTest {

    /** Below the size from which threads share the work. */
    private static final int N = 100;

    private static final int CALLS = 200;
    private static final double MOST_SECONDS = 60;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final double[] a = entries("a");
    private final double[] b = entries("b");
    private final double[] c = entries("c");
    private static final Fft FACTORS = Fft.of(1024);
    private static final Fft PRIME = Fft.of(1009);
    private final double[] numbers = new double[2 * 1024];
    private final double[] x = new double[N];
    private final double[] y = new double[N];
    private final CsrMatrix sparse = CsrMatrix.fromDense(Matrix.generate(N, N, (i, j) -> (i * j) % 7 == 3 ? 1 : 0));
    private final double[] triangle = triangle();
    private final Matrix square = Matrix.wrap(a, 0, N, N, N);
    private final Matrix definite = square.gram();
    private final Matrix tall = Matrix.wrap(entries("tall"), 0, 2 * N, N / 2, N / 2);
    private final Matrix q = Matrix.zeros(2 * N, N / 2);
    private final Lu.Workspace lu = new Lu.Workspace();
    private final Cholesky.Workspace cholesky = new Cholesky.Workspace();
    private final Qr.Workspace qr = new Qr.Workspace();
    private final Qr.Workspace tallQr = new Qr.Workspace();
    private final TallQr.Workspace byGram = new TallQr.Workspace();
    private final MatrixBatch batch = MatrixBatch.wrap(a, 0, 90, 10, 10, 10, 100);
    private final MatrixBatch definiteBatch = MatrixBatch.wrap(definite.data(), 0, 1, 40, 40, N, N * N);
    private final LuBatch.Workspace luBatch = new LuBatch.Workspace();
    private final CholeskyBatch.Workspace choleskyBatch = new CholeskyBatch.Workspace();
    private final QrBatch.Workspace qrBatch = new QrBatch.Workspace();
    private final float[] fa = new float[N * N];
    private final float[] fc = new float[N * N];

    private static double[] entries(String name) {
        double[] entries = new double[N * N];
        RandomStream.of(3, name).fillGaussian(0, 0, entries, 0, entries.length);
        return entries;
    }

    private static double[] triangle() {
        double[] t = entries("t");
        for (int p = 0; p < t.length; p++) {
            t[p] = p % (N + 1) == 0 ? 1 : t[p] / N;
        }
        return t;
    }

    @TestFactory
    Stream<DynamicTest> aCallAllocatesNothing() {
        return Stream.of(
                test("gemm, packed", () -> Gemm.multiply(true, false, N, N, N, 1, a, 0, N, b, 0, N, 0, c, 0, N)),
                test("gemm, small", () -> Gemm.multiply(false, false, N, N, N, 1, a, 0, N, b, 0, N, 0, c, 0, N)),
                test("gemm, few columns", () -> Gemm.multiply(false, false, N, 9, N, 1, a, 0, N, b, 0, N, 0, c, 0, N)),
                test(
                        "gemm of floats",
                        () -> FloatGemm.multiply(true, false, N, N, N, 1, fa, 0, N, fa, 0, N, 0, fc, 0, N)),
                test("gemv", () -> Gemm.multiply(false, false, N, 1, N, 1, a, 0, N, b, 0, 1, 0, c, 0, 1)),
                test("ger", () -> Gemm.addOuter(N, N, 1e-9, a, 0, b, 0, c, 0, N)),
                test("syrk", () -> Syrk.multiply(false, true, N, N, 1, a, 0, N, 0, c, 0, N)),
                test("trmm", () -> Trmm.multiply(false, false, false, true, N, N, 1e-3, triangle, 0, N, c, 0, N)),
                test("trsm", () -> Trsm.solve(false, false, false, false, N, N, 1, triangle, 0, N, c, 0, N)),
                test("trsm, right", () -> Trsm.solve(true, true, true, true, N, N, 1, triangle, 0, N, c, 0, N)),
                test("fft", () -> FACTORS.forwardInPlace(numbers)),
                test("fft of a prime length", () -> PRIME.forwardInto(numbers, 0, numbers, 0)),
                test("sparse", () -> sparse.apply(x, y)),
                test("lu", () -> lu.factorise(square)),
                test("cholesky", () -> cholesky.factorise(definite)),
                test("qr", () -> qr.factorise(square)),
                test("qr, tall", () -> tallQr.factorise(tall)),
                test("qr, tall, by Gram matrices", () -> byGram.factorise(tall).qInto(q)),
                test("lu, batch", () -> luBatch.factorise(batch)),
                test("cholesky, batch", () -> choleskyBatch.factorise(definiteBatch)),
                test("qr, batch", () -> qrBatch.factorise(batch)));
    }

    private DynamicTest test(String name, Runnable work) {
        return DynamicTest.dynamicTest(name, () -> {
            long start = System.nanoTime();
            long least = Long.MAX_VALUE;
            while (least > 0 && System.nanoTime() - start < MOST_SECONDS * 1e9) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < CALLS; i++) {
                    work.run();
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                // Vectors are objects until the second compiler, which needs a core, is done.
                Thread.sleep(5);
            }
            double bytes = (double) least / CALLS;
            assertTrue(least == 0, () -> bytes + " bytes a call");
        });
    }
}
