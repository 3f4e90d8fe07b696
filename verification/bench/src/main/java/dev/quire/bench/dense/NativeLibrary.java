package dev.quire.bench.dense;

import dev.quire.bench.NativeBlas;
import dev.quire.bench.OffHeap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** OpenBLAS and MKL. */
record NativeLibrary(NativeBlas blas) implements Library {

    /** The native peers, in the order of the report. */
    static final List<String> NAMES = List.of(Libraries.OPENBLAS, Libraries.MKL);

    /**
     * Loads a native peer.
     *
     * @throws IllegalStateException with the reason if it is not to be had here
     */
    static NativeBlas blasNamed(String name) {
        return name.equals(Libraries.MKL) ? NativeBlas.mkl() : NativeBlas.openBlas();
    }

    @Override
    public String name() {
        return blas.name();
    }

    @Override
    public String version() {
        return blas.version();
    }

    @Override
    public Product bind(Operands o) {
        MemorySegment a = o.nativeA();
        MemorySegment b = o.nativeB();
        MemorySegment c = OffHeap.allocate((o.floats() ? 4L : 8L) * o.m() * o.n());
        return new Product() {
            @Override
            public void run() {
                if (o.floats()) {
                    blas.gemmOfFloats(o.transposeA(), o.transposeB(), o.m(), o.n(), o.k(), a, b, c);
                } else if (o.n() == 1 && !o.transposeA() && !o.transposeB()) {
                    blas.gemv(false, o.m(), o.k(), a, b, c);
                } else {
                    blas.gemm(o.transposeA(), o.transposeB(), o.m(), o.n(), o.k(), a, b, c);
                }
            }

            @Override
            public double entry(int i, int j) {
                long at = (long) i * o.n() + j;
                return o.floats()
                        ? c.getAtIndex(ValueLayout.JAVA_FLOAT, at)
                        : c.getAtIndex(ValueLayout.JAVA_DOUBLE, at);
            }
        };
    }
}
