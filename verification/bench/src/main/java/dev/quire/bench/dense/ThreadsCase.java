package dev.quire.bench.dense;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.FmaLoops;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import dev.quire.parallel.Parallel;
import java.util.List;
import java.util.Map;

/**
 * A square product on two threads, beside the same on one, and as many multiply-adds on registers alone on two and on one: what the
 * product gains by the second thread, and what there is to be gained.
 *
 * @param name the case's name
 * @param n rows and columns
 */
record ThreadsCase(String name, int n) implements Case {

    @Override
    public Work work() {
        return new Work(2.0 * n * n * n, 3.0 * n * n * Double.BYTES, Work.Limit.FMA, 2);
    }

    @Override
    public long heapBytes() {
        return 5L * n * n * Double.BYTES;
    }

    @Override
    public long offHeapBytes() {
        return 0;
    }

    @Override
    public List<String> jvmArguments() {
        return List.of("-Ddev.quire.threads=2");
    }

    @Override
    public Contest open() {
        Operands operands = new Operands(false, false, n, n, n);
        Product onTwo = Quire.bind(operands, false);
        Product onOne = Quire.bind(operands, false);
        List<Contender> others = List.of(
                new Multiplied("1 thread", operands, onOne, () -> alone(onOne::run)),
                new Loops("FMA on 2", work().flops(), true),
                new Loops("FMA on 1", work().flops(), false));
        return new Contest(new Multiplied(Round.QUIRE, operands, onTwo, onTwo::run), others, Map.of(), Map.of());
    }

    /** What runs on a thread that works for all others divides nothing among them. */
    private static void alone(Runnable work) {
        Parallel.forEach(2, piece -> {
            if (piece == 0) {
                work.run();
            }
        });
    }

    private record Multiplied(String name, Operands operands, Product product, Runnable work) implements Contender {

        @Override
        public boolean own() {
            return true;
        }

        @Override
        public void run() {
            work.run();
        }

        @Override
        public Accuracy accuracy() {
            return Reference.compare(operands, product);
        }
    }

    /** As many multiply-adds as the product takes, in pieces that two threads share or one does alone. */
    private static final class Loops implements Contender {

        private static final int PIECES = 64;
        private static final int WARM = 200;

        private final String name;
        private final boolean shared;
        private final FmaLoops loops = FmaLoops.ofThisRun(false);
        private final int chains = FmaLoops.CHAINS.getLast();
        private final int steps;
        private final double[] sums = new double[PIECES];

        Loops(String name, double flops, boolean shared) {
            this.name = name;
            this.shared = shared;
            steps = (int) (flops / (2.0 * chains * loops.lanes() * PIECES));
            // Before they are compiled, vectors are objects, and the first run would take so long that it were the
            // last.
            for (int i = 0; i < WARM; i++) {
                sums[0] += loops.run(chains, FmaLoops.OPERATIONS / chains);
            }
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
            if (shared) {
                Parallel.forEach(PIECES, this::piece);
            } else {
                alone(() -> {
                    for (int i = 0; i < PIECES; i++) {
                        piece(i);
                    }
                });
            }
        }

        private void piece(int i) {
            sums[i] = loops.run(chains, steps);
        }

        /** Every chain's sum is known. */
        @Override
        public Accuracy accuracy() {
            double expected = 2.0 * chains * loops.lanes();
            double worst = 0;
            for (double sum : sums) {
                worst = Math.max(worst, Math.abs(sum - expected) / expected);
            }
            return new Accuracy(worst, 0x1p-40, PIECES, PIECES);
        }
    }
}
