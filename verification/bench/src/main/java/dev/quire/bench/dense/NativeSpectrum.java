package dev.quire.bench.dense;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.quire.bench.NativeBlas;
import dev.quire.bench.OffHeap;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Collections;

/**
 * LAPACK's divide and conquer, {@code dsyevd} and {@code dgesdd}, in OpenBLAS or MKL, with the workspace they ask for made beforehand. Columns
 * are contiguous there, so that what they decompose is the transpose: left and right change places.
 */
@SuppressWarnings("restricted")
final class NativeSpectrum implements Spectrum {

    private final int n;
    private final boolean eigen;
    private final MemorySegment source;
    private final MemorySegment matrix;
    private final MemorySegment values;
    private final MemorySegment u;
    private final MemorySegment vt;
    private final MemorySegment info = word(0);
    private final MethodHandle routine;
    private final MemorySegment[] arguments;

    NativeSpectrum(NativeBlas blas, Kind kind, int n, double[] a) {
        this.n = n;
        eigen = kind == Kind.EIGEN;
        source = OffHeap.copyOf(a);
        matrix = OffHeap.copyOf(a);
        values = OffHeap.allocate(8L * n);
        u = eigen ? matrix : OffHeap.allocate(8L * n * n);
        vt = eigen ? matrix : OffHeap.allocate(8L * n * n);
        MemorySegment order = word(n);
        // As LAPACK's documentation asks, with blocks of 64.
        long entries = eigen ? 1 + 6L * n + 2L * n * n : 4L * n * n + 71L * n;
        MemorySegment work = OffHeap.allocate(8 * entries);
        MemorySegment count = word(Math.toIntExact(entries));
        int integers = eigen ? 3 + 5 * n : 8 * n;
        MemorySegment integerWork = OffHeap.allocate(4L * integers);
        arguments = eigen
                ? new MemorySegment[] {
                    text("V"), text("L"), order, matrix, order, values, work, count, integerWork, word(integers), info
                }
                : new MemorySegment[] {
                    text("S"), order, order, matrix, order, values, u, order, vt, order, work, count, integerWork, info
                };
        MemoryLayout[] addresses =
                Collections.nCopies(arguments.length, ADDRESS).toArray(new MemoryLayout[0]);
        routine = blas.function(eigen ? "dsyevd_" : "dgesdd_", FunctionDescriptor.ofVoid(addresses))
                .asSpreader(MemorySegment[].class, arguments.length);
    }

    private static MemorySegment word(int value) {
        return Arena.global().allocateFrom(JAVA_INT, value);
    }

    private static MemorySegment text(String value) {
        return Arena.global().allocateFrom(value);
    }

    @Override
    public void run() {
        matrix.copyFrom(source);
        try {
            routine.invoke(arguments);
        } catch (Throwable e) {
            if (e instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        }
        int status = info.get(JAVA_INT, 0);
        if (status != 0) {
            throw new IllegalStateException("info: expected 0, got " + status);
        }
    }

    @Override
    public double value(int i) {
        return values.getAtIndex(JAVA_DOUBLE, i);
    }

    @Override
    public double[] left(int i) {
        double[] vector = new double[n];
        for (int j = 0; j < n; j++) {
            vector[j] = eigen ? entry(matrix, (long) i * n + j) : entry(vt, (long) j * n + i);
        }
        return vector;
    }

    @Override
    public double[] right(int i) {
        double[] vector = new double[n];
        for (int j = 0; j < n; j++) {
            vector[j] = entry(eigen ? matrix : u, (long) i * n + j);
        }
        return vector;
    }

    private static double entry(MemorySegment segment, long at) {
        return segment.getAtIndex(JAVA_DOUBLE, at);
    }
}
