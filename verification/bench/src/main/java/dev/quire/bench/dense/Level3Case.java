package dev.quire.bench.dense;

import dev.quire.ComplexMatrix;
import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.OffHeap;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import dev.quire.simd.blas.Syrk;
import dev.quire.simd.blas.Trsm;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntToDoubleFunction;

/**
 * A symmetric product, a triangular system or a complex product of size n against the native peers, on compact operands.
 *
 * <p>As in BLAS one triangle of a symmetric product is computed, and a solution overwrites its right-hand side. Solved again and
 * again, it must neither grow nor vanish, so T has a diagonal of ones and small entries below it.
 *
 * @param name the case's name
 * @param kind what is computed
 * @param n rows and columns of every operand
 */
record Level3Case(String name, Kind kind, int n) implements Case {

    private static final double UNIT = 0x1p-53;
    private static final int SAMPLE = 2000;
    private static final int STEP = 7919;

    /** What is computed. */
    enum Kind {
        /** The lower triangle of {@code AᵀA}. */
        SYRK,
        /** {@code L X = B}. */
        TRSM,
        /** {@code A B} of complex matrices. */
        ZGEMM
    }

    @Override
    public Work work() {
        double cube = (double) n * n * n;
        double flops = kind == Kind.SYRK ? cube + (double) n * n : kind == Kind.TRSM ? cube : 8 * cube;
        return new Work(flops, footprint(), Work.Limit.FMA);
    }

    private long footprint() {
        return 8L * n * n * (kind == Kind.ZGEMM ? 6 : 2);
    }

    @Override
    public long heapBytes() {
        return 4 * footprint() + 16L * n * n;
    }

    @Override
    public long offHeapBytes() {
        return 3 * footprint();
    }

    @Override
    public Contest open() {
        Data data = Data.of(kind, n);
        return Peers.natives(blas -> peer(blas.name(), data, new NativeLevel3(blas)))
                .against(quire(data));
    }

    /** Quire's own way, which a test holds to the reference too. */
    static Contender quire(Data data) {
        int n = data.n;
        double[] result = data.start.clone();
        Runnable run =
                switch (data.kind) {
                    case SYRK -> () -> Syrk.multiply(false, true, n, n, 1, data.a, 0, n, 0, result, 0, n);
                    case TRSM -> () -> Trsm.solve(false, false, false, false, n, n, 1, data.a, 0, n, result, 0, n);
                    case ZGEMM -> {
                        ComplexMatrix a = ComplexMatrix.wrap(data.a, 0, n, n, 2 * n);
                        ComplexMatrix b = ComplexMatrix.wrap(data.b, 0, n, n, 2 * n);
                        ComplexMatrix c = ComplexMatrix.wrap(result, 0, n, n, 2 * n);
                        yield () -> a.timesInto(b, c);
                    }
                };
        Runnable restart = () -> System.arraycopy(data.start, 0, result, 0, result.length);
        return new Timed(Round.QUIRE, true, data, run, restart, at -> result[at]);
    }

    private static Contender peer(String name, Data data, NativeLevel3 library) {
        int n = data.n;
        MemorySegment a = OffHeap.copyOf(data.a);
        MemorySegment b = OffHeap.copyOf(data.b);
        MemorySegment result = OffHeap.copyOf(data.start);
        Runnable run =
                switch (data.kind) {
                    case SYRK -> () -> library.syrk(n, a, result);
                    case TRSM -> () -> library.trsm(n, a, result);
                    case ZGEMM -> () -> library.zgemm(n, a, b, result);
                };
        int count = data.start.length;
        Runnable restart = () -> MemorySegment.copy(data.start, 0, result, ValueLayout.JAVA_DOUBLE, 0, count);
        return new Timed(name, false, data, run, restart, at -> result.getAtIndex(ValueLayout.JAVA_DOUBLE, at));
    }

    /** The operands; with what stands where the result will, which is B of a triangular system. */
    static final class Data {

        private final Kind kind;
        private final int n;
        private final double[] a;
        private final double[] b;
        private final double[] start;

        Data(Kind kind, int n, double[] a, double[] b, double[] start) {
            this.kind = kind;
            this.n = n;
            this.a = a;
            this.b = b;
            this.start = start;
        }

        static Data of(Kind kind, int n) {
            int width = kind == Kind.ZGEMM ? 2 * n : n;
            Operands operands = new Operands(false, false, n, width, n);
            double[] a = operands.a();
            if (kind == Kind.TRSM) {
                for (int at = 0; at < a.length; at++) {
                    a[at] = at / n == at % n ? 1 : a[at] * 0x1p-10 / n;
                }
            }
            boolean complex = kind == Kind.ZGEMM;
            double[] start = kind == Kind.TRSM ? operands.b() : new double[n * width];
            return new Data(kind, n, a, complex ? operands.b() : new double[1], start);
        }

        /** The error of the entry at a place, or of the equation there, over the sum of the absolute values of its terms. */
        double error(int place, IntToDoubleFunction result) {
            CompensatedSum sum = new CompensatedSum();
            int i = place / n;
            int j = place % n;
            double value =
                    switch (kind) {
                        case SYRK -> {
                            for (int p = 0; p < n; p++) {
                                sum.add(a[p * n + i], a[p * n + j]);
                            }
                            yield result.applyAsDouble(Math.max(i, j) * n + Math.min(i, j));
                        }
                        case TRSM -> {
                            for (int p = 0; p <= i; p++) {
                                sum.add(a[i * n + p], result.applyAsDouble(p * n + j));
                            }
                            yield start[place];
                        }
                        case ZGEMM -> {
                            for (int p = 0; p < n; p++) {
                                int left = 2 * (i * n + p);
                                int right = 2 * (p * n + j);
                                sum.add(a[left], b[right]);
                                sum.add(-a[left + 1], b[right + 1]);
                            }
                            yield result.applyAsDouble(2 * place);
                        }
                    };
            return sum.relativeErrorOf(value);
        }
    }

    private record Timed(
            String name, boolean own, Data data, Runnable work, Runnable restart, IntToDoubleFunction result)
            implements Contender {

        @Override
        public void run() {
            work.run();
        }

        /** Runs once more, from the operands as they were made, since a solution overwrites them. */
        @Override
        public Accuracy accuracy() {
            restart.run();
            work.run();
            int all = data.n * data.n;
            int entries = Math.min(all, SAMPLE);
            double worst = 0;
            for (int s = 0; s < entries; s++) {
                int place = all == entries ? s : (int) ((long) s * STEP % all);
                double error = data.error(place, result);
                worst = error <= worst ? worst : error;
            }
            double terms = (data.kind == Kind.ZGEMM ? 2.0 : 1.0) * data.n + 8;
            return new Accuracy(worst, terms * UNIT / (1 - terms * UNIT), entries, all);
        }
    }
}
