package dev.quire.bench.dense;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.quire.bench.NativeBlas;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What OpenBLAS and MKL do with symmetric, triangular and complex matrices, square and compact. */
@SuppressWarnings("restricted")
final class NativeLevel3 {

    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;
    private static final int LOWER = 122;
    private static final int NON_UNIT = 131;
    private static final int LEFT = 141;

    private static final MemorySegment ONE = Arena.global().allocateFrom(JAVA_DOUBLE, 1, 0);
    private static final MemorySegment ZERO = Arena.global().allocateFrom(JAVA_DOUBLE, 0, 0);

    private final MethodHandle dsyrk;
    private final MethodHandle dtrsm;
    private final MethodHandle zgemm;

    NativeLevel3(NativeBlas blas) {
        dsyrk = blas.function(
                "cblas_dsyrk",
                FunctionDescriptor.ofVoid(
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        JAVA_LONG,
                        JAVA_INT));
        dtrsm = blas.function(
                "cblas_dtrsm",
                FunctionDescriptor.ofVoid(
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_LONG,
                        JAVA_INT));
        zgemm = blas.function(
                "cblas_zgemm",
                FunctionDescriptor.ofVoid(
                        JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT,
                        JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    }

    /** Computes the lower triangle of {@code C = AᵀA}. */
    void syrk(int n, MemorySegment a, MemorySegment c) {
        try {
            dsyrk.invokeExact(ROW_MAJOR, LOWER, TRANSPOSE, n, n, 1.0, a.address(), n, 0.0, c.address(), n);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Overwrites B with the solution of {@code L X = B}, L the lower triangle of T. */
    void trsm(int n, MemorySegment t, MemorySegment b) {
        try {
            dtrsm.invokeExact(
                    ROW_MAJOR, LEFT, LOWER, NO_TRANSPOSE, NON_UNIT, n, n, 1.0, t.address(), n, b.address(), n);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Computes {@code C = A B} of complex matrices. */
    void zgemm(int n, MemorySegment a, MemorySegment b, MemorySegment c) {
        try {
            zgemm.invokeExact(
                    ROW_MAJOR,
                    NO_TRANSPOSE,
                    NO_TRANSPOSE,
                    n,
                    n,
                    n,
                    ONE.address(),
                    a.address(),
                    n,
                    b.address(),
                    n,
                    ZERO.address(),
                    c.address(),
                    n);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }
}
