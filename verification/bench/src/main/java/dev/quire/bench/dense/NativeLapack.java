package dev.quire.bench.dense;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.quire.bench.Contender;
import dev.quire.bench.NativeBlas;
import dev.quire.bench.OffHeap;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/** LAPACK in OpenBLAS or MKL: Fortran's interface, column by column, which is the layout that it is written for. */
@SuppressWarnings("restricted")
final class NativeLapack {

    private final NativeBlas blas;

    NativeLapack(NativeBlas blas) {
        this.blas = blas;
    }

    Contender contender(FactorisationCase.Kind kind, int m, int n, double[] entries) {
        return switch (kind) {
            case LU -> lu(n, entries);
            case CHOLESKY -> cholesky(n, entries);
            case QR, TALL_QR, OBLIQUE_QR -> qr(m, n, entries);
        };
    }

    private Contender lu(int n, double[] entries) {
        MemorySegment a = OffHeap.copyOf(transposed(entries, n, n));
        MemorySegment work = OffHeap.allocate(a.byteSize());
        MemorySegment size = number(n);
        MemorySegment pivots = Arena.global().allocate(4L * n);
        MemorySegment info = number(0);
        MethodHandle dgetrf = function("dgetrf_", 6);
        Runnable run = () -> {
            MemorySegment.copy(a, 0, work, 0, a.byteSize());
            call(
                    () -> {
                        dgetrf.invokeExact(size, size, work, size, pivots, info);
                    },
                    info);
        };
        return FactorisationCase.timed(blas.name(), false, n, n, entries, run, () -> {
            double[] packed = transposed(work.toArray(JAVA_DOUBLE), n, n);
            double[] left = triangle(packed, n, false);
            for (int i = 0; i < n; i++) {
                left[i * n + i] = 1;
            }
            return new Factors(
                    left, triangle(packed, n, true), Factors.exchanged(n, i -> pivots.getAtIndex(JAVA_INT, i) - 1));
        });
    }

    private Contender cholesky(int n, double[] entries) {
        MemorySegment a = OffHeap.copyOf(entries);
        MemorySegment work = OffHeap.allocate(a.byteSize());
        MemorySegment size = number(n);
        MemorySegment lower = Arena.global().allocate(1);
        lower.set(JAVA_BYTE, 0, (byte) 'L');
        MemorySegment info = number(0);
        MethodHandle dpotrf = function("dpotrf_", 5);
        Runnable run = () -> {
            MemorySegment.copy(a, 0, work, 0, a.byteSize());
            call(
                    () -> {
                        dpotrf.invokeExact(lower, size, work, size, info);
                    },
                    info);
        };
        return FactorisationCase.timed(blas.name(), false, n, n, entries, run, () -> {
            double[] left = triangle(transposed(work.toArray(JAVA_DOUBLE), n, n), n, false);
            return new Factors(left, transposed(left, n, n), i -> i);
        });
    }

    /** {@code dgeqrf}, the triangle copied out, and {@code dorgqr}, with the workspace that they ask for at most. */
    private Contender qr(int m, int n, double[] entries) {
        MemorySegment a = OffHeap.copyOf(transposed(entries, m, n));
        MemorySegment work = OffHeap.allocate(a.byteSize());
        MemorySegment r = OffHeap.allocate(8L * n * n);
        MemorySegment rows = number(m);
        MemorySegment cols = number(n);
        MemorySegment tau = OffHeap.allocate(8L * n);
        MemorySegment length = number(128 * n);
        MemorySegment room = OffHeap.allocate(8L * 128 * n);
        MemorySegment info = number(0);
        MethodHandle dgeqrf = function("dgeqrf_", 8);
        MethodHandle dorgqr = function("dorgqr_", 9);
        Runnable run = () -> {
            MemorySegment.copy(a, 0, work, 0, a.byteSize());
            call(
                    () -> {
                        dgeqrf.invokeExact(rows, cols, work, rows, tau, room, length, info);
                    },
                    info);
            for (int j = 0; j < n; j++) {
                MemorySegment.copy(work, 8L * j * m, r, 8L * j * n, 8L * (j + 1));
            }
            call(
                    () -> {
                        dorgqr.invokeExact(rows, cols, cols, work, rows, tau, room, length, info);
                    },
                    info);
        };
        return FactorisationCase.timed(
                blas.name(),
                false,
                m,
                n,
                entries,
                run,
                () -> new Factors(
                        transposed(work.toArray(JAVA_DOUBLE), n, m), transposed(r.toArray(JAVA_DOUBLE), n, n), i -> i));
    }

    /** Every argument of a Fortran routine is an address. */
    private MethodHandle function(String symbol, int arguments) {
        MemoryLayout[] addresses = new MemoryLayout[arguments];
        Arrays.fill(addresses, ADDRESS);
        return blas.function(symbol, FunctionDescriptor.ofVoid(addresses));
    }

    private static MemorySegment number(int value) {
        return Arena.global().allocateFrom(JAVA_INT, value);
    }

    /** Returns the {@code n × m} transpose of an {@code m × n} array. */
    private static double[] transposed(double[] a, int m, int n) {
        double[] result = new double[a.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                result[j * m + i] = a[i * n + j];
            }
        }
        return result;
    }

    /** Returns a triangle, the diagonal included, with zeros in the other. */
    private static double[] triangle(double[] packed, int n, boolean upper) {
        double[] result = new double[n * n];
        for (int i = 0; i < n; i++) {
            int from = i * n + (upper ? i : 0);
            System.arraycopy(packed, from, result, from, upper ? n - i : i + 1);
        }
        return result;
    }

    /** A block, not an expression, so that the exact type of the call is void. */
    @FunctionalInterface
    private interface Call {
        void run() throws Throwable;
    }

    private static void call(Call call, MemorySegment info) {
        try {
            call.run();
        } catch (Throwable e) {
            if (e instanceof Error error) {
                throw error;
            }
            throw e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
        }
        int code = info.get(JAVA_INT, 0);
        if (code != 0) {
            throw new IllegalStateException("LAPACK's info: expected 0, got " + code);
        }
    }
}
