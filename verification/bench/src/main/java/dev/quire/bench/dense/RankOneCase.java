package dev.quire.bench.dense;

import dev.quire.Matrix;
import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.OffHeap;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * The update {@code A ← A ± x yᵀ} of a square matrix. All numbers are small integers and the sign changes from run to run, so that A is known
 * exactly after any number of runs. The share is of the rate of reading A; that it is written too is not counted.
 *
 * @param name the case's name
 * @param n rows and columns
 */
record RankOneCase(String name, int n) implements Case {

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

    /** A native peer each has a matrix of its own. */
    @Override
    public long offHeapBytes() {
        return NativeLibrary.NAMES.size() * footprint();
    }

    @Override
    public Contest open() {
        double[] x = new double[n];
        double[] y = new double[n];
        Arrays.setAll(x, i -> i % 13 - 6.0);
        Arrays.setAll(y, j -> j % 17 - 8.0);
        Peers peers = Peers.natives(blas -> {
            MemorySegment a = OffHeap.allocate(8L * n * n);
            for (int at = 0; at < n * n; at++) {
                a.setAtIndex(ValueLayout.JAVA_DOUBLE, at, start(at));
            }
            MemorySegment left = OffHeap.copyOf(x);
            MemorySegment right = OffHeap.copyOf(y);
            DoubleConsumer update = alpha -> blas.ger(n, n, alpha, left, right, a);
            return new Updated(blas.name(), x, y, update, at -> a.getAtIndex(ValueLayout.JAVA_DOUBLE, at));
        });
        double[] a = new double[n * n];
        Arrays.setAll(a, RankOneCase::start);
        Matrix matrix = Matrix.wrap(a, 0, n, n, n);
        DoubleConsumer update = alpha -> matrix.addOuterInPlace(alpha, x, y);
        return peers.against(new Updated(Round.QUIRE, x, y, update, at -> a[at]));
    }

    private static double start(int at) {
        return at % 101;
    }

    /** A matrix that is updated, and how often it was. */
    static final class Updated implements Contender {

        private final String name;
        private final double[] x;
        private final double[] y;
        private final DoubleConsumer update;
        private final IntToDoubleFunction entry;
        private double alpha = -1;

        Updated(String name, double[] x, double[] y, DoubleConsumer update, IntToDoubleFunction entry) {
            this.name = name;
            this.x = x;
            this.y = y;
            this.update = update;
            this.entry = entry;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void run() {
            alpha = -alpha;
            update.accept(alpha);
        }

        /** The largest difference from the exact matrix; none is allowed. */
        @Override
        public Accuracy accuracy() {
            int n = x.length;
            double worst = 0;
            for (int at = 0; at < n * n; at++) {
                double exact = start(at) + (alpha > 0 ? x[at / n] * y[at % n] : 0);
                double error = Math.abs(entry.applyAsDouble(at) - exact);
                worst = error <= worst ? worst : error;
            }
            return new Accuracy(worst, 0, (long) n * n, (long) n * n);
        }
    }
}
