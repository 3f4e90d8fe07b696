package dev.quire.bench.peers;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.quire.bench.dense.Library;
import dev.quire.bench.dense.Operands;
import dev.quire.bench.dense.Product;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Netlib's VectorBLAS. It is column-major, so it computes {@code Cᵀ = op(B)ᵀ op(A)ᵀ} on the same arrays. */
public final class VectorBlas implements Library {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("dev.ludovic.netlib");

    static {
        // Which instance it is, the report says.
        LOGGER.setLevel(Level.WARNING);
    }

    private final BLAS blas = JavaBLAS.getInstance();

    /**
     * Finds the implementation on the Vector API.
     *
     * @throws IllegalStateException if the library fell back to another
     */
    public VectorBlas() {
        if (!blas.getClass().getSimpleName().equals("VectorBLAS")) {
            throw new IllegalStateException("fell back to " + blas.getClass().getSimpleName());
        }
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
}
