package dev.quire.bench.dense;

import dev.quire.Matrix;
import dev.quire.MatrixBatch;
import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import dev.quire.dense.CholeskyBatch;
import dev.quire.dense.Lu;
import dev.quire.dense.LuBatch;
import dev.quire.dense.Qr;
import dev.quire.dense.QrBatch;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Factorisations of many small square matrices that stand one behind the other, each kept in factored form, against EJML in a loop, which keeps the last: writing all of them is in Quire's time alone. Q is not formed.
 *
 * @param name the case's name
 * @param kind what is computed
 * @param count how many
 * @param n rows and columns
 */
record FactorBatchCase(String name, FactorisationCase.Kind kind, int count, int n) implements Case {

    @Override
    public Work work() {
        double cube = (double) n * n * n;
        double flops =
                switch (kind) {
                    case LU -> 2 * cube / 3;
                    case CHOLESKY -> cube / 3;
                    case QR, TALL_QR, OBLIQUE_QR -> 4 * cube / 3;
                };
        return new Work(count * flops, 2.0 * count * n * n * Double.BYTES, Work.Limit.READ);
    }

    @Override
    public long heapBytes() {
        return 4L * count * n * n * Double.BYTES;
    }

    @Override
    public long offHeapBytes() {
        return 0;
    }

    @Override
    public Contest open() {
        double[] entries = new double[count * n * n];
        double[] tall = new Operands(false, false, count * n, n, 1).a();
        for (int q = 0; q < count; q++) {
            System.arraycopy(matrix(tall, q), 0, entries, q * n * n, n * n);
        }
        Peers peers = new Peers();
        peers.add(Libraries.EJML, () -> {
            EjmlFactors.Loop loop = EjmlFactors.loop(kind, n, entries);
            peers.add(new Factored(Libraries.EJML, false, this, entries, () -> each(loop), q -> {
                loop.decompose().accept(q);
                return loop.factors().get();
            }));
            return Library.versionOf(org.ejml.data.DMatrixRMaj.class);
        });
        return peers.against(quire(entries));
    }

    private double[] matrix(double[] tall, int q) {
        double[] a = new double[n * n];
        System.arraycopy(tall, q * n * n, a, 0, n * n);
        for (int i = 0; kind == FactorisationCase.Kind.CHOLESKY && i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[j * n + i] = a[i * n + j];
            }
            a[i * n + i] += n;
        }
        return a;
    }

    private void each(EjmlFactors.Loop loop) {
        IntConsumer decompose = loop.decompose();
        for (int q = 0; q < count; q++) {
            decompose.accept(q);
        }
    }

    private Contender quire(double[] entries) {
        MatrixBatch a = MatrixBatch.wrap(entries, 0, count, n, n, n, n * n);
        return switch (kind) {
            case LU -> {
                LuBatch.Workspace workspace = new LuBatch.Workspace();
                LuBatch[] result = new LuBatch[1];
                yield new Factored(Round.QUIRE, true, this, entries, () -> result[0] = workspace.factorise(a), q -> {
                    Lu lu = result[0].get(q);
                    int[] rows = lu.permutation();
                    return new Factors(lu.l().data(), lu.u().data(), i -> rows[i]);
                });
            }
            case CHOLESKY -> {
                CholeskyBatch.Workspace workspace = new CholeskyBatch.Workspace();
                CholeskyBatch[] result = new CholeskyBatch[1];
                yield new Factored(Round.QUIRE, true, this, entries, () -> result[0] = workspace.factorise(a), q -> {
                    Matrix l = result[0].get(q).l();
                    return new Factors(l.data(), l.transpose().data(), i -> i);
                });
            }
            case QR, TALL_QR, OBLIQUE_QR -> {
                QrBatch.Workspace workspace = new QrBatch.Workspace();
                QrBatch[] result = new QrBatch[1];
                yield new Factored(Round.QUIRE, true, this, entries, () -> result[0] = workspace.factorise(a), q -> {
                    Qr qr = result[0].get(q);
                    return new Factors(qr.q().data(), qr.r().data(), i -> i);
                });
            }
        };
    }

    private static final class Factored implements Contender {

        /** A step that shares no factor with eight, so that every lane is looked at. */
        private static final int STEP = 97;

        private final String name;
        private final boolean own;
        private final FactorBatchCase of;
        private final double[] entries;
        private final Runnable work;
        private final IntFunction<Factors> factors;

        Factored(
                String name,
                boolean own,
                FactorBatchCase of,
                double[] entries,
                Runnable work,
                IntFunction<Factors> factors) {
            this.name = name;
            this.own = own;
            this.of = of;
            this.entries = entries;
            this.work = work;
            this.factors = factors;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean own() {
            return own;
        }

        @Override
        public void run() {
            work.run();
        }

        /** Holds a sample of the matrices to what was factorised. */
        @Override
        public Accuracy accuracy() {
            int n = of.n();
            double[] a = new double[n * n];
            double worst = 0;
            double bound = 0;
            long compared = 0;
            for (int q = 0; q < of.count(); q += STEP) {
                System.arraycopy(entries, q * n * n, a, 0, n * n);
                Accuracy one = factors.apply(q).against(a, n, n, n);
                worst = one.error() <= worst ? worst : one.error();
                bound = one.bound();
                compared += one.entries();
            }
            return new Accuracy(worst, bound, compared, entries.length);
        }
    }
}
