package dev.quire.bench.sparse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.quire.bench.NativeBlas;
import dev.quire.bench.OffHeap;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/** MKL's sparse product after its inspector: the matrix is handed over, told what will be asked of it, and optimised, before any run. */
final class MklSparse {

    private static final int NO_TRANSPOSE = 10;
    private static final int GENERAL = 20;
    private static final int ROW_MAJOR = 101;
    private static final int ZERO_BASED = 0;
    private static final int CALLS = 1000;

    /** Type, triangle and diagonal of a matrix; of a general one only the first is read. */
    private static final StructLayout DESCRIPTION = MemoryLayout.structLayout(JAVA_INT, JAVA_INT, JAVA_INT);

    private final NativeBlas mkl;
    private final MethodHandle product;
    private final MemorySegment a;
    private final MemorySegment description;
    private final MemorySegment x;
    private final MemorySegment y;
    private final int k;

    MklSparse(NativeBlas mkl, Pattern pattern, double[] x, int k) {
        this.mkl = mkl;
        this.k = k;
        this.x = OffHeap.copyOf(x);
        y = OffHeap.allocate(8L * pattern.rows() * k);
        description = Arena.global().allocate(DESCRIPTION);
        description.set(JAVA_INT, 0, GENERAL);
        a = created(pattern);
        try {
            int told = k == 1
                    ? (int) function("mkl_sparse_set_mv_hint", ADDRESS, JAVA_INT, DESCRIPTION, JAVA_INT)
                            .invoke(a, NO_TRANSPOSE, description, CALLS)
                    : (int) function(
                                    "mkl_sparse_set_mm_hint",
                                    ADDRESS,
                                    JAVA_INT,
                                    DESCRIPTION,
                                    JAVA_INT,
                                    JAVA_INT,
                                    JAVA_INT)
                            .invoke(a, NO_TRANSPOSE, description, ROW_MAJOR, k, CALLS);
            requireSuccess(told);
            requireSuccess((int) function("mkl_sparse_optimize", ADDRESS).invoke(a));
        } catch (Throwable e) {
            throw rethrown(e);
        }
        product = k == 1
                ? function(
                        "mkl_sparse_d_mv", JAVA_INT, JAVA_DOUBLE, ADDRESS, DESCRIPTION, ADDRESS, JAVA_DOUBLE, ADDRESS)
                : function(
                        "mkl_sparse_d_mm",
                        JAVA_INT,
                        JAVA_DOUBLE,
                        ADDRESS,
                        DESCRIPTION,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        ADDRESS,
                        JAVA_INT);
    }

    private MemorySegment created(Pattern pattern) {
        int n = pattern.rows();
        MemorySegment starts = copyOf(pattern.starts());
        MemorySegment handle = Arena.global().allocate(ADDRESS);
        try {
            MethodHandle create = function(
                    "mkl_sparse_d_create_csr",
                    ADDRESS,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS,
                    ADDRESS,
                    ADDRESS);
            requireSuccess((int) create.invoke(
                    handle,
                    ZERO_BASED,
                    n,
                    n,
                    starts,
                    starts.asSlice(Integer.BYTES),
                    copyOf(pattern.columns()),
                    OffHeap.copyOf(pattern.values())));
        } catch (Throwable e) {
            throw rethrown(e);
        }
        return handle.get(ADDRESS, 0);
    }

    private static MemorySegment copyOf(int[] values) {
        return OffHeap.allocate((long) Integer.BYTES * values.length).copyFrom(MemorySegment.ofArray(values));
    }

    private MethodHandle function(String symbol, MemoryLayout... arguments) {
        return mkl.function(symbol, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    void multiply() {
        try {
            int status = k == 1
                    ? (int) product.invokeExact(NO_TRANSPOSE, 1.0, a, description, x, 0.0, y)
                    : (int) product.invokeExact(NO_TRANSPOSE, 1.0, a, description, ROW_MAJOR, x, k, k, 0.0, y, k);
            requireSuccess(status);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    double entry(int at) {
        return y.getAtIndex(JAVA_DOUBLE, at);
    }

    String version() {
        return mkl.version();
    }

    private static void requireSuccess(int status) {
        if (status != 0) {
            throw new IllegalStateException("MKL's sparse product returned status " + status);
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }
}
