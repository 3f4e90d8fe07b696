package dev.quire.bench.dense;

import dev.quire.Matrix;
import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.NativeBlas;
import dev.quire.bench.OffHeap;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The product {@code y = Aᵀ x} of a square matrix that is not copied: it is read row after row, as without the transposition.
 *
 * @param name the case's name
 * @param n rows and columns
 */
record TransposedVectorCase(String name, int n) implements Case {

    @Override
    public Work work() {
        return new Work(2.0 * n * n, footprint(), Work.Limit.READ);
    }

    private long footprint() {
        return 8L * n * n + 16L * n;
    }

    @Override
    public long heapBytes() {
        return footprint() * 5 / 4;
    }

    @Override
    public long offHeapBytes() {
        return footprint() + 16L * n;
    }

    @Override
    public Contest open() {
        Operands operands = new Operands(true, false, n, n, 1);
        return Peers.natives(blas -> new Timed(blas.name(), operands, bind(blas, operands)))
                .against(new Timed(Round.QUIRE, operands, bind(operands)));
    }

    private Product bind(Operands operands) {
        Matrix a = Matrix.wrap(operands.a(), 0, n, n, n);
        double[] y = new double[n];
        return new Product() {
            @Override
            public void run() {
                a.applyTranspose(operands.b(), y);
            }

            @Override
            public double entry(int i, int j) {
                return y[i];
            }
        };
    }

    private Product bind(NativeBlas blas, Operands operands) {
        MemorySegment a = operands.nativeA();
        MemorySegment x = operands.nativeB();
        MemorySegment y = OffHeap.allocate(8L * n);
        return new Product() {
            @Override
            public void run() {
                blas.gemv(true, n, n, a, x, y);
            }

            @Override
            public double entry(int i, int j) {
                return y.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
            }
        };
    }

    private record Timed(String name, Operands operands, Product product) implements Contender {

        @Override
        public void run() {
            product.run();
        }

        @Override
        public Accuracy accuracy() {
            return Reference.compare(operands, product);
        }
    }
}
