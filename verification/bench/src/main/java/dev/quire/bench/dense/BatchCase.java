package dev.quire.bench.dense;

import dev.quire.MatrixBatch;
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
import java.util.function.IntToDoubleFunction;

/**
 * Many products of small square matrices that stand one behind the other. MKL does them by its strided batch; OpenBLAS in a loop, because its
 * own batch (0.3.31) ends the process at these sizes for some core types.
 *
 * @param name the case's name
 * @param count how many products
 * @param n rows and columns
 */
record BatchCase(String name, int count, int n) implements Case {

    @Override
    public Work work() {
        return new Work(2.0 * count * n * n * n, 3.0 * entries() * Double.BYTES, Work.Limit.READ);
    }

    private int entries() {
        return count * n * n;
    }

    @Override
    public long heapBytes() {
        return 4L * entries() * Double.BYTES;
    }

    @Override
    public long offHeapBytes() {
        return 4L * entries() * Double.BYTES;
    }

    @Override
    public Contest open() {
        // As one tall product, of which only the blocks on the diagonal are meant.
        Operands operands = new Operands(false, false, count * n, n, n * count);
        Peers peers = Peers.natives(blas -> {
            MemorySegment c = OffHeap.allocate(8L * entries());
            Runnable product = blas.name().equals(Libraries.MKL)
                    ? () -> blas.gemmBatch(count, n, operands.nativeA(), operands.nativeB(), c)
                    : () -> loop(blas, operands.nativeA(), operands.nativeB(), c);
            return new Multiplied(blas.name(), n, operands, product, i -> c.getAtIndex(ValueLayout.JAVA_DOUBLE, i));
        });
        double[] c = new double[entries()];
        MatrixBatch left = MatrixBatch.wrap(operands.a(), 0, count, n, n, n, n * n);
        MatrixBatch right = MatrixBatch.wrap(operands.b(), 0, count, n, n, n, n * n);
        MatrixBatch result = MatrixBatch.wrap(c, 0, count, n, n, n, n * n);
        Runnable product = () -> left.timesInto(right, result);
        return peers.against(new Multiplied(Round.QUIRE, n, operands, product, i -> c[i]));
    }

    private void loop(NativeBlas blas, MemorySegment a, MemorySegment b, MemorySegment c) {
        long each = 8L * n * n;
        for (int q = 0; q < count; q++) {
            long at = q * each;
            blas.gemm(false, false, n, n, n, a.asSlice(at, each), b.asSlice(at, each), c.asSlice(at, each));
        }
    }

    private record Multiplied(String name, int n, Operands operands, Runnable product, IntToDoubleFunction entry)
            implements Contender {

        /** A step that shares no factor with sizes that are powers of two. */
        private static final int STEP = 7;

        @Override
        public void run() {
            product.run();
        }

        /** Holds a sample of entries against compensated sums, as {@link Reference} does for one product. */
        @Override
        public Accuracy accuracy() {
            int all = operands.a().length;
            double worst = 0;
            int compared = 0;
            for (int at = 0; at < all; at += STEP, compared++) {
                double error = error(at);
                worst = error <= worst ? worst : error;
            }
            return new Accuracy(worst, n * 0x1p-53 / (1 - n * 0x1p-53), compared, all);
        }

        private double error(int at) {
            int row = at / n * n;
            int column = at / (n * n) * (n * n) + at % n;
            CompensatedSum sum = new CompensatedSum();
            for (int p = 0; p < n; p++) {
                sum.add(operands.a()[row + p], operands.b()[column + p * n]);
            }
            return sum.relativeErrorOf(entry.applyAsDouble(at));
        }
    }
}
