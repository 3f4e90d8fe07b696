package dev.quire.bench.peers;

import dev.ludovic.netlib.blas.BLAS;
import dev.quire.bench.dense.Library;
import dev.quire.bench.dense.Operands;
import dev.quire.bench.dense.Product;
import java.lang.reflect.Method;

/**
 * Netlib's VectorBLAS. It is column-major, so it computes {@code Cᵀ = op(B)ᵀ op(A)ᵀ} on the same arrays. Its class is taken itself, because the library's
 * own choice first tries to load native code.
 */
public final class VectorBlas implements Library {

    private final BLAS blas;

    /**
     * Finds the implementation on the Vector API.
     *
     * @throws ReflectiveOperationException if the library has it no more
     */
    public VectorBlas() throws ReflectiveOperationException {
        Method instance = Class.forName("dev.ludovic.netlib.blas.VectorBLAS").getMethod("getInstance");
        instance.setAccessible(true);
        blas = (BLAS) instance.invoke(null);
    }

    @Override
    public String name() {
        return "VectorBLAS";
    }

    @Override
    public String version() {
        return Library.versionOf(BLAS.class);
    }

    @Override
    public Product bind(Operands o) {
        return o.floats() ? bindFloats(o) : bindDoubles(o);
    }

    private Product bindDoubles(Operands o) {
        double[] c = new double[o.m() * o.n()];
        int lda = o.transposeA() ? o.m() : o.k();
        int ldb = o.transposeB() ? o.k() : o.n();
        return new Product() {
            @Override
            public void run() {
                if (o.n() == 1 && !o.transposeA() && !o.transposeB()) {
                    blas.dgemv("T", o.k(), o.m(), 1, o.a(), o.k(), o.b(), 1, 0, c, 1);
                } else {
                    String opB = o.transposeB() ? "T" : "N";
                    String opA = o.transposeA() ? "T" : "N";
                    blas.dgemm(opB, opA, o.n(), o.m(), o.k(), 1, o.b(), ldb, o.a(), lda, 0, c, o.n());
                }
            }

            @Override
            public double entry(int i, int j) {
                return c[i * o.n() + j];
            }
        };
    }

    private Product bindFloats(Operands o) {
        float[] a = Operands.toFloats(o.a());
        float[] b = Operands.toFloats(o.b());
        float[] c = new float[o.m() * o.n()];
        String opA = o.transposeA() ? "T" : "N";
        String opB = o.transposeB() ? "T" : "N";
        int lda = o.transposeA() ? o.m() : o.k();
        int ldb = o.transposeB() ? o.k() : o.n();
        return new Product() {
            @Override
            public void run() {
                blas.sgemm(opB, opA, o.n(), o.m(), o.k(), 1, b, ldb, a, lda, 0, c, o.n());
            }

            @Override
            public double entry(int i, int j) {
                return c[i * o.n() + j];
            }
        };
    }
}
