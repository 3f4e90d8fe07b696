package dev.quire.bench.dense;

import dev.quire.bench.NativeBlas;
import dev.quire.bench.OffHeap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** OpenBLAS and MKL. */
record NativeLibrary(NativeBlas blas) implements Library {

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
                    blas.gemv(o.m(), o.k(), a, b, c);
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
