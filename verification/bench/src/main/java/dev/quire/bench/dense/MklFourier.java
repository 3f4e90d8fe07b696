package dev.quire.bench.dense;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.quire.bench.NativeBlas;
import dev.quire.bench.OffHeap;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** MKL's transforms, planned by its descriptor. */
final class MklFourier implements Transform {

    private static final int COMPLEX = 32;
    private static final int REAL = 33;
    private static final int DOUBLE = 36;
    private static final int PLACEMENT = 11;
    private static final int NOT_INPLACE = 44;
    private static final int STORAGE_OF_REAL = 10;
    private static final int COMPLEX_COMPLEX = 39;

    private final NativeBlas mkl;
    private final MethodHandle forward;
    private final MemorySegment plan;
    private final MemorySegment x;
    private final MemorySegment y;

    MklFourier(NativeBlas mkl, int n, boolean real, double[] numbers) {
        this.mkl = mkl;
        x = OffHeap.copyOf(numbers);
        y = OffHeap.allocate(16L * n);
        forward = function(1, "DftiComputeForward", ADDRESS, ADDRESS, ADDRESS);
        MethodHandle set = function(2, "DftiSetValue", ADDRESS, JAVA_INT, JAVA_INT);
        MemorySegment handle = Arena.global().allocate(ADDRESS);
        try {
            requireSuccess((long) function(4, "DftiCreateDescriptor", ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG)
                    .invoke(handle, DOUBLE, real ? REAL : COMPLEX, 1L, (long) n));
            plan = handle.get(ADDRESS, 0);
            requireSuccess((long) set.invoke(plan, PLACEMENT, NOT_INPLACE));
            if (real) {
                requireSuccess((long) set.invoke(plan, STORAGE_OF_REAL, COMPLEX_COMPLEX));
            }
            requireSuccess((long) mkl.function("DftiCommitDescriptor", FunctionDescriptor.of(JAVA_LONG, ADDRESS))
                    .invoke(plan));
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** MKL declares these with variable arguments, which some calling conventions pass otherwise. */
    private MethodHandle function(int fixed, String symbol, MemoryLayout... arguments) {
        return mkl.function(symbol, FunctionDescriptor.of(JAVA_LONG, arguments), Linker.Option.firstVariadicArg(fixed));
    }

    @Override
    public void run() {
        try {
            requireSuccess((long) forward.invokeExact(plan, x, y));
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    @Override
    public double real(int k) {
        return y.getAtIndex(JAVA_DOUBLE, 2L * k);
    }

    @Override
    public double imaginary(int k) {
        return y.getAtIndex(JAVA_DOUBLE, 2L * k + 1);
    }

    private static void requireSuccess(long status) {
        if (status != 0) {
            throw new IllegalStateException("MKL's transform returned status " + status);
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }
}
