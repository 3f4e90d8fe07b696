package dev.quire.bench.sketch;

import dev.quire.Matrix;
import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import dev.quire.bench.dense.CompensatedSum;
import dev.quire.random.RandomStream;
import dev.quire.sketch.BlockSrhtSketch;
import dev.quire.sketch.CountSketch;
import dev.quire.sketch.Sketch;
import dev.quire.sketch.SparseSignSketch;
import dev.quire.sketch.SparseStack;
import dev.quire.sketch.SrhtSketch;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code S X} for X of {@code n × k} and S of {@code d × n}. It reads at least X. The share is that of {@code a = b + s c} over as many
 * bytes. Beside the others runs CountSketch, whose ratio is its time over theirs.
 *
 * @param kind the sketch
 * @param d its rows
 * @param n rows of X
 * @param k columns of X
 */
public record SketchCase(Kind kind, int d, int n, int k) implements Case {

    /** What is timed. */
    public enum Kind {
        /** One nonzero in a column. */
        COUNT,
        /** Two. */
        SIGN_2,
        /** Four. */
        SIGN_4,
        /** Eight. */
        SIGN_8,
        /** Eight, one in each block of rows. */
        STACK_8,
        /** Hadamard transforms of blocks. */
        BLOCK_SRHT,
        /** The Hadamard transform of all rows. */
        SRHT;

        Sketch of(int d, int n) {
            RandomStream stream = RandomStream.of(2026, "bench");
            return switch (this) {
                case COUNT -> CountSketch.of(d, n, stream);
                case SIGN_2 -> SparseSignSketch.of(d, n, 2, stream);
                case SIGN_4 -> SparseSignSketch.of(d, n, 4, stream);
                case SIGN_8 -> SparseSignSketch.of(d, n, 8, stream);
                case STACK_8 -> SparseStack.of(d, n, 8, stream);
                case BLOCK_SRHT -> BlockSrhtSketch.of(d, n, stream);
                case SRHT -> SrhtSketch.of(d, n, stream);
            };
        }
    }

    @Override
    public String name() {
        return "sketch " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " x " + k + " n=" + n;
    }

    @Override
    public Work work() {
        return new Work(2.0 * n * k, bytes(), Work.Limit.TRIAD);
    }

    private double bytes() {
        return 8.0 * n * k;
    }

    @Override
    public long heapBytes() {
        return (long) (1.3 * bytes()) + (256L << 20);
    }

    @Override
    public long offHeapBytes() {
        return 0;
    }

    @Override
    public Contest open() {
        double[] x = new double[n * k];
        for (int p = 0; p < x.length; p++) {
            // Any numbers that are not all alike.
            x[p] = ((p * 0x9E3779B97F4A7C15L) >> 11) * 0x1p-53;
        }
        Matrix operand = Matrix.wrap(x, 0, n, k, k);
        Contender quire = new Timed(Round.QUIRE, kind.of(d, n), operand);
        List<Contender> others =
                kind == Kind.COUNT ? List.of() : List.of(new Timed("count", Kind.COUNT.of(d, n), operand));
        return new Contest(quire, others, Map.of(), Map.of());
    }

    /** A sketch; four of its rows are held against compensated sums over its entries. */
    private static final class Timed implements Contender {

        private final String name;
        private final Sketch sketch;
        private final Matrix x;
        private Matrix result;

        Timed(String name, Sketch sketch, Matrix x) {
            this.name = name;
            this.sketch = sketch;
            this.x = x;
            this.result = Matrix.zeros(sketch.rows(), x.cols());
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean own() {
            return true;
        }

        @Override
        public void run() {
            result = sketch.times(x);
        }

        /** The largest error in units of the bound {@code γ_{n+2} |S||X|} of a sum in any order. */
        @Override
        public Accuracy accuracy() {
            double worst = 0;
            int step = Math.max(1, sketch.rows() / 4);
            int compared = 0;
            for (int i = 0; i < sketch.rows(); i += step) {
                Matrix row = sketch.block(i, i + 1, 0, sketch.cols());
                for (int c = 0; c < x.cols(); c++, compared++) {
                    CompensatedSum sum = new CompensatedSum();
                    for (int j = 0; j < x.rows(); j++) {
                        if (row.get(0, j) != 0) {
                            sum.add(row.get(0, j), x.get(j, c));
                        }
                    }
                    double error = sum.relativeErrorOf(result.get(i, c)) / ((x.rows() + 2) * 0x1p-53);
                    worst = error <= worst ? worst : error;
                }
            }
            return new Accuracy(worst, 1, compared, (long) result.rows() * result.cols());
        }
    }
}
